"""A corpus on disk, by month: nothing is read twice, nothing is lost when a run is stopped."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines import corpus, engines, fingerprints, stages
from pipelines.articles import UNDATED
from pipelines.io import PIECE, Work
from pipelines.stages import Workspace
from warehouse.parquet import write_tables

ROOT = Path(__file__).parents[2]
TOWNS = ("Mosul", "Kano", "Gao", "Kabul", "Goma")


def news(number: int, day: str | None) -> dict[str, Any]:
    town = TOWNS[number % len(TOWNS)]
    text = f"A bomb killed {number + 2} people in {town} on Tuesday, police said."
    return {"id": f"a{number}", "text": text, "published": day}


SEPTEMBER = [news(n, f"2023-09-{n + 1:02}") for n in range(6)]
OCTOBER = [news(n, f"2023-10-{n + 1:02}") for n in range(6, 10)]
WITHOUT_DATE = [news(n, None) for n in range(10, 12)]
COUNT = 2 * PIECE + 16
EVERYTHING = [*SEPTEMBER, *OCTOBER, *WITHOUT_DATE]

type Ingest = Callable[..., Work]


@pytest.fixture
def ingest(tmp_path: Path) -> Ingest:
    """Ingest documents into a work folder that stays the same."""

    def run(documents: list[dict[str, Any]], name: str = "work") -> Work:
        path = tmp_path / "news.jsonl"
        path.write_text("".join(json.dumps(d) + "\n" for d in documents), encoding="utf-8")
        work = Work(tmp_path / name)
        corpus.collect([path], work, root=tmp_path)
        return work

    return run


def read(work: Work, months: list[str] | None = None, **options: Any) -> dict[str, int]:
    return corpus.read_new(work, months or work.months(), engine="in_process", **options)


def tables(work: Work, folder: Path) -> dict[str, str]:
    """The sums of the tables."""
    with corpus.resolved(work) as found:
        return {name: facts.sha256 for name, facts in write_tables(found, folder).items()}


def test_articles_lie_by_month_and_those_without_a_date_have_a_place(ingest: Ingest) -> None:
    work = ingest(EVERYTHING)
    assert work.months() == ["2023-09", "2023-10", UNDATED]
    assert [len(work.read_keys(month)) for month in work.months()] == [6, 4, 2]
    (first, *_) = work.articles_of("2023-09", set(work.read_keys("2023-09")))
    assert first.text == next(d["text"] for d in EVERYTHING if d["id"] == first.source_id)


def test_the_order_of_documents_does_not_matter(ingest: Ingest, tmp_path: Path) -> None:
    sums = []
    for name, documents in (("one", EVERYTHING), ("other", EVERYTHING[::-1])):
        work = ingest(documents, name)
        read(work)
        with corpus.resolved(work) as found:
            frames = {n: pl.concat(pieces) for n, pieces in found.items() if n != "articles"}
        sums.append({n: f.hash_rows().to_list() for n, f in frames.items() if f.height})
    assert sums[0] == sums[1]


def test_only_what_is_new_or_changed_is_read(ingest: Ingest) -> None:
    assert read(ingest(SEPTEMBER)) == {"2023-09": 6}
    assert read(ingest(SEPTEMBER)) == {"2023-09": 0}
    assert read(ingest(EVERYTHING)) == {"2023-09": 0, "2023-10": 4, UNDATED: 2}
    changed = [{**SEPTEMBER[0], "text": "A bomb killed 40 people in Gao."}, *EVERYTHING[1:]]
    assert read(ingest(changed)) == {"2023-09": 1, "2023-10": 0, UNDATED: 0}


def test_a_new_reader_reads_all_again(ingest: Ingest, monkeypatch: pytest.MonkeyPatch) -> None:
    work = ingest(EVERYTHING)
    read(work)
    known = fingerprints.code_version
    monkeypatch.setattr(fingerprints, "code_version", lambda stage: known(stage) + "2")
    assert read(work) == {"2023-09": 6, "2023-10": 4, UNDATED: 2}
    assert read(work) == {"2023-09": 0, "2023-10": 0, UNDATED: 0}


def test_reading_every_sentence_is_another_reading(ingest: Ingest) -> None:
    work = ingest(OCTOBER)
    assert read(work) == read(work, triage=False) == {"2023-10": 4}


def test_some_months_can_be_read_alone(ingest: Ingest) -> None:
    work = ingest(EVERYTHING)
    assert read(work, ["2023-10"]) == {"2023-10": 4}
    assert read(work, [UNDATED, "2023-10"]) == {UNDATED: 2, "2023-10": 0}
    assert sum(read(work).values()) == 6


def test_what_is_gone_is_in_no_table(ingest: Ingest, tmp_path: Path) -> None:
    read(ingest(EVERYTHING))
    work = ingest(SEPTEMBER[1:])
    read(work)
    work.forget_months(work.months())
    fresh = ingest(SEPTEMBER[1:], "fresh")
    read(fresh)
    assert tables(work, tmp_path / "a") == tables(fresh, tmp_path / "b")


def test_many_small_arrivals_leave_few_files(ingest: Ingest) -> None:
    for count in range(1, 7):
        read(ingest(SEPTEMBER[:count]))
    work = ingest(SEPTEMBER)
    assert sum(read(work).values()) == 0
    assert len(work.statement_files()) == 1


class _Stopped(Exception):
    pass


def test_a_run_that_is_stopped_goes_on_where_it_was(ingest: Ingest, tmp_path: Path) -> None:
    """Months of one piece each: what was read before the stop is there, the rest is read after."""
    days = [f"20{n // 12:02}-{n % 12 + 1:02}-05" for n in range(40)]
    work = ingest([news(n, day) for n, day in enumerate(days)])

    def stop(done: int, _: int) -> None:
        if done > 32:
            raise _Stopped

    with pytest.raises(_Stopped):
        read(work, progress=stop)
    again = read(work)
    assert 0 < sum(again.values()) < 40
    fresh = ingest([news(n, day) for n, day in enumerate(days)], "fresh")
    read(fresh)
    assert tables(work, tmp_path / "a") == tables(fresh, tmp_path / "b")


def test_a_killed_command_goes_on_where_it_was(tmp_path: Path) -> None:
    """SIGKILL in the middle of reading; the tables are those of a run that was left alone."""
    lines = [json.dumps(news(n, "2023-09-05")) + "\n" for n in range(COUNT)]
    (tmp_path / "news.jsonl").write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "pipelines.read", "--engine", "in_process"]
    command += [str(tmp_path / "news.jsonl"), "--out"]
    out = tmp_path / "out"
    process = subprocess.Popen(
        [*command, str(out)], cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True
    )
    until = time.monotonic() + 300
    while not list(out.glob(".unfinished/*/*.parquet")) and time.monotonic() < until:
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = list(out.glob(".unfinished/*/*.parquet"))
    assert kept
    assert not (out / "events.parquet").exists()
    code = (
        "import sys; from pipelines import corpus, read\n"
        "known = corpus.read_new\n"
        "def told(*given, **more):\n"
        "    new = known(*given, **more); print('read', sum(new.values())); return new\n"
        "corpus.read_new = told\n"
        "sys.exit(read.main(sys.argv[1:]))"
    )
    resumed = subprocess.run(
        [sys.executable, "-c", code, *command[3:], str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(resumed.stdout.split()[1]) <= COUNT - len(kept) * PIECE
    assert not (out / ".unfinished").exists()
    subprocess.run([*command, str(tmp_path / "whole")], cwd=ROOT, check=True, capture_output=True)
    for path in out.glob("*.parquet"):
        assert path.read_bytes() == (tmp_path / "whole" / path.name).read_bytes()


def test_progress_tells_rate_and_time_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(engines, "BATCH", 4)
    monkeypatch.setattr(stages, "_SECONDS_BETWEEN", 0)
    workspace = Workspace(tmp_path / "articles", tmp_path / "build")
    workspace.articles.mkdir()
    lines = "".join(json.dumps(d) + "\n" for d in EVERYTHING)
    (workspace.articles / "news.jsonl").write_text(lines, encoding="utf-8")
    stages.ingest(workspace)
    with caplog.at_level("INFO", "dateline"):
        stages.read(workspace, engine="in_process")
    told = [m for m in caplog.messages if " a second, " in m]
    assert [m.split(",")[0] for m in told] == ["read: 4 of 12", "read: 8 of 12"]
    assert all(m.endswith(" s left") for m in told)


def test_ids_survive_what_is_added(ingest: Ingest) -> None:
    """Rows of articles that were there keep their ids, whatever month is added."""

    def ids(work: Work) -> dict[str, set[str]]:
        read(work)
        keys = {"mentions": "mention_id", "casualties": "casualty_id", "event_articles": "told_as"}
        with corpus.resolved(work) as found:
            return {n: set(pl.concat(found[n])[key]) for n, key in keys.items()}

    before = ids(ingest(OCTOBER))
    after = ids(ingest(EVERYTHING))
    assert all(before[name] < after[name] for name in before)


def test_stages_tell_what_must_run(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "articles", tmp_path / "build")
    workspace.articles.mkdir()
    path = workspace.articles / "news.jsonl"
    path.write_text("".join(json.dumps(d) + "\n" for d in EVERYTHING), encoding="utf-8")
    stages.ingest(workspace)
    assert stages.stale_stages(workspace) == ["read", "resolve", "publish"]
    stages.read(workspace, months=["2023-09", "1999-01", "../../etc"])
    assert stages.stale_stages(workspace) == ["read", "resolve", "publish"]
    _, new = stages.read(workspace)
    assert new == {"2023-09": 0, "2023-10": 4, UNDATED: 2}
    assert stages.stale_stages(workspace) == ["resolve", "publish"]
    shutil.rmtree(workspace.work.statements)
    assert stages.stale_stages(workspace) == ["read", "resolve", "publish"]
