"""Tells apart what one verb tells of several cases: "killed five in Jos, four in Barkin Ladi".

Each place has its number, and each is a case of its own; so is the one that a total includes
("has killed hundreds, including 27 in a raid on Kilya in June").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.places.distance import kilometres
from pipelines.reading.statements import (
    REAL,
    CasualtyMention,
    DateMention,
    EventMention,
    Findings,
    PlaceMention,
    Quantity,
)
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.document import Document

TOLLS = frozenset({"frame:kill", "frame:wound", "frame:fighters die"})
JOINING = frozenset({"and", ",", ";", "while"})
PLACING = frozenset({"in", "at", "near", "outside"})
BEFORE_NAME = 5  # tokens from "in" to the name ("in the town of X")
BEFORE_PLACE = 3  # ... and from the number to "in" ("four people in X")
BEFORE_DAY = 3
QUARTER = 10.0  # kilometres
# what leads from some of a total to their attack, and how far its word may stand
LEADING = frozenset({"in", "during", "by", "at"})
REACH, CASE = 5, 14
INCIDENTS = frozenset(lexicon("harm")["cumulative"]["incidents"]) | {"massacre"}


@dataclass(frozen=True, slots=True)
class _Gap:
    """A number with a place, told without a verb."""

    number: Quantity
    place: PlaceMention
    date: DateMention | None


def tell_gaps_apart(
    figures: list[CasualtyMention], found: Findings, document: Document
) -> list[CasualtyMention]:
    """The figures, and those told with a place but without a verb, each with its own event.

    The events are added to the findings; that of the verb keeps the place told with it.
    """
    extra: list[CasualtyMention] = []
    shared: set[int] = set()  # figures that only tell a share of one before
    for figure in figures:
        event = None if id(figure) in shared else figure.event
        if event is None or event.rule not in TOLLS or event.status not in REAL:
            continue
        if figure.harm != "killed" or figure.is_part or figure.is_cumulative:
            continue
        gaps = list(_gaps(figure, found, document))
        if _are_shares(gaps, figure):
            shares = [_figure_of(figure, g, _event_of(event, g, document), document) for g in gaps]
            found.events += [share.event for share in shares if share.event is not None]
            shared |= {id(f) for f in figures for g in gaps if f.first <= g.number.first < f.last}
            figure.is_cumulative = figure.over_incidents = True
            event.place = None if event.place in [g.place for g in gaps] else event.place
            extra += shares
            continue
        if not gaps or not _is_placed(figure, gaps[0], document):
            continue
        own = _place_within(figure.last, gaps[0].number.first, found)
        if any(_are_of_one_town(own, gap, figure, found) for gap in gaps):
            continue
        event.place = own
        for gap in gaps:
            told = _event_of(event, gap, document)
            found.events.append(told)
            known = next((f for f in figures if f.first <= gap.number.first < f.last), None)
            if known is None:
                extra.append(_figure_of(figure, gap, told, document))
            else:
                known.event, known.trigger = told, gap.number.head
    figures = [f for f in figures if id(f) not in shared]
    return sorted([*figures, *extra], key=lambda f: (f.sentence, f.first, f.trigger, f.harm))


def tell_cases_of_totals(
    figures: list[CasualtyMention], found: Findings, document: Document
) -> None:
    """Give some of a campaign's dead to the attack in which they are told to have died."""
    doc = document.doc
    for figure in figures:
        whole = figure.event
        if (
            whole is None
            or figure.harm != "killed"
            or not (figure.is_part and figure.is_cumulative)
        ):
            continue
        end = min(figure.last + REACH, document.sentences[figure.sentence].last)
        attack = next((t for t in doc[figure.last : end] if t.lower_ in INCIDENTS), None)
        if attack is None or doc[figure.last].lower_ not in LEADING:
            continue
        place = _place_within(attack.i, attack.i + CASE, found)
        days = (d for d in found.dates if attack.i < d.first < attack.i + CASE)
        date = next((d for d in days if d.sentence == figure.sentence), None)
        if date is None and (place is None or place.sentence != figure.sentence):
            continue
        case = replace(
            whole, start=document.start(attack.i), end=document.end(attack.i),
            first=attack.i, last=attack.i + 1, head=attack.i, is_background=False,
            roles=list(whole.roles), place=place, date=date, until=None,
        )  # fmt: skip
        whole.place = None if whole.place is place else whole.place
        found.events.append(case)
        figure.event, figure.trigger = case, attack.i
        figure.is_part = figure.is_cumulative = figure.over_incidents = False
    found.events.sort(key=lambda m: (m.start, m.end))


