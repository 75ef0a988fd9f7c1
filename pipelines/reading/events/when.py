"""Which date dates an event: the one that hangs nearest to its trigger in the sentence.

Clauses are compared, not words: "said Wednesday that rebels attacked on Monday" dates the attack
by Monday. A date beside a reporting verb dates what is reported only if the sentence has no other.
What is done about an event later has its own date: "was charged on Monday with the murder".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from pipelines.lexicons import lexicon
from pipelines.reading.dates.counted_back import may_date
from pipelines.reading.events.aftermath import LATER, deed_about
from pipelines.reading.events.coding import BLASTS
from pipelines.reading.events.days_of_others import (
    HAVING,
    INCIDENTS,
    WENT_BEFORE,
    is_of_another,
    since_of,
)
from pipelines.reading.statements import DateMention
from pipelines.reading.syntax.clauses import is_marked, own_subject, stray_subject
from pipelines.reading.syntax.parses import is_time
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

REPORTING = frozenset(lexicon("dates")["attachment"]["reporting"])
HOURS = frozenset(lexicon("dates")["attachment"]["hours"])
MINUTES = frozenset(lexicon("dates")["attachment"]["minutes"])
HOURS_APART = frozenset(lexicon("dates")["attachment"]["apart"])
LATER_ON = frozenset({"later"})
# in the course of what somebody is killed or taken
OCCASIONS = INCIDENTS | frozenset(lexicon("story")["occasions"])
COURSE = frozenset({"in", "during"})
PRESENT = frozenset({"VBP", "VBZ"})

_AND_DAY = re.compile(r"\s+and\s+(?:(?:on|in|early|late)\s+)*")

STEP = {"conj": 1.5, "xcomp": 1, "acl": 2, "advcl": 2, "relcl": 3, "pcomp": 1, "parataxis": 3}
"""What it costs to pass from a clause to its governor, by the dependency between them."""
OTHER_STEP = 3.0
AFTER_STEP = 2.9
"""From a clause with "after": a day told in its own phrases goes first."""
REPORT_STEP = 10.0
SAME_CLAUSE = 0.5
SUBJECT = 1.0
SUBJECT_AFTER = 0.0
OTHER_NOUN = 2.5
FARTHEST = 13.0
A_DAY = timedelta(days=1)
NEWS = timedelta(days=31)
"""What is done about an event is news, and lies in the month before publication."""


def event_date(
    document: Document, trigger: int, dates: list[DateMention], lemmas: Lemmas
) -> DateMention | None:
    """The date mention that dates the event at a trigger token, if its sentence has one.

    Vague mentions ("recently") date nothing. Of two dates equally near in the parse the one that
    stands nearer in the text is taken.
    """
    token = document.doc[trigger]
    candidates = [
        (_cost(token, document.doc[d.head], lemmas), abs(d.head - trigger), d.start, d)
        for d in _in_sentence(document, trigger, dates)
        if not _is_of_aftermath(document, trigger, d, dates, lemmas)
        and (_is_when(document.doc[d.head], token) or not is_of_another(token, d, document, lemmas))
    ]
    best = min(candidates, key=lambda c: c[:3], default=None)
    return best[3] if best and best[0] <= FARTHEST else None


def last_day_told_with(
    document: Document, when: DateMention, dates: list[DateMention]
) -> date | None:
    """The day after an event's, told together with it ("on Monday and Tuesday")."""
    for other in dates:
        is_next = when.date_end is not None and other.date_start == when.date_end + A_DAY
        between = document.text[when.end : other.start] if other.start > when.end else ""
        if is_next and _AND_DAY.fullmatch(between) and _is_of_same_verb(document, when, other):
            return other.date_end
    return None


def _is_of_same_verb(document: Document, one: DateMention, other: DateMention) -> bool:
    """Not so in "died on Monday and on Tuesday rebels fled"."""
    verbs = [
        next((t.i for t in document.doc[d.head].ancestors if t.tag_[:1] == "V"), None)
        for d in (one, other)
    ]
    return verbs[0] == verbs[1]


def later_date(
    document: Document, trigger: int, dates: list[DateMention], lemmas: Lemmas
) -> DateMention | None:
    """The date in its sentence of what was done about an event later: it happened by then."""
    return next(
        (
            d
            for d in _in_sentence(document, trigger, dates)
            if _is_of_aftermath(document, trigger, d, dates, lemmas)
        ),
        None,
    )


def _in_sentence(
    document: Document, trigger: int, dates: list[DateMention]
) -> Iterator[DateMention]:
    """The dates with an interval in the sentence of a trigger that may be its own."""
    sentence = document.sentence_of(trigger).index
    token = document.doc[trigger]
    return (
        d
        for d in dates
        if d.sentence == sentence and d.date_start is not None and may_date(d, token)
    )


def _is_of_aftermath(
    document: Document, trigger: int, when: DateMention, dates: list[DateMention], lemmas: Lemmas
) -> bool:
    """Does a date say when something was done about the event ("arrested on Monday over it")?

    A date behind the event is the event's if the deed has one of its own or is only said of it, if
    it is no news, or if the deed is told as present: nobody "is investigating" or "has arrested" on
    a past day.
    """
    date = document.doc[when.head]
    deed = deed_about(document.doc[trigger], date, lemmas)
    if deed is None:
        return False
    if not deed.i < trigger < date.i:
        return True
    if lemmas(deed) in LATER:  # "condemned the raid in Oyo on Friday"
        return False
    own = next((t.i for t in date.ancestors if t.tag_[:1] == "V"), None) == deed.i
    if own and (deed.tag_ in PRESENT or any(c.lower_ in HAVING for c in deed.lefts)):
        return False
    published = document.article.published_date
    is_old = (
        published is not None and when.date_end is not None and published - when.date_end > NEWS
    )
    return not is_old and not any(
        d is not when and d.head < trigger and deed.is_ancestor(document.doc[d.head])
        for d in _in_sentence(document, trigger, dates)
    )


