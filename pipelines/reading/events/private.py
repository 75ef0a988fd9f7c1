"""Dealings of private persons: they are politics only where somebody public takes part in them.

"The mother allowed her to go", "neighbours agreed to help", "the suspect arrived at his home".
"""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.candidate import Candidate
from pipelines.reading.events.fillers import Fillers
from pipelines.reading.events.parties import is_private_actor
from pipelines.reading.statements import ActorMention

_DATA = lexicon("deeds")["private"]
BETWEEN = frozenset(_DATA["between"])
ALONE = frozenset(_DATA["alone"])
NAMED = frozenset(_DATA["named"])
COMING = frozenset(_DATA["coming"])
TAKING_PART = frozenset({"source", "target", "participant", "mediator"})
PAIR = 2
CALLED = frozenset({"state_forces", "political_militia", "criminal_group", "media"})
# CAMEO codes of help and protection of any kind, and of the end of a strike or protest
HELP, END_OF_PROTEST = ("070", "074"), "082"


def is_private(candidate: Candidate, fillers: Fillers) -> bool:
    """Do only private persons deal with each other, or does one of them by himself?"""
    if candidate.mode == "visit" and _are_called(candidate, fillers):
        return True
    if candidate.type == "CONSULT" and _is_interview(candidate):
        return True
    if candidate.type not in BETWEEN or _is_of_public_interest(candidate):
        return False
    told = [m for role, m in candidate.roles if role in TAKING_PART]
    if not told or not all(_are_private(m, candidate, fillers) for m in told):
        return False
    if _are_of_two_countries(told):
        return False
    if candidate.type in NAMED or candidate.mode in ("visit", "investigate"):
        return True
    is_between = len({a.key for m in told for a in m.actors}) > 1
    is_named = any(a.actor_type == "person" for m in told for a in m.actors)
    return is_between or (candidate.type in ALONE and not is_named)


def _is_interview(candidate: Candidate) -> bool:
    """Does somebody only talk to reporters ("during a brief talk with newsmen")?"""
    others = candidate.actors("target", "participant", "mediator")
    media = [a for a in others if a.actor_type == "media"]
    return bool(media) and len({a.key for a in others} - {a.key for a in media}) < PAIR - bool(
        candidate.has("source")
    )


def _is_of_public_interest(candidate: Candidate) -> bool:
    """Is it news whoever does it: relief and refuge, a trial, a charge?"""
    match candidate.type:
        case "AID":
            return candidate.cameo not in HELP
        case "CONCEDE":
            return candidate.cameo == END_OF_PROTEST
        case "SANCTION":
            return candidate.mode == "convict"
        case "ACCUSE":
            return candidate.mode != "investigate" or not candidate.has("source")
    return False


def _are_private(mention: ActorMention, candidate: Candidate, fillers: Fillers) -> bool:
    """Are they private persons, and no people that stands for its country ("Israelis")?"""
    if fillers.is_demonym(candidate.head.doc[mention.head]):
        return False
    return bool(mention.actors) and all(map(is_private_actor, mention.actors))


def _are_of_two_countries(mentions: list[ActorMention]) -> bool:
    """Are they of several countries ("Kenyan and Ugandan teachers worked together")?"""
    told = (a for m in mentions for a in m.actors if a.actor_type == "civilians")
    return len({a.country_iso3 for a in told} - {None}) > 1


def _are_called(candidate: Candidate, fillers: Fillers) -> bool:
    """Do police, gunmen or reporters come to a scene ("when officers arrived at the house")?"""
    coming = candidate.actors("source")
    is_come = fillers.lemmas(candidate.head) in COMING
    return is_come and bool(coming) and all(a.actor_type in CALLED for a in coming)
