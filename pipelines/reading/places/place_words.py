"""Places told by a common noun: "in this territory", "the city" → the place named before."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from pipelines.gazetteer.names import fold
from pipelines.gazetteer.sources import rows
from pipelines.lexicons import lexicon
from pipelines.reading.statements import PlaceMention
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, Sentence

LOCATIVE = frozenset(
    {"in", "at", "inside", "across", "throughout", "within", "near", "outside", "from"}
)
POINTING = frozenset({"this", "that", "the", "these"})
TOWN = "populated_place"


def place_told_by_noun(
    document: Document, trigger: Token, places: list[PlaceMention], lemmas: Lemmas
) -> PlaceMention | None:
    """The place that a noun of the trigger's own clause stands for, if it was named before.

    Returns a mention whose span is the noun ("territory") and whose place is the antecedent's.
    """
    words = lexicon("place_words")
    for noun in _locative_nouns(trigger):
        features = words.get(lemmas(noun))
        is_definite = any(child.lower_ in POINTING for child in noun.children)
        if not features or not is_definite or _is_named(noun):
            continue
        if (named := _antecedent(document, noun, places, features)) is not None:
            return named
    return None


def place_pointed_at(
    document: Document, sentence: Sentence, places: list[PlaceMention], lemmas: Lemmas
) -> PlaceMention | None:
    """The named place that a sentence points at with "this" or "that" ("this region")."""
    words = lexicon("place_words")
    for noun in document.doc[sentence.first : sentence.last] if sentence.is_parsed else ():
        features = words.get(lemmas(noun))
        if features and any(child.lower_ in ("this", "that") for child in noun.children):
            return _antecedent(document, noun, places, features)
    return None


def _locative_nouns(trigger: Token) -> list[Token]:
    """Nouns that may say where the trigger's event was.

    They stand after a locative preposition under the trigger or what governs it, or a relative
    clause around the trigger describes them ("a region which saw two wars").
    """
    found: list[Token] = []
    token = trigger
    for _ in range(4):
        preps = [c for c in token.children if c.lower_ in LOCATIVE and c.dep_ == "prep"]
        found += [obj for prep in preps for obj in prep.children if obj.dep_ == "pobj"]
        if token.dep_ == "relcl":
            found.append(token.head)
        if token.head.i == token.i:
            break
        token = token.head
    return found


def _is_named(noun: Token) -> bool:
    """Does the noun bring its own name ("the city of X", "the capital X")?"""
    beside = [t for t in noun.children if t.dep_ == "appos"]
    if noun.dep_ in ("compound", "nmod"):
        beside.append(noun.head)
    return any(child.lower_ == "of" for child in noun.children) or any(
        t.tag_ == "NNP" for t in beside
    )


def _is_capital(mention: PlaceMention) -> bool:
    return mention.place is not None and fold(mention.place.name) in _capitals()


@cache
def _capitals() -> frozenset[str]:
    return frozenset(fold(r["capital"]) for r in rows("countries") if r["capital"])


def _antecedent(
    document: Document, noun: Token, places: list[PlaceMention], features: list[str]
) -> PlaceMention | None:
    """The nearest fitting place named before the noun (a clause that follows may name it, too)."""
    fitting = [
        p
        for p in places
        if p.place is not None and not p.is_demonym and p.place.feature in features
    ]
    before = [p for p in fitting if p.last <= noun.i]
    if noun.lower_ == "capital":
        before = [p for p in before if not p.is_metonym and _is_capital(p)]
    if features[0] != TOWN:  # the enclave is the land rather than its town
        before = [p for p in before if p.place and p.place.feature != TOWN] or before
    chosen = before[-1] if before else None
    if chosen is None:
        return None
    return replace(
        chosen,
        start=document.start(noun),
        end=document.end(noun),
        sentence=document.sentence_of(noun).index,
        first=noun.i,
        last=noun.i + 1,
        head=noun.i,
        rule="place_word",
        confidence=min(chosen.confidence, 0.7),
        is_metonym=False,
    )
