"""Those told only by what they are, of whom the story says elsewhere who they are.

Gunmen or rebels of whom another telling of the event has the name of a group, and "a terrorist
attack" in a story that tells of terrorists who attack.
"""

from __future__ import annotations

from collections import Counter

from pipelines.lexicons import lexicon
from pipelines.reading.actors.coreference import ARMED
from pipelines.reading.statements import REAL, Actor, EventMention
from pipelines.reading.story.story_event import StoryEvent
from pipelines.reading.story.tellings import Cluster, actors_of
from pipelines.reading.syntax.parses import ATTACKS
from pipelines.reading.text.document import Document

UNNAMED = "armed_group"  # the role of "gunmen", "attackers", "armed men"
REBELS = "rebels"  # that of "rebels", "militants", "guerrillas"
TERRORIST = "terrorist"
_WORDS = lexicon("frames/words")
_BLOWS = ATTACKS.union(_WORDS["arms"], _WORDS["explosive"], ("fire", "shot"))


def name_gunmen(cluster: Cluster, counts: Counter[tuple[str, Actor]]) -> None:
    """Counts who is told only as gunmen as the one armed party that other tellings name.

    Not where a telling has both ("gunmen and rebels"), nor where several may be meant.
    """
    acting = {actor for role, actor in counts if role == "source"}
    fighting = acting | {actor for role, actor in counts if role == "participant"}
    unnamed = [a for a in fighting if a.key.split(":")[0] == UNNAMED]
    others = [a for a in acting if a not in unnamed and a.actor_type in ARMED]
    if len(unnamed) != 1 or len(others) != 1:
        return
    (gunmen,), (named,) = unnamed, others
    if gunmen.country_iso3 != named.country_iso3:
        return
    if any({gunmen, named} <= actors_of(m, "source") for m in cluster.mentions):
        return
    for role in ("source", "participant"):
        if (role, gunmen) in counts:
            counts["source", named] += counts.pop((role, gunmen))


def name_rebels(cluster: Cluster, counts: Counter[tuple[str, Actor]]) -> None:
    """Counts "rebels" as the one rebel group of their country that other tellings name.

    Not where a telling has both ("rebels and the FMLN").
    """
    groups = {a for _, a in counts if a.actor_type == "rebel_group"}
    unnamed = {a for a in groups if a.key.split(":")[0] == REBELS}
    if len(unnamed) != 1 or len(groups) != 2:
        return
    (rebels,), (named,) = unnamed, groups - unnamed
    if rebels.country_iso3 not in (named.country_iso3, named.plover_country):
        return
    if any({rebels, named} <= actors_of(m) for m in cluster.mentions):
        return
    for role in ("source", "participant", "target"):
        if (role, rebels) in counts:
            counts[role, named] += counts.pop((role, rebels))


def name_terrorists(events: list[StoryEvent], document: Document) -> None:
    """Gives "a terrorist attack" by nobody named to the terrorists who attack in its story."""
    told = [(m, who) for e in events for m in e.mentions for r, who in m.roles if r == "source"]
    acting = {
        who.actors
        for m, who in told
        if m.event_type == "ASSAULT"
        and document.doc[who.head].lower_ == f"{TERRORIST}s"
        and all(a.key.split(":")[0] == REBELS for a in who.actors)
    }
    if len(acting) != 1:
        return
    (terrorists,) = acting
    for event in events:
        is_done = event.lead.event_type == "ASSAULT" and event.lead.status in REAL
        is_open = not any(role in ("source", "participant") for role, *_ in event.roles)
        if is_done and is_open and any(_is_terrorist(m, document) for m in event.mentions):
            event.roles += [("source", actor, 0) for actor in terrorists]


def _is_terrorist(telling: EventMention, document: Document) -> bool:
    """Is it told as an attack of that kind ("killed by terrorist shelling")?"""
    return any(
        word.lower_ == TERRORIST
        and word.dep_ in ("amod", "compound", "nmod")
        and word.head.lower_.removesuffix("s") in _BLOWS
        for word in document.doc[telling.head].subtree
    )
