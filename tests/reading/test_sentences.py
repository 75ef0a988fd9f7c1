"""Sentences are cut where a reader would cut them, and nothing of a text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading.text.sentences import MAX_CHARS, split_sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Lt. Gen. John Smith met Mr. Hart in St. Louis.",
        "The U.S. Army and the U.N. Security Council disagreed.",
        "The raid began at 4 a.m. Monday local time.",
        "Prices rose 3.5 percent, or $1.2 million.",
        "It was No. 7 of the Jan. 12 series.",
        "He lives in Springfield, Ill. with J. P. Hart.",
        '"Stop!" he said.',
        "They went ... and came back.",
        "He owns Hart Inc. of Boston.",
        "3. The parties withdraw their troops.",
        "Write to j.hart@example.Org today.",
        "The image is on page.15 of the book.",
        "THE U.S. EMBASSY AND GEN. HART WERE TOLD AT 4 P.M. ON MONDAY.",
    ],
)
def test_stops_inside_a_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. She came.", ["He left.", "She came."]),
        ("He went to the U.S. The army stayed.", ["He went to the U.S.", "The army stayed."]),
        ('"We won." The mayor wept.', ['"We won."', "The mayor wept."]),
        ("Two men (both armed.) Three fled.", ["Two men (both armed.)", "Three fled."]),
        ("It ended at 4 p.m. Rebels fled.", ["It ended at 4 p.m.", "Rebels fled."]),
        ("Nobody came, he said.Major General Hart left.", None),
        ("They fled the weekFrance would fall", None),
        ("What now? Nobody knows! We wait… Then it came.", None),
        ("They shot the man. John fled.", ["They shot the man.", "John fled."]),
        (
            "He fought with the police.15 others were hurt.",
            ["He fought with the police.", "15 others were hurt."],
        ),
        ("One. • Two men died • Three fled", None),
    ],
)
def test_sentences_that_end(text: str, sentences: list[str] | None) -> None:
    found = cut(text)
    assert len(found) > 1
    if sentences is not None:
        assert found == sentences


def test_words_glued_together_are_parted_but_names_are_not() -> None:
    assert cut("Nobody came, he said.Major Hart left.") == [
        "Nobody came, he said.",
        "Major Hart left.",
    ]
    assert cut("A film of the weekThe army left") == ["A film of the week", "The army left"]
    assert cut("He saw it on YouTube with McDonald and DeLay.") == [
        "He saw it on YouTube with McDonald and DeLay."
    ]


def test_a_sentence_without_end_is_cut_at_a_good_place() -> None:
    text = "the troops went on to the next village, " * 200
    pieces = cut(text)
    assert all(len(p) <= MAX_CHARS for p in pieces)
    assert all(p.endswith(",") for p in pieces)


_NEWSY = st.lists(
    st.sampled_from(
        ["Mr", ".", "U.S.", " ", "said", '"', "The", "killed", "3.5", "!", "…", ")", "(", "\u2028"]
    )
).map("".join)


@given(st.one_of(st.text(), _NEWSY))
def test_every_character_is_in_exactly_one_sentence(text: str) -> None:
    cursor = 0
    for start, end in split_sentences(text):
        assert cursor <= start < end
        assert not text[cursor:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        cursor = end
    assert not text[cursor:].strip()
