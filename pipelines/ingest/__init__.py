"""Bytes become articles: files of any kind → `Article`s with ids, dates and duplicates marked."""

from __future__ import annotations

from pipelines.ingest.duplicates import duplicates_of, mark_duplicates
from pipelines.ingest.errors import IngestError
from pipelines.ingest.papers import Paper, Papers
from pipelines.ingest.rows import article_rows
from pipelines.ingest.sources import OnError, read_sources

__all__ = [
    "IngestError",
    "OnError",
    "Paper",
    "Papers",
    "article_rows",
    "duplicates_of",
    "mark_duplicates",
    "read_sources",
]
