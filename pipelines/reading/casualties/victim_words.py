"""The words for people who come to harm, from the lexicons, turned round for look-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipelines.lexicons import lexicon

type Phrases = dict[int, frozenset[tuple[str, ...]]]
"""Phrases by the number of their words."""


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """The lexicon, turned round for look-up."""

    type_of: dict[str, str]
    modifier: dict[str, str]
    modifiable: frozenset[str]
    people: frozenset[str]
    groups: dict[str, int]
    things: frozenset[str]
    collective: frozenset[str]
    one_of_many: frozenset[str]
    parts: frozenset[str]
    outcomes: frozenset[str]
    part_phrases: Phrases
    additional: frozenset[str]
    ordinals: dict[str, int]
    totals: Phrases
    nobody: frozenset[str]
    pronouns: dict[str, frozenset[str]]
    aged: dict[str, frozenset[str]]
    former: dict[str, frozenset[str]]
    harmed: frozenset[str]
    together: frozenset[str]
    endings: tuple[str, ...]
    personal: frozenset[str]


@cache
def known_people() -> PeopleWords:
    """What is known of victims' words."""
    words, harm = lexicon("victims"), lexicon("harm")
    type_of: dict[str, str] = {}
    for name, lemmas in words["types"].items():
        for lemma in lemmas:
            type_of.setdefault(lemma, name)
    for word in _civil_roles():
        type_of.setdefault(word, "civilian")
    return PeopleWords(
        type_of=type_of,
        modifier={w: name for name, ws in words["modifiers"].items() for w in ws},
        modifiable=frozenset(words["modifiers_apply_to"]["words"]),
        people=frozenset(words["people"]) | frozenset(type_of),
        groups=words["groups"],
        things=frozenset(words["things"]),
        collective=frozenset(words["collective"]),
        one_of_many=frozenset(words["one_of_many"]),
        parts=frozenset(harm["parts"]["words"]),
        outcomes=frozenset(harm["parts"]["outcomes"]),
        part_phrases=_by_length(harm["parts"]["phrases"]),
        additional=frozenset(harm["additional"]["words"]) | frozenset(harm["ordinals"]),
        ordinals=harm["ordinals"],
        totals=_by_length(harm["totals"]["phrases"]),
        nobody=frozenset(harm["nobody"]["words"]),
        pronouns={name: frozenset(ws) for name, ws in words["pronouns"].items()},
        aged={name: frozenset(ws) for name, ws in words["aged"].items()},
        former={
            "words": frozenset(lexicon("roles")["former"]["words"]),
            "types": frozenset(words["former"]["types"]),
        },
        harmed=frozenset(words["harmed"]["words"]),
        personal=frozenset(harm["personal"]["words"]) | {"kill"},
        endings=tuple(words["endings"]["words"]),
        together=frozenset(words["together"]["words"]),
    )


def _civil_roles() -> list[str]:
    """One-word names of civilians by what they do ("vicar"), not of people of any kind."""
    known, roles = lexicon("victims"), lexicon("roles")["role"]
    told = known["civil_roles"]
    words = [word for name in told["names"] for word in roles[name]["words"]]
    return [w for w in words if " " not in w and w not in {*told["not_people"], *known["people"]}]


def _by_length(phrases: list[str]) -> Phrases:
    parted = [tuple(phrase.split()) for phrase in phrases]
    return {n: frozenset(p for p in parted if len(p) == n) for n in {len(p) for p in parted}}
