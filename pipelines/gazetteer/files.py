"""The files of a gazetteer: where they lie, what they hold, how they are opened.

`places.arrow` has a row a place; `names.arrow` the 64-bit hash of each name with the place's row
and the kind of name, sorted by hash. Both are uncompressed, so that they can be mapped into memory,
and marked with the format and with what they were made from.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

FORMAT = "2"
EMBEDDED = Path(__file__).resolve().parents[2] / "warehouse/build/gazetteer"
VARIABLE = "DATELINE_GAZETTEER"
NAMES_FILE, PLACES_FILE, PARQUET_FILE = "names.arrow", "places.arrow", "gazetteer.parquet"

_FIELDS: list[pa.Field[Any]] = [
    pa.field("location_id", pa.string(), nullable=False),
    pa.field("name", pa.string(), nullable=False),
    pa.field("feature", pa.string(), nullable=False),
    pa.field("gazetteer", pa.string(), nullable=False),
    pa.field("geonames_id", pa.int64()),
    pa.field("country_iso3", pa.string()),
    pa.field("admin1_name", pa.string()),
    pa.field("admin1_code", pa.string()),
    pa.field("admin2_name", pa.string()),
    pa.field("latitude", pa.float64()),
    pa.field("longitude", pa.float64()),
    pa.field("population", pa.int64(), nullable=False),
    pa.field("is_contested", pa.bool_(), nullable=False),
    # Too little known for its name alone to tell of a place: the text must call it one.
    pa.field("is_minor", pa.bool_(), nullable=False),
]
PLACES = pa.schema(_FIELDS)
NAMES = pa.schema([("hash", pa.uint64()), ("place", pa.int32()), ("kind", pa.uint8())])


class GazetteerError(ValueError):
    """The gazetteer cannot be made or used; the message says which file and what to do."""


@dataclass(frozen=True, slots=True)
class Files:
    """An opened gazetteer: one batch of names, a table of places, what they were made from."""

    names: pa.RecordBatch
    places: pa.Table
    version: str


def chosen() -> Path | None:
    """The folder that DATELINE_GAZETTEER names; none for the embedded gazetteer."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given else None


def fingerprint() -> str:
    """What the chosen gazetteer was made from; empty for the embedded one, whose source is code."""
    if (folder := chosen()) is None:
        return ""
    try:
        return open_files(folder).version
    except GazetteerError as error:
        return str(error)  # reading with it will say so


def mark(version: str) -> dict[str, str]:
    """What is written into both files."""
    return {"format": FORMAT, "version": version}


def open_files(folder: Path) -> Files:
    """Map the files of a folder into memory; nothing else is read.

    Raises:
        GazetteerError: one is missing, damaged, of another format or of another build.
    """
    names, places = _mapped(folder / NAMES_FILE), _mapped(folder / PLACES_FILE)
    marks = [reader.schema.metadata or {} for reader in (names, places)]
    if any(found.get(b"format", b"").decode() != FORMAT for found in marks):
        raise GazetteerError(f"{folder} was made by another version of Dateline; make it again")
    if marks[0][b"version"] != marks[1][b"version"] or names.num_record_batches != 1:
        raise GazetteerError(f"{folder}: the files are of two builds; make it again")
    return Files(names.get_batch(0), places.read_all(), marks[0][b"version"].decode())


def _mapped(path: Path) -> pa.ipc.RecordBatchFileReader:
    """An Arrow file, mapped into memory."""
    try:
        return pa.ipc.open_file(pa.memory_map(str(path)))
    except (OSError, pa.ArrowInvalid) as error:
        raise GazetteerError(
            f"{path}: {error}; make it with python -m pipelines.gazetteer"
        ) from error
