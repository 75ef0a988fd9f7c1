"""Articles as rows of the table `articles`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from pipelines.articles import MOST_READ, Article


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
        n_sentences = sentences.get(article.article_id, 0)
        cut_off_at = MOST_READ if n_sentences and n_chars > MOST_READ else None
        counts = {"n_chars": n_chars, "n_sentences": n_sentences, "cut_off_at": cut_off_at}
        rows.append(row | counts)
    return rows
