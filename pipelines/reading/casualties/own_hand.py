"""Tells who harms himself: the gunman who shot himself is not one of his victims."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.casualties.belonging import path
from pipelines.reading.casualties.harm_syntax import Hit, Syntax
from pipelines.reading.casualties.victim_words import known_people
from pipelines.reading.casualties.victims import Victims
from pipelines.reading.syntax.tokens import Token


class OwnHand:
    """Reads suicide in one document."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.document = syntax.document
        self.doc = syntax.doc

    def of(self, hit: Hit, victims: Victims) -> str | None:
        """Who harms himself, as the text calls him; None if somebody else is harmed.

        "shot himself", "took his own life"; not "took himself to hospital".
        """
        word = self.doc[victims.head]
        if hit.rule in ("state", "verb") and self._by_own_hand(self.doc[hit.trigger]):
            return victims.written(self.document)
        own = any(c.lower_ == "own" for c in self.doc[hit.trigger].lefts)
        if not (word.lower_ in known_people().pronouns["themselves"] or own) or hit.rule not in (
            "verb",
            "lives",
        ):
            return None
        verb = self.doc[hit.trigger] if hit.rule == "verb" else self.doc[hit.trigger].head
        syntax = self.syntax
        above = (syntax.subjects(self.doc[i]) for i in path(verb) if self.doc[i].tag_[:1] == "V")
        subjects = next((found for found in above if found), [])
        named = [t.text for s in subjects for t in s.subtree if t.i <= s.i and t.dep_ != "det"]
        return " ".join(named) or word.text

    def _by_own_hand(self, trigger: Token) -> bool:
        """Reads "found dead of | a self-inflicted wound": does the word of harm govern it?"""
        words = lexicon("harm")["suicide"]["words"]
        for token in trigger.subtree:
            if token.lower_ in words and token.i > trigger.i:
                above = (a for a in token.ancestors if a.tag_[:1] in "VJ")
                return next(above, trigger).i == trigger.i
        return False
