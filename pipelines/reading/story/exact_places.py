"""Where one telling of an event says more exactly where it was than the one that counts."""

from __future__ import annotations

from math import isinf

from pipelines.lexicons import lexicon
from pipelines.reading.places.distance import kilometres
from pipelines.reading.statements import EventMention, Place, PlaceMention
from pipelines.reading.story.near import dates_agree
from pipelines.reading.story.precision import holds
from pipelines.reading.story.tellings import Cluster, actors_of, days
from pipelines.reading.text.document import Document

NEAR = frozenset(lexicon("places")["near_prepositions"])
UNITS = frozenset({"admin1", "admin2"})
# "a town | some 30 km west of the capital | X"
_SOME_PLACE = frozenset(lexicon("places")["town_nouns"] + lexicon("places")["stretches"])
_BETWEEN = NEAR.union(
    lexicon("places")["directions"],
    lexicon("places")["distance_words"],
    ("of", "in", "from", "to", "the", "about", "some", "capital"),
)
BESIDE_KM = 120.0
# sentences up to what is told as known, and up to the town that the attackers took
SOON, LATER = 2, 6
TAKING = "frame:seize territory"


def told_more_exactly(
    cluster: Cluster, told: PlaceMention, document: Document, events: list[EventMention]
) -> PlaceMention | None:
    """The town where another telling has but its unit, or a town near by.

    "Clashed in X province. An ambush at Y", "killed 100 near X. The attack occurred at Y". What is
    only near a town, or in a unit, may be told by what stands next ("… near X. They took the base
    and Y").

    Args:
        cluster: the tellings of an event.
        told: the place of one that counts.
        document: the story.
        events: all tellings of the story.
    """
    is_near = is_left_open(told, document)
    is_wide = told.place is not None and told.place.feature in UNITS
    next_told = _told_next(cluster, events) if is_near or is_wide else []
    for other in (*cluster.mentions, *next_told):
        place = other.place
        if place is None or place.place is None or place.is_part or place.place == told.place:
            continue
        if place.place.feature != "populated_place" or (
            is_wide and place.near and other in next_told
        ):
            continue
        if document.sentences[other.sentence].kind == "heading" or _is_namesake(place, told):
            continue
        is_known = other.definite or other in next_told or is_unnamed(told, document)
        is_exact = is_near and is_known and (other.happened or not place.near)
        if _lies_in(told.place, place.place) or (is_exact and is_beside(told.place, place.place)):
            return place
    return None


def _is_namesake(town: PlaceMention, unit: PlaceMention) -> bool:
    """Is it the seat that a unit is named after, rather than a place in it?"""
    return town.place is not None and unit.place is not None and town.place.name == unit.place.name


def _told_next(cluster: Cluster, events: list[EventMention]) -> list[EventMention]:
    """Violence of the next sentences that is told as known, or a town taken by who attacked."""
    last, own = cluster.first.sentence, set(map(id, cluster.mentions))
    doers = {a for m in cluster.mentions for a in actors_of(m, "source", "participant")}
    when = [d for m in cluster.mentions if (d := days(m)) is not None]

    def is_it(mention: EventMention) -> bool:
        after = mention.sentence - last
        if mention.rule == TAKING and doers & actors_of(mention, "source"):
            then = days(mention)
            is_then = then is None or not when or any(dates_agree(then, d, False) for d in when)
            return 0 < after <= LATER and is_then
        return 0 < after <= SOON and mention.definite and mention.date is None

    return [m for m in events if id(m) not in own and m.event_type == "ASSAULT" and is_it(m)]


def is_left_open(mention: PlaceMention, document: Document) -> bool:
    """Is it told as near something, also by what that is ("near the central city of X")?"""
    if mention.near or is_unnamed(mention, document):
        return True
    doc, at = document.doc, mention.first - 1
    start = doc[mention.first].sent.start
    while at > start and doc[at].dep_ in ("prep", "det", "amod", "compound", "pobj"):
        if doc[at].lower_ in NEAR:
            return True
        at -= 1
    return False


def _lies_in(outer: Place | None, town: Place) -> bool:
    """Is a town in a unit, or in the district called like a town?"""
    if outer is None or outer.admin1_code is None:
        return False
    if outer.feature in UNITS:
        return holds(outer, town)
    return outer.name == town.admin2_name != outer.admin2_name


def is_unnamed(mention: PlaceMention, document: Document) -> bool:
    """Is it some place there whose name is not told ("a suburb of X", "a town west of X")?"""
    doc, at = document.doc, mention.first - 1
    start = document.doc[mention.first].sent.start
    while at > start and (doc[at].lower_ in _BETWEEN or doc[at].tag_ in ("CD", "JJ")):
        at -= 1
    if at == mention.first - 1 or doc[at].lower_ not in _SOME_PLACE:
        return False
    epithets = (t for t in reversed(list(doc[start:at])))
    ends = next((t.lower_ for t in epithets if t.tag_ in ("DT", "IN", "PRP$")), "")
    return ends in ("a", "an")


def is_beside(one: Place | None, other: Place) -> bool:
    """May two places be near each other, as far as is known?

    What the gazetteer does not know may lie in the next unit.
    """
    if one is None or one.country_iso3 is None or one.country_iso3 != other.country_iso3:
        return False
    distance = kilometres(one, other)
    return distance < BESIDE_KM or isinf(distance)
