"""What a sentence tells as gone before its news: not the news, with a day of its own or none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipelines.reading.reader import Reading

Read = Callable[..., Reading]
MONDAY = date(2024, 3, 18)


@pytest.mark.parametrize(
    ("text", "news"),
    [
        (
            "Gunmen seized a priest near Jos on Friday, days after the murder of a pastor "
            "shook the city.",
            "Abduction/forced disappearance",
        ),
        (
            "Fighters fired two rockets at Haifa on Thursday, a day after an air raid killed "
            "their commander in Tyre.",
            "Shelling/artillery/missile attack",
        ),
        (
            "Rebels took the town of Kasindi early on Saturday, a week after soldiers killed "
            "nine of their men there.",
            "Non-state actor overtakes territory",
        ),
        (
            "Rebels took the town of Kasindi on Saturday. It lies in the district where they "
            "killed eleven soldiers on Monday last week.",
            "Non-state actor overtakes territory",
        ),
        (
            "Two groups that once fought the army merged in Gao on Friday.",
            "Change to group/activity",
        ),
        (
            "The militia, which in the past attacked the state's garrisons, laid down its arms in "
            "Gao on Friday.",
            "Change to group/activity",
        ),
    ],
)
def test_what_went_before_is_not_the_news(read: Read, text: str, news: str) -> None:
    assert read(text, MONDAY).story.events[0].lead.acled_sub_event_type == news


def test_the_attack_that_police_answer_stays_the_news_of_its_dead(read: Read) -> None:
    text = "Police arrested a man on Friday who shot four people dead in a bar in Lagos last month."
    dead = [c.count_best for e in read(text, MONDAY).story.events for c in e.casualties]
    assert 4 in dead


@pytest.mark.parametrize("hour", ["at around 6:45 pm Thursday", "Thursday at 9 am", "on Thursday"])
def test_the_day_after_is_not_taken_for_the_hour_before(read: Read, hour: str) -> None:
    text = f"Fighters shelled Haifa {hour}, a day after soldiers killed a commander in Tyre."
    news, before = read(text, MONDAY).story.events
    assert news.date_start == date(2024, 3, 14)
    assert before.date_start == date(2024, 3, 13)


@pytest.mark.parametrize(
    "cause",
    [
        "after six people were killed in a bombing in the city on Friday",
        "after the killing of six policemen in the city on Friday",
    ],
)
def test_what_an_attack_came_after_does_not_date_it(read: Read, cause: str) -> None:
    text = f"A mine killed nine people in Basra on Sunday. The attack came {cause}."
    news, before = read(text, MONDAY).story.events
    assert (news.date_start, before.date_start) == (date(2024, 3, 17), date(2024, 3, 15))
