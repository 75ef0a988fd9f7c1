"""Genitives of countries that lost their apostrophe: "Syrias" is read as "Syria's"."""

from __future__ import annotations

from typing import Any

from spacy.symbols import NORM, ORTH  # type: ignore[import-not-found]

from pipelines.lexicons import lexicon


def part_lost_genitives(tokenizer: Any) -> Any:
    """The tokenizer itself, told to part the genitive's "s" from a country's name."""
    for name in _names():
        tokenizer.add_special_case(f"{name}s", [{ORTH: name}, {ORTH: "s", NORM: "'s"}])
    return tokenizer


def _names() -> list[str]:
    """Countries' names whose form with "s" is no word, name or plural in use ("two Koreas")."""
    plurals = frozenset(lexicon("parsing")["plural_countries"]["words"])
    names = {
        name
        for country in lexicon("countries").values()
        if isinstance(country, dict)
        for name in [country["name"], *country.get("names", [])]
    }
    return sorted(
        name
        for name in names
        if name.isalpha()
        and not name.isupper()
        and not name.endswith("s")
        and f"{name}s" not in plurals
    )
