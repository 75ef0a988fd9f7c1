"""What no single row can say: keys between tables, receipts in their texts, parts and totals.

Every check is a plain function from a `Dataset` to what is wrong, in sentences; `asset_checks`
makes Dagster's out of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb
import polars as pl
import pyarrow.parquet as pq

from schemas import TABLES
from schemas.table import key
from warehouse.database import literal
from warehouse.parquet import ROW_GROUP, snapshot
from warehouse.validate import EXAMPLES, find_dangling, find_failures

Severity = Literal["error", "warn"]
_MOST_EVENTS = 100  # an article with more is probably misread


class Dataset:
    """The tables as they stand in a folder, and the texts of their articles; none is in memory."""

    def __init__(self, folder: Path, texts: Iterable[Path]) -> None:
        """Open them.

        Args:
            folder: where the tables are.
            texts: Parquet files with `article_id` and `text`.
        """
        self._folder = snapshot(folder)
        self._connection = duckdb.connect(config={"python_enable_replacements": False})
        self._connection.execute("SET memory_limit = '1GB'")
        for name in TABLES:
            path = literal(str(self._path(name)))
            self._connection.execute(f"CREATE VIEW {name} AS FROM read_parquet({path})")
        files = ", ".join(literal(str(path)) for path in texts)
        known = f"read_parquet([{files}])" if files else "(SELECT '' AS article_id, '' AS text)"
        self._connection.execute(
            f"CREATE VIEW texts AS SELECT article_id, text AS body FROM {known}"
        )

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.parquet"

    def sentences(self, query: str) -> Iterator[str]:
        """What a query says, one sentence a row."""
        found = self._connection.execute(query)
        while rows := found.fetchmany(1000):
            yield from (row[0] for row in rows)

    def pieces(self, name: str) -> Iterator[pl.DataFrame]:
        """The rows of a table, some at a time."""
        for batch in pq.ParquetFile(self._path(name)).iter_batches(ROW_GROUP):
            yield pl.DataFrame(batch)

    def scan(self, name: str) -> pl.LazyFrame:
        """A table that is not read yet."""
        return pl.scan_parquet(self._path(name))


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
        for piece in data.pieces(name):
            yield from map(str, find_failures(name, piece))
        keys = ", ".join(key(TABLES[name]))
        yield from data.sentences(
            f"SELECT '{name}: primary key is not unique: ' || concat_ws(', ', {keys}) FROM {name} "
            f"GROUP BY {keys} HAVING count(*) > 1 ORDER BY ALL"
        )

    return find


def _keys(name: str) -> Callable[[Dataset], Iterator[str]]:
    def find(data: Dataset) -> Iterator[str]:
        tables = {other: data.scan(other) for other in TABLES}
        yield from map(str, find_dangling(tables, only=name))

    return find


def _says(query: str) -> Callable[[Dataset], Iterator[str]]:
    """A check whose query gives a sentence for each thing that is wrong."""
    return lambda data: data.sentences(query)


def _receipts(name: str, told: str) -> str:
    """Every span lies inside its article's text and has exactly the words that the row tells."""
    row_id = key(TABLES[name])[0]
    return f"""
        SELECT {row_id} || ': ' || CASE
            WHEN body IS NULL THEN 'the text of ' || t.article_id || ' is not there'
            ELSE format('{{}}[{{}}:{{}}] is {{}}, not {{}}', t.article_id, char_start, char_end,
                substring(body, char_start + 1, char_end - char_start), {told})
        END
        FROM {name} AS t LEFT JOIN texts USING (article_id)
        WHERE body IS NULL OR substring(body, char_start + 1, char_end - char_start) <> {told}
        ORDER BY {row_id}"""


_LENGTHS = """
    SELECT format('{}: n_chars is {}, there is {}', article_id, n_chars,
        coalesce(length(body) || ' characters', 'no text'))
    FROM articles LEFT JOIN texts USING (article_id)
    WHERE length(body) IS DISTINCT FROM n_chars
    ORDER BY article_id"""

_DUPLICATES = """
    SELECT a.article_id || ': its original is a duplicate'
    FROM articles AS a JOIN articles AS o ON o.article_id = a.duplicate_of
    WHERE o.duplicate_of IS NOT NULL
    UNION ALL
    SELECT DISTINCT article_id || ': a duplicate was read'
    FROM mentions JOIN articles USING (article_id) WHERE duplicate_of IS NOT NULL
    ORDER BY ALL"""

