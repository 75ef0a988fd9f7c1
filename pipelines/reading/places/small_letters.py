"""Names of places written small, as in short messages: "#manila", "flood in bacoor cavite"."""

from __future__ import annotations

from pipelines.gazetteer.names import Kind
from pipelines.reading.places.gazetteer import Candidate, Gazetteer
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.spelling import is_proper

SHORTEST = 4  # letters
TAGGED, PLACED = 10_000, 100_000  # people of a town that a hashtag or "in" may mean
_IN = frozenset({"in", "near", "at", "outside", "of", "from"})
_BEFORE = _IN | {"#"}


class SmallNames:
    """Tells which words without a capital name a place of some size; looks the word up last."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def candidates(self, token: Token, follows: bool) -> tuple[Candidate, ...]:
        """The places that a small word means; `follows`: a place stands right before it."""
        before = token.doc.tokens[token.i - 1] if token.i else None
        if before is None or not (follows or before.text in _BEFORE):
            return ()
        if not token.text.islower() or len(token.text) < SHORTEST:
            return ()
        is_tag = before.text == "#" and not before.whitespace_
        is_placed = before.text in _IN or (follows and before.text.islower())
        if not (is_tag or (is_placed and _stands_alone(token))) or not is_proper(token.text):
            return ()
        people = TAGGED if is_tag else PLACED
        return tuple(
            c
            for c in self.gazetteer.candidates(token.text)
            if c.kind <= Kind.ALIAS
            and (c.feature in ("country", "admin1") or c.population >= people)
        )


def _stands_alone(token: Token) -> bool:
    """Is it a noun that says nothing of the next word ("in chile sauce", "in western Kenya")?"""
    after = token.doc.tokens[token.i + 1 : token.i + 2]
    if token.tag_[:2] != "NN" or not after:
        return token.tag_[:2] == "NN"
    is_noun = after[0].tag_[:2] == "NN"
    return not is_noun or (after[0].text.islower() and is_proper(after[0].text))
