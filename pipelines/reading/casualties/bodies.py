"""Bodies found are some of the dead told before ("killed 20. Five bodies were recovered")."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.reading.statements import CasualtyMention

BODIES = "bodies:"


def mark_bodies(figures: Sequence[CasualtyMention]) -> None:
    """Mark the number of bodies found as part of as many dead or more told before.

    Args:
        figures: those of one event.
    """
    for figure in figures:
        if not figure.rule.startswith(BODIES) or figure.additional or not figure.count_best:
            continue
        figure.is_part |= any(
            f.harm == "killed"
            and f.start < figure.start
            and (f.count_best or 0) > figure.count_best
            and not (f.is_cumulative or f.rule.startswith(BODIES) or _are_others(f, figure))
            for f in figures
        )


def _are_others(one: CasualtyMention, other: CasualtyMention) -> bool:
    """Are the victims of both told, and of other parties ("killed 12 soldiers", "six rebels")?"""
    if one.victim is None or other.victim is None:
        return False
    return bool(one.victim.actors) and set(one.victim.actors).isdisjoint(other.victim.actors)
