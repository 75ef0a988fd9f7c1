"""Waters and mountains: what an article or a full name tells of them."""

from __future__ import annotations

from functools import cache

from pipelines.gazetteer.names import Kind
from pipelines.lexicons import lexicon
from pipelines.reading.places.gazetteer import Candidate, Gazetteer
from pipelines.reading.places.words_around import is_name, word_after, word_before
from pipelines.reading.syntax.tokens import Span


def beyond_lands(span: Span, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """With its article a sea's name is the sea's: "over the Pacific" is in no town called so.

    Nor is "the Sinai" a town.
    """
    if not _has_article(span):
        return candidates
    seas = tuple(c for c in candidates if c.country is None)
    after = word_after(span)
    is_owner = after is not None and after.tag_[:2] in ("NN", "PO")
    if seas or is_owner or all(c.feature != "region" for c in candidates):
        return seas or candidates
    return tuple(c for c in candidates if c.feature != "populated_place")


def with_word(
    span: Span, candidates: tuple[Candidate, ...], gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    """Before "river" or "lake" a name is that water's, if there is one: no town's or country's."""
    after = word_after(span)
    if after is None or not after.text.islower() or after.lower_ not in _words():
        return candidates
    named = gazetteer.candidates(f"{span.text} {after.text}")
    return tuple(c for c in named if c.feature == "physical") or candidates


@cache
def _words() -> frozenset[str]:
    return frozenset(lexicon("places")["physical_words"])


def _has_article(span: Span) -> bool:
    """Does "the" lead to the whole name ("the Pacific", "the tropical Pacific")?"""
    before, after = word_before(span), word_after(span)
    while before is not None and before.tag_ == "JJ" and before.text.islower():
        before = before.nbor(-1) if before.i > before.sent.start else None
    return before is not None and before.lower_ == "the" and (after is None or not is_name(after))


def is_of_nature(span: Span, candidates: tuple[Candidate, ...]) -> bool:
    """Does nothing but waters or mountains bear the name as written ("the Brahmaputra")?"""
    if not candidates or any(c.feature != "physical" for c in candidates):
        return False
    return _has_article(span) or (len(span) > 1 and any(c.kind == Kind.NAME for c in candidates))
