"""Finds the dates that an article tells and resolves them against its publication date.

The grammar is in `patterns.py`, the words in `seeds/lexicons/dates.toml`. Here the longest
phrases are chosen, what only looks like a date is dropped, phrases are resolved in reading order
(what was told before is what "the day before" counts from) and neighbours are joined: a time with
its day, the two ends of a range. Bare durations and sets ("every Monday") are no dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from pipelines.reading.dates import calendar_words as words
from pipelines.reading.dates import edtf, tense
from pipelines.reading.dates.clocks import CLOCKS, Clock, at_time, local_time, read_clock
from pipelines.reading.dates.edtf import Period
from pipelines.reading.dates.guards import is_date
from pipelines.reading.dates.pattern import Pattern
from pipelines.reading.dates.patterns import PATTERNS
from pipelines.reading.dates.relative_dates import from_next
from pipelines.reading.dates.scene import Scene
from pipelines.reading.dates.signs import Sieve, signs_in
from pipelines.reading.statements import DateMention, Findings
from pipelines.reading.syntax.tokens import Span, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, Sentence

TOLD_DAY_LASTS = 3
TOLD_LASTS = 6
QUARTER_LASTS = 12
"""For how many sentences what was told is what a phrase counts from."""

_PATTERNS = Sieve((p.asks, p) for p in PATTERNS)
_CLOCKS = Sieve(CLOCKS)


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


def find_dates(document: Document, found: Findings, lemmas: Lemmas) -> list[DateMention]:
    """Every date told in the parsed sentences, in reading order."""
    reading = _Reading(document, lemmas)
    return [mention for sentence, _ in document.parsed() for mention in reading.read(sentence)]


def without_durations(found: Findings) -> list[DateMention]:
    """The dates of an article without the durations that date nothing.

    "The past three years" is a duration; where it says when something happened, it is a date.
    """
    used = {id(e.date) for e in found.events} | {id(c.date) for c in found.casualties}
    return [d for d in found.dates if d.rule != "date:rolling" or id(d) in used]


def _without_overlap(hits: list[Hit]) -> list[Hit]:
    chosen: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not chosen or hit.start >= chosen[-1].end:
            chosen.append(hit)
    return chosen


class _Reading:
    """One pass over a document, with what has been told so far."""

    def __init__(self, document: Document, lemmas: Lemmas) -> None:
        self.document = document
        self.lemmas = lemmas
        self.published = document.article.published_date
        self.told: tuple[int, Period] | None = None
        self.told_day: tuple[int, date] | None = None
        self.happened: tuple[int, date] | None = None
        self.told_year: tuple[int, Period] | None = None
        self.quarter: tuple[int, Period] | None = None

    def read(self, sentence: Sentence) -> list[DateMention]:
        """The dates of one sentence."""
        text = self.document.cased[sentence.start : sentence.end]
        hits = []
        for hit in self._candidates(text):
            span = self._span(sentence, hit)
            if span is None or not is_date(hit.rule, hit.match, text, span, self._scene(sentence)):
                continue
            if hit.pattern is not None:
                hit.period = hit.pattern.build(hit.match, self._scene(sentence, span))
                can_tell = self.published or hit.pattern.explicit
                if hit.period is None and hit.pattern.needs_value and can_tell:
                    continue
                self._remember(sentence, hit)
            hits.append(hit)
        hits = _from_next(_after_year(_carry_years(hits, text), text), text)
        hits = _join_all(hits, text)
        hits = [_whole_week(hit, text) for hit in _dated_parts(hits)]
        mentions = [m for hit in hits if (m := self._mention(sentence, hit, text))]
        return [
            m
            for i, m in enumerate(mentions)
            if not any(
                o.start <= m.start and m.end <= o.end for o in mentions[:i] + mentions[i + 1 :]
            )
        ]

    def _candidates(self, text: str) -> list[Hit]:
        """The leftmost, then longest phrases, none over another; the earlier pattern if equal."""
        there = signs_in(text)
        hits = [
            Hit(m.start(), m.end(), m, p, rule=p.name, confidence=p.confidence)
            for p in _PATTERNS.possible(there)
            for m in p.regex.finditer(text)
        ]
        clocks = [
            Hit(m.start(), m.end(), m, None, clock, rule="clock", confidence=0.8)
            for regex in _CLOCKS.possible(there)
            for m in regex.finditer(text)
            if (clock := read_clock(m))
        ]
        return _without_overlap(clocks + _without_overlap(hits))

    def _scene(self, sentence: Sentence, span: Span | None = None) -> Scene:
        def told[T](what: tuple[int, T] | None, lasts: int) -> T | None:
            return what[1] if what and sentence.index - what[0] <= lasts else None

        scene = Scene(
            self.published,
            told(self.told, TOLD_LASTS),
            told(self.told_day, TOLD_DAY_LASTS),
            told(self.happened, TOLD_DAY_LASTS),
            told(self.told_year, TOLD_LASTS),
            told(self.quarter, QUARTER_LASTS),
        )
        if span is not None:
            root = span.root
            is_heading = sentence.kind == "heading"
            scene.direction = lambda: self._direction(root.i, is_heading)
        return scene

    def _direction(self, token: int, is_heading: bool) -> int:
        found = tense.direction(self.document.doc[token], self.lemmas)
        return tense.PAST if is_heading and found == tense.UNTOLD else found

    def _remember(self, sentence: Sentence, hit: Hit) -> None:
        if hit.period is None:
            return
        self.told = (sentence.index, hit.period)
        if hit.period.unit == "day":
            self.told_day = (sentence.index, hit.period.start)
            span = self._span(sentence, hit)
            if span is not None and not self._is_of_report(span.root):
                self.happened = self.told_day
        if "year" in hit.rule or hit.match.groupdict().get("year"):
            self.told_year = (sentence.index, hit.period)
        rel = hit.match.groupdict().get("rel") or ""
        if hit.rule.startswith("quarter") and "year" not in rel.lower():
            self.quarter = (sentence.index, hit.period)

    def _is_of_report(self, token: Token) -> bool:
        """Does a date say when something was said, or done about what had happened?"""
        while token.head.i != token.i and not token.tag_.startswith("V"):
            token = token.head
        return self.lemmas(token) in words.NOT_HAPPENING

    def _span(self, sentence: Sentence, hit: Hit) -> Span | None:
        return self.document.span(sentence.start + hit.start, sentence.start + hit.end)

    def _mention(self, sentence: Sentence, hit: Hit, text: str) -> DateMention | None:
        """The finished mention: words around it taken in, a time alone put on its day."""
        start, end = _widen(text, hit)
        span = self.document.span(sentence.start + start, sentence.start + end)
        if span is None:
            return None
        period = hit.period
        if hit.clock and period is None:
            scene = self._scene(sentence)
            day = scene.happened or scene.day
            period = at_time(edtf.day(day), hit.clock) if day else None
        return DateMention(
            sentence.start + start,
            sentence.start + end,
            sentence.index,
            span.start,
            span.end,
            span.root.i,
            f"date:{hit.rule}",
            hit.confidence if period else min(hit.confidence, 0.5),
            edtf=period.edtf if period else None,
            part_of_day=_part_of_day(text[start:end]),
            date_start=period.start if period else None,
            date_end=period.end if period else None,
        )


_PART = re.compile(rf"\b(?:{words.any_of(words.PARTS)}|tonight)\b", re.IGNORECASE)
_PART_BEFORE = re.compile(
    rf"\b(?:the )?(?:{words.any_of(words.PARTS)})\s+(?:(?:of|on)\s+)?(?:the\s+)?$", re.IGNORECASE
)
_PART_AFTER = re.compile(
    rf"(?:['’]s)?,?\s+(?:in the\s+|at\s+|during the\s+)?(?:{words.any_of(words.PARTS)})\b"
    r"(?!\s+of\b)",
    re.IGNORECASE,
)


def _part_of_day(text: str) -> str | None:
    found = _PART.search(text)
    return words.PARTS.get(words.plain(found[0]), "night") if found else None


def _widen(text: str, hit: Hit) -> tuple[int, int]:
    """Take in the part of the day ("night") and what narrows the date ("late", "the end of")."""
    start, end = hit.start, hit.end
    end -= text[end - 1] == ")" and "(" not in text[start:end]
    week = _WEEK_OF.search(text, 0, start) if hit.rule.endswith("week of") else None
    if week:
        start = week.start()
    elif hit.period and (hit.period.end - hit.period.start).days <= 1:
        if after := _PART_AFTER.match(text, end):
            end = after.end()
        elif before := _PART_BEFORE.search(text, 0, start):
            start = before.start()
    if before := words.MODIFIER.search(text[max(0, start - 40) : start]):
        start -= len(before[0])
    return start, end


_WEEK_OF = re.compile(
    r"\b(?:the )?(?P<unit>week|weekend) (?P<how>of|beginning|starting|commencing)\s+"
    r"(?:on\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)


def _dated_parts(hits: list[Hit]) -> list[Hit]:
    """A part of the day told alone is of the day that its own sentence tells, if it tells one."""
    days = [
        h.period for h in hits if h.rule != "part alone" and h.period and h.period.unit == "day"
    ]
    for hit in hits:
        if hit.rule == "part alone" and days:
            hit.period = edtf.day(days[0].start)
    return hits


def _whole_week(hit: Hit, text: str) -> Hit:
    """The week of 4 September: the seven days, not the one; the weekend of 6-7 October."""
    told = _WEEK_OF.search(text, 0, hit.start)
    if told is None or hit.period is None or (hit.period.end - hit.period.start).days > 3:
        return hit
    first = hit.period.start
    week = edtf.containing(first, told["unit"].lower())
    if told["how"].lower() == "of" and hit.period.start != hit.period.end:
        week = hit.period
    elif told["how"].lower() != "of":
        last = edtf.shift(first, 6, "day")
        week = edtf.span(first, last) if last else None
    return replace(hit, period=week, rule=f"{hit.rule}+week of") if week else hit


_AND = re.compile(r"\s*(?:,|\band\b|\bor\b|\bto\b|[-–—]|,\s*and\b)\s*")
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


def _carry_years(hits: list[Hit], text: str) -> list[Hit]:
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


def _after_year(hits: list[Hit], text: str) -> list[Hit]:
    """A date takes the year told right before it ("last year, on March 11")."""
    for before, here in pairwise(hits):
        if before.period and before.period.unit == "year" and here.pattern:
            is_bare = here.pattern.yearless and not here.match.groupdict().get("year")
            if is_bare and _COMMA.fullmatch(text, before.end, here.start):
                here.period = _in_year(here, before.period.start.year) or here.period
    return hits


_NEXT = re.compile(r"\s+(?:on\s+)?(?:the\s+)?(?:[^\W\d]+\s+(?:of|on)\s+)?")


def _from_next(hits: list[Hit], text: str) -> list[Hit]:
    """What counts from the date right behind it ("two days after Friday's attack") is resolved."""
    kept = []
    for i, here in enumerate(hits):
        if here.rule == "from next":
            after = hits[i + 1] if i + 1 < len(hits) else None
            is_next = after is not None and _NEXT.fullmatch(text, here.end, after.start)
            if after is None or after.period is None or not is_next:
                continue
            here.period = from_next(here.match, after.period)
        kept.append(here)
    return kept


def _join_all(hits: list[Hit], text: str) -> list[Hit]:
    joined: list[Hit] = []
    for hit in hits:
        merged = _join(joined[-1], hit, text) if joined else None
        if merged:
            joined[-1] = merged
        else:
            joined.append(hit)
    return joined


def _join(a: Hit, b: Hit, text: str) -> Hit | None:
    """Two neighbours as one, if they tell one date."""
    period: Period | None = None
    clock = a.clock or b.clock
    if clock and not (a.clock and b.clock):
        between = _TIME_THEN_DAY if a.clock else _DAY_THEN_TIME
        day = b.period if a.clock else a.period
        if (
            day
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
        period = _join_periods(a, b, text)
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


def _join_periods(a: Hit, b: Hit, text: str) -> Period | None:
    assert a.period and b.period
    if a.rule == "weekday" and b.period.unit == "week" and _OF.fullmatch(text, a.end, b.start):
        return edtf.away(b.period.start, words.weekday_number(a.match["weekday"]), "day")
    is_range = _TO.fullmatch(text, a.end, b.start) or (
        text[a.end : b.start].strip() == "and" and _BETWEEN.search(text, 0, a.start)
    )
    if not is_range or "T" in a.period.edtf + b.period.edtf or a.period.unit != b.period.unit:
        return None
    first = a.period
    if first.start > b.period.start and a.rule == b.rule == "weekday":
        first = edtf.away(first.start, -7, "day") or first
    return edtf.join(first, b.period)
