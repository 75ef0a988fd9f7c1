"""When an event of a story was: what its tellings say, else what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.lexicons import lexicon
from pipelines.reading.dates.counted_back import is_counted_back
from pipelines.reading.events.context import (
    EARLIER,
    VIOLENT,
    is_day_of_aftermath,
    is_day_of_saying,
    verb_of,
)
from pipelines.reading.events.when import INCIDENTS, is_ground
from pipelines.reading.statements import (
    REAL,
    CasualtyMention,
    DateMention,
    EventMention,
    Findings,
)
from pipelines.reading.story.conflicts import conflict
from pipelines.reading.story.lasting import length_in_days
from pipelines.reading.story.near import Days, dates_agree
from pipelines.reading.story.tellings import Cluster, days, is_durative
from pipelines.reading.syntax.clauses import is_marked
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

NEAR_SENTENCES = 2
NEWS = timedelta(days=31)
A_NIGHT = timedelta(days=1)
A_WEEK = timedelta(days=6)
LATELY = timedelta(days=3)
A_YEAR = timedelta(days=365)
LEAD_SENTENCES = 3
SAME_STORY = 8
"""So many sentences from a day of violence more of it is told."""
HAPPENING = frozenset(lexicon("dates")["attachment"]["happening"])
DONE = frozenset(lexicon("dates")["attachment"]["done"])
type Dated = tuple[date | None, date | None, int | None]


@dataclass(frozen=True, slots=True)
class Told:
    """A story with all that it tells, grouped into events."""

    document: Document
    found: Findings
    lemmas: Lemmas
    clusters: list[Cluster]


def date_of(cluster: Cluster, lead: EventMention, story: Told) -> Dated:
    """First day, last day and precision; of "three days of fighting" the last is told."""
    start, end, precision = _when(cluster, lead, story)
    length = length_in_days(cluster, story.document, story.lemmas)
    if length is None or end is None or (start is not None and start < end):
        return start, end, precision
    start = end - timedelta(days=length - 1)
    return start, end, max(precision or 0, date_precision(start, end) or 0)


def _when(cluster: Cluster, lead: EventMention, story: Told) -> Dated:
    """When an event was: told, else told beside, else said, else that of news.

    What lasts gets the hull of its days. What a chronology tells without a day is of its entry's.
    A day that is only told near by, or on which it was said, has precision 2; so have news without
    any day: they are of the day of publication or the day before it.
    """
    document, lemmas = story.document, story.lemmas
    core = [(m, d) for m in cluster.core.mentions if (d := days(m))]
    tellings = core or [(m, d) for m in cluster.mentions if (d := days(m))]
    figures = [(c, d) for c in cluster.casualties if (d := days(c))]

    def own(dated: Sequence[tuple[EventMention | CasualtyMention, Days]]) -> list[Days]:
        """Their days but those of saying and of what came after."""
        return [
            d
            for t, d in dated
            if t.date
            and not (isinstance(t, EventMention) and t.is_said)
            and not is_day_of_saying(t.date, document, lemmas)
        ]

    everything = [d for _, d in (*tellings, *figures)]
    if told := own(tellings) or own(figures):
        start, end = min(told, key=lambda d: (d[1] - d[0], d[0]))
        if any(is_durative(m) for m in cluster.mentions):
            near = [d for d in everything if dates_agree(d, (start, end), True)]
            near = [d for d in near if not _is_vaguer(d, (start, end))]
            start, end = min(d[0] for d in near), max(d[1] for d in near)
        elif exact := _day_within((start, end), cluster, lead, story):
            return exact, exact, 2
        return start, end, date_precision(start, end)
    if (day := _entry_day(cluster, lead, story)) is not None:
        return day, day, 1
    said = min(everything, default=None)
    if lead.status not in REAL or lead.is_background:
        by = min((d for m in cluster.mentions for d in _later_days(m)), default=None)
        return (*said, date_precision(*said)) if said else (None, by, None)
    return _undated(cluster, lead, said, story)


def _is_vaguer(other: Days, exact: Days) -> bool:
    """Does it only tell less exactly ("earlier this week") when something was?"""
    holds = other[0] <= exact[0] and exact[1] <= other[1]
    return holds and other[1] - other[0] >= A_WEEK > exact[1] - exact[0]


def _undated(cluster: Cluster, lead: EventMention, said: Days | None, story: Told) -> Dated:
    """When news was that tells no day of its own; `said`: when somebody told it."""
    document, lemmas = story.document, story.lemmas
    is_violence = lead.event_type in VIOLENT
    later = [d for m in cluster.mentions for d in _later_days(m)]
    if (whole := _day_of_sum(cluster, story)) is not None:
        return *whole, 1
    if is_violence and not any(_comes_before(m, cluster, story) for m in cluster.mentions):
        if (that := _day_before(cluster, story)) is not None:
            return *that, 2
        day = _day_near(cluster, story)
        is_told_on = day is not None and lemmas(verb_of(day, document, lemmas)) in HAPPENING
        if day is not None and (said is None or is_told_on):
            return day.date_start, day.date_end, 2
        that = _day_of_violence(cluster, story) if lead.event_type == "ASSAULT" else None
        is_before = that is not None and (said is None or that[1] < said[0])
        if that is not None and is_before and all(that[1] <= day for day in later):
            return *that, 2
    if said is not None:
        return *said, max(date_precision(*said) or 0, 2)
    published = document.article.published_date
    is_ground_alone = all(is_ground(document.doc[m.head], lemmas) for m in cluster.mentions)
    told_on = None if is_ground_alone else _day_of_news(cluster, lead, story)
    if told_on is not None:
        return told_on, told_on, 2
    is_news = is_violence and not later and not is_ground_alone
    if is_news and (old := _day_of_history(cluster, story)) is not None:
        return old, old, 2
    if is_news and published and _is_in_lead(cluster, document):
        return published - timedelta(days=1), published, 2
    ends = [day for day in (*later, published) if day is not None]
    return None, min(ends, default=None), None


def _day_of_sum(cluster: Cluster, story: Told) -> Days | None:
    """The day of what sums up several deeds ("held ten in raids today"), for those told after it.

    Not where another day stands between.
    """
    first = min(m.start for m in cluster.mentions)
    sums = [
        (m.start, day)
        for c in story.clusters
        if c is not cluster and any(f.over_incidents for f in c.casualties)
        for m in c.mentions
        if m.date and not m.is_said and m.start < first and (day := days(m)) and day[0] == day[1]
    ]
    if not sums or any(f.over_incidents for f in cluster.casualties):
        return None
    start, day = max(sums)
    between = [d for d in story.found.dates if start < d.start < first and d.date_start]
    return None if any((d.date_start, d.date_end) != day for d in between) else day


def _later_days(mention: EventMention) -> list[date]:
    """The day of what came later, such as the verdict, if one is told."""
    after = mention.not_after.date_start if mention.not_after else None
    return [after] if after is not None else []


def _day_of_news(cluster: Cluster, lead: EventMention, story: Told) -> date | None:
    """The day on which news of the lead is told as done ("have killed six, the army said Friday").

    Not of a total, which may be that of a long time.
    """
    document, lemmas = story.document, story.lemmas
    told = [m.not_after for m in cluster.mentions if m.not_after is not None]
    said = [d.date_start for d in told if is_day_of_saying(d, document, lemmas) and d.date_start]
    totals = any(c.is_cumulative or c.over_incidents for c in cluster.casualties)
    is_attack = lead.event_type == "ASSAULT" and lead.status in REAL
    if not is_attack or totals or len(said) != len(told) or not _is_in_lead(cluster, document):
        return None
    return min(said, default=None)


def _entry_day(cluster: Cluster, lead: EventMention, story: Told) -> date | None:
    """The day that heads the entry in which an event is told, unless beside another date."""
    if lead.status not in REAL or lead.is_background:
        return None
    for mention in sorted(cluster.mentions, key=lambda m: m.start):
        day = mention.entry
        if day is None or mention.not_after or mention.is_said:
            continue
        if not any(
            d.date_start and d.sentence == mention.sentence and d is not day
            for d in story.found.dates
        ):
            return day.date_start
    return None


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


def _day_before(cluster: Cluster, story: Told) -> Days | None:
    """The day of the violence told before an event that was hours before or after it."""
    apart = next((m for m in cluster.mentions if m.hours_apart), None)
    if apart is None:
        return None
    told = [(m.start, d) for c in story.clusters if c is not cluster for m, d in _own_days(c)]
    return max((t for t in told if t[0] < apart.start), default=(0, None))[1]


def _day_of_violence(cluster: Cluster, story: Told) -> Days | None:
    """The one day on which the other violence of the story was, if it is one, news and told near.

    What stands beside another date, be it a vague one ("some months ago"), is not of that day. What
    somebody is tried for may be of the year before.
    """
    published = story.document.article.published_date
    others = [c for c in story.clusters if c is not cluster and not _is_older(c, cluster, story)]
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
    if _is_in_lead(cluster, story.document, 1):
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
    numbers = (
        {c.count_low for c in told.casualties if c.harm == "killed" and c.count_low}
        for told in (other, cluster)
    )
    one, two = numbers
    if published is None or not one or not two or one & two:
        return False
    is_later = other.mentions[0].sentence > cluster.mentions[0].sentence
    return is_later and any(published - d[1] > LATELY for _, d in _own_days(other))


def _is_day_of_happening(told: DateMention, story: Told) -> bool:
    """Is it the day on which "it happened", by the words of the text?"""
    verb = verb_of(told, story.document, story.lemmas)
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or not (subject.tag_ == "PRP" or story.lemmas(subject) in INCIDENTS):
        return False
    return story.lemmas(verb) in (HAPPENING if subject.dep_ == "nsubj" else DONE)


def _day_of_history(cluster: Cluster, story: Told) -> date | None:
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


def _day_within(when: Days, cluster: Cluster, lead: EventMention, story: Told) -> date | None:
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


def _is_in_lead(cluster: Cluster, document: Document, within: int = LEAD_SENTENCES) -> bool:
    """Is the event told in the first sentences of the story?"""
    texts = [s.index for s in document.sentences if s.kind == "text"][:within]
    return bool(texts) and min(m.sentence for m in cluster.mentions) <= texts[-1]


def _comes_before(mention: EventMention, cluster: Cluster, story: Told) -> bool:
    """Is it told as what another event came after ("an operation following the death of six")?

    Who died after he was shot died in the same event.
    """
    trigger = story.document.doc[mention.head]
    others = {
        m.head
        for m in story.found.events
        if m.sentence == mention.sentence and m not in cluster.mentions
    }
    for token in (trigger, *trigger.ancestors):
        if token.lower_ in EARLIER and token.dep_ == "prep":
            return bool(others - {t.i for t in token.subtree})
        is_later = token.dep_ == "advcl" and is_marked(token, EARLIER)
        if is_later and story.lemmas(token.head) in HAPPENING:
            return True
    return False


def _day_near(cluster: Cluster, story: Told) -> DateMention | None:
    """The day told nearest to the tellings, at most two sentences off, that is not a day of saying.

    It lies in the month before publication: a day of news. Days of the same sentence are not
    looked at again: the syntax said that they belong to something else.
    """
    published = story.document.article.published_date
    sentences = {m.sentence for m in cluster.mentions}

    older = {
        id(m.date)
        for c in story.clusters
        if c is not cluster and _is_older(c, cluster, story)
        for m, _ in _own_days(c)
    }

    def distance(d: DateMention) -> int:
        return min(abs(d.sentence - s) for s in sentences)

    def is_news(d: DateMention) -> bool:
        if d.date_start is None or d.date_end is None or published is None:
            return False
        is_day = d.date_end - d.date_start <= timedelta(days=1)
        return is_day and d.date_end <= published and published - d.date_start <= NEWS

    fitting = [
        d
        for d in story.found.dates
        if is_news(d)
        and id(d) not in older
        and 1 <= distance(d) <= NEAR_SENTENCES
        and not _is_day_of_other(d, story)
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
