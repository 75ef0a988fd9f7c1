"""Fragments: what the points left apart of an event, told again without a case of its own.

A telling is compared with those before it; what a story says later, or of two tellings together,
may show that two events are one: the same toll, or a toll, "the attack" or "the bomber" with
nothing of its own beside the event told last.
"""

from __future__ import annotations

from pipelines.reading.events.coding import TAKEN
from pipelines.reading.events.context import VIOLENT
from pipelines.reading.events.parties import ARMED
from pipelines.reading.statements import REAL, CasualtyMention, EventMention
from pipelines.reading.story.conflicts import (
    conflict,
)
from pipelines.reading.story.details import (
    is_detail,
    is_known,
    is_led_by_known,
    tells_own_day,
)
from pipelines.reading.story.near import is_street
from pipelines.reading.story.news import of_the_news
from pipelines.reading.story.nothing_new import brings_nothing
from pipelines.reading.story.same_figures import (
    WHOLE,
    are_two_dead,
    figures_points,
    near_figures,
    same_toll,
    tells_total,
)
from pipelines.reading.story.sameness import falls_in_operations
from pipelines.reading.story.sole_reasons import (
    only_adds_to_fight,
    only_dead_conflict,
    only_means_conflict,
    only_names_conflict,
    only_quarters_conflict,
    only_weapons_conflict,
)
from pipelines.reading.story.tellings import (
    TOLLS,
    Cluster,
    actors_of,
    days,
    goes_on_for_weeks,
    is_campaign,
    linked,
    sets_apart,
    side_keys,
    tells_dead,
)
from pipelines.reading.syntax.clauses import is_verb
from pipelines.reading.syntax.parses import SUBJECT
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.document import Document

# fewer dead may be of two events
TELLING = 3
PAIR = 2  # of a story's only fight
# as many dead and hurt as this are told of two deeds by other means hardly by chance
HARDLY_CHANCE = 5
WRECKED = "frame:destroy materiel"
SOON, JUST_AFTER = 5, 2  # sentences


def joined(clusters: list[Cluster], document: Document) -> list[Cluster]:
    """The events of an article, each fragment put to the event that it tells of."""
    kept: list[Cluster] = []
    for cluster in clusters:
        is_other = any(sets_apart(m, document) or goes_on_for_weeks(m) for m in cluster.mentions)
        if is_other or not _is_news(cluster):
            kept.append(cluster)
            continue
        host = _host_of(cluster, kept, clusters, document)
        if host is None:
            kept.append(cluster)
            continue
        is_headline = all(document.sentences[m.sentence].kind == "heading" for m in host.mentions)
        if not (is_headline and same_toll(cluster.casualties, host.casualties, TELLING)):
            host.fragments += cluster.mentions
        host.mentions = sorted([*host.mentions, *cluster.mentions], key=lambda m: m.start)
        host.casualties += cluster.casualties
    return kept


def _host_of(
    cluster: Cluster, kept: list[Cluster], told: list[Cluster], document: Document
) -> Cluster | None:
    """The event, of those kept so far, of which a fragment tells; `told`: all that is told."""
    news = [k for k in kept if _is_news(k)]
    for mention in cluster.mentions:
        news = of_the_news(mention, news, told, document)
    hit = [k for k in news if k.is_assault]
    reach = WHOLE if len(hit) == 1 else 1  # of a story's only fight all its dead are told
    fitting = [k for k in news if _fits(cluster, k, document, reach)]
    least = TELLING if len(hit) > 1 else PAIR
    if same := [k for k in fitting if same_toll(cluster.casualties, k.casualties, least)]:
        return _last(same)
    is_toll = any(m.rule in TOLLS for m in cluster.mentions)  # nobody dies of a curfew
    nearest, struck = _last(hit if is_toll and hit else news), _last(hit)
    if nearest is None:
        return None
    if nearest in fitting and all(_retells(m, nearest, document) for m in cluster.mentions):
        return nearest
    is_new = len(hit) != 1 or not brings_nothing(cluster, nearest, document)
    if not is_new and _may_be_one(cluster, nearest, document):
        return nearest
    if all(m.event_mode == "arrest" for m in cluster.mentions):
        hit = [k for k in news if all(m.event_mode == "arrest" for m in k.mentions)]
        struck = _last(hit)
    if struck is None or struck not in fitting:
        return None
    is_near = len(hit) == 1 or cluster.first.sentence - struck.last.sentence <= JUST_AFTER
    tells_how = all(
        _retells(m, struck, document)
        or is_detail(m, struck, document, cluster.casualties)
        or (_is_damage(m, struck) and is_verb(document.doc[m.head]))
        for m in cluster.mentions
    )
    return struck if is_near and tells_how else None


def _last(clusters: list[Cluster]) -> Cluster | None:
    return max(clusters, key=lambda k: k.last.start, default=None)


def _is_news(cluster: Cluster) -> bool:
    """Is it violence that happened, and no whole campaign?

    Of a fight of a day in one place ("12 died in clashes near X on Monday") words for a campaign
    ("the fighting") may be told, too.
    """
    if not all(
        m.event_type in VIOLENT and m.status in REAL and not m.is_background
        for m in cluster.mentions
    ):
        return False
    wide = [m for m in cluster.mentions if is_campaign(m) and not _points_back(m, cluster)]
    has_dead = any(c.harm == "killed" for c in cluster.casualties)
    return not wide or (has_dead and any(m.date and m.place for m in cluster.mentions))


