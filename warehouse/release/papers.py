"""What people read in a release: README, citation, list of changes, accuracy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

import polars as pl
import yaml

from schemas import RELEASE_TABLES
from schemas.dataset import NAME, SCHEMA_VERSION, TITLE
from schemas.table import description
from warehouse.describe import dictionary
from warehouse.release.descriptors import DataFile, citation
from warehouse.release.layout import ACCURACY, CHANGELOG, CITATION, Version
from warehouse.release.tables import GEOMETRY, POINTS

PROJECT = Path(__file__).resolve().parents[2]
_README = Path(__file__).with_name("README.template.md")
_UNMEASURED = """# Accuracy

Not measured for this release. In the project `make accuracy EVAL=<folder of sets and scorers>`
scores public sets of annotated articles; what it writes stands here in a release made afterwards.
The project's BENCHMARKS.md has the last figures.
"""
_CHANGES = ("added", "changed", "removed", "merged")


def creators(project: Path = PROJECT) -> list[str]:
    """Who made the dataset, by CITATION.cff."""
    authors = _citation_of_project(project)["authors"]
    return [
        str(a.get("name") or f"{a.get('given-names', '')} {a['family-names']}".strip())
        for a in authors
    ]


def citation_cff(version: Version, day: str | None, project: Path = PROJECT) -> str:
    """`CITATION.cff` of the dataset: that of the project, with type, version, day and licence."""
    told = dict(_citation_of_project(project))
    told.update(
        message="If you use the dataset, please cite it as below.",
        title=TITLE,
        type="dataset",
        version=str(version),
        license="CC-BY-4.0",
    )
    if day:
        told["date-released"] = day
    return yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=100)


def accuracy(project: Path = PROJECT) -> str:
    """What was measured of the reader, or that nothing was."""
    path = project / ACCURACY
    return path.read_text(encoding="utf-8") if path.is_file() else _UNMEASURED


def change_log(version: Version, changes: pl.DataFrame, before: Path | None) -> str:
    """`DATA_CHANGELOG.md`: what each release changed in the data, the newest first."""
    head = (
        "# Changes of the data\n\nBy release, the newest first. Single rows: the table `changes`.\n"
    )
    counts = {
        (table, change): n
        for table, change, n in changes.group_by("table_name", "change").len().iter_rows()
    }
    since = f"since {before.name.removeprefix(f'{NAME}-')}" if before else "the first release"
    lines = [f"## {version}", f"\n{since.capitalize()}. Tables {SCHEMA_VERSION}.\n"]
    lines.append(f"| table | {' | '.join(_CHANGES)} |\n| --- |{' ---: |' * len(_CHANGES)}")
    for table in RELEASE_TABLES:
        told = [counts.get((table, change), 0) for change in _CHANGES]
        if any(told):
            lines.append(f"| {table} | {' | '.join(map(str, told))} |")
    if changes.is_empty():
        lines.append("| *nothing* | | | | |")
    older = (before / CHANGELOG).read_text(encoding="utf-8") if before else ""
    entries = older.partition("\n## ")[2]
    return "\n".join([head, *lines]) + (f"\n\n## {entries}" if entries else "\n")


def release_dictionary() -> str:
    """`data_dictionary.md`: the tables as released, points included."""
    return dictionary(RELEASE_TABLES, {name: [GEOMETRY] for name in POINTS})


def readme(version: Version, day: str | None, files: Mapping[str, DataFile], words: int) -> str:
    """`README.md` for who downloads the release."""
    rows = "\n".join(
        f"| [`{name}`](data/{name}.parquet) | {files[name].rows:,} | {description(model)} |"
        for name, model in RELEASE_TABLES.items()
    )
    return Template(_README.read_text(encoding="utf-8")).substitute(
        title=TITLE,
        name=version.name,
        version=version,
        tables=rows,
        words=words,
        citation=citation(version, day, creators()),
        citation_file=CITATION,
    )


def _citation_of_project(project: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((project / CITATION).read_text(encoding="utf-8"))
    return found
