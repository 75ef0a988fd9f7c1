"""Where the text says that an incident took place which it has told before.

"The incident occurred in X district", "The face-off took place near Y", "It happened at Z".
"""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.where import event_place
from pipelines.reading.statements import EventMention, PlaceMention
from pipelines.reading.story.days_lent import HAPPENING
from pipelines.reading.story.tellings import Cluster
from pipelines.reading.syntax.parses import SUBJECT
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

INCIDENTS = frozenset(lexicon("story")["incidents"])
HAPPENED = frozenset(lexicon("dates")["attachment"]["happened"])
KNOWN = frozenset({"the", "this", "that"})
RELATIVES = frozenset({"which", "that"})
FIRST_WORDS = frozenset(word.partition("-")[0] for word in INCIDENTS)
TOOK_PLACE = frozenset({"happened", "occurred", "place"})
SOON = 2  # sentences between a deed and the "it" that means it


class IncidentPlaces:
    """The places of such sentences, each with the violence told last before it."""

    def __init__(
        self,
        document: Document,
        places: list[PlaceMention],
        events: list[EventMention],
        lemmas: Lemmas,
    ) -> None:
        self.told: list[tuple[EventMention, PlaceMention]] = []
        self.lemmas = lemmas
        if (FIRST_WORDS | TOOK_PLACE).isdisjoint(document.words):
            return
        whole = [p for p in places if not p.is_part]
        violent = sorted((m for m in events if m.event_type == "ASSAULT"), key=lambda m: m.start)
        for sentence, words in document.parsed():
            for word in words:
                if word.dep_ not in SUBJECT or not self._is_incident(word):
                    continue
                soon = SOON if word.tag_ == "PRP" else sentence.index
                before = [m for m in violent if 0 < sentence.index - m.sentence <= soon]
                if not before:
                    continue
                place = event_place(document, word.head.i, whole)
                place = place or event_place(document, word.i, whole)
                if place is not None:
                    self.told.append((before[-1], place))

    def _is_incident(self, word: Token) -> bool:
        """Does "it" or "the incident" happen, telling again what was told before?"""
        if word.lower_ in RELATIVES and word.head.dep_ == "relcl":
            noun = word.head.head  # "the incident | which occurred in X"
            is_known = any(c.lower_ in KNOWN for c in noun.lefts)
            return is_known and noun.lower_ in INCIDENTS and self.lemmas(word.head) in HAPPENING
        if {word.lower_, _hyphened(word)} & INCIDENTS:
            is_known = any(c.lower_ in KNOWN for c in word.lefts)
            return is_known and self.lemmas(word.head) in HAPPENING
        verb = word.head
        if word.lower_ != "it" or self.lemmas(verb) not in HAPPENED:
            return False
        return self.lemmas(verb) != "take" or any(c.lower_ == "place" for c in verb.rights)

    def place_of(self, cluster: Cluster) -> PlaceMention | None:
        """Where the incident that a cluster tells is said to have taken place."""
        return next((p for m, p in self.told if m in cluster.mentions), None)


def _hyphened(word: Token) -> str:
    """The word with what a hyphen joins to it ("face-off")."""
    return word.doc[max(0, word.i - 2) : word.i + 1].text.lower()
