"""Who leads an offensive or takes part in a fight in whose course he is told to do something."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.candidate import VIOLENT, Candidate
from pipelines.reading.events.fillers import Fillers
from pipelines.reading.events.parties import ARMED, STATE
from pipelines.reading.statements import ActorMention
from pipelines.reading.syntax.clauses import first, is_passive, is_verb
from pipelines.reading.syntax.tokens import Token

COURSE = frozenset({"after", "following", "amid", "in"})
OFFENSIVES = frozenset(lexicon("deeds")["offensives"])
LOSING = frozenset({"lose", "suffer", "sustain", "have", "see"})


def add_leader(candidate: Candidate, fillers: Fillers) -> None:
    """Who takes something in it leads it ("the army encircled X in an offensive on rebels")."""
    noun, prep = candidate.head, candidate.head.head
    if candidate.type not in VIOLENT or candidate.has("source", "participant"):
        return
    if noun.dep_ != "pobj" or prep.lower_ != "in" or noun.lower_ not in OFFENSIVES:
        return
    verb = prep.head.head if prep.head.dep_ == "dobj" else prep.head
    if is_verb(verb) and first(verb, "dobj") and fillers.lemmas(verb) not in LOSING:
        candidate.add_role("source", _armed_subject(verb, candidate, fillers))


def add_fighter(candidate: Candidate, fillers: Fillers) -> None:
    """Who did something after a fight with others fought ("took X after clashes with Y")."""
    noun, prep = candidate.head, candidate.head.head
    if not candidate.mutual or noun.dep_ != "pobj" or prep.lower_ not in COURSE:
        return
    told = {a.key for a in candidate.actors("source", "target", "participant")}
    verb = prep.head.head if prep.head.dep_ == "dobj" else prep.head
    if len(told) != 1 or not is_verb(verb) or is_passive(verb):
        return
    for mention in _armed_subject(verb, candidate, fillers):
        if not any(a.actor_type in STATE for a in mention.actors):  # whose army it is, is told
            candidate.add_role("participant", [mention])


def _armed_subject(verb: Token, candidate: Candidate, fillers: Fillers) -> list[ActorMention]:
    """Those in arms who are the subject of a verb, and none of those whom a deed has already."""
    while verb.dep_ in ("xcomp", "conj") and first(verb, "nsubj") is None:
        verb = verb.head
    subject = first(verb, "nsubj")
    met = {a.key for a in candidate.actors("target", "participant")}
    told = fillers.of(subject) if subject is not None else []
    return [m for m in told if all(a.actor_type in ARMED and a.key not in met for a in m.actors)]
