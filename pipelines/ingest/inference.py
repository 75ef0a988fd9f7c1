"""The day of publication where no line gives it: a weekday and a day of the month fix the year.

"The talks will open on Thursday (September 21st)": of the years in which September 21 is a
Thursday, the latest that is not after the day on which the file was fetched and not before what
the text tells as past. Then the other weekdays tell whether the article is of that day or of one
close to it. Nothing here looks at the clock: a build years later gives the same date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.ingest.datelines import MONTH, MONTHS, WEEKDAY, WEEKDAYS, valid

FULL_WEEKDAYS = {name: number for name, number in WEEKDAYS.items() if name.endswith("day")}
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:(?P<m1>{MONTH})\s+{_DAY.format('d1')}|{_DAY.format('d2')}\s+(?:of\s+)?(?P<m2>{MONTH}))"
)
ANCHOR = re.compile(
    rf"\b(?P<weekday>{WEEKDAY}),?\s*\(?(?:the\s+)?{_DATE}(?!\d)(?:,?\s+(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_WEEKDAY_ALONE = re.compile(
    rf"\b(?P<before>last|next|every|each)?\s*(?P<day>{'|'.join(FULL_WEEKDAYS)})s?\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*")
_FUTURE = re.compile(
    r"\b(?:will|would|shall|going to|to be held|(?:is|are) (?:due|expected|scheduled|set|to)|"
    r"scheduled|expected|plans?|planned|upcoming|ahead of|until|by)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|told|announced|confirmed|reported|added|stated|declared|warned|wrote|tweeted)\b",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(rf"\b({MONTH[:-3]}|{WEEKDAY[:-3]})\.")
_YEAR = re.compile(r"(?<![\d.,$€£/-])(?:19|20)\d\d(?![\d%]|[.,]\d|/\d)")
_AHEAD = re.compile(
    r"\b(?:by|until|till|through|before|for|to|target|horizon|vision|agenda)\s*$", re.IGNORECASE
)

LEAD = 1000
"""The news stands in the first characters; a weekday further down may be of any other year."""

CYCLE = 28
"""After so many years all weekdays come round to the same days."""

SAID_AFTER = 3
"""A day told as past was at most so many days before the article."""


@dataclass(frozen=True)
class Anchor:
    """A weekday told with its day of the month, once or more often."""

    weekday: int
    month: int
    day: int
    year: int | None
    is_future: bool

    def in_year(self, year: int) -> date | None:
        """The day in a year, if it has the right weekday there."""
        found = valid(year, self.month, self.day)
        return found if found and found.weekday() == self.weekday else None


def infer_date(text: str, accessed: date | None) -> date | None:
    """The day of publication as the text lets infer it, or None.

    Args:
        text: the article.
        accessed: a day on which the article existed. Without it the year is a guess, unless the
            text gives it; so there is no answer.
    """
    text = _ABBREVIATED.sub(r"\1", text)
    sentences = _SENTENCE.findall(text)
    leads = _SENTENCE.findall(text.lstrip()[:LEAD])
    anchors = [anchor for sentence in leads for anchor in _anchors(sentence)]
    if not anchors:
        return None
    earliest = _latest_past(sentences)
    if years := [anchor.year for anchor in anchors if anchor.year is not None]:
        candidates = [year for year in [max(years)] if year >= earliest]
    elif accessed is not None:
        candidates = list(range(accessed.year, max(accessed.year - CYCLE, earliest) - 1, -1))
    else:
        return None
    for year in candidates:
        days = [anchor.in_year(year) for anchor in anchors if anchor.year in (None, year)]
        if all(days) and days[0] is not None:
            published = _day_of_telling(days[0], anchors[0], sentences)
            if accessed is None or published <= accessed:
                return published
    return None


def _anchors(sentence: str) -> list[Anchor]:
    found = []
    for m in ANCHOR.finditer(sentence):
        month = MONTHS[(m["m1"] or m["m2"]).lower().rstrip(".")]
        year = int(m["year"]) if m["year"] else None
        is_future = _is_future(sentence, m.start())
        weekday = WEEKDAYS[m["weekday"].lower().rstrip(".")]
        found.append(Anchor(weekday, month, int(m["d1"] or m["d2"]), year, is_future))
    return found


def _latest_past(sentences: list[str]) -> int:
    """The latest year that the text tells as past ("since the end of 2020")."""
    years = [0]
    for sentence in sentences:
        for m in _YEAR.finditer(sentence):
            if not _AHEAD.search(sentence[: m.start()]) and not _is_future(sentence, m.start()):
                years.append(int(m[0]))
    return max(years)


def _day_of_telling(anchor_day: date, anchor: Anchor, sentences: list[str]) -> date:
    """The day of publication near a known day: the last weekday that is told as past.

    "will open on Thursday (September 21st), he said on Tuesday" is of Tuesday; "arrived on Thursday
    morning" beside it makes it Thursday; "the attack on Thursday, September 21 … police said on
    Saturday" is of Saturday.
    """
    past = _past_weekdays(sentences)
    if not anchor.is_future:
        past.add(anchor.weekday)
    if anchor.weekday in past:
        if anchor.is_future:
            return anchor_day
        later = [k for k in range(SAID_AFTER, -1, -1) if (anchor.weekday + k) % 7 in past]
        return anchor_day + timedelta(days=later[0])
    earlier = [k for k in range(1, 7) if (anchor.weekday - k) % 7 in past]
    return anchor_day - timedelta(days=earlier[0]) if earlier else anchor_day


def _past_weekdays(sentences: list[str]) -> set[int]:
    found = set()
    for sentence in sentences:
        for m in _WEEKDAY_ALONE.finditer(sentence):
            is_anchor = ANCHOR.match(sentence, m.start("day"))
            if not m["before"] and not is_anchor and not _is_future(sentence, m.start()):
                found.add(FULL_WEEKDAYS[m["day"].lower()])
    return found


def _is_future(sentence: str, position: int) -> bool:
    """Is what stands at a position told as yet to come ("will open on …, he said on …")?"""
    signs = [m.end() for m in _FUTURE.finditer(sentence, 0, position)]
    return bool(signs) and not _SAID.search(sentence, signs[-1], position)
