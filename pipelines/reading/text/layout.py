"""Finds the parts of a news page without a model: paragraphs, headings, datelines, page furniture.

Texts come with a paragraph a line, with blank lines between, hard-wrapped like old wires and
e-mails, or all on one line; what a newline means is decided stretch by stretch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from pipelines.reading.text.datelines import (
    PLACE,
    date_line_pattern,
    entry_pattern,
    find_dateline,
    label_pattern,
)
from pipelines.reading.text.furniture import EDGE, is_furniture
from pipelines.reading.text.roundups import labels
from pipelines.reading.text.sentences import split_sentences

Kind = Literal["text", "heading", "dateline", "boilerplate"]
Span = tuple[int, int]

HEADING_WORDS = 18

_LINE = re.compile(r"[^\n\r\v\f\u2028\u2029]+")
_FINAL = re.compile(r"[.!?…:;,][\"'”’»)\]]*$|[.!?…]\s*\([^)]*\)$|--?$")
_ITEM = re.compile(r"(?:--|[-*•■●▪◦–—]|\d{1,2}[.)]|\([a-z0-9]\))\s")
ENTRIES = 2  # so many blocks that begin with a date are a chronology
SHORTEST_LEAD = 60  # characters behind a dateline that begins a story


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of the layout: characters [start, end), what it is, the block it stands in.

    `opens_entry`: an entry of a round-up begins with it.
    """

    start: int
    end: int
    kind: Kind
    block: int
    opens_entry: bool = False


def is_item(beginning: str) -> bool:
    """Does a line begin as an item of a list ("- ", "2. ")?"""
    return _ITEM.match(beginning) is not None


def lay_out_text(text: str) -> list[Part]:
    """The parts of a text in order; every character that is not space lies in exactly one."""
    blocks = find_blocks(text)
    ends_well = [bool(_FINAL.search(text[s:e])) for s, e in blocks]
    headings = _headings(text, blocks, ends_well)
    lead = headings.index(False) if False in headings else None
    entries = labels(text, blocks)
    opening = set() if entries else _further_stories(text, blocks, headings)
    dated = _chronology(text, blocks)
    parts: list[Part] = []
    for number, (start, end) in enumerate(blocks):
        if (label := entries.get(number)) is not None:
            if label.end > start:
                parts += _stripped(text, [Part(start, label.end, "dateline", number, True)])
            own = _block_parts(text, label.end, end, number, False, False)
            opens = label.end == start
        else:
            is_lead, told = number == lead, dated.get(number)
            own = _block_parts(text, start, end, number, headings[number], is_lead, told)
            opens = number in opening
        parts += [replace(p, opens_entry=opens and n == 0) for n, p in enumerate(own)]
    return parts


def _further_stories(text: str, blocks: list[Span], headings: list[bool]) -> set[int]:
    """The blocks with which stories begin on a page of several: each has a dateline of its own."""
    told = []
    for number, (start, end) in enumerate(blocks):
        found = find_dateline(text, start, end)
        place = PLACE.match(text, start, end) if found and found[1] == "dateline" else None
        if place is not None and found is not None and end - found[0] > SHORTEST_LEAD:
            told.append((number, place.group()))
    begins = set()
    for (_, before), (number, name) in pairwise(told):
        if before != name:
            above = number
            while above and headings[above - 1]:
                above -= 1
            begins.add(above)
    return begins


def _chronology(text: str, blocks: list[Span]) -> dict[int, int]:
    """Where the dates end that head the blocks of a chronology ("2006 April - Rebels attack")."""
    heads = {
        n: found.end()
        for n, (s, e) in enumerate(blocks)
        if (found := entry_pattern().match(text, s, e))
    }
    return heads if len(heads) >= ENTRIES else {}


