"""From paths to documents: folders are listed, and each file goes to the reader of its format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from glob import glob
from pathlib import Path

from pipelines.ingest.encodings import text_of
from pipelines.ingest.errors import IngestError
from pipelines.ingest.feed import read_feed
from pipelines.ingest.html import read_html
from pipelines.ingest.jsonlines import read_jsonlines
from pipelines.ingest.parquet import read_parquet
from pipelines.ingest.plain import read_plain
from pipelines.ingest.raw import Documents, Source
from pipelines.ingest.streams import failing_clearly
from pipelines.ingest.warc import read_warc

FORMATS: Mapping[str, Callable[[Source], Documents]] = {
    ".txt": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonlines,
    ".jsonl.gz": read_jsonlines,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".parquet": read_parquet,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
}
LIST = "@"
"""`@names.txt` is the list of inputs that the file holds, one a line."""


def expand(inputs: Iterable[str]) -> list[str]:
    """Inputs as people write them: lists (`@names.txt`) and patterns (`news/*.jsonl`) spelled out.

    A path that is there is itself, whatever characters it has; so is a URL.

    Raises:
        IngestError: a list cannot be read, or no file fits a pattern.
    """
    found: list[str] = []
    for given in inputs:
        if "://" in given or Path(given).exists():
            found.append(given)
        elif given.startswith(LIST):
            found += expand(_listed(Path(given.removeprefix(LIST))))
        elif set("*?[") & set(given):
            fitting = sorted(glob(given, recursive=True))  # noqa: PTH207 (of any path)
            if not fitting:
                raise IngestError(given, "no file fits this pattern")
            found += fitting
        else:
            found.append(given)
    return found


def _listed(path: Path) -> list[str]:
    """The lines of a list; blank ones and those that begin with # are passed over."""
    source = Source(path, str(path))
    with failing_clearly(source):
        lines = [line.strip() for line in text_of(path.read_bytes(), source).splitlines()]
    named = [line for line in lines if line and not line.startswith("#")]
    if nested := next((line for line in named if line.startswith(LIST)), None):
        raise IngestError(source.name, f"a list in a list: {nested}")
    return named


def list_sources(inputs: Iterable[Path], root: Path) -> Iterator[Source | IngestError]:
    """Files of the inputs: files as given, folders with all below them, sorted by name.

    Hidden files (`.name`) in folders are passed over; a file that is met twice is read once. A
    file's name in messages and tables is relative to `root`; outside of it, to the folder above
    the input, so that no table tells about the machine.
    """
    seen: set[Path] = set()
    for path in inputs:
        if path.is_dir():
            files = [file for file in _files_below(path) if file.is_file()]
            if not files:
                yield IngestError(_name(path, path, root), "the folder holds no files")
        elif not path.exists():
            yield IngestError(_name(path, path, root), "no such file or folder")
            continue
        else:
            files = [path]
        for file in files:
            if (real := file.resolve()) not in seen:
                seen.add(real)
                yield Source(file, _name(file, path, root))


def read_file(source: Source) -> Documents:
    """The documents of one file.

    Raises:
        IngestError: the file as a whole cannot be read.
    """
    name = source.path.name.lower()
    for suffix in sorted(FORMATS, key=len, reverse=True):
        if name.endswith(suffix):
            yield from FORMATS[suffix](source)
            return
    known = ", ".join(FORMATS)
    raise IngestError(source.name, f"unknown kind of file; the kinds are {known}")


def _files_below(folder: Path) -> list[Path]:
    paths = sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).parts)
    return [p for p in paths if not any(n.startswith(".") for n in p.relative_to(folder).parts)]


def _name(file: Path, given: Path, root: Path) -> str:
    real = file.resolve()
    if real.is_relative_to(root.resolve()):
        return real.relative_to(root.resolve()).as_posix()
    folder = given.resolve().parent
    return real.relative_to(folder).as_posix() if real.is_relative_to(folder) else real.name
