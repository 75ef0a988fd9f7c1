"""Write tables as Parquet: validated, sorted by key, the whole set or nothing.

The files of a set are first written beside the old ones as `*.part` and forced to disk. Then a
journal names them, and they are moved into place; a process that dies in between leaves the
journal, and whoever writes next finishes the move first.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from schemas import TABLES
from schemas.table import key
from warehouse.arrow import to_arrow
from warehouse.validate import Failure, InvalidTable, validate

__all__ = [
    "Failure",
    "FileFacts",
    "InvalidTable",
    "exclusive",
    "finish",
    "read_table",
    "write_file",
    "write_tables",
]

PART = ".part"
_JOURNAL = ".tables.journal"
_LOCK = ".tables.lock"
_ROW_GROUP = 122_880  # DuckDB's own size: one group a thread


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What was written."""

    path: Path
    rows: int
    bytes: int
    sha256: str


def write_tables(tables: Mapping[str, pl.DataFrame], folder: Path) -> dict[str, FileFacts]:
    """Validate tables and replace their files in `folder`, all of them or none.

    The same rows give the same bytes, whatever their order.

    Raises:
        InvalidTable: a table breaks its schema; the files are as they were.
        OSError: the folder cannot be written; the files are as they were.
    """
    validate(tables)
    with exclusive(folder):
        try:
            facts = {name: _write_part(name, frame, folder) for name, frame in tables.items()}
        except BaseException:
            _drop_parts(folder)
            raise
        _replace(folder, [fact.path.name for fact in facts.values()])
    return facts


@contextlib.contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Be the only writer in a folder; another waits. The lock goes with the process that holds it.

    What a writer that died had begun to move is finished first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        _finish(folder)
        yield


def read_table(name: str, folder: Path) -> pl.DataFrame:
    """One table as it stands in `folder`."""
    return pl.read_parquet(folder / f"{name}.parquet")


def finish(folder: Path) -> None:
    """Complete what a process that died in `write_tables` had begun to move."""
    with exclusive(folder):
        pass


def sha256(path: Path) -> str:
    """sha256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Force a file or a folder to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_file(table: pa.Table, path: Path, keys: list[str]) -> None:
    """Write a table that is sorted by `keys`; the same table gives the same bytes."""
    pq.write_table(
        table,
        path,
        compression="zstd",
        row_group_size=_ROW_GROUP,
        write_page_index=True,
        sorting_columns=_sorting(table.schema, keys),
    )
    sync(path)


def _write_part(name: str, frame: pl.DataFrame, folder: Path) -> FileFacts:
    keys = key(TABLES[name])
    path = folder / f"{name}.parquet"
    part = path.with_name(path.name + PART)
    write_file(to_arrow(name, frame.sort(keys)), part, keys)
    return FileFacts(path, frame.height, part.stat().st_size, sha256(part))


def _sorting(schema: pa.Schema, keys: list[str]) -> list[pq.SortingColumn]:
    return [pq.SortingColumn(schema.get_field_index(column)) for column in keys]


def _replace(folder: Path, names: list[str]) -> None:
    journal = folder / _JOURNAL
    part = folder / (_JOURNAL + PART)
    part.write_text(json.dumps(names), encoding="utf-8")
    sync(part)
    part.replace(journal)
    sync(folder)
    _finish(folder)


def _finish(folder: Path) -> None:
    """Move the parts that a journal names into place; without a journal, drop parts."""
    journal = folder / _JOURNAL
    if journal.exists():
        for name in json.loads(journal.read_text(encoding="utf-8")):
            part = folder / (Path(name).name + PART)
            if part.exists():
                part.replace(folder / Path(name).name)
        sync(folder)
        journal.unlink()
    _drop_parts(folder)


def _drop_parts(folder: Path) -> None:
    for name in [*(f"{table}.parquet" for table in TABLES), _JOURNAL]:
        (folder / (name + PART)).unlink(missing_ok=True)
