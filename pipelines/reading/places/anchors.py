"""What ties a name that no gazetteer has to the ground: a known place near it, a numbered road."""

from __future__ import annotations

import re

from pipelines.lexicons import lexicon
from pipelines.reading.places.gazetteer import Gazetteer
from pipelines.reading.places.words_around import is_name, word_after, word_before
from pipelines.reading.syntax.tokens import Span, Token
from pipelines.reading.text.spelling import is_word

_WORDS = lexicon("places")
NEAR = frozenset(_WORDS["near_prepositions"])
SITING = frozenset(_WORDS["siting_prepositions"])
AWAY = frozenset(_WORDS["distance_words"] + _WORDS["directions"] + _WORDS["village_nouns"])
LONGEST, GAP = 3, 8  # tokens of a known name, and of what leads to it
_ROAD = re.compile(r"[AMNREB][1-9]\d{0,3}")


def is_anchored(span: Span, gazetteer: Gazetteer) -> bool:
    """Reads "in X, near Y", "in X, north of Y" with a known Y, and "on the N22 at X"."""
    before, after = word_before(span), word_after(span)
    if before is None or before.lower_ not in SITING or all(is_word(t.lower_) for t in span):
        return False
    if after is not None and is_name(after):
        return False
    earlier = span.doc[before.i - 1] if before.i > before.sent.start else None
    if earlier is not None and _ROAD.fullmatch(earlier.text):
        return True
    tokens, at = span.doc.tokens, span.end
    return (
        at < len(tokens) and tokens[at].text == "," and _leads_to_known(tokens, at + 1, gazetteer)
    )


def _leads_to_known(tokens: list[Token], first: int, gazetteer: Gazetteer) -> bool:
    """Do the tokens read "near Y", "on the outskirts of Y", "some 10 km from Y", Y being known?"""
    at = first
    while at < min(len(tokens), first + GAP) and (tokens[at].is_digit or tokens[at].text.islower()):
        at += 1
    led = [t.lower_ for t in tokens[first:at]]
    if not led or at == len(tokens) or not is_name(tokens[at]):
        return False
    if led[-1] not in NEAR and (led[-1] not in ("of", "from") or AWAY.isdisjoint(led)):
        return False
    doc = tokens[at].doc
    ends = range(at + 1, min(len(tokens), at + LONGEST) + 1)
    return any(gazetteer.candidates(doc[at:end].text) for end in ends)
