"""Protests, curfews and truces of which only the call or the end is told: no news of one."""

from __future__ import annotations

from functools import cache

from pipelines.lexicons import lexicon
from pipelines.reading.syntax.clauses import children, first, is_verb
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

ENDING = frozenset(lexicon("deeds")["ending"])
TRUCES = frozenset({"ceasefire", "truce", "armistice", "cease-fire", "fire", "cessation"})
ENDS_OF_TRUCE = frozenset(lexicon("deeds")["ends_of_truce"])
# what leads to a truce that is there, whose day is not that of the deed told with it
STANDING = frozenset({"despite", "amid", "under", "during", "notwithstanding", "with"})
INDEFINITE = frozenset({"a", "an", "another"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon("status")["called"][name])


def is_called_off(noun: Token, lemmas: Lemmas) -> bool:
    """Is it told that it is over or will not be ("the strike was put off", "the march is over")?"""
    noun = _foremost(noun)
    verb = noun.head
    if is_verb(noun) or not is_verb(verb):
        return False
    if noun.dep_ == "nsubj":
        return lemmas(verb) == "be" and any(c.lower_ == "over" for c in verb.children)
    if noun.dep_ not in ("dobj", "nsubjpass"):
        return False
    phrase = " ".join([lemmas(verb), *(c.lower_ for c in children(verb, "prt", "advmod"))])
    return lemmas(verb) in _words("off") or phrase in _words("off")


def is_only_called(noun: Token, lemmas: Lemmas) -> bool:
    """Is it only told that there will be one ("announced a strike", "gave a call for a march")?

    Not "held a strike called by the unions", and not "the strike".
    """
    noun = _foremost(noun)
    if is_verb(noun):
        return False
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "for":
        verb = verb.head
        called = first(verb, "dobj") if is_verb(verb) else verb
        return called is not None and lemmas(called) in _words("notices")
    marks = {c.lower_ for c in children(noun, "det", "poss")}
    is_new = marks <= INDEFINITE and not children(noun, "poss")
    return noun.dep_ == "dobj" and is_new and lemmas(verb) in _words("by")


def is_put_an_end_to(fight: Token, lemmas: Lemmas) -> bool:
    """Is only the end of a fight told ("a cessation of hostilities")?"""
    fight = _foremost(fight)
    led = fight.dep_ == "pobj" and fight.head.lower_ in ("of", "to")
    return led and lemmas(fight.head.head) in _words("ends")


def is_over(words: list[Token], lemmas: Lemmas) -> bool:
    """Does a truce end ("the truce collapsed", "declared the end of the truce")?"""
    for word in words:
        is_ending = word.dep_ == "nsubj" and lemmas(word.head) in ENDING
        if is_ending and first(word.head, "dobj") is None:
            return True
        led = word.dep_ == "pobj" and word.head.lower_ in ("of", "to") and lemmas(word) in TRUCES
        if led and lemmas(word.head.head) in ENDS_OF_TRUCE:
            return True
    return False


def is_in_force(truce: Token) -> bool:
    """Is a truce there while something else happens ("shelled the town despite a ceasefire")?"""
    return not is_verb(truce) and truce.dep_ == "pobj" and truce.head.lower_ in STANDING


def _foremost(noun: Token) -> Token:
    """The first of nouns that are told together ("called off the strike and the march")."""
    while noun.dep_ == "conj" and not is_verb(noun.head):
        noun = noun.head
    return noun
