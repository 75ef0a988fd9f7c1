"""Stories as papers print them: a headline, a lead and what follows tell one event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of

type Read = Callable[..., Reading]
type Row = dict[str, Any]

THURSDAY = date(2023, 9, 21)


def assaults(reading: Reading) -> list[Row]:
    """The assaults that are news, the most salient first, with their places and parties."""
    rows = rows_of(reading)
    rank = {r["event_id"]: r["salience"] for r in rows["event_articles"]}
    place = {r["location_id"]: r["name"] for r in rows["locations"]}
    name = {r["actor_id"]: r["name"] for r in rows["actors"]}
    found = [
        {
            **r,
            "place": place.get(r["location_id"]),
            "actors": {
                (p["role"], name[p["actor_id"]])
                for p in rows["event_actors"]
                if p["event_id"] == r["event_id"]
            },
        }
        for r in rows["events"]
        if r["event_type"] == "ASSAULT" and r["status"] == "occurred" and not r["is_background"]
    ]
    return sorted(found, key=lambda r: rank[r["event_id"]])


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        (
            "Scores killed in eastern Chad raid\n\nMen on horses shot dead at least 31 people in"
            " Adre, near the border with Sudan, on Tuesday, a mayor said.",
            31,
        ),
        (
            "11 killed, 24 hurt in Multan blast\n\nAt least 11 people were killed and 24 hurt by a"
            " bomb in Multan's Chowk Garhan bazaar on Tuesday.",
            11,
        ),
    ],
)
def test_a_headline_and_the_lead_under_it_tell_one_event(read: Read, text: str, dead: int) -> None:
    (event,) = assaults(read(text))
    assert event["deaths_best"] == dead


def test_a_toll_is_known_again_far_below(read: Read) -> None:
    told = assaults(
        read(
            "A car bomb exploded at the gate of a hotel in Kismayo on Wednesday, killing 13 people,"
            " police said. The owner of the hotel was not there. Ambulances came and went. The sea"
            " front was closed to traffic. Shops did not open. Schools sent their pupils home. The"
            " mayor asked for calm. Boats were searched. A nurse, Amina Warsame, said that so far"
            " there were 13 dead and 22 others wounded."
        )
    )
    assert [(r["deaths_best"], r["injured_best"]) for r in told] == [(13, 22)]


@pytest.mark.parametrize(
    "text",
    [
        "Car bomb in Chad kills nine at a market",
        "Dozens killed in western Niger attack",
        "Four killed in central Mali bus attack, police say",
        "A shell in Yemen killed two",
    ],
)
def test_the_country_of_an_attack_is_not_its_doer(read: Read, text: str) -> None:
    (event,) = assaults(read(text))
    assert "source" not in {role for role, _ in event["actors"]}, event["actors"]


def test_who_attacks_by_the_adjective_of_his_country_does_it(read: Read) -> None:
    (event,) = assaults(read("Nine people were killed in a Turkish air strike near Dohuk."))
    assert ("source", "Military forces of Turkey") in event["actors"] or any(
        role == "source" and "Turkey" in who for role, who in event["actors"]
    )


def test_members_of_an_ethnic_group_are_no_government(read: Read) -> None:
    (event,) = assaults(
        read("Gunmen killed 14 members of the Lendu ethnic group near Bunia on Tuesday.")
    )
    assert ("target", "Lendus of the Democratic Republic of the Congo") in event["actors"]


def test_the_worst_strike_of_a_war_is_no_total_of_it(read: Read) -> None:
    (event,) = assaults(
        read(
            "At least 44 people were killed on Tuesday, a doctor said, in one of the bloodiest air"
            " raids by the army of Sudan in the ongoing civil war."
        )
    )
    assert event["deaths_best"] == 44


def test_a_raid_that_kills_is_no_mere_looting(read: Read) -> None:
    (event,) = assaults(read("A cattle raid in Turkana on Tuesday left 21 people dead."))
    assert (event["acled_sub_event_type"], event["deaths_best"]) == ("Attack", 21)


def test_a_raid_that_kills_nobody_is_looting(read: Read) -> None:
    (event,) = assaults(read("Raiders burned 40 huts in Turkana on Tuesday. No one was hurt."))
    assert event["acled_sub_event_type"] == "Looting/property destruction"


def test_the_news_is_not_of_the_older_day_of_what_is_told_below(read: Read) -> None:
    told = assaults(
        read(
            "Rebels have attacked a police college in Quetta with guns and bombs, killing 17"
            " cadets, officials say. Smoke rose over the yard. Parents waited outside. A teacher"
            " hid in a cupboard. The minister flew in by helicopter. The army said it would"
            " answer. A leader of the rebels was killed in an air strike on 12 September."
        )
    )
    assert told[0]["deaths_best"] == 17
    assert told[0]["date_end"] == THURSDAY
