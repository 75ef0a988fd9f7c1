"""A small map and a timeline of the events, as one picture inside Markdown; no network."""

from __future__ import annotations

import base64
import math
from pathlib import Path
from typing import Any

import polars as pl

from warehouse.parquet import read_table

_WIDTH, _HEIGHT = 620, 260
_LEAST_SPAN = 2.0  # degrees: a single place is not blown up to the whole map
_MOST_NAMES = 12


def events_picture(folder: Path) -> str:
    """Markdown with the picture; a sentence instead if no event has a place or a date."""
    import altair as alt  # noqa: PLC0415
    import vl_convert  # noqa: PLC0415

    events = read_table("events", folder)
    parts = [chart for chart in (_map(events, folder), _timeline(events)) if chart is not None]
    if not parts:
        return "No event has a place or a date."
    specification = alt.vconcat(*parts).configure_view(stroke="#cccccc").to_json()
    png = vl_convert.vegalite_to_png(specification, scale=1.2)
    return (
        f"![Map and timeline of the events](data:image/png;base64,{base64.b64encode(png).decode()})"
    )


def _map(events: pl.DataFrame, folder: Path) -> Any:
    """Places by number of events and best estimate of deaths, on a plain grid of degrees."""
    import altair as alt  # noqa: PLC0415

    places = read_table("locations", folder).drop_nulls(["latitude", "longitude"])
    points = (
        events.filter(pl.col("geo_precision").fill_null(1) < 6)
        .join(places, on="location_id")
        .group_by("location_id", "name", "latitude", "longitude")
        .agg(events=pl.len(), deaths=pl.col("deaths_best").sum())
        .sort("events", "location_id", descending=[True, False])
    )
    if points.is_empty():
        return None
    west, east = _span(points["longitude"])
    south, north = _span(points["latitude"])
    base = alt.Chart(_data(points))
    x = alt.X("longitude:Q", title="longitude", scale=alt.Scale(domain=[west, east]))
    y = alt.Y("latitude:Q", title="latitude", scale=alt.Scale(domain=[south, north]))
    circles = base.mark_circle(opacity=0.6, stroke="#333333").encode(
        x,
        y,
        size=alt.Size("events:Q", title="events", legend=alt.Legend(tickMinStep=1, format="d")),
        color=alt.Color("deaths:Q", title="deaths (best)", scale=alt.Scale(scheme="reds")),
    )
    named = points.head(_MOST_NAMES)
    names = alt.Chart(_data(named)).mark_text(dy=-11, fontSize=10)
    names = names.encode(x, y, text="name:N")
    squeeze = math.cos(math.radians((south + north) / 2))
    height = min(_HEIGHT, max(120, _WIDTH * (north - south) / max((east - west) * squeeze, 0.1)))
    return (circles + names).properties(width=_WIDTH, height=height, title="Where")


def _timeline(events: pl.DataFrame) -> Any:
    """News events by first day and type; background would squeeze the news into a corner."""
    import altair as alt  # noqa: PLC0415

    news = events.filter(~pl.col("is_background")).drop_nulls("date_start")
    if news.is_empty():
        return None
    days = (
        news.group_by("date_start", "event_type")
        .agg(events=pl.len())
        .sort("date_start", "event_type")
        .with_columns(pl.col("date_start").cast(pl.String))
    )
    few = days["date_start"].n_unique() <= 20
    day = (
        alt.X("date_start:O", title=None, axis=alt.Axis(labelAngle=-45))
        if few
        else alt.X("date_start:T", title=None)
    )
    chart = alt.Chart(_data(days)).mark_bar()
    chart = chart.encode(
        day,
        alt.Y("events:Q", title="events", axis=alt.Axis(tickMinStep=1, format="d")),
        color=alt.Color("event_type:N", title="type"),
    )
    return chart.properties(width=_WIDTH, height=_HEIGHT, title="When")


def _data(frame: pl.DataFrame) -> dict[str, Any]:
    """Rows inside the chart itself."""
    return {"values": frame.to_dicts()}


def _span(degrees: pl.Series) -> tuple[float, float]:
    """A range of degrees with a margin, never too narrow."""
    values = [float(value) for value in degrees]
    middle = (min(values) + max(values)) / 2
    half = max((max(values) - min(values)) * 0.6, _LEAST_SPAN / 2)
    return round(middle - half, 3), round(middle + half, 3)
