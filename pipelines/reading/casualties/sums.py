"""Tells how many several operations took, told first, from how many each took, told after it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from math import inf

from pipelines.lexicons import lexicon
from pipelines.reading.events.parties import STATE
from pipelines.reading.places.distance import kilometres
from pipelines.reading.statements import CasualtyMention, Place
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

# A sum stands in the first sentences of a story.
OPENING = 3
HURT = frozenset({"killed", "injured"})
SITES, UNITS = 3, 2  # where the dead of a sum must have fallen, and in how many provinces
APART = 10.0  # kilometres between two towns
INCIDENTS = frozenset(lexicon("harm")["cumulative"]["incidents"])
BOMBS = frozenset({"bomb", "bomber"})
SEVERAL = frozenset({"separate", "different", "several", "various", "multiple"})
# "In a separate attack": within so many words of the beginning of a sentence
ANOTHER, OPENING_WORDS = frozenset({"separate", "another", "second", "different"}), 6
LATELY = frozenset({"past", "last", "recent"})


def mark_sums_told_first(
    figures: Sequence[CasualtyMention], document: Document, lemmas: Lemmas
) -> None:
    """Mark "detained ten suspects in raids today" where four, five and one are told after it.

    They need not be all: reports leave some out. The same number in the headline is marked with it,
    and a headline may be all that tells the sum ("Bombings in Kirkuk, Samarra kill 14").

    Args:
        figures: every figure of the story, in reading order.
        document: the story.
        lemmas: base forms.
    """
    first = [s.index for s in document.sentences if s.kind == "text"][:OPENING]
    first += [s.index for s in document.sentences[: max(first, default=0)] if s.kind == "heading"]
    for at, whole in enumerate(figures):
        if whole.sentence not in first or not _may_be_sum(whole):
            continue
        after = figures[at + 1 :]
        is_of_several = _tells_several(whole, document, lemmas)
        is_sum = is_of_several and _adds_up(whole, after)
        if not is_of_several:  # "Eight killed in the north"
            is_sum = whole.harm == "killed" and _is_of_sites(whole, _told_after(whole, after))
        elif whole.harm != "captured":
            is_exact = is_sum and _is_exact(whole, after) and _are_counted(whole, document, lemmas)
            is_apart = any(_is_another(f, document, lemmas) for f in after)
            is_sum = is_exact or _is_of_places(whole, after, is_apart)
        if is_sum:
            told = (whole.harm, whole.count_best)
            known = figures[:at] if whole.harm == "captured" else figures
            same = [f for f in known if (f.harm, f.count_best) == told and f.sentence in first]
            beside = [f for f in figures if f.sentence == whole.sentence and f.harm in HURT]
            for figure in (whole, *same, *(beside if whole.harm in HURT else ())):
                figure.is_cumulative = figure.over_incidents = True


def _may_be_sum(figure: CasualtyMention) -> bool:
    is_whole = figure.harm in ("captured", "killed") and not figure.is_part
    return is_whole and (figure.count_low or 0) > 1


def _tells_several(figure: CasualtyMention, document: Document, lemmas: Lemmas) -> bool:
    """Is it told of several deeds ("in raids", "over the past two days")?"""
    sentence = document.sentences[figure.sentence]
    several = [t for t in document.doc[sentence.first : sentence.last] if t.tag_ == "NNS"]
    return any(
        lemmas(t) in INCIDENTS
        or lemmas(t) in BOMBS
        or (t.lower_ in ("days", "hours") and any(c.lower_ in LATELY for c in t.lefts))
        for t in several
    )


def _is_exact(whole: CasualtyMention, after: Sequence[CasualtyMention]) -> bool:
    """Do the dead told in the sentences after it, each once, make just its number?"""
    items = [f for f in after if f.harm == whole.harm and f.sentence > whole.sentence]
    if whole.qualifier == "vague" or any(f.is_part or f.definite for f in items):
        return False
    return sum(f.count_best or 0 for f in items) == whole.count_best


def _are_counted(whole: CasualtyMention, document: Document, lemmas: Lemmas) -> bool:
    """Does its sentence say how many deeds, or that they are several ("two separate clashes")?"""
    sentence = document.sentences[whole.sentence]
    deeds = [
        t
        for t in document.doc[sentence.first : sentence.last]
        if t.tag_ == "NNS" and lemmas(t) in INCIDENTS
    ]
    return any(c.dep_ == "nummod" or c.lower_ in SEVERAL for t in deeds for c in t.lefts)


def _adds_up(whole: CasualtyMention, after: Sequence[CasualtyMention]) -> bool:
    """Are numbers told in two sentences or more after it that add up to it?"""
    items = [
        f
        for f in after
        if f.harm == whole.harm and f.sentence > whole.sentence and not f.is_part and f.count_best
    ]
    if len({f.sentence for f in items}) < 2:
        return False
    if whole.qualifier == "vague":  # "several"
        return True
    number = whole.count_best or 0
    total = sum(f.count_best or 0 for f in items if not f.is_cumulative)
    is_less = all((f.count_best or 0) < number for f in items)
    return is_less and number <= 2 * total <= 2 * number


def _is_of_places(whole: CasualtyMention, after: Sequence[CasualtyMention], is_apart: bool) -> bool:
    """Are the dead of several places in several provinces told after it who are just so many?

    Those of the quarters of a town, or the men of two sides, are of one event; but not
    where the text says that there were two (`is_apart`).
    """
    told = _told_after(whole, after)
    return _is_of_sites(whole, told) or _first_add_up(whole.count_best or 0, told, is_apart)


def _told_after(whole: CasualtyMention, after: Sequence[CasualtyMention]) -> list[CasualtyMention]:
    """The figures of single deeds told after a sum, not of the foes of those whom it counts."""
    return [
        f
        for f in after
        if f.harm == whole.harm and f.sentence > whole.sentence and f.count_best
        if not (f.is_part or f.is_cumulative or f.definite or _are_foes(f, whole))
    ]


def _is_of_sites(whole: CasualtyMention, told: Sequence[CasualtyMention]) -> bool:
    """Are just so many told to have died in several places of several provinces?"""
    items = [(f, place) for f in told if (place := _site(f)) is not None]
    sites = {place.location_id for _, place in items}
    units = {place.admin1_code for _, place in items}
    total = sum(f.count_best or 0 for f, _ in items)
    # "13 were killed in X, six in Y and three in Z"
    is_list = len(items) == len(told) and len({f.sentence for f in told}) == 1
    is_wide = is_list or len(units - {None}) >= UNITS
    return len(sites) >= SITES and is_wide and total == whole.count_best


def _is_another(figure: CasualtyMention, document: Document, lemmas: Lemmas) -> bool:
    """Does its sentence begin with "In a separate attack", "In another incident"?"""
    first = document.sentences[figure.sentence].first
    opening = document.doc[first : first + OPENING_WORDS]
    return any(
        one.lower_ in ANOTHER and lemmas(next_one) in INCIDENTS
        for one, next_one in pairwise(opening)
    )


def _are_foes(one: CasualtyMention, other: CasualtyMention) -> bool:
    """Are the victims of one men of a state, those of the other of whom it fights?"""
    sides = [{a.actor_type for a in f.victim.actors} for f in (one, other) if f.victim is not None]
    states = [bool(types & STATE) for types in sides]
    return len(states) == 2 and one.victim_type == other.victim_type and states[0] != states[1]


def _first_add_up(number: int, items: Sequence[CasualtyMention], is_apart: bool) -> bool:
    """Do the first of some figures, those of towns far apart among them, add up to a number?"""
    total, sites = 0, list[Place]()
    for figure in items:
        total += figure.count_best or 0
        sites += [place] if (place := _site(figure)) is not None else []
        if total >= number:
            apart = (kilometres(a, b) for a, b in combinations(sites, 2))
            return total == number and (is_apart or any(APART < km < inf for km in apart))
    return False


def _site(figure: CasualtyMention) -> Place | None:
    """Where the event of a figure was, by its own clause."""
    mention = figure.event.place if figure.event is not None else None
    return mention.place if mention is not None else None
