"""The second-order units that a text tells of places of which the gazetteer knows none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.statements import Place

type Read = Callable[..., Reading]


def place(reading: Reading, name: str) -> Place:
    """The place of a name, told once."""
    found = {m.place for m in reading.found.places if m.place and m.place.name == name}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(
    "text",
    [
        "Raiders burned the village of Nyakwot in Lira district in Uganda on Monday.",
        "Raiders burned Nyakwot village, Lira district, Uganda, on Monday.",
        "Raiders burned Nyakwot and Tedalo in Lira district, Uganda, on Monday.",
    ],
)
def test_what_is_put_in_a_district_lies_in_it(read: Read, text: str) -> None:
    assert place(read(text), "Nyakwot").admin2_name == "Lira"


def test_a_town_called_a_unit_is_one_where_the_gazetteer_has_none(read: Read) -> None:
    found = place(
        read("Troops killed two rebels in Kutkai township, Myanmar, on Monday."), "Kutkai"
    )
    assert found.feature == "admin2"
    assert found.latitude is not None
    assert found.geonames_id is None


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb killed two traders in the Karrada district of Baghdad on Monday.",
        "Police in Baghdad said that a car bomb killed two traders in Karrada district on Monday.",
    ],
)
def test_a_quarter_called_a_district_of_its_town_is_none(read: Read, text: str) -> None:
    assert {m.place.feature for m in read(text).found.places if m.place} == {"populated_place"}


def test_a_unit_within_a_district_is_of_that(read: Read) -> None:
    text = (
        "Gunmen shot a farmer in Danbi village in Guliso District of West Wellega Zone, Ethiopia."
    )
    assert place(read(text), "Danbi").admin2_name == "West Wellega Zone"


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("Rebels shot a farmer in the municipality of Saravena in Arauca, Colombia.", "admin1"),
        ("Rebels shot a farmer in the town of Arauca in Colombia on Monday.", "populated_place"),
    ],
)
def test_what_holds_a_far_town_is_the_unit_and_not_its_seat(
    read: Read, text: str, feature: str
) -> None:
    assert place(read(text), "Arauca").feature == feature


@pytest.mark.parametrize(
    "text",
    [
        "The army attacked Tarwa village in Kutkai township, Myanmar, on Monday and killed two.",
        "Two soldiers died on Monday in a clash near Tarwa village in Kutkai township, Myanmar.",
    ],
)
def test_what_was_done_to_a_village_was_there_not_in_its_unit(read: Read, text: str) -> None:
    event = read(text).story.events[0]
    assert event.place is not None
    assert event.place.name.startswith("Tarwa")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Rebels killed 40 people near the eastern city of Luena in Angola last week. The attack"
            " occurred at Kachimba, a village in Moxico province, a radio station said.",
            "Kachimba",
        ),
        (
            "The army and rebels clashed in Kutkai, Myanmar, on Monday. The rebels ambushed troops"
            " near Tarwa Village in Kutkai Township, killing four soldiers.",
            "Tarwa",
        ),
        ("Rebels killed 40 people near the city of Luena in Angola last week.", "Luena"),
    ],
)
def test_the_place_told_most_exactly_is_that_of_the_event(read: Read, text: str, name: str) -> None:
    place = read(text).story.events[0].place
    assert place is not None
    assert place.name == name


def test_what_is_in_a_countrys_province_lies_there(read: Read) -> None:
    """There is a town of that name near Kabul."""
    text = "Fighters attacked a post near Deh-e-Naw in Afghanistan's Helmand province on Monday."
    assert place(read(text), "Deh-e-Naw").admin1_name == "Helmand"
