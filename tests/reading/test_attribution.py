"""Whose words are whose."""

from __future__ import annotations

import pytest

from pipelines.articles import Article
from pipelines.reading.attribution import find_attributions, reporter_at
from pipelines.reading.reader import Reader
from pipelines.reading.reporting import reporting_class
from pipelines.reading.statements import Attribution, Findings


def speaker_of(reader: Reader, text: str, words: str) -> tuple[str | None, str | None]:
    """Speaker and verb of the first token of `words`."""
    document = next(iter(reader.parse([Article("art_test", text)])))
    attributions = find_attributions(document, Findings(), reader.lemmas)
    place = text.index(words)
    span = document.span(place, place + len(words))
    assert span is not None
    found = reporter_at(attributions, span[0])
    return (found.speaker_text, found.verb) if found else (None, None)


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("200 dead", "the latest assessment of Armenian separatists"),
        ("400 wounded", "the latest assessment of Armenian separatists"),
        ("two of its soldiers", "The Russian Defense Ministry"),
        ("10,000 people", "a separatist official"),
        ("six people", "they"),
        ("30,000 dead", None),
        ("6,500 dead", None),
        ("fired small arms", "the Armenian Defense Ministry"),
        ("coordinated", "He"),
    ],
)
def test_seed_figures(reader: Reader, seed_text: str, words: str, speaker: str | None) -> None:
    assert speaker_of(reader, seed_text, words)[0] == speaker


@pytest.mark.parametrize(
    ("text", "words", "speaker", "verb"),
    [
        ("The army said that ten men died.", "ten", "The army", "say"),
        ("Ten men died, the army said on Monday.", "Ten", "the army", "say"),
        ("Ten men died, said the army on Monday.", "Ten", "the army", "say"),
        ("Rebels told reporters that ten men died.", "ten", "Rebels", "tell"),
        ("According to police, ten men died.", "ten", "police", "according"),
        ("The rebels claimed to have killed ten men.", "ten", "The rebels", "claim"),
        ("The rebels boasted of killing ten men.", "ten", "The rebels", "boast"),
        ("Ten men died, according to the local police.", "Ten", "the local police", "according"),
        ("Rebels claimed that they had killed ten men.", "ten", "Rebels", "claim"),
        ("The army denied that ten men had died.", "ten", "The army", "deny"),
        ("The army confirmed the death of ten men.", "ten", "The army", "confirm"),
        ("The army has accused rebels of killing ten men.", "killing", "The army", "accuse"),
        ("The ministry said it left, adding that ten men died.", "ten", "The ministry", "add"),
        ('"Ten men died," the mayor, John Hart, told Hart News.', "Ten", "the mayor", "tell"),
    ],
)
def test_constructions(reader: Reader, text: str, words: str, speaker: str, verb: str) -> None:
    assert speaker_of(reader, text, words) == (speaker, verb)


def test_quoted_sentences_have_one_speaker(reader: Reader) -> None:
    text = 'The mayor said: "They came at night. Ten men died. We fled." The army left.'
    assert speaker_of(reader, text, "Ten men")[0] == "The mayor"
    assert speaker_of(reader, text, "The army left")[0] is None
    text = '"They came at night. Ten men died," the mayor said.'
    assert speaker_of(reader, text, "They came")[0] == "the mayor"


def test_innermost_reporter() -> None:
    outer = Attribution(0, 20, None, "the paper", "report")
    inner = Attribution(5, 9, None, "the army", "say")
    assert reporter_at([outer, inner], 6) is inner
    assert reporter_at([outer, inner], 12) is outer
    assert reporter_at([outer, inner], 20) is None


def test_classes() -> None:
    assert reporting_class("deny") == "deny"
    assert reporting_class("claim") == "claim"
    assert reporting_class("say") == reporting_class("according") == "neutral"
