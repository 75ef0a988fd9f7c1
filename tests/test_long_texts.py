"""A text that is far too long for a news story is read as far as time allows, and says so."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl

from pipelines import corpus
from pipelines import read as command
from pipelines.articles import MOST_READ

ATTACK = "Rebels killed 3 soldiers in Mosul on Monday. "
FILLING = "The museum of the town shows pictures of flowers. "


def test_a_very_long_text_is_cut_off_with_a_note(tmp_path: Path) -> None:
    long = ATTACK + FILLING * (MOST_READ // len(FILLING) + 1) + "A bomb killed 44 people in Basra."
    texts = {"long": long, "short": ATTACK}
    lines = [json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items()]
    (tmp_path / "a.jsonl").write_text("".join(lines), encoding="utf-8")
    assert command.main([str(tmp_path / "a.jsonl"), "--out", str(tmp_path / "out")]) == 0
    written = pl.read_parquet(tmp_path / "out/articles.parquet")
    noted = dict(written.select("source_id", "cut_off_at").iter_rows())
    assert noted == {"long": MOST_READ, "short": None}
    figures = pl.read_parquet(tmp_path / "out/casualties.parquet")
    assert figures["count_best"].to_list() == [3, 3]
    articles = corpus.ingest([tmp_path / "a.jsonl"], root=tmp_path)
    in_memory = corpus.resolve(articles, corpus.read(articles))["articles"]
    assert in_memory["cut_off_at"].to_list() == written["cut_off_at"].to_list()
