"""Write tables as Parquet: validated, sorted by key, the whole set or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from schemas import TABLES
from schemas.table import key
from warehouse.arrow import arrow_schema, to_arrow
from warehouse.generations import PART, exclusive, new_set, shared, snapshot, sync
from warehouse.validate import (
    Failure,
    InvalidTable,
    find_dangling,
    find_failures,
    unknown_table,
)

__all__ = [
    "PART",
    "ROW_GROUP",
    "Failure",
    "FileFacts",
    "InvalidTable",
    "exclusive",
    "read_table",
    "sha256",
    "shared",
    "snapshot",
    "sync",
    "write_file",
    "write_tables",
]

ROW_GROUP = 122_880  # DuckDB's own size: one group a thread

type Table = pl.DataFrame | Iterable[pl.DataFrame]


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What was written."""

    path: Path
    rows: int
    bytes: int
    sha256: str


def write_tables(tables: Mapping[str, Table], folder: Path) -> dict[str, FileFacts]:
    """Validate tables and replace their files in `folder`, all of them or none.

    The same rows give the same bytes, whatever their order in a frame.

    Args:
        tables: each a frame, or for what may be too large for memory pieces of one in order of
            the table's key.
        folder: where the files go.

    Raises:
        InvalidTable: a table breaks its schema; the files are as they were.
        OSError: the folder cannot be written; the files are as they were.
    """
    if unknown := [unknown_table(name) for name in tables if name not in TABLES]:
        raise InvalidTable(unknown)
    failures: list[Failure] = []
    with exclusive(folder), new_set(folder, [_file(name) for name in tables]) as new:
        facts = {}
        for name, table in tables.items():
            facts[name] = _write(name, _in_order(name, table), new, folder, failures)
        if not failures:
            failures += find_dangling({n: pl.scan_parquet(new / _file(n)) for n in tables})
        if failures:
            raise InvalidTable(failures)
    return facts


def read_table(name: str, folder: Path) -> pl.DataFrame:
    """One table as it stands in `folder`."""
    return pl.read_parquet(folder / f"{name}.parquet")


def sha256(path: Path) -> str:
    """sha256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_file(table: pa.Table, path: Path, keys: list[str]) -> None:
    """Write a table that is sorted by `keys`; the same table gives the same bytes."""
    with _writer(path, table.schema, keys) as writer:
        writer.write_table(table, ROW_GROUP)
    sync(path)


def _writer(path: Path, schema: pa.Schema, keys: list[str]) -> pq.ParquetWriter:
    return pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        write_page_index=True,
        sorting_columns=_sorting(schema, keys),
    )


def _file(name: str) -> str:
    return f"{name}.parquet"


def _in_order(name: str, table: Table) -> Iterable[pl.DataFrame]:
    """Pieces in order of key; a frame that lacks the key is one piece, whose validation says so."""
    if not isinstance(table, pl.DataFrame):
        return table
    known = [column for column in key(TABLES[name]) if column in table.columns]
    return [table.sort(known) if known else table]


def _write(
    name: str, pieces: Iterable[pl.DataFrame], new: Path, folder: Path, failures: list[Failure]
) -> FileFacts:
    """Write a table into the folder of the new set; the facts tell where it will be found.

    What is wrong with it is added to `failures`; nothing after that is written.
    """
    path = new / _file(name)
    keys = key(TABLES[name])
    rows = 0
    last: tuple[Any, ...] | None = None
    with _writer(path, arrow_schema(name), keys) as writer:
        for piece in _row_groups(pieces):
            if found := find_failures(name, piece):
                failures += found
                break
            first = piece.select(keys).row(0)
            if last is not None and first <= last:
                rule = "primary key is not unique" if first == last else "rows are not in order"
                failures.append(Failure(name, "", rule, 1, (f"{', '.join(keys)}={first}",)))
                break
            last = piece.select(keys).row(-1)
            writer.write_table(to_arrow(name, piece), ROW_GROUP)
            rows += piece.height
    sync(path)
    return FileFacts(folder / _file(name), rows, path.stat().st_size, sha256(path))


def _row_groups(pieces: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """The same rows in pieces of the size of a row group, however they come."""
    rest: pl.DataFrame | None = None
    for piece in pieces:
        rest = piece if rest is None or rest.is_empty() else pl.concat([rest, piece])
        while rest.height >= ROW_GROUP:
            yield rest.head(ROW_GROUP)
            rest = rest.slice(ROW_GROUP)
    if rest is not None and not rest.is_empty():
        yield rest


def _sorting(schema: pa.Schema, keys: list[str]) -> list[pq.SortingColumn]:
    return [pq.SortingColumn(schema.get_field_index(column)) for column in keys]
