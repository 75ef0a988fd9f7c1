"""Write tables as Parquet: validated, sorted by key, the whole set or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from schemas import TABLES
from schemas.table import key
from warehouse.arrow import to_arrow
from warehouse.generations import PART, exclusive, new_set, snapshot, sync
from warehouse.validate import Failure, InvalidTable, validate

__all__ = [
    "PART",
    "Failure",
    "FileFacts",
    "InvalidTable",
    "exclusive",
    "read_table",
    "sha256",
    "snapshot",
    "sync",
    "write_file",
    "write_tables",
]

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
    with exclusive(folder), new_set(folder, [_file(name) for name in tables]) as new:
        return {name: _write(name, frame, new, folder) for name, frame in tables.items()}


def read_table(name: str, folder: Path) -> pl.DataFrame:
    """One table as it stands in `folder`."""
    return pl.read_parquet(folder / f"{name}.parquet")


def sha256(path: Path) -> str:
    """sha256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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


def _file(name: str) -> str:
    return f"{name}.parquet"


def _write(name: str, frame: pl.DataFrame, new: Path, folder: Path) -> FileFacts:
    """Write a table into the folder of the new set; the facts tell where it will be found."""
    keys = key(TABLES[name])
    path = new / _file(name)
    write_file(to_arrow(name, frame.sort(keys)), path, keys)
    return FileFacts(folder / _file(name), frame.height, path.stat().st_size, sha256(path))


def _sorting(schema: pa.Schema, keys: list[str]) -> list[pq.SortingColumn]:
    return [pq.SortingColumn(schema.get_field_index(column)) for column in keys]
