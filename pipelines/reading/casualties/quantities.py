"""Finds every number of an article, how it is qualified, what it counts and whether it counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.casualties.number_kinds import Number, NumberKinds, is_noun
from pipelines.reading.casualties.numerals import Numeral, can_start, read_numeral
from pipelines.reading.statements import Findings, Qualifier, Quantity
from pipelines.reading.syntax.tokens import Doc, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, Sentence

_DASHES = ("-", "–", "—", "to", "or")
_LONGEST_QUALIFIER = 6
# Tags that may stand between a number and the noun that it counts.
_BETWEEN = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "NNP", "NNPS", "NN", "HYPH", "POS", "RB"))


def find_quantities(document: Document, found: Findings, lemmas: Lemmas) -> list[Quantity]:
    """Every number of the parsed sentences, in order; only `count` counts people or things."""
    doc = document.doc
    reader = _QuantityReader(document, [t.lower_ for t in doc], lemmas, _dated(found))
    quantities: list[Quantity] = []
    for sentence, _ in document.parsed():
        quantities.extend(reader.read(sentence))
    return quantities


def _dated(found: Findings) -> frozenset[int]:
    """The tokens of dates."""
    return frozenset(i for date in found.dates for i in range(date.first, date.last))


@dataclass(slots=True)
class _QuantityReader:
    document: Document
    words: list[str]
    lemmas: Lemmas
    dated: frozenset[int]
    kinds: NumberKinds = field(init=False)

    def __post_init__(self) -> None:
        self.kinds = NumberKinds(self.document, self.words, self.lemmas, self.dated)

    def read(self, sentence: Sentence) -> list[Quantity]:
        """The numbers of one sentence."""
        quantities: list[Quantity] = []
        i, stop = sentence.first, sentence.last
        while i < stop:
            numeral = None
            if can_start(self.words[i]) and not self._is_pronoun(i, sentence):
                numeral = read_numeral(self.words[sentence.first : stop], i - sentence.first)
            if numeral is None:
                i += 1
                continue
            number = self._qualified(numeral, sentence)
            quantities.append(self._quantity(number, sentence))
            i = number.last
        return quantities

    def _is_pronoun(self, i: int, sentence: Sentence) -> bool:
        """Reads "no one", "one another", "the one", "one's" count nothing."""
        if self.words[i] != "one":
            return False
        before = self.words[i - 1] if i > sentence.first else ""
        after = self.words[i + 1] if i + 1 < sentence.last else ""
        if before == "that" and after == "of":
            return False  # "said that one of its soldiers"
        return before in ("no", "any", "every", "this", "that", "which") or after in (
            "another",
            "'s",
            "’s",
        )

    def _qualified(self, numeral: Numeral, sentence: Sentence) -> Number:
        """A numeral with the second end of its range, if any, and the words that qualify it."""
        base = sentence.first
        first, last = numeral.start + base, numeral.stop + base
        number = Number(
            first,
            last,
            last - 1,
            numeral.low,
            numeral.best,
            numeral.high,
            "vague" if numeral.is_vague else "exact",
            numeral.is_whole,
        )
        if not numeral.is_vague and (second := self._range_end(numeral, sentence)) is not None:
            number.last = second.stop + base
            number.core = number.last - 1
            number.high, number.qualifier = second.best, "range"
            if self.words[first - 1] == "between" and first > base:
                number.first = first - 1
        self._qualify(number, sentence)
        return number

    def _range_end(self, numeral: Numeral, sentence: Sentence) -> Numeral | None:
        """Reads "10 | to 15", "10 | - 15", "between 10 | and 15": the second number."""
        words = self.words[sentence.first : sentence.last]
        before = words[numeral.start - 1] if numeral.start else ""
        link = words[numeral.stop] if numeral.stop < len(words) else ""
        if before == "from" or not (
            link in _DASHES or (link == "and" and before in ("between", "betwen"))
        ):
            return None
        second = read_numeral(words, numeral.stop + 1)
        if second is None or second.is_vague or second.best is None or numeral.best is None:
            return None
        widest = 3 if link == "or" else 20
        is_range = numeral.best < second.best <= max(numeral.best, 1) * widest
        return second if is_range else None

    def _qualify(self, number: Number, sentence: Sentence) -> None:
        """Take in the qualifying words on both sides and set the bounds accordingly."""
        before, after = _qualifiers()
        marks: list[Qualifier] = []
        while (hit := self._longest(before, number.first, sentence.first, back=True)) is not None:
            marks.append(hit[0])
            number.first -= hit[1]
        if (hit := self._longest(after, number.last, sentence.last, back=False)) is not None:
            marks.append(hit[0])
            number.last += hit[1]
        mark = next((m for m in marks if m != "exact"), None)
        if mark is None or number.qualifier == "range":
            return
        if number.qualifier == "exact":
            number.qualifier = mark
        if mark in ("at_least", "more_than"):
            number.high = None
        elif mark == "at_most":
            number.low = None
        elif mark == "about" and number.qualifier == "about":
            number.low = number.high = None

    def _longest(
        self, known: dict[tuple[str, ...], Qualifier], at: int, limit: int, back: bool
    ) -> tuple[Qualifier, int] | None:
        """The longest known phrase that ends (or starts) at a token: what it means, its length."""
        for length in range(_LONGEST_QUALIFIER, 0, -1):
            start, stop = (at - length, at) if back else (at, at + length)
            if (start < limit) if back else (stop > limit):
                continue
            meaning = known.get(tuple(self.words[start:stop]))
            if meaning is not None:
                return meaning, length
        return None

    def _quantity(self, number: Number, sentence: Sentence) -> Quantity:
        noun = self._noun(number, sentence)
        kind = self.kinds.kind(number, noun, sentence)
        return Quantity(
            start=self.document.start(number.first),
            end=self.document.end(number.last - 1),
            sentence=sentence.index,
            first=number.first,
            last=number.last,
            head=number.core,
            rule="numeral",
            low=number.low,
            best=number.best,
            high=number.high,
            qualifier=number.qualifier,
            kind=kind,
            noun=noun,
        )

    def _noun(self, number: Number, sentence: Sentence) -> int | None:
        """The token of what is counted: by the words that follow, else by the parse."""
        doc = self.document.doc
        i = number.last
        if i < sentence.last and self.words[i] == "of":
            return self._of_noun(i, sentence)
        last_noun = None
        while i < sentence.last and not (last_noun is not None and i in self.dated):
            tag = doc[i].tag_
            if tag[:2] == "NN":
                last_noun = i
            elif last_noun is not None and (close := self._short_form(last_noun, i, sentence)):
                i = close
            elif self.words[i] == "/" and last_noun is not None:  # "two Shabaab/IS fighters"
                pass
            elif tag not in _BETWEEN or (last_noun is not None and tag in ("VBN", "VBG", "RB")):
                break
            i += 1
        head = doc[number.core].head
        if last_noun is not None and self._is_kind_of(doc[last_noun], head):
            return head.i  # "eight Hamas and Fatah | fighters"
        if last_noun is not None and self._modifies(number, last_noun, doc):
            return last_noun
        while number.first <= head.i < number.last and head.head.i != head.i:
            head = head.head
        if last_noun is not None and self._is_kind_of(head, head.head):
            head = head.head  # "four People's Army (PA) | fighters"
        if doc[number.core].dep_ in ("nummod", "amod", "compound") and head.i >= number.last:
            return head.i if head.tag_[:1] in "NJV" and head.tag_ != "VBN" else None
        return last_noun

    def _short_form(self, noun: int, i: int, sentence: Sentence) -> int | None:
        """The closing bracket in "23 Workers Party | (WP) rebels": the noun is still to come."""
        doc = self.document.doc
        if doc[i].text != "(":
            return None
        close = next((k for k in range(i, min(i + 4, sentence.last)) if doc[k].text == ")"), None)
        is_name = doc[noun].dep_ in ("compound", "nmod", "amod")
        return close if close is not None and is_name and doc[noun].head.i > close else None

    def _is_kind_of(self, name: Token, noun: Token) -> bool:
        """Does one of several names only tell of what kind a counted noun is?"""
        kind = name.dep_ in ("compound", "nmod", "amod") and name.head is noun
        is_plural = noun.tag_ == "NNS" != name.tag_  # "56 raids 60 rebels killed"
        return kind and name.i < noun.i and is_plural

    def _modifies(self, number: Number, noun: int, doc: Doc) -> bool:
        """Is nothing but a noun phrase between number and noun? A genitive breaks it."""
        return not any(doc[i].tag_ == "POS" for i in range(number.last, noun))

    def _of_noun(self, of: int, sentence: Sentence) -> int | None:
        """Reads "dozens of | wounded soldiers": the head noun after "of"."""
        doc = self.document.doc
        for child in doc[of].children:
            if child.dep_ == "pobj" and child.i > of:
                return child.i
        for i in range(of + 1, min(of + 6, sentence.last)):
            if doc[i].tag_[:2] == "NN" and not (i + 1 < sentence.last and is_noun(doc[i + 1])):
                return i
        return None


@cache
def _qualifiers() -> tuple[dict[tuple[str, ...], Qualifier], dict[tuple[str, ...], Qualifier]]:
    """Phrases before and after a number → what they mean."""
    known = lexicon("quantities")
    return _phrases(known["before"]), _phrases(known["after"])


def _phrases(lists: dict[Any, list[str]]) -> dict[tuple[str, ...], Qualifier]:
    return {tuple(phrase.split()): name for name, phrases in lists.items() for phrase in phrases}
