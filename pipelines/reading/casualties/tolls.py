"""The roll-up: many figures of one event in one article → low, best, high and whose dead they are.

The rule:

1. Figures of one sentence and reporter are one *telling*; different victims in it are added up
   ("30 soldiers and 39 rebels" is 69), the same number said twice is not. A part ("including three
   children") never adds; parts count only where no whole is told.
2. Totals for a war, a year or a campaign, and sums over several incidents, do not count for an
   event that has figures of its own, nor where they only stand near it; a sum over incidents that
   are also told one by one is nobody's toll; a toll told as an earlier one counts only where there
   is no other.
3. The best telling is: one that supersedes ("bringing the toll to 31"), the last such; one that
   says it is the sum ("35 people in total"); the largest, where it is told both as one number and
   as the sum of its kinds ("9 killed", "six rebels and three soldiers"); else the number that most
   tellings give, of equals one that is called a toll (by nobody who contradicts the first), then
   the first. Vague words give way to numbers, "more than 30" to "31", "several guards and two
   traders" to "ten guards and two traders". A sum of one side's dead
   ("raised the toll to 38 soldiers") comes with the other side's.
4. Where only single victims are told, as many are counted as must be different people: by name,
   sex, age and class. People meant again ("he", "the victim", a name that may be the man told
   before) are not counted again. Several of a class ("Brouq and ten fighters") hold the one of it
   that is told first ("a commander").
5. A number that is told twice is the total. To the dead of one side's fighters those of the
   other's are added wherever they are told of the event, once. On top of one told once come
   figures that say so in a later sentence ("two others", "another five", "seven rebels were also
   killed"; one who kills himself, unless the total is told "including the gunman"), and victims of
   another side or class told nearby ("three policemen" beside "two rebels"), unless some telling
   gives more than that sum as a total of victims without further description ("people", "dead");
   also those who attacked ("eight of the raiders were shot"), where no total follows. "The three
   others" are the rest of a greater number, "a third victim" is one of three.
6. Other totals by *other* reporters are contradictions: they widen low and high, not best.
   A total without a reporter is the article's own.
7. What a party claims of the *other* side's dead raises `high` only (UCDP's habit), by as much as
   it exceeds what is known of that side's dead; unless nobody else gives a figure of them, or of
   people without further description: then it is all there is to know.
8. Nobody ("no one else was hurt") counts only where nobody is told to be harmed.
9. People "shot" are dead or injured: the injured among them are those who are not told as dead,
   unless the text gives the injured themselves, or tells them in one sentence behind the dead
   ("one man was killed and two were shot").
10. The wounded who are told to have died since ("three of the injured died in hospital") come on
   top of the dead told before them, unless a toll holds them, and off the injured.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipelines.reading.casualties.additions import NEARBY, SHOT, Addition, Side
from pipelines.reading.casualties.agreement import (
    agreed_sentences,
    sum_told_twice,
    votes_of,
    with_attackers,
)
from pipelines.reading.casualties.people_told import class_of, distinct, is_single, person
from pipelines.reading.casualties.shares import shares_of
from pipelines.reading.casualties.tellings import (
    Telling,
    is_again,
    is_general,
    is_new_self,
    is_self,
    tellings_of,
    without_said_again,
)
from pipelines.reading.statements import CasualtyMention

PARTS = ("side_a", "side_b", "civilians", "unknown")
HIS = frozenset({"his", "her"})
# "More than 30" may be 37 counted closely; 40 is another figure.
_JUST_ABOVE = 1.25
# Two who count the same dead do not differ by more than so many times.
_RIVAL = 3
# Of more than so many times as many who "were shot" the wounded told one by one are only some.
_FEW = 2
# Killed and wounded told apart by nobody.
_EITHER = "counted:casualty"

type Claim = Callable[[CasualtyMention], bool]


@dataclass(frozen=True, slots=True)
class Toll:
    """Figures of one harm; None where the text leaves them open."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    parts: tuple[int, int, int, int] | None = None

    def bounds(self, name: str) -> dict[str, int | None]:
        """As columns `<name>_low`, `<name>_best`, `<name>_high`."""
        return {f"{name}_low": self.low, f"{name}_best": self.best, f"{name}_high": self.high}


