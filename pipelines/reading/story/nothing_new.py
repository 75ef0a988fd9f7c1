"""Tellings that bring nothing new: no day, place, party, means or victim of their own.

"He took a pistol from his car and opened fire": where a story tells of one shooting, that is it.
"""

from __future__ import annotations

from functools import cache

from pipelines.lexicons import lexicon
from pipelines.reading.casualties.people_told import class_of, is_single, person
from pipelines.reading.events.coding import CLASH
from pipelines.reading.events.parties import ARMED
from pipelines.reading.events.responsibility import is_nameless
from pipelines.reading.statements import CasualtyMention, EventMention
from pipelines.reading.story.conflicts import APART
from pipelines.reading.story.near import dates_agree, is_street
from pipelines.reading.story.tellings import (
    TOLLS,
    Cluster,
    actors_of,
    days,
    is_bare,
    leads_to_cause,
    mode_group,
    side_keys,
)
from pipelines.reading.text.document import Document


@cache
def _anybody() -> frozenset[str]:
    """Words for a person that say no more than sex or age."""
    return frozenset(lexicon("story")["anybody"])


def brings_nothing(cluster: Cluster, host: Cluster, document: Document) -> bool:
    """Does an event bring nothing that the only one told before it does not have?

    Day and place it may bring, if the event has none and the victims are told as known.
    """
    told = [f for f in host.casualties if f.harm in ("killed", "injured")]
    if told and not all(_is_told(f, told) for f in cluster.casualties):
        return False
    is_known = bool(told) and any(f.definite or f.is_name for f in cluster.casualties)
    is_headline = all(document.sentences[m.sentence].kind == "heading" for m in host.mentions)
    if any(leads_to_cause(m, other, document) for m in cluster.mentions for other in host.mentions):
        return False  # "in revenge for the killing of a trader"
    return all(
        _is_plain(m, host, document) and _is_then_and_there(m, host, is_known or is_headline)
        for m in cluster.mentions
    )


def _is_plain(mention: EventMention, host: Cluster, document: Document) -> bool:
    """Are its means and parties, as far as it tells them, those of the event?"""
    head = document.doc[mention.head]
    is_a_case = head.tag_ == "NN" and any(c.lower_ in ("a", "an") for c in head.lefts)
    if mention.event_type != "ASSAULT" or is_a_case:
        return False
    means, known = mode_group(mention), {mode_group(m) for m in host.mentions}
    if means:
        is_blow = not any(m.mutual or m.acled_sub_event_type == CLASH for m in host.mentions)
        is_open = means in known or (means not in APART and not any(known) and is_blow)
    else:
        is_open = mention.rule in TOLLS or (is_bare(mention) and not mention.mutual)
    return is_open and _are_parties_told(mention, host)


def _is_then_and_there(mention: EventMention, host: Cluster, may_add: bool) -> bool:
    """Are its day and place, if it tells any, those of the event, or told only now?"""
    when = days(mention)
    told = [d for m in host.mentions if (d := days(m)) is not None]
    is_then = when is not None and any(dates_agree(when, d, False) for d in told)
    if mention.date is not None and not is_then and (told or not may_add):
        return False
    where = mention.place.place if mention.place else None
    places = [m.place.place for m in host.mentions if m.place and m.place.place]
    if mention.place is None:
        return True
    if where is None:
        return False
    is_there = any(p.location_id == where.location_id for p in places)
    return is_there or is_street(where) or (may_add and not places)


def _are_parties_told(mention: EventMention, host: Cluster) -> bool:
    """Do those who bear arms, but for nameless gunmen who act, do so in the event, too?

    Who attacked may be told only now, if it is told by what means.
    """
    for role in ("source", "target"):
        told = {a for m in host.mentions for a in actors_of(m, role, "participant")}
        own = [m for r, m in mention.roles if r in (role, "participant")]
        own = [m for m in own if role == "target" or not is_nameless(m)]
        armed = {a for m in own for a in m.actors if a.actor_type in ARMED}
        is_first = role == "source" and not told and bool(mode_group(mention))
        if armed and not is_first and not side_keys(armed) & side_keys(told):
            return False
    return True


def _is_told(figure: CasualtyMention, told: list[CasualtyMention]) -> bool:
    """May the victims be among those told? Who was shot may be the one who died."""
    if figure.additional or figure.is_cumulative:
        return False
    if figure.count_best is None:
        return figure.definite
    harms = {figure.harm} if any(f.harm == figure.harm for f in told) else {"killed", "injured"}
    return any(f.harm in harms and _may_be_of(figure, f) for f in told)


def _may_be_of(figure: CasualtyMention, told: CasualtyMention) -> bool:
    """Can the victims of one figure be those of another, or some of them?"""
    if class_of(figure) != class_of(told) and None not in (class_of(figure), class_of(told)):
        return False
    count, known = figure.count_best, told.count_best
    if count is None or known is None or count > known:
        return False
    if is_single(figure) and is_single(told) and not person(figure).may_be(person(told)):
        return False
    return _is_anybody(figure) or _is_anybody(told) or _noun(figure) == _noun(told)


def _is_anybody(figure: CasualtyMention) -> bool:
    """Is it a name, "he" or "a man", so that it may be anybody told?"""
    return figure.is_name or figure.definite or _noun(figure) in _anybody()


def _noun(figure: CasualtyMention) -> str:
    words = (figure.victim_text or "").lower().split()
    return words[-1] if words else ""
