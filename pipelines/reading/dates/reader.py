"""Finds the dates that an article tells and resolves them against its publication date.

The grammar is in `patterns.py`, the words in `seeds/lexicons/dates.toml`. Here the longest
phrases are chosen, what only looks like a date is dropped, phrases are resolved in reading order
(what was told before is what "the day before" counts from) and neighbours are joined: a time with
its day, the two ends of a range. Bare durations and sets ("every Monday") are no dates.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pipelines.reading.dates import calendar_words as words
from pipelines.reading.dates import counted_back, edtf, tense
from pipelines.reading.dates.clocks import CLOCKS, at_time, read_clock
from pipelines.reading.dates.edtf import Period
from pipelines.reading.dates.guards import is_date
from pipelines.reading.dates.neighbours import (
    Hit,
    after_year,
    carry_years,
    days_in_order,
    join_all,
)
from pipelines.reading.dates.patterns import PATTERNS
from pipelines.reading.dates.relative_dates import from_next
from pipelines.reading.dates.scene import Scene
from pipelines.reading.dates.signs import signs_in
from pipelines.reading.statements import DateMention, Findings
from pipelines.reading.syntax.tokens import Span, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, Sentence
from pipelines.reading.text.sieve import Sieve

TOLD_DAY_LASTS = 3
TOLD_LASTS = 6
HAPPENED_LASTS = 9
QUARTER_LASTS = 12
"""For how many sentences what was told is what a phrase counts from."""
# How many days before the paper a story may have been written.
FILED_WITHIN = 7

_DURATIONS = frozenset({"date:rolling", f"date:{counted_back.RULE}"})
_PATTERNS = Sieve((p.asks, p) for p in PATTERNS)
_CLOCKS = Sieve(CLOCKS)


def find_dates(document: Document, lemmas: Lemmas) -> list[DateMention]:
    """Every date told in the parsed sentences, in reading order."""
    reading = _Reading(document, lemmas)
    return [mention for sentence, _ in document.parsed() for mention in reading.read(sentence)]


def without_durations(found: Findings) -> list[DateMention]:
    """The dates of an article without the durations that date nothing.

    "The past three years", "two days after the blast" are durations; where they say when something
    happened, they are dates.
    """
    used = {id(e.date) for e in found.events} | {id(c.date) for c in found.casualties}
    return [d for d in found.dates if d.rule not in _DURATIONS or id(d) in used]


def _verb_of(token: Token) -> Token:
    """The verb that a phrase hangs on, or the top of its sentence."""
    while token.head.i != token.i and not token.tag_.startswith("V"):
        token = token.head
    return token


def _only_begins(span: Span) -> bool:
    """Is it the first day of what goes on ("missing since Friday"), not that of a deed?"""
    head = span.root.head
    return head.dep_ == "prep" and head.lower_ in words.TENSE["past_prepositions"]


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
        self.headed: Period | None = None

    def read(self, sentence: Sentence) -> list[DateMention]:
        """The dates of one sentence."""
        text = self.document.cased[sentence.start : sentence.end]
        hits: list[Hit] = []
        spoken: date | None = None
        # What stands in quotation marks comes last: it counts from the day on which it was said.
        for is_quoted, hit in self._by_voice(sentence, self._candidates(text)):
            span = self._span(sentence, hit)
            if span is None or not is_date(hit.rule, hit.match, text, span, self._scene(sentence)):
                continue
            if hit.pattern is not None:
                scene = self._scene(sentence, span)
                if is_quoted and spoken is not None:
                    scene.published = spoken
                hit.period = hit.pattern.build(hit.match, scene)
                can_tell = self.published or hit.pattern.explicit
                if hit.period is None and hit.pattern.needs_value and can_tell:
                    continue
                self._remember(sentence, hit)
                if not is_quoted and self._is_day_of_saying(hit, span.root):
                    spoken = hit.period.start if hit.period else None
            hits.append(hit)
        hits = carry_years(sorted(hits, key=lambda h: h.start), text)
        hits = days_in_order(after_year(hits, text), text)
        hits = self._from_other(sentence, hits, text)
        hits = join_all(hits, text, self.published)
        hits = [_whole_week(hit, text) for hit in _dated_parts(hits)]
        if sentence.kind == "dateline":
            self._count_from(hits)
            self.headed = next((h.period for h in hits if h.period), self.headed)
        mentions = [m for hit in hits if (m := self._mention(sentence, hit, text))]
        return [
            m
            for i, m in enumerate(mentions)
            if not any(
                o.start <= m.start and m.end <= o.end for o in mentions[:i] + mentions[i + 1 :]
            )
        ]

    def _count_from(self, hits: list[Hit]) -> None:
        """Let "today" be the day of a dateline shortly before that of the paper."""
        printed = self.document.article.published_date
        days = [h.period.start for h in hits if h.period and h.period.unit == "day"]
        if printed is not None:
            fits = [d for d in days if 0 <= (printed - d).days <= FILED_WITHIN]
            self.published = fits[0] if fits else printed

    def _from_other(self, sentence: Sentence, hits: list[Hit], text: str) -> list[Hit]:
        """What counts from the date right behind it ("two days after Friday's attack") is resolved.

        What counts from something undated tells when that was; it is dropped if this is told.
        """
        kept = []
        for i, here in enumerate(hits):
            if here.rule in ("from next", "anniversary"):
                after = next(iter(hits[i + 1 : i + 2]), None) if here.rule == "from next" else None
                if after and after.period and _NEXT.fullmatch(text, here.end, after.start):
                    here.period = from_next(here.match, after.period)
                elif not self._count_back(sentence, here, hits):
                    continue
            kept.append(here)
        return kept

    def _count_back(self, sentence: Sentence, here: Hit, hits: list[Hit]) -> bool:
        """Give "two days after the blast" the day of the blast, if that can be told."""
        span = self._span(sentence, here)
        dated = counted_back.what_came_before(span[-1]) if span else None
        if dated is None:
            return False
        told = [h for h in hits if h.period]
        spans = [self._span(sentence, h) for h in told]
        if any(dated.holds(s.root) for s in spans if s):
            return False
        days = [h for h in told if h.period and h.period.unit == "day"]
        base = days[0].period if days else self._day_of_news(sentence)
        here.period = counted_back.from_day(here.match, base) if base else None
        here.rule, here.dated = counted_back.RULE, dated.i
        return here.period is not None

    def _day_of_news(self, sentence: Sentence) -> Period | None:
        """The last day told, or that of the last deed; if no time was told, that of publication."""
        scene = self._scene(sentence)
        day = scene.told_day or scene.happened
        day = day or (scene.published if scene.told is None else None)
        return edtf.day(day) if day else None

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
            told(self.happened, HAPPENED_LASTS),
            told(self.told_year, TOLD_LASTS),
            told(self.quarter, QUARTER_LASTS),
            last_day=told(self.told_day, HAPPENED_LASTS),
        )
        if span is not None:
            root = span.root
            is_heading = sentence.kind in ("heading", "dateline")
            scene.headed = self.headed if sentence.kind == "dateline" else None
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
            if span is not None and not self._is_of_report(span.root) and not _only_begins(span):
                self.happened = self.told_day
        if "year" in hit.rule or hit.match.groupdict().get("year"):
            self.told_year = (sentence.index, hit.period)
        rel = hit.match.groupdict().get("rel") or ""
        if hit.rule.startswith("quarter") and "year" not in rel.lower():
            self.quarter = (sentence.index, hit.period)

    def _by_voice(self, sentence: Sentence, hits: list[Hit]) -> list[tuple[bool, Hit]]:
        """Phrases with whether they are quoted, the quoted last."""
        quoted = [(self.document.is_within_quotes(sentence.start + h.start), h) for h in hits]
        return sorted(quoted, key=lambda pair: pair[0])

    def _is_day_of_saying(self, hit: Hit, token: Token) -> bool:
        """Does a phrase tell the one day on which something was said ("said on Monday")?"""
        is_day = hit.period is not None and hit.period.unit == "day"
        return is_day and self.lemmas(_verb_of(token)) in words.REPORTING

    def _is_of_report(self, token: Token) -> bool:
        """Does a date say when something was said, or done about what had happened?"""
        return self.lemmas(_verb_of(token)) in words.NOT_HAPPENING

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
            span.root.i if hit.dated is None else hit.dated,
            f"date:{hit.rule}",
            hit.confidence if period else min(hit.confidence, 0.5),
            edtf=period.edtf if period else None,
            part_of_day=_part_of_day(text[start:end]),
            until_morning=words.plain(text[start:end]) in words.UNTIL_MORNING,
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


_NEXT = re.compile(r"\s+(?:on\s+)?(?:the\s+)?(?:[^\W\d]+\s+(?:of|on)\s+)?")
