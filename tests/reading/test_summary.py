"""The one-line summary says what the row says, and nothing that it leaves open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipelines.lexicons import lexicon
from pipelines.reading.statements import Actor, EventMention, Place
from pipelines.reading.story.story_event import StoryEvent
from pipelines.reading.story.summary import summarise
from schemas import TABLES
from schemas.codes import rows as code_rows

DAY = date(2021, 5, 3)
ROW: dict[str, Any] = {
    "event_type": "ASSAULT",
    "event_mode": None,
    "status": "occurred",
    **{
        f"{what}_{part}": None for what in ("deaths", "injured") for part in ("low", "best", "high")
    },
}


def actor(name: str) -> Actor:
    return Actor(name.lower(), name, "other")


def event(*roles: tuple[str, str], **more: Any) -> StoryEvent:
    lead = EventMention(0, 1, 0, 0, 1, 0, "test", 1.0)
    return StoryEvent([lead], [], lead, roles=[(r, actor(n), 1) for r, n in roles], **more)


def toll(what: str, low: int | None, best: int | None, high: int | None) -> dict[str, int | None]:
    return {f"{what}_low": low, f"{what}_best": best, f"{what}_high": high}


def test_who_did_what_to_whom_where_and_when() -> None:
    told = event(
        ("source", "Rebels"),
        ("target", "Army"),
        place=Place("loc_1", "Aru", "populated_place", "test"),
        geo_precision=1,
        date_start=DAY,
        date_end=DAY,
    )
    line = summarise({**ROW, **toll("deaths", 12, 12, 12)}, told)
    assert line == "Attack by Rebels on Army in Aru, 2021-05-03; 12 killed"


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (12, 12, 12, "; 12 killed"),
        (12, 12, None, "; at least 12 killed"),
        (10, 12, 15, "; 12 (10 to 15) killed"),
        (24, None, 99, "; 24 or more killed"),
        (0, 0, 0, "; 0 killed"),
        (None, None, None, ""),
    ],
)
def test_figures(low: int | None, best: int | None, high: int | None, words: str) -> None:
    assert summarise({**ROW, **toll("deaths", low, best, high)}, event()) == f"Attack{words}"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (DAY, DAY, ", 2021-05-03"),
        (DAY, date(2021, 5, 4), ", 2021-05-03 to 2021-05-04"),
        (None, DAY, ", by 2021-05-03"),
        (DAY, None, ", from 2021-05-03"),
        (None, None, ""),
    ],
)
def test_days(start: date | None, end: date | None, words: str) -> None:
    assert summarise(ROW, event(date_start=start, date_end=end)) == f"Attack{words}"


def test_parties_that_act_on_each_other() -> None:
    mutual = event(("participant", "India"), ("participant", "Pakistan"), ("mediator", "Qatar"))
    talks = {**ROW, "event_type": "CONSULT"}
    assert summarise(talks, mutual) == "Talks between India and Pakistan through Qatar"


def test_many_names_are_cut_short() -> None:
    line = summarise(ROW, event(*(("source", name) for name in ("A", "B", "C", "D", "E"))))
    assert line == "Attack by A, B, C and others"


def test_what_did_not_happen_says_so() -> None:
    assert summarise({**ROW, "status": "denied"}, event()).endswith("(denied)")
    assert "(" not in summarise(ROW, event())


def test_every_type_has_its_word() -> None:
    types = {row["code"] for row in code_rows() if row["vocabulary"] == "event_type"}
    assert types
    assert types == set(lexicon("summary")["types"])
    assert "summary" in TABLES["events"].to_schema().columns
