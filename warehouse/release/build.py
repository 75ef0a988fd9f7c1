"""Make a release from the tables of a build: everything in a folder of its own, then moved.

The folder is built beside its place and takes it in one step, after the database and the archives:
where the folder is, the release is complete. A version that is there already stays as it is.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from schemas import RELEASE_TABLES, TABLES
from schemas.dataset import NAME, SCHEMA_VERSION
from schemas.table import key
from warehouse.database import fill_database
from warehouse.describe import DICTIONARY
from warehouse.page.build import write_page
from warehouse.parquet import exclusive, read_table, sha256, snapshot, sync, write_file
from warehouse.release import layout, papers
from warehouse.release.archives import files_in, write_tar, write_zip
from warehouse.release.changes import find_changes
from warehouse.release.descriptors import DataFile, as_json, citation, croissant, datapackage
from warehouse.release.layout import Version, data_file, release_before, sheet_file
from warehouse.release.sheets import write_sheet
from warehouse.release.sql import load_sql, schema_sql
from warehouse.release.tables import (
    QUOTATION_WORDS,
    content_hash,
    quoted,
    released_table,
    tables_before,
)
from warehouse.validate import validate


class ReleaseExists(ValueError):
    """A version that is already released has other content."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a release is built from: facts for `build.json`, and the time that its files bear."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    time: datetime | None = None

    @property
    def day(self) -> str | None:
        """The day of the release, if a time is known."""
        return self.time.astimezone(UTC).date().isoformat() if self.time else None


@dataclass(frozen=True, slots=True)
class Release:
    """A release as it stands."""

    version: Version
    folder: Path
    is_new: bool

    @property
    def beside(self) -> list[Path]:
        """The database, the archives, and their checksums."""
        return [self.folder.with_name(self.folder.name + ending) for ending in _ENDINGS]


_ENDINGS = (".duckdb", ".tar", ".zip", ".sha256")


def build_release(
    tables: Path,
    releases: Path,
    version: Version,
    origin: Origin,
    quotation_words: int = QUOTATION_WORDS,
) -> Release:
    """Make a release of the tables in a folder.

    Args:
        tables: where the Parquet files of a build are.
        releases: where releases are; the one before this version is compared with it.
        version: its version.
        origin: what the tables were built from.
        quotation_words: how many words a quotation has at most.

    Raises:
        ReleaseExists: this version is there with other content; it stays as it is.
        InvalidTable: the tables break their schemas.
        FileNotFoundError: a table has no file.
    """
    if quotation_words < 1:
        raise ValueError(f"a quotation has one word at least, not {quotation_words}")
    place = releases / version.name
    work = releases / f".{version.name}.part"
    with exclusive(releases):
        shutil.rmtree(work, ignore_errors=True)
        try:
            made = work / version.name
            made.mkdir(parents=True)
            before = release_before(releases, version)
            _write(made, tables, version, origin, before, quotation_words)
            if place.exists():
                _demand_same(place, made)
                return Release(version, place, is_new=False)
            _write_beside(work, made, version, origin)
            for ending in _ENDINGS:
                (work / (version.name + ending)).replace(releases / (version.name + ending))
            made.replace(place)
            sync(releases)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return Release(version, place, is_new=True)


def sums(folder: Path) -> str:
    """`SHA256SUMS` of a folder: a line for every other file in it."""
    files = [file for file in files_in(folder) if file != layout.SUMS]
    return "".join(f"{sha256(folder / file)}  {file}\n" for file in files)


