"""Looks names up in the gazetteer: memory-mapped files, loaded in milliseconds.

The folder is `warehouse/build/gazetteer`, or what DATELINE_GAZETTEER names. The embedded one is
built there when it is missing or older than what it is made from.
"""

from __future__ import annotations

import logging
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from pipelines.gazetteer import build
from pipelines.gazetteer.files import EMBEDDED, GazetteerError, chosen, open_files
from pipelines.gazetteer.names import Kind, code_hash, fold, name_hash, variant_hash, village_hash
from pipelines.gazetteer.sources import rows
from pipelines.reading.statements import Place

LOG = logging.getLogger(__name__)
# What the ranking asks of a place, and what the tables tell of it.
ASKED = (
    "feature", "country_iso3", "admin1_name", "admin2_name", "latitude", "longitude", "population",
    "is_minor",
)  # fmt: skip
TOLD = (
    "location_id", "name", "feature", "gazetteer", "geonames_id", "country_iso3", "admin1_name",
    "admin1_code", "admin2_name", "latitude", "longitude", "is_contested",
)  # fmt: skip
_KINDS = tuple(Kind)  # by their numbers
# "St. X" as it is abbreviated, and how many times larger a city "Saint X" is that may be meant
SAINTS, LARGER = ("St.", "St "), 2
ALIKE = 0.55  # share of letters that two spellings of one name have in common


type Unit = tuple[str | None, str | None, str | None]
"""A country, its first-order unit and its second-order unit."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, with what the ranking asks about it."""

    row: int
    kind: Kind
    feature: str
    country: str | None
    admin1: str | None
    admin2: str | None
    latitude: float | None
    longitude: float | None
    population: int
    is_minor: bool = False

    def __hash__(self) -> int:
        return hash((self.row, self.kind))


