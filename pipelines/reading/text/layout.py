"""Finds the parts of a news page without a model: paragraphs, headings, datelines, page furniture.

Texts come with a paragraph a line, with blank lines between, hard-wrapped like old wires and
e-mails, or all on one line; what a newline means is decided stretch by stretch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal

from ahocorasick_rs import AhoCorasick

from pipelines.lexicons import lexicon
from pipelines.reading.text.any_case import small
from pipelines.reading.text.roundups import labels
from pipelines.reading.text.sentences import split_sentences

Kind = Literal["text", "heading", "dateline", "boilerplate"]
Span = tuple[int, int]

HEADING_WORDS = 18
FURNITURE_CHARS = 240
PATTERN_CHARS = 160

_LINE = re.compile(r"[^\n\r\v\f\u2028\u2029]+")
_FINAL = re.compile(r"[.!?…:;,][\"'”’»)\]]*$|[.!?…]\s*\([^)]*\)$|--?$")
_ITEM = re.compile(r"(?:--|[-*•■●▪◦–—]|\d{1,2}[.)]|\([a-z0-9]\))\s")
_LABEL = re.compile(r"(?:\[(?!TEXT|EXCERPT|ARTICLE|COMMUNIQUE|REPORT\b)[A-Z][A-Z ,.-]{2,60}\]\s*)+")
# Without one of these nothing is a dateline.
_DATELINE_SIGN = re.compile(r"--|[—–_(\[|:\d]|\s-\s|-$")
ENTRIES = 2  # so many blocks that begin with a date are a chronology
SHORTEST_LEAD = 60  # characters behind a dateline that begins a story
# the place of a dateline: "NEW DELHI"
_PLACE = re.compile(r"[A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]+){0,2}(?=[,\s(—–-])(?! [A-Z]{2,})")
_DAY = r"\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)?"
_EDGE = " \t\"'“”‘’«»*•■●▪►▶→>|\xa0"


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


@dataclass(frozen=True, slots=True)
class _Furniture:
    """The lexicon `boilerplate` made ready for look-up."""

    whole: frozenset[str]
    starts: dict[str, tuple[str, ...]]
    contains: AhoCorasick
    patterns: re.Pattern[str]
    with_capitals: re.Pattern[str]
    line_only: frozenset[str]
    unended: frozenset[str]


@cache
def _furniture() -> _Furniture:
    known, layout = lexicon("boilerplate"), lexicon("layout")
    starts: dict[str, list[str]] = {}
    for phrase in known["starts"]:
        starts.setdefault(_first_word(phrase), []).append(phrase)
    patterns = [*known["patterns"], *layout["furniture"]]
    return _Furniture(
        frozenset(known["whole"]),
        {first: tuple(phrases) for first, phrases in starts.items()},
        AhoCorasick(known["contains"]),
        # A pattern that asks for capitals means it.
        _one_of([small(p) for p in patterns if "[A-Z]" not in p]),
        _one_of([p for p in patterns if "[A-Z]" in p]),
        frozenset(layout["line_only"]),
        frozenset(layout["unended"]),
    )


def _one_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))


def _first_word(text: str) -> str:
    """The first run of letters, or the first character."""
    match = re.match(r"[^\W\d_]+", text)
    return match.group() if match else text[:1]


def _alternatives(words: list[str], tail: str = "") -> str:
    """Any of the words, in any case; longer ones first."""
    return (
        "(?i:(?:"
        + "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        + ")"
        + tail
        + ")"
    )


@cache
def _date_pattern() -> str:
    """A date as datelines write it."""
    known = lexicon("layout")
    month = _alternatives(known["months"], r"(?!\w)\.?")
    weekday = _alternatives(known["weekdays"], r"(?!\w)\.?")
    return (
        rf"(?:(?:{weekday},?\s+)?(?:{_DAY}\s+{month},?(?:\s+\d{{2,4}})?"
        rf"|{month}\s+{_DAY}(?:,?\s+\d{{4}})?(?!\d)|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}"
        rf"|\d{{4}}-\d\d-\d\d|{month}\s+\d{{4}})|{weekday})"
    )


@cache
def _dateline() -> re.Pattern[str]:
    """What may stand before a story's first words: place, date, agency, dash."""
    known = lexicon("layout")
    date = _date_pattern()
    month = _alternatives(known["months"], r"(?!\w)\.?")
    agency = _alternatives(known["agencies"])
    dash = r"(?:\s*(?:--+|[—–])\s*|\s*_(?=\s|$)\s*|\s+-\s+|(?<=[).])-\s+|\s+-$)"
    loud = r"[A-Z][A-Z.'’-]+(?:[ ,/]+(?:[A-Z][A-Z.'’-]*|de|del|la|al|of)){0,4}"
    name = r"[A-Z][\w.'’-]*(?: (?:of the |of |and )?[A-Z][\w.'’-]*){0,3}"
    region = rf"(?:,?\s+{name})?(?:\s*\([^()\d]{{3,30}}\))?"
    place = rf"{loud}{region}"
    soft = r"[A-Z][\w.'’-]+(?:[ ,/]+[A-Z][\w.'’-]*){0,4}"
    camp = r"[A-Z][\w.'’-]+(?:[ ,]+(?:[A-Z][\w.'’-]*|de|del|la)){0,6}"
    named = rf"\(\s*(?:[^()]{{0,25}}\b)?{agency}\s*\)"
    some = r"\([^()\n]{2,40}\)"
    wire = r"/[^/\n]{0,20}/?"  # "April 3, 2018/ —", "June 2 /PRNewswire/ --"
    label = _alternatives(known["labels"]).replace("(?i:", "(?:", 1)
    tag = rf"(?:\s*\[{label}[A-Z ,:;\"\d-]{{0,60}}\]\s*)"
    stamp = r"(?:(?i:posted|published|updated)(?: on)?:? )?"
    return re.compile(
        rf"(?:{place},?\s*{date},?\s*(?:{some}|{wire})?(?:{dash}|:\s+|(?={tag}))"
        rf"|{place}{dash}{date}(?:{dash}|:\s+)"
        rf"|{place},?\s*{some}(?:{dash}|\s*[:;]\s+|(?={tag})|\s*$)"
        rf"|{loud}:\s*{some}{dash}?(?=\s+[A-Z0-9])"
        rf"|(?P<bare>{place}{dash})"
        rf"|{soft},?\s*(?:{date},?\s*)?{named}(?:{dash}|:\s)"
        rf"|(?:Camp|Fort|FOB) {camp}{dash}"
        rf"|{soft},\s+(?:{month}\s+{_DAY}|{_DAY}\s+{month})(?:,?\s+\d{{4}})?(?:{dash}|:\s+)"
        rf"|{date},?\s*\(\s*{soft}\s*\){dash}"
        rf"|\(\s*{soft}(?:,?\s*{date})?\s*\){dash}"
        rf"|{soft},?\s*{date},?\s*(?:{named}(?=\s+[\"“]?[A-Z0-9])|{some}{dash})"
        rf"|{place},\s+(?:{month}\s+{_DAY}|{_DAY}\s+{month})(?:,\s+\d{{4}})?(?=\s+[\"“]?[A-Z0-9])"
        rf"|{named}(?:{dash}|\s)"
        rf"|{stamp}{date}(?:,?\s+\d{{1,2}}:\d{{2}})?"
        rf"(?:{dash}|\s*[|:]\s|(?=\s+\d{{0,3}}\s*[A-Z]))"
        rf"|(?P<colon>{loud},\s+[A-Z][\w .]{{2,25}}):(?=\s)"
        rf"){tag}*\s*|{tag}+"
    )


