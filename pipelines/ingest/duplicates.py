"""Finds articles that say the same as another: copies, reprints, one wire story in many papers.

A duplicate is a near-copy that adds nothing: MinHash finds texts whose word sequences are nearly
the same, and every number and name of the copy must stand in the original. So an update ("31
killed" after "27 killed") and two reports from one template are no duplicates: they are read.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b

from rensa import RMinHash, RMinHashLSH

from pipelines.articles import Article

PERMUTATIONS = 128
BANDS = 32
THRESHOLD = 0.8
"""Share of common word sequences from which two texts are nearly the same."""

SHINGLE = 4
"""Words in a sequence."""

SHORTEST = 40
"""Texts of fewer words are duplicates only if their words are the same."""

NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million dozen dozens hundreds thousands scores several".split()
)
"""Numbers as words: what they count is what reports differ in."""

_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")


@dataclass(frozen=True, slots=True)
class _Fingerprint:
    """What is kept of an article: about a kilobyte, whatever its length."""

    article_id: str
    published: date
    words_hash: bytes
    facts: array[int]
    sketch: RMinHash | None

    @property
    def seniority(self) -> tuple[date, str]:
        """The senior of two articles sorts first: published earlier, then by id."""
        return self.published, self.article_id


@dataclass
class DuplicateFinder:
    """Takes articles one by one, in any order; the order changes nothing in what it finds."""

    _seen: list[_Fingerprint] = field(default_factory=list)

    def add(self, article: Article) -> None:
        """Remember an article."""
        words = _WORD.findall(article.text)
        folded = [word.casefold() for word in words]
        sketch = None
        if len(words) >= SHORTEST:
            sketch = RMinHash(PERMUTATIONS, 42)
            sketch.update(
                [" ".join(folded[i : i + SHINGLE]) for i in range(len(folded) - SHINGLE + 1)]
            )
        fingerprint = _Fingerprint(
            article.article_id,
            article.published_date or date.max,
            _hash(" ".join(folded)),
            array("Q", sorted(_facts(words))),
            sketch,
        )
        self._seen.append(fingerprint)

    def originals(self) -> dict[str, str]:
        """Article id of each duplicate → article id of its original, which is no duplicate itself.

        In order of seniority each article is compared with the originals so far, so that chains
        (A like B, B like C) never make a duplicate of something that was not read.
        """
        same: dict[bytes, _Fingerprint] = {}
        index = RMinHashLSH(THRESHOLD, PERMUTATIONS, BANDS)
        kept: list[_Fingerprint] = []
        found: dict[str, str] = {}
        for article in sorted(self._seen, key=lambda fingerprint: fingerprint.seniority):
            if senior := same.get(article.words_hash) or _most_alike(article, index, kept):
                found[article.article_id] = senior.article_id
                continue
            same[article.words_hash] = article
            if article.sketch is not None:
                index.insert(len(kept), article.sketch)
            kept.append(article)
        return found


def mark_duplicates(articles: Iterable[Article], originals: Mapping[str, str]) -> Iterator[Article]:
    """The articles, each duplicate with the id of its original."""
    for article in articles:
        original = originals.get(article.article_id)
        yield replace(article, duplicate_of=original) if original else article


def _most_alike(
    article: _Fingerprint, index: RMinHashLSH, kept: list[_Fingerprint]
) -> _Fingerprint | None:
    """The most similar original that has all of an article's facts; the senior one of equals."""
    if article.sketch is None:
        return None
    best: tuple[float, _Fingerprint] | None = None
    for number in sorted(index.query(article.sketch)):
        other = kept[number]
        likeness = article.sketch.jaccard(other.sketch)
        is_better = best is None or likeness > best[0]
        if likeness >= THRESHOLD and is_better and set(article.facts) <= set(other.facts):
            best = likeness, other
    return best[1] if best else None


def _facts(words: list[str]) -> set[int]:
    """Hashes of the numbers and capitalised words of a text."""
    facts = {word.casefold() for word in words if word[0].isdigit() or word[0].isupper()}
    facts |= NUMBER_WORDS.intersection(map(str.casefold, words))
    return {int.from_bytes(_hash(fact)[:8], "big") for fact in facts}


def _hash(text: str) -> bytes:
    return blake2b(text.encode("utf-8"), digest_size=16).digest()
