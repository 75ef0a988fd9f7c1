"""The quickened model annotates as the model does that spaCy loads."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipelines.reading.syntax import inference
from pipelines.reading.syntax.model import model, plain_model

ANNOTATIONS = ["TAG", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE"]
TEXTS = [
    "",
    "\n",
    "Shelling killed at least 12 people near Bakhmut late on Monday, the regional governor said.",
    "GAO, Mali (AP) — \"We can't stay,\" one said; she didn't give her name.\n\nUN: 3 dead",
    "Tribal elders met in Kandahar.  They didn't agree; the talks weren't held again until 3 June.",
    "Ñandú über straße 東京 🙂 naïve e-mail@example.org http://example.org/a?b=c 5kg U.S. $4.5m",
]


@pytest.fixture(scope="module")
def plain() -> Language:
    model()  # sets the arithmetic that both use
    return plain_model()


def annotations(nlp: Language, texts: list[str]) -> list[list[list[int]]]:
    return [doc.to_array(ANNOTATIONS).tolist() for doc in nlp.pipe(texts)]


def test_the_annotations_are_the_models_own(plain: Language) -> None:
    assert annotations(model(), TEXTS) == annotations(plain, TEXTS)
    # and once more, when every word is remembered
    assert annotations(model(), TEXTS[::-1]) == annotations(plain, TEXTS[::-1])


@settings(max_examples=60)
@given(texts=st.lists(st.text(max_size=120), max_size=4))
def test_so_they_are_for_any_text(plain: Language, texts: list[str]) -> None:
    assert annotations(model(), texts) == annotations(plain, texts)


def test_what_is_forgotten_is_computed_again(
    plain: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inference, "REMEMBERED", 20)
    for text in TEXTS:
        assert annotations(model(), [text]) == annotations(plain, [text])
