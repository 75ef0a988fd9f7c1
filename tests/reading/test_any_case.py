"""Words in any capitals: found as `re` finds them where it ignores case."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading.text.any_case import AnyCase, small

PATTERNS = (
    r"(?<![\w-])(?:World War II|the Nazis)(?![\w-])",
    r"\b(?P<day>MON|Tues)day\b(?!\S)",
    r"(?:(?i:May|JUNE)\.?\s+)?Q(?P<q>[1-4])\D",
    r"[A-Z]{2}\W",
)
WORDS = "World war WAR ii II the NAZIS Monday tuesday May june. q3, Q4 İ EU eu ß - . x-ray".split()


@pytest.mark.parametrize("pattern", PATTERNS)
@given(words=st.lists(st.sampled_from(WORDS), max_size=9))
def test_finds_what_is_found_where_case_is_ignored(pattern: str, words: list[str]) -> None:
    text = " ".join(words)
    wanted = [(m.span(), m.groups()) for m in re.finditer(pattern, text, re.IGNORECASE)]
    assert [(m.span(), m.groups()) for m in AnyCase(pattern).finditer(text)] == wanted
    assert bool(AnyCase(pattern).search(text)) == bool(wanted)


def test_keeps_the_capitals_of_the_text() -> None:
    match = AnyCase(r"(?P<month>may|june)").search("In MAY or June")
    assert match is not None
    assert match["month"] == "MAY"


def test_classes_and_groups_stay() -> None:
    assert small(r"(?P<Day>\S\D)(?i:May)[A-C]") == r"(?P<day>\S\D)(?:may)[a-c]"
