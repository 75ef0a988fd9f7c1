"""Whose dead "our losses: two killed" are: those of the body that gives out the text."""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.lexicons import lexicon
from pipelines.reading.statements import ActorMention
from pipelines.reading.text.document import Document

OWN_SIDE = frozenset(lexicon("actor_words")["own_side"])
REACH = 12  # tokens


def own_side(
    first: int, document: Document, actors: Mapping[int, ActorMention]
) -> ActorMention | None:
    """The body whose "side" or "losses" are told shortly before a bare number.

    Args:
        first: the first token of the number.
        document: the story.
        actors: the actors' mentions by their head tokens.
    """
    start = max(document.sentence_of(first).first, first - REACH)
    told = (actors.get(i) for i in range(first - 1, start - 1, -1) if _is_side(i, document))
    return next((m for m in told if m is not None and m.rule == "actor:own"), None)


def _is_side(i: int, document: Document) -> bool:
    return document.doc[i].lower_ in OWN_SIDE
