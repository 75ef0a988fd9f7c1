"""A headline tells what stands under it, its place less exactly than the text."""

from __future__ import annotations

from pipelines.reading.statements import CasualtyMention, EventMention
from pipelines.reading.story.conflicts import (
    conflict,
    only_dead_conflict,
    only_places_conflict,
    only_quarters_conflict,
    places_conflict,
)
from pipelines.reading.story.same_figures import figures_points, same_dead
from pipelines.reading.story.tellings import Cluster
from pipelines.reading.text.document import Document

# so many sentences of text tell what the headline tells
LEAD = 3


class Headlines:
    """The headlines of an article and the sentences under the first."""

    def __init__(self, document: Document) -> None:
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
