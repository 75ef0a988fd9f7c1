"""Restores deeds that the parse takes for things or states: named, charged with, an outcome."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pipelines.reading.syntax.parses import (
    BE,
    CLAUSES,
    OWN,
    attach,
    hanging_on,
    is_time,
    words_of,
)

if TYPE_CHECKING:
    from pipelines.reading.syntax.tokens import Token

OUTCOMES = CLAUSES | {"oprd", "acl"}
# how a deed that is named hangs, by how the parse has it as what somebody does
NAMED = {"pcomp": "pobj", "attr": "attr"}
IN_DEED = frozenset({"in", "by", "from", "during", "after", "under", "amid"})


def restore_charges(sentence: Sequence[Token]) -> None:
    """Mend "accused it of burning huts, defying the law and …", where who accuses it defies it.

    "Accused X and its allies | of burning huts" is no kind of allies.
    """
    for of, charge in pairwise(sentence):
        if of.lower_ != "of" or charge.tag_ != "VBG":
            continue
        accused = of.head
        while accused.dep_ == "conj":
            accused = accused.head
        if accused.dep_ == "dobj" and accused.head.lower_ in words_of("accusing"):
            attach(of, accused.head, "prep")
        verbs = [w for w in (of.head, of.head.head) if w.lower_ in words_of("accusing")]
        for comma, deed in pairwise(sentence[charge.i - sentence[0].i :]) if verbs else ():
            if deed.tag_ != "VBG" or comma.lower_ not in (",", "and") or deed.dep_ == "conj":
                continue
            if deed.head in verbs and deed.dep_ == "advcl":
                attach(deed, charge, "conj")
        if verbs and charge.dep_ == "amod" and charge.head.head is of:
            thing = charge.head
            attach(charge, of, "pcomp")
            attach(thing, charge, "dobj")


def restore_deed(sentence: Sequence[Token]) -> None:
    """Mend "killed in army shelling", parsed as people killed in an army, shelling.

    So is "the scene of shelling", "there was shelling of the town": a deed, not what somebody does.
    """
    deeds = words_of("deeds")
    for noun, deed in pairwise(sentence):
        if deed.lower_ not in deeds:
            continue
        if deed.dep_ == "dobj" and noun.dep_ == "pobj" and noun.head.lower_ in IN_DEED:
            attach(deed, noun.head, "pobj")  # "killed in Moscow | shooting"
            attach(noun, deed, "compound")
        if deed.tag_ != "VBG":
            continue
        _name_deed(deed, sentence)
        if deed.dep_ not in ("advcl", "acl"):
            continue
        if noun.dep_ != "pobj" or noun.tag_ not in ("NN", "NNS") or is_time(noun):
            continue
        if noun.head.lower_ not in IN_DEED or noun.head.head is deed:
            continue
        if any(w.head is deed and w.dep_ == "dobj" for w in sentence):
            continue
        deed.tag_ = "NN"
        for word in hanging_on(noun, sentence):
            if word.i < noun.i:
                word.head = deed
        attach(deed, noun.head, "pobj")
        attach(noun, deed, "compound")


def _name_deed(deed: Token, sentence: Sequence[Token]) -> None:
    """Mend "the scene of shelling", "there was shelling", parsed as what somebody does."""
    own = hanging_on(deed, sentence)
    if any(w.dep_ == "dobj" for w in own):
        return
    if deed.dep_ in NAMED or (deed.dep_ == "xcomp" and deed.head.lower_ in words_of("naming")):
        deed.tag_, deed.dep_ = "NN", NAMED.get(deed.dep_, "dobj")
    there = next((w for w in own if w.dep_ == "expl"), None)
    be = next((w for w in own if w.dep_ == "aux" and w.lower_ in BE), None)
    if there is not None and be is not None:
        attach(be, be if deed.head is deed else deed.head, deed.dep_)
        attach(deed, be, "attr")
        attach(there, be, "expl")
        deed.tag_ = "NN"


def restore_outcome(sentence: Sequence[Token]) -> None:
    """Mend "leaving 15 of them wounded", parsed as a clause: it is told of the 15."""
    for participle in sentence:
        if participle.tag_ not in ("VBN", "VBD") or participle.dep_ not in OUTCOMES:
            continue
        verb = participle.head
        if is_last := verb.dep_ == "conj" and verb.head.dep_ == "dobj":
            verb = verb.head.head  # "left three soldiers and a child hurt" tells of the three, too
        if verb.i > participle.i or verb.lower_ not in words_of("leaving"):
            continue
        own = [w for w in hanging_on(participle, sentence) if w.dep_ in OWN]
        thing = next((w for w in sentence if w.head is verb and w.dep_ == "dobj"), None)
        if [w.dep_ for w in own] == ["nsubj"] and not is_last:
            left = own.pop()
            attach(left, thing or verb, "conj" if thing else "dobj")
            thing = thing or left
        if thing is not None and verb.i < thing.i < participle.i and not own:
            participle.tag_ = "VBN"
            for number in hanging_on(participle, sentence):
                if number.dep_ == "nummod":  # "left nine dead and 14 more hurt"
                    attach(number, thing, "conj")
                    thing = number
            attach(participle, _told_of(thing, participle, sentence), "acl")


def _told_of(thing: Token, participle: Token, sentence: Sequence[Token]) -> Token:
    """Of whom a state is told: in "left 16 people dead and 50 others wounded" of the 50."""
    before = sentence[participle.i - sentence[0].i - 1]
    if before.dep_ == "conj" and before.head.lower_ in words_of("states"):
        return before  # "left nine | dead and over 30 wounded"
    if before.dep_ != "conj" or before.head not in (thing, thing.head):
        return thing
    heads = (before.head, thing.head)  # "dead" may hang on the 16, or on "left"
    states = [w for w in sentence if thing.i < w.i < before.i and w.head in heads]
    return before if any(w.tag_ in ("JJ", "VBN") for w in states) else thing
