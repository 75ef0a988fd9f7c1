"""What date phrases mean: from a pattern's match and its `Scene` to a period of days.

Each function takes the match of a pattern of `patterns.py` and what is known where the phrase
stands; it gives None where the date cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from pipelines.reading.dates import calendar_words as words
from pipelines.reading.dates import edtf
from pipelines.reading.dates.calendar_words import number_of, plain
from pipelines.reading.dates.edtf import Period

type Match = re.Match[str]


@dataclass(slots=True)
class Scene:
    """What is known where a phrase stands.

    `told` is the last period told before it, `told_day` the last single day, `quarter` the last
    quarter. `direction()` is -1 where its verb lies in the past, 1 in the future, 0 if untold.
    """

    published: date | None
    told: Period | None = None
    told_day: date | None = None
    quarter: Period | None = None
    direction: Callable[[], int] = lambda: 0

    @property
    def day(self) -> date | None:
        """The day that "the day before" counts from."""
        return self.told_day or self.published


def year_near(scene: Scene, make: Callable[[int], Period | None]) -> Period | None:
    """The year for a date told without one: by tense, else the nearest to the publication date."""
    if scene.published is None:
        return None
    today, direction = scene.published, scene.direction()
    around = [make(today.year + n) for n in (-1, 0, 1, -2, -3, -4, 2, 3, 4)]

    def cost(period: Period) -> tuple[int, date]:
        against = period.start > today if direction < 0 else period.end < today and direction > 0
        unlikely = AHEAD_UNTOLD * (direction == 0 and period.start > today)
        return _distance(period, today) + AGAINST_TENSE * against + unlikely, period.start

    return min((p for p in around if p), key=cost, default=None)


NEAR = 31
"""Days from publication within which an ambiguous 4/5/2013 is likely to lie."""
AHEAD_UNTOLD = 90
"""News tells more of the past: so many days nearer must a date ahead be whose tense is untold."""
AGAINST_TENSE = 250
"""A date against its verb's tense must be so many days nearer: the parse is wrong at times."""


def _distance(period: Period, today: date) -> int:
    if period.start <= today <= period.end:
        return 0
    return min(abs((period.start - today).days), abs((period.end - today).days))


def weekday_near(scene: Scene, number: int, nearness: int | None = None) -> Period | None:
    """The day meant by a weekday: of this day, else the last before or the next after it."""
    if scene.published is None:
        return None
    back = (scene.published.weekday() - number) % 7
    if nearness == -1:
        return edtf.away(scene.published, -(back or 7), "day")
    if nearness == 1:
        return edtf.away(scene.published, 7 - back, "day")
    ahead = scene.direction() > 0 and back
    return edtf.away(scene.published, 7 - back if ahead else -back, "day")


def _day(m: Match, suffix: str = "") -> int:
    found = m.groupdict()
    return number_of(found.get(f"day{suffix}") or found.get("dayword") or "0") or 0


def _year(m: Match) -> int:
    return int(m["year"])


def iso(m: Match, _: Scene) -> Period | None:
    """2017-04-05."""
    return edtf.day_of(int(m["y"]), int(m["m"]), int(m["d"]))


def time_stamp(m: Match, _: Scene) -> Period | None:
    """2017-04-05T10:30:00Z."""
    found = edtf.day_of(int(m["y"]), int(m["m"]), int(m["d"]))
    return found and replace(found, edtf=f"{found.edtf}T{m['time']}{m['offset'] or ''}")


def numeric(m: Match, scene: Scene) -> Period | None:
    """14-05-2016, 3/27/1998. Both orders possible: nearer to publication, or day first."""
    a, b, year = int(m["a"]), int(m["b"]), _year(m)
    readings = [p for p in (edtf.day_of(year, b, a), edtf.day_of(year, a, b)) if p]
    if scene.published is not None:
        today = scene.published
        readings.sort(key=lambda p: (p.start > today, abs((p.start - today).days) > NEAR))
    return readings[0] if readings else None


