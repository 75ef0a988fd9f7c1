"""`python -m pipelines.read`: tables that DuckDB reads, the same each time, kept on bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipelines import read as command
from pipelines.ingest import sources
from schemas import TABLES

PROJECT = Path(__file__).resolve().parents[1]
NEWS = {"id": "a", "text": "A bomb killed 9 people in Mosul on Tuesday.", "published": "2023-09-21"}
QUIET = {"id": "q", "text": "Paris, 3 May 2019: flowers, museums, a garden.", "language": "en"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news.jsonl").write_text(json.dumps(NEWS) + "\n" + json.dumps(QUIET) + "\n")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}


def test_two_builds_are_the_same_bytes_and_bad_input_keeps_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["news.jsonl", "--out", "one"]) == 0
    assert command.main(["news.jsonl", "--out", "two"]) == 0
    before = contents(folder / "one")
    assert set(before) == {f"{name}.parquet" for name in TABLES}
    assert contents(folder / "two") == before
    (folder / "bad.jsonl").write_text('{"text": "A."}\n{"id": 1}\n')
    capsys.readouterr()
    assert command.main(["news.jsonl", "bad.jsonl", "--out", "one"]) == command.BAD_INPUT
    assert capsys.readouterr().err.strip() == "error: bad.jsonl:2: no text"
    assert contents(folder / "one") == before


def test_a_file_that_vanishes_after_listing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "gone.txt").write_text("A bomb exploded in Kabul.")
    listing = sources.list_sources

    def list_then_lose(*given: object) -> object:
        found = list(listing(*given))  # type: ignore[arg-type]
        (folder / "gone.txt").unlink()
        return iter(found)

    monkeypatch.setattr(sources, "list_sources", list_then_lose)
    assert command.main(["news.jsonl", "gone.txt", "--out", "out"]) == command.BAD_INPUT
    assert "gone.txt: cannot be read: No such file" in capsys.readouterr().err
    assert not (folder / "out").exists()


def test_triage_and_duckdb(folder: Path) -> None:
    kinds = (
        "SELECT DISTINCT kind FROM '{0}/mentions.parquet' JOIN '{0}/articles.parquet'"
        " USING (article_id) WHERE source_id = 'q' ORDER BY kind"
    )
    assert command.main(["news.jsonl", "--out", "quick"]) == 0
    assert command.main(["news.jsonl", "--out", "whole", "--no-triage"]) == 0
    assert duckdb.sql(kinds.format("quick")).fetchall() == []
    assert {"date", "place"} <= {kind for (kind,) in duckdb.sql(kinds.format("whole")).fetchall()}
    toll = "SELECT deaths_best FROM 'quick/events.parquet' WHERE event_type = 'ASSAULT'"
    assert duckdb.sql(toll).fetchall() == [(9,)]


def test_what_is_not_read_is_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    french = (
        "Une bombe a tué neuf personnes mardi à Mossoul, a indiqué la police dans un communiqué."
    )
    copies = [{**NEWS, "id": name} for name in "bc"]
    lines = [{"id": "f", "text": french}, *copies]
    (folder / "more.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert command.main(["*.jsonl", "--out", "out"]) == 0
    told = capsys.readouterr().err
    assert "not read: 2 (near-duplicate)" in told
    assert "not read: 1 (language fr)" in told
    count = "SELECT count(*), count(*) FILTER (n_sentences = 0) FROM 'out/articles.parquet'"
    assert duckdb.sql(count).fetchall() == [(5, 3)]


def test_a_list_of_inputs(folder: Path) -> None:
    (folder / "inputs.txt").write_text("# everything\n*.jsonl\n")
    assert command.main(["@inputs.txt", "--out", "out"]) == 0
    assert duckdb.sql("SELECT count(*) FROM 'out/articles.parquet'").fetchall() == [(2,)]


def test_the_command_ends_without_words_of_its_libraries(folder: Path) -> None:
    news, out = str(folder / "news.jsonl"), str(folder / "out")
    line = [sys.executable, "-m", "pipelines.read", news, "--out", out]
    ended = subprocess.run(line, cwd=PROJECT, capture_output=True, text=True, check=True)
    assert "leaked" not in ended.stdout + ended.stderr
