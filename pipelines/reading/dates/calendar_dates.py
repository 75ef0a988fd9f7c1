"""What dates of the calendar mean: days, months, seasons, years and feasts told by their names.

Each function takes the match of a pattern of `patterns.py` and what is known where the phrase
stands; it gives None where the date cannot be told.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pipelines.reading.dates import calendar_words as words
from pipelines.reading.dates import edtf
from pipelines.reading.dates.calendar_words import number_of, plain
from pipelines.reading.dates.edtf import Period
from pipelines.reading.dates.scene import (
    NEAR,
    Match,
    Scene,
    by_nearness,
    day_in,
    distance,
    relative_year,
    year_in,
    year_near,
)


def iso(m: Match, _: Scene) -> Period | None:
    """2017-04-05."""
    return edtf.day_of(int(m["y"]), int(m["m"]), int(m["d"]))


def time_stamp(m: Match, _: Scene) -> Period | None:
    """2017-04-05T10:30:00Z."""
    found = edtf.day_of(int(m["y"]), int(m["m"]), int(m["d"]))
    return found and replace(found, edtf=f"{found.edtf}T{m['time']}{m['offset'] or ''}")


def numeric(m: Match, scene: Scene) -> Period | None:
    """14-05-2016, 3/27/1998. Both orders possible: nearer to publication, or day first."""
    a, b, year = int(m["a"]), int(m["b"]), year_in(m)
    readings = [p for p in (edtf.day_of(year, b, a), edtf.day_of(year, a, b)) if p]
    if scene.published is not None:
        today = scene.published
        readings.sort(key=lambda p: (p.start > today, abs((p.start - today).days) > NEAR))
    return readings[0] if readings else None


def full(m: Match, _: Scene) -> Period | None:
    """5 April 2017, Sept. 27, 1989."""
    return edtf.day_of(year_in(m), words.month_number(m["month"]), day_in(m))


def short_date(m: Match, scene: Scene) -> Period | None:
    """18 JAN 90: the century in which the day is not after publication."""
    return edtf.day_of(_whole_year(m, scene), words.month_number(m["month"]), day_in(m))


def _whole_year(m: Match, scene: Scene) -> int:
    """The last year of these two digits that is not after publication."""
    latest = scene.published.year if scene.published else 2049
    year = latest // 100 * 100 + int(m["yy"])
    return year - 100 * (year > latest)


def date_time_group(m: Match, scene: Scene) -> Period | None:
    """201430Z SEP 23: day, time, zone (Z is Greenwich's), month and year."""
    found = edtf.day_of(_whole_year(m, scene), words.month_number(m["month"]), int(m["d"]))
    zone = "Z" if m["zulu"].upper() == "Z" else ""
    time = f"{m['time'][:2]}:{m['time'][2:]}{zone}"
    return found and replace(found, edtf=f"{found.edtf}T{time}")


def day_month(m: Match, scene: Scene) -> Period | None:
    """19 March, Thursday (September 21st): a weekday told with it fixes the year."""
    month, day = words.month_number(m["month"]), day_in(m)
    found = m.groupdict()
    if rel := found.get("relyear"):
        year = relative_year(rel, scene)
        return edtf.day_of(year, month, day) if year else None
    if scene.published and (name := found.get("weekday")):
        wanted = words.weekday_number(name)
        today = scene.published

        def fitting(year: int) -> Period | None:
            period = edtf.day_of(year, month, day)
            return period if period and period.start.weekday() == wanted else None

        near = [p for n in range(-6, 3) if (p := fitting(today.year + n))]
        if near:
            return min(near, key=lambda p: abs((p.start - today).days))
    return year_near(scene, lambda year: edtf.day_of(year, month, day))


def day_alone(m: Match, scene: Scene) -> Period | None:
    """On the 29th, Friday the 13th: of this month, or the next or last one by tense."""
    if scene.published is None:
        return None
    today, direction = scene.published, scene.direction()
    if near := m.groupdict().get("near"):
        base = edtf.shift(today.replace(day=1), words.NEARNESS[plain(near)], "month")
        return edtf.day_of(base.year, base.month, day_in(m)) if base else None
    months = [edtf.shift(today.replace(day=1), n, "month") for n in (0, -1, 1, -2, 2)]
    found = [p for d in months if d and (p := edtf.day_of(d.year, d.month, day_in(m)))]
    if name := m.groupdict().get("weekday"):
        found = [p for p in found if p.start.weekday() == words.weekday_number(name)]
    else:
        found = found[:3]

    def cost(period: Period) -> tuple[bool, int]:
        wrong = period.start < today if direction > 0 else period.start > today
        return wrong, distance(period, today)

    return min(found, key=cost, default=None)


def days_of_month(m: Match, scene: Scene) -> Period | None:
    """September 3-5, 3 and 5 May 2013, 28 April to 3 May."""
    found = m.groupdict()
    last_month = words.month_number(found.get("month2") or m["month"])
    first_month = words.month_number(found.get("month") or m["month2"])

    def make(year: int) -> Period | None:
        first = edtf.day_of(year - (first_month > last_month), first_month, day_in(m))
        last = edtf.day_of(year, last_month, day_in(m, "2"))
        return edtf.join(first, last) if first and last else None

    return make(int(found["year"])) if found.get("year") else year_near(scene, make)


def part_of_month(m: Match, scene: Scene) -> Period | None:
    """The first week of May, the last three days of June 2013, the second half of August."""
    number = words.month_number(m["month"])
    whole = edtf.month(year_in(m), number) if m.groupdict().get("year") else month(m, scene)
    if whole is None:
        return None
    if m["piece"].lower() == "half":
        middle = whole.start.replace(day=16)
        is_first = m["which"].lower() == "first"
        first = edtf.span(whole.start, middle - timedelta(1))
        return first if is_first else edtf.span(middle, whole.end)
    days = (number_of(m["number"] or "one") or 1) * (7 if m["piece"].lower() == "week" else 1)
    return _part_of(whole, plain(m["which"]), days)


def weekday_of_month(m: Match, scene: Scene) -> Period | None:
    """The second Sunday in May, the last Friday of November 2016."""
    number = words.month_number(m["month"])
    whole = edtf.month(year_in(m), number) if m.groupdict().get("year") else month(m, scene)
    if whole is None:
        return None
    weekday, which = words.weekday_number(m["weekday"]), plain(m["which"])
    if which in ("last", "final"):
        return edtf.day(whole.end - timedelta((whole.end.weekday() - weekday) % 7))
    weeks = words.ORDINALS[which] - 1
    value = whole.start + timedelta((weekday - whole.start.weekday()) % 7 + 7 * weeks)
    return edtf.day(value) if value <= whole.end else None


def _part_of(whole: Period, which: str, days: int) -> Period | None:
    """So many days from the beginning or at the end of a period."""
    if which in ("last", "final"):
        return edtf.span(max(whole.start, whole.end - timedelta(days - 1)), whole.end)
    start = whole.start + timedelta((words.ORDINALS[which] - 1) * days)
    return edtf.span(start, min(whole.end, start + timedelta(days - 1)))


def part_of_year(m: Match, scene: Scene) -> Period | None:
    """The first six months of 2023, the last two months of last year."""
    found, number = m.groupdict(), number_of(m["number"]) or 0
    if found.get("year"):
        year: int | None = year_in(m)
    elif found.get("relyear"):
        year = relative_year(m["relyear"], scene)
    else:
        year = scene.published.year if scene.published else None
    if year is None or not 1 < number < 12:
        return None
    first = 13 - number if plain(m["which"]) in ("last", "final") else 1
    start, end = edtf.month(year, first), edtf.month(year, first + number - 1)
    return edtf.join(start, end) if start and end else None


def month_year(m: Match, scene: Scene) -> Period | None:
    """July 1997, January nineteen ninety-seven."""
    year = _own_year(m, scene)
    return edtf.month(year, words.month_number(m["month"])) if year else None


def _own_year(m: Match, scene: Scene) -> int | None:
    """The year that a match tells in full, by two digits or in words."""
    found = m.groupdict()
    if found.get("year"):
        return year_in(m)
    if found.get("yy"):
        return _whole_year(m, scene)
    return 1900 + _spoken(m) if found.get("spoken") or found.get("tens") else None


def month(m: Match, scene: Scene) -> Period | None:
    """April, last April, January this year."""
    number, found = words.month_number(m["month"]), m.groupdict()
    if (rel := found.get("relyear")) and (year := relative_year(rel, scene)):
        return edtf.month(year, number)
    return by_nearness(scene, found.get("near"), lambda year: edtf.month(year, number))


def months(m: Match, scene: Scene) -> Period | None:
    """May-September (last year)."""
    first, last = words.month_number(m["month"]), words.month_number(m["month2"])

    def make(year: int) -> Period | None:
        start, end = edtf.month(year - (first > last), first), edtf.month(year, last)
        return edtf.join(start, end) if start and end else None

    if rel := m.groupdict().get("relyear"):
        year = relative_year(rel, scene)
        return make(year) if year else None
    return year_near(scene, make)


def season(m: Match, scene: Scene) -> Period | None:
    """Autumn 2020, this summer."""
    code, found = words.SEASONS[plain(m["season"])], m.groupdict()
    if year := _own_year(m, scene):
        return edtf.season(year, code)
    if rel := found.get("relyear"):
        year = relative_year(rel, scene)
        return edtf.season(year, code) if year else None
    return by_nearness(scene, found.get("near"), lambda year: edtf.season(year, code))


def half(m: Match, scene: Scene) -> Period | None:
    """The first half of 2013, the second half of the year, of last year; H1 2013."""
    found = m.groupdict()
    number = int(found.get("h") or 2 - (plain(found.get("half") or "") == "first"))
    if found.get("year"):
        return edtf.half(year_in(m), number)
    if rel := found.get("relyear"):
        year = relative_year(rel, scene)
        return edtf.half(year, number) if year else None
    if scene.published is not None:
        return edtf.half(scene.published.year, number)
    return year_near(scene, lambda year: edtf.half(year, number))


def plain_year(m: Match, _: Scene) -> Period | None:
    """1989."""
    return edtf.year(year_in(m))


def short_year(m: Match, scene: Scene) -> Period | None:
    """'92."""
    return edtf.year(_whole_year(m, scene))


def spoken_year(m: Match, _: Scene) -> Period | None:
    """Nineteen ninety-six, two thousand and three."""
    return edtf.year((1900 if plain(m[0]).startswith("nineteen") else 2000) + _spoken(m))


def _spoken(m: Match) -> int:
    """The last two digits of a year in words."""
    found = m.groupdict()
    return sum(number_of(found[k]) or 0 for k in ("spoken", "tens", "ones") if found.get(k))


def years(m: Match, _: Scene) -> Period | None:
    """1988-1994, 1988-94."""
    first, last = year_in(m), int(m["last"])
    last += first // 100 * 100 if last < 100 else 0
    start, end = edtf.year(first), edtf.year(last)
    return edtf.join(start, end) if start and end and first < last else None


def decade(m: Match, _: Scene) -> Period | None:
    """The 1980s, the '80s, the eighties; the 1600s are a century."""
    found = m.groupdict()
    if found.get("year"):
        year = year_in(m)
        if year % 100 == 0 and year < _FIRST_OF_DECADES:
            return edtf.century(year // 100 + 1)
        return edtf.decade(year) if year % 10 == 0 else None
    if found.get("tens2"):
        return edtf.decade(1900 + int(m["tens2"]))
    return edtf.decade(1900 + words.DECADES[plain(m["decadeword"])])


_FIRST_OF_DECADES = 2000
"""From then on "the 2000s" are ten years."""


def century(m: Match, _: Scene) -> Period | None:
    """The 20th century."""
    number = number_of(m["ordinal"])
    return edtf.century(number) if number else None


def named(m: Match, scene: Scene) -> Period | None:
    """9/11."""
    value = date.fromisoformat(words.NAMED_DAYS[plain(m["named"])])
    if scene.published and value > scene.published:
        return None
    return edtf.day(value)


def feast(m: Match, scene: Scene) -> Period | None:
    """Christmas Day, last Easter, Ramadan."""
    name, found, near = plain(m["feast"]), m.groupdict(), scene.published

    def make(year: int) -> Period | None:
        days = words.feast(name, year, near)
        if days and found.get("week"):
            return edtf.week(days.start)
        return edtf.long_weekend(days.start) if days and found.get("weekend") else days

    if found.get("year"):
        return make(year_in(m))
    return by_nearness(scene, found.get("near"), make)
