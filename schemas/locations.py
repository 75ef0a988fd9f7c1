"""The table `locations`."""

from __future__ import annotations

from typing import Annotated

import polars as pl

from schemas import columns
from schemas.columns import column
from schemas.table import Table, row_rule


class Locations(Table):
    """One row per place."""

    location_id: pl.String = column(
        "`gn_` and the GeoNames id where there is one, else `loc_` and an id of our own.",
        str_matches="^(gn_[0-9]+|loc_[0-9A-Za-z_.-]+)$",
    )
    name: pl.String = column("Usual English name.")
    aliases: Annotated[pl.List, pl.String()] = columns.aliases()
    feature: pl.String = columns.code("What kind of place it is.", "feature")
    geonames_id: pl.Int64 = column("Id in GeoNames.", nullable=True, gt=0)
    country_iso3: pl.String = columns.country()
    admin1_name: pl.String = column("First-order unit that it lies in.", nullable=True)
    admin1_code: pl.String = column("Code of that unit.", nullable=True)
    admin2_name: pl.String = column("Second-order unit that it lies in.", nullable=True)
    latitude: pl.Float64 = column("Latitude, WGS 84.", nullable=True, unit="degrees", ge=-90, le=90)
    longitude: pl.Float64 = column(
        "Longitude, WGS 84.", nullable=True, unit="degrees", ge=-180, le=180
    )
    is_contested: pl.Boolean = column("More than one state or authority claims it.")
    gazetteer: pl.String = column("The source of the coordinates.")
    n_mentions: pl.Int32 = columns.count("Mentions in all articles.", "mentions")
    n_articles: pl.Int32 = columns.count("Articles that mention it.", "articles")

    class Config:
        """Primary key."""

        unique = ("location_id",)

    @row_rule(
        "latitude and longitude are known together",
        "(latitude IS NULL) = (longitude IS NULL)",
    )
    def point_or_none(cls) -> pl.Expr:
        """Half a point is none."""
        return pl.col("latitude").is_null() == pl.col("longitude").is_null()

    @row_rule(
        "a location_id that begins with gn_ holds the geonames_id",
        "NOT starts_with(location_id, 'gn_') OR location_id = coalesce('gn_' || geonames_id, '')",
    )
    def id_is_geonames(cls) -> pl.Expr:
        """One place, one id."""
        expected = pl.format("gn_{}", "geonames_id")
        return ~pl.col("location_id").str.starts_with("gn_") | pl.col("location_id").eq_missing(
            expected
        )

    @row_rule(
        "no alias is NULL",
        "list_count(aliases) = len(aliases)",
    )
    def aliases_are_known(cls) -> pl.Expr:
        """A form is a text."""
        return columns.without_null("aliases")
