"""Feeds Dateline a million hostile documents: `make fuzz`. Same seed, same documents.

A crash is anything but an article or an IngestError; a hang is more than `HANG` seconds; an invalid
row is one that validation, a check across tables or its receipt refuses. `tools/guided.py` finds
documents by coverage instead.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import logging
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from pipelines.articles import Article

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
REPORT = ROOT / "warehouse/build/torture.json"
HANG = 10.0
CHUNK = 500

# Of a thousand executions. A page takes milliseconds and an article dozens, a line microseconds.
SHARES = {
    "text": 230,
    "jsonl": 230,
    "gzip": 100,
    "layout": 200,
    "article": 170,
    "copies": 30,
    "html": 16,
    "warc": 15,
    "parquet": 6,
    "reader": 3,
}


class Hang(Exception):
    """An execution took too long."""


class Wrong(Exception):
    """Something came out that must not."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Executions `first` to `first + count` of one target."""

    target: str
    seed: int
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Failure:
    """One execution that failed; `number` makes it again with the same seed."""

    target: str
    number: int
    seed: int
    what: str


def main() -> int:
    """Run the command; exit status 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="tools/fuzz.py", description=__doc__)
    parser.add_argument("--runs", type=int, default=100_000, help="executions (100,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="processes (1)")
    parser.add_argument("--only", choices=SHARES, help="one target alone")
    parser.add_argument("--number", type=int, help="with --only: this execution alone, traceback")
    options = parser.parse_args()
    os.nice(5)
    if options.number is not None:
        TARGETS[options.only](options.seed, options.number)
        return 0
    return campaign(options.runs, options.seed, options.jobs, options.only)


def campaign(runs: int, seed: int, jobs: int, only: str | None) -> int:
    """All targets in their shares; prints a table and writes the report."""
    began = time.monotonic()
    done: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    failures: list[Failure] = []
    work = list(chunks(runs, seed, only))
    pool = multiprocessing.get_context("spawn").Pool
    with _in_memory() as scratch, pool(jobs, _prepare, [scratch]) as workers:
        for chunk, took, failed in workers.imap_unordered(run, work):
            done[chunk.target] += chunk.count
            seconds[chunk.target] += took
            failures += failed
            for failure in failed:
                print(f"FAILED {failure.target} {failure.number}: {failure.what}", flush=True)
    print(f"{'target':10} {'executions':>12} {'ms each':>9} {'failures':>9}")
    for target in done:
        each = 1000 * seconds[target] / done[target]
        bad = sum(f.target == target for f in failures)
        print(f"{target:10} {done[target]:>12,} {each:>9.2f} {bad:>9}")
    minutes = (time.monotonic() - began) / 60
    print(f"{sum(done.values()):,} executions, {len(failures)} failures, {minutes:.1f} minutes")
    if not only:
        report(fuzz_runs=sum(done.values()), fuzz_failures=len(failures))
    for failure in failures[:20]:
        print(json.dumps(asdict(failure)))
    return bool(failures)


def chunks(runs: int, seed: int, only: str | None) -> Iterator[Chunk]:
    """The work in pieces, each target by its share."""
    for target, share in SHARES.items():
        total = runs * share // sum(SHARES.values()) if only is None else runs
        if only in (None, target):
            for first in range(0, total, CHUNK):
                yield Chunk(target, seed, first, min(CHUNK, total - first))


def report(**figures: int) -> None:
    """Put figures into `torture.json`; the others stay."""
    told = json.dumps(reported() | figures, indent=1, sort_keys=True) + "\n"
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    part = REPORT.with_suffix(".part")
    part.write_text(told, encoding="utf-8")
    part.replace(REPORT)


def reported() -> dict[str, int]:
    """The figures in `torture.json`."""
    try:
        found: dict[str, int] = json.loads(REPORT.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def run(chunk: Chunk) -> tuple[Chunk, float, list[Failure]]:
    """One piece of work, in a process of the pool."""
    began = time.monotonic()
    failures = []
    target = TARGETS[chunk.target]
    for number in range(chunk.first, chunk.first + chunk.count):
        try:
            with no_hang():
                target(chunk.seed, number)
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{Path(frame.filename).name}:{frame.lineno}"
            what = f"{type(error).__name__}: {str(error)[:200]} ({place})"
            failures.append(Failure(chunk.target, number, chunk.seed, what))
    failures += [Failure(chunk.target, chunk.first, chunk.seed, w) for w in kept_rows(chunk.target)]
    return chunk, time.monotonic() - began, failures


def _prepare(scratch: str) -> None:
    """In a process of the pool: what libraries log of broken documents is no news."""
    logging.disable(logging.ERROR)
    tempfile.tempdir = scratch


@contextlib.contextmanager
def no_hang() -> Iterator[None]:
    """Break off what takes too long, in seconds of the processor.

    Raises:
        Hang: it did.
    """
    before = signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, HANG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _ring(*_: object) -> None:
    raise Hang(f"more than {HANG:.0f} s")


# The targets. Each makes execution `number` and raises what went wrong.


def _in_memory() -> tempfile.TemporaryDirectory[str]:
    """A folder for a while; in memory, where that can be had."""
    memory = Path("/dev/shm")
    return tempfile.TemporaryDirectory(
        prefix="dateline-fuzz-", dir=memory if memory.is_dir() else None
    )


@cache
def _scratch() -> tempfile.TemporaryDirectory[str]:
    """The folder of this process, which goes with it."""
    return tempfile.TemporaryDirectory() if tempfile.tempdir else _in_memory()


def _folder() -> Path:
    return Path(_scratch().name)


_kept: list[Article] = []
_statements: list[tuple[Article, pa.Table]] = []


def _file(kind: str) -> Callable[[int, int], None]:
    from tools.hostile import FILES  # noqa: PLC0415

    name, make = FILES[kind]

    def execute(seed: int, number: int) -> None:
        ingest(name, make(random.Random(f"{seed}:{kind}:{number}")))

    return execute


def ingest(name: str, data: bytes) -> None:
    """Ingest one file; its articles are kept for `kept_rows`, bad documents must say where."""
    from pipelines.ingest import IngestError, Papers, read_sources  # noqa: PLC0415

    path = _folder() / name
    path.write_bytes(data)
    errors: list[IngestError] = []
    options: Any = {"root": _folder(), "sources": Papers(), "errors": errors}
    articles = list(read_sources([path], on_error="skip", **options))
    if not articles and not errors:
        raise Wrong("neither an article nor an error")
    for error in errors:
        if error.file != name or not error.reason or "\n" in str(error) or "\x1b" in str(error):
            raise Wrong(f"an error that is no clear line: {error!r}")
    for article in articles:
        article.text.encode("utf-8")
        if not article.text.strip() or "\0" in article.text:
            raise Wrong("an empty text or NUL")
    _kept.extend(articles[:3])


def kept_rows(target: str) -> list[str]:
    """What is wrong with the rows of a whole piece of work; one by one it would take hours."""
    import polars as pl  # noqa: PLC0415

    from pipelines.ingest import article_rows  # noqa: PLC0415
    from schemas import TABLES  # noqa: PLC0415
    from warehouse.arrow import polars_schema, to_arrow  # noqa: PLC0415
    from warehouse.validate import find_failures  # noqa: PLC0415

    unique = {article.article_id: article for article in _kept}
    _kept.clear()
    if _statements:
        read = list(_statements)
        _statements.clear()
        return list(unsound_rows(read))
    if not unique:
        return []
    try:
        frame = pl.DataFrame(article_rows(unique.values(), {}), polars_schema(TABLES["articles"]))
        to_arrow("articles", frame)
        return [f"invalid row: {f}" for f in find_failures("articles", frame)]
    except Exception as error:
        return [f"rows of {target}: {type(error).__name__}: {error}"]


def article(seed: int, number: int) -> None:
    """Fields as given → an article: date, language, agency, publisher, author."""
    from pipelines.ingest.errors import IngestError  # noqa: PLC0415
    from pipelines.ingest.raw import Source, from_fields  # noqa: PLC0415
    from pipelines.ingest.sources import article_of  # noqa: PLC0415
    from tools.hostile import FIELDS, VALUES, clean_text, text  # noqa: PLC0415

    rng = random.Random(f"{seed}:article:{number}")
    fields: dict[str, object] = {"text": clean_text(rng)}
    for name in rng.sample(FIELDS, rng.randint(0, 3)):
        fields[name] = text(rng) if rng.random() < 0.5 else rng.choice(VALUES)
    raw = from_fields(fields, Source(Path("a"), "a"), 1)
    if not isinstance(raw, IngestError):
        _kept.append(article_of(raw, None))


def layout(seed: int, number: int) -> None:
    """Text → sentences in order, none overlapping, every letter in one, quotations inside."""
    from pipelines.articles import MOST_READ, Article  # noqa: PLC0415
    from pipelines.reading.text.document import lay_out  # noqa: PLC0415
    from tools.hostile import clean_text  # noqa: PLC0415

    made = clean_text(random.Random(f"{seed}:layout:{number}"))[:MOST_READ]
    document = lay_out(Article("art_a", made))
    at = 0
    for sentence in document.sentences:
        if not at <= sentence.start < sentence.end <= len(made):
            raise Wrong(f"a sentence out of order: {sentence}")
        if any(map(str.isalnum, made[at : sentence.start])):
            raise Wrong(f"letters between sentences: {made[at : sentence.start]!r}")
        at = sentence.end
    if any(map(str.isalnum, made[at:])) or len(document.cased) != len(made):
        raise Wrong("letters after the last sentence, or another length")
    if any(not 0 <= start <= end <= len(made) for start, end in document.quotes):
        raise Wrong("a quotation outside of the text")


def copies(seed: int, number: int) -> None:
    """Texts and near-copies → duplicates of originals that are none themselves."""
    from pipelines.articles import Article  # noqa: PLC0415
    from pipelines.ingest import duplicates_of  # noqa: PLC0415
    from tools.hostile import clean_text, mutated  # noqa: PLC0415

    rng = random.Random(f"{seed}:copies:{number}")
    texts = [clean_text(rng) for _ in range(3)]
    texts += [mutated(rng, t.encode()).decode("utf-8", "ignore") for t in texts]
    found = duplicates_of(Article(f"art_{n}", made) for n, made in enumerate(texts))
    if any(original in found for original in found.values()):
        raise Wrong("an original that is a duplicate")


def reader(seed: int, number: int) -> None:
    """Text → rows of all tables: valid, every receipt in the text, nothing given up."""
    from tools.hostile import clean_text  # noqa: PLC0415

    keep(clean_text(random.Random(f"{seed}:reader:{number}")))


def keep(made: str) -> int:
    """Read a text in full; its rows are checked with those of others (`kept_rows`), so many."""
    one = as_article(made)
    _statements.append((one, read_soundly(one)))
    return len(_statements)


def as_article(made: str) -> Article:
    """A text as ingest would give it."""
    from pipelines.articles import Article  # noqa: PLC0415

    sha = hashlib.sha256(made.encode()).hexdigest()
    one = Article("art_" + sha[:20], made, source_file="a", sha256=sha)
    return replace(one, published_date=date(2023, 9, 21), published_date_method="given")


def read_soundly(one: Article) -> pa.Table:
    """Read one article in full.

    Raises:
        Wrong: the reader gave up.
    """
    from pipelines.reading.batch import read_batch  # noqa: PLC0415

    records = _Records()
    logger = logging.getLogger("pipelines.reading.reader")
    before = logging.root.manager.disable
    logging.disable(logging.NOTSET)
    logger.addHandler(records)
    logger.propagate = False
    try:
        statements = read_batch([one], False)
    finally:
        logger.removeHandler(records)
        logger.propagate = True
        logging.disable(before)
    if records.told:
        raise Wrong(f"given up: {records.told[0]}")
    return statements


def unsound_rows(read: list[tuple[Article, pa.Table]]) -> Iterator[str]:
    """What is wrong with the tables of what was read: schemas, keys, receipts, totals."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    from pipelines import checks, corpus  # noqa: PLC0415
    from pipelines.articles import articles_table  # noqa: PLC0415
    from warehouse.parquet import InvalidTable, write_tables  # noqa: PLC0415

    read = list({one.article_id: (one, table) for one, table in read}.values())
    articles = [one for one, _ in read]
    tables = corpus.resolve(articles, pa.concat_tables([table for _, table in read]))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        pq.write_table(articles_table(articles), folder / "texts.parquet")
        try:
            write_tables(tables, folder / "tables")
        except InvalidTable as error:
            yield str(error)
            return
        data = checks.Dataset(folder / "tables", [folder / "texts.parquet"])
        for check in checks.CHECKS:
            if check.severity == "error":
                yield from (f"{check.table}.{check.name}: {f}" for f in check.find(data))


class _Records(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what a record says."""
        self.told.append(record.getMessage())


TARGETS: dict[str, Callable[[int, int], None]] = {
    **{kind: _file(kind) for kind in ("text", "jsonl", "gzip", "html", "warc", "parquet")},
    "article": article,
    "layout": layout,
    "copies": copies,
    "reader": reader,
}

if __name__ == "__main__":
    sys.exit(main())
