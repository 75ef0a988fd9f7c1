"""Which stories can tell an event at all: a look at words, far cheaper than parsing.

A phrase of the lexicon fits a sentence only if the sentence has its trigger word and, of each part
that the phrase cannot do without, a word: "open" tells nothing without "fire". A story none of
whose sentences has all the words of any phrase has no events, and no figures or actors of events.
Where it has one, every sentence is read: names, days and parties anywhere in a story bear on what
its events come to.
"""

from __future__ import annotations

import re
from typing import Any

from spacy.language import Language

from pipelines.reading.events.frames import Frames, Phrase, Words, frames
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document
from pipelines.reading.text.repair import FILLER

_WORD = re.compile(r"[^\W\d_]+")
# Under these tags a word can be a form of any word of a phrase: of a verb, a noun, an adjective.
_TAGS = ("VBD", "VBG", "VBN", "VBZ", "NNS", "NNP", "JJR", "RBR")

type Asks = tuple[Words, ...]
"""Sets of words of each of which a sentence must have one."""


class Triage:
    """Knows what the phrases ask for; never refuses a story that one of them fits."""

    def __init__(self, nlp: Language, lemmas: Lemmas, known: Frames | None = None) -> None:
        self.lemmas = lemmas
        self.parts = _parts_of_words(nlp)
        self.asks = _asks_by_trigger(known or frames())
        self._forms: dict[str, Words] = {}

    def can_tell(self, document: Document) -> bool:
        """Can any sentence of the article tell an event?"""
        return any(
            self.fits(document.cased[s.start : s.end].replace(FILLER, ""))
            for s in document.sentences
            if s.kind not in ("boilerplate", "dateline")
        )

    def fits(self, text: str) -> bool:
        """Has a sentence all the words that some phrase asks for?"""
        there: set[str] = set()
        for word in set(_WORD.findall(text.lower())):
            there |= self._forms.get(word) or self._learn(word)
        return any(
            all(not there.isdisjoint(asked) for asked in asks)
            for trigger in there & self.asks.keys()
            for asks in self.asks[trigger]
        )

    def _learn(self, word: str) -> Words:
        """What a word may stand for in a phrase: itself and its possible lemmas."""
        written = {word} | self.parts.get(word, set())
        forms = {self.lemmas.of_word(each, tag) for each in written for tag in _TAGS}
        found = self._forms[word] = frozenset(written | forms)
        return found


def _parts_of_words(nlp: Language) -> dict[str, set[str]]:
    """Into what the tokenizer parts a word as no mark shows ("cannot" is "can" and "not")."""
    found: dict[str, set[str]] = {}
    tokenizer: Any = nlp.tokenizer
    orth = nlp.vocab.strings["ORTH"]
    for joined, parts in tokenizer.rules.items():
        if there := _WORD.findall(joined.lower()):
            words = {w for part in parts for w in _WORD.findall(str(part[orth]).lower())}
            found.setdefault(max(there, key=len), set()).update(words - set(there))
    return found


def _asks_by_trigger(known: Frames) -> dict[str, list[Asks]]:
    """What the phrases of each trigger ask for, the easiest first."""
    found: dict[str, set[Asks]] = {}
    for phrases in (*known.verbs.values(), *known.nouns.values()):
        for phrase in phrases:
            if not _waits_for_act(phrase):
                trigger, *more = _WORD.findall(phrase.trigger)
                asks = (*map(_written, phrase.asks), *(frozenset([word]) for word in more))
                found.setdefault(trigger, set()).add(tuple(words for words in asks if words))
    return {trigger: sorted(asks, key=len) for trigger, asks in found.items()}


def _written(words: Words) -> Words:
    """The words as a text shows them; none if one of them has no letters ("-", "7")."""
    pieces = [_WORD.findall(word) for word in words]
    return frozenset(p for piece in pieces for p in piece) if all(pieces) else frozenset()


def _waits_for_act(phrase: Phrase) -> bool:
    """Is it an attitude that tells something only through an act, which has a phrase of its own?"""
    by_act = phrase.frame.by_act
    return bool(by_act) and "*" not in by_act and any(e.act and e.required for e in phrase.elements)
