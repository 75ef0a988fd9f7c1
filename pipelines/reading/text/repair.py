"""Mends characters that went through a wrong encoding, without changing the length of the text.

Numbers told twice ("thirty (30) men") are told once. A mended character is followed by fillers, so
that every offset still points to where it pointed; `Document.make_doc` leaves fillers out of what
the model reads.
"""

from __future__ import annotations

import re
from functools import cache

from pipelines.lexicons import lexicon

FILLER = "\u2060"

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SUSPECT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2060\ufeff\ufffd]|[âÃÂ][\x80-\xbf€‚„“”‘’•–—™©¢£]"
)
# Wrongly decoded UTF-8 (each lead byte with what follows), or what is left of it.
_ENCODED = re.compile("[\xc2-\xf4][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}")
_DEBRIS = re.compile("_*[\x80-\x9f\ufffd](?:[_\x80-\xff]|[‚„“”‘’•–—™€ƒ…†‡ˆ‰Š‹ŒŽ˜š›œžŸ])*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_CONTRACTED = re.compile(r"(?:s|t|re|ve|ll|d|m)\b")
_BRACKETED = re.compile(r"\(\d{1,4}\) ")
_CP1252 = {chr(n): bytes([n]).decode("cp1252", "replace") for n in range(0x80, 0xA0)}


def repair(text: str) -> str:
    """The text with wrongly encoded characters mended; the length stays the same."""
    if _SUSPECT.search(text) is None:
        return text
    text = _CONTROL.sub(" ", text)  # else it would stand in names
    text = _ENCODED.sub(_decode, text)
    text = _DEBRIS.sub(_guess, text)
    return _INVISIBLE.sub(FILLER, text)


def without_repeated_numbers(text: str) -> str:
    """Leaves a number in brackets out of what the model reads ("thirty (30) men")."""
    if _BRACKETED.search(text) is None:
        return text
    return _repeated().sub(lambda m: m[1] + FILLER * len(m[2]), text)


@cache
def _repeated() -> re.Pattern[str]:
    """A number in words and the same, or another, in digits and brackets behind it."""
    known = lexicon("quantities")
    words = "|".join([*known["units"], *known["tens"], "hundred", "thousand"])
    return re.compile(rf"\b({words})( \(\d{{1,4}}\))(?= \w)", re.IGNORECASE)


def _decode(match: re.Match[str]) -> str:
    """Such as "â€™" → "’", "Ã©" → "é"."""
    written = match.group()
    for size in range(len(written), 1, -1):
        for encoding in ("cp1252", "latin-1"):
            try:
                mended = written[:size].encode(encoding).decode("utf-8")
            except UnicodeError:
                continue
            if len(mended) == 1:
                return mended + FILLER * (size - 1) + written[size:]
    return written


def _guess(match: re.Match[str]) -> str:
    """A single character of cp1252, or debris whose place tells what it was."""
    debris, text = match.group(), match.string
    if len(debris) == 1 and _CP1252.get(debris, "\ufffd") != "\ufffd":
        return _CP1252[debris]
    before = text[match.start() - 1 : match.start()] if match.start() else ""
    after = text[match.end() : match.end() + 1]
    if before.isalpha() and _CONTRACTED.match(text, match.end()):
        mended = "'"
    elif (not before or before.isspace()) and (not after or after.isspace()):
        mended = "-"
    else:
        mended = '"'
    return mended + FILLER * (len(debris) - 1)
