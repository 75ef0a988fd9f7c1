"""Bombers that fly: "Su-24 bombers", "Israeli bombers" are aircraft of a state, not men."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.lexicons import lexicon
from pipelines.reading.actors.lexicon import ActorLexicon
from pipelines.reading.actors.noun_phrases import NounPhrase, Words
from pipelines.reading.actors.senses import Hit

MODEL = re.compile(r"\b[A-Z][A-Za-z]*-?\d")  # "B-52", "Su-24", "Sukhoi-34"
BOMBERS = frozenset({"bomber", "bombers"})
_DATA = lexicon("actor_words")["bombers"]
OF_AIRCRAFT = frozenset(_DATA["of_aircraft"])
OF_MEN = frozenset(_DATA["of_men"])
FLOWN_BY = frozenset(_DATA["flown_by"])


def tell_bombers_apart(
    phrases: dict[int, NounPhrase], words: Words, actor_lexicon: ActorLexicon
) -> None:
    """Make those bombers that are aircraft arms of a state."""
    for top, phrase in phrases.items():
        for hit in phrase.all_hits if words.low[top] in BOMBERS else ():
            if hit.last - 1 == top and hit.senses.role and _is_aircraft(hit, phrase, words):
                craft = replace(actor_lexicon.roles["hardware"], is_plural=words.is_plural(top))
                hit.senses = replace(hit.senses, role=craft)


def _is_aircraft(hit: Hit, phrase: NounPhrase, words: Words) -> bool:
    """Is a model, a kind of aircraft or a state that flies them told before it?"""
    top = hit.last - 1
    first = min(words.left(top), max(hit.first - 1, 0))  # "Su-24 bombers", whatever the parse
    before = set(words.low[first:top])
    if before & OF_MEN:
        return False
    if before & OF_AIRCRAFT or MODEL.search(words.name(first, top)):
        return True
    states = {h.senses.country.iso3 for h in phrase.hits if h.senses.country is not None}
    return words.is_plural(top) and bool(states & FLOWN_BY)