@cache
def _label() -> re.Pattern[str]:
    """What stands before a story's first words in small letters ("Kohima: At least nine")."""
    some = r"\s*\([^()\n]{2,40}\)"
    soft = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
    words = rf"(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){{0,2}}|{soft}(?:, {soft}(?=:))?)"
    return re.compile(rf"{words}(?:{some})?(?::|\s+[-–])\s+(?=[\"“]?[A-Z0-9])")


@cache
def _head() -> re.Pattern[str]:
    """A date that heads an entry of a chronology: a day or days, a month or a year."""
    month = _alternatives(lexicon("layout")["months"], r"(?!\w)\.?")
    year = r"(?:1[5-9]|20)\d\d"
    to = r"\s*(?:[-–—/]|to|and)\s*"
    days = rf"{_DAY}(?:{to}(?:{month}\s+)?{_DAY})?"
    return re.compile(
        rf"(?:{year}(?:[-–/]\d{{2,4}})?(?:,?\s+{month}(?:{to}{month})?(?:\s+{days})?)?"
        rf"|{month}\s+(?:{year}|{days}(?:,?\s+{year})?)|{days}\s+{month}(?:\s+{year})?)"
        r"\s*(?::|[–—]|-(?=\s))\s*(?=[\"“‘'A-Z0-9])"
    )


