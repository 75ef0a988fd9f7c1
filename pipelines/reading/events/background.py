"""Is an event told as history: long ago, remembered, or what a trial of today is about?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.statements import DateMention
from pipelines.reading.syntax.clauses import children, first, is_verb, led_by, own_subject
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

MAX_CLIMB = 4
# within how many days a deed is news though somebody stands before a court for it
RECENT = 7
# within how many days the outbreak of a war is news
LATE = 60
MAX_TRIAL_CLIMB = 10
MAX_WAR_CLIMB = 6
# how a noun of a crime hangs on what it is told of: "jailed for his part in the murder and rape of"
CRIMES = frozenset({"pobj", "prep", "pcomp", "conj", "acl", "appos"})
# what leads from a trial down to a crime: "the trial of a man charged with killing three"
OF_CRIME = frozenset({"of", "for", "with", "in", "over"})
# what somebody has on record ("his prior arrests")
EARLIER = frozenset({"prior", "previous", "past"})
RECORDED = frozenset({"arrest", "conviction", "detention", "imprisonment"})
YEARS = frozenset({"years", "decades"})
SPANS = YEARS | {"year", "decade"}
LONG_AGO = YEARS | {"months", "weeks"}
SINCE = frozenset({"since", "after"})
# in what somebody died or was hit ("ten died in a raid")
COURSE = frozenset({"in", "during"})


@cache
def _known() -> dict[str, Any]:
    known = dict(lexicon("status")["background"])
    return {**known, "wars": frozenset(known["long"])}


def is_background(
    head: Token, when: DateMention | None, published: date | None, lemmas: Lemmas
) -> bool:
    """Is it told as history: dated a year or more back, or as something remembered or tried?"""
    known = _known()
    if _is_past_to_news(head, lemmas) or _is_state(head, lemmas) or _has_gone_on_for_years(head):
        return True
    if not _is_of_late(when, published) and _is_how_war_began(head, lemmas):
        return True
    if when is not None and when.date_end is not None and published is not None:
        years: float = known["years_before"]
        days = (published - when.date_end).days
        is_old = days > 365.25 * years or (days > RECENT and _is_of_accused(head, lemmas))
        return is_old or _is_years_after(head) or _is_tried(head, lemmas)
    if _is_years_after(head) or _is_tried(head, lemmas) or _is_of_accused(head, lemmas):
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


def _is_past_to_news(head: Token, lemmas: Lemmas) -> bool:
    """Does an adverb say that it is over ("groups that once fought the state", "in the past")?"""
    known = _known()["past"]
    is_used_to = head.dep_ == "xcomp" and (head.head.lower_, head.head.tag_) == ("used", "VBD")
    if is_used_to and not children(head.head, "dobj"):
        return True  # "the guards used to beat us", not "used rifles to take the base"
    for word in head.children:
        if word.dep_ == "amod" and word.lower_ in EARLIER and not is_verb(head):
            return lemmas(head) in RECORDED
        if word.dep_ == "advmod" and word.lower_ in known:
            return word.lower_ != "once" or word.i == head.i - 1
        if word.dep_ == "prep" and word.lower_ == "in":
            when = first(word, "pobj")
            return when is not None and when.lower_ == "past"
    return False


def _is_of_late(when: DateMention | None, published: date | None) -> bool:
    """Is it dated in the two months before the news?"""
    if when is None or when.date_end is None or published is None:
        return False
    return (published - when.date_end).days < LATE


def _is_how_war_began(head: Token, lemmas: Lemmas) -> bool:
    """Is it what a war began with ("a conflict that erupted when the state shot at protesters")?"""
    known, token = _known(), head
    for _ in range(MAX_WAR_CLIMB):
        token, below = token.head, token
        if token is below:
            return False
        if is_verb(token) and lemmas(token) in known["beginning"]:
            subject = own_subject(token)
            began = token.head if token.dep_ == "relcl" else subject
            is_under = below.i > token.i and below.dep_ in ("prep", "advcl", "agent")
            if began is not None and began.lower_ == "it":  # "Syria's war … since it started with"
                return is_under and not known["wars"].isdisjoint(lemmas.of(head.sent))
            return is_under and began is not None and lemmas(began) in known["long"]
    return False


def _is_state(head: Token, lemmas: Lemmas) -> bool:
    """Is it only told that somebody is at war ("the KIA, which is in conflict with the army")?"""
    nouns = led_by(head)
    for noun in (head, *nouns):
        prep, known = noun.head, _known()
        if noun.tag_[:2] != "NN" or lemmas(noun) not in known["states"]:
            continue
        if prep.lower_ in ("in", "at") and lemmas(prep.head) in known["engaged"]:
            return not any(c.lower_ in ("the", "this", "that") for c in noun.lefts)
    return False


def _has_gone_on_for_years(head: Token) -> bool:
    """Is it told to have gone on for years ("the group, which has waged a war for a decade")?"""
    verb = head.head if head.dep_ == "dobj" else head
    perfect = any(c.dep_ == "aux" and c.lower_ in ("has", "have", "had") for c in verb.lefts)
    times = led_by(verb, ("for",))
    return perfect and any(led.lower_ in SPANS for led in times)


def _is_years_after(head: Token) -> bool:
    """Have years gone by since ("marked 70 years since the bombing of the city")?

    So have weeks ("came weeks after gunmen killed a judge", "two months after ten died in a raid").
    """
    led = head.head
    if head.dep_ == "pobj" and led.lower_ in COURSE and is_verb(led.head):
        head, led = led.head, led.head.head
    is_led = head.dep_ == "pobj" and led.lower_ in SINCE
    if is_verb(head):  # "it is ten years since police shot the miners"
        led = next((c for c in children(head, "mark") if c.lower_ in SINCE), led)
        is_led = led.head is head
    return is_led and led.i > led.sent.start and led.nbor(-1).lower_ in LONG_AGO


def _is_of_accused(head: Token, lemmas: Lemmas) -> bool:
    """Is it laid to somebody of whom it is told in court ("those held over the riot got bail")?"""
    known = _known()
    if lemmas.of(head.sent).isdisjoint(known["in_court"]):
        return False
    token = head
    for _ in range(MAX_TRIAL_CLIMB):
        token, below = token.head, token
        if token is below:
            return False
        if below.dep_ == "prep" and lemmas(token) in known["answerable"]:
            return True
        is_held = below.dep_ == "prep" and below.lower_ in OF_CRIME
        if is_held and token.dep_ in ("acl", "relcl") and lemmas(token) in known["held_for"]:
            return True
        if below.dep_ not in CRIMES and token.dep_ != "prep":
            return False
    return False


def _is_tried(head: Token, lemmas: Lemmas) -> bool:
    """Is it what somebody is tried for, or what a trial or appeal of today is about?

    "Convicted of killing his brother", "jailed for life for the murder", "the trial of a man
    charged with killing three", "a witness told the court how they were beaten".
    """
    known = _known()
    token, is_charged = head, False
    for _ in range(MAX_TRIAL_CLIMB):
        token, below = token.head, token
        if token is below:
            break
        by_crime = below.dep_ == "prep" and below.lower_ in OF_CRIME
        if is_verb(token) or token.tag_[:2] == "JJ":
            is_accused = is_charged and below.dep_ in ("nsubj", "nsubjpass", "dobj")
            if (by_crime or is_accused) and lemmas(token) in known["judged"]:
                return True
            if below.lower_ == "for" and lemmas(token) in known["punished"]:
                return True
            if token.dep_ == "pcomp" and below.dep_ in ("conj", "dobj"):
                continue  # "accused of taking a gun | and shooting a man"
            if token.dep_ == "relcl" and below.dep_ in ("conj", "dobj"):
                continue  # "a man who robbed | and killed his host", "who ordered | the shelling"
            is_charged = is_charged or (token.dep_ == "acl" and token.tag_ == "VBN")
            if not (token.dep_ in ("acl", "pcomp") or token.tag_[:2] == "JJ") or not by_crime:
                break
        elif below.dep_ == "relcl":  # "the man who stabbed his landlord was jailed"
            doer = first(below, "nsubj")
            is_charged = doer is not None and doer.lower_ in ("who", "that", "which")
        elif lemmas(token) in known["tried"]:
            if is_charged and below.lower_ in OF_CRIME:
                return True
        elif below.dep_ not in CRIMES and token.dep_ != "prep":
            break
    return _is_told_in_court(head, lemmas)


def _is_told_in_court(head: Token, lemmas: Lemmas) -> bool:
    """Is it what a witness told ("opened the trial by describing how his brother was killed")?"""
    known = _known()
    token = head
    while token.head is not token:
        token, below = token.head, token
        if below.dep_ in ("ccomp", "advcl", "dobj") and lemmas(token) in known["testifying"]:
            clauses = [token]
            while token.dep_ in ("pcomp", "prep", "xcomp", "advcl"):
                token = token.head
                clauses.append(token)
            return any(lemmas(t) in known["trials"] for c in clauses for t in _told_with(c))
    return False


def _told_with(verb: Token) -> Iterator[Token]:
    """Who and what a clause tells of: its subject, its objects, what its prepositions lead to."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "dobj", "dative", "pobj"):
            yield from (child, *led_by(child))
        elif child.dep_ == "prep":
            yield from children(child, "pobj")
