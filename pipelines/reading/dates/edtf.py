"""Stretches of days and their names in EDTF (ISO 8601-2), both ways.

A `Period` knows its first and last day, its unit and its EDTF value. Functions that make periods
return None for what the calendar does not hold (32 May, the year 0), so callers need no checks.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal[
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "span",
]

SEASON_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}
"""EDTF season code → its first month; winter begins in December of its year."""

MONTHS_IN: dict[str, int] = {"month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12}
YEARS_IN: dict[str, int] = {"year": 1, "decade": 10, "century": 100}


@dataclass(frozen=True, slots=True)
class Period:
    """A closed interval of days with its EDTF value. `unit` is what kind of stretch it is."""

    edtf: str
    start: date
    end: date
    unit: Unit


def day(value: date) -> Period:
    """One day."""
    return Period(value.isoformat(), value, value, "day")


def day_of(year: int, month: int, day_number: int) -> Period | None:
    """The day of that year, month and number; None if there is none."""
    try:
        return day(date(year, month, day_number))
    except (ValueError, OverflowError):
        return None


def span(first: date, last: date, unit: Unit = "span") -> Period | None:
    """All days from `first` to `last`; None if they are the wrong way round."""
    if first > last:
        return None
    if first == last:
        return day(first)
    return Period(f"{first.isoformat()}/{last.isoformat()}", first, last, unit)


def join(first: Period, last: Period) -> Period | None:
    """From the beginning of one period to the end of another ("1988 to 1994": 1988/1994)."""
    if first.start > last.end or first.start > last.start:
        return None
    names = [first.edtf.partition("/")[0], last.edtf.rpartition("/")[2]]
    return Period("/".join(names), first.start, last.end, "span")


def week(within: date) -> Period | None:
    """The calendar week, Monday to Sunday, of a day."""
    return _days(within, -within.weekday(), 6 - within.weekday(), "week")


def weekend(within: date) -> Period | None:
    """Saturday and Sunday of the calendar week of a day."""
    return _days(within, 5 - within.weekday(), 6 - within.weekday(), "weekend")


def long_weekend(holiday: date) -> Period | None:
    """The Saturday and Sunday nearest to a holiday and it with them: of a Monday those before."""
    found = away(holiday, -1 if holiday.weekday() < _MIDWEEK else 0, "weekend")
    is_far = holiday.weekday() in (_MIDWEEK - 1, _MIDWEEK)
    if found is None or is_far:
        return found
    return span(min(found.start, holiday), max(found.end, holiday))


_MIDWEEK = 2


def _days(around: date, first: int, last: int, unit: Unit) -> Period | None:
    try:
        return span(around + timedelta(first), around + timedelta(last), unit)
    except OverflowError:
        return None


def _months(year: int, month: int, count: int, name: str, unit: Unit) -> Period | None:
    last_year, last_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    try:
        end = date(last_year, last_month, monthrange(last_year, last_month)[1])
        return Period(name, date(year, month, 1), end, unit)
    except (ValueError, OverflowError):
        return None


def month(year: int, number: int) -> Period | None:
    """A calendar month."""
    return _months(year, number, 1, f"{year:04d}-{number:02d}", "month")


def season(year: int, code: int) -> Period | None:
    """A season by its EDTF code, 21 (spring) to 24 (winter), named by the year it begins in."""
    return _months(year, SEASON_MONTH[code], 3, f"{year:04d}-{code}", "season")


def quarter(year: int, number: int) -> Period | None:
    """A quarter of a calendar year, 1 to 4 (EDTF 33 to 36)."""
    return _months(year, 3 * number - 2, 3, f"{year:04d}-{32 + number}", "quarter")


def half(year: int, number: int) -> Period | None:
    """A half of a calendar year, 1 or 2 (EDTF 40, 41)."""
    return _months(year, 6 * number - 5, 6, f"{year:04d}-{39 + number}", "half")


def year(number: int) -> Period | None:
    """A calendar year."""
    return _months(number, 1, 12, f"{number:04d}", "year")


def decade(first_year: int) -> Period | None:
    """The ten years whose number begins alike: 1980 → 198X."""
    first = first_year // 10 * 10
    return _years(first, 10, f"{first // 10:03d}X", "decade")


def century(number: int) -> Period | None:
    """A century by its ordinal: 20 → 19XX (the hundred years whose number begins with 19)."""
    return _years((number - 1) * 100, 100, f"{number - 1:02d}XX", "century")


def _years(first: int, count: int, name: str, unit: Unit) -> Period | None:
    return _months(first, 1, 12 * count, name, unit) if first > 0 else None


def containing(value: date, unit: str) -> Period | None:
    """The calendar unit that a day lies in."""
    return _CONTAINING.get(unit, day)(value)


def _season_of(value: date) -> Period | None:
    code = 21 + (value.month % 12 // 3 - 1) % 4
    return season(value.year - (value.month < 3), code)


def shift(value: date, count: int, unit: str) -> date | None:
    """The day that lies `count` units away; the last of the month where the day is missing."""
    try:
        if unit in ("day", "span"):
            return value + timedelta(count)
        if unit in ("week", "weekend"):
            return value + timedelta(7 * count)
        months = MONTHS_IN.get(unit) or 12 * YEARS_IN[unit]
        total = value.year * 12 + value.month - 1 + months * count
        first = date(total // 12, total % 12 + 1, 1)
        last_day = monthrange(first.year, first.month)[1]
        return first.replace(day=min(value.day, last_day))
    except (ValueError, OverflowError):
        return None


_CONTAINING: dict[str, Callable[[date], Period | None]] = {
    "week": week,
    "weekend": weekend,
    "month": lambda d: month(d.year, d.month),
    "season": _season_of,
    "quarter": lambda d: quarter(d.year, (d.month + 2) // 3),
    "half": lambda d: half(d.year, (d.month + 5) // 6),
    "year": lambda d: year(d.year),
    "decade": lambda d: decade(d.year),
    "century": lambda d: century(d.year // 100 + 1),
}


def away(value: date, count: int, unit: str) -> Period | None:
    """The calendar unit `count` units from the one that holds `value` (-1, "month": last month)."""
    moved = shift(value, count, unit)
    return containing(moved, unit) if moved else None


_TIME = re.compile(r"T\d\d(?::\d\d){0,2}(?:Z|[+-]\d\d:\d\d)?$")
_CODE = re.compile(r"(\d{4})-(\d\d)")


def _point(value: str) -> tuple[date, date] | None:
    value = _TIME.sub("", value)
    found: Period | None = None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        found = day_of(int(value[:4]), int(value[5:7]), int(value[8:]))
    elif re.fullmatch(r"\d{4}", value):
        found = year(int(value))
    elif re.fullmatch(r"\d{3}X", value):
        found = decade(int(value[:3]) * 10)
    elif re.fullmatch(r"\d\dXX", value):
        found = century(int(value[:2]) + 1)
    elif m := _CODE.fullmatch(value):
        found = _coded(int(m[1]), int(m[2]))
    return (found.start, found.end) if found else None


def _coded(number: int, code: int) -> Period | None:
    if code in SEASON_MONTH:
        return season(number, code)
    if 33 <= code <= 36:
        return quarter(number, code - 32)
    if code in (40, 41):
        return half(number, code - 39)
    return month(number, code) if 1 <= code <= 12 else None


def interval(value: str) -> tuple[date, date] | None:
    """First and last day of an EDTF value of the kinds that the reader writes; None otherwise."""
    first, slash, last = value.partition("/")
    start = _point(first)
    end = _point(last) if slash else start
    return (start[0], end[1]) if start and end else None
