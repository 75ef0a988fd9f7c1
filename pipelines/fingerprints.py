"""Fingerprints of code and files: has anything changed that a stage depends on?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipelines.gazetteer import files as gazetteer

PROJECT = Path(__file__).resolve().parents[1]
_DIGITS = 16
_SKIPPED = {"__pycache__", "build"}

# Stage → what its result depends on beside its input, relative to the project.
_SHARED = (
    "pipelines/articles.py",
    "pipelines/identity.py",
    "pipelines/mending.py",
    "requirements.txt",
)
CODE_OF_STAGE: dict[str, tuple[str, ...]] = {
    "ingest": (
        *_SHARED,
        "pipelines/archive.py",
        "pipelines/corpus.py",
        "pipelines/ingest",
        "seeds/lexicons",
    ),
    "read": (
        *_SHARED,
        "pipelines/reading",
        "pipelines/gazetteer",
        "pipelines/lexicons.py",
        "seeds/lexicons",
        "seeds/gazetteer",
        "schemas",
        "warehouse/arrow.py",
    ),
    "resolve": (
        *_SHARED,
        "pipelines/resolve",
        "pipelines/corpus.py",
        "schemas",
        "warehouse/arrow.py",
        "warehouse/parquet.py",
        "warehouse/validate.py",
    ),
    "publish": (
        "requirements.txt",
        "schemas",
        "warehouse/database.py",
        "warehouse/describe.py",
        "warehouse/views",
    ),
}


type Stamp = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """The sha256 of a file, and its stamp when that was taken."""

    stamp: Stamp
    sha256: str


@cache
def code_version(stage: str) -> str:
    """Fingerprint of the code and knowledge of a stage; reading also depends on the gazetteer."""
    code = of_paths((PROJECT / name for name in CODE_OF_STAGE[stage]), PROJECT)
    chosen = gazetteer.fingerprint() if stage == "read" else ""
    return of_texts(code, chosen) if chosen else code


def of_paths(paths: Iterable[Path], root: Path, known: Mapping[str, Sum] | None = None) -> str:
    """Fingerprint of files and of all files in folders: their names and bytes.

    Args:
        paths: files and folders.
        root: names are relative to it.
        known: sums of files as they were; those that are still so are not read.
    """
    digest = hashlib.sha256()
    for path in _files(paths):
        name = str(path.relative_to(root) if path.is_relative_to(root) else path)
        before = known.get(name) if known else None
        is_same = before is not None and before.stamp == stamp(path)
        content = before.sha256 if before and is_same else _content(path)
        digest.update(f"{name}\0{content}\n".encode())
    return digest.hexdigest()[:_DIGITS]


def stamp(path: Path) -> Stamp | None:
    """What differs once somebody has written to a file; None if it cannot be seen.

    The time of the last change of its status cannot be set back as that of its bytes can.
    """
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _content(path: Path) -> str:
    """The hash of a file; of one that cannot be read, why: the stage that reads it says so, too."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return str(error)


def of_texts(*parts: object) -> str:
    """Fingerprint of some values."""
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:_DIGITS]


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_file():
            yield path
        else:
            inside = (p for p in path.rglob("*") if p.is_file())
            yield from sorted(p for p in inside if not _SKIPPED & set(p.relative_to(path).parts))
