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
from pipelines.reading.statements import DateMention
from pipelines.reading.syntax.clauses import is_marked, is_superlative, stray_subject
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

REPORTING = frozenset(lexicon("dates")["attachment"]["reporting"])
AFTERMATH = frozenset(lexicon("dates")["attachment"]["aftermath"])
JUDGING = frozenset(lexicon("dates")["attachment"]["judging"])
LATER = JUDGING | frozenset(lexicon("dates")["attachment"]["owning"])
GROWING = frozenset(lexicon("dates")["attachment"]["growing"])
NUMBERS = frozenset(lexicon("dates")["attachment"]["numbers"])
MEANWHILE = frozenset(lexicon("dates")["attachment"]["meanwhile"])
ABOUT = frozenset(lexicon("dates")["attachment"]["about"])
HOURS = frozenset(lexicon("dates")["attachment"]["hours"])
HOURS_APART = frozenset(lexicon("dates")["attachment"]["apart"])
LATER_ON = frozenset({"later"})
ASIDES = frozenset(lexicon("dates")["attachment"]["asides"])
INCIDENTS = frozenset(lexicon("dates")["attachment"]["incidents"])
# in the course of what somebody is killed or taken
OCCASIONS = INCIDENTS | frozenset(lexicon("story")["occasions"])
COURSE = frozenset({"in", "during"})
HAPPENED = frozenset(lexicon("dates")["attachment"]["happened"])
CAME = HAPPENED | {"come"}
WENT_BEFORE = frozenset({"after", "following"})
SINCE = frozenset({"since"})
UNTIL = frozenset({"until", "till"})
HOLDING = frozenset(lexicon("frames/light_verbs")["holding"])
# "clashed in the wake of a murder": what is told so went before
CAUSED_BY = frozenset(lexicon("deeds")["caused_by"])
AMOUNTS = frozenset({"least", "most"})
PERIODS = frozenset({"year", "years", "decade", "decades", "month", "months", "week", "weeks"})
PRESENT = frozenset({"VBP", "VBZ"})
HAVING = frozenset({"is", "are", "'s", "’s", "'re", "has", "have", "'ve"})

_AND_DAY = re.compile(r"\s+and\s+(?:(?:on|in|early|late)\s+)*")

STEP = {"conj": 1.5, "xcomp": 1, "acl": 2, "advcl": 2, "relcl": 3, "pcomp": 1, "parataxis": 3}
"""What it costs to pass from a clause to its governor, by the dependency between them."""
OTHER_STEP = 3.0
AFTER_STEP = 2.9
"""From a clause with "after": a day told in its own phrases goes first."""
REPORT_STEP = 10.0
MOURNING = frozenset(lexicon("deeds")["mourning"])
SAME_CLAUSE = 0.5
SUBJECT = 1.0
SUBJECT_AFTER = 0.0
OTHER_NOUN = 2.5
FARTHEST = 13.0
SUPERLATIVE_REACH = 8
PERIOD_REACH = 4
DATELINE = 3
"""Words of a place in capitals before the brackets of an agency."""
A_DAY = timedelta(days=1)
A_MONTH = timedelta(days=27)
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
        and not _is_of_comparison(token, d, document)
        and not is_of_cause(token, document.doc[d.head])
        and not _is_of_what_went_before(token, document.doc[d.head], lemmas)
        and not _is_of_person(token, d, document)
        and not _is_of_aside(token, document.doc[d.head], lemmas)
        and not _is_of_dateline(d, document)
        and not _is_end(document.doc[d.head], lemmas)
    ]
    best = min(candidates, key=lambda c: c[:3], default=None)
    return best[3] if best and best[0] <= FARTHEST else None


def _is_end(date: Token, lemmas: Lemmas) -> bool:
    """Does a date say how long somebody was held ("detained four men until 20 December")?"""
    told = (date, *date.ancestors)
    until = next((t for t in told if t.dep_ == "prep" and t.lower_ in UNTIL), None)
    since = next((t for t in told if t.dep_ == "prep" and t.lower_ in SINCE), None)
    if since is not None and since.head.dep_ == "acl" and lemmas(since.head) in HOLDING:
        return True  # "freed a nun held since March"
    return until is not None and lemmas(until.head) in HOLDING


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
    deed = _deed_about(document.doc[trigger], date, lemmas)
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


