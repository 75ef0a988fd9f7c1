"""Rows of many articles become the tables: one actor and one place whatever they are called.

Which description of an actor or place wins never depends on the order of articles: the one that
most articles give, then the first in sorting order. The work is DuckDB's: what does not fit in
memory it keeps on disk, and the tables come out in pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa

from pipelines.articles import ARTICLES
from pipelines.resolve.consolidate import consolidate
from schemas import TABLES
from schemas.codes import rows as code_rows
from schemas.table import key
from warehouse.arrow import polars_schema
from warehouse.database import literal
from warehouse.parquet import ROW_GROUP

SHARED = {"actors": "actor_id", "locations": "location_id"}
MEMORY = "768MB"
"""DuckDB's share; what needs more goes to the scratch folder."""

# A name in SQL is a table's, never a Python variable's.
_CONFIG: dict[str, Any] = {"python_enable_replacements": False}

type Frames = dict[str, pl.DataFrame]


def resolve(article_rows: list[dict[str, Any]], statements: pa.Table) -> Frames:
    """The nine tables, in the order of `schemas.TABLES`, of a corpus that fits in memory.

    Args:
        article_rows: rows of `articles`.
        statements: one row per article that was read (`pipelines.reading.batch`).
    """
    articles = pl.DataFrame(article_rows, schema=polars_schema(TABLES["articles"]))
    with duckdb.connect(config=_CONFIG) as connection:
        connection.register("given_articles", articles.to_arrow())
        connection.register("given_statements", statements)
        connection.execute("CREATE TABLE articles AS FROM given_articles")
        # An article that is given twice is one.
        connection.execute(
            "CREATE VIEW read AS SELECT DISTINCT ON (article_id) * FROM given_statements"
        )
        _resolve(connection)
        return {name: _all(name, table) for name, table in _sorted(connection).items()}


@contextmanager
def resolve_files(
    articles: Iterable[Path], statements: Iterable[Path], scratch: Path
) -> Iterator[Mapping[str, Iterable[pl.DataFrame]]]:
    """The nine tables of a corpus of any size, in pieces in order of their keys.

    Args:
        articles: Parquet files of articles with texts.
        statements: Parquet files with one row per article that was read.
        scratch: an empty folder for what does not fit in memory.
    """
    with duckdb.connect(str(scratch / "resolve.duckdb"), config=_CONFIG) as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute(f"SET temp_directory = {literal(str(scratch / 'spill'))}")
        _see_statements(connection, list(statements))
        told = ", ".join(c for c in polars_schema(TABLES["articles"]) if c in ARTICLES.names)
        connection.execute(
            f"CREATE TABLE articles AS SELECT {told}, length(text)::INTEGER AS n_chars, "
            f"coalesce(n_sentences, 0) AS n_sentences, cut_off_at FROM {_files(articles)} "
            "LEFT JOIN read USING (article_id)"
        )
        _resolve(connection)
        yield _sorted(connection)


def _see_statements(connection: duckdb.DuckDBPyConnection, files: list[Path]) -> None:
    """The view `read` of what was read, which may be nothing."""
    if files:
        connection.execute(f"CREATE VIEW read AS FROM {_files(files)}")
    else:
        from pipelines.reading.batch import statements_schema  # noqa: PLC0415

        connection.register("read", statements_schema().empty_table())


def _files(paths: Iterable[Path]) -> str:
    return f"read_parquet([{', '.join(literal(str(path)) for path in paths)}])"


def _resolve(connection: duckdb.DuckDBPyConnection) -> None:
    """Out of the tables `articles` and `read`, one table for each of the dataset but `codes`."""
    for name in TABLES:
        if name in ("articles", "codes"):
            continue
        told = ", ".join(polars_schema(TABLES[name]))
        rows = f"SELECT {told} FROM (SELECT unnest({name}, max_depth := 2) FROM read)"
        if name in SHARED:
            rows = _one_each(name, rows)
        connection.execute(f"CREATE TABLE {name} AS {rows}")
    consolidate(connection)


def _one_each(name: str, rows: str) -> str:
    """One row per id: the description most articles give, all aliases, counts added up."""
    id_column = SHARED[name]
    summed = ("n_mentions", "n_articles")
    columns = list(polars_schema(TABLES[name]))
    told = ", ".join(c for c in columns if c not in (id_column, "aliases", *summed))
    return f"""
        WITH rows AS MATERIALIZED ({rows}),
        descriptions AS (
            SELECT {id_column}, {told}, count(*) AS articles FROM rows GROUP BY ALL
        ),
        chosen AS (
            SELECT DISTINCT ON ({id_column}) * FROM descriptions
            ORDER BY {id_column}, articles DESC, to_json(struct_pack({told}))
        ),
        sums AS (
            SELECT {id_column}, {", ".join(f"sum({c})::INTEGER AS {c}" for c in summed)},
                list_sort(list_distinct(flatten(list(aliases)))) AS aliases
            FROM rows GROUP BY {id_column}
        )
        SELECT {", ".join(columns)} FROM chosen JOIN sums USING ({id_column})"""


@dataclass(frozen=True)
class _Sorted:
    """A table in order of its key, in pieces; it can be gone through again."""

    connection: duckdb.DuckDBPyConnection
    name: str

    def __iter__(self) -> Iterator[pl.DataFrame]:
        columns = ", ".join(polars_schema(TABLES[self.name]))
        query = f"SELECT {columns} FROM {self.name} ORDER BY {', '.join(key(TABLES[self.name]))}"
        for batch in self.connection.sql(query).to_arrow_reader(ROW_GROUP):
            yield _fitting(self.name, pl.DataFrame(batch))


def _sorted(connection: duckdb.DuckDBPyConnection) -> dict[str, Iterable[pl.DataFrame]]:
    codes = pl.DataFrame(code_rows(), schema=polars_schema(TABLES["codes"]))
    return {
        name: [codes.sort(key(TABLES[name]))] if name == "codes" else _Sorted(connection, name)
        for name in TABLES
    }


def _all(name: str, pieces: Iterable[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat([pl.DataFrame(schema=polars_schema(TABLES[name])), *pieces])


def _fitting(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """In exactly the types of the schema."""
    return frame.cast(polars_schema(TABLES[name]))
