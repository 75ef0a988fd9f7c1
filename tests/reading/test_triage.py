"""Triage: what can tell no event is not parsed; what can is never refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.articles import Article
from pipelines.reading.events.guards import fits
from pipelines.reading.reader import Reader
from pipelines.reading.rows import rows_of
from pipelines.reading.text.document import lay_out
from pipelines.reading.triage import Triage

EVENTFUL = (
    "Gunmen attacked a village near Gao on Monday.",
    "The two sides clashed near Homs.",
    "Ten people were killed in Mosul.",
    "Peace talks will open in Nairobi on Friday.",
    "THOUSANDS PROTESTED IN CAIRO.",
    "The bombings in Kabul shook the city.",
    "The army is shelling Douma.",
    "Police arrested two suspects on Friday.",
)
QUIET = "Paris, 3 May 2019: flowers, museums, summer, a garden."


@pytest.fixture(scope="module")
def triage(reader: Reader) -> Triage:
    return Triage(reader.nlp, reader.lemmas)


@pytest.fixture(scope="module")
def quick() -> Reader:
    return Reader(triage=True)


@pytest.mark.parametrize("text", EVENTFUL)
def test_what_tells_an_event_is_read(triage: Triage, text: str) -> None:
    assert triage.can_tell(lay_out(Article("art_1", text)))


@pytest.mark.parametrize("text", [QUIET, "", "…", "1234 5678", "\n\n", "ⅷ ٣ 五"])
def test_what_tells_none_is_not(triage: Triage, text: str) -> None:
    assert not triage.can_tell(lay_out(Article("art_1", text)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The museum will open on Sunday.", False),
        ("Police opened fire on Sunday.", True),
        ("The mayor said that the trams are late.", False),
        ("The mayor said that the army won't leave.", True),
        ("Gunmen at\u00adtacked a village.", True),
        # A name of a town is asked for, which no list of words holds.
        ("The rebels abandoned Aleppo on Sunday.", True),
    ],
)
def test_a_trigger_tells_nothing_without_its_words(triage: Triage, text: str, told: bool) -> None:
    assert triage.can_tell(lay_out(Article("art_1", text))) == told


NEWS = (
    *EVENTFUL,
    QUIET,
    "TUNIS, March 3 (XYZ) — Fishermen waited in the harbour while the wind blew from the north.",
    "The rebels had left the hills before the rain came.",
    "They said that nobody would come back.",
    '"We have seen enough," she told reporters. "It must end."',
    "Mr Okoye, 54, has led the party since 2011.",
    "The United scored twice and the defence was under fire in the second half.",
    "Oil fell 2 percent, and shares in Paris were hit by a strike at the port.",
    "The minister will travel to Ankara on Thursday for talks with his colleague.",
    "At least 12 others were wounded, three of them seriously, in the same district.",
    "The rebels abandoned Aleppo, and troops entered Tikrit.",
    "Doctors Without Borders opened a clinic near Gao.",
    "No group claimed responsibility.",
    "The toll later rose to 31.",
    "A museum opened on Sunday.\nBy our correspondent\n\nIt has a garden.",
)
TABLES = ("events", "event_actors", "casualties")


@settings(max_examples=40)
@given(st.lists(st.lists(st.sampled_from(NEWS), max_size=5).map(" ".join), min_size=1, max_size=3))
def test_no_row_of_events_is_lost_in_any_story(
    reader: Reader, quick: Reader, texts: list[str]
) -> None:
    articles = [Article(f"art_{n}", text) for n, text in enumerate(texts)]
    for all_read, triaged in zip(reader.read(articles), quick.read(articles), strict=True):
        whole, told = rows_of(all_read), rows_of(triaged)
        assert {name: told[name] for name in TABLES} == {name: whole[name] for name in TABLES}


def test_whatever_fits_is_never_refused(reader: Reader, triage: Triage) -> None:
    """Sentence by sentence: where a phrase of the lexicon fits the parse, its words are there."""
    matcher = reader.events.finder.matcher
    for text in NEWS:
        (document,) = reader.parse([Article("art_1", text)])
        for sentence, span in document.parsed():
            fitting = [match for token in span for match in matcher.matches(token)]
            told = any(not match.phrase.frame.is_attitude for match in fitting)
            assert triage.fits(document.cased[sentence.start : sentence.end]) or not told


def test_a_phrase_that_asks_for_other_words_would_not_fit(reader: Reader) -> None:
    finder = reader.events.finder
    for document in reader.parse([Article(f"art_{n}", text) for n, text in enumerate(NEWS)]):
        for _, span in document.parsed():
            there = finder.matcher.words_of(span)
            for token in span:
                fitting = [m for m in finder.matcher.matches(token) if fits(m, finder.lemmas)]
                tried = list(finder.matcher.matches(token, (), there))
                assert {id(m.phrase) for m in fitting} <= {id(m.phrase) for m in tried}


def test_no_event_is_lost(reader: Reader, quick: Reader, seed_text: str) -> None:
    """Reading with triage gives the same rows as without, wherever there is an event."""
    articles = [Article(f"art_{n}", text) for n, text in enumerate((*EVENTFUL, seed_text))]
    for all_read, triaged in zip(reader.read(articles), quick.read(articles), strict=True):
        assert rows_of(triaged) == rows_of(all_read)


def test_a_quiet_story_has_rows_only_on_demand(reader: Reader, quick: Reader) -> None:
    (triaged,) = quick.read([Article("art_1", QUIET)])
    assert not any(rows_of(triaged).values())
    (whole,) = reader.read([Article("art_1", QUIET)])
    kinds = {row["kind"] for row in rows_of(whole)["mentions"]}
    assert {"place", "date"} <= kinds
