"""An article as every stage after ingest sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

import pyarrow as pa

MOST_READ = 40_000
"""Characters of a text that are read, four times the longest news story: time has a bound."""

MOST_WORDS = 5_000
"""Words and signs of a text that are read, but always its first sentence."""

MOST_SENTENCES = 500
"""Sentences and lines of a text that are read, five times the longest news story."""


BATCH = 512
"""Articles in memory at once."""

UNDATED = "undated"
"""The month of articles without a date."""


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


ARTICLES = pa.schema(
    [
        pa.field(name, pa.date32() if name == "published_date" else pa.string())
        for name in Article.__dataclass_fields__
    ]
)
"""An article's fields as columns."""


def articles_table(articles: Iterable[Article]) -> pa.Table:
    """One row an article, columns as in `ARTICLES`."""
    return pa.Table.from_pylist([asdict(article) for article in articles], schema=ARTICLES)


def articles_of(table: pa.Table) -> list[Article]:
    """The articles of such a table, in its order."""
    return [Article(**row) for row in table.to_pylist()]
