"""Runs from ingest to release that can be killed, and what the tables are afterwards.

A run is a process of its own: the commands `pipelines.build` and `pipelines.release`, or, three
times as fast, the stages that the assets run without Dagster around them. The processes are forked
from one that has loaded code and models, so that a kill meets the work and not the start-up.
"""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BASE, NEXT = "2024.01.1", "2024.01.2"
PATIENCE = 300  # seconds for a run that takes three alone

# Two states of the folder of articles, of our own writing: one story stays, one changes, one comes.
OLD = {
    "a.txt": "SANAA, May 3, 2020 - Gunmen killed 12 soldiers near Taiz on Sunday, police said.\n",
    "b.txt": "KABUL, June 7, 2021 - A bomb wounded at least 30 people in Herat on Monday.\n",
}
NEW = {
    "a.txt": OLD["a.txt"],
    "b.txt": "KABUL, June 8, 2021 - The bomb in Herat killed two and wounded 41, officials said.\n",
    "c.txt": "BAMAKO, July 9, 2022 - Rebels and the army signed a ceasefire in Gao on Saturday.\n",
}


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of the runs; all lie in one that is thrown away."""

    folder: Path

    @property
    def articles(self) -> Path:
        """What is ingested."""
        return self.folder / "articles"

    @property
    def build(self) -> Path:
        """Where tables, database and releases are made."""
        return self.folder / "build"

    @property
    def releases(self) -> Path:
        """All releases."""
        return self.build / "releases"

    @property
    def told(self) -> Path:
        """What the runs write to the terminal."""
        return self.folder / "told.log"

    def put(self, files: dict[str, str]) -> None:
        """Let the folder of articles hold these files alone."""
        shutil.rmtree(self.articles, ignore_errors=True)
        self.articles.mkdir(parents=True)
        for name, text in files.items():
            (self.articles / name).write_text(text, encoding="utf-8")

    def keep(self, version: str) -> None:
        """Remove all releases but one."""
        for path in self.releases.glob("*"):
            if version not in path.name:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: its status (negative: the signal), what it said, how long it took."""

    status: int
    said: str
    seconds: float


class Runner:
    """Starts runs in one place."""

    def __init__(self, place: Place) -> None:
        self.place = place
        os.environ |= {
            "DATELINE_ARTICLES": str(place.articles),
            "DATELINE_BUILD": str(place.build),
            "DAGSTER_HOME": str(place.folder / "dagster"),
            "DAGSTER_DISABLE_TELEMETRY": "yes",
        }
        home = place.folder / "dagster"
        home.mkdir(parents=True)
        shutil.copy(ROOT / "tools/dagster.yaml", home)
        os.chdir(ROOT)
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tools.runs_warm"])

    def start(self, version: str, **how: Any) -> BaseProcess:
        """A run that makes the release `version`; `how` goes to `whole_run`."""
        self.place.told.unlink(missing_ok=True)
        process = self._context.Process(
            target=whole_run, args=(version, self.place.told), kwargs=how
        )
        process.start()
        return process

    def run(self, version: str, **how: Any) -> Ended:
        """A whole run; one that takes far too long is killed and counts as such."""
        return self.end(self.start(version, **how))

    def end(self, process: BaseProcess, after: float = PATIENCE) -> Ended:
        """Wait, kill the run if it is still there after some seconds, and say how it ended."""
        began = time.monotonic()
        process.join(after)
        if process.is_alive():
            process.kill()
            process.join()
        took = time.monotonic() - began
        said = self.place.told.read_text("utf-8", "replace") if self.place.told.exists() else ""
        return Ended(process.exitcode or 0, said, took)

    def build(self, files: dict[str, str], version: str, **how: Any) -> Ended:
        """A run over these articles that must succeed.

        Raises:
            RuntimeError: it failed.
        """
        self.place.put(files)
        ended = self.run(version, **how)
        if ended.status:
            raise RuntimeError(f"a run without any fault failed: {ended}")
        return ended


