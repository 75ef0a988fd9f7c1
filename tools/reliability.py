"""How often rows of each confidence are right, on annotated articles that nothing was learned from.

Takes the tables that the annotated sets were read into (`<folder>/<set>/*.parquet`) and what
`tools/judge.py` says of their rows, and counts in ten bins of confidence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.gazetteer.train import learned_from
from tools.judge import JUDGES, Row, Tables

BINS = 10
TABLES = ("events", "event_articles", "event_actors", "actors", "casualties", "locations")
# Kinds of rows in the order in which they are told.
KINDS = {
    "event": "events",
    "count": "casualties",
    "place": "places",
    "date": "dates",
    "actor": "actors",
}


@dataclass
class Reliability:
    """Rows of one kind: in each bin how many, the sum of their confidence, and how many right."""

    bins: list[list[float]] = field(default_factory=lambda: [[0, 0.0, 0] for _ in range(BINS)])

    def add(self, confidence: float, is_right: bool) -> None:
        """Count a row."""
        told = self.bins[min(int(confidence * BINS), BINS - 1)]
        told[0] += 1
        told[1] += confidence
        told[2] += is_right

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return int(sum(n for n, _, _ in self.bins))

    @property
    def error(self) -> float:
        """The expected calibration error: how far said and true lie apart, in the mean of rows."""
        return sum(abs(said - right) for _, said, right in self.bins) / self.rows

    def lines(self) -> Iterator[str]:
        """The rows of a table: confidence in the mean, how many, the share that is right."""
        for n, said, right in self.bins:
            if n:
                yield f"| {said / n:.2f} | {int(n):,} | {right / n:.2f} |"


def measure(tables: Path, sets: Path) -> dict[str, Reliability]:
    """Reliability by kind of row, of the sets that have been read and can be judged."""
    found: dict[str, Reliability] = {name: Reliability() for name in KINDS.values()}
    for name, judge in JUDGES.items():
        if not (tables / name / "events.parquet").is_file():
            continue
        lines = (sets / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
        gold = {row["id"]: row["gold"] for row in map(json.loads, filter(None, lines))}
        for source_id, told in by_article(tables / name).items():
            if source_id not in gold or learned_from({"id": source_id}):
                continue
            rows = {
                row[key]: (row["confidence"], row.get("kind", kind))
                for table, key, kind in (
                    ("events", "event_id", "event"),
                    ("casualties", "casualty_id", "count"),
                    ("mentions", "mention_id", None),
                )
                for row in told[table]
            }
            for judged in judge(told, gold[source_id]):
                confidence, kind = rows[judged.row_id]
                found[KINDS[kind]].add(confidence, judged.is_right)
    return {name: told for name, told in found.items() if told.rows}


def by_article(folder: Path) -> dict[str, Tables]:
    """The rows of each article by its given id: of an event that several tell, its own figures."""
    rows = {t: pl.read_parquet(folder / f"{t}.parquet").to_dicts() for t in (*TABLES, "mentions")}
    events = {row["event_id"]: row for row in rows["events"]}
    ids = pl.read_parquet(folder / "articles.parquet", columns=["article_id", "source_id"])
    mine: dict[str, dict[str, list[Row]]] = {}
    for table in ("event_articles", "casualties", "mentions"):
        for row in rows[table]:
            mine.setdefault(row["article_id"], {}).setdefault(table, []).append(row)
    shared: Tables = {name: rows[name] for name in ("event_actors", "actors", "locations")}
    return {
        source_id: _complete(mine.get(article_id, {}), events) | shared
        for article_id, source_id in ids.iter_rows()
        if source_id is not None
    }


def _complete(told: dict[str, list[Row]], events: dict[str, dict[str, Any]]) -> Tables:
    """The rows of one article with its events, whose days and figures are those that it tells."""
    parts = told.get("event_articles", [])
    return {
        "event_articles": parts,
        "casualties": told.get("casualties", []),
        "mentions": told.get("mentions", []),
        "events": [events[r["event_id"]] | {k: r[k] for k in r if k in _OWN} for r in parts],
    }


_OWN = frozenset(
    f"{what}_{end}"
    for what, ends in (
        ("date", ("start", "end")),
        ("deaths", ("low", "best", "high")),
        ("injured", ("low", "best", "high")),
    )
    for end in ends
)
