"""Joins those who are told behind a comma with one whom they were with, and are read as who he is.

"A soldier, as well as 20 rebels, were killed", "a colonel of the Rifles, his wife, and a guard".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipelines.reading.syntax.parses import SUBJECT, attach, words_of

if TYPE_CHECKING:
    from pipelines.reading.syntax.tokens import Token

PEOPLE = frozenset({*SUBJECT, "dobj", "pobj"})
HIS = frozenset({"his", "her"})


def join_as_well(sentence: Sequence[Token]) -> None:
    """Mend "a soldier, as well as 20 rebels, were killed", where rebels are what he is."""
    for as_, well, than in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if (as_.lower_, well.lower_, than.lower_) != ("as", "well", "as") or than.dep_ != "cc":
            continue
        for word in sentence:
            if word.head is than.head and word.dep_ == "appos" and word.i > than.i:
                word.dep_ = "conj"
                break


def join_kin(sentence: Sequence[Token]) -> None:
    """Mend "a chief, his wife, and three guards", where she is who he is, or is of his force."""
    for comma, his, kin in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if comma.text != "," or his.lower_ not in HIS or his.head is not kin:
            continue
        if kin.lower_ not in words_of("companions"):
            continue
        above = kin.head
        if kin.dep_ == "appos" and above.dep_ in PEOPLE and above.tag_[:2] == "NN":
            kin.dep_ = "conj"
        elif kin.dep_ == "conj" and above.dep_ == "pobj" and above.head.lower_ == "of":
            one = above.head.head
            if one.dep_ in PEOPLE and one.tag_ in ("NN", "NNP"):
                attach(kin, one, "conj")
