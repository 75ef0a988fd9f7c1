"""Articles as rows of the table `articles`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from pipelines.articles import Article

NOT_READ: dict[str, int | None] = {"n_sentences": 0, "cut_off_at": None}


def article_rows(
    articles: Iterable[Article], read: Mapping[str, Mapping[str, int | None]]
) -> list[dict[str, Any]]:
    """Rows of the table `articles`, in order of article id.

    Args:
        articles: every article, duplicates and foreign ones too.
        read: article id → `n_sentences` and `cut_off_at` of what was read.
    """
    rows = []
    for article in sorted(articles, key=lambda article: article.article_id):
        row = asdict(article)
        n_chars = len(row.pop("text"))
        rows.append({**row, "n_chars": n_chars, **read.get(article.article_id, NOT_READ)})
    return rows
