"""Says what a place is and where: "X is a small town in Y", "X, a fishing village in Y"."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.syntax.tokens import Doc, Token

NOUN_WITHIN = 8  # tokens from "is a" to what it is
INSERTED = 30  # tokens of what stands between a name and "is" ("X (Spanish: ...), also Z, is")
LONGEST = 24  # tokens from a name to the one that holds it
LONGEST_INSERT, MEASURE = 12, 8  # "X, home to herders, | lies about 40 km (25 miles) south of | Y"
OFF = frozenset({"outskirts", "border", "vicinity"})
_LIES, _LYING = frozenset({"lies", "lay"}), frozenset({"located", "situated"})
_ABOUT = frozenset({"about", "some", "around", "roughly", "just", "only", "nearly", "a"})
_ARTICLES = frozenset({"a", "an", "the", "one"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", "PRP"})
# Of these a place may be the one of another; "X, the city of Y" are two.
_OF = frozenset({"capital", "seat"})
_LINKS = frozenset({"in", "of", "and", "located", "situated", "on", "within"})
_CLOSING = {"(": ")", "[": "]", ",": ","}


class Defining:
    """Asks the words after a name what it is. Knowledge is loaded once."""

    def __init__(self) -> None:
        words = lexicon("places")
        named = words["town_nouns"] + words["settlement_words"] + words["defined_nouns"]
        self.nouns = frozenset(named + words["unit_nouns"]) - {"state", "department", "division"}
        self.far = frozenset(words["distance_words"] + words["near_prepositions"])
        self.directions = frozenset(words["directions"]) - OFF
        self.far |= OFF
        self.adjectives = frozenset(words["place_adjectives"])

    def noun(self, doc: Doc, i: int) -> Token | None:
        """What a name that ends before a token is said to be ("town"), if it is a kind of place."""
        tokens = doc.tokens
        if i + 1 >= len(tokens) or tokens[i].is_sent_start:
            return None
        found = self._noun_from(doc, i) if tokens[i].text == "," else None
        if found is None and (verb := _verb(doc, i)) is not None:
            found = self._noun_from(doc, verb)
        return found

    def lies(self, doc: Doc, i: int) -> bool:
        """Is it told how far from another place a name that ends before a token lies?

        "X lies 40 km from Y", "X, home to herders, is located some 3 miles south of Y".
        """
        tokens = doc.tokens
        if i + 2 >= len(tokens) or tokens[i].is_sent_start:
            return False
        if tokens[i].text == "," and tokens[i + 1].lower_ not in _LIES:
            ends = (t.i for t in tokens[i + 1 : i + LONGEST_INSERT] if t.text == ",")
            i = next(ends, i) + 1
        i += i + 1 < len(tokens) and tokens[i + 1].lower_ in _LIES | _LYING
        measure = tokens[i + 1 : i + MEASURE]
        if not measure or tokens[i].lower_ not in _LIES | _LYING:
            return False
        if measure[0].tag_ != "CD" and measure[0].lower_ not in _ABOUT:
            return False
        words = {t.lower_ for t in measure}
        return not self.far.isdisjoint(words) and not words.isdisjoint(("from", "of"))

    def _noun_from(self, doc: Doc, i: int) -> Token | None:
        """The kind of place that "is a ..." or ", a ..." names."""
        tokens = doc.tokens
        if i + 1 >= len(tokens) or tokens[i + 1].lower_ not in _ARTICLES:
            return None
        for token in tokens[i + 2 : i + 2 + NOUN_WITHIN]:
            if token.is_sent_start or token.text[:1].isupper() or token.tag_ in _FINITE:
                return None
            if token.lower_ in self.nouns and token.tag_ in ("NN", "NNS"):
                after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
                if after is None or not (after.tag_[:2] == "NN" or after.tag_ == "POS"):
                    is_other = tokens[i + 1].lower_ == "the" and token.lower_ not in _OF
                    return None if is_other and after and after.lower_ == "of" else token
            if token.tag_ == "IN" or token.text in (",", ";"):
                return None
        return None

    def holds(self, doc: Doc, left: int, right: int) -> bool:
        """Do tokens [left, right) say that what stands before lies in what stands after?"""
        if not 0 < right - left <= LONGEST or (noun := self.noun(doc, left)) is None:
            return False
        rest = [t for t in doc.tokens[noun.i + 1 : right] if t.text not in "()"]
        while rest and (rest[-1].lower_ == "the" or rest[-1].lower_ in self.adjectives):
            rest.pop()
        if not rest or rest[-1].lower_ not in ("in", "of") or rest[0].lower_ not in _LINKS:
            return False
        return not any(t.tag_ in _FINITE or t.is_sent_start or self._is_off(t) for t in rest)

    def _is_off(self, token: Token) -> bool:
        """Does it say that the place lies beside the other: "20 km from X", "north of X"?"""
        if token.lower_ not in self.directions:
            return token.lower_ in self.far
        around = token.doc.tokens[token.i - 1].lower_, token.doc.tokens[token.i + 1].lower_
        return around[1] == "of" and around[0] != "the"


def _verb(doc: Doc, i: int) -> int | None:
    """The "is" of which a name that ends before a token is the subject; inserts are passed over."""
    tokens, last = doc.tokens, min(len(doc), i + INSERTED)
    while i < last and not tokens[i].is_sent_start:
        token = tokens[i]
        if token.lower_ in ("is", "was"):
            return i
        if (close := _CLOSING.get(token.text)) is None:
            return None
        i += 1
        while i < last and tokens[i].text != close:
            i += 1
        i += 1
        if close == "," and i < last and tokens[i].lower_ in ("is", "was"):
            return i
    return None
