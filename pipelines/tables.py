"""Any articles into the tables of a folder or a URL: ingest, read, resolve, write."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from pipelines import corpus
from pipelines.ingest import IngestError, OnError
from pipelines.ingest.files import expand
from pipelines.io import Work
from pipelines.remote import fetch, is_url, send
from warehouse.parquet import FileFacts, write_tables

UNFINISHED = ".unfinished"
"""What was read so far lies here in the folder of the tables, until they are written."""


@dataclass(frozen=True)
class Done:
    """What was done: the files, bad documents, and how many articles were not read, why."""

    written: dict[str, FileFacts]
    skipped: list[IngestError]
    not_read: dict[str, int]


def make_tables(
    inputs: Iterable[str], out: str, *, triage: bool, engine: str, on_error: OnError
) -> Done:
    """What lies at URLs is fetched before and sent after.

    What is read is kept in the folder: a run that is stopped goes on from it.

    Args:
        inputs: files, folders, patterns, lists of them, URLs.
        out: a folder or its URL.
        triage: leave out what cannot tell an event.
        engine: how to map the reading (`pipelines.engines`).
        on_error: "stop" at a bad document, or "skip" it.

    Raises:
        EngineError: the engine cannot be had.
        IngestError: a bad document, unless they are to be skipped; or nothing to read.
        InvalidTable: a table breaks its schema; the folder is as it was.
        RemoteError: something at a URL cannot be had or written.
    """
    skipped: list[IngestError] = []
    with tempfile.TemporaryDirectory(prefix="dateline-") as made:
        scratch = Path(made)
        paths = [
            fetch(given, scratch / str(n)) if is_url(given) else Path(given)
            for n, given in enumerate(expand(inputs))
        ]
        folder = scratch / "out" if is_url(out) else Path(out)
        work = Work(scratch / "work", folder / UNFINISHED)
        corpus.collect(paths, work, root=Path.cwd(), on_error=on_error, errors=skipped)
        _read(work, triage, engine)
        with corpus.resolved(work) as tables:
            written = write_tables(tables, folder)
        shutil.rmtree(work.statements)
        if is_url(out):
            send([facts.path for facts in written.values()], out)
        return Done(written, skipped, work.not_read())


def _read(work: Work, triage: bool, engine: str) -> None:
    """Read what is new, with a bar of progress."""
    with tqdm(unit=" articles", disable=None) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        months = work.months()
        corpus.read_new(work, months, triage=triage, engine=engine, progress=progress)
