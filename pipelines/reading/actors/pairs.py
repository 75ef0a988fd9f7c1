"""Those told before who stand in pairs: "both sides", "the two leaders", "its neighbour"."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.actors.coreference import ARMED, STATE, speaks_for_state
from pipelines.reading.actors.epithets import Epithets
from pipelines.reading.actors.noun_phrases import REACH, NounPhrase
from pipelines.reading.actors.story import NOBODY, Actors, Resolved
from pipelines.reading.statements import Actor

_WORDS = lexicon("actor_words")
BODIES: dict[str, str] = _WORDS["bodies"]
COUNTRY_PAIRS = BODIES.keys() | set(_WORDS["states"])
BANDS = frozenset(_WORDS["bands"])
PAIRS = COUNTRY_PAIRS | BANDS | set(_WORDS["sides"])
PERSON_PAIRS = frozenset(_WORDS["persons"])
ORGANISATIONS = frozenset(_WORDS["organisations"])
FORCES = frozenset(_WORDS["forces"])
OF_FORCES = frozenset(_WORDS["of_forces"]) | {"the"}
NEIGHBORS = frozenset(_WORDS["other"])
EACH_SIDE = frozenset(_WORDS["each"])
WARRING = frozenset(_WORDS["warring"])
SIDES = WARRING | EACH_SIDE
PAIR_WORDS = frozenset(_WORDS["pairing"])
BAND_TYPES = ARMED | {"political_party"}
ROADS = frozenset(lexicon("places")["street_words"]) | {"river", "border", "frontier"}
DEFINITE = frozenset({"the", "both", "these"})
# "The latter shelled a port", "warned the two": one of the pair told before, or both.
FORMER, LATTER, TWO = "former", "latter", "two"
OF_SIDES = ("on", "of", "from")
IN_CLAUSE = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "poss", "conj"})


class Pairs(Epithets):
    """Reads nouns that mean two of those told before, or the other one of two."""

    def _paired(self, phrase: NounPhrase, depth: int) -> Resolved | None:
        """What a pair of those told before, or the other one of a pair, stands for."""
        words, top = self.words, phrase.top
        if words.low[top] in NEIGHBORS and (other := self._neighbor(top, depth)) is not None:
            return (other, "pair", 0.5) if other else NOBODY
        if forces := self._of_both_sides(phrase):
            return forces, "pair", 0.5
        before = {words.low[c] for c in words.children[top] if c < top}
        if words.low[top] in (FORMER, LATTER, TWO):
            return self._of_pair(top) if before == {"the"} else None
        if words.low[top] in ORGANISATIONS and before == {"the"}:
            body = self.talk.last_body(top, self.document.sentence_of(top).index)
            return ((body,), "anaphor", 0.5) if body else None
        if words.low[top] in FORCES and "the" in before and before <= OF_FORCES:
            forces = self._forces_before(top)
            return (forces, "anaphor", 0.5) if forces else None
        if words.low[top] in EACH_SIDE and "each" in before:
            parties = self._parties(top)
            return (parties, "pair", 0.6) if parties else NOBODY
        if "warring" in before and words.low[top] in WARRING and (own := self._lands(phrase)):
            rebels = self.talk.named_group(ARMED, top, own)
            rebels = rebels or self.lexicon.of_role(self.lexicon.roles["rebels"], own)
            return (self.lexicon.government(own), rebels), "pair", 0.5
        if not words.is_plural(top) or any(h.senses.country for h in phrase.hits):
            return None
        if words.low[top] in PERSON_PAIRS and before & {"two", "both"} and before & DEFINITE:
            persons = self.talk.two_persons(self._before_act(top))
            return (persons, "pair", 0.6) if persons else None
        is_told = words.low[top] not in BANDS or before & DEFINITE
        is_plain = words.low[top] == "sides" and before == {"the"} and not words.kids(top, "prep")
        if words.low[top] in PAIRS and ((before & PAIR_WORDS and is_told) or is_plain):
            led = [led for of in words.kids(top, "prep") for led in words.kids(of, "pobj")]
            if any(words.low[noun] in ROADS for noun in led):
                return None  # "fired from both sides of the road"
            parties = self._parties(top)
            return (parties, "pair", 0.6) if parties else NOBODY
        return None

    def _forces_before(self, top: int) -> Actors:
        """The forces told last, and those joined to them ("Malian and French soldiers")."""
        told = self.talk.last_forces(top, self.document.sentence_of(top).index)
        forces: list[Actor] = []
        for number, trace in enumerate(told):
            between = self.words.tag[trace.position : told[number - 1].position]
            if number and any(tag[:1] == "V" for tag in between):
                break
            forces = [*trace.actors, *forces]
        return tuple(dict.fromkeys(forces))

    def _of_both_sides(self, phrase: NounPhrase) -> Actors:
        """As in "troops on both sides": those of the two told before."""
        words, role = self.words, phrase.core.senses.role if phrase.core else None
        if role is None or role.type not in STATE | BAND_TYPES:
            return ()
        for prep in words.kids(phrase.top, "prep"):
            for led in words.kids(prep, "pobj") if words.low[prep] in OF_SIDES else ():
                before = {words.low[c] for c in words.children[led]}
                if words.low[led] in SIDES and PAIR_WORDS & before:
                    two = self._parties(led) or self._two_states(led)
                    return tuple(
                        self.lexicon.of_role(role, a.country_iso3) if a.actor_type in STATE else a
                        for a in two
                    )
        return ()

    def _two_states(self, i: int) -> Actors:
        """The two countries told in the sentence of a word, or in it and the one before."""
        index = self.document.sentence_of(i).index
        before = self.document.sentences[max(index - 1, 0)]
        told = {c: 1 for at in range(before.first, i) if (c := self._country_named(at))}
        for named in (self.near[index], self.near[index] + self.near[index - 1], told):
            pair = sorted(c for c in named if c in self.lexicon.country_names)
            if len(pair) == 2:
                return tuple(map(self.lexicon.government, pair))
        return ()

    def _of_pair(self, top: int) -> Resolved | None:
        """As in "the former", "the latter", "the two": one or both of the two told last."""
        if self.words.dep[top] not in IN_CLAUSE:
            return None
        pair = self._parties(top) or self.talk.two_persons(top)
        if not pair:
            return NOBODY
        low = self.words.low[top]
        return pair if low == TWO else pair[:1] if low == FORMER else pair[1:], "pair", 0.5

    def _neighbor(self, top: int, depth: int) -> Actors | None:
        """As in "its neighbour": of a state, the other one that the story tells of.

        None if it is no state's; nobody if the story tells of no other state.
        """
        for owner in self.words.kids(top, "poss"):
            actors = self._at(owner, depth)[0]
            if actors and actors[0].country_iso3 and actors[0].actor_type in STATE:
                named = (self._country_named(i) for i in self.words.kids(top, "appos"))
                state = next(filter(None, named), None) or self.talk.other_state(actors[0], top)
                return (self.lexicon.government(state),) if state else ()
        return None

    def _parties(self, i: int) -> Actors:
        low = self.words.low[i]
        countries = low in COUNTRY_PAIRS
        is_one = low in (FORMER, LATTER)  # of the two told in a sentence before
        first = self.document.sentence_of(i).first
        between = first if is_one or self._stand_between(i) else None
        kinds = BAND_TYPES if low in BANDS else None
        acting = frozenset[str]() if is_one else self._subjects_over(i)
        actors = self.talk.two_parties(i, countries, between, acting, kinds)
        if not actors and countries:
            # "The two countries exchanged fire, Malian and Nigerien officials said."
            actors = self._two_states(i)
            if actors:
                return actors
        if low in BODIES:
            role = self.lexicon.roles[BODIES[low]]
            return tuple(self.lexicon.of_role(role, a.country_iso3) for a in actors)
        return tuple(
            self.lexicon.government(a.country_iso3)
            if a.country_iso3 and (countries or speaks_for_state(a))
            else a
            for a in actors
        )

    def _lands(self, phrase: NounPhrase) -> str | None:
        """Whose warring sides they are: "Yemen's", "the Yemeni"."""
        owners = [self._country_at(owner) for owner in self.words.kids(phrase.top, "poss")]
        lands = [c for c in (*owners, *self._countries(phrase.hits)) if c]
        return lands[-1] if lands and lands[-1] in self.lexicon.country_names else None

    def _is_warring(self, i: int) -> bool:
        """As in "Yemen's warring sides", "each side"."""
        low = self.words.low[i]
        before = {self.words.low[c] for c in self.words.children[i] if c < i}
        return ("warring" in before and low in WARRING) or ("each" in before and low in EACH_SIDE)

    def _stand_between(self, i: int) -> bool:
        """Does somebody stand between them ("mediated between the two countries")?"""
        return self.words.dep[i] == "pobj" and self.words.low[self.words.head[i]] == "between"

    def _before_act(self, i: int) -> int:
        """The position before which a pair was told: before the sentence of who mediates."""
        return self.document.sentence_of(i).first if self._stand_between(i) else i

    def _subjects_over(self, i: int) -> frozenset[str]:
        """Keys of those who act upon an object: who "urged the two sides" is neither of them."""
        words, at = self.words, i
        for _ in range(REACH):
            if words.dep[at] in ("nsubj", "nsubjpass", "ROOT", "conj"):
                break
            at = words.head[at]
            if words.tag[at][:1] == "V":
                acting = [s for s in words.kids(at, "nsubj") if s != i]
                acting += [c for s in acting for c in words.kids(s, "conj")]
                return frozenset(a.key for s in acting for a in self.resolved.get(s, NOBODY)[0])
        return frozenset()
