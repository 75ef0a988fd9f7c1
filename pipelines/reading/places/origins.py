"""Countries that are told of what is elsewhere: a story need not play there.

Persons are from there, or a border with the country is near which something is.
"""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.places.toponym import Toponym
from pipelines.reading.syntax.tokens import Doc, Token
from pipelines.reading.syntax.words import Lemmas


class Origins:
    """Asks of whom a country is told. Knowledge is loaded once."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        roles = lexicon("roles")["role"].values()
        self.persons = {w.split()[-1] for role in roles for w in role["words"] if w.islower()}
        self.abroad = frozenset(lexicon("places")["people_abroad"])
        words = lexicon("places")
        self.powers = frozenset(words["powers"])
        self.arms = frozenset([*words["owned"], *words["blows"], *words["commands"]])
        self.borders = frozenset(lexicon("actor_words")["borders"])

    def mark(self, doc: Doc, toponyms: list[Toponym]) -> None:
        """Mark the countries of origin among the toponyms."""
        for toponym in toponyms:
            if any(c.feature == "country" for c in toponym.candidates):
                toponym.is_origin = self._is_origin(doc, toponym)

    def _is_origin(self, doc: Doc, toponym: Toponym) -> bool:
        """Is it behind "from" and a person, or before one who is abroad by what he is?

        So are the forces of a power and what it strikes with ("U.S. forces", "a U.S. airstrike").
        """
        name = doc[toponym.last - 1]
        if name.lower_ in self.powers and name.dep_ in ("amod", "compound", "nmod"):
            return name.head.lower_ in self.arms
        if toponym.is_demonym:
            is_part = name.dep_ in ("amod", "compound", "nmod")
            return is_part and (self._is_abroad(name.head) or self._is_border(name.head))
        while name.dep_ == "conj":
            name = name.head
        led = name.head
        if name.dep_ != "pobj" or led.head.tag_[:2] != "NN":
            return False
        if led.lower_ == "with":  # "on the border with Chad"
            return self._is_border(led.head)
        if led.lower_ != "from":
            return False
        return self.lemmas(led.head) in self.persons or self._is_abroad(led.head)

    def _is_border(self, noun: Token) -> bool:
        """Is something told to be at a border ("near the Iranian border")?"""
        return noun.lower_ in self.borders and noun.dep_ == "pobj"

    def _is_abroad(self, noun: Token) -> bool:
        return self.lemmas(noun) in self.abroad
