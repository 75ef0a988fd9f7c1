"""Are two tellings one event? A small, explained score over type, time, place, actors, figures.

What cannot be the same (other days, other towns, other sides, history against news) is refused
outright; the rest gathers points (`seeds/lexicons/story.toml`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import takewhile
from math import asin, cos, radians, sin, sqrt
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.events.parties import ARMED, STATE
from pipelines.reading.statements import (
    UNREAL,
    Actor,
    CasualtyMention,
    EventMention,
    Place,
)
from pipelines.reading.text.document import Document

NEAR_KM = 30.0
FAR = 4
NEXT = 2
TOLLS = frozenset({"frame:kill", "frame:wound"})
# what a crowd in the street does in one protest
STREET = frozenset({"", "demo", "riot", "obstruct", "vandalize"})
REMOTE = frozenset({"air", "shell", "blast"})
DURATIVE_SLACK = timedelta(days=7)
VAGUE_PLACES = frozenset({"country", "region", "admin1", "admin2", "physical", "supranational"})
TALK = frozenset({"AGREE", "CONSULT", "COOPERATE", "RETREAT", "PROTEST", "MOBILIZE", "AID"})
NOT_STATE = frozenset({"rebel_group", "separatist_authority", "criminal_group"})

type Days = tuple[date, date]


@cache
def knowledge() -> dict[str, Any]:
    """Word sets, mode groups and weights."""
    data = lexicon("story")
    return {
        "durative": frozenset(data["durative"]),
        "campaign": frozenset(data["campaign"]),
        "another": frozenset(data["another"]),
        "modes": data["modes"],
        "weights": data["weights"],
        "salience": data["salience"],
        "order": {name: frozenset(words) for name, words in data["order"].items()},
        "means": {name: frozenset(words) for name, words in data["means"].items()},
    }


@dataclass(slots=True, eq=False)
class Cluster:
    """Tellings that are one event so far, with what they say together."""

    mentions: list[EventMention] = field(default_factory=list)
    casualties: list[CasualtyMention] = field(default_factory=list)

    def add(self, mention: EventMention, figures: list[CasualtyMention]) -> None:
        """Take one more telling and the figures that belong to it."""
        self.mentions.append(mention)
        self.casualties += figures

    @property
    def first(self) -> EventMention:
        """The telling that stands first in the text."""
        return min(self.mentions, key=lambda m: m.start)


def days(mention: EventMention | CasualtyMention) -> Days | None:
    """The closed interval of days that a telling gives itself, if both ends are told."""
    told = mention.date
    if told is None or told.date_start is None or told.date_end is None:
        return None
    until = mention.until if isinstance(mention, EventMention) else None
    return told.date_start, max(told.date_end, until or told.date_end)


def kilometres(a: Place, b: Place) -> float | None:
    """Great-circle distance of two places; None if one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    p, q = radians(a.latitude), radians(b.latitude)
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(h)))


def contains(outer: Place, inner: Place) -> bool:
    """May `inner` lie in `outer`? Countries and first-order units by code, the rest by distance."""
    if outer.feature == "supranational":
        return True
    if outer.country_iso3 and inner.country_iso3 and outer.country_iso3 != inner.country_iso3:
        return outer.is_contested or inner.is_contested
    if outer.feature == "country":
        return True
    if outer.feature == "admin1" and inner.admin1_name:
        return outer.admin1_name == inner.admin1_name
    if outer.feature in VAGUE_PLACES:
        distance = kilometres(outer, inner)
        return distance is None or distance < 200
    return False


def places_agree(a: Place, b: Place) -> bool:
    """Can one event have happened at both: the same, near each other, or one within the other?"""
    if a.location_id == b.location_id or contains(a, b) or contains(b, a):
        return True
    distance = kilometres(a, b)
    return distance is not None and distance <= NEAR_KM


def is_durative(mention: EventMention) -> bool:
    """Does the trigger name something that lasts (an offensive), not an instant (a blast)?"""
    return mention.lemma in knowledge()["durative"]


def dates_agree(a: Days, b: Days, lasting: bool) -> bool:
    """Do the intervals overlap, or lie close enough for something that lasts?"""
    slack = DURATIVE_SLACK if lasting else timedelta(0)
    # Differences: a sum could leave the calendar.
    return a[0] - b[1] <= slack and b[0] - a[1] <= slack


def mode_group(mention: EventMention) -> str:
    """What kind of means a telling names; empty if it leaves that open."""
    return str(knowledge()["modes"].get(mention.event_mode or "", mention.event_mode or ""))


