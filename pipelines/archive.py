"""The articles on disk, by month, with what lets the next ingest read only what is new or changed.

    articles/2023-09.parquet        the articles of a month, in order of id
    articles/undated.parquet        those without a date
    articles/repeats/all.parquet    entries of feeds that were met before: they count again when
                                    the file that has the first of them is gone
    files.parquet                   every input file as it was when it was read

An article's columns are followed by what ingest needs to know of it again. All of it is
replaced together, or stays as it was; a month in which nothing changed is copied.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.articles import ARTICLES, BATCH, UNDATED, Article
from pipelines.fingerprints import Sum, code_version, of_texts, stamp
from pipelines.ingest.duplicates import PRINTS, Fingerprint, find_duplicates, fingerprint
from pipelines.ingest.papers import Paper, Papers
from pipelines.ingest.raw import Source
from pipelines.ingest.sources import Found
from warehouse.database import literal
from warehouse.parquet import PART, sha256, sync

REPEATS = Path("repeats/all.parquet")
MEMORY = "512MB"
"""DuckDB's share while articles are sorted; what needs more goes to disk."""

FOUND = pa.schema(
    [
        *ARTICLES,
        pa.field("plain_id", pa.string()),
        pa.field("number", pa.int64()),
        pa.field("line", pa.int64()),
        pa.field("may_repeat", pa.bool_()),
        *PRINTS,
    ]
)
"""An article and how it was found, as columns."""

_PLACE = ("plain_id", "number", "line", "may_repeat")
_FILES = pa.schema(
    [
        pa.field("name", pa.string()),
        pa.field("stamp", pa.list_(pa.int64())),
        pa.field("sha256", pa.string()),
        pa.field("made_by", pa.string()),
        pa.field("documents", pa.int64()),
    ]
)
_MONTH = f"coalesce(strftime(published_date, '%Y-%m'), '{UNDATED}')"


@dataclass(frozen=True, slots=True)
class _File:
    """An input file as it was when it was read, what read it, and how many documents it held."""

    stamp: list[int]
    sha256: str
    made_by: str
    documents: int = 0


