"""Computes `seeds/gazetteer/admin_centres.csv`: centres of admin units from polygons, once.

Run by hand when the polygons change, never in a build:

    npm pack us-atlas@3.0.1           gives counties-10m.json (US Census, public domain)
    python -m pipelines.gazetteer.centres counties-10m.json admin_centres.csv

A centre is the area-weighted centroid of all rings of a unit, rounded to four digits.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path

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


def topojson_units(path: Path, *layers: str) -> Iterator[tuple[str, list[Ring]]]:
    """(id, outer rings) of every unit in layers of a TopoJSON file; of us-atlas ids are FIPS."""
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

    for layer in layers:
        for unit in topology["objects"][layer]["geometries"]:
            shapes = unit["arcs"] if unit["type"] == "MultiPolygon" else [unit["arcs"]]
            yield unit.get("id") or unit["properties"]["name"], [ring(shape[0]) for shape in shapes]


def main() -> None:
    """Write the file named last from the polygons named before it."""
    polygons, target = (Path(argument) for argument in sys.argv[1:3])
    rows = []
    for code, rings in topojson_units(polygons, "states", "counties"):
        latitude, longitude = centroid(rings)
        if math.isfinite(latitude):
            rows.append((code, f"{latitude:.4f}", f"{(longitude + 180) % 360 - 180:.4f}"))
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Centres of US states and counties by FIPS code (us-atlas 3.0.1, US Census, public\n"
            "# domain). Made by python -m pipelines.gazetteer.centres.\n"
        )
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "latitude", "longitude"))
        writer.writerows(sorted(rows))


if __name__ == "__main__":
    main()
