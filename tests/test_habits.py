"""Commands say how they are used, and end with a status that means something."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = (
    "pipelines.build",
    "pipelines.read",
    "pipelines.release",
    "warehouse.release.verify",
    "warehouse.serve",
    "warehouse.show",
    "pipelines.gazetteer",
    "pipelines.gazetteer.geonames",
    "pipelines.gazetteer.train",
    "tools.accuracy",
    "tools.answers",
    "tools.bench",
    "tools.calibrate",
    "tools.fuzz",
    "tools.guided",
    "tools.licences",
    "tools.picture",
    "tools.set_up",
    "tools.size",
    "tools.storage",
    "tools.times",
    "tools.torture",
)
# A mistake of the user's, and what the command says of it; each ends with a status that is not 0.
MISTAKES = (
    (("pipelines.read", "nowhere.txt", "--out", "{out}"), "nowhere.txt: no such file or folder"),
    (("pipelines.read", "README.md", "--out", "{out}"), "unknown kind of file; the kinds are"),
    (("pipelines.read", "nowhere*.txt", "--out", "{out}"), "nowhere*.txt"),
    (("pipelines.release", "one"), "give YEAR.MONTH.NUMBER"),
    (("warehouse.show", "{out}"), "run make first"),
    (("warehouse.serve", "nowhere"), "make release VERSION="),
    (("warehouse.release.verify", "nowhere"), "no such release"),
    (("pipelines.gazetteer.geonames", "nowhere"), "it must hold GeoNames' dump"),
    (("pipelines.gazetteer.train", "nowhere"), "no such file: nowhere"),
    (("tools.accuracy", "nowhere"), "say EVAL="),
    (("tools.calibrate", "nowhere"), "no such file"),
    (("tools.picture", "nowhere"), "make release VERSION="),
)
# All commands in one process, as `python -m` runs them: libraries are loaded once.
EACH = """
import contextlib, io, json, runpy, sys
told = []
for command, *arguments in json.load(sys.stdin):
    out, err, status = io.StringIO(), io.StringIO(), 0
    sys.argv = [command, *arguments]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            runpy.run_module(command, run_name="__main__", alter_sys=True)
        except SystemExit as ended:
            status = ended.code
            if isinstance(status, str):
                status = print(status, file=sys.stderr) or 1
    told.append((status, out.getvalue(), err.getvalue()))
json.dump(told, sys.stdout)
"""


@dataclass(frozen=True)
class Told:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Told]:
    """What a command of the project said: `run("pipelines.read", "--help")`."""
    out = tmp_path_factory.mktemp("habits") / "out"
    asked = [(command, option) for command in COMMANDS for option in ("--help", "--colour")]
    asked += [command for command, _ in MISTAKES]
    lines = [[word.format(out=out) for word in line] for line in asked]
    done = subprocess.run(
        [sys.executable, "-c", EACH],
        input=json.dumps(lines),
        cwd=ROOT,
        env=os.environ | {"NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not list(out.glob("*.parquet"))
    found = dict(zip(asked, json.loads(done.stdout), strict=True))
    return lambda *command: Told(*found[command])


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_say_how_they_are_used(command: str, run: Callable[..., Told]) -> None:
    told = run(command, "--help")
    assert told.status in (0, None)
    assert told.out.startswith("usage: ")
    assert "\x1b" not in told.out


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_no_option_is_told_in_a_line(command: str, run: Callable[..., Told]) -> None:
    told = run(command, "--colour")
    assert told.status == 2
    assert "usage: " in told.err


@pytest.mark.parametrize(("command", "words"), MISTAKES, ids=str)
def test_a_mistake_is_told_in_a_line_that_helps(
    command: tuple[str, ...], words: str, run: Callable[..., Told]
) -> None:
    told = run(*command)
    assert told.status in (1, 2)
    assert words in told.err
    assert "Traceback" not in told.err
    assert "\x1b" not in told.err + told.out
