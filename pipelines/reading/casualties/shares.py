"""Whose dead a toll holds: the best figure of an event by side."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.reading.casualties.additions import Side
from pipelines.reading.casualties.tellings import Telling, is_general
from pipelines.reading.statements import CasualtyMention


def shares_of(
    best: int | None, chosen: Telling, figures: Sequence[CasualtyMention], side_of: Side
) -> tuple[int, int, int, int] | None:
    """The best figure as the dead of side a, side b, civilians and of nobody known.

    What is told of some of them ("including …", "a third soldier" of three dead) moves from nobody
    known to their own side.
    """
    if best is None:
        return None
    shares = dict.fromkeys(("a", "b", "civilians", "unknown"), 0)
    alike = _replaced(chosen, figures)
    for figure in chosen.figures:
        shares[side_of(alike or figure)] += figure.count_best or 0
    only_more: set[str] = set()  # sides of which those are told so far who came on top
    moved: dict[str, int] = {}  # the sentence that tells whose they are: "a soldier and two police"
    nobody = all(is_general(f) for f in chosen.figures)  # "six people": civilians only by default
    latest = max((f.start for f in chosen.figures if f.supersedes), default=0)
    told_with = {f.sentence for f in chosen.figures}  # "53: 49 soldiers and four civilians"
    for figure in sorted(figures, key=lambda f: f.sentence not in told_with):
        side, number = side_of(figure), figure.count_best
        if side == "unknown" or not number or (figure.of_wounded and figure.start >= latest):
            continue
        is_more = figure.additional or figure.ordinal is not None  # "a third soldier"
        is_first = not shares[side] or side in only_more
        is_listed = figure.is_part and moved.get(side) == figure.sentence
        pool = "civilians" if nobody and shares["civilians"] else "unknown"
        is_part = figure.is_part or figure not in chosen.figures
        if is_part and (is_more or is_first or is_listed) and number <= shares[pool]:
            (only_more.add if is_more and is_first else only_more.discard)(side)
            shares[pool] -= number
            shares[side] += number
            moved[side] = figure.sentence
    return shares["a"], shares["b"], shares["civilians"], shares["unknown"]


def _replaced(chosen: Telling, figures: Sequence[CasualtyMention]) -> CasualtyMention | None:
    """The "132 people" whose toll "climbed to | 160": the dead are the same sort of people."""
    (total, *others) = chosen.figures
    if others or not total.supersedes or total.victim_text or total.victim_type:
        return None
    before = [f for f in figures if f.start < total.start and not f.is_part and f.victim_text]
    return before[0] if len(before) == 1 and is_general(before[0]) else None
