"""Figures that no clause ties to an event: each is of the violence told nearest before it."""

from __future__ import annotations

from pipelines.reading.events.context import VIOLENT
from pipelines.reading.statements import REAL, CasualtyMention, EventMention, Findings
from pipelines.reading.story.near import dates_agree
from pipelines.reading.story.news import Ages
from pipelines.reading.story.tellings import Cluster, days, is_durative, killed_many, killed_one
from pipelines.reading.text.document import Document

# How many sentences from an assault a figure of its dead may stand beside a search or arrest.
NEAR = 2
SEVERAL = 3
# sources on one attack do not differ by so much
TIMES = 2
# Rules of figures that are only another number of dead told before.
BARE_TOLLS = ("toll:", "claim:", "figure:", "confirmed:")
# A telling with the event it is of.
type Option = tuple[EventMention, Cluster]


def place_loose_figures(clusters: list[Cluster], found: Findings, document: Document) -> None:
    """Give each figure without an event to one; in another paragraph not to what was recalled."""
    lethal = [
        (m, cluster)
        for cluster in clusters
        for m in cluster.mentions
        if m.event_type in VIOLENT and m.status in REAL
    ]
    ages = Ages(clusters, document)
    for casualty in found.casualties:
        if casualty.event is not None:
            continue
        at = document.sentences[casualty.sentence]
        is_new = at.index and document.sentences[at.index - 1].block != at.block
        news = ages.not_recalled(casualty.sentence, clusters, 0 if is_new else 1)
        of_news = {id(c) for c in news}
        open_to = [(m, c) for m, c in lethal if id(c) in of_news]
        if best := _nearest(casualty, open_to):
            best.casualties.append(casualty)


def _nearest(casualty: CasualtyMention, lethal: list[Option]) -> Cluster | None:
    def distance(option: Option) -> tuple[bool, bool, int]:
        told, _ = option
        after = told.start > casualty.start
        return told.sentence != casualty.sentence, after, abs(told.start - casualty.start)

    def tells_harm(cluster: Cluster) -> bool:
        return any(c.harm == casualty.harm for c in cluster.casualties)

    fitting = [(m, cluster) for m, cluster in lethal if _figure_fits(casualty, cluster)]
    # the toll of news is not that of what is recalled behind it
    known = [o for o in fitting if o[0].sentence <= casualty.sentence or not o[0].is_background]
    fitting = known or fitting
    is_toll = (casualty.count_low or 0) > SEVERAL  # not of the man whose murder is told beside it
    if is_toll and any(killed_many(cluster) for _, cluster in fitting):
        fitting = [o for o in fitting if not killed_one(o[1])] or fitting
    if casualty.rule.startswith(BARE_TOLLS) and (own := [o for o in fitting if tells_harm(o[1])]):
        next_to = min(own, key=distance)  # "killed 11 and kidnapped 27": of which "11" is another
        alike = [
            o
            for o in own
            if _is_number_of(casualty, o[1]) and (o is next_to or _is_older(next_to[1], o[1]))
        ]
        fitting = [next_to] if not alike or next_to in alike else alike
    elif casualty.harm in ("killed", "injured"):  # not of the search that is told beside it
        near = [o for o in fitting if abs(o[0].sentence - casualty.sentence) <= NEAR]
        hit = [o for o in near if o[1].is_assault] or fitting
        fitting = [o for o in hit if not (is_toll and _is_taking(o[1]))] or hit
    return min(fitting, key=distance)[1] if fitting else None


def _is_number_of(toll: CasualtyMention, cluster: Cluster) -> bool:
    """May it be another number of dead told before ("put the toll at 10": of 18, not of 5)?"""
    told = [c for c in cluster.casualties if c.harm == toll.harm and c.start < toll.start]
    numbers = [c.count_best for c in told if c.count_best]
    number = toll.count_best or toll.count_low or 0
    return any(max(number, n) < TIMES * min(number, n) for n in numbers)


def _is_older(cluster: Cluster, other: Cluster) -> bool:
    """Is each day told of one event before each that is told of the other?"""
    one, two = ([d for m in c.mentions if (d := days(m))] for c in (cluster, other))
    return bool(one and two) and max(d[1] for d in one) < min(d[0] for d in two)


def _is_taking(cluster: Cluster) -> bool:
    """Were people only taken in it ("found 17 bodies and took 40 prisoners")?"""
    return all(m.event_mode == "abduct" for m in cluster.mentions)


def _figure_fits(casualty: CasualtyMention, cluster: Cluster) -> bool:
    """Does the figure's own day, if it tells one, agree with the event's?"""
    when = days(casualty)
    told = [d for m in cluster.mentions if (d := days(m))]
    lasting = any(is_durative(m) for m in cluster.mentions)
    return not when or not told or any(dates_agree(when, d, lasting) for d in told)
