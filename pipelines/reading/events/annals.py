"""Lists of what happened on this day of other years: each entry is history, not news."""

from __future__ import annotations

import re
from functools import cache

from pipelines.lexicons import lexicon
from pipelines.reading.statements import DateMention
from pipelines.reading.text.document import Document

_YEAR = re.compile(r"\W*(\d{3,4})\s*(?:[–—:]|-(?:\s|$))")
# so many lines that begin with a year are a list of years
_LEAST = 2


@cache
def _opening() -> re.Pattern[str]:
    phrases = lexicon("status")["history"]["annals"]
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


def annal_years(document: Document) -> dict[int, int]:
    """The year of each sentence that is an entry of such a list, 0 where none is told.

    "1187 – Saladin takes the city", "Today in history, the navy attacks a freighter in 1915".
    """
    published = document.article.published_date
    if published is None:
        return {}
    years: dict[int, int] = {}
    told: dict[int, int] = {}
    head, year = None, 0  # a dateline of a year, and the sentences of its block
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        if (found := _YEAR.match(text)) and int(found[1]) < published.year:
            years[sentence.index] = year = int(found[1])
            head = sentence.block
        elif sentence.block == head:
            years[sentence.index] = year
        elif _opening().match(text):
            told[sentence.index] = 0
    return told | (years if len(set(years.values())) >= _LEAST else {})


def old_date(document: Document, dates: list[DateMention], sentence: int) -> DateMention | None:
    """The first date of an earlier year than the news in a sentence, else at its block's head."""
    published = document.article.published_date
    block = document.sentences[sentence].block
    beside = [d for d in dates if d.sentence == sentence]
    for told in beside or [d for d in dates if document.sentences[d.sentence].block == block]:
        if told.date_end is None or published is None:
            continue
        if told.date_end.year < published.year:
            return told
    return None
