"""What of the tables is published: quotations of bounded length, points for maps.

Also the content hash of a table, which depends on its rows alone: another version of a Parquet
writer may give other bytes, never another hash.
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl
import pyarrow as pa

from schemas import RELEASE_TABLES, TABLES
from schemas.table import Column, columns, key
from warehouse.arrow import arrow_field, empty, to_arrow
from warehouse.release.layout import data_file

# How many words a quotation has at most.
QUOTATION_WORDS = 30
# Table → its columns that quote, each with whether the row tells where the quotation ends.
QUOTING: dict[str, dict[str, bool]] = {
    "mentions": {"text": True},
    "casualties": {"quote": True, "victim_text": False, "reported_by_text": False},
}
# Tables with a point, and whether it is the one of their location.
POINTS = ("events", "locations")
GEOMETRY = Column(
    name="geometry",
    dtype=pl.Binary(),
    nullable=True,
    description="The place as a point: WKB, longitude and latitude, WGS 84 (GeoParquet 1.1).",
    unit=None,
    codes=None,
    references=None,
)
_POINT = struct.Struct("<BIdd")  # little-endian, type 1 (point), x, y


def released_columns(name: str) -> list[Column]:
    """The columns of a table as released, in order."""
    return [*columns(RELEASE_TABLES[name]), *([GEOMETRY] if name in POINTS else [])]


def quoted(tables: Mapping[str, pl.DataFrame], words: int) -> tuple[dict[str, pl.DataFrame], int]:
    """The tables with no quotation of more than `words` words, and how many were cut.

    `char_end` moves with the end of a quotation: the words are always those at the offsets.
    """
    pattern = re.compile(rf"\s*(?:\S+\s+){{{words - 1}}}\S+")

    def cut(text: str) -> str:
        found = pattern.match(text)
        return found[0] if found else text

    result, n_cut = dict(tables), 0
    for name, quoting in QUOTING.items():
        for column, has_end in quoting.items():
            frame = result[name]
            shorter = pl.Series(column, [t and cut(t) for t in frame.get_column(column)], pl.String)
            n_cut += int((shorter != frame.get_column(column)).sum())
            result[name] = frame.with_columns(shorter)
            if has_end:
                end = pl.col("char_start") + pl.col(column).str.len_chars().cast(pl.Int32)
                result[name] = result[name].with_columns(char_end=end)
    return result, n_cut


def released_table(name: str, tables: Mapping[str, pl.DataFrame]) -> pa.Table:
    """A table as it is published: sorted by key, described, with its points."""
    frame = tables[name].sort(key(RELEASE_TABLES[name]))
    table = to_arrow(name, frame)
    if name not in POINTS:
        return table
    places = tables["locations"].select("location_id", "latitude", "longitude")
    placed = frame.select("location_id").join(
        places, on="location_id", how="left", maintain_order="left"
    )
    points = list(placed.select("longitude", "latitude").iter_rows())
    geometry = pa.array([_wkb(x, y) for x, y in points], pa.binary())
    table = table.append_column(arrow_field(GEOMETRY), geometry)
    geo = json.dumps(_geo([(x, y) for x, y in points if x is not None]), sort_keys=True)
    known = dict(table.schema.metadata or {})
    return table.replace_schema_metadata({**known, b"geo": geo.encode()})


def table_of(folder: Path, name: str) -> pl.DataFrame:
    """A table of a release as the schema has it: without its geometry.

    Raises:
        ValueError: the file is no Parquet file, or a broken one.
    """
    try:
        frame = pl.read_parquet(folder / data_file(name))
    except pl.exceptions.PolarsError as error:
        raise ValueError(f"{data_file(name)} cannot be read: {error}") from error
    return frame.drop(GEOMETRY.name, strict=False)


def tables_before(folder: Path) -> dict[str, pl.DataFrame]:
    """The tables of an older release; one that it did not have yet is empty."""
    return {
        name: table_of(folder, name) if (folder / data_file(name)).is_file() else empty(name)
        for name in TABLES
    }


def content_hash(name: str, frame: pl.DataFrame) -> str:
    """sha256 over the rows of a table in the order of its key, each a JSON list on a line.

    Columns in the order of the schema; dates as ISO text, lists as lists, fractions with as many
    digits as it takes to read the same double, characters beyond ASCII as escapes, no spaces. A
    geometry is left out: it repeats the place.
    """
    model = RELEASE_TABLES[name]
    digest = hashlib.sha256()
    told = [column.name for column in columns(model)]
    for row in frame.sort(key(model)).select(told).iter_rows():
        line = json.dumps(row, separators=(",", ":"), default=date.isoformat, allow_nan=False)
        digest.update(line.encode("ascii") + b"\n")
    return digest.hexdigest()


def _wkb(x: float | None, y: float | None) -> bytes | None:
    return None if x is None or y is None else _POINT.pack(1, 1, x, y)


def _geo(points: list[tuple[float, float]]) -> dict[str, object]:
    """The file metadata that GeoParquet 1.1 asks for; without `crs`: WGS 84, longitude first."""
    column: dict[str, object] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if points:
        x, y = zip(*points, strict=True)
        column["bbox"] = [min(x), min(y), max(x), max(y)]
    return {"version": "1.1.0", "primary_column": GEOMETRY.name, "columns": {"geometry": column}}
