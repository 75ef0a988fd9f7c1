"""Hostile documents give articles or clear errors: a short piece of what `make fuzz` runs."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from pipelines.ingest import IngestError, Papers, read_sources
from pipelines.messages import visible
from pipelines.reading.text.layout import lay_out_text
from tools.fuzz import SHARES, Chunk, as_article, read_soundly, run, unsound_rows

RUNS = {"reader": 25, "html": 60, "warc": 60, "parquet": 60}


@pytest.mark.parametrize("target", SHARES)
def test_a_piece_of_the_fuzzing(target: str) -> None:
    _, _, failures = run(Chunk(target, seed=0, first=0, count=RUNS.get(target, 150)))
    assert failures == []


@pytest.mark.parametrize(
    "odd",
    [
        "9" * 400,
        "1" + ",000" * 200,
        "1" * 400 + ".5",
        "9" * 30 + " million billion",
        "٣" * 400,
    ],
)
def test_a_number_that_is_no_count_does_not_spoil_its_article(read, odd: str) -> None:
    reading = read(f"Rebels killed {odd} people in Mosul. The army killed 3 rebels in Basra.")
    assert 3 in [c.count_best for c in reading.found.casualties]
    assert not [c for c in reading.found.casualties if (c.count_best or 0) > 1_000_000]


@pytest.mark.parametrize(
    "line",
    [
        "29 Feb 1" + "9" * 63 + "ebetween'theBy",
        "1 May 2020 " + "10.30 " * 17 + "said",
        "1 May 2020 " + "1." * 50 + "x",
        "May 3, 2020, " + "at the " * 14 + "army",
        "Published May 3, 2020 " + "(" * 80 + "x",
    ],
)
def test_a_line_that_begins_like_a_date_takes_no_longer_than_another(line: str) -> None:
    assert lay_out_text(line)


@pytest.mark.parametrize("control", ["\x01", "\x08", "\x1b", "\x1f", "\x7f", "\x9b"])
def test_control_characters_are_in_no_name(control: str) -> None:
    article = as_article(
        f"Rebels of the Red{control} Front killed 3 soldiers of the Blue{control} Army in "
        f"Mosul{control}. General Ahmed{control}Khan of the Blue{control}Army met John{control} Doe"
    )
    assert list(unsound_rows([(article, read_soundly(article))])) == []


@pytest.mark.parametrize("day", ["9999-12-31", "31 December 9999", "1 January 0001", "year 99999"])
def test_days_at_the_ends_of_the_calendar(read, day: str) -> None:
    text = f"Rebels killed 3 soldiers on {day}. The attack in Mosul on Monday went on."
    assert read(f"{text} The offensive of {day} killed 3 soldiers.").story.events


def test_an_error_is_one_line_whatever_the_file_is_called(tmp_path: Path) -> None:
    name = "a\n2024-01-01 INFO all is well\x1b[2J\u202e.txt"
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(IngestError) as caught:
        list(read_sources([tmp_path], root=tmp_path, sources=Papers()))
    assert str(caught.value).isprintable()
    assert r"a\n2024-01-01 INFO all is well\x1b[2J\u202e.txt: the file is empty" in str(
        caught.value
    )


def test_visible_text_stays_as_it_is() -> None:
    assert visible("Zürich – 軍隊") == "Zürich – 軍隊"
    assert visible("a\nb\ud800") == r"a\nb\ud800"


def test_a_line_of_a_hundred_megabytes(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.jsonl.gz", "wb", compresslevel=1) as file:
        file.write(b'{"text": "')
        for _ in range(100):
            file.write(b"a" * 1_000_000)
    with pytest.raises(IngestError, match=r"^a\.jsonl\.gz:1: a line of more than 32 MB"):
        list(read_sources([tmp_path], root=tmp_path, sources=Papers()))
