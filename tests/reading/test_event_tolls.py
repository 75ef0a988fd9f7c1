"""What becomes of a text's figures: how many died, were hurt or were taken in its event."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.articles import Article
from pipelines.reading.reader import Reader, Reading
from pipelines.reading.rows import Row, rows_of

DATA = Path(__file__).resolve().parents[1] / "data/tolls.toml"
TEXTS = tomllib.loads(DATA.read_text(encoding="utf-8"))["text"]


@pytest.fixture(scope="module")
def readings(reader: Reader) -> dict[str, Reading]:
    """Every text, read."""
    articles = [
        Article(
            article_id=f"art_{i}",
            text=t["says"],
            published_date=t.get("published", date(2021, 9, 21)),
        )
        for i, t in enumerate(TEXTS)
    ]
    return {t["says"]: reading for t, reading in zip(TEXTS, reader.read(articles), strict=True)}


def main_event(rows: dict[str, list[Row]]) -> Row:
    """The first event that has a figure; without one, an empty row."""
    events = {e["event_id"]: e for e in rows["events"]}
    told = sorted(rows["event_articles"], key=lambda r: int(r["salience"]))
    ranked = [events[r["event_id"]] for r in told]
    figures = ("deaths_best", "injured_best", "deaths_high")
    return next((e for e in ranked if any(e[f] is not None for f in figures)), {})


@pytest.mark.parametrize("text", TEXTS, ids=lambda t: str(t["says"])[:60])
def test_toll(readings: dict[str, Reading], text: dict[str, Any]) -> None:
    rows = rows_of(readings[str(text["says"])])
    event = main_event(rows)
    if "dead" in text:
        dead = [e["deaths_best"] for e in rows["events"] if not e["is_background"]]
        assert sorted(n for n in dead if n) == text["dead"]
        return
    assert event.get("deaths_best") in _expected(text.get("killed"))
    assert event.get("injured_best") in _expected(text.get("injured"))
    for key in ("low", "high", "civilians"):
        assert key not in text or event[f"deaths_{key}"] == text[key]
    by_side = sorted(n for n in (event.get("deaths_side_a"), event.get("deaths_side_b")) if n)
    assert "sides" not in text or by_side == text["sides"]
    taken = [c["count_best"] for c in rows["casualties"] if c["harm"] in ("captured", "abducted")]
    # "36 others, including 12 children" has a row for the part, too.
    assert {sum(taken), max(taken, default=0)} & set(_expected(text.get("captured")))


def _expected(number: int | None) -> tuple[int | None, ...]:
    """Not told: NULL, or nobody as the arithmetic of shot and dead has it."""
    return (None, 0) if number is None else (number,)


@pytest.mark.parametrize("text", TEXTS, ids=lambda t: str(t["says"])[:60])
def test_parts_add_up_to_the_best_figure(
    readings: dict[str, Reading], text: dict[str, int]
) -> None:
    for event in rows_of(readings[str(text["says"])])["events"]:
        parts = [event[f"deaths_{part}"] for part in ("side_a", "side_b", "civilians", "unknown")]
        if event["deaths_best"] is None:
            assert parts == [None] * 4
        else:
            assert sum(parts) == event["deaths_best"]