def full(m: Match, _: Scene) -> Period | None:
    """5 April 2017, Sept. 27, 1989."""
    return edtf.day_of(_year(m), words.month_number(m["month"]), _day(m))


def short_year(m: Match, scene: Scene) -> Period | None:
    """18 JAN 90: the century in which the day is not after publication."""
    latest = scene.published.year if scene.published else 2049
    year = latest // 100 * 100 + int(m["yy"])
    return edtf.day_of(year - 100 * (year > latest), words.month_number(m["month"]), _day(m))


def date_time_group(m: Match, scene: Scene) -> Period | None:
    """201430Z SEP 23: day, time, zone (Z is Greenwich's), month and year."""
    latest = scene.published.year if scene.published else 2049
    year = latest // 100 * 100 + int(m["yy"])
    found = edtf.day_of(year - 100 * (year > latest), words.month_number(m["month"]), int(m["d"]))
    zone = "Z" if m["zulu"].upper() == "Z" else ""
    time = f"{m['time'][:2]}:{m['time'][2:]}{zone}"
    return found and replace(found, edtf=f"{found.edtf}T{time}")


def day_month(m: Match, scene: Scene) -> Period | None:
    """19 March, Thursday (September 21st): a weekday told with it fixes the year."""
    month, day = words.month_number(m["month"]), _day(m)
    found = m.groupdict()
    if rel := found.get("relyear"):
        year = _relative_year(rel, scene)
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
    """On the 29th: of this month, or the next or last one by tense."""
    if scene.published is None:
        return None
    today, direction = scene.published, scene.direction()
    if near := m.groupdict().get("near"):
        base = edtf.shift(today.replace(day=1), words.NEARNESS[plain(near)], "month")
        return edtf.day_of(base.year, base.month, _day(m)) if base else None
    months = [edtf.shift(today.replace(day=1), n, "month") for n in (0, -1, 1)]
    found = [p for d in months if d and (p := edtf.day_of(d.year, d.month, _day(m)))]

    def cost(period: Period) -> tuple[bool, int]:
        wrong = period.start < today if direction > 0 else period.start > today
        return wrong, _distance(period, today)

    return min(found, key=cost, default=None)


def _relative_year(rel: str, scene: Scene) -> int | None:
    rel = plain(rel)
    if rel in words.NEARNESS and scene.published:
        return scene.published.year + words.NEARNESS[rel]
    if rel in words.NEARNESS_TOLD and scene.told:
        return scene.told.start.year + words.NEARNESS_TOLD[rel]
    return None


def days_of_month(m: Match, scene: Scene) -> Period | None:
    """September 3-5, 3 and 5 May 2013, 28 April to 3 May."""
    found = m.groupdict()
    last_month = words.month_number(found.get("month2") or m["month"])
    first_month = words.month_number(found.get("month") or m["month2"])

    def make(year: int) -> Period | None:
        first = edtf.day_of(year - (first_month > last_month), first_month, _day(m))
        last = edtf.day_of(year, last_month, _day(m, "2"))
        return edtf.join(first, last) if first and last else None

    return make(int(found["year"])) if found.get("year") else year_near(scene, make)


def month_year(m: Match, _: Scene) -> Period | None:
    """July 1997."""
    return edtf.month(_year(m), words.month_number(m["month"]))


def month(m: Match, scene: Scene) -> Period | None:
    """April, last April, January this year."""
    number, found = words.month_number(m["month"]), m.groupdict()
    if (rel := found.get("relyear")) and (year := _relative_year(rel, scene)):
        return edtf.month(year, number)
    near = words.NEARNESS.get(plain(found.get("near") or ""))
    return _by_nearness(scene, near, lambda year: edtf.month(year, number))


