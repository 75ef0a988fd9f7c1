"""The two sides of an event, and whose dead are whose."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.actors.lexicon import actor_lexicon
from pipelines.reading.statements import Actor, CasualtyMention

CIVIL_VICTIMS = frozenset({"civilian", "journalist", "aid_worker", "child"})
ARMED = frozenset(
    {
        "state_forces",
        "government",
        "rebel_group",
        "separatist_authority",
        "political_militia",
        "communal_militia",
        "external_forces",
        "criminal_group",
    }
)
UNARMED = frozenset({"civilians", "protesters", "media", "ngo"})
STATE = frozenset({"government", "state_forces"})
_OF_STATES = STATE | {"external_forces"}
NO_STATE = frozenset({"rebel_group", "political_militia", "communal_militia", "criminal_group"})
# Classes of victims and sectors of persons that fight.
FORCES = frozenset({"combatant", "police", "peacekeeper"})
_FIGHTING = frozenset({"MIL", "COP", "SPY", "REB", "PRM", "UAF", "CRM"})
# Sectors of persons who speak for their state.
_OFFICES = frozenset({"GOV", "MIL", "COP"})
# How the keys of peoples begin, and of the men who fight for one.
PEOPLES = ("community:", "forces:")
SIDED = ("source", "target", "participant")
_PRIVATE = frozenset(lexicon("deeds")["private"]["sectors"])
# who led a state once speaks in public
_LEADERS = frozenset(p["name"] for s in lexicon("leaders")["leader_list"] for p in s["leader"])


def is_private_actor(actor: Actor) -> bool:
    """Is it somebody who holds no office, bears no arms and speaks for no people?"""
    if actor.actor_type not in ("civilians", "person") or actor.parent or actor.office:
        return False
    if actor.name in _LEADERS:
        return False
    return _PRIVATE.issuperset(actor.plover_sectors) and not actor.key.startswith(PEOPLES)


def sides(roles: list[tuple[str, Actor, int]]) -> dict[str, str]:
    """Actor key → `a` or `b`.

    Who acts is side a, who suffers side b; of parties that act on each other, the first and its
    kin are side a, the others b.
    """
    found: dict[str, str] = {}
    for role, actor, _ in roles:
        if role in ("source", "target"):
            found.setdefault(actor.key, "a" if role == "source" else "b")
    found |= _foes_among(roles) if "a" not in found.values() else {}
    mutual = [actor for role, actor, _ in roles if role == "participant"]
    for actor in mutual:
        if actor.key in found:
            continue
        allies = [found[other.key] for other in mutual if other.key in found and akin(actor, other)]
        allies = allies or _side_of_states(actor, roles, found)
        if allies:
            found[actor.key] = allies[0]
        else:
            found[actor.key] = "b" if "a" in found.values() else "a"
    return found


def states_behind(roles: list[tuple[str, Actor, int]]) -> list[tuple[str, Actor, Actor]]:
    """Whose forces fight where no government is told: (role, the government, its forces).

    In UCDP the side of a state is its government, whichever of its forces is told.
    """
    told = {actor.key for role, actor, _ in roles if role in SIDED}
    found: dict[str, tuple[str, Actor, Actor]] = {}
    for role, actor, _ in roles:
        is_of_state = actor.actor_type == "state_forces" and actor.parent is not None
        if role in SIDED and is_of_state and actor.parent not in told and actor.country_iso3:
            government = actor_lexicon().government(actor.country_iso3)
            if government.key == actor.parent:
                found.setdefault(government.key, (role, government, actor))
    return list(found.values())


def _side_of_states(
    actor: Actor, roles: list[tuple[str, Actor, int]], found: dict[str, str]
) -> list[str]:
    """Reads "Afghan soldiers and U.S. marines fought the rebels": states stand on one side."""
    if actor.actor_type not in _OF_STATES:
        return []
    armed = {a.key: a for _, a, _ in roles if a.key in found and a.actor_type in ARMED}
    of_states = {found[k] for k, a in armed.items() if a.actor_type in _OF_STATES}
    of_others = {found[k] for k, a in armed.items() if a.actor_type not in _OF_STATES}
    are_met = of_others or any(a.actor_type in NO_STATE for _, a, _ in roles if a.key not in found)
    return sorted(of_states) if len(of_states) == 1 and are_met and of_states != of_others else []


def _foes_among(roles: list[tuple[str, Actor, int]]) -> dict[str, str]:
    """Reads "two soldiers and seven rebels were killed": a state's arms are side a, as in UCDP.

    So it is where nobody is told to act, and both a state's arms and others suffer.
    """
    armed = [a for role, a, _ in roles if role == "target" and a.actor_type in ARMED]
    arms = {a.key: "a" for a in armed if a.actor_type in _OF_STATES}
    return arms if len(arms) < len(armed) else {}


def akin(one: Actor, other: Actor) -> bool:
    """Do two actors belong together: a ministry and its government, two bodies of one state?"""
    if other.key in (one.key, one.parent) or other.parent == one.key:
        return True
    if one.parent is not None and one.parent == other.parent:
        return True
    return (
        one.country_iso3 is not None
        and one.country_iso3 == other.country_iso3
        and {one.actor_type, other.actor_type} <= STATE
    )


def side_of_victim(
    casualty: CasualtyMention,
    members: list[tuple[Actor, str]],
    is_fight: bool = False,
    is_attack: bool = False,
) -> str:
    """`a`, `b`, `civilians` or `unknown`: where a figure's dead are counted.

    A combatant belongs to the side of his own actor, else of an armed actor of his country, else to
    who is attacked (`is_attack`: one side acts, the other suffers). "People" are civilians, but
    unknown where two armed sides fight, or those who fight each other have one name ("two rival
    militias", `is_fight`).
    """
    harmed = _Harmed(casualty, members, is_fight, is_attack)
    return next((side for rule in SIDE_RULES if (side := rule(harmed))), "unknown")


class _Harmed:
    """The victims of a figure before the two sides of their event."""

    def __init__(
        self,
        casualty: CasualtyMention,
        members: list[tuple[Actor, str]],
        is_fight: bool,
        is_attack: bool,
    ) -> None:
        self.casualty, self.members = casualty, members
        self.is_fight, self.is_attack = is_fight, is_attack
        self.actors = casualty.victim.actors if casualty.victim else ()
        self.armed_sides = {s for m, s in members if m.actor_type in ARMED}
        self.acting = {m.actor_type for m, s in members if s == "a"}
        self.is_armed = any(a.actor_type in ARMED for a in self.actors)


def _of_several(harmed: _Harmed) -> str | None:
    """Reads "50 rebels and government troops": of both sides together it is open how many."""
    if len(harmed.actors) == 1:
        return None
    of = {_kin_side(a, harmed.members) for a in harmed.actors}
    of |= {"civilians"} if any(a.actor_type in UNARMED for a in harmed.actors) else set()
    return "unknown" if len(of - {None}) > 1 else None


def _kin_side(actor: Actor, members: list[tuple[Actor, str]]) -> str | None:
    return next(
        (
            s
            for m, s in members
            if m.actor_type in ARMED and (akin(actor, m) or _may_be_one(actor, m))
        ),
        None,
    )


def _of_no_side(harmed: _Harmed) -> str | None:
    """Civilians by their class or trade; of "people" in a fight it is open."""
    casualty, actors = harmed.casualty, harmed.actors
    is_armed = any(a.actor_type in NO_STATE for a in actors)  # "village defence volunteers"
    if casualty.victim_type in CIVIL_VICTIMS and not (
        is_armed and casualty.victim_type == "aid_worker"
    ):
        return "civilians"
    if _is_anybody(casualty) and (harmed.is_fight or harmed.armed_sides == {"a", "b"}):
        return "unknown"
    fights = casualty.victim_type == "combatant"  # "lost 54 men"
    if not fights and any(a.actor_type in UNARMED for a in actors):
        return "civilians"
    if harmed.acting == {"rioters"} and any(a.actor_type == "criminal_group" for a in actors):
        return "civilians"  # a suspected thief whom a mob kills, as in ACLED
    return None


def _of_rebels_who_attacked(harmed: _Harmed) -> str | None:
    """Reads "five attackers and two soldiers died when militants stormed a base".

    Rebels who fell in an attack upon soldiers attacked, too.
    """
    is_theirs = bool(harmed.acting) and harmed.acting <= NO_STATE
    if not harmed.is_attack or not is_theirs:
        return None
    hit = {m.actor_type for m, s in harmed.members if s == "b"}
    are_rebels = bool(harmed.actors) and {a.actor_type for a in harmed.actors} == {"rebel_group"}
    if is_called(harmed.casualty, "attackers") or (are_rebels and "state_forces" in hit):
        return "a"
    return None


def _of_kin(harmed: _Harmed) -> str | None:
    """The side of their own force, or the only one whose arms may be theirs."""
    for actor in harmed.actors:
        for member, side in harmed.members:
            if akin(actor, member) and member.actor_type in ARMED:
                return side
    like = {s for a in harmed.actors for m, s in harmed.members if _may_be_one(a, m)}
    return like.pop() if len(like) == 1 else None


def _of_other_arms(harmed: _Harmed) -> str | None:
    """The side of armed men whom no name gives to one: nobody else is against its foes."""
    if not harmed.is_armed:
        return None
    casualty, members, fighting = harmed.casualty, harmed.members, harmed.armed_sides
    is_alone = all(s == "b" for _, s in members) and casualty.victim_type in FORCES
    if not members or is_alone:
        return "b"  # nobody is told but those who suffer
    if fighting == {"a", "b"} and (own := _reporting(casualty, members)):
        return "b" if own == "a" else "a"  # the army counted "57 attackers"
    armed = [m for m, _ in members if m.actor_type in ARMED]
    if len(fighting) == 1 and not any(_same_kind(a, m) for a in harmed.actors for m in armed):
        return "b" if fighting == {"a"} else "a"  # those who fight them are not named
    return None


def _of_attack(harmed: _Harmed) -> str | None:
    """Of an attack: attackers, forces who were hit, else those who were robbed and shot."""
    casualty, members = harmed.casualty, harmed.members
    if harmed.is_attack and is_called(casualty, "attackers"):
        return "a"
    is_attack = harmed.is_attack or all(s == "b" for _, s in members)
    if not is_attack or harmed.actors:
        return None
    if casualty.victim_type in FORCES:
        return "b"  # "gunmen fired at the rebels' car; a commander was killed"
    hit = {m.actor_type for m, s in members if s == "b"}
    is_robbed = bool(hit) and hit <= UNARMED and casualty.victim_type is None
    return "civilians" if is_robbed else None  # "robbed the passengers: 12 bodies lay by the road"


def _of_person(harmed: _Harmed) -> str | None:
    """Where one told by name counts."""
    if any(a.actor_type == "person" for a in harmed.actors):
        return _side_of_person(harmed.casualty, harmed.members)
    return None


SIDE_RULES = (
    _of_several,
    _of_no_side,
    _of_rebels_who_attacked,
    _of_kin,
    _of_other_arms,
    _of_attack,
    _of_person,
)
"""By what victims are given to a side, in the order in which it is tried."""


def _side_of_person(casualty: CasualtyMention, members: list[tuple[Actor, str]]) -> str:
    """Where one told by name counts: an officer on the side that he is told on.

    Whom gunmen or rebels kill is a civilian, if only persons without a rank are attacked.
    """
    own = {s for m, s in members if casualty.victim and m in casualty.victim.actors}
    if casualty.victim_type in FORCES:
        return own.pop() if len(own) == 1 else "unknown"
    acting = {m.actor_type for m, s in members if s == "a"}
    hit = [m for m, s in members if s == "b"]
    is_harmless = all(
        m.actor_type in UNARMED | {"person"} and not _FIGHTING & set(m.plover_sectors) for m in hit
    )
    is_murder = own == {"b"} and is_harmless and bool(acting) and acting <= NO_STATE
    return "civilians" if is_murder and casualty.victim_type is None else "unknown"


def _reporting(casualty: CasualtyMention, members: list[tuple[Actor, str]]) -> str | None:
    """The side that tells of dead fighters whom no name gives to a side."""
    reporters = casualty.reporter.actors if casualty.reporter else ()
    found = {
        s for r in reporters for m, s in members if m.actor_type in ARMED and _speaks_for(r, m)
    }
    return found.pop() if len(found) == 1 and casualty.victim_type == "combatant" else None


def _same_kind(one: Actor, other: Actor) -> bool:
    """Are both arms of a state, or none of them?"""
    return (one.actor_type in _OF_STATES) == (other.actor_type in _OF_STATES)


def _speaks_for(one: Actor, other: Actor) -> bool:
    """Is somebody of a party, or an officer or minister of its state?"""
    of_state = one.actor_type == "person" and bool(_OFFICES & set(one.plover_sectors))
    same = one.country_iso3 is not None and one.country_iso3 == other.country_iso3
    return akin(one, other) or (of_state and same and other.actor_type in STATE)


def _may_be_one(one: Actor, other: Actor) -> bool:
    """May two armed parties of one country, none of them its state's, be one by two names?"""
    return (
        one.country_iso3 is not None
        and one.country_iso3 == other.country_iso3
        and one.actor_type == other.actor_type
        and one.actor_type in ARMED - STATE
    )


def _is_anybody(casualty: CasualtyMention) -> bool:
    """Are the victims told by a word that says nothing of who they were ("people")?"""
    return casualty.victim_type is None and is_called(casualty, "general")


def is_called(casualty: CasualtyMention, kind: str) -> bool:
    """Is the last word for the victims of a kind, in the singular or plural?"""
    words = (casualty.victim_text or "").lower().split()
    return bool(words) and not {words[-1], words[-1].removesuffix("s")}.isdisjoint(
        lexicon("tolls")[kind]
    )


def is_opponents_claim(
    casualty: CasualtyMention, members: list[tuple[Actor, str]], victims: str | None = None
) -> bool:
    """Does one side of the event tell of the other side's dead?

    `victims`: whose the dead are, if that is known.
    """
    victims = victims or side_of_victim(casualty, members)
    reporters = casualty.reporter.actors if casualty.reporter else ()
    theirs = {side for r in reporters for member, side in members if _speaks_for(r, member)}
    return victims in ("a", "b") and bool(theirs) and victims not in theirs
