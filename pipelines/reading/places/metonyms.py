"""Tells a place from the government that its name stands for ("Baku said", "in Baku")."""

from __future__ import annotations

from pipelines.gazetteer.names import fold
from pipelines.gazetteer.sources import rows
from pipelines.lexicons import lexicon
from pipelines.reading.statements import PlaceMention
from pipelines.reading.syntax.called_attacks import is_of_doer
from pipelines.reading.syntax.tokens import Doc, Token
from pipelines.reading.syntax.words import Lemmas

_ACTED_ON = ("dobj", "dative", "nsubjpass")
_OWN_REACH = 8  # tokens from the subject to "its"


class Metonyms:
    """Decides by syntax whether a country or capital acts."""

    def __init__(self, lemmas: Lemmas) -> None:
        words = lexicon("places")
        self.lemmas = lemmas
        self.verbs = frozenset(words["acting_verbs"])
        self.targets = frozenset(words["targeting_verbs"])
        self.nouns = frozenset(words["policy_nouns"])
        self.pairing = frozenset(words["pairing_nouns"])
        self.pressing = frozenset(words["pressing_nouns"])
        self.siding = frozenset(words["siding_nouns"])
        self.backing = frozenset(words["backing_nouns"])
        self.passing = frozenset(words["passing_words"])
        self.capitals = frozenset(fold(r["capital"]) for r in rows("countries") if r["capital"])

    def is_metonym(self, doc: Doc, mention: PlaceMention) -> bool:
        """Does a mention of a country or capital stand for its government?"""
        place = mention.place
        if place is None or mention.is_demonym:
            return False
        if place.feature not in ("country", "region", "supranational") and not (
            fold(place.name) in self.capitals
            or fold(doc[mention.first : mention.last].text) in self.capitals
        ):
            return False
        after = doc.tokens[mention.last : mention.last + 2]
        if len(after) > 1 and after[0].text == ":" and after[1].tag_ == "CD":
            return False  # "Kabul: 45 killed in bombing"
        return self._acts(_top(doc[mention.head]))

    def _acts(self, token: Token) -> bool:
        """Is the token an actor by its place in the clause?"""
        head = self.lemmas(token.head)
        if token.dep_ == "nsubj":
            return head in self.verbs or self._has_done(token)
        if token.dep_ in _ACTED_ON:
            return head in self.targets
        if token.dep_ == "poss":
            return head in self.nouns or is_of_doer(token.head)
        return token.dep_ == "pobj" and self._acts_after(token.head)

    def _has_done(self, subject: Token) -> bool:
        """Does the subject own what it has done or aims at ("X has restored its rule")?"""
        if self.lemmas(subject.head) != "have":
            return False
        here = subject.doc[subject.i + 1 : subject.sent.end]
        done = any(self.lemmas(t) in self.verbs for t in subject.head.children if t.i > subject.i)
        owns = any(t.lower_ in ("its", "their") and t.i - subject.i < _OWN_REACH for t in here)
        return done or owns

    def _acts_after(self, preposition: Token) -> bool:
        """Does a preposition lead to an actor ("accused by X", "talks between X and Y")?"""
        word, above = preposition.lower_, self.lemmas(preposition.head)
        if word == "by":
            return above not in self.passing
        if word in ("for", "to", "with") and above in self.siding:
            return True
        if word in ("between", "with", "against"):
            return above in self.pairing
        if word == "of":
            return above in self.backing
        return word == "on" and above in self.pressing


def _top(token: Token) -> Token:
    """The first member of the coordination in which a token stands."""
    while token.dep_ in ("conj", "appos") and token.head.i != token.i:
        token = token.head
    return token
