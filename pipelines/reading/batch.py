"""A batch of articles in, a batch of statements out: the one function that every engine maps."""

from __future__ import annotations

import atexit
import gc
from dataclasses import replace
from functools import cache
from typing import Any

import pyarrow as pa

from pipelines.articles import Article
from pipelines.mending import Mended, mend
from pipelines.reading.reader import Reader
from pipelines.reading.rows import TABLES, rows_of
from warehouse.arrow import arrow_schema

# Once its tokens are let go, hardly anything of an article points in a circle. The collector looks
# after so many objects that are left: as often as Python has it look, it costs a tenth.
COLLECTED_AT_ONCE = 50_000


@cache
def statements_schema() -> pa.Schema:
    """One row per article: its id, sentences, where reading ended, and its rows of each table."""
    fields: list[pa.Field[Any]] = [
        pa.field("article_id", pa.string()),
        pa.field("n_sentences", pa.int32()),
        pa.field("cut_off_at", pa.int32()),
    ]
    fields += [pa.field(t, pa.list_(pa.struct(list(arrow_schema(t))))) for t in TABLES]
    return pa.schema(fields)


@cache
def _reader(triage: bool) -> Reader:
    reader = Reader(triage=triage)
    # What was loaded stays: the collector need not look through it again and again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTED_AT_ONCE)
    # At the end of the process it is cleared like the rest: DuckDB would tell of leaks.
    atexit.register(gc.unfreeze)
    return reader


def read_batch(articles: list[Article], triage: bool = True) -> pa.Table:
    """What the articles say, one row each, in their order. Models load once per process."""
    mended = [mend(article.text) for article in articles]
    meant = [
        replace(article, text=found.text) if found else article
        for article, found in zip(articles, mended, strict=True)
    ]
    rows = []
    for article, found, reading in zip(articles, mended, _reader(triage).read(meant), strict=True):
        told = rows_of(reading)
        if found:
            _point_into(article.text, found, told)
        sentences = len(reading.document.sentences)
        cut_off_at = reading.document.cut_off_at
        if cut_off_at is not None and found:
            cut_off_at = found.original(0, cut_off_at)[1]
        known = {"n_sentences": sentences, "cut_off_at": cut_off_at}
        rows.append({"article_id": article.article_id, **known, **told})
        reading.document.doc.let_go()
    return pa.Table.from_pylist(rows, schema=statements_schema())


def _point_into(text: str, mended: Mended, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Receipts found in a mended text become those of the text as ingested."""
    for row in rows["casualties"]:
        for words in ("victim_text", "reported_by_text"):
            if row[words] is not None:
                start, end = mended.original(*_nearest(mended.text, row[words], row["char_start"]))
                row[words] = text[start:end]
    for table, words in (("mentions", "text"), ("casualties", "quote")):
        for row in rows[table]:
            start, end = mended.original(row["char_start"], row["char_end"])
            row |= {"char_start": start, "char_end": end, words: text[start:end]}


def _nearest(text: str, words: str, at: int) -> tuple[int, int]:
    """Where words of a text stand that are meant near a place in it."""
    starts = {text.rfind(words, 0, at + len(words)), text.find(words, at)} - {-1}
    start = min(starts, key=lambda found: (abs(found - at), found))
    return start, start + len(words)
