"""The grammar of dates: patterns over text, each with what it means.

A pattern tells one point or stretch of time, or a time of day; `dates.py` chooses among them and
joins neighbours ("13 GMT" + "on Wednesday"). A builder takes the match and the `Scene` (what is
known where the phrase stands) and gives a period, or None where it cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipelines.reading import calendar_words as words
from pipelines.reading import edtf
from pipelines.reading.calendar_words import compile_pattern, number_of, plain
from pipelines.reading.edtf import Period

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


type Builder = Callable[[Match, Scene], Period | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to tell a date.

    `needs_value`: without a period it is no date at all (31 February). `explicit`: it can be read
    without knowing when it was written. `yearless`: it takes the year of a neighbour that has one
    ("in May and June 2011").
    """

    name: str
    regex: re.Pattern[str]
    build: Builder
    confidence: float = 0.9
    needs_value: bool = False
    explicit: bool = False
    yearless: bool = False


def year_near(scene: Scene, make: Callable[[int], Period | None]) -> Period | None:
    """The year for a date told without one: by tense, else the nearest to the publication date."""
    if scene.published is None:
        return None
    today, direction = scene.published, scene.direction()
    around = [make(today.year + n) for n in (-1, 0, 1, -2, -3, -4, 2, 3, 4)]
    found = [p for p in around if p]
    if direction < 0:
        found = [p for p in found if p.start <= today]
    elif direction > 0:
        found = [p for p in found if p.end >= today]
    return min(found, key=lambda p: (_distance(p, today), p.start), default=None)


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


def _iso(m: Match, _: Scene) -> Period | None:
    return edtf.day_of(int(m["y"]), int(m["m"]), int(m["d"]))


