"""Finds every number of an article, how it is qualified, what it counts and whether it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.casualties.numerals import Numeral, can_start, read_numeral
from pipelines.reading.statements import Findings, Qualifier, Quantity
from pipelines.reading.syntax.tokens import Doc, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, Sentence

_DASHES = ("-", "–", "—", "to", "or")
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
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
class _Number:
    """One numeral or range with its bounds, before it is typed."""

    first: int
    last: int
    core: int
    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier
    is_whole: bool


@dataclass(slots=True)
class _QuantityReader:
    document: Document
    words: list[str]
    lemmas: Lemmas
    dated: frozenset[int]

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
        return before in ("no", "any", "every", "this", "that", "which") or after in (
            "another",
            "'s",
            "’s",
        )

    def _qualified(self, numeral: Numeral, sentence: Sentence) -> _Number:
        """A numeral with the second end of its range, if any, and the words that qualify it."""
        base = sentence.first
        first, last = numeral.start + base, numeral.stop + base
        number = _Number(
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

    def _qualify(self, number: _Number, sentence: Sentence) -> None:
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

    def _quantity(self, number: _Number, sentence: Sentence) -> Quantity:
        noun = self._noun(number, sentence)
        kind = self._kind(number, noun, sentence)
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

    def _noun(self, number: _Number, sentence: Sentence) -> int | None:
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
            elif tag not in _BETWEEN or (last_noun is not None and tag in ("VBN", "VBG", "RB")):
                break
            i += 1
        if last_noun is not None and self._modifies(number, last_noun, doc):
            return last_noun
        head = doc[number.core].head
        while number.first <= head.i < number.last and head.head.i != head.i:
            head = head.head
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

    def _modifies(self, number: _Number, noun: int, doc: Doc) -> bool:
        """Is nothing but a noun phrase between number and noun? A genitive breaks it."""
        return not any(doc[i].tag_ == "POS" for i in range(number.last, noun))

    def _of_noun(self, of: int, sentence: Sentence) -> int | None:
        """Reads "dozens of | wounded soldiers": the head noun after "of"."""
        doc = self.document.doc
        for child in doc[of].children:
            if child.dep_ == "pobj" and child.i > of:
                return child.i
        for i in range(of + 1, min(of + 6, sentence.last)):
            if doc[i].tag_[:2] == "NN" and not (i + 1 < sentence.last and _is_noun(doc[i + 1])):
                return i
        return None

    def _kind(self, number: _Number, noun: int | None, sentence: Sentence) -> str:
        """What sort of number it is, by the words around it."""
        words, first, last = self.words, number.first, number.last
        before = words[first - 1] if first > sentence.first else ""
        after = words[last] if last < sentence.last else ""
        if any(i in self.dated for i in range(number.core, last)):
            return "date"
        for look in (self._kind_after, self._kind_before):
            if (kind := look(number, sentence, before, after)) is not None:
                return kind
        return self._kind_alone(number, noun, before, sentence)

    def _kind_alone(
        self, number: _Number, noun: int | None, before: str, sentence: Sentence
    ) -> str:
        """What a number without a telling neighbour is."""
        if not number.is_whole:
            return "measure"
        if noun is None and self._is_year(number, before):
            return "date"
        if self._is_label(number, noun):
            return "name"
        return "population" if self._is_population(number, before, sentence) else "count"

    def _kind_after(
        self, number: _Number, sentence: Sentence, before: str, after: str
    ) -> str | None:
        """Units: "24 - year - old", "5 km", "9 mm", "30 %", "10 a.m."; addresses; scores."""
        words, last = self.words, number.last
        at = last + (after in ("-", "–"))
        unit = words[at] if at < sentence.last else ""
        rest = words[at + 1 : at + 5]
        if unit in ("year", "years", "month", "months", "week", "weeks", "day", "days", "yr") and (
            "old" in rest[:3] or ("-" in rest[:1] and "old" in rest) or rest[:2] == ["of", "age"]
        ):
            return "age"
        if at > last and _YEAR.fullmatch(unit) is None and unit.isdigit():
            return "score"
        if unit and (kind := _unit_kinds().get(self._unit(at))) is not None:
            return kind if not (kind == "time" and unit == "second" and at == last) else None
        if after in _address_words() or self._is_address(last, sentence):
            return "address" if self.document.doc[number.core].text[0].isdigit() else None
        return None

    def _unit(self, at: int) -> str:
        """The lemma of a unit ("kilometres" → "kilometre")."""
        return self.lemmas(self.document.doc[at])

    def _is_address(self, last: int, sentence: Sentence) -> bool:
        """Reads "1250 | Elm Street": capitalised words that end in a street word."""
        doc = self.document.doc
        for i in range(last, min(last + 4, sentence.last)):
            if i > last and self.words[i] in _address_words() and doc[i].is_title:
                return True
            if not (doc[i].is_title or doc[i].text in ("N.", "S.", "E.", "W.", "of")):
                return False
        return False

    def _kind_before(
        self, number: _Number, sentence: Sentence, before: str, after: str
    ) -> str | None:
        """Reads "$ 100", "aged 24", ", 24 ,", "Resolution 1701", "Su - 24", "at 13"."""
        if not before:
            return None
        core = self.document.doc[number.core]
        kinds = _kinds_before()
        hyphened = before in ("-", "–") and number.first - 2 >= sentence.first
        label = self.words[number.first - 2] if hyphened else before
        if (kind := kinds.get(label)) is not None:
            if kind == "name":
                alone = number.first == number.core and core.text[0].isdigit()
                named = self.document.doc[number.first - 1 - hyphened].text[:1].isupper()
                return (
                    "name"
                    if alone
                    and (named or not after.isalpha())
                    and (
                        hyphened
                        or (named and core.dep_ == "nummod" and core.head.i < core.i)
                        or label in ("no.", "number", "#")
                    )
                    else None
                )
            if kind == "time":
                return (
                    "time"
                    if core.dep_ == "pobj"
                    and core.text[0].isdigit()
                    and label == "at"
                    and _CLOCK.fullmatch(core.text)
                    else None
                )
            return kind
        return self._age_between_commas(number, before, after, sentence)

    def _age_between_commas(
        self, number: _Number, before: str, after: str, sentence: Sentence
    ) -> str | None:
        """Reads "John Smith, 24, was": a number alone after a name and a comma."""
        best, doc = number.best, self.document.doc
        alone = number.qualifier == "exact" and best is not None and 0 < best < 120
        comma = before in (",", "(")
        closed = after in (",", ")", ".", "", ";", "and", "of", "from", "--", "-", "was", "who")
        if not (alone and comma and closed and number.first - 2 >= sentence.first):
            return None
        previous = doc[number.first - 2]
        if previous.i in self.dated or (after == "of" and self._is_some(number.last + 1)):
            return None
        named = previous.tag_ in ("NNP", "NNPS") or previous.ent_type_ == "PERSON"
        return "age" if named or (after in (",", ")") and _is_noun(previous)) else None

    def _is_some(self, at: int) -> bool:
        """Reads "two | of them", "two of the wounded": a number of people, no age."""
        return self.words[at : at + 1] in (["them"], ["those"], ["whom"], ["these"], ["the"])

    def _is_label(self, number: _Number, noun: int | None) -> bool:
        """Reads "a 2013 murder", "the 9/11 attack": a number beside a noun in the singular."""
        if noun is None or number.best is None or number.best < 2 or number.qualifier != "exact":
            return False
        doc = self.document.doc
        mass = lexicon("quantities")["uncounted"]["words"]
        singular = doc[noun].tag_ == "NN" and self.words[noun] not in mass
        return (
            singular
            and doc[number.core].text[0].isdigit()
            and noun == number.last + (doc[noun - 1].tag_[:2] == "JJ" and noun - 1 == number.last)
            and _YEAR.fullmatch(doc[number.core].text) is not None
        )

    def _is_year(self, number: _Number, before: str) -> bool:
        """A four-digit number that counts nothing is a year."""
        token = self.document.doc[number.core]
        return (
            number.first == number.core
            and _YEAR.fullmatch(token.text) is not None
            and (
                token.dep_ != "nummod"
                or token.head.i < token.i
                or before in ("in", "since", "of", "by")
            )
            and (token.ent_type_ in ("DATE", "") or before in ("in", "since", "until", "from", "("))
        )

    def _is_population(self, number: _Number, before: str, sentence: Sentence) -> bool:
        """Reads "a town of 3,000 people", "home to 200,000", "a population of 5 million"."""
        first, known = number.first, lexicon("quantities")["population"]
        lead = " ".join(self.words[max(first - 3, sentence.first) : first])
        if any(lead.endswith(phrase) for phrase in known["phrases"]):
            return True
        place = first - 2 >= sentence.first and before == "of"
        return place and self.lemmas(self.document.doc[first - 2]) in known["places"]


def _is_noun(token: Token) -> bool:
    return token.tag_[:2] == "NN"


@cache
def _qualifiers() -> tuple[dict[tuple[str, ...], Qualifier], dict[tuple[str, ...], Qualifier]]:
    """Phrases before and after a number → what they mean."""
    known = lexicon("quantities")
    return _phrases(known["before"]), _phrases(known["after"])


def _phrases(lists: dict[Any, list[str]]) -> dict[tuple[str, ...], Qualifier]:
    return {tuple(phrase.split()): name for name, phrases in lists.items() for phrase in phrases}


@cache
def _unit_kinds() -> dict[str, str]:
    return _inverted(lexicon("quantities")["kinds"])


@cache
def _kinds_before() -> dict[str, str]:
    return _inverted(lexicon("quantities")["kinds_before"])


@cache
def _address_words() -> frozenset[str]:
    return frozenset(lexicon("quantities")["address"]["words"])


def _inverted(lists: dict[str, Sequence[str]]) -> dict[str, str]:
    return {word: name for name, words in lists.items() for word in words}
