"""What happened to each id since the release before."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from schemas import TABLES
from schemas.changes import Changes
from schemas.table import key
from warehouse.arrow import polars_schema

# Tables whose rows can merge → the column of `mentions` that names them.
_MERGING = {"events": "event_id", "actors": "actor_id", "locations": "location_id"}


def find_changes(
    before: Mapping[str, pl.DataFrame] | None, after: Mapping[str, pl.DataFrame]
) -> pl.DataFrame:
    """The table `changes`: one row per id that was added, changed, removed or merged.

    A row has merged if its id is gone and most of the words that supported it now support one
    other row. Without a release before, every row is added.
    """
    found = [_of_table(name, before[name] if before else None, after[name]) for name in TABLES]
    changes = pl.concat(found)
    return _with_merged(changes, before, after) if before else changes


def _of_table(name: str, before: pl.DataFrame | None, after: pl.DataFrame) -> pl.DataFrame:
    keys = key(TABLES[name])
    row_id = pl.concat_str(keys, separator=" ").alias("row_id")
    if before is None:
        return _changes(name, after.select(row_id), "added")
    shared = [column for column in after.columns if column in before.columns]
    new = [column for column in after.columns if column not in before.columns]
    both = after.join(before, on=keys, suffix="_before")
    differ = [
        pl.when(~pl.col(c).eq_missing(pl.col(f"{c}_before"))).then(pl.lit(c))
        for c in shared
        if c not in keys
    ]
    differ += [pl.when(pl.col(c).is_not_null()).then(pl.lit(c)) for c in new]
    columns = pl.concat_list(differ).list.drop_nulls() if differ else pl.lit([], pl.List(pl.String))
    changed = both.select(row_id, columns.alias("changed_columns"))
    return pl.concat(
        [
            _changes(name, after.join(before, on=keys, how="anti").select(row_id), "added"),
            _changes(name, changed.filter(pl.col("changed_columns").list.len() > 0), "changed"),
            _changes(name, before.join(after, on=keys, how="anti").select(row_id), "removed"),
        ]
    )


def _changes(name: str, rows: pl.DataFrame, change: str) -> pl.DataFrame:
    """Rows of `changes` for these ids."""
    told = {"table_name": pl.lit(name), "change": pl.lit(change), "merged_into": pl.lit(None)}
    if "changed_columns" not in rows.columns:
        told["changed_columns"] = pl.lit([], pl.List(pl.String))
    schema = polars_schema(Changes)
    return rows.with_columns(**told).select(schema.names()).cast(schema)


def _with_merged(
    changes: pl.DataFrame, before: Mapping[str, pl.DataFrame], after: Mapping[str, pl.DataFrame]
) -> pl.DataFrame:
    """Removed rows whose words went to another row are merged into it."""
    targets = pl.concat(
        [
            _targets(before["mentions"], after["mentions"], column).with_columns(
                table_name=pl.lit(name)
            )
            for name, column in _MERGING.items()
        ]
    )
    joined = changes.join(targets, on=["table_name", "row_id"], how="left", maintain_order="left")
    merged = (pl.col("change") == "removed") & pl.col("target").is_not_null()
    return joined.with_columns(
        change=pl.when(merged).then(pl.lit("merged")).otherwise("change"),
        merged_into=pl.when(merged).then("target").otherwise("merged_into"),
    ).drop("target")


def _targets(before: pl.DataFrame, after: pl.DataFrame, column: str) -> pl.DataFrame:
    """Id → the other id that most of its mentions support now."""
    pairs = (
        before.select("mention_id", pl.col(column).alias("row_id"))
        .drop_nulls()
        .join(
            after.select("mention_id", pl.col(column).alias("target")), on="mention_id", how="left"
        )
    )
    total = pl.len().over("row_id")
    counted = pairs.with_columns(n=total).group_by("row_id", "target").agg(pl.len(), pl.first("n"))
    most = (pl.col("len") * 2 > pl.col("n")) & (pl.col("row_id") != pl.col("target"))
    return counted.filter(most).select("row_id", "target").sort("row_id")
