"""What comes on top of the best telling: "two others", victims of another side or class."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipelines.reading.casualties.people_told import class_of
from pipelines.reading.casualties.tellings import Telling, is_new_self, is_self
from pipelines.reading.events.parties import FORCES, is_called
from pipelines.reading.statements import CasualtyMention

SHOT = ":shot"
# How many sentences from the best telling victims of another class may be told.
NEARBY = 3

type Side = Callable[[CasualtyMention], str]


def is_doer(figure: CasualtyMention) -> bool:
    """Are victims told as who did it ("the gunman", "three attackers")?"""
    return is_called(figure, "perpetrators")


def is_attacker(figure: CasualtyMention) -> bool:
    """Are victims told as those who attacked ("eight of the raiders"), not as soldiers?"""
    return is_called(figure, "attackers")


class Addition:
    """What comes on top of the best telling, figure by figure."""

    def __init__(self, chosen: Telling, told: Sequence[CasualtyMention], side_of: Side) -> None:
        self.first = chosen.figures[0]
        self.base = chosen.best or 0
        self.figures = list(chosen.figures)
        self.told = told
        self.side_of = side_of
        self.is_described = all(f.victim_type is not None for f in self.figures)

    def consider(self, figure: CasualtyMention, before: list[CasualtyMention]) -> None:
        """Add a figure if it tells of others than those counted by the tellings before."""
        if not any(f is figure for f in self.figures) and self._is_new(figure, before):
            self.figures.append(figure)

    def _is_new(self, figure: CasualtyMention, before: list[CasualtyMention]) -> bool:
        number = figure.count_best or 0
        if is_self(figure):
            if any(is_doer(f) and f.count_best == 1 for f in self.told if f.is_part):
                return False  # "three dead, including the gunman"
            others = [f for f in self.told if f.harm == figure.harm or f.rule.endswith(SHOT)]
            known = any(is_self(f) for f in self.figures) or self._completes(figure)
            return not known and is_new_self(figure, others)
        if figure.ordinal is not None:
            if figure.definite:
                return False  # "the fourth man died": of the four told
            dead = max((f.count_best or 0 for f in self.told if f.harm == "killed"), default=0)
            beside = dead if figure.harm != "killed" else 0
            return figure.ordinal > beside + sum(f.count_best or 0 for f in self.figures)
        if figure.additional and self._is_beside_dead(figure):
            return False
        if figure.additional:
            later = figure.sentence > self.first.sentence
            rest = self._is_the_rest(figure) if self._is_meant_again(figure) else False
            return later and not rest and not self._completes(figure) and number > 0
        near = abs(figure.sentence - self.first.sentence) <= NEARBY
        if is_attacker(figure) and not any(
            is_attacker(f) or self._is_mate(f, figure) for f in self.figures
        ):
            later = figure.sentence > self.first.sentence
            return near and later and not figure.is_part and not self._completes(figure)
        return (
            self.is_described
            and near
            and (not figure.definite or self._is_named_foe(figure))
            and self._is_of_others(figure, before)
        )

    def _is_beside_dead(self, figure: CasualtyMention) -> bool:
        """Reads "9 were killed and 11 others hurt" told as "16 killed, 17 others hurt" again."""
        if figure.harm == "killed" or not _of_two_tellers(figure, self.first):
            return False
        kinds = [self._dead_beside(f) for f in (figure, self.first)]
        return bool(kinds[0]) and kinds[0] == kinds[1]

    def _dead_beside(self, figure: CasualtyMention) -> set[str | None]:
        """The classes of the dead told before a figure in its sentence."""
        told = (d for d in self.told if d.harm == "killed" and d.start < figure.start)
        return {class_of(d) for d in told if d.sentence == figure.sentence}

    def _is_named_foe(self, figure: CasualtyMention) -> bool:
        """Is it a fighter by name, of the side that lost nobody yet ("Havildar Shahid Khan")?"""
        fighters = [f for f in self.told if class_of(f) in FORCES and f.harm == figure.harm]
        sides = {self.side_of(f) for f in fighters if f is not figure and not f.is_name}
        is_fighter = figure.is_name and class_of(figure) in FORCES
        return is_fighter and {self.side_of(figure), *sides} == {"a", "b"} and len(sides) == 1

    def _is_mate(self, known: CasualtyMention, figure: CasualtyMention) -> bool:
        """Are both fighters of one side ("18 Taliban dead"; "17 insurgents have been killed")?"""
        kinds = {class_of(known), class_of(figure)}
        return kinds == {"combatant"} and self.side_of(known) == self.side_of(figure)

    def _is_meant_again(self, figure: CasualtyMention) -> bool:
        """Reads "the three others", "two others are in hospital": known of before."""
        return figure.definite or figure.rule.startswith("condition")

    def _is_the_rest(self, figure: CasualtyMention) -> bool:
        """Are they within a number told before?"""
        if is_doer(figure) and not any(is_doer(f) for f in self.figures):
            return False
        same = any(f.additional and f.count_best == figure.count_best for f in self.figures)
        if class_of(figure) and all(
            class_of(f) not in (None, class_of(figure)) for f in self.figures
        ):
            return False  # "seven civilians"; "four of the militiamen were also killed"
        return same or self.base > (figure.count_best or 0)

    def _are_titled(self, known: CasualtyMention, figure: CasualtyMention) -> bool:
        """Does a title call the same forces otherwise ("Four gendarmes die"; "four soldiers …")?"""
        return (
            known.sentence == 0
            and {class_of(known), class_of(figure)} <= FORCES
            and known.count_best == figure.count_best != 1
            and self.side_of(known) == self.side_of(figure)
        )

    def _completes(self, figure: CasualtyMention) -> bool:
        """Does a figure complete another to the total ("nine dead"; "four …", "another five …")?"""
        rest = self.base - (figure.count_best or 0)
        return rest > 0 and any(f.count_best == rest for f in self.told if f is not figure)

    def _is_of_others(self, figure: CasualtyMention, before: list[CasualtyMention]) -> bool:
        """Are the victims of another class, or of another side?"""
        kinds = {class_of(f) for f in before}
        if class_of(figure) is None or any(self._are_titled(f, figure) for f in before):
            return False
        if class_of(figure) not in kinds:
            return True
        sides = {self.side_of(f) for f in before}
        return bool(sides) and {self.side_of(figure), *sides} == {"a", "b"} and len(sides) == 1


def _of_two_tellers(one: CasualtyMention, other: CasualtyMention) -> bool:
    return None not in (one.reporter_text, other.reporter_text) and (
        one.reporter_text != other.reporter_text
    )
