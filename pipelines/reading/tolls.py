"""The roll-up: many figures of one event in one article → low, best, high and whose dead they are.

The rule:

1. Figures told together (one sentence, one reporter) are one *telling*; different victims in it
   are added up ("30 soldiers and 39 rebels" is 69). A part ("including three children") never adds.
2. Totals for a war, a year or a campaign do not count for an event that has figures of its own.
3. The best telling is: one that supersedes ("bringing the toll to 31"), the last such; else the
   total that most tellings give, the first of equals; a total is a telling of victims without
   further description ("people", "dead").
4. Without a total, kinds of victims told in different sentences are added up, each kind with its
   first figure; one person named or meant again ("the victim", "Ali Hassan") is not another one.
5. Other totals by *other* reporters are contradictions: they widen low and high, not best.
   A total without a reporter is the article's own.
6. What a party claims of the *other* side's dead raises `high` only (UCDP's habit), unless nobody
   else gives a figure: then it is all there is to know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipelines.lexicons import lexicon
from pipelines.reading.statements import CasualtyMention

PARTS = ("side_a", "side_b", "civilians", "unknown")
INDEFINITE = frozenset({"a", "an", "another", "one"})


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
        """Sum of the figures; None if one of them is vague."""
        told = [f.count_best for f in self.figures]
        return None if None in told else sum(n for n in told if n is not None)

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


def roll_up(
    figures: Sequence[CasualtyMention],
    side_of: Callable[[CasualtyMention], str],
    is_claim: Callable[[CasualtyMention], bool] = lambda _: False,
) -> Toll:
    """The toll of one harm of one event, by the rule above.

    Args:
        figures: every figure of that harm told of the event, in reading order.
        side_of: a figure → `a`, `b`, `civilians` or `unknown`.
        is_claim: is a figure what a party says of the other side's losses?
    """
    whole = [f for f in figures if not f.is_part]
    own = [f for f in whole if not f.is_cumulative or f.supersedes] or whole
    claims = [f for f in own if is_claim(f)]
    facts = [f for f in own if not is_claim(f)]
    if not facts:
        claims, facts = [], claims
    toll = _of_facts(_tellings(facts), figures, side_of) if facts else Toll()
    return _raised(toll, _tellings(claims))


def _of_facts(
    tellings: list[Telling],
    figures: Sequence[CasualtyMention],
    side_of: Callable[[CasualtyMention], str],
) -> Toll:
    chosen = _best_telling(tellings)
    others = [
        t
        for t in tellings
        if t is not chosen
        and t.is_total
        and t.reporter is not None
        and t.reporter != chosen.reporter
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
    totals = [t for t in tellings if t.is_total]
    if totals:
        votes = Counter(t.best for t in totals)
        return max(totals, key=lambda t: (t.best is not None, votes[t.best]))
    return _added_up(tellings)


def _added_up(tellings: list[Telling]) -> Telling:
    """Kinds of victims over all sentences, each with its first figure."""
    chosen = list(tellings[0].figures)
    kinds = {kind_of(f) for f in chosen}
    for telling in tellings[1:]:
        for figure in telling.figures:
            is_same_person = figure.count_best == 1 and not _is_indefinite(figure)
            if kind_of(figure) not in kinds and not is_same_person:
                chosen.append(figure)
                kinds.add(kind_of(figure))
    return Telling(chosen)


def _tellings(figures: Sequence[CasualtyMention]) -> list[Telling]:
    """Figures of one sentence and reporter together, in reading order; a figure told twice once."""
    found: dict[tuple[int, str | None], Telling] = {}
    for figure in sorted(figures, key=lambda f: (f.start, f.end)):
        key = figure.sentence, _reporter(figure)
        found.setdefault(key, Telling([])).figures.append(figure)
    return list(found.values())


def _parts(
    best: int | None,
    chosen: Telling,
    figures: Sequence[CasualtyMention],
    side_of: Callable[[CasualtyMention], str],
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


def kind_of(figure: CasualtyMention) -> str:
    """What kind of victims a figure counts: their actor, else the last word said of them."""
    if figure.victim and figure.victim.actors:
        return figure.victim.actors[0].key
    words = (figure.victim_text or "").lower().split()
    return words[-1] if words else ""


def is_general(figure: CasualtyMention) -> bool:
    """Are the victims told without further description ("people", "dead")?"""
    words = (figure.victim_text or "").lower().replace(",", " ").split()
    if not words:
        return True
    return figure.count_best != 1 and words[-1] in lexicon("tolls")["general"]


def _is_indefinite(figure: CasualtyMention) -> bool:
    words = (figure.victim_text or "").lower().split()
    return bool(words) and words[0] in INDEFINITE


def _reporter(figure: CasualtyMention) -> str | None:
    if figure.reporter and figure.reporter.actors:
        return figure.reporter.actors[0].key
    return figure.reporter_text.lower() if figure.reporter_text else None
