"""Is a country's or capital's name an actor here, or a place? Told by its syntax."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.actors.lexicon import ActorLexicon
from pipelines.reading.actors.noun_phrases import Words
from pipelines.reading.syntax.tokens import Doc
from pipelines.reading.syntax.words import Lemmas

PLACE_PREPOSITIONS = frozenset(
    "in near inside outside across through throughout within around into onto via toward towards "
    "beyond along off under behind above amid past unlike".split()
)
PARTY_PREPOSITIONS = frozenset({"by", "with", "between", "against", "among", "versus", "for"})
COMPASS = frozenset(lexicon("actor_words")["compass"])
BORDERS = frozenset(lexicon("actor_words")["borders"])


class Contexts:
    """Decides from the dependency tree what a country's or a capital's name stands for."""

    def __init__(self, doc: Doc, words: Words, lexicon: ActorLexicon, lemmas: Lemmas) -> None:
        self.doc = doc
        self.words = words
        self.lexicon = lexicon
        self.lemmas = lemmas

    def is_act(self, i: int) -> bool:
        """Is a noun an act or attitude, of which a country can be the owner?"""
        low = self.words.low[i]
        if low in self.lexicon.place_nouns:
            return False
        stem = low[:-1] if low.endswith("s") and len(low) > 4 else low
        stem = f"{stem[:-2]}y" if stem.endswith("ie") else stem
        acts = self.lexicon.acts
        return (
            low in acts
            or stem in acts
            or (len(low) > 5 and stem.endswith(self.lexicon.act_suffixes))
        )

    def country(self, i: int) -> float:
        """How surely a country's name at token i is an actor (0: it is a place)."""
        words = self.words
        dep, head = words.dep[i], words.head[i]
        if dep == "conj" and head < i:
            return self.country(head)
        parts = {words.low[c] for c in words.kids(i, "amod", "compound")}
        if dep in ("appos", "npadvmod") or parts & COMPASS or self._follows_place(i):
            return 0.0
        if dep == "pobj":
            return self._led(head)
        if dep == "poss":
            return (
                0.8
                if self.is_act(head)
                else (0.0 if words.low[head] in self.lexicon.place_nouns else 0.5)
            )
        if dep in ("nsubj", "nsubjpass", "agent"):
            return 0.9
        if dep in ("dobj", "dative", "attr", "ccomp", "oprd"):
            return 0.7
        if dep in ("compound", "amod", "nmod"):
            top = words.top(i)
            if top != i and words.low[i + 1 : i + 2] in (["and"], [","], ["or"]):
                # "between Mali and Tuareg rebels", parsed as two adjectives of the rebels.
                return self.country(top)
            return 0.6 if self.is_act(words.top(i)) else 0.0
        return 0.4 if dep != "ROOT" else 0.3

    def _follows_place(self, i: int) -> bool:
        """As in "Mosul, Iraq": a country behind a comma and a place."""
        words = self.words
        return (
            i >= 2
            and words.low[i - 1] == ","
            and words.ent[i - 2] in ("GPE", "LOC", "FAC")
            and words.dep[i] not in ("nsubj", "nsubjpass", "conj")
            and words.head[i] == i - 2
        )

    def _led(self, prep: int) -> float:
        words = self.words
        low = words.low[prep]
        if low in PLACE_PREPOSITIONS:
            return 0.0
        governor = words.head[prep]
        if low == "of":
            return 0.0 if words.low[governor] in self.lexicon.place_nouns else 0.6
        if low == "from":
            return 0.0 if words.low[governor] in self.lexicon.place_nouns else 0.4
        if low in PARTY_PREPOSITIONS:
            # "a town on the border with Iraq", wherever the parse hangs it
            return 0.0 if prep and words.low[prep - 1] in BORDERS else 0.8
        return 0.5

    def metonym(self, i: int) -> float:
        """How surely a capital's name at token i stands for its government (0: it does not)."""
        words = self.words
        dep, head = words.dep[i], words.head[i]
        if dep == "conj" and head < i:
            if words.tag[head][:1] == "N" and self._is_party(head):
                return 0.7
            return self.metonym(head)
        if self._follows_place(i):
            return 0.0
        if dep == "nsubj":
            minded = any(words.low[c] in self.lexicon.of_someone for c in words.kids(head, "acomp"))
            return 0.0 if words.low[head] in self.lexicon.static_verbs and not minded else 0.8
        if dep == "nsubjpass":
            return 0.0
        if dep == "pobj":
            low, governor = words.low[head], words.head[head]
            if low in ("by", "with", "against", "between"):
                return 0.7
            if low == "to" and self.lemmas(self.doc[governor]) in self.lexicon.addressing:
                return 0.6
            if low in ("to", "from") and words.low[governor] in self.lexicon.diplomats:
                return 0.6
            if low == "of":
                return 0.6 if self.is_act(governor) and words.tag[governor] != "NNP" else 0.0
            return 0.0
        if dep == "poss":
            return 0.7 if self.is_act(head) else 0.0
        return 0.0

    def does_the_like(self, i: int) -> bool:
        """As in "the ALF has carried out similar attacks": it may not have done this one."""
        words, verb = self.words, self.words.head[i]
        deeds = words.kids(verb, "dobj") if words.dep[i] == "nsubj" else []
        return any(
            words.low[c] in ("similar", "such") for d in deeds for c in words.kids(d, "amod")
        )

    def _is_party(self, i: int) -> bool:
        """Is the token a noun that a government may stand beside ("the separatists and Baku")?"""
        words = self.words
        return words.dep[i] in ("nsubj", "pobj", "dobj") and words.ent[i] not in ("LOC", "FAC")
