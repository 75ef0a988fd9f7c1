"""The roll-up of figures: whose dead they are, and what a party's claim is worth."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.casualties.tolls import roll_up
from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of
from pipelines.reading.statements import CasualtyMention

Read = Callable[..., Reading]


def killed(read: Read, text: str) -> list[CasualtyMention]:
    """The figures of people killed in a text."""
    return [c for c in read(text).found.casualties if c.harm == "killed"]


def side(figure: CasualtyMention) -> str:
    """Combatants fight on side a; children are civilians."""
    return {"combatant": "a", "child": "civilians"}.get(figure.victim_type or "", "unknown")


def test_figures_of_several_sides_are_parts_of_the_sum(read: Read) -> None:
    toll = roll_up(killed(read, "Three soldiers and two children were killed."), side)
    assert (toll.best, toll.parts) == (5, (3, 0, 2, 0))


def test_a_part_moves_to_its_side_and_is_not_counted_twice(read: Read) -> None:
    toll = roll_up(killed(read, "A blast killed 12 people, including three children."), side)
    assert (toll.best, toll.parts) == (12, (0, 0, 3, 9))


def test_a_claim_raises_only_the_upper_bound(read: Read) -> None:
    figures = killed(read, "Four soldiers were killed.\nThe rebels killed 30 soldiers, they said.")
    toll = roll_up(figures, side, lambda f: f.count_best == 30)
    assert (toll.low, toll.best, toll.high) == (4, 4, 30)


def test_a_claim_alone_is_all_there_is_to_know(read: Read) -> None:
    toll = roll_up(killed(read, "The rebels killed 30 soldiers."), side, lambda _: True)
    assert toll.best == 30


def test_a_sum_over_incidents_told_one_by_one_is_no_toll_of_its_own(read: Read) -> None:
    text = (
        "Two separate attacks killed 31 people on Monday. In Mali, gunmen killed 22 villagers in "
        "Sokoura; in Burkina Faso, nine soldiers died in an ambush near Djibo."
    )
    rows = rows_of(read(text))
    assert sorted(e["deaths_best"] for e in rows["events"] if e["deaths_best"]) == [9, 22]
    assert [c["is_cumulative"] for c in rows["casualties"] if c["count_best"] == 31] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "One rebel was killed near Gao on Monday while another was shot dead on Tuesday.",
        "Seven rebels were killed in Gao on Monday. Five more were killed in a clash in Kidal.",
    ],
)
def test_who_is_only_counted_on_fights_for_the_same_side(read: Read, text: str) -> None:
    assert [f.victim_type for f in killed(read, text)] == ["combatant", "combatant"]


def test_others_may_be_anybody(read: Read) -> None:
    text = "Seven rebels were killed in Gao on Monday. Two others died in a clash in Kidal."
    assert [f.victim_type for f in killed(read, text)] == ["combatant", None]


@pytest.mark.parametrize(
    "text",
    [
        "Mali has battled rebels for ten years in a conflict that has left over 3,000 people dead.",
        "The state has fought an insurgency that has killed more than 3,000 people.",
    ],
)
def test_what_a_war_has_cost_is_no_toll_of_news(read: Read, text: str) -> None:
    assert [f.is_cumulative for f in killed(read, text)] == [True]


def test_who_is_now_known_to_have_died_is_the_latest_toll(read: Read) -> None:
    text = (
        "Nine people died and 17 were injured in a blast in Bol on Monday. Twelve are now known to "
        "have died, after several of the wounded succumbed to their injuries."
    )
    (event,) = [e for e in rows_of(read(text))["events"] if e["event_type"] == "ASSAULT"]
    assert (event["deaths_best"], event["injured_best"]) == (12, 17)


def test_so_many_who_have_been_killed_are_no_toll_of_an_attack(read: Read) -> None:
    text = (
        "Soldiers took the port of Pemba on Monday. More than 4,000 people have been killed and "
        "almost a million displaced, according to the UN."
    )
    assert [f.is_cumulative for f in killed(read, text)] == [True]
    text = "More than 2,000 people have been killed in an attack on the town of Pemba."
    assert [f.is_cumulative for f in killed(read, text)] == [False]


def test_towns_are_not_taken_prisoner(read: Read) -> None:
    assert not read("Rebels captured Kidal, Gao and Timbuktu on Sunday.").found.casualties
