"""Read any articles into the tables: `python -m pipelines.read INPUT … --out DIR`.

The same code as the Dagster assets. The folder gets the tables as Parquet, validated, all of them
or none; on bad input it stays as it was.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from pipelines import corpus
from pipelines.engines import ENGINES, EngineError
from pipelines.gazetteer.files import GazetteerError
from pipelines.ingest import IngestError
from pipelines.ingest.files import expand
from pipelines.io import Work
from pipelines.lexicons import LexiconError
from pipelines.remote import RemoteError, fetch, is_url, send
from warehouse.parquet import FileFacts, InvalidTable, write_tables

BAD_INPUT = 2
STOPPED = 130
UNFINISHED = ".unfinished"
"""What was read so far lies here in the folder of the tables, until they are written."""


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m pipelines.read", description="Read articles into Parquet tables."
    )
    parser.add_argument(
        "input",
        nargs="+",
        help="file or folder of .txt, .html, .jsonl(.gz), .warc(.gz), .parquet, .rss, .atom, .xml; "
        "a pattern ('news/*.jsonl'); a list of inputs (@names.txt); a URL (s3://bucket/folder)",
    )
    parser.add_argument("--out", required=True, help="folder for the tables, or its URL")
    parser.add_argument(
        "--no-triage",
        action="store_true",
        help="read every sentence of every story, not only those that can tell an event",
    )
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        default="auto",
        help="where to read: in this process, in local processes, on the Ray cluster of "
        "RAY_ADDRESS or a local one (default: processes where there are articles enough)",
    )
    parser.add_argument(
        "--on-error",
        choices=("stop", "skip"),
        default="stop",
        help="what to do about a bad document (default: stop)",
    )
    return parser


@dataclass(frozen=True)
class Done:
    """What the command did: the files, bad documents, and how many articles were not read, why."""

    written: dict[str, FileFacts]
    skipped: list[IngestError]
    not_read: dict[str, int]


def make_tables(options: argparse.Namespace) -> Done:
    """Ingest, read, resolve, write; what lies at URLs is fetched before and sent after.

    Raises:
        IngestError: a bad document, unless they are to be skipped; or nothing to read.
        RemoteError: something at a URL cannot be had or written.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-") as made:
        folder = Path(made)
        inputs = [
            fetch(given, folder / str(n)) if is_url(given) else Path(given)
            for n, given in enumerate(expand(options.input))
        ]
        out = folder / "out" if is_url(options.out) else Path(options.out)
        done = _read_into(out, inputs, Work(folder / "work", out / UNFINISHED), options)
        if is_url(options.out):
            send([facts.path for facts in done.written.values()], options.out)
    return done


def _read_into(out: Path, inputs: list[Path], work: Work, options: argparse.Namespace) -> Done:
    """What is read is kept in `out` until the tables are there: a stopped run goes on from it."""
    skipped: list[IngestError] = []
    corpus.collect(inputs, work, root=Path.cwd(), on_error=options.on_error, errors=skipped)
    with tqdm(unit=" articles", disable=None) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        corpus.read_new(
            work,
            work.months(),
            triage=not options.no_triage,
            engine=options.engine,
            progress=progress,
        )
    with corpus.resolved(work) as tables:
        written = write_tables(tables, out)
    shutil.rmtree(work.statements)
    return Done(written, skipped, work.not_read())


def main(arguments_given: list[str] | None = None) -> int:
    """Run the command; the exit status is 0, 1 (tables, disk), 2 (bad input) or 130."""
    options = arguments().parse_args(arguments_given)
    try:
        done = make_tables(options)
    except (EngineError, GazetteerError, IngestError, LexiconError, RemoteError) as error:
        return _fail(error, BAD_INPUT)
    except (InvalidTable, OSError) as error:
        return _fail(error, 1)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped; the same command goes on from here.\n")
        return STOPPED
    for problem in done.skipped:
        sys.stderr.write(f"skipped: {problem}\n")
    for reason, count in done.not_read.items():
        sys.stderr.write(f"not read: {count:,} ({reason})\n")
    width = max(len(name) for name in done.written)
    for name, facts in done.written.items():
        sys.stdout.write(f"{name:<{width}}  {facts.rows:>9,} rows  {facts.bytes:>12,} bytes\n")
    return 0


def _fail(error: Exception, status: int) -> int:
    sys.stderr.write(f"error: {error}\n")
    return status


if __name__ == "__main__":
    status = main()
    if status == STOPPED:  # at once: Python would clear away the models first
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)
