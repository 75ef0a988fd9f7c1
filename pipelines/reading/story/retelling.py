"""What only tells an event again: it points back at it, or adds no case of its own.

A new event brings something new: another day, place, party or toll, or a word such as "another".
"The blast", "it went off" and "the protests" bring none of these.
"""

from __future__ import annotations

from pipelines.reading.events.coding import BLASTS, CLASH
from pipelines.reading.events.context import CROWDS, VIOLENT
from pipelines.reading.statements import REAL, CasualtyMention, EventMention
from pipelines.reading.story.conflicts import REMOTE
from pipelines.reading.story.details import is_response
from pipelines.reading.story.same_figures import figures_points
from pipelines.reading.story.tellings import (
    TOLLS,
    Cluster,
    actors_of,
    is_campaign,
    is_pointer,
    is_toll,
    knowledge,
    mode_group,
    sets_apart,
)
from pipelines.reading.syntax.clauses import led_by
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.document import Document

NEAR, NEXT, FAR = 3, 2, 4
KNOWN = frozenset({"the", "these", "those", "that"})


def retold(
    mention: EventMention,
    figures: list[CasualtyMention],
    clusters: list[Cluster],
    possible: list[Cluster],
    document: Document,
) -> Cluster | None:
    """The event, of those told so far, that a telling without a case of its own tells again.

    `possible`: those with which it is in no conflict.
    """
    if sets_apart(mention, document):
        return _of_ordinal(mention, possible, document)
    if mention.of_losses:
        fought = [c for c in possible if any(_is_fought(m) for m in c.mentions)]
        return max(fought, key=lambda c: c.last.start, default=None)
    own = [c for c in figures if mention.first <= c.trigger < mention.last]
    open_to = [c for c in possible if figures_points(own, c.casualties) >= 0]
    if mention.event_type == "PROTEST":
        return _same_crowd(mention, open_to)
    told = _only_violence(mention, clusters, document)
    if told is not None and told in open_to:
        return told
    if (named := _victims_named(mention, own, open_to)) is not None:
        return named
    return _pointed_at(mention, open_to, document)


def _of_ordinal(
    mention: EventMention, possible: list[Cluster], document: Document
) -> Cluster | None:
    """The event told by the same number ("In the second attack, … The second attack was at 8")."""
    head = document.doc[mention.head]
    number = next((c.lower_ for c in head.lefts if c.lower_ in knowledge()["ordinals"]), None)
    if number is None or not mention.definite or mention.place is not None:
        return None
    for cluster in reversed(possible):
        for told in cluster.mentions:
            at = document.sentences[told.sentence]
            words = document.doc.tokens[at.first : at.last]
            if told.sentence < mention.sentence and any(
                t.lower_ == number and t.head.lower_ == head.lower_ for t in words
            ):
                return cluster
    return None


def _is_fought(mention: EventMention) -> bool:
    return mention.event_type == "ASSAULT" and mention.event_mode != "abduct"


def of_incident(
    mention: EventMention,
    figures: list[CasualtyMention],
    possible: list[Cluster],
    document: Document,
) -> list[Cluster]:
    """Of events told so far only that of another incident, if "the attack" stands right behind it.

    "In a separate attack, a guard was shot in X. He was on duty at the time of the attack."
    """
    is_known = mention.definite and document.doc[mention.head].tag_ == "NN"
    is_bare_word = mention.event_mode is None and mention.date is None and mention.place is None
    if figures or not (possible and is_known and is_bare_word and mention.event_type == "ASSAULT"):
        return possible
    last = max(possible, key=lambda c: c.last.start)
    told = last.last
    is_set_apart = told.event_type == "ASSAULT" and told.incident > 0
    return [last] if is_set_apart and mention.sentence - told.sentence <= NEAR else possible


def of_named_cause(
    mention: EventMention, possible: list[Cluster], document: Document
) -> list[Cluster]:
    """Of events told so far only those told by the known cause of a toll, where there are such.

    "Air strikes hit two villages. Rebels took a hill. Ten people died in the strikes." So is the
    blast of a mine or bomb.
    """
    if mention.rule not in TOLLS or len(possible) < 2:
        return possible
    causes = {
        led.lower_
        for led in led_by(document.doc[mention.head], ("in", "during", "from"))
        if led.lower_.removesuffix("s") in knowledge()["blows"]
        and any(c.lower_ in KNOWN for c in led.lefts)
    }
    named = [c for c in possible if any(_is_called(m, causes, document) for m in c.mentions)]
    if not named and mention.definite and mention.event_mode == "explosives":
        named = [c for c in possible if any(m.event_mode in BLASTS for m in c.mentions)]
    return named or possible


def _is_called(mention: EventMention, causes: set[str], document: Document) -> bool:
    """Is a telling one by such a word, or by what ends in it ("airstrikes", "the strike")?"""
    head = document.doc[mention.head]
    told = [head, *(c for c in head.lefts if c.dep_ == "nsubj"), *led_by(head, ("in", "during"))]
    words = [t.lower_.removesuffix("s") for t in told]
    return any(word.endswith(cause.removesuffix("s")) for word in words for cause in causes)


