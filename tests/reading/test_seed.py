"""The seed article, held against what a careful reader takes from it (`tests/data/karabakh.json`).

In the gold a list holds what is allowed, null in it means that NULL is right; a name is right if
the row's holds it ("Government of Azerbaijan" holds "Azerbaijan").
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of
from pipelines.reading.statements import Place
from pipelines.reading.story.near import kilometres

type Row = dict[str, Any]
type Rows = dict[str, list[Row]]

GOLD = json.loads((Path(__file__).parents[1] / "data/karabakh.json").read_text("utf-8"))
COUNTS = ("count_low", "count_best", "count_high")


def by_key(name: str) -> list[Any]:
    return [pytest.param(row, id=row.get("key") or row["names"][0]) for row in GOLD[name]]


@pytest.fixture(scope="module")
def rows(seed: Reading) -> Rows:
    return rows_of(seed)


def row_of(rows: Rows, table: str, column: str, value: str | None) -> Row:
    return next((row for row in rows[table] if row[column] == value), {})


def names(row: Row) -> list[str]:
    return [str(n) for n in (row.get("name"), *row.get("aliases", ())) if n]


def is_named(told: list[str], wanted: list[str | None]) -> bool:
    if not told:
        return None in wanted
    return any(w.lower() in t.lower() for w in wanted if w for t in told)


def figure_of(rows: Rows, want: Row) -> Row | None:
    """The row with the harm and every count that the gold gives."""
    bounds = [column for column in COUNTS if column in want]
    return next(
        (
            row
            for row in rows["casualties"]
            if row["harm"] == want["harm"] and all(row[c] == want[c] for c in bounds)
        ),
        None,
    )


@pytest.mark.parametrize("want", by_key("casualties"))
def test_figures(rows: Rows, want: Row) -> None:
    row = figure_of(rows, want)
    assert row is not None
    reporter = row_of(rows, "actors", "actor_id", row["reported_by_actor_id"])
    victim = row_of(rows, "actors", "actor_id", row["victim_actor_id"])
    assert row["qualifier"] in want.get("qualifier", [row["qualifier"]])
    assert row["is_cumulative"] is want["is_cumulative"]
    assert is_named(
        [*names(reporter), *filter(None, [row["reported_by_text"]])], want["reported_by"]
    )
    assert is_named([*names(victim), *filter(None, [row["victim_text"]])], want["victims"])


def test_no_other_number_is_a_figure(rows: Rows) -> None:
    told = {row[column] for row in rows["casualties"] for column in COUNTS}
    assert not told & set(GOLD["forbidden_casualty_counts"])
    wanted = [figure_of(rows, want) for want in GOLD["casualties"]]
    assert [row["quote"] for row in rows["casualties"] if row not in wanted] == []


@pytest.mark.parametrize("want", by_key("locations"))
def test_places(rows: Rows, want: Row) -> None:
    found = [row for row in rows["locations"] if set(names(row)) & set(want["names"])]
    assert found
    assert want["country"] in (None, found[0]["country_iso3"])
    if want["km"] is not None:
        here = Place("x", "x", "x", "x", latitude=want["lat"], longitude=want["lon"])
        at = {"latitude": found[0]["latitude"], "longitude": found[0]["longitude"]}
        distance = kilometres(here, Place("y", "y", "y", "y", **at))
        assert distance is not None
        assert distance <= want["km"]


@pytest.mark.parametrize("want", by_key("actors"))
def test_actors(rows: Rows, want: Row) -> None:
    found = [row for row in rows["actors"] if set(names(row)) & set(want["names"])]
    assert found
    assert any(
        row["actor_type"] in want["types"] and set(want.get("aliases", ())) <= set(names(row))
        for row in found
    )


def day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def wrong_fields(rows: Rows, want: Row, event: Row) -> list[str]:
    """What of an event is not as the gold has it."""
    in_it = {r["actor_id"] for r in rows["event_actors"] if r["event_id"] == event["event_id"]}
    acting = [n for row in rows["actors"] if row["actor_id"] in in_it for n in names(row)]
    deaths = want["deaths"] or dict.fromkeys(("low", "best", "high"))
    place = row_of(rows, "locations", "location_id", event["location_id"])
    right = {
        "days": (event["date_start"], event["date_end"])
        == (day(want["date_start"]), day(want["date_end"])),
        "place": is_named(names(place), want["places"]),
        "actors": all(is_named(acting, each) for each in want["must_actors"]),
        "deaths": all(event[f"deaths_{bound}"] == n for bound, n in deaths.items()),
        "status": event["status"] in want["status"],
        "background": event["is_background"] == want["background"],
    }
    return [field for field, ok in right.items() if not ok]


def event_of(rows: Rows, want: Row) -> tuple[Row, list[str]]:
    """The event of a fitting type that has the most right (a toll weighs double), what is wrong."""
    fitting = [row for row in rows["events"] if row["event_type"] in want["types"]]
    assert fitting
    told = [(wrong_fields(rows, want, event), event) for event in fitting]
    wrong, event = min(told, key=lambda option: len(option[0]) + ("deaths" in option[0]))
    return event, wrong


REQUIRED = [param for param in by_key("events") if param.values[0]["required"]]
FIELDS = ("days", "place", "actors", "deaths", "status", "background")


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("want", REQUIRED)
def test_required_events(rows: Rows, want: Row, field: str) -> None:
    assert field not in event_of(rows, want)[1]


def test_required_events_are_different_rows(rows: Rows) -> None:
    found = [event_of(rows, param.values[0])[0]["event_id"] for param in REQUIRED]
    assert len(set(found)) == len(found)


def test_figures_belong_to_their_events(rows: Rows) -> None:
    events = {want["key"]: want for want in GOLD["events"] if want["required"]}
    for figure in GOLD["casualties"]:
        if want := events.get(figure["event"]):
            row = figure_of(rows, figure)
            assert row is not None
            assert row["event_id"] == event_of(rows, want)[0]["event_id"], figure["key"]


def test_page_furniture_is_never_read(seed: Reading, seed_text: str, rows: Rows) -> None:
    for words in ("READ ALSO", "05:00", "I subscribe", "Download the France 24 app"):
        start = seed_text.index(words)
        end = start + len(words)
        assert not [m for m in rows["mentions"] if m["char_start"] < end and m["char_end"] > start]


def test_the_offensive_is_told_often_and_is_one_row(rows: Rows) -> None:
    offensive = next(want for want in GOLD["events"] if want["key"] == "offensive")
    event, _ = event_of(rows, offensive)
    assert event["n_mentions"] >= 4
    others = [
        row
        for row in rows["events"]
        if row is not event and row["deaths_best"] == event["deaths_best"]
    ]
    assert others == []


def test_the_offensive_is_what_the_article_is_about(rows: Rows) -> None:
    ranks = {row["event_id"]: row["salience"] for row in rows["event_articles"]}
    by_name = {want["key"]: event_of(rows, want)[0] for want in GOLD["events"] if want["required"]}
    assert min(ranks[by_name[key]["event_id"]] for key in ("talks", "offensive")) == 1
    history = [ranks[by_name[key]["event_id"]] for key in ("war_1988_1994", "war_2020")]
    assert min(history) > max(ranks[by_name[k]["event_id"]] for k in ("talks", "offensive"))