def deaths_and_injured(
    figures: Sequence[CasualtyMention], side_of: Side, is_claim: Claim = lambda _: False
) -> tuple[Toll, Toll]:
    """The tolls of the killed and of the injured of one event, by the rule above."""
    killed = [f for f in figures if f.harm == "killed"]
    injured = [f for f in figures if f.harm == "injured" and not f.rule.endswith(SHOT)]
    shot = [f for f in figures if f.rule.endswith(SHOT)]
    deaths = roll_up(killed, side_of, is_claim)
    hurt = _survivors(roll_up(injured, side_of, is_claim, beside=[*killed, *shot]), injured, killed)
    is_told = any(not f.definite and f.count_best != 0 for f in injured)
    stated = max((f.count_best or 0 for f in shot if not is_single(f)), default=0)
    if not shot or (is_told and stated <= _FEW * (hurt.best or 0)):
        return deaths, hurt
    hit = roll_up(shot, side_of, is_claim, beside=killed)
    dead = deaths.best if _may_be_among(killed, shot) else None
    dead = None if _are_told_apart(killed, shot) else dead
    if dead and any(is_self(f) for f in killed) and not any(is_self(f) for f in shot):
        dead = min(dead, max((f.count_best or 0 for f in killed if not is_self(f)), default=0))
    left = Toll(_minus(hit.low, dead), _minus(hit.best, dead), _minus(hit.high, dead))
    return deaths, left if (left.best or 0) >= (hurt.best or 0) else hurt


def _survivors(
    hurt: Toll, injured: Sequence[CasualtyMention], killed: Sequence[CasualtyMention]
) -> Toll:
    """The injured without those of them who are told to have died since, if it is told how many."""
    died = [f for f in _fates(killed) if f.qualifier != "vague"]
    if not died or not hurt.best:
        return hurt
    first = min(f.sentence for f in died)
    told = [f for f in injured if f.count_best == hurt.best]
    if not any(f.sentence <= first for f in told):
        return hurt
    dead = sum(f.count_best or 0 for f in died)
    return Toll(_minus(hurt.low, dead), _minus(hurt.best, dead), _minus(hurt.high, dead))


def _fates(killed: Sequence[CasualtyMention]) -> list[CasualtyMention]:
    """The wounded who died, each once: the same number again means the same people."""
    fates: dict[int | None, CasualtyMention] = {}
    for figure in killed:
        if figure.of_wounded:
            fates.setdefault(figure.count_best, figure)
    return list(fates.values())


def _may_be_among(killed: Sequence[CasualtyMention], shot: Sequence[CasualtyMention]) -> bool:
    """Can the dead be some of those who were shot? Not an unborn child whose mother was shot.

    Nor fighters some of the civilians, nor those told before the others who were "also shot".
    """
    new = [f for f in shot if f.additional] if all(f.additional or f.definite for f in shot) else []
    if new and all(k.start < f.start for k in killed for f in new):
        return False
    kinds = {class_of(k) for k in killed if k.count_best}
    if None not in kinds and all(class_of(f) not in {None, *kinds} for f in shot):
        return False
    if not all(is_single(f) for f in (*killed, *shot)):
        return True
    return any(person(k).may_be(person(s)) for k in killed for s in shot)


def _are_told_apart(killed: Sequence[CasualtyMention], shot: Sequence[CasualtyMention]) -> bool:
    """Reads "one man was killed and two were shot": two others, told after the dead."""
    dead = [f for f in killed if not f.is_part and not f.definite and f.count_best]
    beside = {f.sentence for f in shot}
    numbers = {f.count_best for f in dead if f.sentence in beside}
    if any(f.sentence not in beside and f.count_best not in numbers for f in dead):
        return False  # one more died: he may be one of them
    return all(
        not f.definite
        and any(d.sentence == f.sentence and d.last <= f.first and d.head != f.head for d in dead)
        and all(d.trigger < f.trigger for d in dead if d.sentence <= f.sentence)
        for f in shot
    )


