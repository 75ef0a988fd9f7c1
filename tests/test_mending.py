"""Broken characters are read as they were meant; every receipt is in the text as it is."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.articles import Article
from pipelines.mending import mend
from pipelines.reading.batch import read_batch

WORDS = st.sampled_from(
    ["Ankara’s", "São", "Tomé", "“now”", "naïve", "Şırnak", "Москва", "said", "x", "—", "12", "🙂"]
)
BREAKS = st.sampled_from(["as it is", "cp1252", "entities"])


def broken(word: str, way: str) -> str:
    if way == "cp1252":
        return word.encode().decode("sloppy-windows-1252")
    if way == "entities":
        return "".join(c if c.isascii() else f"&#{ord(c)};" for c in word)
    return word


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ankaraâ€™s army", "Ankara’s army"),
        ("â€œWe fledâ€\x9d", "“We fled”"),
        ("S&atilde;o Tom&eacute;", "São Tomé"),
        ("PARIS \x96 Two", "PARIS – Two"),
        ("Å\x9eÄ±rnak", "Şırnak"),
    ],
)
def test_what_is_broken_is_mended(text: str, meant: str) -> None:
    found = mend(text)
    assert found is not None
    assert found.text == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "“Curly” quotes, a dash — and São Tomé",
        "AT&T and R&D",
        "first\x85second",
        "5 < 6 &",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert mend(text) is None


@given(st.lists(st.tuples(WORDS, BREAKS, st.sampled_from([" ", "\n", "\r\n", "  "]))))
def test_spans_of_words_are_those_of_the_same_words(told: list[tuple[str, str, str]]) -> None:
    words = [broken(word, way) for word, way, _ in told]
    text = "".join(word + space for word, (_, _, space) in zip(words, told, strict=True))
    found = mend(text)
    if found is None:
        return
    spans = [m.span() for m in re.finditer(r"[^ \r\n]+", found.text)]
    assert [text[slice(*found.original(*span))] for span in spans] == words


@given(st.text(), st.data())
def test_any_span_lies_in_the_original(text: str, data: st.DataObject) -> None:
    found = mend(text)
    if found is None:
        return
    start = data.draw(st.integers(0, len(found.text)))
    end = data.draw(st.integers(start, len(found.text)))
    first, last = found.original(start, end)
    assert 0 <= first <= len(text)
    assert 0 <= last <= len(text)
    if start < end:
        assert first < last


def test_a_broken_article_is_read_as_the_right_one_with_receipts_in_itself() -> None:
    right = (
        "ANKARA — Turkey’s army killed 12 fighters near Şırnak on Tuesday, Şırnak’s governor "
        "said. “Three of Turkey’s soldiers were wounded.”"
    )
    wrong = right.encode().decode("sloppy-windows-1252")
    articles = [
        Article(f"art_{n}", text, published_date=date(2023, 9, 21))
        for n, text in enumerate((right, wrong))
    ]
    one, other = read_batch(articles).to_pylist()
    for row in other["mentions"]:
        assert wrong[row["char_start"] : row["char_end"]] == row["text"]
    for row in other["casualties"]:
        assert wrong[row["char_start"] : row["char_end"]] == row["quote"]
    figures = {row["count_best"]: row for row in other["casualties"]}
    assert figures[12]["reported_by_text"] == "ÅžÄ±rnakâ€™s governor"
    assert figures[3]["victim_text"] == "Three of Turkeyâ€™s soldiers"
    for table, columns in (
        ("casualties", ("harm", "count_best")),
        ("events", ("event_type", "date_start", "deaths_best")),
        ("locations", ("location_id",)),
        ("mentions", ("kind", "edtf")),
    ):
        assert [[r[c] for c in columns] for r in one[table]] == [
            [r[c] for c in columns] for r in other[table]
        ]
