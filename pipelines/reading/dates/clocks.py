"""Times of day: the patterns that tell them, with their zones, and what they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.reading.dates import calendar_words as words
from pipelines.reading.dates.calendar_words import compile_pattern, number_of, plain
from pipelines.reading.dates.edtf import Period
from pipelines.reading.dates.signs import signs_of


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: EDTF time with its zone ("13:00Z").

    `days_from_utc`: on which side of midnight it is where in Greenwich another day has begun
    (-1: "2230 (0230 GMT)").
    """

    time: str
    days_from_utc: int = 0


_CLOCKS = (
    # 10 p.m., 5:30 am EST
    (r"(?P<h>\d{1,2})(?:[:.](?P<min>[0-5]\d))?\s*(?P<ap>[ap]\.?\s?m\b\.?)(?:,? {zone}\b)?"),
    # 13 GMT, 0630 GMT, 13:00 local time, 2000 hours
    (r"(?!\d{3}\b)(?P<h>[01]?\d|2[0-4])(?:[:.h]?(?P<min>[0-5]\d))?(?: hours)? {zone}"),
    # 2000 hours, at 0630 today, at 13:05
    r"(?P<h>[01]\d|2[0-3])[:h]?(?P<min>[0-5]\d)(?: hours| hrs)",
    (
        r"(?<=\bat\s)(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d)"
        r"(?=\s*(?:[.,;()\[]|$|\b(?:on|today|yesterday|local|and|when|until|as|that)\b))"
    ),
    r"(?<!\d:)(?P<h>[01]?\d|2[0-3])[:h](?P<min>[0-5]\d)(?![:\d])",
    # at 4 in the morning, 5 o'clock in the afternoon
    (
        r"(?:(?P<h>\d{1,2})|{ones}|{tens}) o['’]clock"
        r"(?: (?:in the|at) (?P<half>morning|afternoon|evening|night))?"
    ),
    (
        r"(?:(?<=\bat\s)|(?<=\baround\s)|(?<=\babout\s))(?P<h>\d{1,2}) (?:in the|at)"
        r" (?P<half>morning|afternoon|evening|night)"
    ),
    # noon, midnight
    r"{clock}",
)
CLOCKS = tuple((signs_of(template), compile_pattern(template)) for template in _CLOCKS)
"""Times of day, each with what it asks for."""


_LATE = frozenset({"afternoon", "evening", "night"})


def read_clock(m: re.Match[str]) -> Clock | None:
    """The time that a match of `CLOCKS` tells; None if there is no such time."""
    found = m.groupdict()
    if named := found.get("clock"):
        return Clock(words.CLOCK[plain(named)])
    hour = number_of(found.get("h") or found.get("ones") or found.get("tens") or "") or 0
    minute = int(found.get("min") or 0)
    if half := found.get("ap") or found.get("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (plain(half)[0] == "p" or plain(half) in _LATE)
    zone = words.ZONES[plain(found["zone"])] if found.get("zone") else ""
    return Clock(f"{hour:02d}:{minute:02d}{zone}") if hour < 24 else None


def local_time(local: Clock, utc: Clock) -> Clock:
    """One time told twice ("7.30 a.m. (0430 GMT)"): the local one with its offset from UTC."""
    here, there = (60 * int(c.time[:2]) + int(c.time[3:5]) for c in (local, utc))
    offset = (here - there + _HALF_DAY) % (2 * _HALF_DAY) - _HALF_DAY
    sign, size = "-" if offset < 0 else "+", abs(offset)
    days = (there + offset) // (2 * _HALF_DAY)
    return Clock(f"{local.time[:5]}{sign}{size // 60:02d}:{size % 60:02d}", days)


_HALF_DAY = 12 * 60


def at_time(period: Period, clock: Clock) -> Period:
    """A day with its time of day."""
    return Period(f"{period.edtf}T{clock.time}", period.start, period.end, "day")
