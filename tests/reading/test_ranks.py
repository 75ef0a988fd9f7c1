"""Persons in arms are of the force that they serve, whatever their rank and however it is cut."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from pipelines.lexicons import lexicon
from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of

type Read = Callable[..., Reading]
MONDAY = date(2023, 9, 18)


def _only_event(read: Read, text: str) -> dict[str, Any]:
    (event,) = rows_of(read(text, MONDAY))["events"]
    return event


@pytest.mark.parametrize("rank", lexicon("abbreviations")["ranks"])
def test_a_rank_with_its_stop_is_one_word(read: Read, rank: str) -> None:
    form = f"{rank.capitalize()}."
    words = [t.text for t in read(f"Gunmen killed {form} Juma Okello near Gulu.").document.doc]
    assert form in words


@pytest.mark.parametrize(
    "rank",
    ["Pte.", "Cpl.", "Sgt.", "Lt.", "Lt. Col.", "Brig. Gen.", "Private", "Havildar", "Rifleman",
     "Insp.", "Sub-Inspector", "Constable", "police officer", "rebel commander"],
)  # fmt: skip
def test_who_kills_a_named_soldier_fought(read: Read, rank: str) -> None:
    event = _only_event(read, f"Gunmen killed {rank} Juma Okello near the town of Gulu on Monday.")
    assert event["acled_sub_event_type"] == "Armed clash"
    assert event["ucdp_type_of_violence"] in (1, 2)


@pytest.mark.parametrize("title", ["Defence Minister", "Professor", "Bishop", "Senator"])
def test_who_kills_one_without_arms_attacked(read: Read, title: str) -> None:
    event = _only_event(read, f"Gunmen killed {title} Juma Okello near Gulu on Monday.")
    assert event["acled_sub_event_type"] == "Attack"
    assert event["ucdp_type_of_violence"] == 3


def test_an_ambush_with_a_named_officer_is_a_battle(read: Read) -> None:
    event = _only_event(
        read, "Rebels ambushed a convoy near Cali, killing Colonel Mario Vega and two soldiers."
    )
    assert event["acled_event_type"] == "Battles"
    assert event["ucdp_type_of_violence"] == 1
    assert event["deaths_side_b"] == 3


def test_who_bears_a_rank_is_a_person(read: Read) -> None:
    rows = rows_of(read("Lt. Gen. Prosper Talon resigned on Monday to allow elections in Benin."))
    assert {(a["name"], a["actor_type"]) for a in rows["actors"]} >= {("Prosper Talon", "person")}


def test_rebels_who_fell_when_soldiers_were_attacked_attacked(read: Read) -> None:
    event = _only_event(
        read,
        "Two soldiers and a dozen jihadists were killed when gunmen on motorcycles attacked a camp "
        "near Tessit, Mali, on Monday.",
    )
    assert (event["deaths_side_a"], event["deaths_side_b"]) == (12, 2)
