"""Who or what is told as known: the means that went off, the attacker, the victims told before."""

from __future__ import annotations

from functools import cache

from pipelines.lexicons import lexicon
from pipelines.reading.events.status import is_definite
from pipelines.reading.syntax.clauses import arguments, first, is_verb, led_by
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

INDEFINITE = frozenset({"a", "an"})


@cache
def _attackers() -> frozenset[str]:
    """Words for who blew up a bomb told before."""
    return frozenset(lexicon("status")["definite"]["attackers"])


@cache
def _again() -> dict[str, frozenset[str]]:
    """Words that mean victims told before."""
    kinds = lexicon("status")["victims_again"]
    return {kind: frozenset(words) for kind, words in kinds.items()}


def is_known_means(head: Token) -> bool:
    """Is what went off told as known ("it went off", "the device exploded")?"""
    subject = None
    if is_verb(head):
        subject = first(head, "nsubj", "nsubjpass") or arguments(head).subject
    if subject is None or subject.lower_ in ("it", "they"):
        return subject is not None
    # "one of them exploded"
    among = [led for prep in subject.children if prep.lower_ == "of" for led in prep.children]
    return any(is_definite(t) or t.lower_ in ("them", "these") for t in [subject, *among])


def is_known_attacker(head: Token, lemmas: Lemmas) -> bool:
    """Is who blew it up told as known ("the second bomber struck")?"""
    subject = arguments(head).subject if is_verb(head) else None
    if subject is None or lemmas(subject) not in _attackers():
        return False
    return is_definite(subject)


def is_of_new_victim(deed: Token) -> bool:
    """Is it that of one told now for the first time ("to protest the | killing of a teacher")?"""
    victims = led_by(deed, ("of",))
    return any(
        not INDEFINITE.isdisjoint(t.lower_ for t in one.lefts)
        and all(t.lower_ != one.lower_ for t in deed.doc.tokens[: deed.i])
        for one in victims
    )


def is_of_victims(head: Token, lemmas: Lemmas) -> bool:
    """Does a verb tell how those told before died ("most were shot", "the victims were burned")?

    So does one of two ways ("48 people were shot or had their throats cut").
    """
    if head.dep_ == "conj" and any(c.lower_ == "or" for c in head.head.children):
        return True
    subject = first(head, "nsubjpass") if is_verb(head) else None
    if subject is None:
        return False
    again = _again()
    if subject.tag_ == "CD" or lemmas(subject) in again["nouns"]:
        return is_definite(subject)  # "the seven were killed"
    led = [led for prep in subject.children if prep.lower_ == "of" for led in prep.children]
    is_some = subject.lower_ in again["some"] and subject.tag_[:2] != "NN"
    return is_some and all(t.lower_ == "them" or lemmas(t) in again["nouns"] for t in led)