def _numeric(m: Match, scene: Scene) -> Period | None:
    """14-05-2016, 3/27/1998. Both orders possible: the one nearer to publication, else day first."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
    readings = [p for p in (edtf.day_of(year, b, a), edtf.day_of(year, a, b)) if p]
    if scene.published is not None:
        today = scene.published
        readings.sort(key=lambda p: (p.start > today, abs((p.start - today).days)))
    return readings[0] if readings else None


def _full(m: Match, _: Scene) -> Period | None:
    return edtf.day_of(_year(m), words.month_number(m["month"]), _day(m))


def _short_year(m: Match, scene: Scene) -> Period | None:
    """18 JAN 90: the century in which the day is not after publication."""
    latest = scene.published.year if scene.published else 2049
    year = latest // 100 * 100 + int(m["yy"])
    return edtf.day_of(year - 100 * (year > latest), words.month_number(m["month"]), _day(m))


def _day_month(m: Match, scene: Scene) -> Period | None:
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


def _relative_year(rel: str, scene: Scene) -> int | None:
    rel = plain(rel)
    if rel in words.NEARNESS and scene.published:
        return scene.published.year + words.NEARNESS[rel]
    if rel in words.NEARNESS_TOLD and scene.told:
        return scene.told.start.year + words.NEARNESS_TOLD[rel]
    return None


def _days_of_month(m: Match, scene: Scene) -> Period | None:
    """September 3-5, 3 and 5 May 2013, 28 April to 3 May."""
    found = m.groupdict()
    last_month = words.month_number(found.get("month2") or m["month"])
    first_month = words.month_number(found.get("month") or m["month2"])

    def make(year: int) -> Period | None:
        first = edtf.day_of(year - (first_month > last_month), first_month, _day(m))
        last = edtf.day_of(year, last_month, _day(m, "2"))
        return edtf.join(first, last) if first and last else None

    return make(int(found["year"])) if found.get("year") else year_near(scene, make)


def _month_year(m: Match, _: Scene) -> Period | None:
    return edtf.month(_year(m), words.month_number(m["month"]))


def _month(m: Match, scene: Scene) -> Period | None:
    number, found = words.month_number(m["month"]), m.groupdict()
    if rel := found.get("relyear"):
        year = _relative_year(rel, scene)
        return edtf.month(year, number) if year else None
    near = words.NEARNESS.get(plain(found.get("near") or ""))
    return _by_nearness(scene, near, lambda year: edtf.month(year, number))


def _by_nearness(
    scene: Scene, near: int | None, make: Callable[[int], Period | None]
) -> Period | None:
    """ "last April", "next summer": whole periods before or after the publication date."""
    if scene.published is None or near is None:
        return year_near(scene, make)
    today = scene.published
    found = [p for n in (-2, -1, 0, 1, 2) if (p := make(today.year + n))]
    if near == 0:
        return make(today.year)
    if near < 0:
        return max((p for p in found if p.end < today), key=lambda p: p.end, default=None)
    return min((p for p in found if p.start > today), key=lambda p: p.start, default=None)


def _season(m: Match, scene: Scene) -> Period | None:
    code, found = words.SEASONS[plain(m["season"])], m.groupdict()
    if found.get("year"):
        return edtf.season(_year(m), code)
    near = words.NEARNESS.get(plain(found.get("near") or ""))
    return _by_nearness(scene, near, lambda year: edtf.season(year, code))


def _quarter(m: Match, scene: Scene) -> Period | None:
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
    near = year_near(scene, lambda year: edtf.quarter(year, number))
    before = "year" in plain(found.get("rel") or "")
    return edtf.quarter(near.start.year - before, number) if near else None


def _that_quarter(m: Match, scene: Scene) -> Period | None:
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


def _half(m: Match, scene: Scene) -> Period | None:
    number = 1 if plain(m["half"]) == "first" else 2
    if m.groupdict().get("year"):
        return edtf.half(_year(m), number)
    return year_near(scene, lambda year: edtf.half(year, number))


def _plain_year(m: Match, _: Scene) -> Period | None:
    return edtf.year(_year(m))


def _spoken_year(m: Match, _: Scene) -> Period | None:
    """Nineteen ninety-six, two thousand and three."""
    found = m.groupdict()
    rest = sum(number_of(found[k]) or 0 for k in ("spoken", "tens", "ones") if found.get(k))
    return edtf.year((1900 if plain(m[0]).startswith("nineteen") else 2000) + rest)


def _years(m: Match, _: Scene) -> Period | None:
    """1988-1994, 1988-94."""
    first, last = _year(m), int(m["last"])
    last += first // 100 * 100 if last < 100 else 0
    start, end = edtf.year(first), edtf.year(last)
    return edtf.join(start, end) if start and end and first < last else None


def _decade(m: Match, _: Scene) -> Period | None:
    found = m.groupdict()
    if found.get("year"):
        return edtf.decade(_year(m)) if _year(m) % 10 == 0 else None
    if found.get("tens2"):
        return edtf.decade(1900 + int(m["tens2"]))
    return edtf.decade(1900 + words.DECADES[plain(m["decadeword"])])


def _century(m: Match, _: Scene) -> Period | None:
    number = number_of(m["ordinal"])
    return edtf.century(number) if number else None


def _named(m: Match, scene: Scene) -> Period | None:
    value = date.fromisoformat(words.NAMED_DAYS[plain(m["named"])])
    if scene.published and value > scene.published:
        return None
    return edtf.day(value)


def _feast(m: Match, scene: Scene) -> Period | None:
    name, found = plain(m["feast"]), m.groupdict()
    if found.get("year"):
        return words.feast(name, _year(m))
    near = words.NEARNESS.get(plain(found.get("near") or ""))
    return _by_nearness(scene, near, lambda year: words.feast(name, year))


def _from_publication(m: Match, scene: Scene) -> Period | None:
    if scene.published is None:
        return None
    return edtf.away(scene.published, words.FROM_PUBLICATION[plain(m["frompub"])], "day")


def _from_told(m: Match, scene: Scene) -> Period | None:
    base = scene.day
    return edtf.away(base, words.FROM_TOLD[plain(m["fromtold"])], "day") if base else None


def _weekday(m: Match, scene: Scene) -> Period | None:
    near = words.NEARNESS.get(plain(m.groupdict().get("near") or ""))
    return weekday_near(scene, words.weekday_number(m["weekday"]), near)


def _this_part(m: Match, scene: Scene) -> Period | None:
    return edtf.day(scene.published) if scene.published else None


def _unit(m: Match) -> tuple[int, str]:
    """Days or other units that a unit stands for ("fortnight": 2, "week")."""
    return words.UNITS[plain(m["unit"])]


def _near_unit(m: Match, scene: Scene) -> Period | None:
    """Last week, this month, next year; the past week is the seven days up to today."""
    if scene.published is None:
        return None
    near = plain(m["near"])
    number, unit = _unit(m)
    count = words.NEARNESS[near] * number
    if unit in ("hour", "day"):
        return edtf.away(scene.published, count if unit == "day" else 0, "day")
    if near.endswith("past") or near == "the last":
        return rolling(scene.published, -number, unit)
    if near == "the next":
        return rolling(scene.published, number, unit)
    if unit == "weekend":
        return _weekend(scene, count)
    return edtf.away(scene.published, count, unit)


def rolling(today: date, count: int, unit: str) -> Period | None:
    """The `count` units that end (below 0) or begin with today."""
    if unit == "hour":
        unit, count = "day", (abs(count) + 23) // 24 * (1 if count > 0 else -1)
    other = edtf.shift(today, count, unit)
    return edtf.span(min(today, other), max(today, other)) if other else None


def _rolling(m: Match, scene: Scene) -> Period | None:
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


def _the_weekend(_: Match, scene: Scene) -> Period | None:
    """The weekend: the last one, or the next where the verb lies ahead."""
    if scene.published is None:
        return None
    ahead = scene.direction() > 0 or scene.published.weekday() >= 5
    return edtf.away(scene.published, 0 if ahead else -1, "weekend")


def _told_unit(m: Match, scene: Scene) -> Period | None:
    """The previous month, that year, the following week: from the last date told."""
    base = scene.told.start if scene.told else scene.published
    if base is None:
        return None
    each, unit = _unit(m)
    if unit == "hour":
        return None
    return edtf.away(base, words.NEARNESS_TOLD[plain(m["told"])] * each, unit)


def _this_unit(m: Match, scene: Scene) -> Period | None:
    """Of the year, at the end of the month: the one that is running."""
    return edtf.containing(scene.published, _unit(m)[1]) if scene.published else None


def _ago(m: Match, scene: Scene) -> Period | None:
    """Two weeks ago: as exact as its unit; a year ago, in a report of a quarter: that quarter."""
    number = number_of(m["number"])
    if scene.published is None or number is None:
        return None
    each, unit = _unit(m)
    return _counted(scene.published, -number * each, unit, scene)


def _counted(base: date, count: int, unit: str, scene: Scene) -> Period | None:
    if unit == "hour":
        return edtf.away(base, int(count / 24), "day")
    if unit == "year" and abs(count) == 1 and scene.quarter:
        return _year_before(scene.quarter, "year")
    exact = {"decade": "year", "century": "year"}.get(unit, unit)
    moved = edtf.shift(base, count, unit)
    return edtf.containing(moved, exact) if moved else None


def _distance_from_told(m: Match, scene: Scene) -> Period | None:
    """A day earlier, two weeks later: from the last date told."""
    number = number_of(m["number"])
    each, unit = _unit(m)
    base = scene.day
    if unit != "day" and scene.told:
        base = scene.told.start
    if base is None or number is None:
        return None
    later = plain(m["way"]) in ("later", "after", "afterwards", "afterward", "on")
    return _counted(base, number * each * (1 if later else -1), unit, scene)


def _vague(_: Match, __: Scene) -> Period | None:
    return None


def _year_earlier(_: Match, scene: Scene) -> Period | None:
    """The year-ago results: the same quarter, else year, one year before."""
    if scene.quarter:
        return _year_before(scene.quarter, "year")
    return edtf.away(scene.published, -1, "year") if scene.published else None


_P = Pattern
_DAY = r"(?:{weekday},?\s*\(?\s*)?(?:the )?"
_REL_YEAR = (
    r"(?:,? (?:of )?(?P<relyear>this|last|next|that|the same|the following|the previous) year)"
)
_TO = r"\s*(?:-|–|—|\bto\b|\band\b|\bthrough\b|\buntil\b|\bor\b|&)\s*"
_END = r"(?=\s*(?:[.,;:)\]\"”'’?!–—]|--|-\s|$|\b(?:in|at|on|when|as|by|after|and|but|while|near|with|from|to|that|for|against|during|killed|said)\b))"
_BUSINESS = (
    r"(?:latest|year-ago|year-earlier|year ago|year earlier|corresponding|comparable|prior-year)"
)

PATTERNS: tuple[Pattern, ...] = (
    # 2017-04-05
    _P("iso", compile_pattern(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"), _iso, 0.95, True, True),
    # 14-05-2016, 3/27/1998
    _P(
        "numeric",
        compile_pattern(
            r"(?P<a>\d{1,2})(?P<sep>[-./])(?P<b>\d{1,2})(?P=sep)(?P<y>{TEENS}\d\d)".replace(
                "{TEENS}", "(?:19|20)"
            )
        ),
        _numeric,
        0.8,
        True,
        True,
    ),
    # Wed 05 Apr 2017, the 4th of May, 2013
    _P(
        "day month year",
        compile_pattern(_DAY + r"(?:{day}|{dayword})(?: of)? {month},? {year}\)?"),
        _full,
        0.98,
        True,
        True,
    ),
    # Thu Sep 5 2013, Sept. 27, 1989
    _P(
        "month day year",
        compile_pattern(_DAY + r"{month} (?:the )?(?:{day}|{dayword}),? {year}\)?"),
        _full,
        0.98,
        True,
        True,
    ),
    # 18 JAN 90 (in datelines)
    _P(
        "short year",
        compile_pattern(r"{day} {month} (?P<yy>\d\d)(?=\s*(?:[()\[\],.]|--|$))"),
        _short_year,
        0.9,
        True,
        True,
    ),
    # September 3-5; Aug. 30 to 31, 1998
    _P(
        "days of month",
        compile_pattern(r"{month} {day}" + _TO + r"{day2}(?:,? {year})?"),
        _days_of_month,
        0.9,
        True,
    ),
    # 3 and 5 May; 28 April to 3 May 2013
    _P(
        "days of month",
        compile_pattern(
            r"{day}(?: (?:of )?{month})?" + _TO + r"{day2}(?: of)? {month2}(?:,? {year})?"
        ),
        _days_of_month,
        0.9,
        True,
    ),
    # July 1997, January of 1990
    _P("month year", compile_pattern(r"{month},?(?: of)? {year}"), _month_year, 0.95, True, True),
    # autumn 2020, the winter of 1994
    _P(
        "season year",
        compile_pattern(r"(?:the )?{season}(?: of|,)? {year}"),
        _season,
        0.95,
        True,
        True,
    ),
    # the third quarter of 1984, 1988 third quarter, Q3 2020
    _P(
        "quarter year",
        compile_pattern(r"(?:the )?{ordinal}[\s-]quarter(?: of| in|,)? {year}"),
        _quarter,
        0.9,
        True,
        True,
    ),
    _P(
        "quarter year",
        compile_pattern(r"(?:the )?{year} {ordinal}[\s-]quarter"),
        _quarter,
        0.9,
        True,
        True,
    ),
    _P(
        "quarter year",
        compile_pattern(r"Q(?P<q>[1-4]),?(?: of)? {year}"),
        _quarter,
        0.9,
        True,
        True,
    ),
    # the first half of 2013
    _P(
        "half year",
        compile_pattern(r"(?:the )?(?P<half>first|second|last|latter) half of {year}"),
        _half,
        0.9,
        True,
        True,
    ),
    # 1988-1994, 1988-94
    _P(
        "years",
        compile_pattern(r"{year}[-–/](?P<last>(?:1[0-9]|20)\d\d|\d\d)(?![-\d])"),
        _years,
        0.85,
        True,
        True,
    ),
    # fiscal 1989, the year 2000; a bare 1989 (with guards)
    _P(
        "year told",
        compile_pattern(r"(?:fiscal(?: year)?|the year) {year}"),
        _plain_year,
        0.95,
        True,
        True,
    ),
    _P(
        "year",
        compile_pattern(r"(?<![-/.:+,]){year}(?!['’]?s\b)(?![-–]\w)(?![:/+]\d)"),
        _plain_year,
        0.85,
        True,
        True,
    ),
    # nineteen ninety-six, two thousand and three
    _P(
        "spoken year",
        compile_pattern(r"nineteen[\s-](?:{spoken}(?:[\s-]{ones})?|{tens})"),
        _spoken_year,
        0.9,
        True,
        True,
    ),
    _P(
        "spoken year",
        compile_pattern(r"(?:the year )two thousand(?: (?:and )?(?:{tens}|{ones}))?"),
        _spoken_year,
        0.9,
        True,
        True,
    ),
    # the 1980s, the '80s, the nineties
    _P(
        "decade",
        compile_pattern(r"(?:the )?{year}['’]?s".replace("{year}", r"(?P<year>(?:1[0-9]|20)\d0)")),
        _decade,
        0.9,
        True,
        True,
    ),
    _P("decade", compile_pattern(r"the ['‘’](?P<tens2>\d0)s"), _decade, 0.8, True),
    _P("decade", compile_pattern(r"the {decadeword}"), _decade, 0.7, True),
    # the 20th century
    _P("century", compile_pattern(r"(?:the )?{ordinal}[\s-]century"), _century, 0.9, True, True),
    # 9/11
    _P("named", compile_pattern(r"{named}"), _named, 0.9, True),
    # Christmas Day, Easter 2013, last Thanksgiving
    _P("feast", compile_pattern(r"(?:{near} )?{feast}(?:,? {year})?"), _feast, 0.8),
    # Thursday (September 21st), March 8; August 7 this year
    _P(
        "month day",
        compile_pattern(_DAY + r"{month} (?:the )?(?:{day}|{dayword})\)?" + _REL_YEAR + "?"),
        _day_month,
        0.95,
        True,
        yearless=True,
    ),
    # 19 March, Wednesday the 4th of May
    _P(
        "day month",
        compile_pattern(_DAY + r"(?:{day}|{dayword})(?: of)? {month}\)?" + _REL_YEAR + "?"),
        _day_month,
        0.95,
        True,
        yearless=True,
    ),
    # last April, January this year, mid-January
    _P(
        "month",
        compile_pattern(r"(?:{near} )?{month}" + _REL_YEAR + "?"),
        _month,
        0.9,
        yearless=True,
    ),
    # this summer, the winter
    _P("season", compile_pattern(r"(?:{near} |the )?{season}"), _season, 0.8),
    # the third quarter, the year-ago third quarter, this year's third quarter
    _P(
        "quarter",
        compile_pattern(
            r"(?:(?:the|its|a) )?(?:(?P<rel>"
            + _BUSINESS
            + r"|fiscal) )?{ordinal}[\s-]quarter"
            + _REL_YEAR
            + "?"
        ),
        _quarter,
        0.85,
    ),
    _P(
        "quarter",
        compile_pattern(r"(?P<relyear>this|last|next) year['’]s {ordinal}[\s-]quarter"),
        _quarter,
        0.85,
    ),
    # the quarter, the latest period, the year-ago quarter
    _P(
        "that quarter",
        compile_pattern(r"(?:the|that|this) (?:(?P<rel>" + _BUSINESS + r"|current) )?quarter"),
        _that_quarter,
        0.7,
    ),
    _P(
        "that quarter",
        compile_pattern(r"the (?P<rel>" + _BUSINESS + r") period"),
        _that_quarter,
        0.7,
    ),
    # yesterday, today, last night, the day before yesterday
    _P("from publication", compile_pattern(r"{frompub}"), _from_publication, 0.95),
    # the day before, the next morning, that night
    _P(
        "from told",
        compile_pattern(
            r"(?:the (?:day|night|evening) before|the day after|the morning after|the day earlier)".replace(
                "(?:the", "(?P<fromtold>the"
            )
            + _END
        ),
        _from_told,
        0.8,
    ),
    _P(
        "from told",
        compile_pattern(
            r"(?!(?:the (?:day|night|evening) before|the day after|the morning after|the day earlier)){fromtold}"
        ),
        _from_told,
        0.8,
    ),
    # Thursday; last Friday
    _P("weekday", compile_pattern(r"(?:{near} )?{weekday}"), _weekday, 0.9),
    # this morning
    _P("this part", compile_pattern(r"this (?:very )?{part}"), _this_part, 0.9),
    # last week, this month, next year, earlier this week
    _P("near unit", compile_pattern(r"{near} {unit}(?! of)"), _near_unit, 0.85),
    # in the past three days, the last 24 hours, the next two weeks
    _P(
        "rolling",
        compile_pattern(
            r"(?:the|these) (?P<way>past|last|next|coming|previous) {number}[\s-]{unit}s?"
        ),
        _rolling,
        0.7,
    ),
    # the weekend
    _P("weekend", compile_pattern(r"the weekend"), _the_weekend, 0.8),
    # the previous month, that year
    _P("told unit", compile_pattern(r"{told} {unit}"), _told_unit, 0.7),
    # (earlier in, later in, the end of) the year
    _P(
        "this unit",
        compile_pattern(r"(?<=\bof\s)the {unit}(?= (?:said|by)\b|[.,;]|$)"),
        _this_unit,
        0.6,
    ),
    _P(
        "this unit",
        compile_pattern(r"(?<=\bin\s)the (?P<unit>year|month|week)(?=[.,;]|$)"),
        _this_unit,
        0.6,
    ),
    _P(
        "this unit",
        compile_pattern(r"the (?:full|current|fiscal|current fiscal) (?P<unit>year)(?! of)"),
        _this_unit,
        0.6,
    ),
    # two weeks ago, a year ago, 41 years ago
    _P(
        "ago",
        compile_pattern(
            r"{number}(?: or (?:so|two|more))?[\s-]{unit}s?(?: or (?:so|two|more))? ago"
        ),
        _ago,
        0.85,
    ),
    _P("ago vaguely", compile_pattern(r"{vaguenumber} {unit}s? ago"), _vague, 0.6),
    # a day earlier, two days later, a year before
    _P(
        "distance from told",
        compile_pattern(
            r"{number} {unit}s? (?P<way>earlier|previously|later|afterwards?)(?! than)"
        ),
        _distance_from_told,
        0.75,
    ),
    _P(
        "distance from told",
        compile_pattern(r"{number} {unit}s? (?P<way>before|after|on)" + _END),
        _distance_from_told,
        0.6,
    ),
    # year-earlier, year-ago (results)
    _P("year earlier", compile_pattern(r"(?:the )?year[\s-](?:earlier|ago)"), _year_earlier, 0.8),
    # recently, now
    _P("vague", compile_pattern(r"{vague}"), _vague, 0.5),
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: EDTF time with its zone ("13:00Z")."""

    time: str
    part: str | None = None