def _only_violence(
    mention: EventMention, clusters: list[Cluster], document: Document
) -> Cluster | None:
    """The one event of violence told so far, for what adds no case of its own to it.

    So is a bare toll ("14 people were wounded") and "the attack" alone, in either order.
    """
    violent = [c for c in clusters if any(_is_violent_news(m) for m in c.mentions)]
    violent = [c for c in violent if not _is_aside(c)] or violent
    if is_toll(mention):  # nobody dies of a curfew
        violent = [c for c in violent if c.is_assault or mention.sentence - c.last.sentence > FAR]
    if len(violent) != 1:
        return None
    (told,) = violent
    is_told = is_toll(mention) or is_pointer(mention, document) or _is_its_fight(mention, told)
    return told if is_told or all(is_pointer(m, document) for m in told.mentions) else None


def _is_its_fight(mention: EventMention, told: Cluster) -> bool:
    """Is it only told that there was a fight ("fighting went on for hours") after one was told?"""
    is_near = mention.sentence - told.last.sentence <= NEAR
    sides = {a for m in told.mentions for a in actors_of(m)}
    is_plain = mention.date is None and mention.place is None
    is_fight = mention.mutual and is_plain and actors_of(mention) <= sides
    return is_fight and is_near and any(m.acled_sub_event_type == CLASH for m in told.mentions)


def _victims_named(
    mention: EventMention, own: list[CasualtyMention], clusters: list[Cluster]
) -> Cluster | None:
    """The event whose victims it names ("A poet was shot. Ali Hassan was attacked as he …")."""
    named = actors_of(mention, "target")
    if own or mention.event_type != "ASSAULT" or not named:
        return None
    if any(a.actor_type != "person" for a in named):
        return None
    return next(
        (
            c
            for c in reversed(clusters)
            if 0 < mention.sentence - c.mentions[-1].sentence <= NEXT
            and c.mentions[-1].event_type == "ASSAULT"
            and any(f.count_best == len(named) and not f.is_name for f in c.casualties)
            and not any(
                a.actor_type == "person" for m in c.mentions for a in actors_of(m, "target")
            )
        ),
        None,
    )


def _is_aside(cluster: Cluster) -> bool:
    """Did it only hit things ("set fire to 45 houses"), or those who attacked?"""
    if all(is_response(m, cluster.casualties) for m in cluster.mentions):
        return True
    harmed = any(c.harm in ("killed", "injured") for c in cluster.casualties)
    return not harmed and all(mode_group(m) == "destroy" for m in cluster.mentions)


def _is_violent_news(mention: EventMention) -> bool:
    return mention.event_type in VIOLENT and mention.status in REAL and not mention.is_background


def _pointed_at(
    mention: EventMention, clusters: list[Cluster], document: Document
) -> Cluster | None:
    """The event told last that "the bombing", "the raids" or "it went off" points back at.

    "The massacre" points at one with dead.
    """
    if not mention.definite or mention.event_type != "ASSAULT":
        return None
    means = mode_group(mention)
    if is_campaign(mention):
        fought = [c for c in clusters if any(m.acled_sub_event_type == CLASH for m in c.mentions)]
        is_fight = mention.acled_sub_event_type == CLASH
        return max(fought, key=lambda c: c.last.start, default=None) if is_fight else None
    fitting = [
        c
        for c in clusters
        if (not means or any(_may_be_means(means, mode_group(m)) for m in c.mentions))
        and any(m.event_type == "ASSAULT" and m.status in REAL for m in c.mentions)
        and _knows_aim(mention, c, document)
    ]
    is_of_dead = mention.rule in TOLLS

    def order(cluster: Cluster) -> tuple[bool, int]:
        has_dead = any(c.harm == "killed" for c in cluster.casualties)
        return is_of_dead and has_dead, cluster.last.start

    return max(fitting, key=order, default=None)


def _may_be_means(one: str, other: str) -> bool:
    """Can two groups of means be one? Of blasts the reasons against it have been heard."""
    return one == other or {one, other} <= REMOTE


def _knows_aim(mention: EventMention, cluster: Cluster, document: Document) -> bool:
    """Was what "the attack on the school" names told of the event, if it names something?"""
    head = document.doc[mention.head]
    aims = led_by(head)
    sentences = {m.sentence for m in cluster.mentions}
    told = {
        t.lower_
        for sentence, span in document.parsed()
        if sentence.index in sentences
        for t in span
    }
    return all(aim.lower_ in told or _is_no_aim(aim) for aim in aims)


def _is_no_aim(token: Token) -> bool:
    return token.ent_type_ in ("DATE", "TIME", "CARDINAL", "GPE", "LOC") or token.tag_ == "CD"


def _same_crowd(mention: EventMention, clusters: list[Cluster]) -> Cluster | None:
    """The protest told near by, if only one can be meant and no other crowd is told."""
    if mention.status not in REAL:
        return None
    protests = [
        c
        for c in clusters
        if any(m.event_type == "PROTEST" and m.status in REAL for m in c.mentions)
    ]
    if len(protests) != 1:
        return None
    (told,) = protests
    is_near = any(abs(mention.sentence - m.sentence) <= NEAR for m in told.mentions)
    mine = actors_of(mention, "source")
    theirs = {a for m in told.mentions for a in actors_of(m, "source")}
    is_other = mine and theirs and not mine & theirs
    is_crowd = {a.actor_type for a in mine | theirs} & CROWDS
    return told if (is_near or mention.definite) and (not is_other or is_crowd) else None
