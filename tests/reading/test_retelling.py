"""What is told again is no second event, what is only alluded to or intended is none at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of

type Read = Callable[..., Reading]
type Row = dict[str, Any]


def events(read: Read, text: str, *types: str) -> list[Row]:
    """The events of these types that happened."""
    return [
        row
        for row in rows_of(read(text))["events"]
        if row["event_type"] in types and row["status"] in ("occurred", "ongoing")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb exploded near a bank in Kampala on Sunday, killing four people. The blast broke"
        " windows in three streets. The device went off as guards changed. Nobody claimed the"
        " bombing.",
        "Two men blew themselves up in a market in Maiduguri on Monday, killing nine traders. A"
        " convoy was shot at near Damboa; one soldier died. The double bombing in the market was"
        " the worst in a year.",
        "Gunmen killed 31 people at a wedding in Gaziantep on Sunday. Officers besieged a house."
        " The massacre shocked the town.",
    ],
)
def test_what_points_back_at_an_event_is_that_event(read: Read, text: str) -> None:
    told = events(read, text, "ASSAULT")
    biggest = max(told, key=lambda row: row["deaths_best"] or 0)
    assert biggest["n_mentions"] >= 2
    others = [row for row in told if row is not biggest]
    assert all(row["event_mode"] != biggest["event_mode"] for row in others), told


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed two men in Basra on Monday. Another blast in the city killed five.",
        "A bomb exploded at a mosque in Kano on Friday, killing six. A bomb went off in a church in"
        " Jos on Saturday, killing eight.",
        "Rebels attacked Goma on Monday. Hours later, the army bombed their camp.",
        "Rebels attacked a mine near Goma on Monday, killing four guards. The attack on the school"
        " in Beni on Thursday killed nine pupils.",
    ],
)
def test_what_brings_its_own_case_is_another_event(read: Read, text: str) -> None:
    assert len(events(read, text, "ASSAULT")) == 2


def test_one_crowd_holds_one_protest(read: Read) -> None:
    text = (
        "Soldiers fired at a demonstration in Lome on Wednesday. Protesters had marched to the"
        " governor's office and thrown stones."
    )
    (protest,) = events(read, text, "PROTEST")
    assert protest["n_mentions"] >= 2


def test_fights_on_two_days_are_two(read: Read) -> None:
    text = (
        "Guards killed ten peacekeepers in Kigali on Monday. Rebels fought the guards in the city"
        " on Tuesday."
    )
    assert {row["date_start"].day for row in events(read, text, "ASSAULT")} == {18, 19}


@pytest.mark.parametrize(
    "text",
    [
        "The minister condemned the rebels' terrorist aggression.",
        "She said that the torture and the disappearances must end.",
        "The bishop spoke of the repression, the murders and the raids.",
    ],
)
def test_violence_that_is_only_named_is_no_event(read: Read, text: str) -> None:
    assert events(read, text, "ASSAULT") == []


@pytest.mark.parametrize(
    "text",
    [
        "Togo offered troops to Benin to help it oust General Sossa from the fort.",
        "A man was arrested on suspicion of planning an attack on a synagogue in Berlin.",
        "It would have been the first attack on the port in nine years.",
    ],
)
def test_what_is_intended_has_not_happened(read: Read, text: str) -> None:
    assert events(read, text, "ASSAULT") == []


@pytest.mark.parametrize(
    "text",
    [
        "Trains were late due to an attack on a signal box near Lyon.",
        "If officers are to be tried for the murder of six monks, it will be the first time.",
    ],
)
def test_what_is_known_has_happened_whatever_hangs_on_it(read: Read, text: str) -> None:
    assert len(events(read, text, "ASSAULT")) == 1


def test_what_force_is_used_for_is_no_act_of_its_own(read: Read) -> None:
    text = "Police fired rubber bullets to disperse a crowd in Nairobi on Monday, wounding three."
    told = rows_of(read(text))["events"]
    assert {row["status"] for row in told} == {"occurred"}
    assert [row["event_type"] for row in told] == ["ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "The army said its men killed nine rebels in two days of fighting near Datu Piang. The"
        " rebels spoke of five dead. The fighting began on Saturday.",
        "A bomb exploded on a train in Lyon on Tuesday, killing four. The device, thought to be a"
        " gas bottle, went off in the third carriage.",
        "Guerrillas fired three mortar bombs at a barracks in Derry on Monday. One of them exploded"
        " in the yard. The mortars were launched from a van.",
        "A Russian air strike hit a hospital in Izium on Monday, killing three people. Moscow"
        " called the bombing staged.",
        "A car bomb exploded in Omagh on Saturday, killing nine people. The bombing was condemned"
        " in London and Dublin.",
        "A lorry laden with fertiliser was detonated in Jaffna on Saturday. The lorry bomb killed"
        " 11 shoppers, the police said.",
        "Militiamen attacked the village of Tongo on Monday, killing 14 people. Most were hacked to"
        " death with machetes.",
        "At least 48 people had been shot or had their throats cut in Lamu by Sunday morning.",
        "Gunmen raided a hamlet near Jos on Sunday, killing nine. Some of the victims were shot,"
        " others burned in their huts.",
    ],
)
def test_one_event_in_other_words_and_elsewhere_spoken_of_is_one(read: Read, text: str) -> None:
    assert len(events(read, text, "ASSAULT")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Book review: A reporter among the ruins\n\nShe tells how a rocket hit the market of"
        " Grozny, killing a hundred shoppers, and how she hid in a cellar.",
        "Essay\n\nThey burned the church and shot the mayor of Tambo.",
        "A court in Oslo sentenced a militia leader on Monday. Judges found that his men shot 20"
        " farmers in Bogoro.",
        "In May 1998 soldiers stormed the parliament in Jakarta. On that morning they shot 17"
        " students.",
    ],
)
def test_what_is_told_as_history_is_background(read: Read, text: str) -> None:
    told = events(read, text, "ASSAULT")
    assert told
    assert all(row["is_background"] for row in told)


@pytest.mark.parametrize(
    "text",
    [
        "Editorial: Enough\n\nOn Tuesday gunmen killed nine shoppers in Mombasa.",
        "Judges found a bomb in the courthouse in Bari on Monday; it exploded and killed two.",
    ],
)
def test_news_with_a_day_of_its_own_is_news_wherever_it_stands(read: Read, text: str) -> None:
    assert any(not row["is_background"] for row in events(read, text, "ASSAULT"))


def test_those_who_died_while_laying_a_bomb_blew_up_nothing(read: Read) -> None:
    text = "An air strike killed three men who were planting a bomb near Sangin on Monday."
    (event,) = events(read, text, "ASSAULT")
    assert event["deaths_best"] == 3


def test_fighting_that_began_before_it_was_told_of_is_one(read: Read) -> None:
    reading = read(
        "Forty people were killed in clashes between herders in Oyo, the minister said on Monday. "
        "The fighting began on September 14 after a quarrel over a well.",
        date(2023, 9, 19),
    )
    events = [e for e in reading.story.events if e.lead.event_type == "ASSAULT"]
    assert [str(e.date_start) for e in events] == ["2023-09-14"]


def test_what_came_hours_before_was_on_the_day_told_before(read: Read) -> None:
    text = (
        "Shells killed 40 people at a market in Goma on Saturday, doctors said. The M23 denied it."
        " Hours earlier, an air strike had killed two men in Beni. The army took Bunagana on"
        " Thursday."
    )
    days = {row["deaths_best"]: row["date_start"] for row in events(read, text, "ASSAULT")}
    assert days[40] == days[2]


def test_who_dies_hours_later_dies_of_the_same(read: Read) -> None:
    text = "A bomb wounded six men in Basra on Friday. Three of them died hours later in hospital."
    assert len(events(read, text, "ASSAULT")) == 1


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The ELN called off its truce with the government on Monday.", "REJECT"),
        ("Colombia suspended a cease-fire with the ELN on Monday.", "REJECT"),
        ("Fretilin pulled out of the ceasefire on Monday.", "REJECT"),
        ("A truce between the clans of Wau collapsed on Monday.", None),
    ],
)
def test_a_truce_that_ends_is_no_truce(read: Read, text: str, event_type: str | None) -> None:
    told = [row["event_type"] for row in rows_of(read(text))["events"]]
    assert told == ([event_type] if event_type else [])


def test_who_is_sought_is_not_caught(read: Read) -> None:
    text = "Police in Goma offered a reward for information leading to the capture of its leader."
    assert events(read, text, "COERCE") == []
    assert rows_of(read(text))["casualties"] == []
    told = events(read, "Police in Goma announced the capture of two commanders.", "COERCE")
    assert [row["event_mode"] for row in told] == ["arrest"]


def test_who_stands_behind_somebody_is_only_said_of_him(read: Read) -> None:
    text = "Troops backed by helicopter gunships clashed with rebels near Gao on Monday."
    (row,) = rows_of(read(text))["events"]
    assert (row["event_type"], row["acled_sub_event_type"]) == ("ASSAULT", "Armed clash")


def test_what_is_to_be_punished_has_happened(read: Read) -> None:
    text = (
        "The minister promised on Monday to punish those responsible for the murder of six priests"
        " in Goma on 5 May."
    )
    assert [row["deaths_best"] for row in events(read, text, "ASSAULT")] == [6]


def test_who_suffered_a_blast_is_not_what_went_off(read: Read) -> None:
    text = (
        "A charge exploded at a bank in Medina in Bogota on Monday. The office of the newspaper was"
        " the target of a car bomb attack 20 days ago."
    )
    assert len(events(read, text, "ASSAULT")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Two men were killed and two wounded in a shooting at a market in Gao on Sunday. The group"
        " was watching a match when a quarrel began, the mayor said. Shots were fired.",
        "A shooting at a bar in Tulsa on Friday left four people wounded, police said."
        " One guest said the scene was chaotic as gunfire erupted.",
    ],
)
def test_shots_without_day_place_or_party_are_those_just_told(read: Read, text: str) -> None:
    assert len(events(read, text, "ASSAULT")) == 1