CLOCKS: tuple[re.Pattern[str], ...] = (
    # 10 p.m., 5:30 am EST
    compile_pattern(
        r"(?P<h>\d{1,2})(?:[:.](?P<min>[0-5]\d))?\s*(?P<ap>[ap]\.?\s?m\b\.?)(?:,? {zone}\b)?"
    ),
    # 13 GMT, 0630 GMT, 13:00 local time, 2000 hours
    compile_pattern(r"(?P<h>[01]?\d|2[0-4])(?:[:.h]?(?P<min>[0-5]\d))?(?: hours)? {zone}"),
    # at 0630, at 13:05, 2000 hours
    compile_pattern(r"(?P<h>[01]\d|2[0-3])[:h]?(?P<min>[0-5]\d)(?: hours| hrs)"),
    compile_pattern(
        r"(?<=\bat\s)(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d)(?=\s*(?:[.,;()\[]|$|\bon\b|\btoday\b|\byesterday\b))"
    ),
    compile_pattern(r"(?<!\d:)(?P<h>[01]?\d|2[0-3])[:h](?P<min>[0-5]\d)(?![:\d])"),
    # noon, midnight
    compile_pattern(r"{clock}"),
)


def read_clock(m: Match) -> Clock | None:
    """The time that a match of `CLOCKS` tells; None if there is no such time."""
    found = m.groupdict()
    if named := found.get("clock"):
        return Clock(words.CLOCK[plain(named)])
    hour, minute = int(m["h"]), int(found.get("min") or 0)
    if half := found.get("ap"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (plain(half)[0] == "p")
    zone = words.ZONES[plain(found["zone"])] if found.get("zone") else ""
    return Clock(f"{hour:02d}:{minute:02d}{zone}") if hour < 24 else None


def at_time(period: Period, clock: Clock) -> Period:
    """A day with its time of day."""
    return Period(f"{period.edtf}T{clock.time}", period.start, period.end, "day")
