"""Forms of the words of names: without case and accents, as part of a key, in the plural."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# "al-Shabaab"
ARTICLES = frozenset({"al", "el", "as", "ash", "ad", "an", "ar"})
_HYPHEN = re.compile(rf"\b({'|'.join(sorted(ARTICLES))})-(?=[^\W\d_])", re.IGNORECASE)
PLURALS = (
    ("person", "people"),
    ("child", "children"),
    ("([^aeiou])y", r"\1ies"),
    ("(s|x|z|ch|sh)", r"\1es"),
    ("(wi|thie)fe?", r"\1ves"),
)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case without accents, with a plain apostrophe."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace("ı", "i"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def spellings(names: Iterable[str]) -> list[str]:
    """Names with and without the hyphen behind Arabic articles: "al-Assad", "al Assad"."""
    return list(dict.fromkeys(s for n in names for s in (n, _HYPHEN.sub(r"\1 ", n))))


def slug(name: str) -> str:
    """A name as the stable part of a key."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def plural(noun: str) -> str:
    """The regular plural of a noun phrase's last word."""
    if noun.endswith(("man", "woman")) and not noun.endswith(("human", "german", "shaman")):
        return noun[:-3] + "men"
    for ending, new in PLURALS:
        if re.search(f"{ending}$", noun):
            return re.sub(f"{ending}$", new, noun)
    return noun + "s"
