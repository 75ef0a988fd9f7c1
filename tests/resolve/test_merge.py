"""Rows of many articles become the tables: nothing depends on the order, nothing on the others."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest

from pipelines.articles import Article
from pipelines.identity import make_id
from pipelines.ingest.rows import article_rows
from pipelines.reading.batch import statements_schema
from pipelines.reading.reader import Reader
from pipelines.reading.rows import rows_of
from pipelines.resolve.merge import resolve
from schemas import TABLES
from warehouse.parquet import write_tables
from warehouse.validate import validate

TEXTS = (
    "A car bomb killed 12 people in Mosul on Tuesday, police said. France condemned the attack.",
    "Moscow said its army had shelled the city of Kyiv on Monday. Two soldiers were killed.",
    "The government of Azerbaijan and separatists from Nagorno-Karabakh held talks in Kiev.",
    "Thousands of protesters gathered in Yerevan on Sunday and clashed with police.",
    "Gunmen abducted six aid workers near Mosul on Friday, the Iraqi army said.",
    "The museum opened its garden to visitors.",
)
OWN = ("events", "event_articles", "event_actors", "casualties", "mentions")
"""Tables whose rows belong to one article until articles tell of one event together."""

type Resolve = Callable[..., dict[str, pl.DataFrame]]


def article(text: str) -> Article:
    return Article(
        make_id("art", text),
        text,
        published_date=date(2023, 9, 21),
        published_date_method="given",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


ARTICLES = [article(text) for text in TEXTS]


@pytest.fixture(scope="module")
def statements(reader: Reader) -> dict[str, pa.Table]:
    """Article id → its row of statements."""
    return {
        reading.document.article.article_id: pa.Table.from_pylist(
            [
                {
                    "article_id": reading.document.article.article_id,
                    "n_sentences": len(reading.document.sentences),
                    **rows_of(reading),
                }
            ],
            schema=statements_schema(),
        )
        for reading in reader.read(ARTICLES)
    }


@pytest.fixture(scope="module")
def resolved(statements: dict[str, pa.Table]) -> Resolve:
    """Resolve articles, in the order given."""

    def run(*articles: Article) -> dict[str, pl.DataFrame]:
        read = pa.concat_tables(
            [statements_schema().empty_table(), *(statements[a.article_id] for a in articles)]
        )
        return resolve(article_rows(list(articles), {}), read)

    return run


def test_every_table_in_order_and_valid(resolved: Resolve) -> None:
    tables = resolved(*ARTICLES)
    assert list(tables) == list(TABLES)
    validate(tables)
    for name in ("events", "actors", "casualties", "locations", "mentions", "event_actors"):
        assert tables[name].height


def test_no_articles_make_empty_tables(resolved: Resolve) -> None:
    tables = resolved()
    validate(tables)
    assert {name for name, frame in tables.items() if frame.height} == {"codes"}


def test_order_of_articles_does_not_matter(resolved: Resolve, tmp_path: Path) -> None:
    shuffled = ARTICLES[:]
    random.Random(7).shuffle(shuffled)
    first = write_tables(resolved(*ARTICLES), tmp_path / "a")
    for number, order in enumerate((ARTICLES[::-1], shuffled, ARTICLES)):
        again = write_tables(resolved(*order), tmp_path / str(number))
        assert {n: f.sha256 for n, f in again.items()} == {n: f.sha256 for n, f in first.items()}


@pytest.mark.parametrize("table", OWN)
def test_an_added_article_changes_no_row_of_another(resolved: Resolve, table: str) -> None:
    before = resolved(*ARTICLES[:3])[table]
    after = resolved(*ARTICLES)[table]
    assert set(before.hash_rows()) <= set(after.hash_rows())


@pytest.mark.parametrize(("table", "key"), [("actors", "actor_id"), ("locations", "location_id")])
def test_shared_rows_keep_their_ids_and_add_up(resolved: Resolve, table: str, key: str) -> None:
    """One row per id; aliases are those of all articles, counts are sums."""
    alone = pl.concat([resolved(a)[table] for a in ARTICLES])
    together = resolved(*ARTICLES)[table]
    assert sorted(together[key]) == sorted(set(alone[key]))
    shared = 0
    for row in together.iter_rows(named=True):
        parts = alone.filter(pl.col(key) == row[key])
        shared += parts.height > 1
        assert row["n_mentions"] == parts["n_mentions"].sum()
        assert row["n_articles"] == parts["n_articles"].sum()
        assert row["aliases"] == sorted({a for told in parts["aliases"] for a in told})
    assert shared


def test_one_place_whatever_it_is_called(resolved: Resolve) -> None:
    places = resolved(*ARTICLES)["locations"].rows(named=True)
    told = [set(row["aliases"]) & {"Kiev", "Kyiv"} for row in places]
    assert [aliases for aliases in told if aliases] == [{"Kiev", "Kyiv"}]


def test_the_description_that_most_articles_give_wins(resolved: Resolve) -> None:
    """An office told by two articles stands, though the third gives none; order is no matter."""
    ids = [f"art_{n}" for n in range(3)]
    offices = {"art_0": None, "art_1": "President of Mali", "art_2": "President of Mali"}
    actor = {
        "actor_id": "act_1",
        "name": "Ali Hassan",
        "aliases": [],
        "actor_type": "person",
        "plover_sectors": [],
        "n_mentions": 1,
        "n_articles": 1,
    }
    for order in (ids, ids[::-1]):
        rows = [
            {"article_id": i, "n_sentences": 1, "actors": [{**actor, "office": offices[i]}]}
            for i in order
        ]
        read = pa.Table.from_pylist(rows, schema=statements_schema())
        merged = resolve([], read)["actors"].row(0, named=True)
        assert (merged["office"], merged["n_articles"]) == ("President of Mali", 3)


def test_one_article_twice_is_once(resolved: Resolve) -> None:
    """Idempotence where it matters: events, figures and mentions are never doubled."""
    once, twice = resolved(*ARTICLES), resolved(*ARTICLES, *ARTICLES)
    for table in OWN:
        assert once[table].sort(pl.all()).equals(twice[table].sort(pl.all()))


def test_ids_come_from_content_alone(reader: Reader, resolved: Resolve) -> None:
    """Reading again, alone or among others, gives the same rows."""
    for one in ARTICLES[:2]:
        (again,) = reader.read([one])
        rows = rows_of(again)
        for table, key in (("events", "event_id"), ("mentions", "mention_id")):
            assert sorted(resolved(one)[table][key]) == sorted({r[key] for r in rows[table]})
