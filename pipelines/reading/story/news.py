"""Which events of a story are its news, and which ones it only recalls, by their days.

"The attack" is not the one that was recalled sentences ago, and a figure in a new paragraph is not
of it, either.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from pipelines.reading.statements import EventMention
from pipelines.reading.story.tellings import TOLLS, Cluster, days
from pipelines.reading.syntax.clauses import led_by
from pipelines.reading.text.document import Document

# a day as long before the publication is no day of the news
RECENT = timedelta(days=3)
A_WEEK = timedelta(days=7)
NO_TIME = timedelta(0)
UNKNOWN = timedelta(days=-1)


class Ages:
    """How long before the publication the events of a story were."""

    def __init__(self, told: Sequence[Cluster], document: Document) -> None:
        self.told = told
        self.of = {id(c): _days_before_news(c, document) for c in told}

    def not_recalled(self, sentence: int, events: list[Cluster], reach: int = 1) -> list[Cluster]:
        """Of events those of the news, or told just before, where some of it was deadly."""
        if not any(NO_TIME <= self.of[id(c)] <= A_WEEK for c in self.told if _is_deadly(c)):
            return events
        return [
            c
            for c in events
            if self.of[id(c)] <= A_WEEK or sentence - max(m.sentence for m in c.mentions) <= reach
        ]


def of_the_news(
    mention: EventMention, events: list[Cluster], told: list[Cluster], document: Document
) -> list[Cluster]:
    """Of which events the dead or hurt of a fight known of may be ("were killed in the clashes").

    Not of one well before the news, told by another word, where a fight of the news is told, too.
    Nor is "the attack" the one that was recalled sentences ago.
    """
    if mention.definite and mention.event_type == "ASSAULT" and days(mention) is None:
        events = Ages(told, document).not_recalled(mention.sentence, events)
    head = document.doc[mention.head]
    named = led_by(head, with_agent=True)
    if not named or not mention.definite or mention.rule not in TOLLS:
        return events
    ages = Ages(told, document).of
    if not any(NO_TIME <= age <= RECENT for age in ages.values()):
        return events
    words = {form for t in named for form in (t.lower_, t.lower_[:-1], t.lower_[:-2])}
    return [c for c in events if ages[id(c)] <= RECENT or any(m.lemma in words for m in c.mentions)]


def _is_deadly(cluster: Cluster) -> bool:
    """Does it tell violence and its dead?"""
    return cluster.is_assault and any(f.harm == "killed" for f in cluster.casualties)


def _days_before_news(cluster: Cluster, document: Document) -> timedelta:
    """How long before the publication it was, by the last day that is told of it."""
    published = document.article.published_date
    told = [day for m in cluster.mentions if (day := days(m)) is not None]
    return published - max(d[1] for d in told) if told and published else UNKNOWN
