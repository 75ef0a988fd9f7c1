"""Puts GeoNames' dump under the embedded gazetteer, in DuckDB: tables larger than memory.

What the embedded gazetteer knows keeps its id, name, feature and names, so that a place is the same
row whichever gazetteer read it; the dump adds coordinates of its own, people, further names and all
the places that are not known. The result is two tables: `places` in order of `row`, the most
prominent first (what news names lies together on disk), and `names` in order of their places.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.gazetteer import dump, sources
from pipelines.gazetteer.build import columns_of, names_of
from pipelines.gazetteer.files import PLACES, GazetteerError
from pipelines.gazetteer.names import Kind
from pipelines.gazetteer.sources import Entry

# What stands in the column `language` of a name that is none, or that no text writes.
NOT_NAMES = (
    "faac", "iata", "icao", "link", "nuts", "phon", "post", "tcid", "unlc", "wkdt",
)  # fmt: skip
# From so many people, or names in the languages of the world, a place is more than a minor one;
# cities of 500 people are what the embedded gazetteer holds, too.
PEOPLE, NAMED = 500, 12
ABBREVIATED = 100_000  # people of a town whose abbreviation is one ("DC"), not a code of a list

_DUMPED = """
CREATE TABLE dumped AS
SELECT d.id, d.name, d.ascii, d.latitude, d.longitude, f.feature, d.class || '.' || d.code AS code,
    n.iso3, d.country || '.' || d.admin1 AS unit1,
    d.country || '.' || d.admin1 || '.' || d.admin2 AS unit2,
    greatest(coalesce(d.population, 0), 0) AS population
FROM {scan} d
LEFT JOIN features f ON f.code = d.class || '.' || d.code
LEFT JOIN nations n ON n.iso2 = d.country
WHERE f.feature IS NOT NULL OR d.id IN (SELECT geonames_id FROM known) OR d.name IS NULL
    OR d.id IS NULL OR NOT coalesce(abs(d.latitude) <= 90 AND abs(d.longitude) <= 180, false)
"""
_WRONG = """
SELECT id FROM dumped
WHERE id IS NULL OR name IS NULL
    OR NOT coalesce(abs(latitude) <= 90 AND abs(longitude) <= 180, false)
LIMIT 1
"""
_TWICE = "SELECT min(id) AS id FROM (SELECT id FROM dumped GROUP BY id HAVING count(*) > 1)"

_ALTERNATES = """
CREATE TABLE alternates AS
SELECT id, name, language = 'abbr' AS is_short, historic = '1' AS is_historic,
    colloquial = '1' AS is_colloquial
FROM {scan}
WHERE name IS NOT NULL AND coalesce(language, '') NOT IN {not_names}
    AND (id IS NULL OR id IN (SELECT id FROM dumped))
"""

# A unit bears the name and code that the embedded gazetteer gives it, else the dump's.
_UNITS = """
CREATE TABLE {table} AS
SELECT u.code, any_value(u.id) AS id, any_value(coalesce(k.name, d.name, u.name)) AS name,
    any_value(k.admin1_code) AS iso