def is_since(document: Document, trigger: int, when: DateMention) -> bool:
    """Does a date say since when the event of a trigger has gone on ("since the war began in May")?

    What is told inside the clause ("since rebels took the town in May", "since May, when rebels
    took it") happened on the date.
    """
    token, day = document.doc[trigger], document.doc[when.head]
    since = since_of(day)
    behind = [t for t in document.doc[when.last : when.last + 2] if t.lower_ == "when"]
    if _is_when(day, token) or any(t.head.holds(token) for t in behind):
        return False
    return since is not None and (not since.holds(token) or stray_subject(token) is not None)


def is_hours_apart(told: Token, mode: str | None) -> bool:
    """Is it told as hours before or after what was told ("Hours later, the army bombed it")?

    So is the noun whose verb is ("two hours later an ambush left one dead"), what a sentence
    opens with as later ("Later on Sunday, soldiers shot two men"), and what they did next ("hours
    later a patrol found the men and shot two"). A blast minutes after another is of one attack.
    """
    spans = HOURS if mode in BLASTS else HOURS | MINUTES
    verb = told.head if told.dep_ in ("nsubj", "nsubjpass") else told
    while verb.dep_ == "conj" and verb.head.tag_[:1] == "V" and own_subject(verb) is None:
        verb = verb.head
    opening = verb.sent[0]
    if opening.lower_ in LATER_ON and verb.dep_ == "ROOT" and verb.holds(opening):
        return opening.nbor().text != ","
    return any(
        child.lower_ in HOURS_APART and child.i > 0 and child.nbor(-1).lower_ in spans
        for child in verb.children
        if child.dep_ in ("advmod", "prep", "mark") and not any(True for _ in child.rights)
    )


def _cost(trigger: Token, date: Token, lemmas: Lemmas) -> float:
    """How far a date is from a trigger: 0 in its own phrase, more for each clause between."""
    if _within(date, trigger) or _is_when(date, trigger):
        return 0.0
    cost = _noun_cost(date, trigger)
    up, down = _clauses(trigger), _clauses(date)
    shared = next((c.i for c in up if c.i in {d.i for d in down}), None)
    if shared is None:
        return FARTHEST + 1
    return cost + _climb(up, shared, lemmas) + _climb(down, shared, lemmas)


def _within(date: Token, trigger: Token) -> bool:
    """Does the date hang on the trigger with no other clause or noun between?"""
    node = date
    while node.head.i != node.i:
        node = node.head
        if node.i == trigger.i:
            return True
        if node.tag_[:1] in "VN":
            return False
    return False


def _is_when(date: Token, trigger: Token) -> bool:
    """Does a clause with "when" tell what was on a day ("warned of riots on Monday, | when …")?"""
    after = date.doc.tokens[date.i + 1 : date.i + 4]
    following = [t for t in after if t.text != "," and not is_time(t)]
    when = following[0] if following else date
    verb = when.head
    first = verb.head if verb.dep_ == "conj" else verb  # "when men hid and | fired"
    is_told = trigger.i in (verb.i, first.i)
    return when.lower_ == "when" and verb.tag_[:1] == "V" and is_told


def _noun_cost(date: Token, trigger: Token) -> float:
    """What it costs that the date belongs to another noun ("Friday's vote") than the trigger.

    A subject shares its date with its verb ("police on Thursday arrested", "a blast on Monday
    killed").
    """
    node = date
    while node.head.i != node.i and node.head.tag_[:1] != "V":
        node = node.head
        if node.tag_[:1] == "N" and node.i != trigger.i and not node.is_ancestor(trigger):
            if node.dep_ in ("nsubj", "nsubjpass") and node.head.i == trigger.i:
                return SUBJECT_AFTER if date.i > node.i else SUBJECT
            is_course = node.dep_ == "pobj" and node.head.lower_ in COURSE
            if is_course and node.lower_ in OCCASIONS and node.head.head.i == trigger.i:
                return SAME_CLAUSE  # "killed two in a raid on Monday"
            return OTHER_NOUN
    return SAME_CLAUSE


def _clauses(token: Token) -> list[Token]:
    """The clauses that a token lies in, by their heads, inmost first; the root is always last."""
    chain = [token, *token.ancestors]
    heads = [t for t in chain if t.tag_[:1] == "V" and t.dep_ not in ("aux", "auxpass", "amod")]
    return heads if heads and heads[-1].i == chain[-1].i else [*heads, chain[-1]]


def _climb(clauses: list[Token], goal: int, lemmas: Lemmas) -> float:
    cost = 0.0
    for inner, outer in pairwise(clauses):
        if inner.i == goal:
            break
        reported = inner.dep_ in ("ccomp", "advcl", "parataxis", "dep") or inner.dep_ == "conj"
        if lemmas(outer) in REPORTING and reported:
            cost += REPORT_STEP
        elif inner.dep_ == "advcl" and is_marked(inner, WENT_BEFORE):
            cost += AFTER_STEP
        else:
            cost += STEP.get(inner.dep_, OTHER_STEP)
    return cost
