"""Commands say how they are used, and end with a status that means something."""

from __future__ import annotations

import os
import subprocess
import sys
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
PATIENCE = 300  # seconds; a busy machine is slow


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command of the project, to its end."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_say_how_they_are_used(command: str) -> None:
    told = run(command, "--help", NO_COLOR="1")
    assert told.returncode == 0
    assert told.stdout.startswith("usage: ")
    assert "\x1b" not in told.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_no_option_is_told_in_a_line(command: str) -> None:
    told = run(command, "--colour")
    assert told.returncode == 2
    assert "usage: " in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize(("command", "told"), MISTAKES, ids=str)
def test_a_mistake_is_told_in_a_line_that_helps(
    command: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    said = run(*(word.format(out=tmp_path / "out") for word in command), NO_COLOR="1")
    assert said.returncode in (1, 2)
    assert told in said.stderr
    assert "Traceback" not in said.stderr
    assert "\x1b" not in said.stderr + said.stdout
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").glob("*.parquet"))
