"""Stub."""

from __future__ import annotations

from pipelines.reading.document import Document
from pipelines.reading.statements import CasualtyMention, Findings
from pipelines.reading.words import Lemmas


def find_casualties(document: Document, found: Findings, lemmas: Lemmas) -> list[CasualtyMention]:
    """Stub."""
    return []
