"""What the news is told to have come after ("The attack follows the murder of two soldiers")."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.days_of_others import INCIDENTS
from pipelines.reading.syntax.tokens import Token

COMING = frozenset({"came", "comes", "coming", "come"})
CLAIMING = frozenset({"claimed", "said"})
BE = frozenset({"is", "was"})
AFTER = frozenset({"after", "since", "following"})
LATEST = frozenset({"latest", "last", "first", "second", "third"})
KNOWN = frozenset({"the", "this", "these", "those"})
ONE = frozenset({"a", "an", "another"})
SPANS = frozenset({"days", "day", "weeks", "week", "months", "month", "hours", "year", "years"})
FOLLOWING = frozenset(lexicon("deeds")["following"])
NEWS = INCIDENTS | frozenset(lexicon("deeds")["news_nouns"])
BEHIND = frozenset(lexicon("deeds")["behind"])  # "on the heels of"


def came_before_news(deed: Token) -> bool:
    """Did news told as known come some time after it: another deed than any told so far?

    As a clause ("The raid came days after two guards were killed", "is the latest since …") or a
    noun ("The attack followed an ambush on a bus", "comes on the heels of the murder of a priest").
    """
    if deed.dep_ in ("xcomp", "ccomp") and deed.head.lower_ in CLAIMING:
        deed = deed.head  # "... a month after the rebels claimed to have killed ten"
    if deed.dep_ == "advcl":
        verb, mark = deed.head, _mark(deed)
        if mark is None:
            return False
        if verb.lower_ in COMING and mark.lower_ == "after" and mark.nbor(-1).lower_ in SPANS:
            return True
        said = [t for c in verb.rights if c.dep_ in ("attr", "acomp") for t in c.subtree]
        is_latest = verb.lower_ in BE and any(t.lower_ in LATEST for t in said)
        return is_latest and mark.lower_ == "since" and _hurts_in_news(deed)
    news = _news_above(deed)
    return news is not None and _tells_news(news) and _is_case(deed)


def is_after_which_news_came(deed: Token) -> bool:
    """Did news told as known come after it, be it hours ("The raid came after two were killed")?"""
    is_clause = deed.dep_ == "advcl" and deed.head.lower_ in COMING
    return is_clause and _mark(deed) is not None and _hurts_in_news(deed)


def _mark(clause: Token) -> Token | None:
    return next((c for c in clause.lefts if c.lower_ in AFTER), None)


def _hurts_in_news(deed: Token) -> bool:
    """Is it told by what is known that came after it, and of people it hit, as new?"""
    return _tells_news(deed.head) and any(map(_is_counted, _suffering(deed)))


def _news_above(deed: Token) -> Token | None:
    """The verb by which something is told to have followed a deed that a noun tells."""
    if deed.dep_ == "dobj":
        return deed.head if deed.head.lower_ in FOLLOWING else None
    if deed.dep_ != "pobj":
        return None
    led = deed.head
    if led.lower_ == "of" and led.head.lower_ in BEHIND and led.head.dep_ == "pobj":
        led = led.head.head
    elif led.lower_ not in AFTER:
        return None
    return led.head if led.head.lower_ in COMING else None


def _tells_news(verb: Token) -> bool:
    """Is its subject something known that happened ("the attack", "Monday's violence")?"""
    return any(
        c.dep_ == "nsubj"
        and (c.lower_ in NEWS or c.lower_.removesuffix("s") in NEWS)
        and any(d.lower_ in KNOWN or d.dep_ == "poss" for d in c.lefts)
        for c in verb.lefts
    )


def _is_case(noun: Token) -> bool:
    """Is it told as a case of its own ("an ambush", "the murder of | two soldiers")?"""
    if any(c.lower_ in ONE for c in noun.lefts):
        return True
    of = [c for c in noun.rights if c.lower_ == "of"]
    return any(_is_counted(p) for c in of for p in c.rights if p.dep_ == "pobj")


def _suffering(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("nsubjpass", "dobj")]


def _is_counted(people: Token) -> bool:
    return any(c.dep_ == "nummod" or c.lower_ in ONE for c in people.lefts)
