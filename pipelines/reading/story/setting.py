"""When an event of a story was: what its tellings say, else what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from pipelines.reading.events.context import EARLIER, VIOLENT, is_day_of_saying
from pipelines.reading.statements import (
    REAL,
    CasualtyMention,
    DateMention,
    EventMention,
    Findings,
)
from pipelines.reading.story.near import Days, dates_agree
from pipelines.reading.story.tellings import Cluster, days, is_durative
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

NEAR_SENTENCES = 2
NEWS = timedelta(days=31)
LEAD_SENTENCES = 3
HAPPENING = frozenset({"happen", "occur", "take", "begin", "start", "unfold"})
type Dated = tuple[date | None, date | None, int | None]


def date_of(
    cluster: Cluster, lead: EventMention, document: Document, found: Findings, lemmas: Lemmas
) -> Dated:
    """First day, last day and precision: told, else told beside, else said, else that of news.

    What lasts gets the hull of its days. A day that is only told near by has precision 2; so have
    news without any day: they are of the day of publication or the day before it.
    """
    tellings = [(m, d) for m in cluster.mentions if (d := days(m))]
    figures = [(c, d) for c in cluster.casualties if (d := days(c))]

    def own(dated: Sequence[tuple[EventMention | CasualtyMention, Days]]) -> list[Days]:
        """Their days but those of saying."""
        return [d for t, d in dated if t.date and not is_day_of_saying(t.date, document, lemmas)]

    everything = [d for _, d in (*tellings, *figures)]
    if told := own(tellings) or own(figures):
        start, end = min(told, key=lambda d: (d[1] - d[0], d[0]))
        if any(is_durative(m) for m in cluster.mentions):
            near = [d for d in everything if dates_agree(d, (start, end), True)]
            start, end = min(d[0] for d in near), max(d[1] for d in near)
        return start, end, date_precision(start, end)
    said = min(everything, default=None)
    if lead.status not in REAL or lead.is_background:
        return (*said, date_precision(*said)) if said else (None, None, None)
    is_violence = lead.event_type in VIOLENT
    if is_violence and not any(_comes_before(document.doc[m.head]) for m in cluster.mentions):
        day = _day_near(cluster, document, found, lemmas)
        is_told_on = day is not None and lemmas(_verb_of(day, document)) in HAPPENING
        if day is not None and (said is None or is_told_on):
            return day.date_start, day.date_end, 2
    if said is not None:
        return *said, date_precision(*said)
    later = [m.not_after.date_start for m in cluster.mentions if m.not_after]
    published = document.article.published_date
    if is_violence and not later and published and _is_in_lead(cluster, document):
        return published - timedelta(days=1), published, 2
    ends = [day for day in (*later, published) if day is not None]
    return None, min(ends, default=None), None


def _is_in_lead(cluster: Cluster, document: Document) -> bool:
    """Is the event told in the first sentences of the story?"""
    texts = [s.index for s in document.sentences if s.kind == "text"][:LEAD_SENTENCES]
    return bool(texts) and min(m.sentence for m in cluster.mentions) <= texts[-1]


def _verb_of(told: DateMention, document: Document) -> Token:
    """The verb that a date hangs on."""
    token = document.doc[told.head]
    while token.head.i != token.i and not token.tag_.startswith("V"):
        token = token.head
    return token


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
