"""Helpers of the ingest tests: write a file, ingest it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.articles import Article
from pipelines.ingest import IngestError, Papers, read_sources

type Ingest = Callable[..., list[Article]]


@pytest.fixture
def ingest(tmp_path: Path) -> Ingest:
    """Ingest files of `tmp_path`: `ingest("a.txt")`, or the whole folder: `ingest()`."""

    def run(*names: str, skip: list[IngestError] | None = None) -> list[Article]:
        paths = [tmp_path / name for name in names] or [tmp_path]
        on_error = "stop" if skip is None else "skip"
        found = read_sources(paths, root=tmp_path, on_error=on_error, sources=Papers(), errors=skip)
        return list(found)

    return run


@pytest.fixture
def write_lines(tmp_path: Path) -> Callable[..., Path]:
    """Write objects as a JSON-lines file."""

    def write(*objects: object, name: str = "news.jsonl") -> Path:
        path = tmp_path / name
        lines = [json.dumps(each, ensure_ascii=False) + "\n" for each in objects]
        path.write_bytes("".join(lines).encode("utf-8"))
        return path

    return write
