"""What the annotated sets say of rows: which are right, which wrong, which they cannot judge."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tools.judge import JUDGES, Row, Tables, days_of
from tools.reliability import Reliability

EVENT: Row = {
    "event_id": "e1",
    "event_type": "ASSAULT",
    "cameo_code": "183",
    "acled_event_type": "Violence against civilians",
    "acled_sub_event_type": "Attack",
    "is_background": False,
    "date_start": date(1990, 4, 3),
    "date_end": date(1990, 4, 3),
    "location_id": "p1",
    "deaths_best": 7,
    "injured_best": None,
}
FIGURE: Row = {"casualty_id": "c1", "event_id": "e1", "harm": "killed", "count_best": 7}
PLACE: Row = {
    "location_id": "p1",
    "country_iso3": "PER",
    "feature": "populated_place",
    "latitude": -12.0,
    "longitude": -77.0,
}
INCIDENT: Row = {
    "type": ["ATTACK"],
    "date": [{"start": None, "end": "1990-04-03"}],
    "location": [[{"name": "PERU"}]],
    "killed": {"min": 7, "max": 7, "approx": False},
    "wounded": None,
}


def tables(*events: Row, **others: list[Row]) -> Tables:
    """The rows of an article, its events in the order of their salience."""
    ranks = [{"event_id": e["event_id"], "salience": i} for i, e in enumerate(events, 1)]
    empty = ("casualties", "locations", "mentions", "event_actors", "actors")
    rest: Tables = {name: others.get(name, []) for name in empty}
    return {"events": list(events), "event_articles": ranks, **rest}


def judged(name: str, told: Tables, gold: Row) -> dict[str, bool]:
    """Row id → is it right?"""
    return {j.row_id: j.is_right for j in JUDGES[name](told, gold)}


def test_a_sentence_judges_its_main_event_alone() -> None:
    told = tables(EVENT, EVENT | {"event_id": "e2", "event_type": "ACCUSE"})
    gold = {"events": [{"event_type": "ASSAULT", "source": ["PER"], "target": []}]}
    assert judged("plover_gsr", told, gold) == {"e1": True}
    gold["events"][0]["event_type"] = "AID"
    assert judged("plover_gsr", told, gold) == {"e1": False}
    coded = {"events": [{"code": "190", "source": "PER", "target": "---"}]}
    assert judged("petrarch_gsr", told, coded) == {"e1": False}


def test_the_actors_of_a_right_event_are_of_the_countries_of_its_sides() -> None:
    told = tables(
        EVENT,
        mentions=[{"mention_id": f"m{i}", "actor_id": f"a{i}"} for i in range(4)],
        actors=[
            {"actor_id": f"a{i}", "plover_country": c}
            for i, c in enumerate(("PER", "COL", None, "CHL"))
        ],
        event_actors=[{"event_id": "e1", "actor_id": f"a{i}", "role": "source"} for i in range(3)],
    )
    gold = {"events": [{"event_type": "ASSAULT", "source": ["PER"], "target": ["PERREB"]}]}
    assert judged("plover_gsr", told, gold) == {"e1": True, "m0": True, "m1": False}


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({}, True),
        ({"date_start": None, "date_end": None}, True),
        ({"date_start": date(1990, 4, 9), "date_end": date(1990, 4, 9)}, False),
        ({"location_id": None}, True),
        ({"event_type": "COERCE", "acled_sub_event_type": "Looting/property destruction"}, False),
    ],
)
def test_an_incident_is_of_its_day_and_country(change: Row, right: bool) -> None:
    told = tables(EVENT | change, locations=[PLACE])
    assert judged("muc4", told, {"events": [INCIDENT]})["e1"] is right


def test_one_incident_answers_for_one_event_and_not_for_battles() -> None:
    told = tables(
        EVENT,
        EVENT | {"event_id": "e2"},
        EVENT | {"event_id": "e3", "acled_event_type": "Battles"},
        EVENT | {"event_id": "e4", "is_background": True},
        casualties=[FIGURE],
    )
    assert judged("muc4", told, {"events": [INCIDENT]}) == {"e1": True, "e2": False, "c1": True}


@pytest.mark.parametrize(
    ("toll", "figures", "right"),
    [
        (7, [7], [True]),
        (7, [3, 4], [True, True]),
        (7, [7, 9], [True, False]),
        (9, [7, 9], [True, False]),
        (4, [3, 1], [False, False]),
    ],
)
def test_a_figure_is_the_number_or_a_part_of_it(
    toll: int, figures: list[int], right: list[bool]
) -> None:
    rows = [FIGURE | {"casualty_id": f"c{i}", "count_best": n} for i, n in enumerate(figures)]
    told = tables(EVENT | {"deaths_best": toll}, casualties=rows)
    assert list(judged("fakes_syria", told, {"killed": 7}).values()) == right


def test_a_shooting_is_on_its_day_and_has_its_dead_and_injured() -> None:
    told = tables(EVENT, casualties=[FIGURE])
    gold: Row = {"date": "April 4, 1990", "killed": 7, "wounded": 0}
    assert judged("gva_longtail", told, gold) == {"e1": True, "c1": True}
    assert judged("gva_longtail", told, gold | {"date": "May 4, 1990"})["e1"] is False


def test_types_of_an_article_are_judged_as_far_as_the_ontology_goes() -> None:
    told = tables(EVENT, EVENT | {"event_id": "e2", "event_type": "AGREE"})
    gold = {"events": [{"type": "Conflict.Attack.Unspecified"}]}
    assert judged("wikievents", told, gold) == {"e1": True}


def test_dates_and_places_have_their_days_and_lie_near() -> None:
    day: Row = {"kind": "date", "date_start": date(2001, 2, 1), "date_end": date(2001, 2, 28)}
    spot: Row = {"kind": "place", "location_id": "p1", "char_start": 9, "char_end": 13}
    mentions = [
        day | {"mention_id": "m1", "char_start": 0, "char_end": 8},
        day | {"mention_id": "m2", "char_start": 20, "char_end": 25},
        spot | {"mention_id": "m3"},
        spot | {"mention_id": "m4", "char_start": 30, "char_end": 34},
    ]
    told = tables(mentions=mentions, locations=[PLACE])
    dates = {"timexes": [{"start": 0, "end": 8, "value": "2001-02"}]}
    assert judged("timebank", told, dates) == {"m1": True, "m2": False}
    top: dict[str, Any] = {"start": 9, "end": 13, "lat": -12.1, "lon": -77.1, "name": "Lima"}
    assert judged("lgl", told, {"toponyms": [top]}) == {"m3": True, "m4": False}


def test_values_of_dates_that_have_no_days_are_not_judged() -> None:
    assert days_of("2001-W05") == (date(2001, 1, 29), date(2001, 2, 4))
    assert days_of("2001-02-03TNI") == (date(2001, 2, 3), date(2001, 2, 3))
    assert days_of("2001") == (date(2001, 1, 1), date(2001, 12, 31))
    assert days_of("PAST_REF") is days_of("2001-13") is days_of("199X") is None


def test_the_error_is_nought_where_as_many_are_right_as_said() -> None:
    told = Reliability()
    for n in range(100):
        told.add(0.25, n < 25)
        told.add(1.0, True)
    assert told.error == pytest.approx(0)
    assert list(told.lines()) == ["| 0.25 | 100 | 0.25 |", "| 1.00 | 100 | 1.00 |"]
