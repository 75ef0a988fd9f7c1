"""The roll-up: many figures of one event in one article → low, best, high and whose dead they are.

The rule:

1. Figures of one sentence and reporter are one *telling*; different victims in it are added up
   ("30 soldiers and 39 rebels" is 69), the same number said twice is not. A part ("including three
   children") never adds; parts count only where no whole is told.
2. Totals for a war, a year or a campaign do not count for an event that has figures of its own,
   nor where they only stand near it.
3. The best telling is: one that supersedes ("bringing the toll to 31"), the last such; else the
   number that most tellings give, the first of equals ("more than 30" gives way to "31"). Tellings
   of people meant again ("he", "the victim", "Ali Hassan") count only where nobody is told anew;
   several names are several people.
4. A number that is told twice is the total. On top of one told once come figures that say so in a
   later sentence ("two others", "another five"; one who kills himself), and victims of another side
   or class told nearby ("three policemen" beside "two rebels"), unless some telling already gives
   such a sum or more as a total of victims without further description ("people", "dead").
5. Other totals by *other* reporters are contradictions: they widen low and high, not best.
   A total without a reporter is the article's own.
6. What a party claims of the *other* side's dead raises `high` only (UCDP's habit), unless nobody
   else gives a figure: then it is all there is to know.
7. Nobody ("no one else was hurt") counts only where nobody is told to be harmed.
8. People "shot" are dead or injured: the injured among them are those who are not told as dead,
   unless the text gives the injured themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipelines.lexicons import lexicon
from pipelines.reading.statements import CasualtyMention

PARTS = ("side_a", "side_b", "civilians", "unknown")
_NEARBY = 3
# "More than 30" may be 37 counted closely; 40 is another figure.
_JUST_ABOVE = 1.25
_SHOT = ":shot"
_SELF = frozenset({"himself", "herself", "themselves"})
# Classes of victims that are on no side's rolls: one telling may call "children" whom another
# calls "civilians".
_CIVIL = frozenset({"civilian", "child", "journalist", "aid_worker"})

type Side = Callable[[CasualtyMention], str]


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


@dataclass(slots=True)
class Telling:
    """Figures of one sentence by one reporter: what is told at once."""

    figures: list[CasualtyMention]

    @property
    def low(self) -> int | None:
        """Sum of the lower bounds; a figure without one adds nothing."""
        told = [f.count_low for f in self.figures if f.count_low is not None]
        return sum(told) if told else None

    @property
    def best(self) -> int | None:
        """Sum of the figures; None if none has one."""
        told = [f.count_best for f in self.figures if f.count_best is not None]
        return sum(told) if told else None

    @property
    def high(self) -> int | None:
        """Sum of the upper bounds; None if one is open."""
        told = [f.count_high for f in self.figures]
        return None if None in told else sum(n for n in told if n is not None)

    @property
    def is_total(self) -> bool:
        """Does it tell of victims without further description?"""
        return any(is_general(f) for f in self.figures)

    @property
    def reporter(self) -> str | None:
        """Who gives the figures."""
        return _reporter(self.figures[0])


def deaths_and_injured(
    figures: Sequence[CasualtyMention],
    side_of: Side,
    is_claim: Callable[[CasualtyMention], bool] = lambda _: False,
) -> tuple[Toll, Toll]:
    """The tolls of the killed and of the injured of one event, by the rule above."""
    deaths = roll_up([f for f in figures if f.harm == "killed"], side_of, is_claim)
    injured = [f for f in figures if f.harm == "injured" and not f.rule.endswith(_SHOT)]
    shot = [f for f in figures if f.rule.endswith(_SHOT)]
    anew = [f for f in injured if not f.definite]
    if anew or not shot:
        return deaths, roll_up(injured, side_of, is_claim)
    hit = roll_up(shot, side_of, is_claim)
    hurt = roll_up(injured, side_of, is_claim)
    dead = deaths.best
    left = Toll(_minus(hit.low, dead), _minus(hit.best, dead), _minus(hit.high, dead))
    return deaths, left if (left.best or 0) >= (hurt.best or 0) else hurt


def roll_up(
    figures: Sequence[CasualtyMention],
    side_of: Side,
    is_claim: Callable[[CasualtyMention], bool] = lambda _: False,
) -> Toll:
    """The toll of one harm of one event, by the rule above.

    Args:
        figures: every figure of that harm told of the event, in reading order.
        side_of: a figure → `a`, `b`, `civilians` or `unknown`.
        is_claim: is a figure what a party says of the other side's losses?
    """
    some = [f for f in figures if f.count_best != 0] or list(figures)
    whole = [f for f in some if not f.is_part] or some
    own = [f for f in whole if not f.is_cumulative] or [f for f in whole if not _is_loose(f)]
    claims = [f for f in own if is_claim(f)]
    facts = [f for f in own if not is_claim(f)]
    if not facts:
        claims, facts = [], claims
    toll = _of_facts(_tellings(facts), figures, side_of) if facts else Toll()
    return _raised(toll, _tellings(claims))


def _is_loose(figure: CasualtyMention) -> bool:
    """Is it a total that no word of the event tells ("the toll of the unrest has reached 99")?"""
    return figure.event is None and not figure.supersedes


def _of_facts(tellings: list[Telling], figures: Sequence[CasualtyMention], side_of: Side) -> Toll:
    chosen = _best_telling(tellings)
    others = [
        t
        for t in tellings
        if t.is_total and t.reporter is not None and t.reporter != chosen.reporter
    ]
    lows = [t.low for t in (chosen, *others) if t.low is not None]
    highs = [t.high for t in (chosen, *others)]
    best = chosen.best
    low = min(lows) if lows else None
    high = None if None in highs else max(h for h in highs if h is not None)
    return Toll(low, best, high, _parts(best, chosen, figures, side_of))


def _best_telling(tellings: list[Telling]) -> Telling:
    superseding = [t for t in tellings if any(f.supersedes for f in t.figures)]
    if superseding:
        return superseding[-1]
    anew = [t for t in tellings if not all(_is_again(f) for f in t.figures)]
    known = [t for t in anew if t.best is not None] or anew
    if not known:
        return _names(tellings)
    votes = _votes(known)
    chosen = max(known, key=lambda t: (votes[t.best], any("toll" in f.rule for f in t.figures)))
    chosen = _sharpened(chosen, known)
    return chosen if votes[chosen.best] > 1 else _with_additions(chosen, tellings)


def _sharpened(chosen: Telling, tellings: list[Telling]) -> Telling:
    """Reads "more than 30" as the 31 that another telling gives: the first figure just above it."""
    floor = chosen.best or 0
    is_floor = {f.qualifier for f in chosen.figures} <= {"at_least", "more_than", "about"}
    if len(chosen.figures) > 1 or not is_floor:
        return chosen
    for telling in tellings:
        told = telling.best or 0
        general = all(_class(f) in (None, _class(chosen.figures[0])) for f in telling.figures)
        if floor < told <= floor * _JUST_ABOVE and general:
            return telling
    return chosen


def _votes(tellings: list[Telling]) -> Counter[int | None]:
    """How often each number is told; one person told in many ways is one vote."""
    votes = Counter(t.best for t in tellings)
    if votes[1] > 1 and not any((t.figures[0].victim_text or "one") == "one" for t in tellings):
        votes[1] = 1
    return votes


def _with_additions(chosen: Telling, tellings: list[Telling]) -> Telling:
    """The best telling and what other sentences add to it."""
    figures = list(chosen.figures)
    largest = max((t.best or 0 for t in tellings if t.is_total), default=0)
    base = chosen.best or 0
    specific = all(f.victim_type is not None for f in figures)
    classes = {_class(f) for f in figures}
    himself = any(_is_self(f) for f in figures)
    for telling in tellings:
        for figure in telling.figures:
            if figure in chosen.figures or base + (figure.count_best or 0) < largest:
                continue
            if _is_self(figure):
                is_new, himself = not himself, True
            elif figure.additional:
                later = telling.figures[0].sentence > chosen.figures[0].sentence
                is_new = later and not _is_remainder(figure, base, tellings)
            else:
                kind = _class(figure)
                is_new = specific and kind is not None and kind not in classes
                apart = abs(telling.figures[0].sentence - chosen.figures[0].sentence)
                is_new = is_new and not figure.definite and apart <= _NEARBY
            if is_new and base + (figure.count_best or 0) != base:
                figures.append(figure)
                classes.add(_class(figure))
    return Telling(figures)


def _is_remainder(figure: CasualtyMention, total: int, tellings: list[Telling]) -> bool:
    """Does a figure complete another to the total ("nine dead"; "four …", "another five …")?"""
    rest = total - (figure.count_best or 0)
    return rest > 0 and any(f.count_best == rest for t in tellings for f in t.figures)


def _names(tellings: list[Telling]) -> Telling:
    """People who are only named or meant again: as many as there are names, or the first number."""
    figures = [f for t in tellings for f in t.figures]
    most = max(figures, key=lambda f: f.count_best or 0)
    named: dict[str, CasualtyMention] = {}
    for figure in figures:
        if figure.count_best == 1 and (words := _name(figure)):
            named.setdefault(words[-1], figure)
    own = [f for f in figures if _is_self(f)][:1]
    if len(named) > (most.count_best or 0):
        return Telling([*named.values(), *own])
    return Telling([most, *(f for f in own if f is not most)])


def _name(figure: CasualtyMention) -> list[str]:
    """The words of a name ("Ali Hassan"); none if the victim is not named."""
    words = (figure.victim_text or "").replace("'s", "").replace("’s", "").split()
    named = [w for w in words if w[:1].isupper() and w.lower() not in ("the", "he", "she", "her")]
    return [w.strip(".,").lower() for w in named] if len(named) == len(words) else []


def _is_again(figure: CasualtyMention) -> bool:
    return figure.definite and not _is_self(figure)


def _is_self(figure: CasualtyMention) -> bool:
    """Does somebody harm himself ("shot himself"; not "took himself to hospital")?"""
    return (figure.victim_text or "").lower() in _SELF and figure.rule.startswith("verb")


def _class(figure: CasualtyMention) -> str | None:
    kind = figure.victim_type
    return "civilian" if kind in _CIVIL else kind


def _tellings(figures: Sequence[CasualtyMention]) -> list[Telling]:
    """Figures of one sentence and reporter together, in reading order."""
    found: dict[tuple[int, str | None], Telling] = {}
    for figure in sorted(figures, key=lambda f: (f.start, f.end)):
        key = figure.sentence, _reporter(figure)
        found.setdefault(key, Telling([])).figures.append(figure)
    return [Telling(list(_without_echoes(t.figures))) for t in found.values()]


def _without_echoes(figures: list[CasualtyMention]) -> Iterable[CasualtyMention]:
    """Figures of a sentence that add up.

    Left out: the same number of the same people told again, a vague figure beside an exact one,
    people meant again beside people told anew.
    """
    kept: list[CasualtyMention] = []
    exact = any(f.count_best is not None for f in figures)
    anew = any(not _is_again(f) for f in figures)
    for figure in figures:
        echo = any(
            k.count_best == figure.count_best
            and k.trigger != figure.trigger
            and (_class(k) == _class(figure) or None in (_class(k), _class(figure)))
            and not figure.additional
            for k in kept
        )
        vague = exact and figure.count_best is None
        if not echo and not vague and not (anew and _is_again(figure)):
            kept.append(figure)
    return kept or figures[:1]


def _parts(
    best: int | None, chosen: Telling, figures: Sequence[CasualtyMention], side_of: Side
) -> tuple[int, int, int, int] | None:
    """The best figure by side; a part told ("including …") moves from unknown to its own side."""
    if best is None:
        return None
    shares = dict.fromkeys(("a", "b", "civilians", "unknown"), 0)
    for figure in chosen.figures:
        shares[side_of(figure)] += figure.count_best or 0
    moved: set[str] = set()
    for figure in figures:
        side, number = side_of(figure), figure.count_best
        is_part = figure.is_part or figure not in chosen.figures
        is_new = side != "unknown" and side not in moved and not shares[side]
        if is_part and number and is_new and number <= shares["unknown"]:
            shares["unknown"] -= number
            shares[side] += number
            moved.add(side)
    return shares["a"], shares["b"], shares["civilians"], shares["unknown"]


def _raised(toll: Toll, claims: list[Telling]) -> Toll:
    """The toll with `high` raised by claims."""
    highs = [t.high if t.high is not None else t.best for t in claims]
    known = [h for h in highs if h is not None]
    is_open = toll.best is not None and toll.high is None
    if not known or is_open:
        return toll
    return Toll(toll.low, toll.best, max([*known, toll.high or 0]), toll.parts)


def is_general(figure: CasualtyMention) -> bool:
    """Are the victims told without further description ("people", "dead")?"""
    words = (figure.victim_text or "").lower().replace(",", " ").split()
    if not words:
        return True
    return figure.count_best != 1 and words[-1] in lexicon("tolls")["general"]


def _minus(number: int | None, dead: int | None) -> int | None:
    return None if number is None else max(number - (dead or 0), 0)


def _reporter(figure: CasualtyMention) -> str | None:
    if figure.reporter and figure.reporter.actors:
        return figure.reporter.actors[0].key
    return figure.reporter_text.lower() if figure.reporter_text else None
