"""A copy of a file with papers has them, too, wherever it lies."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipelines.ingest import read_sources
from pipelines.lexicons import SEEDS


def test_a_copy_of_the_seed_article_has_its_papers(tmp_path: Path) -> None:
    seed = next((SEEDS / "articles").glob("*.txt"))
    copy = tmp_path / seed.name
    shutil.copy(seed, copy)
    (article,) = read_sources([copy], root=tmp_path)
    assert (str(article.published_date), article.published_date_method) == (
        "2023-09-21",
        "inferred",
    )
