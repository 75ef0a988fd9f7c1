"""Reads a number from words: digits, number words, and vague words such as "dozens"."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.lexicons import lexicon

_DIGITS = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+")
_DECIMAL = re.compile(r"\d{1,3}(?:,\d{3})*\.\d+")
_LETTER_MAGNITUDES = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
_HYPHENS = ("-", "–")
MOST = 2**31 - 1
# A figure beyond this is no count, price or length but a prank or a serial number.
LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class Numeral:
    """Words [start, stop) name a number; vague words give bounds and perhaps no best value.

    `is_whole` is False for "1.5" alone: it can count nothing.
    """

    start: int
    stop: int
    low: int | None
    best: int | None
    high: int | None
    is_vague: bool = False
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class _Words:
    """The number words of the lexicon."""

    units: dict[str, int]
    tens: dict[str, int]
    closed: dict[str, int]
    magnitudes: dict[str, int]
    vague: dict[str, list[int]]
    needs_article: frozenset[str]
    needs_of: frozenset[str]
    multiples: dict[str, list[int]]


@cache
def _words() -> _Words:
    known = lexicon("quantities")
    units, tens = known["units"], known["tens"]
    return _Words(
        units=units,
        tens=tens,
        # "thirtythree", as wire agencies wrote it
        closed={t + u: m + n for t, m in tens.items() for u, n in units.items() if 0 < n < 10},
        magnitudes=known["magnitudes"],
        vague=known["vague"],
        needs_article=frozenset(known["needs_article"]["words"]),
        needs_of=frozenset(known["needs_of"]["words"]),
        multiples=known["multiples"],
    )


@cache
def can_start(word: str) -> bool:
    """Can a number start at this lower-case word?"""
    known = _words()
    return (
        word[:1].isdigit()
        or word in ("a", "an", "half")
        or any(
            word in table
            for table in (
                known.units,
                known.tens,
                known.closed,
                known.vague,
                known.multiples,
                known.magnitudes,
            )
        )
    )


def read_numeral(words: Sequence[str], start: int = 0) -> Numeral | None:
    """The longest number that starts at `start`, or None. `words` are in lower case.

    A hyphen between words is a word of its own: "twenty", "-", "one".
    """
    for read in (_vague, _plain):
        if (numeral := read(words, start)) is not None:
            return numeral
    return None


def _vague(words: Sequence[str], start: int) -> Numeral | None:
    """Reads "dozens", "a few", "several hundred", "tens of thousands", "half a dozen"."""
    known, i = _words(), start
    half = _word(words, i) == "half"
    i += half
    article = _word(words, i) in ("a", "an")
    i += article
    word = _word(words, i)
    if (article or half) and word in known.magnitudes:
        return _article_magnitude(words, start, i, half)
    if half or (article and word not in known.needs_article):
        return None
    if word in known.multiples and (factor := _multiplied(words, i + 1)) is not None:
        low, high = known.multiples[word]
        size, stop = factor
        return Numeral(start, stop, _cap(low * size), None, _cap((high + 1) * size - 1), True)
    if word in known.needs_of and _word(words, i + 1) != "of":
        return None
    if word in known.vague and (article or word not in known.needs_article):
        low, best, high = known.vague[word]
        return Numeral(start, i + 1, low, best if best >= 0 else None, high, True)
    return None


def _article_magnitude(words: Sequence[str], start: int, i: int, half: bool) -> Numeral | None:
    """Reads "a hundred and five", "a dozen", "half a million"; `i` is the magnitude's word."""
    known = _words()
    size = known.magnitudes[words[i]]
    if half:
        return Numeral(start, i + 1, size // 2, size // 2, size // 2)
    total, stop = _tail(words, i, 1) if size >= 1_000 else _tail(words, i + 1, size)
    return Numeral(start, stop, total, total, total)


def _multiplied(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """Reads "of thousands", "hundred" after a multiple: the size, and the word after."""
    known = _words()
    i += _word(words, i) == "of"
    word = _word(words, i)
    singular = word.removesuffix("s")
    if singular in known.magnitudes:
        return known.magnitudes[singular], i + 1
    return None


def _plain(words: Sequence[str], start: int) -> Numeral | None:
    """Digits or number words with an exact value."""
    known = _words()
    if (digits := _digits(words, start)) is not None:
        value, stop = digits
        while size := _magnitude(_word(words, stop), value):
            value, stop = value * size, stop + 1
        if value > LARGEST:
            return None
        whole = float(value).is_integer()
        number = _cap(int(value))
        return Numeral(start, stop, number, number, number, False, whole)
    below, i = _below_hundred(words, start)
    if i == start:
        return None
    total, stop = below, i
    if magnitude := known.magnitudes.get(_word(words, i), 0):
        large = magnitude >= 1_000
        total, stop = _tail(words, i, below) if large else _tail(words, i + 1, below * magnitude)
    number = _cap(total)
    return Numeral(start, stop, number, number, number)


def _digits(words: Sequence[str], i: int) -> tuple[float, int] | None:
    """Reads "30", "10,000", "1.2", "30 000": the value and the word after."""
    word = _word(words, i)
    if _DIGITS.fullmatch(word):
        value = float(word.replace(",", "").replace(".", ""))
        i += 1
        while _word(words, i) == "000" and len(word) <= 3:
            value, i = value * 1_000, i + 1
        return value, i
    if _DECIMAL.fullmatch(word):
        return float(word.replace(",", "")), i + 1
    return None


def _below_hundred(words: Sequence[str], i: int) -> tuple[int, int]:
    """Reads "twenty-one", "seven": the value and the word after (the same if there is none)."""
    known = _words()
    word = _word(words, i)
    if word in known.units:
        return known.units[word], i + 1
    if word not in known.tens:
        return known.closed.get(word, 0), i + (word in known.closed)
    value = known.tens[word]
    j = i + 1 + (_word(words, i + 1) in _HYPHENS)
    unit = known.units.get(_word(words, j), 0)
    return (value + unit, j + 1) if 0 < unit < 10 else (value, i + 1)


def _tail(words: Sequence[str], i: int, total: int) -> tuple[int, int]:
    """The sum of a magnitude and what follows it: "two hundred | and five thousand | six"."""
    done, group = 0, total
    last = math.inf
    while True:
        size = _words().magnitudes.get(_word(words, i), 0)
        if 1_000 <= size < last and group:
            done, group, last, i = done + group * size, 0, size, i + 1
            continue
        if size == 100 and 0 < group < 10:
            group, i = group * 100, i + 1
            continue
        j = i + (_word(words, i) == "and")
        below, k = _below_hundred(words, j)
        fits = group % 100 == 0 and group < 1_000 and (done or group) and k > j
        hundreds = _word(words, k) == "hundred"
        if not fits or (hundreds and (group or j > i)):
            return done + group, i
        group, i = group + below, k


def _magnitude(word: str, value: float) -> int:
    """What a word after digits multiplies them by ("million", "m"); 0 if it does not."""
    letter = _LETTER_MAGNITUDES.get(word, 0) if value < 1_000 else 0
    return _words().magnitudes.get(word, letter)


def _word(words: Sequence[str], i: int) -> str:
    return words[i] if 0 <= i < len(words) else ""


def _cap(value: int) -> int:
    """The tables hold 32-bit numbers."""
    return min(value, MOST)
