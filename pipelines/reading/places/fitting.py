"""What speaks for a place as the meaning of a name: the evidence that the ranking weighs."""

from __future__ import annotations

import math

from pipelines.gazetteer.names import Kind
from pipelines.reading.places.distance import kilometres
from pipelines.reading.places.gazetteer import Candidate
from pipelines.reading.places.names import (
    LOCAL,
    MINOR_PEOPLE,
    UNKNOWN_PEOPLE,
    Name,
    Scored,
    key_of,
)
from pipelines.reading.places.toponym import Toponym

Evidence = dict[str, float]
UNITS = ("admin1", "admin2", "region")
AROUND = 150.0  # kilometres from the middle of a region or town in which what it holds lies


def evidence_of(
    c: Candidate,
    name: Name,
    chosen: dict[str, Scored],
    others: list[tuple[Candidate, float]],
) -> Evidence:
    """What speaks for a candidate, by name of the evidence."""
    if (plain := name.plain.get(c.row)) is None:
        plain = name.plain[c.row] = _plain(c, name.hints)
    found = plain.copy()
    if name.above:
        found["contained"] = max(contained(c, outer, chosen) for outer in name.above)
    found["holds"] = float(any(_holds(c, inner) for inner in name.below))
    found["company"] = name.company.get(c.row, 0.0)
    found.update(in_story(c, others))
    return found


def _plain(c: Candidate, hints: set[str]) -> Evidence:
    """What speaks for a candidate by itself and by the words for its feature."""
    feature = "physical" if c.feature == "facility" else c.feature  # too few to tell apart
    found = {f"feature_{feature}": 1.0, f"kind_{c.kind.name.lower()}": 1.0}
    size = "unit_population" if c.feature.startswith("admin") else "population"
    found[size] = math.log10(max(c.population, MINOR_PEOPLE if c.is_minor else UNKNOWN_PEOPLE))
    for hint in sorted(hints):
        fits = c.feature == hint or (hint == "admin" and c.feature in UNITS)
        found["hint_fits" if fits else "hint_fails"] = 1.0
    return found


def contained(c: Candidate, outer: Toponym, chosen: dict[str, Scored]) -> float:
    """Does the candidate lie in what is named after it?"""
    units = [o for o in outer.candidates if o.kind != Kind.DEMONYM]
    best, _ = chosen.get(key_of(outer), (None, 0.0))
    for unit in ([best] if best else []) + units:
        if unit.row == c.row:
            continue
        weight = 6.0 if best is None or unit.row == best.row else 4.0
        if is_unit_of(unit, c):
            return weight if unit.feature == "country" else weight + 1.0
        # Of towns only the one that is meant holds another: in "London, Paris" neither does.
        holds = ("region", "physical", *(("populated_place",) if unit is best else ()))
        if unit.feature in holds and kilometres(c, unit) < AROUND:
            return weight - 1.0
    return 0.0


def _holds(c: Candidate, inner: Toponym) -> bool:
    """Is the candidate the unit in which a place named before it lies?"""
    return any(i.feature != c.feature and is_unit_of(c, i) for i in inner.candidates)


def is_unit_of(unit: Candidate, c: Candidate) -> bool:
    """Is a candidate of a country, province or district in it, or it itself?"""
    if unit.country != c.country:
        return False
    match unit.feature:
        case "country":
            return True
        case "admin1":
            return unit.admin1 == c.admin1
        case "admin2":
            return unit.admin2 == c.admin2
    return False


def in_story(c: Candidate, others: list[tuple[Candidate, float]]) -> Evidence:
    """How well the candidate fits the countries, units and other places of the story."""
    if not others:
        return {"no_story": 1.0 if c.country else 0.0}
    total = country = units = unit = near = 0.0
    for other, weight in others:
        if other.country:
            total += weight
            country += weight * (other.country == c.country)
        if other.admin1 and other.feature in ("admin1", *LOCAL):
            units += weight
            unit += weight * ((other.country, other.admin1) == (c.country, c.admin1))
        if other.feature in LOCAL and (km := kilometres(c, other)) < 400:
            near += weight * math.exp(-km / 80)
    found = {"story_country": country / total if total else 0.0, "near": min(2.0, near)}
    if c.country is None:
        found["no_country"] = 1.0
    if c.feature in LOCAL and units:
        found["story_unit"] = unit / units
    return found
