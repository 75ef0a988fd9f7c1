"""How far from a name something is told to be: "near X", "20 km west of X", "between Y and X"."""

from __future__ import annotations

import re
from math import inf

from pipelines.lexicons import lexicon
from pipelines.reading.places.gazetteer import Gazetteer
from pipelines.reading.places.listing import Listing
from pipelines.reading.places.words_around import (
    POSSESSIVE,
    is_between,
    over_list,
    past_article,
    word_after,
    word_before,
)
from pipelines.reading.syntax.tokens import Doc, Span, Token

MEASURED_WORDS = 2  # of a name that nothing else tells to be a place's
_TOWNS = frozenset(lexicon("places")["town_nouns"])
# From here on what is measured from a place is no place near it.
FAR_KM, KM_A_MILE, LONGEST_MEASURE = 100.0, 1.609, 12
_MEASURE = re.compile(
    r"(?:hundreds of|hundred|(?P<number>\d[\d,]*(?:\.\d+)?))\s?-?\s?"
    r"(?P<unit>k(?:ms?|ilomet(?:er|re)s?)|miles?)\b[^.;]*$"
)
_MEASURED = re.compile(
    r"(?: (?:city|town|village|district))?(?: ?[,(]| which (?:is|lies))?"
    r" ?(?:(?:about|some|around|roughly|approximately|nearly|almost|just|over|more than) )?\d"
)


class Measures(Listing):
    """Asks what the words around a name measure from it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__(gazetteer)
        words = lexicon("places")
        self.near = frozenset(words["near_prepositions"])
        self.about = frozenset(words["about_nouns"])
        self.directions = frozenset(words["directions"])
        self.distances = frozenset(words["distance_words"]) | self.directions

    def is_near(self, span: Span) -> bool:
        """Is it "near X", "20 km west of X", "the X area", "between Y and X"?"""
        after, article = word_after(span), word_before(span)
        is_area = after is not None and after.lower_ in self.about
        if is_area and article is not None and article.lower_ == "the":
            return True
        before = self._before_capital(span)
        if before is None:
            return False
        earlier = span.doc[before.i - 1].lower_ if before.i else ""
        joined = before.lower_ in ("of", "with", "from", "to") and earlier in self.distances
        is_told = before.lower_ in self.near or over_list(span) in self.near
        return is_told or joined or is_between(before) or self.is_far(span)

    def _before_capital(self, span: Span) -> Token | None:
        """The word before a name, or before "the capital", "the town of" that it names."""
        before = past_article(span)
        noun = before.i if before is not None else -1
        if noun > 0 and span.doc[noun].text in (",", "of"):
            noun -= 1  # "the Chechen capital of Grozny"
        is_town = before is not None and before.lower_ == "of" and span.doc[noun].lower_ in _TOWNS
        if noun < 0 or not (is_town or span.doc[noun].lower_ == "capital"):
            return before
        while noun and not span.doc[noun].is_sent_start and span.doc[noun].tag_ not in ("IN", "TO"):
            noun -= 1
        return span.doc[noun]

    def is_far(self, span: Span) -> bool:
        """Is it so far away that what is measured from it lies elsewhere ("550 km from Juba")?"""
        told = self.kilometres_from(span)
        return told is not None and told >= FAR_KM

    def kilometres_from(self, span: Span) -> float | None:
        """How far from a name something is told to be; infinitely for "hundreds of miles"."""
        before = self._before_capital(span)
        if before is None or before.lower_ not in ("of", "from"):
            return None
        start = max(span[0].sent.start, before.i - LONGEST_MEASURE)
        measure = _MEASURE.search(span.doc[start : before.i].text.lower())
        if measure is None:
            return None
        number, unit = measure["number"], measure["unit"]
        if number is None:
            return inf
        return float(number.replace(",", "")) * (1.0 if unit.startswith("k") else KM_A_MILE)

    def measures(self, doc: Doc, left: int, right: int) -> bool:
        """Is the way to a name told right behind another ("X, about 40 km from | Y")?"""
        return _MEASURED.match(doc[left - 1 : right].text[len(doc[left - 1].text) :]) is not None

    def is_measured_from(self, span: Span) -> bool:
        """Is an unknown name what something is near, or so far or in that direction from?"""
        before, after = word_before(span), word_after(span)
        if before is None or before.i == 0 or len(span) > MEASURED_WORDS:
            return False
        if after is not None and (after.text in POSSESSIVE or after.tag_[:2] == "NN"):
            return False
        if before.lower_ in ("near", "outside"):
            return before.tag_ == "IN"
        earlier = span.doc[before.i - 1].lower_
        if (earlier, before.lower_) == ("close", "to"):
            return True
        is_from = before.lower_ in ("of", "from") and earlier != "close"
        return is_from and earlier in self.distances
