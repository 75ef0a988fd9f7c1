"""Measures how fast articles are read: `make bench`. Prints a table; changes nothing.

The articles under seeds/articles are read again and again, each copy with an id of its own.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
COPIES = 128


def main() -> None:
    """Time every stage by itself."""
    from pipelines import corpus  # noqa: PLC0415
    from pipelines.articles import Article  # noqa: PLC0415

    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, ", end="")
    print(f"Python {platform.python_version()}, {COPIES} articles")

    seeds: list[Article] = []
    timed("ingest", lambda: seeds.extend(corpus.ingest([ROOT / "seeds/articles"])))
    one = seeds[0]
    articles = [replace(one, article_id=f"art_bench{n:04}") for n in range(COPIES)]
    words = sum(len(article.text.split()) for article in articles)
    timed("load the models, read one", lambda: corpus.read([one]))
    statements, seconds = timed("read", lambda: corpus.read(articles))
    print(
        f"{'':28} {len(articles) / seconds:>9.1f} articles a second, {words / seconds:,.0f} words"
    )
    timed("resolve", lambda: corpus.resolve(articles, statements))


def timed[T](what: str, work: Callable[[], T]) -> tuple[T, float]:
    """Run some work and print how long it took."""
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    print(f"{what:28} {seconds:>9.2f} s")
    return result, seconds


if __name__ == "__main__":
    main()
