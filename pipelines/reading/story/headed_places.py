"""Places that a headline tells: less exactly than the text under it."""

from __future__ import annotations

from pipelines.reading.places.distance import kilometres
from pipelines.reading.statements import EventMention, Place, PlaceMention
from pipelines.reading.story.precision import holds
from pipelines.reading.story.tellings import Cluster
from pipelines.reading.text.document import Document

WIDE = frozenset({"country", "supranational"})
TOWN_KM = 40.0


def below_headings(cluster: Cluster, document: Document) -> list[EventMention]:
    """The tellings of an event in the body of the text, in reading order."""
    body = [m for m in cluster.mentions if not _is_heading(m, document)]
    return sorted(body, key=lambda m: m.start)


def only_headed(told: list[PlaceMention], document: Document) -> PlaceMention | None:
    """The first place below a country, if headlines alone tell such."""
    local = [p for p in told if p.place and p.place.feature not in WIDE]
    return local[0] if local and all(_is_heading(p, document) for p in local) else None


def may_be_at(told: PlaceMention, other: PlaceMention) -> bool:
    """May what a headline puts in a place have been in another, in it or beside it?"""
    if told.place is None or other.place is None or told.place == other.place:
        return False
    is_beside = kilometres(told.place, other.place) <= TOWN_KM
    return holds(told.place, other.place) or (is_town(other.place) and is_beside)


def is_weak_headline(mention: PlaceMention, told: list[PlaceMention], document: Document) -> bool:
    """Does a headline name what no gazetteer has, or the seat for its unit ("in Idlib")?

    The text (of whose tellings `told` are the places) then tells the town.
    """
    place = mention.place
    if place is None or not _is_heading(mention, document):
        return False
    if place.latitude is None:
        return True
    if place.feature != "populated_place" or place.name != place.admin1_name:
        return False
    towns = (p.place for p in told if is_town(p.place) and not _is_heading(p, document))
    return any(t != place and t is not None and t.admin1_code == place.admin1_code for t in towns)


def is_town(place: Place | None) -> bool:
    """Is it a town or village that the gazetteer knows?"""
    return place is not None and place.feature == "populated_place" and place.latitude is not None


def _is_heading(mention: EventMention | PlaceMention, document: Document) -> bool:
    return document.sentences[mention.sentence].kind == "heading"
