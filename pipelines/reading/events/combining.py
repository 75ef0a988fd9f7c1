"""What a telling takes over from another one of the same deed: its parties, its codes."""

from __future__ import annotations

from pipelines.reading.events.apart import SEPARATE
from pipelines.reading.events.candidate import FIGHTERS, Candidate
from pipelines.reading.events.coding import ATTACK, CLASH, MOB
from pipelines.reading.events.fillers import COUNTRY_AS_PARTY
from pipelines.reading.events.frames import PREMISES, TOLLS
from pipelines.reading.events.recipients import is_anybody
from pipelines.reading.syntax.clauses import first
from pipelines.reading.syntax.words import Lemmas

COUNTRY = "actor:country"
SUICIDE = "suicide-attack"
TAKEN = "192"  # CAMEO: occupy territory
ARRIVING = frozenset({"upon", "on", "after", "while", "when"})


def take_up(outer: Candidate, inner: Candidate, lemmas: Lemmas) -> None:
    """Give a telling the parties and, where they are more exact, the codes of another.

    Args:
        outer: the telling that stays.
        inner: another telling of the same deed, which is dropped.
        lemmas: of the story.
    """
    hit = outer.actors("target") if outer.type == "ASSAULT" else ()
    armies = {a.country_iso3 for a in hit if a.actor_type == "state_forces"}
    for role, mention in inner.roles:
        is_land = mention.rule in (COUNTRY_AS_PARTY, COUNTRY)
        if role == "source" and is_land and mention.actors[0].country_iso3 in armies:
            continue  # "six soldiers killed in a Malian ambush": where, not by whom
        is_vague = is_anybody(mention) or mention.rule == COUNTRY_AS_PARTY
        if not (role == "target" and outer.has("target") and is_vague):
            outer.add_role(role, [mention])
    outer.taken += [inner.head, *inner.taken]
    outer.struck += [t for role, t in inner.tokens if role == "target"] + inner.struck
    outer.mutual = outer.mutual or inner.mutual
    if outer.mode == "destroy" and inner.mode != "destroy" and inner.frame.lethal:
        if _is_occasion(inner):
            return
        if not (inner.head.dep_ == "acl" and lemmas(inner.head) == "target"):
            outer.take_codes(inner)  # not of "arson targeting a bank"
        return
    if inner.cameo == TAKEN and outer.cameo != TAKEN and outer.type == "ASSAULT":
        # "attacked with guns, culminating in the capture of the town", not "fired on upon entering"
        if inner.head.dep_ != "pcomp" or inner.head.head.lower_ not in ARRIVING:
            outer.take_codes(inner)
        return
    if inner.mode == "sexual" and outer.mode == "abduct":
        # ACLED's rule: who was carried off and raped suffered sexual violence
        outer.take_codes(inner)
        return
    if (outer.mode, inner.mode) == ("explosives", SUICIDE):
        # "tossed a grenade and blew himself up"
        outer.take_codes(inner)
        return
    if outer.frame.name == "enter a place" and inner.acled == ATTACK and inner.frame.lethal:
        outer.take_codes(inner)  # "entered the village and shot seven farmers"
        return
    is_dead = inner.frame.name in TOLLS or inner.mode == "targeted"
    if is_dead and (outer.mode == "abduct" or outer.frame.name == "enter a place"):
        # ACLED's rule: who was taken and killed was attacked
        outer.acled = inner.acled
        return
    if inner.mode == "destroy" and outer.frame.name == "attack":
        # "stormed and looted a house", "raided a village and stole cattle"
        raided = first(outer.head, "dobj")
        if raided is None or (lemmas(outer.head) == "raid" and lemmas(raided) in PREMISES):
            outer.take_codes(inner)
        return
    if inner.mode == "destroy" or (inner.mode in SEPARATE and outer.frame.name in TOLLS):
        return
    if outer.acled == CLASH and inner.acled == MOB:
        outer.acled = MOB  # "clashed, attacking each other with sticks"
        return
    is_fight = outer.mutual and outer.acled == CLASH  # "clashed, and five were shot dead"
    vague = outer.mode in (None, "targeted") and inner.mode is not None
    plain = outer.acled == "Attack" and inner.acled not in (None, "Attack")
    if inner.acled == MOB and any(a.actor_type in FIGHTERS for a in outer.actors("source")):
        return  # "militiamen attacked villages, leading to clashes with residents"
    if is_fight and inner.acled == ATTACK and vague:
        outer.mode, outer.cameo = inner.mode, inner.cameo
        return
    if vague or plain:
        outer.acled = inner.acled
        if outer.mode is None:
            outer.mode = inner.mode
            outer.cameo = inner.cameo


def _is_occasion(attack: Candidate) -> bool:
    """Is it what people who do not fight were robbed in ("looted during an attack on the town")?"""
    is_aimed = any(a.actor_type in FIGHTERS for a in attack.actors("target", "participant"))
    is_plain = attack.frame.name == "attack" and attack.mode is None and not is_aimed
    return is_plain and attack.head.head.lower_ in ("during", "amid")