def _write(
    folder: Path, tables: Path, version: Version, origin: Origin, before: Path | None, words: int
) -> None:
    """All files of a release."""
    now = snapshot(tables)
    frames = {name: read_table(name, now) for name in TABLES}
    frames, n_cut = quoted(frames, words)
    frames["changes"] = find_changes(tables_before(before) if before else None, frames)
    validate(frames)
    files = {name: _write_table(folder, name, frames) for name in RELEASE_TABLES}
    _write_papers(folder, version, origin, frames["changes"], before, files, words)
    facts = {
        "name": NAME,
        "version": str(version),
        "schema_version": SCHEMA_VERSION,
        "release_before": before.name if before else None,
        "quotations": {"most_words": words, "cut": n_cut},
        **origin.facts,
        "tables": {
            name: {
                "file": data_file(name),
                "rows": file.rows,
                "bytes": file.bytes,
                "sha256": file.sha256,
                "content_sha256": file.content_sha256,
            }
            for name, file in files.items()
        },
    }
    _put(folder, layout.BUILD, as_json(facts))
    write_page(folder / layout.DATA, folder / layout.PAGE, _about(folder, version, origin, words))
    _put(folder, layout.SUMS, sums(folder))


def _write_table(folder: Path, name: str, frames: Mapping[str, pl.DataFrame]) -> DataFile:
    """A table as Parquet and as a sheet."""
    path, sheet = folder / data_file(name), folder / sheet_file(name)
    for parent in (path.parent, sheet.parent):
        parent.mkdir(exist_ok=True)
    write_file(released_table(name, frames), path, key(RELEASE_TABLES[name]))
    write_sheet(name, frames[name], sheet)
    return DataFile(
        name,
        frames[name].height,
        path.stat().st_size,
        sha256(path),
        content_hash(name, frames[name]),
    )


def _write_papers(
    folder: Path,
    version: Version,
    origin: Origin,
    changes: pl.DataFrame,
    before: Path | None,
    files: Mapping[str, DataFile],
    words: int,
) -> None:
    """What describes the tables, for people and machines."""
    day, creators = origin.day, papers.creators()
    texts = {
        layout.LOAD: load_sql(),
        layout.SCHEMA: schema_sql(),
        DICTIONARY: papers.release_dictionary(),
        layout.ACCURACY: papers.accuracy(),
        layout.README: papers.readme(version, day, files, words),
        layout.CITATION: papers.citation_cff(version, day),
        layout.CHANGELOG: papers.change_log(version, changes, before),
        layout.DATAPACKAGE: as_json(datapackage(version, day, creators, files.values())),
        layout.CROISSANT: as_json(croissant(version, day, creators, files.values())),
    }
    for name in (layout.CODEBOOK, layout.LICENCE):
        texts[name] = (papers.PROJECT / name).read_text(encoding="utf-8")
    for name, text in texts.items():
        _put(folder, name, text)


def _write_beside(work: Path, made: Path, version: Version, origin: Origin) -> None:
    """The database and the archives, with their checksums."""
    time = origin.time or datetime(1980, 1, 1, tzinfo=UTC)
    database, tar, archive, checksums = (work / (version.name + ending) for ending in _ENDINGS)
    fill_database(database, made / layout.DATA, RELEASE_TABLES)
    write_tar(made, version.name, tar, time)
    write_zip(made, version.name, archive, time)
    lines = (f"{sha256(path)}  {path.name}\n" for path in (database, tar, archive))
    checksums.write_text("".join(lines), encoding="utf-8", newline="\n")


def _about(folder: Path, version: Version, origin: Origin, words: int) -> dict[str, Any]:
    """What the page says of the release; it lists every file but itself and SHA256SUMS."""
    files = [
        {"path": file, "bytes": (folder / file).stat().st_size, "sha256": sha256(folder / file)}
        for file in files_in(folder)
    ]
    return {
        "version": str(version),
        "name": NAME,
        "quotation_words": words,
        "citation": citation(version, origin.day, papers.creators()),
        "files": files,
        "built_from": dict(origin.facts),
    }


def _demand_same(there: Path, made: Path) -> None:
    """A release that is there has the same files as one just made of the same version."""
    old, new = (_hashes(folder) for folder in (there, made))
    differ = sorted(file for file in old.keys() | new.keys() if old.get(file) != new.get(file))
    if differ:
        raise ReleaseExists(
            f"{there.name} is released already and would now differ in {', '.join(differ)}; "
            "give a new version, or remove the old release first"
        )


def _hashes(folder: Path) -> dict[str, str]:
    return {file: sha256(folder / file) for file in files_in(folder)}


def _put(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
