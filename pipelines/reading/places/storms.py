"""Names that a text gives to storms: "Typhoon Labuyo" is no village of that name."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.places.words_around import is_name, word_after
from pipelines.reading.syntax.tokens import Span, Token
from pipelines.reading.text.document import Document

STORMS = frozenset(lexicon("places")["storm_words"])
MARKS = frozenset("\"“”'‘’(")
GAP = 6  # tokens between a storm's name and its other one in brackets


def storm_names(document: Document) -> frozenset[str]:
    """The names of storms told in a text, also the other one in brackets ("Ineng (Goni)")."""
    if STORMS.isdisjoint(document.words):
        return frozenset()
    tokens = document.doc.tokens
    found = set()
    for token in tokens:
        if token.lower_ not in STORMS or _is_verb(token) or (name := _named(token)) is None:
            continue
        found.add(name.text)
        for other in tokens[name.i + 1 : name.i + GAP]:
            if other.text == ")" or other.is_sent_start:
                break
            if is_name(other) and other.nbor(-1).text in ("(", ":"):
                found.add(other.text)
    return frozenset(found)


def is_storm(span: Span, storms: frozenset[str]) -> bool:
    """Is a storm meant, not the town, which has its unit behind it ("Florence, S.C.")?"""
    if len(span) > 1 or span.text not in storms:
        return False
    after = word_after(span)
    following = span.doc.tokens[span.end + 1 : span.end + 2]
    return after is None or after.text != "," or not any(map(is_name, following))


def _named(storm: Token) -> Token | None:
    """The name behind the word for a storm, perhaps in quotation marks."""
    after = [t for t in storm.doc.tokens[storm.i + 1 : storm.i + 3] if t.text not in MARKS]
    return after[0] if after and is_name(after[0]) else None


def _is_verb(storm: Token) -> bool:
    """Is it what somebody does ("troops storm Raqqa", also in the capitals of a headline)?"""
    if storm.lower_ != "storm" or storm.i == storm.sent.start:
        return storm.lower_ == "storm" and storm.text.islower()
    before = storm.nbor(-1)
    is_told = storm.text.istitle() and before.text.islower() and before.lower_ != "to"
    return before.lower_ != "tropical" and not is_told
