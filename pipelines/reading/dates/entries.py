"""The day that heads an entry of a chronology, a log or a record: all that it tells was on it.

"12 March 2011: Gunmen raided …", "03/12/2011 — …", in a list "2006 April - Rebels …", a line
"12 March 2011, Tripoli" above its paragraphs, a paragraph that begins "On 12 March 2011, gunmen
raided …". An entry ends where the next begins, such a paragraph where "In May 2012, …" does. A day
above a story may be that of its publication: it heads an entry only behind a colon, among others
like it, or where the story was published more than a month later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from pipelines.reading.statements import DateMention
from pipelines.reading.text.document import Document

NEWS = timedelta(days=31)
OPENING_CHARS = 60
_BEFORE = re.compile(
    r"\W*(?:[A-Z][\w.'’-]*(?:[ ,(/]+(?:[A-Z][\w.'’-]*|of|the|de|del|al))*,\s*)?\(?"
)
"""Nothing, or a place ("Nigeria, 12 March 2011: …")."""
_ON = re.compile(r"\W*On\s+(?:the\s+)?")
_IN = re.compile(r"\W*(?:(?:In|By|Between|From|Since|During)\s+)?(?:(?:early|mid|late)[ -])?")
_MARK = re.compile(r"\)?\s*(?::(?=\s|$)|[—–]|\s-+\s)")
_END = re.compile(r"\)?\W*$|\)?,\s")


@dataclass(frozen=True, slots=True)
class _Head:
    """A day at the head of an entry, from sentence `first` on; is it marked as such?"""

    first: int
    day: DateMention
    is_marked: bool


def entry_days(document: Document, dates: list[DateMention]) -> dict[int, DateMention]:
    """The day of the entry, by the index of each sentence that lies in one."""
    opening = list(_openings(document, dates))
    if not opening:
        return {}
    heads = [head for head, is_line in opening if is_line]
    is_list = len({h.day.date_start for h in heads}) > 1
    known = {
        head.first: head.day
        for head, is_line in opening
        if (is_list and is_line)
        or (_is_day(head.day) and (head.is_marked or _is_old(document, head.day, is_line)))
    }
    lines = {h.first for h in heads}
    others = set(_other_times(document, dates))
    found: dict[int, DateMention] = {}
    day, block = None, None
    for sentence in document.sentences:
        if sentence.index in known:
            day = known[sentence.index]
            block = None if sentence.index in lines else sentence.block
        elif block is not None and (sentence.block != block or sentence.index in others):
            day = block = None
        if day is not None:
            found[sentence.index] = day
    return found


def _openings(document: Document, dates: list[DateMention]) -> Iterator[tuple[_Head, bool]]:
    """The days that open a sentence as heads do; do they head more than their paragraph?"""
    sentences = document.sentences
    seen: set[int] = set()
    for day in dates:
        if day.sentence in seen or day.date_start is None:
            continue
        sentence = sentences[day.sentence]
        is_line = sentence.kind in ("heading", "dateline")
        if day.date_start != day.date_end and not is_line:
            continue
        seen.add(day.sentence)
        if sentence.kind == "boilerplate" or day.start - sentence.start > OPENING_CHARS:
            continue
        opens = not day.sentence or sentences[day.sentence - 1].block != sentence.block
        lead = document.text[sentence.start : day.start]
        rest = document.text[day.end : sentence.end]
        if _BEFORE.fullmatch(lead) and (_MARK.match(rest) or (is_line and _END.match(rest))):
            is_marked = ":" in rest[:3]
            if opens or is_marked:
                yield _Head(day.sentence, day, is_marked), True
        elif opens and sentence.kind == "text" and _ON.fullmatch(lead):
            yield _Head(day.sentence, day, False), False


def _other_times(document: Document, dates: list[DateMention]) -> Iterator[int]:
    """The sentences that begin with a month or year, and so tell of no day before them."""
    for when in dates:
        if when.date_start is not None and when.date_start != when.date_end:
            sentence = document.sentences[when.sentence]
            if _IN.fullmatch(document.text[sentence.start : when.start]):
                yield when.sentence


def _is_day(when: DateMention) -> bool:
    return when.date_start == when.date_end


def _is_old(document: Document, day: DateMention, is_line: bool) -> bool:
    """Was the day no news any more when the story was published?

    Where that is not known, a day above a story is taken for that of its publication.
    """
    published = document.article.published_date
    if published is None or day.date_end is None:
        return published is None and not is_line
    return published - day.date_end > NEWS
