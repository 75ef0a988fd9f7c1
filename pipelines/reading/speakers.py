"""Who speaks where the words name nobody: in quotations of several sentences, and as "we"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipelines.reading.reporting import reporting_class
from pipelines.reading.statements import Attribution
from pipelines.reading.text.document import Document, Sentence


def resolve_first_person(attributions: list[Attribution]) -> list[Attribution]:
    """Such as "I", "we" and nobody inside somebody's words are that somebody."""
    named = [a for a in attributions if not _is_first_person(a)]
    return [_spoken_within(a, named) if _is_first_person(a) else a for a in attributions]


def _is_first_person(attribution: Attribution) -> bool:
    return (attribution.speaker_text or "I").lower() in ("i", "we")


def _spoken_within(inner: Attribution, named: list[Attribution]) -> Attribution:
    """An attribution with the speaker of the narrowest of those around it, if there is one."""
    around = [a for a in named if a.first <= inner.first and inner.last <= a.last]
    if not around:
        return inner
    outer = min(around, key=lambda a: a.last - a.first)
    return replace(inner, speaker=outer.speaker, speaker_text=outer.speaker_text)


def spoken_on(document: Document, attributions: list[Attribution]) -> Iterator[Attribution]:
    """Quoted sentences without a speaker of their own: the speaker stands beside them."""
    quotations = _Quotations(document, attributions)
    speaking: Attribution | None = None
    for number, sentence in enumerate(quotations.sentences):
        if own := quotations.quoting(number):
            speaking = own[-1]
        elif quotations.is_wholly_quoted(sentence):
            speaking = quotations.voice(number, speaking)
            if speaking is not None:
                yield replace(speaking, first=sentence.first, last=sentence.last)
        else:
            speaking = None


class _Quotations:
    """The sentences of a document, what of them is quoted, and who is said to speak in them."""

    def __init__(self, document: Document, attributions: list[Attribution]) -> None:
        self.document = document
        self.sentences = [s for s in document.sentences if s.is_parsed and s.kind != "dateline"]
        self.said: dict[int, list[Attribution]] = {}
        for attribution in attributions:
            if attribution.speaker_text is not None:
                where = document.sentence_of(attribution.first)
                self.said.setdefault(where.index, []).append(attribution)

    def quoting(self, number: int) -> list[Attribution]:
        """What speakers named in a sentence say there in quotation marks."""
        told = self.said.get(self.sentences[number].index, ())
        return [a for a in told if self._is_quoted(a)]

    def _is_quoted(self, attribution: Attribution) -> bool:
        first, last = attribution.first, attribution.last - 1
        return any(self.document.is_quoted(i) for i in (min(first + 1, last), max(last - 1, first)))

    def is_wholly_quoted(self, sentence: Sentence) -> bool:
        """Does a sentence lie in quotation marks but for a few characters?"""
        quotes = self._quotes_of(sentence)
        covered = sum(min(e, sentence.end) - max(s, sentence.start) for s, e in quotes)
        return bool(quotes) and covered >= 0.9 * (sentence.end - sentence.start) - 3

    def _quotes_of(self, sentence: Sentence) -> list[tuple[int, int]]:
        quotes = self.document.quotes
        return [q for q in quotes if q[0] < sentence.end and sentence.start < q[1]]

    def voice(self, number: int, speaking: Attribution | None) -> Attribution | None:
        """Who says a wholly quoted sentence: whoever is `speaking`, or a neighbour's speaker."""
        follows = self._follows(number)
        if follows and speaking is not None:
            return speaking
        if later := self._named_later(number):
            return later
        told = self.said.get(self.sentences[number - 1].index, ()) if follows else ()
        # 'X spoke to reporters. "We came."'
        return next((a for a in reversed(told) if reporting_class(a.verb) != "fear"), None)

    def _follows(self, number: int) -> bool:
        """Does a sentence follow the one before it without a paragraph between?"""
        return number > 0 and self.sentences[number].block - self.sentences[number - 1].block <= 1

    def _named_later(self, number: int) -> Attribution | None:
        """Such as '"We came. We saw," X said': whoever is named later in the quotation."""
        quotes = self._quotes_of(self.sentences[number])
        for later in range(number + 1, min(number + 4, len(self.sentences))):
            if not any(quote in quotes for quote in self._quotes_of(self.sentences[later])):
                return None
            if quoting := self.quoting(later):
                return quoting[0]
        return None
