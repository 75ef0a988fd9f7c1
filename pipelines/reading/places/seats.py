"""A town or the unit that bears its name: which of the two a name means in its story."""

from __future__ import annotations

from pipelines.gazetteer.names import Kind
from pipelines.reading.places.distance import kilometres
from pipelines.reading.places.fitting import UNITS, is_unit_of
from pipelines.reading.places.gazetteer import Candidate
from pipelines.reading.places.names import Name, Scored, Story, key_of

SEAT, NEAR_SEAT = 20_000, 150.0  # people and kilometres: a city that its unit is named after
BIG_SEAT, FAR_SEAT = 1_000_000, 500.0
OUTSKIRTS = 40.0
PART = 20  # a city has at least this part of its unit's people


def capital(
    name: Name, best: Candidate, story: Story, capitals: frozenset[int]
) -> Candidate | None:
    """The capital of a unit's name, unless the story names places in the unit ("Washington")."""
    if "admin" in name.hints or _holds_towns(name):
        return None
    seats = (c for c in name.candidates.values() if c.row in capitals)
    seat = next((c for c in seats if c.country == best.country), None)
    if seat is None:
        return None
    unit = best.country, best.admin1
    told = any((c.country, c.admin1) == unit for c, _ in story.without(name.key))
    return None if told else seat


def holder(name: Name, town: Candidate, chosen: dict[str, Scored]) -> Candidate | None:
    """The unit called like a town, if the text puts in it what lies far outside the town.

    "Fortul in Arauca" is in the department, not in its capital.
    """
    if "populated_place" in name.hints:
        return None
    below = [c for t in name.below if (c := chosen.get(key_of(t), (None, 0.0))[0])]
    units = (c for c in name.candidates.values() if c.feature == "admin1" and c.kind <= town.kind)
    return next(
        (
            unit
            for unit in units
            if is_unit_of(unit, town)
            and any(is_unit_of(unit, c) and kilometres(c, town) > OUTSKIRTS for c in below)
        ),
        None,
    )


def bearer(name: Name, town: Candidate) -> Candidate:
    """The country or state of just this name, for a town in it that is also called so.

    "Kosovo" is not Kosovo Polje, however near it lies to what the story names.
    """
    if town.kind <= Kind.ALIAS or "populated_place" in name.hints:
        return town
    wider = (c for c in name.candidates.values() if c.country == town.country)
    named = (c for c in wider if c.feature in ("country", "admin1") and c.kind <= Kind.ALIAS)
    return min(named, key=lambda c: (c.feature != "country", c.row), default=town)


def region(name: Name, best: Candidate) -> Candidate | None:
    """The region of just this name, for a unit of another name that is also called so.

    "Kashmir" is the contested region, not the union territory of Jammu and Kashmir within it.
    """
    if best.feature not in UNITS or best.kind in (Kind.NAME, Kind.DEMONYM) or "admin" in name.hints:
        return None
    regions = (c for c in name.candidates.values() if c.feature == "region" and c.kind == Kind.NAME)
    return next((c for c in regions if kilometres(c, best) < FAR_SEAT), None)


def seat(name: Name, best: Candidate) -> Candidate:
    """The city of a unit of the same name, unless the text says so ("Idlib province").

    A city that is called so only besides its own name is not meant if few of the unit's people
    live in it ("Bihar" for Bihar Sharif). What something was near is a town, however small.
    """
    if "admin" in name.hints or _holds_towns(name):
        return best
    least = 0 if any(told.near and not told.far for told in name.members) else SEAT
    seats = [
        c
        for c in name.candidates.values()
        if c.feature == "populated_place"
        and c.country == best.country
        and (c.kind <= best.kind or c.population * PART >= best.population)
        and (
            (c.population >= least and kilometres(c, best) < NEAR_SEAT)
            or (_is_big_seat(c, best) and kilometres(c, best) < FAR_SEAT)
        )
    ]
    return max(seats, key=lambda c: (c.population, -c.row), default=best)


def _holds_towns(name: Name) -> bool:
    """Does the text put more in it than streets and quarters ("X Street in Damascus")?"""
    return any(not t.is_part for t in name.below)


def _is_big_seat(town: Candidate, unit: Candidate) -> bool:
    """Is a town the seat of a wide unit: very large, or in it with a good part of its people?"""
    is_inside = town.admin1 == unit.admin1 and town.population * PART >= unit.population
    return town.population >= BIG_SEAT or (is_inside and town.population >= SEAT)
