"""Commands say how they are used, end with a status that means something, and stop when told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
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


def is_alive(process: str) -> bool:
    """Is there a process that still does something?"""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes() != b""
    except OSError:
        return False


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


# What a shell starts in the background ignores Ctrl-C, and so would what it starts in turn.
INTERRUPTIBLE = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


def test_reading_stops_when_told_and_leaves_no_worker(tmp_path: Path) -> None:
    story = "Rebels killed 3 soldiers in Mosul on Monday, the army said. " * 40
    with (tmp_path / "a.jsonl").open("w", encoding="utf-8") as file:
        for number in range(2000):
            file.write(json.dumps({"text": f"{number}. {story}", "language": "en"}) + "\n")
    command = [sys.executable, "-c", INTERRUPTIBLE, "-m", "pipelines.read"]
    command += [str(tmp_path / "a.jsonl"), "--out", str(tmp_path / "out"), "--engine", "processes"]
    reading = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    children = Path(f"/proc/{reading.pid}/task/{reading.pid}/children")
    if not children.exists():
        reading.kill()
        pytest.skip("no list of child processes here")
    began = time.monotonic()
    while not (workers := children.read_text().split()) and time.monotonic() < began + PATIENCE:
        time.sleep(0.1)
    reading.send_signal(signal.SIGINT)
    _, said = reading.communicate(timeout=PATIENCE)
    assert reading.returncode == 130, said
    assert said.strip().endswith("the same command goes on from here.")
    assert "Traceback" not in said
    while any(map(is_alive, workers)) and time.monotonic() < began + 2 * PATIENCE:
        time.sleep(0.1)
    assert not any(map(is_alive, workers))
    assert not list((tmp_path / "out").glob("*.parquet"))
