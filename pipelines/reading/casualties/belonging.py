"""Finds the telling that a figure belongs to: of the same word, else the nearest in the tree."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipelines.lexicons import lexicon
from pipelines.reading.casualties.harm_syntax import SUBJECTS, Hit, known
from pipelines.reading.casualties.victims import Victims
from pipelines.reading.statements import REAL, EventMention
from pipelines.reading.syntax.tokens import Doc, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Sentence

# How much nearer is what a clause itself holds than the clause that it is joined to (steps).
_OWN = 4
_BODILY = ("killed", "injured", "shot", "casualty")


class Belonging:
    """Knows the tellings of one document, by sentence."""

    def __init__(self, doc: Doc, events: Sequence[EventMention], lemmas: Lemmas) -> None:
        self.doc = doc
        self.lemmas = lemmas
        self.events: dict[int, list[EventMention]] = {}
        for event in events:
            self.events.setdefault(event.sentence, []).append(event)

    def event(self, hit: Hit, victims: Victims, sentence: Sentence) -> EventMention | None:
        """The telling that a figure belongs to: of the same word, else the nearest in the tree."""
        events = self.events.get(sentence.index, [])
        trigger = self.doc[hit.trigger]
        if not (violent := [e for e in events if e.event_type in _types(hit.harm)]):
            return None
        if victims.how == "none" and not (violent := [e for e in violent if e.status in REAL]):
            return None
        if hit.harm in _BODILY:
            deadly = [e for e in violent if e.event_mode != "abduct"]
            is_many = hit.rule == "bodies" and (victims.best or 0) > 1  # not who was taken
            if not deadly and (hit.rule == "toll" or is_many):
                return None  # the toll of what was told before
            violent = deadly or violent
        if self._in_brackets(victims, sentence):
            before = [e for e in violent if e.head < victims.first]
            return max(before, key=lambda e: e.head, default=None)
        return min(violent, key=lambda e: (self._distance(trigger, e), abs(e.head - hit.trigger)))

    def _in_brackets(self, victims: Victims, sentence: Sentence) -> bool:
        """Reads "the other in autumn 2020 (6,500 dead)"."""
        return victims.first > sentence.first and self.doc[victims.first - 1].text == "("

    def _tells_anew(self, verb: Token) -> bool:
        """Reads "one was killed in a raid, and another | died in …": the same harm, done apart."""
        if verb.dep_ != "conj" or not any(c.dep_ in SUBJECTS for c in verb.lefts):
            return False
        harms = known().transitive | known().intransitive
        harm = harms.get(self.lemmas(verb))
        return harm is not None and harms.get(self.lemmas(verb.head)) == harm

    def _distance(self, trigger: Token, event: EventMention) -> int:
        """Steps through the tree between the word of the harm and a telling."""
        if event.first <= trigger.i < event.last:
            return 0
        ours = path(trigger)
        for steps, i in enumerate(path(self.doc[event.head])):
            if i in ours:
                if i == trigger.i and self._tells_anew(trigger):
                    return max(1 + steps - _OWN, 1)
                if i == trigger.i and _is_of_other_day(self.doc[event.head], trigger):
                    return 1 + steps + _OWN
                return 1 + steps + ours.index(i)
        return 100


def _is_of_other_day(deed: Token, verb: Token) -> bool:
    """Did a deed go before or after another ("killing 15 a day after 50 | died in a raid")?"""
    while deed.i != verb.i:
        if deed.dep_ == "advcl" and any(c.lower_ in ("after", "before") for c in deed.lefts):
            return True
        deed = deed.head
    return False


def path(token: Token) -> list[int]:
    """A token and its heads up to the root."""
    path = [token.i]
    while token.head.i != token.i:
        token = token.head
        path.append(token.i)
    return path


@cache
def _types(harm: str) -> frozenset[str]:
    """The event types that a figure of one harm can belong to."""
    types = lexicon("harm")["events"]
    return frozenset(types.get(harm, types["killed"]))
