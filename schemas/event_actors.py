"""The table `event_actors`."""

from __future__ import annotations

import polars as pl

from schemas import columns
from schemas.table import Table, row_rule


class EventActors(Table):
    """Who took part in what, in which role and on which side."""

    event_id: pl.String = columns.link("events.event_id", "The event.")
    actor_id: pl.String = columns.link("actors.actor_id", "The actor.")
    role: pl.String = columns.code("What the actor does in the event.", "role")
    side: pl.String = columns.code("Side of a dyad.", "side", nullable=True)
    n_mentions: pl.Int32 = columns.count("Mentions of the actor in this role.", "mentions")

    class Config:
        """Primary key."""

        unique = ("event_id", "actor_id", "role")

    @row_rule(
        "a reporter is never a side",
        "role <> 'reporter' OR side IS NULL",
    )
    def reporter_has_no_side(cls) -> pl.Expr:
        """Who says so takes no part by saying so."""
        return (pl.col("role") != "reporter") | pl.col("side").is_null()
