"""What the text around a telling adds: days and places near by, parties that are implied."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from pipelines.reading.reader import Reading
from pipelines.reading.story.story_event import StoryEvent

Read = Callable[..., Reading]
FRIDAY = date(2024, 3, 15)


def event(reading: Reading, event_type: str, word: str = "") -> StoryEvent:
    """The first event of a type whose telling holds a word."""
    text = reading.document.text
    return next(
        e
        for e in reading.story.events
        if e.lead.event_type == event_type
        and any(word in text[m.start : m.end] for m in e.mentions)
    )


def keys(told: StoryEvent, *roles: str) -> set[str]:
    return {a.key for role, a, _ in told.roles if not roles or role in roles}


def test_a_part_of_a_force_is_that_force(read: Read) -> None:
    told = event(
        read("Units of the Yemeni army shelled rebel positions near Taiz on Monday.", FRIDAY),
        "ASSAULT",
    )
    assert "military:YEM" in keys(told, "source")


def test_a_possessive_may_mean_the_subject_that_follows(read: Read) -> None:
    text = (
        "Kenyan peacekeepers watched from the hills. Two days after the start of its military "
        "offensive, Ethiopia has captured the town of Shire, the prime minister said Thursday."
    )
    reading = read(text, FRIDAY)
    started = next(e for e in reading.story.events if "offensive" in text)
    assert not any(
        a.key.startswith("peacekeepers") for role, a, _ in started.roles if role == "source"
    )


def test_a_name_that_begins_like_a_leader_is_another_person(read: Read) -> None:
    reading = read("Colonel Ahmed Hassan said four soldiers were killed in Marka.", FRIDAY)
    persons = {a.name for m in reading.found.actors for a in m.actors if a.actor_type == "person"}
    assert persons == {"Ahmed Hassan"}


def test_parties_of_a_ceasefire_are_those_who_fight(read: Read) -> None:
    text = (
        "The army launched an offensive against the Lords of Dawn rebels in the north of Chad on "
        "Monday. The offensive ended when a ceasefire was declared on Wednesday."
    )
    truce = event(read(text, FRIDAY), "RETREAT", "ceasefire")
    assert keys(truce, "participant")


def test_who_acts_and_suffers_takes_part(read: Read) -> None:
    text = (
        "Somalia's army said it had killed 30 al-Shabaab militants in fighting near Wanlaweyn on "
        "Thursday. Al-Shabaab said it had killed 15 soldiers in the fighting."
    )
    fight = event(read(text, FRIDAY), "ASSAULT")
    assert {"military:SOM", "group:al-shabaab"} <= keys(fight, "participant")


def test_a_day_told_in_the_next_sentence_dates_the_news(read: Read) -> None:
    text = "A shooting in Leeds left two men dead. It happened near the station late on Tuesday."
    shooting = event(read(text, FRIDAY), "ASSAULT")
    assert (shooting.date_start, shooting.date_end) == (date(2024, 3, 12), date(2024, 3, 12))


def test_violence_without_a_day_is_of_its_publication_or_the_day_before(read: Read) -> None:
    told = event(read("Gunmen killed six farmers in Plateau State.", FRIDAY), "ASSAULT")
    assert (told.date_start, told.date_end) == (FRIDAY - timedelta(days=1), FRIDAY)
    assert told.date_precision == 2


def test_what_came_before_does_not_take_the_later_day(read: Read) -> None:
    text = (
        "The government launched an operation on Tuesday following the death of six people "
        "in a bomb attack in Quetta."
    )
    attack = event(read(text, FRIDAY), "ASSAULT", "death")
    assert attack.date_start is None
    assert attack.date_end == date(2024, 3, 12)


def test_a_place_is_told_by_a_noun_that_points_back(read: Read) -> None:
    text = (
        "Ethnic fighting returned to Darfur this year. More than 20 farmers were killed in this "
        "region on Monday."
    )
    killing = event(read(text, FRIDAY), "ASSAULT", "killed")
    assert killing.place is not None
    assert killing.place.name == "Darfur"


def test_a_crowd_clashes_with_the_police_that_are_named(read: Read) -> None:
    text = "Thousands of protesters met in Tbilisi on Monday and clashes broke out with police."
    clash = event(read(text, FRIDAY), "ASSAULT", "clash")
    assert {a.actor_type for _, a, _ in clash.roles} >= {"protesters", "state_forces"}


def test_what_has_been_done_is_not_later_than_it_is_said(read: Read) -> None:
    text = "More than 900 people have already been evacuated from Goma, an official said Wednesday."
    told = event(read(text, FRIDAY), "AID", "evacuated")
    assert (told.date_start, told.date_end) == (None, date(2024, 3, 13))
