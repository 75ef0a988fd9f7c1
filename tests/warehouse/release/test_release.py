"""Is a release whole, the same when made again, true to its tables, and verified when damaged?"""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest

from schemas import RELEASE_TABLES, TABLES
from schemas.table import columns, sql_rules
from warehouse.parquet import write_tables
from warehouse.release import build, layout
from warehouse.release.archives import files_in
from warehouse.release.build import Origin, Release, ReleaseExists, build_release
from warehouse.release.changes import find_changes
from warehouse.release.layout import BadVersion, Version, released
from warehouse.release.sheets import cell, untagged
from warehouse.release.tables import content_hash, quoted, table_of
from warehouse.release.verify import verify
from warehouse.validate import find_failures

ORIGIN = Origin({"commit": "abc"}, datetime(2023, 9, 21, tzinfo=UTC))
FIRST, SECOND = Version("2023.09.1"), Version("2023.09.2")
type Tables = dict[str, pl.DataFrame]


@pytest.fixture
def made(folder: Path, tmp_path: Path) -> Release:
    return build_release(folder, tmp_path / "releases", FIRST, ORIGIN)


def failures(folder: Path) -> dict[str, list[str]]:
    return {name: found for name, found in verify(folder) if found}


def test_has_every_file_and_holds(made: Release) -> None:
    files = files_in(made.folder)
    papers = (
        "ACCURACY.md CITATION.cff CODEBOOK.md DATA_CHANGELOG.md LICENSE-DATA README.md SHA256SUMS "
        "build.json croissant.json data_dictionary.md datapackage.json index.html load.sql "
        "schema.sql"
    )
    tables = [
        f"{kind}/{n}.{end}"
        for kind, end in (("data", "parquet"), ("csv", "csv"))
        for n in RELEASE_TABLES
    ]
    assert set(files) == {*papers.split(), *tables} == layout.files()
    assert all(path.is_file() for path in made.beside)
    assert failures(made.folder) == {}
    assert [p.name for p in made.folder.parent.iterdir() if p.name.endswith(".part")] == []


def test_the_same_tables_give_the_same_bytes(folder: Path, made: Release, tmp_path: Path) -> None:
    again = build_release(folder, tmp_path / "elsewhere", FIRST, ORIGIN)
    for file in files_in(made.folder):
        assert (again.folder / file).read_bytes() == (made.folder / file).read_bytes(), file
    for one, other in zip(made.beside, again.beside, strict=True):
        if one.suffix in (".tar", ".zip"):
            assert one.read_bytes() == other.read_bytes()


def test_a_version_is_never_replaced(
    folder: Path, made: Release, tables: Tables, tmp_path: Path
) -> None:
    assert not build_release(folder, made.folder.parent, FIRST, ORIGIN).is_new
    before = {file: (made.folder / file).read_bytes() for file in files_in(made.folder)}
    tables["actors"] = tables["actors"].with_columns(office=pl.lit("Chief"))
    write_tables(tables, folder)
    with pytest.raises(ReleaseExists, match=r"data/actors\.parquet"):
        build_release(folder, made.folder.parent, FIRST, ORIGIN)
    assert before == {file: (made.folder / file).read_bytes() for file in files_in(made.folder)}


def test_a_build_that_fails_leaves_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(build, "write_zip", fail)
    with pytest.raises(OSError, match="disk full"):
        build_release(folder, tmp_path / "releases", FIRST, ORIGIN)
    left = [p.name for p in (tmp_path / "releases").iterdir() if not p.name.startswith(".tables")]
    assert left == []


@pytest.mark.parametrize("text", ["1", "2023.9.1", "2023.13.1", "../2023.09.1", "", "2023.09.01"])
def test_only_versions_are_versions(text: str) -> None:
    with pytest.raises(BadVersion):
        Version(text)


def test_versions_have_an_order() -> None:
    texts = ["2023.09.10", "2023.10.1", "2023.09.2", "2022.12.3"]
    assert [str(v) for v in sorted(map(Version, texts))] == [
        "2022.12.3",
        "2023.09.2",
        "2023.09.10",
        "2023.10.1",
    ]


def test_changes_since_the_release_before(folder: Path, made: Release, tables: Tables) -> None:
    first = table_of(made.folder, "changes")
    assert set(first["change"]) == {"added"}
    assert first.height == sum(tables[name].height for name in TABLES)
    tables["actors"] = tables["actors"].with_columns(
        office=pl.lit("Chief"), n_mentions=pl.lit(9, pl.Int32)
    )
    tables["casualties"] = tables["casualties"].head(1)
    write_tables(tables, folder)
    second = build_release(folder, made.folder.parent, SECOND, ORIGIN)
    assert list(released(made.folder.parent)) == [FIRST, SECOND]
    rows = table_of(second.folder, "changes")
    assert sorted(rows.select("table_name", "row_id", "change").iter_rows()) == [
        ("actors", "act_army", "changed"),
        ("actors", "act_rebels", "changed"),
        ("casualties", "cas_14", "removed"),
    ]
    assert set(map(tuple, rows["changed_columns"].to_list())) == {(), ("office", "n_mentions")}
    assert failures(second.folder) == {}
    log = (second.folder / "DATA_CHANGELOG.md").read_text()
    assert log.index("## 2023.09.2") < log.index("## 2023.09.1")


