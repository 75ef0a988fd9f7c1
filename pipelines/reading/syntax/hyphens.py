"""Joins words with a hyphen that the parser takes apart ("re-opened", "a drive-by shooting").

Heads and labels are changed in place, before the tree is linked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipelines.reading.syntax.parses import SUBJECT, attach, words_of

if TYPE_CHECKING:
    from pipelines.reading.syntax.tokens import Token


def join_prefix(sentence: Sequence[Token]) -> None:
    """Mend "re-opened the road", parsed in three pieces: the verb is the last of them."""
    prefixes = words_of("prefixes")
    for prefix, hyphen, verb in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if hyphen.text != "-" or prefix.lower_ not in prefixes:
            continue
        is_joined = verb.dep_ == "conj" and verb.lower_.endswith("ed")
        if "VB" not in (verb.tag_[:2], prefix.tag_[:2]) and not is_joined:
            continue
        pieces = (prefix, hyphen, verb)
        highest = min(pieces, key=lambda piece: sum(1 for _ in piece.ancestors))
        if highest is not verb:
            head, dep, tag = highest.head, highest.dep_, highest.tag_
            attach(verb, verb if head is highest else head, dep)
            verb.tag_ = tag if tag[:2] == "VB" else verb.tag_
            if verb.tag_ in ("VB", "VBP") and verb.lower_.endswith("ed"):
                verb.tag_ = "VBD"  # "re-established", of which "re" was the verb
        for word in sentence:
            if word.head in (prefix, hyphen) and word not in pieces:
                is_doer = word.dep_ in ("compound", "nmod") and word.i < prefix.i
                attach(word, verb, "nsubj" if is_doer else word.dep_)
        attach(prefix, verb, "punct")
        attach(hyphen, verb, "punct")
        doer = sentence[max(prefix.i - sentence[0].i - 1, 0)]
        if (verb.tag_, verb.dep_) == ("VBN", "amod") and doer.tag_[:2] == "NN":
            verb.tag_ = "VBD"  # "Gunmen machine-gunned villagers" is no kind of villager
            _raise_verb(verb, doer)
            _raise_from_list(verb, doer)
        if verb.dep_ == "conj" and verb.head.dep_ == "pobj" and verb.head.head.dep_ == "agent":
            verb.head = verb.head.head.head  # "abducted by militiamen and gang-raped"
            verb.tag_ = "VBN"
        own = {word.dep_: word for word in sentence if word.head is verb}
        if "dobj" in own and "nsubjpass" in own and "auxpass" not in own:
            own["nsubjpass"].dep_, verb.tag_ = "nsubj", "VBD"  # "Militants gang-raped a girl"
        if "dobj" in own and "nsubj" in own:  # "The police lathi-charged farmers": their article
            for word in sentence:
                if word.head is own["dobj"] and word.i < own["nsubj"].i:
                    word.head = own["nsubj"]


def join_drive_by(sentence: Sequence[Token]) -> None:
    """Mend "a drive-by shooting of two men", where they are parsed as a drive to shoot them."""
    for first, hyphen, by, deed in zip(
        sentence, sentence[1:], sentence[2:], sentence[3:], strict=False
    ):
        if (hyphen.text, by.lower_) != ("-", "by") or deed.lower_ not in words_of("deeds"):
            continue
        pieces = (first, hyphen, by)
        if deed.tag_ != "VBG" or (deed.head not in pieces and first.dep_ != "dobj"):
            continue
        top = min(pieces, key=lambda piece: sum(1 for _ in piece.ancestors))
        for word in sentence:
            if word.head in pieces and word not in (*pieces, deed):
                word.head = deed
        deed.tag_ = "NN"
        attach(deed, deed if top.head is top else top.head, top.dep_)
        for piece in pieces:
            attach(piece, deed, "compound" if piece is first else "punct")


def join_office(sentence: Sequence[Token]) -> None:
    """Mend "the Chadian vice-president", parsed as a Chadian vice beside a president."""
    for vice, hyphen, holder in zip(sentence, sentence[1:], sentence[2:], strict=False):
        pieces = (vice, hyphen, holder)
        if vice.lower_ != "vice" or hyphen.text != "-" or holder.tag_[:2] != "NN":
            continue
        top = min(pieces, key=lambda piece: sum(1 for _ in piece.ancestors))
        for word in sentence:
            if word.head in (vice, hyphen) and word not in pieces:
                word.head = holder
        if top is not holder:
            attach(holder, holder if top.head is top else top.head, top.dep_)
        attach(vice, holder, "compound")
        attach(hyphen, holder, "punct")


def _raise_from_list(verb: Token, doer: Token) -> None:
    """Mend "Soldiers and militiamen gang-raped two women", parsed as three kinds of people."""
    struck, first = verb.head, verb.head.head
    if struck.dep_ != "conj" or first.dep_ != "ROOT" or first.tag_[:2] != "NN":
        return
    attach(verb, verb, "ROOT")
    attach(first, verb, "nsubj")
    attach(doer, first, "conj")
    attach(struck, verb, "dobj")


def _raise_verb(verb: Token, doer: Token) -> None:
    """Mend "Police baton-charged farmers, leaving three hurt", where the farmers leave them so."""
    struck, top = verb.head, verb.head.head
    if struck.dep_ not in SUBJECT or top.tag_ != "VBG":
        return
    attach(verb, verb if top.head is top else top.head, top.dep_)
    attach(top, verb, "advcl")
    attach(struck, verb, "dobj")
    attach(doer, verb, "nsubj")
