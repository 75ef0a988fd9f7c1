"""What every check is given: the tables as they stand, and the texts of their articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb
import polars as pl
import pyarrow.parquet as pq

from schemas import TABLES
from warehouse.database import literal
from warehouse.parquet import ROW_GROUP, snapshot
from warehouse.validate import EXAMPLES

Severity = Literal["error", "warn"]


class Dataset:
    """The tables as they stand in a folder, and the texts of their articles; none is in memory."""

    def __init__(self, folder: Path, texts: Iterable[Path]) -> None:
        """Open them.

        Args:
            folder: where the tables are.
            texts: Parquet files with `article_id` and `text`.
        """
        self._folder = snapshot(folder)
        self._connection = duckdb.connect(config={"python_enable_replacements": False})
        self._connection.execute("SET memory_limit = '1GB'")
        for name in TABLES:
            path = literal(str(self._path(name)))
            self._connection.execute(f"CREATE VIEW {name} AS FROM read_parquet({path})")
        files = ", ".join(literal(str(path)) for path in texts)
        known = f"read_parquet([{files}])" if files else "(SELECT '' AS article_id, '' AS text)"
        self._connection.execute(
            f"CREATE VIEW texts AS SELECT article_id, text AS body FROM {known}"
        )

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.parquet"

    def sentences(self, query: str) -> Iterator[str]:
        """What a query says, one sentence a row."""
        found = self._connection.execute(query)
        while rows := found.fetchmany(1000):
            yield from (row[0] for row in rows)

    def pieces(self, name: str) -> Iterator[pl.DataFrame]:
        """The rows of a table, some at a time."""
        for batch in pq.ParquetFile(self._path(name)).iter_batches(ROW_GROUP):
            yield pl.DataFrame(batch)

    def scan(self, name: str) -> pl.LazyFrame:
        """A table that is not read yet."""
        return pl.scan_parquet(self._path(name))


@dataclass(frozen=True, slots=True)
class Check:
    """One check: the table that it is about, what must be so, and who finds where it is not."""

    name: str
    table: str
    description: str
    severity: Severity
    find: Callable[[Dataset], Iterable[str]]


def says(query: str) -> Callable[[Dataset], Iterator[str]]:
    """A check whose query gives a sentence for each thing that is wrong."""
    return lambda data: data.sentences(query)


def told(failures: list[str]) -> str:
    """A few failures and how many there are."""
    more = f" … and {len(failures) - EXAMPLES} more" if len(failures) > EXAMPLES else ""
    return "; ".join(failures[:EXAMPLES]) + more
