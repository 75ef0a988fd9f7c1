"""Ways to map `read_batch` over articles: here, in several processes, or on a Ray cluster.

Each gives the same tables in the same order; they differ in speed alone.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import batched, chain, islice
from typing import Any, Literal, get_args

import pyarrow as pa

from pipelines import stopping
from pipelines.articles import Article, articles_of, articles_table

BATCH = 32
# Starting a second process (model load) pays from about this many articles.
WORTH_A_POOL = 96
# So many articles wait on a Ray cluster at once: what this process holds has a bound.
WINDOW = 16_384

type ReadBatch = Callable[[list[Article], bool], pa.Table]
type EngineName = Literal["auto", "in_process", "processes", "ray"]

ENGINES: tuple[str, ...] = get_args(EngineName.__value__)


class EngineError(Exception):
    """An engine was asked for that cannot be had; the message says what to do."""


def read_with(
    engine: str, read: ReadBatch, articles: Iterable[Article], triage: bool
) -> Iterator[pa.Table]:
    """Map `read` over articles with the engine of that name.

    "auto" starts processes where the articles are worth it.

    Raises:
        EngineError: there is no such engine, or Ray is not installed.
    """
    if engine == "in_process":
        return in_process(read, articles, triage)
    if engine == "processes":
        return processes(read, articles, triage)
    if engine == "ray":
        return ray_data(read, articles, triage)
    if engine != "auto":
        raise EngineError(f"no engine {engine!r}; there are {', '.join(ENGINES)}")
    articles = iter(articles)
    first = list(islice(articles, WORTH_A_POOL))
    map_batches = processes if len(first) == WORTH_A_POOL else in_process
    return map_batches(read, chain(first, articles), triage)


def in_process(read: ReadBatch, articles: Iterable[Article], triage: bool) -> Iterator[pa.Table]:
    """Read batch after batch here."""
    for batch in batched(articles, BATCH):
        yield read(list(batch), triage)


def processes(
    read: ReadBatch, articles: Iterable[Article], triage: bool, workers: int | None = None
) -> Iterator[pa.Table]:
    """Read batches in local processes; results come in the order of the articles.

    At most two batches a worker are under way, so memory does not grow with the corpus.
    """
    workers = workers or os.cpu_count() or 1
    # Each worker is one thread: numpy's own would wait for each other on the same cores.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    with ProcessPoolExecutor(workers, context, stopping.follow_parent) as pool:
        try:
            pending: deque[Future[pa.Table]] = deque()
            for batch in batched(articles, BATCH):
                with stopping.untold():
                    pending.append(pool.submit(read, list(batch), triage))
                if len(pending) >= 2 * workers:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        except BaseException:  # Ctrl-C among them: nobody waits for what is under way
            for worker in set(multiprocessing.active_children()) - others:
                worker.kill()
            raise


def ray_data(
    read: ReadBatch, articles: Iterable[Article], triage: bool, workers: int | None = None
) -> Iterator[pa.Table]:
    """Read batches on a Ray cluster with Ray Data; results come in the order of the articles.

    The cluster is the one that is connected already (a Dagster resource may have done so), or that
    of RAY_ADDRESS, or a local one started for this. A worker that dies is replaced and its batches
    are read again.

    Args:
        read: what is mapped.
        articles: what is read, at most `WINDOW` of them at once.
        triage: given to `read`.
        workers: readers, each with one core; by default, as many as the cluster has cores.

    Raises:
        EngineError: Ray is not installed.
    """
    ray = _ray()
    ours = not ray.is_initialized()
    if ours:
        ray.init(include_dashboard=False, log_to_driver=False, logging_level="error")
    try:
        options = ray.data.DataContext.get_current()
        options.execution_options.preserve_order = True
        options.enable_progress_bars = False
        readers = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        for window in batched(articles, WINDOW):
            tables = [articles_table(batch) for batch in batched(window, BATCH)]
            data = ray.data.from_arrow(tables).map_batches(
                _Reads,
                fn_constructor_args=(read, triage),
                batch_size=BATCH,
                batch_format="pyarrow",
                compute=ray.data.ActorPoolStrategy(size=min(readers, len(tables))),
                num_cpus=1,
            )
            yield from data.iter_batches(batch_size=None, batch_format="pyarrow")
    finally:
        if ours:
            ray.shutdown()


def _ray() -> Any:
    try:
        importlib.import_module("ray.data")
    except ImportError as error:
        raise EngineError("the engine ray needs Ray: pip install '.[ray]'") from error
    return importlib.import_module("ray")


class _Reads:
    """`read_batch` on a Ray worker, where the models are loaded once."""

    def __init__(self, read: ReadBatch, triage: bool) -> None:
        self._read, self._triage = read, triage

    def __call__(self, batch: Any) -> Any:
        return self._read(articles_of(batch), self._triage)
