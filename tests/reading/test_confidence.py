"""Confidence is a probability, and what is told more fully or more often is more probable."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from pipelines.articles import Article
from pipelines.lexicons import lexicon
from pipelines.reading.confidence import weigh
from pipelines.reading.reader import Reader
from pipelines.reading.rows import Row, rows_of

KINDS = ("event", "figure", "date", "actor")


@cache
def reader() -> Reader:
    return Reader()


def main_event(text: str) -> Row:
    """The main event of a text."""
    (reading,) = reader().read([Article(article_id="art_1", text=text)])
    rows = rows_of(reading)
    first = min(rows["event_articles"], key=lambda r: r["salience"])["event_id"]
    return next(e for e in rows["events"] if e["event_id"] == first)


@given(
    st.sampled_from(KINDS),
    st.dictionaries(
        st.sampled_from([n for k in KINDS for n in lexicon("confidence")[k]]),
        st.floats(0, 1e9),
        max_size=8,
    ),
)
def test_it_is_a_probability_whatever_is_told(kind: str, evidence: dict[str, float]) -> None:
    assert 0 <= weigh(kind, evidence).confidence <= 1


def test_an_attack_told_in_full_is_surer_than_one_that_is_mentioned() -> None:
    full = main_event(
        "Rebels of the Free Highland Army shelled the town of Gulu in Uganda on 3 May 2019, "
        "killing four soldiers. The shelling lasted two hours, the army said."
    )
    bare = main_event("There was an attack, it was said.")
    assert full["event_type"] == bare["event_type"] == "ASSAULT"
    assert full["confidence"] > bare["confidence"] + 0.2


def test_what_is_only_planned_is_less_sure_than_what_was_done() -> None:
    done = main_event("Kenya sent 300 troops to Somalia.")
    planned = main_event("Kenya is planning to send 300 troops to Somalia next year.")
    assert planned["status"] == "planned"
    assert planned["confidence"] < done["confidence"]


def test_words_and_figures_of_an_event_are_trusted_like_the_rows_that_they_support() -> None:
    text = "Gunmen killed three farmers in Jos, Nigeria, on 2 March 2020. Police confirmed it."
    (reading,) = reader().read([Article(article_id="art_1", text=text)])
    rows = rows_of(reading)
    known = {e["event_id"]: e["confidence"] for e in rows["events"]}
    figures = {c["casualty_id"]: c["confidence"] for c in rows["casualties"]}
    assert figures
    for mention in rows["mentions"]:
        if mention["kind"] == "event":
            assert mention["confidence"] == known[mention["event_id"]]
        if mention["kind"] == "count":
            assert mention["confidence"] == figures[mention["casualty_id"]]