def _by_nearness(
    scene: Scene, near: int | None, make: Callable[[int], Period | None]
) -> Period | None:
    """Of "last April", "next summer": whole periods before or after the publication date."""
    if scene.published is None or near is None:
        return year_near(scene, make)
    today = scene.published
    found = [p for n in (-2, -1, 0, 1, 2) if (p := make(today.year + n))]
    if near == 0:
        return make(today.year)
    if near < 0:
        return max((p for p in found if p.end < today), key=lambda p: p.end, default=None)
    return min((p for p in found if p.start > today), key=lambda p: p.start, default=None)


def season(m: Match, scene: Scene) -> Period | None:
    """Autumn 2020, this summer."""
    code, found = words.SEASONS[plain(m["season"])], m.groupdict()
    if found.get("year"):
        return edtf.season(_year(m), code)
    if rel := found.get("relyear"):
        year = _relative_year(rel, scene)
        return edtf.season(year, code) if year else None
    near = words.NEARNESS.get(plain(found.get("near") or ""))
    return _by_nearness(scene, near, lambda year: edtf.season(year, code))


def quarter(m: Match, scene: Scene) -> Period | None:
    """The third quarter (of 1989, last year, a year ago): of a calendar year."""
    found = m.groupdict()
    number = number_of(found.get("ordinal") or found.get("q") or "0") or 0
    if not 1 <= number <= 4:
        return None
    if found.get("year"):
        return edtf.quarter(_year(m), number)
    if rel := found.get("relyear"):
        year = _relative_year(rel, scene)
        return edtf.quarter(year, number) if year else None
    near = _quarter_near(scene, number)
    before = "year" in plain(found.get("rel") or "")
    return edtf.quarter(near.start.year - before, number) if near else None


def _quarter_near(scene: Scene, number: int) -> Period | None:
    """The running or last reported quarter, whatever the tense; else by tense."""
    near = year_near(replace(scene, direction=lambda: 0), lambda year: edtf.quarter(year, number))
    if near and scene.published and near.start <= scene.published:
        return near
    return year_near(scene, lambda year: edtf.quarter(year, number))


def quarter_of_year(m: Match, scene: Scene) -> Period | None:
    """The 1988 period: the quarter of the report, in that year."""
    number = (scene.quarter.start.month + 2) // 3 if scene.quarter else 0
    return edtf.quarter(_year(m), number) if number else edtf.year(_year(m))


def that_quarter(m: Match, scene: Scene) -> Period | None:
    """The quarter, the latest period, the year-ago quarter: the one told, else the last one."""
    rel = plain(m["rel"] or "")
    quarter = scene.quarter
    if quarter is None and scene.published is not None:
        quarter = edtf.away(scene.published, 0 if rel == "current" else -1, "quarter")
    return _year_before(quarter, rel)


def _year_before(quarter: Period | None, rel: str) -> Period | None:
    if quarter is None or "year" not in rel:
        return quarter
    moved = edtf.shift(quarter.start, -1, "year")
    return edtf.containing(moved, quarter.unit) if moved else None


def half(m: Match, scene: Scene) -> Period | None:
    """The first half of 2013."""
    number = 1 if plain(m["half"]) == "first" else 2
    if m.groupdict().get("year"):
        return edtf.half(_year(m), number)
    return year_near(scene, lambda year: edtf.half(year, number))


def plain_year(m: Match, _: Scene) -> Period | None:
    """1989."""
    return edtf.year(_year(m))


def spoken_year(m: Match, _: Scene) -> Period | None:
    """Nineteen ninety-six, two thousand and three."""
    found = m.groupdict()
    rest = sum(number_of(found[k]) or 0 for k in ("spoken", "tens", "ones") if found.get(k))
    return edtf.year((1900 if plain(m[0]).startswith("nineteen") else 2000) + rest)


def years(m: Match, _: Scene) -> Period | None:
    """1988-1994, 1988-94."""
    first, last = _year(m), int(m["last"])
    last += first // 100 * 100 if last < 100 else 0
    start, end = edtf.year(first), edtf.year(last)
    return edtf.join(start, end) if start and end and first < last else None


