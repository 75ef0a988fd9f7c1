"""Which of many things a text can fit at all, told by its words: far cheaper than to try each.

A thing asks for words: of each of some sets the text must have one. Things are found by the words
of their rarest set.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set

type Words = frozenset[str]


def rarity(words: Words) -> tuple[int, int]:
    """How rare it is that a text has one of some words: the rarer, the more.

    The longer its words, the rarer; a class is rarer than a word like "the".
    """
    return min(map(len, words)), len(words)


class Sieve[T]:
    """Things with what they ask for, found by the words of a text."""

    def __init__(self, asking: Iterable[tuple[tuple[Words, ...], T]]) -> None:
        self._things = list(asking)
        self._always = [n for n, (asks, _) in enumerate(self._things) if not asks]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for n, (asks, _) in enumerate(self._things):
            for word in max(asks, key=rarity, default=()):
                self._by_word[word].append(n)

    def __iter__(self) -> Iterator[T]:
        return (thing for _, thing in self._things)

    def possible(self, there: Set[str]) -> Iterator[T]:
        """The things of which a text has all that they ask for, in their order."""
        found = {n for word in there & self._by_word.keys() for n in self._by_word[word]}
        for n in sorted(found.union(self._always)) if found else self._always:
            asks, thing = self._things[n]
            if not any(map(there.isdisjoint, asks)):
                yield thing
