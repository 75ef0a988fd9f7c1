"""Whatever maps the reading, the tables are the same."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from pipelines.articles import Article
from pipelines.engines import BATCH, in_process, processes
from pipelines.reading.batch import read_batch

TOWNS = ("Mosul", "Kano", "Gao", "Kabul")
ARTICLES = [
    Article(
        f"art_{n}",
        f"A bomb killed {n + 2} people in {TOWNS[n % 4]} on Tuesday, police said.",
        published_date=date(2023, 9, 21),
    )
    for n in range(BATCH + 3)
]


def test_processes_give_what_one_process_gives() -> None:
    here = pa.concat_tables(in_process(read_batch, ARTICLES, True))
    there = pa.concat_tables(processes(read_batch, ARTICLES, True, workers=2))
    assert there.equals(here)
    assert here["article_id"].to_pylist() == [a.article_id for a in ARTICLES]


def test_nothing_to_read() -> None:
    assert list(in_process(read_batch, [], True)) == []
    assert list(processes(read_batch, [], True, workers=1)) == []
