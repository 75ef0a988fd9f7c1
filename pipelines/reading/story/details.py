"""Details: how a known attack went ("a mine hit the first lorry"), told without a case of its own.

Its means may be others than those told before: an ambush has its mine and its guns, a raid its
fires. Nothing is new in it: no day, place or party, and nothing is hit that was not told of.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.lexicons import lexicon
from pipelines.reading.events.coding import TAKEN
from pipelines.reading.events.parties import ARMED, STATE
from pipelines.reading.events.responsibility import is_nameless
from pipelines.reading.statements import Actor, ActorMention, CasualtyMention, EventMention
from pipelines.reading.story.near import dates_agree
from pipelines.reading.story.tellings import (
    TOLLS,
    Cluster,
    actors_of,
    days,
    mode_group,
    sets_apart,
    side_keys,
)
from pipelines.reading.syntax.clauses import arguments, children, is_verb, led_by
from pipelines.reading.syntax.parses import SUBJECT
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.document import Document

KNOWN = frozenset({"the", "this", "these", "those", "that"})
# what one attack may be done with
MEANS = frozenset({"", "armed", "primitive", "blast", "shell", "air", "crowd-control"})
ANSWERING = frozenset(lexicon("story")["answering"])
ATTACKERS = frozenset(lexicon("story")["attackers"])
THOSE_HIT = frozenset(lexicon("story")["those_hit"])
BEGAN = frozenset(lexicon("deeds")["began"])
NEXT = frozenset({"after", "before", "following", "as"})
BOMBERS = frozenset({"bomber", "bombers"})
WEAPONS = frozenset(word for weapon in lexicon("weapons")["weapon"] for word in weapon["words"])
WHERE = frozenset(
    {"in", "on", "at", "near", "into", "inside", "outside", "against", "of", "across", "from"}
)
TIMED = frozenset({"DATE", "TIME", "CARDINAL", "QUANTITY"})


def is_detail(
    mention: EventMention,
    host: Cluster,
    document: Document,
    casualties: Iterable[CasualtyMention] = (),
) -> bool:
    """Does a telling bring nothing of its own to an event told before?

    Args:
        mention: the telling.
        host: the event.
        document: the story.
        casualties: the figures told with the telling.
    """
    kind, kinds = _kind_of_deed(mention), {_kind_of_deed(m) for m in host.mentions}
    if not kind or kind not in kinds or not kinds <= {kind, "ground", "blow"}:
        return False
    if mention.place or tells_own_day(mention, host) or sets_apart(mention, document):
        return False
    head = document.doc[mention.head]
    if is_response(mention, casualties):
        return _are_by_others(host.mentions) and _may_have_done(mention, host)
    follows = _goes_on_from(head, host)
    if not _knows_parties(mention, host, document, follows):
        return False
    if is_led_by_known(head) or _begins_fight(head):
        return True
    acting = [m for r, m in mention.roles if r in ("source", "participant")]
    if follows and any(is_nameless(m) or m.sentence != mention.sentence for m in acting):
        return True  # "After the blast, gunmen stormed the hotel"
    if mention.mutual and mention.roles and mention.event_mode == "firearms":
        told = [document.doc[m.head] for _, m in mention.roles]
        return any(_is_old(t, mention) for t in told)  # "Police exchanged fire with the gunmen"
    told = [t for t in _told_of(head) if not mention.first <= t.i < mention.last]
    if any(c.lower_ == "then" for c in head.children):
        told = [t for t in told if t.dep_ not in SUBJECT]  # "Gunmen then fired at the survivors"
    if not told and not is_verb(head):
        return head.tag_ == "NN" and not mention.roles
    return all(_is_old(t, mention) for t in told)


def _are_attackers(figure: CasualtyMention) -> bool:
    """Are victims called what says only that they attacked?"""
    words = (figure.victim_text or "").lower().split()
    return bool(words) and words[-1] in ATTACKERS


def _are_by_others(mentions: list[EventMention]) -> bool:
    """Is it no deed of a state's own, so that forces may have killed those who did it?"""
    acting = [m for e in mentions for r, m in e.roles if r in ("source", "participant")]
    return not any(map(_are_of_state, acting))


def _may_have_done(response: EventMention, host: Cluster) -> bool:
    """May those whom forces killed be the ones who acted in an event, as far as it names them?"""
    acting = {a for m in host.mentions for a in actors_of(m, "source", "participant")}
    hit = [m for r, m in response.roles if r == "target"]
    named = {a for m in hit if not is_nameless(m) for a in m.actors}
    return not named or not acting or bool(side_keys(named) & side_keys(acting))


def _goes_on_from(head: Token, host: Cluster) -> bool:
    """Is a deed told as what came next, or before, in the event ("then", "after the blast")?"""
    if not is_verb(head):
        return False
    verbs = [head]
    while verbs[-1].dep_ in ("conj", "xcomp") and is_verb(verbs[-1].head):
        verbs.append(verbs[-1].head)
    last, told = verbs[-1], {m.head for m in host.mentions}
    hit = arguments(last.head).object if is_verb(last.head) else None
    is_after = last.head.i in told or (hit is not None and hit.tag_ == "NN" and is_known(hit))
    is_after = is_after and last.dep_ == "advcl"
    if is_after and any(c.lower_ in NEXT and c.dep_ in ("mark", "advmod") for c in last.lefts):
        return True  # "rammed the gate before gunmen stormed the building"
    return any(
        c.lower_ == "then" or (c.lower_ in NEXT and _leads_to_known(c))
        for verb in verbs
        for c in verb.children
    )


