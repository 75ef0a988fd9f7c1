"""Who unnamed people are by what they do: a mob, armed men, a village that fights another.

So ACLED names them. Whom such people hurt are then others than they ("villagers stoned two men").
Herders who only suffer are people, not the fighters of theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipelines.lexicons import lexicon
from pipelines.reading.actors.forms import slug
from pipelines.reading.actors.lexicon import actor_lexicon
from pipelines.reading.events.candidate import Candidate
from pipelines.reading.events.coding import ABDUCTION, ATTACK, CLASH, MOB, VIOLENT_PROTEST
from pipelines.reading.statements import Actor, ActorMention, EventMention
from pipelines.reading.syntax.clauses import children
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

PLURALS = frozenset({"NNS", "NNPS"})
RIOTOUS = frozenset({MOB, VIOLENT_PROTEST})
# modes of what nobody does without arms
ARMS = frozenset({"firearms", "explosives", "abduct", "suicide-attack"})
# ACLED's sub-event types of what a people's armed men do
BY_PEOPLES = frozenset({ATTACK, CLASH, ABDUCTION, "Looting/property destruction"})
DOING = ("source", "participant")


def name_doers(told: Sequence[tuple[Candidate, EventMention]], lemmas: Lemmas) -> None:
    """Tell plain civilians who act as what they are, by their mentions.

    Not those to whom another event is done. `told`: each event as its clause tells it.
    """
    suffering = {id(m) for _, event in told for role, m in event.roles if role == "target"}
    known = {a.key: a for _, event in told for _, m in event.roles for a in m.actors}
    for candidate, event in told:
        if _is_by_people(candidate, event, lemmas):
            for role, mention in event.roles:
                if role == "source" and id(mention) not in suffering:
                    bands = map(forces_of_people, mention.actors)
                    mention.actors = tuple(known.setdefault(a.key, a) for a in bands)
        for role, mention in event.roles if event.event_type == "ASSAULT" else ():
            if role in DOING and id(mention) not in suffering:
                _arm_people(mention, candidate)
        role_id = _what_they_are(candidate, event.acled_sub_event_type, lemmas)
        for role, mention in event.roles if role_id else ():
            if role in DOING and id(mention) not in suffering:
                mention.actors = tuple(_told_as(str(role_id), actor) for actor in mention.actors)


def _arm_people(mention: ActorMention, candidate: Candidate) -> None:
    """Of a land without an army its fighters attack, not its government ("a Palestinian ambush").

    So do its people where they bear arms ("Palestinians threw two grenades").
    """
    known, token = actor_lexicon(), candidate.head.doc[mention.head]
    if token.ent_type_ != "NORP" or {a.country_iso3 for a in mention.actors}.isdisjoint(
        known.no_army
    ):
        return
    is_armed = candidate.mode in ARMS | {"heavy-weapons"}
    kinds = {"government", "civilians"} if is_armed else {"government"}
    if all(a.actor_type in kinds for a in mention.actors):
        rebels = known.roles["rebels"]
        mention.actors = tuple(known.of_role(rebels, a.country_iso3) for a in mention.actors)


def is_tribe(actor: Actor) -> bool:
    """Is it a people, told neither by faith nor by country ("Murles")?"""
    return actor.key.startswith("community:") and _tribe(actor) is not None


def is_of_community(token: Token, lemmas: Lemmas) -> bool:
    """Is it a clan or village, or people of two or more ("youths of the two sections")?"""
    known = lexicon("coding")["words"]["communities"]
    if lemmas(token) in known:
        return True
    of = [t for prep in children(token, "prep") for t in children(prep, "pobj")]
    return any(lemmas(t) in known and t.tag_ in PLURALS for t in of)


def forces_of_people(actor: Actor) -> Actor:
    """The armed men of a people that attacks as such ("Murles raided a cattle camp")."""
    if not is_tribe(actor):
        return actor
    key = actor.key.replace("community:", "forces:", 1)
    name, iso3 = f"Forces of the {_tribe(actor)}", actor.country_iso3
    return Actor(key, name, "communal_militia", actor.plover_country, ("PRM",), iso3)


def _tribe(actor: Actor) -> str | None:
    """Its name without the country; None of a faith."""
    return _tribes().get(actor.key.split(":")[1])


@cache
def _tribes() -> dict[str, str]:
    roles = lexicon("roles")
    return {slug(n): n for n in roles["communities"] if n not in roles["faiths"]["names"]}


def _is_by_people(candidate: Candidate, event: EventMention, lemmas: Lemmas) -> bool:
    """Do they attack as a people, not as some youths or villagers of it?"""
    if candidate.type != "ASSAULT" or event.acled_sub_event_type not in BY_PEOPLES:
        return False
    words = lexicon("coding")["words"]
    crowd = {*words["townspeople"], *words["partisans"]}
    return not any(lemmas(t) in crowd for role, t in candidate.tokens if role == "source")


def name_sufferers(told: Sequence[tuple[Candidate, EventMention]], lemmas: Lemmas) -> None:
    """Tell herders to whom violence is done as people, where the story tells of none by them."""
    herding = lexicon("coding")["words"]["herding"]
    violent = [event for _, event in told if event.event_type == "ASSAULT"]
    doing = [m for e in violent for role, m in e.roles if role in DOING]
    for candidate, event in told:
        doc = candidate.head.doc
        acting = {a.key for m in doing if lemmas(doc[m.head]) in herding for a in m.actors}
        for role, mention in event.roles:
            struck = candidate.head.doc[mention.head]
            if role != "target" or lemmas(struck) not in herding:
                continue
            if not any(c.lower_ == "armed" for c in struck.children):
                mention.actors = tuple(_as_people(a, acting) for a in mention.actors)


def _as_people(actor: Actor, acting: set[str]) -> Actor:
    known = actor_lexicon()
    band = known.of_role(known.roles["communal_militia"], actor.plover_country)
    if actor.key != band.key or actor.key in acting:
        return actor
    return known.of_role(known.roles["civilians"], actor.plover_country)


def _what_they_are(candidate: Candidate, sub_event_type: str | None, lemmas: Lemmas) -> str | None:
    """The role of the plain people who act, if it is another than civilians."""
    if candidate.type != "ASSAULT" or sub_event_type is None:
        return None
    if sub_event_type in RIOTOUS:
        return "rioters"
    words = lexicon("coding")["words"]
    acting = [t for role, t in candidate.tokens if role in DOING]
    if sub_event_type == CLASH and any(is_of_community(t, lemmas) for t in acting):
        return "communal_militia"
    if acting and all(lemmas(t) in words["hunters"] for t in acting):
        return "vigilantes"
    are_men = bool(acting) and all(t.tag_ == "NNS" and lemmas(t) in words["men"] for t in acting)
    return "armed_group" if are_men and candidate.mode in ARMS else None


def _told_as(role_id: str, actor: Actor) -> Actor:
    known = actor_lexicon()
    plain = known.of_role(known.roles["civilians"], actor.plover_country)
    is_plain = actor.key == plain.key
    return known.of_role(known.roles[role_id], actor.plover_country) if is_plain else actor
