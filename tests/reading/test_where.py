"""Where events were: reports from many wars, each with the place that a coder would give it.

The reports are data (`where_reports.toml`).
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.statements import Place
from pipelines.reading.story.story_event import StoryEvent

Read = Callable[..., Reading]
REPORTS: list[dict[str, str]] = tomllib.loads(
    (Path(__file__).parent / "where_reports.toml").read_text("utf-8")
)["report"]


def plain(name: str | None) -> str:
    """A name without accents and capitals."""
    letters = unicodedata.normalize("NFD", name or "")
    return "".join(c for c in letters if not unicodedata.combining(c)).lower()


def main_event(read: Read, text: str) -> StoryEvent:
    """The event that a report is about."""
    return min(read(text).story.events, key=lambda e: e.salience)


def main_place(read: Read, text: str) -> Place:
    """Where it was."""
    place = main_event(read, text).place
    assert place is not None
    return place


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["text"][:60])
def test_the_event_of_a_report_is_in_its_place(read: Read, report: dict[str, str]) -> None:
    reading = read(report["text"])
    place = min(reading.story.events, key=lambda e: e.salience).place
    assert place is not None
    told = {
        plain(reading.document.text[m.start : m.end])
        for m in reading.found.places
        if m.place == place
    }
    assert place.country_iso3 == report["country"]
    assert any(
        plain(n) in name for n in report["place"].split(";") for name in {*told, plain(place.name)}
    )
    assert plain(report.get("unit")) in plain(place.admin1_name)


def test_a_village_that_no_list_has_is_no_namesake_abroad(read: Read) -> None:
    place = main_place(
        read, "BAMAKO - Gunmen killed six herders at Kobara in the Mopti region of Mali on Friday."
    )
    assert (place.name, place.country_iso3, place.admin1_name) == ("Kobara", "MLI", "Mopti")
    assert place.latitude is None


def test_a_large_namesake_abroad_gives_way_to_the_unit_around_the_name(read: Read) -> None:
    text = (
        "Rebels killed eight soldiers in Valencia, in the southern department of Cauca, Colombia."
    )
    place = main_place(read, text)
    assert (place.name, place.country_iso3) == ("Valencia", "COL")
    assert place.latitude is None


def test_what_is_attacked_is_the_place_not_what_it_is_near(read: Read) -> None:
    text = "Militiamen attacked Zamzam camp near El Fasher in Sudan and killed 40 people."
    assert main_place(read, text).name == "Zamzam"
    text = "SANAA - Houthi fighters killed six tribesmen in Arhab, north of Sanaa."
    assert main_place(read, text).name == "Arhab"


@pytest.mark.parametrize(
    "text",
    [
        "A man was shot dead in the 400 block of Euclid Avenue on Monday, Cleveland police said.",
        "CLEVELAND - A man was shot dead in the Woodland neighborhood on Monday, police said.",
    ],
)
def test_a_street_or_quarter_is_in_the_town_of_the_news(read: Read, text: str) -> None:
    assert main_place(read, text).name == "Cleveland"


@pytest.mark.parametrize(
    ("desk", "town", "quarter"),
    [("LOUISVILLE, Ky.", "Louisville", "Churchill"), ("TOPEKA, Kan.", "Topeka", "Davis")],
)
def test_a_doubtful_namesake_far_away_leaves_the_town_of_the_news(
    read: Read, desk: str, town: str, quarter: str
) -> None:
    text = (
        f"{desk} - Gunmen shot dead two men in {quarter} on Monday night, police said. {town} has "
        f"had many shootings since spring. The mayor of {town} asked for calm."
    )
    assert main_place(read, text).name == town


def test_a_place_far_from_the_desk_that_is_surely_meant_is_where_it_was(read: Read) -> None:
    text = (
        "TOPEKA, Kan. - Gunmen shot dead two men in Sacramento, California, on Monday night, the "
        "Topeka Star learned. Topeka has had no shootings."
    )
    assert main_place(read, text).name == "Sacramento"


def test_what_stands_after_in_is_no_place_of_a_country_that_nobody_names(read: Read) -> None:
    text = "Shares rose in Boni trading on Tuesday, and Ber said in a note that profits would grow."
    assert [m for m in read(text).found.places if m.place and m.place.country_iso3 == "MLI"] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Four boatmen were killed in an air raid near Zabid, south of Hodeidah.", "Zabīd"),
        ("A mine killed six peacekeepers from Chad in Mali's Kidal region.", "Kidal"),
        ("The shells came from Goma, which was besieged on Monday.", "Goma"),
        ("Looters fled after the storming of a warehouse in Goma.", "Goma"),
    ],
)
def test_what_only_tells_where_a_place_is_or_who_comes_from_it(
    read: Read, text: str, place: str
) -> None:
    places = {e.place.name for e in read(text).story.events if e.place is not None}
    assert places == {place}


def test_violence_is_not_where_it_is_spoken_of(read: Read) -> None:
    text = (
        "Shells hit a market in Sarajevo on Monday. The shelling came as the envoy met the Bosnian"
        " president in Paris."
    )
    places = [e.place.name for e in read(text).story.events if e.lead.event_type == "ASSAULT"]
    assert places == ["Sarajevo"]


def test_no_place_stands_in_a_leaders_name(read: Read) -> None:
    text = "The army of Myanmar seized power from Aung San Suu Kyi, a Roman Catholic bishop said."
    assert {m.place.name for m in read(text).found.places if m.place} == {"Myanmar"}


def test_the_outskirts_of_a_town_are_where_it_happened(read: Read) -> None:
    text = "Two soldiers died in clashes with rebels on the outskirts of Gao."
    places = [e.place.name for e in read(text).story.events if e.place is not None]
    assert places == ["Gao"]


def test_lands_that_parties_are_of_are_no_scene(read: Read) -> None:
    text = (
        "Fighting raged in Nagorno-Karabakh on Tuesday. Azerbaijan's army is about to regain"
        " control of this region, the scene of two wars between the republics of the Caucasus."
    )
    places = {e.place.name for e in read(text).story.events if e.place is not None}
    assert places == {"Nagorno-Karabakh"}


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("On Friday, in Al-Bab, Aleppo, a car bomb exploded.", "Al Bāb"),
        ("On Friday, in Juliaca, Puno, gunmen killed a trader.", "Juliaca"),
        ("In Tlaquepaque, Jalisco, two men were shot dead in Colonia Tempisque.", "Tlaquepaque"),
        ("Gunmen shot a man in Barangay Capihan, San Rafael, Bulacan, on Friday.", "San Rafael"),
        ("Students from Sfax protested on Friday to demand a bus.", "Sfax"),
    ],
)
def test_of_a_chain_of_names_the_town_is_where_it_happened(
    read: Read, text: str, town: str
) -> None:
    assert main_place(read, text).name == town


def test_whose_money_it_is_tells_no_place(read: Read) -> None:
    text = "Rioters angry at the price of the US dollar blocked a road in Tyre, Lebanon."
    found = read(text).found.places
    assert {p.place.country_iso3 for p in found if p.place} == {"LBN"}


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("GNA and LNA forces clashed in Ayn Zarah (Tripoli) on Friday.", "Ain Zara", "Tripoli"),
        ("Gunmen raided Gashua (Sabon Birni, Sokoto) on Friday.", "Gashua", "Sokoto"),
        ("A shell landed outside Basra Teaching Hospital on Friday.", "Basrah", "Basra"),
    ],
)
def test_brackets_and_buildings_tell_where_it_was(
    read: Read, text: str, name: str, unit: str
) -> None:
    place = main_place(read, text)
    assert (place.name, place.admin1_name) == (name, unit)


def test_whose_hospital_speaks_is_not_where_it_was(read: Read) -> None:
    text = "Kabul University said three students were killed in an attack in Herat on Friday."
    assert main_place(read, text).name == "Herāt"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Thousands took to the streets of Tunis on Friday, while others met in Sfax.", "tunis"),
        (
            "Things turned ugly in Izmir as police fired tear gas to break up a march by hundreds"
            " of women urging the government in Ankara to rejoin a treaty.",
            "izmir",
        ),
    ],
)
def test_what_is_a_part_of_a_town_and_who_sits_in_another(
    read: Read, text: str, place: str
) -> None:
    assert plain(main_place(read, text).name) == place


@pytest.mark.parametrize(
    "capital", ["Kenya's capital", "the Kenyan capital", "the capital of Kenya"]
)
def test_the_capital_of_a_country_is_a_town(read: Read, capital: str) -> None:
    assert main_place(read, f"A bomb went off in {capital} on Monday.").name == "Nairobi"


def test_a_protest_is_where_its_story_comes_from(read: Read) -> None:
    told = "LAHORE: Lawyers on Thursday observed a full-day strike over the transfer of a judge."
    assert main_place(read, told).name == "Lahore"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels killed six people in Jammu & Kashmir's Doda district on Monday.", "doda"),
        ("In Baluchistan's Kech district two soldiers were shot dead on Monday.", "kech"),
        ("Police shot dead two gunmen in the Kasbah of Algiers on Monday.", "algiers"),
        (
            "The handover from AMISOM to Somalia goes on. Two men were killed near Afgooye.",
            "afgooye",
        ),
    ],
)
def test_where_it_was_within_a_state_or_town(read: Read, text: str, place: str) -> None:
    """The place that another owns is meant; a quarter's kind or an organisation is none."""
    assert plain(main_place(read, text).name).startswith(place)


