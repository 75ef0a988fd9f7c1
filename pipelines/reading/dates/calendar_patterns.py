"""The grammar of dates of the calendar, in full or without their year.

What they mean is in `calendar_dates.py` and `quarters.py`; word classes in braces come from the
lexicon (`calendar_words.py`). Of two patterns that match the same words the first is taken.
"""

from __future__ import annotations

from pipelines.reading.dates import calendar_dates as calendar
from pipelines.reading.dates import quarters
from pipelines.reading.dates.pattern import OF_YEAR, Pattern, told, yearless

_DAY = r"(?:(?:{near} )?{weekday}(?: {part})?,?\s*\(?\s*|last |this |next )?(?:the )?"
_NUMBER = r"(?:{day}|{dayword})"
_TO = r"\s*(?:-|–|—|/|\bto\b|\band\b|\bthrough\b|\buntil\b|\bor\b|&)\s*"

_NO_NOUN = (
    r"(?=\s*(?:[.,;:)]|$|\b(?:an?|the|and|but|when|after|before|he|she|they|it|we|his|her|their|its"
    r"|some|two|three|four|five|in|at|near|by|to|was|were|did)\b))"
)
"""After "on the 12th", where no "floor" or "anniversary" follows."""

_SHORT_YEAR = r"['‘’](?P<yy>\d\d)(?!['’]|\w)"
"""'92; the end of a quotation has such a mark, too."""
_SPOKEN_YEAR = r"nineteen[\s-](?:{spoken}(?:[\s-]{ones})?|{tens})"
_HEADS = r"(?=\s*(?:[–—:]|-(?:\s|$)|$))"
_NOT_BEFORE_CHRIST = r"(?!\s*(?:BCE?\b|B\.C\.))"