def roll_up(
    figures: Sequence[CasualtyMention],
    side_of: Side,
    is_claim: Claim = lambda _: False,
    beside: Sequence[CasualtyMention] = (),
) -> Toll:
    """The toll of one harm of one event, by the rule above.

    Args:
        figures: every figure of that harm told of the event, in reading order.
        side_of: a figure → `a`, `b`, `civilians` or `unknown`.
        is_claim: is a figure what a party says of the other side's losses?
        beside: the event's figures of other harms, which may complete these to a total.
    """
    some = [f for f in figures if f.count_best != 0] or list(figures)
    some = [f for f in some if not f.of_wounded] or some
    some = [f for f in some if f.rule != _EITHER] or some
    whole = [f for f in some if not f.is_part or f.rule.startswith("fatally")] or some
    own = [f for f in whole if not f.is_cumulative] or [f for f in whole if not _is_loose(f)]
    agreed = agreed_sentences(own, side_of)
    facts = [f for f in own if f.sentence in agreed or not is_claim(f)]
    known = {side_of(f) for f in facts}
    latest = max((f.start for f in facts if f.supersedes), default=0)
    told = {f.count_best for f in facts if side_of(f) != "unknown"}  # "kills 42": the 42 soldiers
    totals = [f for f in facts if side_of(f) == "unknown" and is_general(f) and f.start >= latest]
    if not any(f.count_best not in told for f in totals):
        facts += [f for f in own if is_claim(f) and side_of(f) not in known]
    claims = [f for f in own if not any(f is fact for fact in facts)]
    facts.sort(key=lambda f: (f.start, f.end))
    toll = _of_facts(facts, [*figures, *beside], side_of) if facts else Toll()
    return _raised(toll, claims, side_of)


def _is_loose(figure: CasualtyMention) -> bool:
    """Is it a total that no word of the event tells ("the toll of the unrest has reached 99")?"""
    return figure.event is None and not figure.supersedes


def _of_facts(facts: list[CasualtyMention], told: Sequence[CasualtyMention], side_of: Side) -> Toll:
    tellings = tellings_of(without_said_again(facts, told))
    chosen = _best_telling(tellings, told, side_of)
    others = [
        t
        for t in tellings
        if t.is_general and t.reporter is not None and t.reporter != chosen.reporter
    ]
    same = [t for t in tellings if t.best == chosen.best]  # "145 died": "about 120 and 25"
    lows = [t.low for t in others if t.low is not None]
    lows += sorted(t.low for t in (chosen, *same) if t.low is not None)[-1:]
    best = chosen.best
    low = min(lows) if lows else None
    rivals = [*others, *(t for t in tellings if _is_other_count(t, chosen))]
    most = max((t.high or t.best or 0 for t in rivals), default=0)
    is_open = chosen.high is None and most <= (best or 0)
    high = None if is_open else max(chosen.high or 0, most)
    own = [f for f in told if f.harm == chosen.figures[0].harm]
    return Toll(low, best, high, shares_of(best, chosen, own, side_of))


def _is_other_count(telling: Telling, chosen: Telling) -> bool:
    """Does somebody else count more of the same kind ("nine soldiers", "16 soldiers")?"""
    who = {t.reporter for t in (telling, chosen)}
    kinds = [{class_of(f) for f in t.figures} for t in (telling, chosen)]
    if telling.is_vague or (telling.best or 0) > _RIVAL * (chosen.best or 0):
        return False
    return len(who) > 1 and None not in who and kinds[0] == kinds[1] and None not in kinds[0]


def _best_telling(
    tellings: list[Telling], told: Sequence[CasualtyMention], side_of: Side
) -> Telling:
    for mark in ("supersedes", "is_total"):
        if sums := [t for t in tellings if any(getattr(f, mark) for f in t.figures)]:
            return _with_other_side(sums[-1].superseding(), tellings, side_of)
    anew = [t for t in tellings if not t.is_again]
    numbers = [t for t in anew if t.best is not None]
    known = [t for t in numbers if not t.is_vague] or numbers or anew
    known = [t for t in known if not _is_counted_in(t, known)]
    if not known:
        return _people(tellings)
    if (sum_ := sum_told_twice(known)) is not None:
        return _with_fates(sum_, tellings, told)
    votes = votes_of(known)
    known = [t for t in known if not all(is_self(f) for f in t.figures)] or known
    chosen = max(known, key=lambda t: (votes[t.best], _is_toll(t, known[0])))
    chosen = _sharpened(chosen, known)
    if votes[chosen.best] > 1:
        chosen = _with_foes(with_attackers(chosen, tellings), tellings, side_of)
        return _with_fates(chosen, tellings, told)
    if all(is_single(f) for f in chosen.figures):
        chosen = _several(known, _people(tellings))
    else:
        chosen = _with_one_apart(chosen, tellings)
    chosen = _with_foes(_with_additions(chosen, tellings, told, side_of), tellings, side_of)
    return _with_fates(chosen, tellings, told)


