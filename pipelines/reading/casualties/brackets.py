"""Figures in brackets: the parts of the figure that stands before them."""

from __future__ import annotations

from pipelines.reading.casualties.harm_syntax import Hit
from pipelines.reading.casualties.victims import Victims
from pipelines.reading.syntax.tokens import Doc

# How far before a phrase in brackets they may open (tokens).
_BRACKET = 9


def outside_brackets(hit: Hit, doc: Doc) -> Hit:
    """Reads "killed (four women and five men) and 21 | injured": the 21."""

    def is_closed(victims: Victims) -> bool:
        before = [t.text for t in doc[max(victims.first - _BRACKET, 0) : victims.first]]
        after = [t.text for t in doc[victims.last : max(hit.trigger, victims.last)]]
        return "(" in before and ")" not in before and ")" in after

    hit.victims = [v for v in hit.victims if not is_closed(v)]
    return hit


def follows_bracket(hit: Hit, victims: Victims, doc: Doc) -> bool:
    """Reads "19 killed (| seven men and 12 women)": the parts of the figure before."""
    return (
        hit.trigger < victims.first
        and any(t.text == "(" for t in doc[hit.trigger : victims.first])
        and not any(t.text == ")" for t in doc[hit.trigger : victims.first])
    )
