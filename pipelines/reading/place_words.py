"""Places told by a common noun: "in this territory", "the city" → the place named before."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from pipelines.lexicons import lexicon
from pipelines.reading.document import Document, Sentence
from pipelines.reading.statements import PlaceMention
from pipelines.reading.words import Lemmas

LOCATIVE = frozenset(
    {"in", "at", "inside", "across", "throughout", "within", "near", "outside", "from"}
)
POINTING = frozenset({"this", "that", "the", "these"})


def place_told_by_noun(
    document: Document, trigger: Token, places: list[PlaceMention], lemmas: Lemmas
) -> PlaceMention | None:
    """The place that a noun of the trigger's own clause stands for, if it was named before.

    Returns a mention whose span is the noun ("territory") and whose place is the antecedent's.
    """
    words = lexicon("place_words")
    for noun in _locative_nouns(trigger):
        features = words.get(lemmas(noun))
        is_definite = any(child.lower_ in POINTING for child in noun.children) and not any(
            child.lower_ == "of"
            for child in noun.children  # "the city of X" names its place
        )
        if (
            features
            and is_definite
            and (named := _antecedent(document, noun, places, features)) is not None
        ):
            return named
    return None


def place_pointed_at(
    document: Document, sentence: Sentence, places: list[PlaceMention], lemmas: Lemmas
) -> PlaceMention | None:
    """The place that a sentence points at with "this" or "that" ("this region"), if one was named."""
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


def _scenes(trigger: Token, lemmas: Lemmas) -> list[Token]:
    """Nouns that a clause before the trigger calls the scene of what it tells.

    "… this region, which has been the scene of two wars: one in 1988" — whatever the parser hangs
    the clause on, it describes the nearest place noun that is pointed at.
    """
    words, scenes = lexicon("place_words"), lexicon("places")["scene_nouns"]
    start = trigger.sent.start
    for scene in reversed(trigger.doc[start : trigger.i]):
        subject = next((t for t in scene.head.children if t.tag_ == "WDT"), None)
        if scene.lower_ not in scenes or subject is None:
            continue
        told = [t for t in trigger.doc[start : subject.i] if lemmas(t) in words]
        return [t for t in reversed(told) if any(c.lower_ in POINTING for c in t.children)][:1]
    return []


def _is_named(noun: Token, places: list[PlaceMention]) -> bool:
    """Does the noun bring its own name ("the city of X", "the capital X")?"""
    own = {t.i for child in noun.children if child.lower_ == "of" for t in child.children}
    own |= {t.i for t in noun.children if t.dep_ in ("appos", "compound", "nmod")}
    if noun.dep_ in ("compound", "nmod"):
        own.add(noun.head.i)
    return any(place.head in own for place in places)


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
