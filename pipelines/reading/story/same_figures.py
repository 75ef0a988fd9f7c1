"""Do the figures of two tellings speak for one event, or against it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipelines.reading.casualties.additions import is_attacker
from pipelines.reading.casualties.bodies import BODIES
from pipelines.reading.casualties.people_told import class_of, is_single, person
from pipelines.reading.events.parties import ARMED
from pipelines.reading.statements import CasualtyMention, EventMention
from pipelines.reading.story.tellings import TOLLS, Cluster, knowledge, side_keys

NEXT = 2
# within so many sentences a story tells the dead of both sides of a fight that is known
WHOLE = 12
# From so many on sources differ, by so much at most.
LARGE, NEAR_TOLL = 10, 1.5
ROUGHLY = 1.1
FORCES_APART = ([{"combatant"}, {"police"}], [{"police"}, {"combatant"}])
TELLING = 2  # dead that are hardly as many by chance


def tells_total(figures: list[CasualtyMention]) -> bool:
    """Are the figures totals for a war, a year or a campaign?"""
    return any(f.is_cumulative and not f.supersedes and not f.is_part for f in figures)


def is_sum_again(mine: list[CasualtyMention], theirs: list[CasualtyMention]) -> bool:
    """Is a sum over several incidents told again by its number alone, as a headline tells it?"""
    return any(
        f.over_incidents != other.over_incidents
        and (f.harm, f.count_low, f.count_best) == (other.harm, other.count_low, other.count_best)
        for f in mine
        for other in theirs
    )


def figures_points(
    mine: list[CasualtyMention], theirs: list[CasualtyMention], together: int = 1
) -> float:
    """Points for the same figure told again, against for another exact one of the same harm.

    Of those taken only the same figure says something: more may have been taken than one tells.
    `together`: within how many sentences the dead of two sides are those of one fight.
    """
    weights = knowledge()["weights"]
    total = 0.0
    for harm in ("killed", "injured", "abducted"):
        one = [c for c in mine if c.harm == harm and _is_whole(c) and c.count_best is not None]
        other = [c for c in theirs if c.harm == harm and _is_whole(c) and c.count_best is not None]
        if not one or not other or all(_are_others(a, b, together) for a in one for b in other):
            continue
        if _are_two_people(one, other) or _of_two_forces(one, other):
            total += weights["other_figure"]
        elif (
            _numbers(one, mine) & _numbers(other, theirs)
            or _rounds(one, other)
            or _rounds(other, one)
        ):
            total += weights["same_figure"]
        elif harm != "abducted" and not all(_contradict(a, b) for a in one for b in other):
            total += weights["other_figure"]
    return total


def are_two_dead(mine: list[CasualtyMention], theirs: list[CasualtyMention]) -> bool:
    """Is one killed in each, a trader and a schoolteacher?"""
    return _are_two_people(*([c for c in told if c.harm == "killed"] for told in (mine, theirs)))


def _are_two_people(one: list[CasualtyMention], other: list[CasualtyMention]) -> bool:
    """Is one victim told of each, with a trade of his own ("a trader", "a schoolteacher")?"""
    if len(one) != 1 or len(other) != 1 or not (is_single(one[0]) and is_single(other[0])):
        return False
    trades = {person(f).trade for f in (one[0], other[0])}
    return None not in trades and len(trades) == 2


def _rounds(rough: list[CasualtyMention], exact: list[CasualtyMention]) -> bool:
    """Does one tell roughly what the other counts ("more than 300", "304")?"""
    floors = [f.count_best or 0 for f in rough if f.qualifier in ("more_than", "about")]
    counted = {f.count_best or 0 for f in exact if f.qualifier == "exact"}
    return any(LARGE <= floor <= n <= ROUGHLY * floor for floor in floors for n in counted)


def again_points(mine: list[CasualtyMention], theirs: list[CasualtyMention]) -> float:
    """Points for as many dead, told as known, as were told before ("The seven were shot …")."""
    again = [f for f in mine if f.harm == "killed" and f.definite and not f.is_name]
    dead = dead_of(theirs)
    is_told = any((f.count_best or 0) >= TELLING and f.count_best in dead for f in again)
    is_told = is_told or any(_is_that_one(f, told) for f in again for told in theirs)
    return float(knowledge()["weights"]["same_figure"]) if is_told else 0.0


def _is_that_one(one: CasualtyMention, told: CasualtyMention) -> bool:
    """Reads "A constable was killed … | The policeman died": of one kind, told just before."""
    is_new = told.harm == "killed" and not (told.definite or told.additional)
    is_near = 0 < one.sentence - told.sentence <= NEXT
    are_alike = one.victim_type is not None and one.victim_type == told.victim_type
    return is_new and is_near and are_alike and one.count_best == told.count_best == 1


def near_figures(mine: list[CasualtyMention], theirs: list[CasualtyMention]) -> bool:
    """Are the largest numbers of both as near as those of two sources on one large attack?"""
    for harm in ("killed", "injured"):
        one, other = (
            max((c.count_best or 0 for c in told if c.harm == harm and _is_whole(c)), default=0)
            for told in (mine, theirs)
        )
        is_near = min(one, other) >= LARGE and max(one, other) <= NEAR_TOLL * min(one, other)
        if one and other and one != other and not is_near:
            return False
    return True


def same_dead(mine: list[CasualtyMention], theirs: list[CasualtyMention], least: int = 1) -> bool:
    """Is the same number of dead, so many at least, told of both?"""
    return any(n >= least for n in dead_of(mine) & dead_of(theirs)) and not _of_two_forces(
        mine, theirs
    )


def _of_two_forces(mine: list[CasualtyMention], theirs: list[CasualtyMention]) -> bool:
    """Are all the dead of one soldiers, of the other policemen ("ten soldiers", "ten police")?"""
    kinds = [
        {f.victim_type for f in told if f.harm == "killed" and f.count_best}
        for told in (mine, theirs)
    ]
    return kinds in FORCES_APART


def dead_of(told: list[CasualtyMention]) -> set[int]:
    """The numbers of the dead that are told, one by one and together in a sentence."""
    return _numbers([f for f in told if f.harm == "killed" and _is_whole(f) and f.count_best])


def _numbers(told: list[CasualtyMention], all_told: Sequence[CasualtyMention] = ()) -> set[int]:
    """The numbers of those that came to harm, and those that a sentence tells together.

    `all_told`: with what comes on top ("12 died there and three others in hospital" are 15).
    """
    sentences: dict[int, list[int]] = defaultdict(list)
    for figure in told:
        sentences[figure.sentence].append(figure.count_best or 0)
    for figure in all_told:
        is_more = figure.additional and _is_known(figure) and figure.harm == told[0].harm
        if is_more and figure.sentence in sentences:
            sentences[figure.sentence].append(figure.count_best or 0)
    return {n for own in sentences.values() for n in (*own, sum(own))}


def same_toll(mine: list[CasualtyMention], theirs: list[CasualtyMention], least: int) -> bool:
    """Are so many dead told of both, or so many dead and injured, as many of each?

    "The ten men" of whom one tells may be those of the other.
    """
    again = {
        c.count_best or 0
        for c in mine
        if c.harm == "killed" and c.definite and not (c.is_name or c.is_part)
    }
    if same_dead(mine, theirs, least) or any(n >= least for n in again & dead_of(theirs)):
        return True
    hurt = [
        {c.count_best or 0 for c in told if c.harm == "injured" and _is_known(c)}
        for told in (mine, theirs)
    ]
    both = max(hurt[0] & hurt[1], default=0)
    return both > 0 and same_dead(mine, theirs, max(least - both, 1))


def _is_whole(figure: CasualtyMention) -> bool:
    """May it be an event's own number? Not a part, "30 others", "a fourth", "he" or "several"."""
    return _is_known(figure) and not figure.additional and figure.ordinal is None