FROM {scan} u LEFT JOIN known k ON k.geonames_id = u.id LEFT JOIN dumped d ON d.id = u.id
WHERE u.code IS NOT NULL
GROUP BY u.code
"""

# The unit of a place that names none: that of the nearest place above it that is one.
_LINKS = "CREATE TABLE links AS SELECT above, id FROM {scan}"
_ABOVE = """
CREATE TABLE above AS
WITH RECURSIVE step(id, above, depth) AS (
    SELECT h.id, h.above, 1 FROM links h JOIN dumped d USING (id)
    WHERE coalesce(d.unit1, '') NOT IN (SELECT code FROM units1)
    UNION ALL
    SELECT s.id, h.above, s.depth + 1 FROM step s JOIN links h ON h.id = s.above WHERE s.depth < 6
)
SELECT s.id, arg_min(u.code, (s.depth, u.code)) AS unit1
FROM step s JOIN units1 u ON u.id = s.above GROUP BY s.id
"""

_MERGED = """
CREATE TABLE merged AS
WITH told AS (SELECT id, count(*) AS n FROM alternates GROUP BY id)
SELECT coalesce(k.number, d.id) AS key, k.number IS NOT NULL AS is_known,
    coalesce(k.location_id, 'gn_' || d.id) AS location_id,
    coalesce(k.name, d.name) AS name, d.name AS dumped, d.ascii, d.id AS id,
    coalesce(k.feature, d.feature) AS feature,
    if(d.id IS NULL, k.gazetteer, 'geonames') AS gazetteer,
    coalesce(k.geonames_id, d.id) AS geonames_id, coalesce(k.country_iso3, d.iso3) AS country_iso3,
    coalesce(k.admin1_name, u.name, if(d.code = 'A.ADM1', d.name, NULL)) AS admin1_name,
    if(k.admin1_name IS NULL, u.iso, k.admin1_code) AS admin1_code,
    coalesce(k.admin2_name, v.name, if(d.code = 'A.ADM2', d.name, NULL)) AS admin2_name,
    coalesce(d.latitude, k.latitude) AS latitude, coalesce(d.longitude, k.longitude) AS longitude,
    greatest(coalesce(d.population, 0), coalesce(k.population, 0)) AS population,
    coalesce(k.is_contested, false) AS is_contested,
    k.number IS NULL AND NOT (
        d.code IN ('A.ADM1', 'A.ADM2') OR d.code LIKE 'A.PCL%' OR d.code SIMILAR TO 'P.PPL(A.?|C)'
        OR (d.feature = 'populated_place' AND d.population >= {people})
        OR coalesce(told.n, 0) >= {named}
    ) AS is_minor,
    coalesce(told.n, 0) AS n_names
