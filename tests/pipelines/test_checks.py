"""Does every check find what it is there to find, and nothing in tables that are right?"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from pipelines.checks import CHECKS, run, told
from tools.planted import as_dataset, caught, kinds, right, seen

BY_SCHEMA = (".schema", ".keys")


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    """Every planted kind of wrong row with what caught it."""
    return caught()


def changed(**tables: Callable[[pl.DataFrame], pl.DataFrame]) -> dict[str, list[str]]:
    """What the checks say of the right tables after a change."""
    made, texts = right()
    planted = {name: tables.get(name, lambda f: f)(frame) for name, frame in made.items()}
    return run(as_dataset(planted, texts))


def test_right_tables_pass() -> None:
    assert changed() == {}


def test_every_planted_wrong_row_is_caught(found: dict[str, list[str]]) -> None:
    assert len(found) >= 100
    assert [kind for kind, by in found.items() if not by] == []


def test_every_check_catches_a_planted_row(found: dict[str, list[str]]) -> None:
    catching = {check for by in found.values() for check in by} | {"events.volume"}
    checks = {f"{c.table}.{c.name}" for c in CHECKS} - {"event_articles.too_many"}
    assert {check for check in checks if not check.endswith(BY_SCHEMA)} <= catching


@pytest.mark.parametrize(
    ("kind", "check"),
    [
        ("events: counts as fractions", "events.schema"),
        ("casualties: victims that are not there", "casualties.keys"),
        ("events: CAMEO code of talks for an attack", "events.coding"),
        ("locations: latitude and longitude exchanged", "locations.gazetteer"),
        ("mentions: date of other days", "mentions.days"),
        ("actors: part of its own part", "actors.wholes"),
    ],
)
def test_the_check_that_is_meant_says_so(kind: str, check: str) -> None:
    made, texts = right()
    assert check in seen(kinds()[kind](made), texts)


def test_a_text_that_is_gone_is_found() -> None:
    found = run(as_dataset(right()[0], {}))
    assert "is not there" in found["mentions.receipts"][0]


def test_articles_without_any_event_are_found() -> None:
    found = changed(
        articles=lambda f: pl.concat([f.filter(pl.col("n_sentences") > 0).head(1)] * 20),
        events=pl.DataFrame.clear,
    )
    assert "events.volume" in found


def test_an_article_of_very_many_events_is_told() -> None:
    many = changed(event_articles=lambda f: pl.concat([f.head(1)] * 101))
    assert "event_articles.too_many" in many


def test_few_failures_are_told() -> None:
    assert told(["a", "b"]) == "a; b"
    assert told(["a", "b", "c", "d", "e"]) == "a; b; c … and 2 more"
