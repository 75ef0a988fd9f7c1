"""Stub."""

from __future__ import annotations

from pipelines.reading.document import Document
from pipelines.reading.statements import EventMention, Findings
from pipelines.reading.words import Lemmas


class EventReader:
    """Stub. Knowledge is loaded once, here; find() is a pure function of its arguments."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas

    def find(self, document: Document, found: Findings) -> list[EventMention]:
        """Stub."""
        return []
