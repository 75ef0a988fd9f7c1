"""Dates in the sentence of an event that are of something else: of causes, persons, asides."""

from __future__ import annotations

from datetime import timedelta

from pipelines.lexicons import lexicon
from pipelines.reading.events.aftermath import count_of
from pipelines.reading.statements import DateMention
from pipelines.reading.syntax.clauses import is_marked, is_superlative, led_by
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

ASIDES = frozenset(lexicon("dates")["attachment"]["asides"])
INCIDENTS = frozenset(lexicon("dates")["attachment"]["incidents"])
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
WOUNDS = frozenset({"wound", "injury"})
LIKENESS = frozenset(lexicon("dates")["attachment"]["likeness"])
HAVING = frozenset({"is", "are", "'s", "’s", "'re", "has", "have", "'ve"})
MOURNING = frozenset(lexicon("deeds")["mourning"])
SUPERLATIVE_REACH = 8
PERIOD_REACH = 4
DATELINE = 3
"""Words of a place in capitals before the brackets of an agency."""
_COURT = lexicon("status")["background"]
# who answers for a crime, and what leads to it: "arrested in connection with the killing"
ANSWERING = frozenset(_COURT["held_for"] + _COURT["judged"] + _COURT["punished"]) | {"apprehend"}
FOR_CRIMES = frozenset({"for", "over", "with", "of", "in"})
DONE = frozenset(lexicon("dates")["attachment"]["crimes_done"])
IN_CONNECTION = frozenset({"connection", "relation"})
CRIMES = INCIDENTS | frozenset(lexicon("dates")["attachment"]["crimes"])
BESIDE = frozenset({"born", "compared"})
A_MONTH = timedelta(days=27)


def is_of_another(trigger: Token, when: DateMention, document: Document, lemmas: Lemmas) -> bool:
    """Is a date that of something told beside an event, or does it date nothing?"""
    date = document.doc[when.head]
    return (
        _is_of_birth_or_measure(trigger, date)
        or _is_of_comparison(trigger, when, document)
        or is_of_cause(trigger, date)
        or is_of_told_deed(trigger, date)
        or _is_of_what_went_before(trigger, date, lemmas)
        or _is_of_person(trigger, when, document)
        or _is_of_aside(trigger, date, lemmas)
        or _is_of_crime(trigger, date, lemmas)
        or _is_of_count(trigger, date, lemmas)
        or _is_of_likeness(trigger, date, lemmas)
        or _is_of_late_death(trigger, date, lemmas)
        or _is_of_dateline(when, document)
        or _is_end(date, lemmas)
    )


def _is_of_birth_or_measure(trigger: Token, date: Token) -> bool:
    """Is it when a person was born, or of what is compared ("as compared to 382 in 2016")?"""
    return any(t.lower_ in BESIDE and not t.holds(trigger) for t in date.ancestors)


def _is_end(date: Token, lemmas: Lemmas) -> bool:
    """Does a date say how long somebody was held ("detained four men until 20 December")?"""
    told = (date, *date.ancestors)
    until = next((t for t in told if t.dep_ == "prep" and t.lower_ in UNTIL), None)
    since = next((t for t in told if t.dep_ == "prep" and t.lower_ in SINCE), None)
    if since is not None and since.head.dep_ == "acl" and lemmas(since.head) in HOLDING:
        return True  # "freed a nun held since March"
    return until is not None and lemmas(until.head) in HOLDING


def since_of(date: Token) -> Token | None:
    """The "since" that a date hangs on, or the clause that it opens."""
    nodes = (date, *date.ancestors)
    return next((n for n in nodes if n.lower_ == "since" or is_marked(n, SINCE)), None)


def _is_of_comparison(trigger: Token, when: DateMention, document: Document) -> bool:
    """Does a date only say since when there was nothing like it ("the worst attack since May")?

    So does "the deadliest attack this year", and the days of others that were before ("one of a
    series of raids since May").
    """
    date = document.doc[when.head]
    since = since_of(date)
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


