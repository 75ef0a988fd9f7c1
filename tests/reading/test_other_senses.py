"""Words of arrests, releases, protests and troops in other senses, and what of these is no case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipelines.reading.reader import Reading

Read = Callable[..., Reading]


def told(reading: Reading, *types: str) -> list[str | None]:
    return [e.lead.event_mode for e in reading.story.events if e.lead.event_type in types]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("RETREAT", "The officials did not release the identities of the four victims."),
        ("RETREAT", "Two toddlers were treated and released on Sunday."),
        ("RETREAT", "The boy was released from a hospital in Leeds on Tuesday."),
        ("RETREAT", "Three men fled after they had shot a baker in Leeds."),
        ("RETREAT", "The murderers fled after the killing of the priest."),
        ("RETREAT", "The pupil withdrew from the district in November."),
        ("RETREAT", "The bishop called for an end to the violence in Gao."),
        ("RETREAT", "There is no end in sight to the conflict in Mali."),
        ("PROTEST", "The clan is weak, as demonstrated by the departure of its chief."),
        ("PROTEST", "I hope they have a basis that they can demonstrate for their allegations."),
        ("PROTEST", "A nun was kidnapped in protest of the visit of the minister."),
        ("PROTEST", "It went really fast, the nurse said."),
        ("MOBILIZE", "Officers were dispatched to the 900 block of Oak Street in Leeds."),
        ("MOBILIZE", "The rebels are seen as inspired by the sect."),
        ("COERCE", "Mothers came to pick up their children."),
        ("COERCE", "Anyone with information that leads to the arrest of the thieves can call."),
        ("COERCE", "He was resisting arrest when the constable fell."),
        ("COERCE", "The patrol caught up with the column near Huanta on Friday."),
        ("COERCE", "No arrests have been made in the killing."),
        ("COERCE", "A boy found a loaded pistol under a bed."),
        ("COERCE", "The handgun was recovered in a creek, police said."),
        ("COERCE", "He was shot in a leg and an arm was found at his home."),
        ("COERCE", "The deficit will force the government to cut pensions."),
        ("COERCE", "Firemen trained a hose on a fire set by the strikes."),
        ("COERCE", "Fighters of the Nusra Front, a group outlawed in Russia, took Adra."),
        ("COERCE", "The fall of the rock toppled a crowded building."),
        ("COERCE", "Power suppliers are cracking down on customers who do not pay."),
        ("CONSULT", "The rallies were met with a harsh crackdown."),
        ("RETREAT", "The girl is recovering in hospital and is expected to be released today."),
        ("RETREAT", "The army freed the territories near Homs from the rebels."),
        ("RETREAT", "The rebels were turned back by the soldiers."),
        ("RETREAT", "The two men replace former agents on the list."),
        ("PROTEST", "A bullet hit a truck that was parked across the parking lot."),
        ("PROTEST", "As we have demonstrated through the vote, the plan is not wanted."),
        ("RETREAT", "The rebels bombed pylons, leaving vast areas of the north without power."),
        ("PROTEST", "The state issued a ban on public gatherings in Gao."),
        (
            "PROTEST",
            "A suspect was held on a warrant in the county jail, a sheriff's deputy said. A vigil"
            " for the slain girl was held at her school.",
        ),
        ("MOBILIZE", "The hunters have seen no Al Qaeda fighters in the hills."),
        ("MOBILIZE", "The deal will see rebels evacuated from the suburb."),
        ("COERCE", "The law prohibits judges from joining parties."),
        ("COERCE", "Inmates are prohibited from visiting schools."),
        ("COERCE", "The officers met for talks to overthrow the government."),
        ("COERCE", "Police do not plan to make any arrests."),
        ("COERCE", "People who are arrested during such operations have rights."),
        ("COERCE", "Peace will not come as long as the repression goes on."),
        ("COERCE", "Soldiers killed nine rebels in Hama and destroyed their weapons."),
    ],
)
def test_a_word_in_another_sense_tells_no_event(read: Read, kind: str, text: str) -> None:
    assert told(read(text), kind) == []


@pytest.mark.parametrize(
    ("kind", "mode", "text"),
    [
        ("RETREAT", "release", "The rebels released two nuns on Sunday."),
        ("RETREAT", "withdraw", "The rebels fled after the army shelled their post."),
        ("RETREAT", "ceasefire", "The army declared an end to the bombing of Gao."),
        ("PROTEST", "demo", "Thousands demonstrated in Gao on Sunday."),
        ("PROTEST", "demo", "Monks in Gao marched in protest of the visit."),
        ("MOBILIZE", "militia", "Militants were seen near the ford on Friday."),
        ("MOBILIZE", "troops", "Troops were dispatched to the border on Friday."),
        ("COERCE", "arrest", "Plainclothes men picked up three students in Gao."),
        ("COERCE", "arrest", "The tip led police to a flat, and they arrested the bomber."),
        ("COERCE", "seize", "Soldiers found rifles and grenades in a hut on Monday."),
        ("COERCE", None, "Militiamen forced villagers to leave the camp on Monday."),
        ("COERCE", "restrict", "Russia outlawed the sect on Monday."),
        ("COERCE", "seize", "Officers toppled the government on Monday."),
        ("COERCE", "seize", "Officers tried to overthrow the government on Monday."),
        ("COERCE", "restrict", "Soldiers prevented the observers from entering Gao on Monday."),
        ("COERCE", "restrict", "A singer was blocked on Tuesday from entering the camp."),
        ("RETREAT", "release", "A reporter held by the army was released and taken to hospital."),
        ("PROTEST", "demo", "A candlelight vigil for the victims was held in Gao on Monday."),
        ("PROTEST", "obstruct", "Farmers parked their tractors across the road on Monday."),
    ],
)
def test_in_its_own_sense_it_tells_one(read: Read, kind: str, mode: str | None, text: str) -> None:
    assert mode in told(read(text), kind)


def test_how_a_war_began_is_history(read: Read) -> None:
    text = (
        "Shells killed nine people in Hama on Monday. More than 300,000 people have died since the"
        " war began in March 2011 with anti-government protests. Millions have been displaced."
    )
    events = {e.lead.event_type: e for e in read(text, published=date(2016, 9, 20)).story.events}
    assert events["PROTEST"].lead.is_background
    assert events["PROTEST"].lead.acled_sub_event_type == "Peaceful protest"
    assert events["COERCE"].lead.is_background


def test_a_war_that_begins_now_is_news(read: Read) -> None:
    text = "The uprising began on Monday with protests in Hama."
    (protest,) = read(text, published=date(2016, 9, 20)).story.events[:1]
    assert not protest.lead.is_background


def test_who_announces_a_truce_acts(read: Read) -> None:
    (truce,) = read(
        "A truce in Aleppo announced by Russia on Monday has had no effect."
    ).story.events
    assert {a.country_iso3 for r, a, _ in truce.roles if r == "source"} == {"RUS"}


def test_a_truce_is_not_where_its_brokers_are(read: Read) -> None:
    (truce,) = read(
        "A US-Russian brokered truce in force since Monday leaves out the rebels."
    ).story.events
    assert truce.place is None


def test_common_crime_has_no_acled_type(read: Read) -> None:
    crime = (
        "Jones, 23, was arrested on Friday on a warrant for aggravated assault, a sheriff's deputy"
        " said. He was released on bond from the county jail."
    )
    assert {e.lead.acled_sub_event_type for e in read(crime).story.events} == {None}
    politics = crime.replace("aggravated assault", "aggravated assault on a protester")
    assert "Arrests" in {e.lead.acled_sub_event_type for e in read(politics).story.events}


def test_what_others_are_to_be_made_to_do_lies_ahead(read: Read) -> None:
    text = "The bishop was asked to plead with the rebels to make them disband."
    retreats = [e for e in read(text).story.events if e.lead.event_type == "RETREAT"]
    assert [e.lead.status for e in retreats] == ["planned"]


def test_what_somebody_has_on_record_is_history(read: Read) -> None:
    (arrest,) = read("He has prior arrests for trespassing.").story.events
    assert arrest.lead.is_background


def test_ground_taken_from_others_is_not_the_governments(read: Read) -> None:
    (taking, *_) = read("Rebels seized villages from jihadists in Syria on Monday.").story.events
    assert not any(a.actor_type == "government" for _, a, _ in taking.roles)


def test_a_state_leaves_nothing_to_itself(read: Read) -> None:
    text = "The Syrian army pulled out of the Kurdish areas of Syria on Monday."
    (leaving, *_) = read(text).story.events
    assert not any(a.actor_type == "government" for role, a, _ in leaving.roles if role == "target")


def test_our_forces_are_those_whose_station_it_is(read: Read) -> None:
    text = "CLANDESTINE (RADIO VENCEREMOS) -- Our forces attacked the barracks in Apopa on Monday."
    (attack, *_) = read(text, published=date(1989, 12, 11)).story.events
    assert {a.name for role, a, _ in attack.roles if role == "source"} == {"FMLN"}


def test_who_was_taken_in_one_place_was_not_taken_where_he_is_held(read: Read) -> None:
    text = "Nine fighters captured near Kunduz were flown to the US base at Bagram on Friday."
    (arrest, *_) = read(text).story.events
    assert arrest.place is not None
    assert arrest.place.name == "Kunduz"


def test_what_was_planned_lies_ahead(read: Read) -> None:
    (vigil, *_) = read("A vigil was planned for Monday evening in Gao.").story.events
    assert vigil.lead.status == "planned"


def test_a_war_told_by_a_pronoun_began_as_well(read: Read) -> None:
    text = (
        "The war has displaced thousands since it started in 2011 with the repression of protests."
    )
    events = read(text, published=date(2016, 9, 20)).story.events
    assert all(e.lead.is_background for e in events if e.lead.event_type == "PROTEST")
