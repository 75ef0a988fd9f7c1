"""Parties that "and" joins before one noun: "government and rebel forces", "Hema and Lendu men"."""

from __future__ import annotations

from dataclasses import replace

from pipelines.reading.actors.coreference import ARMED
from pipelines.reading.actors.noun_phrases import NounPhrase
from pipelines.reading.actors.pairs import Pairs
from pipelines.reading.actors.senses import Hit
from pipelines.reading.actors.story import NOBODY, Actors, Resolved

_AND = frozenset({"and", "&", ",", "versus", "vs"})
# of what kinds of role the noun behind is: "military and civilian officials" are no two parties
_BEARING_ARMS = frozenset({"body", "member"})


class Joined(Pairs):
    """Reads the parts before a plural noun as a party each."""

    def _joined_before(self, phrase: NounPhrase, depth: int) -> Actors:
        """As in "the Zetas and Gulf Cartel gunmen": whom each part means with the noun behind.

        Nobody unless there are two parties or more.
        """
        core = phrase.core
        if core is None or core.senses.role is None or self.words.tag[phrase.top] != "NNS":
            return ()
        parts, behind = self._parts_before(phrase, core)
        parts += [behind] if behind or core.first < phrase.top else []
        if len(parts) < 2:
            return ()
        if all(hit.senses.community is not None for part in parts for hit in part):
            return ()  # "Dinka and Nuer herders": peoples
        are_named = all(part[-1].senses.actor is not None for part in parts if part)
        if not are_named and core.senses.role.kind not in _BEARING_ARMS:
            return ()
        parties: list[Actors] = [self._part(part, phrase, core, depth) for part in parts[:-1]]
        whole = NounPhrase(phrase.top, behind, core)
        actors, rule, _ = self._of_hit(core, whole, depth=depth)
        if rule == "anaphor":
            return ()  # "rebel and terrorist groups" are of one kind, not those told before
        parties.append(actors)
        found = tuple(dict.fromkeys(actor for actors in parties for actor in actors))
        return found if all(parties) and len(found) > 1 else ()

    def _parts_before(self, phrase: NounPhrase, core: Hit) -> tuple[list[list[Hit]], list[Hit]]:
        """The hits before the noun, apart at each "and" or comma; those behind the last one."""
        parts: list[list[Hit]] = []
        part: list[Hit] = []
        before = [h for h in phrase.hits if h.last <= core.first]
        for hit in before:
            part.append(hit)
            if self.words.low[hit.last] in _AND:
                parts.append(part)
                part = []
        return parts, part

    def _part(self, part: list[Hit], phrase: NounPhrase, core: Hit, depth: int) -> Actors:
        """A part that stands before "and": a party by itself, else with the noun behind."""
        last = part[-1]
        named, role, behind = last.senses.actor, last.senses.role, core.senses.role
        if named is not None or behind is None:
            return (named,) if named is not None else ()
        if role is None:
            beside = replace(core, first=last.last)  # as if it stood beside the noun
            return self._of_hit(beside, NounPhrase(phrase.top, part, beside), depth=depth)[0]
        if role.kind not in _BEARING_ARMS:
            return ()
        if role.id == "government" and behind.type in ARMED | {"state_forces"}:
            role = self.lexicon.roles["military"]
        return self._role(role, last, NounPhrase(phrase.top, part), depth, modifier=True)[0]

    def _with_joined(self, actors: Actors, owner: int, depth: int) -> Actors:
        """As in "supporters of X and Y": the named groups joined to the first one."""
        joined = [self._at(other, depth) for other in self.words.kids(owner, "conj")]
        more = [a for found, rule, _ in joined if rule == "name" for a in found if a not in actors]
        return (*actors, *more)

    def _of_hit(
        self, hit: Hit, phrase: NounPhrase, depth: int = 0, modifier: bool = False
    ) -> Resolved:
        """The actors that a phrase of the lexicon means where it stands."""
        senses = hit.senses
        at = hit.last - 1
        if senses.actor is not None and self._is_part_of_place(hit):
            return NOBODY
        if hit.text.isupper() and hit.text in self.talk.acronyms:
            return (self.talk.acronyms[hit.text],), "name", 0.9
        if self.words.written[at] in self.talk.acronyms:
            return (self.talk.acronyms[self.words.written[at]],), "name", 0.9
        if senses.actor is not None:
            return (self._national_body(senses.actor, phrase),), "name", 0.9
        if senses.role is not None:
            return self._role(senses.role, hit, phrase, depth, modifier)
        if senses.country is not None:
            return self._country(hit, modifier)
        if senses.community is not None:
            return self._community(hit, phrase, modifier)
        return (), "", 0.0

    def _is_part_of_place(self, hit: Hit) -> bool:
        """Is the name only a word of a longer place name (the "West" of "West Darfur")?"""
        place = self.places.get(hit.first)
        return place is not None and place.last - place.first > hit.last - hit.first
