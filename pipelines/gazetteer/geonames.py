"""Builds the full gazetteer from GeoNames' own dump: `make gazetteer GEONAMES=FOLDER`.

The files are those of the embedded gazetteer, with all places of the dump that news may name.
Sorting and joining is DuckDB's, within a limit of memory; names are sifted by the same code as
ever, block by block in several processes. The old gazetteer stays until the new one is whole.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import shutil
import signal
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from tqdm import tqdm

from pipelines import stopping
from pipelines.gazetteer import build, dump, sources
from pipelines.gazetteer.files import (
    EMBEDDED,
    NAMES,
    NAMES_FILE,
    PARQUET_FILE,
    PLACES,
    PLACES_FILE,
    VARIABLE,
    GazetteerError,
    mark,
)
from pipelines.gazetteer.merge import merge
from pipelines.gazetteer.names import Kind
from pipelines.gazetteer.sources import Entry
from warehouse.parquet import exclusive, sha256, sync

FULL = EMBEDDED.with_name("geonames")
DUMP = EMBEDDED.with_name("geonames_dump")
BLOCK = 65_536  # places that are written together
# A name that more places bear keeps these: the known ones, then the largest of each unit, and on.
MOST_NAMESAKES = 256
_CODE = ("build", "dump", "files", "geonames", "merge", "names", "sources")

_CUT = f"""
CREATE TABLE kept AS
WITH common AS (SELECT hash FROM found GROUP BY hash HAVING count(*) > {MOST_NAMESAKES}),
ranked AS (
    SELECT f.*, p.is_minor, row_number() OVER (
        PARTITION BY hash, p.country_iso3, p.admin1_name ORDER BY f.kind, f.place
    ) AS in_unit
    FROM found f JOIN common USING (hash) JOIN places p ON p.row = f.place
)
SELECT hash, place, kind FROM found ANTI JOIN common USING (hash)
UNION ALL
SELECT hash, place, kind FROM ranked
QUALIFY row_number() OVER (PARTITION BY hash ORDER BY is_minor, in_unit, place) <= {MOST_NAMESAKES}
"""


def build_full(folder: Path, out: Path, memory: str = "2GB", workers: int | None = None) -> int:
    """Build the gazetteer of a dump in `out`, whole or not at all; returns how many places it has.

    Raises:
        GazetteerError: the dump is incomplete or wrong; `out` is as it was.
    """
    dump.check_folder(folder)
    with exclusive(out):
        part = out / ".part"
        shutil.rmtree(part, ignore_errors=True)  # of a build that was killed
        part.mkdir()
        try:
            count = _write(folder, part, memory, workers or os.cpu_count() or 1)
            files = (PARQUET_FILE, NAMES_FILE, PLACES_FILE)
            for name in files:
                sync(part / name)
            for name in files:
                (part / name).replace(out / name)
            sync(out)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return count


def version(folder: Path) -> str:
    """What a full gazetteer is made from, as one hash: the dump, the embedded one, the code."""
    digest = hashlib.sha256(build.version().encode())
    for module in _CODE:
        digest.update(Path(__file__).with_name(f"{module}.py").read_bytes())
    for file in dump.FILES:
        digest.update(sha256(folder / file.name).encode())
    return digest.hexdigest()


def _write(folder: Path, part: Path, memory: str, workers: int) -> int:
    """Write the three files into a folder of their own."""
    marked = mark(version(folder))
    options: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "temp_directory": str(part / "spill"),
        "threads": workers,
    }
    with duckdb.connect(part / "work.duckdb", config=options) as database:
        database.execute("SET preserve_insertion_order = false; SET enable_progress_bar = false")
        with tqdm(total=6, unit=" steps", disable=None) as bar:
            for step in merge(database, folder, build.without_villages()):
                bar.set_description(step)
                bar.update()
        [(count,)] = database.sql("SELECT count(*) FROM places").fetchall()
        database.execute("CREATE TABLE found (hash UBIGINT, place INTEGER, kind UTINYINT)")
        with tqdm(total=count, unit=" places", unit_scale=True, disable=None) as bar:
            for found in _written(database, count, part, marked, workers):
                database.register("block", found)
                database.execute("INSERT INTO found SELECT * FROM block")
                database.unregister("block")
                bar.update(min(BLOCK, count - bar.n))
        database.execute(_CUT)
        names = _in_order(database).replace_schema_metadata(marked)
    build.write_arrow(names, part / NAMES_FILE)
    return int(count)


def _written(
    database: duckdb.DuckDBPyConnection,
    count: int,
    part: Path,
    marked: dict[str, str],
    workers: int,
) -> Iterator[pa.Table]:
    """Write the places block by block; yields the index of the names of each."""
    schema = PLACES.with_metadata(marked)
    listed = schema.append(pa.field("names", build.LISTED))
    with ExitStack() as open_files:
        enter = open_files.enter_context
        sink = enter(pa.OSFile(str(part / PLACES_FILE), "wb"))
        arrow = enter(pa.ipc.new_file(sink, schema))
        parquet = enter(pq.ParquetWriter(part / PARQUET_FILE, listed, compression="zstd"))
        pool = enter(_pool(workers))
        under_way: deque[tuple[pa.Table, Future[tuple[pa.Table, pa.Array[Any]]]]] = deque()

        def finish() -> pa.Table:
            places, future = under_way.popleft()
            found, names = future.result()
            arrow.write_table(places)
            parquet.write_table(places.append_column("names", names))
            return found

        for first in range(0, count, BLOCK):
            places, names = _block(database, first)
            with stopping.untold():
                under_way.append((places, pool.submit(sift, first, places, names)))
            if len(under_way) > 2 * workers:
                yield finish()
        while under_way:
            yield finish()


def _block(database: duckdb.DuckDBPyConnection, first: int) -> tuple[pa.Table, pa.Table]:
    """The places from a row on and their names."""
    rows = f"WHERE row BETWEEN {first} AND {first + BLOCK - 1} ORDER BY row"
    places = database.sql(f"SELECT {', '.join(PLACES.names)} FROM places {rows}")
    names = database.sql(f"SELECT row, name, kind FROM names {rows}, kind, name")
    return places.to_arrow_table().cast(PLACES).combine_chunks(), names.to_arrow_table()


def sift(first: int, places: pa.Table, names: pa.Table) -> tuple[pa.Table, pa.Array[Any]]:
    """The index of a block's names, and the names listed, by the rules of the embedded gazetteer.

    A name without a kind is as the dump gives it.
    """
    columns = (places.column(c).to_pylist() for c in ("name", "feature", "country_iso3"))
    entries = [Entry(n, f, "geonames", country=c) for n, f, c in zip(*columns, strict=True)]
    given: list[list[str]] = [[] for _ in entries]
    columns = (names.column(c).to_pylist() for c in ("row", "name", "kind"))
    for row, name, kind in zip(*columns, strict=True):
        if kind is None:
            given[row - first].append(name)
        else:
            entries[row - first].names.append((name, Kind(kind)))
    for entry, others in zip(entries, given, strict=True):
        sources.add_alternates(entry, others)
    return build.index(entries, first), build.listed(entries)


def _in_order(database: duckdb.DuckDBPyConnection) -> pa.Table:
    """The index of names in its order; 13 bytes a name in memory."""
    [(size,)] = database.sql("SELECT count(*) FROM kept").fetchall()
    columns = [np.empty(size, kind) for kind in (np.uint64, np.int32, np.uint8)]
    ordered = database.sql("SELECT hash, place, kind FROM kept ORDER BY hash, kind, place")
    done = 0
    for batch in ordered.to_arrow_reader(1_000_000):
        for column, values in zip(columns, batch.columns, strict=True):
            column[done : done + len(values)] = values.to_numpy()
        done += batch.num_rows
    return pa.table([pa.array(column) for column in columns], schema=NAMES)


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end at once if something fails."""
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), stopping.follow_parent
    )
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 1 (disk), 2 (bad dump) or 130 (stopped)."""
    parser = argparse.ArgumentParser(prog="python -m pipelines.gazetteer.geonames")
    parser.add_argument("dump", help='folder with GeoNames\' dump, unpacked; or "download"')
    parser.add_argument("--out", type=Path, default=FULL, help=f"folder (default: {FULL.name})")
    parser.add_argument("--memory", default="2GB", help="DuckDB's limit (default: 2GB)")
    chosen = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, _stop)
    try:
        if chosen.dump == "download":
            dump.download(DUMP)
        folder = DUMP if chosen.dump == "download" else Path(chosen.dump)
        count = build_full(folder, chosen.out, chosen.memory)
    except GazetteerError as error:
        return _fail(str(error), 2)
    except (duckdb.Error, OSError) as error:
        return _fail(f"the gazetteer cannot be built: {error}", 1)
    sys.stdout.write(f"{count:,} places; read with them: {VARIABLE}={chosen.out} make\n")
    return 0


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _fail(message: str, status: int) -> int:
    sys.stderr.write(f"error: {message}\n")
    return status


if __name__ == "__main__":
    stopping.run(main, "Stopped; the gazetteer is as it was.")
