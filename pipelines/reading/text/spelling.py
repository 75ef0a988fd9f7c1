"""What is known of how words are written: which take a capital, alone and beside others.

The words are in the table `seeds/lexicons/casing.tsv`, names in `casing.toml` and `countries.toml`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipelines.lexicons import SEEDS, lexicon


@dataclass(frozen=True, slots=True)
class Entry:
    """How a word is written: with a capital in `share` of all cases, and beside others."""

    form: str
    share: float
    after_capital: float = 0.5
    after_small: float = 0.5
    before_capital: float = 0.5
    before_small: float = 0.5


@cache
def table_of_words() -> dict[str, Entry]:
    """Lower-case word → how it is written."""
    table: dict[str, Entry] = {}
    always = {*lexicon("casing")["capital"], *lexicon("casing")["acronyms"]}
    path = SEEDS / "lexicons" / "casing.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        form, *shares = line.split("\t")
        if shares:
            table[form.lower()] = Entry(form, *(min(0.99, max(0.01, int(s) / 100)) for s in shares))
        else:
            table[form.lower()] = Entry(form, 0.0 if form.islower() else 1.0)
    for form in _names():
        entry = table.get(form.lower())
        if entry is None or entry.share >= 0.5 or form in always:
            table[form.lower()] = Entry(form, 1.0)
    for form in lexicon("casing")["small"]:
        table[form] = Entry(form, 0.0)
    return table


@cache
def _names() -> tuple[str, ...]:
    """Single words that are always names: acronyms and the like, countries and peoples."""
    known = lexicon("casing")
    names = [*known["capital"], *known["acronyms"], *_of_countries()]
    small = {*known["small"], *known["months"]}
    return tuple(n for n in names if n.isalpha() and n.lower() not in small and len(n) > 1)


def _of_countries() -> Iterator[str]:
    """Names of countries, their capitals and peoples, and the adjectives."""
    for country in lexicon("countries").values():
        if isinstance(country, dict):
            for key in ("adjectives", "people", "names", "name", "capital"):
                value = country.get(key, [])
                yield from [value] if isinstance(value, str) else value


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """The lists of `casing.toml` by name."""
    return {name: frozenset(words) for name, words in lexicon("casing").items()}


@cache
def names_of_words() -> dict[str, list[list[str]]]:
    """Names of several words by their first word in lower case, the longest first."""
    found: dict[str, list[list[str]]] = {}
    for name in [*lexicon("casing")["phrases"], *_of_countries()]:
        words = name.split()
        if len(words) > 1:
            found.setdefault(words[0].lower(), []).append(words)
    return {first: sorted(lists, key=len, reverse=True) for first, lists in found.items()}


@cache
def _trigrams() -> frozenset[str]:
    """Runs of three letters that occur in ordinary words and names (with ^ and $ at the ends)."""
    counts: Counter[str] = Counter()
    for word, entry in table_of_words().items():
        if not entry.form.isupper():
            padded = f"^{word}$"
            counts.update(padded[i : i + 3] for i in range(len(padded) - 2))
    return frozenset(t for t, n in counts.items() if n >= 4)


def is_word(word: str) -> bool:
    """Does English (or a well-known name) have this word?"""
    return word.lower() in table_of_words()


def is_common(word: str) -> bool:
    """Is the word ordinarily written small, so that a capital means that something starts?"""
    entry = table_of_words().get(word.lower())
    return entry is not None and entry.share < 0.5


def is_proper(word: str) -> bool:
    """Is the word no ordinary one: always a name, or unknown to English?"""
    entry = table_of_words().get(word.lower())
    return entry.share == 1.0 if entry else not is_derived(word.lower())


def is_function(word: str) -> bool:
    """Is the word an article, pronoun, preposition, auxiliary or the like?"""
    return word in word_lists()["function"]


@cache
def is_derived(word: str) -> bool:
    """Is a word that the table lacks made from one that it has as an ordinary word?"""
    table = table_of_words()

    def small(stem: str) -> bool:
        entry = table.get(stem)
        return len(stem) > 2 and entry is not None and entry.share < 0.5

    for ending in word_lists()["endings"]:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            stem = word[: -len(ending)]
            if small(stem) or small(stem + "e") or (stem[-1:] == stem[-2:-1] and small(stem[:-1])):
                return True
            if stem.endswith("i") and small(stem[:-1] + "y"):
                return True
    return any(
        word.startswith(s) and len(word) > len(s) + 3 and small(word[len(s) :])
        for s in word_lists()["prefixes"]
    )


@cache
def looks_like_acronym(word: str) -> bool:
    """Has a short unknown word a run of letters that words do not have?"""
    if len(word) > 4:
        return len(word) <= 6 and not re.search("[aeiouy]", word)
    padded = f"^{word}$"
    return any(padded[i : i + 3] not in _trigrams() for i in range(len(padded) - 2))
