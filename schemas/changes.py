"""The table `changes` of a release."""

from __future__ import annotations

import polars as pl

from schemas import columns
from schemas.columns import column
from schemas.table import Table, row_rule


class Changes(Table):
    """What happened to each id since the release before."""

    table_name: pl.String = column("The table.")
    row_id: pl.String = column("Id of the row; the parts of a longer key joined with a space.")
    change: pl.String = columns.code("What happened to it.", "change")
    merged_into: pl.String = column("Id of the row that it was merged into.", nullable=True)

    class Config:
        """Primary key."""

        unique = ("table_name", "row_id")

    @row_rule("merged_into is known for merged rows alone")
    def merged_says_where(cls) -> pl.Expr:
        """A merge has a target."""
        return (pl.col("change") == "merged") == pl.col("merged_into").is_not_null()
