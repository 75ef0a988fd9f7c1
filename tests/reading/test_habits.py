"""What happens again and again, and what sums up many cases, is no event of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading

Read = Callable[..., Reading]

NEWS = (
    "Gunmen killed a judge in the city of Quetta on Monday as he drove to his court in the "
    "morning, police said. His driver survived, and a bodyguard is being treated in a hospital. "
)
AFTER = " The provincial government ordered an inquiry."


@pytest.mark.parametrize(
    "habit",
    [
        "Militants often shell army posts near Zhob.",
        "Security forces routinely carry out raids in Zhob.",
        "Rebels frequently attack pipelines near Zhob and kill labourers.",
        "The rebels have regularly attacked trains near Zhob.",
        "Zhob has been hit by a wave of bombings in recent months.",
        "Zhob has witnessed a surge in targeted killings of teachers.",
        "The town of Zhob has seen a spate of attacks on markets.",
        "The gang's commander coordinated attacks against patrols throughout the Zhob valley.",
        "A suspect was responsible for bombings and abductions around Zhob.",
        "A man is suspected of planning and staging mortar attacks in the Zhob valley.",
        "The two men are wanted for killings in Zhob.",
        "The cell is responsible for bombings as well as kidnapping and extortion in Zhob.",
        "Troops led a search operation in Zhob targeting a preacher of the movement.",
    ],
)
def test_habits_and_sums_of_many_cases_are_no_events(read: Read, habit: str) -> None:
    told = read(NEWS + habit + AFTER).story.events
    assert [e.lead.event_type for e in told if e.lead.event_type == "ASSAULT"] == ["ASSAULT"]
    (killing,) = [e for e in told if e.lead.event_type == "ASSAULT"]
    assert killing.place is not None
    assert killing.place.name == "Quetta"


@pytest.mark.parametrize(
    "case",
    [
        "A series of blasts killed ten people in Zhob on Sunday.",
        "A wave of bombings hit Zhob on Sunday, killing ten people.",
        "Fighting continues in the hills near Zhob.",
        "A rebel leader led attacks on three posts near Zhob on Sunday.",
        "A warlord directed the attacks in Zhob that killed ten people.",
        "Ten people were killed in Zhob on Sunday and dozens wounded.",
    ],
)
def test_a_case_is_an_event_whatever_word_counts_it(read: Read, case: str) -> None:
    places = {
        e.place.name
        for e in read(NEWS + case + AFTER).story.events
        if e.place and e.lead.event_type == "ASSAULT"
    }
    assert "Zhob" in places


def test_who_condemns_or_investigates_is_not_condemned_or_investigated(read: Read) -> None:
    """A verb without an object is clipped only in headlines, and of deeds done to somebody."""
    text = NEWS + "The road was closed for hours while police investigated." + AFTER
    told = [e for e in read(text).story.events if e.lead.event_type == "ACCUSE"]
    assert not any(
        a.actor_type == "police" for e in told for role, a, _ in e.roles if role == "target"
    )


@pytest.mark.parametrize(
    "told",
    [
        "The number of murders in Scotland fell last year, figures show.",
        "A judge put off the trial of a man charged with killing three neighbours.",
        "A service was held on Sunday to mark 70 years since the bombing of the city.",
    ],
)
def test_what_is_counted_tried_or_remembered_is_no_news(read: Read, told: str) -> None:
    events = read(told).story.events
    news = [e for e in events if e.lead.event_type == "ASSAULT" and not e.lead.is_background]
    assert news == []
