"""Where deeds were that reports tell under a place or after a search.

"Troops searched a compound in X district on Monday. … Four militants were detained.": in X, on
Monday. Releases go on to the next operation with its own place; until then it is this one. What is
told in a paragraph headed by a place ("In Kunar: …", "Mopti region: …") was there.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.lexicons import lexicon
from pipelines.reading.events.context import VIOLENT, is_day_of_saying
from pipelines.reading.places.headings import is_label
from pipelines.reading.statements import (
    REAL,
    DateMention,
    EventMention,
    Findings,
    PlaceMention,
)
from pipelines.reading.story.details import tells_own_day
from pipelines.reading.story.tellings import Cluster, actors_of, side_keys
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

# How many sentences before it the place of a search may stand.
REACH = 4
# ... and in which sentence after a raid the fight may be told
NEXT = 2
SEARCHES = frozenset(lexicon("deeds")["searches"])
WIDE = frozenset({"country", "supranational"})
BULLETS = frozenset("-–—•*·")
PERFECT = frozenset({"has", "have", "had"})


def settle_in_searches(document: Document, found: Findings, lemmas: Lemmas) -> None:
    """Give arrests without place and day those of the search in which they were made."""
    places: dict[int, list[PlaceMention]] = {}
    for place in found.places:
        if place.place and not (place.is_metonym or place.is_demonym):
            places.setdefault(place.sentence, []).append(place)
    days: dict[int, list[DateMention]] = {}
    for day in found.dates:
        days.setdefault(day.sentence, []).append(day)
    arrests = [m for m in found.events if _is_arrest(m, document)]
    again = {id(c.event) for c in found.casualties if c.is_total or c.definite or c.is_cumulative}
    for mention in arrests:
        bare = mention.sentence not in places and mention.sentence not in days
        if not bare or mention.place or mention.date or id(mention) in again:
            continue
        if mention.entry is not None or _is_next_item(mention.sentence, document):
            continue
        at = _last_place(mention.sentence, places)
        if at is None or not _tells_search(at, mention.sentence, document, lemmas):
            continue
        if any(m is not mention and at <= m.sentence <= mention.sentence for m in arrests):
            continue  # it may be told again
        mention.place = _narrowest(places[at])
        told = [d for d in days.get(at, []) if not is_day_of_saying(d, document, lemmas)]
        mention.date = told[0] if len(told) == 1 else None


def settle_raids(found: Findings) -> None:
    """Let a raid by which people were only taken ("The raid took place at dawn") tell the arrest.

    So does that nobody was hurt by it. Not where it has dead or where other violence is told.
    """
    arrests = [m for m in found.events if m.event_mode == "arrest" and m.status in REAL]
    told = [m for m in found.events if m.event_type == "ASSAULT" and m.status in REAL]
    if not arrests or not told:
        return
    harm = [c for c in found.casualties if c.harm in ("killed", "injured")]
    if any(c.count_best != 0 for c in harm):
        return
    unhurt = {id(c.event) for c in harm}
    raids = [m for m in told if m.event_mode is None and (m.lemma in SEARCHES or id(m) in unhurt)]
    if len(raids) < len(told):
        return
    for raid in raids:
        near = [a for a in arrests if abs(a.sentence - raid.sentence) <= REACH]
        if not near or any(role == "target" for role, _ in raid.roles):
            continue
        taken = min(near, key=lambda a: abs(a.start - raid.start))
        raid.event_type, raid.event_mode = taken.event_type, taken.event_mode
        raid.cameo_code, raid.contexts = taken.cameo_code, taken.contexts
        raid.acled_event_type = taken.acled_event_type
        raid.acled_sub_event_type = taken.acled_sub_event_type
        raid.is_lethal = False


def with_raids(clusters: list[Cluster], document: Document) -> list[Cluster]:
    """Put a raid without victims to the fight to which it led ("As they came near, men fired").

    Of the next two sentences of its paragraph, with the same forces and no other place or day.
    """
    kept: list[Cluster] = []
    for number, cluster in enumerate(clusters):
        fight = next((c for c in clusters[number + 1 :] if c.is_assault), None)
        if fight is None or not _led_to(cluster, fight, document):
            kept.append(cluster)
        else:
            fight.mentions = [*cluster.mentions, *fight.mentions]
    return kept


def _led_to(raid: Cluster, fight: Cluster, document: Document) -> bool:
    if raid.casualties or not all(
        m.event_type == "ASSAULT"
        and m.event_mode is None
        and m.status in REAL
        and m.lemma in SEARCHES
        and not actors_of(m, "target", "participant")
        for m in raid.mentions
    ):
        return False
    told, first = raid.last, fight.first
    blocks = [document.sentences[m.sentence].block for m in (told, first)]
    is_next = first.sentence - told.sentence <= NEXT and blocks[0] == blocks[1]
    is_same = told.incident == first.incident and first.status in REAL and not first.place
    forces = {a for m in raid.mentions for a in actors_of(m)}
    fighting = {a for m in fight.mentions for a in actors_of(m)}
    is_theirs = bool(side_keys(forces) & side_keys(fighting))
    return is_next and is_same and is_theirs and not tells_own_day(first, raid)


def settle_under_headings(document: Document, found: Findings) -> None:
    """Give deeds without a place of their own the place that heads their paragraph."""
    headings = [p for p in found.places if p.place and p.heads]
    for mention in found.events:
        if mention.place is not None or mention.event_type not in VIOLENT:
            continue
        before = [p for p in headings if p.start < mention.start]
        if before and _is_under(before[-1], mention, document.text):
            mention.place = before[-1]


def _is_under(heading: PlaceMention, mention: EventMention, text: str) -> bool:
    """Is it told in the paragraph that a place heads, or below the line of a label?"""
    line = text[text.rfind("\n", 0, heading.start) + 1 : heading.start]
    is_labelled = is_label(line.strip("".join(BULLETS) + " \t").lower())
    return is_labelled or "\n" not in text[heading.start : mention.start]


def _is_arrest(mention: EventMention, document: Document) -> bool:
    """Are people taken, told as a case of news ("were detained", not "have been")?"""
    if mention.status not in REAL or mention.is_background or mention.event_mode != "arrest":
        return False
    return not any(c.lower_ in PERFECT for c in document.doc[mention.head].children)


def _is_next_item(sentence: int, document: Document) -> bool:
    """Does a sentence begin an item of a list ("-- Soldiers also detained two men")?"""
    start = document.sentences[sentence].start
    return document.text[max(start - 3, 0) : start + 1].strip()[-1:] in BULLETS


def _last_place(sentence: int, places: dict[int, list[PlaceMention]]) -> int | None:
    """The sentence before in which a place smaller than a country stands last."""
    for before in range(sentence - 1, max(sentence - REACH, 0) - 1, -1):
        if any(p.place and p.place.feature not in WIDE for p in places.get(before, ())):
            return before
    return None


def _tells_search(first: int, last: int, document: Document, lemmas: Lemmas) -> bool:
    """Do the sentences tell of a search, a raid or an operation?"""
    start, end = document.sentences[first].first, document.sentences[last].last
    return any(lemmas(t) in SEARCHES for t in document.doc[start:end])


def _narrowest(told: Sequence[PlaceMention]) -> PlaceMention | None:
    order = ["facility", "populated_place", "admin2", "physical", "region", "admin1"]
    small = [p for p in told if p.place and p.place.feature in order and p.place.latitude]
    return min(small, key=lambda p: order.index(p.place.feature) if p.place else 0, default=None)
