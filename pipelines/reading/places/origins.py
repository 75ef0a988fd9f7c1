"""Countries where persons are from who are told to be elsewhere: a story need not play there."""

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

    def mark(self, doc: Doc, toponyms: list[Toponym]) -> None:
        """Mark the countries of origin among the toponyms."""
        for toponym in toponyms:
            if any(c.feature == "country" for c in toponym.candidates):
                toponym.is_origin = self._is_origin(doc, toponym)

    def _is_origin(self, doc: Doc, toponym: Toponym) -> bool:
        """Is it behind "from" and a person, or before one who is abroad by what he is?"""
        name = doc[toponym.last - 1]
        if toponym.is_demonym:
            return name.dep_ in ("amod", "compound", "nmod") and self._is_abroad(name.head)
        while name.dep_ == "conj":
            name = name.head
        led = name.head
        if name.dep_ != "pobj" or led.lower_ != "from" or led.head.tag_[:2] != "NN":
            return False
        return self.lemmas(led.head) in self.persons or self._is_abroad(led.head)

    def _is_abroad(self, noun: Token) -> bool:
        return self.lemmas(noun) in self.abroad