def test_a_table_that_the_release_before_did_not_have_is_new(folder: Path, made: Release) -> None:
    (made.folder / "data/event_articles.parquet").unlink()
    second = build_release(folder, made.folder.parent, SECOND, ORIGIN)
    changes = table_of(second.folder, "changes")
    assert set(changes.select("table_name", "change").iter_rows()) == {("event_articles", "added")}
    assert failures(second.folder) == {}


def test_a_row_whose_words_went_to_another_is_merged(tables: Tables) -> None:
    after = dict(tables)
    after["actors"] = tables["actors"].filter(pl.col("actor_id") != "act_rebels")
    moved = pl.col("actor_id").replace("act_rebels", "act_army")
    after["mentions"] = tables["mentions"].with_columns(moved)
    changes = find_changes(tables, after)
    merged = changes.filter(pl.col("change") == "merged").select("row_id", "merged_into")
    assert merged.rows() == [("act_rebels", "act_army")]


def test_quotations_are_cut_and_stay_at_their_offsets(tables: Tables) -> None:
    text = "word " * 39 + "last"
    mention = (
        tables["mentions"]
        .head(1)
        .with_columns(
            text=pl.lit(text),
            char_start=pl.lit(5, pl.Int32),
            char_end=pl.lit(5 + len(text), pl.Int32),
        )
    )
    cut, n = quoted({**tables, "mentions": mention}, 30)
    row = cut["mentions"].row(0, named=True)
    assert n == 1
    assert row["text"] == text[: row["char_end"] - row["char_start"]]
    assert len(row["text"].split()) == 30
    assert quoted(tables, 30)[1] == 0


def test_content_hash_is_of_the_rows_alone(tables: Tables, made: Release, tmp_path: Path) -> None:
    told = json.loads((made.folder / "build.json").read_text())["tables"]
    for name in RELEASE_TABLES:  # another program may write the file: other bytes, the same hash
        rows = f"SELECT * FROM '{made.folder / 'data' / name}.parquet' ORDER BY random()"
        duckdb.sql(f"COPY ({rows}) TO '{tmp_path / name}.parquet' (COMPRESSION gzip)")
        other = pl.read_parquet(tmp_path / f"{name}.parquet").drop("geometry", strict=False)
        assert content_hash(name, other) == told[name]["content_sha256"], name
    for name in TABLES:
        shuffled = tables[name].sample(fraction=1, shuffle=True, seed=1)
        assert content_hash(name, shuffled) == content_hash(name, tables[name])
    other = tables["actors"].with_columns(name=pl.col("name") + " ")
    assert content_hash("actors", other) != content_hash("actors", tables["actors"])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", " =1", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell(["a", "=b"]) == "a; =b"
    assert cell(-1.5) == -1.5
    assert cell(None) == ""


def test_sheets_have_names_and_tags(made: Release) -> None:
    assert list(untagged()) == []
    for name, model in RELEASE_TABLES.items():
        with (made.folder / f"csv/{name}.csv").open(encoding="utf-8", newline="") as file:
            names, tags, *_ = csv.reader(file)
        assert names == [column.name for column in columns(model)]
        assert all(tag.startswith("#") for tag in tags)
        assert len(set(tags)) == len(tags), name


def test_points_are_geoparquet(made: Release) -> None:
    table = pq.read_table(made.folder / "data/events.parquet")
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"][geo["primary_column"]]["bbox"] == [30.83, 2.86, 30.83, 2.86]
    assert [p is None for p in table.column("geometry").to_pylist()] == [False, True]


def test_rules_in_sql_are_the_rules(tables: Tables) -> None:
    broken = {
        "events": {"deaths_best": 3, "deaths_low": 4, "date_start": date(2022, 1, 1)},
        "locations": {"latitude": None},
        "casualties": {"count_high": 1, "char_end": 1},
        "event_actors": {"role": "reporter", "side": "a"},
        "mentions": {"kind": "actor", "edtf": "2020"},
        "articles": {"published_date": None, "duplicate_of": "art_1"},
        "actors": {"parent_actor_id": "act_army"},
    }
    for name, values in broken.items():
        model, good = TABLES[name], tables[name]
        bad = good.with_columns(
            pl.lit(value).cast(good.schema[c]).alias(c) for c, value in values.items()
        )
        for frame in (good, bad):
            rows = frame.to_arrow()  # noqa: F841 (read by DuckDB)
            broken_rules = {failure.rule for failure in find_failures(name, frame)}
            for sentence, rule in sql_rules(model).items():
                found = duckdb.sql(
                    f"SELECT bool_and(coalesce(({rule}), true)) FROM rows"
                ).fetchall()
                assert found == [(sentence not in broken_rules,)], (name, sentence)