def _points_back(mention: EventMention, cluster: Cluster) -> bool:
    """Does "the fighting" (that went on until noon) tell again what an event tells?"""
    is_told_again = mention.definite and mention is not cluster.first
    return is_told_again and not (mention.roles or mention.place)


def _fits(cluster: Cluster, host: Cluster, document: Document, together: int) -> bool:
    """Can the two be one by their figures and by all else?"""
    mine, theirs = _standing(cluster), _standing(host)
    if any(c.additional and c.harm == "killed" for c in mine) and any(
        c.harm == "killed" for c in theirs
    ):
        return False  # "another five were killed" elsewhere
    if figures_points(mine, theirs, together) < 0 and not near_figures(mine, theirs):
        return False
    return _may_be_one(cluster, host, document)


def _may_be_one(cluster: Cluster, host: Cluster, document: Document) -> bool:
    """Is there no reason, but for some that do not count here, why the two cannot be one?"""
    if tells_total(cluster.casualties) != tells_total(host.casualties):
        return False
    if are_two_dead(cluster.casualties, host.casualties):
        return False
    both = (*cluster.mentions, *host.mentions)
    against = [
        (a, b)
        for a in cluster.mentions
        for b in host.mentions
        if conflict(a, b)
        and not only_dead_conflict(a, b, both)
        and not only_adds_to_fight(a, b, host.mentions)
    ]
    if not against:
        return True
    is_same = same_toll(cluster.casualties, host.casualties, TELLING)
    return all(
        (
            (
                is_same
                or a.definite
                or tells_dead(a)
                or _is_joined(a, host, document)
                or _is_in_street(a)
            )
            and only_quarters_conflict(a, b)
        )
        or (
            (_is_damage(a, host) or is_detail(a, host, document, cluster.casualties))
            and only_means_conflict(a, b)
        )
        for a, b in against
    ) or (
        is_same
        and (
            all(only_names_conflict(a, b) for a, b in against)
            or (
                same_toll(cluster.casualties, host.casualties, HARDLY_CHANCE)
                and all(only_weapons_conflict(a, b) for a, b in against)
            )
        )
    )


def _is_in_street(mention: EventMention) -> bool:
    return (
        mention.place is not None
        and mention.place.place is not None
        and is_street(mention.place.place)
    )


def _standing(cluster: Cluster) -> list[CasualtyMention]:
    """The figures that no later one is told to replace."""
    return [c for c in cluster.casualties if not c.supersedes]


def _retells(mention: EventMention, host: Cluster, document: Document) -> bool:
    """Is it told as known, by who did it or by whom it hit, or only who was hurt?

    What took a place from somebody is not what killed people there.
    """
    if mention.cameo_code == TAKEN:
        return False
    if falls_in_operations(mention, host, document):
        return False
    if mention.definite or tells_dead(mention) or _is_of_known(mention, document):
        return True
    if _is_damage(mention, host) and _goes_on(mention, host, document):
        return True
    if _is_joined(mention, host, document):
        return True
    if mention.date is not None and not any(days(m) for m in host.mentions):
        return False
    if mention.place is not None and not any(m.place for m in host.mentions):
        return False
    head = document.doc[mention.head]
    return any(
        c.dep_ in SUBJECT and is_known(c) and not _are_others(c, mention, host) for c in head.lefts
    )


def _are_others(subject: Token, mention: EventMention, host: Cluster) -> bool:
    """Are "its troops" men who bear arms, of no side of the event told before?"""
    sides = {a for m in host.mentions for a in actors_of(m) if a.actor_type in ARMED}
    acting = {a for _, m in mention.roles if m.head == subject.i for a in m.actors}
    armed = {a for a in acting if a.actor_type in ARMED}
    return bool(armed) and bool(sides) and not side_keys(armed) & side_keys(sides)


def _is_damage(mention: EventMention, host: Cluster) -> bool:
    """Is only told what burned or was looted, not when or where, and by nobody but who attacked?"""
    is_damage = mention.event_mode == "destroy" or mention.rule == WRECKED
    if not is_damage or mention.place or tells_own_day(mention, host):
        return False
    by = actors_of(mention, "source", "participant")
    doers = {a for m in host.mentions for a in actors_of(m, "source", "participant")}
    return not by or bool(side_keys(by) & side_keys(doers))


def _goes_on(mention: EventMention, host: Cluster, document: Document) -> bool:
    """Is it told next, or soon after of those or of what is known ("also stole cattle")?

    Reads "The attackers | stole cattle", "Two lorries were | burned in the attack".
    """
    after = mention.sentence - host.last.sentence
    head = document.doc[mention.head]
    known = any(is_known(c) for c in head.lefts if c.dep_ in SUBJECT) or is_led_by_known(head)
    return after == 1 or (0 <= after <= SOON and known)


def _is_joined(mention: EventMention, host: Cluster, document: Document) -> bool:
    """Does one clause lead to the other, of one doer ("killed nine after storming the village")?"""
    return any(
        m.sentence == mention.sentence
        and linked(m, mention, document)
        and actors_of(m, "source") & actors_of(mention, "source")
        for m in host.mentions
    )


def _is_of_known(mention: EventMention, document: Document) -> bool:
    """Is it a toll of what was told before ("wounded by the blast", "died in the attack")?"""
    if mention.rule not in TOLLS or actors_of(mention, "source", "participant"):
        return False
    return is_led_by_known(document.doc[mention.head])
