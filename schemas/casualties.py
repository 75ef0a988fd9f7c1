"""The table `casualties`."""

from __future__ import annotations

import polars as pl

from schemas import columns
from schemas.columns import column
from schemas.table import Table, row_rule


class Casualties(Table):
    """One row per reported figure: how many suffered what, according to whom, in which words."""

    casualty_id: pl.String = columns.row_id("cas", "Id from the article and the receipt.")
    event_id: pl.String = columns.link("events.event_id", "The event that caused it.")
    article_id: pl.String = columns.link("articles.article_id", "The article that reports it.")
    harm: pl.String = columns.code("What the victims suffered.", "harm")
    victim_text: pl.String = column("The victims, as written.", nullable=True)
    victim_actor_id: pl.String = columns.link(
        "actors.actor_id", "The actor to whom the victims belong.", nullable=True
    )
    victim_type: pl.String = columns.code("What the victims are.", "victim_type", nullable=True)
    count_low: pl.Int32 = columns.people("Fewest that the words allow.")
    count_best: pl.Int32 = columns.people("The number that the words give.")
    count_high: pl.Int32 = columns.people("Most that the words allow.")
    qualifier: pl.String = columns.code("How the number is qualified.", "qualifier")
    is_cumulative: pl.Boolean = column("A total for a war, a year, a campaign.")
    reported_by_actor_id: pl.String = columns.link(
        "actors.actor_id", "Who gives the figure.", nullable=True
    )
    reported_by_text: pl.String = column("Who gives the figure, as written.", nullable=True)
    char_start: pl.Int32 = columns.char_start()
    char_end: pl.Int32 = columns.char_end()
    quote: pl.String = column("The exact characters that report the figure.")
    confidence: pl.Float32 = columns.confidence()

    class Config:
        """Primary key."""

        unique = ("casualty_id",)

    @row_rule(
        "count_low ≤ count_best ≤ count_high",
        columns.sql_in_order("count"),
    )
    def counts_in_order(cls) -> pl.Expr:
        """An estimate."""
        return columns.estimate_in_order("count")

    @row_rule(
        "an exact figure has count_low = count_best = count_high",
        "qualifier <> 'exact' OR (count_low IS NOT DISTINCT FROM count_best"
        " AND count_best IS NOT DISTINCT FROM count_high)",
    )
    def exact_is_exact(cls) -> pl.Expr:
        """Nothing is left open."""
        low, best, high = (pl.col(f"count_{bound}") for bound in ("low", "best", "high"))
        same = low.eq_missing(best) & best.eq_missing(high)
        return (pl.col("qualifier") != "exact") | same

    @row_rule(
        "char_start is before char_end and the quote is as long",
        "char_end - char_start = len(quote)",
    )
    def span_is_quote(cls) -> pl.Expr:
        """The span has the length of its quote."""
        return pl.col("char_end") - pl.col("char_start") == pl.col("quote").str.len_chars()
