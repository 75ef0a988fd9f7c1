"""The table `events`."""

from __future__ import annotations

from typing import Annotated

import polars as pl

from schemas import columns
from schemas.codes import EVENT_TYPE_OF_SUB, MODES_OF_TYPE
from schemas.columns import column
from schemas.table import Table, row_rule

_MODES = [f"{kind} {mode}" for kind, modes in MODES_OF_TYPE.items() for mode in modes]
_SUB_TYPES = [f"{kind}: {sub}" for sub, kind in EVENT_TYPE_OF_SUB.items()]
PARTS = ("deaths_side_a", "deaths_side_b", "deaths_civilians", "deaths_unknown")


class Events(Table):
    """One row per thing that happened, or is planned, demanded or denied, however often it is told.

    Figures are rolled up from `casualties` by the rule in the codebook: unknown is NULL, zero
    means that a source says nobody died.
    """

    event_id: pl.String = columns.row_id("evt", "Id; an event merged keeps the senior one.")
    event_type: pl.String = columns.code("PLOVER event type.", "event_type")
    event_mode: pl.String = columns.code("PLOVER mode.", "event_mode", nullable=True)
    cameo_code: pl.String = columns.code(
        "CAMEO code, as deep as the text allows.", "cameo_code", nullable=True
    )
    acled_event_type: pl.String = columns.code(
        "ACLED event type.", "acled_event_type", nullable=True
    )
    acled_sub_event_type: pl.String = columns.code(
        "ACLED sub-event type.", "acled_sub_event_type", nullable=True
    )
    ucdp_type_of_violence: pl.Int8 = columns.number_code(
        "UCDP type of violence; NULL where nobody could have died.", "ucdp_type_of_violence"
    )
    contexts: Annotated[pl.List, pl.String()] = column("PLOVER contexts.", codes="context")
    status: pl.String = columns.code("Whether it has happened, according to the text.", "status")
    is_background: pl.Boolean = column("Told as history, not as news.")
    date_start: pl.Date = columns.date_start()
    date_end: pl.Date = columns.date_end()
    date_precision: pl.Int8 = columns.number_code(
        "How exactly the date is known, as UCDP's date_prec.", "date_precision"
    )
    location_id: pl.String = columns.link(
        "locations.location_id", "Where it happened.", nullable=True
    )
    geo_precision: pl.Int8 = columns.number_code(
        "How exactly the place is known, as UCDP's where_prec.", "geo_precision"
    )
    deaths_low: pl.Int32 = columns.people("Fewest deaths that a credible source gives.")
    deaths_best: pl.Int32 = columns.people("Most likely number of deaths.")
    deaths_high: pl.Int32 = columns.people("Most deaths that any source gives.")
    deaths_side_a: pl.Int32 = columns.people("Of deaths_best: fighters of side a.")
    deaths_side_b: pl.Int32 = columns.people("Of deaths_best: fighters of side b.")
    deaths_civilians: pl.Int32 = columns.people("Of deaths_best: civilians.")
    deaths_unknown: pl.Int32 = columns.people("Of deaths_best: of unknown side.")
    injured_low: pl.Int32 = columns.people("Fewest injured that a credible source gives.")
    injured_best: pl.Int32 = columns.people("Most likely number of injured.")
    injured_high: pl.Int32 = columns.people("Most injured that any source gives.")
    crowd_size_low: pl.Int32 = columns.people("Smallest size told of a crowd that took part.")
    crowd_size_high: pl.Int32 = columns.people("Largest size told of a crowd that took part.")
    summary: pl.String = column(
        "One plain line made from the row: who did what to whom, where, when."
    )
    n_mentions: pl.Int32 = columns.count("Mentions in all articles.", "mentions")
    n_articles: pl.Int32 = columns.count("Articles that tell it, duplicates included.", "articles")
    first_article_id: pl.String = columns.link(
        "articles.article_id", "The first article that tells it."
    )
    confidence: pl.Float32 = columns.confidence()

    class Config:
        """Primary key."""

        unique = ("event_id",)

    @row_rule(
        "event_mode is a mode of event_type",
        "event_type || ' ' || event_mode IN (" + columns.sql_texts(_MODES) + ")",
    )
    def mode_of_type(cls) -> pl.Expr:
        """PLOVER's modes belong to types."""
        return pl.format("{} {}", "event_type", "event_mode").is_in(_MODES)

    @row_rule(
        "acled_sub_event_type is one of acled_event_type",
        "acled_sub_event_type IS NULL OR (acled_event_type IS NOT NULL AND acled_event_type || ': '"
        " || acled_sub_event_type IN (" + columns.sql_texts(_SUB_TYPES) + "))",
    )
    def sub_of_type(cls) -> pl.Expr:
        """ACLED's sub-event types belong to event types; one is known with the other."""
        sub, kind = pl.col("acled_sub_event_type"), pl.col("acled_event_type")
        parent = sub.replace_strict(EVENT_TYPE_OF_SUB, default=None, return_dtype=pl.String)
        return sub.is_null() | parent.eq_missing(kind)

    @row_rule(
        "every context is a code of PLOVER",
        columns.sql_all_members("contexts", "context"),
    )
    def contexts_are_codes(cls) -> pl.Expr:
        """A closed vocabulary."""
        return columns.all_members("contexts", "context")

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
        "deaths of side a, side b, civilians and unknown add up to deaths_best",
        "CASE WHEN deaths_best IS NULL THEN coalesce(" + ", ".join(PARTS) + ") IS NULL"
        " ELSE " + " + ".join(f"coalesce({part}, 0)" for part in PARTS) + " = deaths_best END",
    )
    def deaths_add_up(cls) -> pl.Expr:
        """Parts of an unknown number are unknown; an unknown part counts as none."""
        parts = [pl.col(part) for part in PARTS]
        known = pl.any_horizontal(part.is_not_null() for part in parts)
        total = pl.sum_horizontal(part.cast(pl.Int64) for part in parts)
        best = pl.col("deaths_best")
        return pl.when(best.is_null()).then(~known).otherwise(total == best)

    @row_rule(
        "injured_low ≤ injured_best ≤ injured_high",
        columns.sql_in_order("injured"),
    )
    def injured_in_order(cls) -> pl.Expr:
        """An estimate."""
        return columns.estimate_in_order("injured")

    @row_rule(
        "crowd_size_low ≤ crowd_size_high",
        "crowd_size_low <= crowd_size_high",
    )
    def crowd_in_order(cls) -> pl.Expr:
        """An interval."""
        return columns.in_order("crowd_size_low", "crowd_size_high")
