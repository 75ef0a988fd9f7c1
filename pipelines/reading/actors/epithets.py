"""Lands called by what they are: "the kingdom", "the Baltic state", "the North", "both Koreas"."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.actors.noun_phrases import NounPhrase
from pipelines.reading.actors.peoples import Peoples
from pipelines.reading.actors.story import NOBODY, Actors, Resolved

_WORDS = lexicon("actor_words")
# "baltic state" → the lands that may be meant
EPITHETS: dict[str, list[str]] = {
    phrase: entry["lands"] for entry in _WORDS["epithet"] for phrase in entry["phrases"]
}
TWINS: dict[str, list[str]] = _WORDS["twins"]
HALVES: dict[str, list[list[str]]] = _WORDS["halves"]
PERSONS = frozenset(_WORDS["one_person"])
HEADS = frozenset(phrase.split()[-1] for phrase in EPITHETS) | TWINS.keys() | HALVES.keys()


class Epithets(Peoples):
    """Reads nouns that mean a land of the story without its name."""

    def _called(self, phrase: NounPhrase) -> Resolved | None:
        """The states that a noun phrase means by what they are, if it is of that kind."""
        words, top = self.words, phrase.top
        low = words.low[top]
        if low not in HEADS or words.top(top) != top:
            return None
        if low in TWINS:
            return tuple(map(self.lexicon.government, TWINS[low])), "country", 0.8
        before = [words.low[c] for c in words.children[top] if c < top]
        if before[:1] != ["the"]:
            return None
        if low in HALVES:
            is_name = before == ["the"] and words.tag[top][:3] == "NNP" and top not in self.places
            return self._half(low) if is_name else None
        lands = EPITHETS.get(" ".join((*before[1:], low)))
        if lands is None or words.kids(top, "prep"):
            return None
        state = self.talk.last_state_of(lands, top)
        return (self._state(state), "anaphor", 0.6) if state else NOBODY

    def _one_told(self, phrase: NounPhrase) -> Resolved:
        """As in "the general", "the ousted leader": a person told by what he is, named before."""
        words, top = self.words, phrase.top
        office = phrase.core.senses.office if phrase.core else None
        is_title = office is not None and not office.label
        if not (is_title or words.low[top] in PERSONS) or phrase.person or words.is_plural(top):
            return NOBODY
        if not self._is_definite(top) or words.kids(top, "poss", "prep", "appos", "relcl"):
            return NOBODY
        number = self.talk.traces[-1].sentence if self.talk.traces else 0
        countries = self._countries(phrase.hits)
        person = self.talk.last_person(top, number, countries[-1] if countries else None)
        return (person, "anaphor", 0.5) if person else NOBODY

    def _half(self, word: str) -> Resolved | None:
        """As in "the North": of two lands of one name, one of which the story tells of."""
        for land, *twins in HALVES[word]:
            if any(self.counts.get(country) for country in (land, *twins)):
                return self._state(land), "country", 0.7
        return None

    def _state(self, country: str) -> Actors:
        return (self.lexicon.government(country),)
