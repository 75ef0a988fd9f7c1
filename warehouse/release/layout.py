"""Names of releases and of the files in them; which release came before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering
from pathlib import Path

from schemas import RELEASE_TABLES
from schemas.dataset import NAME
from warehouse.describe import DICTIONARY

DATA, SHEETS = "data", "csv"
README, CODEBOOK, ACCURACY, CHANGELOG = (
    "README.md",
    "CODEBOOK.md",
    "ACCURACY.md",
    "DATA_CHANGELOG.md",
)
LICENCE, CITATION = "LICENSE-DATA", "CITATION.cff"
LOAD, SCHEMA = "load.sql", "schema.sql"
DATAPACKAGE, CROISSANT, BUILD = "datapackage.json", "croissant.json", "build.json"
PAGE, SUMS = "index.html", "SHA256SUMS"

_VERSION = re.compile(r"[0-9]{4}\.(0[1-9]|1[0-2])\.(0|[1-9][0-9]*)")


class BadVersion(ValueError):
    """Not a version of a release."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Version:
    """A release's version: year, month, and its number in the month (`2023.09.1`)."""

    text: str

    def __post_init__(self) -> None:
        if not _VERSION.fullmatch(self.text):
            raise BadVersion(f"{self.text!r} is no version: give YEAR.MONTH.NUMBER, as 2023.09.1")

    def __str__(self) -> str:
        """As people write it."""
        return self.text

    def __lt__(self, other: Version) -> bool:
        """By year, month and number."""
        return self._numbers < other._numbers

    @property
    def name(self) -> str:
        """The folder's name."""
        return f"{NAME}-{self.text}"

    @property
    def _numbers(self) -> tuple[int, ...]:
        return tuple(map(int, self.text.split(".")))


def released(folder: Path) -> dict[Version, Path]:
    """Version → folder of every complete release in `folder`, the oldest first."""
    found = {}
    for path in folder.glob(f"{NAME}-*"):
        text = path.name.removeprefix(f"{NAME}-")
        if _VERSION.fullmatch(text) and (path / SUMS).is_file():
            found[Version(text)] = path
    return dict(sorted(found.items()))


def release_before(folder: Path, version: Version) -> Path | None:
    """The release that this version follows."""
    return next((p for v, p in reversed(released(folder).items()) if v < version), None)


def data_file(table: str) -> str:
    """Path of a table's Parquet file in a release."""
    return f"{DATA}/{table}.parquet"


def sheet_file(table: str) -> str:
    """Path of a table's sheet in a release."""
    return f"{SHEETS}/{table}.csv"


def files() -> set[str]:
    """Paths of the files of a release."""
    tables = {path(table) for table in RELEASE_TABLES for path in (data_file, sheet_file)}
    papers = {README, CODEBOOK, ACCURACY, CHANGELOG, DICTIONARY, LICENCE, CITATION}
    return tables | papers | {LOAD, SCHEMA, DATAPACKAGE, CROISSANT, BUILD, PAGE, SUMS}