def is_of_told_deed(trigger: Token, told: Token) -> bool:
    """Is a day or place that of a deed beside which something else is set, with the event in it?

    "The attack on X on Monday, the trigger for strikes that | killed nine."
    """
    for node in (trigger, *trigger.ancestors):
        deed = node.head
        if node.dep_ == "appos" and deed.lower_.removesuffix("s") in INCIDENTS:
            is_other = node.lower_.removesuffix("s") not in INCIDENTS and node.i != trigger.i
            return is_other and deed.holds(told) and not node.holds(told) and deed.i != told.i
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
        if clause.head.lower_ in INCIDENTS or clause.dep_ not in ("acl", "relcl"):
            continue
        if clause.dep_ == "acl":  # "to retake a town captured by rebels last month"
            is_its = clause.i == next((t.i for t in date.ancestors if t.tag_[:1] == "V"), None)
            if is_its and clause.tag_ == "VBN" and lemmas(clause) in ASIDES:
                return not clause.holds(trigger)
            continue
        if is_of_mourned(clause):
            return not clause.holds(trigger)
        if clause.holds(trigger):
            return False
        is_aside = clause.tag_ in ("VBD", "VBN") and lemmas(clause) in ASIDES
        if not trigger.holds(clause.head):  # "as it fights for land that it lost last year"
            return is_aside
        is_before = any(c.lower_ == "had" for c in clause.lefts) and clause.tag_ == "VBN"
        if is_before or is_aside:
            return True
    return False


def _is_of_crime(trigger: Token, date: Token, lemmas: Lemmas) -> bool:
    """Is it the day of what somebody was arrested or charged for ("held over the raid in May")?

    "Charged with murder on Friday" tells when he was charged.
    """
    if lemmas(trigger) not in ANSWERING or not trigger.holds(date):
        return False
    nodes = (date, *date.ancestors)
    path = nodes[: next(i for i, t in enumerate(nodes) if t.i == trigger.i)]
    if path and path[-1].dep_ in ("dobj", "nsubjpass"):
        path = path[:-1]  # "two men over the killing", parsed as one phrase
    if len(path) < 2 or path[-1].dep_ != "prep" or path[-1].lower_ not in FOR_CRIMES:
        return False
    if path[-1].lower_ == "in" and path[-2].lower_ not in IN_CONNECTION:
        return False  # "arrested in the raid on Friday"
    return any(
        (t.dep_ == "pcomp" and lemmas(t) in DONE)
        or (lemmas(t) in CRIMES and any(c.dep_ in ("det", "poss") for c in t.lefts))
        for t in path[1:-1]
    )


def _is_of_count(trigger: Token, date: Token, lemmas: Lemmas) -> bool:
    """Is it the day on which a toll grew ("raised the toll on Sunday to 31, with 40 wounded")?"""
    verb = next((t for t in date.ancestors if t.tag_[:1] == "V"), None)
    if verb is None or trigger.tag_ not in ("VBN", "JJ") or verb.i == trigger.i:
        return False
    count = count_of(verb, lemmas)
    return count is not None and not count.holds(trigger) and not count.holds(date)


def _is_of_late_death(trigger: Token, date: Token, lemmas: Lemmas) -> bool:
    """Is it the day on which somebody died of what was done before ("died of his wounds on …")?"""
    if lemmas(trigger) != "die":
        return False
    wounds = [w for w in led_by(trigger, ("of", "from")) if lemmas(w) in WOUNDS]
    return bool(wounds) and not any(w.holds(date) for w in wounds)


def _is_of_likeness(trigger: Token, date: Token, lemmas: Lemmas) -> bool:
    """Is it the day of what an event is like ("The raid resembled an attack on Gao in June")?"""
    is_likened = trigger.dep_ == "nsubj" and lemmas(trigger.head) in LIKENESS
    return is_likened and date.i > trigger.head.i


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
            if node.head.lower_.removesuffix("s") in INCIDENTS:
                return False  # "killed in strikes carried out in May"
            return node.head.dep_ in ("appos", "pobj", "nsubj") and node.tag_ == "VBN"
        node = node.head
    return False


def _is_of_dateline(when: DateMention, document: Document) -> bool:
    """Is it in the brackets that name the agency ("KABUL (Agency - 22nd June) Rebels attacked")?"""
    sentence = document.sentence_of(when.head)
    before = document.text[sentence.start : when.start]
    opening = before.rpartition("(")[0]
    return opening.isupper() and len(opening.split()) <= DATELINE and ")" not in before
