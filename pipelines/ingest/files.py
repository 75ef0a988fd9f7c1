"""From paths to documents: folders are listed, and each file goes to the reader of its format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from pipelines.ingest.errors import IngestError
from pipelines.ingest.html import read_html
from pipelines.ingest.jsonlines import read_jsonlines
from pipelines.ingest.parquet import read_parquet
from pipelines.ingest.plain import read_plain
from pipelines.ingest.raw import Documents, Source
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
}


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
