"""A release folder as one file: tar and zip with fixed times, owners and order."""

from __future__ import annotations

import tarfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

_MODE = 0o644
_OLDEST = datetime(1980, 1, 1, tzinfo=UTC)  # a zip knows no earlier time


def files_in(folder: Path) -> list[str]:
    """Paths of all files in a folder, relative to it, in a fixed order."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def write_tar(folder: Path, name: str, path: Path, time: datetime) -> None:
    """`folder` as a tar in which it is called `name`."""
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as archive:
        for file in files_in(folder):
            entry = tarfile.TarInfo(f"{name}/{file}")
            entry.size = (folder / file).stat().st_size
            entry.mtime = int(time.timestamp())
            entry.mode = _MODE
            with (folder / file).open("rb") as content:
                archive.addfile(entry, content)


def write_zip(folder: Path, name: str, path: Path, time: datetime) -> None:
    """`folder` as a zip in which it is called `name`.

    Files are stored as they are: Parquet is compressed already, and what a compressor makes
    depends on its version.
    """
    stamp = max(time.astimezone(UTC), _OLDEST)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for file in files_in(folder):
            entry = zipfile.ZipInfo(f"{name}/{file}", stamp.timetuple()[:6])
            entry.create_system = 3  # Unix, whatever it is made on
            entry.external_attr = _MODE << 16
            entry.file_size = (folder / file).stat().st_size
            with archive.open(entry, "w") as target, (folder / file).open("rb") as content:
                while block := content.read(1 << 20):
                    target.write(block)
