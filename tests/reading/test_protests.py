"""Which words of protest tell one, and whether what is told beside it answers or sparks it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import Row, rows_of

type Read = Callable[..., Reading]


def rows(reading: Reading, kind: str) -> list[Row]:
    """The rows of a PLOVER type."""
    return [e for e in rows_of(reading)["events"] if e["event_type"] == kind]


@pytest.mark.parametrize(
    "text",
    [
        "The killing of a trader by soldiers led to protests in Conakry on Monday.",
        "Protests triggered by the killing of a student by police spread to Kasserine on Monday.",
        "The fatal shooting of an unarmed man by a police officer in Leeds sparked major protests.",
        "Thousands protested in Conakry on Monday over the killing of a trader by soldiers.",
    ],
)
def test_what_sparks_a_protest_is_no_answer_to_it(read: Read, text: str) -> None:
    reading = read(text)
    assert [e["acled_sub_event_type"] for e in rows(reading, "PROTEST")] == ["Peaceful protest"]
    assert [e["acled_sub_event_type"] for e in rows(reading, "ASSAULT")] == ["Attack"]


@pytest.mark.parametrize(
    "text",
    [
        "Police opened fire on protesters in Tunis on Sunday, killing two.",
        "Police killed two protesters in Tunis on Sunday, sparking more protests.",
    ],
)
def test_fire_on_a_crowd_is_excessive_force(read: Read, text: str) -> None:
    (event,) = rows(read(text), "ASSAULT")
    assert event["acled_sub_event_type"] == "Excessive force against protesters"


@pytest.mark.parametrize(
    "text",
    [
        "The minister resigned in protest at the war on Monday.",
        "The rebels announced the operation in protest for the president's visit to Colombia.",
        "The ELN has carried out over 30 attacks to protest the exploitation of crude in Arauca.",
        "A patrol car blocks the entrance of the shop in Ozark on Monday.",
        "A truck blocked the road to Mopti on Monday after an accident.",
        "Visitors can learn new skills during demonstrations in the garden at Riverbanks.",
    ],
)
def test_no_protest_is_told(read: Read, text: str) -> None:
    assert rows(read(text), "PROTEST") == []


@pytest.mark.parametrize(
    "text",
    [
        "Hundreds gathered in protest outside the embassy in Accra on Monday.",
        "Shops in Lahore closed in protest at the tax on Monday.",
        "Farmers blocked the road to Mopti on Monday.",
        "Drivers blocked the road to Mopti with trucks on Monday.",
    ],
)
def test_a_protest_is_told(read: Read, text: str) -> None:
    assert [e["acled_sub_event_type"] for e in rows(read(text), "PROTEST")] == ["Peaceful protest"]
