"""Places told by a common noun: "in this territory", "the city" → the place named before.

"The capital" is that of the country spoken of, named or not.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from pipelines.gazetteer.names import fold
from pipelines.gazetteer.sources import rows
from pipelines.lexicons import lexicon
from pipelines.reading.places.gazetteer import gazetteer
from pipelines.reading.statements import Place, PlaceMention
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, Sentence

LOCATIVE = frozenset(
    {"in", "at", "inside", "across", "throughout", "within", "near", "outside", "from"}
)
OBJECTS = frozenset({"dobj", "nsubjpass", "prep", "pobj"})
SOME = frozenset({"a", "an", "another", "one"})
SOON, LATELY = 2, 4
POINTING = frozenset({"this", "that", "the", "these"})
TOWN = "populated_place"
CAPITAL = "capital"
COUNTRY = "country"


def place_told_by_noun(
    document: Document, trigger: Token, places: list[PlaceMention], lemmas: Lemmas
) -> PlaceMention | None:
    """The place that a noun of the trigger's own clause stands for, if it was named before.

    Returns a mention whose span is the noun ("territory") and whose place is the antecedent's.
    """
    words = lexicon("place_words")
    for noun in _locative_nouns(trigger):
        features = words.get(lemmas(noun))
        is_capital = lemmas(noun) == CAPITAL
        is_definite = any(
            child.lower_ in POINTING or (is_capital and child.dep_ == "poss")
            for child in noun.children
        )
        if not features or not is_definite or _is_named(noun):
            continue
        find = _capital if is_capital else _antecedent
        if (named := find(document, noun, places, features)) is not None:
            return named
    return None


def place_named_later(
    document: Document, trigger: Token, places: list[PlaceMention], lemmas: Lemmas
) -> PlaceMention | None:
    """The name of "a town" that was taken, where one of the next sentences tells it.

    "Fighters seized a town on Friday. Leego town lies …", "The village of Tora had been …".
    """
    words = lexicon("place_words")
    index = document.sentence_of(trigger.i).index
    objects = [c for c in trigger.children if c.dep_ in ("dobj", "nsubjpass")]
    for noun in (*objects, *_locative_nouns(trigger)):
        is_some = any(c.lower_ in SOME for c in noun.children) and noun.tag_ == "NN"
        if not is_some or TOWN not in words.get(lemmas(noun), ()) or _is_named(noun):
            continue
        return next(
            (
                p
                for p in places
                if index < p.sentence <= index + SOON
                and p.place is not None
                and _is_called(document.doc[p.head], lemmas(noun))
            ),
            None,
        )
    return None


def _is_called(name: Token, kind: str) -> bool:
    """Is a name told as a town's or a village's ("the town of X", "X town")?"""
    above = name.head
    if name.dep_ == "pobj" and above.lower_ == "of":
        return above.head.lower_ == kind
    beside = {above.lower_, *(c.lower_ for c in name.children)}
    return kind in beside or name.lower_ == kind


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

    They stand after a locative preposition under the trigger, its object or what governs it, or a
    relative clause around the trigger describes them ("a region which saw two wars").
    """
    hit = [c for c in trigger.children if c.dep_ in ("dobj", "nsubjpass")]
    found = [c for c in hit if c.lower_ == CAPITAL]  # "shells shook the capital"
    below = [c for c in trigger.children if c.dep_ in OBJECTS]
    for clause in trigger.children:  # "died | when a bomb went off in the capital"
        if clause.dep_ == "advcl" and any(c.lower_ == "when" for c in clause.lefts):
            below += [c for c in clause.children if c.dep_ in OBJECTS]
    while below:
        token = below.pop()
        below += [c for c in token.children if c.dep_ in OBJECTS]
        if token.dep_ == "pobj" and token.head.lower_ in LOCATIVE:
            found.append(token)
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
    is_of = noun.lower_ != CAPITAL and any(child.lower_ == "of" for child in noun.children)
    return is_of or any(t.tag_ == "NNP" for t in beside)


def is_capital_of(place: Token) -> bool:
    """Is it the land of "the capital of X"? The capital is another place."""
    return place.head.lower_ == "of" and place.head.head.lower_ == CAPITAL


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
    called = [p for p in before[-LATELY:] if _is_called(document.doc[p.head], noun.lower_)]
    if called:  # "the township" is what was called one
        return _told_by(document, noun, called[-1])
    if noun.lower_ == "capital":
        before = [p for p in before if not p.is_metonym and _is_capital(p)]
    if features[0] != TOWN:  # the enclave is the land rather than its town
        before = [p for p in before if p.place and p.place.feature != TOWN] or before
    return _told_by(document, noun, before[-1]) if before else None


def _capital(
    document: Document, noun: Token, places: list[PlaceMention], features: list[str]
) -> PlaceMention | None:
    """The capital of the country that the noun's own words name, else the one told before.

    Where none was told, it is that of the country of the last place. "The provincial capital" is
    another; "the Chechen capital" lies in Chechnya.
    """
    words = [c for c in noun.children if c.dep_ in ("amod", "compound", "poss")]
    words += [led for p in noun.children if p.lower_ == "of" for led in p.children]
    beside = [p for p in places if p.head in {w.i for w in words}]
    if len(beside) < len(words):
        return None
    if not beside and (named := _antecedent(document, noun, places, features)) is not None:
        return named
    before = [p for p in places if p.last <= noun.i and not p.is_demonym and p.place]
    for mention in beside or before[-1:]:
        if beside and mention.place and mention.place.feature != COUNTRY:
            return _told_by(document, noun, mention)
        country = mention.place.country_iso3 if mention.place else None
        if country and (city := gazetteer().capital(country)) is not None:
            return _told_by(document, noun, mention, city)
    return None


def _told_by(
    document: Document, noun: Token, named: PlaceMention, place: Place | None = None
) -> PlaceMention:
    """A noun as a mention of a place named elsewhere, or of another that this one tells."""
    return replace(
        named,
        start=document.start(noun),
        end=document.end(noun),
        sentence=document.sentence_of(noun).index,
        first=noun.i,
        last=noun.i + 1,
        head=noun.i,
        rule="place_word",
        confidence=min(named.confidence, 0.7),
        place=place or named.place,
        is_metonym=False,
        is_demonym=False,
    )
