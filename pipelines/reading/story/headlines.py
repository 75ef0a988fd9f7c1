"""A headline tells what stands under it, its place less exactly than the text."""

from __future__ import annotations

from pipelines.reading.statements import CasualtyMention, EventMention
from pipelines.reading.story.conflicts import (
    conflict,
    days_conflict,
    places_conflict,
)
from pipelines.reading.story.same_figures import figures_points, same_dead
from pipelines.reading.story.sole_reasons import (
    only_adds_weapon,
    only_case_conflicts,
    only_dead_conflict,
    only_places_conflict,
    only_quarters_conflict,
    only_told_beside,
)
from pipelines.reading.story.tellings import Cluster, sets_apart
from pipelines.reading.text.document import Document

# so many sentences of text tell what the headline tells
LEAD = 3


class Headlines:
    """The headlines of an article and the sentences under the first."""

    def __init__(self, document: Document) -> None:
        self.document = document
        texts = [s.index for s in document.sentences if s.kind == "text"]
        self.under = frozenset(texts[:LEAD])
        self.headings = {s.index for s in document.sentences if s.kind == "heading"}

    def may_be_of(
        self, mention: EventMention, figures: list[CasualtyMention], cluster: Cluster
    ) -> bool:
        """Is a telling in no conflict with an event?

        A headline names the town that readers know, the text its quarter, with the same toll; what
        stands under it with its figures is what it tells, wherever it lies.
        """
        against = []
        is_retold, may_be_headline = True, bool(figures)
        for told in cluster.mentions:
            if conflict(mention, told):
                if only_dead_conflict(mention, told, cluster.mentions):
                    continue
                if only_told_beside(mention, told, cluster.mentions):
                    continue
                if only_adds_weapon(mention, told) and not sets_apart(mention, self.document):
                    continue
                against.append(told)
                is_retold &= told in cluster.fragments and only_places_conflict(mention, told)
                may_be_headline &= told.sentence in self.headings
                if not (is_retold or may_be_headline):
                    return False
        if is_retold or not against:
            return True
        if mention.sentence in self.under and figures_points(figures, cluster.casualties) > 0:
            return all(only_places_conflict(mention, m) for m in against)
        is_quarter = all(only_quarters_conflict(mention, m) for m in against)
        return is_quarter and same_dead(figures, cluster.casualties)

    def corrected(self, mention: EventMention, cluster: Cluster) -> list[EventMention]:
        """The headlines of an event whose place is not that of a telling in the text."""
        return [
            m
            for m in cluster.mentions
            if m.sentence in self.headings and places_conflict(m, mention)
        ]

    def settle(self, clusters: list[Cluster]) -> None:
        """Put the dead of a headline to the one event of the text that has as many.

        "Gunmen attack villages, kill two, abduct five": not to the first village, where none died.
        """
        for cluster in clusters if self.headings else ():
            dead = [c for c in cluster.casualties if c.harm == "killed"]
            if not dead or any(c.sentence not in self.headings for c in dead):
                continue
            numbers = {c.count_best for c in dead}
            hosts = [
                k
                for k in clusters
                if k is not cluster and any(c.count_best in numbers for c in self._told(k))
            ]
            told = [c.event for c in dead if c.event is not None]
            if len(hosts) != 1 or len(numbers) > 1 or len(told) == len(cluster.mentions):
                continue
            body = [m for m in cluster.mentions if m.sentence not in self.headings]
            if any(days_conflict(m, other) for m in body for other in hosts[0].mentions):
                continue
            if not all(only_case_conflicts(m, other) for m in told for other in hosts[0].mentions):
                continue
            for mention in {id(m): m for m in told}.values():
                cluster.mentions.remove(mention)
                hosts[0].mentions.insert(0, mention)
                hosts[0].fragments.append(mention)
            cluster.casualties = [c for c in cluster.casualties if c not in dead]
            hosts[0].casualties += dead

    def _told(self, cluster: Cluster) -> list[CasualtyMention]:
        """The dead of an event that the text tells, two at least: one may be anybody."""
        return [
            c
            for c in cluster.casualties
            if c.harm == "killed" and c.sentence not in self.headings and (c.count_best or 0) > 1
        ]
