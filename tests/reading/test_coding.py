"""Codes that depend on who took part."""

from __future__ import annotations

import pytest

from pipelines.lexicons import lexicon
from pipelines.reading.events.coding import acled, kind_in_words, type_of_violence


@pytest.mark.parametrize(
    ("default", "sources", "targets", "expected"),
    [
        ("Attack", ["rebel_group"], ["civilians"], "Attack"),
        ("Attack", ["rebel_group"], ["state_forces"], "Armed clash"),
        ("Armed clash", ["state_forces", "rebel_group"], [], "Armed clash"),
        ("Armed clash", ["state_forces"], ["civilians"], "Attack"),
        ("Armed clash", ["protesters", "state_forces"], [], "Violent demonstration"),
        ("Attack", ["state_forces"], ["protesters"], "Excessive force against protesters"),
        ("Attack", ["rioters"], ["civilians"], "Mob violence"),
        ("Air/drone strike", ["state_forces"], ["civilians"], "Air/drone strike"),
        ("Sexual violence", ["rebel_group"], ["civilians"], "Sexual violence"),
        ("Attack", [], [], "Attack"),
    ],
)
def test_actors_decide_between_attack_and_clash(
    default: str, sources: list[str], targets: list[str], expected: str
) -> None:
    assert acled("ASSAULT", None, default, sources, targets)[1] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("state_forces", "Government regains territory"),
        ("rebel_group", "Non-state actor overtakes territory"),
        ("person", "Armed clash"),
    ],
)
def test_who_takes_ground_decides_the_battle(source: str, expected: str) -> None:
    assert acled("ASSAULT", "heavy-weapons", "Armed clash", [source])[1] == expected


def test_every_sub_event_type_has_its_event_type() -> None:
    for sub, event in lexicon("coding")["event_type"].items():
        assert acled("ASSAULT", None, sub, ["person"], ["person"])[0] in (
            event,
            "Violence against civilians",
        )


def test_no_default_no_code() -> None:
    assert acled("CONSULT", None, None, ["government"]) == (None, None)


@pytest.mark.parametrize(
    ("kind", "side_a", "side_b", "expected"),
    [
        ("Battles", ["state_forces"], ["rebel_group"], 1),
        ("Battles", ["rebel_group"], ["rebel_group"], 2),
        ("Battles", ["igo"], ["rebel_group"], 1),
        ("Battles", [], ["civilians"], None),
        ("Battles", ["state_forces"], ["civilians"], 3),
        ("Violence against civilians", ["rebel_group"], ["state_forces"], 1),
        ("Violence against civilians", ["rebel_group"], ["civilians"], 3),
        ("Explosions/Remote violence", ["rebel_group"], ["civilians"], 3),
        ("Explosions/Remote violence", ["rebel_group"], ["state_forces"], 1),
        ("Strategic developments", ["state_forces"], ["civilians"], None),
        ("Protests", ["protesters"], ["state_forces"], None),
        ("Protests", ["state_forces"], ["protesters"], 3),
    ],
)
def test_type_of_violence(
    kind: str, side_a: list[str], side_b: list[str], expected: int | None
) -> None:
    assert type_of_violence("ASSAULT", kind, side_a, side_b) == expected


def test_only_assault_is_deadly() -> None:
    assert type_of_violence("CONSULT", None, ["state_forces"], ["rebel_group"]) is None


def test_words_tell_an_unnamed_target() -> None:
    assert kind_in_words(["army", "outpost"]) == "state_forces"
    assert kind_in_words(["crowded", "market"]) == "civilians"
    assert kind_in_words(["thing"]) is None
