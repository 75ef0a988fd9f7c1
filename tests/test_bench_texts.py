"""The texts that speed is measured with: any number, always the same, all unlike."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pipelines.ingest import duplicates_of

ROOT = Path(__file__).resolve().parent.parent
SEED = next((ROOT / "seeds" / "articles").glob("*.txt"))


@pytest.fixture(scope="module")
def texts() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_texts", ROOT / "tools" / "bench_texts.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_texts"] = module
    spec.loader.exec_module(module)
    return module


def test_the_same_number_gives_the_same_articles(texts: ModuleType) -> None:
    few, more = (list(texts.conflict_articles(n, SEED)) for n in (60, 120))
    assert few == more[:60]
    assert len({article.article_id for article in more}) == 120
    assert len({article.published_date for article in more}) > 100


def test_no_article_is_a_copy_of_another(texts: ModuleType) -> None:
    articles = list(texts.conflict_articles(200, SEED))
    assert not any("{" in article.text for article in articles)
    assert not duplicates_of(articles)
