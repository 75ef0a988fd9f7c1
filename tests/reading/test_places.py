"""Places are recognised, resolved and told from governments; where an event happens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.articles import Article
from pipelines.reading.events.where import event_place
from pipelines.reading.places.reader import calibrated
from pipelines.reading.reader import Reader, Reading
from pipelines.reading.statements import Findings, PlaceMention
from pipelines.reading.text.document import Document

Find = Callable[[str], tuple[Document, list[PlaceMention]]]


@pytest.fixture(scope="module")
def find(reader: Reader) -> Find:
    """The places of a text, without the rest of the reader."""

    def places(text: str) -> tuple[Document, list[PlaceMention]]:
        document = next(iter(reader.parse([Article(article_id="art_test", text=text)])))
        return document, reader.places.find(document, Findings())

    return places


def named(find: Find, text: str) -> dict[str, PlaceMention]:
    document, mentions = find(text)
    return {document.text[m.start : m.end]: m for m in mentions}


def test_a_name_means_what_its_chain_says(find: Find) -> None:
    place = named(find, "A fire broke out in Springfield, Ill., on Monday.")["Springfield"].place
    assert place and (place.country_iso3, place.admin1_name) == ("USA", "Illinois")


def test_a_name_means_the_same_in_the_whole_story(find: Find) -> None:
    text = "A man was shot in Tripoli, Lebanon. Police in Tripoli said they had made arrests."
    _, mentions = find(text)
    assert {m.place.country_iso3 for m in mentions if m.place} == {"LBN"}


def test_the_land_that_opens_a_sentence_holds_its_places(find: Find) -> None:
    """Of the towns called Hamilton one lies near Salem, Massachusetts."""
    text = (
        "Snow cut off Salem, Beverly, Gloucester and Ipswich in Massachusetts. "
        "In Canada, a woman died near Hamilton."
    )
    place = named(find, text)["Hamilton"].place
    assert place and place.country_iso3 == "CAN"


def test_the_story_decides_between_namesakes(find: Find) -> None:
    text = "Clashes spread from Damascus and Homs to Tartus. Hama was calm, Syria's army said."
    found = named(find, text)
    assert {m.place.country_iso3 for m in found.values() if m.place} == {"SYR"}


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("They met in Dar es Salaam, Tanzania.", "Dar es Salaam", "populated_place"),
        ("Mali, Côte d'Ivoire and Togo agreed.", "Côte d'Ivoire", "country"),
        ("Neither Europe nor Kenya agreed.", "Europe", "supranational"),
        ("Rain fell on the Houston region.", "Houston", "populated_place"),
        ("New York Governor Ann Lee declared it.", "New York", "admin1"),
        ("New York Mayor Ann Lee declared it.", "New York", "populated_place"),
    ],
)
def test_what_a_name_means_by_its_words(find: Find, text: str, name: str, unit: str) -> None:
    place = named(find, text)[name].place
    assert place and place.feature == unit


def test_a_person_is_no_place(find: Find) -> None:
    assert "Vladimir" not in named(find, "Vladimir Putin met reporters, and Paris Hilton sang.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nine men died in an al-Shabab ambush near Pibor.", "Pibor"),
        ("Fighters of the group al-Shabab left Baidoa.", "Baidoa"),
        ("Murle armed men ambushed a convoy near Pibor.", "Pibor"),
        ('Soldiers shot a man in Namacurra, the weekly "Carta de Angola" says.', "Namacurra"),
    ],
)
def test_what_groups_and_papers_are_called_is_no_place(find: Find, text: str, name: str) -> None:
    assert not {"al-Shabab", "Murle", "Carta", "Angola"} & named(find, text).keys()
    assert name in named(find, text)


def test_a_surname_told_again_is_no_place(find: Find) -> None:
    text = "Gunmen shot at Joao Silva Pereira in Santarem, Brazil. Pereira, a guard, was killed."
    assert "Pereira" not in named(find, text)


def test_a_town_in_the_unit_that_follows_is_a_place(find: Find) -> None:
    found = named(find, "An explosive device detonated in Tal Afar, Nineveh, Iraq.")
    assert found["Tal Afar"].place and found["Tal Afar"].place.admin1_name == "Nineveh"


def test_a_demonym_is_marked_inside_an_organisation(find: Find) -> None:
    found = named(find, "The Russian Defense Ministry denied the report.")
    assert found["Russian"].is_demonym


@pytest.mark.parametrize(
    "text", ["The army shelled villages near Mosul.", "20 km west of Mosul, two men died."]
)
def test_near_is_not_in(find: Find, text: str) -> None:
    assert named(find, text)["Mosul"].near


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Moscow accused Kyiv of shelling a school.", "Moscow", True),
        ("Talks between Washington and Tehran failed.", "Washington", True),
        ("The offensive by Moscow began in the spring.", "Moscow", True),
        ("They rose up with the support of Tehran.", "Tehran", True),
        ("Tehran has restored its rule over the border strip.", "Tehran", True),
        ("Protesters gathered in Moscow on Friday.", "Moscow", False),
        ("A valley bordered by Iran was flooded.", "Iran", False),
        ("The spokesman spoke in Tehran.", "Tehran", False),
    ],
)
def test_a_capital_that_acts_is_a_government(
    find: Find, text: str, name: str, expected: bool
) -> None:
    assert named(find, text)[name].is_metonym is expected


def test_washington_is_the_capital_unless_its_state_is_told_of(find: Find) -> None:
    text = "Russia and Washington blamed each other for the raid on Homs, Syria."
    place = named(find, text)["Washington"].place
    assert place and place.feature == "populated_place"
    text = "Floods hit Seattle and Spokane. The governor of Washington state sent help."
    place = named(find, text)["Washington"].place
    assert place and place.feature == "admin1"


def test_a_small_namesake_abroad_is_not_meant(find: Find) -> None:
    text = "Syrian planes bombed the town of Madaya near Damascus and Homs, Syria's rebels said."
    place = named(find, text)["Madaya"].place
    assert place and place.country_iso3 == "SYR"


def test_another_spelling_is_found_where_the_story_plays(find: Find) -> None:
    text = "Shells hit the town of Sarmeen near Idlib, Syria. Syrian troops advanced from Aleppo."
    place = named(find, text)["Sarmeen"].place
    assert place and place.latitude is not None and place.admin1_name == "Idlib"


def test_an_unknown_place_lies_where_the_text_says(find: Find) -> None:
    place = named(find, "A bomb went off in Qorvandil, Helmand province.")["Qorvandil"].place
    assert place and (place.country_iso3, place.admin1_name) == ("AFG", "Helmand")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Jets struck the village of Qorvandil, north of Aleppo, in Syria.", "Aleppo"),
        (  # all else that the story names lies in one province
            "Troops entered Idlib in Syria. Shells hit Saraqib and Ariha. The village of"
            " Qorvandil was empty.",
            "Idlib",
        ),
    ],
)
def test_an_unknown_place_lies_in_the_unit_around_it(find: Find, text: str, unit: str) -> None:
    place = named(find, text)["Qorvandil"].place
    assert place and (place.latitude, place.admin1_name) == (None, unit)


def test_a_district_is_no_village_of_another_country(find: Find) -> None:
    text = "Afghan forces found weapons in Chak district, Wardak province, on Sunday."
    place = named(find, text)["Chak"].place
    assert place and (place.country_iso3, place.admin1_name) == ("AFG", "Wardak")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A bomb went off in al-Hassakeh on Monday.", "al-Hassakeh", "SYR"),
        ("Two died in the mainly Kurdish city of Qamishli.", "Qamishli", "SYR"),
        ("LANCASTER, Pa - Two men were shot.", "Pa", "USA"),
        ("Police in Donetsk oblast found the car.", "Donetsk", "UKR"),
    ],
)
def test_words_beside_a_name_make_it_a_place(
    find: Find, text: str, name: str, country: str
) -> None:
    place = named(find, text)[name].place
    assert place and place.country_iso3 == country


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        ("Shells hit Ukraine's Donetsk region overnight.", "Donetsk", "admin1"),
        ("Rebels attacked troops in Kokrajhar district in Assam, India.", "Kokrajhar", "admin2"),
    ],
)
def test_a_word_for_a_unit_tells_its_level(find: Find, text: str, name: str, feature: str) -> None:
    place = named(find, text)[name].place
    assert place and place.feature == feature


def test_another_spelling_of_a_unit_is_found(find: Find) -> None:
    text = "Egyptian police shot a man in the governorate of Daqahliya, north of Cairo, Egypt."
    place = named(find, text)["Daqahliya"].place
    assert place and place.country_iso3 == "EGY" and place.geonames_id is not None


def test_an_article_is_no_first_name(find: Find) -> None:
    assert "al-Qaeda" not in named(find, "Fighters of al-Qaeda and al-Nusra left on Monday.")


def test_an_unknown_place_is_kept_without_coordinates(find: Find) -> None:
    found = named(find, "Gunmen burned houses in the village of Qorvandil on Sunday.")
    place = found["Qorvandil"].place
    assert place and place.latitude is None and place.gazetteer == "text"


def test_a_noun_before_a_name_makes_it_a_place(find: Find) -> None:
    text = "Crowds gathered at the airport in the rebel-held separatist capital Stepanakert."
    place = named(find, text)["Stepanakert"].place
    assert place and place.country_iso3 == "AZE"


def test_the_seed_article(seed: Reading) -> None:
    places = {m.place.name: m.place for m in seed.found.places if m.place}
    assert {"Yevlakh", "Baku", "Nagorno-Karabakh", "Sotk", "Ukraine", "Khankendi"} <= set(places)
    assert places["Sotk"].country_iso3 == "ARM"
    assert places["Nagorno-Karabakh"].is_contested


@given(st.text(alphabet="ABab .,'-\n0é", max_size=80))
@example(",B,")
@settings(max_examples=25, deadline=None)
def test_spans_lie_in_the_text_in_order(reader: Reader, text: str) -> None:
    document = next(iter(reader.parse([Article(article_id="art_test", text=text + " Baku")])))
    ends = [0]
    for m in reader.places.find(document, Findings()):
        assert ends[-1] <= m.start < m.end <= len(document.text)
        ends.append(m.end)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Rebels attacked a police station in Aleppo on Monday.", "attacked", "Aleppo"),
        ("A man from Yerevan was killed in an attack in Gyumri.", "killed", "Gyumri"),
        ("In Kabul, a suicide bomber killed five people.", "killed", "Kabul"),
        ("The Aleppo bombing killed five people.", "bombing", "Aleppo"),
        ("Troops carried out an offensive in Darfur.", "offensive", "Darfur"),
        ("He said in Baku that fighting had erupted in Yevlakh.", "erupted", "Yevlakh"),
        ("Gunmen killed ten at a market in Maiduguri, Nigeria.", "killed", "Maiduguri"),
        ("The governor of Helmand was shot dead in Kandahar.", "shot", "Kandahar"),
        ("Police in Lahore said two people were killed in Karachi.", "killed", "Karachi"),
        ("Clashes broke out 20 km west of Mosul.", "broke", "Mosul"),
        ("Baku accused Yerevan of an attack.", "attack", None),
    ],
)
def test_where_an_event_happens(find: Find, text: str, trigger: str, expected: str | None) -> None:
    document, mentions = find(text)
    token = next(t.i for t in document.doc if t.text == trigger)
    place = event_place(document, token, mentions)
    assert (place and document.text[place.start : place.end]) == expected


def test_confidence_is_a_probability_that_grows_with_both_of_its_parts() -> None:
    low, middle, high = calibrated(0.5, 0.5), calibrated(0.9, 0.5), calibrated(0.9, 0.9)
    assert 0 < low < middle < high < 1
    assert calibrated(1.0, 1.0) < 1


@pytest.mark.parametrize(
    ("text", "words", "name", "feature"),
    [
        ("Police in Portland, ME, said so.", "ME", "Maine", "admin1"),
        ("Fighters entered Mazar-i-Sharif.", "Mazar-i-Sharif", "Mazār-e Sharīf", "populated_place"),
        ("Shells hit the Dadaab refugee camp.", "Dadaab", "Dadaab", "facility"),
        (
            "Shells fell in villages (all in Donetsk oblast), he said.",
            "Donetsk",
            "Donetsk",
            "admin1",
        ),
        (
            "Clashes went on in Bakhmut, Avdiivka, and Vuhledar.",
            "Vuhledar",
            "Vuhledar",
            "populated_place",
        ),
    ],
)
def test_wording_tells_what_kind_of_place(
    find: Find, text: str, words: str, name: str, feature: str
) -> None:
    place = named(find, text)[words].place
    assert place and place.name == name
    assert place.feature == feature


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen killed two soldiers in an ambush near Kessouba on Monday.", "Kessouba"),
        ("A bomb went off 30 km from Kessouba on Monday.", "Kessouba"),
        ("Two aides were seen near Kessouba's house.", None),
    ],
)
def test_an_unknown_name_is_a_place_where_something_is_near_it(
    read: Callable[..., Reading], text: str, name: str | None
) -> None:
    reading = read(text)
    words = [reading.document.text[p.start : p.end] for p in reading.found.places]
    assert words == ([] if name is None else [name])


def test_an_event_is_in_the_place_of_the_unit_that_its_words_name(
    read: Callable[..., Reading],
) -> None:
    reading = read("In Kandahar province, soldiers killed four insurgents in Panjwai district.")
    place = reading.found.events[0].place
    assert place is not None
    assert reading.document.text[place.start : place.end] == "Panjwai"


def where(find: Find, text: str) -> dict[str, tuple[str | None, str | None]]:
    """Country and first-order unit of each name of a text."""
    return {
        name: (m.place.country_iso3, m.place.admin1_name)
        for name, m in named(find, text).items()
        if m.place and not m.is_demonym
    }


def test_a_name_like_a_persons_is_the_town_beside_the_storys_places(find: Find) -> None:
    text = (
        "Cody, Wyo. -- Firefighters from Powell and Meeteetse joined crews in Park County. "
        "Smoke was seen as far as Billings, Montana."
    )
    found = where(find, text)
    assert {found.get(n) for n in ("Cody", "Powell")} == {("USA", "Wyoming")}


def test_a_surname_is_no_town_though_one_is_near(find: Find) -> None:
    text = "Powell said the county of Park, Wyoming, had hired Amanda Powell as its clerk."
    assert "Powell" not in named(find, text)


def test_capitals_in_a_list_hold_none_another(find: Find) -> None:
    text = (
        "Airports from Dublin to Oslo closed. More trains run between London, Paris and Brussels."
    )
    countries = {name: country for name, (country, _) in where(find, text).items()}
    assert [countries.get(n) for n in ("London", "Paris", "Brussels")] == ["GBR", "FRA", "BEL"]


def test_a_town_is_not_its_wide_unit(find: Find) -> None:
    found = named(find, "Rebels took Gao a day after Kidal had fallen, Mali's army said.")
    assert {m.place.feature for n, m in found.items() if m.place and n in ("Gao", "Kidal")} == {
        "populated_place"
    }


def test_a_well_known_place_abroad_is_no_namesake(find: Find) -> None:
    text = (
        "The wave hit Galle, Trincomalee and Batticaloa on Sri Lanka's coast. "
        "On Phuket tourists are missing."
    )
    assert where(find, text)["Phuket"][0] == "THA"


def test_a_country_is_not_a_town_in_it_that_is_also_called_so(find: Find) -> None:
    text = "Shells fell on Racak and Stimlje, south of Pristina. Kosovo was tense."
    place = named(find, text)["Kosovo"].place
    assert place and place.feature == "country"


def test_half_a_city_is_the_city(find: Find) -> None:
    found = where(
        find, "East Germans crossed into West Berlin overnight, the news agency ADN said."
    )
    assert found["West Berlin"][0] == "DEU"


@pytest.mark.parametrize(
    ("group", "country"), [("FMLN", "SLV"), ("ELN", "COL"), ("Shining Path", "PER")]
)
def test_the_groups_of_a_story_tell_where_its_towns_are(
    find: Find, group: str, country: str
) -> None:
    text = f"Units of the {group} attacked the barracks in La Union and burned two trucks."
    assert where(find, text)["La Union"][0] == country


def test_a_country_told_goes_before_the_groups(find: Find) -> None:
    text = "Hezbollah fighters were killed in Homs, in Syria, and Tripoli was quiet."
    assert where(find, text)["Homs"][0] == "SYR"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Syrian troops took Khanasser. Families fled to Jibrin from Aleppo, Syria.", "Khanasser"),
        ("In the west of Libya, Zuwara was shelled again, medics in Tripoli said.", "Zuwara"),
        ("Clashes broke out in Goma, Sake and Kashusha in eastern Congo.", "Kashusha"),
        ("Residents of Maiduguri in Nigeria said gunmen had burned Kwambula.", "Kwambula"),
    ],
)
def test_where_news_is_from_abroad_a_strange_name_is_a_places(
    find: Find, text: str, name: str
) -> None:
    assert name in named(find, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Powell was taken to hospital in Denver, Colorado, police there said.", "Powell"),
        ("Nigerian police in Kano arrested Danladi, and Danladi Umar denied it.", "Danladi"),
        ("Nigeria's army in Maiduguri said that Shekau had fled.", "Shekau"),
    ],
)
def test_a_person_is_no_place_in_any_country(find: Find, text: str, name: str) -> None:
    assert name not in named(find, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Six died in Barkh Butan, in Oudalan province, in Burkina Faso.", "Barkh Butan"),
        ("Four soldiers were killed in Tin-Egdar in Mali on Monday.", "Tin-Egdar"),
    ],
)
def test_half_of_an_unknown_name_is_no_town_elsewhere(find: Find, text: str, name: str) -> None:
    assert name in named(find, text)


def test_the_word_before_an_article_is_no_town_of_another_land(find: Find) -> None:
    assert "Qasr" not in named(find, "Troops shelled Qasr al-Birwat, near Homs in Syria.")


@pytest.mark.parametrize("name", ["Tel Aviv-Jaffa", "Plymouth"])
def test_a_hyphen_does_not_always_make_a_longer_name(find: Find, name: str) -> None:
    text = "The senator, D-Plymouth, spoke after militants attacked Tel Aviv-Jaffa on Monday."
    assert name in named(find, text)


def test_a_people_is_no_small_town_of_its_name(find: Find) -> None:
    text = "Fighting between the Luba and Twa communities in Congo killed 30 people on Monday."
    assert "Luba" not in named(find, text)
