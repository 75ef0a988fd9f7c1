"""Which stories can tell an event at all: a look at words, far cheaper than parsing.

A story without any word that a frame starts from has no events.
"""

from __future__ import annotations

import re

from pipelines.reading.frames import frames
from pipelines.reading.words import Lemmas

_WORD = re.compile(r"[^\W\d_]+")
# Tags under which a word can be a form of a trigger: of a verb, of a noun.
_VERB_TAGS = ("VB", "VBD", "VBG", "VBN", "VBZ")
_NOUN_TAGS = ("NN", "NNS")


class Triage:
    """Knows the triggers of the lexicon; `can_tell` never refuses a story that has one."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        known = frames()
        self.triggers = {
            part for trigger in (*known.verbs, *known.nouns) for part in _WORD.findall(trigger)
        }
        self._seen: dict[str, bool] = {}

    def can_tell(self, text: str) -> bool:
        """Can this text tell an event?"""
        return any(self._is_trigger(word) for word in set(_WORD.findall(text.lower())))

    def _is_trigger(self, word: str) -> bool:
        if (known := self._seen.get(word)) is None:
            forms = {self.lemmas.of_word(word, tag) for tag in (*_VERB_TAGS, *_NOUN_TAGS)}
            known = self._seen[word] = not self.triggers.isdisjoint({word, *forms})
        return known
