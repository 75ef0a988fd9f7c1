"""Where one telling of an event says more exactly where it was than the one that counts."""

from __future__ import annotations

from math import isinf

from pipelines.lexicons import lexicon
from pipelines.reading.places.distance import kilometres
from pipelines.reading.statements import Place, PlaceMention
from pipelines.reading.story.precision import holds
from pipelines.reading.story.tellings import Cluster
from pipelines.reading.text.document import Document

NEAR = frozenset(lexicon("places")["near_prepositions"])
BESIDE_KM = 120.0


def told_more_exactly(
    cluster: Cluster, told: PlaceMention, document: Document
) -> PlaceMention | None:
    """The town where another telling has but its unit, or a town near by.

    "Clashed in X district. An ambush at Y", "killed 100 near X. The attack occurred at Y".
    """
    for other in cluster.mentions:
        place = other.place
        if place is None or place.place is None or place.is_part or place.place == told.place:
            continue
        if place.place.feature != "populated_place":
            continue
        is_exact = other.definite and not place.near and _is_near(told, document)
        if _lies_in(told.place, place.place) or (is_exact and _beside(told.place, place.place)):
            return place
    return None


def _is_near(mention: PlaceMention, document: Document) -> bool:
    """Is it told as near something, also by what that is ("near the central city of X")?"""
    if mention.near:
        return True
    doc, at = document.doc, mention.first - 1
    start = doc[mention.first].sent.start
    while at > start and doc[at].dep_ in ("prep", "det", "amod", "compound", "pobj"):
        if doc[at].lower_ in NEAR:
            return True
        at -= 1
    return False


def _lies_in(outer: Place | None, town: Place) -> bool:
    """Is a town in a district, or in that called like a town?"""
    if outer is None or outer.admin1_code is None:
        return False
    if outer.feature == "admin2":
        return holds(outer, town)
    return outer.name == town.admin2_name != outer.admin2_name


def _beside(one: Place | None, other: Place) -> bool:
    """May two places be near each other, as far as is known?

    What the gazetteer does not know may lie in the next unit.
    """
    if one is None or one.country_iso3 is None or one.country_iso3 != other.country_iso3:
        return False
    distance = kilometres(one, other)
    return distance < BESIDE_KM or isinf(distance)
