"""ACCURACY.md tells the scorers' figures and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.accuracy import main, render
from tools.reliability import Reliability

REFERENCE = {
    "floors": {"fakes_syria": {"killed_exact": 0.618}},
    "peers": {"lgl": {"acc161_of_recognised": {"value": 0.827, "who": "Mordecai 3"}}},
}
SCORES = {
    "fakes_syria": {"killed_exact": 0.9, "killed_within": 0.95},
    "lgl": {"acc161_of_recognised": 0.8, "f1": None},
}


def test_each_figure_stands_under_its_field_with_floor_and_peer() -> None:
    text = render(SCORES, REFERENCE, {"fakes_syria": 338, "lgl": 588}, {})
    deaths = text.split("## Deaths")[1].split("##")[0]
    assert "| 0.900 | 0.618 |" in deaths
    places = text.split("## Places")[1].split("##")[0]
    assert "| 0.800 |  | 0.827 (Mordecai 3) |" in places
    assert "places recognised" not in places, "what was not measured is left out"
    assert "## Injured" not in text
    assert "| 338 |" in text


def test_reliability_is_told_when_it_was_measured() -> None:
    told = Reliability()
    for n in range(40):
        told.add(0.8, n < 30)
    text = render(SCORES, REFERENCE, {}, {"events": told})
    assert "### Events: 40 rows, error 0.050" in text
    assert "| 0.80 | 40 | 0.75 |" in text


def test_kept_scores_are_rendered_and_failures_end_with_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "run_dev.py").touch()
    (tmp_path / "reference.json").write_text(json.dumps(REFERENCE))
    kept, out = tmp_path / "scores.json", tmp_path / "ACCURACY.md"
    kept.write_text(json.dumps(SCORES))
    assert main([str(tmp_path), "--scores", str(kept), "--out", str(out)]) == 0
    assert "0.900" in out.read_text()
    kept.write_text(json.dumps({"lgl": "reader failed"}))
    assert main([str(tmp_path), "--scores", str(kept), "--out", str(out)]) == 1
    assert "lgl: reader failed" in capsys.readouterr().err
    assert main([str(tmp_path / "nowhere")]) == 2
