"""The table `event_articles`."""

from __future__ import annotations

from typing import Annotated

import polars as pl

from schemas import columns
from schemas.columns import column
from schemas.table import Table, row_rule


class EventArticles(Table):
    """What one article says of one event: its own dates and figures, before sources are merged."""

    event_id: pl.String = columns.link("events.event_id", "The event.")
    article_id: pl.String = columns.link("articles.article_id", "The article.")
    salience: pl.Int32 = column(
        "Rank of the event in the article: 1 is its main event, without gaps.", unit="rank", ge=1
    )
    n_mentions: pl.Int32 = columns.count("Mentions in this article.", "mentions")
    date_start: pl.Date = columns.date_start()
    date_end: pl.Date = columns.date_end()
    deaths_low: pl.Int32 = columns.people("Fewest deaths that this article gives.")
    deaths_best: pl.Int32 = columns.people("Most likely number of deaths by this article.")
    deaths_high: pl.Int32 = columns.people("Most deaths that this article gives.")
    injured_low: pl.Int32 = columns.people("Fewest injured that this article gives.")
    injured_best: pl.Int32 = columns.people("Most likely number of injured by this article.")
    injured_high: pl.Int32 = columns.people("Most injured that this article gives.")
    told_as: pl.String = columns.row_id("evt", "Id that the event has in this article alone.")
    merged_with: pl.String = column(
        "The `told_as` in another article with which this one agrees best; NULL where only one "
        "article tells the event.",
        nullable=True,
    )
    merge_points: pl.Float32 = column(
        "How well the two agree, by the weights of seeds/lexicons/consolidation.toml.",
        nullable=True,
        unit="points",
    )
    merge_reasons: Annotated[pl.List, pl.String()] = column(
        "In what they agree and differ; empty where only one article tells the event."
    )

    class Config:
        """Primary key."""

        unique = ("event_id", "article_id")

    @row_rule(
        "date_start is not after date_end",
        "date_start <= date_end",
    )
    def dates_in_order(cls) -> pl.Expr:
        """An interval."""
        return columns.in_order("date_start", "date_end")

    @row_rule(
        "deaths_low ≤ deaths_best ≤ deaths_high",
        columns.sql_in_order("deaths"),
    )
    def deaths_in_order(cls) -> pl.Expr:
        """An estimate."""
        return columns.estimate_in_order("deaths")

    @row_rule(
        "injured_low ≤ injured_best ≤ injured_high",
        columns.sql_in_order("injured"),
    )
    def injured_in_order(cls) -> pl.Expr:
        """An estimate."""
        return columns.estimate_in_order("injured")
