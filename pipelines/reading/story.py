"""What one article says as a whole: one event however often the article tells it.

Each event gets its own day, place, parties and figures, and how much of the story it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from spacy.tokens import Token

from pipelines.lexicons import lexicon
from pipelines.reading import sameness
from pipelines.reading.document import Document
from pipelines.reading.place_words import place_pointed_at, place_told_by_noun
from pipelines.reading.sameness import Cluster, knowledge
from pipelines.reading.statements import (
    Actor,
    ActorMention,
    CasualtyMention,
    DateMention,
    EventMention,
    Findings,
    Place,
    PlaceMention,
    Role,
)
from pipelines.reading.when import REPORTING
from pipelines.reading.words import Lemmas

VIOLENT = frozenset({"ASSAULT", "COERCE"})
REAL = frozenset({"occurred", "ongoing"})
NEAR_SENTENCES = 2
NEWS = timedelta(days=31)
EARLIER = frozenset({"after", "following", "since"})
LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "across", "around", "from", "on"})
CROWDS = frozenset({"protesters", "rioters"})
HOME = frozenset({"protesters", "rioters", "civilians"})
PRECISION_OF_FEATURE = {
    "populated_place": 1,
    "facility": 1,
    "admin2": 3,
    "admin1": 4,
    "region": 5,
    "physical": 5,
    "country": 6,
    "supranational": 6,
}


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
        _sharpen(mention, document, found, lemmas)
    clusters = group(document, found)
    places = PlacesOfStory(document, found, lemmas)
    events = [_complete(cluster, document, found, places) for cluster in clusters]
    _relate(events, document)
    _imply_parties(events)
    events.sort(key=lambda e: (-weight(e, document), e.lead.start))
    for rank, event in enumerate(events, 1):
        event.salience = rank
    return Story(events)


def _sharpen(mention: EventMention, document: Document, found: Findings, lemmas: Lemmas) -> None:
    """What the text around a telling adds: "this territory", whose blow forced whom, "after"."""
    trigger = document.doc[mention.head]
    own_clause = {t.i for t in trigger.head.subtree}
    if mention.place is None or mention.place.head not in own_clause:
        by_noun = place_told_by_noun(document, trigger, found.places, lemmas)
        mention.place = by_noun or mention.place
    if _comes_from_outside(mention, mention.date, document):
        mention.date = None
    if _comes_from_outside(mention, mention.place, document):
        mention.place = None
    if mention.lemma == "clash":
        mention.roles += _crowd_against_police(mention, found)
    if mention.event_type in VIOLENT and trigger.dep_ in ("nsubj", "nsubjpass"):
        told = {role for role, _ in mention.roles}
        if not told & {"target", "participant"}:
            mention.roles += _suffers_consequence(trigger, found)


def _crowd_against_police(
    mention: EventMention, found: Findings
) -> list[tuple[Role, ActorMention]]:
    """Who clashes with police where only the police is named: the crowd of the same sentence."""
    actors = [a for _, m in mention.roles for a in m.actors]
    if not actors or any(not a.key.startswith("police") for a in actors):
        return []
    crowds = [
        m
        for m in found.actors
        if m.sentence == mention.sentence and any(a.actor_type in CROWDS for a in m.actors)
    ]
    return [("participant", crowds[0])] if crowds else []


def _suffers_consequence(trigger: Token, found: Findings) -> list[tuple[Role, ActorMention]]:
    """Whom the verb hits whose subject a blow is ("the offensive forced the rebels to flee")."""
    for other in found.events:
        if other.head == trigger.head.i and other.event_type in ("COERCE", "ASSAULT"):
            return [(role, actor) for role, actor in other.roles if role == "target"]
    return []


def _comes_from_outside(
    mention: EventMention, told: DateMention | PlaceMention | None, document: Document
) -> bool:
    """Does a date or place belong to what came after ("will meet on Friday after the truce")?"""
    if told is None:
        return False
    token = document.doc[mention.head]
    while token.head.i != token.i:
        token = token.head
        # "Police acted on Tuesday following an attack": the attack came before.
        bound = EARLIER if mention.event_type not in VIOLENT else {"following"}
        if token.lower_ in bound and token.dep_ == "prep":
            return told.head not in {t.i for t in token.subtree}
    return False


def group(document: Document, found: Findings) -> list[Cluster]:
    """Tellings of one event together, in reading order, with the figures that belong to them."""
    figures: dict[int, list[CasualtyMention]] = defaultdict(list)
    for casualty in found.casualties:
        if casualty.event is not None:
            figures[id(casualty.event)].append(casualty)
    clusters: list[Cluster] = []
    needed = knowledge()["weights"]["needed"]
    for mention in sorted(found.events, key=lambda m: (m.start, m.end)):
        mine = figures[id(mention)]
        best: Cluster | None = None
        most = needed
        for cluster in reversed(clusters):
            total = sameness.points(mention, mine, cluster, document)
            if total is not None and (total > most or (best is None and total == most)):
                best, most = cluster, total
        if best is None:
            best = Cluster()
            clusters.append(best)
        best.add(mention, mine)
    _place_loose_figures(clusters, found)
    return clusters


def _place_loose_figures(clusters: list[Cluster], found: Findings) -> None:
    """A figure without an event in its clause belongs to the violence told nearest before it."""
    lethal = [
        (m.sentence, m.start, cluster)
        for cluster in clusters
        for m in cluster.mentions
        if m.event_type in VIOLENT and m.status in REAL
    ]
    for casualty in found.casualties:
        if casualty.event is not None:
            continue
        if best := _nearest(casualty, lethal):
            best.casualties.append(casualty)


def _nearest(casualty: CasualtyMention, lethal: list[tuple[int, int, Cluster]]) -> Cluster | None:
    def distance(option: tuple[int, int, Cluster]) -> tuple[bool, int, int]:
        sentence, start, _ = option
        return sentence != casualty.sentence, start > casualty.start, abs(start - casualty.start)

    fitting = [o for o in lethal if _figure_fits(casualty, o[2])]
    return min(fitting, key=distance)[2] if fitting else None


def _figure_fits(casualty: CasualtyMention, cluster: Cluster) -> bool:
    """Does the figure's own day, if it tells one, agree with the event's?"""
    when = sameness.days(casualty)
    told = [d for m in cluster.mentions if (d := sameness.days(m))]
    lasting = any(sameness.is_durative(m) for m in cluster.mentions)
    return not when or not told or any(sameness.dates_agree(when, d, lasting) for d in told)


class PlacesOfStory:
    """Where a story plays: what an event without a place of its own falls back to."""

    def __init__(self, document: Document, found: Findings, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        self.named = found.places
        self.mentions = [
            p for p in found.places if p.place and not p.is_metonym and not p.is_demonym
        ]
        kinds = {s.index: s.kind for s in document.sentences}
        self.dateline = [p for p in self.mentions if kinds[p.sentence] == "dateline"]
        self.document = document
        votes: Counter[Place] = Counter()
        for mention in self.mentions:
            if mention.place and mention.place.feature not in ("country", "supranational"):
                votes[mention.place] += 3 if mention.sentence < 3 else 1
        first = {m.place: m.start for m in reversed(self.mentions)}
        self.main = min(votes, key=lambda p: (-votes[p], first[p]), default=None)
        self.countries = {
            p.place.country_iso3: p.place
            for p in found.places
            if p.place and p.place.feature == "country"
        }

    def around(self, cluster: Cluster) -> PlaceMention | None:
        """The most specific place told in the sentences of the event, or just before them."""
        tellings = sorted(cluster.mentions, key=lambda m: m.start)
        for telling in tellings:
            sentence = self.document.sentences[telling.sentence]
            if pointed := place_pointed_at(self.document, sentence, self.named, self.lemmas):
                return pointed
        for back in (0, 1):
            for telling in tellings:
                here = [
                    p
                    for p in self.mentions
                    if p.sentence == telling.sentence - back and self._is_location(p)
                ]
                if here:
                    return min(
                        here, key=lambda p: (_vagueness(p.place), abs(p.start - telling.start))
                    )
        return None

    def _is_location(self, mention: PlaceMention) -> bool:
        """Does the place stand after a word like "in", in a chain or in a dateline?"""
        token = self.document.doc[mention.head]
        for _ in range(4):
            if token.dep_ == "pobj" and token.head.lower_ == "of":
                return self.lemmas(token.head.head) in lexicon("place_words")
            if token.dep_ == "pobj":
                return token.head.lower_ in LOCATIVE
            token = token.head
        return mention in self.dateline

    def fallback(self, lead: EventMention, roles: list[tuple[str, Actor, int]]) -> Place | None:
        """Where news without a place happened: at home for a crowd, else where the story plays."""
        if lead.is_background:
            return None
        homes = {a.country_iso3 for _, a, _ in roles if a.actor_type in HOME} - {None}
        if self.main and (not homes or self.main.country_iso3 in homes):
            return self.main if lead.event_type in VIOLENT else None
        found = [self.countries[iso3] for iso3 in sorted(map(str, homes)) if iso3 in self.countries]
        return found[0] if found else None


def _vagueness(place: Place | None) -> int:
    if place is None:
        return 9
    return PRECISION_OF_FEATURE.get(place.feature, 7)


def _complete(
    cluster: Cluster, document: Document, found: Findings, places: PlacesOfStory
) -> StoryEvent:
    lead = _lead(cluster)
    event = StoryEvent(cluster.mentions, cluster.casualties, lead)
    event.roles = _roles(cluster)
    mention = _place(cluster, places, lead)
    if mention is not None and mention.place is not None:
        event.place = mention.place
        event.geo_precision = _geo_precision(mention)
    elif (place := places.fallback(lead, event.roles)) is not None:
        event.place = place
        event.geo_precision = max(2, PRECISION_OF_FEATURE.get(place.feature, 6))
    _date(event, document, found, places.lemmas)
    return event


def _lead(cluster: Cluster) -> EventMention:
    """The telling that types the event: of violence the most exact one, else the first."""

    def rank(m: EventMention) -> tuple[bool, bool, int, int]:
        if m.event_type not in VIOLENT:
            return False, False, 0, m.start
        return m.status not in REAL, m.event_mode is None, -len(m.cameo_code or ""), m.start

    return min(cluster.mentions, key=rank)


def _place(cluster: Cluster, places: PlacesOfStory, lead: EventMention) -> PlaceMention | None:
    """The place that most tellings give by syntax, else one told around them.

    A telling of the wider place ("in Aleppo province") speaks for the town in it, too; of places
    that equally many tell the first counts.
    """
    told = [m.place for m in cluster.mentions if m.place and m.place.place]
    if not told:
        return places.around(cluster) if lead.event_type in VIOLENT else None

    def votes(mention: PlaceMention) -> int:
        return sum(
            other.place == mention.place or _holds(other.place, mention.place) for other in told
        )

    return min(told, key=lambda p: (-votes(p), p.start))


def _holds(outer: Place | None, inner: Place | None) -> bool:
    if outer is None or inner is None or _vagueness(outer) <= _vagueness(inner):
        return False
    return sameness.contains(outer, inner)


def _geo_precision(mention: PlaceMention) -> int | None:
    if mention.place is None:
        return None
    precision = PRECISION_OF_FEATURE.get(mention.place.feature)
    return 2 if precision == 1 and mention.near else precision


def _date(event: StoryEvent, document: Document, found: Findings, lemmas: Lemmas) -> None:
    """The days that the tellings give, else a day told beside them, else no later than publication.

    What lasts gets the hull of its days; a day that is only told near by has precision 2.
    """
    told = [d for m in event.mentions if (d := sameness.days(m))]
    told += [d for c in event.casualties if not told and (d := sameness.days(c))]
    published = document.article.published_date
    if told:
        narrow = min(told, key=lambda d: (d[1] - d[0], d[0]))
        if any(sameness.is_durative(m) for m in event.mentions):
            near = [d for d in told if sameness.dates_agree(d, narrow, True)]
            narrow = min(d[0] for d in near), max(d[1] for d in near)
        event.date_start, event.date_end = narrow
    elif event.lead.status in REAL and not event.lead.is_background:
        event.date_end = published
        is_before = any(_comes_before(document.doc[m.head]) for m in event.mentions)
        is_open = event.lead.is_lethal and not is_before
        near = _day_near(event, document, found, lemmas) if is_open else None
        if near is not None:
            event.date_start, event.date_end, event.date_precision = (
                near.date_start,
                near.date_end,
                2,
            )
            return
    event.date_precision = date_precision(event.date_start, event.date_end)


def _comes_before(trigger: Token) -> bool:
    """Is the event told as what something else came after ("following the death of six people")?"""
    return any(t.lower_ in EARLIER and t.dep_ == "prep" for t in trigger.ancestors)


def _day_near(
    event: StoryEvent, document: Document, found: Findings, lemmas: Lemmas
) -> DateMention | None:
    """The day told nearest to the tellings, at most two sentences off, that is not a day of saying.

    It lies in the month before publication: a day of news. Days of the same sentence are not
    looked at again: the syntax said that they belong to something else.
    """
    published = document.article.published_date
    sentences = {m.sentence for m in event.mentions}

    def distance(d: DateMention) -> int:
        return min(abs(d.sentence - s) for s in sentences)

    def is_news(d: DateMention) -> bool:
        if d.date_start is None or d.date_end is None or published is None:
            return False
        is_day = d.date_end - d.date_start <= timedelta(days=1)
        return is_day and d.date_end <= published and published - d.date_start <= NEWS

    fitting = [
        d
        for d in found.dates
        if is_news(d)
        and 1 <= distance(d) <= NEAR_SENTENCES
        and not _is_day_of_saying(d, document, lemmas)
    ]
    return min(fitting, key=lambda d: (distance(d), d.start), default=None)


def _is_day_of_saying(told: DateMention, document: Document, lemmas: Lemmas) -> bool:
    token = document.doc[told.head]
    while token.head.i != token.i and not token.tag_.startswith("V"):
        token = token.head
    return lemmas(token) in REPORTING


def date_precision(start: date | None, end: date | None) -> int | None:
    """UCDP's date_prec: 1 day, 2 two to six days, 3 a week, 4 a month, 5 longer."""
    if start is None or end is None:
        return None
    length = (end - start).days + 1
    for code, limit in ((1, 1), (2, 6), (3, 8), (4, 31)):
        if length <= limit:
            return code
    return 5


