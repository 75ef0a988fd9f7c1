"""Ctrl-C and SIGKILL end a command with all that it started, and leave nothing that runs on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipelines import build

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 300  # seconds; a busy machine is slow

DEAF = """
import time
from pipelines import stopping
def main():
    print("ready", flush=True)
    while True:
        try:
            time.sleep(1000)
        except KeyboardInterrupt:
            pass
stopping.run(main, "Stopped at last.")
"""
LOADS = """
import sys
from pipelines import stopping
def main():
    sys.path.insert(0, sys.argv[1])
    import takes_long
stopping.run(main, "Stopped while it loaded.")
"""


@pytest.fixture
def start(interruptible: list[str]) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start Python as a terminal does, in a group of processes of its own."""
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: str, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*interruptible, *arguments],
            cwd=ROOT,
            env=os.environ | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def stop(process: subprocess.Popen[str], how: signal.Signals = signal.SIGINT) -> str:
    """Stop the whole group, as Ctrl-C does; returns what was said."""
    os.killpg(process.pid, how)
    _, said = process.communicate(timeout=PATIENCE)
    return said


def wait_for(done: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < until
        time.sleep(0.05)


def children(process: int) -> list[str]:
    """The processes that one has started."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    if not listed.exists():
        pytest.skip("no list of child processes here")
    return listed.read_text().split()


def is_alive(process: str) -> bool:
    """Is there a process that still does something?"""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes() != b""
    except OSError:
        return False


@pytest.fixture
def reading(tmp_path: Path, start: Callable[..., subprocess.Popen[str]]) -> subprocess.Popen[str]:
    """The command that reads, with its workers."""
    with (tmp_path / "a.jsonl").open("w", encoding="utf-8") as file:
        for number in range(500):
            text = f"Rebels {number:x} killed {number} soldiers in Mosul, the army said. " * 9
            file.write(json.dumps({"text": text, "language": "en"}) + "\n")
    command = ["-m", "pipelines.read", str(tmp_path / "a.jsonl"), "--out", str(tmp_path / "out")]
    process = start(*command, "--engine", "processes")
    workers = os.cpu_count() or 1  # and a process that tracks what they share
    wait_for(lambda: len(children(process.pid)) > workers)
    return process


def test_reading_stops_when_told_and_leaves_no_worker(
    reading: subprocess.Popen[str], tmp_path: Path
) -> None:
    workers = children(reading.pid)
    said = stop(reading)
    assert reading.returncode == 130, said
    assert said.splitlines()[-1] == "Stopped; the same command goes on from here."
    assert "Traceback" not in said
    wait_for(lambda: not any(map(is_alive, workers)))
    assert not list((tmp_path / "out").glob("*.parquet"))


def test_workers_end_with_a_command_that_is_killed(reading: subprocess.Popen[str]) -> None:
    workers = children(reading.pid)
    reading.kill()
    wait_for(lambda: not any(map(is_alive, workers)))


def test_what_does_not_listen_is_stopped_all_the_same(
    start: Callable[..., subprocess.Popen[str]],
) -> None:
    process = start("-c", DEAF)
    assert process.stdout and process.stdout.readline() == "ready\n"
    assert stop(process) == "Stopped at last.\n"
    assert process.returncode == 130


def test_a_command_stops_while_it_loads(
    start: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    (tmp_path / "takes_long.py").write_text(
        "import time\nprint('loads', flush=True)\ntime.sleep(1000)", encoding="utf-8"
    )
    process = start("-c", LOADS, str(tmp_path))
    assert process.stdout and process.stdout.readline() == "loads\n"
    assert stop(process) == "Stopped while it loaded.\n"
    assert process.returncode == 130


def test_dagster_knows_of_builds_that_were_stopped(
    start: Callable[..., subprocess.Popen[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are not shown as running for ever once something is built again."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.txt").write_text("Rebels killed 3 in Mosul.", encoding="utf-8")
    (tmp_path / "home").mkdir()
    (tmp_path / "home/dagster.yaml").write_bytes((ROOT / "tools/dagster.yaml").read_bytes())
    places = {"DATELINE_ARTICLES": "articles", "DATELINE_BUILD": "build", "DAGSTER_HOME": "home"}
    environment = {name: str(tmp_path / folder) for name, folder in places.items()}
    for how in (signal.SIGINT, signal.SIGKILL):
        process = start("-m", "pipelines.build", **environment)
        assert process.stderr and process.stderr.readline().startswith("ingest: ")
        said = stop(process, how)
        assert process.returncode == (130 if how is signal.SIGINT else -how)
        assert said == ("Stopped; the next build goes on from here.\n" * (how is signal.SIGINT))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert build.run(["ingest"])
    with dg.DagsterInstance.get() as instance:
        statuses = {run.status for run in instance.get_runs()}
    ended = {dg.DagsterRunStatus.CANCELED, dg.DagsterRunStatus.FAILURE}
    assert dg.DagsterRunStatus.SUCCESS in statuses
    assert statuses <= ended | {dg.DagsterRunStatus.SUCCESS}
