"""Descriptions of a release for machines: Frictionless Data Package 2 and Croissant 1.0."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from schemas import RELEASE_TABLES
from schemas.codes import members
from schemas.dataset import DESCRIPTION, KEYWORDS, LICENCES, NAME, SOURCES, TITLE
from schemas.table import Column, description, key
from warehouse.release.layout import Version, data_file
from warehouse.release.tables import released_columns

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_CONTEXT = Path(__file__).with_name("croissant_context.json")
_PARQUET = "application/vnd.apache.parquet"
# polars type → the type in a Data Package, in Croissant
_TYPES: dict[type[pl.DataType], tuple[str, str]] = {
    pl.String: ("string", "sc:Text"),
    pl.Boolean: ("boolean", "sc:Boolean"),
    pl.Int8: ("integer", "sc:Integer"),
    pl.Int32: ("integer", "sc:Integer"),
    pl.Int64: ("integer", "sc:Integer"),
    pl.Float32: ("number", "sc:Float"),
    pl.Float64: ("number", "sc:Float"),
    pl.Date: ("date", "sc:Date"),
    pl.List: ("list", "sc:Text"),
    pl.Binary: ("any", "sc:Text"),
}
_MOST_CODES = 64  # a longer vocabulary is told by its name: it stands in the table `codes`


@dataclass(frozen=True, slots=True)
class DataFile:
    """A table's Parquet file as it was written, and the hash of its rows."""

    table: str
    rows: int
    bytes: int
    sha256: str
    content_sha256: str


def as_json(value: object) -> str:
    """The one way in which a release writes JSON."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def datapackage(
    version: Version, day: str | None, creators: list[str], files: Iterable[DataFile]
) -> dict[str, Any]:
    """The content of `datapackage.json`."""
    data = next(licence for licence in LICENCES if licence.covers == "the data")
    dated = {"created": f"{day}T00:00:00Z"} if day else {}
    return {
        "$schema": _PROFILE,
        "name": NAME,
        "title": TITLE,
        "description": DESCRIPTION,
        "version": str(version),
        **dated,
        "keywords": list(KEYWORDS),
        "licenses": [{"name": data.spdx, "path": data.url, "title": data.title}],
        "contributors": [{"title": name, "roles": ["creator"]} for name in creators],
        "sources": [{"title": s.title, **({"path": s.url} if s.url else {})} for s in SOURCES],
        "resources": [_resource(file) for file in files],
    }


def croissant(
    version: Version, day: str | None, creators: list[str], files: Iterable[DataFile]
) -> dict[str, Any]:
    """The content of `croissant.json`."""
    files = list(files)
    data = next(licence for licence in LICENCES if licence.covers == "the data")
    dated = {"datePublished": day} if day else {}
    return {
        "@context": json.loads(_CONTEXT.read_text(encoding="utf-8")),
        "@type": "sc:Dataset",
        "name": NAME,
        "description": DESCRIPTION,
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "citeAs": citation(version, day, creators),
        "creator": [{"@type": "sc:Organization", "name": name} for name in creators],
        **dated,
        "keywords": list(KEYWORDS),
        "license": data.url,
        "version": str(version),
        "distribution": [_file_object(file) for file in files],
        "recordSet": [_record_set(file.table) for file in files],
    }


def citation(version: Version, day: str | None, creators: list[str]) -> str:
    """How to cite this release, in a line."""
    year = f" ({day[:4]})" if day else ""
    return f"{', '.join(creators)}{year}: {TITLE}. Dataset {NAME}, version {version}. CC BY 4.0."


def _resource(file: DataFile) -> dict[str, Any]:
    model = RELEASE_TABLES[file.table]
    told = released_columns(file.table)
    links = [_foreign_key(file.table, c) for c in told if c.references]
    return {
        "name": file.table,
        "type": "table",
        "description": description(model),
        "path": data_file(file.table),
        "format": "parquet",
        "mediatype": _PARQUET,
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "schema": {
            "fields": [_field(column, key(model)) for column in told],
            "primaryKey": key(model),
            **({"foreignKeys": links} if links else {}),
        },
    }


def _field(column: Column, keys: list[str]) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if not column.nullable:
        constraints["required"] = True
    if keys == [column.name]:
        constraints["unique"] = True
    if column.codes and column.dtype == pl.String() and column.codes != "country":
        codes = members(column.codes)
        if len(codes) <= _MOST_CODES:
            constraints["enum"] = codes
    return {
        "name": column.name,
        "type": _TYPES[column.dtype.base_type()][0],
        "description": column.description,
        **({"itemType": "string"} if isinstance(column.dtype, pl.List) else {}),
        **({"unit": column.unit} if column.unit else {}),
        **({"codes": column.codes} if column.codes else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _foreign_key(table: str, column: Column) -> dict[str, Any]:
    target, _, field = str(column.references).partition(".")
    return {
        "fields": [column.name],
        "reference": {"resource": "" if target == table else target, "fields": [field]},
    }


def _file_object(file: DataFile) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": f"{file.table}.parquet",
        "name": f"{file.table}.parquet",
        "description": description(RELEASE_TABLES[file.table]),
        "contentSize": f"{file.bytes} B",
        "contentUrl": data_file(file.table),
        "encodingFormat": "application/x-parquet",  # the name by which mlcroissant knows it
        "sha256": file.sha256,
    }


def _record_set(table: str) -> dict[str, Any]:
    model = RELEASE_TABLES[table]
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": description(model),
        "key": [{"@id": f"{table}/{column}"} for column in key(model)],
        "field": [_croissant_field(table, column) for column in released_columns(table)],
    }


def _croissant_field(table: str, column: Column) -> dict[str, Any]:
    """A field; what it refers to is told in words: mlcroissant would join the tables for each."""
    refers = f" Refers to {column.references}." if column.references else ""
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": column.description + refers,
        "dataType": _TYPES[column.dtype.base_type()][1],
        **({"repeated": True} if isinstance(column.dtype, pl.List) else {}),
        "source": {
            "fileObject": {"@id": f"{table}.parquet"},
            "extract": {"column": column.name},
        },
    }
