"""Computes `seeds/gazetteer/admin_centres.csv`: centres of admin units from polygons, once.

Run by hand when the polygons change, never in a build; needs the package netCDF4:

    npm pack us-atlas@3.0.1           gives counties-10m.json (US Census, public domain)
    apt-get download gmt-dcw          gives usr/share/gmt-dcw/dcw-gmt.nc (2.1.1, LGPL-3+)
    python -m pipelines.gazetteer.centres counties-10m.json dcw-gmt.nc admin_centres.csv

A centre is the area-weighted centroid of all rings of a unit, rounded to four digits.
"""

from __future__ import annotations

import csv
import importlib
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Ring = list[tuple[float, float]]


def centroid(rings: list[Ring]) -> tuple[float, float]:
    """(latitude, longitude) of the area-weighted centre of rings of (longitude, latitude)."""
    area = x = y = 0.0
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            cross = ax * by - bx * ay
            area += cross / 2
            x += (ax + bx) * cross / 6
            y += (ay + by) * cross / 6
    if abs(area) < 1e-9:
        points = [p for ring in rings for p in ring]
        return sum(p[1] for p in points) / len(points), sum(p[0] for p in points) / len(points)
    return y / area, x / area


def topojson_units(path: Path) -> Iterator[tuple[str, list[Ring]]]:
    """(FIPS code, outer rings) of every state and county of a us-atlas file."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)

    def ring(indices: list[int]) -> Ring:
        points: Ring = []
        for i in indices:
            part = arcs[i] if i >= 0 else arcs[~i][::-1]
            points += part[1:] if points else part
        return points

    for layer in ("states", "counties"):
        for unit in topology["objects"][layer]["geometries"]:
            shapes = unit["arcs"] if unit["type"] == "MultiPolygon" else [unit["arcs"]]
            yield unit["id"], [ring(shape[0]) for shape in shapes]


def dcw_units(path: Path) -> Iterator[tuple[str, list[Ring]]]:
    """(ISO 3166-2 code, rings) of every state in the Digital Chart of the World of GMT."""
    variables: Any = importlib.import_module("netCDF4").Dataset(path).variables
    for name in variables:
        if not name.endswith("_lon") or len(name) < 7:
            continue
        code = name.removesuffix("_lon")
        lon, lat = variables[f"{code}_lon"], variables[f"{code}_lat"]
        rings: list[Ring] = [[]]
        for x, y in zip(lon[:].filled(65535), lat[:].filled(65535), strict=True):
            if int(x) == 65535:  # a pen-up mark parts the rings
                rings.append([])
            else:
                rings[-1].append((_degrees(lon, int(x)), _degrees(lat, int(y))))
        yield f"{code[:2]}-{code[2:]}", [r for r in rings if len(r) > 2]


def _degrees(variable: Any, packed: int) -> float:
    """A packed coordinate in degrees (`scale` is netCDF4's own word, hence getncattr)."""
    return float(variable.getncattr("min")) + packed / float(variable.getncattr("scale"))


def main() -> None:
    """Write the file named last from the two polygon files named before it."""
    us_atlas, dcw, target = (Path(argument) for argument in sys.argv[1:4])
    rows = []
    for origin, units in (("us-atlas", topojson_units(us_atlas)), ("gmt-dcw", dcw_units(dcw))):
        for code, rings in units:
            latitude, longitude = centroid(rings)
            if math.isfinite(latitude):
                rows.append(
                    (code, f"{latitude:.4f}", f"{(longitude + 180) % 360 - 180:.4f}", origin)
                )
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Centres of admin units: US states and counties by FIPS code (us-atlas 3.0.1,\n"
            "# US Census, public domain), states of large countries by ISO 3166-2 code\n"
            "# (gmt-dcw 2.1.1, LGPL-3+). Made by python -m pipelines.gazetteer.centres.\n"
        )
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "latitude", "longitude", "origin"))
        writer.writerows(sorted(rows))


if __name__ == "__main__":
    main()
