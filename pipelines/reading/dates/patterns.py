"""The grammar of dates: patterns over text, each with a function that says what it means.

A pattern tells one point or stretch of time, or a time of day; `reader.py` chooses among them and
joins neighbours ("13 GMT" + "on Wednesday"). What they mean is in `values.py`; word classes in
braces come from the lexicon (`calendar_words.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipelines.reading.dates import calendar_words as words
from pipelines.reading.dates import values as value
from pipelines.reading.dates.calendar_words import compile_pattern, plain
from pipelines.reading.dates.edtf import Period
from pipelines.reading.dates.values import Match, Scene

type Builder = Callable[[Match, Scene], Period | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to tell a date.

    `keys` are word classes that every match holds, `word` a word ("": a digit; None: not known).
    `needs_value`: without a period it is no date at all (31 February). `explicit`: it can be read
    without knowing when it was written. `yearless`: it takes the year of a neighbour that has one
    ("in May and June 2011").
    """

    name: str
    regex: re.Pattern[str]
    build: Builder
    confidence: float
    keys: frozenset[str]
    word: str | None
    needs_value: bool = False
    explicit: bool = False
    yearless: bool = False


def _signs(template: str) -> tuple[frozenset[str], str | None]:
    """A pattern's `keys` and `word`."""
    return words.keys_of(template), words.word_of(template)


def _told(name: str, template: str, build: Builder, confidence: float) -> Pattern:
    """A date that is told in full."""
    regex = compile_pattern(template)
    signs = _signs(template)
    return Pattern(name, regex, build, confidence, *signs, needs_value=True, explicit=True)


def _relative(name: str, template: str, build: Builder, confidence: float) -> Pattern:
    """A date that counts from another."""
    return Pattern(name, compile_pattern(template), build, confidence, *_signs(template))


def _yearless(name: str, template: str, build: Builder, confidence: float) -> Pattern:
    """A date that wants its year."""
    regex = compile_pattern(template)
    needs_value = name != "month"
    signs = _signs(template)
    return Pattern(name, regex, build, confidence, *signs, needs_value=needs_value, yearless=True)


_DAY = r"(?:(?:last |this |next )?{weekday}(?: {part})?,?\s*\(?\s*|last |this |next )?(?:the )?"
_NUMBER = r"(?:{day}|{dayword})"
_OF_YEAR = (
    r"(?:,?(?: of)? (?P<relyear>this|last|next|that|the same|the following|the previous) year)?"
)
_TO = r"\s*(?:-|–|—|\bto\b|\band\b|\bthrough\b|\buntil\b|\bor\b|&)\s*"
_END = (
    r"(?=[\"”'’]|\s*(?:[.,;:)\]?!–—]|--|-\s|$|\b(?:in|at|on|when|as|by|and|but|while|near|with|from"
    r"|to|that|for|against|during|killed|said|was|were|had|has|it|he|she|they|outside|inside|along"
    r"|across|between|over|under|around|amid|because|although|though|who|which|where|then|also|into"
    r"|through|throughout|of|off|not|there|is|are|have|would|will|and|or)\b))"
)
_EVENT = (
    r"the (?:day|night|evening) before|the (?:day|morning|night) after"
    r"|the day (?:earlier|following)"
)
_REPORT = (
    r"latest|year-ago|year-earlier|year ago|year earlier|corresponding|comparable|prior-year"
    r"|comparable year-ago"
)

