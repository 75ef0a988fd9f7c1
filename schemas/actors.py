"""The table `actors`."""

from __future__ import annotations

from typing import Annotated

import polars as pl

from schemas import columns
from schemas.columns import column
from schemas.table import Table, row_rule


class Actors(Table):
    """One row per actor, whatever it is called."""

    actor_id: pl.String = columns.row_id("act", "Id from what makes it this actor.")
    name: pl.String = column("Canonical English name.")
    aliases: Annotated[pl.List, pl.String()] = columns.aliases()
    actor_type: pl.String = columns.code("What kind of actor it is.", "actor_type")
    plover_country: pl.String = column(
        "PLOVER's actor code: a country's ISO 3166-1 alpha-3, or IGO or NGO where none is right.",
        nullable=True,
        str_matches="^[A-Z]{3}$",
    )
    plover_sectors: Annotated[pl.List, pl.String()] = column(
        "PLOVER's sector codes.", codes="plover_sector"
    )
    country_iso3: pl.String = columns.country()
    parent_actor_id: pl.String = columns.link(
        "actors.actor_id",
        "The actor that it is part of: the ministry's government, the spokesman's organisation.",
        nullable=True,
    )
    office: pl.String = column("Of a person: the office held.", nullable=True)
    n_mentions: pl.Int32 = columns.count("Mentions in all articles.", "mentions")
    n_articles: pl.Int32 = columns.count("Articles that mention it.", "articles")

    class Config:
        """Primary key."""

        unique = ("actor_id",)

    @row_rule(
        "an actor is not part of itself",
        "parent_actor_id <> actor_id",
    )
    def parent_is_another(cls) -> pl.Expr:
        """The whole is another actor."""
        return pl.col("parent_actor_id") != pl.col("actor_id")

    @row_rule(
        "no alias is NULL",
        "list_count(aliases) = len(aliases)",
    )
    def aliases_are_known(cls) -> pl.Expr:
        """A form is a text."""
        return columns.without_null("aliases")

    @row_rule(
        "every sector is a code of PLOVER",
        columns.sql_all_members("plover_sectors", "plover_sector"),
    )
    def sectors_are_codes(cls) -> pl.Expr:
        """A closed vocabulary."""
        return columns.all_members("plover_sectors", "plover_sector")