PATTERNS: tuple[Pattern, ...] = (
    # Friday the 13th
    yearless(
        "day of month",
        r"{weekday},? the (?P<day>\d{1,2}(?:st|nd|rd|th))(?! of)",
        calendar.day_alone,
        0.85,
    ),
    # 2017-04-05, 2017/04/05
    told("iso", r"(?P<y>\d{4})(?P<sep>[-/])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)", calendar.iso, 0.95),
    # 2017-04-05T10:30:00Z
    told(
        "time stamp",
        r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)T(?P<time>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?"
        r"(?P<offset>Z|[+-]\d\d:\d\d)?",
        calendar.time_stamp,
        0.98,
    ),
    # 14-05-2016, 3/27/1998
    told(
        "numeric",
        r"(?P<a>\d\d?)(?P<sep>[-./])(?P<b>\d\d?)(?P=sep){year}",
        calendar.numeric,
        0.8,
    ),
    # Wed 05 Apr 2017, the 4th of May, 2013, 07-Apr-2017
    told(
        "day month year",
        _DAY + _NUMBER + r"(?:(?: of)? |-){month}(?:,? |-){year}\)?",
        calendar.full,
        0.98,
    ),
    # Thu Sep 5 2013, Sept. 27, 1989
    told(
        "month day year",
        _DAY + r"{month} (?:the )?" + _NUMBER + r",? {year}\)?",
        calendar.full,
        0.98,
    ),
    # BOGOTA, 18 JAN 90 (EFE); 18-Jan-90
    told(
        "short date",
        r"{day}(?P<gap>[ -]){month}(?P=gap)(?P<yy>\d\d)(?=\s*(?:[()\[\],.]|--|$|\bat\b))",
        calendar.short_date,
        0.9,
    ),
    # 201430Z SEP 23, as armed forces write it
    told(
        "date time group",
        r"(?P<d>\d\d)(?P<time>(?:[01]\d|2[0-3])[0-5]\d)(?P<zulu>[A-Z]) ?{month} ?(?P<yy>\d{2})",
        calendar.date_time_group,
        0.9,
    ),
    # July 1997, January of 1990
    told(
        "month year", r"(?:(?:mid|early|late)-)?{month},?(?: of)? {year}", calendar.month_year, 0.95
    ),
    # 2006 April - ..., 2013, January 11: ..., as chronologies write it
    told("month year", r"{year},? {month}" + _HEADS, calendar.month_year, 0.9),
    told("year month day", r"{year},? {month} {day}" + _HEADS, calendar.full, 0.95),
    # autumn 2020, the winter of 1994
    told("season year", r"(?:the )?{season}(?: of|,)? {year}", calendar.season, 0.95),
    # the third quarter of 1984, 1988 third quarter, Q3 2020
    told(
        "quarter year",
        r"(?:the )?{ordinal}[\s-]quarter(?: of| in|,)? {year}",
        quarters.quarter,
        0.9,
    ),
    told("quarter year", r"(?:the )?(?:last|final) quarter of {year}", quarters.quarter, 0.9),
    told("quarter year", r"(?:the )?{year} {ordinal}[\s-]quarter", quarters.quarter, 0.9),
    told("quarter year", r"Q(?P<q>[1-4]),?(?: of)?(?: FY\s*| ){year}", quarters.quarter, 0.9),
    # the first half of 2013
    told(
        "half year",
        r"(?:the )?(?P<half>first|second|last|latter) half of (?:fiscal )?{year}",
        calendar.half,
        0.9,
    ),
    # H1 2013
    told("half year", r"H(?P<h>[12]),?(?: of)? {year}", calendar.half, 0.9),
    # 1988-1994, 1988-94
    told("years", r"{year}[-–/](?P<last>(?:1\d|20)\d\d|\d\d)(?![-\d])", calendar.years, 0.85),
    # fiscal 1989, FY2009, the year 2000
    told("year told", r"(?:fiscal(?: year)?|FY|the year) {year}", calendar.plain_year, 0.95),
    told("year told", r"FY{year}", calendar.plain_year, 0.95),
    # A.D. 325, c. 1450
    told("year told", r"(?:AD|A\.D\.) (?P<year>\d{3,4})", calendar.plain_year, 0.9),
    told("year told", r"(?:c\.|ca\.|circa) {year}", calendar.plain_year, 0.9),
    # 1989, if nothing speaks against it; post-1959
    told(
        "year",
        r"(?<![-/.:+,]){year}(?![-–]\w)(?![:/+]\d)" + _NOT_BEFORE_CHRIST,
        calendar.plain_year,
        0.85,
    ),
    told("year told", r"(?:mid|post|pre|late|early)-{year}", calendar.plain_year, 0.85),
    # nineteen ninety-six, the year two thousand and three, the winter of nineteen ninety-four
    told("spoken year", _SPOKEN_YEAR, calendar.spoken_year, 0.9),
    told("season year", r"(?:the )?{season} of " + _SPOKEN_YEAR, calendar.season, 0.9),
    told("month year", r"{month},?(?: of)? " + _SPOKEN_YEAR, calendar.month_year, 0.9),
    told(
        "spoken year",
        r"the year two thousand(?: (?:and )?(?:{tens}|{ones}))?",
        calendar.spoken_year,
        0.9,
    ),
    # the 1980s, the mid-1990s, the '80s, the nineties
    told(
        "decade",
        r"(?:the )?(?:mid-|late-|early-)?(?P<year>(?:1\d|20)\d0)['’]?s",
        calendar.decade,
        0.9,
    ),
    told("decade", r"(?:the )?(?:mid-|late |early )?['‘’](?P<tens2>\d0)s", calendar.decade, 0.8),
    told("decade", r"the (?:mid-|late |early )?(?P<tens2>[4-9]0)s", calendar.decade, 0.7),
    told("decade", r"the (?:mid-|late |early )?{decadeword}", calendar.decade, 0.7),
    # in '92, the summer of '69
    told("season year", r"(?:the )?{season} of " + _SHORT_YEAR, calendar.season, 0.9),
    told(
        "short year",
        r"(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\bfrom\s)|(?<=\buntil\s))" + _SHORT_YEAR,
        calendar.short_year,
        0.8,
    ),
    # the 20th century
    told(
        "century",
        r"(?:the )?{ordinal}[\s-]century" + _NOT_BEFORE_CHRIST,
        calendar.century,
        0.9,
    ),
    # the first week of May, the last three days of June 2013, the second half of August
    yearless(
        "part of month",
        r"(?:the )?(?P<which>first|second|third|fourth|last|final|latter)"
        r" (?:{number} (?=(?:days|weeks) )|(?!(?:days|weeks) ))(?P<piece>day|week|half)s?"
        r" of {month}(?:,? {year})?" + OF_YEAR,
        calendar.part_of_month,
        0.85,
    ),
    # the second Sunday in May, the last Friday of November 2016
    yearless(
        "weekday of month",
        r"(?:the )?(?P<which>first|second|third|fourth|fifth|last|final) {weekday}"
        r" (?:of|in) {month}(?:,? {year})?" + OF_YEAR,
        calendar.weekday_of_month,
        0.9,
    ),
    # the first six months of 2023, the last two months of last year
    yearless(
        "part of year",
        r"(?:the )?(?P<which>first|last|final) {number} months of"
        r" (?:{year}|(?P<relyear>this|last|next|that|the same|the following) year|the year)",
        calendar.part_of_year,
        0.85,
    ),
    # September 3-5; Aug. 30 to 31, 1998
    # May-September
    yearless("months", r"{month}[-–—]{month2}(?!,? \d)" + OF_YEAR, calendar.months, 0.85),
    yearless(
        "days of month",
        r"{month} {day}" + _TO + r"{day2}(?:,? {year})?",
        calendar.days_of_month,
        0.9,
    ),
    # 3 and 5 May; 28 April to 3 May 2013
    yearless(
        "days of month",
        r"{day}(?: (?:of )?{month})?" + _TO + r"{day2}(?: of)? {month2}(?:,? {year})?",
        calendar.days_of_month,
        0.9,
    ),
    # Thursday (September 21st), March 8; last Oct. 23; August 7 this year
    yearless(
        "month day",
        _DAY + r"{month} (?:the )?" + _NUMBER + r"\)?" + OF_YEAR,
        calendar.day_month,
        0.95,
    ),
    # 19 March, Wednesday the 4th of May
    yearless(
        "day month",
        _DAY + _NUMBER + r"(?: of)? {month}\)?" + OF_YEAR,
        calendar.day_month,
        0.95,
    ),
    # last April, January this year, mid-January
    yearless("month", r"(?:(?:{near} |mid-)?{month}" + OF_YEAR + ")", calendar.month, 0.9),
    # on the 29th
    yearless(
        "day of month",
        r"(?:(?<=\bon\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\bsince\s)"
        r"|(?<=\bmorning\sof\s)|(?<=\bevening\sof\s)|(?<=\bnight\sof\s))"
        r"the (?:(?P<day>\d{1,2}(?:st|nd|rd|th))|{dayword})"
        r"(?: of (?P<near>this|last|next) month|" + _NO_NOUN + ")",
        calendar.day_alone,
        0.7,
    ),
)
