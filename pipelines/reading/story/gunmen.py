"""Gunmen or rebels of whom another telling of the event says who they are: a group by its name."""

from __future__ import annotations

from collections import Counter

from pipelines.reading.actors.coreference import ARMED
from pipelines.reading.statements import Actor
from pipelines.reading.story.tellings import Cluster, actors_of

UNNAMED = "armed_group"  # the role of "gunmen", "attackers", "armed men"
REBELS = "rebels"  # that of "rebels", "militants", "guerrillas"


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
