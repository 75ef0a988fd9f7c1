"""Whether two tellings can be one event: by type, days, places, parties and status."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.reading.statements import Actor, ActorMention, DateMention, EventMention, Place
from pipelines.reading.statements import PlaceMention as PlaceTold
from pipelines.reading.story.conflicts import (
    REASONS,
    conflict,
    sides_conflict,
    types_conflict,
)
from pipelines.reading.story.near import contains, dates_agree, places_agree
from pipelines.reading.story.tellings import days

DAY = date(2021, 5, 3)
MALI = Place("gn_1", "Mali", "country", "test", country_iso3="MLI", latitude=17, longitude=-4)
GAO = Place(
    "gn_2",
    "Gao",
    "populated_place",
    "test",
    country_iso3="MLI",
    admin1_name="Gao",
    latitude=16.27,
    longitude=-0.04,
)
GAO_REGION = replace(GAO, location_id="gn_3", feature="admin1")
MOPTI = replace(
    GAO, location_id="gn_4", name="Mopti", admin1_name="Mopti", latitude=14.49, longitude=-4.2
)
NIGER = replace(MALI, location_id="gn_5", name="Niger", country_iso3="NER")
SUBURB = replace(GAO, location_id="gn_6", name="Sosso Koira", latitude=16.3)

REBELS = Actor("rebels", "Rebels", "rebel_group", country_iso3="MLI")
ARMY = Actor("mali.mil", "Army", "state_forces", country_iso3="MLI", parent="mali.gov")
STATE = Actor("mali.gov", "Government", "government", country_iso3="MLI")
FRANCE = Actor("fra.mil", "French army", "state_forces", country_iso3="FRA")
SPAN = (0, 1, 0, 0, 1, 0, "test", 1.0)


def event(
    *roles: tuple[Any, Actor],
    on: tuple[date, date] | None = None,
    at: Place | None = None,
    **more: Any,
) -> EventMention:
    return EventMention(
        *SPAN,
        **{"event_type": "ASSAULT", "lemma": "attack", **more},
        roles=[(role, ActorMention(*SPAN, actors=(actor,))) for role, actor in roles],
        date=DateMention(*SPAN, date_start=on[0], date_end=on[1]) if on else None,
        place=PlaceTold(*SPAN, place=at) if at else None,
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (event(), event()),
        (event(on=(DAY, DAY)), event()),
        (event(on=(DAY, DAY)), event(on=(DAY - timedelta(1), DAY))),
        (event(at=GAO), event(at=MALI)),
        (event(at=GAO), event(at=GAO_REGION)),
        (event(at=GAO), event(at=SUBURB)),
        (event(("source", ARMY)), event(("source", STATE))),
        (event(("source", REBELS)), event(("target", ARMY))),
        (event(status="occurred"), event(status="ongoing")),
        (event(event_mode="explosives"), event(event_mode="suicide-attack")),
        (event(event_mode="firearms"), event()),
        (event(event_type="CONSULT", status="planned"), event(event_type="CONSULT")),
        (
            event(lemma="offensive", on=(DAY, DAY)),
            event(lemma="fighting", on=(DAY + timedelta(3), DAY + timedelta(3))),
        ),
    ],
)
def test_nothing_against(one: EventMention, other: EventMention) -> None:
    assert not conflict(one, other)
    assert not conflict(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (event(on=(DAY, DAY)), event(on=(DAY + timedelta(1), DAY + timedelta(1)))),
        (event(at=GAO), event(at=MOPTI)),
        (event(at=GAO), event(at=NIGER)),
        (event(event_mode="explosives"), event(event_mode="firearms")),
        (event(event_mode="abduct"), event()),
        (event(event_type="CONSULT"), event()),
        (event(("source", REBELS)), event(("source", FRANCE))),
        (event(("target", ARMY)), event(("target", FRANCE))),
        (event(status="denied"), event()),
        (event(status="planned"), event()),
        (event(status="denied", event_type="CONSULT"), event(event_type="CONSULT")),
        (event(is_background=True), event(lemma="strike")),
    ],
)
def test_what_keeps_two_tellings_apart(one: EventMention, other: EventMention) -> None:
    assert conflict(one, other)
    assert conflict(other, one)


def test_a_ceasefire_is_agreed_or_declared() -> None:
    agreed = event(event_type="AGREE", event_mode="ceasefire")
    declared = event(event_type="RETREAT", event_mode="ceasefire")
    assert not types_conflict(agreed, declared)
    assert types_conflict(agreed, event(event_type="RETREAT", event_mode="withdraw"))


def test_a_date_with_one_end_is_no_interval() -> None:
    open_ended = event()
    open_ended.date = DateMention(*SPAN, date_start=DAY)
    assert days(open_ended) is None
    assert days(event(on=(DAY, DAY))) == (DAY, DAY)


def test_what_lies_in_what() -> None:
    assert contains(MALI, GAO)
    assert contains(GAO_REGION, GAO)
    assert not contains(GAO_REGION, MOPTI)
    assert not contains(NIGER, GAO)
    assert not contains(GAO, MALI)
    assert contains(replace(MALI, feature="supranational", country_iso3=None), GAO)


DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))
INTERVALS = st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair)))
PLACES = st.sampled_from([MALI, GAO, GAO_REGION, MOPTI, NIGER, SUBURB])
EVENTS = st.builds(
    lambda roles, on, at, **more: event(*roles, on=on, at=at, **more),
    st.lists(
        st.tuples(st.sampled_from(["source", "target"]), st.sampled_from([REBELS, ARMY, FRANCE])),
        max_size=2,
    ),
    st.none() | INTERVALS,
    st.none() | PLACES,
    event_type=st.sampled_from(["ASSAULT", "CONSULT", "AGREE", "RETREAT"]),
    event_mode=st.sampled_from([None, "firearms", "explosives", "ceasefire", "abduct"]),
    status=st.sampled_from(["occurred", "ongoing", "planned", "denied"]),
    is_background=st.booleans(),
)
QUICK = settings(max_examples=60, deadline=None, derandomize=True)


@QUICK
@given(EVENTS, EVENTS)
def test_sameness_knows_no_order(one: EventMention, other: EventMention) -> None:
    of_any = (conflict, types_conflict, sides_conflict)
    for reason in (conflict, *REASONS) if one.event_type == other.event_type else of_any:
        assert reason(one, other) == reason(other, one)


@QUICK
@given(INTERVALS, INTERVALS, st.booleans())
def test_days_agree_both_ways_and_with_themselves(
    one: tuple[date, date], other: tuple[date, date], lasting: bool
) -> None:
    assert dates_agree(one, one, lasting)
    assert dates_agree(one, other, lasting) == dates_agree(other, one, lasting)
    assert dates_agree(one, other, True) or not dates_agree(one, other, False)


@QUICK
@given(PLACES, PLACES)
def test_places_agree_both_ways(one: Place, other: Place) -> None:
    assert places_agree(one, one)
    assert places_agree(one, other) == places_agree(other, one)
