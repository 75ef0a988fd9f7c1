"""Stub."""

from __future__ import annotations

from pipelines.reading.document import Document
from pipelines.reading.statements import Attribution, Findings
from pipelines.reading.words import Lemmas


def find_attributions(document: Document, found: Findings, lemmas: Lemmas) -> list[Attribution]:
    """Stub."""
    return []
