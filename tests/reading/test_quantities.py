"""Numbers: their words, bounds, qualifiers and kinds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading.casualties.numerals import read_numeral
from pipelines.reading.reader import Reading
from pipelines.reading.statements import Quantity

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(n: int) -> list[str]:
    """A number below a thousand million in words, as spaCy splits them."""
    for size, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = n % size
            joint = ["and"] if 0 < rest < 100 else []
            return [*in_words(n // size), name, *joint, *(in_words(rest) if rest else [])]
    if n < 20:
        return [UNITS[n]]
    tens, unit = divmod(n, 10)
    return [TENS[tens - 2], *(["-", UNITS[unit]] if unit else [])]


@given(st.integers(min_value=0, max_value=999_999_999))
def test_number_words_round_trip(n: int) -> None:
    words = in_words(n)
    numeral = read_numeral([*words, "people"])
    assert numeral is not None
    assert (numeral.low, numeral.best, numeral.high, numeral.stop) == (n, n, n, len(words))


@given(st.integers(min_value=0, max_value=2_000_000_000))
def test_digits_round_trip(n: int) -> None:
    for form in (str(n), f"{n:,}"):
        numeral = read_numeral([form])
        assert numeral is not None
        assert numeral.best == n


_WORDS = ["a", "half", "dozen", "of", "several", "hundred", "thousand", "million", "and", "-",
          "two", "twenty", "dozens", "tens", "few", "1.5", "000", "30", "score"]  # fmt: skip


@given(st.lists(st.sampled_from(_WORDS) | st.text(max_size=6), max_size=12))
def test_any_words_are_read_without_failing(words: list[str]) -> None:
    for start in range(len(words)):
        numeral = read_numeral(words, start)
        if numeral is not None:
            assert start == numeral.start < numeral.stop <= len(words)
            known = [n for n in (numeral.low, numeral.best, numeral.high) if n is not None]
            assert known == sorted(known)


def quantity(read: Callable[..., Reading], text: str) -> Quantity:
    """The first number of a text."""
    return read(text).found.quantities[0]


@pytest.mark.parametrize(
    ("text", "bounds", "qualifier"),
    [
        ("At least 200 people fled.", (200, 200, None), "at_least"),
        ("More than 10,000 people fled.", (10_000, 10_000, None), "more_than"),
        ("Up to 30 rebels fled.", (None, 30, 30), "at_most"),
        ("About 40 rebels fled.", (None, 40, None), "about"),
        ("Between 10 and 15 rebels fled.", (10, 10, 15), "range"),
        ("Some 20 to 30 rebels fled.", (20, 20, 30), "range"),
        ("Dozens of rebels fled.", (24, None, 99), "vague"),
        ("Tens of thousands of people fled.", (20_000, None, 99_999), "vague"),
        ("Several hundred people fled.", (300, None, 999), "vague"),
        ("Half a dozen rebels fled.", (6, 6, 6), "exact"),
        ("A hundred and five rebels fled.", (105, 105, 105), "exact"),
        ("Around 1.2 million people fled.", (None, 1_200_000, None), "about"),
        ("Twenty-one soldiers fled.", (21, 21, 21), "exact"),
    ],
)
def test_bounds_follow_the_qualifier(
    read: Callable[..., Reading],
    text: str,
    bounds: tuple[int | None, ...],
    qualifier: str,
) -> None:
    found = quantity(read, text)
    assert (found.low, found.best, found.high) == bounds
    assert found.qualifier == qualifier
    assert found.kind == "count"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A 24-year-old man arrived.", "age"),
        ("Ali Hassan, 31, arrived.", "age"),
        ("The town lies 295 km west of the capital.", "distance"),
        ("They paid $100 million.", "money"),
        ("Nearly 30 percent of voters stayed away.", "percent"),
        ("He carried a 9mm pistol.", "calibre"),
        ("It is a town of 3,000 people.", "population"),
        ("The council adopted Resolution 1701.", "name"),
        ("Police went to 1250 Elm Street.", "address"),
    ],
)
def test_other_numbers_count_nothing(read: Callable[..., Reading], text: str, kind: str) -> None:
    assert quantity(read, text).kind == kind


def test_counted_noun(read: Callable[..., Reading]) -> None:
    reading = read("Two of its wounded soldiers and 12 rebel fighters withdrew.")
    doc = reading.document.doc
    nouns = [doc[q.noun].text for q in reading.found.quantities if q.noun is not None]
    assert nouns == ["soldiers", "fighters"]
