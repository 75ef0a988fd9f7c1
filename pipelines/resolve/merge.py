"""Rows of many articles become the tables: one actor and one place whatever they are called.

Which description of an actor or place wins never depends on the order of articles: the one that
most articles give, then the first in sorting order.
"""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from pipelines.reading.rows import TABLES
from schemas import TABLES as MODELS
from warehouse.arrow import empty

SHARED = {"actors": "actor_id", "locations": "location_id"}


def resolve(articles: pl.DataFrame, statements: pa.Table) -> dict[str, pl.DataFrame]:
    """The nine tables.

    Args:
        articles: rows of `articles` without `n_sentences`.
        statements: one row per article that was read (`pipelines.reading.batch.STATEMENTS`).
    """
    read = pl.DataFrame(statements)
    tables = {"articles": _articles(articles, read)}
    for name in TABLES:
        rows = _rows(read, name)
        tables[name] = _one_each(rows, name, SHARED[name]) if name in SHARED else rows
    tables["codes"] = code_rows()
    return {name: tables[name] for name in MODELS if name in tables}


def _articles(articles: pl.DataFrame, read: pl.DataFrame) -> pl.DataFrame:
    counted = articles.join(read.select("article_id", "n_sentences"), on="article_id", how="left")
    columns = list(empty("articles").columns)
    return counted.with_columns(pl.col("n_sentences").fill_null(0)).select(columns)


def _rows(read: pl.DataFrame, name: str) -> pl.DataFrame:
    """The rows of one table, out of the articles that hold them."""
    blank = empty(name)
    nested = read.select(name).explode(name).drop_nulls()
    if nested.is_empty():
        return blank
    rows = nested.unnest(name).select(blank.columns)
    return rows.unique(subset=KEYS[name], keep="first", maintain_order=True)


def _one_each(rows: pl.DataFrame, name: str, key: str) -> pl.DataFrame:
    """One row per id: the description most articles give, aliases of all, counts added up."""
    if rows.is_empty():
        return rows
    summed = ["n_mentions", "n_articles"]
    told = [c for c in rows.columns if c not in (key, "aliases", *summed)]
    flat = rows.with_columns(
        pl.struct(told).map_elements(repr, return_dtype=pl.String).alias("_told")
    )
    chosen = (
        flat.group_by(key, "_told")
        .agg(pl.len().alias("_n"), *(pl.col(c).first() for c in told))
        .sort(key, "_n", "_told", descending=[False, True, False])
        .group_by(key, maintain_order=True)
        .first()
        .drop("_n", "_told")
    )
    aliases = (
        rows.select(key, "aliases")
        .explode("aliases")
        .group_by(key)
        .agg(pl.col("aliases").drop_nulls().unique().sort())
    )
    counts = rows.group_by(key).agg(pl.col(summed).sum().cast(pl.Int32))
    return chosen.join(aliases, on=key).join(counts, on=key).select(rows.columns)
