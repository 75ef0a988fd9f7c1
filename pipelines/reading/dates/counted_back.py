"""Days that count back to what happened: "two days after the blast" tells when the blast was.

It is two days before the day that its sentence tells, else before the last one told, else before
publication; "the tenth anniversary of the massacre" is ten years after. Such a phrase dates only
what stands behind its "after" or "of".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipelines.reading.dates import edtf
from pipelines.reading.dates.calendar_words import number_of, plain
from pipelines.reading.dates.edtf import Period
from pipelines.reading.dates.relative_dates import unit_in
from pipelines.reading.dates.scene import Match
from pipelines.reading.statements import DateMention, PlaceMention
from pipelines.reading.syntax.clauses import first
from pipelines.reading.syntax.tokens import Token

RULE = "counted back"
_TOLD_BY = f"date:{RULE}"
_AFTER = frozenset({"after", "following"})
_ONE = frozenset({"a", "one"})
_HOURS = frozenset({"hour", "hours", "minute", "minutes"})
_UNITS = frozenset({"day", "week", "month", "year"})


def what_came_before(after: Token) -> Token | None:
    """The head of the clause or phrase that "after" or "of" opens."""
    return after.head if after.dep_ == "mark" else first(after, "pobj", "pcomp")


def lies_days_back(word: Token) -> bool:
    """Is it an "after" by which days passed between two deeds ("two days after rebels fired")?"""
    if word.lower_ not in _AFTER or word.i < word.sent.start + 1:
        return False
    unit = word.nbor(-1).lower_
    is_one = unit in _UNITS and word.i > word.sent.start + 1 and word.nbor(-2).lower_ in _ONE
    return is_one or unit.removesuffix("s") in _UNITS - {unit}


def lies_hours_back(word: Token) -> bool:
    """Is it an "after" by which only hours passed ("hours after a bombing")?"""
    return word.lower_ in _AFTER and word.i > word.sent.start and word.nbor(-1).lower_ in _HOURS


def from_day(match: Match, base: Period) -> Period | None:
    """What lies so many units before a day: as exact as the unit; of an anniversary the day."""
    found = match.groupdict()
    if found.get("ordinal"):
        number, each, unit, exact = number_of(found["ordinal"]), 1, "year", "day"
    elif found.get("number") and plain(match["way"]) != "before":
        number, (each, unit) = number_of(found["number"]), unit_in(match)
        exact = unit
    else:
        return None
    if number is None or unit not in _UNITS:
        return None
    moved = edtf.shift(base.start, -number * each, unit)
    return edtf.containing(moved, exact) if moved else None


def is_counted_back(when: DateMention) -> bool:
    """Is a date one that counts back to what happened?"""
    return when.rule == _TOLD_BY


def may_date(when: DateMention, trigger: Token) -> bool:
    """May a date date a word: if it counts back, does the word stand behind its "after"?"""
    return not is_counted_back(when) or trigger.doc[when.head].holds(trigger)


def on_its_side(
    trigger: Token, places: Sequence[PlaceMention], dates: Iterable[DateMention]
) -> Sequence[PlaceMention]:
    """The places on the side of a word of "two days after": of what happened before, or after."""
    for when in dates:
        before = trigger.doc[when.head]
        is_before = before.holds(trigger)
        places = [p for p in places if before.holds(trigger.doc[p.head]) == is_before]
    return places
