"""Who says that an event happened: the role `reporter`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of

Read = Callable[..., Reading]


def reporters(reading: Reading, event_type: str) -> set[str]:
    """The names of those who report events of a type; none of them is on a side by that."""
    rows = rows_of(reading)
    names = {a["actor_id"]: a["name"] for a in rows["actors"]}
    events = {e["event_id"] for e in rows["events"] if e["event_type"] == event_type}
    told = [p for p in rows["event_actors"] if p["role"] == "reporter" and p["event_id"] in events]
    assert all(p["side"] is None and p["n_mentions"] > 0 for p in told)
    return {names[p["actor_id"]] for p in told}


@pytest.mark.parametrize(
    ("text", "event_type", "who"),
    [
        (
            "Rebels shelled a market in Aden in Yemen on Sunday, the Saudi-led coalition said.",
            "ASSAULT",
            {"Saudi-led coalition"},
        ),
        (
            "Chadian jets killed nine rebels in Libya, the country's defence ministry announced.",
            "ASSAULT",
            {"Ministry of Defence of Chad"},
        ),
        (
            "The ministry revealed that four men were killed by Kenyan troops in Dhobley, Somalia.",
            "ASSAULT",
            {"Government ministry of Kenya"},
        ),
        (
            "According to Human Rights Watch, soldiers burned two villages in Mali in May.",
            "ASSAULT",
            {"Human Rights Watch"},
        ),
        (
            "The Chadian army said it had killed 40 insurgents near Lake Chad on Friday.",
            "ASSAULT",
            {"Military forces of Chad"},
        ),
        (
            "Peru accused Ecuador of shelling a border post near Tumbes on Tuesday.",
            "ASSAULT",
            {"Government of Peru"},
        ),
        ("Gunmen killed three farmers near Jos in Nigeria on Sunday.", "ASSAULT", set()),
        (
            "Uganda denied that its troops had attacked a village in Congo on Monday.",
            "ASSAULT",
            set(),
        ),
        (
            "The junta said that it would attack the rebels near Myitkyina in Myanmar next week.",
            "ASSAULT",
            set(),
        ),
        (
            "Colonel Ana Ruiz said on Monday that troops killed two rebel chiefs, Luis Mora and "
            "Pedro Gil, near Tumaco in Colombia. She added that soldiers arrested nine people.",
            "COERCE",
            {"Ana Ruiz"},
        ),
        (
            "Sheriff Amos Kiptoo told reporters that raiders led by Peter Lokol and Simon Ekai "
            "had killed a herder near Lodwar in Kenya. He said police shot dead one of them.",
            "ASSAULT",
            {"Amos Kiptoo"},
        ),
    ],
)
def test_who_says_so(read: Read, text: str, event_type: str, who: set[str]) -> None:
    assert reporters(read(text, published=date(2020, 6, 10)), event_type) == who
