"""The dead of two sides that one sentence tells apart are of the event that tells their sum.

"At least 50 rebels and soldiers were killed. The strikes killed 43 rebels, one source said, while
another said that seven soldiers died in the fighting."
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from pipelines.reading.story.conflicts import conflict
from pipelines.reading.story.same_figures import dead_of
from pipelines.reading.story.sole_reasons import only_means_conflict, only_targets_conflict
from pipelines.reading.story.tellings import TOLLS, Cluster

# a sum that is none by chance
LARGE = 10
AFTER = 4  # sentences
TWO = 2  # parts at least


def with_parts(clusters: list[Cluster]) -> list[Cluster]:
    """The events of an article, with those that tell the parts of a sum in the one of the sum."""
    parts: dict[int, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        sentences = {m.sentence for m in cluster.mentions}
        if len(sentences) == 1 and cluster.is_assault and dead_of(cluster.casualties):
            parts[sentences.pop()].append(cluster)
    gone: list[Cluster] = []
    for sentence, told in parts.items():
        whole = _whole_of(sentence, told, clusters)
        if whole is not None:
            _make_sides(whole)
            whole.mentions += [m for part in told for m in part.mentions]
            whole.casualties += [f for part in told for f in part.casualties]
            gone += told
    return [c for c in clusters if c not in gone]


def _whole_of(sentence: int, told: list[Cluster], clusters: list[Cluster]) -> Cluster | None:
    """The event told shortly before whose dead are the sum of several.

    One of the parts may stand with it already.
    """
    numbers = [max(dead_of(part.casualties)) for part in told]
    for cluster in clusters:
        if not 0 < sentence - cluster.first.sentence <= AFTER:
            continue
        before = [f for f in cluster.casualties if f.sentence < sentence and not f.over_incidents]
        known = dead_of([f for f in cluster.casualties if f.sentence == sentence])
        terms = [*numbers, max(known, default=0)]
        total = sum(terms)
        is_sum = total >= LARGE and total in dead_of(before) and min(sorted(terms)[-TWO:]) > 0
        fits = all(_may_be_one(a, b) for a, b in combinations([cluster, *told], TWO))
        if is_sum and fits:
            return cluster
    return None


def _make_sides(whole: Cluster) -> None:
    """Those of whom both sides fell fought each other, whoever hit some of them from the air."""
    for mention in whole.mentions:
        if mention.mutual and mention.rule in TOLLS:
            mention.roles = [
                ("participant" if role == "target" else role, m) for role, m in mention.roles
            ]


def _may_be_one(one: Cluster, other: Cluster) -> bool:
    return all(
        not conflict(a, b) or only_means_conflict(a, b) or only_targets_conflict(a, b)
        for a in one.mentions
        for b in other.mentions
    )
