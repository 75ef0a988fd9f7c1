"""Whatever maps the reading, the tables are the same."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from pipelines.articles import Article, articles_of, articles_table
from pipelines.engines import (
    BATCH,
    WORTH_A_POOL,
    EngineError,
    in_process,
    processes,
    ray_data,
    read_with,
)
from pipelines.reading.batch import read_batch, statements_schema

TOWNS = ("Mosul", "Kano", "Gao", "Kabul")
ARTICLES = [
    Article(
        f"art_{n}",
        f"A bomb killed {n + 2} people in {TOWNS[n % 4]} on Tuesday, police said.",
        published_date=date(2023, 9, 21),
    )
    for n in range(4 * BATCH + 3)
]


@pytest.fixture(scope="module")
def here() -> pa.Table:
    """What one process reads."""
    return pa.concat_tables(in_process(read_batch, ARTICLES, True))


def test_processes_give_what_one_process_gives(here: pa.Table) -> None:
    there = pa.concat_tables(processes(read_batch, ARTICLES, True, workers=2))
    assert there.equals(here)
    assert here["article_id"].to_pylist() == [a.article_id for a in ARTICLES]


def _threads_of_arithmetic(articles: list[Article], triage: bool) -> pa.Table:
    return pa.table({"threads": [os.environ.get("OMP_NUM_THREADS")]})


def test_workers_do_not_wait_for_each_other() -> None:
    """Each has one thread: those of numpy would want all cores for every worker."""
    (told,) = processes(_threads_of_arithmetic, ARTICLES[:1], True, workers=1)
    assert told["threads"].to_pylist() == [os.environ.get("OMP_NUM_THREADS", "1")]


def test_nothing_to_read() -> None:
    assert list(in_process(read_batch, [], True)) == []
    assert list(processes(read_batch, [], True, workers=1)) == []
    assert list(read_with("auto", read_batch, [], True)) == []


@pytest.mark.parametrize("count", [1, WORTH_A_POOL - 1, WORTH_A_POOL, WORTH_A_POOL + 1])
def test_auto_reads_every_article_once(count: int) -> None:
    got = pa.concat_tables(read_with("auto", _ids, iter(ARTICLES[:count]), True))
    assert got["article_id"].to_pylist() == [a.article_id for a in ARTICLES[:count]]


def test_an_unknown_engine_is_refused_by_name() -> None:
    with pytest.raises(EngineError, match=r"'abacus'.*in_process, processes, ray"):
        read_with("abacus", read_batch, [], True)


def test_articles_pass_through_arrow_unchanged() -> None:
    assert articles_of(articles_table(ARTICLES)) == ARTICLES


@pytest.fixture(scope="module")
def ray_cluster() -> Iterator[None]:
    """A local Ray cluster with a core for each of two workers."""
    ray = pytest.importorskip("ray", reason="Ray is not installed: make cluster")
    pytest.importorskip("ray.data", reason="Ray is not installed: make cluster")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="error")
    yield
    ray.shutdown()


@pytest.mark.usefixtures("ray_cluster")
def test_ray_gives_what_one_process_gives_though_a_worker_is_killed(
    here: pa.Table, tmp_path: Path
) -> None:
    victim = _DiesOnce(tmp_path / "died")
    there = pa.concat_tables(ray_data(victim, ARTICLES, True, workers=2))
    assert (tmp_path / "died").exists()
    assert there.schema.equals(statements_schema())
    assert there.equals(here)


class _DiesOnce:
    """Reads; the first to read a certain article is killed in the middle of it."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __call__(self, articles: list[Article], triage: bool) -> pa.Table:
        if ARTICLES[BATCH] in articles and not self.mark.exists():
            self.mark.write_text(str(os.getpid()), encoding="utf-8")
            os.kill(os.getpid(), 9)
            time.sleep(60)
        return read_batch(articles, triage)


def _ids(articles: list[Article], triage: bool) -> pa.Table:
    return pa.table({"article_id": [article.article_id for article in articles]})
