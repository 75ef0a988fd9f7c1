"""The page of a release as text: strict policy, nothing of the data as markup, the same bytes."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.page.build import as_json, page, size, write_page
from warehouse.page.data import payload
from warehouse.parquet import write_tables

type Tables = dict[str, pl.DataFrame]

ABOUT: dict[str, Any] = {
    "version": "2023.09.1",
    "name": "conflict-events",
    "quotation_words": 30,
    "citation": "Somebody (2023): Events.",
    "built_from": {"commit": "abc123"},
    "files": [
        {"path": "data/events.parquet", "bytes": 1234, "sha256": "0" * 64},
        {"path": "README <b>.md", "bytes": 7, "sha256": "1" * 64},
    ],
}


def test_the_same_tables_give_the_same_page(folder: Path, tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        write_page(folder, tmp_path / name, ABOUT)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["build", "one.html", "two.html"]


def test_the_policy_names_every_script_and_style_and_nothing_else(folder: Path) -> None:
    text = page(folder, ABOUT)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    told = policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in told
    assert "unsafe" not in told
    assert "http" not in told
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}'"
        for block in re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", text, re.DOTALL)
    }
    assert hashes == set(re.findall(r"'sha256-[^']+'", told))
    assert not re.search(r"<(script|link|img|iframe)[^>]+(src|href)=\"(?!data:)", text)
    assert not re.search(r"\son[a-z]+=\"", text.split("<script", maxsplit=1)[0])


def test_files_are_listed_with_size_and_hash_and_escaped_names(folder: Path) -> None:
    text = page(folder, ABOUT)
    assert '<a href="data/events.parquet">data/events.parquet</a>' in text
    assert "1.2 kB" in text
    assert "0" * 64 in text
    assert "README &lt;b&gt;.md" in text
    assert "FROM 'data/casualties.parquet'" in text


def test_too_many_events_leave_totals(folder: Path) -> None:
    few, many = payload(folder), payload(folder, most_events=1)
    assert "cells" not in few["tables"]
    assert sum(many["tables"]["cells"]["columns"]["n_events"]) == 2
    assert few["headline"] == many["headline"]
    assert few["headline"]["happened"] == 1
    assert few["headline"]["deaths_best"] == 12


def test_no_event_at_all_is_a_page(tables: Tables, tmp_path: Path) -> None:
    none = {name: frame if name == "codes" else frame.clear() for name, frame in tables.items()}
    write_tables(none, tmp_path / "none")
    assert "0 articles" in page(tmp_path / "none", ABOUT)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a?b=1", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        (" https://example.org", False),
    ],
)
def test_only_web_addresses_are_handed_on(
    tables: Tables, tmp_path: Path, address: str, kept: bool
) -> None:
    tables["articles"] = tables["articles"].with_columns(url=pl.lit(address))
    write_tables(tables, tmp_path / "build")
    urls = payload(tmp_path / "build")["tables"]["articles"]["columns"]["url"]
    assert (urls is not None) == kept


@given(st.text())
def test_json_in_the_page_ends_nothing_and_is_the_same_text(text: str) -> None:
    held = as_json({"a": text.encode("utf-8", "ignore").decode()})
    assert "<" not in held
    assert json.loads(held)["a"] == text.encode("utf-8", "ignore").decode()


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (12_345_678, "12.3 MB")],
)
def test_sizes_in_words(count: int, words: str) -> None:
    assert size(count) == words
