"""Texts in capitals are read as ordinary ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.articles import Article
from pipelines.reading.text.document import lay_out


def cased(text: str) -> str:
    return lay_out(Article("art_test", text)).cased


@pytest.mark.parametrize(
    "text",
    [
        "The guerrillas killed two soldiers in San Salvador on 15 March.",
        "President Alfredo Cristiani met the press in El Salvador today.",
        "The FMLN and the UN told us that the US troops were there.",
        "He said, \"We don't know where the nation's leaders are.\"",
        "The raid began at 4 p.m. near the M-19 camp in Colombia.",
        "Mr Jose de la Cruz was kidnapped in Bogota.",
        "They fled to the east of El Carmen.",
        "Farmers left the van of La Prensa near Las Mercedes.",
        "A bomb hit parts of El Salvador.",
        "The fighting spread to towns in the country's north.",
        "He met envoys of North Korea and South Africa.",
    ],
)
def test_capitals_are_restored(text: str) -> None:
    assert cased(text.upper()) == text


def test_names_of_bodies_and_their_acronyms() -> None:
    text = "REBELS OF THE NATIONAL POPULAR FRONT (NPFX) ATTACKED."
    assert cased(text) == "Rebels of the National Popular Front (NPFX) attacked."


def test_the_article_itself_decides_first() -> None:
    text = "REBELS OF THE BAKERS ATTACK\nThe men of the Bakers came at night. Rebels attacked."
    assert cased(text).startswith("Rebels of the Bakers attack\n")


def test_ordinary_text_is_left_alone(seed_text: str) -> None:
    assert cased(seed_text) == seed_text


def test_heading_with_capitals_everywhere() -> None:
    heading = "Ten Soldiers Killed As Rebels Attack Village Near Aleppo"
    assert cased(f"{heading}\nThe army said so on Monday.").startswith(
        "Ten soldiers killed as rebels attack village near Aleppo\n"
    )


@given(st.text().map(str.upper))
def test_length_stays(text: str) -> None:
    assert len(cased(text)) == len(text)
