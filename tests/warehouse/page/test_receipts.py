"""Do receipts hold the words of their sentence, in order, and no more than they may?"""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from warehouse.page.receipts import receipts

TEXT = "On Friday rebels killed two guards at the gate of Aru, the mayor of Aru said."


def table(*told: tuple[str, str, int]) -> pl.DataFrame:
    """Mentions of words in TEXT: words, kind, sentence."""
    return pl.DataFrame(
        [
            {
                "article_id": "art_1",
                "sentence_index": sentence,
                "char_start": TEXT.index(words),
                "char_end": TEXT.index(words) + len(words),
                "text": words,
                "kind": kind,
            }
            for words, kind, sentence in told
        ]
    )


def told(mentions: pl.DataFrame, most_words: int = 30) -> list[str]:
    return [
        f"{row['before'] or ''}[{row['text']}]{row['after'] or ''}"
        for row in receipts(mentions, most_words).iter_rows(named=True)
    ]


def test_words_beside_an_event_stand_in_their_order() -> None:
    found = table(
        ("Aru", "place", 0),
        ("killed", "event", 0),
        ("Friday", "date", 0),
        ("two guards", "count", 0),
        ("rebels", "actor", 0),
        ("mayor", "actor", 1),
    )
    assert told(found) == ["Friday rebels [killed] two guards … Aru"]


def test_an_event_alone_in_its_sentence_stands_alone() -> None:
    assert told(table(("killed", "event", 0), ("mayor", "actor", 1))) == ["[killed]"]


def test_of_words_inside_each_other_the_nearest_stand_once() -> None:
    found = table(("killed", "event", 0), ("gate of Aru", "place", 0), ("Aru", "place", 0))
    assert told(found) == ["[killed] … gate of Aru"]


def test_far_words_are_left_out_first() -> None:
    found = table(("killed", "event", 0), ("two guards", "count", 0), ("Friday", "date", 0))
    assert told(found, most_words=3) == ["[killed] two guards"]


@given(st.data())
def test_there_are_never_more_words_than_allowed(data: st.DataObject) -> None:
    words = sorted(set(TEXT.replace(",", "").split()) - {"killed"})
    chosen = data.draw(st.lists(st.sampled_from(words), unique=True))
    most = data.draw(st.integers(1, 8))
    found = table(("killed", "event", 0), *((word, "actor", 0) for word in chosen))
    (line,) = told(found, most)
    kept = [w for w in line.replace("[", "").replace("]", "").split() if w != "…"]
    assert len(kept) <= most
    assert kept == sorted(kept, key=TEXT.index)
