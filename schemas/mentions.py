"""The table `mentions`."""

from __future__ import annotations

import polars as pl

from schemas import columns
from schemas.columns import column
from schemas.table import Table, row_rule


class Mentions(Table):
    """One row per span of text that supports a row elsewhere: the receipts of the dataset."""

    mention_id: pl.String = columns.row_id("men", "Id from the article, the span and the kind.")
    article_id: pl.String = columns.link("articles.article_id", "The article.")
    sentence_index: pl.Int32 = columns.count(
        "Sentence of the article, counted from 0.", "sentences"
    )
    char_start: pl.Int32 = columns.char_start()
    char_end: pl.Int32 = columns.char_end()
    text: pl.String = column("The exact characters.")
    kind: pl.String = columns.code("What the words tell.", "mention_kind")
    event_id: pl.String = columns.link(
        "events.event_id", "The event that they support.", nullable=True
    )
    actor_id: pl.String = columns.link(
        "actors.actor_id", "The actor that they support.", nullable=True
    )
    location_id: pl.String = columns.link(
        "locations.location_id", "The place that they support.", nullable=True
    )
    casualty_id: pl.String = columns.link(
        "casualties.casualty_id", "The figure that they support.", nullable=True
    )
    edtf: pl.String = column(
        "Of a date: its value in EDTF (ISO 8601-2), as far as it is known.", nullable=True
    )
    part_of_day: pl.String = columns.code("Of a date.", "part_of_day", nullable=True)
    date_start: pl.Date = columns.date_start()
    date_end: pl.Date = columns.date_end()
    rule: pl.String = column("The rule or model that made it.")
    confidence: pl.Float32 = columns.confidence()

    class Config:
        """Primary key."""

        unique = ("mention_id",)

    @row_rule(
        "char_start is before char_end and the text is as long",
        "char_end - char_start = len(text)",
    )
    def span_is_text(cls) -> pl.Expr:
        """The span has the length of its text."""
        return pl.col("char_end") - pl.col("char_start") == pl.col("text").str.len_chars()

    @row_rule(
        "date_start is not after date_end",
        "date_start <= date_end",
    )
    def dates_in_order(cls) -> pl.Expr:
        """An interval."""
        return columns.in_order("date_start", "date_end")

    @row_rule(
        "only a date has edtf, part_of_day, date_start, date_end",
        "kind = 'date' OR (coalesce(edtf, part_of_day) IS NULL"
        " AND coalesce(date_start, date_end) IS NULL)",
    )
    def only_dates_have_dates(cls) -> pl.Expr:
        """Columns of dates are of dates."""
        told = pl.any_horizontal(
            pl.col("edtf", "part_of_day").is_not_null(),
            pl.col("date_start", "date_end").is_not_null(),
        )
        return (pl.col("kind") == "date") | ~told
