"""The stages by name, each a function of the stage before: what the assets and the command run.

`ingest`, `read`, `resolve` hold a corpus in memory; `collect`, `read_new`, `resolved` do the same
from disk to disk, for corpora of any size.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import pyarrow as pa

from pipelines.articles import Article
from pipelines.ingest import (
    IngestError,
    OnError,
    article_rows,
    duplicates_of,
    mark_duplicates,
    read_sources,
)
from pipelines.ingest.sources import Found, are_known, find_articles, list_inputs
from pipelines.io import PIECE, Work
from pipelines.resolve.merge import resolve as merge
from pipelines.resolve.merge import resolve_files
from warehouse.parquet import FileFacts

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
    articles = list(read_sources(inputs, root=root, on_error=on_error, errors=errors))
    marked = mark_duplicates(articles, duplicates_of(articles))
    return sorted(marked, key=lambda article: article.article_id)


def collect(
    inputs: Iterable[Path],
    work: Work,
    *,
    root: Path | None = None,
    on_error: OnError = "stop",
    errors: list[IngestError] | None = None,
) -> FileFacts:
    """The same into the files of `work`, by month of publication.

    Of the files that `work` has seen before only those that changed are read again. Where there is
    nothing new, nothing is written.

    Raises:
        IngestError: a bad document, where `on_error` is "stop"; or nothing to read.
    """
    inputs = list(inputs)
    listed = list_inputs(inputs, root)
    archive = work.archive()
    if are_known(listed, archive):
        return work.article_facts()

    def found() -> Iterator[Found]:
        each = None
        for each in find_articles(listed, on_error=on_error, errors=errors, known=archive):
            yield each
        if each is None:
            raise IngestError(", ".join(map(str, inputs)), "holds no article to read")

    archive.save(found())
    return work.article_facts()


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
    from pipelines.reading.batch import statements_schema  # noqa: PLC0415

    chosen = to_read(articles)
    batches = _read(chosen, len(chosen), triage, engine, progress)
    return pa.concat_tables([statements_schema().empty_table(), *batches])


def read_new(
    work: Work,
    months: Iterable[str],
    *,
    triage: bool = True,
    engine: str = "auto",
    progress: Progress | None = None,
) -> dict[str, int]:
    """Read the new and the changed articles of some months; returns month → how many.

    What was read is kept piece by piece: stopped at any moment, the next call goes on from there.

    Raises:
        EngineError: the engine of `pipelines.engines` cannot be had.
    """
    work.statements.mkdir(parents=True, exist_ok=True)
    new = {month: len(work.unread(month, triage)) for month in months}
    articles = (
        article
        for month, count in new.items()
        if count
        for article in work.articles_of(month, work.unread(month, triage))
    )
    rows = _Rows(_read(articles, sum(new.values()), triage, engine, progress))
    for month, count in new.items():
        keys = work.read_keys(month, triage)
        for start in range(0, count, PIECE):
            work.save_statements(month, rows.take(min(PIECE, count - start)), keys)
    return new


def _read(
    articles: Iterable[Article],
    total: int,
    triage: bool,
    engine: str,
    progress: Progress | None,
) -> Iterator[pa.Table]:
    """What the articles say, batch after batch, while progress is told."""
    from pipelines.engines import read_with  # noqa: PLC0415
    from pipelines.reading.batch import read_batch  # noqa: PLC0415

    done = 0
    for batch in read_with(engine, read_batch, articles, triage):
        done += batch.num_rows
        if progress:
            progress(done, total)
        yield batch


class _Rows:
    """Tables that come one after the other, from which so many rows are taken at a time."""

    def __init__(self, tables: Iterator[pa.Table]) -> None:
        self._tables = tables
        self._rest: list[pa.Table] = []

    def take(self, size: int) -> pa.Table:
        """The next rows."""
        while sum(table.num_rows for table in self._rest) < size:
            self._rest.append(next(self._tables))
        together = pa.concat_tables(self._rest)
        self._rest = [together.slice(size)]
        return together.slice(0, size)


def resolve(articles: list[Article], statements: pa.Table) -> dict[str, pl.DataFrame]:
    """The tables of `schemas.TABLES` as frames that fit their schemas."""
    counted = statements.select(["article_id", "n_sentences", "cut_off_at"]).to_pylist()
    read = {row.pop("article_id"): row for row in counted}
    return merge(article_rows(articles, read), statements)


@contextmanager
def resolved(work: Work) -> Iterator[Mapping[str, Iterable[pl.DataFrame]]]:
    """The same of what lies in `work`, each table in pieces in order of its key."""
    with tempfile.TemporaryDirectory(prefix="resolve-", dir=work.folder) as scratch:
        files = work.statement_files()
        with resolve_files(work.article_files(), files, Path(scratch)) as tables:
            yield tables
