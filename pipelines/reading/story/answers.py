"""Whom an answer is meant for where it names nobody: those who did or said what it answers.

"Condemned the attack" is meant for the attackers, "rejected the claim" for those who made it, and a
state that recalls its ambassador turns on the one that it has just been told to be at odds with.
"""

from __future__ import annotations

from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.events.parties import akin
from pipelines.reading.events.recipients import is_of_state
from pipelines.reading.events.status import is_definite
from pipelines.reading.statements import Actor, EventMention
from pipelines.reading.syntax.clauses import children, first
from pipelines.reading.syntax.parses import ATTACKS
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.document import Document

NEAR = 2  # sentences from a deed or word to the answer
ACTING = ("source", "participant")
SUFFERING = ("target", "participant")
type Roles = list[tuple[str, Actor, int]]
type Told = list[tuple[EventMention, Roles]]


def answered(lead: EventMention, roles: Roles, told: Told, document: Document) -> list[Actor]:
    """Who is meant by an event that names no target.

    Args:
        lead: the telling of the answer.
        roles: who takes part in it, as told.
        told: the events of the story, each with its parties.
        document: the story.
    """
    parts = {role for role, _, _ in roles}
    if "target" in parts or not parts & {"source"}:
        return []
    before = sorted(
        (e for e in told if e[0].start < lead.start and lead.sentence - e[0].sentence <= NEAR),
        key=lambda e: -e[0].start,
    )
    acting = {actor.key for _, actor, _ in roles}
    for kind in lexicon("story")["answers"]:
        if lead.event_type == kind["type"] and _fits(lead, kind, document):
            for other, parties in before:
                if other.event_type not in kind["to"]:
                    continue
                meant = MEANT[kind["meant"]](parties, roles)
                if meant and not acting & {a.key for a in meant}:
                    return meant
    return []


def _fits(lead: EventMention, kind: dict[str, Any], document: Document) -> bool:
    """Does an answer speak of a thing told before, or turn on somebody told before?"""
    if "modes" in kind:
        return lead.event_mode in kind["modes"]
    if "words" not in kind:
        return True
    thing = _thing(document.doc[lead.head])
    if thing is None:
        return kind.get("bare", False) and not _has_object(document.doc[lead.head])
    known = frozenset(kind["words"]) | ATTACKS if lead.event_type == "ACCUSE" else kind["words"]
    is_told = kind.get("indefinite") or thing.lower_ == "it" or is_definite(thing)
    return thing.lower_ in known and is_told


def _thing(head: Token) -> Token | None:
    """What is rejected, welcomed or asked for."""
    if (thing := first(head, "dobj")) is not None:
        return thing
    asked = [prep for prep in children(head, "prep") if prep.lower_ == "for"]
    return first(asked[0], "pobj") if asked else None


def _has_object(head: Token) -> bool:
    """Is anything told to be refused ("refused to yield"), beyond that it was refused?"""
    return any(c.dep_ in ("dobj", "xcomp", "ccomp", "prep", "dative") for c in head.children)


def _makers(parties: Roles, _: Roles) -> list[Actor]:
    """Who did or said it."""
    return [actor for role, actor, _ in parties if role in ACTING]


def _askers(parties: Roles, roles: Roles) -> list[Actor]:
    """Who said it, if it was said to the one who answers ("he said he would not resign")."""
    answering = [a for role, a, _ in roles if role in ACTING]
    asked = [a for role, a, _ in parties if role == "target"]
    return _makers(parties, roles) if any(akin(a, b) for a in asked for b in answering) else []


def _foes(parties: Roles, roles: Roles) -> list[Actor]:
    """The other state of an event in which the one who answers took part."""
    states = {a.country_iso3 for role, a, _ in roles if role in ACTING and is_of_state(a)}
    sides = [(role, a) for role, a, _ in parties if a.country_iso3 and role != "mediator"]
    if not any(a.country_iso3 in states for _, a in sides):
        return []
    others = [a for _, a in sides if a.country_iso3 not in states and is_of_state(a)]
    return others if len({a.country_iso3 for a in others}) == 1 else []


MEANT = {"makers": _makers, "askers": _askers, "foes": _foes}
