"""Tells whether a single victim is somebody told of before, where no text gives a number.

"A woman was shot. A man of 40 was also hit. The man died.": two people, not three.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.lexicons import lexicon
from pipelines.reading.casualties.victim_words import known_people
from pipelines.reading.events.parties import CIVIL_VICTIMS
from pipelines.reading.statements import CasualtyMention

_AGE = re.compile(r"\b(\d{1,3})\W(?:year|month)s?\W+old")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
FIGHTERS = frozenset({"combatant", "police"})
_POSSESSIVE = frozenset({"his", "her"})


@dataclass(slots=True)
class Person:
    """What the tellings of one person say of him."""

    first: CasualtyMention
    names: tuple[str, ...]
    sex: str | None
    age: str | None
    kind: str | None
    trade: str | None

    def may_be(self, other: Person) -> bool:
        """Can the two be one? Nothing told of them may differ."""
        if self.first.trigger == other.first.trigger:
            return False
        if self.names and other.names:
            one, two = set(self.names), set(other.names)
            return one <= two or two <= one or self.names[-1] == other.names[-1]
        told = (
            (self.sex, other.sex),
            (self.age, other.age),
            (self.kind, other.kind),
            (self.trade, other.trade),
        )
        return all(a is None or b is None or a == b for a, b in told)

    def learn(self, other: Person) -> None:
        """Take over what another telling adds."""
        self.names = max(self.names, other.names, key=len)
        self.sex, self.age = self.sex or other.sex, self.age or other.age
        self.kind = self.kind or other.kind
        self.trade = self.trade or other.trade


@cache
def _sexes() -> dict[str, str]:
    return {word: sex for sex, words in lexicon("victims")["sexes"].items() for word in words}


def mark_new(figures: Sequence[CasualtyMention]) -> None:
    """Tell "two of the raiders died" from "17 of the soldiers": no raiders were harmed before."""
    harmed: set[tuple[str, str]] = set()
    told: set[str] = set()
    for figure in figures:
        words = (figure.victim_text or "").lower().split()
        if figure.is_part and words[-1:] == ["them"] and figure.harm not in told:
            figure.is_part = False  # "bombed a post, killing four of them"
        told.add(figure.harm)
        if figure.definite and figure.victim_type and words[1:3] == ["of", "the"]:
            figure.definite = (figure.harm, words[-1]) in harmed
        harmed |= {(figure.harm, words[-1])} if words else set()


def mark_more(figures: Sequence[CasualtyMention]) -> None:
    """Tell of which side those are who are only counted on: "Five more were killed", "another".

    They are of those told before them, at most a sentence away, if these are fighters.
    """
    last: CasualtyMention | None = None
    for figure in figures:
        if figure.harm not in ("killed", "injured") or figure.is_part:
            continue
        is_bare = (figure.victim_text or "another").lower() == "another"
        if figure.additional and is_bare and not (figure.victim or figure.victim_type):
            if last is not None and figure.sentence - last.sentence <= 1:
                figure.victim, figure.victim_type = last.victim, last.victim_type
                _add_target(figure)
        else:
            last = figure if class_of(figure) in FIGHTERS and figure.victim else None


def _add_target(figure: CasualtyMention) -> None:
    """Make those who died the target of an event that names nobody."""
    event, victim = figure.event, figure.victim
    if event is None or victim is None or event.event_type != "ASSAULT":
        return
    if not any(role in ("target", "participant") for role, _ in event.roles):
        event.roles.append(("target", victim))


def class_of(figure: CasualtyMention) -> str | None:
    """What the victims are, as far as a side's rolls tell.

    One telling may call "children" whom another calls "civilians".
    """
    kind = figure.victim_type
    return "civilian" if kind in CIVIL_VICTIMS else kind


def person(figure: CasualtyMention) -> Person:
    """What one telling says of a single victim."""
    text = figure.victim_text or ""
    words = [w.lower().removesuffix("'s").removesuffix("’s") for w in _WORD.findall(text)]
    age = _AGE.search(text)
    titles = known_people().people
    named = [w for w in words if w not in titles] if figure.is_name else []
    kind = class_of(figure)
    if (
        figure.is_name
        and kind == "combatant"
        and set(words) & set(lexicon("victims")["ranks"]["shared"])
    ):
        kind = None  # a corporal may be one of the army or of the police
    if kind is None and set(words) & set(lexicon("tolls")["suspects"]):
        kind = "suspect"
    return Person(
        figure,
        tuple(named),
        _sex(words),
        age[1] if age else None,
        kind,
        _trade(text.lower()),
    )


def _trade(text: str) -> str | None:
    """The trade of one who is not told as known ("a judge", "a local trader")."""
    words = text.split()
    is_new = len(words) > 1 and words[0] in ("a", "an")
    return words[-1] if is_new and words[-1] in _trades() else None


@cache
def _trades() -> frozenset[str]:
    return frozenset(lexicon("victims")["trades"]["words"])


def _sex(words: list[str]) -> str | None:
    """The sex that the words tell: "her uncle" is a man."""
    told = [(w, sex) for w in words if (sex := _sexes().get(w))]
    own = [sex for w, sex in told if len(words) == 1 or w not in _POSSESSIVE]
    return own[0] if own else None


def is_single(figure: CasualtyMention) -> bool:
    """Does a figure tell of one person in his own right?"""
    return figure.count_best == 1 and figure.count_low == 1 and not figure.is_part


def is_somebody_else(figure: CasualtyMention, people: list[Person]) -> bool:
    """Can "he" be none of those told, because all of them are women?"""
    one = person(figure)
    is_pronoun = (figure.victim_text or "").lower() in known_people().pronouns["persons"]
    return (
        is_pronoun
        and one.sex is not None
        and bool(people)
        and all(p.sex not in (None, one.sex) for p in people)
    )


def distinct(figures: Iterable[CasualtyMention]) -> list[CasualtyMention]:
    """The first telling of each person among single victims, in reading order.

    Pronouns and "the man" mean somebody told elsewhere; only where nobody else is told they count,
    or where "he" can be none of the women told.
    """
    people: list[Person] = []
    again: list[CasualtyMention] = []
    for figure in figures:
        if figure.definite and not figure.is_name:
            again.append(figure)
            if is_somebody_else(figure, people):
                people.append(person(figure))
            continue
        new = person(figure)
        known = None if figure.additional else next((p for p in people if p.may_be(new)), None)
        if known is None:
            people.append(new)
        else:
            known.learn(new)
    return [p.first for p in people] or again[:1]
