"""Bodies found are some of the dead told before ("killed 20 rebels. Five bodies were recovered")."""

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
            and not (f.is_cumulative or f.rule.startswith(BODIES))
            for f in figures
        )
