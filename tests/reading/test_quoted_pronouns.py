"""Pronouns in a quotation mean others than who speaks; the kin of an actor are not that actor."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading

type Read = Callable[..., Reading]


def parties(reading: Reading, role: str) -> set[str]:
    """Who has a role in the violence of a text."""
    return {
        actor.name
        for event in reading.story.events
        if event.lead.event_type == "ASSAULT"
        for part, actor, _ in event.roles
        if part == role
    }


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            'Sheriff Amos Teller called it an accident. "He shot the child and caused his death," '
            "Teller said in Tulsa.",
            "Amos Teller",
        ),
        (
            'Dana Okoro lost two sons in Kano. "He took my boys and shot them," she said.',
            "Dana Okoro",
        ),
    ],
)
def test_who_is_quoted_tells_of_others(read: Read, text: str, speaker: str) -> None:
    reading = read(text)
    assert speaker not in parties(reading, "source") | parties(reading, "target")


@pytest.mark.parametrize("kin", ["granddaughter", "brother-in-law", "girlfriend", "uncle"])
def test_the_kin_of_an_officer_are_civilians(read: Read, kin: str) -> None:
    reading = read(f"The sheriff's {kin} was shot dead in Kabul on Monday.")
    assert parties(reading, "target") == {"Civilians of Afghanistan"}


def test_who_looks_into_a_shooting_was_not_shot(read: Read) -> None:
    text = "Police are investigating after four adults and a 3-year-old were shot in Kano Monday."
    assert parties(read(text), "target") == {"Civilians of Nigeria"}
