"""More of GeoNames, from the list of OpenWeather's places that the package pyowm ships.

pyowm 3.5.0: 209,579 places with GeoNames ids, names and coordinates. It tells GeoNames' own point
of most countries and of many admin units, for which the other packages have no coordinates, and
names 70,000 places that they lack: quarters of cities, villages of fewer than 500 people, units of
older times. It tells no people and no feature; the words of a name say what can be said.
"""

from __future__ import annotations

import bz2
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import util
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipelines.gazetteer.names import fold
from pipelines.gazetteer.sources import Entry, add_alternates
from pipelines.lexicons import lexicon

# So near each other two places of one name are one; a town so near tells in which unit a place is.
SAME, BESIDE = 30.0, 40.0
NEIGHBOURS = 3  # the towns nearest to a place that must agree on the unit in which it is
CITY, QUARTER = 100_000, 12.0  # people of a city and kilometres from it in which its quarters lie
_KM = 111.2  # a degree of latitude
# What stands in the list and is no name of news: what is gone, what bears a number.
_NO_NAME = re.compile(r"\(|\d|\bhistorical\b|\bMobile Home\b|\bTrailer\b")

type Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list; `country` is a two-letter code."""

    name: str
    country: str
    latitude: float
    longitude: float


def listed() -> dict[int, Listed]:
    """The places of the list by GeoNames id (read without importing pyowm: it loads much)."""
    spec = util.find_spec("pyowm")
    assert spec is not None and spec.origin is not None
    packed = Path(spec.origin).parent / "commons" / "cityids" / "cities.db.bz2"
    database = sqlite3.connect(":memory:")
    database.deserialize(bz2.decompress(packed.read_bytes()))
    rows = database.execute("SELECT city_id, name, country, lat, lon FROM city ORDER BY city_id")
    found = {
        number: Listed(name, country, round(latitude, 5), round(longitude, 5))
        for number, name, country, latitude, longitude in rows
    }
    database.close()
    return found


def place_by_list(units: Iterable[Entry], places: dict[int, Listed]) -> None:
    """Give admin units GeoNames' own point where the list has it."""
    for unit in units:
        if unit.geonames_id in places:
            place = places[unit.geonames_id]
            unit.latitude, unit.longitude = place.latitude, place.longitude


def more_places(
    places: dict[int, Listed], nations: dict[str, Entry], units: list[Entry], towns: list[Entry]
) -> Iterator[Entry]:
    """What the list has beyond units and towns, as minor places with the unit of their neighbours.

    Left out is what a nearer source knows by the same name on the spot.
    """
    ids = {e.geonames_id for e in [*units, *towns, *nations.values()]}
    spots = _spots([*units, *towns])
    beside = Neighbours(towns)
    for number, place in places.items():
        nation = nations.get(place.country)
        if number in ids or nation is None or _NO_NAME.search(place.name):
            continue
        near = spots[nation.country, fold(place.name)]
        if any(km(place.latitude, place.longitude, *spot) < SAME for spot in near):
            continue
        entry = Entry(
            place.name,
            _feature(place.name),
            "geonames",
            geonames_id=number,
            country=nation.country,
            latitude=place.latitude,
            longitude=place.longitude,
            is_minor=True,
        )
        if entry.feature == "populated_place":
            entry.admin1 = beside.unit(nation.country, place)
        add_alternates(entry, [])
        yield entry


def _feature(name: str) -> str:
    """What the generic word of a name says that it is ("Nyanza Province", "Lisburn District")."""
    words = lexicon("places")
    told = {word.lower() for word in name.split()[:1] + name.split()[-1:]}
    if told & set(words["second_order_nouns"]):
        return "admin2"
    return "region" if told & set(words["unit_nouns"]) else "populated_place"


def _spots(entries: Iterable[Entry]) -> dict[tuple[str | None, str], list[tuple[float, float]]]:
    """Where places of a name are in a country, by country and name."""
    found: dict[tuple[str | None, str], list[tuple[float, float]]] = defaultdict(list)
    for entry in entries:
        if entry.latitude is None or entry.longitude is None:
            continue
        for name in {fold(n) for n in (entry.name, *(name for name, _ in entry.names))}:
            found[entry.country, name].append((entry.latitude, entry.longitude))
    return found


class Neighbours:
    """Finds the towns nearest to a point: those of a country lie sorted by latitude."""

    def __init__(self, towns: Iterable[Entry]) -> None:
        by_country: dict[str | None, list[Entry]] = defaultdict(list)
        for town in towns:
            if town.admin1 and town.latitude is not None:
                by_country[town.country].append(town)
        self.towns = {
            country: sorted(found, key=lambda t: (t.latitude, t.longitude, t.geonames_id))
            for country, found in by_country.items()
        }
        self.points: dict[str | None, Numbers] = {
            country: np.array([(t.latitude, t.longitude) for t in found])
            for country, found in self.towns.items()
        }

    def unit(self, country: str | None, place: Listed) -> Entry | None:
        """The first-order unit of the city beside a place, else of all towns nearest to it."""
        near = self._near(country, place.latitude, place.longitude)
        for town, distance in near:
            if distance < QUARTER and town.population >= CITY:
                return town.admin1
        nearest = [town.admin1 for town, _ in near[:NEIGHBOURS]]
        return nearest[0] if len({id(unit) for unit in nearest}) == 1 else None

    def units(self, country: str | None, latitude: float, longitude: float) -> list[Entry]:
        """The first-order units of the towns nearest to a point, the nearest first."""
        near = self._near(country, latitude, longitude)[:NEIGHBOURS]
        return [town.admin1 for town, _ in near if town.admin1]

    def _near(
        self, country: str | None, latitude: float, longitude: float
    ) -> list[tuple[Entry, float]]:
        """The towns of a country beside a point with their distance, the nearest first."""
        if country not in self.towns:
            return []
        points, degrees = self.points[country], BESIDE / _KM
        low, high = np.searchsorted(points[:, 0], [latitude - degrees, latitude + degrees])
        near = points[low:high]
        distances = _KM * np.hypot(
            near[:, 0] - latitude,
            (near[:, 1] - longitude) * np.cos(np.radians(latitude)),
        )
        order: list[int] = np.argsort(distances, kind="stable").tolist()
        found = self.towns[country][low:high]
        return [(found[i], float(distances[i])) for i in order if distances[i] < BESIDE]


def km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres between two near points."""
    x = (lon2 - lon1) * float(np.cos(np.radians(lat1)))
    return _KM * float(np.hypot(x, lat2 - lat1))