_SALIENCE = """
    SELECT format('{}: ranks are {}', article_id, ranks::VARCHAR)
    FROM (
        SELECT article_id, list_sort(list(DISTINCT salience)) AS ranks
        FROM event_articles GROUP BY article_id
    )
    WHERE ranks <> range(1, len(ranks) + 1)
    ORDER BY article_id"""

_TOLD = """
    SELECT event_id || ': no article tells it' FROM events ANTI JOIN event_articles USING (event_id)
    UNION ALL
    SELECT mention_id || ': its event is not told by its article'
    FROM mentions ANTI JOIN event_articles USING (event_id, article_id)
    WHERE kind = 'event' AND event_id IS NOT NULL
    ORDER BY ALL"""

_ROLLED_UP = " UNION ALL ".join(
    f"""
    SELECT format('{{}}: {column} is {{}}, its only article says {{}}', event_id,
        coalesce(e.{column}::VARCHAR, 'NULL'), coalesce(told::VARCHAR, 'NULL'))
    FROM events AS e JOIN (
        SELECT event_id, first({column}) AS told
        FROM event_articles GROUP BY event_id HAVING count(*) = 1
    ) USING (event_id)
    WHERE e.{column} IS DISTINCT FROM told"""
    for column in ("deaths_low", "deaths_best", "injured_low", "injured_best")
)

_CLAIMED = " UNION ALL ".join(
    f"""
    SELECT format('{{}}: {best} is {{}}, its figures give less', event_id, {best})
    FROM events LEFT JOIN (
        SELECT event_id, sum(coalesce(count_high, count_best, count_low)) AS most
        FROM casualties WHERE harm = '{harm}' GROUP BY event_id
    ) USING (event_id)
    WHERE {best} > coalesce(most, 0)"""
    for harm, best in (("killed", "deaths_best"), ("injured", "injured_best"))
)

_VOLUME = """
    SELECT format('{} articles were read and no event was found', count(*))
    FROM articles WHERE n_sentences > 0
    HAVING count(*) >= 20 AND (SELECT count(*) FROM events) = 0"""

_TOO_MANY = f"""
    SELECT format('{{}}: {{}} events', article_id, count(*)) FROM event_articles
    GROUP BY article_id HAVING count(*) > {_MOST_EVENTS} ORDER BY ALL"""


def _codes(data: Dataset) -> Iterator[str]:
    """The published codes are those of the schema."""
    from schemas.codes import rows  # noqa: PLC0415

    codes = data.scan("codes").sort("vocabulary", "code").collect()
    if codes.to_dicts() != sorted(
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
        _says(_receipts("mentions", "text")),
    ),
    Check(
        "receipts",
        "casualties",
        "Every quote lies in its article's text and has exactly these words.",
        "error",
        _says(_receipts("casualties", "quote")),
    ),
    Check("lengths", "articles", "n_chars is the length of the text.", "error", _says(_LENGTHS)),
    Check("duplicates", "articles", "Only originals are read.", "error", _says(_DUPLICATES)),
    Check(
        "salience",
        "event_articles",
        "Ranks are 1, 2, 3 … in each article.",
        "error",
        _says(_SALIENCE),
    ),
    Check("told", "events", "Every event is told by an article.", "error", _says(_TOLD)),
    Check("volume", "events", "Articles that were read have events.", "error", _says(_VOLUME)),
    Check(
        "rolled_up",
        "events",
        "Figures of an event told once are those of its article.",
        "error",
        _says(_ROLLED_UP),
    ),
    Check("claimed", "events", "No more dead or injured than reported.", "warn", _says(_CLAIMED)),
    Check(
        "too_many", "event_articles", "No article has very many events.", "warn", _says(_TOO_MANY)
    ),
    Check("vocabularies", "codes", "The codes are the schema's.", "error", _codes),
)


def told(failures: list[str]) -> str:
    """A few failures and how many there are."""
    more = f" … and {len(failures) - EXAMPLES} more" if len(failures) > EXAMPLES else ""
    return "; ".join(failures[:EXAMPLES]) + more
