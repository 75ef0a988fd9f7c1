"""Any text at all can be read, and every row that comes of it is sound."""

from __future__ import annotations

import hashlib
from datetime import date

import pyarrow as pa
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.articles import Article
from pipelines.identity import make_id
from pipelines.ingest.rows import article_rows
from pipelines.reading.batch import read_batch
from pipelines.resolve.merge import resolve
from warehouse.validate import validate

WORDS = st.sampled_from(
    'Rebels killed 12 soldiers in Mosul on Tuesday , . \n said police “ ” " attacked the army Baku'
    " 1988 thousands of protesters at least wounded no one 2020s U.S. \t ( )".split(" ")
)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
TEXTS = ANY | st.lists(WORDS | ANY, max_size=25).map(" ".join)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(TEXTS)
@example("")
@example("!?…—\u2028\u0085\x00\x1b")
@example("\u202eRebels killed 3\u202c e\u0301\u0301\u0301 \u200f")
@example("x" * 20_000)
@example("killed " * 300)
@example("Rebels killed ٣ people in Mosul 🏴 on Tuesday.")
def test_any_text_gives_sound_rows(text: str) -> None:
    article = Article(
        make_id("art", text),
        text,
        published_date=date(2023, 9, 21),
        published_date_method="given",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    statements: pa.Table = read_batch([article], False)
    tables = resolve(article_rows([article], {}), statements)
    validate(tables)
    for table, column in (("mentions", "text"), ("casualties", "quote")):
        for row in tables[table].iter_rows(named=True):
            assert 0 <= row["char_start"] < row["char_end"] <= len(text)
            assert text[row["char_start"] : row["char_end"]] == row[column]
