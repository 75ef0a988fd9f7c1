"""Figures of people taken are added up by whoever reads the table: each man is to count once.

No roll-up of an event has them, as it has the dead. So what only tells again of men counted before
is no figure of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.reading.statements import CasualtyMention

# Within how many sentences "the suspect" is one told before.
NEAR = 2


def without_parts_of_taken(rows: Sequence[CasualtyMention]) -> list[CasualtyMention]:
    """Without "a commander" of "captured six rebels, including a commander": all were six.

    Args:
        rows: the figures of one sentence.
    """
    wholes = [r for r in rows if _is_taken(r) and not r.is_part and r.count_best]
    return [r for r in rows if not (wholes and _is_taken(r) and r.is_part)]


def without_taken_again(figures: Sequence[CasualtyMention]) -> list[CasualtyMention]:
    """Without those told as known ("captured the other suspect", "the capture of A and B").

    Args:
        figures: every figure of the story, in reading order.
    """
    kept: list[CasualtyMention] = []
    for figure in figures:
        number = figure.count_best or 0
        before = [k for k in kept if _is_taken(k) and 0 < figure.sentence - k.sentence <= NEAR]
        known = figure.definite and (not figure.is_name or figure.rule.startswith("deed"))
        is_less = any((k.count_best or 0) >= number for k in before)
        again = known and (is_less or (figure.is_name and bool(before)))
        if not (_is_taken(figure) and again):
            kept.append(figure)
    return kept


def without_repeats_of_taken(figures: Sequence[CasualtyMention]) -> list[CasualtyMention]:
    """Without the number of an event's taken told again further on ("detained five suspects").

    Args:
        figures: those of one event, in reading order.
    """
    told: dict[int, int] = {}  # a number and the sentence that tells it first
    kept = []
    for figure in figures:
        number = figure.count_best or 0
        may_be_told = _is_taken(figure) and number > 1 and not figure.additional
        if may_be_told and told.setdefault(number, figure.sentence) != figure.sentence:
            continue
        kept.append(figure)
    return kept


def _is_taken(figure: CasualtyMention) -> bool:
    return figure.harm == "captured"
