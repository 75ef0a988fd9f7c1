"""Which deed is whose: what is beside another deed, told again, or only joined to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.story.story_event import StoryEvent

type Read = Callable[..., Reading]


def violence(reading: Reading) -> list[StoryEvent]:
    return [e for e in reading.story.events if e.lead.event_type == "ASSAULT"]


def parties(event: StoryEvent, role: str) -> set[str]:
    return {actor.name for part, actor, _ in event.roles if part == role}


def killed(event: StoryEvent) -> list[int | None]:
    return [c.count_best for c in event.casualties if c.harm == "killed"]


def test_a_deed_of_others_beside_a_fight_is_another(read: Read) -> None:
    text = (
        "Rival Palestinian families clashed in a Lebanese camp on Saturday and gunmen opened fire "
        "on an army patrol in the Bekaa Valley."
    )
    assert len(violence(read(text))) == 2


def test_the_dead_of_known_strikes_are_those_of_the_strikes(read: Read) -> None:
    text = (
        "Air strikes hit two villages near Manbij on Tuesday. Kurdish rebels captured a hill "
        "outside Manbij. At least 56 civilians died in the strikes."
    )
    deadly = [e for e in violence(read(text)) if killed(e)]
    assert [e.lead.event_mode for e in deadly] == ["aerial"]


def test_a_sum_over_a_city_is_the_figure_of_its_headline(read: Read) -> None:
    text = (
        "New strikes kill at least 25 civilians in Aleppo\n\nAt least 25 civilians were killed in "
        "heavy Russian strikes across the east of Aleppo on Saturday, a monitor said."
    )
    (event,) = violence(read(text))
    assert killed(event) == [25, 25]


@pytest.mark.parametrize(
    "text",
    [
        "Ten rebels were killed in clashes with the army and bombings in Aleppo on Monday.",
        "Syrian jets and artillery fire targeted rebel positions in Daret Ezza on Monday.",
    ],
)
def test_a_blow_joined_to_a_deed_is_no_further_one(read: Read, text: str) -> None:
    assert len(violence(read(text))) == 1


@pytest.mark.parametrize("accused", ["the Syrian army", "the Syrian army and its allies"])
@pytest.mark.parametrize("how", ["in their raids on Hama", "in Hama"])
def test_who_accuses_did_not_do_it(read: Read, accused: str, how: str) -> None:
    (event,) = violence(
        read(f"France accused {accused} of using chemical weapons {how} on Monday.")
    )
    assert "Military forces of Syria" in parties(event, "source")
    assert "Government of France" not in parties(event, "source") | parties(event, "target")


def test_who_tells_of_a_death_did_not_die(read: Read) -> None:
    text = (
        "Interior Minister Jamal Haddad told reporters that one bomber reached the compound, where "
        "police killed him, in Damascus on Monday."
    )
    (event,) = violence(read(text))
    assert "Jamal Haddad" not in parties(event, "target")


def test_a_capital_that_acts_is_not_where_its_planes_strike(read: Read) -> None:
    text = "Paris increased its backing for Chad in May, when it launched air strikes on rebels."
    (event,) = violence(read(text))
    assert event.place is None or event.place.country_iso3 != "FRA"


@pytest.mark.parametrize("name", ["al-Furqan", "Taha al-Jadida al-Midan"])
def test_a_quarter_with_an_article_is_nobody(read: Read, name: str) -> None:
    text = f"Terrorists fired rockets on Aleppo and {name}, killing two people on Monday."
    told = violence(read(text))
    assert not [a for e in told for _, a, _ in e.roles if a.actor_type == "person"]


def test_a_name_told_in_full_before_is_somebody(read: Read) -> None:
    text = (
        "Karim al-Hajj said on Monday that shells had hit Aleppo. Two days later al-Hajj was "
        "killed in Aleppo."
    )
    assert any("Karim al-Hajj" in parties(e, "target") for e in violence(read(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Troops are unlikely to take part in the assault on Kandahar on Monday.",
        "The rebels are likely to attack Goma on Monday.",
    ],
)
def test_what_is_likely_has_not_happened(read: Read, text: str) -> None:
    assert all(e.lead.status == "hypothetical" for e in violence(read(text)))


def test_who_is_in_control_of_a_crowd_took_no_ground(read: Read) -> None:
    assert not violence(read("Police said they were in control of the crowd in Lagos on Monday."))


def test_a_war_in_a_land_is_not_its_deed(read: Read) -> None:
    text = "The conflict in Syria, which has lasted five years, has killed 280,000 people."
    (event,) = violence(read(text))
    assert not parties(event, "source")


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Israeli jets bombed Gaza after two soldiers were killed in an ambush.", "ISR"),
        ("US forces carried out strikes in Iraq after three American soldiers were killed.", "USA"),
        ("Soldiers shot dead nine people in Gao after a grenade was thrown at them.", "MLI"),
    ],
)
def test_what_was_answered_is_another_deed(read: Read, text: str, hit: str) -> None:
    answered, answer = sorted(violence(read(text)), key=lambda e: -e.lead.start)
    assert {a.country_iso3 for r, a, _ in answered.roles if r == "target"} == {hit}
    assert {a.country_iso3 for r, a, _ in answer.roles if r == "source"} == {hit}
    assert not any(r == "participant" for r, *_ in answer.roles)


def test_who_died_after_a_blast_died_in_it(read: Read) -> None:
    (event,) = violence(read("Nine people died in Gao on Monday after a bomb went off."))
    assert killed(event) == [9]
