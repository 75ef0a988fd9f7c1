"""Speeches, comments and pleas speak of violence without telling a case of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading

Read = Callable[..., Reading]

NEWS = (
    "The president addressed parliament in Lusaka on Monday. He spoke for an hour, and every "
    "seat in the chamber was taken. "
)


@pytest.mark.parametrize(
    "said",
    [
        '"Those who burn our schools and kill our teachers have no future," he said.',
        "He called for a war on terrorists and those who harbour and finance them.",
        "Anyone who hides rebels or feeds them is a traitor, he said.",
        "He said that people who attack priests attack the nation.",
        "Refugees in the camps are the target of militia attacks, he added.",
        "The bulk of the killing in the region is being done by militias, he said.",
    ],
)
def test_what_is_said_of_whoever_does_it_is_no_event(read: Read, said: str) -> None:
    told = read(NEWS + said).story.events
    assert not [e for e in told if e.lead.event_type in ("ASSAULT", "AID", "SUPPORT")]


def test_who_did_it_on_a_day_is_told_even_as_those_who(read: Read) -> None:
    text = NEWS + "He paid tribute to those who were killed in an attack in Ndola on Sunday."
    assert [e for e in read(text).story.events if e.lead.event_type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Efforts to bring about a ceasefire have failed so far, diplomats said.", "planned"),
        ("The envoy is working to secure a ceasefire between the two sides.", "planned"),
        ("The two sides held talks on reaching a truce.", "planned"),
        ("The envoy helped to bring about a truce between the two sides on Friday.", "occurred"),
    ],
)
def test_a_truce_that_is_worked_for_is_not_there_yet(read: Read, text: str, status: str) -> None:
    truces = [e for e in read(NEWS + text).story.events if e.lead.event_mode == "ceasefire"]
    assert [e.lead.status for e in truces] == [status]


def test_what_something_is_called_is_not_asked_for(read: Read) -> None:
    text = NEWS + "What police called a war between two gangs has left ten people dead since July."
    (war,) = [e for e in read(text).story.events if e.lead.event_type == "ASSAULT"]
    assert war.lead.status == "occurred"


def test_a_place_under_attack_is_attacked_now(read: Read) -> None:
    text = NEWS + 'The town of Ndola is under attack, the governor said. "Send help."'
    (attack,) = [e for e in read(text).story.events if e.lead.event_type == "ASSAULT"]
    assert attack.lead.status == "ongoing"


def test_who_stops_bombing_foils_no_attack(read: Read) -> None:
    text = NEWS + "The army stopped bombing the valley on Sunday, he said."
    types = {(e.lead.event_type, e.lead.event_mode) for e in read(text).story.events}
    assert ("RETREAT", "ceasefire") in types
    assert ("COERCE", "seize") not in types


def test_a_national_security_council_is_not_the_united_nations(read: Read) -> None:
    text = NEWS + "Pakistan's National Security Council met on Friday after the raid."
    names = {a.name for m in read(text).found.actors for a in m.actors}
    assert not any("United Nations" in name for name in names)
