"""Tells the dead who were told as wounded before: they come on top of the dead, off the wounded.

"The blast killed nine people and wounded 17. Three of the injured later died": 12 and 14.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipelines.lexicons import lexicon
from pipelines.reading.casualties.numerals import read_numeral
from pipelines.reading.statements import CasualtyMention, EventMention
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

# How many sentences behind the wounded "two of them died" may stand.
_NEAR = 2


def mark_fates(figures: Sequence[CasualtyMention], document: Document, lemmas: Lemmas) -> None:
    """Set `of_wounded` where the dead were told as wounded, and take the day of death off the act.

    Args:
        figures: every figure of the story, in reading order.
        document: the story.
        lemmas: base forms.
    """
    fates = _Fates(document, lemmas)
    for i, figure in enumerate(figures):
        is_part = figure.rule.startswith("part")  # "two of the dead and one of the wounded were"
        if figure.harm == "killed" and figure.count_best and not (figure.supersedes or is_part):
            figure.of_wounded = fates.is_of_wounded(figure, figures, figures[:i])
    dead: dict[int, list[CasualtyMention]] = {}
    for figure in figures:
        if figure.event is not None and figure.harm == "killed":
            dead.setdefault(id(figure.event), []).append(figure)
    for told in dead.values():
        event = told[0].event
        if event is not None and all(fates.is_day_of_death(f, event) for f in told):
            event.date = None


class _Fates:
    def __init__(self, document: Document, lemmas: Lemmas) -> None:
        self.doc = document.doc
        self.lemmas = lemmas
        self.words = lexicon("harm")["fates"]

    def is_of_wounded(
        self,
        figure: CasualtyMention,
        figures: Sequence[CasualtyMention],
        before: Sequence[CasualtyMention],
    ) -> bool:
        """Are the dead some of the wounded, as the text itself says?"""
        phrase = self._phrase(figure)
        if any(t.lower_ in self.words["wounded"] for t in phrase):
            return True
        if self._is_by_itself(figure) and self._names_number(phrase, before):
            return True
        if any(self._is_same_phrase(figure, f) for f in figures):
            return True
        if not self._is_by_itself(figure):
            return False
        last = next((f for f in reversed(before) if f.harm in ("killed", "injured")), None)
        if last is None or last.harm != "injured" or last.rule.endswith(":shot"):
            return False
        near = figure.sentence - last.sentence <= _NEAR
        meant = self._means_some(figure) if (last.count_best or 2) > 1 else self._is_pronoun(figure)
        return near and meant and (last.count_best or 0) >= (figure.count_best or 0)

    def is_day_of_death(self, figure: CasualtyMention, event: EventMention) -> bool:
        """Is the day that an act seems to have that of a later death ("died on Wednesday")?"""
        if not figure.of_wounded or event.date is None:
            return False
        word = self.doc[event.date.head]
        while word.tag_[:1] != "V" and word.head.i != word.i:
            word = word.head
        return word.i == figure.trigger

    def _phrase(self, figure: CasualtyMention) -> list[Token]:
        """The words of the victims: with what is said of them up to the word of harm."""
        words = list(self.doc[figure.first : figure.last])
        return [t for t in words if t.i != figure.trigger]

    def _names_number(self, phrase: list[Token], before: Sequence[CasualtyMention]) -> bool:
        """Reads "eight wounded … one of the | eight died"."""
        words = [t.lower_ for t in phrase]
        if words[1:3] != ["of", "the"] or (whole := read_numeral(words, 3)) is None:
            return False
        last = next((f for f in reversed(before) if f.count_best == whole.best), None)
        return last is not None and last.harm == "injured" and whole.stop == len(words)

    def _is_same_phrase(self, figure: CasualtyMention, other: CasualtyMention) -> bool:
        """Reads "a man who was wounded died", "one of the three injured in the attack died"."""
        return (
            other.harm == "injured"
            and not other.rule.endswith(":shot")
            and (other.head == figure.head or self._stands_before(other, figure))
            and other.trigger != figure.trigger
            and self._is_by_itself(figure)
        )

    def _stands_before(self, wounded: CasualtyMention, figure: CasualtyMention) -> bool:
        """Reads "Of the 20 wounded, | four died"."""
        head = self.doc[wounded.head].head
        return head.lower_ == "of" and head.dep_ == "prep" and head.head.i == figure.trigger

    def _is_by_itself(self, figure: CasualtyMention) -> bool:
        """Is it told that people died, not that somebody killed them?"""
        return self.lemmas(self.doc[figure.trigger]) in self.words["verbs"]

    def _means_some(self, figure: CasualtyMention) -> bool:
        """Reads "two of them", "of whom two": some of the people told last."""
        start = max(figure.first - 2, 0)
        words = [t.lower_ for t in self.doc[start : figure.last + 2]]
        return any(w == "of" and then in self.words["some_of"] for w, then in pairwise(words))

    def _is_pronoun(self, figure: CasualtyMention) -> bool:
        return self.doc[figure.head].tag_[:3] == "PRP"
