"""Round-ups: every entry under the name of a country is a story of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.text.layout import find_blocks
from pipelines.reading.text.roundups import labels

type Read = Callable[..., Reading]

MARKED = (
    "Togo: Gunmen killed five farmers in Dapaong on Sunday.\n\n"
    "Mali: Jihadists attacked a convoy near Gao, killing two soldiers.\n\n"
    "Kenya: Police fired tear gas at students who were protesting in Nakuru."
)
BARE = (
    "World in brief\n\n"
    "GHANA Police arrested two opposition leaders in Kumasi on Monday.\n\n"
    "PERU Miners blocked a road near Puno on Monday to demand higher pay.\n\n"
    "INDIA-NEPAL Border guards exchanged fire on Monday, an official said."
)
LINES = (
    "Chad\n\nSoldiers raided a village near Bol on Monday. The army denied it.\n\n"
    "Niger\n\nThe army said on Monday that it had killed nine militants."
)


def countries(reading: Reading) -> list[set[str | None]]:
    """The countries of all parties, event by event in reading order."""
    events = sorted(reading.story.events, key=lambda e: e.lead.start)
    return [{a.country_iso3 for r, a, _ in e.roles if r != "reporter"} for e in events]


def test_nobody_of_one_entry_is_of_another_entrys_country(read: Read) -> None:
    found = countries(read(MARKED))
    assert found[:2] == [{"TGO"}, {"MLI"}]
    assert all(found == {"KEN"} for found in found[2:])


def test_a_label_without_a_mark_is_no_part_of_its_sentence(read: Read) -> None:
    reading = read(BARE)
    assert countries(reading)[:2] == [{"GHA"}, {"PER"}]
    assert {e.salience for e in reading.story.events} == set(
        range(1, len(reading.story.events) + 1)
    )


def test_a_line_heads_the_paragraphs_below_it(read: Read) -> None:
    raided, *_, killed = countries(read(LINES))
    assert raided == {"TCD"}
    assert killed == {"NER"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (MARKED, ["TOGO", "MALI", "KENYA"]),
        (BARE, ["GHANA", "PERU", "INDIA-NEPAL"]),
        ("Mali: Soldiers raided a village.\n\nThe army denied it.", []),
        ("US troops left on Monday.\n\nUK police held two men.", []),
        (  # what the world says of a deed told before
            "A bomb killed nine people at a station in the capital on Monday morning, and dozens"
            " more were hurt when a roof fell on the platform, rescuers said.\n\n"
            "The blast was heard for miles, and no group has yet said that it had laid the bomb"
            " or given any reason for the attack on the travellers.\n\n"
            "France: The president condemned the attack.\n\n"
            "Spain: The king sent his condolences.",
            [],
        ),
    ],
)
def test_what_heads_an_entry(text: str, names: list[str]) -> None:
    assert [label.name for label in labels(text, find_blocks(text)).values()] == names


def test_attacks_with_a_counted_toll_are_no_generality(read: Read) -> None:
    text = "Rebels launched attacks on soldiers in the north, killing at least 12, they said."
    assert [e.lead.event_type for e in read(text).story.events] == ["ASSAULT"]


def test_each_dateline_of_a_page_begins_a_story(read: Read) -> None:
    text = (
        "Marchers dispersed\n\n"
        "ACCRA, Ghana (AP) -- Police on Thursday fired tear gas at marchers in Accra who were"
        " marking the anniversary of a crackdown.\n\n"
        "Officials said nobody was hurt.\n\n"
        "Clash in the hills\n\n"
        "LIMA, Peru (Reuters) - Troops killed three rebels in a clash in the hills on Thursday,"
        " the army said in a statement."
    )
    *first, last = countries(read(text))
    assert set().union(*first) == {"GHA"}
    assert last == {"PER"}
