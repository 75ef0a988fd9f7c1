"""Does the database hold the tables, their words and views, and can it be read all the time?"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import duckdb
import polars as pl
import pytest

from schemas import TABLES
from schemas.table import columns, description
from warehouse.database import build_database, view_statements
from warehouse.parquet import read_table, write_tables

EXAMPLES = sorted((Path(__file__).parents[2] / "warehouse/examples").glob("*.sql"))


@pytest.fixture
def database(folder: Path) -> Path:
    return build_database(folder).path


def _ask(path: Path, question: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.sql(question).fetchall()


def test_holds_every_row(folder: Path, database: Path) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        for name in TABLES:
            stored = connection.sql(f"FROM {name}").pl()
            assert stored.equals(read_table(name, folder), null_equal=True), name


def test_says_what_tables_columns_and_views_mean(database: Path) -> None:
    tables = dict(_ask(database, "SELECT table_name, comment FROM duckdb_tables()"))
    found = _ask(database, "SELECT table_name, column_name, comment FROM duckdb_columns()")
    told = {(table, column): comment for table, column, comment in found}
    for name, model in TABLES.items():
        assert tables[name] == description(model)
        for column in columns(model):
            assert str(told[name, column.name]).startswith(column.description)
    views = dict(_ask(database, "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"))
    assert set(views) == set(view_statements())
    assert all(views.values())


def test_older_programs_can_open_it(database: Path) -> None:
    # Bytes 12 to 19 of a DuckDB file: the storage version; 64 is that of DuckDB 0.9 to 1.1.
    assert int.from_bytes(database.read_bytes()[12:20], "little") == 64


def test_events_wide_has_one_row_per_event(database: Path) -> None:
    ((events, wide),) = _ask(
        database, "SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM events_wide)"
    )
    assert events == wide == 2
    ((row),) = _ask(
        database,
        "SELECT sources, targets, reporters, side_a, side_b, location, n_figures, quote, "
        "publishers FROM events_wide WHERE event_id = 'evt_1'",
    )
    assert row == (
        "Rebels",
        "Army",
        "Army",
        "Army",
        "Rebels",
        "Aru",
        2,
        "12 soldiers",
        "Daily <b>Example</b>",
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_run_and_begin_with_their_question(path: Path, database: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("-- ")
    assert "?" in text.splitlines()[0]
    assert _ask(database, text)


def test_there_are_eight_examples() -> None:
    assert len(EXAMPLES) == 8


def test_needs_every_table(folder: Path) -> None:
    (folder / "actors.parquet").unlink()
    with pytest.raises(FileNotFoundError, match=r"actors\.parquet"):
        build_database(folder)


def test_a_failed_build_leaves_the_old_file(
    folder: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = database.read_bytes()
    monkeypatch.setattr("warehouse.database.view_statements", lambda: {"v": "CREATE VIEW v AS x"})
    with pytest.raises(duckdb.Error):
        build_database(folder)
    assert database.read_bytes() == before
    assert not list(folder.glob("*.part*"))


# Reads until told to stop; `kept` stays connected, `fresh` opens the path for every question.
# (Within one process DuckDB shares a path's open file, so these are two processes.)
READER = """
import contextlib, duckdb, os, sys
path, stop, mode = sys.argv[1:]
open_it = lambda: duckdb.connect(path, read_only=True)
kept = open_it() if mode == "kept" else None
print("ready", flush=True)
seen, n = set(), 0
while not os.path.exists(stop):
    with contextlib.nullcontext(kept) if kept else open_it() as connection:
        seen |= set(connection.sql("SELECT count(*) FROM events_wide").fetchall())
    n += 1
print(sorted(seen), n > 5)
"""


def test_can_be_read_while_it_is_rebuilt(
    tables: dict[str, pl.DataFrame], folder: Path, database: Path, tmp_path: Path
) -> None:
    stop = tmp_path / "stop"
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", READER, str(database), str(stop), mode],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for mode in ("kept", "fresh")
    ]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "ready\n"
    one = tables | {
        "events": tables["events"].head(1),
        "event_articles": tables["event_articles"].head(1),
    }
    for round_ in range(6):
        write_tables(tables if round_ % 2 else one, folder)
        build_database(folder)
        time.sleep(0.1)
    stop.touch()
    told = [reader.communicate(timeout=60) for reader in readers]
    assert [reader.returncode for reader in readers] == [0, 0], told
    assert [out.strip() for out, _ in told] == ["[(2,)] True", "[(1,), (2,)] True"]
