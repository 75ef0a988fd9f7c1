"""What no single row can say: keys between tables, receipts in their texts, parts and totals.

Every check is a plain function from a `Dataset` to what is wrong, in sentences; `asset_checks`
makes Dagster's out of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import polars as pl

from schemas import TABLES
from warehouse.parquet import read_table, snapshot
from warehouse.validate import EXAMPLES, find_dangling, find_failures

Severity = Literal["error", "warn"]
_MOST_EVENTS = 100  # an article with more is probably misread


class Dataset:
    """The tables as they stand in a folder, and the texts of their articles."""

    def __init__(self, folder: Path, texts: Callable[[], dict[str, str]]) -> None:
        self._folder = snapshot(folder)
        self._texts = texts
        self._read: dict[str, pl.DataFrame] = {}

    def __getitem__(self, name: str) -> pl.DataFrame:
        """A table, read once."""
        if name not in self._read:
            self._read[name] = read_table(name, self._folder)
        return self._read[name]

    @cached_property
    def texts(self) -> dict[str, str]:
        """Article id → text as ingested."""
        return self._texts()


@dataclass(frozen=True, slots=True)
class Check:
    """One check: the table that it is about, what must be so, and who finds where it is not."""

    name: str
    table: str
    description: str
    severity: Severity
    find: Callable[[Dataset], Iterable[str]]


def run(data: Dataset) -> dict[str, list[str]]:
    """Everything that is wrong: "table.check" → sentences. Warnings are included."""
    found = {f"{check.table}.{check.name}": list(check.find(data)) for check in CHECKS}
    return {name: failures for name, failures in found.items() if failures}


def _schema(name: str) -> Callable[[Dataset], Iterator[str]]:
    def find(data: Dataset) -> Iterator[str]:
        yield from map(str, find_failures(name, data[name]))

    return find


def _keys(name: str) -> Callable[[Dataset], Iterator[str]]:
    def find(data: Dataset) -> Iterator[str]:
        tables = {other: data[other] for other in TABLES}
        yield from (str(f) for f in find_dangling(tables) if f.table == name)

    return find


def _receipts(name: str, told: str) -> Callable[[Dataset], Iterator[str]]:
    """Every span lies inside its article's text and has exactly the words that the row tells."""
    id_column = f"{name[:-1]}_id" if name == "mentions" else "casualty_id"

    def find(data: Dataset) -> Iterator[str]:
        rows = data[name].select(id_column, "article_id", "char_start", "char_end", told)
        for row_id, article_id, start, end, words in rows.iter_rows():
            text = data.texts.get(article_id)
            if text is None:
                yield f"{row_id}: the text of {article_id} is not there"
            elif text[start:end] != words:
                yield f"{row_id}: {article_id}[{start}:{end}] is {text[start:end]!r}, not {words!r}"

    return find


def _lengths(data: Dataset) -> Iterator[str]:
    """An article is as long as its text."""
    for article_id, n in data["articles"].select("article_id", "n_chars").iter_rows():
        text = data.texts.get(article_id)
        if text is None or len(text) != n:
            length = "no text" if text is None else f"{len(text)} characters"
            yield f"{article_id}: n_chars is {n}, there is {length}"


def _read_duplicates(data: Dataset) -> Iterator[str]:
    """A duplicate is not read; its original is, and is no duplicate."""
    articles = data["articles"]
    copies = articles.filter(pl.col("duplicate_of").is_not_null())
    chained = copies.filter(pl.col("duplicate_of").is_in(copies["article_id"].implode()))
    yield from (f"{a}: its original is a duplicate" for a in chained["article_id"])
    read = data["mentions"].filter(pl.col("article_id").is_in(copies["article_id"].implode()))
    yield from (
        f"{a}: a duplicate was read" for a in read["article_id"].unique(maintain_order=True)
    )


def _salience(data: Dataset) -> Iterator[str]:
    """The ranks of an article's events are 1, 2, 3 … without a gap."""
    ranks = (
        data["event_articles"]
        .group_by("article_id", maintain_order=True)
        .agg(pl.col("salience").unique().sort())
    )
    for article_id, found in ranks.iter_rows():
        if found != list(range(1, len(found) + 1)):
            yield f"{article_id}: ranks are {found}"


