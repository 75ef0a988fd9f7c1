"""What a text says a place is and where it lies: definitions, lists, one name of two places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.statements import Place

Places = Callable[[str], list[tuple[str, Place | None]]]


def where(places: Places, text: str) -> list[tuple[str, str | None, str | None]]:
    """The words, country and first-order unit of every place told."""
    return [(words, p.country_iso3, p.admin1_name) for words, p in places(text) if p]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zorrabeck is a farming town in the north of Bavaria, Germany.", "Zorrabeck"),
        ("Quellmoor (Sorbian: Kwelny) is a village in Saxony, Germany.", "Quellmoor"),
        ("Odrinka, a small fishing village in Croatia, lost its bridge.", "Odrinka"),
        ("Troy, a village of 900 people in northern Idaho, was cleared.", "Troy"),
        ("She grew up in a suburb of Reading, England.", "Reading"),
    ],
)
def test_what_is_said_to_be_a_town_is_a_place(places: Places, text: str, name: str) -> None:
    assert name in [words for words, _ in places(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Sarah, a village elder in Kunduz, spoke.",
        "Bob, the city's mayor, met farmers from Ohio.",
        "In late May, the city of San Jose will vote.",
    ],
)
def test_what_is_said_of_somebody_makes_nobody_a_place(places: Places, text: str) -> None:
    assert not {"Sarah", "Bob", "May"} & {words for words, _ in places(text)}


def test_a_town_lies_where_its_definition_puts_it(places: Places) -> None:
    text = "Barrow is a port in the far north of Alaska. Ships reach Barrow in August."
    assert {u for words, _, u in where(places, text) if words == "Barrow"} == {"Alaska"}


def test_what_a_town_is_named_after_is_another(places: Places) -> None:
    text = (
        "Perth is a small town in Ontario, Canada. It was named after Perth, Scotland. Mills were"
        " built in Perth in 1820."
    )
    told = [country for words, country, _ in where(places, text) if words == "Perth"]
    assert told == ["CAN", "GBR", "CAN"]


def test_names_of_a_list_are_of_one_kind(places: Places) -> None:
    text = "A man was held in Trenton, New Jersey. Fires raged in Quebec, Ontario and New Brunswick"
    told = {words: country for words, country, _ in where(places, text + ", Canada said.")}
    assert told["New Brunswick"] == "CAN"


def test_a_village_is_no_country_of_its_name(places: Places) -> None:
    text = "Gunmen burned the villages of Lebanon and Palestine in Liberia's Bong county."
    told = {words: country for words, country, _ in where(places, text)}
    assert (told["Lebanon"], told["Palestine"]) == ("LBR", "LBR")


@pytest.mark.parametrize("sea", ["Pacific", "Atlantic", "Baltic"])
def test_with_its_article_a_sea_is_no_town(places: Places, sea: str) -> None:
    text = f"Jets flew over the {sea} and landed in Seattle, Washington."
    assert [(c, u) for words, c, u in where(places, text) if words == sea] == [(None, None)]


def test_a_river_is_no_country_or_county_of_its_name(places: Places) -> None:
    found = dict(places("The Benin River burst its banks at Warri in Nigeria."))
    river = found["Benin River"]
    assert river and river.feature != "country" and river.country_iso3 == "NGA"


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("Loudon Co. man dies in wreck near Knoxville, Tenn.", "Loudon Co.", "Tennessee"),
        ("Police in Ohio said so. MARIETTA -- A bridge was closed.", "MARIETTA", "Ohio"),
        ("Rep. Ann Dale, R-McMinnville, spoke in Salem, Oregon.", "McMinnville", "Oregon"),
        ("Lambton Warden Kevin Marsh spoke in Sarnia, Ontario.", "Lambton", "Ontario"),
        ("Brainerd Police Chief Amy Roe spoke in Duluth, Minnesota.", "Brainerd", "Minnesota"),
    ],
)
def test_local_papers_have_their_own_ways_to_name_a_place(
    places: Places, text: str, name: str, unit: str
) -> None:
    assert (name, "USA" if unit != "Ontario" else "CAN", unit) in where(places, text)


def test_a_rank_before_an_office_is_no_place(places: Places) -> None:
    text = "Vice Mayor Ann Dale and Deputy Chief Bob Fox spoke in Salem, Oregon."
    assert not {"Vice", "Deputy"} & {words for words, _ in places(text)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anyone in bacoor cavite with a boat? #rescue", {"bacoor", "cavite"}),
        ("shaking again #earthquake #cebu #home", {"cebu"}),
        ("fire in dhaka now, people trapped", {"dhaka"}),
        ("They had turkey in chile sauce, and the china lay in pieces in situ.", set()),
    ],
)
def test_short_messages_write_places_small(places: Places, text: str, names: set[str]) -> None:
    assert {words for words, _ in places(text)} == names


def test_a_direction_written_small_is_no_place(places: Places) -> None:
    text = "Floods hit western Kenya and villages in western Nepal near the ghat at Kathmandu ghat."
    assert {w for w, _ in places(text)} == {"Kenya", "Nepal", "Kathmandu"}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Gunmen attacked Cameroon's restive North-West Region on Monday.", "North-West", "CMR"),
        ("Troops in Canada's London trained with men from Spain's Valencia.", "London", "CAN"),
        ("Between North and South Korea there is a wall.", "North", "PRK"),
        ("Fires burned in South Yorkshire and Merseyside on Monday.", "Merseyside", "GBR"),
        ("NZ police searched the Rakaia River near Ashburton.", "NZ", "NZL"),
    ],
)
def test_what_owns_a_name_or_shares_it_tells_which_is_meant(
    places: Places, text: str, name: str, country: str
) -> None:
    assert country in [c for words, c, _ in where(places, text) if words.startswith(name)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zorra Kunye lies about 30 km from Maiduguri, Nigeria.", "Zorra Kunye"),
        ("Orrasko, home to herders, is situated 12 miles south of Gao, Mali.", "Orrasko"),
        ("The village, Tinzamir, lies 5 km from the town of Gao, Mali.", "Tinzamir"),
    ],
)
def test_what_lies_so_far_from_a_town_is_a_place(places: Places, text: str, name: str) -> None:
    assert name in [words for words, _ in places(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ibrahim Bello lies in a hospital 40 km from Kano, Nigeria.",
        "Ibrahim Bello was 20 miles from Kano, Nigeria, when he fell.",
    ],
)
def test_whoever_is_so_far_from_a_town_is_none(places: Places, text: str) -> None:
    assert "Ibrahim Bello" not in [words for words, _ in places(text)]


def test_the_source_in_a_dateline_is_no_place(places: Places) -> None:
    text = (
        "SAN SALVADOR, 19 JUL 89 (RADIO CADENA SONORA) -- [TEXT] A LAWYER WAS SHOT AT FIVE TIMES "
        "IN SAN SALVADOR."
    )
    told = where(places, text)
    assert {name for name, _, _ in told} == {"SAN SALVADOR"}
