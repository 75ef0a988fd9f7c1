"""What the words beside a figure make of it: a part, an addition, a sum, one of several."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.casualties.people import People
from pipelines.reading.casualties.victim_words import known_people
from pipelines.reading.statements import Quantity
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.document import Document, Sentence

# First letters of the tags in a list of people: nouns, numbers, articles, adjectives, commas.
_LISTED = "NCDJ,"
# Of "a 33rd victim".
_ENDINGS = ("st", "nd", "rd", "th")
# Fewer are told one by one ("two were wounded, a third killed"); "a sixth victim" counts on.
COUNTED_ON, CLASS_COUNTED_ON = 5, 10
_OURS = frozenset({"my", "our"})
_ANYBODY = frozenset(lexicon("tolls")["counted_on"])


class FigureMarks:
    """Reads the words beside the figures of one document."""

    def __init__(self, document: Document, people: People) -> None:
        self.people = people
        self.by_token = people.by_token
        self.document = document
        self.doc = document.doc
        self.known = known_people()

    def is_part(self, first: int, last: int, quantity: Quantity | None) -> bool:
        """Is a phrase part of another figure: "including 12 children", "three of them"?"""
        sentence = self.document.sentence_of(first)
        if "all" in (t.lower_ for t in self.doc[max(first - 1, sentence.first) : first + 1]):
            return False
        i = first - 1
        if self._is_outcome(i, sentence):
            return False
        if i > sentence.first and self.doc[i].text == "." and self.doc[i - 1].lower_ == "incl":
            return True
        while i >= sentence.first and self.doc[i].tag_ in ("RB", "DT", "IN", "RBS", "JJS"):
            if self.doc[i].lower_ in self.known.parts:
                return True
            i -= 1
        if i >= sentence.first and self.doc[i].lower_ in self.known.parts:
            return True
        if self.doc[first].lower_ in _OURS and self.document.is_quoted(first):
            return True  # "They shot my brother": one of those whom the story counts
        after = quantity.last if quantity is not None else last
        k = last
        while k < sentence.last and self.doc[k].lower_ in ("was", "were", "are", ","):
            k += 1
        if k < sentence.last and self.doc[k].lower_ in ("among", "amongst"):
            return "them" not in (t.lower_ for t in self.doc[k : k + 2])
        for n, phrases in self.known.part_phrases.items():
            if self._words(after, n) in phrases or self._words(max(first - n, 0), n) in phrases:
                return True
        if self._inside_including(first, sentence.first):
            return True
        if quantity is not None and self._is_itemised(quantity, sentence):
            return True
        return self._is_listed_part(first, last, sentence)

    def _is_outcome(self, which: int, sentence: Sentence) -> bool:
        """Reads "as a result of | which two rebels died": none of them is part of others."""
        words = [t.lower_ for t in self.doc[max(which - 2, sentence.first) : which + 1]]
        return words[1:] == ["of", "which"] and words[0] in self.known.outcomes

    def _is_listed_part(self, first: int, last: int, sentence: Sentence) -> bool:
        """Reads "among them a woman, two boys | and an imam, were": a list closed by a comma."""
        end = last
        while end < sentence.last and self.doc[end].tag_[:1] in _LISTED:
            end += 1
        closed = end == sentence.last or self.doc[end - 1].text == ","
        i = first - 1
        while closed and i > sentence.first and self.doc[i].tag_[:1] in _LISTED:
            i -= 1
        opener = self.doc[i].lower_, self.doc[i - 1].lower_ if i > sentence.first else ""
        among = opener[0] in ("them", "whom") and opener[1] in ("among", "amongst")
        return closed and i < first - 1 and (among or opener[0] in self.known.parts)

    def _inside_including(self, first: int, start: int) -> bool:
        """Reads "including 3 women and | 2 children": does an ancestor say "including"?"""
        token = self.doc[first]
        for _ in range(8):
            if token.head.i == token.i or token.head.i < start:
                return False
            token = token.head
            if token.lower_ in ("including", "includes", "included") and token.i < first:
                return True
            if token.tag_[:1] == "V" and token.lower_ != "including":
                return False
        return False

    def is_total(self, first: int, last: int, quantity: Quantity | None) -> bool:
        """Reads "a total of 20 people", "20 people in total"."""
        begins = {first, quantity.first if quantity is not None else first}
        return any(
            self._words(last, n) in phrases or any(self._words(b - n, n) in phrases for b in begins)
            for n, phrases in self.known.totals.items()
        )

    def is_additional(self, noun: Token, quantity: Quantity | None, lefts: set[str]) -> bool:
        """Reads "two others", "another five", "three more people"; not "more than five"."""
        lefts = lefts - {"more"} if "than" in lefts else lefts
        if noun.lower_ in ("others", "other", "another") or lefts & self.known.additional:
            return True
        if quantity is None:
            return False
        around = (quantity.first - 1, quantity.last)
        return any(
            0 <= i < len(self.doc) and self.doc[i].lower_ in self.known.additional for i in around
        )

    def ordinal(self, token: Token, lefts: set[str]) -> int | None:
        """Reads "a third victim", "a third", "a 33rd": which one of several somebody is."""
        words = [*lefts, token.lower_]
        told = [self.known.ordinals[w] for w in words if w in self.known.ordinals]
        told += [int(w[:-2]) for w in words if w[-2:] in _ENDINGS and w[:-2].isdecimal()]
        return max(told, default=None)

    def counts_on(self, ordinal: int | None, noun: Token) -> bool:
        """Reads "a sixth victim", "a 33rd Russian policeman": so many by now.

        Not "a seventh councillor" of some, nor "a 10th Division soldier".
        """
        least = COUNTED_ON if noun.lower_ in _ANYBODY else CLASS_COUNTED_ON
        return (ordinal or 0) >= least and not any(c.tag_[:2] == "NN" for c in noun.lefts)

    def _is_itemised(self, quantity: Quantity, sentence: Sentence) -> bool:
        """Reads "killed 40 civilians: 21 in one town, | 12 in another": an item of a sum."""
        colons = [t.i for t in self.doc[sentence.first : quantity.first] if t.text == ":"]
        following = self.doc[quantity.last].lower_ if quantity.last < sentence.last else ""
        if not colons or following in self.known.harmed:  # "64 casualties: 24 killed"
            return False
        before = [q for i in range(sentence.first, colons[-1]) if (q := self.by_token.get(i))]
        counts = [
            q
            for q in before
            if q.kind == "count"
            and (
                q.last == colons[-1]  # "a toll of 53: 49 soldiers and four civilians"
                if q.noun is None
                else self.people.is_person(self.doc[q.noun])
            )
        ]
        return any((q.best or 0) > (quantity.best or 0) for q in counts)

    def _words(self, at: int, number: int) -> tuple[str, ...]:
        return tuple([t.lower_ for t in self.doc.tokens[at : at + number]])
