"""Finds the parts of a news page without a model: paragraphs, headings, datelines, page furniture.

Texts come with a paragraph a line, with blank lines between, hard-wrapped like old wires and
e-mails, or all on one line; what a newline means is decided stretch by stretch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipelines.lexicons import lexicon
from pipelines.reading.sentences import split_sentences

Kind = Literal["text", "heading", "dateline", "boilerplate"]
Span = tuple[int, int]

HEADING_WORDS = 18
FURNITURE_WORDS = 40

_LINE = re.compile(r"[^\n\r\v\f\u2028\u2029]+")
_FINAL = re.compile(r"[.!?…:;,][\"'”’»)\]]*$|[.!?…]\s*\([^)]*\)$|--?$")
_ITEM = re.compile(r"(?:[-*•■●▪◦–—]|\d{1,2}[.)]|\([a-z0-9]\))\s")
_EDGE = " \t\"'“”‘’«»*•■●▪►▶→>|\xa0"


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of the layout: characters [start, end), what it is, the block it stands in."""

    start: int
    end: int
    kind: Kind
    block: int


@dataclass(frozen=True, slots=True)
class _Furniture:
    """The lexicon `boilerplate` compiled."""

    whole: frozenset[str]
    starts: re.Pattern[str]
    contains: re.Pattern[str]
    patterns: re.Pattern[str]


def _any_of(phrases: list[str], end: str = "") -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda p: (-len(p), p))
    return re.compile("(?:" + "|".join(map(re.escape, longest_first)) + ")" + end)


@cache
def _furniture() -> _Furniture:
    known = lexicon("boilerplate")
    return _Furniture(
        frozenset(known["whole"]),
        _any_of(known["starts"], r"(?!\w)"),
        _any_of(known["contains"]),
        re.compile("|".join(f"(?:{p})" for p in known["patterns"]), re.IGNORECASE),
    )


@cache
def _dateline() -> re.Pattern[str]:
    """What may stand before a story's first words: place, date, agency, dash."""
    known = lexicon("layout")
    month = "(?:" + "|".join(known["months"]) + r")\.?"
    weekday = "(?:" + "|".join(known["weekdays"]) + r")\.?"
    agency = (
        "(?:" + "|".join(map(re.escape, sorted(known["agencies"], key=len, reverse=True))) + ")"
    )
    date = (
        rf"(?:{weekday},?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{month},?(?:\s+\d{{2,4}})?"
        rf"|{month}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|{month}\s+\d{{4}})"
    )
    dash = r"(?:\s*(?:--+|[—–\x96\x97_-])(?=\s|[A-Z\"“])\s*-?)"
    place = r"[A-Z][^\W\d_a-z][\w.'’/-]*(?:[ ,/-]+(?!The\b|A\b)[A-Z][\w.'’-]*){0,5}(?:\s*\([^()\d]{3,30}\))?"
    named = rf"\(\s*(?:[^()]{{0,25}}\b)?(?:{agency})\s*\)"
    some_paren = r"\([^()]{2,40}\)"
    tag = r"(?:\s*\[[A-Z ,:-]{3,40}\])"
    return re.compile(
        rf"(?:(?P<a>{place},?\s*(?:{date})?\s*,?\s*(?:{named}|{some_paren})?{dash})"
        rf"|(?P<b>[A-Z][\w.'’ ,-]{{2,40}}\s*,?\s*(?:{date})?\s*{named}\s*(?:{dash}|:)?)"
        rf"|(?P<c>{named}{dash}?)"
        rf"|(?P<d>{date}(?:\s+\d{{1,2}}:\d{{2}})?(?:{dash}|\s*[|:]|(?=\s+\d?\s*[A-Z])))"
        rf"|(?P<e>[A-Z][A-Z .'’-]{{3,30}}(?:,\s[A-Z][\w .]{{2,25}})?:(?=\s)))"
        rf"{tag}*\s*|(?:{tag})+\s*",
        re.IGNORECASE if False else 0,
    )


