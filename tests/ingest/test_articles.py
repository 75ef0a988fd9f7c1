"""Ids, languages and duplicates of articles; the seed article."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.articles import Article
from pipelines.identity import make_id
from pipelines.ingest import article_rows, duplicates_of, mark_duplicates, read_sources
from pipelines.ingest.language import language_of
from pipelines.lexicons import SEEDS

PARTS = st.lists(st.none() | st.booleans() | st.integers() | st.text(), min_size=1)


@given(PARTS, PARTS)
def test_ids_differ_where_parts_differ(one, other):
    same_kind = [(type(part), part) for part in one] == [(type(part), part) for part in other]
    assert (make_id("evt", *one) == make_id("evt", *other)) is same_kind


def test_ids_are_stable_and_readable():
    assert make_id("art", None, None, "text") == "art_17387edcabed4a2bb770"
    assert make_id("art", "ab", "c") != make_id("art", "a", "bc")
    with pytest.raises(TypeError):
        make_id("art", date(2020, 1, 1))
    with pytest.raises(TypeError):
        make_id("art")


def test_article_ids_depend_on_id_address_and_text_alone(ingest, write_lines):
    strike = {"text": "A strike.", "id": "1"}
    write_lines(strike, {"text": "Another.", "id": "2", "url": "https://example.org"})
    before = {article.source_id: article.article_id for article in ingest()}
    write_lines(
        {"text": "Another.", "id": "2", "url": "https://example.com"}, strike, {"text": "C."}
    )
    after = {article.source_id: article.article_id for article in ingest()}
    assert after["1"] == before["1"]
    assert after["2"] != before["2"]


def test_equal_documents_are_two_articles_the_second_a_duplicate(tmp_path, ingest):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("A bomb killed three people.")
    articles = ingest()
    assert len({article.article_id for article in articles}) == 3
    assert [a.article_id for a in ingest("c.txt", "a.txt", "b.txt")] == [
        a.article_id for a in articles
    ]
    originals = duplicates_of(articles)
    assert len(originals) == 2
    assert len(set(originals.values())) == 1


def test_the_seed_article(seed_text):
    (article,) = read_sources([SEEDS / "articles"])
    assert article.text == seed_text
    assert (article.published_date, article.published_date_method) == (
        date(2023, 9, 21),
        "inferred",
    )
    assert (article.publisher, article.agency, article.language) == ("France 24", "AFP", "en")
    assert article.source_file == "seeds/articles/000_9ed41e1f20367215.txt"
    (row,) = article_rows([article], {article.article_id: {"n_sentences": 50, "cut_off_at": None}})
    assert (row["n_chars"], row["n_sentences"]) == (len(seed_text), 50)
    assert "text" not in row


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "At least twelve people were killed in an attack on a market, police said."),
        (
            "en",
            "REBELS KIDNAPPED TWO MAYORS IN THE NORTH OF THE COUNTRY, THE RADIO REPORTED TODAY.",
        ),
        ("en", "Hizbul Mujahideen militants Abdul Qayoom Najar, Riyaz Naikoo killed near Shopian"),
        ("en", "Boum!"),
        ("fr", "Au moins douze personnes ont été tuées mardi dans une attaque contre un marché."),
        ("es", "Al menos doce personas murieron el martes en un ataque contra un mercado."),
        ("ru", "По меньшей мере двенадцать человек погибли во вторник при нападении на рынок."),
        ("ar", "قتل ما لا يقل عن اثني عشر شخصا في هجوم على سوق في العاصمة يوم الثلاثاء"),
        ("zh", "周二首都一处市场发生袭击，至少十二人死亡，警方说。"),
    ],
)
def test_language(code, text):
    assert language_of(text) == code


STORY = (
    "Gunmen attacked a checkpoint near the northern town of Example late on Tuesday, killing four "
    "soldiers and wounding nine others, the ministry of defence said in a statement. The attackers "
    "fled towards the hills after a firefight that lasted about an hour. No group has claimed the "
    "attack, which residents said began shortly after the evening prayer. The governor called on "
    "people to stay at home while troops searched the surrounding villages for the assailants."
)


def make(name: str, text: str, published: date | None = None) -> Article:
    return Article(article_id=f"art_{name}", text=text, published_date=published)


def test_a_reprint_is_a_duplicate_of_the_earlier_article():
    reprint = STORY.replace("shortly after", "just after").replace("  ", " ")
    articles = [make("a", reprint, date(2020, 1, 3)), make("b", STORY, date(2020, 1, 2))]
    assert duplicates_of(articles) == {"art_a": "art_b"}
    marked = {
        a.article_id: a.duplicate_of for a in mark_duplicates(articles, duplicates_of(articles))
    }
    assert marked == {"art_a": "art_b", "art_b": None}


@pytest.mark.parametrize(
    ("old", "new"),
    [("four soldiers", "seven soldiers"), ("Example", "Elsewhere"), ("Tuesday", "Friday")],
)
def test_another_number_name_or_day_is_another_report(old, new):
    assert duplicates_of([make("a", STORY), make("b", STORY.replace(old, new))]) == {}


def test_short_texts_are_duplicates_only_if_their_words_are_the_same():
    texts = [
        "Police arrested two men.",
        "Police  arrested two men!",
        "Police arrested two men there.",
    ]
    found = duplicates_of([make(str(i), text) for i, text in enumerate(texts)])
    assert found == {"art_1": "art_0"}


@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False))
def test_duplicates_do_not_depend_on_the_order(shuffler: random.Random):
    words = STORY.split()
    articles = [make(f"{n}", " ".join(words[: len(words) - 2 * n])) for n in range(8)]
    expected = duplicates_of(articles)
    shuffler.shuffle(articles)
    assert duplicates_of(articles) == expected
    assert not set(expected.values()) & set(expected), "an original is no duplicate itself"


def test_rounds_do_not_change_what_is_a_duplicate():
    """However few articles are in memory at once."""
    words = STORY.split()
    texts = [STORY, *(" ".join(words[:-n]) for n in range(1, 20)), "Two killed.", "two killed"]
    articles = [make(f"{n:02}", text, date(2020, 1, n % 5 + 1)) for n, text in enumerate(texts)]
    expected = duplicates_of(articles)
    assert expected
    for at_once in (1, 2, 5):
        assert duplicates_of(articles, at_once) == expected
