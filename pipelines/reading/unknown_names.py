"""Organisations that no lexicon names, told by the words of their names."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.actor_lexicon import SECTORS_OF_TYPE, fold, slug
from pipelines.reading.statements import Actor


def unknown_organisation(name: str, country: str | None) -> Actor | None:
    """An actor for an organisation's name, or None if its words do not say what it is."""
    words = fold(name).replace("-", " ").split()
    for kind in lexicon("organisation_words")["kind"]:
        known = frozenset(kind["words"])
        if any(w in known for w in words) and (len(words) > 1 or kind.get("alone", False)):
            sectors = tuple(kind.get("sectors", SECTORS_OF_TYPE.get(kind["type"], ())))
            own = country if kind.get("national", True) else None
            return Actor(f"org:{slug(name)}", name, kind["type"], own, sectors, own)
    return None
