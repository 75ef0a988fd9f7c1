"""Who takes part in an event of a story: as its tellings say, and as the rest of the story does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from pipelines.reading.events.parties import ARMED, FORCES, STATE, akin
from pipelines.reading.issuers import issuer_of
from pipelines.reading.statements import REAL, Actor, CasualtyMention, Findings, Place, Role
from pipelines.reading.story.aftermath import settle_aftermath
from pipelines.reading.story.answers import answered
from pipelines.reading.story.details import responses_in
from pipelines.reading.story.foes import done_by_issuer, fallen_attackers, foes
from pipelines.reading.story.gunmen import name_gunmen, name_rebels, name_terrorists
from pipelines.reading.story.implied import captors, implied_source, implied_target
from pipelines.reading.story.story_event import StoryEvent
from pipelines.reading.story.tellings import (
    NOT_STATE,
    Cluster,
    actors_of,
    is_campaign,
    tells_dead,
    umbrella,
)
from pipelines.reading.text.document import Document

# of those who attacked and whom forces then killed
TURNED: dict[Role, Role] = {"source": "target", "target": "source"}
CIVIL = "civilians"
type Counts = Counter[tuple[str, Actor]]


def roles_of(cluster: Cluster) -> list[tuple[str, Actor, int]]:
    """Every (role, actor) of the tellings with how many tell it."""
    counts = _told(cluster)
    name_gunmen(cluster, counts)
    name_rebels(cluster, counts)
    fallen = _all_fallen(cluster)
    for key in [k for k in counts if fallen and k[0] == "target" and k[1].actor_type == CIVIL]:
        del counts[key]
    harmed = _harmed(cluster, counts, fallen or cluster.casualties)
    is_told = any(role in ("target", "participant") for role, _ in counts)
    counts.update(("target", a) for a in harmed if fallen or not is_told)
    _settle_mediators(counts)
    _name_branches(counts)
    _join_sides(counts, is_mutual=any(m.mutual for m in cluster.mentions))
    return sorted(
        ((role, actor, n) for (role, actor), n in counts.items()),
        key=lambda r: (r[0], -r[2], r[1].key),
    )


def _told(cluster: Cluster) -> Counts:
    """The parties as each telling has them."""
    counts: Counts = Counter()
    fighting = {a for m in cluster.mentions for a in actors_of(m, "participant")}
    responses = responses_in(cluster)
    for mention in cluster.mentions:
        told = {(role, a) for role, m in mention.roles for a in m.actors}
        if mention in responses:
            told = {(TURNED.get(role, role), a) for role, a in told}
        elif tells_dead(mention):  # whose dead they are says nothing of who attacked
            told = {("participant" if a in fighting else role, a) for role, a in told}
        counts.update(told)
    return counts


def _name_branches(counts: Counts) -> None:
    """Who is told by his branch and by the whole ("the Islamic State group") is the branch."""
    branches = {root: a for _, a in counts if (root := umbrella(a)) is not None}
    for role, actor in list(counts):
        if (branch := branches.get(actor.key)) is not None:
            counts[role, branch] += counts.pop((role, actor))


def _settle_mediators(counts: Counts) -> None:
    """Who mediates has no other part; as CAMEO codes it, he acts upon those between whom."""
    mediators = {a for role, a in counts if role == "mediator"}
    for role, actor in list(counts):
        if role != "mediator" and actor in mediators:
            del counts[(role, actor)]
    if len({a for role, a in counts if role == "participant"}) < 2:
        for actor in mediators:
            counts["source", actor] = counts["mediator", actor]


def _join_sides(counts: Counts, *, is_mutual: bool) -> None:
    """An actor that is told both to act and to suffer takes part in both directions."""
    mutual = {a for role, a in counts if role == "participant"}
    if not mutual and is_mutual:
        mutual = _fallen_on_both_sides(counts)
    for role, actor in list(counts):
        if actor in mutual and role in ("source", "target"):
            counts["participant", actor] += counts.pop((role, actor))
    both = {a for role, a in counts if role == "source"} & {
        a for role, a in counts if role == "target"
    }
    for actor in both:
        counts["participant", actor] += counts.pop(("source", actor))
        counts["participant", actor] += counts.pop(("target", actor))


def _all_fallen(cluster: Cluster) -> list[CasualtyMention]:
    """In "12 people, including ten rebels and two soldiers": those, if no one else died."""
    dead = [c for c in cluster.casualties if c.harm == "killed" and c.count_best]
    parts = [c for c in dead if c.is_part and c.victim is not None]
    whole = max((c.count_best or 0 for c in dead if not c.is_part), default=0)
    told = {c.victim_text: c.count_best or 0 for c in parts if c.victim_type in FORCES}
    is_all = len(told) == len(parts) and sum(told.values()) == whole
    return parts if is_all else []


def _harmed(cluster: Cluster, counts: Counts, figures: Sequence[CasualtyMention]) -> set[Actor]:
    """Who suffered where only figures tell it ("two marines died following an attack")."""
    if not any(m.event_type == "ASSAULT" and m.status in REAL for m in cluster.mentions):
        return set()
    acting = [a for role, a in counts if role == "source"]
    harmed = [
        a
        for c in figures
        if c.harm in ("killed", "injured") and c.victim is not None and c.count_low
        for a in c.victim.actors
    ]
    return {a for a in harmed if not any(akin(a, other) for other in acting)}


def _fallen_on_both_sides(counts: Counts) -> set[Actor]:
    """Who fought where only the dead are told ("two soldiers and five rebels died in clashes")."""
    fallen = {a for role, a in counts if role == "target" and a.actor_type in ARMED}
    states = {a.country_iso3 for a in fallen if a.actor_type in STATE}
    others = {a.key for a in fallen if a.actor_type not in STATE}
    is_alone = not any(role == "source" for role, _ in counts)
    return fallen if is_alone and len(states) + len(others) > 1 else set()


def name_unnamed(events: list[StoryEvent], document: Document, found: Findings) -> None:
    """Give events the parties that their tellings leave open and the story tells."""
    _imply_parties(events)
    _name_groups(events, found)
    name_terrorists(events, document)
    settle_aftermath(events, document)
    for event in events:
        _name_attackers(event)
    tellings = [(e.lead, e.roles) for e in events]
    issuer = cache(lambda: issuer_of(document, found))
    told_foes = [
        foes(e.lead, e.roles, tellings, found.actors) or done_by_issuer(e.lead, e.roles, issuer)
        for e in events
    ]
    for event, unnamed in zip(events, told_foes, strict=True):
        event.roles += [("source", actor, 0) for actor in sorted(unnamed, key=lambda a: a.key)]
    for event in events:
        taken_by = captors(event.lead, event.roles, tellings, document)
        event.roles += [("source", actor, 0) for actor in sorted(taken_by, key=lambda a: a.key)]
        meant = answered(event.lead, event.roles, tellings, document)
        event.roles += [("target", actor, 0) for actor in meant]
        actor = implied_target(event.lead, event.roles, _own_place(event), event.place)
        event.roles += [("target", actor, 0)] if actor is not None else []


def _name_attackers(event: StoryEvent) -> None:
    """Who fell attacking attacked; else the state or crowd that the kind of event implies."""
    fallen = fallen_attackers(event.lead, event.roles)
    event.roles = [("source" if a in fallen else r, a, n) for r, a, n in event.roles]
    actor = implied_source(event.lead, event.roles, _own_place(event) or _home_of_targets(event))
    event.roles += [("source", actor, 0)] if actor is not None else []


def _own_place(event: StoryEvent) -> Place | None:
    """Where an event was by its own clause; a protest's place is the crowd's country, too."""
    return event.place if event.lead.place or event.lead.event_type == "PROTEST" else None


def _home_of_targets(event: StoryEvent) -> Place | None:
    """Where an event was by its story, if those who suffered it, unarmed, are at home there."""
    suffering = [a for role, a, _ in event.roles if role == "target"]
    lands = {a.country_iso3 for a in suffering}
    if event.place is None or any(a.actor_type in ARMED for a in suffering):
        return None
    return event.place if lands == {event.place.country_iso3} else None


def _imply_parties(events: list[StoryEvent]) -> None:
    """A ceasefire whose parties are not named is between the sides that fight in the story."""
    fights = [
        e
        for e in events
        if any(is_campaign(m) for m in e.mentions)
        and e.lead.status in REAL
        and not e.lead.is_background
        and {"source", "target"} <= {role for role, _, _ in e.roles}
    ]
    if not fights:
        return
    main = max(fights, key=lambda e: (len(e.mentions), -e.lead.start))
    for event in events:
        if event.lead.event_mode == "ceasefire" and not event.roles:
            event.roles = [
                ("participant", a, 0) for role, a, _ in main.roles if role in ("source", "target")
            ]


def _name_groups(events: list[StoryEvent], found: Findings) -> None:
    """The armed group whose commander is killed or taken ("X, a leader of the ELN") is hit."""
    for event in events:
        if event.lead.event_type not in ("ASSAULT", "COERCE"):
            continue
        known = {a.key for _, a, _ in event.roles}
        hit = [a for role, a, _ in event.roles if role == "target" and a.actor_type == "person"]
        for group in (found.known_actors.get(a.parent or "") for a in hit):
            if group is not None and group.actor_type in NOT_STATE and group.key not in known:
                known.add(group.key)
                event.roles.append(("target", group, 1))
