"""An article as every stage after ingest sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """One source document. Field meanings are those of the table `articles` (schemas/articles.py).

    `text` is the text as ingested, to the character: every offset in the dataset points into it.
    """

    article_id: str
    text: str
    source_id: str | None = None
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    author: str | None = None
    url: str | None = None
    language: str = "en"
    published_date: date | None = None
    published_date_method: str | None = None
    source_file: str = ""
    sha256: str = ""
    duplicate_of: str | None = None
