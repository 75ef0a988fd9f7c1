"""Words of violence that name, judge or teach, and tell no case."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.status import PRESENT_BE
from pipelines.reading.syntax.clauses import first, is_verb
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

_DATA = lexicon("status")["rhetoric"]
SAYING = frozenset(_DATA["verbs"])
POINTERS = frozenset(_DATA["pointers"])
JUDGMENTS = frozenset(_DATA["judgments"])
# what makes a case: where, when and who it was
CASES = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "PERSON"})
ANYONE = frozenset({"a", "an", "any"})
# what makes deeds those of a case
OF_SOME = frozenset({"det", "poss", "nummod"})


def is_rhetoric(head: Token, lemmas: Lemmas) -> bool:
    """Is a noun only what something is called ("the law is an attack on the courts")?"""
    verb = head.head if head.dep_ in ("attr", "dobj", "oprd") else head.head.head
    joined = head.dep_ == "pobj" and head.head.lower_ in ("to", "as")
    if is_verb(head) or not is_verb(verb) or not (head.dep_ in ("attr", "dobj") or joined):
        return False
    subject = first(verb, "nsubj", "csubj")
    if subject is None or lemmas(verb) not in SAYING or (joined and lemmas(verb) == "be"):
        return False
    return subject.lower_ not in POINTERS and subject.ent_type_ != "DATE"


def is_maxim(head: Token, victims: list[Token], lemmas: Lemmas) -> bool:
    """Is it said of any such deed ("the killing of a journalist is a crime"), and of no case?

    A case has a place, a day or a victim of its own.
    """
    if _are_condemned(head.head if head.dep_ in ("acl", "relcl") else head, lemmas):
        return True
    verb = head.head
    if head.dep_ not in ("nsubj", "csubj") or verb.lower_ not in PRESENT_BE:
        return False
    said = first(verb, "attr")
    if said is None or lemmas(said) not in JUDGMENTS:
        return False
    marks = {c.lower_ for v in victims for c in v.lefts if c.dep_ in ("det", "poss", "nummod")}
    is_anyone = marks <= ANYONE and all(v.tag_ == "NN" for v in victims)
    return bool(marks) and is_anyone and not any(t.ent_type_ in CASES for t in head.subtree)


def _are_condemned(noun: Token, lemmas: Lemmas) -> bool:
    """As in "attacks on medics (may) constitute a war crime": whatever such deeds there are."""
    verb = noun.head
    is_bare = noun.tag_ == "NNS" and not any(c.dep_ in OF_SOME for c in noun.lefts)
    if not is_bare or noun.dep_ != "nsubj" or lemmas(verb) not in SAYING or verb.tag_ == "VBD":
        return False
    return any(lemmas(c) in JUDGMENTS for c in verb.rights if c.dep_ in ("attr", "dobj"))
