"""Who did what its telling leaves without a doer: the foe told beside those who suffered it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "place", "source", "violence"),
    [
        (
            "Algerian soldiers shot dead two militants near Batna on Monday. In a separate sweep, "
            "three militants were killed near Jijel.",
            "Jijel",
            {"Military forces of Algeria", "Government of Algeria"},
            1,
        ),
        (
            "Kenyan troops laid an ambush along a river near Ijara on Sunday. Four militants were "
            "killed at Ijara.",
            "Ijara",
            {"Military forces of Kenya", "Government of Kenya"},
            1,
        ),
        (
            "Insurgents ambushed soldiers near Gao in Mali on Friday. Three soldiers were wounded "
            "in Kidal the same day.",
            "Kidal",
            {"Rebels of Mali"},
            1,
        ),
        (  # a third party may have done it
            "French troops and the Malian army held exercises near Gao. Fighters of the Movement "
            "for Oneness and Jihad in West Africa are active there. Four separatists were killed "
            "at Kidal on Friday.",
            "Kidal",
            set(),
            None,
        ),
        (  # who has no arms may have been anybody's victim
            "Peruvian soldiers arrested two rebels in Ayacucho on Monday. Two farmers were killed "
            "in Huanta the same day.",
            "Huanta",
            set(),
            3,
        ),
        (  # who died by a blast may have made the bomb
            "Iraqi police arrested two militants in Kirkuk on Monday. A bomb killed one militant "
            "in Mosul on Monday.",
            "Mosul",
            set(),
            None,
        ),
    ],
)
def test_who_is_meant(
    read: Read, text: str, place: str, source: set[str], violence: int | None
) -> None:
    rows = rows_of(read(text, published=date(2015, 6, 10)))
    names = {a["actor_id"]: a["name"] for a in rows["actors"]}
    where = {p["location_id"]: p["name"] for p in rows["locations"]}
    (event,) = (e for e in rows["events"] if where.get(e["location_id"]) == place)
    told = [p for p in rows["event_actors"] if p["event_id"] == event["event_id"]]
    assert {names[p["actor_id"]] for p in told if p["role"] == "source"} == source
    if violence is not None:
        assert event["ucdp_type_of_violence"] == violence


def test_who_abducted_people_in_a_raid_killed_those_who_died_in_it(read: Read) -> None:
    text = (
        "Lord's Resistance Army rebels abducted 12 pupils in a raid on a school in Uganda on"
        " Friday. Two watchmen were shot dead in the raid."
    )
    events = read(text).story.events
    killing = next(e for e in events if e.lead.event_mode != "abduct")
    assert "LRA" in {a.name for role, a, _ in killing.roles if role == "source"}


def test_a_raid_told_anew_is_nobodys(read: Read) -> None:
    text = (
        "Lord's Resistance Army rebels abducted 12 pupils in a raid on a school in Uganda on"
        " Friday. Two watchmen were shot dead in a robbery in Kampala on Saturday."
    )
    killed = [e for e in read(text).story.events if e.lead.event_mode != "abduct"]
    assert not any(role == "source" for e in killed for role, _, _ in e.roles)


def test_rebels_are_the_group_that_another_telling_names(read: Read) -> None:
    text = (
        "Leftist rebels attacked a barracks in northern Colombia on Friday, killing nine soldiers. "
        "The spokesman said the 200 rebels were from the ELN. Four of the rebels were killed."
    )
    rows = rows_of(read(text))
    names = {a["actor_id"]: a["name"] for a in rows["actors"]}
    acting = [r for r in rows["event_actors"] if r["role"] in ("source", "participant")]
    assert {names[r["actor_id"]] for r in acting} == {"ELN"}