PATTERNS: tuple[Pattern, ...] = (
    # 2017-04-05, 2017/04/05
    _told("iso", r"(?P<y>\d{4})(?P<sep>[-/])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)", value.iso, 0.95),
    # 2017-04-05T10:30:00Z
    _told(
        "time stamp",
        r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)T(?P<time>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?"
        r"(?P<offset>Z|[+-]\d\d:\d\d)?",
        value.time_stamp,
        0.98,
    ),
    # 14-05-2016, 3/27/1998
    _told("numeric", r"(?P<a>\d\d?)(?P<sep>[-./])(?P<b>\d\d?)(?P=sep){year}", value.numeric, 0.8),
    # Wed 05 Apr 2017, the 4th of May, 2013
    _told("day month year", _DAY + _NUMBER + r"(?: of)? {month},? {year}\)?", value.full, 0.98),
    # Thu Sep 5 2013, Sept. 27, 1989
    _told(
        "month day year", _DAY + r"{month} (?:the )?" + _NUMBER + r",? {year}\)?", value.full, 0.98
    ),
    # BOGOTA, 18 JAN 90 (EFE)
    _told(
        "short year",
        r"{day} {month} (?P<yy>\d\d)(?=\s*(?:[()\[\],.]|--|$|\bat\b))",
        value.short_year,
        0.9,
    ),
    # 201430Z SEP 23, as armed forces write it
    _told(
        "date time group",
        r"(?P<d>\d\d)(?P<time>(?:[01]\d|2[0-3])[0-5]\d)(?P<zulu>[A-Z]) ?{month} ?(?P<yy>\d{2})",
        value.date_time_group,
        0.9,
    ),
    # July 1997, January of 1990
    _told("month year", r"{month},?(?: of)? {year}", value.month_year, 0.95),
    # autumn 2020, the winter of 1994
    _told("season year", r"(?:the )?{season}(?: of|,)? {year}", value.season, 0.95),
    # the third quarter of 1984, 1988 third quarter, Q3 2020
    _told(
        "quarter year", r"(?:the )?{ordinal}[\s-]quarter(?: of| in|,)? {year}", value.quarter, 0.9
    ),
    _told("quarter year", r"(?:the )?{year} {ordinal}[\s-]quarter", value.quarter, 0.9),
    _told("quarter year", r"Q(?P<q>[1-4]),?(?: of)? {year}", value.quarter, 0.9),
    # the first half of 2013
    _told(
        "half year", r"(?:the )?(?P<half>first|second|last|latter) half of {year}", value.half, 0.9
    ),
    # 1988-1994, 1988-94
    _told("years", r"{year}[-–/](?P<last>(?:1\d|20)\d\d|\d\d)(?![-\d])", value.years, 0.85),
    # fiscal 1989, the year 2000
    _told("year told", r"(?:fiscal(?: year)?|the year) {year}", value.plain_year, 0.95),
    # 1989, if nothing speaks against it; post-1959
    _told("year", r"(?<![-/.:+,]){year}(?![-–]\w)(?![:/+]\d)", value.plain_year, 0.85),
    _told("year told", r"(?:mid|post|pre|late|early)-{year}", value.plain_year, 0.85),
    # nineteen ninety-six, the year two thousand and three
    _told(
        "spoken year", r"nineteen[\s-](?:{spoken}(?:[\s-]{ones})?|{tens})", value.spoken_year, 0.9
    ),
    _told(
        "spoken year",
        r"the year two thousand(?: (?:and )?(?:{tens}|{ones}))?",
        value.spoken_year,
        0.9,
    ),
    # the 1980s, the mid-1990s, the '80s, the nineties
    _told(
        "decade", r"(?:the )?(?:mid-|late-|early-)?(?P<year>(?:1\d|20)\d0)['’]?s", value.decade, 0.9
    ),
    _told("decade", r"(?:the )?(?:mid-|late |early )?['‘’](?P<tens2>\d0)s", value.decade, 0.8),
    _told("decade", r"the (?:mid-|late |early )?(?P<tens2>[4-9]0)s", value.decade, 0.7),
    _told("decade", r"the (?:mid-|late |early )?{decadeword}", value.decade, 0.7),
    # the 20th century
    _told("century", r"(?:the )?{ordinal}[\s-]century", value.century, 0.9),
    # September 3-5; Aug. 30 to 31, 1998
    _yearless(
        "days of month", r"{month} {day}" + _TO + r"{day2}(?:,? {year})?", value.days_of_month, 0.9
    ),
    # 3 and 5 May; 28 April to 3 May 2013
    _yearless(
        "days of month",
        r"{day}(?: (?:of )?{month})?" + _TO + r"{day2}(?: of)? {month2}(?:,? {year})?",
        value.days_of_month,
        0.9,
    ),
    # Thursday (September 21st), March 8; last Oct. 23; August 7 this year
    _yearless(
        "month day",
        _DAY + r"{month} (?:the )?" + _NUMBER + r"\)?" + _OF_YEAR,
        value.day_month,
        0.95,
    ),
    # 19 March, Wednesday the 4th of May
    _yearless(
        "day month", _DAY + _NUMBER + r"(?: of)? {month}\)?" + _OF_YEAR, value.day_month, 0.95
    ),
    # last April, January this year, mid-January
    _yearless("month", r"(?:(?:{near} |mid-)?{month}" + _OF_YEAR + ")", value.month, 0.9),
    # on the 29th
    _yearless(
        "day of month",
        r"(?<=\bon\s)the (?P<day>\d{1,2}(?:st|nd|rd|th))"
        r"(?: of (?P<near>this|last|next) month|(?=[.,;]|$))",
        value.day_alone,
        0.7,
    ),
    # 9/11
    _relative("named", r"(?:the )?{named}", value.named, 0.9),
    # Christmas Day, Easter 2013, last Thanksgiving
    _relative("feast", r"(?:{near} )?{feast}(?:,? {year})?", value.feast, 0.8),
    # this summer, the winter
    _relative("season", r"(?:{near} |the )?{season}" + _OF_YEAR + "(?! of)", value.season, 0.8),
    # the third quarter, the year-ago third quarter, the third quarter last year
    _relative(
        "quarter",
        r"(?:(?:the|its|a) )?(?:(?P<rel>"
        + _REPORT
        + r"|fiscal) )?{ordinal}[\s-]quarter"
        + _OF_YEAR,
        value.quarter,
        0.85,
    ),
    # this year's third quarter
    _relative(
        "quarter",
        r"(?P<relyear>this|last|next) year['’]s {ordinal}[\s-]quarter",
        value.quarter,
        0.85,
    ),
    # Q3
    _relative("quarter alone", r"Q(?P<q>[1-4])", value.quarter, 0.8),
    # the quarter, the latest period, the year-ago quarter; the 1988 period
    _relative(
        "that quarter",
        r"(?:the|that|this) (?:(?P<rel>" + _REPORT + r"|current) )?quarter",
        value.that_quarter,
        0.7,
    ),
    _relative("that quarter", r"the (?P<rel>" + _REPORT + r") period", value.that_quarter, 0.7),
    _relative("quarter of year", r"(?:the )?{year} (?:quarter|period)", value.quarter_of_year, 0.8),
    # yesterday, today, last night, the day before yesterday
    _relative("from publication", r"{frompub}", value.from_publication, 0.95),
    # "claimed the day before", but not "the day before the attack"; the next morning, that night
    _relative("from told", r"(?P<fromtold>" + _EVENT + r")" + _END, value.from_told, 0.8),
    _relative("from told", r"(?!" + _EVENT + r"){fromtold}", value.from_told, 0.8),
    # Thursday; last Friday; the following Monday
    _relative("weekday", r"(?:{near} |{told} )?{weekday}", value.weekday, 0.9),
    # this morning
    _relative("this part", r"this (?:very )?{part}", value.this_part, 0.9),
    # the past week, the last decade; in the past three days, the last 24 hours, the next two weeks
    _relative(
        "rolling",
        r"(?P<way>the past|this past|past|the last|the next)"
        r" (?P<unit>week|month|year|decade|century)(?! of)",
        value.rolling_unit,
        0.75,
    ),
    _relative(
        "rolling",
        r"(?:the|these) (?P<way>past|last|next|coming|previous) {number}[\s-]{unit}s?(?! of)",
        value.rolling_units,
        0.7,
    ),
    # last week, this month, next year
    _relative("near unit", r"{near} {unit}(?! of)", value.near_unit, 0.85),
    # the weekend
    _relative("weekend", r"the weekend", value.the_weekend, 0.8),
    # the previous month, that year
    _relative("told unit", r"{told} {unit}", value.told_unit, 0.7),
    # (the end of) the year, (earlier in) the month, the fiscal year
    _relative(
        "this unit", r"(?<=\bof\s)the {unit}(?= (?:said|by)\b|[.,;]|$)", value.this_unit, 0.6
    ),
    _relative(
        "this unit", r"(?<=\bin\s)the (?P<unit>year|month|week)(?=[.,;]|$)", value.this_unit, 0.6
    ),
    _relative(
        "this unit",
        r"(?:earlier|early|later|late) in the (?P<unit>year|month|week)",
        value.this_unit,
        0.6,
    ),
    _relative("this unit", r"(?<=\bfor\s)the (?P<unit>year)(?=,| ended)", value.this_unit, 0.6),
    _relative(
        "this unit",
        r"the (?:full|current|fiscal|current fiscal) (?P<unit>year)(?! of)",
        value.this_unit,
        0.6,
    ),
    # year-end, the year's end
    _relative("year end", r"(?:the )?year(?:['’]s)?[\s-]end", value.year_end, 0.7),
    # a week ago Monday, two years ago today, ten years ago this month
    _relative(
        "ago exactly",
        r"{number} {unit}s? ago (?:on |this )?{weekday}",
        value.ago_exactly,
        0.85,
    ),
    _relative(
        "ago exactly",
        r"{number} {unit}s? ago (?:(?P<day>today|yesterday)|this (?P<within>week|month))",
        value.ago_exactly,
        0.85,
    ),
    # two weeks ago, a year ago, a week or so ago
    _relative(
        "ago",
        r"{number}(?: or (?:so|two|more))?[\s-]{unit}s?(?: or (?:so|two|more))? ago",
        value.ago,
        0.85,
    ),
    # a few years ago
    _relative("ago vaguely", r"{vaguenumber} {unit}s? ago", value.vague, 0.6),
    # a day earlier, two days later, a year before
    _relative(
        "distance from told",
        r"(?<!\bhalf\s){number} {unit}s? (?P<way>earlier|previously|later|afterwards?)(?! than)",
        value.distance_from_told,
        0.75,
    ),
    _relative(
        "distance from told",
        r"{number} {unit}s? (?P<way>before|after)" + _END,
        value.distance_from_told,
        0.6,
    ),
    _relative(
        "distance from told",
        r"the (?P<unit>week|month|year) (?P<way>before|earlier|after)" + _END,
        value.distance_from_told,
        0.6,
    ),
    # in the afternoon, at dawn, by nightfall: of the day told last
    _relative(
        "part alone",
        r"(?:(?<=\bin\s)the {part}|(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\bbefore\s)|(?<=\bafter\s))"
        r"(?!night\b){part2})(?! (?:of|on)\b)",
        value.part_alone,
        0.5,
    ),
    # year-earlier, year-ago (results)
    _relative("year earlier", r"(?:the )?year[\s-](?:earlier|ago)", value.year_earlier, 0.8),
    # recently, now
    _relative("vague", r"(?:the )?{vague}", value.vague, 0.5),
)


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
        r"(?=\s*(?:[.,;()\[]|$|\bon\b|\b(?:today|yesterday|local)\b))"
    ),
    r"(?<!\d:)(?P<h>[01]?\d|2[0-3])[:h](?P<min>[0-5]\d)(?![:\d])",
    # at 4 in the morning, 5 o'clock in the afternoon
    (r"(?P<h>\d{1,2}) o['’]clock(?: (?:in the|at) (?P<half>morning|afternoon|evening|night))?"),
    (
        r"(?:(?<=\bat\s)|(?<=\baround\s)|(?<=\babout\s))(?P<h>\d{1,2}) (?:in the|at)"
        r" (?P<half>morning|afternoon|evening|night)"
    ),
    # noon, midnight
    r"{clock}",
)
CLOCKS = tuple((_signs(template), compile_pattern(template)) for template in _CLOCKS)
"""Times of day, each with the word classes and the word that every match holds."""


_LATE = frozenset({"afternoon", "evening", "night"})


def read_clock(m: Match) -> Clock | None:
    """The time that a match of `CLOCKS` tells; None if there is no such time."""
    found = m.groupdict()
    if named := found.get("clock"):
        return Clock(words.CLOCK[plain(named)])
    hour, minute = int(m["h"]), int(found.get("min") or 0)
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
