"""Tells harm that happened from harm that was tried, feared, threatened or denied."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pipelines.lexicons import lexicon
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

Reality = Literal["real", "possible", "unreal"]


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in lexicon("harm")["unreal"].items()}


def reality(trigger: Token, lemmas: Lemmas) -> Reality:
    """Did the harm that a verb, adjective or noun tells happen?

    A conjunct inherits the modals of the verb that it hangs on ("could kill and wound").
    """
    token = trigger
    for _ in range(4):
        found = _of_one(token, lemmas)
        if found != "real":
            return found
        if (token.dep_ == "conj" and token.head.tag_[:1] in "VM" and not _has_subject(token)) or (
            token.dep_ in ("acomp", "oprd", "attr", "auxpass") and token.head.tag_[:1] == "V"
        ):
            token = token.head
        elif token.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj") and token.tag_[:2] == "NN":
            return "unreal" if _is_attempted(token) else "real"
        else:
            break
    return "real"


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in token.lefts)


def _of_one(token: Token, lemmas: Lemmas) -> Reality:
    words = _words()
    modal, perfect, infinitive = "", False, False
    for child in token.children:
        lower = child.lower_
        negated = child.dep_ == "neg" or (child.i < token.i and lower in words["negations"])
        if child.dep_ in ("nsubj", "nsubjpass") and any(
            c.lower_ == "any" and c.dep_ == "det" for c in child.lefts
        ):
            return "unreal"  # "denied that any civilian had died"
        if negated or (child.dep_ == "mark" and lower in words["markers"]):
            return "unreal"
        if child.dep_ in ("aux", "auxpass"):
            modal = lower if lower in words["modals"] else modal
            perfect = perfect or lower in ("have", "'ve")
            infinitive = infinitive or (child.tag_ == "TO")
    if modal:
        return "possible" if modal in words["possible"] and perfect else "unreal"
    if infinitive:
        return _of_infinitive(token, perfect, lemmas)
    return "unreal" if _is_attempted(token) or _is_only_meant(token, lemmas) else "real"


def _is_only_meant(token: Token, lemmas: Lemmas) -> bool:
    """Reads "planned killing", "prevented from killing", "without killing"."""
    if token.dep_ not in ("pcomp", "xcomp", "ccomp") or token.tag_ not in ("VBG", "VB"):
        return False
    head = token.head
    governor = head.head if head.dep_ == "prep" else head
    direct = head.dep_ != "prep" or head.lower_ in ("from", "of", "at", "on", "to")
    meant = governor.tag_[:1] == "V" and lemmas(governor) in _words()["verbs"]
    return (direct and meant) or head.lower_ == "without"


def _of_infinitive(token: Token, perfect: bool, lemmas: Lemmas) -> Reality:
    """Reads "reported to have killed" is real, "tried to kill" and "an order to kill" are not."""
    if perfect:
        return "real"
    words = _words()
    if token.dep_ == "xcomp" and lemmas(token.head) in words["real_infinitive"]:
        return "real"
    return "unreal"


def _is_attempted(token: Token) -> bool:
    words = _words()  # "Near Mosul, …" is where, not "nearly"
    return any(c.lower_ in words["adjectives"] and c.dep_ != "prep" for c in token.lefts)