def _deed_about(trigger: Token, date: Token | None, lemmas: Lemmas) -> Token | None:
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
    return _deed_about(trigger, None, lemmas) is not None


def _is_aftermath(verb: Token, phrase: Token, lemmas: Lemmas) -> bool:
    """Does a verb tell what is done about a phrase later ("sentenced", "a funeral was held")?

    So does the growth of a toll, and a judgement on what a noun names ("condemned the raid").
    """
    verb_lemma = lemmas(verb)
    if verb_lemma in AFTERMATH or (verb_lemma in LATER and phrase.dep_ in ("dobj", "prep")):
        return True
    if _voices(verb, phrase, lemmas):
        return True
    subjects = [c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")]
    if verb_lemma in GROWING:
        counted = [*subjects, *(c for c in verb.rights if c.dep_ == "dobj")]
        return any(lemmas(c) in NUMBERS for c in counted)
    return any(lemmas(s) in ABOUT for s in subjects if s.i != phrase.i)


def _voices(verb: Token, phrase: Token, lemmas: Lemmas) -> bool:
    """Is it voiced what somebody feels about a deed ("expressed alarm | at the killing")?"""
    return phrase.dep_ == "prep" and any(
        c.dep_ == "dobj" and lemmas(c) in ABOUT for c in verb.rights
    )


def _is_meanwhile(phrase: Token, trigger: Token) -> bool:
    """Is the event what a deed is done in the course of ("during the protest", "in a raid")?"""
    if phrase.dep_ != "prep" or trigger.head.i != phrase.i:
        return False
    is_known = any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an") for c in trigger.lefts)
    return phrase.lower_ in MEANWHILE or (phrase.lower_ == "in" and not is_known)


def is_since(document: Document, trigger: int, when: DateMention) -> bool:
    """Does a date say since when the event of a trigger has gone on ("since the war began in May")?

    What is told inside the clause ("since rebels took the town in May") happened on the date.
    """
    token = document.doc[trigger]
    since = _since(document.doc[when.head])
    return since is not None and (not since.holds(token) or stray_subject(token) is not None)


def is_hours_apart(told: Token) -> bool:
    """Is it told as hours before or after what was told ("Hours later, the army bombed it")?

    So is the noun whose verb is ("two hours later an ambush left one dead"), and what a sentence
    opens with as later ("Later on Sunday, soldiers shot two men").
    """
    verb = told.head if told.dep_ in ("nsubj", "nsubjpass") else told
    opening = verb.sent[0]
    if opening.lower_ in LATER_ON and verb.dep_ == "ROOT" and verb.holds(opening):
        return opening.nbor().text != ","
    return any(
        child.lower_ in HOURS_APART and child.i > 0 and child.nbor(-1).lower_ in HOURS
        for child in verb.children
        if child.dep_ in ("advmod", "prep", "mark") and not any(True for _ in child.rights)
    )


def _since(date: Token) -> Token | None:
    """The "since" that a date hangs on, or the clause that it opens."""
    nodes = (date, *date.ancestors)
    return next((n for n in nodes if n.lower_ == "since" or is_marked(n, SINCE)), None)


def _is_of_comparison(trigger: Token, when: DateMention, document: Document) -> bool:
    """Does a date only say since when there was nothing like it ("the worst attack since May")?

    So does "the deadliest attack this year", and the days of others that were before ("one of a
    series of raids since May").
    """
    date = document.doc[when.head]
    since = _since(date)
    if since is None:
        start, end = when.date_start, when.date_end
        is_long = start is not None and end is not None and end - start >= A_MONTH
        if not is_long or not any(t.lower_ in PERIODS for t in date.subtree):
            return False
        opening = min(t.i for t in date.subtree) - PERIOD_REACH
    elif since.holds(trigger):
        return False
    else:
        opening = min(t.i for t in since.subtree)
        if _is_since_of_others(trigger, since, opening):
            return True
    before = date.doc[max(opening - SUPERLATIVE_REACH, date.sent.start) : date.i]
    return any(is_superlative(t) and t.lower_ not in AMOUNTS for t in before)


def _is_since_of_others(trigger: Token, since: Token, opening: int) -> bool:
    """Does a "since" tell how long there had been others ("one of a series of raids since May")?

    "Have killed 40 in attacks since May" tells how long this has gone on.
    """
    if since.dep_ != "prep" or opening <= since.sent.start:
        return False
    others = since.doc[opening - 1]
    if others.i == trigger.i or (others.tag_, others.dep_) != ("NNS", "pobj"):
        return False
    verb = next((t for t in others.ancestors if t.tag_[:1] == "V"), None)
    return verb is not None and not any(c.lower_ in HAVING for c in verb.lefts)


def is_of_cause(trigger: Token, told: Token) -> bool:
    """Is a day or place that of a deed in revenge for which the event was ("in retaliation for …")?

    Not of a deed that is told within the same phrase.
    """
    node = told
    while node.head.i != node.i:
        if node.dep_ == "pobj" and node.head.dep_ == "prep" and node.head.head.lower_ in CAUSED_BY:
            return not node.head.head.holds(trigger)
        node = node.head
    return False


def _is_of_what_went_before(trigger: Token, date: Token, lemmas: Lemmas) -> bool:
    """Is a day that of what an event only came after ("The raid came after a bomb on Sunday …")?"""
    verb = trigger.head
    if trigger.dep_ != "nsubj" or lemmas(verb) not in CAME:
        return False
    led = next((t for t in (date, *date.ancestors) if t.head.i == verb.i), None)
    return led is not None and (led.lower_ in WENT_BEFORE or is_marked(led, WENT_BEFORE))


def _is_of_aside(trigger: Token, date: Token, lemmas: Lemmas) -> bool:
    """Does a date say when something was done by or to what stands beside the event?

    "Killed two south of a line that the army seized last week", "killed two who had fled in May";
    not so the day of an attack "that took place on Monday" or of a bus "that hit a mine on Monday".
    """
    for clause in date.ancestors:
        if clause.i == trigger.i:
            return False
        if clause.dep_ == "pcomp" and clause.head.lower_ == "from":
            return not clause.holds(trigger)  # "a mile from where X was shot on Monday"
        if clause.dep_ != "relcl" or clause.head.lower_ in INCIDENTS:
            continue
        if is_of_mourned(clause):
            return not clause.holds(trigger)
        if clause.holds(trigger) or not trigger.holds(clause.head):
            return False
        is_before = any(c.lower_ == "had" for c in clause.lefts) and clause.tag_ == "VBN"
        if is_before or (clause.tag_ in ("VBD", "VBN") and lemmas(clause) in ASIDES):
            return True
    return False


def is_of_mourned(clause: Token) -> bool:
    """Does a clause tell whom people mourn ("the funeral of a man who was | shot")?"""
    of = clause.head.head
    return of.lower_ == "of" and of.head.lower_ in MOURNING


def _is_of_person(trigger: Token, when: DateMention, document: Document) -> bool:
    """Does a month or year only say what somebody is ("a group formed in 1994")?"""
    start, end = when.date_start, when.date_end
    if start is None or end is None or end - start < A_MONTH:
        return False
    node = document.doc[when.head]
    while node.head.i != node.i:
        is_clause = node.dep_ in ("acl", "relcl") and node.head.i != trigger.i
        if is_clause and not node.holds(trigger):
            return node.head.dep_ in ("appos", "pobj", "nsubj") and node.tag_ == "VBN"
        node = node.head
    return False


def _is_of_dateline(when: DateMention, document: Document) -> bool:
    """Is it in the brackets that name the agency ("KABUL (Agency - 22nd June) Rebels attacked")?"""
    sentence = document.sentence_of(when.head)
    before = document.text[sentence.start : when.start]
    opening = before.rpartition("(")[0]
    return opening.isupper() and len(opening.split()) <= DATELINE and ")" not in before


def _cost(trigger: Token, date: Token, lemmas: Lemmas) -> float:
    """How far a date is from a trigger: 0 in its own phrase, more for each clause between."""
    if _within(date, trigger):
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
