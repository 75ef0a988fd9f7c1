"""Mends of those who are held ("civilians held hostage by rebels")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipelines.reading.syntax.parses import SUBJECT, attach, hanging_on, words_of

if TYPE_CHECKING:
    from pipelines.reading.syntax.tokens import Token

_NO_PARTICIPLE = frozenset({"aux", "auxpass", "mark"})


def give_held_back(sentence: Sequence[Token]) -> None:
    """Mend "free villagers held hostage by rebels", where villagers are parsed as holding.

    Who holds them stands behind "by"; they are those who are freed.
    """
    for state in sentence:
        held = state.head
        if state.lower_ not in words_of("captivity") or held.tag_ not in ("VBD", "VBN"):
            continue
        own = hanging_on(held, sentence)
        doer = next((w for w in own if w.lower_ == "by" and w.i > state.i), None)
        taken = next((w for w in own if w.dep_ in SUBJECT and w.i < held.i), None)
        if doer is None or any(w.dep_ in _NO_PARTICIPLE for w in own):
            continue
        state.dep_, doer.dep_, held.tag_ = "oprd", "agent", "VBN"
        if taken is not None and held.dep_ == "ccomp" and held.head.i < taken.i:
            attach(taken, held.head, "dobj")
            attach(held, taken, "acl")
