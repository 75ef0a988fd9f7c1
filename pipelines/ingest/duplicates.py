"""Finds articles that say the same as another: copies, reprints, one wire story in many papers.

A duplicate is a near-copy that adds nothing: MinHash finds texts whose word sequences are nearly
the same, and every number and name of the copy must stand in the original. So an update ("31
killed" after "27 killed") and two reports from one template are no duplicates: they are read.

What is known of each article lies in DuckDB, which keeps it on disk where there is much of it. Only
articles that have something in common with another are ever looked at again, so many at a time.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field, replace
from functools import lru_cache
from hashlib import blake2b

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from rensa import RMinHash

from pipelines.articles import Article

PERMUTATIONS = 128
THRESHOLD = 0.8
"""Share of common word sequences from which two texts are nearly the same."""

BANDS = 32
IN_COMMON = BANDS - (PERMUTATIONS - math.ceil(PERMUTATIONS * THRESHOLD))
"""Bands that the sketches of texts that are nearly the same have in common, at least."""

SHINGLE = 4
"""Words in a sequence."""

SHORTEST = 40
"""Texts of fewer words are duplicates only if their words are the same."""

NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million dozen dozens hundreds thousands scores several".split()
)
"""Numbers as words: what they count is what reports differ in."""

AT_ONCE = 10_000
"""Articles in memory at once."""

PRINTS = pa.schema(
    [
        pa.field("words_hash", pa.binary()),
        pa.field("facts", pa.list_(pa.uint64())),
        pa.field("sketch", pa.binary()),
    ]
)
"""What is kept of an article, as columns: about a kilobyte, whatever its length."""

_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")

type Sketch = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What an article is compared by: its words, its numbers and names, its word sequences."""

    words_hash: bytes
    facts: list[int]
    sketch: bytes | None


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a text; one that is too short to be compared has no sketch."""
    words = _WORD.findall(text)
    folded = [word.casefold() for word in words]
    sketch = None
    if len(words) >= SHORTEST:
        hashes = RMinHash(PERMUTATIONS, 42)
        hashes.update([" ".join(folded[i : i + SHINGLE]) for i in range(len(folded) - SHINGLE + 1)])
        sketch = np.array(hashes.digest(), dtype="<u4").tobytes()
    facts = {
        f for word, f in zip(words, folded, strict=True) if word[0].isdigit() or word[0].isupper()
    }
    facts |= NUMBER_WORDS.intersection(folded)
    return Fingerprint(_hash(" ".join(folded)), sorted(set(map(_fact, facts))), sketch)


def mark_duplicates(articles: Iterable[Article], originals: Mapping[str, str]) -> Iterator[Article]:
    """The articles, each duplicate with the id of its original."""
    for article in articles:
        original = originals.get(article.article_id)
        yield replace(article, duplicate_of=original) if original else article


def duplicates_of(articles: Iterable[Article], at_once: int = AT_ONCE) -> dict[str, str]:
    """Article id of each duplicate → article id of its original, of articles held in memory."""
    columns = ("article_id", "published_date", *PRINTS.names)
    rows = []
    for article in articles:
        told = fingerprint(article.text)
        values = (article.article_id, article.published_date, *astuple(told))
        rows.append(dict(zip(columns, values, strict=True)))
    schema = pa.schema([("article_id", pa.string()), ("published_date", pa.date32()), *PRINTS])
    with duckdb.connect() as connection:
        connection.register("prints", pa.Table.from_pylist(rows, schema))
        find_duplicates(connection, "prints", at_once)
        return dict(connection.execute("FROM marks").fetchall())


def find_duplicates(
    connection: duckdb.DuckDBPyConnection, prints: str, at_once: int = AT_ONCE
) -> None:
    """Make the table `marks`: article id of each duplicate, and that of its original.

    In order of seniority (day of publication, then id) each article is compared with the originals
    so far, so that chains (A like B, B like C) never make a duplicate of something that was not
    read. The order of the rows changes nothing.

    Args:
        connection: works on disk if the corpus is large.
        prints: a table with `article_id`, `published_date` and the columns of `PRINTS`.
        at_once: articles in memory at once.
    """
    for statement in _LINKS:
        connection.execute(
            statement.format(prints=prints, width=4 * PERMUTATIONS // BANDS, **_NUMBERS)
        )
    rounds = connection.sql(
        "SELECT min(n), max(n) FROM ("
        f"SELECT n, (row_number() OVER (ORDER BY n) - 1) // {at_once} AS round "
        "FROM (SELECT DISTINCT n FROM links)) GROUP BY round ORDER BY round"
    )
    for first, last in rounds.fetchall():
        _Round(connection, first, last).decide()
    connection.execute("""
        CREATE TABLE marks AS
        SELECT copy.article_id, original.article_id AS original
        FROM copies JOIN ranked AS copy USING (n) JOIN ranked AS original ON original.n = of
        ORDER BY ALL""")
    for table in ("ranked", "links", "originals", "copies"):
        connection.execute(f"DROP TABLE {table}")


# `ranked` has the articles by seniority, `links` the keys that several of them share: the hash of
# all words, which is enough to compare them, and that of each band. In texts that are nearly the
# same at most 25 of the 128 numbers of the sketches differ: of 32 bands at least 7 are the same.
_NUMBERS = {"bands": BANDS, "enough": IN_COMMON}
_LINKS = (
    """
    CREATE TABLE ranked AS
    SELECT
        (row_number() OVER (ORDER BY coalesce(published_date, DATE '9999-12-31'), article_id)
        )::INTEGER AS n,
        article_id, words_hash, facts, sketch
    FROM {prints} ORDER BY n""",
    """
    CREATE TABLE links AS
    WITH keys AS (
        SELECT n, hash(words_hash) AS key, {enough} AS weight FROM ranked
        UNION ALL
        SELECT n, hash(band, sketch[{width} * band + 1 : {width} * (band + 1)]) AS key, 1 AS weight
        FROM ranked, range({bands}) AS bands(band) WHERE sketch IS NOT NULL
    )
    FROM keys SEMI JOIN (SELECT key FROM keys GROUP BY key HAVING count(*) > 1) USING (key)
    ORDER BY n""",
    "CREATE TABLE originals (n INTEGER)",
    "CREATE TABLE copies (n INTEGER, of INTEGER)",
)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """An article by its number in order of seniority."""

    n: int
    words_hash: bytes
    facts: frozenset[int]
    sketch: Sketch | None

    def likeness(self, other: _Ranked) -> float:
        """Share of word sequences that two texts have in common, as their sketches tell."""
        if self.sketch is None or other.sketch is None:
            return 0.0
        return float(np.count_nonzero(self.sketch == other.sketch)) / PERMUTATIONS

    def as_copy_of(self, original: _Ranked) -> _Match | None:
        """How well it fits to be a copy of a senior article; None if it is none."""
        is_same = self.words_hash == original.words_hash
        likeness = self.likeness(original)
        if is_same or (likeness >= THRESHOLD and self.facts <= original.facts):
            return _Match(not is_same, -likeness, original.n)
        return None


@dataclass(frozen=True, slots=True, order=True)
class _Match:
    """Of several originals the first in this order stands: same words, most alike, the senior."""

    is_other: bool
    unlikeness: float
    n: int


@dataclass
class _Round:
    """Some articles that follow each other, compared with the originals before and among them."""

    connection: duckdb.DuckDBPyConnection
    first: int
    last: int
    kept: dict[int, list[int]] = field(default_factory=dict)

    def decide(self) -> None:
        """Add each article to `originals` or to `copies`."""
        copies: list[tuple[int, int]] = []
        originals: list[int] = []
        articles = self._articles()
        keys = self._keys()
        before = self._matches_before(articles)
        for n, article in articles.items():
            common: Counter[int] = Counter()
            for key, weight in keys[n]:
                for senior in self.kept.get(key, ()):
                    common[senior] += weight
            found = [
                article.as_copy_of(articles[senior])
                for senior, weight in common.items()
                if weight >= IN_COMMON
            ]
            matches = [match for match in (*found, before.get(n)) if match is not None]
            if matches:
                copies.append((n, min(matches).n))
                continue
            originals.append(n)
            for key, _ in keys[n]:
                self.kept.setdefault(key, []).append(n)
        _insert(self.connection, "originals", {"n": originals})
        _insert(
            self.connection, "copies", {"n": [c for c, _ in copies], "of": [o for _, o in copies]}
        )

    def _articles(self) -> dict[int, _Ranked]:
        rows = self.connection.execute(
            "SELECT n, words_hash, facts, sketch FROM ranked SEMI JOIN links USING (n) "
            "WHERE n BETWEEN ? AND ? ORDER BY n",
            [self.first, self.last],
        ).fetchall()
        return {row[0]: _ranked(*row) for row in rows}

    def _keys(self) -> dict[int, list[tuple[int, int]]]:
        rows = self.connection.execute(
            "SELECT n, list((key, weight)) FROM links WHERE n BETWEEN ? AND ? GROUP BY n",
            [self.first, self.last],
        )
        return dict(rows.fetchall())

    def _matches_before(self, articles: Mapping[int, _Ranked]) -> dict[int, _Match]:
        """The best originals of earlier rounds, which come one after the other from disk."""
        pairs = self.connection.execute(
            """
            SELECT mine, ranked.n, words_hash, facts, sketch
            FROM (
                SELECT own.n AS mine, earlier.n
                FROM links AS own JOIN links AS earlier USING (key)
                WHERE own.n BETWEEN $first AND $last AND earlier.n < $first
                    AND earlier.n IN (FROM originals)
                GROUP BY ALL HAVING sum(own.weight) >= $enough
            ) JOIN ranked USING (n)""",
            {"first": self.first, "last": self.last, "enough": IN_COMMON},
        )
        best: dict[int, _Match] = {}
        while rows := pairs.fetchmany(AT_ONCE):
            for mine, *senior in rows:
                if (found := articles[mine].as_copy_of(_ranked(*senior))) is not None:
                    best[mine] = min(found, best.get(mine, found))
        return best


def _ranked(n: int, words_hash: bytes, facts: list[int], sketch: bytes | None) -> _Ranked:
    numbers = None if sketch is None else np.frombuffer(sketch, dtype="<u4")
    return _Ranked(n, words_hash, frozenset(facts), numbers)


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, list[int]]
) -> None:
    connection.register(
        "new_rows", pa.table({k: pa.array(v, pa.int32()) for k, v in columns.items()})
    )
    connection.execute(f"INSERT INTO {table} FROM new_rows")
    connection.unregister("new_rows")


@lru_cache(maxsize=2**16)
def _fact(word: str) -> int:
    """A number or a name, as it is remembered."""
    return int.from_bytes(_hash(word)[:8], "big")


def _hash(text: str) -> bytes:
    return blake2b(text.encode("utf-8"), digest_size=16).digest()
