"""Mends what those who act look like or who helps them, parsed as what is told of them.

"Men dressed as soldiers stopped a bus", "The army, helped by a militia, took the town".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipelines.reading.syntax.parses import SUBJECT, attach, hanging_on, words_of

if TYPE_CHECKING:
    from pipelines.reading.syntax.tokens import Token


FINITE = frozenset({"VBD", "VBP", "VBZ"})


def give_guise_back(sentence: Sequence[Token]) -> None:
    """Give the deed to those in the guise: its verb takes the place of what they look like."""
    for outfit in sentence:
        if outfit.lower_ not in words_of("guises"):
            continue
        verb = next((w for w in hanging_on(outfit, sentence) if w.dep_ == "advcl"), None)
        if verb is None or verb.i < outfit.i or not _is_finite(verb, sentence):
            continue
        below = hanging_on(verb, sentence)
        mark = next((w for w in below if (w.dep_, w.lower_) == ("mark", "as")), None)
        guise = next((w for w in below if w.dep_ == "nsubj"), None)
        doer = _in_guise(outfit, sentence)
        if mark is None or mark.i != outfit.i + 1 or guise is None or doer is None:
            continue
        if _raise(verb, outfit if outfit.dep_ != "acl" else doer, sentence):
            attach(doer, verb, "nsubj")
            attach(outfit, doer, "acl")
            attach(mark, outfit, "prep")
            attach(guise, mark, "pobj")


def _is_finite(verb: Token, sentence: Sequence[Token]) -> bool:
    """Does it tell a deed ("killed a judge", whatever the tag), not what was done to them?"""
    has_object = any(w.dep_ == "dobj" for w in hanging_on(verb, sentence))
    return verb.tag_ in FINITE or (verb.tag_ == "VBN" and has_object)


def _in_guise(outfit: Token, sentence: Sequence[Token]) -> Token | None:
    """Who wears it: parsed as what they are like, or as what they did."""
    if outfit.dep_ == "acl":
        return outfit.head
    return next((w for w in hanging_on(outfit, sentence) if w.dep_ in SUBJECT), None)


def _raise(verb: Token, top: Token, sentence: Sequence[Token]) -> bool:
    """Put the verb where the parse has who did it, or what they look like; was it done?"""
    opening = top.head if top.dep_ == "pobj" and top.head.head is top.head else None
    beside = [w for w in hanging_on(top.head, sentence) if w.dep_ in SUBJECT]
    is_told = top.dep_ in SUBJECT and any(w.i > verb.i for w in beside)  # "…, a spokesman said"
    if opening is None and (is_told or top.dep_ == "dobj"):  # "said that gunmen dressed as …"
        attach(verb, top.head, "ccomp")
        return True
    if opening is None and top.head is not top and top.dep_ not in ("ccomp", "conj"):
        return False
    for word in (*hanging_on(opening or top, sentence), *hanging_on(top, sentence)):
        if word is not top and word.dep_ in ("prep", "punct", "npadvmod", "conj", "ccomp"):
            word.head = verb
    is_within = opening is None and top.head is not top
    attach(verb, top.head if is_within else verb, top.dep_ if is_within else "ROOT")
    if opening is not None:  # "On 3 May men dressed as …", parsed as on men
        attach(opening, verb, "prep")
    return True


def give_helped_back(sentence: Sequence[Token]) -> None:
    """Give who was helped his own deed, which the parse leaves without a subject."""
    for helped in sentence:
        if helped.dep_ != "advcl" or helped.tag_ != "VBN" or helped.i > helped.head.i:
            continue
        deed, below = helped.head, hanging_on(helped, sentence)
        who = next((w for w in below if w.dep_ in SUBJECT and w.i < helped.i), None)
        by = any(w.dep_ == "agent" for w in below)
        if who is None or not by or any(w.dep_ == "auxpass" for w in below):
            continue
        if any(w.dep_ in SUBJECT for w in hanging_on(deed, sentence)):
            continue
        for word in below:
            if word.i < who.i and word.dep_ in ("prep", "punct", "npadvmod"):
                word.head = deed
        attach(who, deed, "nsubj")
        attach(helped, who, "acl")
