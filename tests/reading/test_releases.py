"""Press releases (`releases.toml`): several operations in one, a dateline far away, idioms."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import Row, rows_of

RELEASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "releases.toml").read_text("utf-8")
)["release"]


def tellings(rows: dict[str, list[Row]]) -> Iterator[dict[str, Any]]:
    """Every event with its place, its dead and those taken, and whom it hit."""
    places = {p["location_id"]: p for p in rows["locations"]}
    for event in rows["events"]:
        place = places.get(event["location_id"], {})
        taken = [
            c["count_best"] or c["count_low"]
            for c in rows["casualties"]
            if c["event_id"] == event["event_id"] and c["harm"] == "captured"
        ]
        yield {
            "type": event["event_type"],
            "day": event["date_start"],
            "place": {place.get("name"), place.get("admin1_name")},
            "killed": event["deaths_best"] or 0,
            "captured": sum(taken),
            "sub": event["acled_sub_event_type"],
            "source": sides(rows, event, "source"),
            "target": sides(rows, event, "target"),
        }


def sides(rows: dict[str, list[Row]], event: Row, role: str) -> set[str]:
    """The names of those who act, or suffer, in an event."""
    names = {a["actor_id"]: a["name"] for a in rows["actors"]}
    return {
        names[p["actor_id"]]
        for p in rows["event_actors"]
        if p["event_id"] == event["event_id"] and p["role"] in (role, "participant")
    }


def is_told(want: dict[str, Any], event: dict[str, Any]) -> bool:
    """Is it the event that a release tells?"""
    return (
        event["type"] == want["type"]
        and event["day"] == want["day"]
        and want["place"] in event["place"]
        and event["killed"] == want.get("killed", 0)
        and event["captured"] == want.get("captured", 0)
        and all(want[role] in event[role] for role in ("source", "target") if role in want)
        and want.get("sub", event["sub"]) == event["sub"]
    )


@pytest.mark.parametrize("release", RELEASES, ids=lambda r: str(r["text"]).strip()[:50])
def test_release(read: Callable[..., Reading], release: dict[str, Any]) -> None:
    found = list(tellings(rows_of(read(release["text"].strip(), published=release["published"]))))
    for want in release["events"]:
        assert any(is_told(want, event) for event in found), (want, found)
    assert {e["type"] for e in found}.isdisjoint(release.get("none", ())), found


def test_a_ministry_tells_of_its_own_forces(read: Callable[..., Reading]) -> None:
    text = "Malian troops killed ten rebels in northern Niger, the Defence Ministry said on Monday."
    names = {a["name"] for a in rows_of(read(text))["actors"]}
    assert "Ministry of Defence of Mali" in names
    assert "Ministry of Defence of Niger" not in names


def test_suspects_who_were_arrested_laid_no_mine(read: Callable[..., Reading]) -> None:
    text = (
        "Police in Mali arrested two suspects at Kati on Friday. A mine killed a soldier near"
        " Ansongo on Saturday."
    )
    rows = rows_of(read(text))
    blast = next(e for e in rows["events"] if e["event_type"] == "ASSAULT")
    assert sides(rows, blast, "source") == set()
