"""Where the text says that an incident took place which it has told before ("The incident …")."""

from __future__ import annotations

from pipelines.reading.events.where import event_place
from pipelines.reading.statements import EventMention, PlaceMention
from pipelines.reading.story.days_lent import HAPPENING
from pipelines.reading.story.tellings import Cluster
from pipelines.reading.syntax.parses import SUBJECT
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

INCIDENTS = frozenset({"incident", "confrontation", "tragedy"})
KNOWN = frozenset({"the", "this", "that"})


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
        if INCIDENTS.isdisjoint(document.words):
            return
        violent = sorted((m for m in events if m.event_type == "ASSAULT"), key=lambda m: m.start)
        for sentence, words in document.parsed():
            for word in words:
                if word.lower_ not in INCIDENTS or word.dep_ not in SUBJECT:
                    continue
                is_known = any(c.lower_ in KNOWN for c in word.lefts)
                if not is_known or lemmas(word.head) not in HAPPENING:
                    continue
                before = [m for m in violent if m.sentence < sentence.index]
                place = event_place(document, word.i, places)
                if before and place is not None and not place.is_part:
                    self.told.append((before[-1], place))

    def place_of(self, cluster: Cluster) -> PlaceMention | None:
        """Where the incident that a cluster tells is said to have taken place."""
        return next((p for m, p in self.told if m in cluster.mentions), None)
