"""What went wrong with an input, said in one line that names the file and the place in it."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.messages import visible


@dataclass(eq=False)
class IngestError(ValueError):
    """A document or file that cannot be an article.

    `line` counts from 1: lines of a text or JSON-lines file, records of a WARC file, rows of a
    Parquet file. It is None where the file as a whole is meant.
    """

    file: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        """`file:line: reason`, as editors and terminals understand it."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return visible(f"{place}: {self.reason}")
