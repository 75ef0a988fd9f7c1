"""A text that is far too long for a news story is read as far as time allows, and says so."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from pipelines import corpus
from pipelines import read as command
from pipelines.articles import MOST_READ, MOST_SENTENCES, MOST_WORDS
from pipelines.reading.bounds import MOST_TELLINGS

ATTACK = "Rebels killed 3 soldiers in Mosul on Monday. "
BOMB = "A bomb killed 44 people in Basra."
FILLING = "The museum of the town shows pictures of flowers. "
LETTERS = "Incomprehensibilities characteristically overcomplicate internationalizations. "
LONG = {
    "words": ATTACK + FILLING * (MOST_WORDS // 10 + 1) + BOMB,
    "letters": ATTACK + LETTERS * (MOST_READ // len(LETTERS) + 1) + BOMB,
    "tellings": ATTACK * (MOST_TELLINGS + 1) + BOMB,
    "sentences": ATTACK + "He sat. " * MOST_SENTENCES + BOMB,
    "lines": "\n".join([ATTACK] * (MOST_TELLINGS + 1) + [BOMB]),
}


@pytest.mark.parametrize("kind", LONG)
def test_a_very_long_text_is_cut_off_with_a_note(kind: str, tmp_path: Path) -> None:
    texts = {"long": LONG[kind], "short": ATTACK}
    lines = [json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items()]
    (tmp_path / "a.jsonl").write_text("".join(lines), encoding="utf-8")
    assert command.main([str(tmp_path / "a.jsonl"), "--out", str(tmp_path / "out")]) == 0
    written = pl.read_parquet(tmp_path / "out/articles.parquet")
    noted = dict(written.select("source_id", "cut_off_at").iter_rows())
    assert noted["short"] is None
    assert len(ATTACK) < noted["long"] < len(LONG[kind]) - len(BOMB) + 1
    mentions = pl.read_parquet(tmp_path / "out/mentions.parquet")
    assert mentions["char_end"].max() <= noted["long"]
    figures = pl.read_parquet(tmp_path / "out/casualties.parquet")
    assert set(figures["count_best"]) == {3}
    articles = corpus.ingest([tmp_path / "a.jsonl"], root=tmp_path)
    in_memory = corpus.resolve(articles, corpus.read(articles))["articles"]
    assert in_memory["cut_off_at"].to_list() == written["cut_off_at"].to_list()