def decade(m: Match, _: Scene) -> Period | None:
    """The 1980s, the '80s, the eighties."""
    found = m.groupdict()
    if found.get("year"):
        return edtf.decade(_year(m)) if _year(m) % 10 == 0 else None
    if found.get("tens2"):
        return edtf.decade(1900 + int(m["tens2"]))
    return edtf.decade(1900 + words.DECADES[plain(m["decadeword"])])


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
    """Christmas Day, last Easter."""
    name, found = plain(m["feast"]), m.groupdict()
    if found.get("year"):
        return words.feast(name, _year(m))
    near = words.NEARNESS.get(plain(found.get("near") or ""))
    return _by_nearness(scene, near, lambda year: words.feast(name, year))


def from_publication(m: Match, scene: Scene) -> Period | None:
    """Yesterday."""
    if scene.published is None:
        return None
    return edtf.away(scene.published, words.FROM_PUBLICATION[plain(m["frompub"])], "day")


def from_told(m: Match, scene: Scene) -> Period | None:
    """The day before."""
    base = scene.day
    return edtf.away(base, words.FROM_TOLD[plain(m["fromtold"])], "day") if base else None


def weekday(m: Match, scene: Scene) -> Period | None:
    """Thursday, last Friday, the following Monday."""
    found = m.groupdict()
    if told := found.get("told"):
        return _weekday_from_told(words.NEARNESS_TOLD[plain(told)], m, scene)
    near = words.NEARNESS.get(plain(found.get("near") or ""))
    return weekday_near(scene, words.weekday_number(m["weekday"]), near)


def _weekday_from_told(which: int, m: Match, scene: Scene) -> Period | None:
    """The previous Friday, the following Monday: from the last day told."""
    nearness = which or (-1 if scene.direction() < 0 else 1)
    return weekday_near(
        replace(scene, published=scene.day), words.weekday_number(m["weekday"]), nearness
    )


def part_alone(_: Match, scene: Scene) -> Period | None:
    """In the afternoon: of the day told last."""
    return edtf.day(scene.told_day) if scene.told_day else None


def this_part(m: Match, scene: Scene) -> Period | None:
    """This morning."""
    return edtf.day(scene.published) if scene.published else None


def _unit(m: Match) -> tuple[int, str]:
    """Days or other units that a unit stands for ("fortnight": 2, "week")."""
    return words.UNITS[plain(m["unit"])]


def near_unit(m: Match, scene: Scene) -> Period | None:
    """Last week, this month, next year."""
    if scene.published is None:
        return None
    near = plain(m["near"])
    if near in words.NEARNESS_TOLD and scene.told:
        return _from_told_unit(words.NEARNESS_TOLD[near], m, scene.told.start)
    number, unit = _unit(m)
    count = words.NEARNESS[near] * number
    if unit in ("hour", "day"):
        base = scene.day if count else scene.published
        return edtf.away(base, count, "day") if base else None
    if unit == "weekend":
        return _weekend(scene, count)
    return edtf.away(scene.published, count, unit)


def rolling(today: date, count: int, unit: str) -> Period | None:
    """The `count` units that end (below 0) or begin with today."""
    if unit == "hour":
        unit, count = "day", (abs(count) + 23) // 24 * (1 if count > 0 else -1)
    other = edtf.shift(today, count, unit)
    return edtf.span(min(today, other), max(today, other)) if other else None


def rolling_unit(m: Match, scene: Scene) -> Period | None:
    """The past week: the seven days up to today."""
    if scene.published is None:
        return None
    number, unit = _unit(m)
    return rolling(scene.published, number * (1 if plain(m["way"]) == "the next" else -1), unit)


def rolling_units(m: Match, scene: Scene) -> Period | None:
    """The past three days, the next two weeks."""
    number, ahead = number_of(m["number"]), plain(m["way"]) in ("next", "coming")
    if scene.published is None or number is None:
        return None
    each, unit = _unit(m)
    return rolling(scene.published, number * each * (1 if ahead else -1), unit)


