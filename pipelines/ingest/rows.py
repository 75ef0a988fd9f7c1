"""Articles as rows of the table `articles`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from pipelines.articles import Article


def article_rows(articles: Iterable[Article], sentences: Mapping[str, int]) -> list[dict[str, Any]]:
    """Rows of the table `articles`, in order of article id.

    Args:
        articles: every article, duplicates and foreign ones too.
        sentences: article id → number of sentences; 0 for articles that were not read.
    """
    rows = []
    for article in sorted(articles, key=lambda article: article.article_id):
        row = asdict(article)
        n_chars = len(row.pop("text"))
        rows.append(row | {"n_chars": n_chars, "n_sentences": sentences.get(article.article_id, 0)})
    return rows
