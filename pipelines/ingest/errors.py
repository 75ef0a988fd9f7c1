"""What went wrong with an input, said in one line that names the file and the place in it."""

from __future__ import annotations

from dataclasses import dataclass


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


def visible(text: str) -> str:
    """The text on one line, with escapes for what would end it, hide in it or steer a terminal."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii")
        for c in text.strip()
    )
