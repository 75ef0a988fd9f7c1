"""Rows of many articles become the tables: one actor and one place whatever they are called.

Which description of an actor or place wins never depends on the order of articles: the one that
most articles give, then the first in sorting order.
"""

from __future__ import annotations

from typing import Any

import polars as pl
import pyarrow as pa

from pipelines.resolve.consolidate import consolidate
from schemas import TABLES
from schemas.codes import rows as code_rows
from schemas.table import key
from warehouse.arrow import empty, polars_schema

SHARED = {"actors": "actor_id", "locations": "location_id"}


def resolve(article_rows: list[dict[str, Any]], statements: pa.Table) -> dict[str, pl.DataFrame]:
    """The nine tables, in the order of `schemas.TABLES`.

    Args:
        article_rows: rows of `articles`.
        statements: one row per article that was read (`pipelines.reading.batch`).
    """
    read = pl.DataFrame(statements)
    tables = {
        "articles": pl.DataFrame(article_rows, schema=polars_schema(TABLES["articles"])),
        "codes": pl.DataFrame(code_rows(), schema=polars_schema(TABLES["codes"])),
    }
    for name in TABLES:
        if name not in tables:
            rows = _rows(read, name)
            tables[name] = _one_each(rows, SHARED[name]) if name in SHARED else rows
    tables = consolidate(tables)
    return {name: tables[name] for name in TABLES}


def _rows(read: pl.DataFrame, name: str) -> pl.DataFrame:
    """The rows of one table, out of the articles that hold them."""
    blank = empty(name)
    nested = read.select(pl.col(name).explode().drop_nulls())
    if nested.is_empty():
        return blank
    rows = nested.unnest(name).select(blank.columns)
    if name in SHARED:
        return rows
    return rows.unique(subset=list(key(TABLES[name])), keep="first", maintain_order=True)


def _one_each(rows: pl.DataFrame, id_column: str) -> pl.DataFrame:
    """One row per id: the description most articles give, all aliases, counts added up."""
    summed = ["n_mentions", "n_articles"]
    told = [c for c in rows.columns if c not in (id_column, "aliases", *summed)]
    described = rows.with_columns(pl.struct(told).struct.json_encode().alias("_told"))
    chosen = (
        described.group_by(id_column, "_told")
        .agg(pl.len().alias("_n"), *(pl.col(c).first() for c in told))
        .sort(id_column, "_n", "_told", descending=[False, True, False])
        .unique(subset=id_column, keep="first", maintain_order=True)
    )
    aliases = rows.group_by(id_column).agg(pl.col("aliases").explode().drop_nulls().unique().sort())
    counts = rows.group_by(id_column).agg(pl.col(summed).sum())
    return (
        chosen.join(aliases, on=id_column)
        .join(counts, on=id_column)
        .select(rows.columns)
        .cast(dict.fromkeys(summed, pl.Int32))
    )
