"""Build `conflict.duckdb` from the Parquet files: tables, comments, views.

The file is made beside the old one and takes its place in one step: who reads the old one goes on
reading it undisturbed, who opens the path afterwards gets the new one.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from schemas import TABLES
from schemas.table import columns, description
from warehouse.parquet import PART, FileFacts, exclusive, sha256, sync

DATABASE = "conflict.duckdb"
VIEWS = Path(__file__).parent / "views"
# The oldest format that holds what we use: DuckDB 1.0 and later open it.
STORAGE_VERSION = "v1.0.0"


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
            _fill(part, folder)
            sync(part)
            facts = FileFacts(path, _rows(folder), part.stat().st_size, sha256(part))
            part.replace(path)
            sync(path.parent)
        finally:
            _remove(part)
    return facts


def view_statements() -> dict[str, str]:
    """View name → the statement that makes it, in an order in which they can be made."""
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(VIEWS.glob("*.sql"))}


def comment_statements() -> list[str]:
    """`COMMENT ON` for every table and column, in the words of the schema."""
    statements = []
    for name, model in TABLES.items():
        statements.append(f"COMMENT ON TABLE {name} IS {_literal(description(model))}")
        for column in columns(model):
            words = column.description + (f" Unit: {column.unit}." if column.unit else "")
            statements.append(f'COMMENT ON COLUMN {name}."{column.name}" IS {_literal(words)}')
    for name, statement in view_statements().items():
        words = statement.splitlines()[0].removeprefix("-- ")
        statements.append(f"COMMENT ON VIEW {name} IS {_literal(words)}")
    return statements


def _fill(part: Path, folder: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(
            f"ATTACH {_literal(str(part))} AS conflict (STORAGE_VERSION '{STORAGE_VERSION}')"
        )
        connection.execute("USE conflict")
        for name in TABLES:
            source = _literal(str(folder / f"{name}.parquet"))
            connection.execute(f"CREATE TABLE {name} AS FROM read_parquet({source})")
        for statement in [*view_statements().values(), *comment_statements()]:
            connection.execute(statement)
        connection.execute("USE memory")
        connection.execute("CHECKPOINT conflict")
        connection.execute("DETACH conflict")


def _rows(folder: Path) -> int:
    return sum(pq.read_metadata(folder / f"{name}.parquet").num_rows for name in TABLES)


def _literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def _remove(part: Path) -> None:
    """A database that was not finished, and its log."""
    part.unlink(missing_ok=True)
    part.with_name(part.name + ".wal").unlink(missing_ok=True)
