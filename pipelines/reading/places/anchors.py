"""What ties a name that no gazetteer has to the ground: a known place near it, a numbered road."""

from __future__ import annotations

import re

from pipelines.lexicons import lexicon
from pipelines.reading.places.gazetteer import Gazetteer
from pipelines.reading.places.words_around import is_name, word_after, word_before
from pipelines.reading.syntax.tokens import Span
from pipelines.reading.text.spelling import is_word

NEAR = frozenset(lexicon("places")["near_prepositions"]) | {"outside"}
SITING = frozenset(lexicon("places")["siting_prepositions"])
LONGEST = 3  # tokens of a known name
_ROAD = re.compile(r"[AMNREB][1-9]\d{0,3}")


def is_anchored(span: Span, gazetteer: Gazetteer) -> bool:
    """Reads "in X, near Y" with a known Y, and "on the N22 at X"."""
    before, after = word_before(span), word_after(span)
    if before is None or before.lower_ not in SITING or all(is_word(t.lower_) for t in span):
        return False
    if after is not None and is_name(after):
        return False
    earlier = span.doc[before.i - 1] if before.i > before.sent.start else None
    if earlier is not None and _ROAD.fullmatch(earlier.text):
        return True
    tokens, at = span.doc.tokens, span.end
    near = [t.lower_ for t in tokens[at : at + 2]]
    if near[:1] != [","] or near[-1] not in NEAR:
        return False
    return any(
        is_name(tokens[at + 2]) and gazetteer.candidates(span.doc[at + 2 : end].text)
        for end in range(at + 3, min(len(tokens), at + 2 + LONGEST) + 1)
    )
