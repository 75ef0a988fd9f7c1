"""Of which country unnamed people are: by where the story plays and by who acts on whom."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.actors.noun_phrases import HYPHENATED
from pipelines.reading.actors.story import GROUNDS, Story
from pipelines.reading.statements import PlaceMention
from pipelines.reading.syntax.parses import ATTACKS
from pipelines.reading.text.document import Sentence

SURE_PLACE = 0.5
# So many sentences on, a place told is no longer where a story is.
SCENE_REACH = 6
OF_OTHERS = HYPHENATED | {"led"}
TOWARDS = frozenset({"against", "with", "from", "on", "at", "to", "for"})
PARTNERING = frozenset({"with", "against", "by"})
VERBS = lexicon("reporting")["verbs"]
SAYING = frozenset(VERBS["neutral"])
TELLING = SAYING.union(VERBS["claim"], VERBS["confirm"], VERBS["report"], VERBS["announce"])
HIT_BY, AIMED = frozenset({"in", "by", "during"}), frozenset({"on", "against", "of", "at"})
# "In neighbouring X, …" and how far into the sentence its name stands
OPENING = frozenset({"in", "inside", "across"})
BEFORE_NAME = 3
DYING = frozenset({"die", "perish"})
DEMANDING = frozenset(lexicon("actor_words")["demanding"])


class Lands(Story):
    """Tells the countries of unnamed bodies and people."""

    def _sentence_country(self, i: int) -> str | None:
        """The country of the sentence's places, if they agree; that which it begins with."""
        sentence = self.document.sentence_of(i)
        if (country := self._opening_country(sentence)) is not None:
            return country
        found = {p.place.country_iso3 for p in self._scenes(sentence) if p.place}
        country = found.pop() if len(found) == 1 else None
        return country if self._is_spoken_of(country) else None

    def _opening_country(self, sentence: Sentence) -> str | None:
        """Reads "In neighbouring Malaysia, the army …", whatever is told behind it."""
        words, first = self.words, sentence.first
        if words.low[first] not in OPENING:
            return None
        names = (self.places.get(i) for i in range(first + 1, first + 1 + BEFORE_NAME))
        told = next((p for p in names if p is not None and p.place), None)
        is_opening = told is not None and words.low[told.last : told.last + 1] == [","]
        return told.place.country_iso3 if is_opening and told and told.place else None

    def _home_of_body(self, top: int) -> str | None:
        """The country near by; where only groups from abroad are told of it, that of the story."""
        near, home = self._near_country(top), self.story_country
        told = {p.place.country_iso3 for p in self.places.values() if p.place and not p.is_demonym}
        is_abroad = near is not None and near not in told and home == self._scene_country(top)
        return home if is_abroad and home is not None else near

    def _is_spoken_of(self, country: str | None) -> bool:
        """A place that the story does not speak of elsewhere is perhaps another of its name."""
        return country is not None and self.counts[country] >= 0.2 * sum(self.counts.values())

    def _scenes(self, sentence: Sentence) -> list[PlaceMention]:
        """Places of a sentence where something may happen."""
        return [
            p
            for j in sorted(self.places.keys() & range(sentence.first, sentence.last))
            if (p := self.places[j])
            and p.place
            and p.place.country_iso3
            and not p.is_demonym
            and j not in self.names
            and not self._is_only_origin(p.last)
            and not self._is_beyond(p.first)
            and not self._is_only_whose(p)
            and not self._is_partner(p)
            and p.confidence >= SURE_PLACE
        ]

    def _scene_country(self, i: int) -> str | None:
        """The country where the story is by then: of the last place told, a metonym aside."""
        known = self._country_of_scene
        at = self.document.sentence_of(i).index
        for index in range(at, max(-1, at - SCENE_REACH), -1):
            if index not in known:
                sentence = self.document.sentences[index]
                here = [p for p in self._scenes(sentence) if not self._acts(p)]
                lands = {p.place.country_iso3 for p in here if p.place}
                land = lands.pop() if len(lands) == 1 else None
                known[index] = land if self._is_spoken_of(land) else None
            if known[index] is not None:
                return known[index]
        return None

    def _acts(self, told: PlaceMention) -> bool:
        """Does a place's name stand for its state, as a metonym or a subject does?"""
        is_country = told.place is not None and told.place.feature == "country"
        return told.is_metonym or (is_country and self.words.dep[told.head] == "nsubj")

    def _home_of_unnamed(self, top: int) -> str | None:
        """Where somebody is from of whom nobody says it: of the land told of near by."""
        main = self.story_country
        is_main = main is not None and self.counts[main] > 0.5 * sum(self.counts.values())
        near = main if is_main else self._sentence_country(top) or self._near_country(top)
        return self._not_acted_on(near, top)

    def _not_acted_on(self, country: str | None, top: int) -> str | None:
        """A subject's presumed country, unless it is acted upon: then that of the scene.

        "The government accused the US" speaks of no American government.
        """
        acted_on = self._acted_on(top)
        if country not in acted_on:
            return country
        index = self.document.sentence_of(top).index
        near = [c for c, _ in (self.near[index] + self.near[index - 1]).most_common()]
        options = (self._scene_country(top), self.talk.last_state(top), self.story_country, *near)
        return next((c for c in options if c is not None and c not in acted_on), None)

    def _not_acting(self, country: str | None, top: int) -> str | None:
        """An object's presumed country, unless that acts upon it: then that of the scene.

        "Britain called on the government to resign" speaks of no British government.
        """
        words, verb = self.words, self.words.head[top]
        if words.dep[top] == "pobj" and words.low[verb] in TOWARDS:
            verb = words.head[verb]
        elif words.dep[top] not in ("dobj", "dative"):
            return country
        while words.dep[verb] == "conj" and not words.kids(verb, "nsubj"):
            verb = words.head[verb]
        acting = {c for i in words.kids(verb, "nsubj") if (c := self._country_named(i))}
        if country not in acting:
            return country
        options = (self._scene_country(top), self.story_country)
        return next((c for c in options if c is not None and c not in acting), country)

    def _land_hit(self, top: int) -> str | None:
        """Whose land was hit where people died ("strikes on Lebanese towns killed ten")."""
        words, verb = self.words, self.words.head[top]
        deeds = words.kids(verb, "nsubj") if words.dep[top] == "dobj" else []
        if words.dep[top] == "nsubjpass" or self.lemma(verb) in DYING:
            links = words.kids(verb, "prep", "agent")
            deeds = [i for p in links if words.low[p] in HIT_BY for i in words.kids(p, "pobj")]
        for deed in (i for i in deeds if self.lemma(i) in ATTACKS):
            links = [p for p in words.kids(deed, "prep") if words.low[p] in AIMED]
            grounds = [i for p in links for i in words.kids(p, "pobj") if words.low[i] in GROUNDS]
            said = [
                c for i in grounds if (p := self.phrases.get(i)) for c in self._countries(p.hits)
            ]
            if said:
                return said[-1]
        return None

    def _acted_on(self, top: int) -> set[str]:
        """Countries upon which a subject acts, of whose acts it speaks or that struck it."""
        words, verb = self.words, self.words.head[top]
        if words.dep[top] == "nsubjpass" or self.lemma(verb) in DYING:
            return self._striking(verb)
        if words.dep[top] != "nsubj":
            return set()
        objects = words.kids(verb, "dobj", "dative")
        for word in (verb, *objects):
            for prep in words.kids(word, "prep"):
                objects += words.kids(prep, "pobj") if words.low[prep] in TOWARDS else []
        acts = [i for i in objects if self.contexts.is_act(i) and not self._is_office(i)]
        objects += [owner for i in acts for owner in words.kids(i, "poss")]
        named = {country for i in objects if (country := self._country_named(i))}
        return named | self._owners_of_bodies(objects) | self._asked(verb)

    def _striking(self, harm: int) -> set[str]:
        """Whose a blow was of which people died ("were killed in Turkey's air strike")."""
        words = self.words
        blows = [b for p in words.kids(harm, "prep", "agent") for b in words.kids(p, "pobj")]
        owners = (self.places.get(i) for b in blows for i in words.kids(b, "poss"))
        return {p.place.country_iso3 or "" for p in owners if p and p.place and p.is_metonym}

    def _owners_of_bodies(self, objects: list[int]) -> set[str]:
        """Whose a body of a state is that is acted upon ("accused Rwanda's army")."""
        bodies = [
            i
            for i in objects
            if (phrase := self.phrases.get(i))
            and phrase.core
            and (role := phrase.core.senses.role)
            and role.type in ("government", "state_forces")
        ]
        owners = [owner for i in bodies for owner in self.words.kids(i, "poss")]
        return {country for i in owners if (country := self._country_named(i))}

    def _asked(self, verb: int) -> set[str]:
        """Of whom something is demanded ("gathered to demand that Syrian troops leave")."""
        words = self.words
        return {
            country
            for aim in (verb, *words.kids(verb, "xcomp", "advcl"))
            if words.low[aim] in DEMANDING
            for clause in words.kids(aim, "ccomp")
            for asked in words.kids(clause, "nsubj")
            for country in (
                self._country_named(asked),
                *(self._countries(self.phrases[asked].hits) if asked in self.phrases else ()),
            )
            if country
        }

    def _spoken_of_own(self, top: int) -> str | None:
        """The state of whose forces a body tells: "Malian troops killed ten, the ministry said"."""
        words, verb = self.words, self.words.head[top]
        if words.dep[top] != "nsubj" or self.lemma(verb) not in TELLING:
            return None
        clauses = words.kids(verb, "ccomp")
        by = [p for c in clauses for p in words.kids(c, "agent")]
        acting = [i for c in clauses for i in words.kids(c, "nsubj")]
        acting += [i for p in by for i in words.kids(p, "pobj")]
        forces = [
            phrase.hits
            for i in acting
            if (phrase := self.phrases.get(i))
            and phrase.core
            and (role := phrase.core.senses.role)
            and role.type == "state_forces"
        ]
        found = {country for hits in forces for country in self._countries(hits)}
        return found.pop() if len(found) == 1 else None

    def speaks(self, i: int) -> bool:
        """Is it who says something ("he added", "according to him")?"""
        words, verb = self.words, self.words.head[i]
        if words.low[verb] == "to":
            return words.low[words.head[verb]] == "according"
        return words.dep[i] == "nsubj" and self.lemma(verb) in SAYING

    def _is_office(self, i: int) -> bool:
        """Is it an office, not an act (soldiers may act upon their own president)?"""
        phrase = self.phrases.get(i)
        return bool(phrase and phrase.core and phrase.core.senses.office)

    def _is_only_origin(self, after: int) -> bool:
        """As in "the UK-based group": the country of another, not of what happens."""
        behind = self.words.low[after : after + 2]
        return behind[:1] == ["-"] and behind[-1] in OF_OTHERS

    def _is_only_whose(self, told: PlaceMention) -> bool:
        """As in "U.S. soldiers": the country of those who are told of, not of what happens."""
        if told.place is None or told.place.feature != "country":
            return False
        holder = self.phrases.get(self.words.head[told.head])
        is_modifier = self.words.dep[told.head] in ("compound", "nmod", "amod")
        return is_modifier and holder is not None and holder.core is not None

    def _is_partner(self, told: PlaceMention) -> bool:
        """As in "helicopters from Russia", "a deal with Iran": somebody, not where it happens."""
        words, led = self.words, self.words.head[told.head]
        is_country = told.place is not None and told.place.feature == "country"
        if not is_country or words.dep[told.head] != "pobj":
            return False
        thing = self.phrases.get(words.head[led])
        is_thing = words.tag[words.head[led]][:2] == "NN" and (thing is None or thing.core is None)
        return words.low[led] in PARTNERING or (words.low[led] == "from" and is_thing)

    def _near_country(self, i: int) -> str | None:
        """The country that the sentence and the one before it speak of most, else the story's."""
        index = self.document.sentence_of(i).index
        counts = self.near[index] + self.near[index - 1]
        ranked = counts.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
        if ranked and self.story_country in counts:
            return self.story_country
        return ranked[0][0] if ranked and self.story_country is None else self.story_country

    def _foe(self, top: int) -> str | None:
        """The state that "the enemy" is: at war then with the one that speaks, else the story's.

        Where states are at war is general knowledge (`wars` in roles.toml).
        """
        speakers = [
            c
            for i, phrase in self.phrases.items()
            if self.speaks(i)
            for c in self._countries(phrase.hits)
        ]
        home = next(iter(speakers), None) or self._sentence_country(top) or self.story_country
        foes = {
            state
            for war in lexicon("roles")["wars"]
            if home in war["states"]
            and (self.year is None or war["since"] <= self.year <= war.get("until", self.year))
            for state in war["states"]
        } - {home}
        return foes.pop() if len(foes) == 1 else None
