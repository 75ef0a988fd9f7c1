"""Broken characters of a text mended for reading, while offsets point into the text as it is.

Texts that went through the wrong encoding somewhere ("donâ€™t", "S&atilde;o Tom&eacute;") are read
as they were meant. Every receipt stays in the original: ftfy mends word by word, and a span in the
mended text is that of the same words in the original.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from ftfy import TextFixerConfig, fix_text
from ftfy.badness import is_bad

_CONFIG = TextFixerConfig(
    unescape_html=True,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    normalization=None,
)
# U+0085 ends a line in some archives: it stays.
_WORD = re.compile(r"[^ \t\r\n\x85]+")
_C1 = re.compile(r"[\x80-\x9f]")
_ENTITY = re.compile(r"&#?\w{1,32};")


@dataclass(frozen=True, slots=True)
class Break:
    """A stretch that was mended: where it begins and ends here and in the original."""

    start: int
    end: int
    original_start: int
    original_end: int


@dataclass(frozen=True, slots=True)
class Mended:
    """A mended text with all that was changed, in order."""

    text: str
    breaks: tuple[Break, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original for one of the mended text, whole stretches at its edges."""
        return self._original(start, is_end=False), self._original(end, is_end=True)

    def _original(self, offset: int, *, is_end: bool) -> int:
        at = bisect_right(self.breaks, offset - is_end, key=lambda found: found.start) - 1
        if at < 0:
            return offset
        found = self.breaks[at]
        if offset - is_end < found.end:
            return found.original_end if is_end else found.original_start
        return offset - found.end + found.original_end


def mend(text: str) -> Mended | None:
    """The text as it was meant; None if nothing is broken, as in nearly all texts."""
    if _is_plain(text):
        return None
    parts: list[str] = []
    breaks: list[Break] = []
    done = length = 0
    for found in _WORD.finditer(text):
        word = found[0]
        right = word if _is_plain(word) else _mended_word(word)
        if right == word:
            continue
        before = _common(word, right)
        after = _common(word[before:][::-1], right[before:][::-1])
        start, end = found.start() + before, found.end() - after
        middle = right[before : len(right) - after]
        length += start - done
        breaks.append(Break(length, length + len(middle), start, end))
        parts += text[done:start], middle
        length += len(middle)
        done = end
    if not breaks:
        return None
    return Mended("".join([*parts, text[done:]]), tuple(breaks))


def mended(text: str) -> str:
    """The same for a text into which no offset points: a title, a name."""
    found = mend(text)
    return found.text if found else text


@lru_cache(maxsize=4096)
def _mended_word(word: str) -> str:
    if not (is_bad(word) or _C1.search(word) or _ENTITY.search(word)):
        return word
    return fix_text(word, _CONFIG) or word


def _is_plain(text: str) -> bool:
    """Nothing but ASCII, and no entity: as it should be."""
    return text.isascii() and "&" not in text


def _common(one: str, other: str) -> int:
    """How many characters two words have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
