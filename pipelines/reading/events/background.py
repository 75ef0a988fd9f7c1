"""Is an event told as history: long ago, remembered, or what a trial of today is about?"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.statements import DateMention
from pipelines.reading.syntax.clauses import first, is_verb
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

MAX_CLIMB = 4
# what leads from a trial down to a crime: "the trial of a man charged with killing three"
OF_CRIME = frozenset({"of", "for", "with", "in", "over"})
YEARS = frozenset({"years", "decades"})


@cache
def _known() -> dict[str, Any]:
    return dict(lexicon("status")["background"])


def is_background(
    head: Token, when: DateMention | None, published: date | None, lemmas: Lemmas
) -> bool:
    """Is it told as history: dated a year or more back, or as something remembered or tried?"""
    known = _known()
    if _is_past_to_news(head):
        return True
    if when is not None and when.date_end is not None and published is not None:
        years: float = known["years_before"]
        is_old = (published - when.date_end).days > 365.25 * years
        return is_old or _is_years_after(head) or _is_tried(head, lemmas)
    if _is_years_after(head) or _is_tried(head, lemmas):
        return True
    current = head
    for _ in range(MAX_CLIMB):
        if current.head is current:
            break
        current = current.head
        lemma = lemmas(current)
        if lemma in known["nouns"] or lemma in known["verbs"]:
            return True
        if is_verb(current):
            break
    return False


def _is_past_to_news(head: Token) -> bool:
    """Does an adverb say that it is over ("groups that once fought the state", "in the past")?"""
    known = _known()["past"]
    for word in head.children:
        if word.dep_ == "advmod" and word.lower_ in known:
            return word.lower_ != "once" or word.i == head.i - 1
        if word.dep_ == "prep" and word.lower_ == "in":
            when = first(word, "pobj")
            return when is not None and when.lower_ == "past"
    return False


def _is_years_after(head: Token) -> bool:
    """Have years gone by since ("marked 70 years since the bombing of the city")?"""
    led = head.head
    is_led = head.dep_ == "pobj" and led.lower_ in ("since", "after")
    return is_led and led.i > led.sent.start and led.nbor(-1).lower_ in YEARS


def _is_tried(head: Token, lemmas: Lemmas) -> bool:
    """Is it what the man is charged with whose trial or appeal is told as news?"""
    token, is_charged = head, False
    while token.head is not token:
        token, below = token.head, token
        if token.lower_ in OF_CRIME and token.dep_ in ("prep", "agent"):
            continue
        if lemmas(token) in _known()["tried"] and not is_verb(token):
            return is_charged and below.lower_ in OF_CRIME
        is_charge = token.dep_ == "acl" and token.tag_ == "VBN"
        is_party = token.dep_ == "pobj" and below.dep_ == "acl"
        if not is_charge and not is_party:
            return False
        is_charged = is_charged or is_charge
    return False