FROM dumped d FULL JOIN known k ON k.geonames_id = d.id
LEFT JOIN above a ON a.id = d.id
LEFT JOIN units1 u ON u.code = coalesce(a.unit1, d.unit1)
LEFT JOIN units2 v ON v.code = d.unit2
LEFT JOIN told ON told.id = d.id
"""
_PLACES = """
CREATE TABLE places AS
SELECT o.row, m.* FROM merged m JOIN (
    SELECT key, row_number() OVER (
        ORDER BY is_minor, population DESC, n_names DESC, location_id
    ) - 1 AS row FROM merged
) o USING (key)
ORDER BY row
"""

# `kind` is NULL for a name as the dump gives it: it is still to be sifted. A nickname counts for
# what is well known only; an abbreviation if it is no code of two letters ("IN", "TO").
_NAMES = """
CREATE TABLE names AS
SELECT row, name, kind FROM (
    SELECT p.row, k.name, k.kind FROM known_names k JOIN places p ON p.key = k.number
    UNION ALL
    SELECT row, dumped, NULL FROM places WHERE dumped != name
    UNION ALL
    SELECT row, ascii, NULL FROM places WHERE ascii != name AND ascii IS DISTINCT FROM dumped
    UNION ALL
    SELECT p.row, a.name, if(a.is_short, {code}, NULL)
    FROM alternates a JOIN places p ON p.id = a.id
    WHERE a.name != p.name AND NOT (a.is_colloquial IS TRUE AND p.is_minor)
        AND (NOT coalesce(a.is_short, false) OR (
            regexp_full_match(a.name, '([A-Z]\\.?){{3,6}}|([A-Z]\\.){{2}}')
            AND (p.feature IN ('country', 'admin1') OR p.population >= {abbreviated})
        ))
)
GROUP BY ALL ORDER BY row, kind, name
"""


def merge(database: duckdb.DuckDBPyConnection, folder: Path, known: list[Entry]) -> Iterator[str]:
    """Make the tables `places` and `names`; says before each step what it does.

    Raises:
        GazetteerError: a file of the dump is wrong.
    """
    yield "embedded gazetteer"
    _keep(database, known)
    known.clear()
    yield dump.PLACES.name
    _load(database, folder, dump.PLACES, _DUMPED)
    _check(database, folder, dump.PLACES, _WRONG)
    _check_unique(database, folder)
    yield dump.NAMES.name
    _load(database, folder, dump.NAMES, _ALTERNATES, not_names=NOT_NAMES)
    _check(database, folder, dump.NAMES, "SELECT 1 FROM alternates WHERE id IS NULL LIMIT 1")
    yield "units"
    _load(database, folder, dump.ADMIN1, _UNITS, table="units1")
    _load(database, folder, dump.ADMIN2, _UNITS, table="units2")
    _load(database, folder, dump.HIERARCHY, _LINKS)
    _check(database, folder, dump.HIERARCHY, "SELECT 1 FROM links WHERE id IS NULL LIMIT 1")
    database.execute(_ABOVE)
    yield "order of places"
    database.execute(_MERGED.format(people=PEOPLE, named=NAMED))
    database.execute(_PLACES)
    database.execute("DROP TABLE merged; DROP TABLE dumped; DROP TABLE above")
    yield "names of places"
    database.execute(_NAMES.format(code=int(Kind.CODE), abbreviated=ABBREVIATED))
    database.execute("DROP TABLE alternates")


def _keep(database: duckdb.DuckDBPyConnection, known: list[Entry]) -> None:
    """The embedded gazetteer and our lists as tables; `number` is below 0, an id never is."""
    numbers = range(-len(known), 0)
    table = pa.table(columns_of(known), schema=PLACES)
    kinds: dict[str, pa.DataType] = {
        "number": pa.int64(),
        "name": pa.string(),
        "kind": pa.uint8(),
    }
    tables = {
        "known": table.append_column("number", pa.array(numbers, pa.int64())),
        "known_names": pa.Table.from_pylist(
            [
                {"number": number, "name": name, "kind": int(kind)}
                for number, entry in zip(numbers, known, strict=True)
                for name, kind in names_of(entry)
                if name != entry.name or kind
            ],
            schema=pa.schema(kinds),
        ),
        "features": pa.Table.from_pylist(sources.rows("features")),
        "nations": pa.Table.from_pylist(
            [{"iso2": r["iso2"], "iso3": r["iso3"]} for r in sources.rows("countries")]
        ),
    }
    for name, rows in tables.items():
        database.register("kept", rows)
        database.execute(f"CREATE TABLE {name} AS SELECT * FROM kept")
        database.unregister("kept")


def _load(
    database: duckdb.DuckDBPyConnection,
    folder: Path,
    file: dump.Dumped,
    sql: str,
    **values: object,
) -> None:
    """Run a query over a file of the dump.

    Raises:
        GazetteerError: a line is wrong; the message names it.
    """
    try:
        database.execute(sql.format(scan=file.scan(folder), **values))
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        told = file.explain(folder) or f"{folder / file.name}: {str(error).splitlines()[0]}"
        raise GazetteerError(told) from error


def _check(
    database: duckdb.DuckDBPyConnection, folder: Path, file: dump.Dumped, wrong: str
) -> None:
    """Does a query for what is wrong find nothing?

    Raises:
        GazetteerError: it does; the message names the line.
    """
    if database.sql(wrong).fetchall():
        told = file.explain(folder) or f"{folder / file.name}: a line is incomplete"
        raise GazetteerError(told)


def _check_unique(database: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Has every place an id of its own?

    Raises:
        GazetteerError: one has not; the message names the line.
    """
    [(twice,)] = database.sql(_TWICE).fetchall()
    if twice is not None:
        first, second, *_ = dump.PLACES.line_of(folder, str(twice))
        path = folder / dump.PLACES.name
        raise GazetteerError(f"{path}, line {second}: id {twice} stands in line {first} already")
