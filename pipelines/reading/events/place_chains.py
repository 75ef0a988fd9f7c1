"""Which of two places side by side lies in the other ("in X, Y, Z province", "in X, Idlib")."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.statements import PlaceMention
from pipelines.reading.syntax.tokens import Doc

SITED = frozenset({"in", "at", "on", "near", "inside", "outside", "along"})


def first_of_two(doc: Doc, second: PlaceMention, here: list[PlaceMention]) -> PlaceMention | None:
    """The first of two towns side by side before the unit of both ("in | X, Y, Z province")."""
    first = next((p for p in here if p.last + 1 == second.first), None)
    unit = next((p for p in here if p.first == second.last + 1), None)
    if not (first and unit and first.place and second.place and unit.place):
        return None
    is_listed = doc[first.last].text == doc[second.last].text == ","
    if not is_listed or doc[max(0, first.first - 1)].lower_ not in SITED:
        return None
    are_towns = first.place.feature == second.place.feature and unit.place.feature == "admin1"
    codes = {p.admin1_code for p in (first.place, second.place, unit.place)}
    return first if are_towns and len(codes) == 1 else None


def is_called_after(doc: Doc, place: PlaceMention, unit: PlaceMention) -> bool:
    """Is a place told in its first-order unit by a name that a town has, too ("X, Idlib")?

    Of a place that the gazetteer has "in" will do.
    """
    if not (place.place and unit.place) or unit.place.name != place.place.admin1_name:
        return False
    *called, mark = [t.lower_ for t in doc[place.last : unit.first]] or [""]
    words = lexicon("places")
    is_unit = all(w in words["second_order_nouns"] or w in words["town_nouns"] for w in called)
    is_in = mark == "in" and place.place.latitude is not None
    return place.last <= unit.first and (mark in (",", "(") or is_in) and is_unit
