"""Tokens as plain objects: what hangs on what."""

from __future__ import annotations

import gc
from collections.abc import Callable
from itertools import combinations

import pytest

from pipelines.articles import Article
from pipelines.reading.batch import read_batch
from pipelines.reading.reader import Reading
from pipelines.reading.syntax.model import model
from pipelines.reading.syntax.tokens import Doc, Token

TEXT = (
    "Gunmen in two trucks, police said, opened fire on a convoy near the port and fled. "
    "Among the dead were a teacher, her son and three aid workers from the north."
)


@pytest.fixture(scope="module")
def doc() -> Doc:
    return Doc(model()(TEXT), TEXT)


def test_what_hangs_on_a_token_is_told_in_order(doc: Doc) -> None:
    for token in doc:
        hanging = [t for t in doc if t.head is token and t is not token]
        assert token.children == hanging
        assert token.lefts == [t for t in hanging if t.i < token.i]
        assert token.rights == [t for t in hanging if t.i > token.i]


def test_the_root_of_a_phrase_is_its_highest_token(doc: Doc) -> None:
    for start, end in combinations(range(len(doc) + 1), 2):
        depths = [len(list(t.ancestors)) for t in doc[start:end]]
        assert doc[start:end].root.i == start + depths.index(min(depths))


def test_there_is_no_token_beyond_the_ends(doc: Doc) -> None:
    assert doc[1].nbor(-1) is doc[0]
    for token, step in ((doc[0], -1), (doc[-1], 1)):
        with pytest.raises(IndexError):
            token.nbor(step)


def test_a_sentence_ends_with_its_own_last_word(read: Callable[..., Reading]) -> None:
    """Not with the line break between two sentences: a full stop tells prose from a headline."""
    doc = read("Gunmen fired on a convoy. They fled.\n\nFour people died!").document.doc
    assert {t.sent.text for t in doc} == {
        "Gunmen fired on a convoy.",
        "They fled.",
        "Four people died!",
    }


def test_the_tokens_of_an_article_that_was_read_are_gone() -> None:
    """They point at each other; whoever waits for the collector needs more and more memory."""
    gc.collect()
    gc.disable()
    try:
        before = sum(isinstance(o, Token) for o in gc.get_objects())
        read_batch([Article("art_1", TEXT), Article("art_2", f"{TEXT} The army denied it.")])
        assert sum(isinstance(o, Token) for o in gc.get_objects()) <= before
    finally:
        gc.enable()
