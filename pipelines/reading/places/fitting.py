"""What speaks for a place as the meaning of a name: the evidence that the ranking weighs."""

from __future__ import annotations

import math
from functools import lru_cache

from pipelines.gazetteer.names import Kind
from pipelines.reading.places.distance import KILOMETRES_A_DEGREE, kilometres
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
# How much it is that a place lies in the land of which its sentence tells ("In Mali, gunmen …").
OPENED = 6.0
NEAR = 400.0  # kilometres in which places of a story speak for each other
DEGREES_NEAR = NEAR / KILOMETRES_A_DEGREE + 0.01  # of latitude, at most


def evidence_of(
    c: Candidate,
    name: Name,
    chosen: dict[str, Scored],
    around: Surroundings,
) -> Evidence:
    """What speaks for a candidate, by name of the evidence; what does not apply is left out."""
    found = _plain(c, frozenset(name.hints)).copy()
    if name.above:
        found["contained"] = max(contained(c, outer, chosen) for outer in name.above)
    if name.opening and (within := max(_opened(c, land, chosen) for land in name.opening)):
        found["contained"] = max(found.get("contained", 0.0), within)
    if name.below and any(_holds(c, i) for i in name.below):
        found["holds"] = 1.0
    if company := name.company.get(c.row):
        found["company"] = company
    around.tell(c, found)
    return found


@lru_cache(maxsize=20_000)
def _plain(c: Candidate, hints: frozenset[str]) -> Evidence:
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


def _opened(c: Candidate, opening: Toponym, chosen: dict[str, Scored]) -> float:
    """Does the candidate lie in the land with which its sentence opens ("In Canada, …")?"""
    land, _ = chosen.get(key_of(opening), (None, 0.0))
    is_in = land is not None and land.row != c.row and is_unit_of(land, c)
    return OPENED if is_in else 0.0


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


class Surroundings:
    """What the other names of a story say together of where it plays: their weights, summed."""

    __slots__ = ("countries", "is_empty", "local", "of_countries", "of_units", "units")

    def __init__(self, others: list[tuple[Candidate, float]]) -> None:
        self.is_empty = not others
        self.of_countries = self.of_units = 0.0
        self.countries: dict[str | None, float] = {}
        self.units: dict[tuple[str | None, str | None], float] = {}
        self.local: list[tuple[float, Candidate, float]] = []
        for other, weight in others:
            country, is_local = other.country, other.feature in LOCAL
            if country:
                self.of_countries += weight
                self.countries[country] = self.countries.get(country, 0.0) + weight
            if other.admin1 and (is_local or other.feature == "admin1"):
                unit = country, other.admin1
                self.of_units += weight
                self.units[unit] = self.units.get(unit, 0.0) + weight
            if is_local and other.latitude is not None:
                self.local.append((other.latitude, other, weight))

    def tell(self, c: Candidate, found: Evidence) -> None:
        """How well a candidate fits the countries, units and other places of the story."""
        if self.is_empty:
            if c.country:
                found["no_story"] = 1.0
            return
        if weight := self.countries.get(c.country):
            found["story_country"] = weight / self.of_countries
        if self.local and (near := self._nearness(c)):
            found["near"] = near
        if c.country is None:
            found["no_country"] = 1.0
        if c.feature in LOCAL and self.of_units:
            found["story_unit"] = self.units.get((c.country, c.admin1), 0.0) / self.of_units

    def _nearness(self, c: Candidate) -> float:
        """How much of the story plays beside a candidate."""
        if c.latitude is None:
            return 0.0
        south, north = c.latitude - DEGREES_NEAR, c.latitude + DEGREES_NEAR
        near = 0.0
        for latitude, other, weight in self.local:
            if south < latitude < north and (km := kilometres(c, other)) < NEAR:
                near += weight * math.exp(-km / 80)
        return min(2.0, near)
