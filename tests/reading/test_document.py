"""Layout: what is text, heading, dateline or page furniture, and where tokens stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.articles import Article
from pipelines.reading.reader import Reader
from pipelines.reading.text.document import Document, lay_out
from pipelines.reading.text.headline_verbs import disguise


def laid(text: str) -> Document:
    return lay_out(Article("art_test", text))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(s.kind, text[s.start : s.end]) for s in laid(text).sentences]


def test_seed_headings_and_furniture(seed_text: str) -> None:
    found = kinds(seed_text)
    assert [text for kind, text in found if kind == "heading"] == [
        "The delegation of separatists arrived Thursday morning",
        "Pashinyan under pressure, Aliyev strengthened",
        "Putin hopes for 'peaceful settlement'",
    ]
    furniture = " / ".join(text for kind, text in found if kind == "boilerplate")
    for words in ("READ ALSO", "05:00", "With AFP", "I subscribe", "The summary of the week"):
        assert words in furniture
    assert sum(kind == "text" for kind, _ in found) == 27


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The army said on Monday that ten of its\nsoldiers had been killed in the raid on\n"
        "Hartville. Rebels denied it and said that\nthe Army lies.\n\nA second paragraph."
    )
    assert [t.replace("\n", " ") for _, t in kinds(text)] == [
        "The army said on Monday that ten of its soldiers had been killed in the raid on"
        " Hartville.",
        "Rebels denied it and said that the Army lies.",
        "A second paragraph.",
    ]


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("BEIRUT, Sept 3 (Reuters) -", "Two men died on Monday."),
        ("BRIDGETOWN (BARBADOS), 18 JAN 90 (CANA) -- [TEXT]", "TWO MEN DIED ON MONDAY."),
        ("GOMA, Democratic Republic of Congo, Sept 3 (IRIN) -", "Two men died on Monday."),
        ("KABUL, Afghanistan (Sept. 3) —", "Two men died on Monday."),
        ("HARTVILLE —", "Two men died on Monday."),
        ("(CNN)", "Two men died on Monday."),
        ("5 April 2017 -", "Two men died on Monday."),
        ("April 5, 2017 (HARTVILLE) –", "Two men died on Monday."),
        ("(Hartville) –", "Two men died on Monday."),
        ("Hartville/Port Hart, Mar 23 (PTI)", "Two men died on Monday."),
        ("New Hartville, March 5 (IANS)", "Two men died on Monday."),
        ("(Port Hartville, April 5, 2017) –", "Two men died on Monday."),
        ("Hartville:", "Two men died on Monday."),
        ("PORT HARTVILLE:", "Two men died on Monday."),
        ("Hartville (our reporter):", "Two men died on Monday."),
    ],
)
def test_datelines_stand_apart(dateline: str, rest: str) -> None:
    assert kinds(f"{dateline} {rest}") == [("dateline", dateline), ("text", rest)]


def test_a_label_stands_apart_before_the_lead_alone() -> None:
    text = "Two men died on Monday.\n\nMinister: We shall find out who did it."
    assert [kind for kind, _ in kinds(text)] == ["text", "text"]


@pytest.mark.parametrize(
    "dateline", ["QUITO, May 7", "LIMA, Peru, 3 June", "Quito -", "New Delhi –"]
)
def test_a_dateline_may_lack_dash_or_capitals(dateline: str) -> None:
    rest = "Four soldiers died in an ambush in the north on Tuesday, the army said."
    assert kinds(f"{dateline} {rest}") == [("dateline", dateline), ("text", rest)]


def test_date_alone_is_a_dateline() -> None:
    assert kinds("Wed 05 Apr 2017\nTwo men died.")[0] == ("dateline", "Wed 05 Apr 2017")


def test_capitals_before_a_dash_are_no_dateline() -> None:
    text = "WHEN THE ARMY CAME -- AND IT CAME SOON -- THE MEN FLED."
    assert kinds(text) == [("text", text)]


@pytest.mark.parametrize(
    "line",
    ["Advertisement", "Share this article", "Follow us on Twitter", "https://example.org/a"],
)
def test_furniture(line: str) -> None:
    assert kinds(f"Two men died.\n{line}\nThree men fled.")[1] == ("boilerplate", line)


def test_broken_characters_are_mended_in_place() -> None:
    text = "The cityâ€™s mayor said \x93no\x94."
    document = laid(text)
    assert len(document.cased) == len(text)
    assert "’" in document.cased
    assert [text[s:e] for s, e in document.quotes] == ["no"]


def test_quotations() -> None:
    text = "\"One,\" he said. “Two.” \" A stray mark.\n\n«Three» and 'four words here' it's."
    assert [text[s:e] for s, e in laid(text).quotes] == ["One,", "Two.", "Three", "four words here"]


def test_quotation_over_paragraphs() -> None:
    text = 'He said: "We came.\n\n"We saw.\n\n"We won." They left.'
    assert [text[s:e] for s, e in laid(text).quotes] == ["We came.", "We saw.", "We won."]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\n\n"])
def test_any_newline(newline: str) -> None:
    text = f"Two men died.{newline}Three men fled."
    assert [t for _, t in kinds(text)] == ["Two men died.", "Three men fled."]


_LINES = st.lists(
    st.sampled_from(
        ["The army said so.", "\n", "\r\n", " ", "KABUL (AP) -- ", "MEN FLED", "\x85", "“", "\x93"]
    )
).map("".join)


# Read as spaces.
CONTROLS = dict.fromkeys([*range(9), *range(14, 32), 127], " ")


@given(st.one_of(st.text(), _LINES))
def test_nothing_is_lost(text: str) -> None:
    document = laid(text)
    assert len(document.cased) == len(text)
    text = text.translate(CONTROLS)
    cursor = 0
    for sentence in document.sentences:
        assert cursor <= sentence.start < sentence.end
        assert not text[cursor : sentence.start].strip()
        cursor = sentence.end
    assert not text[cursor:].strip()


def test_tokens_point_into_the_article(reader: Reader) -> None:
    text = "  The cityâ€™s  mayor\x97Hart\nsaid.\r\nADVERTISEMENT\r\nTHE ARMY  LEFT BOGOTA.\n"
    document = next(iter(reader.parse([Article("art_test", text)])))
    words = {t.text: text[document.start(t) : document.end(t)] for t in document.doc}
    assert words["mayor"] == "mayor"
    assert words["left"] == "LEFT"
    assert words["Bogota"] == "BOGOTA"
    assert "ADVERTISEMENT" not in document.doc.text
    for sentence, span in document.parsed():
        assert document.start(span[0]) == sentence.start
        assert document.end(span[-1]) == sentence.end


def test_span_finds_tokens(read: Callable[..., object], seed: object) -> None:
    document: Document = seed.document  # type: ignore[attr-defined]
    place = document.text.index("Hikmet Hajiev")
    span = document.span(place, place + len("Hikmet Hajiev"))
    assert span is not None
    assert span.text == "Hikmet Hajiev"
    place = document.text.index("I subscribe")
    assert document.span(place, place + 5) is None


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("The army shelled IS hideouts near Hit.", True),
        ("IS fighters fired on a convoy, and 5 IS militants were killed.", True),
        ("He said that it IS true.", False),
    ],
)
def test_a_group_called_like_a_verb_is_parsed_as_a_name(
    reader: Reader, text: str, is_name: bool
) -> None:
    (document,) = reader.parse([Article("art_test", text)])
    found = [t for t in document.doc if t.text == "IS"]
    assert found and all((t.tag_ == "NNP") == is_name for t in found)
    assert all(text[document.start(t) : document.end(t)] == "IS" for t in found)


@pytest.mark.parametrize("mark", ["-- ", "- ", "• ", "* ", "– "])
def test_what_marks_an_item_is_no_word_of_it(reader: Reader, mark: str) -> None:
    text = f"Attacks on Monday:\n\n{mark}Near Dorne, gunmen killed two guards."
    (document,) = reader.parse([Article("art_test", text)])
    sentence, words = document.parsed()[-1]
    assert text[sentence.start : sentence.end] == f"{mark}Near Dorne, gunmen killed two guards."
    assert words.text.strip() == "Near Dorne, gunmen killed two guards."
    assert document.start(words[0]) == text.index("Near")


@pytest.mark.parametrize(
    ("headline", "guise"),
    [
        ("Rebels on motorbikes storm Goma bank", "Rebels on motorbikes enter Goma bank"),
        ("Suicide bomber targets bank, 8 die", "Suicide bomber invades bank, 8 die"),
        ("Rebels seize town, torch shops", "Rebels seize town, enter shops"),
        ("Ten dead as gunmen raid bar", "Ten dead as gunmen kill bar"),
        ("Bomb lands on school", "Bomb lives on school"),
        ("Israel strikes kill 12", "Israel weapons kill 12"),
        ("Gaza strike on school kills 12", "Gaza weapon on school kills 12"),
        ("Two soldiers killed in Mali attack", None),
        ("Paris attack suspect held", None),
        ("Gaza strikes death toll rises", None),
        ("Missile strikes on Odesa port", None),
        ("Arms trade treaty signed", None),
        ("Government strikes killed 37", None),
        ("Rebels on motorbikes storm Goma bank.", None),
    ],
)
def test_verbs_of_headlines_that_are_nouns_have_a_guise(headline: str, guise: str | None) -> None:
    assert disguise(headline) == (guise or headline)
    assert len(disguise(headline)) == len(headline)
