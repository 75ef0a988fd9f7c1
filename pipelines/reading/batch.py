"""A batch of articles in, a batch of statements out: the one function that every engine maps."""

from __future__ import annotations

from functools import cache
from typing import Any

import pyarrow as pa

from pipelines.articles import Article
from pipelines.reading.reader import Reader
from pipelines.reading.rows import TABLES, rows_of
from warehouse.arrow import arrow_schema


@cache
def statements_schema() -> pa.Schema:
    """One row per article: its id, how many sentences it has, and its rows of each table."""
    fields: list[pa.Field[Any]] = [
        pa.field("article_id", pa.string()),
        pa.field("n_sentences", pa.int32()),
    ]
    fields += [pa.field(t, pa.list_(pa.struct(list(arrow_schema(t))))) for t in TABLES]
    return pa.schema(fields)


@cache
def _reader(triage: bool) -> Reader:
    return Reader(triage=triage)


def read_batch(articles: list[Article], triage: bool = True) -> pa.Table:
    """What the articles say, one row each, in their order. Models load once per process."""
    rows = [
        {
            "article_id": reading.document.article.article_id,
            "n_sentences": len(reading.document.sentences),
            **rows_of(reading),
        }
        for reading in _reader(triage).read(articles)
    ]
    return pa.Table.from_pylist(rows, schema=statements_schema())
