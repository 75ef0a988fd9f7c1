"""Names in lists: "Kano, Jos and Kaduna", "the villages of X, Y and Z", "X and Y counties"."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipelines.gazetteer.names import Kind
from pipelines.lexicons import lexicon
from pipelines.reading.places.gazetteer import Gazetteer
from pipelines.reading.places.words_around import is_name, joined, word_after, word_before
from pipelines.reading.syntax.tokens import Span, Token
from pipelines.reading.text.spelling import is_word

PLACE_LABELS = ("GPE", "LOC", "FAC")
SHARING = frozenset("north south east west upper lower northern southern eastern western".split())
LISTING = frozenset({",", "and", "or"})
TOWN = 20_000  # people of a place whose name beside another says that both are places


@dataclass(frozen=True, slots=True)
class Whole:
    """What a whole text tells about each of its names.

    `surnames` counts the last words of persons' names; `abroad` is the share of its places that lie
    where English names neither places nor persons; `ends` are the tokens after which a toponym was
    found so far; `storms` are names given to storms.
    """

    surnames: Counter[str]
    abroad: float
    ends: set[int]
    storms: frozenset[str] = frozenset()


class Listing:
    """Asks the list in which a name stands. Knowledge is loaded once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        words = lexicon("places")
        self.gazetteer = gazetteer
        self.towns = frozenset(words["town_nouns"])
        self.plural_towns = frozenset(words["town_plurals"])
        self.small = (self.towns | self.plural_towns) - {"city", "cities", "capital"}
        self.villages = frozenset(words["village_nouns"])
        self.listing = frozenset(words["listing_nouns"]) | self.plural_towns
        self.quarter_first = frozenset(words["quarter_first_words"])

    def is_listed(self, span: Span, whole: Whole) -> bool:
        """Does the name stand in a list with another place's name ("Kano, Jos and Kaduna")?"""
        tokens, first = span.doc.tokens, span.start
        start = tokens[first].sent.start
        while first > start and tokens[first - 1].lower_ in LISTING:
            first -= 1
        if first == span.start or first <= start or not is_name(before := tokens[first - 1]):
            return False
        if first in whole.ends:
            return True
        return before.ent_type_ in PLACE_LABELS or self._is_town(before.text)

    def _goes_on(self, span: Span) -> bool:
        """Does a list go on with what can only be a place ("Powell and Meeteetse")?"""
        after = word_after(span)
        if after is None or after.lower_ not in LISTING:
            return False
        following = [t for t in span.doc[after.i + 1 : after.i + 3] if t.lower_ not in LISTING]
        if not following or following[0].ent_type_ in PLACE_LABELS:
            return bool(following)
        name = following[0]
        return is_name(name) and not is_word(name.text) and name.text in self.gazetteer

    def _is_town(self, name: str) -> bool:
        """Is it the name of a place of some size?"""
        found = self.gazetteer.candidates(name)
        return any(c.population >= TOWN and c.kind != Kind.DEMONYM for c in found)

    def _around_list(self, span: Span, nouns: frozenset[str]) -> list[str]:
        """Reads "X and Y | provinces", "the provinces | of X, Y and Z": what all of a list are."""
        tokens = span.doc.tokens
        first, last = span.start - 1, span.end
        beside = (tokens[max(first, 0)], *tokens[last : last + 1])
        if not any(t.lower_ in LISTING or is_name(t) for t in beside):
            return []
        sentence = span[0].sent
        while last < sentence.end and (tokens[last].lower_ in LISTING or is_name(tokens[last])):
            last += 1
        while first > sentence.start and (
            tokens[first].lower_ in LISTING
            or (is_name(tokens[first]) and tokens[first].lower_ not in self.plural_towns)
        ):
            first -= 1
        if (first, last) == (span.start - 1, span.end):
            return []
        found = []
        if last > span.end and any(t.lower_ in LISTING for t in tokens[span.end : last]):
            found.append(tokens[last - 1].lower_)  # "X and Y Counties"
            found.append(joined(span.doc, last) if last < sentence.end else "")
        if first < span.start - 1 and tokens[first].lower_ == "of":
            found.append(tokens[first - 1].lower_)
        elif (
            0 <= first < span.start - 1
            and tokens[first].lower_ in self.plural_towns
            and not (first and is_name(tokens[first - 1]))
        ):
            found.append(tokens[first].lower_)  # "barangays X and Y"
        return [word for word in found if word in nouns]

    def _is_of_list(self, span: Span) -> bool:
        """Is it a name of a list of places ("the villages of X, Y and Z", "X and Y wards")?"""
        if span[0].ent_type_ == "NORP" or not is_name(span[-1]):
            return False
        noun = self._noun_of_list(span)
        if noun in self.plural_towns:
            return not _is_torn(span)
        return noun is not None and not all(is_word(t.text) for t in span if t.text[:1].isupper())

    def _noun_of_list(self, span: Span) -> str | None:
        """What all names of the list are in which a name stands."""
        before, after = word_before(span), word_after(span)
        noun = None
        if before is not None and before.lower_ in LISTING and after is not None:
            noun = joined(span.doc, after.i)
        elif before is not None and before.lower_ == "of" and before.i > 0:
            noun = span.doc[before.i - 1].lower_
        if noun in self.listing:
            return noun
        return next(iter(self._around_list(span, self.listing)), None)

    def is_village(self, span: Span) -> bool:
        """Do the words beside it say that it is a village ("X village", "the villages of X, Y")?"""
        after = word_after(span)
        is_called = after is not None and after.text in self.villages
        if is_called or _is_led_by(span, self.villages):
            return True
        return self._noun_of_list(span) in self.villages & self.plural_towns

    def is_small(self, span: Span) -> bool:
        """Do the words beside it say that it is a town or less ("the village of X", "Barrio X")?"""
        before = word_before(span)
        if before is None:
            return False
        is_led = before.lower_ in self.quarter_first or before.lower_ in self.plural_towns
        if is_led or _is_led_by(span, self.small):
            return True
        return self._noun_of_list(span) in self.plural_towns


def _is_led_by(span: Span, nouns: frozenset[str]) -> bool:
    """Does one of the nouns lead to the name ("the village of X")?"""
    before = word_before(span)
    if before is None or before.lower_ != "of" or before.i == 0:
        return False
    return span.doc[before.i - 1].lower_ in nouns


def _is_torn(span: Span) -> bool:
    """Does the name go on before or after ("Thar" of "Thar Zin")?"""
    before, after = word_before(span), word_after(span)
    goes_on = after is not None and is_name(after) and after.ent_iob_ == "I"
    return goes_on or (before is not None and is_name(before) and span[0].ent_iob_ == "I")


def shared_name(token: Token) -> str:
    """The whole name of a word that shares its end with the next ("North and South Korea")."""
    words = token.doc.tokens[token.i : token.i + 4]
    if len(words) < 4 or words[1].lower_ not in ("and", "or") or not is_name(words[3]):
        return ""
    are_pair = all(w.lower_ in SHARING and w.text[:1].isupper() for w in (words[0], words[2]))
    return f"{token.text} {words[3].text}" if are_pair else ""