class Archive:
    """The articles of one folder. As `Known` it tells what need not be read again."""

    def __init__(self, articles: Path, ledger: Path) -> None:
        self._articles = articles
        self._ledger = ledger
        self._before: dict[str, _File] = {}
        self._now: dict[str, _File] = {}
        self._stream: Iterator[tuple[str, Iterator[Found]]] = iter(())

    def months(self) -> list[Path]:
        """The files of articles, one a month."""
        return sorted(self._articles.glob("*.parquet"))

    def is_current(self, sources: list[Source], papers: Papers) -> bool:
        """Are these the files that were read, each as it was, so that nothing need be done?"""
        before = self._before = _load(self._ledger)
        if not before or sorted(source.name for source in sources) != sorted(before):
            return False
        if self._documents() != {name: file.documents for name, file in before.items()}:
            return False
        is_current = all(self._is_unchanged(source, papers) for source in sources)
        if is_current and self._now != before:  # copied or touched: what is in them is the same
            _save(self._now, self._ledger)
        self._now = {}
        return is_current

    def unchanged(self, sources: list[Source], papers: Papers) -> set[str]:
        """Names of the files that are as they were, and were read by the same code and papers."""
        self._before = self._intact()
        names = Counter(source.name for source in sources)
        chosen = [s for s in sources if names[s.name] == 1 and self._is_unchanged(s, papers)]
        order = [source.name for source in chosen]
        self._stream = groupby(self._found_in(order), lambda found: found.article.source_file)
        return set(order)

    def articles(self, source: Source) -> Iterator[Found]:
        """What was found in an unchanged file; to be asked in the order of `unchanged`."""
        name, found = next(self._stream)
        if name != source.name:
            raise LookupError(f"{source.name}: articles of {name} come next")
        return found

    def note(self, source: Source, paper: Paper | None) -> None:
        """A file is read: remember it as it is now."""
        seen = stamp(source.path)
        if seen is None or source.name in self._now:  # two files of one name cannot be told apart
            self.forget(source.name)
        else:
            self._now[source.name] = _File(list(seen), sha256(source.path), _made_by(paper))

    def forget(self, source_file: str) -> None:
        """A file is to be read again next time."""
        self._now.pop(source_file, None)

    def save(self, found: Iterable[Found]) -> None:
        """Keep what ingest found, sorted into months, duplicates marked; all of it or nothing."""
        part = self._articles.with_name(self._articles.name + PART)
        shutil.rmtree(part, ignore_errors=True)
        (part / REPEATS).parent.mkdir(parents=True)
        with _connect(part / "sort.duckdb") as connection:
            _spill(connection, found)
            find_duplicates(connection, "(FROM found WHERE NOT is_repeat)")
            self._write_months(connection, part)
            _write(connection, part / REPEATS, "found WHERE is_repeat", "source_file, number")
            counts = connection.execute("SELECT source_file, count(*) FROM found GROUP BY ALL")
            documents = dict(counts.fetchall())
        (part / "sort.duckdb").unlink()
        # Without its ledger a folder of articles is one of which nothing is known.
        self._ledger.unlink(missing_ok=True)
        shutil.rmtree(self._articles, ignore_errors=True)
        part.rename(self._articles)
        sync(self._articles.parent)
        _save({n: replace(f, documents=documents[n]) for n, f in self._now.items()}, self._ledger)

    def _write_months(self, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        """One file a month in order of id, duplicates marked."""
        connection.execute(
            f"CREATE VIEW kept AS SELECT * REPLACE (original AS duplicate_of), {_MONTH} AS month "
            "FROM found LEFT JOIN marks USING (article_id) WHERE NOT is_repeat"
        )
        changed = self._changed_months(connection)
        connection.execute(
            "CREATE TABLE sorted AS FROM kept WHERE month IN (SELECT unnest($1)) "
            "ORDER BY month, article_id",
            [changed],
        )
        for (month,) in connection.sql("SELECT DISTINCT month FROM kept ORDER BY ALL").fetchall():
            name = f"{month}.parquet"
            if month in changed:
                _write(connection, folder / name, f"sorted WHERE month = '{month}'", "article_id")
            else:
                shutil.copyfile(self._articles / name, folder / name)

    def _changed_months(self, connection: duckdb.DuckDBPyConnection) -> list[str]:
        """The months whose files hold other articles than are to be kept, or duplicates of others.

        What was read anew may differ in anything, what was not is as it was.
        """
        changed = "SELECT month FROM kept WHERE is_new"
        if connection.sql("SELECT 1 FROM kept WHERE NOT is_new LIMIT 1").fetchall():
            told = "article_id, duplicate_of, source_file, number"
            now = f"SELECT month, {told} FROM kept"
            before = f"SELECT parse_filename(filename, true), {told} FROM {_tables(self.months())}"
            for more, less in ((now, before), (before, now)):
                changed += f" UNION SELECT month FROM ({more} EXCEPT {less}) AS other (month)"
        return [month for (month,) in connection.sql(changed).fetchall()]

    def _intact(self) -> dict[str, _File]:
        """The files that were read, as far as all that was found in them is still here."""
        known, documents = _load(self._ledger), self._documents()
        return {name: file for name, file in known.items() if documents.get(name) == file.documents}

    def _documents(self) -> dict[str, int]:
        """How many documents of each file are here; none, if a part is missing."""
        files = self._files()
        if not all(path.exists() for path in files):
            return {}
        with duckdb.connect() as connection:
            counts = connection.execute(
                f"SELECT source_file, count(*) FROM {_tables(files)} GROUP BY ALL"
            )
            return dict(counts.fetchall())

    def _files(self) -> list[Path]:
        return [*self.months(), self._articles / REPEATS]

    def _is_unchanged(self, source: Source, papers: Papers) -> bool:
        before, seen = self._before.get(source.name), stamp(source.path)
        if before is None or seen is None:
            return False
        if before.made_by != _made_by(papers.of(source, before.sha256)):
            return False
        if list(seen) != before.stamp and sha256(source.path) != before.sha256:
            return False
        self._now[source.name] = replace(before, stamp=list(seen))
        return True

    def _found_in(self, names: list[str]) -> Iterator[Found]:
        """The articles of files, in the order of the files."""
        if not names:
            return
        chosen = pa.table({"source_file": names, "place": range(len(names))})
        folder = self._articles.with_name(self._articles.name + ".reading")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        try:
            with _connect(folder / "sort.duckdb") as connection:
                connection.register("chosen", chosen)
                rows = connection.sql(
                    f"SELECT {', '.join(FOUND.names)} FROM {_tables(self._files())} "
                    "JOIN chosen USING (source_file) ORDER BY place, number"
                )
                for batch in rows.to_arrow_reader(BATCH):
                    yield from map(_found, batch.to_pylist())
        finally:
            shutil.rmtree(folder)


def file_sums(ledger: Path) -> dict[str, Sum]:
    """Name of each file that was ingested → its sum."""
    return {name: Sum(tuple(file.stamp), file.sha256) for name, file in _load(ledger).items()}


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(path), config={"memory_limit": MEMORY})


