"""Near in space and time: may two places, or two spans of days, be those of one event?"""

from __future__ import annotations

from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt

from pipelines.reading.statements import Place

NEAR_KM = 30.0
DURATIVE_SLACK = timedelta(days=7)
VAGUE_PLACES = frozenset({"country", "region", "admin1", "admin2", "physical", "supranational"})

type Days = tuple[date, date]


def kilometres(a: Place, b: Place) -> float | None:
    """Great-circle distance of two places; None if one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    p, q = radians(a.latitude), radians(b.latitude)
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(h)))


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
    if outer.feature in VAGUE_PLACES:
        distance = kilometres(outer, inner)
        return distance is None or distance < 200
    return False


def places_agree(a: Place, b: Place) -> bool:
    """Can one event have happened at both: the same, near each other, or one within the other?"""
    if a.location_id == b.location_id or contains(a, b) or contains(b, a):
        return True
    distance = kilometres(a, b)
    return distance is not None and distance <= NEAR_KM


def dates_agree(a: Days, b: Days, lasting: bool) -> bool:
    """Do the intervals overlap, or lie close enough for something that lasts?"""
    slack = DURATIVE_SLACK if lasting else timedelta(0)
    # Differences: a sum could leave the calendar.
    return a[0] - b[1] <= slack and b[0] - a[1] <= slack
