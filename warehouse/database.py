"""Build `conflict.duckdb` from the Parquet files: tables, comments, views.

The file is made beside the old one and takes its place in one step: who reads the old one goes on
reading it undisturbed, who opens the path afterwards gets the new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from schemas import TABLES, Table
from schemas.table import Column, columns, description
from warehouse.parquet import PART, FileFacts, exclusive, sha256, sync

DATABASE = "conflict.duckdb"
VIEWS = Path(__file__).parent / "views"
# These join whole tables: on a million events that takes seconds, too long for every query anew.
STORED = ("events_wide", "figures")
# The oldest format that holds what we use: DuckDB 1.0 and later open it.
STORAGE_VERSION = "v1.0.0"
# While it is built; what needs more goes to disk.
MEMORY = "1GB"


def build_database(folder: Path, path: Path | None = None) -> FileFacts:
    """Build the database from the tables in `folder`; returns what was written.

    Args:
        folder: where the Parquet files are.
        path: the database file; `conflict.duckdb` in `folder` if not given.

    Raises:
        FileNotFoundError: a table has no file.
        duckdb.Error: a view does not fit the tables.
    """
    path = path or folder / DATABASE
    part = path.with_name(path.name + PART)
    with exclusive(folder):
        for name in TABLES:
            if not (folder / f"{name}.parquet").is_file():
                missing = folder / f"{name}.parquet"
                raise FileNotFoundError(f"{missing}: no such table; write the tables first")
        _remove(part)
        try:
            fill_database(part, folder)
            facts = FileFacts(path, _rows(folder), part.stat().st_size, sha256(part))
            part.replace(path)
            sync(path.parent)
        finally:
            _remove(part)
    return facts


def view_statements() -> dict[str, str]:
    """View name → the statement that makes it, in an order in which they can be made."""
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(VIEWS.glob("*.sql"))}


def comment_statements(tables: Mapping[str, type[Table]] = TABLES) -> list[str]:
    """`COMMENT ON` for every table, column and view, in the words of the schema."""
    statements = []
    for name, model in tables.items():
        statements.append(f"COMMENT ON TABLE {name} IS {literal(description(model))}")
        for column in columns(model):
            statements.append(
                f'COMMENT ON COLUMN {name}."{column.name}" IS {literal(column_words(column))}'
            )
    for name, statement in view_statements().items():
        statements.append(f"COMMENT ON VIEW {name} IS {literal(view_words(statement))}")
    return statements


def column_words(column: Column) -> str:
    """What a column means, with its unit."""
    return column.description + (f" Unit: {column.unit}." if column.unit else "")


def view_words(statement: str) -> str:
    """What a view shows: the comment that its file begins with."""
    return statement.splitlines()[0].removeprefix("-- ")


def fill_database(path: Path, folder: Path, tables: Mapping[str, type[Table]] = TABLES) -> None:
    """Make a new database file of the tables in `folder`, with comments and views."""
    with duckdb.connect(config={"memory_limit": MEMORY}) as connection:
        connection.execute(
            f"ATTACH {literal(str(path))} AS conflict (STORAGE_VERSION '{STORAGE_VERSION}')"
        )
        connection.execute("USE conflict")
        for name, model in tables.items():
            source = literal(str(folder / f"{name}.parquet"))
            told = ", ".join(f'"{column.name}"' for column in columns(model))
            connection.execute(f"CREATE TABLE {name} AS SELECT {told} FROM read_parquet({source})")
        for name, statement in view_statements().items():
            connection.execute(statement)
            if name in STORED:
                _store_rows(connection, name)
        for statement in comment_statements(tables):
            connection.execute(statement)
        connection.execute("USE memory")
        connection.execute("CHECKPOINT conflict")
        connection.execute("DETACH conflict")
    sync(path)


def _store_rows(connection: duckdb.DuckDBPyConnection, view: str) -> None:
    """Keep the rows of a view in the file; under its name everything stays as it was."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS stored")
    connection.execute(f"CREATE TABLE stored.{view} AS FROM {view} ORDER BY 1")
    connection.execute(f"CREATE OR REPLACE VIEW {view} AS FROM stored.{view}")


def _rows(folder: Path) -> int:
    return sum(pq.read_metadata(folder / f"{name}.parquet").num_rows for name in TABLES)


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def _remove(part: Path) -> None:
    """A database that was not finished, and its log."""
    part.unlink(missing_ok=True)
    part.with_name(part.name + ".wal").unlink(missing_ok=True)
