"""Which number counts a token: the quantities of a document, found by their tokens and nouns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from pipelines.reading.casualties.victim_words import known_people
from pipelines.reading.statements import Quantity
from pipelines.reading.syntax.tokens import Doc, Token
from pipelines.reading.syntax.words import Lemmas

# "20 of the only 52": words from one number to the number that it is some of.
_PARTITIVE = 4


class Counts:
    """The quantities of one document."""

    def __init__(self, doc: Doc, quantities: Iterable[Quantity], lemmas: Lemmas) -> None:
        self.doc = doc
        self.lemmas = lemmas
        self.known = known_people()
        self.by_token: dict[int, Quantity] = {}
        self.by_noun: dict[int, Quantity] = {}
        for quantity in quantities:
            for i in range(quantity.first, quantity.last):
                self.by_token[i] = quantity
            if quantity.noun is not None and quantity.kind in ("count", "population"):
                self._learn_noun(quantity)

    def quantity_at(self, token: Token) -> Quantity | None:
        """The number that a token is or that counts it ("12" or "soldiers" in "12 soldiers")."""
        found = self.by_token.get(token.i)
        if found is not None and found.kind in ("count", "population"):
            return found
        found = self.by_noun.get(token.i)
        if found is not None:
            return found
        if self.lemmas(token) in self.known.collective:
            for child in token.children:
                if child.dep_ == "prep" and child.lower_ == "of":
                    for inner in child.children:
                        if inner.dep_ == "pobj" and (hit := self.quantity_at(inner)) is not None:
                            return hit
        return None

    def _learn_noun(self, quantity: Quantity) -> None:
        """Reads "20 of the 52 soldiers": it is 52 soldiers, of whom something is said of 20."""
        noun = self.doc[cast(int, quantity.noun)]
        before = self.by_noun.get(noun.i)
        if before is None or (
            self._is_some_of(before, quantity) and self.doc[before.head].is_ancestor(noun)
        ):
            self.by_noun[noun.i] = quantity

    def _is_some_of(self, some: Quantity, whole: Quantity) -> bool:
        """Does "of the" (or "of his", "out of") lead from one number to the next?"""
        between = [t.lower_ for t in self.doc[some.last : whole.first]]
        return "of" in between[:2] and len(between) <= _PARTITIVE
