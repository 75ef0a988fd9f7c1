"""How an attack went, told without a case of its own, is that attack; a case of its own is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of

type Read = Callable[..., Reading]
type Row = dict[str, Any]

TUESDAY = date(2022, 5, 10)


def news(read: Read, text: str, *types: str) -> list[Row]:
    """What happened and is no history, of these types."""
    return [
        row
        for row in rows_of(read(text, TUESDAY))["events"]
        if row["event_type"] in types and not row["is_background"] and row["status"] == "occurred"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Fighters ambushed a patrol near Dori on Monday, killing nine soldiers. A mine tore apart "
        "the first lorry before the fighters raked the others with machine guns. Two jeeps were "
        "wrecked in the ambush.",
        "Warplanes hit a school in Hajjah on Monday, killing eleven pupils. The raid came at noon. "
        "Four bombs were dropped, a teacher said.",
        "Raiders killed fourteen farmers in Zungeru on Monday. They cut the throats of some of "
        "their victims. The mayor wept. Nobody slept that night. Sixty huts were burned.",
        "A car bomb went off at a hotel in Baidoa on Monday, killing nine people. A lorry full of "
        "explosives hit the gate before five gunmen stormed the building, an officer said. The "
        "rebel group al-Shabaab claimed responsibility on its radio.",
        "A car bomb went off at a hotel in Baidoa on Monday, killing nine people. After the blast "
        "gunmen burst into the lobby and opened fire on guests.",
        "A car bomb went off at a hotel in Baidoa on Monday, killing nine people. Armed men then "
        "broke in and exchanged fire with guards.",
        "Militants attacked a hotel in Baidoa on Monday, killing nine people. Police shot dead two "
        "of the attackers.",
        "Troops and rebels fought near Dori on Monday; six rebels died. The rebels withdrew after "
        "a firefight of an hour.",
        "Gunmen killed six people in a bar in Dori on Monday. Troops traded fire with the gunmen.",
        "A mine blew up an army lorry near Dori on Monday, killing nine soldiers. Rebels then shot "
        "at the survivors. The army returned fire.",
        "A gun battle in Dori on Monday left six policemen dead. The battle began when fighters "
        "attacked a post.",
        "Fighting between soldiers and rebels near Dori on Monday killed six rebels. The battle "
        "raged for hours. People ran as the two sides exchanged fire. The fighting ended at noon.",
        "Dori clashes kill six\n\nSoldiers clashed with rebels in Dori on Monday; six rebels were "
        "killed. The fighting lasted until noon.",
        'Raiders killed fourteen farmers in Zungeru on Monday, officials said. "They shot my two '
        'sons as they ran," said Abu, a herdsman. "They came at dawn and burned our barns," said '
        "another.",
    ],
)
def test_how_an_attack_went_is_no_other_attack(read: Read, text: str) -> None:
    (event,) = news(read, text, "ASSAULT")
    assert event["deaths_best"] in (6, 9, 11, 14)


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed four people in Dori on Monday. Gunmen shot at a school bus.",
        "A mine killed four people in Dori on Monday. A mortar shell hit a clinic in Djibo.",
        "Warplanes hit a school in Hajjah on Monday. Rebels fired rockets at an airport.",
        "Gunmen killed six people in a church in Dori on Monday. A second attack in the town "
        "killed four soldiers.",
        "Gunmen killed six people in a church in Dori on Monday. Later on Monday, soldiers shot "
        "two men at a checkpoint.",
    ],
)
def test_a_case_of_its_own_is_another_attack(read: Read, text: str) -> None:
    assert len(news(read, text, "ASSAULT")) == 2


def test_a_raid_in_which_people_were_only_taken_is_the_arrest(read: Read) -> None:
    text = (
        "Seven held in Oran raid\n\nPolice arrested seven men in Oran on Monday. The raid began "
        "before dawn. Officers led the men away."
    )
    (event,) = news(read, text, "ASSAULT", "COERCE")
    assert event["event_mode"] == "arrest"


def test_force_against_one_crowd_is_one_deed(read: Read) -> None:
    text = (
        "Police opened fire on protesters in Oran on Monday, killing two. Police first used tear "
        "gas before firing live rounds."
    )
    (event,) = news(read, text, "ASSAULT")
    assert event["deaths_best"] == 2


def test_a_raid_with_dead_stays_an_attack(read: Read) -> None:
    text = "Police killed two men in Oran on Monday. Seven others were arrested in the raid."
    assert any(e["deaths_best"] == 2 for e in news(read, text, "ASSAULT"))


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took the town of Djibo on Monday after soldiers withdrew. The rebels are now in "
        "full control of Djibo.",
        "The town of Djibo fell to rebels on Monday. A rebel spokesman said his forces were in "
        "full control of the town.",
    ],
)
def test_ground_is_taken_once_with_or_without_a_fight(read: Read, text: str) -> None:
    taken = [e for e in news(read, text, "ASSAULT", "COERCE") if e["cameo_code"] == "192"]
    assert len(taken) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Villagers buried their dead in a mass grave on Monday.",
        "A picture showed a man carrying a bleeding girl away from the scene.",
        "A nurse led two injured men away to safety.",
    ],
)
def test_who_tends_the_dead_and_wounded_attacks_nobody(read: Read, text: str) -> None:
    assert not news(read, text, "ASSAULT")


def test_a_mass_grave_that_is_found_is_told(read: Read) -> None:
    assert news(read, "Officials announced the discovery of a mass grave in Gao.", "ASSAULT")


def test_the_dead_of_both_sides_that_one_side_counts_are_those_of_the_fight(read: Read) -> None:
    text = (
        "JNIM fighters clashed with troops near Gao in Mali on Monday. The army put the number of "
        "dead at 11 rebels and ten soldiers. JNIM said it had killed 51 soldiers."
    )
    (event,) = news(read, text, "ASSAULT")
    assert (event["deaths_best"], event["deaths_high"]) == (21, 62)


def test_who_is_in_a_vehicle_is_hit_with_it(read: Read) -> None:
    text = "A Malian drone struck a lorry carrying JNIM fighters near Gao on Monday, killing six."
    rows = rows_of(read(text, TUESDAY))
    names = {a["actor_id"]: a["name"] for a in rows["actors"]}
    assert "JNIM" in {names[r["actor_id"]] for r in rows["event_actors"] if r["role"] == "target"}


def test_forces_that_kill_attackers_are_those_attacked(read: Read) -> None:
    reading = read(
        "A car bomb went off at a hotel in Baidoa on Monday, killing nine people. Soldiers shot "
        "dead two of the attackers.",
        TUESDAY,
    )
    (row,) = [r for r in rows_of(reading)["events"] if r["event_type"] == "ASSAULT"]
    assert (row["deaths_best"], row["deaths_side_a"]) == (11, 2)
    roles = {(role, a.name) for e in reading.story.events for role, a, _ in e.roles}
    assert ("target", "Military forces of Somalia") in roles


@pytest.mark.parametrize(
    "war",
    [
        "Al-Shabaab, which has waged an insurgency for more than a decade, made no comment.",
        "Al-Shabaab has been fighting the government for 15 years.",
    ],
)
def test_a_war_of_years_is_background(read: Read, war: str) -> None:
    text = f"Gunmen killed eight people at a hotel in Baidoa on Monday. {war}"
    (row,) = news(read, text, "ASSAULT")
    assert row["deaths_civilians"] == 8


def test_a_claim_is_of_the_attack_not_of_the_war(read: Read) -> None:
    reading = read(
        "A car bomb killed eight people at a hotel in Baidoa on Monday. Al-Shabaab, which has "
        "waged a war against the state for a decade, claimed responsibility.",
        TUESDAY,
    )
    (event,) = [e for e in reading.story.events if not e.lead.is_background]
    assert ("source", "Al-Shabaab") in {(role, a.name) for role, a, _ in event.roles}


@pytest.mark.parametrize(
    "end", ["lost their lives in the gun battle", "also died in the gun battle"]
)
def test_the_dead_of_attackers_and_attacked_are_of_one_fight(read: Read, end: str) -> None:
    text = (
        f"Five insurgents were killed when they attacked a post in Baghlan. Three policemen {end}."
    )
    (row,) = news(read, text, "ASSAULT")
    assert (row["deaths_side_a"], row["deaths_side_b"]) == (5, 3)


def test_the_sum_of_a_list_of_villages_is_not_counted_again(read: Read) -> None:
    rows = news(
        read,
        "Gunmen killed 22 people in attacks on three villages of Nigeria on Sunday. The "
        "assailants invaded Mbar, Gawarba and Chirang villages at 11 p.m. A community leader said "
        "that 13 people were killed in Mbar, six in Gawarba and three in Chirang.",
        "ASSAULT",
    )
    assert sorted(row["deaths_best"] for row in rows) == [3, 6, 13]


def test_they_who_burn_houses_are_the_attackers(read: Read) -> None:
    reading = read(
        "Gunmen killed nine people in Mbar on Sunday. A teacher said that four people were killed "
        'in one house. "They burnt over 50 houses," he said.',
        TUESDAY,
    )
    burners = {
        a.actor_type
        for m in reading.found.events
        if m.lemma == "burn"
        for role, actor in m.roles
        if role == "source"
        for a in actor.actors
    }
    assert "civilians" not in burners
    assert burners