def _roles(cluster: Cluster) -> list[tuple[str, Actor, int]]:
    """Every (role, actor) of the tellings with how many tell it.

    An actor that is told both to act and to suffer has the role that more tellings give it.
    """
    counts: Counter[tuple[str, Actor]] = Counter()
    for mention in cluster.mentions:
        counts.update({(role, a) for role, m in mention.roles for a in m.actors})
    mediators = {a for role, a in counts if role == "mediator"}
    for role, actor in list(counts):
        if role != "mediator" and actor in mediators:
            del counts[(role, actor)]
    both = {a for role, a in counts if role == "source"} & {
        a for role, a in counts if role == "target"
    }
    for actor in both:
        less = min(("source", "target"), key=lambda r: counts[(r, actor)])
        del counts[(less, actor)]
    return sorted(
        ((role, actor, n) for (role, actor), n in counts.items()),
        key=lambda r: (r[0], -r[2], r[1].key),
    )


def _relate(events: list[StoryEvent], document: Document) -> None:
    """Days that events give each other: what came before something dated ended by then."""
    published = document.article.published_date
    for event in events:
        if event.date_start is None and event.date_end == published:
            before = _told_before(event, events, document)
            if before is not None and before.date_start is not None:
                event.date_end = before.date_start


def _told_before(
    event: StoryEvent, events: list[StoryEvent], document: Document
) -> StoryEvent | None:
    """The event that a telling says came after this one ("an operation following the death …")."""
    for mention in event.mentions:
        token = document.doc[mention.head]
        for ancestor in token.ancestors:
            if ancestor.lower_ in ("following", "after"):
                for other in events:
                    if other is not event and any(
                        (m.sentence == mention.sentence and m.first <= ancestor.head.i < m.last)
                        or (m.sentence == mention.sentence and m.last <= ancestor.i)
                        for m in other.mentions
                    ):
                        return other
    return None


def _imply_parties(events: list[StoryEvent]) -> None:
    """A ceasefire whose parties are not named is between the sides that fight in the story."""
    fights = [
        e
        for e in events
        if any(sameness.is_campaign(m) for m in e.mentions)
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


def weight(event: StoryEvent, document: Document) -> float:
    """How much of the story an event is: told early, often, real, lethal, with figures early."""
    texts = [s.index for s in document.sentences if s.kind == "text"]
    rank = {index: i for i, index in enumerate(texts)}
    weights = knowledge()["salience"]
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
    return total + (weights["total"] if sameness.tells_total(event.casualties) else 0.0)