def _weekend(scene: Scene, count: int) -> Period | None:
    if scene.published is None:
        return None
    if count == 0 and scene.published.weekday() < 5 and scene.direction() < 0:
        count = -1
    return edtf.away(scene.published, count, "weekend")


def the_weekend(_: Match, scene: Scene) -> Period | None:
    """The weekend: the last one, or the next where the verb lies ahead."""
    if scene.published is None:
        return None
    ahead = scene.direction() > 0 or scene.published.weekday() >= 5
    return edtf.away(scene.published, 0 if ahead else -1, "weekend")


def told_unit(m: Match, scene: Scene) -> Period | None:
    """The previous month, that year, the following week: from the last date told."""
    base = scene.told.start if scene.told else scene.published
    return _from_told_unit(words.NEARNESS_TOLD[plain(m["told"])], m, base) if base else None


def _from_told_unit(which: int, m: Match, base: date) -> Period | None:
    each, unit = _unit(m)
    return None if unit == "hour" else edtf.away(base, which * each, unit)


def this_unit(m: Match, scene: Scene) -> Period | None:
    """Of the year, at the end of the month: the one that is running."""
    return edtf.containing(scene.published, _unit(m)[1]) if scene.published else None


def ago(m: Match, scene: Scene) -> Period | None:
    """Two weeks ago: as exact as its unit; a year ago, in a report of a quarter: that quarter."""
    number = number_of(m["number"])
    if scene.published is None or number is None:
        return None
    each, unit = _unit(m)
    return _counted(scene.published, -number * each, unit, scene)


def ago_exactly(m: Match, scene: Scene) -> Period | None:
    """A week ago Monday, two years ago today, ten years ago this month."""
    number, found = number_of(m["number"]), m.groupdict()
    if scene.published is None or number is None:
        return None
    base: date | None = scene.published
    if found.get("weekday"):
        back = (scene.published.weekday() - words.weekday_number(m["weekday"])) % 7
        base = edtf.shift(scene.published, -back, "day")
    elif plain(found.get("day") or "") == "yesterday":
        base = edtf.shift(scene.published, -1, "day")
    each, unit = _unit(m)
    moved = edtf.shift(base, -number * each, unit) if base and unit != "hour" else None
    return edtf.containing(moved, found.get("within") or "day") if moved else None


def year_end(_: Match, scene: Scene) -> Period | None:
    """By year-end: this year, or the last one where the verb lies in the past."""
    if scene.published is None:
        return None
    is_past = scene.direction() < 0 and scene.published.month < 11
    return edtf.year(scene.published.year - is_past)


def _counted(base: date, count: int, unit: str, scene: Scene) -> Period | None:
    if unit == "hour":
        return edtf.away(base, int(count / 24), "day")
    if unit == "year" and abs(count) == 1 and scene.quarter:
        return _year_before(scene.quarter, "year")
    exact = {"decade": "year", "century": "year"}.get(unit, unit)
    moved = edtf.shift(base, count, unit)
    return edtf.containing(moved, exact) if moved else None


def distance_from_told(m: Match, scene: Scene) -> Period | None:
    """A day earlier, two weeks later: from the last date told."""
    number = number_of(m.groupdict().get("number") or "one")
    each, unit = _unit(m)
    base = scene.day
    if unit not in ("day", "hour") and scene.told:
        base = scene.told.start
    if base is None or number is None:
        return None
    later = plain(m["way"]) in ("later", "after", "afterwards", "afterward", "on")
    return _counted(base, number * each * (1 if later else -1), unit, scene)


def vague(_: Match, __: Scene) -> Period | None:
    """Recently: a mention without an interval."""
    return None


def year_earlier(_: Match, scene: Scene) -> Period | None:
    """The year-ago results: the same quarter, else year, one year before."""
    if scene.quarter:
        return _year_before(scene.quarter, "year")
    return edtf.away(scene.published, -1, "year") if scene.published else None
