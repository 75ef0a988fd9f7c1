"""How place names are compared: folded, then hashed to 64 bits.

Accents, case, hyphens, apostrophes and full stops make no difference; "St." is "Saint".
Abbreviations ("Ill.", "US", "LA") are compared letter by letter: folded they would be words.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
        "ı": "i", "ə": "a", "ħ": "h", "ŋ": "n", "&": " and ",
        **dict.fromkeys("'’‘ʼʻ`´ʿʾ′“”\"."),
        **dict.fromkeys("-–—‐‑/_,()", " "),
    }
)  # fmt: skip
_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point"}
_NOT_LATIN = re.compile("[^\u0000-\u024f\u0259\u02b0-\u036f\u1e00-\u1eff\u2000-\u206f]")


class Kind(IntEnum):
    """What a name is to its place; lower is closer."""

    NAME = 0
    ALIAS = 1  # given in our own files
    ALTERNATE = 2  # any other name in a package
    BARE = 3  # an admin unit without its generic word ("Acadia" for Acadia Parish)
    DEMONYM = 4
    CODE = 5  # an abbreviation, compared letter by letter


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The form in which names are compared: "Saint-Étienne" and "St. Etienne" give one."""
    plain = name.lower().translate(_LETTERS)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
    words = plain.split()
    if len(words) > 1:
        words = [_WORDS.get(word, word) for word in words]
        if words[0] == "the":
            del words[0]
    return " ".join(words)


def name_hash(folded: str) -> int:
    """64 bits that stand for a folded name in the index."""
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=8).digest(), "little")


def code_hash(code: str) -> int:
    """64 bits that stand for an abbreviation, as it is written."""
    return name_hash("=" + code)


def is_latin(name: str) -> bool:
    """Can the name stand in an English text?"""
    return not _NOT_LATIN.search(name)
