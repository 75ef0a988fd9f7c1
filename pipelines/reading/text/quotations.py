"""Finds what stands between quotation marks: straight, curly, «», ``…'', over paragraphs."""

from __future__ import annotations

import re

Span = tuple[int, int]

MAX_QUOTE = 3000

_MARK = re.compile("[\"“”„«»]|``|''")
_SINGLE = re.compile(
    r"(?<![\w'’])['‘](?=\w)([^'‘’\n]{3,200}?(?:\w['’]\w[^'‘’\n]*?)*)(?<=[\w.!?,])['’](?!\w)"
)


def find_quotes(text: str, blocks: list[Span]) -> list[Span]:
    """Spans inside quotation marks, marks not counted, in order; stray marks are left out.

    Args:
        text: the article (quotation marks already mended).
        blocks: its paragraphs; a straight mark that is open at the end of one goes on only if the
            next begins with a mark.
    """
    quotes: list[Span] = []
    opened: int | None = None
    for number, (start, end) in enumerate(blocks):
        lead = start + _lead(text, start, end)
        for match in _MARK.finditer(text, start, end):
            mark, place = match.group(), match.start()
            if opened is not None and place <= opened:
                continue
            if opened is not None and place == lead and mark in '"“``«':
                quotes.append((opened, _end_before(text, blocks, number)))
                opened = match.end()
            elif opened is None:
                if _may_open(text, match, end):
                    opened = match.end()
            elif _may_close(text, match, opened):
                quotes.append((opened, place))
                opened = None
            elif mark in "“«``":
                opened = match.end()
        if opened is not None and not _goes_on(text, blocks, number):
            opened = None
    quotes = [(s, e) for s, e in quotes if e - s <= MAX_QUOTE and text[s:e].strip()]
    quotes += _single_quotes(text, blocks, quotes)
    return sorted(quotes)


def _lead(text: str, start: int, end: int) -> int:
    return len(text[start:end]) - len(text[start:end].lstrip())


def _end_before(text: str, blocks: list[Span], number: int) -> int:
    """The end of the block before, where a quotation paused."""
    start, end = blocks[number - 1]
    return start + len(text[start:end].rstrip())


def _goes_on(text: str, blocks: list[Span], number: int) -> bool:
    """Does the next paragraph begin with a mark, as those inside one quotation do?"""
    if number + 1 >= len(blocks):
        return False
    start, end = blocks[number + 1]
    return text[start:end].lstrip()[:1] in ('"', "“", "«", "`")


def _may_open(text: str, match: re.Match[str], end: int) -> bool:
    mark = match.group()
    if mark in ("”", "»", "''"):
        return False
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < end else " "
    return not after.isspace() and (mark != '"' or not before.isalnum())


def _may_close(text: str, match: re.Match[str], opened: int) -> bool:
    mark = match.group()
    if mark in ("“", "«", "``", "„"):
        return False
    before = text[match.start() - 1]
    return match.start() > opened and (mark != '"' or not before.isspace())


def _single_quotes(text: str, blocks: list[Span], quotes: list[Span]) -> list[Span]:
    """'…' outside other quotations; apostrophes are not marks."""
    found = []
    for start, end in blocks:
        for match in _SINGLE.finditer(text, start, end):
            span = match.span(1)
            if not any(s <= span[0] < e for s, e in quotes):
                found.append(span)
    return found
