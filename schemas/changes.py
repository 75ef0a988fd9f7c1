"""The table `changes` of a release."""

from __future__ import annotations

from typing import Annotated

import polars as pl

from schemas import columns
from schemas.columns import column
from schemas.table import Table, row_rule


class Changes(Table):
    """What happened to each id since the release before; in a first release every id is added."""

    table_name: pl.String = column("The table.")
    row_id: pl.String = column("Id of the row; the parts of a longer key joined with a space.")
    change: pl.String = columns.code("What happened to it.", "change")
    merged_into: pl.String = column("Id of the row that it was merged into.", nullable=True)

    changed_columns: Annotated[pl.List, pl.String()] = column(
        "Of a changed row: the columns that differ; else empty."
    )

    class Config:
        """Primary key."""

        unique = ("table_name", "row_id")

    @row_rule(
        "merged_into is known for merged rows alone",
        "(change = 'merged') = (merged_into IS NOT NULL)",
    )
    def merged_says_where(cls) -> pl.Expr:
        """A merge has a target."""
        return (pl.col("change") == "merged") == pl.col("merged_into").is_not_null()

    @row_rule(
        "changed_columns has columns for changed rows alone",
        "(change = 'changed') = (len(changed_columns) > 0)",
    )
    def changed_says_what(cls) -> pl.Expr:
        """A change is in some column."""
        return (pl.col("change") == "changed") == (pl.col("changed_columns").list.len() > 0)
