"""What the stages hand to each other on disk: articles with their texts, and statements.

Both are kept by month of publication, articles without a date under `undated`:

    articles/2023-09.parquet              the articles of a month (`pipelines.archive`)
    statements/2023-09/art_0f….parquet    what was read of them, in pieces, as the reading went on

No stage holds more than a piece of them in memory. These files stay in the local warehouse: texts
belong to their publishers and are in no release.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines import fingerprints
from pipelines.articles import ARTICLES, BATCH, Article, articles_of
from pipelines.fingerprints import Sum
from warehouse.parquet import PART, FileFacts, sha256, sync

if TYPE_CHECKING:
    from pipelines.archive import Archive

PIECE = 128
"""Articles in a piece of statements: so many at most are read again after a run was stopped."""

_READ_KEY = "read_key"
# Everything of an article that its reading depends on; the text by its sha256.
_READ = [name for name in ARTICLES.names if name != "text"]


class Work:
    """The files between the stages, in one folder."""

    def __init__(self, folder: Path, statements: Path | None = None) -> None:
        self.folder = folder
        self.articles = folder / "articles"
        self.statements = statements or folder / "statements"
        self.files = folder / "files.parquet"
        self.state = folder / "state.json"

    def months(self) -> list[str]:
        """The months of the articles, the undated ones last."""
        return sorted(path.stem for path in self.articles.glob("*.parquet"))

    def article_files(self) -> list[Path]:
        """One file a month."""
        return [self._month(month) for month in self.months()]

    def statement_files(self) -> list[Path]:
        """What was read, in pieces."""
        return sorted(self.statements.glob("*/*.parquet"))

    def archive(self) -> Archive:
        """The articles, to be added to."""
        from pipelines.archive import Archive  # noqa: PLC0415

        return Archive(self.articles, self.files)

    def input_sums(self) -> dict[str, Sum]:
        """Name of each file that was ingested → its sum then."""
        from pipelines.archive import file_sums  # noqa: PLC0415

        return file_sums(self.files)

    def article_facts(self) -> FileFacts:
        """What ingest found."""
        return _facts(self.articles, self.article_files())

    def statement_facts(self) -> FileFacts:
        """What was read."""
        return _facts(self.statements, self.statement_files())

    def articles_of(self, month: str, wanted: set[str]) -> Iterator[Article]:
        """Articles of a month by id, in order of id."""
        for batch in pq.ParquetFile(self._month(month)).iter_batches(BATCH, columns=ARTICLES.names):
            table = pa.Table.from_batches([batch])
            chosen = [str(i) in wanted for i in table.column("article_id").to_pylist()]
            yield from articles_of(table.filter(pa.array(chosen, pa.bool_())))

    def articles_frame(self) -> pl.LazyFrame:
        """What ingest found."""
        return pl.scan_parquet(self.article_files()).select(ARTICLES.names)

    def not_read(self) -> dict[str, int]:
        """How many articles are not read, by reason: near-duplicates, and each other language."""
        reason = (
            pl.when(pl.col("duplicate_of").is_not_null())
            .then(pl.lit("near-duplicate"))
            .otherwise(pl.lit("language ") + pl.col("language"))
        )
        rows = (
            self.articles_frame()
            .filter((pl.col("language") != "en") | pl.col("duplicate_of").is_not_null())
            .group_by(reason.alias("reason"))
            .len()
            .sort("len", "reason", descending=[True, False])
            .collect()
        )
        return dict(rows.iter_rows())

    def texts(self) -> dict[str, str]:
        """Article id → text as ingested."""
        frame = self.articles_frame().select("article_id", "text").collect()
        return dict(frame.iter_rows())

    def read_keys(self, month: str, triage: bool = True) -> dict[str, str]:
        """Article id → fingerprint of all that its reading depends on, for those that are read."""
        reader = fingerprints.code_version("read")
        rows = (
            pl.scan_parquet(self._month(month))
            .filter(pl.col("language") == "en", pl.col("duplicate_of").is_null())
            .select(_READ)
            .collect()
        )
        return {row[0]: fingerprints.of_texts(reader, triage, *row) for row in rows.iter_rows()}

    def unread(self, month: str, triage: bool = True) -> set[str]:
        """The articles of a month that are new or changed, or were read by another reader.

        What was read and no longer counts is dropped. Small pieces are put together, so that a feed
        that grows by the hour does not leave a file for every hour.
        """
        keys = self.read_keys(month, triage)
        loose: dict[Path, pa.Table] = {}
        is_stale = False
        for path in sorted((self.statements / month).glob("*.parquet")):
            known = pq.read_table(path, columns=["article_id", _READ_KEY]).to_pylist()
            fresh = [keys.get(row["article_id"]) == row[_READ_KEY] for row in known]
            for row in compress(known, fresh):
                del keys[row["article_id"]]
            is_stale |= not all(fresh)
            if not all(fresh) or len(fresh) < PIECE // 2:
                loose[path] = pq.read_table(path).filter(pa.array(fresh, pa.bool_()))
        if is_stale or len(loose) > 1:
            table = pa.concat_tables(loose.values()).sort_by("article_id")
            pieces = [table.slice(n, PIECE) for n in range(0, table.num_rows, PIECE)]
            written = {self._save_piece(month, piece) for piece in pieces}
            for path in loose.keys() - written:
                path.unlink()
        return set(keys)

    def save_statements(self, month: str, statements: pa.Table, keys: Mapping[str, str]) -> None:
        """Keep a piece of what was read, each article with the key of its reading."""
        read = [keys[str(article)] for article in statements.column("article_id").to_pylist()]
        self._save_piece(month, statements.append_column(_READ_KEY, pa.array(read, pa.string())))

    def forget_months(self, months: Iterable[str]) -> None:
        """Drop what was read of months that have no articles any more."""
        for path in set(self.statements.glob("*")) - {self.statements / m for m in months}:
            shutil.rmtree(path)

    def done(self, stage: str) -> str | None:
        """The fingerprint of the inputs with which a stage was last completed."""
        try:
            found = json.loads(self.state.read_text(encoding="utf-8"))[stage]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return found if isinstance(found, str) else None

    def set_done(self, stage: str, fingerprint: str) -> None:
        """Remember that a stage is complete for these inputs."""
        try:
            state = dict(json.loads(self.state.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            state = {}
        state[stage] = fingerprint
        part = self.state.with_name(self.state.name + PART)
        part.write_text(json.dumps(state, indent=1, sort_keys=True), encoding="utf-8")
        part.replace(self.state)

    def _month(self, month: str) -> Path:
        return self.articles / f"{month}.parquet"

    def _save_piece(self, month: str, table: pa.Table) -> Path:
        """Write a piece whole or not at all; it is named after its first article."""
        path = self.statements / month / f"{table.column('article_id')[0]}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + PART)
        pq.write_table(table, part, compression="zstd")
        sync(part)
        return part.replace(path)


def _facts(folder: Path, files: list[Path]) -> FileFacts:
    """Of all files of a folder as if they were one."""
    rows = sum(pq.read_metadata(file).num_rows for file in files)
    sums = "".join(f"{file.relative_to(folder)} {sha256(file)}\n" for file in files)
    digest = hashlib.sha256(sums.encode()).hexdigest()
    return FileFacts(folder, rows, sum(file.stat().st_size for file in files), digest)
