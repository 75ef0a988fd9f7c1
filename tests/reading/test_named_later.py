"""Who or what is told without a name first, and by it in the next sentences, is one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of

Read = Callable[..., Reading]
MONDAY = date(2024, 3, 18)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        (
            "BAMAKO: Rebels seized a town in the north on Friday. The town of Ber had been held by "
            "the army for a year.",
            "Ber",
        ),
        (
            "Troops captured a village in northern Mali on Friday. Soldiers were seen in Ber "
            "village by noon.",
            "Ber",
        ),
    ],
)
def test_a_town_without_a_name_is_the_one_named_next(read: Read, text: str, town: str) -> None:
    place = read(text, MONDAY).story.events[0].place
    assert place is not None
    assert place.name == town


@pytest.mark.parametrize(
    ("text", "dead", "hurt"),
    [
        (
            "A poet was shot dead in Oran on Friday. Ali Hassan, 43, was attacked as he left home.",
            1,
            None,
        ),
        (
            "Two judges were shot dead in Oran on Friday. Ali Hassan and Omar Said were attacked "
            "as they left the court.",
            2,
            None,
        ),
        (
            "A policeman was hurt when gunmen attacked a post in Oran on Friday. Sergeant Ali "
            "Hassan was wounded in the leg.",
            None,
            1,
        ),
    ],
)
def test_a_victim_is_named_not_added(
    read: Read, text: str, dead: int | None, hurt: int | None
) -> None:
    attacks = [e for e in rows_of(read(text, MONDAY))["events"] if e["event_type"] == "ASSAULT"]
    assert [(e["deaths_best"], e["injured_best"]) for e in attacks] == [(dead, hurt)]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Rebels in Donetsk shelled government positions near Avdiivka on Friday.", "Avdiyivka"),
        ("Fighters in Gaza fired four rockets at the Ashkelon area on Friday.", "Ashkelon"),
        ("Gunmen in Karachi shot dead a cleric on Friday.", "Karachi"),
        ("A blast in Kabul killed nine recruits on Friday.", "Kabul"),
        (
            "Rebels in Mali took control of the town of Ber, 90 km (56 miles) east of the city of "
            "Timbuktu, on Friday.",
            "Ber",
        ),
    ],
)
def test_fire_is_where_it_falls(read: Read, text: str, town: str) -> None:
    place = read(text, MONDAY).story.events[0].place
    assert place is not None
    assert place.name == town


@pytest.mark.parametrize(
    ("thing", "owners"),
    [("cars", "civilians"), ("homes", "civilians"), ("consulate", "government")],
)
def test_what_is_burned_is_its_peoples(read: Read, thing: str, owners: str) -> None:
    event = read(f"Gunmen burned Turkish {thing} in Basra on Friday.", MONDAY).story.events[0]
    hit = {a.actor_type for role, a, _ in event.roles if role == "target"}
    assert hit == {owners}


def test_soldiers_take_no_town_from_their_own_state(read: Read) -> None:
    text = "Soldiers captured a town in the north of Chad on Friday. The town of Bol was quiet."
    event = read(text, MONDAY).story.events[0]
    assert not any(role == "target" for role, _, _ in event.roles)


@pytest.mark.parametrize(
    "opening", ["DAKAR - 15 March 2024: ", "SIRAJGANJ, March 15: ", "LAGOS, Mar 15 — "]
)
def test_the_date_of_a_dateline_is_not_the_day_of_the_news(read: Read, opening: str) -> None:
    event = read(f"{opening}Soldiers shot two men in a camp on Wednesday.", MONDAY).story.events[0]
    assert event.date_start == date(2024, 3, 13)
