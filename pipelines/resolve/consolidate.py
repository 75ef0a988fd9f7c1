"""One event, many reports: the rows of events that are one become one row, and say why.

The event that was published first keeps its id. Every article's own dates and figures stay in
`event_articles`, every figure in `casualties`; the row in `events` is made from them by the rule
in CODEBOOK.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from pipelines.lexicons import lexicon
from pipelines.reading.summary import line
from pipelines.resolve.pairs import Pair, best_pairs, find_pairs, group
from schemas import TABLES
from schemas.events import PARTS
from warehouse.arrow import polars_schema

type Row = dict[str, Any]
type Tables = dict[str, pl.DataFrame]

_FAR = date(9999, 12, 31)
_CODES = (
    "event_mode",
    "cameo_code",
    "acled_event_type",
    "acled_sub_event_type",
    "ucdp_type_of_violence",
)
_MOVED = ("event_articles", "event_actors", "casualties", "mentions")


def consolidate(tables: Tables) -> Tables:
    """The tables with one row for each event, however many articles tell it.

    Neither the order of the rows nor that of the articles matters.
    """
    pairs = find_pairs(tables)
    groups = group(pairs)
    if not groups:
        return _with_copies(tables)
    published = dict(tables["articles"].select("article_id", "published_date").iter_rows())
    members = _members(tables["events"], groups, published)
    senior = {event: rows[0]["event_id"] for rows in members for event in _ids(rows)}
    moved = {name: _moved(tables[name], senior) for name in _MOVED}
    moved["event_articles"] = _explained(moved["event_articles"], best_pairs(pairs, groups))
    moved["event_actors"] = _parties(moved["event_actors"])
    events = _merged_events(tables, moved, members, published)
    return _with_copies({**tables, **moved, "events": events})


def _ids(rows: Iterable[Row]) -> list[str]:
    return [row["event_id"] for row in rows]


def _members(
    events: pl.DataFrame, groups: Mapping[str, set[str]], published: Mapping[str, date | None]
) -> list[list[Row]]:
    """The rows of each group, the one published first at the head."""
    rows = events.filter(pl.col("event_id").is_in(list(groups))).to_dicts()
    by_id = {row["event_id"]: row for row in rows}
    found = {min(ids): [by_id[i] for i in sorted(ids)] for ids in groups.values()}
    return [
        sorted(
            found[first],
            key=lambda r: (published.get(r["first_article_id"]) or _FAR, r["event_id"]),
        )
        for first in sorted(found)
    ]


def _moved(frame: pl.DataFrame, senior: Mapping[str, str]) -> pl.DataFrame:
    """Rows of other tables point at the event that keeps its id."""
    return frame.with_columns(pl.col("event_id").replace(dict(senior)))


def _explained(event_articles: pl.DataFrame, best: Mapping[str, Pair]) -> pl.DataFrame:
    """Which rows were put together, and why."""
    known = [
        {
            "told_as": event,
            "merged_with": pair.other if event == pair.one else pair.one,
            "merge_points": pair.points,
            "merge_reasons": list(pair.reasons),
        }
        for event, pair in sorted(best.items())
    ]
    columns = [name for name in known[0] if name != "told_as"]
    schema = polars_schema(TABLES["event_articles"])
    reasons = pl.DataFrame(known, schema={name: schema[name] for name in known[0]})
    told = event_articles.drop(columns).join(reasons, on="told_as", how="left")
    told = told.with_columns(pl.col("merge_reasons").fill_null([]))
    return told.select(event_articles.columns)


def _parties(event_actors: pl.DataFrame) -> pl.DataFrame:
    """One row an actor and role; who is only presumed gives way to who is named in that role."""
    keys = ["event_id", "actor_id", "role"]
    summed = (
        event_actors.sort([*keys, "n_mentions", "side"], descending=[False] * 3 + [True, False])
        .group_by(keys, maintain_order=True)
        .agg(pl.col("side").drop_nulls().first(), pl.col("n_mentions").sum())
    )
    named = pl.col("n_mentions").max().over("event_id", "role") > 0
    kept = summed.filter((pl.col("n_mentions") > 0) | ~named)
    return kept.select(event_actors.columns).cast({"n_mentions": pl.Int32})


def _merged_events(
    tables: Tables, moved: Tables, members: list[list[Row]], published: Mapping[str, date | None]
) -> pl.DataFrame:
    """`events` with one row for each group."""
    heads = pl.Series([rows[0]["event_id"] for rows in members])
    gone = pl.Series([event for rows in members for event in _ids(rows)])
    parties = _names(moved["event_actors"], tables["actors"], heads)
    trusted = _trust(tables, gone)
    places = dict(tables["locations"].select("location_id", "name").iter_rows())
    merged = []
    for rows in members:
        row = _one(rows, published, trusted)
        place = places.get(row["location_id"])
        row["summary"] = line(row, parties.get(row["event_id"], {}), place)
        merged.append(row)
    events = tables["events"]
    kept = events.filter(~pl.col("event_id").is_in(gone.implode()))
    return pl.concat([kept, pl.DataFrame(merged, schema=events.schema)])


def _names(
    event_actors: pl.DataFrame, actors: pl.DataFrame, events: pl.Series
) -> dict[str, dict[str, list[str]]]:
    """Event → role → names, those told most first."""
    rows = (
        event_actors.filter(pl.col("event_id").is_in(events.implode()))
        .join(actors.select("actor_id", "name"), on="actor_id")
        .sort("event_id", "role", "n_mentions", "name", descending=[False, False, True, False])
    )
    found: dict[str, dict[str, list[str]]] = {}
    for event, role, name, n in rows.select("event_id", "role", "name", "n_mentions").iter_rows():
        if n or role == "participant":
            found.setdefault(event, {}).setdefault(role, []).append(name)
    return found


def _trust(tables: Tables, events: pl.Series) -> dict[tuple[str, str], tuple[bool, int]]:
    """(Event, harm) → is its figure a running total, and how good is the best of its sources?"""
    rules = lexicon("consolidation")
    ranks: dict[str, int] = rules["authority"]
    rows = (
        tables["casualties"]
        .filter(pl.col("event_id").is_in(events.implode()))
        .join(
            tables["actors"].select("actor_id", "actor_type"),
            left_on="reported_by_actor_id",
            right_on="actor_id",
            how="left",
        )
        .select("event_id", "harm", "is_cumulative", "actor_type")
    )
    found: dict[tuple[str, str], tuple[bool, int]] = {}
    for event, harm, is_total, kind in rows.iter_rows():
        before = found.get((event, harm), (False, 0))
        rank = ranks.get(kind or "nobody", ranks["others"])
        found[event, harm] = (before[0] or is_total, max(before[1], rank))
    return found


def _one(
    rows: list[Row],
    published: Mapping[str, date | None],
    trusted: Mapping[tuple[str, str], tuple[bool, int]],
) -> Row:
    """One row for a group: the id of its first, each fact from the row that knows it best."""
    first = rows[0]
    when = min(rows, key=lambda r: (r["date_precision"] or 9, rows.index(r)))
    where = min(
        rows, key=lambda r: (r["location_id"] is None, r["geo_precision"] or 9, rows.index(r))
    )
    row = {
        **first,
        **{name: when[name] for name in ("date_start", "date_end", "date_precision")},
        **{name: where[name] for name in ("location_id", "geo_precision")},
        **_least_and_most(rows, "crowd_size"),
        "contexts": sorted({c for r in rows for c in r["contexts"]}),
        "is_background": all(r["is_background"] for r in rows),
        "n_mentions": sum(r["n_mentions"] for r in rows),
        "n_articles": len(rows),
        "confidence": max(r["confidence"] for r in rows),
    }
    coded = next((r for r in rows if r["event_mode"] is not None), first)
    row |= {name: coded[name] for name in _CODES}
    for what, harm in (("deaths", "killed"), ("injured", "injured")):
        row |= _toll(rows, what, harm, published, trusted)
    return row


def _toll(
    rows: list[Row],
    what: str,
    harm: str,
    published: Mapping[str, date | None],
    trusted: Mapping[tuple[str, str], tuple[bool, int]],
) -> Row:
    """The latest figure of the best source; lower ones before it have grown, others widen.

    Of the articles of the last day that give a figure: a running total ("the toll rose to 17"),
    else the number that most of them give; of equals the one by the best authority, then the
    higher one.
    """
    names = tuple(f"{what}_{bound}" for bound in ("low", "best", "high"))
    low, best, high = names
    told = [r for r in rows if r[best] is not None] or [r for r in rows if r[low] is not None]
    columns = (*names, *PARTS) if what == "deaths" else names
    if not told:
        return dict.fromkeys(columns)

    def day(r: Row) -> date:
        return published.get(r["first_article_id"]) or date.min

    last = max(map(day, told))
    latest = [r for r in told if day(r) == last]
    chosen = max(
        latest,
        key=lambda r: (
            trusted.get((r["event_id"], harm), (False, 0))[0],
            sum(o[best] == r[best] for o in latest),
            trusted.get((r["event_id"], harm), (False, 0))[1],
            r[best] or r[low],
            r["event_id"],
        ),
    )
    lows = [r[low] for r in latest if r[low] is not None]
    highs = [r[high] if r[high] is not None else r[best] for r in told if r is not chosen]
    most = [h for h in highs if h is not None and h > (chosen[best] or 0)]
    result = {name: chosen[name] for name in columns}
    result[low] = min(lows, default=None)
    if result[high] is not None and most:
        result[high] = max(result[high], *most)
    return result


def _least_and_most(rows: Sequence[Row], name: str) -> Row:
    low, high = f"{name}_low", f"{name}_high"
    lows = [r[low] for r in rows if r[low] is not None]
    told = [r for r in rows if r[low] is not None or r[high] is not None]
    highs = [r[high] for r in told]
    return {
        low: min(lows, default=None),
        high: max(highs) if highs and None not in highs else None,
    }


def _with_copies(tables: Tables) -> Tables:
    """`n_articles` of an event counts the near-duplicates of the articles that tell it, too."""
    copies = (
        tables["articles"]
        .drop_nulls("duplicate_of")
        .group_by(article_id="duplicate_of")
        .agg(copies=pl.len())
    )
    if copies.is_empty():
        return tables
    more = (
        tables["event_articles"]
        .join(copies, on="article_id")
        .group_by("event_id")
        .agg(pl.col("copies").sum())
    )
    events = tables["events"].join(more, on="event_id", how="left", maintain_order="left")
    total = pl.col("n_articles") + pl.col("copies").fill_null(0)
    counted = events.with_columns(n_articles=total.cast(pl.Int32)).drop("copies")
    return {**tables, "events": counted}
