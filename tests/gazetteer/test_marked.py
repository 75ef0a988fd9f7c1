"""Paragraphs with marked places are read as they are meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.gazetteer.marked import marked_paragraphs
from pipelines.gazetteer.train import OWN


def test_marks_become_toponyms_of_the_bare_text(tmp_path: Path) -> None:
    file = tmp_path / "some.txt"
    file.write_text("# a note\nIn [Aleppo](36.2,37.16), [Syria](=), [Here]().\n\nNo place.\n")
    first, second = marked_paragraphs(file)
    assert first["text"] == "In Aleppo, Syria, Here."
    spans = [(first["text"][t["start"] : t["end"]], t) for t in first["gold"]["toponyms"]]
    assert [name for name, _ in spans] == ["Aleppo", "Syria", "Here"]
    assert (spans[0][1]["lat"], spans[0][1]["lon"]) == (36.2, 37.16)
    assert spans[1][1]["country"] == "Syria"
    assert "lat" not in spans[2][1]
    assert (second["text"], second["gold"]["toponyms"]) == ("No place.", [])


def test_a_wrong_mark_is_told_with_its_file(tmp_path: Path) -> None:
    file = tmp_path / "some.txt"
    file.write_text("In [Aleppo](36.2 N).")
    with pytest.raises(ValueError, match=r"some\.txt"):
        marked_paragraphs(file)


def test_what_is_learned_from_can_be_read() -> None:
    paragraphs = marked_paragraphs(OWN)
    assert all(row["gold"]["toponyms"] for row in paragraphs)
    assert len({row["text"] for row in paragraphs}) == len(paragraphs)
