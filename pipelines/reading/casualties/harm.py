"""Finds the words of a sentence that tell harm and, by the syntax around them, who suffered it."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.reading.casualties.harm_nouns import NounHarm
from pipelines.reading.casualties.harm_states import StateHarm
from pipelines.reading.casualties.harm_syntax import Hit, Syntax
from pipelines.reading.casualties.harm_verbs import VerbHarm
from pipelines.reading.casualties.harm_wounds import WoundHarm
from pipelines.reading.casualties.victims import VictimReader
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, Sentence


class HarmReader:
    """Reads the harm told in the sentences of one document."""

    def __init__(self, document: Document, victims: VictimReader, lemmas: Lemmas) -> None:
        self.doc = document.doc
        self.lemmas = lemmas
        syntax = Syntax(document, victims, lemmas)
        self.known = syntax.known
        self.verbs = VerbHarm(syntax)
        self.states = StateHarm(syntax)
        self.nouns = NounHarm(syntax)
        self.wounds = WoundHarm(syntax)

    def read(self, sentence: Sentence) -> Iterator[Hit]:
        """Every telling of harm in a sentence, in order of the words that tell it."""
        telling = self.known.words
        for token in self.doc[sentence.first : sentence.last]:
            lemma = self.lemmas(token)
            if lemma not in telling and token.lower_ not in telling:
                continue
            kind = token.tag_[:1]
            if kind == "I" and token.lower_ in self.known.lists["among"]["words"]:
                yield from self.states.among(token)
            if kind not in "VNJR":
                continue
            for hit in self._hits(token, lemma, kind, sentence):
                if hit.victims and hit.reality != "unreal":
                    yield hit

    def _hits(self, token: Token, lemma: str, kind: str, sentence: Sentence) -> Iterator[Hit]:
        """What one word tells."""
        known, lists, lower = self.known, self.known.lists, token.lower_
        if kind == "V" and lower in known.states and self.states.are_left(token):
            yield from self.states.left(token, known.states[lower])
        elif kind == "V" and lemma in self.verbs.harming:
            yield from self.verbs.transitive(token, lemma, sentence)
        elif kind == "V" and lemma in known.intransitive:
            yield from self.verbs.intransitive(token, known.intransitive[lemma])
        elif lower in known.states and kind in "JVRN":
            yield from self.states.state(token, known.states[lower], sentence)
        elif lower in self.states.held:
            yield from self.states.hostage(token, lower)
        if kind in "JN" and lower in lists["among"]["described"]:
            yield from self.states.described(token, sentence)
        if kind == "J" and lower in lists["conditions"]["adjectives"]:
            yield from self.wounds.stable(token)
        if kind == "N":
            yield from self._noun_hits(token, lemma, sentence)
        if kind == "R" and lower in lists["deadly"]["adverbs"]:
            yield from self.verbs.fatally(token, sentence)
        if kind == "V" and lemma in lists["hits"]["verbs"]:
            yield from self.wounds.hit(token, lemma)
        if kind == "V" and lemma in lists["numbers"]["confirm"]:
            yield from self.nouns.confirmed(token, sentence)
        if kind == "V" and lemma in lists["fallen"]["verbs"]:
            yield from self.verbs.fallen(token)
        if kind == "V" and lemma in lists["among"]["verbs"]:
            yield from self.nouns.included(token, sentence)
            yield from self.states.those(token)
        if kind == "V" and lemma in lists["turned"]["verbs"]:
            yield from self.verbs.turned_on_self(token)
        if kind == "V" and lemma in lists["losses"]["verbs"]:
            yield from self.verbs.loss(token)

    def _noun_hits(self, token: Token, lemma: str, sentence: Sentence) -> Iterator[Hit]:
        known, lists = self.known, self.known.lists
        if lemma in known.counted:
            yield from self.nouns.counted(token, known.counted[lemma])
        if lemma in lists["deadly_deeds"]["nouns"] and any(
            c.lower_ in lists["deadly_deeds"]["adjectives"] for c in token.lefts
        ):
            yield from self.nouns.deed(token, "killed")
        elif lemma in known.nouns:
            yield from self.nouns.deed(token, known.nouns[lemma])
        if lemma in lists["custody"]["nouns"]:
            yield from self.verbs.prisoners.arrest_of(token)
        if lemma in lists["tolls"]["killed"]["words"]:
            yield from self.nouns.toll(token, "killed", sentence)
        if lemma in lists["losses"]["nouns"]:
            yield from self.nouns.loss_of(token)
        if lemma in lists["mourned"]["nouns"]:
            yield from self.nouns.mourned(token, sentence)
        if lemma in lists["throats"]["words"]:
            yield from self.nouns.throats(token)
        if lemma in lists["numbers"]["losses"]:
            yield from self.nouns.losses(token, sentence)
        if lemma in lists["numbers"]["words"]:
            yield from self.nouns.number_of(token, sentence)
        if lemma in lists["bodies"]["words"] or token.lower_ in lists["bodies"]["words"]:
            yield from self.nouns.bodies(token)
        if lemma in lists["lives"]["ends"] or lemma in lists["lives"]["prices"]:
            yield from self.nouns.martyrdom(token)
        if token.lower_ in ("life", "lives", "victim"):
            yield from self.nouns.lives(token)
        if lemma in lists["wounds"]["nouns"]:
            yield from self.wounds.wounds(token)
        if lemma in lists["conditions"]["nouns"] or lemma in lists["conditions"]["places"]:
            yield from self.wounds.condition(token, lemma)
        if token.dep_ == "pobj":
            yield from self.wounds.care(token)