def _leads_to_known(prep: Token) -> bool:
    return any(led.tag_ == "NN" and is_known(led) for led in children(prep, "pobj"))


def responses_in(cluster: Cluster) -> list[EventMention]:
    """The tellings of an attack that say how forces hit those who made it."""
    found = [m for m in cluster.mentions if is_response(m, cluster.casualties)]
    others = [m for m in cluster.mentions if m not in found]
    return found if others and _are_by_others(others) else []


def is_response(mention: EventMention, casualties: Iterable[CasualtyMention]) -> bool:
    """Does a state's force kill or hurt attackers, told by that word?

    Of an attack known before it is how that ended ("Guards shot dead three of the attackers").
    """
    figures = [f for f in casualties if f.event is mention]
    if not figures or not all(map(_are_attackers, figures)):
        return False
    acting = [m for r, m in mention.roles if r == "source"]
    hit = [m for r, m in mention.roles if r == "target"]
    return (
        bool(acting and hit)
        and all(map(_are_of_state, acting))
        and not any(map(_are_of_state, hit))
    )


def tells_own_day(mention: EventMention, host: Cluster) -> bool:
    """Does a telling give a day that none of the event does? An hour ("at dawn") is no day."""
    told = days(mention)
    if told is None:
        return False
    known = [d for m in host.mentions if (d := days(m)) is not None]
    return told[0] != told[1] or not any(dates_agree(told, d, False) for d in known)


def is_led_by_known(verb: Token) -> bool:
    """Is it told as done in, by or from one known thing ("in the attack")?"""
    return any(_leads_to_known(prep) for prep in children(verb, "prep", "agent"))


def is_known(subject: Token) -> bool:
    """Is it "he", "the bomber" or "their car", and no name?"""
    if subject.tag_ == "PRP":
        return True
    is_common = subject.tag_ in ("NN", "NNS")
    return is_common and any(c.lower_ in KNOWN or c.tag_ == "PRP$" for c in subject.lefts)


def _kind_of_deed(mention: EventMention) -> str:
    """What kind of deed it is that may be told again by other words; empty if by none."""
    if mention.cameo_code == TAKEN and mention.rule not in TOLLS:
        return "ground"
    if mention.event_mode == "arrest":
        return "arrest"
    is_blow = mention.event_type == "ASSAULT" and mode_group(mention) in MEANS | {"destroy"}
    return "blow" if is_blow else ""


def _begins_fight(verb: Token) -> bool:
    """Is it that with which a known fight began ("The battle started when rebels attacked …")?"""
    above = verb.head
    if verb.dep_ != "advcl" or above.lower_ not in BEGAN:
        return False
    return any(is_known(c) for c in above.lefts if c.dep_ in SUBJECT)


def _knows_parties(mention: EventMention, host: Cluster, document: Document, follows: bool) -> bool:
    """May everybody who acts or suffers in a telling be one who does so in the event?

    "The gunmen" may be anybody who attacked, "the survivors" anybody who suffered; who "returned
    fire" had been hit, and so are guards whom the attackers fight then.
    """
    for role, others in (("source", ()), ("target", ()), ("participant", ("source", "target"))):
        told = [m for r, m in mention.roles if r == role]
        told = [m for m in told if document.doc[m.head].lower_ not in THOSE_HIT]
        if follows and role == "participant":
            told = [m for m in told if not (is_nameless(m) or _are_of_state(m))]
        if not told or (role == "source" and all(map(is_nameless, told))):
            continue
        either = ("source", "target") if mention.lemma in ANSWERING else others
        theirs = {a for m in host.mentions for a in actors_of(m, role, "participant", *either)}
        if role == "source" and not theirs and is_verb(document.doc[mention.head]):
            continue  # who attacked may be told only now
        if not any(_may_be_one(a, b) for m in told for a in m.actors for b in theirs):
            return False
    return True


def _may_be_one(a: Actor, b: Actor) -> bool:
    """May two descriptions be of one party: by name, or of one kind and country?"""
    if a.key in (b.key, b.parent) or b.key == a.parent:
        return True
    if a.is_group and b.is_group:
        return False
    is_near = None in (a.country_iso3, b.country_iso3) or a.country_iso3 == b.country_iso3
    return is_near and _kind(a) == _kind(b)


def _are_of_state(mention: ActorMention) -> bool:
    return all(actor.actor_type in STATE for actor in mention.actors)


def _kind(actor: Actor) -> str:
    if actor.actor_type in STATE:
        return "state"
    return "armed" if actor.actor_type in ARMED else "people"


def _told_of(head: Token) -> list[Token]:
    """What acts, is hit or says where, but for times."""
    found = led_by(head, WHERE)
    if is_verb(head):
        told = arguments(head)
        found += [t for t in (told.subject, told.object) if t is not None]
    return [t for t in found if t.ent_type_ not in TIMED]


def _is_old(token: Token, mention: EventMention) -> bool:
    """Is it known, a weapon, or named as one of those told before?"""
    if is_known(token) or {token.lower_, token.lower_.rstrip("s")} & (WEAPONS | BOMBERS):
        return True
    return token.tag_[:3] == "NNP" and any(m.first <= token.i < m.last for _, m in mention.roles)
