"""Places told by a common noun: "in this territory" is the territory named before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.places.place_words import place_told_by_noun
from pipelines.reading.reader import Reader, Reading
from pipelines.reading.statements import PlaceMention

type Read = Callable[..., Reading]


@pytest.fixture(scope="module")
def told(reader: Reader, read: Read) -> Callable[[str, str], PlaceMention | None]:
    """The place told by a noun in the clause of a trigger word."""

    def run(text: str, trigger: str) -> PlaceMention | None:
        reading = read(text)
        token = next(t for t in reading.document.doc if t.text == trigger)
        return place_told_by_noun(reading.document, token, reading.found.places, reader.lemmas)

    return run


type Told = Callable[[str, str], PlaceMention | None]


@pytest.mark.parametrize(
    ("text", "trigger", "noun", "name"),
    [
        (
            "Troops entered Mosul on Monday. Gunmen attacked in the city.",
            "attacked",
            "city",
            "Mosul",
        ),
        (
            "LIMA, Peru - Rebels burned a bus in Ayacucho. A bomb exploded in the capital.",
            "exploded",
            "capital",
            "Lima",
        ),
        # not in Moscow
        ("Gunmen fired at police in the Chechen capital.", "fired", "capital", "Chechnya"),
        ("Rebels hold Kashmir. Soldiers clashed in this region.", "clashed", "region", "Kashmir"),
        ("He returned to Mali. Elections were held in the country.", "held", "country", "Mali"),
    ],
)
def test_the_place_named_before(told: Told, text: str, trigger: str, noun: str, name: str) -> None:
    found = told(text, trigger)
    assert found is not None
    assert found.place is not None
    assert (text[found.start : found.end], found.place.name) == (noun, name)
    assert (found.rule, found.is_metonym) == ("place_word", False)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Gunmen attacked in the city. Troops entered Mosul on Monday.", "attacked"),
        ("Troops entered Mosul on Monday. Gunmen attacked in a city.", "attacked"),
        ("Troops entered Mosul on Monday. Gunmen attacked in the country.", "attacked"),
        ("Troops entered Mosul on Monday. Gunmen attacked in the morning.", "attacked"),
        ("Gunmen attacked in the city.", "attacked"),
    ],
)
def test_no_place_of_that_kind_was_named(told: Told, text: str, trigger: str) -> None:
    """A city is no country, an indefinite city is another one, and nothing is taken from ahead."""
    assert told(text, trigger) is None
