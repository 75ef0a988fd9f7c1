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
# The Arabic article and how its transliterations differ.
_ARTICLES = frozenset("al el ad ar as ash at az an ed er es esh et ez en ul".split())
_GLUED_ARTICLE = re.compile("^[ae]l(?=[^aeiouy]..)")
_FINAL_H = re.compile("(?<=[aeiou])h$")
_DIGRAPHS = (
    ("kh", "X"), ("gh", "G"), ("sh", "S"), ("ch", "S"), ("th", "t"), ("dh", "d"), ("dj", "j"),
    ("ph", "f"), ("q", "k"), ("c", "k"),
)  # fmt: skip
_VOWELS = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"(.)\1+")
_NOT_LATIN = re.compile("[^\u0000-\u024f\u0259\u02b0-\u036f\u1e00-\u1eff\u2000-\u206f]")


class Kind(IntEnum):
    """What a name is to its place; lower is closer."""

    NAME = 0
    ALIAS = 1  # given in our own files
    ALTERNATE = 2  # any other name in a package
    BARE = 3  # an admin unit without its generic word ("Acadia" for Acadia Parish)
    DEMONYM = 4
    CODE = 5  # an abbreviation, compared letter by letter
    VARIANT = 6  # a name that another transliteration may spell so
    VILLAGE = 7  # a village's, which counts in stories of its country alone


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The form in which names are compared: "Saint-Étienne" and "St. Etienne" give one."""
    plain = name.lower().translate(_LETTERS)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
        plain = plain.translate(_LETTERS)
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


def skeleton(name: str) -> str:
    """What all transliterations of an Arabic name share: its consonants, the article left out.

    "Ma'arrat an-Nu'man" and "Maraat al-Nuaman" give one; too short ones give nothing.
    """
    words = [_GLUED_ARTICLE.sub("", word) for word in fold(name).split() if word not in _ARTICLES]
    letters = "".join(_FINAL_H.sub("", word) for word in words)
    for digraph, letter in _DIGRAPHS:
        letters = letters.replace(digraph, letter)
    letters = _DOUBLED.sub(r"\1", _VOWELS.sub("", letters))
    return letters if len(letters) > 2 else ""


def variant_hash(name: str, country: str) -> int | None:
    """64 bits that stand for all spellings of a name in a country; none if it is too short."""
    bones = skeleton(name)
    return name_hash(f"~{country}{bones}") if bones else None


def village_hash(name: str, country: str) -> int:
    """64 bits that stand for a folded name of a village in a country."""
    return name_hash(f"+{country}{fold(name)}")


def is_latin(name: str) -> bool:
    """Can the name stand in an English text?"""
    return not _NOT_LATIN.search(name)
