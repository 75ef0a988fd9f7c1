"""Fixtures that several test modules share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from pipelines.articles import Article
from pipelines.reading.reader import Reader, Reading
from pipelines.reading.statements import Findings, Place

# A busy machine is no fault of the code: no test asserts a time.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# What a shell starts in the background ignores Ctrl-C, and so would what it starts in turn.
_HEARS = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""

SEED = Path(__file__).resolve().parents[1] / "seeds/articles/000_9ed41e1f20367215.txt"


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader with its models, loaded once."""
    return Reader()


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[..., Reading]:
    """Read one text: `read(text, published=date(2023, 9, 21), title=…)`."""

    def read_text(text: str, published: date | None = date(2023, 9, 21), **known: str) -> Reading:
        article = Article(article_id="art_test", text=text, published_date=published, **known)
        return next(iter(reader.read([article])))

    return read_text


@pytest.fixture(scope="session")
def places(reader: Reader) -> Callable[[str], list[tuple[str, Place | None]]]:
    """The places of a text in reading order: words and what they mean."""

    def find(text: str) -> list[tuple[str, Place | None]]:
        document = next(iter(reader.parse([Article(article_id="art_test", text=text)])))
        found = reader.places.find(document, Findings())
        return [(document.text[m.start : m.end], m.place) for m in found if not m.is_demonym]

    return find


@pytest.fixture(scope="session")
def interruptible() -> list[str]:
    """A command line to which Python's arguments are added: it starts Python that hears Ctrl-C."""
    return [sys.executable, "-c", _HEARS]


@pytest.fixture(scope="session")
def seed_text() -> str:
    """The seed article as ingested."""
    with SEED.open(encoding="utf-8", newline="") as file:
        return file.read()


@pytest.fixture(scope="session")
def seed(read: Callable[..., Reading], seed_text: str) -> Reading:
    """The seed article, read."""
    return read(seed_text)
