"""Are two tellings one event? A small, explained score over type, time, place, actors, figures.

What cannot be the same (other days, other towns, other sides, history against news) is refused
outright (`conflicts.py`); the rest gathers points (`seeds/lexicons/story.toml`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pipelines.reading.events.coding import BLASTS
from pipelines.reading.events.parties import ARMED
from pipelines.reading.places.distance import kilometres
from pipelines.reading.statements import Actor, CasualtyMention, EventMention
from pipelines.reading.story.beside import is_told_anew
from pipelines.reading.story.near import NEAR_KM, dates_agree, names_district
from pipelines.reading.story.news import RECENT
from pipelines.reading.story.same_figures import (
    WHOLE,
    again_points,
    by_two_people,
    comes_on_top,
    figures_points,
    is_sum_again,
    tells_total,
)
from pipelines.reading.story.tellings import (
    TOLLS,
    Cluster,
    actors_of,
    days,
    goes_on_for_weeks,
    is_bare,
    is_campaign,
    is_in_another,
    is_of_weeks,
    is_toll,
    knowledge,
    leads_to_cause,
    linked,
    one_stem,
    sets_apart,
    side_keys,
    tells_dead,
)
from pipelines.reading.syntax.clauses import led_by
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.document import Document

FAR = 4
BODY_FOUND = "frame:body found"
BESIDE_KM = 8.0
UNDER = 2
OPERATION = "operation"
KNOWN = frozenset({"the", "that", "this", "these", "those"})
# dead from which on two attacks hardly cost just as many
MANY = 10
FIGHTERS = frozenset({"state_forces", "rebel_group", "separatist_authority", "political_militia"})


def points(
    mention: EventMention,
    figures: list[CasualtyMention],
    cluster: Cluster,
    document: Document,
) -> float | None:
    """How well a telling fits an event with which it is in no conflict; None if figures forbid."""
    is_mixed = tells_total(figures) != tells_total(cluster.casualties)
    if (
        is_mixed
        and figures
        and cluster.casualties
        and not is_sum_again(figures, cluster.casualties)
    ):
        return None
    if figures and cluster.casualties and _is_its_cause(mention, cluster, document):
        return None
    if _is_case_of_sum(mention, cluster) or falls_in_operations(mention, cluster, document):
        return None
    weights = knowledge()["weights"]
    total = float(weights["nothing_against"])
    is_back = mention.definite and mention.rule in TOLLS
    same = figures_points(figures, cluster.casualties, WHOLE if is_back else 1)
    same += again_points(figures, cluster.casualties)
    same = 0.0 if same < 0 and _is_other_count(mention, figures, cluster, document) else same
    # a toll is known again however far below it stands, and be it that of the fighting
    without = ("far", "campaign_and_incident") if same > 0 else ()
    total += max(_pair_points(mention, other, document, without) for other in cluster.mentions)
    total += weights["definite"] if mention.definite else 0.0
    # a "new" attack that cost as many is the one told before
    is_known = same > 0 and any((f.count_low or 0) >= MANY for f in figures)
    total += weights["another"] if not is_known and sets_apart(mention, document) else 0.0
    is_other = bool(figures and cluster.casualties) and same <= 0
    is_case = bool(figures) and mention.place is not None  # with a day of its own, too
    may_be_older = is_other or ((is_of_weeks(mention) or is_case) and not mention.definite)
    if is_other and is_in_another(document.doc[mention.head]):
        return None
    harms = {f.harm for f in figures} & {f.harm for f in cluster.casualties}
    if is_other and harms and not mention.mutual and is_told_anew(mention, document):
        total += weights["told_anew"]
    total += weights["older"] if may_be_older and _is_older(mention, cluster, document) else 0.0
    if is_back and any(m.mutual for m in cluster.mentions):
        total += weights["same_mode"]
    total += weights["claimed"] if _is_claim(mention, figures, cluster) else 0.0
    if comes_on_top(mention, figures, cluster):
        total += weights["on_top"]
    if is_loss_of_doer(mention, cluster):
        return total + float(weights["on_top"])
    return total + same


def _is_claim(mention: EventMention, figures: list[CasualtyMention], cluster: Cluster) -> bool:
    """Does who did it give his own number of the dead ("the rebels said they had killed 30")?

    It has no place or day of its own, and hit those whose dead the event tells.
    """
    if mention.place is not None or mention.date is not None:
        return False
    said = [a for f in figures if f.reporter for a in f.reporter.actors]
    claimants = {a.key for a in said if a.actor_type in ARMED}
    doers = {a.key for m in cluster.mentions for a in actors_of(m, "source", "participant")}
    hit = side_keys(actors_of(mention, "target"))
    suffering = {a for m in cluster.mentions for a in actors_of(m, "target")}
    return bool(claimants & doers) and bool(hit & side_keys(suffering))


def _is_other_count(
    mention: EventMention, figures: list[CasualtyMention], cluster: Cluster, document: Document
) -> bool:
    """Does somebody else give his number of the dead ("The toll is higher: 16 died, a mayor said")?

    It has no day of its own, nor a place, unless it is told as of the attack that is known ("A
    doctor said eight were killed in the attack").
    """
    is_known = mention.definite and mention.rule in TOLLS
    if mention.date or not (mention.definite or tells_dead(mention)):
        return False
    if mention.place and not is_known:
        return False
    near = [f for f in cluster.casualties if 0 < mention.sentence - f.sentence <= FAR]
    dead = [f for f in figures if f.harm == "killed" and not f.is_part]
    if not any(by_two_people(f, known) for f in dead for known in near if known.harm == "killed"):
        return False
    at = document.sentences[mention.sentence]
    words = {t.lower_ for t in document.doc.tokens[at.first : at.last]}
    return is_known or not words.isdisjoint(knowledge()["tallies"])


def _is_older(mention: EventMention, cluster: Cluster, document: Document) -> bool:
    """Is a day well before the news told of it, and none of what the news tells first?"""
    told, published = days(mention), document.article.published_date
    if told is None or published is None or any(days(m) for m in cluster.mentions):
        return False
    return published - told[1] > RECENT


def _is_case_of_sum(mention: EventMention, cluster: Cluster) -> bool:
    """Does it tell a case of its own after what only sums up several ("in two operations")?"""
    sums = [f for f in cluster.casualties if f.over_incidents]
    return (
        bool(sums)
        and len(sums) == len(cluster.casualties)
        and mention.event_type == "ASSAULT"
        and all(m.sentence < mention.sentence for m in cluster.mentions)
        and not (mention.definite or is_bare(mention))
    )


def _is_its_cause(mention: EventMention, cluster: Cluster, document: Document) -> bool:
    """Is one the deed after which the other was done ("killed nine in revenge for two deaths")?"""
    return any(
        leads_to_cause(mention, other, document) or leads_to_cause(other, mention, document)
        for other in cluster.mentions
        if other.sentence == mention.sentence
    )


def is_loss_of_doer(mention: EventMention, cluster: Cluster) -> bool:
    """Are the dead told next those of who attacked ("One soldier fell and two were wounded")?

    Not where they have a day of their own, unless of what they add to only a day of saying is told.
    """
    near = any(0 < mention.sentence - m.sentence <= 1 for m in cluster.mentions)
    is_dated = mention.date is not None and not mention.is_said
    dated = is_dated and not all(m.is_said for m in cluster.mentions)
    is_hurt = mention.rule == "frame:shoot" and not actors_of(mention, "source", "participant")
    if not near or dated or not (is_hurt or tells_dead(mention)):
        return False
    fallen = {a for a in actors_of(mention, "target") if a.actor_type in ARMED}
    doers = {a for m in cluster.mentions for a in actors_of(m, "source", "participant")}
    suffering = {a for m in cluster.mentions for a in actors_of(m, "target")}
    return bool(side_keys(fallen) & side_keys(doers)) and not fallen & suffering


def falls_in_operations(mention: EventMention, cluster: Cluster, document: Document) -> bool:
    """Did men of those who attacked die in a deed of others ("died in clearance operations")?"""
    if mention.rule not in TOLLS or mention.definite:
        return False
    fallen = {a for a in actors_of(mention, "target") if a.actor_type in ARMED}
    doers = {a for m in cluster.mentions for a in actors_of(m, "source", "participant")}
    return bool(fallen & doers) and any(
        led.tag_ == "NNS" and led.lower_[:-1] in knowledge()["operations"]
        for led in led_by(document.doc[mention.head], ("in", "during"))
    )


@dataclass(frozen=True, eq=False)
class Pair:
    """Two tellings in the order of the text."""

    first: EventMention
    second: EventMention
    document: Document

    @property
    def distance(self) -> int:
        """How many sentences lie between them."""
        return self.second.sentence - self.first.sentence

    @cached_property
    def fights_back(self) -> bool:
        """Does each do to the other, who bears arms, what the other does to it?"""
        a, b = self.first, self.second
        is_fight = all(
            any(x.actor_type in ARMED for x in actors_of(m, "target", "participant"))
            for m in (a, b)
        )
        return is_fight and _shares(a, "source", b, "target") and _shares(a, "target", b, "source")


def _pair_points(
    mention: EventMention, other: EventMention, document: Document, without: tuple[str, ...]
) -> float:
    """The points that two tellings gather, but for some kinds of evidence."""
    first, second = sorted((mention, other), key=lambda m: m.start)
    pair = Pair(first, second, document)
    weights: dict[str, float] = knowledge()["weights"]
    told = [name for name, holds in EVIDENCE.items() if name not in without and holds(pair)]
    return sum([weights[name] for name in told])


def _same_lemma(pair: Pair) -> bool:
    a, b = pair.first, pair.second
    return a.lemma == b.lemma or (a.event_type != "ASSAULT" and one_stem(a.lemma, b.lemma))


def _same_mode(pair: Pair) -> bool:
    mode = pair.first.event_mode
    return mode is not None and mode == pair.second.event_mode


def _same_source(pair: Pair) -> bool:
    return _shares(pair.first, "source", pair.second, "source") or pair.fights_back


def _same_target(pair: Pair) -> bool:
    return _shares(pair.first, "target", pair.second, "target") or pair.fights_back


def _same_date(pair: Pair) -> bool:
    one, other = days(pair.first), days(pair.second)
    is_said = pair.first.is_said and pair.first.event_type == "ASSAULT"
    if _goes_on(pair) or (is_said and is_of_weeks(pair.second)):
        return False
    return one is not None and other is not None and dates_agree(one, other, False)


def _goes_on(pair: Pair) -> bool:
    """Is told, after a clash of these days, what has gone on for weeks ("bombed since April")?"""
    first, second = pair.first, pair.second
    if first.event_type != "ASSAULT" or days(first) is None or is_of_weeks(first):
        return False
    return goes_on_for_weeks(second)


def _same_place(pair: Pair) -> bool:
    """Are both placed? In places that cannot be one they would be refused."""
    return all(m.place is not None and m.place.place for m in (pair.first, pair.second))


def _in_other_town(pair: Pair) -> bool:
    """Is the second told of another town near by, of others whom it hit, and not as known?"""
    first, second = pair.first, pair.second
    are_told = actors_of(first, "target") and actors_of(second, "target")
    if not are_told or _shares(first, "target", second, "target"):
        return False
    places = [m.place for m in (pair.first, pair.second)]
    if pair.second.definite or any(p is None or p.near or p.is_part for p in places):
        return False
    one, other = (p.place for p in places if p is not None)
    if one is None or other is None or {one.feature, other.feature} != {"populated_place"}:
        return False
    return BESIDE_KM < kilometres(one, other) < NEAR_KM and not names_district(one, other)


def _is_incident_of_campaign(pair: Pair) -> bool:
    """Is one the whole of the fighting and the other an incident, not told as its outcome?

    A headline of "clashes" may be of one.
    """
    a, b = pair.first, pair.second
    if is_campaign(a) and _is_under_headline(pair):
        return False
    if _goes_on(pair):
        return True
    is_mixed = a.event_type == "ASSAULT" and is_campaign(a) != is_campaign(b)
    return is_mixed and not linked(a, b, pair.document)


def _same_campaign(pair: Pair) -> bool:
    a, b = pair.first, pair.second
    return is_campaign(b) and (is_campaign(a) or b.event_type != "ASSAULT")


def _is_far(pair: Pair) -> bool:
    return pair.distance > FAR and not pair.second.definite


def _is_toll_after(pair: Pair) -> bool:
    """Are the dead told in the same sentence, or alone in the next one?"""
    if pair.distance == 0:
        return tells_dead(pair.second)
    return pair.distance == 1 and is_toll(pair.second)


def _finds_its_dead(pair: Pair) -> bool:
    """Are next, without day or place, bodies found ("attacked X. Two bodies have been found")?"""
    first, second = pair.first, pair.second
    if second.rule != BODY_FOUND or second.place or second.date:
        return False
    return 0 < pair.distance <= UNDER and first.event_type == "ASSAULT" and first.is_lethal


def _is_fight_after(pair: Pair) -> bool:
    """Is next told a fight of nobody ("engaged the rebels. After an exchange of fire …")?"""
    first, fight = pair.first, pair.second
    is_met = first.event_type == "ASSAULT" and all(
        any(a.actor_type in ARMED for a in actors_of(first, role, "participant"))
        for role in ("source", "target")
    )
    return pair.distance <= 1 and fight.mutual and is_bare(fight) and is_met


def _is_bare_after(pair: Pair) -> bool:
    """Is next told, without day, place or party, what was done by the same means ("Shots …")?"""
    return 0 < pair.distance <= UNDER and is_bare(pair.second) and _same_mode(pair)


def _tells_how(pair: Pair) -> bool:
    """Is next told how it was done ("The second attack was in X. Men set off a bomb at a gate")?"""
    first, second = pair.first, pair.second
    if pair.distance != 1 or not first.happened or second.definite:
        return False
    if second.place or second.date:
        return False
    ordinals = knowledge()["ordinals"]
    return any(c.lower_ in ordinals for c in pair.document.doc[first.head].lefts)


def _is_its_operation(pair: Pair) -> bool:
    """Is one told as a search, with nobody it hit, beside the fight of those forces?

    "Troops met rebels near X. They had launched a search operation."
    """
    for search, fight in ((pair.second, pair.first), (pair.first, pair.second)):
        if search.lemma != OPERATION or actors_of(search, "target"):
            continue
        head = pair.document.doc[search.head]
        said = {t.lower_ for c in (head, *head.children) for t in (c, *c.lefts)}
        acting = side_keys(actors_of(search, "source", "participant"))
        is_theirs = bool(acting & side_keys(actors_of(fight)))
        is_fight = fight.event_type == "ASSAULT" and fight.event_mode in (None, "firearms")
        if is_fight and is_theirs and pair.distance <= UNDER:
            return not said.isdisjoint(knowledge()["searching"])
    return False


def _hits_the_same(pair: Pair) -> bool:
    """Is next told what was done with the thing hit ("attacked a post. They captured the post")?"""
    if not 0 < pair.distance <= UNDER or pair.second.place or pair.second.date:
        return False
    first, second = (pair.document.doc[m.head] for m in (pair.first, pair.second))
    known = {t.lower_ for t in _things(second) if any(c.lower_ in KNOWN for c in t.lefts)}
    return not known.isdisjoint(t.lower_ for t in _things(first))


def _is_one_of_twins(pair: Pair) -> bool:
    """Is next told one of several blasts, without day or place ("twin blasts … A bomber …")?"""
    first, second = pair.first, pair.second
    if not 0 < pair.distance <= UNDER or second.place or second.date:
        return False
    if {first.event_mode, second.event_mode} - BLASTS:
        return False
    told = knowledge()["twins"]
    return any(c.lower_ in told for c in pair.document.doc[first.head].lefts)


def _things(deed: Token) -> list[Token]:
    """What a deed is done to, by common nouns."""
    struck = [c for c in deed.children if c.dep_ in ("dobj", "nsubjpass")]
    return [t for t in (*struck, *led_by(deed, ("on", "at"))) if t.tag_ in ("NN", "NNS")]


def _is_linked(pair: Pair) -> bool:
    return pair.distance == 0 and linked(pair.first, pair.second, pair.document)


def _is_under_headline(pair: Pair) -> bool:
    """Do both stand in one headline, or one in the sentences right under that of the other?"""
    first, second = (pair.document.sentences[m.sentence] for m in (pair.first, pair.second))
    is_under = second.kind == "text" or pair.distance == 0
    return pair.distance <= UNDER and first.kind == "heading" and is_under


def _is_beside(pair: Pair) -> bool:
    return pair.distance == 0 and not linked(pair.first, pair.second, pair.document)


# What two tellings have in common, or not, by the name of its weight.
EVIDENCE: dict[str, Callable[[Pair], bool]] = {
    "same_lemma": _same_lemma,
    "same_mode": _same_mode,
    "same_source": _same_source,
    "same_target": _same_target,
    "same_date": _same_date,
    "same_place": _same_place,
    "other_town": _in_other_town,
    "campaign_and_incident": _is_incident_of_campaign,
    "same_campaign": _same_campaign,
    "far": _is_far,
    "same_clause": _is_linked,
    "same_sentence": _is_beside,
    "next_sentence": lambda pair: pair.distance == 1,
    "toll": _is_toll_after,
    "bodies_found": _finds_its_dead,
    "fight_after": _is_fight_after,
    "bare_after": _is_bare_after,
    "tells_how": _tells_how,
    "its_operation": _is_its_operation,
    "same_thing": _hits_the_same,
    "one_of_twins": _is_one_of_twins,
    "under_headline": _is_under_headline,
}


def _shares(a: EventMention, role: str, b: EventMention, other: str) -> bool:
    """Is one side in a role of one telling, or a participant, also in that of the other?"""
    one, two = actors_of(a, role, "participant"), actors_of(b, other, "participant")
    is_of_hit = role == other == "target" and a.event_type == "ASSAULT"
    if is_of_hit and {_kind_of(one), _kind_of(two)} == {"people", "fighters"}:
        return bool(one & two)  # the people of a land are neither its army nor its rebels
    return bool(side_keys(one) & side_keys(two))


def _kind_of(actors: set[Actor]) -> str | None:
    types = {a.actor_type for a in actors}
    if types == {"civilians"}:
        return "people"
    return "fighters" if types and types <= FIGHTERS else None
