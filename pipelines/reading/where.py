"""Which place locates an event: read from the syntax around its trigger word."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from pipelines.lexicons import lexicon
from pipelines.reading.document import Document
from pipelines.reading.statements import PlaceMention

SPECIFICITY = {
    "facility": 0, "populated_place": 1, "admin2": 2, "physical": 3, "region": 4, "admin1": 4,
    "country": 5, "supranational": 6,
}  # fmt: skip
_PERSONS = ("PERSON", "NORP")
_CLAUSE_ENDS = ("ccomp", "parataxis")


def event_place(
    document: Document, trigger: int, places: Iterable[PlaceMention]
) -> PlaceMention | None:
    """The place where the event of a trigger token happens, if its own sentence says so.

    Only true places count: no metonyms, no demonyms. A place beside the trigger ("the attack in
    X", "X was shelled", "the X bombing") goes before one of its clause ("in X, rebels attacked");
    of a chain ("a market in Y, X province") the most specific is taken.
    """
    sentence = document.sentence_of(trigger)
    here = [
        p
        for p in places
        if p.sentence == sentence.index and not p.is_metonym and not p.is_demonym and p.place
    ]
    token = document.doc[trigger]
    ranked = [(score, p) for p in here if (score := _attachment(token, document.doc[p.head], p))]
    if not ranked:
        return None
    _, best = max(ranked, key=lambda r: (r[0], -_rank(r[1]), -abs(r[1].head - trigger)))
    return _most_specific(document, best, here)


def _rank(mention: PlaceMention) -> int:
    """How wide the place of a mention is, the narrowest first."""
    return SPECIFICITY.get(mention.place.feature, 3) if mention.place else 3


def _attachment(trigger: Token, head: Token, mention: PlaceMention) -> float:
    """How closely a place is tied to a trigger: 0 not at all, 5 directly."""
    if head.i == trigger.i:
        return 0.0
    top = _governed(head)
    governor = top.head
    if top.dep_ in ("compound", "amod", "nmod", "poss", "npadvmod") and governor.i == trigger.i:
        return 4.5
    if top.dep_ in ("dobj", "nsubjpass") and governor.i == trigger.i:
        return 3.5
    if top.dep_ != "pobj" or governor.lower_ not in _locating():
        return _beside(trigger, top)
    outer = _outer_preposition(governor)
    directing = governor.lower_ in _directing()
    above = outer.head
    if above.i == trigger.i:
        return 2.0 if directing else 5.0
    if directing:
        return 0.0
    if above.ent_type_ in _PERSONS or _is_origin(governor, above):
        return 0.0
    ancestors = _clause(trigger)
    if above.i in ancestors:
        return 3.0 if outer.i < trigger.i else 4.0
    if trigger.i in {t.i for t in above.ancestors} and trigger.i in _clause(above):
        return 3.8
    return 0.0


def _beside(trigger: Token, top: Token) -> float:
    """A place that names or owns something in the trigger's own phrase ("a Kabul hotel attack")."""
    if top.dep_ in ("compound", "nmod", "poss") and top.head.i in {t.i for t in trigger.subtree}:
        return 2.5 if top.dep_ != "poss" else 0.0
    return 0.0


def _governed(token: Token) -> Token:
    """The token by which the phrase of a place hangs in the sentence (chains and lists up)."""
    while (
        token.dep_ in ("appos", "conj", "compound", "nmod", "npadvmod") and token.head.i != token.i
    ):
        up = token.head
        if (
            token.dep_ in ("compound", "nmod")
            and up.tag_ not in ("NNP", "NNPS")
            and not _generic(up)
        ):
            break
        if token.dep_ == "npadvmod" and up.pos_ == "VERB":
            break
        token = up
    return token


def _generic(token: Token) -> bool:
    """Is the word a place's generic word ("province", "city", "airport")?"""
    words = lexicon("places")
    return any(
        token.lower_ in words[key]
        for key in ("admin_words", "settlement_words", "facility_words", "physical_words")
    )


def _outer_preposition(preposition: Token) -> Token:
    """Up through "in the city of X", "20 km west of X", "at a market in X"."""
    while True:
        noun = preposition.head
        if (
            noun.dep_ == "pobj"
            and noun.head.lower_ in _locating()
            and (
                preposition.lower_ == "of"
                or _generic(noun)
                or preposition.lower_ in ("in", "near", "at")
            )
        ):
            preposition = noun.head
        elif (
            preposition.dep_ == "prep" and noun.dep_ in ("advmod", "prep") and noun.head.i != noun.i
        ):
            preposition = noun
        else:
            return preposition


def _is_origin(preposition: Token, noun: Token) -> bool:
    """ "a man from X", "the governor of X": where somebody belongs, not where it happened."""
    return preposition.lower_ in ("from", "of") and noun.pos_ in ("NOUN", "PROPN", "")


def _clause(token: Token) -> set[int]:
    """The token and its ancestors up to the border of what is said ("X said that …")."""
    found = {token.i}
    while token.head.i != token.i:
        if token.dep_ in _CLAUSE_ENDS and token.head.lower_ not in ("was", "were"):
            break
        token = token.head
        found.add(token.i)
    return found


def _most_specific(
    document: Document, best: PlaceMention, here: list[PlaceMention]
) -> PlaceMention:
    """Down a chain from the chosen place: "in Y, X province" and "in the Y area of X"."""
    for other in here:
        if other is best or _rank(other) >= _rank(best) or not other.place or not best.place:
            continue
        left, right = sorted((other, best), key=lambda m: m.first)
        between = [t.lower_ for t in document.doc[left.last : right.first]]
        joined = len(between) <= 4 and any(w in (",", "in", "of", "(") for w in between)
        inside = best.place.country_iso3 in (None, other.place.country_iso3)
        if joined and inside and "and" not in between:
            return other
    return best


def _locating() -> list[str]:
    """Prepositions after which a place may be where it happened."""
    found: list[str] = lexicon("places")["locating_prepositions"]
    return found


def _directing() -> list[str]:
    """Prepositions that tell a direction or a party rather than the place."""
    found: list[str] = lexicon("places")["directing_prepositions"]
    return found
