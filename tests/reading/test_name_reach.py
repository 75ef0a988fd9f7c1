"""How far the name of a place reaches, and which place a name told in two senses means."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reader
from pipelines.reading.statements import Place

Places = Callable[[str], list[tuple[str, Place | None]]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Mary River was rising near Maryborough in Queensland.", "Mary River"),
        ("A ferry sank off Freetown near Yeliboya Island, Sierra Leone.", "Yeliboya Island"),
        ("The bodies were found near Oxley Creek in Brisbane, Queensland.", "Oxley Creek"),
        ("Homes in the Licking Valley of Ohio were flooded.", "Licking Valley"),
    ],
)
def test_the_generic_word_at_its_end_belongs_to_the_name(
    places: Places, text: str, name: str
) -> None:
    told = [words for words, _ in places(text)]
    assert name in told
    assert not [words for words in told if words in name.split()]


def test_a_river_is_not_the_far_town_of_its_name(places: Places) -> None:
    text = "The Mary River was rising in Maryborough, and Gympie, in Queensland, was cut in two."
    river = dict(places(text))["Mary River"]
    assert river is not None and river.country_iso3 == "AUS"


@pytest.mark.parametrize("text", ["Crews of East Bundaberg came.", "It rained in North Georgia."])
def test_a_direction_in_a_name_is_no_place(places: Places, text: str) -> None:
    assert not {"East", "North"} & {words for words, _ in places(text)}


@pytest.mark.parametrize(
    "name",
    ["Jordan York", "Dallas Houston", "Chester Lancaster"],
)
def test_who_has_an_age_is_no_place(places: Places, name: str) -> None:
    told = [words for words, _ in places(f"The climber, {name}, 27, was found near Inverness.")]
    assert told == ["Inverness"]


def test_every_name_of_a_list_of_counties_is_a_county(places: Places) -> None:
    text = "The storm cut power in Ocean, Monmouth and Atlantic counties, New Jersey."
    told = dict(places(text))
    for name in ("Ocean", "Monmouth", "Atlantic"):
        place = told[name]
        assert place is not None
        assert (place.feature, place.admin1_name) == ("admin2", "New Jersey")


def test_a_chain_may_part_a_name_from_its_other_sense(places: Places) -> None:
    text = (
        "Georgia lost control of South Ossetia and Abkhazia, officials said in Tbilisi and Gori. "
        "The envoy, a native of Atlanta, Georgia, flew to Zugdidi."
    )
    told = [
        (words, place.country_iso3 if place else None)
        for words, place in places(text)
        if words in ("Georgia", "Atlanta")
    ]
    assert told == [("Georgia", "GEO"), ("Atlanta", "USA"), ("Georgia", "USA")]


@pytest.mark.parametrize(
    ("name", "country", "latitude"),
    [
        ("Lough Mask", "IRL", 53.6),
        ("Ben Nevis", "GBR", 56.8),
        ("Kilauea", "USA", 19.4),
        ("Ottawa Valley", "CAN", 45.7),
        ("Nineveh Plains", "IRQ", 36.4),
        ("Mont Ventoux", "FRA", 44.2),
        ("Bowen Basin", "AUS", -22.5),
    ],
)
def test_nature_that_makes_news_is_known(
    reader: Reader, name: str, country: str, latitude: float
) -> None:
    found = reader.places.gazetteer.candidates(name)
    assert (country, latitude) in {(c.country, round(c.latitude or 0, 1)) for c in found}


@pytest.mark.parametrize(
    ("text", "street", "city"),
    [
        ("A trader was shot dead on Baghdad Street in Damascus.", "Baghdad Street", "Damascus"),
        ("A man was killed near Delaware Street, Denver police said.", "Delaware Street", "Denver"),
        ("Crowds marched along Kyiv Street and London Road in Minsk.", "London Road", "Minsk"),
        ("Tyres burned on Haifa Boulevard in Tel Aviv.", "Haifa Boulevard", "Tel Aviv"),
        ("Gunmen shot a judge on Quetta Main Road in Karachi.", "Quetta Main Road", "Karachi"),
    ],
)
def test_a_street_is_not_the_place_that_it_is_called_after(
    places: Places, text: str, street: str, city: str
) -> None:
    told = dict(places(text))
    assert set(told) & set(street.split()) == set()
    own, town = told[street], told[city]
    assert own is None or own.latitude is None
    assert town is not None and town.feature == "populated_place"


@pytest.mark.parametrize(
    "text", ["Hall County Road crews came from Atlanta.", "Texas Avenue Books is shut."]
)
def test_what_only_holds_the_word_for_a_street_is_no_street(places: Places, text: str) -> None:
    assert not [words for words, _ in places(text) if words.endswith(("Road", "Avenue"))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            'Typhoon "Bagong" hit Cebu. Bagong (international name: Lamar) left Leyte. Lamar fell.',
            ["Cebu", "Leyte"],
        ),
        (
            "Hurricane Augusta struck Texas. Augusta weakened. It rained in Augusta, Georgia.",
            ["Texas", "Augusta", "Georgia"],
        ),
        ("The News Agency of Nigeria (NAN) moved its desk to Oslo.", ["Nigeria", "Oslo"]),
        ("Tanks to Storm Homs. Troops storm Hama, and Hama burns.", ["Homs", "Hama", "Hama"]),
        ("The lorry left NH 44 near Karnal in Haryana.", ["Karnal", "Haryana"]),
        ("A bus hit a pole on County Road 12 near Topeka, Kansas.", ["Topeka", "Kansas"]),
        ("Georgia, 25, told officers that it rained in Leeds.", ["Leeds"]),
        ("Lions left Tsavo East National Park in Kenya.", ["Tsavo East National Park", "Kenya"]),
        ("The new trade minister, Anil Kotwal, has landed in Dhaka. Kotwal smiled.", ["Dhaka"]),
        ("Police held Musa Daura 24, both of Kano.", ["Kano"]),
        ("Shops shut in Dhaka for Eid.", ["Dhaka"]),
        ("A plant closed in Liberty, New York.", ["Liberty", "New York"]),
        ("The wedding was at St Mary's Church in Limerick.", ["Limerick"]),
        ("A flat burned at the Lexington Oaks Apartments in Denver.", ["Denver"]),
        ("Wajir Deputy County Commissioner Ali Abdi spoke in Nairobi.", ["Wajir", "Nairobi"]),
        ("Soldiers captured Omar Hassan in Mogadishu.", ["Mogadishu"]),
    ],
)
def test_what_bears_the_name_of_a_place_and_is_none(
    places: Places, text: str, names: list[str]
) -> None:
    assert [words for words, _ in places(text)] == names


def test_the_islands_of_a_country_are_the_country(places: Places) -> None:
    islands = dict(places("A quake shook the Fiji Islands."))["Fiji Islands"]
    assert islands is not None and islands.country_iso3 == "FJI"


def test_what_a_region_shares_its_name_with_has_no_article(places: Places) -> None:
    sinai = dict(places("The Sinai was shut, and Rafah was hit."))["Sinai"]
    assert sinai is not None and sinai.feature == "region"


def test_a_country_in_brackets_is_no_mere_short_form(places: Places) -> None:
    text = "Rebels crossed from the Democratic Republic of Congo (DRC) into Uganda."
    assert "DRC" in [words for words, _ in places(text)]


def test_a_sure_name_of_several_words_is_a_place_again(places: Places) -> None:
    text = 'The car was seen in Prince George, B.C. "Could it be Prince George? Yes," he said.'
    assert [words for words, _ in places(text)].count("Prince George") == 2
