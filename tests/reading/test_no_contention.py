"""Protests and violence only called, over, counted, tried or in a family: no news of any."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of

type Read = Callable[..., Reading]


def coded(reading: Reading) -> set[str]:
    """ACLED's sub-event types of the news that happened."""
    return {
        row["acled_sub_event_type"]
        for row in rows_of(reading)["events"]
        if row["status"] in ("occurred", "ongoing")
        and not row["is_background"]
        and row["acled_sub_event_type"]
    }


@pytest.mark.parametrize(
    "text",
    [
        "A march of teachers that had been set for Friday was put off.",
        "The dockers' strike in Mombasa was suspended on Tuesday.",
        "The hunger strike of the prisoners in Makhachkala is over, their lawyer said.",
        "The curfew in Jodhpur has been lifted.",
        "The transporters' association declared an indefinite strike from midnight.",
        "Rickshaw owners gave a call for a hartal on 22 June.",
        "The growers have announced a shutdown for Thursday.",
    ],
)
def test_only_the_call_or_the_end_of_a_protest_is_told(read: Read, text: str) -> None:
    assert coded(read(text)) == set()


def test_a_protest_that_was_called_and_held_is_one(read: Read) -> None:
    held = "Nurses began a strike called by their union and marched through Lilongwe."
    assert coded(read(held)) == {"Peaceful protest"}


@pytest.mark.parametrize(
    "text",
    [
        "Protests fell by half in the first quarter, the ministry said.",
        "Fewer violent protests, more burglaries in Free State",
        "Police recorded 12 lynchings in the district last year.",
        "The report lists 60 abductions and 20 killings in the province.",
        "Arrests for public disorder dropped from 611 to 402.",
    ],
)
def test_cases_that_are_counted_over_a_time_are_none(read: Read, text: str) -> None:
    assert coded(read(text)) == set()


def test_so_many_cases_of_a_day_are_news(read: Read) -> None:
    text = "The observatory documented three airstrikes on the town of Kafranbel on Monday."
    assert coded(read(text)) == {"Air/drone strike"}


@pytest.mark.parametrize(
    "text",
    [
        "Five people charged with torching a bus in last month's unrest were granted bail.",
        "Nine suspects in the killing of a councillor appeared in court in Durban on Monday.",
        "The charge sheet says that the accused threw stones at the police.",
        "The officer was dismissed for beating a protester.",
        "It is ten years since the police shot 34 quarrymen at Marula.",
        "The guards used to beat us, an old miner recalled.",
    ],
)
def test_what_somebody_answers_for_or_remembers_is_older(read: Read, text: str) -> None:
    assert coded(read(text)) == set()


def test_a_trial_retells_the_riot_of_another_season(read: Read) -> None:
    trial = (
        "Meerut riots: Court acquits two brothers\n\nA court in Meerut on Tuesday acquitted two"
        " brothers of rioting. The judge said that no witness knew them. The prosecution said"
        " that they looted a shop on the evening of February 25."
    )
    assert coded(read(trial, published="2021-07-20")) == set()


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("A boy stabbed his brother at a wedding in Peshawar.", set()),
        ("Her husband strangled her and hid the body in a well in Meerut.", set()),
        ("Soldiers killed her husband in Bamenda on Monday.", {"Attack"}),
    ],
)
def test_violence_in_a_family_has_no_type(read: Read, text: str, types: set[str]) -> None:
    assert coded(read(text)) == types
