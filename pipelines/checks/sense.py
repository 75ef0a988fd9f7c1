"""Does a row make sense? Days and their precision, counts and their words, codes of two schemes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.checks.dataset import Dataset
from pipelines.gazetteer.files import EMBEDDED, GazetteerError, chosen, open_files
from pipelines.reading.dates.edtf import interval
from schemas.codes import members
from schemas.columns import sql_texts

# CAMEO's roots and PLOVER's types are of one kind: together or against each other. Statements,
# appeals and investigations (01, 02, 09) can be either.
_TOGETHER = sql_texts(["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"])
_VIOLENT = sql_texts(["ASSAULT", "COERCE", "PROTEST", "MOBILIZE"])
_COUNTRIES = sql_texts(members("country"))
_NO_COUNTRY = sql_texts(["IGO", "NGO", "IMG", "MNC"])
# News has days between these; what lies outside is a slip of a figure.
FIRST_DAY, LAST_DAY = date(1600, 1, 1), date(2199, 12, 31)
_DEGREE = 0.01

# A figure leaves open what its qualifier leaves open, and tells what it tells.
QUALIFIERS = """
    SELECT format('{}: not a figure that is {}', casualty_id, qualifier)
    FROM casualties WHERE NOT CASE qualifier
        WHEN 'at_least' THEN count_low IS NOT NULL AND count_high IS NULL
        WHEN 'more_than' THEN count_low IS NOT NULL AND count_high IS NULL
        WHEN 'at_most' THEN count_high IS NOT NULL
        WHEN 'range' THEN coalesce(count_low < count_high, false)
        WHEN 'vague' THEN coalesce(count_low, count_high) IS NOT NULL
        ELSE count_best IS NOT NULL
    END
    ORDER BY ALL"""

# How exactly day and place are known is told where they are, and fits them.
PRECISION = """
    SELECT event_id || ': its precision is not that of its day or place'
    FROM events LEFT JOIN locations USING (location_id)
    WHERE (date_precision IS NULL) <> (date_start IS NULL)
        OR (geo_precision IS NULL) <> (location_id IS NULL)
        OR (date_precision = 1 AND date_start <> date_end)
        OR (date_start IS NOT NULL AND date_end IS NULL)
        OR (feature <> 'supranational' AND (feature = 'country') <> (geo_precision = 6))
    ORDER BY ALL"""

CODING = f"""
    SELECT event_id || ': CAMEO says together and PLOVER against, or the other way round'
    FROM events WHERE left(cameo_code, 2) NOT IN ('01', '02', '09')
        AND (event_type IN ({_TOGETHER})) = (left(cameo_code, 2) >= '10')
    UNION ALL
    SELECT event_id || ': a type of violence without any'
    FROM events WHERE ucdp_type_of_violence IS NOT NULL AND event_type NOT IN ({_VIOLENT})
    UNION ALL
    SELECT actor_id || ': the countries of its codes differ or are none'
    FROM actors WHERE country_iso3 NOT IN ({_COUNTRIES})
        OR (plover_country NOT IN ({_NO_COUNTRY})
            AND (plover_country NOT IN ({_COUNTRIES}) OR plover_country <> country_iso3))
    UNION ALL
    SELECT location_id || ': its country is no ISO 3166-1 code'
    FROM locations WHERE country_iso3 NOT IN ({_COUNTRIES})
    ORDER BY ALL"""

# What has not happened has no dead, and what happened did so before it was told.
PLAUSIBLE = """
    SELECT event_id || ': dead or injured, but it has not happened'
    FROM events WHERE status NOT IN ('occurred', 'ongoing')
        AND (coalesce(deaths_best, 0) > 0 OR coalesce(injured_best, 0) > 0)
    UNION ALL
    SELECT event_id || ': occurred after the article that tells it'
    FROM events JOIN articles ON article_id = first_article_id
    WHERE status = 'occurred' AND date_start > published_date
    ORDER BY ALL"""

CALENDAR = f"""
    SELECT id || ': a day outside of {FIRST_DAY} to {LAST_DAY}'
    FROM (
        SELECT article_id AS id, published_date AS told FROM articles
        UNION ALL
        SELECT event_id, unnest([date_start, date_end]) FROM events
    )
    WHERE told NOT BETWEEN '{FIRST_DAY}' AND '{LAST_DAY}'
    ORDER BY ALL"""

# A source file is named relative to a folder: nothing tells about a machine.
FILES = """
    SELECT format('{}: {} is no name inside a folder', article_id, source_file)
    FROM articles
    WHERE starts_with(source_file, '/') OR list_contains(string_split(source_file, '/'), '..')
    ORDER BY ALL"""

SIDES = """
    SELECT event_id || ': a mediator or reporter on a side'
    FROM event_actors WHERE role IN ('mediator', 'reporter') AND side IS NOT NULL
    ORDER BY ALL"""


def days(data: Dataset) -> Iterator[str]:
    """Days of a date are those of its EDTF value; one is known with the other."""
    for piece in data.pieces("mentions"):
        dates = piece.filter(pl.any_horizontal(pl.col("edtf", "date_start").is_not_null()))
        rows = dates.select("mention_id", "edtf", "date_start", "date_end")
        for mention, edtf, first, last in rows.iter_rows():
            if (interval(edtf) if edtf else None) != (None if first is None else (first, last)):
                yield f"{mention}: {edtf} is not {first} to {last}"


def gazetteer(data: Dataset) -> Iterator[str]:
    """A place of the gazetteer has the gazetteer's coordinates and country."""
    try:
        known = open_files(chosen() or EMBEDDED).places
    except (GazetteerError, OSError):
        return  # read elsewhere, with a gazetteer that is not here
    told = ["latitude", "longitude", "country_iso3", "feature"]
    places = data.scan("locations").select("location_id", *told).collect()
    asked = pa.array(places["location_id"].to_list(), pa.string())
    found = known.filter(pc.is_in(known["location_id"], asked)).select(["location_id", *told])
    both = places.join(pl.DataFrame(found), on="location_id", suffix="_known")
    moved = [
        (pl.col(name) - pl.col(f"{name}_known")).abs().fill_null(0) > _DEGREE
        for name in ("latitude", "longitude")
    ]
    other = [
        ~pl.col(name).eq_missing(pl.col(f"{name}_known")) for name in ("country_iso3", "feature")
    ]
    wrong = both.filter(pl.any_horizontal(*moved, *other)).sort("location_id")
    yield from (f"{p}: not the place that the gazetteer has" for p in wrong["location_id"])