def _gaps(figure: CasualtyMention, found: Findings, document: Document) -> Iterator[_Gap]:
    """The numbers behind a figure that have a place but no verb, in order."""
    doc, sentence = document.doc, document.sentences[figure.sentence]
    after = [
        q
        for q in found.quantities
        if q.sentence == figure.sentence and q.kind == "count" and q.first > figure.last
    ]
    ends = [*(q.first for q in after), sentence.last]
    for number, end in zip(after, ends[1:], strict=True):
        if doc[number.first - 1].lower_ not in JOINING:
            continue
        at = next((i for i in range(number.last, end) if doc[i].lower_ in PLACING), end)
        between = doc[number.last : at]
        if at - number.last > BEFORE_PLACE or any(t.tag_[:1] == "V" for t in between):
            continue
        place = _place_within(at, min(end, at + BEFORE_NAME + 1), found)
        if place is not None and not _has_verb(doc[place.last : end]):
            days = (d for d in found.dates if place.last <= d.first <= place.last + BEFORE_DAY)
            yield _Gap(number, place, next((d for d in days if d.first < end), None))


def _are_shares(gaps: list[_Gap], figure: CasualtyMention) -> bool:
    """Are they all of whom the figure tells ("nine were killed, four in Jenin and five in Tubas")?

    Quarters of a town are one place.
    """
    places = [g.place.place for g in gaps if g.place.place is not None]
    if len(gaps) < 2 or sum(g.number.best or 0 for g in gaps) != figure.count_best:
        return False
    return all(kilometres(one, two) >= QUARTER for one, two in pairwise(places))


def _are_of_one_town(
    own: PlaceMention | None, gap: _Gap, figure: CasualtyMention, found: Findings
) -> bool:
    """Are they quarters: near each other, or of a town told before ("in Baghdad killed …")?"""
    towns = [
        p
        for p in found.places
        if p.sentence == figure.sentence and p.first < figure.first and p.place is not None
        if p.place.feature == "populated_place"
    ]
    here, there = own.place if own is not None else None, gap.place.place
    if towns or here is None or there is None:
        return bool(towns)
    return kilometres(here, there) < QUARTER


def _has_verb(behind: Iterable[Token]) -> bool:
    """Does a verb follow before the next comma ("and 12 in Anka were hurt")?"""
    phrase = takewhile(lambda t: t.text not in (",", ";"), behind)
    return any(t.tag_ in ("VBD", "VBP", "VBZ", "MD") for t in phrase)


def _is_placed(figure: CasualtyMention, gap: _Gap, document: Document) -> bool:
    """Does "in" or the like stand between a figure and the first that has no verb?"""
    between = document.doc[figure.last : gap.number.first]
    return any(t.lower_ in PLACING and t.dep_ == "prep" for t in between)


def _place_within(first: int, last: int, found: Findings) -> PlaceMention | None:
    """The first true place told between two tokens."""
    told = (p for p in found.places if first <= p.first < last)
    return next((p for p in told if p.place and not (p.is_demonym or p.is_metonym)), None)


def _span(number: Quantity, document: Document) -> dict[str, Any]:
    """Where a number stands, as every mention has it."""
    return {
        "start": document.start(number.first),
        "end": document.end(number.last - 1),
        "first": number.first,
        "last": number.last,
        "head": number.head,
    }


def _event_of(event: EventMention, gap: _Gap, document: Document) -> EventMention:
    return replace(
        event,
        **_span(gap.number, document),
        roles=list(event.roles),
        place=gap.place,
        date=gap.date or event.date,
    )


def _figure_of(
    figure: CasualtyMention, gap: _Gap, event: EventMention, document: Document
) -> CasualtyMention:
    number = gap.number
    return replace(
        figure,
        **_span(number, document),
        victim_text=None,
        count_low=number.low,
        count_best=number.best,
        count_high=number.high,
        qualifier=number.qualifier,
        trigger=number.head,
        event=event,
    )
