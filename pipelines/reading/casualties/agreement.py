"""Where two tellings of the dead agree: one number here, its kinds there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from pipelines.reading.casualties.additions import Side, is_attacker
from pipelines.reading.casualties.people_told import class_of
from pipelines.reading.casualties.tellings import Telling, is_general
from pipelines.reading.statements import CasualtyMention, EventMention


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


def votes_of(tellings: list[Telling]) -> Counter[int | None]:
    """How often each number is told; one person told in many ways is one vote.

    Who tells "two journalists" again speaks for "two journalists and a civilian".
    """
    votes = Counter(t.best for t in tellings)
    if votes[1] > 1 and not any((t.figures[0].victim_text or "one") == "one" for t in tellings):
        votes[1] = 1
    for whole in (t for t in tellings if len({f.victim_type for f in t.figures} - {None}) > 1):
        for part in (t for t in tellings if t is not whole and _is_told_in(t, whole)):
            votes[whole.best] += 1
            votes[part.best] -= 1
    return votes


def _is_told_in(part: Telling, whole: Telling) -> bool:
    """Is a telling of one figure one of those that another tells together?"""
    if len(part.figures) > 1 or part.is_general:
        return False
    told = part.figures[0]
    kind, number = told.victim_type, told.count_best
    return any(f.count_best == number and f.victim_type == kind for f in whole.figures)


def with_attackers(chosen: Telling, tellings: list[Telling]) -> Telling:
    """A number told as killed by somebody, with those of the attackers who fell after it.

    Reads "Gunmen killed 11 people. Three of the attackers were killed when soldiers arrived."
    """
    last = max(f.sentence for f in chosen.figures)
    is_by_them = all(f.event is not None and _has_doer(f.event) for f in chosen.figures)
    are_fighters = any(is_attacker(f) or class_of(f) == "combatant" for f in chosen.figures)
    if are_fighters or not is_by_them:
        return chosen
    if any((t.best or 0) > (chosen.best or 0) for t in tellings if t.is_general):
        return chosen
    fallen = [
        f
        for t in tellings
        for f in t.figures
        if is_attacker(f) and f.sentence > last and f.count_best not in (None, 0, chosen.best)
        if not (f.definite or f.is_part)
    ]
    return Telling([*chosen.figures, *fallen[:1]])


def _has_doer(event: EventMention) -> bool:
    return any(role == "source" for role, _ in event.roles)
