"""What is done about an event later and has a date of its own: arrests, verdicts, funerals."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

AFTERMATH = frozenset(lexicon("dates")["attachment"]["aftermath"])
JUDGING = frozenset(lexicon("dates")["attachment"]["judging"])
LATER = JUDGING | frozenset(lexicon("dates")["attachment"]["owning"])
GROWING = frozenset(lexicon("dates")["attachment"]["growing"])
NUMBERS = frozenset(lexicon("dates")["attachment"]["numbers"])
MEANWHILE = frozenset(lexicon("dates")["attachment"]["meanwhile"])
ABOUT = frozenset(lexicon("dates")["attachment"]["about"])


def deed_about(trigger: Token, date: Token | None, lemmas: Lemmas) -> Token | None:
    """The verb for what is done about an event: it governs the trigger and, apart, the date.

    "Arrested on Monday during a raid" is none: an arrest may go on meanwhile.
    """
    node, is_apart = trigger, False
    while node.head.i != node.i:
        is_own = date is not None and node.holds(date)
        if is_own or node.dep_ in ("conj", "advcl", "dep"):
            return None
        upper = node.head
        if upper.tag_[:1] == "V" and (is_apart or _is_aftermath(upper, node, lemmas)):
            is_during = not (is_apart or _voices(upper, node, lemmas))
            is_during = is_during and _is_meanwhile(node, trigger)
            # nobody condemns in the course of an attack
            return None if is_during and lemmas(upper) not in LATER else upper
        is_apart = is_apart or (node.dep_ == "prep" and lemmas(upper) in ABOUT)
        node = upper
    return None


def is_ground(trigger: Token, lemmas: Lemmas) -> bool:
    """Is an event only told as what something was done about ("charged with the murder")?"""
    return deed_about(trigger, None, lemmas) is not None


def _is_aftermath(verb: Token, phrase: Token, lemmas: Lemmas) -> bool:
    """Does a verb tell what is done about a phrase later ("sentenced", "a funeral was held")?

    So does the growth of a toll, and a judgement on what a noun names ("condemned the raid").
    """
    verb_lemma = lemmas(verb)
    if verb_lemma in AFTERMATH or (verb_lemma in LATER and phrase.dep_ in ("dobj", "prep")):
        return True
    if _voices(verb, phrase, lemmas):
        return True
    if verb_lemma in GROWING:
        return count_of(verb, lemmas) is not None
    subjects = [c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")]
    return any(lemmas(s) in ABOUT for s in subjects if s.i != phrase.i)


def count_of(verb: Token, lemmas: Lemmas) -> Token | None:
    """The number of victims that a verb tells to have grown ("raised the | toll to 31")."""
    if lemmas(verb) not in GROWING:
        return None
    told = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj"))
    return next((c for c in told if lemmas(c) in NUMBERS), None)


def _voices(verb: Token, phrase: Token, lemmas: Lemmas) -> bool:
    """Is it voiced what somebody feels about a deed ("expressed alarm | at the killing")?

    "Marked the anniversary by burning buses" was the deed itself.
    """
    return (
        phrase.dep_ == "prep"
        and phrase.lower_ != "by"
        and any(c.dep_ == "dobj" and lemmas(c) in ABOUT for c in verb.rights)
    )


def _is_meanwhile(phrase: Token, trigger: Token) -> bool:
    """Is the event what a deed is done in the course of ("during the protest", "in a raid")?"""
    if phrase.dep_ != "prep" or trigger.head.i != phrase.i:
        return False
    is_known = any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an") for c in trigger.lefts)
    return phrase.lower_ in MEANWHILE or (phrase.lower_ == "in" and not is_known)
