"""Whom a political act concerns where no slot of its phrase says so.

"Rejected a U.S. request", "lifted the curfew in Sudan": the first other actor in the clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from pipelines.reading.fillers import Fillers
from pipelines.reading.statements import Actor, ActorMention
from pipelines.reading.syntax import coordinated, is_verb

OTHER_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "parataxis", "punct", "nsubj", "nsubjpass"})
LEADING = frozenset(
    "to with on upon against for from of at over in into toward towards about between".split()
)
STATE = frozenset({"state_forces", "government"})


def recipients(
    words: list[Token], sources: list[ActorMention], fillers: Fillers
) -> list[ActorMention]:
    """The first actor below the trigger's words that is none of the sources, nor their own men.

    With those joined to it: an embargo on "Iran, Libya and Cuba" concerns three.
    """
    keys = {a.key for m in sources for a in m.actors}
    states = {a.country_iso3 for m in sources for a in m.actors if a.actor_type in STATE}
    below = sorted({t.i: t for w in words for t in _below(w, True)}.items())
    for _, token in below:
        mention = fillers.at_or_country(token)
        if mention is None or not mention.actors:
            continue
        if any(a.key in keys or a.actor_type == "media" for a in mention.actors):
            continue
        if any(a.actor_type in STATE and a.country_iso3 in states for a in mention.actors):
            continue
        joined = [fillers.at_or_country(t) for t in coordinated(token)]
        return [mention, *(m for m in joined if m is not None and m is not mention)]
    return []


def concerned(options: list[list[ActorMention]], sources: list[Actor]) -> list[ActorMention]:
    """Of those who stand in an act, whom it concerns: strangers to the source before its own.

    A state is not concerned by its own act: "Libya offered to hand over two Libyans to Britain".
    """
    keys = {a.key for a in sources}
    own = {a.country_iso3 for a in sources if a.country_iso3}
    states = {a.country_iso3 for a in sources if a.actor_type in STATE}
    second: list[ActorMention] = []
    for option in options:
        others = [m for m in option if not {a.key for a in m.actors} & keys]
        if abroad := [m for m in others if not {a.country_iso3 for a in m.actors} & own]:
            return abroad
        second = second or [
            m
            for m in others
            if not any(a.actor_type in STATE and a.country_iso3 in states for a in m.actors)
        ]
    return second


def _below(token: Token, is_top: bool) -> Iterator[Token]:
    """Tokens below one in its own clause, behind the prepositions that lead to who is concerned."""
    if not is_top:
        yield token
    for child in token.children:
        if child.dep_ in OTHER_CLAUSES or (child.dep_ == "conj" and is_verb(child)):
            continue
        if child.dep_ in ("prep", "agent") and child.lower_ not in LEADING:
            continue
        yield from _below(child, False)
