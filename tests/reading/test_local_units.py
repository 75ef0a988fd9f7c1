"""Words for units that some countries alone have tell where a name lies and a story plays."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.lexicons import lexicon
from pipelines.reading.reader import Reading
from pipelines.reading.statements import Place

type Read = Callable[..., Reading]
type Places = Callable[[str], list[tuple[str, Place | None]]]


def countries(reading: Reading) -> dict[str, str | None]:
    """The country of each place, by its name."""
    places = [m.place for m in reading.found.places if m.place is not None]
    return {place.name: place.country_iso3 for place in places}


def test_a_unit_of_one_country_tells_where_the_story_plays(read: Read) -> None:
    reading = read("Ten people were hurt in a clash in Shapla upazila on Saturday.")
    assert countries(reading) == {"Shapla": "BGD"}


def test_a_name_beside_a_unit_of_two_countries_lies_in_no_third(read: Read) -> None:
    reading = read("A bomb killed a trader in Lodi Tehsil on Monday.")
    assert countries(reading) == {"Lodi": None}


def test_the_unit_may_stand_before_the_name(read: Read) -> None:
    reading = read("Gunmen killed a teacher in tambon Verona on Monday.")
    assert countries(reading) == {"Verona": "THA"}


@pytest.mark.parametrize("word", ["Barangay", "Sitio", "Brgy"])
def test_a_name_has_no_part_in_the_word_for_a_village_before_it(places: Places, word: str) -> None:
    text = f"Rebels shot two farmers in {word} Kamandagan, a village near Butuan City, on Monday."
    assert "Kamandagan" in [name for name, _ in places(text)]


@pytest.mark.parametrize("part", ["bazaar", "area", "upazila"])
def test_a_part_of_a_district_lies_in_it(read: Read, part: str) -> None:
    reading = read(f"A bomb wounded two guards at Parma {part} of Bogra district on Monday.")
    assert set(countries(reading).values()) == {"BGD"}


def test_a_name_that_a_party_has_too_is_a_place_where_something_is_done(read: Read) -> None:
    reading = read("A soldier was killed by a mine in Amal, Kurram Agency, on Monday.")
    names = {a.name for m in reading.found.actors for a in m.actors}
    assert "Amal Movement" not in names
    assert countries(reading)["Amal"] == "PAK"


def test_each_unit_word_has_its_countries() -> None:
    codes = set(lexicon("countries"))
    for word, lands in lexicon("places")["countries_of_unit_words"].items():
        assert word.islower()
        assert lands
        assert set(lands) <= codes, word
