"""Which gazetteer is read with, and that only whole ones of this format are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from pipelines.gazetteer import files
from pipelines.gazetteer.build import write
from pipelines.gazetteer.files import NAMES_FILE, VARIABLE, GazetteerError, open_files
from pipelines.gazetteer.sources import Entry

ROOT = Path(__file__).resolve().parents[2]
TOWN = Entry("Ort", "populated_place", "test", geonames_id=1, country="XXA")


def test_a_built_gazetteer_opens_with_its_version(tmp_path: Path) -> None:
    write([TOWN], tmp_path, "v1")
    assert open_files(tmp_path).version == "v1"


def test_files_of_two_builds_are_refused(tmp_path: Path) -> None:
    write([TOWN], tmp_path / "old", "v1")
    write([TOWN], tmp_path / "new", "v2")
    (tmp_path / "old" / NAMES_FILE).replace(tmp_path / "new" / NAMES_FILE)
    with pytest.raises(GazetteerError, match="two builds"):
        open_files(tmp_path / "new")


def test_another_format_is_refused(tmp_path: Path) -> None:
    write([TOWN], tmp_path, "v1")
    path = tmp_path / NAMES_FILE
    names = pa.ipc.open_file(path).read_all().replace_schema_metadata({"version": "v1"})
    with pa.ipc.new_file(path, names.schema) as writer:
        writer.write_table(names)
    with pytest.raises(GazetteerError, match="another version"):
        open_files(tmp_path)


def test_the_chosen_gazetteer_is_part_of_the_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert files.fingerprint() == ""
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    missing = files.fingerprint()
    write([TOWN], tmp_path, "v1")
    assert missing != files.fingerprint() == "v1"


def code_version(environment: dict[str, str]) -> str:
    told = "from pipelines.fingerprints import code_version; print(code_version('read'))"
    done = subprocess.run(
        [sys.executable, "-c", told],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_articles_are_read_anew_with_another_gazetteer(tmp_path: Path) -> None:
    write([TOWN], tmp_path, "v1")
    embedded, given = code_version({}), code_version({VARIABLE: str(tmp_path)})
    write([TOWN], tmp_path, "v2")
    assert len({embedded, given, code_version({VARIABLE: str(tmp_path)})}) == 3
    assert code_version({}) == embedded


def test_the_read_command_names_a_gazetteer_that_is_not_there(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Rebels shelled the town on Thursday, killing three people.", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pipelines.read", str(article), "--out", str(tmp_path / "out")],
        cwd=ROOT,
        env={VARIABLE: str(tmp_path / "none")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert str(tmp_path / "none") in done.stderr
    assert "Traceback" not in done.stderr
