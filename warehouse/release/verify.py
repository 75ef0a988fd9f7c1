"""Is a release what it says it is? `python -m warehouse.release.verify [FOLDER or VERSION]`.

Says of every check whether it holds, and of everything that differs what differs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl

from warehouse.release.checked import CHECKS, Checked
from warehouse.release.layout import BadVersion, Version, released

RELEASES = Path(__file__).resolve().parents[1] / "build/releases"
_MOST = 10


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 0 if everything holds, 1 if not, 2 without a release."""
    parser = argparse.ArgumentParser(prog="python -m warehouse.release.verify", description=__doc__)
    parser.add_argument("release", nargs="?", help="folder or version (default: the newest)")
    parser.add_argument("--releases", type=Path, default=RELEASES, help="where releases are")
    parser.add_argument(
        "--texts",
        type=Path,
        help="Parquet file, or folder of them, with article_id and text, to compare quotations",
    )
    chosen = parser.parse_args(arguments)
    folder = find_release(chosen.release, chosen.releases)
    if folder is None:
        sys.stderr.write(f"{chosen.release or chosen.releases}: no such release\n")
        return 2
    sys.stdout.write(f"{folder.name}\n")
    wrong = 0
    for name, failures in verify(folder, texts(chosen.texts)):
        sys.stdout.write(f"  {'FAILS' if failures else 'holds'}  {name}\n")
        for failure in failures[:_MOST]:
            sys.stdout.write(f"           {failure}\n")
        if len(failures) > _MOST:
            sys.stdout.write(f"           … and {len(failures) - _MOST} more\n")
        wrong += len(failures)
    sys.stdout.write(f"{f'{wrong} differences' if wrong else 'Everything holds.'}\n")
    return 1 if wrong else 0


def verify(
    folder: Path, known_texts: dict[str, str] | None = None
) -> Iterator[tuple[str, list[str]]]:
    """What each check demands, with what differs.

    Args:
        folder: the release.
        known_texts: article id → text, if at hand; quotations are compared with them.
    """
    release = Checked(folder, known_texts or {})
    for sentence, find in CHECKS.items():
        yield sentence, _found(find, release)


def find_release(named: str | None, releases: Path) -> Path | None:
    """The folder of a release: a path, a version, or nothing for the newest."""
    if named is None:
        return next(reversed(released(releases).values()), None)
    try:
        folder = releases / Version(named).name
    except BadVersion:
        folder = Path(named)
    return folder if folder.is_dir() else None


def texts(path: Path | None) -> dict[str, str]:
    """Article id → text of a file of articles, or of a folder of such files; empty if none."""
    if path is None or not path.exists():
        return {}
    return dict(pl.read_parquet(path, columns=["article_id", "text"]).iter_rows())


def _found(find: Callable[[Checked], Iterator[str]], release: Checked) -> list[str]:
    """What a check finds; a file that cannot be read is a finding."""
    found = []
    try:
        for failure in find(release):
            found.append(failure)
    # Whatever is broken in a release has to be told.
    except Exception as error:
        found.append(f"{type(error).__name__}: {error}")
    return found


if __name__ == "__main__":
    sys.exit(main())
