"""One telling of an event by itself: days, parties, means and what manner of telling it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from itertools import takewhile
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.events import frames
from pipelines.reading.events.days_of_others import CAUSED_BY, INCIDENTS
from pipelines.reading.events.parties import PEOPLES, STATE
from pipelines.reading.statements import Actor, CasualtyMention, EventMention
from pipelines.reading.story.near import Days
from pipelines.reading.syntax.clauses import led_by
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.document import Document

TOLLS = frozenset(f"frame:{name}" for name in frames.TOLLS)
THAT = frozenset({"this", "that", "these", "those"})
A_WEEK = timedelta(days=6)
AFTER = ("after", "following")
AVENGING = frozenset(lexicon("deeds")["avenging"])
FORCES_OF_STATES = frozenset({"state_forces", "external_forces", "government"})
NOT_STATE = frozenset({"rebel_group", "separatist_authority", "criminal_group"})


@cache
def knowledge() -> dict[str, Any]:
    """Word sets, mode groups and weights."""
    data = lexicon("story")
    return {
        "durative": frozenset(data["durative"]),
        "campaign": frozenset(data["campaign"]),
        "once": frozenset(data["once"]),
        "another": frozenset(data["another"]),
        "ordinals": frozenset(data["ordinals"]),
        "occasions": INCIDENTS | frozenset(data["occasions"]),
        "blows": frozenset(data["blows"]),
        "doers": frozenset(data["doers"]),
        "tallies": frozenset(data["tallies"]),
        "umbrellas": tuple(data["umbrellas"]),
        "twins": frozenset(data["twins"]),
        "operations": frozenset(data["operations"]),
        "searching": frozenset(data["searching"]),
        "modes": data["modes"],
        "weights": data["weights"],
        "salience": data["salience"],
        "order": {name: frozenset(words) for name, words in data["order"].items()},
        "gas": {name: frozenset(words) for name, words in data["gas"].items()},
        "means": {name: frozenset(words) for name, words in data["means"].items()},
    }


@dataclass(slots=True, eq=False)
class Cluster:
    """Tellings that are one event so far, with what they say together.

    `fragments`: those that only tell it again ("the bomber fled"), whatever place they name.
    """

    mentions: list[EventMention] = field(default_factory=list)
    casualties: list[CasualtyMention] = field(default_factory=list)
    fragments: list[EventMention] = field(default_factory=list)

    def add(self, mention: EventMention, figures: list[CasualtyMention]) -> None:
        """Take one more telling and the figures that belong to it."""
        self.mentions.append(mention)
        self.casualties += figures

    @property
    def core(self) -> Cluster:
        """The event by the tellings that are no fragments."""
        if not self.fragments:
            return self
        return Cluster([m for m in self.mentions if m not in self.fragments], self.casualties)

    @property
    def first(self) -> EventMention:
        """The telling that stands first in the text."""
        return min(self.mentions, key=lambda m: m.start)

    @property
    def last(self) -> EventMention:
        """The telling that stands last in the text."""
        return max(self.mentions, key=lambda m: m.start)

    @property
    def is_assault(self) -> bool:
        """Does a telling tell violence?"""
        return any(m.event_type == "ASSAULT" for m in self.mentions)


def days(mention: EventMention | CasualtyMention) -> Days | None:
    """The closed interval of days that a telling gives itself, if both ends are told."""
    told = mention.date
    if told is None or told.date_start is None or told.date_end is None:
        return None
    until = mention.until if isinstance(mention, EventMention) else None
    return told.date_start, max(told.date_end, until or told.date_end)


def is_overnight(told: EventMention | CasualtyMention) -> bool:
    """Is its day a night that ended on the day of the news ("overnight")?"""
    return told.date is not None and told.date.until_morning


def actors_of(mention: EventMention, *roles: str) -> set[Actor]:
    """The actors of a telling in these roles (all if none is given)."""
    return {a for role, m in mention.roles if not roles or role in roles for a in m.actors}


def side_keys(actors: set[Actor]) -> set[str]:
    """What two descriptions of one side share: key, parent, country.

    A state and the rebels or gunmen in it are of one country and not of one side; a people is on
    its own.
    """
    keys = {a.key for a in actors} | {a.parent for a in actors if a.parent}
    keys |= {root for a in actors if (root := umbrella(a))}
    for actor in actors:
        if actor.key.startswith(PEOPLES):
            continue
        if actor.country_iso3 and actor.actor_type not in NOT_STATE and not is_unknown(actor):
            keys.add(f"state {actor.country_iso3}")
        if actor.country_iso3 and actor.actor_type not in STATE:
            keys.add(f"rebels {actor.country_iso3}")
    return keys


def umbrella(actor: Actor) -> str | None:
    """The key of the group of which another is a branch by its name ("ISWAP": Islamic State)."""
    roots = (root for root in knowledge()["umbrellas"] if actor.key.startswith(f"{root}-"))
    return next(roots, None)


def is_unknown(actor: Actor) -> bool:
    """Is it an armed group of which nobody says who they are ("gunmen")?"""
    return actor.key.startswith("armed_group")


def names(actors: set[Actor]) -> set[str]:
    """Keys of actors and their parents: a ministry speaks for its government."""
    return {a.key for a in actors} | {a.parent for a in actors if a.parent}


def mode_group(mention: EventMention) -> str:
    """What kind of means a telling names; empty if it leaves that open."""
    return str(knowledge()["modes"].get(mention.event_mode or "", mention.event_mode or ""))


def is_durative(mention: EventMention) -> bool:
    """Does the trigger name something that lasts (an offensive), not an instant (a blast)?"""
    return mention.lemma in knowledge()["durative"]


def is_of_weeks(mention: EventMention) -> bool:
    """Is it told of a week or longer ("clashes have gone on since a deal in May")?"""
    told = days(mention)
    return told is not None and told[1] - told[0] >= A_WEEK


def goes_on_for_weeks(mention: EventMention) -> bool:
    """Is it told of weeks by a word for what lasts ("have bombed the region since April")?"""
    return is_durative(mention) and is_of_weeks(mention)


def is_campaign(mention: EventMention) -> bool:
    """Does the trigger name the whole of the fighting ("the offensive"), not one incident?

    Who "clashed with" whom on a day in a town fought once.
    """
    if mention.lemma not in knowledge()["campaign"]:
        return False
    told = days(mention)
    is_dated = told is not None and told[0] == told[1] and mention.place is not None
    sides = sum(role == "participant" for role, _ in mention.roles)
    is_once = is_dated and sides > 1 and mention.lemma in knowledge()["once"]
    return not is_once or mention.status != "occurred"


def tells_dead(mention: EventMention) -> bool:
    """Is it told who was hurt, and not by whom or by what?"""
    return (
        mention.rule in TOLLS
        and mention.event_mode is None
        and not actors_of(mention, "source", "participant")
    )


def killed_many(cluster: Cluster) -> bool:
    """Are many told to have died, with no number yet ("dozens"), or several?"""
    return any(c.harm == "killed" and c.count_low and c.count_high != 1 for c in cluster.casualties)


def killed_one(cluster: Cluster) -> bool:
    """Is one person told to have died, and nobody else to be harmed?"""
    told = [c for c in cluster.casualties if c.harm in ("killed", "injured")]
    return bool(told) and all(c.harm == "killed" and c.count_high == 1 for c in told)


def is_toll(mention: EventMention) -> bool:
    """Is it only told who was hurt ("Five soldiers were killed."), not by whom, when or where?"""
    return tells_dead(mention) and mention.date is None and mention.place is None


def is_bare(mention: EventMention) -> bool:
    """Is it told without party, day or place?"""
    return not (mention.roles or mention.date or mention.place)


def is_pointer(mention: EventMention, document: Document) -> bool:
    """Does it only point at one known thing ("the attack"): no party, day, place or means?"""
    return (
        mention.definite
        and document.doc[mention.head].tag_ == "NN"
        and mention.event_type == "ASSAULT"
        and mention.event_mode is None
        and not is_campaign(mention)
        and is_bare(mention)
    )


def sets_apart(mention: EventMention, document: Document) -> bool:
    """Is the telling marked as one more happening ("another attack", "another patrol shot")?"""
    words = knowledge()["another"]
    head = document.doc[mention.head]
    if any(child.lower_ in THAT for child in head.lefts):
        return False  # "this second clash" was told before
    if any(child.lower_ in words and not _counts_victim(child) for child in head.children):
        return True
    if is_in_another(head):
        return True
    while head.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in head.lefts):
        head = head.head
    acting = knowledge()["doers"] | knowledge()["occasions"]  # "another patrol", "a second blast"
    doers = [c for c in head.lefts if c.dep_ == "nsubj" and c.lower_ in acting]
    return any(child.lower_ in words for doer in doers for child in doer.lefts)


def _counts_victim(word: Token) -> bool:
    """Reads "a fourth died of his wounds": one more victim, no other happening."""
    is_one = word.dep_ in ("nsubj", "nsubjpass") and word.lower_ in knowledge()["ordinals"]
    return is_one and any(c.lower_ == "a" for c in word.lefts)


def is_in_another(toll: Token) -> bool:
    """Is it told of another happening by its name ("was killed in another mine attack")?"""
    totals = lexicon("harm")["cumulative"]
    happenings = {*knowledge()["occasions"], *totals["incidents"], *totals["fights"]}
    return any(
        child.lower_ in knowledge()["another"]
        for led in led_by(toll, ("in", "by", "during"))
        if led.tag_ == "NN" and led.lower_ in happenings
        for child in led.lefts
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


def leads_to_cause(inner: EventMention, outer: EventMention, document: Document) -> bool:
    """Does "in the wake of", "in revenge for" or the like lead down to what went before?

    "After" does only to a killing: "wounded after an attack" tells one happening.
    """
    is_led, after = False, AFTER if inner.rule in TOLLS or inner.event_mode == "targeted" else ()
    deed = document.doc[inner.head]
    if deed.dep_ == "dobj" and deed.head.lower_ in AVENGING:
        return inner.sentence == outer.sentence  # "burned cars to avenge the deaths of four"
    for token in deed.ancestors if deed.dep_ == "pobj" else ():
        is_cause = token.dep_ == "pobj" and token.lower_ in CAUSED_BY
        is_led = is_led or is_cause or (token.dep_ == "prep" and token.lower_ in after)
        if outer.first <= token.i < outer.last:
            return is_led
    return False


def goes_before(inner: EventMention, outer: EventMention, document: Document) -> bool:
    """Is it what others did before ("bombed X after two soldiers were killed in an ambush")?"""
    deed = document.doc[inner.head]
    if deed.dep_ == "pobj":
        return _is_answered_by_force(inner, outer, deed)
    if deed.dep_ != "advcl" or not outer.first <= deed.head.i < outer.last:
        return False
    is_after = any(t.lower_ == "after" for t in deed.lefts)
    is_passive = any(t.dep_ == "nsubjpass" for t in deed.lefts)
    is_open = not actors_of(inner, "source", "participant") and bool(actors_of(inner, "target"))
    return is_after and is_passive and is_open and bool(actors_of(outer, "source"))


def _is_answered_by_force(inner: EventMention, outer: EventMention, deed: Token) -> bool:
    """Did a state's men do the one after the other ("killed ten rebels following the massacre")?"""
    doers = actors_of(outer, "source")
    if deed.head.lower_ not in AFTER or not doers or actors_of(inner, "source") & doers:
        return False
    if any(a.actor_type not in FORCES_OF_STATES for a in doers) or outer.rule not in TOLLS:
        return False
    return any(outer.first <= t.i < outer.last for t in deed.ancestors)
