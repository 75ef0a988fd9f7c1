"""Are tables written whole, the same every time, and never when they are wrong?"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import TABLES
from schemas.codes import members
from warehouse import parquet
from warehouse.arrow import arrow_schema, empty, polars_schema
from warehouse.parquet import InvalidTable, read_table, snapshot, write_tables

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
UNKNOWN = st.none()
COUNTS = st.integers(0, 2**31 - 1)


@st.composite
def casualty_rows(draw: st.DrawFn) -> dict[str, object]:
    """A valid row of `casualties`, whatever the texts."""
    quote = draw(TEXTS.filter(bool))
    start = draw(st.integers(0, 10**6))
    low, best, high = sorted(draw(st.tuples(COUNTS, COUNTS, COUNTS)))
    known = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    return {
        "casualty_id": f"cas_{draw(st.uuids()).hex}",
        "event_id": draw(TEXTS),
        "article_id": draw(TEXTS),
        "harm": draw(st.sampled_from(members("harm"))),
        "victim_text": draw(UNKNOWN | TEXTS),
        "victim_type": draw(UNKNOWN | st.sampled_from(members("victim_type"))),
        "count_low": low if known[0] else None,
        "count_best": best if known[1] else None,
        "count_high": high if known[2] else None,
        "qualifier": draw(st.sampled_from(["range", "vague"])),
        "is_cumulative": draw(st.booleans()),
        "reported_by_text": draw(UNKNOWN | TEXTS),
        "char_start": start,
        "char_end": start + len(quote),
        "quote": quote,
        "confidence": draw(st.floats(0, 1, width=32)),
    }


ROWS = st.lists(casualty_rows(), max_size=8, unique_by=lambda row: str(row["casualty_id"]))


def _frame(rows: list[dict[str, object]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=polars_schema(TABLES["casualties"]))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=ROWS, seed=st.randoms(use_true_random=False))
def test_round_trip_and_order_of_rows_does_not_matter(rows: list, seed) -> None:  # type: ignore[no-untyped-def,type-arg]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = write_tables({"casualties": _frame(rows)}, folder)
        back = read_table("casualties", folder)
        assert back.equals(_frame(rows).sort("casualty_id"), null_equal=True)
        seed.shuffle(rows)
        assert write_tables({"casualties": _frame(rows)}, folder) == first


def test_files_hold_the_schema_and_its_words(folder: Path) -> None:
    for name in TABLES:
        stored = pq.read_schema(folder / f"{name}.parquet")
        wanted = arrow_schema(name)
        assert stored.names == wanted.names
        assert stored.metadata[b"description"] == wanted.metadata[b"description"]
        for field in wanted:
            found = stored.field(field.name)
            assert found.metadata[b"description"] == field.metadata[b"description"]
            assert found.nullable == field.nullable
            assert pa.types.is_list(found.type) or found.type == field.type
        details = pq.ParquetFile(folder / f"{name}.parquet").metadata.row_group(0)
        assert details.column(0).compression == "ZSTD"
        assert details.column(0).has_column_index
        assert details.sorting_columns


def test_facts_are_those_of_the_file(tables: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    for name, facts in write_tables(tables, tmp_path).items():
        assert facts.rows == tables[name].height
        assert facts.bytes == facts.path.stat().st_size
        assert facts.sha256 == parquet.sha256(facts.path)


def test_a_wrong_table_leaves_all_files_as_they_were(
    tables: dict[str, pl.DataFrame], folder: Path
) -> None:
    before = {path: path.read_bytes() for path in folder.glob("*.parquet")}
    more = tables["locations"].with_columns(n_mentions=pl.lit(5, pl.Int32))
    wrong = tables["events"].with_columns(status=pl.lit("maybe"))
    with pytest.raises(InvalidTable) as error:
        write_tables(tables | {"locations": more, "events": wrong}, folder)
    assert "events.status" in str(error.value)
    assert "maybe" in str(error.value)
    assert {path: path.read_bytes() for path in folder.glob("*.parquet")} == before
    assert not list(folder.glob("*.part"))


def test_all_failures_are_told_at_once(tables: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    wrong = {
        "events": tables["events"].with_columns(
            status=pl.lit("maybe"), deaths_low=pl.lit(99, pl.Int32)
        ),
        "actors": tables["actors"].with_columns(actor_type=pl.lit("army")),
    }
    with pytest.raises(InvalidTable) as error:
        write_tables(tables | wrong, tmp_path)
    told = str(error.value)
    for words in ("events.status", "deaths_low ≤", "actors.actor_type", "event_id='evt_1'"):
        assert words in told


def test_a_failure_while_writing_leaves_all_files_as_they_were(
    tables: dict[str, pl.DataFrame], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in folder.glob("*.parquet")}
    sync, calls = parquet.sync, iter(range(100))

    def full_disk(path: Path) -> None:
        if next(calls) == 4:
            raise OSError(28, "No space left on device")
        sync(path)

    monkeypatch.setattr(parquet, "sync", full_disk)
    changed = {name: frame.clear() for name, frame in tables.items()}
    with pytest.raises(OSError, match="No space"):
        write_tables(changed, folder)
    assert {path: path.read_bytes() for path in folder.glob("*.parquet")} == before
    assert not list(folder.glob("*.part"))


STEPS = ("replace", "rename", "symlink_to", "hardlink_to", "unlink", "mkdir")


@pytest.mark.parametrize("plain", [False, True], ids=["linked", "plain files"])
@pytest.mark.parametrize("step", range(0, 60, 3))
def test_a_writer_that_dies_leaves_the_old_set_or_the_new(
    tables: dict[str, pl.DataFrame],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: int,
    plain: bool,
) -> None:
    class Killed(BaseException):
        pass

    calls = iter(range(1000))

    def dying(does: Callable[..., Any]) -> Callable[..., Any]:
        def act(*given: Any, **named: Any) -> Any:
            if next(calls) >= step:
                raise Killed
            return does(*given, **named)

        return act

    if plain:  # as `cp` makes them, or an older Dateline
        for path in folder.glob("*.parquet"):
            data = path.read_bytes()
            path.unlink()
            path.write_bytes(data)
        shutil.rmtree(folder / ".tables")
    old = {name: read_table(name, folder).height for name in TABLES}
    emptied = {name: frame.clear() for name, frame in tables.items()}
    with monkeypatch.context() as patched, contextlib.suppress(Killed):
        for name in STEPS:
            patched.setattr(Path, name, dying(getattr(Path, name)))
        patched.setattr(shutil, "rmtree", dying(shutil.rmtree))
        write_tables(emptied, folder)
    now = {name: read_table(name, folder).height for name in TABLES}
    assert now in (old, dict.fromkeys(TABLES, 0))
    write_tables(emptied, folder)
    assert {name: read_table(name, folder).height for name in TABLES} == dict.fromkeys(TABLES, 0)
    left = sorted(path.name for path in (folder / ".tables").iterdir())
    assert len(left) <= 4  # the set, the set before, plain files taken in, the link
    assert not [name for name in left if name.endswith(".part")]


def test_a_first_writer_that_dies_leaves_nothing(
    tables: dict[str, pl.DataFrame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("warehouse.generations._turn", dies)
        with pytest.raises(OSError, match="No space"):
            write_tables(tables, tmp_path)
    assert not [name for name in TABLES if (tmp_path / f"{name}.parquet").exists()]
    write_tables(tables, tmp_path)
    assert read_table("events", tmp_path).height == tables["events"].height


def test_a_snapshot_stays_while_the_next_set_is_written(
    tables: dict[str, pl.DataFrame], folder: Path
) -> None:
    before = snapshot(folder)
    write_tables({name: frame.clear() for name, frame in tables.items()}, folder)
    assert read_table("events", before).height == tables["events"].height
    assert read_table("events", snapshot(folder)).height == 0


def test_tables_that_are_not_written_stay(tables: dict[str, pl.DataFrame], folder: Path) -> None:
    write_tables({"codes": tables["codes"]}, folder)
    assert read_table("events", folder).height == tables["events"].height


def test_unknown_is_null_and_not_zero(folder: Path) -> None:
    planned = read_table("events", folder).row(1, named=True)
    assert planned["deaths_best"] is None
    assert planned["date_start"] is None
    assert planned["contexts"] == []


def test_empty_tables_are_valid(tmp_path: Path) -> None:
    facts = write_tables({name: empty(name) for name in TABLES}, tmp_path)
    assert {fact.rows for fact in facts.values()} == {0}


def test_dates_are_days(folder: Path) -> None:
    assert read_table("events", folder).get_column("date_start")[0] == date(2021, 5, 3)
