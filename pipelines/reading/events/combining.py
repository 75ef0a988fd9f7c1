"""What a telling takes over from another one of the same deed: its parties, its codes."""

from __future__ import annotations

from pipelines.reading.events.apart import SEPARATE
from pipelines.reading.events.candidate import FIGHTERS, Candidate
from pipelines.reading.events.coding import ATTACK, CLASH, MOB, TAKEN
from pipelines.reading.events.fillers import COUNTRY_AS_PARTY
from pipelines.reading.events.frames import PREMISES, TOLLS
from pipelines.reading.events.recipients import is_anybody
from pipelines.reading.statements import ActorMention
from pipelines.reading.syntax.clauses import first
from pipelines.reading.syntax.words import Lemmas

COUNTRY = "actor:country"
COMPLAINT = "complain"  # the frame
SUICIDE = "suicide-attack"
ENTERED = "enter a place"  # the frame
ARRIVING = frozenset({"upon", "on", "after", "while", "when"})


def take_up(outer: Candidate, inner: Candidate, lemmas: Lemmas) -> None:
    """Give a telling the parties and, where they are more exact, the codes of another.

    Args:
        outer: the telling that stays.
        inner: another telling of the same deed, which is dropped.
        lemmas: of the story.
    """
    _take_parties(outer, inner)
    for decides in RULES:
        if decides(outer, inner, lemmas):
            return


def _take_parties(outer: Candidate, inner: Candidate) -> None:
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


def _attack_while_looting(outer: Candidate, inner: Candidate, lemmas: Lemmas) -> bool:
    """What was burned or looted in an attack is part of it, unless they were robbed in one."""
    if outer.mode != "destroy" or inner.mode == "destroy" or not inner.frame.lethal:
        return False
    is_aim = inner.head.dep_ == "acl" and lemmas(inner.head) == "target"  # "arson targeting a bank"
    if not _is_occasion(inner) and not is_aim:
        outer.take_codes(inner)
    return True


def _town_taken(outer: Candidate, inner: Candidate, lemmas: Lemmas) -> bool:
    """Reads "attacked with guns, culminating in the capture of the town" as its capture.

    Not so "fired on upon entering".
    """
    if inner.cameo != TAKEN or outer.cameo == TAKEN or outer.type != "ASSAULT":
        return False
    if inner.head.dep_ != "pcomp" or inner.head.head.lower_ not in ARRIVING:
        outer.take_codes(inner)
    return True


def _told_more_exactly(outer: Candidate, inner: Candidate, lemmas: Lemmas) -> bool:
    """Is the further telling what the deed came to?

    By ACLED's rule, who was carried off and raped suffered sexual violence. So it is if they
    "tossed a grenade and blew themselves up", "entered the village and shot seven farmers".
    """
    is_rape = inner.mode == "sexual" and outer.mode == "abduct"
    is_suicide = (outer.mode, inner.mode) == ("explosives", SUICIDE)
    is_entered = outer.frame.name == ENTERED and inner.acled == ATTACK and inner.frame.lethal
    if is_rape or is_suicide or is_entered:
        outer.take_codes(inner)
        return True
    return False


def _killed_when_taken(outer: Candidate, inner: Candidate, lemmas: Lemmas) -> bool:
    """ACLED's rule: who was taken and killed was attacked."""
    is_dead = inner.frame.name in TOLLS or inner.mode == "targeted"
    if not is_dead or not (outer.mode == "abduct" or outer.frame.name == ENTERED):
        return False
    outer.acled = inner.acled
    return True


def _looted_in_raid(outer: Candidate, inner: Candidate, lemmas: Lemmas) -> bool:
    """Reads "stormed and looted a house", "raided a village and stole cattle" as looting."""
    if inner.mode == "destroy" and outer.frame.name == "attack":
        raided = first(outer.head, "dobj")
        if raided is None or (lemmas(outer.head) == "raid" and lemmas(raided) in PREMISES):
            outer.take_codes(inner)
    return inner.mode == "destroy"


def _crowds_and_fighters(outer: Candidate, inner: Candidate, lemmas: Lemmas) -> bool:
    """Whom a mob is told of beside: fighters make none ("leading to clashes with residents")."""
    if inner.mode in SEPARATE and outer.frame.name in TOLLS:
        return True
    if inner.acled != MOB:
        return False
    if outer.acled == CLASH:
        outer.acled = MOB  # "clashed, attacking each other with sticks"
        return True
    return any(a.actor_type in FIGHTERS for a in outer.actors("source"))


def _fill_vague(outer: Candidate, inner: Candidate, lemmas: Lemmas) -> bool:
    """Means and codes that the telling itself leaves open."""
    is_fight = outer.mutual and outer.acled == CLASH  # "clashed, and five were shot dead"
    if is_fight and inner.frame.name == "explosion":
        return True  # "fighting and explosions continued"
    vague = outer.mode in (None, "targeted") and inner.mode is not None
    plain = outer.acled == ATTACK and inner.acled not in (None, ATTACK)
    if is_fight and inner.acled == ATTACK and vague:
        outer.mode, outer.cameo = inner.mode, inner.cameo
    elif vague or plain:
        outer.acled = inner.acled
        if outer.mode is None:
            outer.mode, outer.cameo = inner.mode, inner.cameo
    return True


RULES = (
    _attack_while_looting,
    _town_taken,
    _told_more_exactly,
    _killed_when_taken,
    _looted_in_raid,
    _crowds_and_fighters,
    _fill_vague,
)
"""What decides which codes a telling takes over; the first that fits does."""


def _is_occasion(attack: Candidate) -> bool:
    """Is it what people who do not fight were robbed in ("looted during an attack on the town")?"""
    is_aimed = any(a.actor_type in FIGHTERS for a in attack.actors("target", "participant"))
    is_plain = attack.frame.name == "attack" and attack.mode is None and not is_aimed
    return is_plain and attack.head.head.lower_ in ("during", "amid")


def take_aim(outer: Candidate, inner: Candidate) -> None:
    """Give a telling whom its echo names ("blocked a road in protest against the mayor")."""
    meant = [m for role, m in inner.roles if role == "target"]
    told_to = [m for role, m in outer.roles if role == "target"]
    if meant and outer.frame.name == COMPLAINT and all(map(_is_body, told_to)):
        outer.roles = [(role, m) for role, m in outer.roles if role != "target"]
    if not outer.has("target", "participant"):
        outer.add_role("target", meant)


def _is_body(mention: ActorMention) -> bool:
    """Is it an organisation of states or a court, to which one complains of others?"""
    return all(a.actor_type == "igo" for a in mention.actors)
