"""What became of a protest, or of a crowd: the answer to it decides ACLED's sub-event type."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading

Read = Callable[..., Reading]
EXCESSIVE = "Excessive force against protesters"
INTERVENTION = "Protest with intervention"


def main_type(reading: Reading) -> str | None:
    """The sub-event type of the main event."""
    return reading.story.events[0].lead.acled_sub_event_type


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("Police used batons to disperse the crowd, and nobody was hurt.", INTERVENTION),
        ("Police used batons to disperse the crowd, injuring 12 people.", EXCESSIVE),
        ("Police dispersed the crowd; two policemen were injured.", "Violent demonstration"),
        ("Police loaded 20 of them into a truck.", INTERVENTION),
        ("Officers surrounded the women.", INTERVENTION),
    ],
)
def test_the_answer_decides(read: Read, answer: str, outcome: str) -> None:
    protest = "Women marched to the ministry in Oran on Monday."
    reading = read(f"{protest} {answer}")
    assert main_type(reading) == outcome


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Rockets with mustard gas hit the village of Safa on Monday.", "Chemical weapon"),
        (
            "Rockets hit a chlorine factory near Oran on Monday.",
            "Shelling/artillery/missile attack",
        ),
        (
            "Police led a poet away in Oran, and nothing has been heard of him since.",
            "Abduction/forced disappearance",
        ),
        ("Police led a poet away in Oran on Monday.", "Arrests"),
        ("Supporters of the mayor burned down a shop in Oran on Monday.", "Mob violence"),
        ("Rebels burned down a shop in Oran on Monday.", "Looting/property destruction"),
        ("Bandh supporters vandalised a shop in Oran on Monday.", "Violent demonstration"),
        ("Militants attacked a government post in Oran on Monday.", "Armed clash"),
        ("Troops expelled the militants from the town on Monday.", "Government regains territory"),
    ],
)
def test_who_did_it_and_with_what_decide(read: Read, told: str, kind: str) -> None:
    assert main_type(read(told)) == kind


@pytest.mark.parametrize(
    "told",
    ["A pickpocket was arrested in Oran.", "The agency handed out food to families in Oran."],
)
def test_what_is_not_political_has_no_type(read: Read, told: str) -> None:
    assert {e.lead.acled_sub_event_type for e in read(told).story.events} <= {None}
