"""What one article says as a whole: one event however often the article tells it.

Each event gets its own day, place, parties and figures, and how much of the story it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from pipelines.reading.casualties.bodies import mark_bodies
from pipelines.reading.casualties.taken import without_repeats_of_taken
from pipelines.reading.events.coding import CLASH
from pipelines.reading.events.context import VIOLENT, sharpen
from pipelines.reading.events.doubles import RIOTOUS
from pipelines.reading.events.parties import ARMED, STATE, akin
from pipelines.reading.issuers import issuer_of
from pipelines.reading.statements import (
    REAL,
    Actor,
    CasualtyMention,
    EventMention,
    Findings,
    Place,
    Role,
)
from pipelines.reading.story.aftermath import settle_aftermath, settle_exchanges
from pipelines.reading.story.allusions import is_allusion
from pipelines.reading.story.answers import answered
from pipelines.reading.story.days_lent import Told
from pipelines.reading.story.details import responses_in
from pipelines.reading.story.foes import done_by_issuer, fallen_attackers, foes
from pipelines.reading.story.forces_hit import with_forces_hit
from pipelines.reading.story.fragments import joined
from pipelines.reading.story.ground import name_ground
from pipelines.reading.story.gunmen import name_gunmen, name_rebels
from pipelines.reading.story.headlines import Headlines
from pipelines.reading.story.history import mark_history, mark_sums, mark_totals
from pipelines.reading.story.implied import captors, implied_source, implied_target
from pipelines.reading.story.incidents import mark_incidents
from pipelines.reading.story.means import is_entry, name_gas, name_killings, name_means
from pipelines.reading.story.near import dates_agree
from pipelines.reading.story.outcomes import is_occasion, settle_protests, without_settings
from pipelines.reading.story.places import PlacesOfStory
from pipelines.reading.story.reporters import reporters
from pipelines.reading.story.retelling import of_incident, retold
from pipelines.reading.story.same_figures import tells_total
from pipelines.reading.story.sameness import points
from pipelines.reading.story.searches import (
    settle_in_searches,
    settle_raids,
    settle_under_headings,
    with_raids,
)
from pipelines.reading.story.setting import date_of
from pipelines.reading.story.tellings import (
    NOT_STATE,
    TOLLS,
    Cluster,
    actors_of,
    days,
    is_campaign,
    is_durative,
    killed_many,
    killed_one,
    knowledge,
    not_recalled,
    of_the_news,
    tells_dead,
)
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

# a blast whose cause its telling leaves open
BARE_BLAST = "frame:explosion"
# How many sentences from an assault a figure of its dead may stand beside a search or arrest.
NEAR = 2
SEVERAL = 3
# Rules of figures that are only another number of dead told before.
BARE_TOLLS = ("toll:", "claim:", "figure:", "confirmed:")


@dataclass(slots=True, eq=False)
class StoryEvent:
    """One event as one article tells it."""

    mentions: list[EventMention]
    casualties: list[CasualtyMention]
    lead: EventMention
    place: Place | None = None
    geo_precision: int | None = None
    date_start: date | None = None
    date_end: date | None = None
    date_precision: int | None = None
    salience: int = 0
    roles: list[tuple[str, Actor, int]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Story:
    """The events of one article, the most salient first."""

    events: list[StoryEvent]


def tell(document: Document, found: Findings, lemmas: Lemmas) -> Story:
    """Group the tellings of an article into events and complete each from the whole text."""
    for mention in found.events:
        sharpen(mention, document, found, lemmas)
    settle_in_searches(document, found, lemmas)
    settle_raids(found)
    settle_under_headings(document, found)
    mark_incidents(found, document, lemmas)
    settle_exchanges(found, document)
    mark_history(found.events, document, lemmas)
    clusters = [c for c in group(document, found) if not is_allusion(c, document, lemmas)]
    places = PlacesOfStory(document, found, lemmas)
    told = Told(document, found, lemmas, clusters)
    events = [_complete(cluster, told, places) for cluster in clusters]
    mark_sums(events)
    name_killings(events)
    _imply_parties(events)
    _name_groups(events, found)
    settle_aftermath(events, document)
    for event in events:
        fallen = fallen_attackers(event.lead, event.roles)
        event.roles = [("source" if a in fallen else r, a, n) for r, a, n in event.roles]
        actor = implied_source(
            event.lead, event.roles, _own_place(event) or _home_of_targets(event)
        )
        event.roles += [("source", actor, 0)] if actor is not None else []
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
        actor = implied_target(event.lead, event.roles, _own_place(event))
        event.roles += [("target", actor, 0)] if actor is not None else []
    name_ground(events)
    mark_totals(events)
    settle_protests(events, document)
    name_means(events, document, lemmas)
    name_gas(events, document, lemmas)
    events = without_settings(events)
    minor = {id(e) for e in events if is_occasion(e, events, document)}
    entries = {id(e) for e in events if is_entry(e, events)}

    def order(event: StoryEvent) -> tuple[bool, float, int]:
        share = weight(event, document, id(event) in minor)
        share += knowledge()["salience"]["entry"] if id(event) in entries else 0.0
        return event.lead.is_background, -share, event.lead.start

    events.sort(key=order)
    for rank, event in enumerate(events, 1):
        event.salience = rank
        event.roles += reporters(event.lead, event.mentions, event.casualties, found.attributions)
    return Story(events)


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


def group(document: Document, found: Findings) -> list[Cluster]:
    """Tellings of one event together, in reading order, with the figures that belong to them."""
    figures: dict[int, list[CasualtyMention]] = defaultdict(list)
    for casualty in found.casualties:
        if casualty.event is not None:
            figures[id(casualty.event)].append(casualty)
    clusters: list[Cluster] = []
    headlines = Headlines(document)
    needed = knowledge()["weights"]["needed"]
    for mention in sorted(found.events, key=lambda m: (m.start, m.end)):
        mine = figures[id(mention)]
        best: Cluster | None = None
        most = needed
        possible = [c for c in clusters if headlines.may_be_of(mention, mine, c)]
        possible = of_the_news(mention, possible, clusters, document)
        if mention.definite and mention.rule in TOLLS and not mine:  # "the massacre" had dead
            deadly = [c for c in possible if any(f.harm == "killed" for f in c.casualties)]
            possible = deadly or possible
        possible = of_incident(mention, mine, possible, document)
        for cluster in reversed(possible):
            total = points(mention, mine, cluster, document)
            if total is not None and (total > most or (best is None and total == most)):
                best, most = cluster, total
        if best is None:
            best = retold(mention, mine, clusters, possible, document) or Cluster()
        if not best.mentions:
            clusters.append(best)
        best.fragments += headlines.corrected(mention, best)
        best.add(mention, mine)
    clusters = with_raids(joined(clusters, document), document)
    headlines.settle(clusters)
    _place_loose_figures(clusters, found, document)
    return clusters


def _place_loose_figures(clusters: list[Cluster], found: Findings, document: Document) -> None:
    """A figure without an event in its clause belongs to the violence told nearest before it."""
    lethal = [
        (m, cluster)
        for cluster in clusters
        for m in cluster.mentions
        if m.event_type in VIOLENT and m.status in REAL
    ]
    for casualty in found.casualties:
        if casualty.event is not None:
            continue
        open_to = _of_news(casualty, lethal, clusters, document)
        if best := _nearest(casualty, open_to):
            best.casualties.append(casualty)


def _of_news(
    casualty: CasualtyMention,
    lethal: list[tuple[EventMention, Cluster]],
    clusters: list[Cluster],
    document: Document,
) -> list[tuple[EventMention, Cluster]]:
    """The tellings that a figure may be of: in another paragraph not those of what was recalled."""
    at = document.sentences[casualty.sentence]
    is_new = at.index and document.sentences[at.index - 1].block != at.block
    reach = 0 if is_new else 1
    news = not_recalled(casualty.sentence, clusters, clusters, document, reach)
    of_news = {id(c) for c in news}
    return [(m, c) for m, c in lethal if id(c) in of_news]


def _nearest(
    casualty: CasualtyMention, lethal: list[tuple[EventMention, Cluster]]
) -> Cluster | None:
    def distance(option: tuple[EventMention, Cluster]) -> tuple[bool, bool, int]:
        told, _ = option
        after = told.start > casualty.start
        return told.sentence != casualty.sentence, after, abs(told.start - casualty.start)

    def tells_harm(cluster: Cluster) -> bool:
        return any(c.harm == casualty.harm for c in cluster.casualties)

    fitting = [(m, cluster) for m, cluster in lethal if _figure_fits(casualty, cluster)]
    # the toll of news is not that of what is recalled behind it
    known = [o for o in fitting if o[0].sentence <= casualty.sentence or not o[0].is_background]
    fitting = known or fitting
    is_toll = (casualty.count_low or 0) > SEVERAL  # not of the man whose murder is told beside it
    if is_toll and any(killed_many(cluster) for _, cluster in fitting):
        fitting = [o for o in fitting if not killed_one(o[1])] or fitting
    if casualty.rule.startswith(BARE_TOLLS) and (own := [o for o in fitting if tells_harm(o[1])]):
        fitting = own  # "killed 11 and kidnapped 27": of which "11" is another number
    elif casualty.harm in ("killed", "injured"):  # not of the search that is told beside it
        near = [o for o in fitting if abs(o[0].sentence - casualty.sentence) <= NEAR]
        fitting = [o for o in near if o[1].is_assault] or fitting
    return min(fitting, key=distance)[1] if fitting else None


def _figure_fits(casualty: CasualtyMention, cluster: Cluster) -> bool:
    """Does the figure's own day, if it tells one, agree with the event's?"""
    when = days(casualty)
    told = [d for m in cluster.mentions if (d := days(m))]
    lasting = any(is_durative(m) for m in cluster.mentions)
    return not when or not told or any(dates_agree(when, d, lasting) for d in told)


def _complete(cluster: Cluster, story: Told, places: PlacesOfStory) -> StoryEvent:
    lead = _lead(cluster)
    mark_bodies(cluster.casualties)
    event = StoryEvent(cluster.mentions, without_repeats_of_taken(cluster.casualties), lead)
    event.roles = _roles(cluster)
    event.roles = with_forces_hit(cluster.casualties, event.roles)
    event.place, event.geo_precision = places.locate(cluster, lead, event.roles)
    event.date_start, event.date_end, event.date_precision = date_of(cluster, lead, story)
    return event


# of those who attacked and whom forces then killed
TURNED: dict[Role, Role] = {"source": "target", "target": "source"}


def _lead(cluster: Cluster) -> EventMention:
    """The telling that types the event: of violence the most exact lethal one, else the first.

    What was done tells more than who was hurt; a protest that is once told as violent is so.
    """

    def rank(m: EventMention) -> tuple[bool, bool, bool, bool, bool, bool, int, int]:
        if m.event_type not in VIOLENT:
            return False, m.event_mode not in RIOTOUS, False, False, False, False, 0, m.start
        is_plain = m.event_mode is None
        is_harm = is_plain and m.rule in TOLLS
        depth = -len((m.cameo_code or "").rstrip("0"))
        is_bare_blast = m.rule == BARE_BLAST
        is_guess = m.acled_sub_event_type == CLASH and not m.mutual  # by whom it hit alone
        return (
            m.status not in REAL,
            not m.is_lethal,
            is_plain,
            is_plain and is_guess and not actors_of(m, "source", "participant"),
            is_harm,
            is_bare_blast,
            depth,
            m.start,
        )

    responses = responses_in(cluster)
    return min((m for m in cluster.mentions if m not in responses), key=rank)


def _roles(cluster: Cluster) -> list[tuple[str, Actor, int]]:
    """Every (role, actor) of the tellings with how many tell it.

    An actor that is told both to act and to suffer takes part in both directions.
    """
    counts: Counter[tuple[str, Actor]] = Counter()
    fighting = {a for m in cluster.mentions for a in actors_of(m, "participant")}
    responses = responses_in(cluster)
    for mention in cluster.mentions:
        told = {(role, a) for role, m in mention.roles for a in m.actors}
        if mention in responses:
            told = {(TURNED.get(role, role), a) for role, a in told}
        elif tells_dead(mention):  # whose dead they are says nothing of who attacked
            told = {("participant" if a in fighting else role, a) for role, a in told}
        counts.update(told)
    name_gunmen(cluster, counts)
    name_rebels(cluster, counts)
    counts.update(("target", a) for a in _harmed(cluster, counts))
    mediators = {a for role, a in counts if role == "mediator"}
    for role, actor in list(counts):
        if role != "mediator" and actor in mediators:
            del counts[(role, actor)]
    mutual = {a for role, a in counts if role == "participant"}
    if len(mutual) < 2:  # as CAMEO codes it: who mediates acts, upon those between whom
        for actor in mediators:
            counts["source", actor] = counts["mediator", actor]
    if not mutual and any(m.mutual for m in cluster.mentions):
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
    return sorted(
        ((role, actor, n) for (role, actor), n in counts.items()),
        key=lambda r: (r[0], -r[2], r[1].key),
    )


def _harmed(cluster: Cluster, counts: Counter[tuple[str, Actor]]) -> set[Actor]:
    """Who suffered where only figures tell it ("two marines died following an attack")."""
    if any(role in ("target", "participant") for role, _ in counts):
        return set()
    if not any(m.event_type == "ASSAULT" and m.status in REAL for m in cluster.mentions):
        return set()
    acting = [a for role, a in counts if role == "source"]
    harmed = [
        a
        for c in cluster.casualties
        if c.harm in ("killed", "injured") and c.victim is not None and c.count_low
        for a in c.victim.actors
    ]
    return {a for a in harmed if not any(akin(a, other) for other in acting)}


def _fallen_on_both_sides(counts: Counter[tuple[str, Actor]]) -> set[Actor]:
    """Who fought where only the dead are told ("two soldiers and five rebels died in clashes")."""
    fallen = {a for role, a in counts if role == "target" and a.actor_type in ARMED}
    states = {a.country_iso3 for a in fallen if a.actor_type in STATE}
    others = {a.key for a in fallen if a.actor_type not in STATE}
    is_alone = not any(role == "source" for role, _ in counts)
    return fallen if is_alone and len(states) + len(others) > 1 else set()


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


def weight(event: StoryEvent, document: Document, is_minor: bool = False) -> float:
    """How much of the story an event is: told early, often, real, lethal, with figures early.

    `is_minor`: it only gives the occasion of another event.
    """
    texts = [s.index for s in document.sentences if s.kind == "text"]
    rank = {index: i for i, index in enumerate(texts)}
    weights: dict[str, float] = knowledge()["salience"]
    first = min(rank.get(m.sentence, 0) for m in event.mentions)
    total = weights["first_told"] / (1 + first)
    total += weights["told_again"] * min(len(event.mentions), weights["most_tellings"])
    killed = [rank.get(c.sentence, 0) for c in event.casualties if c.harm == "killed"]
    if killed:
        total += weights["deaths"] + weights["first_figure"] / (1 + min(killed))
    elif event.casualties:
        total += weights["other_figures"]
    total += weights["assault"] if event.lead.event_type == "ASSAULT" else 0.0
    total += weights["unreal"] if event.lead.status not in REAL else 0.0
    total += weights["background"] if event.lead.is_background else 0.0
    total += weights["occasion"] if is_minor else 0.0
    total += weights["coded"] if event.lead.acled_sub_event_type else 0.0
    is_said = event.lead.event_type in knowledge()["order"]["verbal"]
    total += weights["verbal"] if is_said and not event.lead.acled_sub_event_type else 0.0
    return total + (weights["total"] if tells_total(event.casualties) else 0.0)
