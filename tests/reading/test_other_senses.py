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