@cache
def _only_date() -> re.Pattern[str]:
    """A line that only dates or places the story."""
    known = lexicon("layout")
    month = "(?:" + "|".join(known["months"]) + r")\.?"
    weekday = "(?:" + "|".join(known["weekdays"]) + r")\.?"
    time = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*\(?[a-z]{2,4}\)?)?"
    piece = rf"(?:{month}|{weekday}|{time}|\d{{1,4}}(?:st|nd|rd|th)?|of|at|the|[-,/|.()@])"
    return re.compile(
        rf"(?:(?:published|posted|updated|last updated|date|issued|\[?dated\]?)\b:?\s*(?:on\s+)?)?(?=.*(?:{month}|{weekday}|\d[-/]\d))(?:{piece}\s*)+",
        re.IGNORECASE,
    )


def is_furniture(line: str) -> bool:
    """Is a line (or a sentence) page furniture?"""
    plain = line.strip(_EDGE).replace("’", "'").lower()
    bare = plain.rstrip(" .:!")
    known = _furniture()
    if not bare or not any(map(str.isalnum, bare)):
        return True
    if bare in known.whole or known.patterns.fullmatch(bare) or known.patterns.fullmatch(plain):
        return True
    if plain.count(" ") >= FURNITURE_WORDS:
        return False
    return bool(known.starts.match(plain) or known.contains.search(plain))


def lay_out_text(text: str) -> list[Part]:
    """The parts of a text in order; every character that is not space lies in exactly one."""
    blocks = find_blocks(text)
    ends_well = [bool(_FINAL.search(text[s:e])) for s, e in blocks]
    headings = _headings(text, blocks, ends_well)
    parts: list[Part] = []
    for number, (start, end) in enumerate(blocks):
        parts.extend(_block_parts(text, start, end, number, headings[number]))
    return parts


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
    lower = sum(text[s : s + 40].lstrip(_EDGE)[:1].islower() for s, _ in lines[1:])
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
    return (
        line[1] - line[0] + 1 + next_word > 0.85 * width
        or not stops
        and line[1] - line[0] >= 0.7 * width
    )


def _headings(text: str, blocks: list[Span], ends_well: list[bool]) -> list[bool]:
    """Which blocks are headings: short, without a final stop, before other text."""
    bodies = [
        well for (s, e), well in zip(blocks, ends_well, strict=True) if text.count(" ", s, e) >= 8
    ]
    # Where whole sentences go without a stop, the lack of one tells nothing.
    careless = len(bodies) >= 4 and sum(bodies) < 0.4 * len(bodies)
    result = []
    for number, ((start, end), well) in enumerate(zip(blocks, ends_well, strict=True)):
        words = len(text[start:end].split())
        followed = any(ends_well[number + 1 :])
        short = words <= (8 if careless else HEADING_WORDS)
        result.append(not well and short and followed and any(map(str.isalpha, text[start:end])))
    return result


def _block_parts(text: str, start: int, end: int, block: int, heading: bool) -> list[Part]:
    """The sentences of one block with their kinds."""
    line = text[start:end]
    if is_furniture(line):
        if not _only_date().fullmatch(line.strip(_EDGE)) or ":" in line[:3]:
            return [Part(s, e, "boilerplate", block) for s, e in split_sentences(text, start, end)]
    if _only_date().fullmatch(line.strip(_EDGE + ".")):
        return [Part(s, e, "dateline", block) for s, e in split_sentences(text, start, end)]
    parts: list[Part] = []
    dateline = find_dateline(text, start, end)
    if dateline is not None:
        parts.append(Part(start, dateline, "dateline", block))
        if not line[dateline - start :].strip():
            return _stripped(text, parts)
        start = dateline
    for s, e in split_sentences(text, start, end):
        kind: Kind = "heading" if heading else "text"
        if not heading and is_furniture(text[s:e]):
            kind = "boilerplate"
        parts.append(Part(s, e, kind, block))
    return _stripped(text, parts)


def _stripped(text: str, parts: list[Part]) -> list[Part]:
    """Parts without the space around them."""
    result = []
    for part in parts:
        piece = text[part.start : part.end]
        start = part.start + len(piece) - len(piece.lstrip())
        result.append(Part(start, part.start + len(piece.rstrip()), part.kind, part.block))
    return [part for part in result if part.end > part.start]


def find_dateline(text: str, start: int, end: int) -> int | None:
    """Where a dateline at the start of a block ends, if there is one."""
    lead = len(text[start:end]) - len(text[start:end].lstrip(_EDGE))
    match = _dateline().match(text, start + lead, min(end, start + lead + 160))
    if match is None:
        return None
    return match.end()
