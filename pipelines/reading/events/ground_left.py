"""Ground that one side left and another took: whether it fell in a fight or changed hands."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.candidate import VIOLENT, Candidate
from pipelines.reading.events.coding import TAKEN, TRANSFER
from pipelines.reading.events.frames import ENTRIES
from pipelines.reading.events.together import Together
from pipelines.reading.syntax.clauses import children
from pipelines.reading.syntax.words import Lemmas

TOWARDS = frozenset({"towards", "toward"})
ROUT = frozenset(lexicon("deeds")["rout"])


def settle_transfer(left: Candidate, told: Together, lemmas: Lemmas) -> None:
    """That one left and the other took is one transfer; who was beaten handed nothing over."""
    if left.acled != TRANSFER or left.type != "RETREAT":
        return
    above = told.above(left)
    if _is_rout(left, lemmas):
        left.acled = None
        if left.head.dep_ == "advcl" and not _is_driven_out(left, lemmas):
            entries = [o for o in above if o.frame.name in ENTRIES]
            _hand_over(entries, told)  # "entered it after they had retreated"
        return
    taking = above + told.at(children(left.head, "conj"))
    _hand_over(taking, told)
    if any(o.mode == "seize" and o.acled == TRANSFER for o in taking):
        left.acled = None


def _is_rout(left: Candidate, lemmas: Lemmas) -> bool:
    """Did they leave because they were beaten ("retreated", "fell back towards the hills")?"""
    beside = [left.head, *children(left.head, "prt", "advmod")]
    if any(p.lower_ in TOWARDS for t in beside for p in children(t, "prep")):
        return True
    return lemmas(left.head) in ROUT or _is_driven_out(left, lemmas)


def _is_driven_out(left: Candidate, lemmas: Lemmas) -> bool:
    """Is it told that they were under attack ("withdrew under fire")?"""
    preps = [p for p in children(left.head, "prep") if p.lower_ != "without"]
    near = [led for prep in preps for led in children(prep, "pobj")]
    return any(lemmas(t) in ROUT for t in near)


def _hand_over(taking: list[Candidate], told: Together) -> None:
    """Ground taken after others left it was taken without a fight, if none is told."""
    is_fought = any(c.type in VIOLENT and c.cameo != TAKEN for c in told.found)
    for outer in taking:
        if outer.cameo == TAKEN and not is_fought:
            outer.type, outer.mode, outer.acled = "COERCE", "seize", TRANSFER
