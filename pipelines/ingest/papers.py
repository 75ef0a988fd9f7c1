"""The papers of input files: who published them, when they were fetched, their checksums.

They are kept in `seeds/sources.yml`, so that a file in the project is never without its origin.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from pipelines.ingest.errors import IngestError
from pipelines.ingest.raw import Source
from pipelines.ingest.streams import failing_clearly
from pipelines.lexicons import SEEDS


@dataclass(frozen=True, slots=True)
class Paper:
    """What is known of one input file beside its text. `date_accessed`: it existed on that day."""

    sha256: str
    publisher: str | None = None
    date_accessed: date | None = None


@dataclass(frozen=True)
class Papers:
    """The papers of files, by where the files lie."""

    of_path: Mapping[Path, Paper] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path = SEEDS / "sources.yml") -> Papers:
        """From a YAML file whose `articles` name files relative to it.

        Raises:
            IngestError: it is no such file.
        """
        source = Source(path, path.name)
        with failing_clearly(source):
            written = path.read_text(encoding="utf-8")
        try:
            return cls(dict(_entries(yaml.safe_load(written), source)))
        except yaml.YAMLError as error:
            raise IngestError(source.name, f"broken YAML: {error}") from error

    def of(self, source: Source, digest: str) -> Paper | None:
        """The papers of a file with that sha256; a copy of a known file has them anywhere."""
        paper = self.of_path.get(source.path.resolve())
        if paper is None and source.path.suffix == ".txt":
            return next((p for p in self.of_path.values() if p.sha256 == digest), None)
        return paper

    def check(self, source: Source) -> Paper | None:
        """The papers of a file, None if it has none.

        Raises:
            IngestError: the file is not the one that its papers describe.
        """
        paper = self.of_path.get(source.path.resolve())
        if paper is None and source.path.suffix != ".txt":
            return None
        with failing_clearly(source), source.path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if paper is None:
            return self.of(source, found)
        if found != paper.sha256:
            reason = (
                f"not the file of its papers: sha256 is {found}, sources.yml has {paper.sha256}"
            )
            raise IngestError(source.name, reason)
        return paper


def _entries(data: object, source: Source) -> Iterator[tuple[Path, Paper]]:
    articles = data.get("articles") if isinstance(data, dict) else None
    if not isinstance(articles, list):
        raise IngestError(source.name, "no list named articles")
    for entry in articles:
        if not isinstance(entry, dict) or not all(entry.get(k) for k in ("file", "sha256")):
            raise IngestError(source.name, f"an article needs file and sha256: {entry!r}")
        accessed = entry.get("date_accessed")
        if accessed is not None and not isinstance(accessed, date):
            raise IngestError(source.name, f"date_accessed of {entry['file']} is no ISO date")
        paper = Paper(str(entry["sha256"]), entry.get("publisher"), accessed)
        yield (source.path.parent / str(entry["file"])).resolve(), paper
