"""Is an event told as not done: by a negation, as still to be done, or as replaced?"""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.syntax.clauses import first, is_verb
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

NO = frozenset(lexicon("status")["negations"]["determiners"])
EFFECTING = frozenset(lexicon("status")["done"]["effecting"])
REACH = 4  # words from a noun up to what is replaced


def is_negated(head: Token, words: list[Token], lemmas: Lemmas) -> bool:
    """Is an event told as not done, by its own clause or by what it hangs on?"""
    if head.dep_ in ("pcomp", "pobj") and head.head.lower_ == "without":
        return True  # "without firing a shot"
    if _is_replaced(head) or (
        is_verb(head) and (_is_joined_to_denied(head) or _is_left_undone(head, lemmas))
    ):
        return True
    for word in words:
        for child in word.children:
            if child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ in NO):
                return child.lower_ not in ("only", "just")
    own = first(head, "nsubj", "nsubjpass", "dobj") if is_verb(head) else None
    if own is None and is_verb(head) and head.dep_ == "acl":
        own = head.head  # "there are no foreigners being held"
    if own is None:
        return False
    return own.lower_ in ("nobody", "none", "nothing") or any(
        c.dep_ == "det" and c.lower_ == "no" for c in own.children
    )


def _is_left_undone(verb: Token, lemmas: Lemmas) -> bool:
    """Has it not been done yet, or did nobody bring it about?

    "Has yet to give permission", "will not cause them to back down", "did not let them go".
    """
    above = verb.head
    if verb.tag_ != "VB" or verb.dep_ not in ("xcomp", "ccomp") or not is_verb(above):
        return False
    if any(c.lower_ == "yet" for c in (*above.rights, *verb.lefts)):
        return lemmas(above) in ("be", "have")
    return lemmas(above) in EFFECTING and any(c.dep_ == "neg" for c in above.children)


def _is_joined_to_denied(verb: Token) -> bool:
    """Does the negation of another verb hold for it ("did not come or arrest anyone")?"""
    above = verb.head
    if verb.dep_ != "conj" or not is_verb(above) or first(verb, "nsubj", "nsubjpass", "aux"):
        return False
    is_or = any(c.lower_ in ("or", "nor") for c in above.children if c.dep_ == "cc")
    return is_or and any(c.dep_ == "neg" for c in above.children)


def _is_replaced(head: Token) -> bool:
    """Is it what was not done ("was helped instead of being sent to prison")?"""
    nodes = (head, *head.ancestors)
    led = (t for t in nodes[:REACH] if t.dep_ in ("pcomp", "pobj") and t.head.lower_ == "of")
    return any(t.head.head.lower_ == "instead" for t in led)
