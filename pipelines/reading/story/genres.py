"""What kind of piece a story is: a trial, an obituary, a memorial or travel advice retell violence.

They tell no news of it, unless they also tell violence on a day of its own, or begin with it.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from pipelines.lexicons import lexicon
from pipelines.reading.statements import REAL, EventMention
from pipelines.reading.syntax.clauses import arguments, is_verb
from pipelines.reading.syntax.tokens import Span, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

# sentences that tell what a story is about
OPENING = 2
# within how many days nobody is tried for what he did
UNTRIED = timedelta(days=30)
A_MONTH = timedelta(days=27)
# how a noun or verb of a deed stands in the main clause of a sentence
MAIN = frozenset({"conj", "nsubj", "nsubjpass", "dobj"})


@cache
def _signs(kind: str) -> re.Pattern[str]:
    signs = lexicon("genres")[kind]["signs"]
    return re.compile(rf"\b(?:{'|'.join(signs)})", re.IGNORECASE)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon("genres")["trial"][name])


def is_retelling(mentions: list[EventMention], document: Document, lemmas: Lemmas) -> bool:
    """Is it an obituary of somebody who died in bed, about a memorial, a play, or travel advice?"""
    told = _news(mentions)
    if any(_has_own_day(m) for m in told):
        return False
    begun = _opening(document)
    harmed = {m.sentence for m in told if m.roles}
    if any(_signs("obituary").search(text) for i, text, _ in begun if i not in harmed):
        return True
    if _is_of_stage(document, [span for _, _, span in begun], lemmas):
        return not _begins_with(told, document, 1, lemmas)
    for kind in ("memorial", "travel"):
        if any(_signs(kind).search(text) for _, text, _ in begun):
            return not _begins_with(told, document, 1, lemmas)
    return False


def is_of_anniversary(mentions: list[EventMention], document: Document, lemmas: Lemmas) -> bool:
    """Is it about the day on which years ago something was, and on which nothing happened now?"""
    told = _news(mentions)
    if any(_has_own_day(m) for m in told):
        return False
    is_named = any(_signs("anniversary").search(text) for _, text, _ in _opening(document))
    return is_named and not _begins_with(told, document, OPENING, lemmas)


def _begins_with(
    told: list[EventMention], document: Document, sentences: int, lemmas: Lemmas
) -> bool:
    """Do the main clauses of the first sentences tell some of the violence?"""
    first = {index for index, _, _ in _opening(document)[:sentences]}
    return any(m.sentence in first and _is_main(document.doc[m.head], lemmas) for m in told)


def _is_of_stage(document: Document, begun: list[Span], lemmas: Lemmas) -> bool:
    """Is it about a play, a film, a book or a game from its first sentences on?"""
    words = frozenset(lexicon("genres")["stage"]["words"])
    there = frozenset[str]().union(*(lemmas.of(span) for span in begun))
    return len(there & words) > 1 and len(lemmas.of(document.doc) & words) > 2


def is_of_trial(mentions: list[EventMention], document: Document, lemmas: Lemmas) -> bool:
    """Do the first sentences tell of a trial, and nothing of violence but what is tried?

    Nor may violence further on have a day of its own: then other news stands there, too.
    """
    told = _news(mentions)
    recent = [m for m in told if _has_own_day(m) and not is_weeks_old(m, document)]
    if recent or _begins_with(told, document, OPENING, lemmas):
        return False
    return any(lemmas(t) in _words("signs") for _, _, span in _opening(document) for t in span)


def is_violence(mention: EventMention) -> bool:
    """Is it violence, that of rioters included?"""
    return mention.event_type == "ASSAULT" or mention.event_mode == "riot"


def is_weeks_old(mention: EventMention, document: Document) -> bool:
    """Is its day so long gone that a trial may be about it?"""
    published = document.article.published_date
    day = mention.date.date_end if mention.date is not None else None
    return day is not None and published is not None and published - day > UNTRIED


def is_of_day(mention: EventMention) -> bool:
    """Does its date tell a day or days of a week rather than a month?"""
    first = mention.date.date_start if mention.date is not None else None
    last = mention.date.date_end if mention.date is not None else None
    return first is not None and last is not None and last - first < A_MONTH


def is_of_other_weeks(mention: EventMention, document: Document) -> bool:
    """Is it weeks old, or told with a month that was over by then ("Last month, gunmen …")?"""
    published = document.article.published_date
    last = mention.date.date_end if mention.date is not None else None
    is_over = last is not None and published is not None and last < published
    return (is_over and not is_of_day(mention)) or is_weeks_old(mention, document)


def _news(mentions: list[EventMention]) -> list[EventMention]:
    """The tellings of violence that happened, but for those that are known to be history."""
    return [m for m in mentions if is_violence(m) and m.status in REAL and not m.is_background]


def _has_own_day(mention: EventMention) -> bool:
    return mention.date is not None and not mention.is_said


def _opening(document: Document) -> list[tuple[int, str, Span]]:
    """The first sentences: index, text and parse."""
    begun = [(s, span) for s, span in document.parsed() if s.kind != "boilerplate"][:OPENING]
    return [(s.index, document.text[s.start : s.end], span) for s, span in begun]


def _is_main(token: Token, lemmas: Lemmas) -> bool:
    """Does the main clause of its sentence tell it, or what somebody but a court says?

    "The trial stopped after gunmen shot the judge" tells news, "was jailed after he shot" does not.
    """
    if token.i + 1 < len(token.doc) and token.nbor(1).text == ":" and not is_verb(token):
        return False  # "Delhi riots: court jails three"
    while token.head.i != token.i:
        above = token.head
        if token.dep_ == "ccomp" and is_verb(above):
            subject = arguments(above).subject
            if subject is not None and lemmas(subject) in _words("courts"):
                return False
        elif token.dep_ == "advcl":
            if lemmas(above) in _words("judging"):
                return False
        elif token.dep_ not in MAIN:
            return False
        token = above
    return True
