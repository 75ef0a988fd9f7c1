"""Stub."""

from __future__ import annotations

from pipelines.reading.document import Document
from pipelines.reading.statements import Quantity, Findings
from pipelines.reading.words import Lemmas


def find_quantities(document: Document, found: Findings, lemmas: Lemmas) -> list[Quantity]:
    """Stub."""
    return []
