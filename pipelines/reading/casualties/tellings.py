"""Figures that one sentence tells at once by one reporter, as the roll-up compares them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.lexicons import lexicon
from pipelines.reading.casualties.people_told import class_of, is_single, person
from pipelines.reading.statements import CasualtyMention


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
    def is_general(self) -> bool:
        """Does it tell of victims without further description?"""
        return any(is_general(f) for f in self.figures)

    @property
    def is_vague(self) -> bool:
        """Are there only words such as "several"?"""
        return all(f.qualifier == "vague" for f in self.figures)

    @property
    def is_again(self) -> bool:
        """Does it tell only of people told before or elsewhere?"""
        return all(is_again(f) for f in self.figures)

    @property
    def reporter(self) -> str | None:
        """Who gives the figures."""
        return _reporter(self.figures[0])

    def superseding(self) -> Telling:
        """Its figures that take the place of earlier ones, or that say they are the sum of all."""
        return Telling([f for f in self.figures if f.supersedes or f.is_total])


def tellings_of(figures: Sequence[CasualtyMention]) -> list[Telling]:
    """Figures of one sentence and reporter together, in reading order."""
    found: dict[tuple[int, str | None], Telling] = {}
    for figure in sorted(figures, key=lambda f: (f.start, f.end)):
        key = figure.sentence, _reporter(figure)
        found.setdefault(key, Telling([])).figures.append(figure)
    return [Telling(list(_without_echoes(t.figures))) for t in found.values()]


def is_general(figure: CasualtyMention) -> bool:
    """Are the victims told without further description ("people", "dead")?"""
    words = (figure.victim_text or "").lower().replace(",", " ").split()
    if not words:
        return figure.victim_type is None
    return figure.count_best != 1 and words[-1] in lexicon("tolls")["general"]


def without_said_again(
    figures: Sequence[CasualtyMention], told: Sequence[CasualtyMention]
) -> list[CasualtyMention]:
    """Reads "three were killed and another hurt" told twice: as many others beside as many.

    Args:
        figures: those of one harm, in reading order.
        told: all of the event.
    """
    beside = {(f.sentence, f.harm, f.count_best) for f in told if f.count_best and not f.additional}
    kept: list[CasualtyMention] = []
    for figure in figures:
        here = [b for b in beside if b[0] == figure.sentence and b[1] != figure.harm]
        same = [k for k in kept if k.additional and k.count_best == figure.count_best]
        again = any((k.sentence, *b[1:]) in beside for k in same for b in here)
        if not (figure.additional and again):
            kept.append(figure)
    return kept


def is_again(figure: CasualtyMention) -> bool:
    """Is somebody meant who is told elsewhere ("the man", "he", a name)?"""
    return figure.definite and not is_self(figure)


def is_self(figure: CasualtyMention) -> bool:
    """Does somebody harm himself ("shot himself"; not "took himself to hospital")?"""
    return figure.oneself is not None


def is_new_self(figure: CasualtyMention, told: Iterable[CasualtyMention]) -> bool:
    """Is who harms himself somebody else than the victims told ("the gunman then shot himself")?

    Not where he is one of them ("the toddler shot himself", "a man shot himself … Carter died").
    """
    others = [f for f in told if f is not figure and not is_self(f)]
    words = _words(figure.oneself)
    if any(words & set(_last_words(f.victim_text)) for f in others):
        return False
    if words & set(lexicon("tolls")["perpetrators"]):
        return True
    return any(not f.definite or (f.is_name and f.sentence == figure.sentence) for f in others)


def _words(text: str | None) -> set[str]:
    return set((text or "").lower().replace("-", " ").replace("’s", "").replace("'s", "").split())


def _last_words(text: str | None) -> list[str]:
    return (text or "").lower().replace("-", " ").split()[-3:]


def _without_echoes(figures: list[CasualtyMention]) -> Iterable[CasualtyMention]:
    """Figures of a sentence that add up.

    Left out: the same number of the same people told again, a vague figure beside an exact one,
    people meant again beside people told anew by another word, and what a total comprises.
    """
    kept: list[CasualtyMention] = []
    exact = [f for f in figures if f.count_best is not None and f.qualifier != "vague"]
    anew = {f.trigger for f in figures if not (is_again(f) or f.additional)}
    for figure in figures:
        echo = any(_is_echo(figure, k) for k in kept)
        if is_self(figure) and len(figures) > 1:
            echo = not is_new_self(figure, figures)
        vague = figure.qualifier == "vague" and any(
            figure.count_best is None or _may_be_among(figure, e) for e in exact
        )
        again = is_again(figure) and anew and figure.trigger not in anew and not figure.attacked
        if not echo and not vague and not again:
            kept.append(figure)
    return _without_comprised(kept) or figures[:1]


def _is_echo(figure: CasualtyMention, known: CasualtyMention) -> bool:
    """Is a figure the same number of the same people, told by another word?"""
    same = known.count_best == figure.count_best and known.trigger != figure.trigger
    if (
        not same
        or figure.additional
        or is_self(known)
        or is_self(figure)
        or not _same_class(known, figure)
    ):
        return False
    if is_single(known) and is_single(figure) and not (known.definite or figure.definite):
        return person(known).may_be(person(figure))
    return True


def _may_be_among(vague: CasualtyMention, exact: CasualtyMention) -> bool:
    """May "several" be of those counted? Not "several guards" of "three traders"."""
    if vague.victim_text is None or exact.victim_text is None or class_of(exact) is None:
        return _same_class(vague, exact)
    return class_of(vague) == class_of(exact) or is_general(vague)


def _same_class(one: CasualtyMention, other: CasualtyMention) -> bool:
    return class_of(one) == class_of(other) or None in (class_of(one), class_of(other))


def _without_comprised(figures: list[CasualtyMention]) -> list[CasualtyMention]:
    """Reads "four children were among eight people killed": eight."""
    if len(figures) < 2 or any(f.additional for f in figures):
        return figures
    most = max(figures, key=lambda f: (f.count_best or 0, is_general(f)))
    rest = [f for f in figures if f is not most]
    apart = all(f.trigger != most.trigger and not (is_self(f) or f.attacked) for f in rest)
    whole = sum(f.count_best or 0 for f in rest) <= (most.count_best or 0)
    return [most] if is_general(most) and apart and whole else figures


def _reporter(figure: CasualtyMention) -> str | None:
    if figure.reporter and figure.reporter.actors:
        return figure.reporter.actors[0].key
    return figure.reporter_text.lower() if figure.reporter_text else None