def _told_events(data: Dataset) -> Iterator[str]:
    """An event is told by an article, and its mentions are of articles that tell it."""
    told = data["event_articles"].select("event_id", "article_id")
    silent = data["events"].join(told, on="event_id", how="anti")
    yield from (f"{event}: no article tells it" for event in silent["event_id"])
    mentions = data["mentions"].filter(pl.col("kind") == "event", pl.col("event_id").is_not_null())
    lost = mentions.join(told, on=["event_id", "article_id"], how="anti")
    yield from (f"{m}: its event is not told by its article" for m in lost["mention_id"])


def _rolled_up(data: Dataset) -> Iterator[str]:
    """The figures of an event told once are those of its only article."""
    columns = [f"{what}_{bound}" for what in ("deaths", "injured") for bound in ("low", "best")]
    links = data["event_articles"].filter(pl.len().over("event_id") == 1)
    both = data["events"].join(links, on="event_id", suffix="_told")
    for column in columns:
        wrong = both.filter(~pl.col(column).eq_missing(pl.col(f"{column}_told")))
        for event, here, there in wrong.select("event_id", column, f"{column}_told").iter_rows():
            yield f"{event}: {column} is {here}, its only article says {there}"


def _claimed(data: Dataset) -> Iterator[str]:
    """No event has more dead or injured than its figures can give."""
    figures = data["casualties"]
    for harm, what in (("killed", "deaths"), ("injured", "injured")):
        most = pl.coalesce("count_high", "count_best", "count_low").cast(pl.Int64).sum()
        possible = figures.filter(pl.col("harm") == harm).group_by("event_id").agg(most=most)
        both = data["events"].join(possible, on="event_id", how="left")
        wrong = both.filter(pl.col(f"{what}_best") > pl.col("most").fill_null(0))
        for event, best in wrong.select("event_id", f"{what}_best").iter_rows():
            yield f"{event}: {what}_best is {best}, its figures give less"


def _volume(data: Dataset) -> Iterator[str]:
    """Too little stops: articles were read and nothing was found. Too much warns elsewhere."""
    articles = data["articles"].filter(pl.col("n_sentences") > 0)
    if articles.height >= 20 and data["events"].is_empty():
        yield f"{articles.height} articles were read and no event was found"


def _too_many(data: Dataset) -> Iterator[str]:
    """An article with very many events is probably misread."""
    counts = (
        data["event_articles"].group_by("article_id").len().filter(pl.col("len") > _MOST_EVENTS)
    )
    yield from (f"{a}: {n} events" for a, n in counts.sort("article_id").iter_rows())


def _codes(data: Dataset) -> Iterator[str]:
    """The published codes are those of the schema."""
    from schemas.codes import rows  # noqa: PLC0415

    if data["codes"].sort("vocabulary", "code").to_dicts() != sorted(
        rows(), key=lambda row: (str(row["vocabulary"]), str(row["code"]))
    ):
        yield "the table is not the schema's"


CHECKS: tuple[Check, ...] = (
    *(
        Check(
            "schema", name, "Columns, types, codes and row rules are the schema's.", "error", find
        )
        for name, find in ((n, _schema(n)) for n in TABLES)
    ),
    *(
        Check("keys", name, "Every id refers to a row that is there.", "error", _keys(name))
        for name in TABLES
        if name != "codes"
    ),
    Check(
        "receipts",
        "mentions",
        "Every span lies in its article's text and has exactly these words.",
        "error",
        _receipts("mentions", "text"),
    ),
    Check(
        "receipts",
        "casualties",
        "Every quote lies in its article's text and has exactly these words.",
        "error",
        _receipts("casualties", "quote"),
    ),
    Check("lengths", "articles", "n_chars is the length of the text.", "error", _lengths),
    Check("duplicates", "articles", "Only originals are read.", "error", _read_duplicates),
    Check("salience", "event_articles", "Ranks are 1, 2, 3 … in each article.", "error", _salience),
    Check("told", "events", "Every event is told by an article.", "error", _told_events),
    Check("volume", "events", "Articles that were read have events.", "error", _volume),
    Check(
        "rolled_up",
        "events",
        "Figures of an event told once are those of its article.",
        "error",
        _rolled_up,
    ),
    Check("claimed", "events", "No more dead or injured than reported.", "warn", _claimed),
    Check("too_many", "event_articles", "No article has very many events.", "warn", _too_many),
    Check("vocabularies", "codes", "The codes are the schema's.", "error", _codes),
)


def told(failures: list[str]) -> str:
    """A few failures and how many there are."""
    more = f" … and {len(failures) - EXAMPLES} more" if len(failures) > EXAMPLES else ""
    return "; ".join(failures[:EXAMPLES]) + more
