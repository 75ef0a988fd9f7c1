"""Can a release be read with what people have: SQL, data frames, R, GDAL, catalogues?"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from schemas import RELEASE_TABLES
from warehouse.release.build import Origin, Release, build_release
from warehouse.release.layout import Version
from warehouse.serve import HOST, serve

PROJECT = Path(__file__).parents[3]
OLDER = PROJECT / ".tools/duckdb-1.5/bin/python"
VIEWS = ("events_wide", "figures", "ucdp_ged", "acled", "cameo", "polecat")

# Run by each DuckDB, in the folder of the release: what it finds, as JSON.
QUERIES = """
import json, sys
from pathlib import Path
import duckdb

def rows(database, query):
    return database.sql(query).fetchall()

views = sys.argv[2].split(",")
folder = duckdb.connect()
folder.execute(Path("load.sql").read_text(encoding="utf-8"))
file = duckdb.connect(sys.argv[1], read_only=True)
found = {
    "version": duckdb.__version__,
    "folder": [rows(folder, f"SELECT count(*) FROM {view}")[0][0] for view in views],
    "file": [rows(file, f"SELECT count(*) FROM {view}")[0][0] for view in views],
    "words": [
        rows(d, "SELECT comment FROM duckdb_columns() WHERE table_name = 'events' "
                "AND column_name = 'deaths_low'")[0][0]
        for d in (folder, file)
    ],
    "types": [rows(folder, f"SELECT typeof({column}) FROM 'data/events.parquet' LIMIT 1")[0][0]
              for column in ("date_start", "contexts", "geometry")],
}
if len(sys.argv) > 3:
    import duckdb_extension_httpfs
    [extension] = Path(duckdb_extension_httpfs.__file__).parent.rglob("httpfs.duckdb_extension")
    far = duckdb.connect()
    far.execute(f"LOAD '{extension}'")
    far.execute(f"ATTACH '{sys.argv[3]}/{Path(sys.argv[1]).name}' AS release (READ_ONLY)")
    found["http"] = [
        rows(far, f"SELECT count(*) FROM '{sys.argv[3]}/data/events.parquet'")[0][0],
        rows(far, "SELECT count(*) FROM release.events_wide")[0][0],
    ]
print(json.dumps(found))
"""


@pytest.fixture
def made(folder: Path, tmp_path: Path) -> Release:
    time = datetime(2023, 9, 21, tzinfo=UTC)
    return build_release(folder, tmp_path / "releases", Version("2023.09.1"), Origin({}, time))


def run(command: list[str], folder: Path) -> str:
    """What a command prints, run in a folder."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (command, done.stderr)
    return done.stdout


def queries(python: Path | str, made: Release, *address: str) -> dict[str, object]:
    database = made.folder.with_name(f"{made.folder.name}.duckdb")
    command = [str(python), "-c", QUERIES, str(database), ",".join(VIEWS), *address]
    found: dict[str, object] = json.loads(run(command, made.folder))
    return found


def test_the_locked_and_an_older_duckdb_find_the_same(made: Release) -> None:
    found = queries(sys.executable, made)
    assert found.pop("version") == duckdb.__version__
    assert found["folder"] == found["file"]
    assert found["types"] == ["DATE", "VARCHAR[]", "GEOMETRY('OGC:CRS84')"]
    assert "deaths" in str(found["words"])
    if not OLDER.is_file():
        pytest.skip("no older DuckDB here: `make older` installs one")
    with serve(made.folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        older = queries(OLDER, made, f"http://{HOST}:{server.server_port}")
        server.shutdown()
        thread.join()
    assert str(older.pop("version")).startswith("1.5")
    assert older.pop("http") == [2, 2]
    assert older == found


def test_data_frames_hold_the_same_rows(made: Release) -> None:
    for name in RELEASE_TABLES:
        path = made.folder / f"data/{name}.parquet"
        arrow, frame, pandas = pq.read_table(path), pl.read_parquet(path), pd.read_parquet(path)
        assert frame.columns == list(pandas.columns) == arrow.column_names
        assert frame.height == len(pandas) == arrow.num_rows
    events = pd.read_parquet(made.folder / "data/events.parquet", dtype_backend="pyarrow")
    assert events["date_start"].tolist()[0] == date(2021, 5, 3)
    killed = ds.dataset(made.folder / "data/casualties.parquet").to_table(
        filter=ds.field("harm") == "killed"
    )
    assert killed.num_rows == 2


def test_files_are_made_for_queries(made: Release) -> None:
    for name in RELEASE_TABLES:
        file = pq.ParquetFile(made.folder / f"data/{name}.parquet")
        group = file.metadata.row_group(0)
        columns = [group.column(n) for n in range(group.num_columns)]
        assert {column.compression for column in columns} == {"ZSTD"}
        assert all(c.is_stats_set and c.has_offset_index and c.has_column_index for c in columns)
        assert len(group.sorting_columns) >= 1
        assert all(field.metadata[b"description"] for field in file.schema_arrow)


def test_sheets_are_read_with_their_tags_passed_over(made: Release) -> None:
    sheet = pd.read_csv(made.folder / "csv/events.csv", skiprows=[1])
    assert sheet["deaths_best"].dropna().tolist() == [12]
    tagged = pl.read_csv(made.folder / "csv/events.csv", infer_schema=False)
    assert tagged["event_id"][0] == "#event+id"


def test_the_recipes_of_readme_and_page_run(made: Release) -> None:
    readme, page = ((made.folder / name).read_text("utf-8") for name in ("README.md", "index.html"))
    recipes = {
        name: html.unescape(code)
        for name, code in re.findall(r'<code id="c-(\w+)">(.*?)</code>', page, re.DOTALL)
    }
    blocks = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    assert len(blocks) >= 2
    for code in (*blocks, recipes["python"]):
        assert run([sys.executable, "-c", code], made.folder)
    sql = f"import duckdb; print(len(duckdb.sql({recipes['sql']!r}).fetchall()))"
    assert run([sys.executable, "-c", sql], made.folder) == "2\n"
    assert "2023.09.1" in recipes["cite"]
    assert recipes["cite"] in readme


def test_r_reads_the_sheets_and_the_files(made: Release) -> None:
    if not (r := shutil.which("Rscript")):
        pytest.skip("no R here: install Debian's r-base-core to test it")
    code = 'd <- read.csv("csv/events.csv")[-1, ]; cat(as.integer(d$deaths_best), d$event_type)'
    assert run([r, "-e", code], made.folder) == "12 NA ASSAULT CONSULT"
    if run([r, "-e", 'cat(requireNamespace("arrow", quietly = TRUE))'], made.folder) != "TRUE":
        pytest.skip("R has no package arrow here; Debian has none")
    code = 'cat(nrow(arrow::read_parquet("data/events.parquet")))'
    assert run([r, "-e", code], made.folder) == "2"


def test_gdal_opens_the_points(made: Release) -> None:
    if not (ogrinfo := shutil.which("ogrinfo")):
        pytest.skip("no GDAL here")
    if "Parquet" not in run([ogrinfo, "--formats"], made.folder):
        pytest.skip("GDAL has no Parquet driver here; Debian's has none")
    told = run([ogrinfo, "-ro", "-so", "-al", "data/events.parquet"], made.folder)
    assert "Geometry: Point" in told
    assert "Feature Count: 2" in told