@cache
def _only_date() -> re.Pattern[str]:
    """A line, in small letters, that only dates the story."""
    known = lexicon("layout")
    month = _alternatives(known["months"], r"(?!\w)\.?")
    weekday = _alternatives(known["weekdays"], r"(?!\w)\.?")
    time = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*\(?[a-z]{2,4}(?!\w)\)?)?"
    piece = rf"(?:{month}|{weekday}|{time}|\d{{1,4}}(?:st|nd|rd|th)?|of|at|the|[-,/|.()@])"
    stamp = r"(?:first |last )?(?:published|posted|updated|date|dated|issued|created)"
    # Each piece is taken once and for all: digits can be cut into pieces in too many ways.
    return re.compile(
        small(
            rf"[\[(]?(?:{stamp}\b\]?:?\s*(?:on\s+)?)?(?=.*{_date_pattern()})"
            rf"(?:(?>{piece}|{stamp}:?)\s*+)++[\])]?"
        )
    )


def is_item(beginning: str) -> bool:
    """Does a line begin as an item of a list ("- ", "2. ")?"""
    return _ITEM.match(beginning) is not None


def is_furniture(line: str, whole_line: bool = True) -> bool:
    """Is a line page furniture? Of a sentence inside a line more is asked (`whole_line` false)."""
    stripped = line.strip(_EDGE)
    if len(stripped) > FURNITURE_CHARS:
        return False
    known = _furniture()
    plain = stripped.replace("’", "'").lower()
    bare = plain.rstrip(" .:!")
    if bare in known.whole or not any(map(str.isalnum, bare)):
        return True
    begins = [p for p in known.starts.get(_first_word(plain), ()) if _starts_with(plain, p)]
    if begins and begins[0] in known.unended and plain.endswith("."):
        begins = []
    if begins and (whole_line or begins[0] not in known.line_only):
        return True
    if known.contains.find_matches_as_indexes(plain):
        return True
    return len(stripped) <= PATTERN_CHARS and bool(
        known.patterns.fullmatch(bare)
        or known.patterns.fullmatch(plain)
        or known.with_capitals.fullmatch(stripped[:1].lower() + stripped[1:])
    )


def _starts_with(text: str, phrase: str) -> bool:
    return text.startswith(phrase) and not text[len(phrase) : len(phrase) + 1].isalnum()


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
        place = _PLACE.match(text, start, end) if found and found[1] == "dateline" else None
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
        n: found.end() for n, (s, e) in enumerate(blocks) if (found := _head().match(text, s, e))
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
    if short and _only_date().fullmatch(line.strip(_EDGE + ".").lower()):
        return [Part(s, e, "dateline", block) for s, e in split_sentences(text, start, end)]
    opening = find_dateline(text, start, end) if dated is None else (dated, "dateline")
    if is_lead and opening is None and (label := _label().match(text, start, end)) is not None:
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


def find_dateline(text: str, start: int, end: int) -> tuple[int, Kind] | None:
    """Where a dateline (or a speaker's label: boilerplate) at the start of a block ends."""
    lead = len(text[start:end]) - len(text[start:end].lstrip(_EDGE))
    stop = min(end, start + lead + 200)
    if (label := _LABEL.match(text, start + lead, stop)) is not None:
        return label.end(), "boilerplate"
    if _DATELINE_SIGN.search(text, start, min(stop, start + 130)) is None:
        return None
    match = _dateline().match(text, start + lead, stop)
    if match is None:
        return None
    # In a text in capitals a place and a dash alone may be any words and a dash.
    if (match["bare"] or match["colon"]) and text[match.end() : stop].isupper():
        return None
    return match.end(), "dateline"