class Gazetteer:
    """The gazetteer of one folder; nothing is read before it is asked for."""

    def __init__(self, folder: Path) -> None:
        files = open_files(folder)
        self.version = files.version
        self._hash = _numbers(files.names, "hash", "Q")
        self._place = _numbers(files.names, "place", "i")
        self._kind = _numbers(files.names, "kind", "B")
        batches = files.places.to_batches()
        self._starts = list(accumulate((b.num_rows for b in batches), initial=0))[:-1]
        self._pieces = [{name: b.column(name) for name in b.schema.names} for b in batches]
        self.candidates = lru_cache(maxsize=20_000)(self._candidates)
        self.variants = lru_cache(maxsize=20_000)(self._variants)
        self.place = lru_cache(maxsize=20_000)(self._place_of)

    def __contains__(self, name: str) -> bool:
        """Is there a place of this name?"""
        return bool(self.candidates(name))

    def _candidates(self, name: str) -> tuple[Candidate, ...]:
        """The places of a name, closest kind of name first; abbreviations as they are written."""
        found = self._named(name_hash(fold(name)))
        if name[:3] in SAINTS:
            found = self._as_written(found)
        found = self._without_seats(found)
        return (*found, *self._named(code_hash(name)))

    def _without_seats(self, found: list[Candidate]) -> list[Candidate]:
        """Without towns that are now and then called by the name of their unit (Jolo in Sulu)."""
        units: dict[Unit, str] = {
            (c.country, c.admin1, c.admin2): self._values(c.row, ("name",))[0]
            for c in found
            if c.kind is Kind.NAME and c.feature in ("admin1", "admin2")
        }
        if not units:
            return found
        return [c for c in found if not self._is_seat(c, units)]

    def _is_seat(self, town: Candidate, units: Mapping[Unit, str]) -> bool:
        if town.kind is not Kind.ALTERNATE or town.feature != "populated_place":
            return False
        own = self._values(town.row, ("name",))[0]
        inside = ((town.country, town.admin1, at) for at in (town.admin2, None))
        named = (units[at] for at in inside if at in units)
        return any(fold(unit) not in fold(own) and not _alike(own, unit) for unit in named)

    def _as_written(self, found: list[Candidate]) -> list[Candidate]:
        """A town "Saint X" is "St. X" by another name, if a city as large is called just so."""
        written = {c.row: self._values(c.row, ("name",))[0][:3] in SAINTS for c in found}
        cities = [c.population for c in found if written[c.row] and c.kind is Kind.NAME]
        most = LARGER * max(cities, default=0)
        meant = [
            c
            if written[c.row] or c.kind is not Kind.NAME or c.population > most
            else replace(c, kind=Kind.ALTERNATE)
            for c in found
        ]
        return sorted(meant, key=lambda c: c.kind)

    def _named(self, key: int) -> list[Candidate]:
        """The candidates of a hash, in the order of the name index."""
        index, last = self._hash, len(self._hash)
        at = bisect_left(index, key)
        found = []
        while at < last and index[at] == key:
            found.append(self._candidate(at))
            at += 1
        return found

    def _variants(self, name: str, country: str) -> tuple[Candidate, ...]:
        """The villages of a name in a country, and places that another spelling of it may be."""
        villages = self._named(village_hash(name, country))
        key = variant_hash(name, country)
        spelled = [] if key is None else self._named(key)
        alike = (c for c in spelled if _alike(name, self._values(c.row, ("name",))[0]))
        return (*villages, *alike)

    @cached_property
    def capitals(self) -> frozenset[int]:
        """The rows of the capitals of countries."""
        return frozenset(self._capital_rows.values())

    def capital(self, country: str) -> Place | None:
        """The capital of a country by its ISO code, if there is one."""
        row = self._capital_rows.get(country)
        return None if row is None else self.place(row)

    def country(self, code: str) -> Place | None:
        """A country by its ISO code, if there is such a one."""
        named = self.candidates(self._country_names.get(code, ""))
        found = (c for c in named if (c.feature, c.country) == ("country", code))
        return next((self.place(c.row) for c in found), None)

    @cached_property
    def _country_names(self) -> dict[str, str]:
        """ISO code → the name of the country."""
        return {country["iso3"]: country["name"] for country in rows("countries")}

    @cached_property
    def _capital_rows(self) -> dict[str, int]:
        """Country → the row of its capital."""
        found = {}
        for country in rows("countries"):
            cities = [
                c
                for c in self.candidates(country["capital"])
                if c.feature == "populated_place" and c.country == country["iso3"]
            ]
            if cities:
                best = max(cities, key=lambda c: (c.population, -c.row))
                found[country["iso3"]] = best.row
        return found

    def _candidate(self, i: int) -> Candidate:
        """One line of the name index as a candidate."""
        row = self._place[i]
        return Candidate(row, _KINDS[self._kind[i]], *self._values(row, ASKED))

    def _place_of(self, row: int) -> Place:
        """The place of a row as the tables want it."""
        return Place(**dict(zip(TOLD, self._values(row, TOLD), strict=True)))

    def _values(self, row: int, columns: tuple[str, ...]) -> list[Any]:
        """Values of one place; the table lies in many pieces."""
        number = bisect_right(self._starts, row) - 1
        piece, at = self._pieces[number], row - self._starts[number]
        return [piece[column][at].as_py() for column in columns]


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that this installation reads with; the embedded one is built if need be."""
    if (folder := chosen()) is not None:
        return Gazetteer(folder)
    wanted = build.version()
    try:
        if (found := Gazetteer(EMBEDDED)).version == wanted:
            return found
    except GazetteerError:
        pass
    LOG.warning("building the gazetteer in %s (once, a minute)", EMBEDDED)
    build.write(build.embedded(), EMBEDDED, wanted)
    return Gazetteer(EMBEDDED)


def _alike(one: str, other: str) -> bool:
    """Do two spellings share enough letters to be one name?"""
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio() >= ALIKE


def _numbers(batch: pa.RecordBatch, column: str, kind: Literal["Q", "i", "B"]) -> memoryview[int]:
    """A column of numbers where it lies in memory (`to_numpy` would load pandas, 40 MB)."""
    _, values = batch.column(column).buffers()
    assert values is not None
    numbers: memoryview[int] = memoryview(values).cast("B").cast(kind)
    return numbers[: batch.num_rows]
