"""Where and when an event of a story was: what its tellings say, else what stands beside them."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from spacy.tokens import Token

from pipelines.lexicons import lexicon
from pipelines.reading import sameness
from pipelines.reading.context import EARLIER, VIOLENT, is_day_of_saying
from pipelines.reading.document import Document
from pipelines.reading.place_words import place_pointed_at
from pipelines.reading.sameness import Cluster
from pipelines.reading.statements import (
    REAL,
    Actor,
    DateMention,
    EventMention,
    Findings,
    Place,
    PlaceMention,
)
from pipelines.reading.words import Lemmas

NEAR_SENTENCES = 2
NEWS = timedelta(days=31)
LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "across", "around", "from", "on"})
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

type Dated = tuple[date | None, date | None, int | None]


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


def place_of(cluster: Cluster, places: PlacesOfStory, lead: EventMention) -> PlaceMention | None:
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


def geo_precision(mention: PlaceMention) -> int | None:
    """UCDP's where_prec of a place as it is told: a town 1, near it 2, up to a country 6."""
    if mention.place is None:
        return None
    precision = PRECISION_OF_FEATURE.get(mention.place.feature)
    return 2 if precision == 1 and mention.near else precision


def date_of(
    cluster: Cluster, lead: EventMention, document: Document, found: Findings, lemmas: Lemmas
) -> Dated:
    """First day, last day and precision: told, else told beside, else no later than publication.

    What lasts gets the hull of its days; a day that is only told near by has precision 2.
    """
    told = [d for m in cluster.mentions if (d := sameness.days(m))]
    told = told or [d for c in cluster.casualties if (d := sameness.days(c))]
    if told:
        start, end = min(told, key=lambda d: (d[1] - d[0], d[0]))
        if any(sameness.is_durative(m) for m in cluster.mentions):
            near = [d for d in told if sameness.dates_agree(d, (start, end), True)]
            start, end = min(d[0] for d in near), max(d[1] for d in near)
        return start, end, date_precision(start, end)
    if lead.status not in REAL or lead.is_background:
        return None, None, None
    if lead.is_lethal and not any(_comes_before(document.doc[m.head]) for m in cluster.mentions):
        day = _day_near(cluster, document, found, lemmas)
        if day is not None:
            return day.date_start, day.date_end, 2
    later = [m.not_after.date_start for m in cluster.mentions if m.not_after]
    ends = [day for day in (*later, document.article.published_date) if day is not None]
    return None, min(ends, default=None), None


def _comes_before(trigger: Token) -> bool:
    """Is the event told as what something else came after ("following the death of six people")?"""
    return any(t.lower_ in EARLIER and t.dep_ == "prep" for t in trigger.ancestors)


def _day_near(
    cluster: Cluster, document: Document, found: Findings, lemmas: Lemmas
) -> DateMention | None:
    """The day told nearest to the tellings, at most two sentences off, that is not a day of saying.

    It lies in the month before publication: a day of news. Days of the same sentence are not
    looked at again: the syntax said that they belong to something else.
    """
    published = document.article.published_date
    sentences = {m.sentence for m in cluster.mentions}

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
        and not is_day_of_saying(d, document, lemmas)
    ]
    return min(fitting, key=lambda d: (distance(d), d.start), default=None)


def date_precision(start: date | None, end: date | None) -> int | None:
    """UCDP's date_prec: 1 day, 2 two to six days, 3 a week, 4 a month, 5 longer."""
    if start is None or end is None:
        return None
    length = (end - start).days + 1
    for code, limit in ((1, 1), (2, 6), (3, 8), (4, 31)):
        if length <= limit:
            return code
    return 5