def _is_counted_in(rough: Telling, known: list[Telling]) -> bool:
    """Is "several guards and three traders" told in full as "ten guards and three traders"?"""
    if all(f.qualifier != "vague" for f in rough.figures):
        return False
    return any(
        (t.best or 0) > (rough.best or 0)
        and len(t.figures) == len(rough.figures)
        and all(f.qualifier != "vague" and not f.additional for f in t.figures)
        and all(any(_may_be_same(f, other) for other in t.figures) for f in rough.figures)
        for t in known
    )


def _may_be_same(one: CasualtyMention, other: CasualtyMention) -> bool:
    same = one.qualifier == "vague" or one.count_best == other.count_best
    return same and class_of(one) == class_of(other) and not (one.additional or is_again(one))


def _with_one_apart(number: Telling, tellings: list[Telling]) -> Telling:
    """A number of one class, or of somebody's men, with the one told before it who is none of them.

    Reads "The mayor was killed. Three of his guards also died." Not where a total is told.
    """
    first = number.figures[0]
    kinds = {class_of(f) for f in number.figures}
    words = (first.victim_text or "").lower().split()
    is_of_him = first.additional or not HIS.isdisjoint(words)
    if (None in kinds and not is_of_him) or any(t.is_general for t in tellings if t is not number):
        return number
    before = (f for t in tellings for f in t.figures if f.start < first.start and is_single(f))
    apart = [
        f
        for f in before
        if f.definite
        and not f.additional
        and not is_self(f)
        and first.sentence - f.sentence <= NEARBY
        and (is_of_him or class_of(f) not in (None, *kinds))
    ]
    return Telling([*distinct(apart), *number.figures]) if apart else number


def _with_foes(number: Telling, tellings: list[Telling], side_of: Side) -> Telling:
    """A number of one side's fighters, with the dead of the other told elsewhere.

    Not where a total of people without further description is told.
    """
    same = [t for t in tellings if t.best == number.best]
    described = next((t for t in (number, *same) if not t.is_general), number)
    sides = {side_of(f) for f in described.figures}
    fighting = sides & {"a", "b"}
    is_total = any(t.is_general and (t.best or 0) > (number.best or 0) for t in tellings)
    if len(fighting) != 1 or "unknown" in sides or is_total:
        return number
    others = [
        t
        for t in tellings
        if {side_of(f) for f in t.figures} | fighting == {"a", "b"}
        and not any(side_of(f) in sides or f.definite or f.additional for f in t.figures)
    ]
    return Telling([*described.figures, *others[0].figures]) if others else number


def _with_other_side(total: Telling, tellings: list[Telling], side_of: Side) -> Telling:
    """A sum told of one side's dead ("rose to 38 soldiers"), with the other side's."""
    sides = {side_of(f) for f in total.figures}
    if sides not in ({"a"}, {"b"}):
        return total
    told = [f for t in tellings for f in t.figures if f.count_best and not f.definite]
    other = [f for f in told if {side_of(f), *sides} == {"a", "b"} and side_of(f) not in sides]
    return Telling([*total.figures, *other[-1:]])


def _is_toll(telling: Telling, first: Telling) -> bool:
    """Is a figure called a toll, and not by somebody who contradicts the first to give one?"""
    same = telling.reporter in (None, first.reporter)
    return same and any("toll" in f.rule for f in telling.figures)


def _sharpened(chosen: Telling, tellings: list[Telling]) -> Telling:
    """Reads "more than 30" as the 31 that another telling gives: the first figure just above it."""
    floor = chosen.best or 0
    is_floor = {f.qualifier for f in chosen.figures} <= {"at_least", "more_than", "about"}
    if len(chosen.figures) > 1 or not is_floor:
        return chosen
    for telling in tellings:
        told = telling.best or 0
        general = all(class_of(f) in (None, class_of(chosen.figures[0])) for f in telling.figures)
        sharper = all(f.qualifier != "about" for f in telling.figures)
        if floor < told <= floor * _JUST_ABOVE and general and sharper:
            return telling
    return chosen


