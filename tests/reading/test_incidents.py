"""Stories of several incidents: one event each, of the right kind, parties, place, day and toll."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of

type Read = Callable[..., Reading]
type Row = dict[str, Any]

HERE = Path(__file__).parent
STORIES: list[Row] = [
    story
    for name in ("incidents.toml", "whole_stories.toml")
    for story in tomllib.loads((HERE / name).read_text("utf-8"))["story"]
]


def told(reading: Reading) -> list[Row]:
    """Real violence and protest of a story that is news, with the names of its sides and place."""
    rows = rows_of(reading)
    actors = {row["actor_id"]: row["name"] for row in rows["actors"]}
    places = {row["location_id"]: row["name"] for row in rows["locations"]}
    return [
        {
            "kind": row["acled_sub_event_type"],
            "sides": {
                side: [
                    actors[r["actor_id"]]
                    for r in rows["event_actors"]
                    if r["event_id"] == row["event_id"] and r["side"] == side
                ]
                for side in "ab"
            },
            "place": places.get(row["location_id"]),
            "day": row["date_start"],
            "dead": row["deaths_best"] or 0,
            "high": row["deaths_high"],
        }
        for row in rows["events"]
        if row["event_type"] in ("ASSAULT", "PROTEST")
        and row["status"] in ("occurred", "ongoing")
        and not row["is_background"]
    ]


def is_one(event: Row, expected: Row) -> bool:
    """Is an event the expected one in all that is written down of it?"""
    a, b = (" ".join(event["sides"][side]) for side in "ab")
    one, other = expected.get("sides", ("", ""))
    same = all(
        event[key] == expected[key] for key in ("place", "day", "dead", "high") if key in expected
    )
    has_sides = (one in a and other in b) or (one in b and other in a)
    return same and has_sides and event["kind"] in expected["kind"].split("|")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["text"][:40])
def test_each_incident_is_one_event(read: Read, story: Row) -> None:
    events = told(read(story["text"], published=story["published"]))
    missing = [e for e in story["events"] if not any(is_one(event, e) for event in events)]
    assert not missing, events
    assert len(events) == len(story["events"]), events