def whole_run(
    version: str,
    told: Path,
    before: Callable[[], None] | None = None,
    die_at: int = 0,
    stages_alone: bool = False,
) -> None:
    """In a process of its own: everything that is stale, then the release.

    Args:
        version: of the release.
        told: where what it says is written.
        before: called first.
        die_at: SIGKILL itself before this change of a file; at the end it says how many there were.
        stages_alone: without Dagster.
    """
    with told.open("a", encoding="utf-8") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    if before:
        before()
    steps = _count_steps(die_at)

    from pipelines import build, release  # noqa: PLC0415

    status = (run_stages() if stages_alone else build.main([])) or release.main([version])
    print(f"steps: {next(steps)}", flush=True)
    sys.stdout.flush()
    os._exit(status)


def run_stages() -> int:
    """Every stale stage, as its asset runs it; the exit status."""
    from pipelines import stages  # noqa: PLC0415
    from pipelines.resources import workspace  # noqa: PLC0415

    for stage in stages.stale_stages(workspace()):
        print(f"{stage}: begins", flush=True)
        getattr(stages, stage)(workspace())
    print("Built in time", flush=True)
    return 0


def _count_steps(die_at: int) -> Iterator[int]:
    """Counts what this process changes in the filesystem; ends it before one of the changes."""
    changes = {"os.rename", "os.link", "os.symlink", "os.remove", "os.mkdir", "os.rmdir"}
    counted = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal counted
        writes = event == "open" and isinstance(arguments[1], str) and arguments[1][:1] in "wax"
        if writes or event in changes:
            counted += 1
            if counted == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)

    def count() -> Iterator[int]:
        while True:
            yield counted

    return count()


def state_of(build: Path) -> dict[str, str]:
    """sha256 of every table's file and of every table in the database, as they stand."""
    import duckdb  # noqa: PLC0415

    from schemas import TABLES  # noqa: PLC0415
    from warehouse.parquet import sha256, snapshot  # noqa: PLC0415

    folder = snapshot(build)
    found = {name: sha256(folder / f"{name}.parquet") for name in TABLES}
    with duckdb.connect(str(build / "conflict.duckdb"), read_only=True) as connection:
        for name in TABLES:
            rows = connection.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall()
            found[f"{name} in the database"] = hashlib.sha256(repr(rows).encode()).hexdigest()
    return found


def what_is_wrong(place: Place, states: tuple[dict[str, str], ...]) -> list[str]:
    """Is what stands one of these states, and is every release complete? Says where not."""
    try:
        now = state_of(place.build)
    except Exception as error:
        return [f"cannot be read: {type(error).__name__}: {error}"]
    wrong = []
    for kind in ("tables", "database"):
        part = {k: v for k, v in now.items() if k.endswith("database") == (kind == "database")}
        if not any(all(state[k] == v for k, v in part.items()) for state in states):
            wrong.append(f"the {kind} are none of the states")
    for folder in place.releases.glob("conflict-events-*[0-9]"):
        if folder.is_dir():
            wrong += [f"release {folder.name}: {told}" for told in wrong_in_release(folder)]
    return wrong


def wrong_in_release(folder: Path) -> Iterator[str]:
    """Have all files of a release, and the archives and database beside it, their checksums?"""
    from warehouse.parquet import sha256  # noqa: PLC0415

    sums = [
        (folder, folder / "SHA256SUMS"),
        (folder.parent, folder.with_name(folder.name + ".sha256")),
    ]
    for base, file in sums:
        try:
            for line in file.read_text("utf-8").splitlines():
                expected, _, name = line.partition("  ")
                if sha256(base / name) != expected:
                    yield f"{name} is another file"
        except OSError as error:
            yield str(error)


def litter(place: Place) -> list[str]:
    """What runs that died left lying, after one that did not."""
    return [str(path.relative_to(place.build)) for path in place.build.rglob("*.part*")]


@contextlib.contextmanager
def in_memory(folder: Path, megabytes: int) -> Iterator[None]:
    """A small filesystem in memory on a folder.

    Raises:
        PermissionError: this process may not mount.
    """
    import subprocess  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise PermissionError("there is no mount") from error
    if done.returncode:
        raise PermissionError(done.stderr.strip() or "mount failed")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=False)
