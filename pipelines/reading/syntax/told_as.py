"""Mends "as": what happens as something else does, and who somebody is said to be.

Each is told by its shape alone. Heads and labels are changed in place, before the tree is linked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pipelines.reading.syntax.parses import attach, hanging_on, words_of

if TYPE_CHECKING:
    from pipelines.reading.syntax.tokens import Token


def give_clause_back(sentence: Sequence[Token]) -> None:
    """Mend "a fight broke out as rebels fired on a patrol", parsed as rebels who were fired on."""
    for doer, verb in pairwise(sentence):
        as_ = doer.head
        if verb.lower_ not in words_of("doing_as") or verb.dep_ != "acl" or verb.head is not doer:
            continue
        if (as_.lower_, doer.dep_, doer.tag_) != ("as", "pobj", "NNS"):
            continue
        above = as_.head
        if above.tag_[:2] != "VB" or any(w.dep_ == "agent" for w in hanging_on(verb, sentence)):
            continue
        if as_.dep_ == "mark" and above.dep_ == "advcl" and above.i > verb.i:
            joined, above = above, above.head  # "... and troops fired back"
            attach(joined, verb, "conj")
        attach(verb, above, "advcl")
        attach(as_, verb, "mark")
        attach(doer, verb, "nsubj")
        verb.tag_ = "VBD"


def give_identity_back(sentence: Sequence[Token]) -> None:
    """Mend "A man identified as Ali was killed", parsed as identified while Ali was killed."""
    for named, as_ in pairwise(sentence):
        if named.lower_ not in words_of("identified") or as_.lower_ != "as":
            continue
        verb = as_.head
        if (as_.dep_, verb.dep_) != ("mark", "advcl") or verb.head is not named:
            continue
        own = {w.dep_: w for w in hanging_on(named, sentence) if w.i < named.i}
        name = next((w for w in hanging_on(verb, sentence) if w.dep_ == "nsubjpass"), None)
        if "nsubj" not in own or not own.keys().isdisjoint({"aux", "auxpass"}) or name is None:
            continue
        person = own["nsubj"]
        for word in hanging_on(named, sentence):
            if word.i > named.i and word is not verb:
                attach(word, verb, word.dep_)
        attach(verb, verb if named.head is named else named.head, named.dep_)
        attach(person, verb, name.dep_)
        attach(named, person, "acl")
        attach(as_, named, "prep")
        attach(name, as_, "pobj")
        named.tag_ = "VBN"
