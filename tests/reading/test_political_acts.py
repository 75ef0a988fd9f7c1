"""Political acts in a sentence: which are told, and which are only talked of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading

type Read = Callable[..., Reading]


def told(reading: Reading) -> set[tuple[str, str]]:
    """Type and status of every event."""
    return {(e.lead.event_type, e.lead.status) for e in reading.story.events}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # envoys of two states who travel for talks hold them with each other
            "Ghanaian and Togolese delegates return to Vienna on Sunday for talks on fishing.",
            {("CONSULT", "occurred")},
        ),
        (  # what talks are about has not come about
            "Laos and Thailand resumed talks on a Thai withdrawal from the border strip.",
            {("CONSULT", "occurred"), ("RETREAT", "planned")},
        ),
        (  # what is offered and refused is no act of its own
            "Bolivia rejected Chile's offer of a ceasefire in the border dispute.",
            {("REJECT", "occurred")},
        ),
        (
            "Fighters must be paid before they disarm, the Sudanese rebels said.",
            {("REQUEST", "occurred")},
        ),
        (
            "Tuareg rebels in Mali turned down an Algerian offer to host their leaders.",
            {("REJECT", "occurred")},
        ),
        (
            "Malawi's president has reneged on a promise to release two editors.",
            {("REJECT", "occurred")},
        ),
        (  # what is promised, asked or threatened tells no other act that lies ahead
            "Ghana said it will withdraw from Togo unless the president arranges a truce.",
            {("THREATEN", "occurred")},
        ),
        (
            "Laos issued an ultimatum to Thailand to halt its attacks on the border post.",
            {("THREATEN", "occurred")},
        ),
        (
            "Qatar called for a meeting of the Arab League to discuss the price of oil.",
            {("REQUEST", "occurred")},
        ),
        (  # what a state says that it may do it threatens; what others expect of it is none
            "Canada could freeze the assets of Haitian ministers, officials in Ottawa said.",
            {("THREATEN", "occurred")},
        ),
        (
            "Canada could freeze the assets of Haitian ministers, a professor said.",
            set(),
        ),
        (
            "Iran said it would retaliate if its tankers were stopped.",
            {("THREATEN", "occurred")},
        ),
        (  # whose post it is is told beside the deed
            "A suicide bomber struck at a checkpoint manned by Kenyan soldiers in Kismayo.",
            {("ASSAULT", "occurred")},
        ),
        (
            "The bishops urged President Kabila to honour his promise to leave office.",
            {("REQUEST", "occurred")},
        ),
        (
            "Chad's president insisted that the rebels would not have been able to sign it.",
            set(),
        ),
        (  # who is met, and what is
            "The plan met opposition from residents of Athens.",
            set(),
        ),
        (
            "The ambassador of Laos was called in to hear a protest over the dam.",
            {("ACCUSE", "occurred")},
        ),
        (  # what a protest demands is told with it
            "Nurses in Zambia went on strike on Monday demanding higher pay from the government.",
            {("PROTEST", "occurred")},
        ),
        (
            "Kenyan farmers blocked a highway on Tuesday, calling for the release of their leader.",
            {("PROTEST", "occurred")},
        ),
        (
            "A group calling itself the Wolves is claiming responsibility for a deadly attack"
            " targeting nurses at a clinic in Mogadishu.",
            {("ASSAULT", "occurred")},
        ),
        (
            "Amnesty International accused Laos of burning huts, defying international law and"
            " expelling aid workers.",
            {("ACCUSE", "occurred")},
        ),
        (
            "Gunmen kidnapped two Danish nurses from a clinic and blew up a bridge in the town"
            " of Garissa, police said.",
            {("ASSAULT", "occurred")},
        ),
        (
            "The tenants' union wants help in regaining control of the property it once owned.",
            set(),
        ),
        (
            "Togo's security chief warned that police will no longer tolerate marches by students.",
            {("THREATEN", "occurred")},
        ),
        (
            "A rebel group based in Chad claims to be producing chemical weapons.",
            {("MOBILIZE", "occurred")},
        ),
    ],
)
def test_what_is_told_and_what_is_talked_of(
    read: Read, text: str, expected: set[tuple[str, str]]
) -> None:
    assert told(read(text)) == expected


def test_what_is_vowed_not_to_be_done_is_refused(read: Read) -> None:
    event = read("The Moldovan foreign minister vowed not to return the fields to Russia.").story
    assert [e.lead.event_type for e in event.events] == ["REJECT"]


def test_kidnapping_and_bombing_are_two_deeds(read: Read) -> None:
    story = read(
        "Rebels abducted three Kenyan teachers from a market and set off two bombs in Kismayo."
    ).story
    assert {e.lead.event_mode for e in story.events} == {"abduct", "explosives"}


def test_a_language_is_no_state(read: Read) -> None:
    story = read("A Latvian court annulled restrictions on the use of the Russian language.").story
    assert "RUS" not in {a.country_iso3 for e in story.events for _, a, _ in e.roles}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea fired two missiles into the sea off Wonsan on Monday.", ("MOBILIZE", "PRK")),
        ("Oman deported 13 Egyptians on Monday.", ("COERCE", "OMN")),
        ("Police in Albania used tear gas at the border with Kosovo.", ("ASSAULT", "ALB")),
    ],
)
def test_what_is_done_and_where(read: Read, text: str, expected: tuple[str, str]) -> None:
    (event,) = read(text).story.events
    assert event.place is not None
    assert (event.lead.event_type, event.place.country_iso3) == expected


def test_parties_to_a_conflict_and_foreign_agents_are_nobodys(read: Read) -> None:
    for text in (
        "The United Nations called on all parties in Libya to respect the truce.",
        "Hundreds rallied in Tbilisi on Monday against a law on foreign agents.",
    ):
        (event,) = read(text).story.events
        types = {a.actor_type for r, a, _ in event.roles if r == "target"}
        assert types <= {"government"}
