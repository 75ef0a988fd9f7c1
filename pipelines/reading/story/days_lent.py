"""Days that a story lends to an event without one: told near it, or of its other violence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.lexicons import lexicon
from pipelines.reading.dates.counted_back import is_counted_back
from pipelines.reading.events.aftermath import is_ground
from pipelines.reading.events.context import (
    VIOLENT,
    is_day_of_aftermath,
    is_day_of_saying,
    verb_of,
)
from pipelines.reading.events.days_of_others import INCIDENTS
from pipelines.reading.statements import REAL, DateMention, EventMention, Findings
from pipelines.reading.story.conflicts import A_YEAR, NEWS, conflict
from pipelines.reading.story.near import Days
from pipelines.reading.story.tellings import Cluster, days
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

NEAR_SENTENCES = 2
A_NIGHT = timedelta(days=1)
A_WEEK = timedelta(days=6)
A_FORTNIGHT = timedelta(days=13)
LATELY = timedelta(days=3)
LEAD_SENTENCES = 3
SAME_STORY = 8
"""So many sentences from a day of violence more of it is told."""
UNDERTAKINGS = INCIDENTS | {"operation", "offensive", "campaign", "raid"}
HAPPENING = frozenset(lexicon("dates")["attachment"]["happening"])
DONE = frozenset(lexicon("dates")["attachment"]["done"])


@dataclass(frozen=True, slots=True)
class Told:
    """A story with all that it tells, grouped into events."""

    document: Document
    found: Findings
    lemmas: Lemmas
    clusters: list[Cluster]


def _own_days(cluster: Cluster) -> list[tuple[EventMention, Days]]:
    """The tellings of news of violence that give a day of their own, or the night between two.

    A day that something else came days after is not the day of that.
    """
    return [
        (m, d)
        for m in cluster.mentions
        if m.event_type == "ASSAULT" and m.status in REAL and not m.is_background and not m.is_said
        if m.date and not is_counted_back(m.date)
        if (d := days(m)) and d[1] - d[0] <= A_NIGHT
    ]


def day_before(cluster: Cluster, story: Told) -> Days | None:
    """The day of the violence told before an event that was hours before or after it."""
    apart = next((m for m in cluster.mentions if m.hours_apart), None)
    if apart is None:
        return None
    told = [(m.start, d) for c in story.clusters if c is not cluster for m, d in _own_days(c)]
    return max((t for t in told if t[0] < apart.start), default=(0, None))[1]


def day_of_violence(cluster: Cluster, story: Told) -> Days | None:
    """The one day on which the other violence of the story was, if it is one, news and told near.

    What stands beside another date, be it a vague one ("some months ago"), is not of that day. What
    somebody is tried for may be of the year before.
    """
    published = story.document.article.published_date
    is_first = is_in_lead(cluster, story.document, 1)
    others = [
        c
        for c in story.clusters
        if c is not cluster
        and not (_is_later_toll(c, cluster) if is_first else _is_older(c, cluster, story))
    ]
    dated = [(m.sentence, d) for c in others for m, d in _own_days(c)]
    dated += [
        (d.sentence, (d.date_start, d.date_end))
        for d in story.found.dates
        if d.date_start and d.date_end and _is_day_of_happening(d, story)
    ]
    doc = story.document.doc
    is_ground_alone = all(is_ground(doc[m.head], story.lemmas) for m in cluster.mentions)
    oldest = A_YEAR if is_ground_alone else NEWS
    if published is None or (not is_ground_alone and _has_other_date(cluster, story)):
        return None
    dated = [(n, d) for n, d in dated if d[1] <= published and published - d[0] <= oldest]
    if is_first:
        # what the news is about is not of the older day of what is told far below
        told = [m.sentence for m in cluster.mentions]
        dated = [
            (n, d)
            for n, d in dated
            if published - d[1] <= LATELY or min(abs(n - t) for t in told) <= NEAR_SENTENCES
        ]
    if not any(abs(n - m.sentence) <= SAME_STORY for n, _ in dated for m in cluster.mentions):
        return None
    first, last = min(d[0] for _, d in dated), max(d[1] for _, d in dated)
    return (first, last) if last - first <= A_NIGHT else None


def _is_older(other: Cluster, cluster: Cluster, story: Told) -> bool:
    """Does another event, told later, have its own day well before the news and other dead?"""
    published = story.document.article.published_date
    return (
        published is not None
        and _is_later_toll(other, cluster)
        and any(published - d[1] > LATELY for _, d in _own_days(other))
    )


def _is_later_toll(other: Cluster, cluster: Cluster) -> bool:
    """Is another event told later, with other dead?"""
    is_later = other.mentions[0].sentence > cluster.mentions[0].sentence
    return is_later and _have_other_dead(other, cluster)


def _have_other_dead(*events: Cluster) -> bool:
    """Does each of two events tell of dead, and neither as many as the other?"""
    one, two = (
        {c.count_low for c in told.casualties if c.harm == "killed" and c.count_low}
        for told in events
    )
    return bool(one and two) and one.isdisjoint(two)


def _is_day_of_happening(told: DateMention, story: Told) -> bool:
    """Is it the day on which "it happened", by the words of the text?"""
    verb = verb_of(told, story.document, story.lemmas)
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or not (subject.tag_ == "PRP" or story.lemmas(subject) in INCIDENTS):
        return False
    return story.lemmas(verb) in (HAPPENING if subject.dep_ == "nsubj" else DONE)


def day_of_history(cluster: Cluster, story: Told) -> date | None:
    """The day told last before an event, or on which "it happened", in what is no news.

    So an entry of an encyclopedia tells what was years before, all on one day.
    """
    published = story.document.article.published_date
    if published is None:
        return None
    known = [d for d in story.found.dates if d.date_start and d.date_end]
    if any(abs(published - d.date_end) <= NEWS for d in known if d.date_end):
        return None
    last = max(m.start for m in cluster.mentions)
    exact = [d for d in known if d.date_start == d.date_end and _is_past(d, published)]
    own = [d for d in exact if _is_day_of_happening(d, story)]
    before = [d for d in exact if d.start < last and not _is_day_of_other(d, story)]
    return next((d.date_start for d in [*reversed(before), *own]), None)


def _is_bounded(told: DateMention, story: Told) -> bool:
    """Are its first and last day told ("from 3 to 7 May"), unlike those of "last week"?"""
    document = story.document
    before = document.doc[told.first - 1].lower_ if told.first else ""
    words = document.text[told.start : told.end].lower().split()
    return before in ("from", "between") or words[:1] in (["from"], ["between"])


def _is_past(told: DateMention, published: date) -> bool:
    return told.date_end is not None and told.date_end < published


def _is_day_of_other(told: DateMention, story: Told) -> bool:
    """Does somebody only say or answer something on the day?"""
    document, lemmas = story.document, story.lemmas
    return is_day_of_saying(told, document, lemmas) or is_day_of_aftermath(told, document, lemmas)


def _has_other_date(cluster: Cluster, story: Told) -> bool:
    """Does the sentence of a telling, or the one before, tell a time that is no day of news?"""
    published = story.document.article.published_date
    told = {n for m in cluster.mentions for n in (m.sentence - 1, m.sentence)}
    return any(
        d.sentence in told
        and (d.date_start is None or (published and published - d.date_start > NEWS))
        for d in story.found.dates
    )


def day_within(when: Days, cluster: Cluster, lead: EventMention, story: Told) -> date | None:
    """The day of an incident that is first told vaguely ("last month") and exactly elsewhere.

    It is a day of violence that may be the same, or one that dates no other event.
    """
    start, end = when
    figures = [c for c in cluster.casualties if c.is_cumulative or c.over_incidents]
    if end - start < A_WEEK or lead.event_type not in VIOLENT or figures:
        return None
    if any(story.document.doc[m.head].tag_ == "NNS" for m in cluster.mentions):
        return None
    others = [c for c in story.clusters if c is not cluster]
    violent = {m.sentence for m in story.found.events if m.event_type == "ASSAULT"}
    foreign = {
        id(m.date)
        for other in others
        for m in other.mentions
        if m.date and (conflict(m, lead) if m.event_type in VIOLENT else m.sentence not in violent)
    }
    fitting = [
        d
        for d in story.found.dates
        if d.date_start is not None
        and d.date_start == d.date_end
        and start <= d.date_start <= end
        and id(d) not in foreign
        and not _is_day_of_other(d, story)
    ]
    told = [d.date_start for d in fitting if d.date_start is not None]
    is_one = bool(told) and max(told) - min(told) <= A_WEEK
    return min(told) if is_one else None


def is_in_lead(cluster: Cluster, document: Document, within: int = LEAD_SENTENCES) -> bool:
    """Is the event told in the first sentences of the story?"""
    texts = [s.index for s in document.sentences if s.kind == "text"][:within]
    return bool(texts) and min(m.sentence for m in cluster.mentions) <= texts[-1]


def day_near(cluster: Cluster, story: Told) -> DateMention | None:
    """The day told nearest to the tellings, at most two sentences off, that is not a day of saying.

    It lies in the month before publication: a day of news, or some days in the sentence right
    before. Days of the same sentence are not looked at again: the syntax said that they belong to
    something else. Nor is it what dates another event (`_foreign`) or an older one. Of days as near
    that of an incident ("Saturday's attack") goes first.
    """
    published = story.document.article.published_date
    sentences = {m.sentence for m in cluster.mentions}

    def distance(d: DateMention) -> int:
        return min(abs(d.sentence - s) for s in sentences)

    def is_news(d: DateMention) -> bool:
        if d.date_start is None or d.date_end is None or published is None:
            return False
        span = d.date_end - d.date_start
        is_told_of = d.sentence + 1 in sentences and span <= A_FORTNIGHT and _is_bounded(d, story)
        is_day = span <= A_NIGHT or is_told_of
        return is_day and d.date_end <= published and published - d.date_start <= NEWS

    own = {m.incident for m in cluster.mentions}
    elsewhere = {m.sentence for m in story.found.events if m.incident > 0 and m.incident not in own}
    near = [
        d
        for d in story.found.dates
        if is_news(d)
        and d.sentence not in elsewhere  # "In a separate incident, on 3 May …"
        and 1 <= distance(d) <= NEAR_SENTENCES
        and not _is_day_of_other(d, story)
    ]
    foreign = _foreign(cluster, story) if near else set()
    fitting = [d for d in near if id(d) not in foreign and not _is_past_deed(d, cluster, story)]
    return min(
        fitting,
        key=lambda d: (distance(d), not _is_of_incident(d, story), d.start),
        default=None,
    )


def _is_of_incident(told: DateMention, story: Told) -> bool:
    """Does it hang on the word for an incident ("Saturday's attack")?"""
    return story.lemmas(verb_of(told, story.document, story.lemmas)) in INCIDENTS


def _foreign(cluster: Cluster, story: Told) -> set[int]:
    """The dates of what else is told: of deeds without violence, and of violence told behind.

    "They besieged the town. On Tuesday seven died in another": Tuesday is that of the seven. So is
    the day of an older event with other dead.
    """
    last = max(m.start for m in cluster.mentions)
    violent: set[int] = set()
    peaceful: set[int] = set()
    found: set[int] = set()
    for other in (c for c in story.clusters if c is not cluster):
        is_older = _is_older(other, cluster, story)
        other_dead = _have_other_dead(other, cluster)
        for m in (m for m in other.mentions if m.date is not None):
            is_behind = False
            if m.event_type in VIOLENT:
                violent.add(id(m.date))
                is_behind = m.start > last and (
                    other_dead or any(conflict(m, o) for o in cluster.mentions)
                )
            elif m.status in REAL:
                peaceful.add(id(m.date))
            if is_older or is_behind:
                found.add(id(m.date))
    return found | (peaceful - violent)


def _is_past_deed(told: DateMention, cluster: Cluster, story: Told) -> bool:
    """Is it a day well before the news, where something newer is told near the event?

    Not if the next sentence goes on with it ("The barrage killed ten", "In the operation …").
    """
    published, day = story.document.article.published_date, told.date_end
    if published is None or day is None or published - day <= LATELY:
        return False
    next_told = [m for m in cluster.mentions if m.sentence == told.sentence + 1]
    if any(m.definite or _takes_up(m, story) for m in next_told):
        return False
    return any(
        d.date_start is not None
        and d.date_end is not None
        and d.date_end <= published
        and published - d.date_start <= LATELY
        and any(abs(d.sentence - m.sentence) <= SAME_STORY for m in cluster.mentions)
        and not _is_day_of_other(d, story)
        for d in story.found.dates
    )


def _takes_up(mention: EventMention, story: Told) -> bool:
    """Is it told as a part of what was told before ("During the operation, nine were killed")?"""
    sentence = story.document.sentences[mention.sentence]
    return mention.event_type in VIOLENT and any(
        t.dep_ == "pobj"
        and t.head.lower_ in ("in", "during")
        and story.lemmas(t) in UNDERTAKINGS
        and any(c.lower_ in ("the", "this") for c in t.lefts)
        for t in story.document.doc[sentence.first : sentence.last]
    )
