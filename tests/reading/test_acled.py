"""ACLED's sub-event types: notes as its coders word them, each read as the type it stands for.

The notes are data (`acled_notes.toml`); stories that only borrow the words of war are in
`other_stories.txt`, one a line.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.articles import Article
from pipelines.reading.reader import Reader
from pipelines.reading.rows import rows_of
from schemas.codes import EVENT_TYPE_OF_SUB

HERE = Path(__file__).parent
NOTES: dict[str, list[str]] = tomllib.loads((HERE / "acled_notes.toml").read_text("utf-8"))
OTHERS = (HERE / "other_stories.txt").read_text("utf-8").splitlines()
ENOUGH = 3


def events(reader: Reader, text: str) -> list[dict[str, Any]]:
    """The events of a text, the main one first."""
    (reading,) = reader.read([Article("art_1", text, published_date=date(2022, 12, 1))])
    rows = rows_of(reading)
    rank = {told["event_id"]: told["salience"] for told in rows["event_articles"]}
    return sorted(rows["events"], key=lambda e: (e["is_background"], rank[e["event_id"]]))


@pytest.mark.parametrize(
    ("sub_event_type", "note"), [(kind, note) for kind, notes in NOTES.items() for note in notes]
)
def test_the_main_event_of_a_note_has_its_type(
    reader: Reader, sub_event_type: str, note: str
) -> None:
    main = events(reader, note)[0]
    assert main["acled_sub_event_type"] == sub_event_type
    assert main["acled_event_type"] == EVENT_TYPE_OF_SUB[sub_event_type]


def test_every_type_has_notes() -> None:
    assert set(NOTES) == set(EVENT_TYPE_OF_SUB)
    assert all(len(notes) >= ENOUGH for notes in NOTES.values())


@pytest.mark.parametrize("story", OTHERS)
def test_other_stories_tell_no_conflict(reader: Reader, story: str) -> None:
    told = events(reader, story)
    assert [e for e in told if e["event_type"] == "ASSAULT" or e["acled_sub_event_type"]] == []


def test_what_fighters_do_is_news_in_any_story(reader: Reader) -> None:
    match = "The league match ended 2-1. The striker scored twice before half-time."
    told = events(reader, f"{match} Gunmen later killed the coach and two players in the stadium.")
    assert [e["acled_sub_event_type"] for e in told] == ["Attack"]


@pytest.mark.parametrize(
    "story",
    [
        "In the film, rebels ambush a convoy near Kabul and kill nine soldiers.",
        "The novel opens with a car bomb that kills four policemen in Belfast.",
    ],
)
def test_made_up_violence_is_none(reader: Reader, story: str) -> None:
    assert events(reader, story) == []


def test_what_a_unit_is_about_is_no_event(reader: Reader) -> None:
    told = events(reader, "Chad sent 600 soldiers to support units fighting Boko Haram.")
    assert [e["event_type"] for e in told] == ["MOBILIZE"]


def test_who_escapes_a_fight_takes_no_part(reader: Reader) -> None:
    text = "Around 8,000 people crossed into Chad to escape the fighting in Darfur."
    (reading,) = reader.read([Article("art_1", text, published_date=date(2022, 12, 1))])
    assert not [m for m in reading.found.events if m.event_type == "ASSAULT" and m.roles]


@pytest.mark.parametrize(
    "story",
    [
        # what is news is the blame, not the deed of which no more is told
        "Kyiv blamed Moscow for the strike that killed nine people in Uman.",
        "The Security Council condemned the coup in Niger on Friday.",
        # common crime
        "Robbers raided a jewellery shop in Athens on Thursday and made off with watches.",
        "Police in Sofia arrested a gang over robbery on Wednesday.",
    ],
)
def test_the_main_event_of_these_is_none_of_acleds(reader: Reader, story: str) -> None:
    assert [e["acled_sub_event_type"] for e in events(reader, story)[:1]] in ([], [None])


def test_what_a_verb_is_joined_with_is_another_deed(reader: Reader) -> None:
    told = events(reader, "Villagers have clashed with herders and set fire to a barn in Bria.")
    assert "Armed clash" in {e["acled_sub_event_type"] for e in told}


def test_what_is_done_after_an_accident_is_none(reader: Reader) -> None:
    told = events(
        reader, "Rebels kidnapped three engineers after their plane came down near Bunia."
    )
    assert told[0]["acled_sub_event_type"] == "Abduction/forced disappearance"
