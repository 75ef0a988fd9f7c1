"""What Dagster shows of a table: its columns, and of each file its facts and a preview.

Words come from the schemas. Text from articles is inert: nothing in it is read as Markdown or HTML.
"""

from __future__ import annotations

import re

import dagster as dg
import polars as pl

from schemas import TABLES
from schemas.table import Column, columns, description, key, row_rules
from warehouse.arrow import arrow_type
from warehouse.describe import cell
from warehouse.parquet import FileFacts
from warehouse.show import first_look

_ROWS = 8
_WIDTH = 80
_ADDRESS = re.compile(r"://|www\.|@", re.IGNORECASE)


def table_spec(name: str, *, group: str, deps: list[str]) -> dg.AssetSpec:
    """The asset of a published table."""
    return dg.AssetSpec(
        name,
        deps=deps,
        group_name=group,
        description=description(TABLES[name]),
        metadata=table_metadata(name),
        kinds={"parquet", "polars"},
    )


def table_metadata(name: str) -> dict[str, object]:
    """What is known of a table before it is made: its columns and rules."""
    model = TABLES[name]
    keys = key(model)
    return {
        "dagster/column_schema": dg.TableSchema(
            columns=[_column(column, keys) for column in columns(model)],
            constraints=dg.TableConstraints(other=row_rules(model)),
        ),
        "primary_key": ", ".join(keys),
    }


def _column(column: Column, keys: list[str]) -> dg.TableColumn:
    other = [f"unit: {column.unit}"] if column.unit else []
    other += [f"codes: {column.codes}"] if column.codes else []
    other += [f"refers to {column.references}"] if column.references else []
    return dg.TableColumn(
        name=column.name,
        type=str(arrow_type(column.dtype)).replace("<item: ", "<"),
        description=column.description,
        constraints=dg.TableColumnConstraints(
            nullable=column.nullable, unique=[column.name] == keys, other=other
        ),
    )


def facts_metadata(facts: FileFacts) -> dict[str, dg.MetadataValue]:
    """What was written."""
    return {
        "dagster/row_count": dg.MetadataValue.int(facts.rows),
        "bytes": dg.MetadataValue.int(facts.bytes),
        "sha256": dg.MetadataValue.text(facts.sha256),
        "path": dg.MetadataValue.path(facts.path),
    }


def preview(name: str, frame: pl.DataFrame | pl.LazyFrame) -> dg.MarkdownMetadataValue:
    """The rows and columns of a table at which a person looks first, as a Markdown table."""
    return as_markdown(first_look(name, frame, _ROWS))


def as_markdown(frame: pl.DataFrame) -> dg.MarkdownMetadataValue:
    """A frame as a Markdown table whose cells are plain text."""
    if frame.is_empty():
        return dg.MetadataValue.md("*no rows*")
    head = " | ".join(f"`{name}`" for name in frame.columns)
    rule = " | ".join("---" for _ in frame.columns)
    rows = [" | ".join(_cell(value) for value in row) for row in frame.iter_rows()]
    return dg.MetadataValue.md("\n".join(f"| {row} |" for row in [head, rule, *rows]))


def _cell(value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    text = "".join(c if c.isprintable() else " " for c in str(value))
    text = text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
    return _as_code(text) if _ADDRESS.search(text) else cell(text)


def _as_code(text: str) -> str:
    """Text in which nothing is an address: Dagster's page makes links of those in plain text."""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence} {text} {fence}".replace("|", "\\|")