def types_agree(a: EventMention, b: EventMention) -> bool:
    """Can the types be two words for one happening?"""
    if a.event_type != b.event_type:
        return (
            "ceasefire" in (a.event_mode, b.event_mode)
            and {a.event_type, b.event_type}
            <= {
                "AGREE",
                "RETREAT",
            }
            and _is_ceasefire(a)
            and _is_ceasefire(b)
        )
    one, other = mode_group(a), mode_group(b)
    if one == other or (a.event_type == "PROTEST" and {one, other} <= STREET):
        return True
    apart = {"abduct", "destroy", "sexual", "torture", "arrest"}
    return (not one or not other) and not ({one, other} & apart)


def _is_ceasefire(mention: EventMention) -> bool:
    return mention.event_mode == "ceasefire" or mention.cameo_code in ("057", "0871", "087")


def actors_of(mention: EventMention, *roles: str) -> set[Actor]:
    """The actors of a telling in these roles (all if none is given)."""
    return {a for role, m in mention.roles for a in m.actors if not roles or role in roles}


def _side_keys(actors: set[Actor]) -> set[str]:
    """What two descriptions of one side share: key, parent, country.

    A state and the rebels in it are of one country and not of one side.
    """
    keys = {a.key for a in actors} | {a.parent for a in actors if a.parent}
    for actor in actors:
        if actor.country_iso3 and actor.actor_type not in NOT_STATE:
            keys.add(f"state {actor.country_iso3}")
        if actor.country_iso3 and actor.actor_type not in STATE:
            keys.add(f"rebels {actor.country_iso3}")
    return keys


def _names(actors: set[Actor]) -> set[str]:
    """Keys of actors and their parents: a ministry speaks for its government."""
    return {a.key for a in actors} | {a.parent for a in actors if a.parent}


def sides_conflict(a: EventMention, b: EventMention) -> bool:
    """Do both tellings name who did it, and mean different parties?"""
    one, other = actors_of(a, "source"), actors_of(b, "source")
    if not one or not other:
        return False
    speakers = one | other
    if a.event_type not in ("ASSAULT", "COERCE") and all(
        x.actor_type == "person" for x in speakers
    ):
        return one.isdisjoint(other)
    if a.event_type not in ("ASSAULT", "COERCE", "PROTEST"):
        acting = (_names(actors_of(m, "source", "participant")) for m in (a, b))
        return set.isdisjoint(*acting)
    everyone = _side_keys(actors_of(b)), _side_keys(actors_of(a))
    return not (_side_keys(one) & everyone[0] or _side_keys(other) & everyone[1])


def is_campaign(mention: EventMention) -> bool:
    """Does the trigger name the whole of the fighting ("the offensive"), not one incident?"""
    return mention.lemma in knowledge()["campaign"]


def targets_conflict(a: EventMention, b: EventMention) -> bool:
    """Do two tellings name different armed parties as targets, and not two that fight?"""
    one, other = (
        {x for x in actors_of(m, "target") if x.actor_type in ARMED and x.country_iso3}
        for m in (a, b)
    )
    if not one or not other or _side_keys(one) & _side_keys(other):
        return False
    acting = [_side_keys(actors_of(m, "source", "participant")) for m in (b, a)]
    return not (_side_keys(one) & acting[0] or _side_keys(other) & acting[1])


def _are_others_dead(toll: EventMention, deed: EventMention) -> bool:
    """Are the fighters that a toll tells of nobody whom a bombing or shelling can have killed?

    Those are a third party, or fell on the side that bombed or shelled people who do not fight.
    """
    if toll.rule not in TOLLS or mode_group(deed) not in REMOTE:
        return False
    dead = _side_keys({x for x in actors_of(toll, "target") if x.actor_type in ARMED})
    acting = _side_keys(actors_of(deed, "source", "participant"))
    suffering = actors_of(deed, "target", "participant")
    hit = _side_keys(suffering)
    if not dead or not acting or not hit or hit & (dead | acting):
        return False
    is_harmless = not any(x.actor_type in ARMED for x in suffering)
    return is_harmless if dead & acting else not is_harmless


def statuses_agree(a: EventMention, b: EventMention) -> bool:
    """May one telling plan what the other reports?

    Talks may be announced and open; violence that is only feared, demanded or denied is not the
    violence that happened.
    """
    if a.status == b.status:
        return True
    if a.event_type in TALK:
        return "denied" not in (a.status, b.status)
    return a.status not in UNREAL and b.status not in UNREAL


