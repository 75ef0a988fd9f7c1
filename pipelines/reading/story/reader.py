"""What one article says as a whole: one event however often the article tells it.

Each event gets its own day, place, parties and figures, and how much of the story it is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pipelines.reading.casualties.bodies import mark_bodies
from pipelines.reading.casualties.taken import without_repeats_of_taken
from pipelines.reading.events.coding import CLASH
from pipelines.reading.events.context import VIOLENT, sharpen
from pipelines.reading.events.doubles import RIOTOUS
from pipelines.reading.events.where import is_spoken_from
from pipelines.reading.statements import REAL, CasualtyMention, EventMention, Findings
from pipelines.reading.story.aftermath import settle_exchanges
from pipelines.reading.story.allusions import is_allusion
from pipelines.reading.story.beside import mark_beside
from pipelines.reading.story.days_lent import Told
from pipelines.reading.story.details import responses_in
from pipelines.reading.story.forces_hit import with_forces_hit
from pipelines.reading.story.fragments import joined
from pipelines.reading.story.ground import name_ground
from pipelines.reading.story.headlines import Headlines
from pipelines.reading.story.history import mark_history, mark_sums, mark_totals
from pipelines.reading.story.incidents import mark_incidents
from pipelines.reading.story.loose_figures import place_loose_figures
from pipelines.reading.story.means import is_entry, name_gas, name_killings, name_means
from pipelines.reading.story.news import of_the_news
from pipelines.reading.story.outcomes import is_occasion, settle_protests, without_settings
from pipelines.reading.story.parties import name_unnamed, roles_of
from pipelines.reading.story.parts import with_parts
from pipelines.reading.story.places import PlacesOfStory
from pipelines.reading.story.reporters import reporters, without_speakers
from pipelines.reading.story.retelling import of_incident, of_named_cause, retold
from pipelines.reading.story.same_figures import tells_total
from pipelines.reading.story.sameness import points
from pipelines.reading.story.searches import (
    settle_in_searches,
    settle_raids,
    settle_under_headings,
    with_raids,
)
from pipelines.reading.story.setting import date_of
from pipelines.reading.story.story_event import StoryEvent
from pipelines.reading.story.tellings import TOLLS, Cluster, actors_of, knowledge
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

# a blast whose cause its telling leaves open
BARE_BLAST = "frame:explosion"
# who did this came close, whatever they shelled before
STORMING = frozenset({"storm", "overrun"})
SHELLED = "frame:shell"


@dataclass(slots=True, eq=False)
class Story:
    """The events of one article, the most salient first."""

    events: list[StoryEvent]


def tell(document: Document, found: Findings, lemmas: Lemmas) -> Story:
    """Group the tellings of an article into events and complete each from the whole text."""
    _settle_tellings(document, found, lemmas)
    clusters = [c for c in group(document, found) if not is_allusion(c, document, lemmas)]
    places = PlacesOfStory(document, found, lemmas)
    told = Told(document, found, lemmas, clusters)
    events = [_complete(cluster, told, places) for cluster in clusters]
    mark_sums(events)
    name_killings(events)
    name_unnamed(events, document, found)
    name_ground(events)
    mark_totals(events)
    settle_protests(events, document)
    name_means(events, document, lemmas)
    name_gas(events, document, lemmas)
    events = without_settings(events)
    _rank(events, document)
    for event in events:
        event.roles += reporters(event.lead, event.mentions, event.casualties, found.attributions)
        event.roles = without_speakers(event.roles, event.mentions)
    return Story(events)


def _settle_tellings(document: Document, found: Findings, lemmas: Lemmas) -> None:
    """Mend each telling by the text around it, before any are held to be one event."""
    places = [p for p in found.places if not is_spoken_from(document.doc[p.head])]
    for mention in found.events:
        sharpen(mention, document, found, places, lemmas)
    settle_in_searches(document, found, lemmas)
    settle_raids(found)
    settle_under_headings(document, found)
    mark_incidents(found, document, lemmas)
    mark_beside(found, document)
    settle_exchanges(found, document)
    mark_history(found.events, document, lemmas)


def _rank(events: list[StoryEvent], document: Document) -> None:
    """Sort events by how much of the story they are, what is recalled last."""
    minor = {id(e) for e in events if is_occasion(e, events, document)}
    entries = {id(e) for e in events if is_entry(e, events)}

    def order(event: StoryEvent) -> tuple[bool, float, int]:
        share = weight(event, document, id(event) in minor)
        share += knowledge()["salience"]["entry"] if id(event) in entries else 0.0
        return event.lead.is_background, -share, event.lead.start

    events.sort(key=order)
    for rank, event in enumerate(events, 1):
        event.salience = rank


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
        possible = of_named_cause(mention, possible, document)
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
    clusters = with_parts(with_raids(joined(clusters, document), document))
    headlines.settle(clusters)
    place_loose_figures(clusters, found, document)
    return clusters


def _complete(cluster: Cluster, story: Told, places: PlacesOfStory) -> StoryEvent:
    lead = _lead(cluster)
    mark_bodies(cluster.casualties)
    event = StoryEvent(cluster.mentions, without_repeats_of_taken(cluster.casualties), lead)
    event.roles = roles_of(cluster)
    event.roles = with_forces_hit(cluster.casualties, event.roles)
    event.place, event.geo_precision = places.locate(cluster, lead, event.roles)
    event.date_start, event.date_end, event.date_precision = date_of(cluster, lead, story)
    return event


def _lead(cluster: Cluster) -> EventMention:
    """The telling that types the event: of violence the most exact lethal one, else the first.

    What was done tells more than who was hurt; a protest that is once told as violent is so.
    """
    is_stormed = any(m.lemma in STORMING for m in cluster.mentions)
    is_aim_told = any(m.rule in TOLLS and actors_of(m, "target") for m in cluster.mentions)

    def rank(m: EventMention) -> tuple[bool, bool, bool, bool, bool, bool, bool, int, bool, int]:
        if m.event_type not in VIOLENT:
            is_mild = m.event_mode not in RIOTOUS
            return False, False, is_mild, False, False, False, False, 0, False, m.start
        is_plain = m.event_mode is None
        is_word = is_aim_told and m.definite and not m.roles  # "the deadliest attack in years"
        is_harm = is_plain and (m.rule in TOLLS or is_word)
        depth = -len((m.cameo_code or "").rstrip("0"))
        is_bare_blast = m.rule == BARE_BLAST
        is_guess = m.acled_sub_event_type == CLASH and not m.mutual  # by whom it hit alone
        return (
            m.status not in REAL,
            is_stormed and m.rule == SHELLED,
            not m.is_lethal,
            is_plain,
            is_plain and is_guess and not actors_of(m, "source", "participant"),
            is_harm,
            is_bare_blast,
            depth,
            is_plain and not is_harm and (m.definite or not actors_of(m, "target", "participant")),
            m.start,
        )

    responses = responses_in(cluster)
    return min((m for m in cluster.mentions if m not in responses), key=rank)


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
