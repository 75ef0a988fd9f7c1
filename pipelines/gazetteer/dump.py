"""GeoNames' own dump: its files, what their columns hold, and what is wrong with a bad one.

Format: https://download.geonames.org/export/dump/readme.txt. Tab-separated UTF-8 without header or
quotes. The files are read by DuckDB, fast and strictly; only when it refuses one is the file read
again line by line, to say which line is wrong and why.
"""

from __future__ import annotations

import shutil
import tempfile
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from pipelines.gazetteer.files import GazetteerError

URL = "https://download.geonames.org/export/dump/"

type Check = Callable[[list[str]], str | None]


@dataclass(frozen=True, slots=True, eq=False)
class Dumped:
    """One file of the dump: its columns with DuckDB's types, and what a line must fulfil."""

    name: str
    columns: dict[str, str]
    check: Check
    is_zipped: bool = False

    @property
    def least(self) -> int:
        """The columns that no line may lack; `hierarchy.txt` leaves its last one out at times."""
        return len(self.columns) - (self.name == "hierarchy.txt")

    def scan(self, folder: Path) -> str:
        """The file as a table of an SQL query."""
        columns = ", ".join(f"'{name}': '{kind}'" for name, kind in self.columns.items())
        path = str(folder / self.name).replace("'", "''")
        loose = ", null_padding = true" if self.least < len(self.columns) else ""
        return (
            f"read_csv('{path}', auto_detect = false, header = false, delim = '\t', quote = '', "
            f"escape = '', comment = '', columns = {{{columns}}}{loose})"
        )

    def explain(self, folder: Path) -> str | None:
        """The first wrong line and why, if there is one."""
        with (folder / self.name).open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip(b"\r\n") and (reason := self._wrong(line)):
                    return f"{folder / self.name}, line {number}: {reason}"
        return None

    def line_of(self, folder: Path, first: str) -> list[int]:
        """The numbers of the lines whose first column is this."""
        begin = f"{first}\t".encode()
        with (folder / self.name).open("rb") as file:
            return [n for n, line in enumerate(file, 1) if line.startswith(begin)]

    def _wrong(self, line: bytes) -> str | None:
        """What is wrong with a line."""
        try:
            cells = line.decode("utf-8").rstrip("\r\n").split("\t")
        except UnicodeDecodeError:
            return "is not UTF-8"
        if not self.least <= len(cells) <= len(self.columns):
            return f"has {len(cells)} columns, not {len(self.columns)}"
        return self.check(cells)


def _place(cells: list[str]) -> str | None:
    """What is wrong with a line of `allCountries.txt`."""
    if wrong := _ids(0)(cells):
        return wrong
    if not cells[1]:
        return "has no name"
    for column, what, most in ((4, "latitude", 90), (5, "longitude", 180)):
        try:
            degrees = float(cells[column])
        except ValueError:
            return f"{what} {cells[column]!r} is no number"
        if not -most <= degrees <= most:
            return f"{what} {cells[column]} is not between -{most} and {most}"
    if cells[14] and not cells[14].lstrip("-").isdigit():
        return f"population {cells[14]!r} is no whole number"
    return None


def _ids(*columns: int) -> Check:
    """A check that some columns hold GeoNames ids."""

    def check(cells: list[str]) -> str | None:
        wrong = next((cells[n] for n in columns if not _is_id(cells[n])), None)
        return None if wrong is None else f"{wrong!r} is no GeoNames id"

    return check


def _is_id(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and int(cell) < 2**31


def _columns(words: str, **kinds: str) -> dict[str, str]:
    """Columns of text but for those whose type is given."""
    return {name: kinds.get(name, "VARCHAR") for name in words.split()}


PLACES = Dumped(
    "allCountries.txt",
    _columns(
        "id name ascii alternates latitude longitude class code country cc2 admin1 admin2 admin3"
        " admin4 population elevation dem timezone modified",
        id="INTEGER",
        latitude="DOUBLE",
        longitude="DOUBLE",
        population="BIGINT",
    ),
    _place,
    is_zipped=True,
)
NAMES = Dumped(
    "alternateNamesV2.txt",
    _columns(
        "number id language name preferred short colloquial historic since until", id="INTEGER"
    ),
    _ids(1),
    is_zipped=True,
)
ADMIN1 = Dumped("admin1CodesASCII.txt", _columns("code name ascii id", id="INTEGER"), _ids(3))
ADMIN2 = Dumped("admin2Codes.txt", _columns("code name ascii id", id="INTEGER"), _ids(3))
HIERARCHY = Dumped(
    "hierarchy.txt",
    _columns("above id kind", above="INTEGER", id="INTEGER"),
    _ids(0, 1),
    is_zipped=True,
)
FILES = (PLACES, NAMES, ADMIN1, ADMIN2, HIERARCHY)


def check_folder(folder: Path) -> None:
    """Is the dump there?

    Raises:
        GazetteerError: it is no folder, or files are missing or empty.
    """
    if not folder.is_dir():
        raise GazetteerError(f"{folder} is not a folder; it must hold GeoNames' dump, unpacked")
    missing = [f.name for f in FILES if not (folder / f.name).is_file()]
    if missing:
        raise GazetteerError(f"{folder} lacks {', '.join(missing)} (unpacked, from {URL})")
    for file in FILES:
        if not (folder / file.name).stat().st_size:
            raise GazetteerError(f"{folder / file.name} is empty")


def download(folder: Path, url: str = URL) -> None:
    """Fetch the dump into a folder, each file whole or not at all; what is there stays.

    Raises:
        GazetteerError: the network or the host fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for file in FILES:
        if (folder / file.name).is_file():
            continue
        name = Path(file.name).with_suffix(".zip").name if file.is_zipped else file.name
        with tempfile.TemporaryDirectory(dir=folder, prefix=".download-") as kept:
            fetched = Path(kept) / name
            try:
                _fetch(url + name, fetched)
                if file.is_zipped:
                    with zipfile.ZipFile(fetched) as packed:
                        fetched = Path(packed.extract(file.name, kept))
            except (OSError, KeyError, zipfile.BadZipFile) as error:
                raise GazetteerError(f"{url}{name} cannot be fetched: {error}") from error
            fetched.replace(folder / file.name)


def _fetch(address: str, path: Path) -> None:
    """Save what an address gives, with a bar."""
    with urllib.request.urlopen(address, timeout=60) as answer, path.open("wb") as file:
        size = int(answer.headers.get("Content-Length") or 0) or None
        with tqdm.wrapattr(answer, "read", total=size, desc=path.name, disable=None) as counted:
            shutil.copyfileobj(counted, file)
    if size is not None and path.stat().st_size != size:
        raise OSError(f"{path.stat().st_size} of {size} bytes came")
