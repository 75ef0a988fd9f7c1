"""The checks of a release: each finds, in sentences, where the release is not as it should be."""

from __future__ import annotations

import csv
import difflib
import html
import json
import logging
import re
import struct
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from schemas import RELEASE_TABLES
from schemas.table import columns, key
from warehouse.arrow import arrow_schema
from warehouse.describe import DICTIONARY
from warehouse.page.build import policy
from warehouse.parquet import sha256
from warehouse.release import layout
from warehouse.release.archives import files_in
from warehouse.release.changes import find_changes
from warehouse.release.layout import data_file, sheet_file
from warehouse.release.papers import release_dictionary
from warehouse.release.sheets import cell, tags
from warehouse.release.tables import (
    GEOMETRY,
    POINTS,
    QUOTING,
    content_hash,
    released_columns,
    released_table,
    table_of,
    tables_before,
)
from warehouse.validate import find_dangling, find_failures


class Checked:
    """A release with what is read of it, read once."""

    def __init__(self, folder: Path, texts: dict[str, str]) -> None:
        self.folder = folder
        self.texts = texts

    @cached_property
    def tables(self) -> dict[str, pl.DataFrame]:
        """The tables as the schema has them."""
        return {name: table_of(self.folder, name) for name in RELEASE_TABLES}

    @cached_property
    def build(self) -> dict[str, Any]:
        """`build.json`."""
        return self.json(layout.BUILD)

    def json(self, name: str) -> dict[str, Any]:
        """A JSON file of the release."""
        found: dict[str, Any] = json.loads((self.folder / name).read_text(encoding="utf-8"))
        return found


def _sums(release: Checked) -> Iterator[str]:
    """The files are those of a release; SHA256SUMS names every one with its hash."""
    lines = (release.folder / layout.SUMS).read_text(encoding="utf-8").splitlines()
    told = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    there = set(files_in(release.folder)) - {layout.SUMS}
    expected = layout.files() - {layout.SUMS}
    yield from (f"{name}: is missing" for name in sorted(expected - there - told.keys()))
    yield from (f"{name}: is no file of a release" for name in sorted(there - expected))
    yield from (f"{name}: is missing" for name in sorted(told.keys() - there))
    yield from (f"{name}: is not in {layout.SUMS}" for name in sorted(there - told.keys()))
    for name in sorted(there & told.keys()):
        if (found := sha256(release.folder / name)) != told[name]:
            yield f"{name}: sha256 is {found}, {layout.SUMS} has {told[name]}"


def _beside(release: Checked) -> Iterator[str]:
    """The database and archives beside the release, as far as they are there."""
    sums = release.folder.with_name(f"{release.folder.name}.sha256")
    if not sums.is_file():
        return
    for line in sums.read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        path = release.folder.with_name(name)
        if path.is_file() and (found := sha256(path)) != digest:
            yield f"{name}: sha256 is {found}, {sums.name} has {digest}"


def _schema(release: Checked) -> Iterator[str]:
    """Columns, types, descriptions, codes and rules are the schema's."""
    for name in RELEASE_TABLES:
        found = pq.read_schema(release.folder / data_file(name))
        wanted = _as_read(released_table(name, _empty()).schema)
        if found.names != wanted.names:
            yield f"{name}: columns are {', '.join(found.names)}, not {', '.join(wanted.names)}"
            continue
        for have, want in zip(found, wanted, strict=True):
            if not have.equals(want, check_metadata=True):
                yield f"{name}.{have.name}: is {_told(have)}, not {_told(want)}"
        yield from map(str, find_failures(name, release.tables[name]))


def _content(release: Checked) -> Iterator[str]:
    """Rows are in the order of the key, as many as build.json says, with the hash it tells."""
    for name, model in RELEASE_TABLES.items():
        frame, told = release.tables[name], release.build["tables"][name]
        if not frame.select(key(model)).equals(frame.select(key(model)).sort(key(model))):
            yield f"{name}: rows are not in the order of {', '.join(key(model))}"
        if frame.height != told["rows"]:
            yield f"{name}: has {frame.height} rows, {layout.BUILD} says {told['rows']}"
        if (found := content_hash(name, frame)) != told["content_sha256"]:
            yield f"{name}: content is {found}, {layout.BUILD} says {told['content_sha256']}"


def _keys(release: Checked) -> Iterator[str]:
    """Every id refers to a row that is there."""
    yield from map(str, find_dangling(release.tables))


