"""The grammar of dates that count from another, from the publication or from what was told.

What they mean is in `relative_dates.py`, `calendar_dates.py` and `quarters.py`; word classes in
braces come from the lexicon (`calendar_words.py`).
"""

from __future__ import annotations

from pipelines.reading.dates import calendar_dates as calendar
from pipelines.reading.dates import quarters
from pipelines.reading.dates import relative_dates as relative
from pipelines.reading.dates.pattern import OF_YEAR, Pattern, counted

_END = (
    r"(?=[\"”'’]|\s*(?:[.,;:)\]?!–—]|--|-\s|$|\b(?:in|at|on|when|as|by|and|but|while|near|with|from"
    r"|to|that|for|against|during|killed|said|was|were|had|has|it|he|she|they|outside|inside|along"
    r"|across|between|over|under|around|amid|because|although|though|who|which|where|then|also|into"
    r"|through|throughout|of|off|not|there|is|are|have|would|will|and|or|left|wounded|injured|hit|struck"
    r"|shook|tore|ripped|destroyed|claimed|took|sparked|triggered|drew|led|forced|could|did|may|might)\b))"
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
    # 9/11
    counted("named", r"(?:the )?{named}", calendar.named, 0.9),
    # Christmas Day, Easter 2013, last Thanksgiving
    counted(
        "feast",
        r"(?:{near} )?{feast}(?:(?P<weekend> weekend)|(?P<week> week))?(?:,? {year})?",
        calendar.feast,
        0.8,
    ),
    # this summer, the winter
    counted("season", r"(?:{near} |the )?{season}" + OF_YEAR + "(?! of)", calendar.season, 0.8),
    # the second half of the year, the first half of last year
    counted(
        "half of year",
        r"(?:the )?(?P<half>first|second|last|latter) half of"
        r" (?:(?P<relyear>this|last|next|that|the previous) year|the year)",
        calendar.half,
        0.8,
    ),
    # the third quarter, the year-ago third quarter, the third quarter last year
    counted(
        "quarter",
        r"(?:(?:the|its|a) )?(?:(?P<rel>"
        + _REPORT
        + r"|fiscal) )?{ordinal}[\s-]quarter\b"
        + OF_YEAR,
        quarters.quarter,
        0.85,
    ),
    # this year's third quarter
    counted(
        "quarter",
        r"(?P<relyear>this|last|next) year['’]s {ordinal}[\s-]quarter",
        quarters.quarter,
        0.85,
    ),
    # Q3
    counted("quarter alone", r"Q(?P<q>[1-4])", quarters.quarter, 0.8),
    # the quarter, the latest period, the year-ago quarter; the 1988 period
    counted(
        "that quarter",
        r"(?:the|that|this) (?:(?P<rel>" + _REPORT + r"|current) )?quarter",
        quarters.that_quarter,
        0.7,
    ),
    counted("that quarter", r"the (?P<rel>" + _REPORT + r") period", quarters.that_quarter, 0.7),
    counted(
        "quarter of year", r"(?:the )?{year} (?:quarter|period)", quarters.quarter_of_year, 0.8
    ),
    # yesterday, today, last night, the day before yesterday
    counted("from publication", r"{frompub}", relative.from_publication, 0.95),
    # "claimed the day before", but not "the day before the attack"; the next morning, that night
    counted("from told", r"(?P<fromtold>" + _EVENT + r")" + _END, relative.from_told, 0.8),
    counted("from told", r"(?!" + _EVENT + r"){fromtold}", relative.from_told, 0.8),
    # Thursday; last Friday; the following Monday
    counted("weekday", r"(?:{near} |{told} )?{weekday}", relative.weekday, 0.9),
    # this morning
    counted("this part", r"this (?:very )?{part}", relative.this_part, 0.9),
    # the past week, the last decade; in the past three days, the last 24 hours, the next two weeks
    counted(
        "rolling",
        r"(?P<way>the past|this past|past|the last|the next)"
        r" (?P<unit>week|month|year|decade|century)(?! of)",
        relative.rolling_unit,
        0.75,
    ),
    counted(
        "rolling",
        r"(?:the|these) (?P<way>past|last|next|coming|previous) {number}[\s-]{unit}s?(?! of)",
        relative.rolling_units,
        0.7,
    ),
    # the week before last
    counted(
        "near unit",
        r"the (?P<unit>week|weekend|month|year) before last(?! \w+day\b)",
        relative.before_last,
        0.85,
    ),
    # last week, this month, next year
    counted("near unit", r"{near} {unit}(?! of)", relative.near_unit, 0.85),
    # the weekend, a weekend of fighting
    counted(
        "weekend",
        r"(?:the weekend|an? (?:\w+ )?weekend"
        r"(?= of (?:\w+ing|violence|clashes|unrest|riots|raids|attacks|protests)\b))",
        relative.the_weekend,
        0.8,
    ),
    # the previous month, that year
    counted("told unit", r"{told} {unit}", relative.told_unit, 0.7),
    # (the end of) the year, (earlier in) the month, the fiscal year
    counted(
        "this unit",
        r"(?<=\bof\s)the {unit}(?= (?:said|by)\b|[.,;]|$)",
        relative.this_unit,
        0.6,
    ),
    counted(
        "this unit",
        r"(?<=\bin\s)the (?P<unit>year|month|week)(?=[.,;]|$)",
        relative.this_unit,
        0.6,
    ),
    counted(
        "this unit",
        r"(?:earlier|early|later|late) in the (?P<unit>year|month|week)",
        relative.this_unit,
        0.6,
    ),
    counted("this unit", r"(?<=\bfor\s)the (?P<unit>year)(?=,| ended)", relative.this_unit, 0.6),
    counted(
        "this unit",
        r"the (?:full|current|fiscal|current fiscal) (?P<unit>year)(?! of)",
        relative.this_unit,
        0.6,
    ),
    # year-end, the year's end
    counted("year end", r"(?:the )?year(?:['’]s)?[\s-]end", relative.year_end, 0.7),
    # a week ago Monday, two years ago today, ten years ago this month, ten years ago tonight
    counted(
        "ago exactly",
        r"{number} {unit}s? ago (?:on |this )?{weekday}",
        relative.ago_exactly,
        0.85,
    ),
    counted(
        "ago exactly",
        r"{number} {unit}s? ago (?:(?P<day>today|tonight|yesterday)|this (?P<within>week|month))",
        relative.ago_exactly,
        0.85,
    ),
    # two weeks ago, a year ago, a week or so ago
    counted(
        "ago",
        r"{number}(?: or (?:so|two|more))?[\s-]{unit}s?(?: or (?:so|two|more))? ago",
        relative.ago,
        0.85,
    ),
    # some ten years back
    counted(
        "ago",
        r"{number} {unit}s? back(?=[.,;)]|$| (?:the|a|an|it|he|she|they|we)\b)",
        relative.ago,
        0.7,
    ),
    # Saturday week, a fortnight on Saturday
    counted(
        "from now",
        r"(?:(?<!\bthe\s){weekday} week(?=[.,;)]|$| [a-z])"
        r"|a (?P<unit>week|fortnight) on {weekday2})",
        relative.weekday_week,
        0.8,
    ),
    # two weeks from now, three weeks from today, a week from Thursday
    counted(
        "from now",
        r"{number} {unit}s? from (?:(?P<now>now|today|tomorrow)|(?:this |next )?{weekday})",
        relative.from_now,
        0.85,
    ),
    # half a century ago
    counted("ago", r"half a (?P<half>decade|century) ago", relative.half_ago, 0.8),
    # a few years ago
    counted("ago vaguely", r"{vaguenumber} {unit}s? ago", relative.vague, 0.6),
    # a day earlier, two days later, a year before
    counted(
        "distance from told",
        r"(?<!\bhalf\s){number} {unit}s? (?P<way>earlier|previously|later|afterwards?)(?! than)",
        relative.distance_from_told,
        0.75,
    ),
    counted(
        "distance from told",
        r"{number} {unit}s? (?P<way>before|after)" + _END,
        relative.distance_from_told,
        0.6,
    ),
    counted(
        "distance from told",
        r"the (?P<unit>week|month|year) (?P<way>before|earlier|after)" + _END,
        relative.distance_from_told,
        0.6,
    ),
    # two days after (Friday's attack), the day before (Christmas): the date comes next
    counted(
        "from next",
        r"(?:{number} {unit}s?|the {unit2}) (?P<way>before|after|following)(?= [\w'’])",
        relative.to_be_counted,
        0.7,
    ),
    # the tenth anniversary of (the massacre)
    counted("anniversary", r"{ordinal} anniversary (?P<way>of)", relative.to_be_counted, 0.7),
    # in the afternoon, at dawn, by nightfall: of the day told last
    counted(
        "part alone",
        r"(?:(?<=\bin\s)the {part}|(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\bbefore\s)|(?<=\bafter\s))"
        r"(?!night\b){part2})(?! (?:of|on)\b)",
        relative.part_alone,
        0.5,
    ),
    # year-earlier, year-ago (results)
    counted("year earlier", r"(?:the )?year[\s-](?:earlier|ago)", quarters.year_earlier, 0.8),
    # recently, now
    counted("vague", r"(?:the )?{vague}", relative.vague, 0.5),
)