def _tables(files: Iterable[Path]) -> str:
    return f"read_parquet([{', '.join(literal(str(path)) for path in files)}])"


def _made_by(paper: Paper | None) -> str:
    return of_texts(code_version("ingest"), paper)


def _load(ledger: Path) -> dict[str, _File]:
    try:
        rows = pq.read_table(ledger).to_pylist()
    except (OSError, pa.ArrowInvalid):
        return {}
    return {row.pop("name"): _File(**row) for row in rows}


def _save(files: dict[str, _File], ledger: Path) -> None:
    rows = [{"name": name, **asdict(file)} for name, file in files.items()]
    part = ledger.with_name(ledger.name + PART)
    pq.write_table(pa.Table.from_pylist(rows, _FILES), part)
    sync(part)
    part.replace(ledger)


def _row(found: Found) -> dict[str, object]:
    """A found article as a row; what counts no more needs no fingerprint."""
    told = None if found.is_repeat else found.fingerprint or fingerprint(found.article.text)
    return {
        **{name: getattr(found.article, name) for name in ARTICLES.names},
        **{name: getattr(found, name) for name in _PLACE},
        **{name: getattr(told, name, None) for name in PRINTS.names},
        "is_repeat": found.is_repeat,
        "is_new": found.fingerprint is None,
    }


def _found(row: dict[str, Any]) -> Found:
    """A row as an article as it was found: what else was found then says nothing any more."""
    prints = [row[name] for name in PRINTS.names]
    article = {name: row[name] for name in ARTICLES.names}
    return Found(
        Article(**article | {"duplicate_of": None}),
        **{name: row[name] for name in _PLACE},
        fingerprint=None if row["words_hash"] is None else Fingerprint(*prints),
    )


def _spill(connection: duckdb.DuckDBPyConnection, found: Iterable[Found]) -> None:
    """Articles into the table `found`, batch after batch."""
    schema = FOUND.append(pa.field("is_repeat", pa.bool_())).append(pa.field("is_new", pa.bool_()))
    connection.register("batch", schema.empty_table())
    connection.execute("CREATE TABLE found AS FROM batch")
    for batch in _batches(found):
        connection.register("batch", pa.Table.from_pylist([_row(each) for each in batch], schema))
        connection.execute("INSERT INTO found FROM batch")


def _batches(found: Iterable[Found]) -> Iterator[list[Found]]:
    """At most `BATCH` articles, and no more text than fits in memory many times over."""
    batch: list[Found] = []
    characters = 0
    for each in found:
        batch.append(each)
        characters += len(each.article.text)
        if len(batch) == BATCH or characters > 8_000_000:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _write(connection: duckdb.DuckDBPyConnection, path: Path, rows: str, order: str) -> None:
    columns = ", ".join(FOUND.names)
    with pq.ParquetWriter(path, FOUND, compression="zstd") as writer:
        found = connection.sql(f"SELECT {columns} FROM {rows} ORDER BY {order}")
        for batch in found.to_arrow_reader(BATCH):
            writer.write_table(pa.Table.from_batches([batch]).cast(FOUND))
