"""How exact a place is, by UCDP's scale from 1 (the place itself) to 6 (a country)."""

from __future__ import annotations

from pipelines.reading.statements import Place, PlaceMention
from pipelines.reading.story.near import contains

PRECISION_OF_FEATURE = {
    "populated_place": 1,
    "facility": 1,
    "admin2": 3,
    "admin1": 4,
    "region": 5,
    "physical": 5,
    "country": 6,
    "supranational": 6,
}


def precision_of(place: Place) -> int:
    """UCDP's where_prec of a place named as where an event was."""
    return PRECISION_OF_FEATURE.get(place.feature, 6)


def vagueness(place: Place | None) -> int:
    """How little a place says: what is unknown says least."""
    if place is None:
        return 9
    return PRECISION_OF_FEATURE.get(place.feature, 7)


def holds(outer: Place | None, inner: Place | None) -> bool:
    """Does a wider place contain a finer one?"""
    if outer is None or inner is None or vagueness(outer) <= vagueness(inner):
        return False
    return contains(outer, inner)


def geo_precision(mention: PlaceMention) -> int | None:
    """UCDP's where_prec of a place as it is told: a town 1, near it 2, up to a country 6."""
    if mention.place is None:
        return None
    precision = PRECISION_OF_FEATURE.get(mention.place.feature)
    return 2 if precision == 1 and mention.near else precision
