"""Pandera model → Arrow schema, with the model's words as metadata of table and fields."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from schemas import RELEASE_TABLES, Table
from schemas.dataset import SCHEMA_VERSION
from schemas.table import Column, columns, description, key

_ARROW_TYPES: dict[type[pl.DataType], pa.DataType] = {
    pl.String: pa.string(),
    pl.Boolean: pa.bool_(),
    pl.Int8: pa.int8(),
    pl.Int32: pa.int32(),
    pl.Int64: pa.int64(),
    pl.Float32: pa.float32(),
    pl.Float64: pa.float64(),
    pl.Date: pa.date32(),
    pl.Binary: pa.binary(),
}


def arrow_type(dtype: pl.DataType) -> pa.DataType:
    """The Arrow type that a column of this polars type has in a file.

    Raises:
        TypeError: the dataset has no columns of this type.
    """
    if isinstance(dtype, pl.List):
        inner = dtype.inner
        return pa.list_(arrow_type(inner if isinstance(inner, pl.DataType) else inner()))
    if (found := _ARROW_TYPES.get(dtype.base_type())) is None:
        raise TypeError(f"no Arrow type for {dtype}")
    return found


def arrow_field(column: Column) -> pa.Field[pa.DataType]:
    """A column as an Arrow field; its metadata say what the schema says."""
    told = {
        "description": column.description,
        "unit": column.unit,
        "codes": column.codes,
        "references": column.references,
    }
    metadata = {name: value for name, value in told.items() if value}
    return pa.field(column.name, arrow_type(column.dtype), column.nullable, metadata)


def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of a table; a field's metadata say description, unit, codes, references."""
    model = RELEASE_TABLES[name]
    metadata: dict[bytes | str, bytes | str] = {
        "table": name,
        "description": description(model),
        "primary_key": " ".join(key(model)),
        "schema_version": SCHEMA_VERSION,
    }
    return pa.schema([arrow_field(column) for column in columns(model)], metadata)


def polars_schema(model: type[Table]) -> pl.Schema:
    """Column names and polars types of a table."""
    return pl.Schema({column.name: column.dtype for column in columns(model)})


def empty(name: str) -> pl.DataFrame:
    """A table without rows."""
    return pl.DataFrame(schema=polars_schema(RELEASE_TABLES[name]))


def to_arrow(name: str, frame: pl.DataFrame) -> pa.Table:
    """A valid frame as an Arrow table of exactly the table's schema."""
    return frame.to_arrow().cast(arrow_schema(name))
