"""When events were: short reports with the day of each event, and rules that hold for any story.

The reports are data (`event_dates.toml`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.story.story_event import StoryEvent

Read = Callable[..., Reading]
REPORTS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "event_dates.toml").read_text("utf-8")
)["report"]
FRIDAY = date(2023, 9, 22)


def events_told_by(reading: Reading, words: str) -> list[StoryEvent]:
    """The events that these words of the text tell."""
    start = reading.document.text.index(words)
    end = start + len(words)
    return [
        e for e in reading.story.events if any(m.start < end and start < m.end for m in e.mentions)
    ]


def days_of(read: Read, text: str, words: str) -> set[str]:
    """First and last day of the events that these words tell."""
    found = events_told_by(read(text, FRIDAY), words)
    return {f"{e.date_start}/{e.date_end}" for e in found}


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["text"][:60])
def test_the_events_of_a_report_have_their_days(read: Read, report: dict[str, Any]) -> None:
    reading = read(report["text"], report["published"])
    for words, days in report["events"].items():
        first, _, last = days.partition("/")
        found = {(str(e.date_start), str(e.date_end)) for e in events_told_by(reading, words)}
        assert (first, last or first) in found


LATER = [
    "A man was charged on Thursday with the murder of two farmers.",
    "The suspect in the murder of two farmers fled the country on Thursday.",
    "The funeral of the victims of the murder in Oyo was held on Thursday.",
    "A soldier who murdered two farmers was sentenced to life in prison on Thursday.",
]


@pytest.mark.parametrize("text", LATER)
def test_what_is_done_about_an_event_later_does_not_date_it(read: Read, text: str) -> None:
    """It happened by that day; which day it was is not told."""
    (event,) = events_told_by(read(text, FRIDAY), "murder")
    assert event.date_start is None
    assert event.date_end is not None
    assert event.date_end <= FRIDAY


def test_an_arrest_during_a_riot_is_of_its_day(read: Read) -> None:
    text = "Police arrested 30 people on Tuesday during a riot in the old town."
    assert days_of(read, text, "riot") == {"2023-09-19/2023-09-19"}


def test_a_day_told_vaguely_is_that_told_exactly_elsewhere(read: Read) -> None:
    text = (
        "Two men are in custody over an attack last month that killed a shepherd.\n\n"
        "Gunmen shot the shepherd near the river on August 9."
    )
    assert days_of(read, text, "killed") == {"2023-08-09/2023-08-09"}


def test_what_is_said_later_is_the_event_told_with_its_day(read: Read) -> None:
    text = (
        "Rebels burned a mill near the village, the governor said on Thursday.\n\n"
        "The mill was burned on Wednesday night, he said."
    )
    assert days_of(read, text, "burned") == {"2023-09-20/2023-09-20"}


def test_what_somebody_is_tried_for_is_of_the_day_told_elsewhere(read: Read) -> None:
    text = (
        "A court has charged a guard over the recent killing of a shepherd.\n\n"
        "The shepherd was shot near the river on August 9."
    )
    assert days_of(read, text, "killing") == {"2023-08-09/2023-08-09"}


def test_further_violence_is_of_the_day_of_the_story(read: Read) -> None:
    text = (
        "A bomb exploded at a market in the town. It happened on Tuesday at noon.\n\n"
        "The market sells cattle. Farmers come from afar. Traders sleep beside their stalls.\n\n"
        "Two porters were wounded by splinters."
    )
    assert days_of(read, text, "wounded") == {"2023-09-19/2023-09-19"}


def test_what_happened_lies_not_ahead_of_the_news(read: Read) -> None:
    text = "The president condemned those who shot the mayor; the court meets on Tuesday."
    found = events_told_by(read(text, FRIDAY), "shot")
    assert all(e.date_start is None or e.date_start <= FRIDAY for e in found)


def test_deeds_between_which_days_passed_are_two(read: Read) -> None:
    """Each has its own day, place and dead."""
    text = (
        "Gunmen killed two guards in Jos on Wednesday, four days after a bomb killed nine shoppers "
        "in Kano."
    )
    (guards,) = events_told_by(read(text, FRIDAY), "killed two guards")
    (shoppers,) = events_told_by(read(text, FRIDAY), "killed nine shoppers")
    assert (guards.date_start, shoppers.date_start) == (date(2023, 9, 20), date(2023, 9, 16))
    assert guards.place is not None
    assert shoppers.place is not None
    assert (guards.place.name, shoppers.place.name) == ("Jos", "Kano")
    assert [c.count_best for e in (guards, shoppers) for c in e.casualties] == [2, 9]


@pytest.mark.parametrize("words", ["last week after", "on Sunday after"])
def test_a_day_or_week_before_after_is_no_count(read: Read, words: str) -> None:
    text = f"Twelve people died {words} gunmen opened fire on a bus."
    assert len(read(text, FRIDAY).story.events) == 1


ENTRIES = [
    "3 March 2011: Gunmen raided a farm near Gulu. Two labourers were killed.",
    "March 3, 2011: Gunmen raided a farm near Gulu. Two labourers were killed.",
    "03/03/2011: Gunmen raided a farm near Gulu. Two labourers were killed.",
    "MARCH 3, 2011 - Gunmen raided a farm near Gulu. Two labourers were killed.",
    "3 March 2011, Gulu, Uganda\n\nGunmen raided a farm. Two labourers were killed.",
    "Uganda, 3 March 2011: Gunmen raided a farm near Gulu. Two labourers were killed.",
    "On 3 March 2011, gunmen raided a farm near Gulu. Soldiers killed two of them in a clash.",
]


@pytest.mark.parametrize("text", ENTRIES)
def test_what_an_entry_tells_was_on_its_day(read: Read, text: str) -> None:
    for words in ("raided", "killed"):
        assert days_of(read, text, words) == {"2011-03-03/2011-03-03"}


def test_each_entry_of_a_chronology_has_its_day(read: Read) -> None:
    text = (
        "September 4: A bomb killed two policemen in Gulu.\n\n"
        "September 9: A bomb killed two policemen in Gulu. A week later a third died."
    )
    found = read(text, FRIDAY).story.events
    days = [str(e.date_start) for e in found if e.lead.event_type == "ASSAULT"]
    assert {"2023-09-04", "2023-09-09"} <= set(days)


def test_what_an_entry_tells_of_another_day_was_on_that(read: Read) -> None:
    text = "3 March 2011: A man who killed a judge in Gulu in 2009 was shot dead by gunmen."
    assert days_of(read, text, "killed") == {"2009-01-01/2009-12-31"}


def test_a_day_that_heads_an_entry_is_past(read: Read) -> None:
    text = "27 February: A bomb went off near a hotel in Gulu, killing five people."
    found = read(text, date(2005, 12, 31)).story.events
    assert [str(e.date_start) for e in found] == ["2005-02-27"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Aram Petrosyan (born in 1972) was killed near Martuni on Monday.", "2023-09-18"),
        ("Ivan Koval, born on 3 May 1989, was killed near Lyman on Monday.", "2023-09-18"),
        ("Forty were killed in Jos on Monday, as compared with nine in 2016.", "2023-09-18"),
    ],
)
def test_births_and_what_is_compared_date_nothing(read: Read, text: str, days: str) -> None:
    assert days_of(read, text, "killed") == {f"{days}/{days}"}
