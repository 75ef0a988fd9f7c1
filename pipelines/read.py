"""Read any articles into the tables: `python -m pipelines.read INPUT … --out DIR`.

The same code as the Dagster assets. The folder gets the tables as Parquet, validated, all of them
or none; on bad input it stays as it was.
"""

from __future__ import annotations

import argparse
import sys

from pipelines import stopping

BAD_INPUT = 2


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    from pipelines.engines import ENGINES  # noqa: PLC0415

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


def main(arguments_given: list[str] | None = None) -> int:
    """Run the command; the exit status is 0, 1 (tables, disk) or 2 (bad input)."""
    options = arguments().parse_args(arguments_given)
    # Loading the libraries takes a second, in which Ctrl-C must be heard.
    from pipelines.engines import EngineError  # noqa: PLC0415
    from pipelines.gazetteer.files import GazetteerError  # noqa: PLC0415
    from pipelines.ingest import IngestError  # noqa: PLC0415
    from pipelines.lexicons import LexiconError  # noqa: PLC0415
    from pipelines.remote import RemoteError  # noqa: PLC0415
    from pipelines.tables import make_tables  # noqa: PLC0415
    from warehouse.parquet import InvalidTable  # noqa: PLC0415

    try:
        done = make_tables(
            options.input,
            options.out,
            triage=not options.no_triage,
            engine=options.engine,
            on_error=options.on_error,
        )
    except (EngineError, GazetteerError, IngestError, LexiconError, RemoteError) as error:
        return _fail(error, BAD_INPUT)
    except (InvalidTable, OSError) as error:
        return _fail(error, 1)
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
    stopping.run(main, "Stopped; the same command goes on from here.")
