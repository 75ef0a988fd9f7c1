"""Dates that stand side by side: a day with its time, the ends of a range, a year for a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from pipelines.reading.dates import calendar_words as words
from pipelines.reading.dates import edtf
from pipelines.reading.dates.clocks import Clock, at_time, local_time
from pipelines.reading.dates.edtf import Period
from pipelines.reading.dates.pattern import Pattern
from pipelines.reading.dates.scene import Scene


@dataclass(slots=True)
class Hit:
    """A phrase found in a sentence: characters [start, end) of the sentence's text."""

    start: int
    end: int
    match: re.Match[str]
    pattern: Pattern | None
    clock: Clock | None = None
    period: Period | None = None
    rule: str = ""
    confidence: float = 0.0
    dated: int | None = None
    """The word that it dates, if that is not the one it hangs on."""


_AND = re.compile(r"\s*(?:,|\band\b|\bor\b|\bto\b|[-–—]|,\s*and\b)\s*")
_AND_DAY = re.compile(r"\s+and\s+(?:(?:on|early|late)\s+)*")
_OPENING = re.compile(r"\s*(?:In|During|Back in)\s+")
_COMMA = re.compile(r",?\s+(?:on|in|around)\s+")
_TO = re.compile(
    rf"(?:(?<=\d),|\s+(?:{words.any_of(words.PARTS)})\b)?\s*"
    r"(?:\bto\b|(?:\band\s+)?\binto\b|\buntil\b|\btill\b|\bthrough\b|[-–—])\s*(?:(?:early|late)\s+)?"
)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_TIME_THEN_DAY = re.compile(r"[\s,()\[\]]*(?:(?:on|of|early|late)\s+)*")
_DAY_THEN_TIME = re.compile(r"[\s,]*(?:(?:at|around|about|from|by|before|after|just|shortly)\s+)*")
_BRACKET = re.compile(r"[)\]]")
"""A day after it is that of the local time: "2230 (0230 GMT) on Monday"."""
_TIME_THEN_TIME = re.compile(r"\s*[(\[/]\s*")
_OF = re.compile(r"\s+(?:of\s+)?")


def carry_years(hits: list[Hit], text: str) -> list[Hit]:
    """A date without a year takes that of the next in its list ("in May and June 2011")."""
    for here, after in reversed(list(pairwise(hits))):
        if not (here.pattern and after.pattern and after.period and here.pattern.yearless):
            continue
        has_year = after.match.groupdict().get("year") or after.rule == "carried"
        if has_year and _AND.fullmatch(text, here.end, after.start):
            period = _in_year(here, after.period.start.year)
            if period and period.start > after.period.end:
                period = _in_year(here, after.period.start.year - 1)
            if period:
                here.period, here.rule = period, "carried"
    return hits


def _in_year(hit: Hit, year: int) -> Period | None:
    """What a date without a year is in a year."""
    return hit.pattern.build(hit.match, Scene(date(year, 7, 1))) if hit.pattern else None


def days_in_order(hits: list[Hit], text: str) -> list[Hit]:
    """Of two weekdays told together ("on Monday and Tuesday") the first is before the second."""
    for here, after in pairwise(hits):
        if not (here.rule == after.rule == "weekday" and here.period and after.period):
            continue
        sooner = edtf.away(after.period.start, -1, "day")
        last = edtf.away(here.period.start, -7, "day")
        is_pair = sooner is not None and last is not None and sooner.start == last.start
        is_bare = "T" not in here.period.edtf
        if is_pair and is_bare and _AND_DAY.fullmatch(text, here.end, after.start):
            here.period = last
    return hits


def after_year(hits: list[Hit], text: str) -> list[Hit]:
    """A date takes the year told right before it ("last year, on March 11").

    So does the first one after a year that opens the sentence ("In 2012 it fell on January 23").
    """
    for before, here in pairwise(hits):
        if before.period and before.period.unit == "year" and here.pattern:
            is_bare = here.pattern.yearless and not here.match.groupdict().get("year")
            opens = _OPENING.fullmatch(text, 0, before.start)
            if is_bare and (opens or _COMMA.fullmatch(text, before.end, here.start)):
                here.period = _in_year(here, before.period.start.year) or here.period
    return hits


def join_all(hits: list[Hit], text: str, published: date | None) -> list[Hit]:
    """Phrases that tell one date together as one ("Monday", "at 9 a.m.")."""
    joined: list[Hit] = []
    for hit in hits:
        merged = _join(joined[-1], hit, text, published) if joined else None
        if merged:
            joined[-1] = merged
        else:
            joined.append(hit)
    return joined


def _join(a: Hit, b: Hit, text: str, published: date | None) -> Hit | None:
    """Two neighbours as one, if they tell one date."""
    period: Period | None = None
    clock = a.clock or b.clock
    if clock and not (a.clock and b.clock):
        between = _TIME_THEN_DAY if a.clock else _DAY_THEN_TIME
        day, has_day = (b.period, a.period) if a.clock else (a.period, b.period)
        if (
            day
            and not has_day  # "9 pm Thursday, a day after": the day is told already
            and day.unit == "day"
            and "T" not in day.edtf
            and between.fullmatch(text, a.end, b.start)
        ):
            if clock.days_from_utc and not _BRACKET.search(text, a.end, b.start):
                day = edtf.away(day.start, clock.days_from_utc, "day") or day
            period = at_time(day, clock)
    elif a.clock and b.clock and not (a.period or b.period):
        if _TIME_THEN_TIME.fullmatch(text, a.end, b.start):
            is_utc = b.clock.time.endswith("Z") and len(a.clock.time) == 5
            return replace(a, end=b.end, clock=local_time(a.clock, b.clock) if is_utc else a.clock)
        return None
    elif a.period and b.period:
        period = _join_periods(a, b, text, published)
    if period is None:
        return None
    return replace(
        a,
        end=b.end,
        clock=clock,
        period=period,
        rule=f"{a.rule}+{b.rule}",
        confidence=min(a.confidence, b.confidence),
    )


def _join_periods(a: Hit, b: Hit, text: str, published: date | None) -> Period | None:
    assert a.period and b.period
    if a.rule == "weekday" and b.period.unit == "week" and _OF.fullmatch(text, a.end, b.start):
        return edtf.away(b.period.start, words.weekday_number(a.match["weekday"]), "day")
    is_range = _TO.fullmatch(text, a.end, b.start) or (
        text[a.end : b.start].strip() == "and" and _BETWEEN.search(text, 0, a.start)
    )
    if not is_range or "T" in a.period.edtf + b.period.edtf or a.period.unit != b.period.unit:
        return None
    first, last = a.period, b.period
    if first.start > last.start and a.rule == b.rule == "weekday":
        # Of a Tuesday's paper "Tuesday to Wednesday" begins on its own day.
        if published and first.start >= published:
            last = edtf.away(last.start, 7, "day") or last
        else:
            first = edtf.away(first.start, -7, "day") or first
    return edtf.join(first, last)
