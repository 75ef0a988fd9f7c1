"""Sheets for people: CSV with a line of HXL tags, in which no cell can be a formula."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polars as pl

from schemas import RELEASE_TABLES
from schemas.table import columns, key

_TAGS = Path(__file__).with_name("hxl.toml")
# What makes a spreadsheet program take a cell for a formula, and what hides it from the eye.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_sheet(name: str, frame: pl.DataFrame, path: Path) -> None:
    """One table as a sheet: names, HXL tags, rows in the order of the key; lists with "; "."""
    told = [column.name for column in columns(RELEASE_TABLES[name])]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(told)
        writer.writerow(tags(name))
        for row in frame.sort(key(RELEASE_TABLES[name])).select(told).iter_rows():
            writer.writerow([cell(value) for value in row])


def tags(name: str) -> list[str]:
    """The HXL tag of each column of a table."""
    known = _known_tags()
    of_table = {**known["default"], **known.get(name, {})}
    return [of_table[column.name] for column in columns(RELEASE_TABLES[name])]


def cell(value: object) -> str | int | float:
    """A value as it stands in a sheet: a text that would be a formula begins with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def untagged() -> Iterator[str]:
    """Columns that have no HXL tag."""
    known = _known_tags()
    for name, model in RELEASE_TABLES.items():
        of_table = {**known["default"], **known.get(name, {})}
        yield from (f"{name}.{c.name}" for c in columns(model) if c.name not in of_table)


@cache
def _known_tags() -> dict[str, dict[str, str]]:
    return tomllib.loads(_TAGS.read_text(encoding="utf-8"))
