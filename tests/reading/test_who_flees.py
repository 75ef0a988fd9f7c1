"""Who "they" are that flee while somebody hits them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of

type Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "fleeing"),
    [
        ("Jets bombed the rebels as they fled the town of Damboa, Nigeria.", "Rebels of Nigeria"),
        (
            "Soldiers attacked the gunmen while they retreated from Damboa, Nigeria.",
            "Unidentified armed group of Nigeria",
        ),
        (
            "The soldiers shot a farmer as they withdrew from Damboa, Nigeria.",
            "Military forces of Nigeria",
        ),
    ],
)
def test_they_who_flee_are_those_whom_somebody_hits(read: Read, text: str, fleeing: str) -> None:
    rows = rows_of(read(text))
    names = {a["actor_id"]: a["name"] for a in rows["actors"]}
    flights = {e["event_id"] for e in rows["events"] if e["event_type"] == "RETREAT"}
    acting = {
        names[r["actor_id"]]
        for r in rows["event_actors"]
        if r["event_id"] in flights and r["role"] == "source"
    }
    assert acting == {fleeing}
