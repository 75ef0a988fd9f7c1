"""Noun phrases to actors, from left to right: names, roles, persons, countries, pronouns."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.actors.bare_roles import GROUPISH
from pipelines.reading.actors.coreference import ARMED, HE, IT, THEY, Trace
from pipelines.reading.actors.epithets import HEADS, PERSONS
from pipelines.reading.actors.noun_phrases import NounPhrase
from pipelines.reading.actors.pairs import (
    FORCES,
    FORMER,
    LATTER,
    NEIGHBORS,
    ORGANISATIONS,
    PAIRS,
    SIDES,
)
from pipelines.reading.actors.pronouns import Pronouns
from pipelines.reading.actors.senses import Hit
from pipelines.reading.actors.story import NOBODY, Actors, Resolved
from pipelines.reading.actors.unknown_names import CLOSING, OPENING, unknown_organisation
from pipelines.reading.statements import Actor, ActorMention

LED = frozenset(lexicon("actor_words")["led"])
# whose men are armed: those of a tribe may be anybody
TROOPS = (ARMED | {"state_forces", "external_forces"}) - {"communal_militia"}
MEN = frozenset(lexicon("actor_words")["men"])
KNOWN_AS = frozenset({"known", "identified", "described"})
THEMSELVES = frozenset({"himself", "herself", "themselves"})
ISSUED = frozenset(lexicon("reporting")["issued"]["words"])
MEANT_BEFORE = NEIGHBORS | ORGANISATIONS | FORCES | HEADS | PERSONS | {FORMER, LATTER}


class PhraseReader(Pronouns):
    """Reads the noun phrases of one document."""

    def read(self, bounds: list[tuple[int, int]]) -> list[ActorMention]:
        """All mentions, in the order of the text."""
        words = self.words
        for number, (first, last) in enumerate(bounds):
            for i in range(first, last):
                low = words.low[i]
                if i in self.in_groups:
                    self._group(i, number)
                elif i in self.phrases:
                    self._noun_phrase(i, number)
                    if not self.resolved[i][0] and words.ent[i] == "ORG":
                        self._unknown(i, number)
                elif low in HE or low in IT or low in THEY:
                    self._pronoun(i, number)
                elif self._means_before(i):
                    self._noun_phrase(i, number)
                elif words.ent[i] == "ORG" and words.top(i) == i and i not in self.taken:
                    self._unknown(i, number)
        self.mentions.sort(key=lambda m: (m.first, -m.last))
        return self._without_inner(self.mentions)

    def _means_before(self, i: int) -> bool:
        """Does a word without a sense of its own mean those told before, or count what follows?"""
        low, tag = self.words.low[i], self.words.tag[i]
        if low in MEANT_BEFORE or (low in PAIRS and tag == "NNS"):
            return True
        if (tag[:3] == "NNP" and self._is_surname(i)) or self._is_acronym(i):
            return True
        if (tag == "CD" or low in self.lexicon.partitives) and self._counts(i):
            return True
        return low in SIDES and self._is_warring(i)

    def _counts(self, i: int) -> bool:
        """Does a token only count or group what follows ("13 of", "dozens of", "units of")?"""
        counts = self.words.low[i] in self.lexicon.partitives or self.words.tag[i] == "CD"
        return counts and self.words.tag[i][:1] in "NCDP"

    def _group(self, i: int, sentence: int) -> None:
        """A group of no lexicon, read at its head; its short form is the same from here on."""
        group = self.groups.get(i)
        if group is None:
            return
        actors, rule, sure = self.resolve(i)
        self._emit(group.first, group.last, i, sentence, actors, rule, sure)
        if group.acronym is not None:
            self.talk.acronyms[self.words.written[group.acronym]] = actors[0]

    def _is_acronym(self, i: int) -> bool:
        """Is it the short form of a name that the story gave?"""
        return self.words.written[i] in self.talk.acronyms and i not in self.taken

    def _is_surname(self, i: int) -> bool:
        """Is a name one that a person of this story has?"""
        return self.words.low[i] in self.talk.persons and self.words.tag[i][:3] == "NNP"

    def _without_inner(self, mentions: list[ActorMention]) -> list[ActorMention]:
        """Inner mentions of an actor that an outer one covers already are dropped."""
        kept: list[ActorMention] = []
        for m in mentions:
            covering = [o for o in kept[-4:] if o.first <= m.first and m.last <= o.last]
            if not covering:
                kept.append(m)
        return kept

    def _emit(
        self,
        first: int,
        last: int,
        head: int,
        sentence: int,
        actors: Actors,
        rule: str,
        sure: float,
    ) -> None:
        document, words = self.document, self.words
        if not actors:
            return
        is_pronoun = rule == "pronoun"
        self.mentions.append(
            ActorMention(
                document.start(first),
                document.end(last - 1),
                document.sentence_of(head).index,
                first,
                last,
                head,
                f"actor:{rule}",
                round(sure, 2),
                actors,
                is_pronoun,
            )
        )
        signed = actors[0].actor_type == "media" and document.sentence_of(head).kind == "dateline"
        if not signed and (not is_pronoun or words.dep[head] == "nsubj"):
            self.talk.add(
                Trace(
                    first,
                    sentence,
                    actors,
                    words.is_plural(head) or words.low[head] in THEY or len(actors) > 1,
                    words.dep[head] in ("nsubj", "nsubjpass"),
                    actors[0].actor_type == "person" or self._is_one_person(head),
                    rule in ("role", "name", "anaphor") and sure > 0.4,
                    self.speaks(head),
                    self._is_killed(head),
                )
            )

    def _is_one_person(self, head: int) -> bool:
        """Is it a person told by what he is ("the minister", "a diplomat"): may "he" follow?"""
        phrase = self.phrases.get(head)
        senses = phrase.core.senses if phrase and phrase.core else None
        if senses is None or self.words.is_plural(head):
            return False
        is_named_so = self.words.low[head] in self.lexicon.single  # "a rebel spokesman"
        is_voice = bool(senses.role and senses.role.kind == "voice")
        return senses.office is not None or is_voice or is_named_so

    def _pronoun(self, i: int, sentence: int) -> None:
        if told := self._meant_by(i, sentence):
            self.resolved[i] = (told, "pronoun", 0.5)
            self._emit(i, i + 1, i, sentence, told, "pronoun", 0.5)

    def _others_than_bomber(self, top: int) -> Actors:
        """As in "One attacker blew himself up, three others were shot": they are attackers."""
        words = self.words
        if words.low[top] != "others" or words.dep[top] != "nsubjpass":
            return ()
        for at in range(top - 1, self.document.sentence_of(top).first - 1, -1):
            if words.dep[at] == "nsubj" and any(
                words.low[o] in THEMSELVES for o in words.kids(words.head[at], "dobj")
            ):
                return self.resolve(at)[0]
        return ()

    def _known_as(self, top: int, depth: int) -> Actors:
        """As in "a sect known as the ALF": the group of that name."""
        words = self.words
        clauses = [c for c in words.kids(top, "acl") if words.low[c] in KNOWN_AS]
        for led in (p for c in clauses for p in words.kids(c, "prep") if words.low[p] == "as"):
            for name in words.kids(led, "pobj"):
                actors = self._at(name, depth)[0]
                if actors and all(a.actor_type in ARMED for a in actors):
                    self.taken.add(name)
                    return actors
        return ()

    def _unknown(self, i: int, sentence: int) -> None:
        """An organisation that the lexicon does not know, told by the words of its name."""
        words = self.words
        first = i
        while first > 0 and words.ent[first] == "ORG" and not words.ent_begins[first]:
            first -= 1
        articles = [j for j in range(first, i) if words.low[j] == "the"]
        if articles and (articles[-1] == first or words.tag[articles[-1] - 1] != "IN"):
            first = articles[-1] + 1  # "struck a school in Bor | the Observatory said"
        while words.low[i] in ("'s", "'", "for", "of", "and", "-") and i > first:
            i -= 1
        if any(words.top(j) in self.phrases and self._has_hit(j) for j in range(first, i + 1)):
            return
        name = self.document.doc[first : i + 1].text
        actor = unknown_organisation(name, self.story_country)
        if actor is None or i in self.places:
            return
        actor = self.talk.acronyms.get(name, actor)
        self._note_acronym(i, actor)
        self.resolved[i] = ((actor,), "name", 0.5)
        self._emit(first, i + 1, i, sentence, (actor,), "unknown", 0.5)

    def _has_hit(self, i: int) -> bool:
        """Does a name or role of the lexicon cover a token?"""
        return any(
            h.first <= i < h.last and (h.senses.actor or h.senses.role or h.senses.leaders)
            for h in self.phrases[self.words.top(i)].all_hits
        )

    def _noun_phrase(self, top: int, sentence: int) -> None:
        actors, rule, sure = self.resolve(top)
        words = self.words
        phrase = self.phrases.get(top)
        named = self._appositive_head(top)
        senses = phrase.core.senses if phrase and phrase.core else None
        if named and rule != "person" and senses and (senses.role or senses.office):
            person = self.resolved.get(named[0], NOBODY)[0]
            if person and person[0].actor_type == "person":
                actors, rule, sure = person, "apposition", 0.7
                self.resolved[top] = (actors, rule, sure)
                self.taken.discard(top)
        if actors and (top not in self.taken or rule in ("person", "name")):
            first = words.left(top)
            last = top + 1
            if phrase and phrase.core:
                first, last = min(first, phrase.core.first), max(last, phrase.core.last)
                if phrase.core.senses.actor and rule == "name":
                    first = phrase.core.first
            if phrase and phrase.person:
                first, last = min(first, phrase.person[0]), max(last, phrase.person[1])
                if rule == "person":
                    first = phrase.person[0]
            if rule == "owner":
                last = max(last, self._owner_end(top) + 1)
            self._emit(min(first, top), last, top, sentence, actors, rule, sure)
            self._note_acronym(last - 1, actors[0])
            self._note_leader(top, actors[0])
        elif not actors and phrase is not None:
            self._modifiers(phrase, sentence)

    def _note_leader(self, top: int, person: Actor) -> None:
        """As in "rebels led by X": X's men are these rebels from here on."""
        words = self.words
        verb = words.head[words.head[top]]
        if person.actor_type != "person" or words.dep[top] != "pobj":
            return
        if words.dep[words.head[top]] == "agent" and words.low[verb] in LED:
            led = self.resolved.get(words.head[verb], NOBODY)[0]
            if led and led[0].actor_type in ARMED:
                self.led.setdefault(person.key, led[0])

    def _note_acronym(self, i: int, actor: Actor) -> None:
        """As in "Rapid Support Forces (RSF)": the acronym is the same actor from here on."""
        words = self.words
        if i + 3 < len(words.low) and words.low[i + 1] in OPENING and words.low[i + 3] in CLOSING:
            short = words.written[i + 2]
            if actor.key.startswith("government:"):
                return  # "Niamey, Niger (AFP)"
            if short.isupper() and 2 <= len(short) <= 8:
                self.talk.acronyms[short] = actor
                self.taken.add(i + 2)

    def _modifiers(self, phrase: NounPhrase, sentence: int) -> None:
        """The head is no actor ("attack", "summit"): what stands before it may be one."""
        words = self.words
        is_act = self.contexts.is_act(phrase.top)
        for hit in phrase.hits:
            actors, rule, sure = self._of_hit(hit, phrase, modifier=True)
            named = hit.senses.actor is not None
            if hit.senses.role is not None and not named and not words.is_noun(hit.last - 1):
                continue
            of_people = rule == "people" and hit.senses.community is not None
            if actors and (is_act or named or of_people or words.low[phrase.top] in ISSUED):
                self._emit(
                    hit.first, hit.last, hit.last - 1, sentence, actors, rule, min(sure, 0.6)
                )

    def resolve(self, top: int, depth: int = 0) -> Resolved:
        """The actors that a noun phrase stands for, the rule, and how sure it is."""
        if top in self.resolved:
            return self.resolved[top]
        self.resolved[top] = ((), "", 0.0)
        if depth < 5:
            self.resolved[top] = self._with_state(top, self._resolve(top, depth))
        return self.resolved[top]

    def _force_from(self, top: int, depth: int) -> Resolved | None:
        """Whose men "men from the 12th Battalion" are."""
        for owner in self._owners(top, ("from",)):
            actors, _, sure = self._at(owner, depth)
            if actors and all(a.actor_type in TROOPS for a in actors):
                self.taken.add(owner)
                return self._with_joined(actors, owner, depth), "owner", sure * 0.9
        return None

    def _resolve(self, top: int, depth: int) -> Resolved:
        words = self.words
        if top in self.groups:
            return (self.groups[top].actor,), "name", 0.6
        if bombers := self._others_than_bomber(top):
            return bombers, "anaphor", 0.5
        if words.low[top] in GROUPISH and (so_called := self._known_as(top, depth)):
            return so_called, "member", 0.8
        phrase = self.phrases.get(top) or NounPhrase(top)
        if (meant := self._called(phrase) or self._paired(phrase, depth)) is not None:
            return meant
        if words.low[top - 1 : top] == ["ethnic"]:  # "the Masalit ethnic group" is no armed group
            for hit in phrase.hits:
                if hit.senses.community is not None:
                    return self._community(hit, phrase, modifier=True)
        if (owned := self._of_counted(phrase, depth)) is not None:
            return owned
        if words.low[top] in MEN and (force := self._force_from(top, depth)) is not None:
            return force
        core = phrase.core
        if phrase.person and not (core and core.senses.role and not core.senses.leaders):
            return self._person(phrase, depth)
        if core is not None and (told := self._of_core(core, phrase, depth)) is not None:
            return told
        return self._told_before(phrase)

    def _of_counted(self, phrase: NounPhrase, depth: int) -> Resolved | None:
        """Whose they are of whom so many are told: "30 of the rebels", "dozens of its troops"."""
        top, core = phrase.top, phrase.core
        if not self._counts(top) or self.words.tag[top][:3] == "NNP":
            return None
        if joined := self._joined_countries(top, ("of",)):
            states = [c for c in joined if c in self.lexicon.country_names]
            return tuple(map(self.lexicon.government, states)), "owner", 0.8
        for owner in self._owners(top, ("of",)):
            actors, _, sure = self._at(owner, depth)
            private = core and core.senses.role and core.senses.role.kind == "people"
            if private and actors and actors[0].actor_type == "government":
                break  # "the people of Chad", "supporters of a lawmaker" are not of the state
            if actors and actors[0].actor_type != "person":
                self.taken.add(owner)
                return self._with_joined(actors, owner, depth), "owner", sure * 0.9
        return None

    def _of_core(self, core: Hit, phrase: NounPhrase, depth: int) -> Resolved | None:
        """Whom the word that a phrase is built around means: its parties, a person, an actor."""
        if core.senses.role and self.words.tag[phrase.top] == "NNS":
            if parties := self._joined_before(phrase, depth):
                return parties, "member", 0.8
            peoples = [h for h in phrase.hits if h.senses.community]
            if len(peoples) > 1:  # "the Hema and Lendu communities"
                both = [a for h in peoples for a in self._community(h, phrase, False)[0]]
                if len(set(both)) > 1:
                    return tuple(dict.fromkeys(both)), "people", 0.6
        if core.senses.leaders or core.senses.surnames or core.senses.office:
            found = self._person(phrase, depth)
            if found[0]:
                return found
        found = self._of_hit(core, phrase, depth=depth)
        return found if found[0] else None

    def _told_before(self, phrase: NounPhrase) -> Resolved:
        """Whom the story has introduced by these letters or this surname, or told of as one."""
        words, top = self.words, phrase.top
        acronym = self.talk.acronyms.get(words.written[top])
        if acronym is not None:
            return (acronym,), "name", 0.9
        if phrase.core is None and words.tag[top][:3] == "NNP" and words.top(top) == top:
            known = self.talk.persons.get(words.low[top])
            if known is not None:
                return (known,), "person", 0.8
        return self._one_told(phrase)
