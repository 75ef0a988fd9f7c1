"""Sides of an event, whose dead are whose, and who tells of the other side's dead."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.reading.casualties.tolls import roll_up
from pipelines.reading.events.parties import akin, is_opponents_claim, side_of_victim, sides
from pipelines.reading.statements import Actor, ActorMention, CasualtyMention

ARMY = Actor("mali.mil", "Army", "state_forces", country_iso3="MLI", parent="mali.gov")
STATE = Actor("mali.gov", "Government", "government", country_iso3="MLI")
REBELS = Actor("rebels", "Rebels", "rebel_group", country_iso3="MLI")
FOREIGN = Actor("niger.mil", "Army", "state_forces", country_iso3="NER")
PEOPLE = Actor("mali.civ", "Civilians", "civilians", country_iso3="MLI")
MEMBERS = [(REBELS, "a"), (ARMY, "b")]


def mention(*actors: Actor) -> ActorMention:
    return ActorMention(0, 1, 0, 0, 1, 0, "test", 1.0, actors=actors)


def figure(victim: Actor | None = None, reporter: Actor | None = None, **more: Any) -> Any:
    return CasualtyMention(
        0,
        1,
        more.pop("sentence", 0),
        0,
        1,
        0,
        "test",
        1.0,
        victim=mention(victim) if victim else None,
        reporter=mention(reporter) if reporter else None,
        **more,
    )


def test_who_acts_is_a_and_who_suffers_is_b() -> None:
    roles = [("source", REBELS, 1), ("target", ARMY, 1), ("reporter", STATE, 1)]
    assert sides(roles) == {"rebels": "a", "mali.mil": "b"}


def test_parties_that_act_on_each_other_stand_on_two_sides() -> None:
    found = sides([("participant", ARMY, 2), ("participant", REBELS, 1)])
    assert sorted(found.values()) == ["a", "b"]


def test_kin_stand_on_one_side() -> None:
    found = sides([("participant", a, 1) for a in (ARMY, STATE, REBELS)])
    assert found["mali.mil"] == found["mali.gov"] != found["rebels"]


def test_mediators_and_reporters_have_no_side() -> None:
    assert sides([("mediator", STATE, 1), ("reporter", ARMY, 1)]) == {}


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (ARMY, ARMY, True),
        (ARMY, STATE, True),
        (STATE, ARMY, True),
        (ARMY, REBELS, False),
        (ARMY, FOREIGN, False),
        (STATE, PEOPLE, False),
    ],
)
def test_kin(one: Actor, other: Actor, together: bool) -> None:
    assert akin(one, other) is together


@pytest.mark.parametrize(
    ("victim", "victim_type", "side"),
    [
        (ARMY, "combatant", "b"),
        (STATE, "combatant", "b"),
        (REBELS, "combatant", "a"),
        (FOREIGN, "combatant", "unknown"),
        (PEOPLE, None, "civilians"),
        (ARMY, "child", "civilians"),
        (None, "journalist", "civilians"),
        (None, None, "unknown"),
    ],
)
def test_side_of_the_dead(victim: Actor | None, victim_type: str | None, side: str) -> None:
    assert side_of_victim(figure(victim, victim_type=victim_type), MEMBERS) == side


@pytest.mark.parametrize(
    ("victim", "reporter", "claim"),
    [
        (REBELS, ARMY, True),
        (REBELS, STATE, True),
        (ARMY, REBELS, True),
        (ARMY, STATE, False),
        (REBELS, PEOPLE, False),
        (REBELS, None, False),
        (PEOPLE, ARMY, False),
    ],
)
def test_opponents_claim(victim: Actor, reporter: Actor | None, claim: bool) -> None:
    assert is_opponents_claim(figure(victim, reporter), MEMBERS) is claim


def test_an_opponents_claim_raises_the_upper_bound_only() -> None:
    """UCDP's habit: the army's 50 dead rebels beside the ten that residents count."""
    counted = figure(REBELS, PEOPLE, count_low=10, count_best=10, count_high=10, trigger=1)
    claimed = figure(
        REBELS, ARMY, count_low=50, count_best=50, count_high=50, sentence=1, trigger=2
    )
    for told in ([counted, claimed], [claimed, counted]):
        toll = roll_up(
            told,
            lambda c: side_of_victim(c, MEMBERS),
            lambda c: is_opponents_claim(c, MEMBERS),
        )
        assert (toll.low, toll.best, toll.high) == (10, 10, 50)
        assert toll.parts == (10, 0, 0, 0)