def _with_additions(
    chosen: Telling, tellings: list[Telling], told: Sequence[CasualtyMention], side_of: Side
) -> Telling:
    """The best telling and what other sentences add to it."""
    largest = max((t.best or 0 for t in tellings if t.is_general), default=0)
    addition = Addition(chosen, told, side_of)
    for telling in tellings:
        before = list(addition.figures)
        for figure in telling.figures:
            if addition.base + (figure.count_best or 0) >= largest and figure.count_best:
                addition.consider(figure, before)
    return Telling(addition.figures)


def _with_fates(
    chosen: Telling, tellings: list[Telling], told: Sequence[CasualtyMention]
) -> Telling:
    """The best telling and the wounded who died after it, unless a greater toll holds them."""
    first = chosen.figures[0]
    if first.of_wounded:
        return chosen
    died = [
        f
        for f in _fates([f for f in told if f.harm == first.harm])
        if f.start > first.start and f.sentence <= first.sentence + NEARBY
        if not any(_is_of_summary(f, dead) for dead in chosen.figures)
    ]
    total = (chosen.best or 0) + sum(f.count_best or 0 for f in died)
    larger = any((t.best or 0) > (chosen.best or 0) for t in tellings if t.is_general)
    return chosen if larger or not total else Telling([*chosen.figures, *died])


def _is_of_summary(died: CasualtyMention, dead: CasualtyMention) -> bool:
    """Reads "two rebels and a soldier died … A soldier was hurt and later died": it is that one."""
    is_told = died.definite or "the" in (died.victim_text or "").split()  # "one of the wounded"
    is_anew = is_told or died.additional or died.sentence == dead.sentence
    told = (class_of(died), died.count_best)
    return not is_anew and None not in told and told == (class_of(dead), dead.count_best)


def _people(tellings: list[Telling]) -> Telling:
    """Single victims: as many as must be different people, or people meant again by number."""
    figures = [f for t in tellings for f in t.figures]
    own = [f for f in figures if is_self(f) and is_new_self(f, figures)][:1]
    people = distinct(f for f in figures if is_single(f) and not is_self(f))
    again = [f for f in figures if is_again(f)]
    most = max(again, key=lambda f: f.count_best or 0, default=None)
    if most is not None and (most.count_best or 0) > len(people):
        people = [most]
        if most.additional:  # "two of the victims …; the six others …"
            before = [f for f in again if f.start < most.start and not f.additional]
            people += [f for f in before if most.sentence - f.sentence <= 1][-1:]
    return Telling([*people, *own] or figures[:1])


def _several(known: list[Telling], people: Telling) -> Telling:
    """Single victims of one class ("a commander"), or several of it, told alone or by name."""
    most = max(known, key=lambda t: t.best or 0)
    plain = {class_of(f) for f in people.figures if not f.is_name or f.victim_type}
    is_same = all(f.is_name or class_of(f) in plain for f in most.figures)
    fits = len(plain) == 1 and None not in plain and (most.best or 0) > (people.best or 0)
    fits = fits and is_same
    return most if fits and not any(f.additional for f in most.figures) else people


def _raised(toll: Toll, claims: Sequence[CasualtyMention], side_of: Side) -> Toll:
    """The toll with `high` raised by what claims tell beyond the dead of each side."""
    if not claims or (toll.best is not None and toll.high is None):
        return toll
    known = dict(zip(("a", "b", "civilians", "unknown"), toll.parts or (0, 0, 0, 0), strict=True))
    beyond = 0
    for side in sorted({side_of(f) for f in claims}):
        told = tellings_of([f for f in claims if side_of(f) == side])
        most = max((t.high if t.high is not None else t.best or 0) for t in told)
        beyond += max(most - known[side] - known["unknown"], 0)
    return Toll(toll.low, toll.best, (toll.high or 0) + beyond, toll.parts)


def _minus(number: int | None, dead: int | None) -> int | None:
    return None if number is None else max(number - (dead or 0), 0)