def _is_known(figure: CasualtyMention) -> bool:
    """Does a figure count all of a kind? They may be "30 others" beside the dead."""
    again = figure.definite and not figure.is_name
    return not (figure.is_part or again or figure.qualifier == "vague")


def _are_others(one: CasualtyMention, other: CasualtyMention, together: int) -> bool:
    """Must the victims be other people: men of two sides, civilians, attackers, whom they hit?"""
    kinds = {class_of(one), class_of(other)}
    are_told_apart = "civilian" in kinds and None not in kinds and len(kinds) > 1
    if are_told_apart or (is_attacker(one) != is_attacker(other) and not _of_one_name(one, other)):
        return True
    return _are_foes(one, other, together)


def _of_one_name(one: CasualtyMention, other: CasualtyMention) -> bool:
    """Are they of one party by two words ("146 militants", "146 terrorists")?"""
    mine, theirs = ({a.key for a in f.victim.actors} if f.victim else set() for f in (one, other))
    return not mine.isdisjoint(theirs)


def _are_foes(one: CasualtyMention, other: CasualtyMention, together: int) -> bool:
    """Are the victims of two figures told together men of two armed sides?"""
    sides = [
        {a for a in f.victim.actors if a.actor_type in ARMED} for f in (one, other) if f.victim
    ]
    near = abs(one.sentence - other.sentence) <= together
    return (
        near and len(sides) == 2 and all(sides) and not (side_keys(sides[0]) & side_keys(sides[1]))
    )


def _contradict(one: CasualtyMention, other: CasualtyMention) -> bool:
    """Are two figures what two parties to the fighting say, who may speak of one event?

    Or as many bodies as were found so far of those who died.
    """
    if any(f.rule.startswith(BODIES) and _at_most(f, whole) for f, whole in
           ((one, other), (other, one))):  # fmt: skip
        return True
    sides = [{a.key for a in f.reporter.actors if a.actor_type in ARMED} for f in (one, other)
             if f.reporter is not None]  # fmt: skip
    near = abs(one.sentence - other.sentence) <= NEXT
    return near and len(sides) == 2 and all(sides) and sides[0].isdisjoint(sides[1])


def _at_most(found: CasualtyMention, dead: CasualtyMention) -> bool:
    return (found.count_best or 0) <= (dead.count_best or 0)


def comes_on_top(mention: EventMention, figures: list[CasualtyMention], cluster: Cluster) -> bool:
    """Is it told just after an event that more people came to harm ("30 others", "also")?"""
    near = any(0 <= mention.sentence - m.sentence <= NEXT for m in cluster.mentions)
    several = any(f.additional and f.count_best != 1 for f in figures)
    is_more = any(f.additional and f.harm == "captured" for f in figures)
    taken = any(m.event_mode == "arrest" for m in cluster.mentions) and not mention.place
    return near and (
        (several and mention.rule in TOLLS)
        or (is_more and taken and mention.event_mode == "arrest")
    )


def by_two_people(one: CasualtyMention, other: CasualtyMention) -> bool:
    """Do two people tell of several dead of one class?"""
    kinds = {class_of(f) for f in (one, other)}
    if (len(kinds) > 1 and "combatant" in kinds) or any(is_single(f) for f in (one, other)):
        return False
    names = [{a.key for a in f.reporter.actors} if f.reporter else set() for f in (one, other)]
    texts = {(f.reporter_text or "").lower() for f in (one, other)}
    return len(texts) == 2 and "" not in texts and names[0].isdisjoint(names[1])
