"""News that names no place is where its story plays, or in the one land of all who take part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipelines.reading.reader import Reading

Read = Callable[..., Reading]
MONDAY = date(2024, 3, 18)


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("Turkish police detained 40 suspected members of a cell on Sunday.", "TUR"),
        ("A group of Syrian rebels defected on Friday.", "SYR"),
        ("Three armed groups merged on Friday. They signed the papers in Kidal.", "MLI"),
        ("Kenyan police arrested nine Kenyan activists on Friday.", "KEN"),
        ("French police arrested four Belgian smugglers of arms on Friday.", "FRA"),
    ],
)
def test_news_without_a_place_is_at_home(read: Read, text: str, land: str) -> None:
    place = read(text, MONDAY).story.events[0].place
    assert place is not None
    assert place.country_iso3 == land


@pytest.mark.parametrize(
    "text",
    [
        "French troops shot dead a gunman on Friday.",
        "Abkhaz separatists agreed to lay down their arms on Friday.",
    ],
)
def test_an_army_or_separatists_tell_no_place(read: Read, text: str) -> None:
    place = read(text, MONDAY).story.events[0].place
    assert place is None


@pytest.mark.parametrize("agency", ["Reuters", "AFP", "the BBC", "Xinhua"])
def test_who_is_told_the_news_is_not_of_the_land_where_it_is(read: Read, agency: str) -> None:
    text = (
        "KUMBO: A blast in a market in the Cameroonian town of Kumbo killed nine people on Friday. "
        f'Two masked men had come on a scooter, trader Paul Nfor told {agency}. "They shot at the '
        'police and ran," he said.'
    )
    lands = {
        actor.country_iso3
        for event in read(text, MONDAY).story.events
        for role, actor, _ in event.roles
        if role in ("source", "target")
    }
    assert lands == {"CMR"}


def test_who_was_displaced_was_not_deported_by_the_state(read: Read) -> None:
    text = "Some 15,000 people have been displaced in Chad's Salamat region since Friday."
    event = read(text, MONDAY).story.events[0]
    assert event.lead.event_mode is None
    assert not [actor for role, actor, _ in event.roles if role == "source"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Peacekeepers from Nepal were killed near Bria on Monday.", "CAF"),
        ("Jordanian peacekeepers were shot near Birao on Monday.", "CAF"),
        ("Rwandan peacekeepers came under fire on Monday. Two civilians were killed.", None),
        ("Kenyan police shot dead two Somali refugees on Monday.", "KEN"),
        ("Turkish soldiers killed four Syrian refugees on Monday.", None),
    ],
)
def test_who_is_abroad_does_not_tell_where_it_was(
    read: Read, text: str, country: str | None
) -> None:
    (event,) = read(text).story.events
    assert (event.place.country_iso3 if event.place else None) == country


@pytest.mark.parametrize(
    "text",
    [
        "Eritrea on Sunday released two Italian priests detained since May 2022.",
        "Eritrea arrested three Italian priests, Italy said on Monday.",
    ],
)
def test_a_government_holds_people_in_its_own_country(read: Read, text: str) -> None:
    places = {e.place.country_iso3 for e in read(text).story.events if e.place}
    assert places == {"ERI"}


def test_where_somebody_says_so_nothing_happened(read: Read) -> None:
    """The minister is in Paris, the gunmen were not."""
    text = (
        "The minister told reporters in Paris that gunmen had killed two teachers. They came from "
        "the hills around Kidal, Mali, he said, and burned a school near Gao."
    )
    assert {e.place.country_iso3 for e in read(text).story.events if e.place and e.casualties} <= {
        "MLI"
    }