def _spans(release: Checked) -> Iterator[str]:
    """Quotations lie in their articles, are short, and are the words there as far as known."""
    most = int(release.build["quotations"]["most_words"])
    lengths = dict(release.tables["articles"].select("article_id", "n_chars").iter_rows())
    for name, quoting in QUOTING.items():
        for column, has_end in quoting.items():
            told = [key(RELEASE_TABLES[name])[0], "article_id", "char_start", "char_end", column]
            for row_id, article, start, end, words in (
                release.tables[name].select(told).drop_nulls(column).iter_rows()
            ):
                if len(words.split()) > most:
                    yield f"{name}.{column} of {row_id}: more than {most} words"
                if has_end and not 0 <= start < end <= lengths.get(article, 0):
                    yield f"{name} {row_id}: {start} to {end} is not in {article}"
                text = release.texts.get(article)
                if has_end and text is not None and text[start:end] != words:
                    yield f"{name} {row_id}: {article} has {text[start:end]!r}, not {words!r}"


def _points(release: Checked) -> Iterator[str]:
    """Geometries are GeoParquet 1.1 points at the places of their rows."""
    for name in POINTS:
        found = pq.read_table(release.folder / data_file(name))
        wanted = released_table(name, release.tables)
        geo = [json.loads((t.schema.metadata or {}).get(b"geo", b"{}")) for t in (found, wanted)]
        if geo[0] != geo[1]:
            yield f"{name}: the geo metadata are {geo[0]}, not {geo[1]}"
        ids = found.column(key(RELEASE_TABLES[name])[0]).to_pylist()
        pairs = (t.column(GEOMETRY.name).to_pylist() for t in (found, wanted))
        for row_id, have, want in zip(ids, *pairs, strict=True):
            if have != want:
                yield f"{name} {row_id}: the point is {_point(have)}, not {_point(want)}"


def _sheets(release: Checked) -> Iterator[str]:
    """The sheets hold the same rows."""
    for name, model in RELEASE_TABLES.items():
        told = [column.name for column in columns(model)]
        with (release.folder / sheet_file(name)).open(encoding="utf-8", newline="") as file:
            found = list(csv.reader(file))
        rows = release.tables[name].select(told).iter_rows()
        wanted = [told, tags(name), *([str(cell(value)) for value in row] for row in rows)]
        if len(found) != len(wanted):
            yield f"{sheet_file(name)}: has {len(found) - 2} rows, not {len(wanted) - 2}"
        elif differ := sum(a != b for a, b in zip(found, wanted, strict=True)):
            yield f"{sheet_file(name)}: {differ} lines differ from {data_file(name)}"


def _changes(release: Checked) -> Iterator[str]:
    """`changes` says what differs from the release before, if that one is at hand."""
    name = release.build["release_before"]
    before = release.folder.with_name(name) if name else None
    if before is not None and not before.is_dir():
        return
    old = tables_before(before) if before else None
    told, found = release.tables["changes"], find_changes(old, release.tables)
    lost = found.join(told, on=found.columns, how="anti", nulls_equal=True)
    extra = told.join(found, on=found.columns, how="anti", nulls_equal=True)
    yield from (f"changes lacks {' '.join(map(str, row))}" for row in lost.iter_rows())
    yield from (f"changes has {' '.join(map(str, row))}" for row in extra.iter_rows())


def _sql(release: Checked) -> Iterator[str]:
    """load.sql gives every row, and the tables of schema.sql take every row."""
    with duckdb.connect() as views, duckdb.connect() as tables:
        views.execute(
            f"SET file_search_path = '{str(release.folder).replace(chr(39), chr(39) * 2)}'"
        )
        views.execute((release.folder / layout.LOAD).read_text(encoding="utf-8"))
        schema = (release.folder / layout.SCHEMA).read_text(encoding="utf-8")
        tables.execute(schema)
        made = sorted(RELEASE_TABLES, key=lambda name: schema.index(f"CREATE TABLE {name} ("))
        for name in made:
            rows = release.tables[name].to_arrow()
            ((n,),) = views.sql(f"SELECT count(*) FROM {name}").fetchall()
            if n != rows.num_rows:
                yield f"{layout.LOAD}: {name} has {n} rows, not {rows.num_rows}"
            try:
                tables.execute(f"INSERT INTO {name} BY NAME FROM rows")
            except duckdb.Error as error:
                yield f"{layout.SCHEMA}: {name} does not take the rows: {error}"


