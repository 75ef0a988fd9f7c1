"""The command `python -m pipelines.read` on bad input: one clear line, and the tables as before."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines import read as command
from pipelines.lexicons import SEEDS

GOOD = {"id": "good", "text": "Gunmen killed two soldiers in Mogadishu on Monday, police said."}


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A folder to work in, with one good file and tables made from it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.jsonl").write_text(json.dumps({**GOOD, "published": "2020-01-07"}) + "\n")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/articles.parquet").write_bytes(b"tables of an earlier run")
    return tmp_path


def contents(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
    }


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "empty.txt: the file is empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", "picture.txt: binary data"),
        ("koi8.txt", b"One\n\xe1\xd4\xc1", "koi8.txt:2: not UTF-8: byte 0xe1 at byte 4"),
        ("feed.xml", b"<a>War</a>", "feed.xml: no RSS or Atom feed"),
        ("no_text.jsonl", b'{"text": "A."}\n{"id": 1}\n', "no_text.jsonl:2: no text"),
        ("id.jsonl", b'{"id": "good", "text": "B."}\n', "id.jsonl:1: id 'good' was given before"),
        ("date.jsonl", b'{"text": "A", "published": "May"}\n', "date.jsonl:1: published is no ISO"),
        ("line.jsonl", b'{"text": "' + b"a" * 50_000_000 + b'"}', "line.jsonl:1: a line of more"),
        ("odd.docx", b"PK", "odd.docx: unknown kind of file"),
    ],
)
def test_bad_input_stops_the_command(folder, capsys, name, data, message):
    (folder / name).write_bytes(data)
    before = contents(folder / "out")
    status = command.main(["good.jsonl", name, "--out", "out"])
    told = capsys.readouterr()
    assert status == command.BAD_INPUT
    assert message in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""
    assert contents(folder / "out") == before


def test_a_file_that_is_not_there_stops_the_command(folder, capsys):
    before = contents(folder / "out")
    assert command.main(["nowhere.txt", "--out", "out"]) == command.BAD_INPUT
    assert "nowhere.txt: no such file or folder" in capsys.readouterr().err
    assert contents(folder / "out") == before


def test_bad_documents_are_skipped_on_demand(folder, capsys):
    (folder / "bad.jsonl").write_bytes(b'{"text": "A bomb exploded in Kabul."}\n{"id": 1}\n')
    options = ["good.jsonl", "bad.jsonl", "--out", "fresh", "--on-error", "skip"]
    assert command.main(options) == 0
    told = capsys.readouterr()
    assert "bad.jsonl:2: no text" in told.err
    assert any(line.split()[:2] == ["articles", "2"] for line in told.out.splitlines())


def test_as_a_process(folder):
    """The exit status is the shell's, and no traceback is shown."""
    (folder / "bad.jsonl").write_bytes(b"{\n")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pipelines.read",
            str(folder / "bad.jsonl"),
            "--out",
            str(folder / "out"),
        ],
        cwd=SEEDS.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == command.BAD_INPUT
    assert "bad.jsonl:1: broken JSON" in done.stderr
    assert "Traceback" not in done.stderr
