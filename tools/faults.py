"""What can happen to a run: it is killed, the disk is full, files change, clocks go back.

Each fault is a function of a `Trial` that yields one sentence for every attempt: what was lost, or
an empty one if nothing was. After each attempt the tables must be the old or the new ones, and the
next run must complete by itself.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.runs import (
    BASE,
    NEW,
    NEXT,
    OLD,
    PATIENCE,
    ROOT,
    Ended,
    Place,
    Runner,
    in_memory,
    litter,
    state_of,
    what_is_wrong,
)

ROOMY = 200  # megabytes
SPARE = (64, 4, 0, 256, 1024, 3000, 6000, 9000, 12000)  # kilobytes
NOBODY = 65534
WITH_DAGSTER = 5  # one kill in so many meets the whole of Dagster
FAKETIME = "faketime"


class Skipped(Exception):
    """A fault that cannot be made on this machine; the message says why."""


@dataclass
class Trial:
    """Two states of a dataset, and how often each fault is tried."""

    place: Place
    runner: Runner
    rng: random.Random
    kills: int = 200
    rebuilds: int = 100
    repeats: int = 5
    states: tuple[dict[str, str], ...] = ()
    lengths: dict[bool, tuple[float, int]] = field(default_factory=dict)
    met: Counter[str] = field(default_factory=Counter)

    def prepare(self) -> None:
        """Make both states once, without any fault, and see how long that takes."""
        self.runner.build(OLD, BASE)
        shutil.copytree(self.place.build, self.kept, symlinks=True)
        old = state_of(self.place.build)
        for alone in (False, True):
            self.restart()
            ended = self.runner.build(NEW, NEXT, stages_alone=alone)
            self.lengths[alone] = ended.seconds, int(ended.said.rpartition("steps: ")[2])
        self.states = (old, state_of(self.place.build))

    @property
    def kept(self) -> Path:
        """A copy of the old state."""
        return self.place.folder / "old"

    def restart(self) -> None:
        """Go back to the old state, its tables and its release, with the new articles to come."""
        for path in self.place.build.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self.kept, self.place.build, symlinks=True, dirs_exist_ok=True)
        self.place.put(NEW)

    def aftermath(self, **how: Any) -> str:
        """What is lost after an attempt, or what the next run does not mend; empty if nothing."""
        lost = what_is_wrong(self.place, self.states)
        ended = self.runner.run(NEXT, **how)
        if ended.status:
            lost.append(f"the next run failed: {ended.said[-300:]}")
        lost += what_is_wrong(self.place, self.states[-1:])
        lost += [f"left lying: {name}" for name in litter(self.place)]
        return "; ".join(lost)


def kills(trial: Trial) -> Iterator[str]:
    """SIGKILL at random moments: half by the clock, half before a random change of a file."""
    files = itertools.cycle(((NEW, 1), (OLD, 0)))
    states = trial.states
    for number in range(trial.kills):
        wanted, goal = next(files)
        trial.place.put(wanted)
        trial.place.keep(BASE)
        alone = number % WITH_DAGSTER != 0
        seconds, steps = trial.lengths[alone]
        if number % 2:
            die_at = trial.rng.randint(1, steps)
            ended = trial.runner.run(NEXT, die_at=die_at, stages_alone=alone)
        else:
            process = trial.runner.start(NEXT, stages_alone=alone)
            ended = trial.runner.end(process, trial.rng.uniform(0, seconds * 1.05))
        trial.met[_stage(ended)] += 1
        trial.states = (states[1 - goal], states[goal])
        yield trial.aftermath(stages_alone=alone)
    trial.states = states


def _stage(ended: Ended) -> str:
    """What a run was at when it ended."""
    if ended.status != -signal.SIGKILL:
        return "done"
    if "Built in" in ended.said or "Nothing has changed" in ended.said:
        return "release"
    known = [line.partition(":")[0] for line in ended.said.splitlines() if ": " in line]
    return known[-1] if known else "start"


def full_disk(trial: Trial) -> Iterator[str]:
    """A disk with too little room, from almost none to almost enough; then there is more."""
    try:
        with in_memory(trial.place.build, ROOMY):
            for spare in SPARE[:: -(-len(SPARE) // (2 * trial.repeats - 1))]:
                trial.restart()
                _remount(trial.place.build, f"size={_used(trial.place.build) + spare}k")
                ended = trial.runner.run(NEXT)
                _remount(trial.place.build, f"size={ROOMY}m")
                yield _clear(ended, "No space left", or_done=True) or trial.aftermath()
    except PermissionError as error:
        raise Skipped(f"a small disk cannot be mounted here: {error}") from error


def read_only(trial: Trial) -> Iterator[str]:
    """A target on a disk that can be read only."""
    try:
        with in_memory(trial.place.build, ROOMY):
            trial.restart()
            _remount(trial.place.build, "ro")
            ended = trial.runner.run(NEXT)
            _remount(trial.place.build, "rw")
            yield _clear(ended, "Read-only file system") or trial.aftermath()
    except PermissionError as error:
        raise Skipped(f"a disk cannot be mounted here: {error}") from error


def permission(trial: Trial) -> Iterator[str]:
    """A target that belongs to somebody else, and an article that may not be read."""
    if os.getuid():
        raise Skipped("only root can be somebody else")
    trial.restart()
    trial.place.folder.chmod(0o755)
    home = trial.place.folder / "dagster"
    _give(home, NOBODY)
    _give(trial.place.told.parent / "told.log", NOBODY)
    ended = trial.runner.run(NEXT, before=_be_nobody)
    yield _clear(ended, "Permission denied") or trial.aftermath()
    _give(home, 0)
    trial.restart()
    for path in (trial.place.articles, home, trial.place.build):
        _give(path, NOBODY)
    secret = trial.place.articles / "c.txt"
    _give(secret, 0)
    secret.chmod(0o600)
    ended = trial.runner.run(NEXT, before=_be_nobody)
    for path in (home, trial.place.build):
        _give(path, 0)
    yield _clear(ended, "c.txt: cannot be read: Permission denied") or trial.aftermath()


def changing_file(trial: Trial) -> Iterator[str]:
    """A file that is written to while it is read: half of it the old text, half the new one."""
    for _ in range(trial.repeats):
        trial.restart()
        stop = threading.Event()
        writer = threading.Thread(target=_keep_writing, args=(trial.place.articles / "b.txt", stop))
        writer.start()
        ended = trial.runner.run(NEXT)
        stop.set()
        writer.join()
        told = f"ended with {ended.status}" if ended.status not in (0, 1) else ""
        trial.place.put(NEW)
        trial.place.keep(BASE)
        yield told or _mended(trial)


def clock_back(trial: Trial) -> Iterator[str]:
    """Files from the future, and a clock that says it is long ago."""
    trial.restart()
    future = time.time() + 10 * 365 * 86400
    for path in [*trial.place.articles.iterdir(), *trial.place.build.rglob("*")]:
        os.utime(path, (future, future), follow_symlinks=False)
    yield _clear(trial.runner.run(NEXT), "", or_done=True) or trial.aftermath()
    if shutil.which(FAKETIME) is None:
        raise Skipped("the clock itself was not set back: the command faketime is not there")
    for when in ("2001-01-01 00:00:00", "2020-02-29 23:59:59"):
        trial.restart()
        done = subprocess.run(
            [FAKETIME, when, sys.executable, "-m", "pipelines.build"],
            cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip
        yield (f"failed: {done.stderr[-300:]}" if done.returncode else "") or trial.aftermath()


def two_at_once(trial: Trial) -> Iterator[str]:
    """Two runs at the same time."""
    for _ in range(trial.repeats):
        trial.restart()
        both = [trial.runner.start(NEXT) for _ in range(2)]
        ends = [trial.runner.end(process) for process in both]
        failed = [f"a run failed: {e.said[-300:]}" for e in ends if e.status]
        yield "; ".join(failed) or trial.aftermath()


def readers(trial: Trial) -> Iterator[str]:
    """Somebody who queries all the while the dataset is built anew, again and again."""
    from pipelines import stages  # noqa: PLC0415

    trial.restart()
    trial.runner.run(NEXT)
    workspace = stages.Workspace(trial.place.articles, trial.place.build)
    new = shutil.copytree(workspace.work.folder, trial.place.folder / "work of the new")
    both = (trial.kept / "work", new)
    wrong: list[str] = []
    stop = threading.Event()
    queries = itertools.count()
    reader = threading.Thread(target=_keep_reading, args=(trial, stop, wrong, queries))
    reader.start()
    try:
        for number in range(trial.rebuilds):
            source = both[number % 2]
            shutil.rmtree(workspace.work.folder)
            shutil.copytree(source, workspace.work.folder)
            stages.resolve(workspace)
            stages.publish(workspace)
            yield "; ".join(wrong)
            wrong.clear()
    finally:
        stop.set()
        reader.join()
    trial.met["queries during rebuilds"] = next(queries)
    yield trial.aftermath()


FAULTS: dict[str, Callable[[Trial], Iterator[str]]] = {
    "killed at a random moment": kills,
    "disk full": full_disk,
    "target read-only": read_only,
    "permission denied": permission,
    "file changes while it is read": changing_file,
    "clock set back": clock_back,
    "two runs at once": two_at_once,
    "queried during a rebuild": readers,
}


def _mended(trial: Trial) -> str:
    """The last state must come out, whatever the tables are now: each of its own texts is right."""
    ended = trial.runner.run(NEXT)
    lost = [f"the next run failed: {ended.said[-300:]}"] if ended.status else []
    return "; ".join(lost + what_is_wrong(trial.place, trial.states[-1:]))


def _clear(ended: Ended, words: str, *, or_done: bool = False) -> str:
    """Was it a clear error, one line without a traceback (or a right result)?"""
    if ended.status == 0 and or_done:
        return ""
    if ended.status <= 0 or words not in ended.said or "Traceback" in ended.said:
        return f"no clear error: status {ended.status}: {ended.said[-300:]}"
    return ""


def _used(folder: Path) -> int:
    """Kilobytes in use on the disk of a folder."""
    usage = shutil.disk_usage(folder)
    return -(-usage.used // 1024)


def _remount(folder: Path, options: str) -> None:
    command = ["mount", "-o", f"remount,{options}", str(folder)]
    subprocess.run(command, check=True, capture_output=True)


def _give(path: Path, owner: int) -> None:
    """Let a file, or a folder with all in it, belong to somebody."""
    for each in [path, *path.rglob("*")]:
        if each.exists() or each.is_symlink():
            os.chown(each, owner, owner, follow_symlinks=False)


def _be_nobody() -> None:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def _keep_writing(path: Path, stop: threading.Event) -> None:
    """Write one text after the other into the same file, in pieces."""
    texts = [OLD["b.txt"], NEW["b.txt"], NEW["b.txt"] * 50]
    for text in itertools.cycle(texts):
        with path.open("w", encoding="utf-8") as file:
            for start in range(0, len(text), 20):
                file.write(text[start : start + 20])
                file.flush()
        if stop.wait(0.001):
            return


def _keep_reading(
    trial: Trial, stop: threading.Event, wrong: list[str], queries: Iterator[int]
) -> None:
    """Ask for everything, again and again: one state or the other."""
    while not stop.is_set():
        wrong += what_is_wrong(trial.place, trial.states)
        next(queries)
