"""Names that several places bear, and how the words around tell which is meant or that none is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.statements import Place

Places = Callable[[str], list[tuple[str, Place | None]]]


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("Air raids killed 12 people in Iraqs Mosul on Monday.", "Mosul", "Nineveh"),
        ("Twin car bombs in Pakistans Quetta killed 32 people.", "Quetta", "Balochistan"),
        ("Jets hit rebels south of Mosul, the U.S. Central Command said.", "Mosul", "Nineveh"),
        (
            "GAFFNEY, S.C. - A woman was shot at her home on Cutter Road near Douglas.",
            "Douglas",
            "South Carolina",
        ),
        (
            "The army of El Salvador bombed a settlement in Huancora, San Isidro Labrador "
            "jurisdiction, Chalatenango Department.",
            "Huancora",
            "Chalatenango",
        ),
    ],
)
def test_which_place_is_meant(places: Places, text: str, name: str, unit: str) -> None:
    found = dict(places(text))
    place = found[name]
    assert place is not None
    assert place.admin1_name == unit


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A man was shot at the corner of Monroe and Lincoln in Oakland.", {"Oakland"}),
        ("A bomb went off near Alameda and Serrano streets in Santiago.", {"Santiago"}),
        ("Bombs hit an alley between Alameda and Alonso Valle streets in Santiago.", {"Santiago"}),
        ("At Least 10 Civilians Killed in Rocket Fire in Daraa.", {"Daraa"}),
        ("Rebels shelled the corner of Syria and Iraq.", {"Syria", "Iraq"}),
        ("An interview with commander Gaspar was broadcast in Guatemala.", {"Guatemala"}),
        ("Colombia mourned Colonel Valdemar Franklin Quintero.", {"Colombia"}),
        ("The army retook Another Village in Yemen.", {"Yemen"}),
        ("She lost contact with Noha after the blast in Syria.", {"Syria"}),
        ("The enemy fired nine Iskander missiles at Kharkiv.", {"Kharkiv"}),
        ("Ships left Cartagena de Indias for Cuba.", {"Cartagena de Indias", "Cuba"}),
    ],
)
def test_what_is_no_place(places: Places, text: str, names: set[str]) -> None:
    assert {words for words, _ in places(text)} == names


def test_two_states_of_one_name_own_nothing(places: Places) -> None:
    assert "Korea" not in [words for words, _ in places("The two Koreas exchanged fire.")]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Africa Command said that U.S. forces killed two men near Debatscile, Somalia.",
        "A U.S. airstrike near Shinkay Ghar killed nine. Afghan officials and U.S. forces said so.",
    ],
)
def test_where_american_forces_are_is_not_america(places: Places, text: str) -> None:
    (place,) = [p for words, p in places(text) if words in ("Debatscile", "Shinkay Ghar")]
    assert place is not None and place.country_iso3 in ("SOM", "AFG")
