"""When an event of a story was: what its tellings say, else what the story lends it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from pipelines.reading.events.aftermath import is_ground
from pipelines.reading.events.context import EARLIER, VIOLENT, is_day_of_saying, verb_of
from pipelines.reading.statements import REAL, CasualtyMention, DateMention, EventMention
from pipelines.reading.story.days_lent import (
    A_WEEK,
    HAPPENING,
    Told,
    day_before,
    day_near,
    day_of_history,
    day_of_violence,
    day_within,
    is_in_lead,
)
from pipelines.reading.story.lasting import length_in_days
from pipelines.reading.story.near import Days, dates_agree
from pipelines.reading.story.scenes import is_scene
from pipelines.reading.story.tellings import Cluster, days, is_durative, is_overnight
from pipelines.reading.syntax.clauses import is_marked

type Dated = tuple[date | None, date | None, int | None]


def date_of(cluster: Cluster, lead: EventMention, story: Told) -> Dated:
    """First day, last day and precision; of "three days of fighting" the last is told."""
    start, end, precision = _until_news(*_when(cluster, lead, story), lead, story)
    length = length_in_days(cluster, story.document, story.lemmas)
    if length is None or end is None or (start is not None and start < end):
        return start, end, precision
    start = end - timedelta(days=length - 1)
    return start, end, max(precision or 0, date_precision(start, end) or 0)


def _until_news(
    start: date | None, end: date | None, precision: int | None, lead: EventMention, story: Told
) -> Dated:
    """What has happened "this week" or "this month" did so by the day of the news."""
    published = story.document.article.published_date
    if not (start and end and published and lead.status in REAL):
        return start, end, precision
    if start <= published < end:
        return start, published, date_precision(start, published)
    return start, end, precision


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
        """Their days but those of saying and of what came after; a mere "overnight" last."""
        kept = [
            (is_overnight(t), d)
            for t, d in dated
            if t.date
            and not (isinstance(t, EventMention) and t.is_said)
            and not is_day_of_saying(t.date, document, lemmas)
        ]
        least = min((vague for vague, _ in kept), default=False)
        return [d for vague, d in kept if vague == least]

    dated: list[tuple[EventMention | CasualtyMention, Days]] = [*tellings, *figures]
    everything = [d for t, d in dated if not is_overnight(t)] or [d for _, d in dated]
    if told := own(tellings) or own(figures):
        start, end = min(told, key=lambda d: (d[1] - d[0], d[0]))
        if any(is_durative(m) for m in cluster.mentions):
            near = [d for d in everything if dates_agree(d, (start, end), True)]
            near = [d for d in near if not _is_vaguer(d, (start, end))]
            start, end = min(d[0] for d in near), max(d[1] for d in near)
        elif exact := day_within((start, end), cluster, lead, story):
            return exact, exact, 2
        return start, end, date_precision(start, end)
    if (entry := _entry_days(cluster, lead, story)) is not None:
        return *entry, date_precision(*entry)
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
        return whole
    is_before = any(_comes_before(m, cluster, story) for m in cluster.mentions)
    if is_violence and not is_before:
        if (that := day_before(cluster, story)) is not None:
            return *that, 2
        day = day_near(cluster, story)
        if day is not None and later and day.date_start and day.date_start > min(later):
            day = None  # "was released on Monday": nobody was kidnapped on Tuesday
        is_told_on = day is not None and _is_day_of_deed(day, story)
        if day is not None and (said is None or is_told_on):
            return day.date_start, day.date_end, 2
        that = day_of_violence(cluster, story) if lead.event_type == "ASSAULT" else None
        is_older = that is not None and (said is None or that[1] < said[0])
        if that is not None and is_older and all(that[1] <= day for day in later):
            return *that, 2
    if said is not None:
        if is_violence and later and timedelta(0) < said[0] - min(later) <= A_WEEK:
            return min(later), min(later), 2  # over by Sunday, told on Monday
        return *said, max(date_precision(*said) or 0, 2)
    published = document.article.published_date
    is_ground_alone = all(is_ground(document.doc[m.head], lemmas) for m in cluster.mentions)
    told_on = None if is_ground_alone else _day_of_news(cluster, lead, story)
    if told_on is not None:
        return told_on, told_on, 2
    is_told_before = any(m.before_news for m in cluster.mentions)
    is_news = is_violence and not (later or is_ground_alone or is_told_before)
    if is_news and (old := day_of_history(cluster, story)) is not None:
        return old, old, 2
    if is_news and published and is_in_lead(cluster, document):
        return published - timedelta(days=1), published, 2
    ends = [day for day in (*later, published) if day is not None]
    return None, min(ends, default=None), None


def _is_day_of_deed(day: DateMention, story: Told) -> bool:
    """Is it the day on which "it happened", or "the gunmen struck", whoever says so when?"""
    verb = verb_of(day, story.document, story.lemmas)
    return story.lemmas(verb) in HAPPENING or is_scene(verb, story.lemmas)


def _day_of_sum(cluster: Cluster, story: Told) -> Dated | None:
    """The day of what sums up several deeds ("held ten in raids today"), for those told after it.

    So is the day of saying ("killed ten in two raids, the army said on Monday"), less exactly. Not
    where another day stands between.
    """
    first = min(m.start for m in cluster.mentions)
    sums = [
        (m.start, m.is_said, day)
        for c in story.clusters
        if c is not cluster and any(f.over_incidents for f in c.casualties)
        for m in c.mentions
        if m.date and m.start < first and (day := days(m)) and day[0] == day[1]
    ]
    if not sums or any(f.over_incidents for f in cluster.casualties):
        return None
    start, is_said, day = max(sums)
    between = [d for d in story.found.dates if start < d.start < first and d.date_start]
    is_other = any((d.date_start, d.date_end) != day for d in between)
    return None if is_other else (*day, 2 if is_said else 1)


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
    if not is_attack or totals or len(said) != len(told) or not is_in_lead(cluster, document):
        return None
    return min(said, default=None)


def _entry_days(cluster: Cluster, lead: EventMention, story: Told) -> Days | None:
    """The time that heads the entry in which an event is told, unless it is beside another date."""
    if lead.status not in REAL or lead.is_background:
        return None
    for mention in sorted(cluster.mentions, key=lambda m: m.start):
        day = mention.entry
        if day is None or mention.not_after or mention.is_said:
            continue
        if day.date_start is None or day.date_end is None:
            continue
        if not any(
            d.date_start and d.sentence == mention.sentence and d is not day
            for d in story.found.dates
        ):
            return day.date_start, day.date_end
    return None


def _comes_before(mention: EventMention, cluster: Cluster, story: Told) -> bool:
    """Is it told as what another event came after ("an operation following the death of six")?

    Who died after he was shot died in the same event.
    """
    if mention.before_news:
        return True
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


def date_precision(start: date | None, end: date | None) -> int | None:
    """UCDP's date_prec: 1 day, 2 two to six days, 3 a week, 4 a month, 5 longer."""
    if start is None or end is None:
        return None
    length = (end - start).days + 1
    for code, limit in ((1, 1), (2, 6), (3, 8), (4, 31)):
        if length <= limit:
            return code
    return 5