def _datapackage(release: Checked) -> Iterator[str]:
    """datapackage.json is a valid Data Package and tells the files as they are."""
    from frictionless import Package  # noqa: PLC0415

    told = release.json(layout.DATAPACKAGE)
    yield from (f"{layout.DATAPACKAGE}: {e.message}" for e in Package.metadata_validate(told))
    known = {resource["name"]: resource for resource in told["resources"]}
    yield from (f"{layout.DATAPACKAGE}: no {n}" for n in RELEASE_TABLES if n not in known)
    for name, resource in known.items():
        path = release.folder / resource["path"]
        if resource["bytes"] != path.stat().st_size or resource["hash"] != f"sha256:{sha256(path)}":
            yield f"{layout.DATAPACKAGE}: size or hash of {name} differ from {resource['path']}"
        fields = [field["name"] for field in resource["schema"]["fields"]]
        if fields != (found := pq.read_schema(path).names):
            yield f"{layout.DATAPACKAGE}: {name} has {', '.join(found)}, not {', '.join(fields)}"


def _croissant(release: Checked) -> Iterator[str]:
    """croissant.json loads in mlcroissant, which finds rows in every table that has any."""
    import mlcroissant  # noqa: PLC0415

    logging.getLogger("absl").setLevel(logging.ERROR)  # a version 2023.09.1 is no semantic one
    dataset = mlcroissant.Dataset(jsonld=release.folder / layout.CROISSANT)
    yield from (f"{layout.CROISSANT}: {error}" for error in dataset.metadata.issues.errors)
    for name, frame in release.tables.items():
        try:
            row = next(iter(dataset.records(name)), None)
        except mlcroissant.GenerationError as error:
            yield f"{layout.CROISSANT}: {name} gives no rows: {error.__cause__ or error}"
            continue
        if (row is None) != frame.is_empty():
            yield f"{layout.CROISSANT}: {name} gives {'no row' if row is None else 'rows'}"
        elif row and set(row) != {f"{name}/{column.name}" for column in released_columns(name)}:
            yield f"{layout.CROISSANT}: {name} gives {', '.join(row)}"


def _dictionary(release: Checked) -> Iterator[str]:
    """data_dictionary.md says of each column what the schema says."""
    found = (release.folder / DICTIONARY).read_text(encoding="utf-8").splitlines()
    wanted = release_dictionary().splitlines()
    for line in difflib.unified_diff(wanted, found, lineterm="", n=0):
        if line.startswith(("-", "+")) and not line.startswith(("---", "+++")):
            yield f"{DICTIONARY} {'lacks' if line[0] == '-' else 'has'}: {line[1:].strip()}"


def _page(release: Checked) -> Iterator[str]:
    """The page's policy names exactly the scripts and the style that are in it."""
    text = (release.folder / layout.PAGE).read_text(encoding="utf-8")
    scripts, styles = (
        re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL) for tag in ("script", "style")
    )
    told = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    if not told or html.unescape(told[1]) != policy(scripts, "".join(styles)):
        yield f"{layout.PAGE}: its scripts and style are not those that its policy names"
    yield from (
        f"{layout.PAGE}: loads from outside: {found}"
        for found in re.findall(
            r'<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="(?!data:)[^>]*>', text
        )
    )


PAGE_ALONE = f"{layout.PAGE} runs its own scripts alone"
CHECKS: dict[str, Callable[[Checked], Iterator[str]]] = {
    f"{layout.SUMS}: every file is there and as it was": _sums,
    "the database and archives beside it are as they were": _beside,
    "schema: columns, types, descriptions, codes and rules": _schema,
    "rows: order, number and content hash": _content,
    "keys: every id refers to a row": _keys,
    "spans: quotations are in their articles, and short": _spans,
    "points: valid GeoParquet at the right places": _points,
    "sheets: the same rows as CSV": _sheets,
    "changes: what differs from the release before": _changes,
    f"{DICTIONARY} says what the schema says": _dictionary,
    PAGE_ALONE: _page,
    f"{layout.LOAD} and {layout.SCHEMA} run and hold the rows": _sql,
    f"{layout.DATAPACKAGE} is valid and true": _datapackage,
    f"{layout.CROISSANT} loads": _croissant,
}


def _empty() -> dict[str, pl.DataFrame]:
    """The tables without rows."""
    return {n: pl.DataFrame(arrow_schema(n).empty_table()) for n in RELEASE_TABLES}


def _as_read(schema: pa.Schema) -> pa.Schema:
    """A schema as a Parquet file gives it back: the member of a list is called `element`."""
    element = pa.list_(pa.field("element", pa.string()))
    fields = [f.with_type(element) if pa.types.is_list(f.type) else f for f in schema]
    return pa.schema(fields)


def _told(field: pa.Field[pa.DataType]) -> str:
    words = (field.metadata or {}).get(b"description", b"").decode()
    return f"{field.type}{'' if field.nullable else ' not null'} ({words})"


def _point(wkb: bytes | None) -> object:
    return wkb and struct.unpack("<BIdd", wkb)[2:]