def conflict(a: EventMention, b: EventMention) -> bool:
    """Is there a reason why the two tellings cannot be one event?"""
    if not types_agree(a, b) or not statuses_agree(a, b) or sides_conflict(a, b):
        return True
    follows = abs(a.sentence - b.sentence) <= 1 and (tells_dead(a) or tells_dead(b))
    together = a.sentence == b.sentence and not (actors_of(a, "source") or actors_of(b, "source"))
    together = together and bool(TOLLS & {a.rule, b.rule})
    follows = follows or together  # "an officer was shot and the suspect was killed"
    if targets_conflict(a, b) and not follows:
        return True
    if _are_others_dead(a, b) or _are_others_dead(b, a):
        return True
    lasting = is_durative(a) or is_durative(b)
    when = days(a), days(b)
    if when[0] and when[1] and not dates_agree(when[0], when[1], lasting):
        return True
    if a.is_background != b.is_background and not _may_share_time(a, b):
        return True
    return _places_conflict(a, b)


def _may_share_time(a: EventMention, b: EventMention) -> bool:
    """May history and news be one: the same word, or a bare toll just after, undated?"""
    if days(a) and days(b):
        return False
    is_next = abs(a.sentence - b.sentence) == 1
    return a.lemma == b.lemma or (is_next and is_toll(max(a, b, key=lambda m: m.start)))


def _places_conflict(a: EventMention, b: EventMention) -> bool:
    """Are both placed, in places that cannot be one? A campaign spreads over its country."""
    one, other = (m.place.place if m.place else None for m in (a, b))
    if one is None or other is None or places_agree(one, other):
        return False
    is_wide = is_campaign(a) and is_campaign(b)
    return not (is_wide and one.country_iso3 and one.country_iso3 == other.country_iso3)


def tells_total(figures: list[CasualtyMention]) -> bool:
    """Are the figures totals for a war, a year or a campaign?"""
    return any(f.is_cumulative and not f.supersedes and not f.is_part for f in figures)


def _is_whole(figure: CasualtyMention) -> bool:
    """May a figure be an event's own number? Not a part, "30 others", "he" or "several"."""
    again = figure.additional or (figure.definite and not figure.is_name)
    return not (figure.is_part or again or figure.qualifier == "vague")


def figures_points(mine: list[CasualtyMention], theirs: list[CasualtyMention]) -> float:
    """Points for the same figure told again, against for another exact one of the same harm."""
    weights = knowledge()["weights"]
    total = 0.0
    for harm in ("killed", "injured"):
        one = [c for c in mine if c.harm == harm and _is_whole(c) and c.count_best is not None]
        other = [c for c in theirs if c.harm == harm and _is_whole(c) and c.count_best is not None]
        if not one or not other or all(_are_foes(a, b) for a in one for b in other):
            continue
        if {c.count_best for c in one} & {c.count_best for c in other}:
            total += weights["same_figure"]
        elif not all(_contradict(a, b) for a in one for b in other):
            total += weights["other_figure"]
    return total


def _are_foes(one: CasualtyMention, other: CasualtyMention) -> bool:
    """Are the victims of two figures told together men of two armed sides?"""
    sides = [
        {a for a in f.victim.actors if a.actor_type in ARMED} for f in (one, other) if f.victim
    ]
    near = abs(one.sentence - other.sentence) <= 1
    return (
        near
        and len(sides) == 2
        and all(sides)
        and not (_side_keys(sides[0]) & _side_keys(sides[1]))
    )


def _contradict(one: CasualtyMention, other: CasualtyMention) -> bool:
    """Are two figures what two parties to the fighting say, who may speak of one event?"""
    sides = [{a.key for a in f.reporter.actors if a.actor_type in ARMED} for f in (one, other)
             if f.reporter is not None]  # fmt: skip
    near = abs(one.sentence - other.sentence) <= NEXT
    return near and len(sides) == 2 and all(sides) and sides[0].isdisjoint(sides[1])


def points(
    mention: EventMention,
    figures: list[CasualtyMention],
    cluster: Cluster,
    document: Document,
) -> float | None:
    """How well a telling fits an event; None if something speaks against it outright."""
    if any(conflict(mention, other) for other in cluster.mentions):
        return None
    if tells_total(figures) != tells_total(cluster.casualties) and figures and cluster.casualties:
        return None
    weights = knowledge()["weights"]
    total = float(weights["nothing_against"])
    total += max(_pair_points(mention, other, document) for other in cluster.mentions)
    total += weights["definite"] if mention.definite else 0.0
    total += weights["another"] if sets_apart(mention, document) else 0.0
    if comes_on_top(mention, figures, cluster):
        total += weights["on_top"]
    if is_loss_of_doer(mention, cluster):
        return total + float(weights["on_top"])
    return total + figures_points(figures, cluster.casualties)


