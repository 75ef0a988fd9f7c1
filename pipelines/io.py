"""What the stages hand to each other on disk: articles with their texts, and statements.

These files stay in the local warehouse: texts belong to their publishers and are in no release.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines import fingerprints
from pipelines.articles import Article, articles_of, articles_table
from warehouse.parquet import PART, FileFacts, sha256, sync

_READ_KEY = "read_key"


class Work:
    """The files between the stages, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.articles = folder / "articles.parquet"
        self.statements = folder / "statements.parquet"
        self.state = folder / "state.json"

    def save_articles(self, articles: Iterable[Article]) -> FileFacts:
        """Keep what ingest found."""
        return _write(articles_table(articles), self.articles)

    def load_articles(self) -> list[Article]:
        """What ingest found, in the same order."""
        return articles_of(pq.read_table(self.articles))

    def articles_frame(self) -> pl.DataFrame:
        """What ingest found, as a frame."""
        return pl.read_parquet(self.articles)

    def texts(self) -> dict[str, str]:
        """Article id → text as ingested."""
        table = pq.read_table(self.articles, columns=["article_id", "text"])
        return {str(row["article_id"]): str(row["text"]) for row in table.to_pylist()}

    def save_statements(
        self, known: pa.Table | None, new: pa.Table, keys: dict[str, str]
    ) -> FileFacts:
        """Keep what was read before and now, each article with the key of its reading."""
        known = new.slice(0, 0) if known is None else known.cast(new.schema)
        statements = pa.concat_tables([known, new]).sort_by("article_id")
        read = [keys[str(article)] for article in statements.column("article_id").to_pylist()]
        table = statements.append_column(_READ_KEY, pa.array(read, pa.string()))
        return _write(table, self.statements)

    def load_statements(self) -> pa.Table:
        """What was read."""
        return pq.read_table(self.statements).drop_columns([_READ_KEY])

    def known_statements(self, keys: dict[str, str]) -> pa.Table | None:
        """Of what was read, the articles that would be read in the same way again."""
        if not self.statements.exists():
            return None
        table = pq.read_table(self.statements)
        wanted = pa.array(sorted(keys.values()), pa.string())
        return table.filter(pc.is_in(table[_READ_KEY], wanted)).drop_columns([_READ_KEY])

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


def read_keys(articles: Iterable[Article]) -> dict[str, str]:
    """Article id → fingerprint of everything that its reading depends on."""
    reader = fingerprints.code_version("read")
    return {
        article.article_id: fingerprints.of_texts(reader, *asdict(article).values())
        for article in articles
    }


def _write(table: pa.Table, path: Path) -> FileFacts:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + PART)
    try:
        pq.write_table(table, part, compression="zstd")
        sync(part)
        facts = FileFacts(path, table.num_rows, part.stat().st_size, sha256(part))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sync(path.parent)
    return facts
