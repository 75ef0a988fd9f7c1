"""What the mending of parses shares: words by which a wrong parse is known, and how one is changed.

Heads and labels are changed in place, before the tree is linked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from functools import cache
from typing import TYPE_CHECKING

from pipelines.lexicons import lexicon

if TYPE_CHECKING:
    from pipelines.reading.syntax.tokens import Token

type Mend = tuple[Set[str] | None, Callable[[Sequence[Token]], None]]
"""What mends a sentence, with words of which it must have one, or there is nothing to mend."""

BE = frozenset({"is", "are", "was", "were", "be", "been"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
ATTACKS = frozenset(lexicon("frames/words")["attack"])
STOPS = frozenset({".", "!", "?"})
# What parts a heading from what it heads, or from who tells it.
HEADING = frozenset({":", "--", "-", "–", "—"})
CLAUSES = frozenset({"advcl", "xcomp", "ccomp"})
SUBJECT = frozenset({"nsubj", "nsubjpass"})
OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "mark", "agent"})


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of the lexicon by which a wrong parse of a kind is known."""
    return frozenset(lexicon("parsing")[kind]["words"])


def is_attack(noun: Token) -> bool:
    """Is it a word for an attack, be it for several?"""
    return noun.lower_.removesuffix("s") in ATTACKS


def is_time(word: Token) -> bool:
    """Is a word part of a date or a time?"""
    return word.ent_type_ in ("DATE", "TIME")


def attach(word: Token, head: Token, dep: str) -> None:
    """Hang a word on another."""
    word.head, word.dep_ = head, dep


def is_below(word: Token, above: Token) -> bool:
    """Does a word hang on another, so that this one cannot be hung on it?"""
    while word is not above and word.head is not word:
        word = word.head
    return word is above


def hanging_on(word: Token, sentence: Sequence[Token]) -> list[Token]:
    """What hangs on a word in its sentence."""
    return [w for w in sentence if w.head is word and w is not word]
