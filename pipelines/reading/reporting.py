"""The words that report what somebody says: "said", "claim", "according to the ministry"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipelines.lexicons import lexicon


@dataclass(frozen=True, slots=True)
class Reporting:
    """The lexicon `reporting` as sets; `classes` and `nouns` give a lemma's class."""

    classes: dict[str, str]
    nouns: dict[str, str]
    with_object: frozenset[str]
    charges: frozenset[str]
    charge_prepositions: frozenset[str]
    passed_on: frozenset[str]
    only_sources: frozenset[str]
    sources: frozenset[str]
    times: frozenset[str]


@cache
def reporting_words() -> Reporting:
    """The words that show that somebody says something."""
    data = lexicon("reporting")
    return Reporting(
        {lemma: name for name, lemmas in data["verbs"].items() for lemma in lemmas},
        {lemma: name for name, lemmas in data["nouns"].items() for lemma in lemmas},
        frozenset(data["object"]["verbs"]),
        frozenset(data["charge"]["verbs"]),
        frozenset(data["charge"]["prepositions"]),
        frozenset(data["passed_on"]["verbs"]),
        frozenset(data["only_sources"]["verbs"]),
        frozenset(data["sources"]["nouns"]),
        frozenset(data["times"]["nouns"]),
    )


def reporting_class(lemma: str) -> str:
    """The class of an attribution's `verb`: such as neutral, claim, deny or report."""
    known = reporting_words()
    return known.classes.get(lemma) or known.nouns.get(lemma) or "neutral"
