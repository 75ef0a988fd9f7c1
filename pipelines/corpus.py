"""The stages by name, each a function of the stage before: what the assets and the command run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import polars as pl
import pyarrow as pa

from pipelines.articles import Article
from pipelines.ingest import (
    DuplicateFinder,
    IngestError,
    OnError,
    article_rows,
    mark_duplicates,
    read_sources,
)
from pipelines.resolve.merge import resolve as merge

type Progress = Callable[[int, int], object]
"""Called with (articles done, articles in all)."""


def ingest(
    inputs: Iterable[Path],
    *,
    root: Path | None = None,
    on_error: OnError = "stop",
    errors: list[IngestError] | None = None,
) -> list[Article]:
    """Articles of files and folders in order of id, duplicates marked.

    Raises:
        IngestError: a bad document, where `on_error` is "stop".
    """
    finder = DuplicateFinder()
    articles = list(read_sources(inputs, root=root, on_error=on_error, errors=errors))
    for article in articles:
        finder.add(article)
    marked = mark_duplicates(articles, finder.originals())
    return sorted(marked, key=lambda article: article.article_id)


def to_read(articles: Iterable[Article]) -> list[Article]:
    """What the reader reads: English, and nothing twice."""
    return [a for a in articles if a.language == "en" and a.duplicate_of is None]


def read(
    articles: list[Article],
    *,
    triage: bool = True,
    engine: str = "auto",
    progress: Progress | None = None,
) -> pa.Table:
    """Statements: one row per article that is read, in the order given.

    Raises:
        EngineError: the engine of `pipelines.engines` cannot be had.
    """
    from pipelines.engines import read_with  # noqa: PLC0415
    from pipelines.reading.batch import read_batch, statements_schema  # noqa: PLC0415

    chosen = to_read(articles)

    def counted(batches: Iterator[pa.Table]) -> Iterator[pa.Table]:
        done = 0
        for batch in batches:
            done += batch.num_rows
            if progress:
                progress(done, len(chosen))
            yield batch

    batches = list(counted(read_with(engine, read_batch, chosen, triage)))
    return pa.concat_tables([statements_schema().empty_table(), *batches])


def resolve(articles: list[Article], statements: pa.Table) -> dict[str, pl.DataFrame]:
    """The tables of `schemas.TABLES` as frames that fit their schemas."""
    counted = statements.select(["article_id", "n_sentences"]).to_pylist()
    sentences = {str(row["article_id"]): int(row["n_sentences"]) for row in counted}
    return merge(article_rows(articles, sentences), statements)
