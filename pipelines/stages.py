"""The four stages with their files: what an asset runs, and whether it needs to run at all."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipelines import fingerprints
from pipelines.fingerprints import PROJECT, stamp
from pipelines.io import Work
from warehouse.parquet import FileFacts, exclusive, shared

STAGES = ("ingest", "read", "resolve", "publish")
ARTICLES = PROJECT / "seeds/articles"
BUILD = PROJECT / "warehouse/build"

type Progress = Callable[[int, int], object]

LOG = logging.getLogger("dateline")
_SECONDS_BETWEEN = 2.0  # progress is told no more often


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where the articles come from and where everything goes."""

    articles: Path = ARTICLES
    build: Path = BUILD

    @property
    def work(self) -> Work:
        """The files between the stages."""
        return Work(self.build / "work")

    def alone(self) -> AbstractContextManager[None]:
        """Be the only one who works here; another waits."""
        return exclusive(self.work.folder)

    @contextmanager
    def alone_with(self, months: Sequence[str]) -> Iterator[None]:
        """Be the only one who reads these months; others may read other months at the same time."""
        with shared(self.work.folder), ExitStack() as locks:
            for month in sorted(months):
                locks.enter_context(exclusive(self.work.folder / "locks" / month))
            yield

    def inputs(self) -> str:
        """Fingerprint of the input files and their papers."""
        paths = [self.articles, PROJECT / "seeds/sources.yml"]
        return fingerprints.of_paths(paths, PROJECT, self.work.input_sums())

    def stamps(self) -> dict[Path, object]:
        """When each input file was written last."""
        return {path: stamp(path) for path in sorted(self.articles.rglob("*")) if path.is_file()}


def stale_stages(workspace: Workspace) -> list[str]:
    """The stages that must run: the first whose inputs changed, or whose files are gone, and on."""
    for number, stage in enumerate(STAGES):
        made = all(path.exists() for path in _files(workspace, stage))
        if not made or workspace.work.done(stage) != _fingerprint(workspace, stage):
            return list(STAGES[number:])
    return []


def ingest(workspace: Workspace) -> FileFacts:
    """Files → articles with their texts, duplicates marked.

    Raises:
        IngestError: a bad document, named with file and line.
    """
    from pipelines import corpus  # noqa: PLC0415

    LOG.info("ingest: files of %s", workspace.articles)
    with workspace.alone():
        before = workspace.stamps()
        started = _fingerprint(workspace, "ingest")
        facts = corpus.collect([workspace.articles], workspace.work, root=PROJECT)
        if workspace.stamps() != before:
            LOG.warning("ingest: files came or changed meanwhile; the next build reads them")
            started = ""
        workspace.work.set_done("ingest", started)
    return facts


def read(
    workspace: Workspace,
    progress: Progress | None = None,
    months: Sequence[str] | None = None,
    engine: str = "auto",
) -> tuple[FileFacts, dict[str, int]]:
    """Articles → statements; returns the files, and how many articles were read anew by month.

    What was read before by the same reader from the same article is kept. Stopped at any moment, it
    goes on from there.

    Args:
        workspace: where the articles are.
        progress: called with (articles done, articles to read).
        months: those to read; by default, all. Several processes, on several machines that share
            the folder, may read different months at once.
        engine: how to map the reading (`pipelines.engines`).
    """
    from pipelines import corpus  # noqa: PLC0415

    work = workspace.work
    known = work.months()
    chosen = [month for month in known if months is None or month in months]
    LOG.info("read: new and changed articles of %d months", len(chosen))
    with workspace.alone() if chosen == known else workspace.alone_with(chosen):
        new = corpus.read_new(work, chosen, engine=engine, progress=_told(progress))
        LOG.info("read: %d articles", sum(new.values()))
        if chosen == known:
            work.forget_months(known)
            work.set_done("read", _fingerprint(workspace, "read"))
    return work.statement_facts(), new


def resolve(workspace: Workspace) -> dict[str, FileFacts]:
    """Statements → the published tables, all of them or none.

    Raises:
        InvalidTable: a table breaks its schema; the files are as they were.
    """
    from pipelines import corpus  # noqa: PLC0415
    from schemas import TABLES  # noqa: PLC0415
    from warehouse.parquet import write_tables  # noqa: PLC0415

    LOG.info("resolve: %d tables", len(TABLES))
    with workspace.alone(), corpus.resolved(workspace.work) as tables:
        facts = write_tables(tables, workspace.build)
        workspace.work.set_done("resolve", _fingerprint(workspace, "resolve"))
    return facts


def publish(workspace: Workspace) -> FileFacts:
    """Tables → the database and the data dictionary."""
    from warehouse.database import build_database  # noqa: PLC0415
    from warehouse.describe import write_dictionary  # noqa: PLC0415

    LOG.info("publish: database and data dictionary")
    with workspace.alone():
        facts = build_database(workspace.build)
        write_dictionary(workspace.build)
        workspace.work.set_done("publish", _fingerprint(workspace, "publish"))
    return facts


def _told(progress: Progress | None) -> Progress:
    """Tell progress to the log now and then, with the rate and the time left."""
    started = last = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if progress:
            progress(done, total)
        if now - last >= _SECONDS_BETWEEN and done < total:
            last = now
            rate = done / (now - started)
            left = (total - done) / rate
            LOG.info("read: %d of %d, %.1f a second, %.0f s left", done, total, rate, left)

    return tell


def _fingerprint(workspace: Workspace, stage: str) -> str:
    """Of everything that a stage depends on: its code and its input files."""
    code = fingerprints.code_version(stage)
    if stage == "ingest":
        return fingerprints.of_texts(code, workspace.inputs())
    before = STAGES[STAGES.index(stage) - 1]
    paths = _files(workspace, before)
    if stage == "resolve":
        paths = [*_files(workspace, "ingest"), *paths]
    return fingerprints.of_texts(code, fingerprints.of_paths(paths, workspace.build))


def _files(workspace: Workspace, stage: str) -> list[Path]:
    """The files that a stage makes."""
    from schemas import TABLES  # noqa: PLC0415
    from warehouse.database import DATABASE  # noqa: PLC0415
    from warehouse.describe import DICTIONARY  # noqa: PLC0415

    build = workspace.build
    return {
        "ingest": [workspace.work.articles],
        "read": [workspace.work.statements],
        "resolve": [build / f"{name}.parquet" for name in TABLES],
        "publish": [build / DATABASE, build / DICTIONARY],
    }[stage]
