"""What a number is: a count, or an age, a date, a measure, money, a score, an address, a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.lexicons import lexicon
from pipelines.reading.casualties.victim_words import known_people
from pipelines.reading.statements import Qualifier
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, Sentence

_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_ITEM_MARKS = frozenset({".", ")"})
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")


@dataclass(slots=True)
class Number:
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
class NumberKinds:
    """Tells the numbers of one document apart, by the words around them."""

    document: Document
    words: list[str]
    lemmas: Lemmas
    dated: frozenset[int]

    def kind(self, number: Number, noun: int | None, sentence: Sentence) -> str:
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

    def _kind_alone(self, number: Number, noun: int | None, before: str, sentence: Sentence) -> str:
        """What a number without a telling neighbour is."""
        if not number.is_whole:
            return "measure"
        if noun is None and self._is_year(number, before):
            return "date"
        if self._is_label(number, noun):
            return "name"
        return "population" if self._is_population(number, before, sentence) else "count"

    def _kind_after(
        self, number: Number, sentence: Sentence, before: str, after: str
    ) -> str | None:
        """Units: "24 - year - old", "5 km", "9 mm", "30 %", "10 a.m."; addresses; scores."""
        words, last = self.words, number.last
        if number.first == sentence.first and after in _ITEM_MARKS and words[last - 1].isdigit():
            return "name"  # "2. In X district, one soldier was killed": the number of an item
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
            is_ordinal = kind == "time" and unit == "second" and at == last
            return None if is_ordinal or self._is_of_people(number, at) else kind
        if after in _address_words() or self._is_address(last, sentence):
            return "address" if self.document.doc[number.core].text[0].isdigit() else None
        return None

    def _is_of_people(self, number: Number, unit: int) -> bool:
        """Reads "three | day labourers": people whom a span of time only describes."""
        doc = self.document.doc
        if number.best in (None, 1) or unit + 1 >= len(doc) or doc[unit].tag_ != "NN":
            return False
        return doc[unit + 1].tag_ == "NNS" and self.lemmas(doc[unit + 1]) in known_people().people

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
        self, number: Number, sentence: Sentence, before: str, after: str
    ) -> str | None:
        """Reads "$ 100", "aged 24", ", 24 ,", "Resolution 1701", "Su - 24", "at 13"."""
        if not before:
            return None
        hyphened = before in ("-", "–") and number.first - 2 >= sentence.first
        label = self.words[number.first - 2] if hyphened else before
        kind = _kinds_before().get(label)
        if kind == "name":
            return kind if self._is_numbered(number, label, hyphened, after) else None
        if kind == "time":
            return kind if label == "at" and self._is_clock_time(number) else None
        if kind is not None:
            return kind
        return self._age_between_commas(number, before, after, sentence)

    def _is_numbered(self, number: Number, label: str, hyphened: bool, after: str) -> bool:
        """Reads "Resolution | 1701", "Su - | 24", "no. | 7": a number that names something."""
        doc = self.document.doc
        core = doc[number.core]
        named = doc[number.first - 1 - hyphened].text[:1].isupper()
        beside = core.dep_ == "nummod" and core.head.i < core.i
        return (
            number.first == number.core
            and core.text[0].isdigit()
            and (named or not after.isalpha())
            and (hyphened or (named and beside) or label in ("no.", "number", "#"))
        )

    def _is_clock_time(self, number: Number) -> bool:
        core = self.document.doc[number.core]
        return core.dep_ == "pobj" and bool(_CLOCK.fullmatch(core.text))

    def _age_between_commas(
        self, number: Number, before: str, after: str, sentence: Sentence
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
        return "age" if named or (after in (",", ")") and is_noun(previous)) else None

    def _is_some(self, at: int) -> bool:
        """Reads "two | of them", "two of the wounded": a number of people, no age."""
        return self.words[at : at + 1] in (["them"], ["those"], ["whom"], ["these"], ["the"])

    def _is_label(self, number: Number, noun: int | None) -> bool:
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

    def _is_year(self, number: Number, before: str) -> bool:
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

    def _is_population(self, number: Number, before: str, sentence: Sentence) -> bool:
        """Reads "a town of 3,000 people", "home to 200,000", "a population of 5 million"."""
        first, known = number.first, lexicon("quantities")["population"]
        lead = " ".join(self.words[max(first - 3, sentence.first) : first])
        if any(lead.endswith(phrase) for phrase in known["phrases"]):
            return True
        place = first - 2 >= sentence.first and before == "of"
        return place and self.lemmas(self.document.doc[first - 2]) in known["places"]


def is_noun(token: Token) -> bool:
    """Is a token a noun of any kind?"""
    return token.tag_[:2] == "NN"


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
