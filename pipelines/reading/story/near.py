"""Near in space and time: may two places, or two spans of days, be those of one event?"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from math import isinf

from pipelines.lexicons import lexicon
from pipelines.reading.places.distance import kilometres
from pipelines.reading.statements import Place

NEAR_KM = 30.0
# ... where one is only told as near it, or of its area
ABOUT_KM = 45.0
# ... between the middles of two districts, on whose border it was
BORDER_KM = 120.0
DURATIVE_SLACK = timedelta(days=7)
VAGUE_PLACES = frozenset({"country", "region", "admin1", "admin2", "physical", "supranational"})

type Days = tuple[date, date]


def contains(outer: Place, inner: Place) -> bool:
    """May `inner` lie in `outer`? Countries and first-order units by code, the rest by distance."""
    if outer.feature == "supranational":
        return True
    if outer.country_iso3 and inner.country_iso3 and outer.country_iso3 != inner.country_iso3:
        return outer.is_contested or inner.is_contested
    if outer.feature == "country":
        return True
    if outer.feature == "admin1" and inner.admin1_name:
        return outer.admin1_name == inner.admin1_name
    if outer.feature == "admin2" and outer.admin2_name and inner.admin2_name:
        is_province = inner.name == inner.admin1_name == outer.admin1_name  # its seat's name
        return outer.admin2_name == inner.admin2_name or is_province
    if outer.feature == "admin2" and inner.admin1_name not in (None, outer.admin1_name):
        return outer.admin1_name is None  # a district of another first-order unit
    if outer.feature in VAGUE_PLACES:
        distance = kilometres(outer, inner)
        return distance < 200 or isinf(distance)
    return False


def places_agree(a: Place, b: Place, reach: float = NEAR_KM) -> bool:
    """Can one event have happened at both: the same, near each other, or one within the other?

    `reach`: how far apart, in kilometres, two towns may lie.
    """
    if a.location_id == b.location_id or contains(a, b) or contains(b, a):
        return True
    if names_district(a, b) or names_district(b, a):
        return True
    return kilometres(a, b) <= reach


def names_district(seat: Place | None, town: Place | None) -> bool:
    """May a town's name be meant for the district around it, in which the other town lies?"""
    return (
        seat is not None
        and town is not None
        and seat.feature == town.feature == "populated_place"
        and seat.name == town.admin2_name == seat.admin2_name
        and seat.admin1_code == town.admin1_code
        and seat.country_iso3 == town.country_iso3
    )


def may_be_quarter(a: Place, b: Place) -> bool:
    """Is one a town and the other a name that no gazetteer has, in a unit of that town?"""
    unknown, town = (a, b) if a.latitude is None else (b, a)
    return (
        a.feature == b.feature == "populated_place"
        and unknown.latitude is None
        and town.latitude is not None
        and unknown.country_iso3 == town.country_iso3
        and unknown.admin1_name in (None, town.admin1_name)
    )


def is_street(place: Place) -> bool:
    """Is it a street, square or house that no gazetteer has?"""
    last = place.name.rsplit(" ", 1)[-1].rstrip(".").lower()
    return place.latitude is None and last in _street_words()


@cache
def _street_words() -> frozenset[str]:
    return frozenset(lexicon("places")["street_words"])


def dates_agree(a: Days, b: Days, lasting: bool) -> bool:
    """Do the intervals overlap, or lie close enough for something that lasts?"""
    slack = DURATIVE_SLACK if lasting else timedelta(0)
    # Differences: a sum could leave the calendar.
    return a[0] - b[1] <= slack and b[0] - a[1] <= slack
