"""Imports go one way, models load late, and nothing tells about a machine."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FORBIDDEN = {
    "schemas": {"pipelines", "warehouse", "dagster", "spacy"},
    "warehouse": {"pipelines", "dagster", "spacy"},
    "pipelines/reading": {"dagster", "pipelines.assets", "pipelines.definitions"},
    "pipelines/resolve": {"dagster", "pipelines.assets", "pipelines.definitions"},
}


READING = ["syntax", "text", "dates", "places", "actors", "events", "casualties", "story"]


def imported(path: Path) -> set[str]:
    """Every module that a file imports, with the packages that hold it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    parts = [name.split(".") for name in names]
    return {".".join(p[:n]) for p in parts for n in range(1, len(p) + 1)}


@pytest.mark.parametrize("package", FORBIDDEN)
def test_imports_go_one_way(package: str) -> None:
    files = sorted((ROOT / package).rglob("*.py"))
    assert files
    wrong = {f.name: found for f in files if (found := imported(f) & FORBIDDEN[package])}
    assert wrong == {}


@pytest.mark.parametrize("package", READING)
def test_reading_goes_from_words_to_stories(package: str) -> None:
    """A part of the reading knows the parts that stand before it, and none after it."""
    later = {f"pipelines.reading.{p}" for p in READING[READING.index(package) + 1 :]}
    files = sorted((ROOT / "pipelines/reading" / package).rglob("*.py"))
    assert files
    assert {f.name: found for f in files if (found := imported(f) & later)} == {}


def test_definitions_load_no_model() -> None:
    """Models load inside a run, so the code location is up at once."""
    told = "import sys, pipelines.definitions; print(*{'spacy', 'thinc'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