def is_loss_of_doer(mention: EventMention, cluster: Cluster) -> bool:
    """Are the dead told next those of who attacked ("One soldier fell and two were wounded")?"""
    near = any(0 < mention.sentence - m.sentence <= 1 for m in cluster.mentions)
    if not near or not tells_dead(mention) or mention.date is not None:
        return False
    fallen = {a for a in actors_of(mention, "target") if a.actor_type in ARMED}
    doers = {a for m in cluster.mentions for a in actors_of(m, "source", "participant")}
    suffering = {a for m in cluster.mentions for a in actors_of(m, "target")}
    return bool(_side_keys(fallen) & _side_keys(doers)) and not fallen & suffering


def comes_on_top(mention: EventMention, figures: list[CasualtyMention], cluster: Cluster) -> bool:
    """Is it told just after an event that more people came to harm ("30 others", "also")?"""
    near = any(0 <= mention.sentence - m.sentence <= NEXT for m in cluster.mentions)
    several = any(f.additional and f.count_best != 1 for f in figures)
    return near and several and mention.rule in TOLLS


def _pair_points(a: EventMention, b: EventMention, document: Document) -> float:
    weights = knowledge()["weights"]
    total = 0.0
    if a.lemma == b.lemma or (a.event_type != "ASSAULT" and one_stem(a.lemma, b.lemma)):
        total += weights["same_lemma"]
    if a.event_mode is not None and a.event_mode == b.event_mode:
        total += weights["same_mode"]
    fight_back = _shares(a, "source", b, "target") and _shares(a, "target", b, "source")
    for role in ("source", "target"):
        total += weights[f"same_{role}"] if fight_back or _shares(a, role, b, role) else 0.0
    if (one := days(a)) and (other := days(b)) and dates_agree(one, other, False):
        total += weights["same_date"]
    if a.place and b.place and a.place.place and b.place.place:
        total += weights["same_place"]
    if a.event_type == "ASSAULT" and is_campaign(a) != is_campaign(b):
        total += 0.0 if linked(a, b, document) else weights["campaign_and_incident"]
    elif is_campaign(a):
        total += weights["same_campaign"]
    distance = abs(a.sentence - b.sentence)
    if distance > FAR and not max(a, b, key=lambda m: m.start).definite:
        total += weights["far"]
    if distance == 0:
        total += weights["same_clause" if linked(a, b, document) else "same_sentence"]
        total += weights["toll"] if tells_dead(max(a, b, key=lambda m: m.start)) else 0.0
    elif distance == 1:
        total += weights["next_sentence"]
        total += weights["toll"] if is_toll(max(a, b, key=lambda m: m.start)) else 0.0
    return total


def _shares(a: EventMention, role: str, b: EventMention, other: str) -> bool:
    """Is one side in a role of one telling, or a participant, also in that of the other?"""
    one, two = actors_of(a, role, "participant"), actors_of(b, other, "participant")
    return bool(_side_keys(one) & _side_keys(two))


def is_toll(mention: EventMention) -> bool:
    """Is it only told who was hurt ("Five soldiers were killed."), not by whom, when or where?"""
    return tells_dead(mention) and mention.date is None and mention.place is None


def is_pointer(mention: EventMention, document: Document) -> bool:
    """Does it only point at one known thing ("the attack"): no party, day, place or means?"""
    return (
        mention.definite
        and document.doc[mention.head].tag_ == "NN"
        and mention.event_type == "ASSAULT"
        and mention.event_mode is None
        and not is_campaign(mention)
        and not (mention.roles or mention.date or mention.place)
    )


def tells_dead(mention: EventMention) -> bool:
    """Is it told who was hurt, and not by whom or by what?"""
    return (
        mention.rule in TOLLS
        and mention.event_mode is None
        and not actors_of(mention, "source", "participant")
    )


def one_stem(one: str, other: str) -> bool:
    """Are two lemmas of one stem ("capitulate", "capitulation")?"""
    shared = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )
    return shared >= max(5, 0.7 * min(len(one), len(other)))


def linked(a: EventMention, b: EventMention, document: Document) -> bool:
    """Does one trigger govern the other within three steps ("a blast killed six")?"""
    for lower, upper in ((a, b), (b, a)):
        token = document.doc[lower.head]
        for _ in range(3):
            token = token.head
            if upper.first <= token.i < upper.last:
                return True
    return False


def sets_apart(mention: EventMention, document: Document) -> bool:
    """Is the telling marked as one more happening ("another attack", "in a separate incident")?"""
    words = knowledge()["another"]
    return any(child.lower_ in words for child in document.doc[mention.head].children)
