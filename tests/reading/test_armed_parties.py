"""Whose aircraft, fighters and offensives are told, and whom a deed answers or provokes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.story.story_event import StoryEvent

type Read = Callable[..., Reading]


def violence(reading: Reading) -> list[StoryEvent]:
    return [e for e in reading.story.events if e.lead.event_type == "ASSAULT"]


def parties(event: StoryEvent, *roles: str) -> set[str]:
    return {actor.name for role, actor, n in event.roles if role in roles and n}


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Su-24 bombers struck Idlib on Monday.", None),
        ("Russian bombers struck Kharkiv on Monday.", "Military forces of Russia"),
        ("Israeli bombers pounded Gaza City on Monday.", "Military forces of Israel"),
        ("US B-52 bombers attacked Kunduz on Monday.", "Military forces of the United States"),
    ],
)
def test_bombers_of_a_state_or_a_model_fly(read: Read, text: str, doer: str | None) -> None:
    (event,) = violence(read(text))
    assert event.lead.event_mode == "aerial"
    assert parties(event, "source") == ({doer} if doer else set())


@pytest.mark.parametrize(
    "text",
    [
        "Bombers struck a market in Baghdad on Monday, killing 12.",
        "Two Russian suicide bombers attacked a mosque in Grozny on Monday.",
        "Palestinian bombers struck a bus in Haifa on Monday.",
    ],
)
def test_bombers_who_carry_their_bombs_do_not_fly(read: Read, text: str) -> None:
    (event,) = violence(read(text))
    assert event.lead.event_mode != "aerial"
    assert parties(event, "source")


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("US-backed forces attacked Raqqa on Monday.", "Syrian Democratic Forces"),
        ("Turkish-backed fighters shelled Afrin in Syria on Monday.", "Syrian National Army"),
        ("Rwanda-backed fighters shelled Goma on Monday.", "M23"),
        ("US-backed forces attacked Kunduz on Monday.", "Military forces of Afghanistan"),
        ("US-backed Iraqi forces attacked Mosul on Monday.", "Military forces of Iraq"),
    ],
)
def test_fighters_whom_a_state_backs_are_its_allies_there(read: Read, text: str, doer: str) -> None:
    (event,) = violence(read(text))
    assert parties(event, "source") == {doer}


@pytest.mark.parametrize(
    "who", ["Rebel fighters", "The rebels", "US-backed fighters", "Guerrillas"]
)
def test_rebels_are_no_group_of_many_lands(read: Read, who: str) -> None:
    text = f"{who} shelled Goma on Sunday. The Islamic State group claimed a bombing in Beni."
    assert "Islamic State" not in parties(violence(read(text))[0], "source")


def test_rebels_are_the_one_group_of_their_land(read: Read) -> None:
    text = "Rebels shelled Sittwe on Monday. The Arakan Army took a post near Mrauk-U on Sunday."
    assert parties(violence(read(text))[0], "source") == {"ULA"}


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("The SDF seized a village near Raqqa from the Islamic State on Monday.", "Islamic State"),
        ("The army took a hill in Borno from Boko Haram on Monday.", "Jama'atu Ahlis Sunna"),
    ],
)
def test_who_lost_ground_is_told_behind_where_it_is(read: Read, text: str, lost: str) -> None:
    (event,) = violence(read(text))
    (loser,) = parties(event, "target")
    assert loser.startswith(lost)


def test_whoever_takes_something_in_an_offensive_leads_it(read: Read) -> None:
    text = "Government forces aimed to surround Kidal on Monday in a big offensive against rebels."
    (event,) = violence(read(text))
    assert parties(event, "source") == {"Military forces of Mali"}
    lost = "The army lost nine men in Gao on Monday in an offensive against the rebels."
    assert "Military forces of Mali" not in parties(violence(read(lost))[0], "source")


def test_a_war_of_two_is_theirs(read: Read) -> None:
    text = "Tension between India and Pakistan rose as never since their 1999 war."
    (event,) = violence(read(text))
    assert parties(event, "participant") == {"Government of India", "Government of Pakistan"}
    (event,) = violence(read("Azerbaijan and Armenia fought a war in 2020."))
    assert len(parties(event, "participant")) == 2


def test_whose_men_an_attack_killed_did_not_attack(read: Read) -> None:
    text = "The PKK said a Turkish drone strike killed two of its fighters near Qandil on Sunday."
    (event,) = violence(read(text))
    assert parties(event, "source", "participant") <= {
        "Government of Turkey",
        "Military forces of Turkey",
    }
    assert parties(event, "target") == {"PKK"}


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        (
            "In revenge for an ambush on an Indian bus, Indian warplanes bombed camps in Pakistan.",
            [{"Military forces of India"}, set()],
        ),
        (
            "Troops shelled Kidal on Monday in retaliation for an attack by rebels on a convoy that"
            " killed nine soldiers.",
            [{"Rebels of Mali"}, {"Military forces of Mali"}],
        ),
        (
            "Al-Shabaab bombers blew themselves up in Mogadishu on Monday, killing 26 people and"
            " provoking the heaviest Ethiopian air raids to date.",
            [{"Al-Shabaab"}, {"Government of Ethiopia"}],
        ),
    ],
)
def test_a_deed_and_its_answer_are_two(read: Read, text: str, doers: list[set[str]]) -> None:
    found = [parties(e, "source") for e in violence(read(text))]
    assert sorted(map(sorted, found)) == sorted(map(sorted, doers))


def test_a_fight_that_a_raid_sparked_is_the_raid(read: Read) -> None:
    text = "The raid on the base in Gao sparked a gun battle that killed five rebels on Monday."
    assert len(violence(read(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan planes carried out raids near Kismayo on Monday to kill the Al-Shabaab leader.",
        "Kenyan planes bombed Kismayo on Monday to drive out Al-Shabaab.",
    ],
)
def test_force_is_used_upon_the_fighters_whom_it_is_to_hit(read: Read, text: str) -> None:
    (event,) = violence(read(text))
    assert parties(event, "target") == {"Al-Shabaab"}


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Ali Hassan, 26, was captured by Taliban fighters near Ghazni on Monday.", "ASSAULT"),
        ("Colonel Bakari was captured by M23 rebels on Monday near Goma.", "ASSAULT"),
        ("Colonel Bakari was captured by the army on Monday near Goma.", "COERCE"),
    ],
)
def test_a_person_is_no_ground_that_is_taken(read: Read, text: str, event_type: str) -> None:
    (event,) = read(text).story.events
    assert event.lead.event_type == event_type
    assert event.lead.event_mode in ("abduct", "arrest")


def test_passengers_are_let_off_by_nobody(read: Read) -> None:
    assert not violence(read("The passengers were taken off the plane in Denver on Monday."))
    taken = "Passengers were taken off the bus by gunmen near Goma on Monday."
    assert violence(read(taken))[0].lead.event_mode == "abduct"


def test_a_given_name_is_no_leader_of_another_country(read: Read) -> None:
    text = "Shells hit El Fasher on Monday. Ahmed, who lives there, said nine people were killed."
    told = {a.name for event in violence(read(text)) for _, a, _ in event.roles}
    assert "Abiy Ahmed" not in told


def test_who_took_ground_after_a_fight_fought(read: Read) -> None:
    text = "Opposition forces took half of Kandahar after heavy fighting with Taliban troops."
    (event,) = violence(read(text))
    assert parties(event, "source", "participant") == {"Rebels of Afghanistan", "Taleban"}


def test_craft_are_those_of_the_army_told_right_before(read: Read) -> None:
    text = "Soldiers surrounded a camp near Gao on Monday. Tanks then fired shells at it."
    (event,) = violence(read(text))
    assert parties(event, "source") == {"Military forces of Mali"}


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("A Palestinian ambush on a bus near Hebron killed ten on Monday.", "insurgents"),
        ("Palestinians threw two grenades at soldiers near Jenin on Monday.", "insurgents"),
        ("Palestinian rocket fire hit Sderot on Monday.", "insurgents"),
        ("A Lebanese attack on a post near Metula wounded a soldier on Monday.", "Government"),
    ],
)
def test_of_a_land_without_an_army_its_fighters_attack(read: Read, text: str, doer: str) -> None:
    (name,) = parties(violence(read(text))[0], "source")
    assert doer in name


def test_settlers_are_of_the_country_that_settles(read: Read) -> None:
    text = "Two settlers were killed near Nablus on Monday."
    assert parties(violence(read(text))[0], "target") == {"Civilians of Israel"}
    text = "Two settlers were killed by gunmen in Jos on Monday."
    assert parties(violence(read(text))[0], "target") == {"Civilians of Nigeria"}


@pytest.mark.parametrize(
    "text",
    [
        "Bomb attacks on markets in Mogadishu are less frequent now.",
        "Attacks by the army in Borno have taken a heavy toll on Boko Haram.",
        "That ethnic conflict has left the economy of the Solomon Islands close to collapse.",
        "Bombs have often been found in Syria since Syria's civil war began in 2011.",
        "Officials told how they handled claims of alleged sexual abuse at a school in Brisbane.",
        "Musa is charged with pledging a commitment to kill Americans in Nairobi.",
        "The rebels called it an excuse to occupy Nicaragua.",
        "A mood of aggression towards the left party prevails in Santiago.",
        "The speech struck a chord with the guerrillas in Managua on Monday.",
    ],
)
def test_violence_that_is_only_spoken_of_is_none(read: Read, text: str) -> None:
    assert not violence(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The attacks have left ten people dead in Kano, police said on Monday.",
        "Attacks have killed nine people in Kano since Friday.",
        "War between Armenia and Azerbaijan broke out in 2020.",
        "Rebels had a plan to attack Kidal on Monday.",
        "Soldiers raped three women in Pibor on Monday, the UN said.",
    ],
)
def test_violence_with_a_case_of_its_own_stays(read: Read, text: str) -> None:
    assert violence(read(text))


def test_whose_war_it_was_did_not_kill_all_its_dead(read: Read) -> None:
    text = "Sudan's war has killed 15,000 people since April, the UN said on Monday."
    assert not parties(violence(read(text))[0], "source")


@pytest.mark.parametrize(
    "text",
    [
        "Amnesty called for an inquiry into the killing of nine farmers in Kano on Monday.",
        "The UN demanded justice for the killing of nine farmers in Kano on Monday.",
    ],
)
def test_what_an_inquiry_is_asked_into_has_happened(read: Read, text: str) -> None:
    (event,) = violence(read(text))
    assert event.lead.status == "occurred"


@pytest.mark.parametrize("how", ["has been unable to retake", "was not able to enter"])
def test_ground_that_an_army_could_not_take_is_not_taken(read: Read, how: str) -> None:
    assert not violence(read(f"For three years the army {how} Sirte."))
    (event,) = violence(read("The army was able to take Sirte on Monday."))
    assert event.lead.status == "occurred"


@pytest.mark.parametrize(
    "text",
    [
        "2 Civilians Killed 9 Injured in Terrorist Attack in Kano",
        "Two people killed 10 wounded in shelling in Donetsk",
    ],
)
def test_the_dead_of_a_headline_killed_nobody(read: Read, text: str) -> None:
    (event,) = violence(read(text))
    assert not parties(event, "source")
    assert parties(event, "target")


def test_who_is_hit_beside_is_not_who_hits(read: Read) -> None:
    text = "Turkish troops and allied rebels shelled Manbij on Monday, killing two SDF fighters."
    (event,) = violence(read(text))
    doers = {"Military forces of Turkey", "Syrian National Army"}
    assert parties(event, "source") == doers
    text = "Burkinabe soldiers and VDP volunteers killed 18 jihadists near Djibo on Monday."
    (event,) = violence(read(text))
    assert parties(event, "source") == {"Military forces of Burkina Faso", "VDP"}
    assert parties(event, "target") == {"Rebels of Burkina Faso"}
