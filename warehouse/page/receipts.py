"""The words that tell of an event, with what else the tables hold of their sentence.

A verb alone says little: "agreed". The parties, places, dates and counts of the same sentence are
mentions of their own, so they can stand around it without any text that is not in the tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import polars as pl

from warehouse.release.tables import QUOTATION_WORDS

_SENTENCE = ["article_id", "sentence_index"]

type Span = tuple[int, int, str]  # start, end, words


def receipts(mentions: pl.DataFrame, most_words: int = QUOTATION_WORDS) -> pl.DataFrame:
    """The mentions of events, each with the words of its sentence `before` and `after` it.

    What lies between two of them and is not known is `…`; all words together are at most
    `most_words`, the nearest ones. NULL where there are none.
    """
    events = mentions.filter(kind="event")
    told = mentions.join(events, on=_SENTENCE, how="semi").sort(*_SENTENCE, "char_start")
    sentences: dict[tuple[str, int], list[Span]] = {}
    for article, sentence, *span in told.select(
        *_SENTENCE, "char_start", "char_end", "text"
    ).iter_rows():
        sentences.setdefault((article, sentence), []).append((span[0], span[1], span[2]))
    around = [
        _around((start, end, text), sentences[article, sentence], most_words)
        for article, sentence, start, end, text in events.select(
            *_SENTENCE, "char_start", "char_end", "text"
        ).iter_rows()
    ]
    return events.with_columns(
        pl.Series("before", [before for before, _ in around], pl.String),
        pl.Series("after", [after for _, after in around], pl.String),
    )


def _around(told: Span, sentence: Iterable[Span], most_words: int) -> tuple[str | None, str | None]:
    """What stands before and after the words of an event, with the sign for what lies between."""
    beside = [span for span in sentence if span[1] <= told[0] or span[0] >= told[1]]
    nearest = sorted(beside, key=lambda span: (max(told[0] - span[1], span[0] - told[1]), span))
    left = most_words - len(told[2].split())
    chosen = [told]
    for span in nearest:
        left -= len(span[2].split())
        if left < 0:
            break
        if all(span[1] <= other[0] or span[0] >= other[1] for other in chosen):
            chosen.append(span)
    chosen.sort()
    at = chosen.index(told)
    return _joined(chosen[: at + 1], told, after=False), _joined(chosen[at:], told, after=True)


def _joined(spans: list[Span], told: Span, *, after: bool) -> str | None:
    """Spans in a row without the words of the event themselves."""
    if len(spans) == 1:
        return None
    parts = [] if after else [spans[0][2]]
    for one, other in pairwise(spans):
        parts.append(" " if other[0] - one[1] <= 1 else " … ")
        if other is not told:
            parts.append(other[2])
    return "".join(parts)
