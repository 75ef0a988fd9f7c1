"""Peaceful acts that nobody has done: left undone, only permitted, feared or made a rule."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.candidate import VIOLENT, Candidate
from pipelines.reading.statements import UNREAL
from pipelines.reading.syntax.clauses import children
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

_DATA = lexicon("deeds")
MINDS = frozenset(_DATA["minds"]) | frozenset(_DATA["powers"])
LAWS = frozenset(_DATA["laws"])
DISAVOWING = frozenset(_DATA["disavowing"])
NEEDED = frozenset(_DATA["needed"])
OPPOSED = frozenset({"opposed", "opposition", "opponents", "opponent", "resistance"})
# a coup that failed was tried
ATTEMPTED = frozenset({"fail", "unable"})


def is_only_possible(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is an act that is no attack only open, feared, permitted or a rule, or told as not done?

    "If they withdraw", "powers to detain", "a law that forces members to join", "has not been
    arrested"; not "denied that it had deployed troops".
    """
    if candidate.type in VIOLENT:
        return False
    head = candidate.head
    if candidate.status == "hypothetical" or _is_rule(head, lemmas) or _is_contested(candidate):
        return True
    if _is_called_for(head):
        return True
    if candidate.status == "denied" and candidate.type != "PROTEST":  # who is kept from one tried
        is_coup = candidate.mode == "seize" and lemmas(head.head) in ATTEMPTED
        return not (is_coup or is_disavowed(head, lemmas))
    is_power = candidate.type != "CONSULT" and _is_power(head, lemmas)
    return candidate.status in UNREAL and is_power


def _is_power(verb: Token, lemmas: Lemmas) -> bool:
    """Is it what somebody may do, or is of a mind to do ("the right to dismiss ministers")?"""
    marks = [c for c in children(verb, "aux") if c.tag_ == "TO" and c.i > verb.sent.start]
    return verb.tag_ == "VB" and any(lemmas(mark.nbor(-1)) in MINDS for mark in marks)


def _is_rule(verb: Token, lemmas: Lemmas) -> bool:
    """Is it what a rule makes people do ("a rule forcing members to join")?"""
    is_of_law = verb.dep_ == "acl" and verb.tag_ == "VBG" and lemmas(verb.head) in LAWS
    return is_of_law and verb.head.dep_ not in ("dobj", "nsubjpass")


def _is_called_for(noun: Token) -> bool:
    """Is it only said to be needed ("the arrest of those who did it is essential to peace")?"""
    while noun.dep_ == "conj":
        noun = noun.head
    is_said_of = noun.dep_ == "nsubj" and noun.head.lower_ in ("is", "are", "be")
    return is_said_of and any(c.lower_ in NEEDED for c in children(noun.head, "acomp"))


def _is_contested(candidate: Candidate) -> bool:
    """Is it what others are against ("protested against the repatriation of the boy")?"""
    noun = candidate.noun or candidate.head
    is_led = noun.dep_ == "pobj" and noun.head.lower_ in ("against", "to", "of")
    if candidate.mode == "deport" and is_led and noun.head.lower_ == "against":
        return not children(noun, "det", "prep")  # "a battle against deportation"
    if candidate.type != "RETREAT" or not is_led:
        return False
    return noun.head.lower_ == "against" or noun.head.head.lower_ in OPPOSED


def is_disavowed(head: Token, lemmas: Lemmas) -> bool:
    """Does somebody say that it was not ("denied that they had seized the ship")?"""
    return any(lemmas(t) in DISAVOWING for t in head.ancestors)
