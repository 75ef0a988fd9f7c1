"""What two tellings may be although one reason stands against it: nothing else does."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.reading.events.responsibility import is_nameless
from pipelines.reading.statements import EventMention
from pipelines.reading.story.conflicts import (
    APART,
    FOLLOWING,
    REASONS,
    REMOTE,
    Reason,
    incidents_conflict,
    places_conflict,
    sides_conflict,
    targets_conflict,
    towns_conflict,
    types_conflict,
)
from pipelines.reading.story.near import may_be_quarter
from pipelines.reading.story.tellings import (
    NOT_STATE,
    TOLLS,
    actors_of,
    mode_group,
    names,
    side_keys,
    tells_dead,
)


def only_means_conflict(a: EventMention, b: EventMention) -> bool:
    """Is nothing against one event but the kind of deed or its means?"""
    return _nothing_but(a, b, types_conflict)


def only_targets_conflict(a: EventMention, b: EventMention) -> bool:
    """Is nothing against one event but that each names other armed men whom it hit?"""
    return _nothing_but(a, b, targets_conflict)


def only_weapons_conflict(a: EventMention, b: EventMention) -> bool:
    """Is nothing against one event but two weapons that one attack may use (no guns from the air)?

    Nobody is taken and nothing burned by a weapon.
    """
    groups = {mode_group(a), mode_group(b)}
    is_attack = a.event_type == b.event_type == "ASSAULT" and not groups & APART
    return is_attack and ("air" not in groups or groups <= REMOTE) and only_means_conflict(a, b)


def only_adds_weapon(later: EventMention, told: EventMention) -> bool:
    """Is nothing against one event but that next told is another weapon of the same on the same?

    "Rebels raided the camp with rifles. They attacked it using heavy weapons." Not with a place or
    day of its own.
    """
    follows = 0 < later.sentence - told.sentence <= FOLLOWING
    if not follows or later.place or later.date or not only_weapons_conflict(later, told):
        return False
    acting, hit = ((names(actors_of(m, r)) for m in (later, told)) for r in ("source", "target"))
    return not set.isdisjoint(*acting) and not set.isdisjoint(*hit)


def only_names_conflict(a: EventMention, b: EventMention) -> bool:
    """Is nothing against one event but that one names the group, the other says "a bomber"?"""
    if not _nothing_but(a, b, sides_conflict):
        return False
    for vague, other in ((a, b), (b, a)):
        unnamed = [m for role, m in vague.roles if role == "source"]
        named = {x.actor_type for x in actors_of(other, "source")}
        if all(map(is_nameless, unnamed)) and named <= NOT_STATE:
            return True
    return False


def only_dead_conflict(a: EventMention, b: EventMention, told: Iterable[EventMention]) -> bool:
    """Is nothing against one event but that each tells of other dead, of two who fight in it?

    `told`: the tellings of the event.
    """
    if not (tells_dead(a) or tells_dead(b)) or not _nothing_but(a, b, targets_conflict):
        return False
    one, other = (side_keys(actors_of(m, "target")) for m in (a, b))
    for mention in told:
        acting = side_keys(actors_of(mention, "source", "participant"))
        hit = side_keys(actors_of(mention, "target", "participant"))
        if (one & acting and other & hit) or (other & acting and one & hit):
            return True
    return False


def only_told_beside(a: EventMention, b: EventMention, told: Iterable[EventMention]) -> bool:
    """Is nothing against one event but that one tells the dead of the other side?

    They are told beside those of the first ("16 soldiers were killed and 30 rebels were killed").
    `told`: the tellings of the event.
    """
    if not (tells_dead(a) or tells_dead(b)) or not _nothing_but(a, b, targets_conflict):
        return False
    for dead, deed in ((a, b), (b, a)):
        hit = side_keys(actors_of(deed, "target"))
        beside = (m for m in told if m.sentence == dead.sentence and m is not dead)
        is_beside = any(tells_dead(m) and hit & side_keys(actors_of(m, "target")) for m in beside)
        if tells_dead(dead) and is_beside:
            return True
    return False


def only_adds_to_fight(a: EventMention, b: EventMention, told: Iterable[EventMention]) -> bool:
    """Is nothing against one event but whom b was done to, where others of it hit a's side, too?

    `told`: the tellings of the event of b, which then has dead of two sides.
    """
    hit = side_keys(actors_of(a, "target"))
    if not hit or not _nothing_but(a, b, targets_conflict):
        return False
    return any(hit & side_keys(actors_of(m, "target")) for m in told if m.rule in TOLLS)


def only_places_conflict(a: EventMention, b: EventMention) -> bool:
    """Is nothing against one event but two places of one country?"""
    one, other = (m.place.place if m.place else None for m in (a, b))
    if one is None or other is None:
        return False
    lands = {one.country_iso3, other.country_iso3} - {None}  # "the Amazon" lies in several
    return len(lands) < 2 and _nothing_but(a, b, places_conflict, towns_conflict)


def only_quarters_conflict(a: EventMention, b: EventMention) -> bool:
    """Is nothing against one event but that one names a town, the other an unknown part of it?"""
    one, other = (m.place.place if m.place else None for m in (a, b))
    if one is None or other is None or not may_be_quarter(one, other):
        return False
    return _nothing_but(a, b, places_conflict, towns_conflict)


def only_case_conflicts(a: EventMention, b: EventMention) -> bool:
    """Is nothing against one event but where it was, and that the report turned to another case?"""
    return _nothing_but(a, b, places_conflict, incidents_conflict)


def _nothing_but(a: EventMention, b: EventMention, *reasons: Reason) -> bool:
    """Does no reason but these stand against one event?"""
    return not any(reason(a, b) for reason in REASONS if reason not in reasons)
