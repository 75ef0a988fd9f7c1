"""Stub."""

from __future__ import annotations

from pipelines.reading.document import Document
from pipelines.reading.statements import DateMention, Findings
from pipelines.reading.words import Lemmas


def find_dates(document: Document, found: Findings, lemmas: Lemmas) -> list[DateMention]:
    """Stub."""
    return []
