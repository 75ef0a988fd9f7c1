"""Which date patterns a text can match at all, told by its words: far cheaper than to try each.

Every match of a pattern holds certain words, read off its template: for "the {unit} before" a unit
of time, "the" and "before". A `Sieve` finds the patterns by one of their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipelines.reading.dates import calendar_words as words
from pipelines.reading.text.sieve import Words, rarity

_WORD = re.compile(r"[^\W\d_]+|\d+")
_DIGIT = re.compile(r"\d")
DIGIT = frozenset({""})
"""The empty word stands for any digits."""

_PIECE = re.compile(
    r"(?P<negative>\(\?<?!)|\(\?P=\w+\)|(?P<open>\((?:\?(?:P<\w+>|:|<?=))?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<optional>[?*]|\{0[\d,]*\})|\{\d[\d,]*\}|\{(?P<kind>[a-z]+)\d?\}"
    r"|(?P<digit>\\d|\d|\[\d[\d-]*\])|\[(?:\\.|[^\]\\])*\]|\\.|(?P<word>[A-Za-z]+)|."
)
# Shorter ones may be a part of a word ("rd").
_LETTERS = 3
# A group that is a part of a word, and a word that goes on after one: "(?:day|week)s?".
_GLUED = re.compile(r"(?<!\\)[A-Za-z](?:\((?:\?(?:P<\w+>|:))?|\)[?*]?[A-Za-z]+)\Z")


def _firsts(forms: Iterable[str]) -> Words:
    """For each form a word that any text with the form holds: its first but "the"."""
    found = ([w for w in _WORD.findall(form) if w != "the"] for form in forms)
    return frozenset(first[0] for first in found)


_OF_CLASS = {
    "month": _firsts(words.MONTHS),
    "weekday": _firsts(words.WEEKDAYS),
    "season": _firsts(words.SEASONS),
    "feast": _firsts(words.FEASTS),
    "named": _firsts(words.NAMED_DAYS),
    "decadeword": _firsts(words.DECADES),
    "frompub": _firsts(words.FROM_PUBLICATION),
    "fromtold": _firsts(words.FROM_TOLD),
    "vague": _firsts(words.VAGUE),
    "part": _firsts(words.PARTS),
    "unit": _firsts(words.UNITS) | {f"{form}s" for form in words.UNITS},
    "year": frozenset(str(number) for number in range(1000, 2100)),
    "near": _firsts(words.NEARNESS),
    "told": _firsts(words.NEARNESS_TOLD),
    "zone": _firsts(words.ZONES),
    "clock": _firsts(words.CLOCK),
    "number": _firsts(words.NUMBERS) | DIGIT,
    "ordinal": _firsts(words.ORDINALS) | DIGIT,
    "dayword": _firsts(words.ORDINALS),
    "day": DIGIT,
    "shortyear": DIGIT,
}


def signs_in(text: str) -> set[str]:
    """The words of a text by which patterns are found."""
    there = set(_WORD.findall(text.lower()))
    if _DIGIT.search(text):
        there.add("")
    return there


def signs_of(template: str) -> tuple[Words, ...]:
    """Sets of words of each of which every match of a template holds one."""
    return tuple(dict.fromkeys(_asked(_PIECE.finditer(template))))


def _asked(pieces: Iterator[re.Match[str]]) -> list[Words]:
    """What is asked for up to the end of a group; of alternatives, a word of either."""
    options: list[list[list[Words]]] = [[]]
    for piece in pieces:
        parts, kind = options[-1], piece.lastgroup
        if kind == "close":
            break
        if kind == "bar":
            options.append([])
        elif kind == "optional":
            parts[-1] = []
        elif kind == "negative":
            _asked(pieces)
            parts.append([])
        else:
            asked = _asked(pieces) if kind == "open" else _of_piece(piece)
            if _is_glued(piece):
                # digits are words of their own, whatever letters stand beside them
                asked, parts[-1] = [words for words in asked if words == DIGIT], []
            parts.append(asked)
    told = [[words for part in parts for words in part] for parts in options]
    if len(told) == 1:
        return told[0]
    return [frozenset[str]().union(*(max(t, key=rarity) for t in told))] if all(told) else []


def _is_glued(piece: re.Match[str]) -> bool:
    """Does a group or word go on with the word before it? What begins with a space does not."""
    is_behind = _GLUED.search(piece.string, 0, piece.end()) is not None
    return is_behind and not piece.string.startswith(" ", piece.end())


def _of_piece(piece: re.Match[str]) -> list[Words]:
    """What a digit, word class or word of a template asks for."""
    if piece["digit"]:
        return [DIGIT]
    if piece["kind"] in _OF_CLASS:
        return [_OF_CLASS[piece["kind"]]]
    word = piece["word"] or ""
    return [frozenset([word.lower()])] if len(word) >= _LETTERS else []
