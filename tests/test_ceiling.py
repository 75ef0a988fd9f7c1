"""How many marked places the gazetteer can tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.reading.places.gazetteer import gazetteer
from tools.ceiling import is_in_reach, main

DALLAS = {"lat": 32.8, "lon": -96.8}


@pytest.mark.parametrize(
    ("words", "top", "reached"),
    [
        ("Dallas", DALLAS, True),
        ("North Dallas", DALLAS, True),
        ("Dallas's", DALLAS, True),
        ("Dallas", {"lat": -30.0, "lon": 60.0}, False),
        ("Xyzzyburg", DALLAS, False),
        # a country's own point is of no account
        ("Canada", {"lat": -30.0, "lon": 60.0, "country": "Canada", "fcode": "PCLI"}, True),
    ],
)
def test_a_place_is_in_reach_if_one_of_its_name_is_near(
    words: str, top: dict[str, object], reached: bool
) -> None:
    assert is_in_reach(gazetteer(), words, top) is reached


def test_the_share_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "A blast in Dallas and one in Xyzzyburg."
    tops = [{"start": at, "end": at + len(w), **DALLAS} for w in ("Dallas", "Xyzzyburg")
            for at in [text.index(w)]]  # fmt: skip
    path = tmp_path / "marked.jsonl"
    path.write_text(json.dumps({"text": text, "gold": {"toponyms": tops}}) + "\n", "utf-8")
    assert main([str(path)]) == 0
    assert capsys.readouterr().out == "marked: 1 of 2 = 0.5000\n"
