"""Holds the phrases of the lexicon against a parsed sentence: which tokens fill which part."""

from __future__ import annotations

from collections.abc import Container, Iterator, Set

from pipelines.lexicons import lexicon
from pipelines.reading.events.elements import Elements, Match
from pipelines.reading.events.fillers import is_struck
from pipelines.reading.events.frames import TOLLS, Frames, Phrase, frames
from pipelines.reading.syntax.clauses import (
    NOMINAL_DEPS,
    Arguments,
    arguments,
    children,
    first,
    is_noun,
    is_verb,
    led_by,
)
from pipelines.reading.syntax.tokens import Span, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.sieve import Sieve


class Matcher:
    """Finds the phrases that fit a token."""

    def __init__(self, lemmas: Lemmas, known: Frames | None = None) -> None:
        self.lemmas = lemmas
        self.elements = Elements(lemmas)
        self.frames = known or frames()
        self.triggers = frozenset(self.frames.verbs) | frozenset(self.frames.nouns)
        self._verbs, self._nouns = _sieves(self.frames.verbs), _sieves(self.frames.nouns)
        self.ammunition = frozenset(lexicon("frames/words")["ammunition"])

    def is_trigger(self, token: Token) -> bool:
        """May any phrase begin at this word? Not at the month of March."""
        if token.text == "March" and token.ent_type_ == "DATE":
            return False
        return self.lemmas(token) in self.triggers or token.lower_ in self.triggers

    def words_of(self, sentence: Span) -> set[str]:
        """The words of a sentence and their lemmas: what a phrase may ask for."""
        return {token.lower_ for token in sentence} | self.lemmas.of(sentence)

    def matches(
        self, token: Token, places: Container[int] = (), there: Set[str] | None = None
    ) -> Iterator[Match]:
        """Every phrase that fits with this token as its trigger.

        Given the words of its sentence, phrases that ask for others are passed over.
        """
        lemma = self.lemmas(token)
        if token.tag_ == "VBG" and self._is_nominal(token):
            # "fighting between … resumed"
            for phrase in _possible(self._nouns.get(token.lower_), there):
                if found := self._noun(phrase, token, places):
                    yield found
        if is_verb(token):
            phrases = _possible(self._verbs.get(lemma), there)
            args = arguments(token) if phrases else None
            for phrase in phrases:
                if args is not None and (found := self._verb(phrase, token, args, places)):
                    yield found
        elif is_noun(token):
            for phrase in _possible(self._nouns.get(lemma), there):
                if found := self._noun(phrase, token, places):
                    yield found

    def _is_nominal(self, gerund: Token) -> bool:
        """Is a gerund used as a noun ("the fighting resumed", "wounded in shelling by rebels")?"""
        by = gerund.dep_ == "pcomp" and any(c.lower_ == "by" for c in gerund.children)
        return (by or gerund.dep_ in NOMINAL_DEPS) and first(gerund, "dobj") is None

    def _verb(
        self, phrase: Phrase, verb: Token, args: Arguments, places: Container[int]
    ) -> Match | None:
        found = Match(phrase, verb, [verb], places=places)
        if phrase.before and not self._preceded(phrase, verb):
            return None
        subject, thing = args.subject, args.object
        if self._aims_past(phrase, verb):
            return None
        if phrase.owner is None and thing is None:
            thing = subject
        if thing is None and not args.is_passive and _may_be_clipped(phrase, verb):
            subject, thing = None, subject
        for element in phrase.elements:
            if not self.elements.fill(element, found, verb, thing) and element.required:
                return None
        if phrase.owner and subject is not None:
            found.roles.insert(0, (phrase.owner, subject))
        return found

    def _aims_past(self, phrase: Phrase, verb: Token) -> bool:
        """Would "shoot at TARGET" skip the verb's object ("shot two men at a checkpoint")?"""
        if not phrase.is_aimed_alone:
            return False
        thing = first(verb, "dobj")
        return thing is not None and self.lemmas(thing) not in self.ammunition

    def _noun(self, phrase: Phrase, noun: Token, places: Container[int]) -> Match | None:
        found = Match(phrase, noun, [noun], places=places)
        if phrase.before and not self._preceded(phrase, noun):
            return None
        if phrase.before:
            found.words += [noun.nbor(-k) for k in range(1, len(phrase.before) + 1)]
        for element in phrase.elements:
            if not self.elements.fill(element, found, noun, None) and element.required:
                return None
        role = self._role_of_owner(phrase, noun, found)
        for child in noun.children if role else ():
            loose = child.dep_ in ("nmod", "compound", "amod") and phrase.owner == role != "target"
            if child.dep_ == "poss" or loose:
                is_aim = phrase.frame.type == "ASSAULT" and is_struck(child, self.lemmas)
                found.roles.append(("target" if is_aim else role, child))
        return found

    def _role_of_owner(self, phrase: Phrase, noun: Token, found: Match) -> str:
        """What a noun's owner is: in "the state's killing of a monk" who does it."""
        of = led_by(noun, ("of",))
        suffers = phrase.owner == "target" or any(("target", led) in found.roles for led in of)
        return "source" if of and suffers else phrase.owner or ""

    def _preceded(self, phrase: Phrase, token: Token) -> bool:
        n = len(phrase.before)
        if token.i - token.sent.start < n:
            return False
        before = [token.nbor(-k).lower_ for k in range(n, 0, -1)]
        return tuple(before) == phrase.before


def _may_be_clipped(phrase: Phrase, verb: Token) -> bool:
    """May a verb without an object be a passive without "were" ("Five killed in Kabul")?

    So headlines have it, and prose of those who came to harm ("and dozens wounded").
    """
    if verb.tag_ not in ("VBN", "VBD") or children(verb, "aux"):
        return False
    if any(e.act for e in phrase.elements):
        return False
    if not any(e.role and e.required and not e.via for e in phrase.elements):
        return False
    is_participle = verb.tag_ == "VBN" or verb.lower_.endswith("ed")
    is_toll = phrase.frame.name in TOLLS and is_participle
    return is_toll or verb.sent[-1].lower_ != "."


def _sieves(known: dict[str, tuple[Phrase, ...]]) -> dict[str, Sieve[Phrase]]:
    """The phrases of each trigger, to be found by the words that they ask for."""
    return {lemma: Sieve((p.asks, p) for p in phrases) for lemma, phrases in known.items()}


def _possible(phrases: Sieve[Phrase] | None, there: Set[str] | None) -> list[Phrase]:
    """The phrases of which a sentence has all the words that they ask for."""
    if phrases is None:
        return []
    return list(phrases if there is None else phrases.possible(there))