def find_blocks(text: str) -> list[Span]:
    """Paragraphs and lines: what a blank line or a newline that means something keeps apart."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace()]
    blocks: list[Span] = []
    group: list[Span] = []
    for line in lines:
        if group and _is_blank_between(text, group[-1][1], line[0]):
            blocks += _paragraphs(text, group)
            group = []
        group.append(line)
    return blocks + _paragraphs(text, group)


def _is_blank_between(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    newlines = between.replace("\r\n", "\n")
    return sum(newlines.count(c) for c in "\n\r\v\f\u2028\u2029") > 1


def _paragraphs(text: str, lines: list[Span]) -> list[Span]:
    """Lines without a blank one between them, joined where one sentence runs over the newline."""
    if len(lines) < 2:
        return lines
    widths = [e - s for s, e in lines]
    width = max(widths)
    wrapped = _is_wrapped(text, lines, width)
    joined = [lines[0]]
    for (start, end), (before, after) in zip(lines[1:], lines[:-1], strict=True):
        if _runs_on(text, (before, after), (start, end), width, wrapped):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_wrapped(text: str, lines: list[Span], width: int) -> bool:
    """Are the lines of one stretch cut at a margin?"""
    if not 30 <= width <= 140:
        return False
    inner = lines[:-1]
    full = [s for s in inner if s[1] - s[0] >= 0.7 * width]
    open_ended = [s for s in full if not _FINAL.search(text[s[0] : s[1]].rstrip())]
    lower = sum(text[s : s + 40].lstrip(EDGE)[:1].islower() for s, _ in lines[1:])
    if lower >= 0.3 * len(inner):
        return True
    capitals = not any(c.islower() for c in text[lines[0][0] : lines[-1][1]])
    return capitals and len(full) >= 0.6 * len(inner) and len(open_ended) >= 0.5 * len(inner)


def _runs_on(text: str, line: Span, following: Span, width: int, wrapped: bool) -> bool:
    """Does a paragraph go on in the following line?"""
    first = text[following[0] : following[1]].lstrip()
    content = text[line[0] : line[1]].rstrip()
    if _ITEM.match(first) or is_furniture(content) or is_furniture(first):
        return False
    stops = bool(re.search(r"[.!?…:][\"'”’»)\]]*$", content))
    if first[:1].islower() and not stops:
        return True
    if not wrapped:
        return False
    # The next word would have fitted: the line was ended on purpose.
    next_word = len(first.split(maxsplit=1)[0])
    return line[1] - line[0] + 1 + next_word > 0.85 * width or (
        not stops and line[1] - line[0] >= 0.7 * width
    )


def _headings(text: str, blocks: list[Span], ends_well: list[bool]) -> list[bool]:
    """Which blocks are headings: short, without a final stop, before other text."""
    bodies = [
        well for (s, e), well in zip(blocks, ends_well, strict=True) if text.count(" ", s, e) >= 8
    ]
    # Where whole sentences go without a stop, the lack of one tells nothing.
    careless = len(bodies) >= 4 and sum(bodies) < 0.4 * len(bodies)
    last_text = max((n for n, well in enumerate(ends_well) if well), default=-1)
    result = []
    for number, ((start, end), well) in enumerate(zip(blocks, ends_well, strict=True)):
        words = len(text[start:end].split())
        followed = number < last_text
        short = words <= (8 if careless else HEADING_WORDS)
        result.append(not well and short and followed and any(map(str.isalpha, text[start:end])))
    return result


def _block_parts(
    text: str,
    start: int,
    end: int,
    block: int,
    heading: bool,
    is_lead: bool,
    dated: int | None = None,
) -> list[Part]:
    """The sentences of one block with their kinds; a story's lead may stand behind a label.

    `dated` is where the date ends that heads it in a chronology.
    """
    line = text[start:end]
    short = len(line) < 120
    if short and date_line_pattern().fullmatch(line.strip(EDGE + ".").lower()):
        return [Part(s, e, "dateline", block) for s, e in split_sentences(text, start, end)]
    opening = find_dateline(text, start, end) if dated is None else (dated, "dateline")
    if (
        is_lead
        and opening is None
        and (label := label_pattern().match(text, start, end)) is not None
    ):
        opening = label.end(), "dateline"
    rest = text[opening[0] : end] if opening else ""
    if is_furniture(line) and rest.count(" ") < 5:
        return [Part(s, e, "boilerplate", block) for s, e in split_sentences(text, start, end)]
    parts: list[Part] = []
    if opening is not None:
        parts.append(Part(start, opening[0], opening[1], block))
        start = opening[0]
    sentences = split_sentences(text, start, end)
    alone = len(sentences) == 1 and opening is None
    for s, e in sentences:
        is_page = not alone and is_furniture(text[s:e], whole_line=False)
        parts.append(
            Part(s, e, "boilerplate" if is_page else "heading" if heading else "text", block)
        )
    return _stripped(text, parts)


def _stripped(text: str, parts: list[Part]) -> list[Part]:
    """Parts without the space around them."""
    result = []
    for part in parts:
        piece = text[part.start : part.end]
        start = part.start + len(piece) - len(piece.lstrip())
        result.append(replace(part, start=start, end=part.start + len(piece.rstrip())))
    return [part for part in result if part.end > part.start]
