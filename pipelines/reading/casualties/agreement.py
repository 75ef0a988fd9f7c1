"""Where two tellings of the dead agree: one number here, its kinds there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from pipelines.reading.casualties.additions import Side
from pipelines.reading.casualties.tellings import Telling, is_general
from pipelines.reading.statements import CasualtyMention


def agreed_sentences(figures: Sequence[CasualtyMention], side_of: Side) -> set[int]:
    """Sentences whose dead of two sides make a total told elsewhere: no mere claims of a side."""
    totals = {(f.count_best, f.sentence) for f in figures
              if side_of(f) == "unknown" and is_general(f)}  # fmt: skip
    sums: Counter[int] = Counter()
    sides: dict[int, set[str]] = defaultdict(set)
    for figure in figures if totals else ():
        sums[figure.sentence] += figure.count_best or 0
        sides[figure.sentence].add(side_of(figure))
    both = {s: n for s, n in sums.items() if sides[s] >= {"a", "b"}}
    return {s for s, n in both.items() if any(n == total and s != at for total, at in totals)}


def sum_told_twice(tellings: list[Telling]) -> Telling | None:
    """The largest number, if one telling gives it as one and another as the sum of its kinds.

    Reads "9 killed" above "six rebels and three soldiers were killed", however often the three
    soldiers are told again.
    """
    most = max(t.best or 0 for t in tellings)
    largest = [t for t in tellings if t.best == most]
    if len(largest) < 2 or not any(t.is_general and len(t.figures) == 1 for t in largest):
        return None
    return next((t for t in largest if len(t.figures) > 1 and not t.is_general), None)