def test_an_attack_hours_before_another_is_one_of_its_own(read: Read) -> None:
    text = (
        "Militants ambushed a convoy in Pulwama on Friday, killing two troopers. The ambush came"
        " hours after security forces killed three militants in Shopian."
    )
    found = {e.place.name: e for e in read(text).story.events if e.place}
    assert {"Pulwama", "Shopian"} <= found.keys()


def test_a_bare_mention_of_another_attack_leaves_it_where_its_dead_are(read: Read) -> None:
    text = (
        "Thirteen people died when gunmen raided a village in Plateau State on Friday. It was the"
        " second attack in a week. On Tuesday, 21 people were killed in Mangu."
    )
    assert "Mangu" in {e.place.name for e in read(text).story.events if e.place}


def test_a_group_called_after_animals_can_be_killed(read: Read) -> None:
    text = "Army troops killed at least 18 Tigers as they fled a camp in Batticaloa on Sunday."
    assert main_place(read, text).name == "Batticaloa"
    assert not read("Hunters killed 18 tigers in a reserve in Assam on Sunday.").story.events


def test_what_is_between_two_towns_is_at_neither(read: Read) -> None:
    text = "Gunmen stopped a bus between Maiduguri and Baga on Friday and killed nine passengers."
    assert main_event(read, text).geo_precision == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "KHARTOUM, Dec 3 - Clashes broke out across the country on Monday, killing 20 people, "
            "the Sudanese police said.",
            "Sudan",
        ),
        (
            "KAMPALA, Uganda, Dec 3 - Riots broke out nationwide on Friday, leaving 4 dead.",
            "Uganda",
        ),
        (
            "A bloody raid on the Indian parliament killed nine on Monday. Pakistan's president "
            "spoke of it in Islamabad.",
            "India",
        ),
        (
            "Commanders in Kandahar said the Taliban were hit by aerial attacks from US warplanes.",
            "Kandahār",
        ),
        (
            "Clashes killed five in Mosul on Sunday. Tikrit has been the scene of heavy clashes "
            "that killed 40 militants.",
            "Tikrīt",
        ),
        (
            "Fighters took caves in the Tora Bora region of Afghanistan. A tape shows their leader "
            "speaking of the September 11 attacks.",
            "United States",
        ),
    ],
)
def test_words_that_tell_the_land_or_the_scene(read: Read, text: str, name: str) -> None:
    places = [e.place.name for e in read(text, date(2016, 12, 3)).story.events if e.place]
    assert name in places
