"""Who did what its telling leaves without a doer: the foe of those who suffered it, told near by.

"Troops raided a camp. In the exchange of fire four rebels were killed, and one soldier was hurt":
the rebels were killed by the troops, and the soldier was hurt by the rebels. So it is if the troops
are told beside it and no third party ("Soldiers laid an ambush. Two rebels were killed").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipelines.reading.events.context import VIOLENT
from pipelines.reading.events.parties import ARMED, STATE
from pipelines.reading.statements import REAL, Actor, ActorMention, EventMention
from pipelines.reading.story.tellings import TOLLS, mode_group, side_keys

ACTING = ("source", "participant", "mediator")
SUFFERING = ("target", "participant")
# how many sentences away the fight is told that says who is whose foe
NEAR = 4
# within how many sentences before a deed those stand who may have done it
BEFORE = -3
_FORCES = frozenset({"state_forces", "external_forces"})
_OF_STATES = STATE | {"external_forces", "igo"}
type Roles = list[tuple[str, Actor, int]]
type Told = tuple[EventMention, Roles]
type Issuer = Callable[[], Actor | None]


def foes(
    deed: EventMention, roles: Roles, others: Iterable[Told], actors: Iterable[ActorMention]
) -> set[Actor]:
    """Who acted in a deed of arms that tells nobody who did; nobody if the story leaves it open.

    Args:
        deed: the telling that types the event.
        roles: who takes part in it, as told.
        others: the leading tellings and parties of the article's other events.
        actors: everybody of whom the article tells.
    """
    if deed.event_type not in VIOLENT or deed.status not in REAL:
        return set()
    hit = {a for role, a, _ in roles if role == "target"}
    if any(r in ACTING for r, _, _ in roles) or not hit or not _are_one_side(hit):
        return set()
    if mode_group(deed) == "blast" and not any(a.actor_type in _OF_STATES for a in hit):
        return set()  # a bomb kills those who make it, too
    own = side_keys(hit)
    near: dict[int, set[Actor]] = {}
    for lead, told in others:
        if lead.event_type not in VIOLENT or lead.status not in REAL or _is_common_arrest(lead):
            continue
        away = abs(lead.sentence - deed.sentence)
        if away <= NEAR and lead.is_background == deed.is_background:
            near.setdefault(away, set()).update(_against(own, told))
    found = {a for against in near.values() for a in against}
    if not found:
        found = _beside(deed, own, actors)
    elif not _are_one_side(found):
        found = near[min(away for away, against in near.items() if against)]
    return found if _are_one_side(found) and _are_foes(found, hit) else set()


def fallen_attackers(deed: EventMention, roles: Roles) -> set[Actor]:
    """Who fell in an attack upon a foe attacked him ("repelled a raid, killing five rebels").

    Args:
        deed: the telling that types the event: whom it tells first was attacked.
        roles: who takes part in it, as told; nobody yet as doer.
    """
    if deed.event_type not in VIOLENT or deed.status not in REAL or deed.rule in TOLLS:
        return set()
    hit = {a for role, a, _ in roles if role == "target"}
    first = min((m for role, m in deed.roles if role == "target"), key=_place, default=None)
    if first is None or any(r in ACTING for r, _, _ in roles) or mode_group(deed) == "blast":
        return set()
    fallen = {a for a in hit if not side_keys({a}) & side_keys(set(first.actors))}
    is_clear = _are_one_side(set(first.actors)) and bool(fallen) and _are_one_side(fallen)
    return fallen if is_clear and _are_foes(fallen, set(first.actors)) else set()


def _place(mention: ActorMention) -> int:
    return mention.first


def done_by_issuer(deed: EventMention, roles: Roles, issuer: Issuer) -> set[Actor]:
    """Who gives out a communiqué did what it tells nobody to have done to those whom he fights.

    Args:
        deed: the telling that types the event.
        roles: who takes part in it, as told.
        issuer: finds the armed body that gives out the text, if one does.
    """
    if deed.event_type not in VIOLENT or deed.status not in REAL or deed.is_background:
        return set()
    hit = {a for role, a, _ in roles if role == "target"}
    if any(r in ACTING for r, _, _ in roles) or not hit or not _are_one_side(hit):
        return set()
    own = issuer()
    return {own} if own is not None and _are_foes({own}, hit) else set()


def _is_common_arrest(lead: EventMention) -> bool:
    """Is it an arrest that ACLED has no type for: of suspects, who need be nobody's fighters?"""
    return lead.event_mode == "arrest" and lead.acled_sub_event_type is None


def _beside(deed: EventMention, own: set[str], actors: Iterable[ActorMention]) -> set[Actor]:
    """The forces of one state told shortly before those who suffered, and no third party."""
    told = {
        a
        for m in actors
        if BEFORE <= m.sentence - deed.sentence <= 0 and not m.is_pronoun
        for a in m.actors
        if a.actor_type in ARMED and not side_keys({a}) & own
    }
    forces = {a for a in told if a.actor_type in _FORCES}
    is_alone = forces == {a for a in told if a.actor_type != "government"}
    return forces if len({a.country_iso3 for a in forces}) == 1 and is_alone else set()


def _against(own: set[str], roles: Roles) -> set[Actor]:
    """The armed parties whom a side fights in another event."""
    acting = {a for role, a, _ in roles if role in ACTING and a.actor_type in ARMED}
    suffering = {a for role, a, _ in roles if role in SUFFERING and a.actor_type in ARMED}
    found: set[Actor] = set()
    for one, other in ((acting, suffering), (suffering, acting)):
        if side_keys(one) & own:
            found |= {a for a in other if not side_keys({a}) & own}
    return found


def _are_one_side(actors: set[Actor]) -> bool:
    """Are all armed, and all of states or none?"""
    of_states = {a.actor_type in _OF_STATES for a in actors}
    return all(a.actor_type in ARMED for a in actors) and len(of_states) == 1


def _are_foes(one: set[Actor], other: set[Actor]) -> bool:
    """Does a state's force stand against those who have none?"""
    return {a.actor_type in _OF_STATES for a in one} != {a.actor_type in _OF_STATES for a in other}
