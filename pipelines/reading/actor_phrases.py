"""Noun phrases to actors: a role word with its country, a name, a person with an office."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from pipelines.reading.actor_contexts import Contexts
from pipelines.reading.actor_lexicon import ActorLexicon, Hit, Leader, Office, Role, slug
from pipelines.reading.coreference import ARMED, HE, IT, THEY, Discourse, Trace
from pipelines.reading.document import Document
from pipelines.reading.noun_phrases import NounPhrase, Words, tally
from pipelines.reading.statements import Actor, ActorMention, Findings, at_token
from pipelines.reading.unknown_names import unknown_organisation
from pipelines.reading.words import Lemmas

OWNERS = ("of", "from", "for", "in", "within", "at", "with", "to")
PAIRS = frozenset(
    "countries nations states sides governments parties neighbors neighbours rivals foes".split()
)
PAIR_WORDS = frozenset("two both warring neighboring neighbouring three rival".split())
COUNTRY_PAIRS = frozenset(
    {"countries", "nations", "states", "governments", "neighbors", "neighbours"}
)
GROUPISH = frozenset({"group", "organization", "organisation", "movement"})
Actors = tuple[Actor, ...]


class PhraseReader:
    """Reads the noun phrases of one document from left to right."""

    def __init__(
        self,
        document: Document,
        found: Findings,
        words: Words,
        lexicon: ActorLexicon,
        phrases: dict[int, NounPhrase],
        lemmas: Lemmas,
    ) -> None:
        self.document = document
        self.words = words
        self.lexicon = lexicon
        self.phrases = phrases
        self.lemmas = lemmas
        self.contexts = Contexts(words, lexicon)
        self.talk = Discourse()
        self.places = at_token(found.places)
        self.resolved: dict[int, tuple[Actors, str, float]] = {}
        self.taken: set[int] = set()
        self.mentions: list[ActorMention] = []
        self.holders: dict[str, Leader] = {}
        published = document.article.published_date
        self.year = published.year if published else None
        self.story_country = self._story_country(found)
        self.near = self._countries_by_sentence()
        self._note_groups()
        self._note_leaders()

    def _story_country(self, found: Findings) -> str | None:
        counts = tally(self.phrases)
        for mention in found.places:
            place = mention.place
            if place and place.country_iso3 and place.feature != "country":
                counts[place.country_iso3] += 0.7
        if not counts:
            return None
        ranked = sorted(counts.items(), key=lambda c: (-c[1], c[0]))
        total = sum(counts.values())
        return ranked[0][0] if ranked[0][1] / total >= 0.4 else None

    def _countries_by_sentence(self) -> dict[int, Counter[str]]:
        """How often each country is named in each sentence."""
        counts: dict[int, Counter[str]] = defaultdict(Counter)
        for top, phrase in self.phrases.items():
            index = self.document.sentence_of(top).index
            for country, n in tally({top: phrase}).items():
                counts[index][country] += round(10 * n)
        return counts

    def _note_leaders(self) -> None:
        """Holders of an office who are named anywhere in the story: "the president" is one of them."""
        for phrase in self.phrases.values():
            for hit in [*phrase.hits, *([phrase.core] if phrase.core else [])]:
                for leader in (hit.senses.leaders or hit.senses.surnames)[:1]:
                    if leader.office and leader.is_of(self.year):
                        self.holders.setdefault(
                            self._office_name(leader.office, leader.country), leader
                        )

    def _note_groups(self) -> None:
        for phrase in self.phrases.values():
            for hit in [*phrase.hits, *([phrase.core] if phrase.core else [])]:
                actor = hit.senses.actor
                if actor is not None and actor.key.startswith("group:"):
                    self.talk.named_groups[actor.key] += 1
                    self.talk.group_of[actor.key] = actor

    # -- reading in order -------------------------------------------------------------------

    def read(self, bounds: list[tuple[int, int]]) -> list[ActorMention]:
        """All mentions, in the order of the text."""
        words = self.words
        for number, (first, last) in enumerate(bounds):
            for i in range(first, last):
                if i in self.phrases:
                    self._noun_phrase(i, number)
                elif words.low[i] in HE or words.low[i] in IT or words.low[i] in THEY:
                    self._pronoun(i, number)
                elif words.low[i] in self.lexicon.partitives and words.tag[i][:1] in "NCDP":
                    self._noun_phrase(i, number)
                elif words.low[i] in PAIRS and words.tag[i] == "NNS":
                    self._pair(i, number)
                elif words.ent[i] == "ORG" and words.top(i) == i and i not in self.taken:
                    self._unknown(i, number)
        self.mentions.sort(key=lambda m: (m.first, -m.last))
        return self._without_inner(self.mentions)

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
        if not is_pronoun or words.dep[head] == "nsubj":
            self.talk.add(
                Trace(
                    first,
                    sentence,
                    actors,
                    words.is_plural(head) or words.low[head] in THEY or len(actors) > 1,
                    words.dep[head] in ("nsubj", "nsubjpass"),
                    actors[0].actor_type == "person",
                    rule in ("role", "name", "anaphor") and sure > 0.4,
                )
            )

    def _pronoun(self, i: int, sentence: int) -> None:
        words = self.words
        if words.low[i] == "it" and words.dep[i] == "expl":
            return
        if words.low[i] == "it" and words.dep[i] in ("nsubj", "nsubjpass"):
            verb = words.head[i]
            if (
                words.low[verb] in ("is", "was", "be", "'s")
                or words.kids(verb, "ccomp")
                and (words.dep[i] == "nsubjpass")
            ):
                return
        actors = self._ahead(i, sentence) or self.talk.pronoun(words.low[i], i, sentence)
        if actors:
            self.resolved[i] = (actors, "pronoun", 0.5)
            self._emit(i, i + 1, i, sentence, actors, "pronoun", 0.5)

    def _ahead(self, i: int, sentence: int) -> Actors:
        """ "Using its army, Mali ...": a possessive before the sentence's subject may mean that."""
        words = self.words
        if words.dep[i] != "poss" or any(
            t.sentence == sentence and t.position < i for t in self.talk.traces[-3:]
        ):
            return ()
        at, steps = i, 0
        while words.head[at] != at and steps < 25:
            at, steps = words.head[at], steps + 1
        for subject in words.kids(at, "nsubj", "nsubjpass"):
            if subject > i and subject not in self.resolved:
                actors = self.resolve(subject)[0]
                fits = bool(actors) and (actors[0].actor_type == "person") == (words.low[i] in HE)
                return actors if fits else ()
        return ()

    def _pair(self, i: int, sentence: int) -> None:
        """ "the two countries", "both sides"."""
        words = self.words
        before = {words.low[c] for c in words.children[i] if c < i}
        definite = before & {"the", "both", "these"}
        if not (before & PAIR_WORDS or (definite and words.low[i] in ("sides", "parties"))):
            return
        actors = self._parties(i, sentence)
        if actors:
            self.resolved[i] = (actors, "pair", 0.6)
            self._emit(words.left(i), i + 1, i, sentence, actors, "pair", 0.6)

    def _parties(self, i: int, sentence: int) -> Actors:
        countries = self.words.low[i] in COUNTRY_PAIRS
        actors = self.talk.two_parties(i, sentence, countries)
        if countries:
            return tuple(self.lexicon.government(a.country_iso3 or "") for a in actors)
        return actors

    def _unknown(self, i: int, sentence: int) -> None:
        """An organisation that the lexicon does not know, told by the words of its name."""
        words = self.words
        first = i
        while first > 0 and words.ent[first] == "ORG" and not words.ent_begins[first]:
            first -= 1
        if words.low[first] == "the" and first < i:
            first += 1
        while words.low[i] in ("'s", "'", "for", "of", "and", "-") and i > first:
            i -= 1
        if any(words.top(j) in self.phrases and self._has_hit(j) for j in range(first, i + 1)):
            return
        name = self.document.doc[first : i + 1].text
        actor = unknown_organisation(name, self.story_country)
        if actor is None:
            return
        actor = self.talk.acronyms.get(name, actor)
        self._note_acronym(i, actor)
        self.resolved[i] = ((actor,), "name", 0.5)
        self._emit(first, i + 1, i, sentence, (actor,), "unknown", 0.5)

    def _has_hit(self, i: int) -> bool:
        """Does a name or role of the lexicon cover a token?"""
        phrase = self.phrases[self.words.top(i)]
        hits = [*phrase.hits, *([phrase.core] if phrase.core else [])]
        return any(
            h.first <= i < h.last and (h.senses.actor or h.senses.role or h.senses.leaders)
            for h in hits
        )

    def _noun_phrase(self, top: int, sentence: int) -> None:
        actors, rule, sure = self.resolve(top)
        words = self.words
        phrase = self.phrases.get(top)
        named = self._appositive_head(top)
        if named and rule != "person" and phrase and phrase.core:
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
        elif not actors and phrase is not None:
            self._modifiers(phrase, sentence)

    def _note_acronym(self, i: int, actor: Actor) -> None:
        """ "Rapid Support Forces (RSF)": the acronym is the same actor from here on."""
        words = self.words
        if i + 3 < len(words.low) and words.low[i + 1] == "(" and words.low[i + 3] == ")":
            short = words.written[i + 2]
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
            if actors and (is_act or named):
                self._emit(
                    hit.first, hit.last, hit.last - 1, sentence, actors, rule, min(sure, 0.6)
                )

    # -- one noun phrase --------------------------------------------------------------------

    def resolve(self, top: int, depth: int = 0) -> tuple[Actors, str, float]:
        """The actors that a noun phrase stands for, the rule, and how sure it is."""
        if top in self.resolved:
            return self.resolved[top]
        self.resolved[top] = ((), "", 0.0)
        if depth < 5:
            self.resolved[top] = self._resolve(top, depth)
        return self.resolved[top]

    def _resolve(self, top: int, depth: int) -> tuple[Actors, str, float]:
        words = self.words
        phrase = self.phrases.get(top) or NounPhrase(top)
        core = phrase.core
        if words.low[top] in PAIRS and words.tag[top] == "NNS":
            before = {words.low[c] for c in words.children[top] if c < top}
            if before & PAIR_WORDS and not any(h.senses.country for h in phrase.hits):
                pair = self._parties(top, 0)
                if pair:
                    return pair, "pair", 0.6
        if words.low[top] in self.lexicon.partitives and words.tag[top][:3] != "NNP":
            for owner in self._owners(top, ("of",)):
                actors, _, sure = self._at(owner, depth)
                if actors and actors[0].actor_type != "person":
                    self.taken.add(owner)
                    return actors, "owner", sure * 0.9
        if phrase.person and not (core and core.senses.role and not core.senses.leaders):
            return self._person(phrase, depth)
        if core is not None:
            if core.senses.leaders or core.senses.surnames or core.senses.office:
                found = self._person(phrase, depth)
                if found[0]:
                    return found
            found = self._of_hit(core, phrase, depth=depth)
            if found[0]:
                return found
        acronym = self.talk.acronyms.get(words.written[top])
        if acronym is not None:
            return (acronym,), "name", 0.9
        return (), "", 0.0

    def _of_hit(
        self, hit: Hit, phrase: NounPhrase, depth: int = 0, modifier: bool = False
    ) -> tuple[Actors, str, float]:
        senses = hit.senses
        at = hit.last - 1
        if hit.text.isupper() and hit.text in self.talk.acronyms:
            return (self.talk.acronyms[hit.text],), "name", 0.9
        if self.words.written[at] in self.talk.acronyms:
            return (self.talk.acronyms[self.words.written[at]],), "name", 0.9
        if senses.actor is not None:
            return (self._national_body(senses.actor, phrase),), "name", 0.9
        if senses.role is not None:
            return self._role(senses.role, hit, phrase, depth, modifier)
        if senses.country is not None:
            return self._country(hit, phrase, modifier)
        if senses.community is not None:
            return self._community(hit, phrase, modifier)
        return (), "", 0.0

    def _national_body(self, actor: Actor, phrase: NounPhrase) -> Actor:
        """ "French National Assembly": a name that many countries' bodies have."""
        if actor.plover_country or actor.actor_type not in ("government", "state_forces"):
            return actor
        country = (self._countries(phrase.hits) or [self.story_country])[-1]
        if country not in self.lexicon.country_names:
            return actor
        return replace(
            actor,
            key=f"{actor.key}:{country}",
            name=f"{actor.name} of {self.lexicon.country_name(country)}",
            plover_country=country,
            country_iso3=country,
            parent=f"government:{country}",
        )

    def _country(self, hit: Hit, phrase: NounPhrase, modifier: bool) -> tuple[Actors, str, float]:
        country = hit.senses.country
        assert country is not None
        words, at = self.words, hit.last - 1
        noun = words.is_noun(at) or words.tag[at] == "PRP"
        government = (self.lexicon.government(country.iso3),)
        if modifier:
            return government, "country", 0.6
        if "metonym" in country.forms and "name" not in country.forms:
            place = self.places.get(at)
            sure = self.contexts.metonym(at)
            if hit.text in SEATS:
                sure = max(sure, self.contexts.country(at))
            return (government, "metonym", sure) if sure or (place and place.is_metonym) else NOBODY
        if "name" in country.forms and noun:
            place = self.places.get(at)
            sure = self.contexts.country(at)
            return (government, "country", sure) if sure or (place and place.is_metonym) else NOBODY
        if words.is_plural(at) or "people" in country.forms or noun:
            if words.dep[at] in ("amod", "compound") and words.top(at) != at:
                return NOBODY
            people = self._people(country.iso3, None)
            return (people,), "people", 0.7
        return NOBODY

    def _people(self, country: str | None, community: str | None) -> Actor:
        """A people as an actor: "Palestinians", "Kurds"."""
        if community is None and country is not None:
            base = self.lexicon.of_role(self.lexicon.roles["civilians"], country)
            return base
        name = community or "Civilians"
        iso3 = country if country in self.lexicon.country_names else None
        key = f"community:{slug(name)}" + (f":{country}" if country else "")
        if iso3:
            name = f"{name} of {self.lexicon.country_name(iso3)}"
        return Actor(key, name, "civilians", country, ("CVL",), iso3)

    def _community(self, hit: Hit, phrase: NounPhrase, modifier: bool) -> tuple[Actors, str, float]:
        community = hit.senses.community
        assert community is not None
        if modifier or not self.words.is_noun(hit.last - 1):
            return NOBODY
        own = self._countries(phrase.hits)
        country = own[-1] if own else community.country or self.story_country
        base = self._people(country, community.name)
        return (base,), "people", 0.6

    # -- roles ------------------------------------------------------------------------------

    def _role(
        self, role: Role, hit: Hit, phrase: NounPhrase, depth: int, modifier: bool
    ) -> tuple[Actors, str, float]:
        words, top = self.words, phrase.top
        before = [h for h in phrase.hits if h.last <= hit.first]
        if role.id == "party" and self._owners(top, ("to",)):
            return NOBODY
        role = self._qualified(role, hit, before)
        named = [h.senses.actor for h in before if h.senses.actor is not None]
        if named and role.kind in ("member", "voice", "part", "body"):
            return (named[-1],), "member", 0.9
        owners = [] if modifier else self._owners(hit.last - 1, OWNERS)
        countries = self._countries(before)
        if role.kind in ("voice", "part", "member", "body") and not modifier:
            found = self._owned(role, top, owners, countries, depth)
            if found[0]:
                return found
        if role.kind == "part" and not countries:
            if words.low[top] in GROUPISH and self._is_definite(top) and self._is_plain(top):
                group = self.talk.named_group(ARMED, top, None)
                return ((group,), "anaphor", 0.5) if group else NOBODY
            return NOBODY
        if role.kind == "part":
            role = self.lexicon.roles[role.id if role.id == "military" else "government"]
        if not countries:
            countries = self._countries_around(hit, owners)
        if len(countries) > 1 and self._are_joined(before):
            return tuple(self.lexicon.of_role(role, c) for c in countries), "role", 0.8
        if countries:
            return self._national(role, countries[-1], top)
        return self._bare(role, hit, phrase, modifier)

    def _national(self, role: Role, country: str, top: int) -> tuple[Actors, str, float]:
        if role.id in ("rebels", "separatists") and self._is_definite(top):
            types = ARMED if role.id == "rebels" else frozenset({"separatist_authority"})
            group = self.talk.named_group(types, top, country)
            if group is not None:
                return (group,), "anaphor", 0.6
        return (self.lexicon.of_role(role, country),), "role", 0.85

    def _qualified(self, role: Role, hit: Hit, before: list[Hit]) -> Role:
        """ "police spokesman", "rebel forces": the word before decides the role."""
        lexicon, words = self.lexicon, self.words
        takes = role.kind in ("voice", "part") or role.id == "military"
        if not takes or hit.first == 0:
            return role
        inner = [
            h.senses.role for h in before if h.senses.role is not None and words.is_noun(h.last - 1)
        ]
        i = hit.first - 1
        key = lexicon.qualifiers.get(words.low[i])
        if words.low[i] == "-" and i:
            key = None
        if key is None and inner and before[-1].last >= hit.first - 1:
            other = inner[-1]
            if other.kind != "people" or role.kind != "body":
                return other
        if key is None or (role.id == "military" and key in ("government", "military")):
            return role
        return lexicon.roles[key]

    def _owned(
        self, role: Role, top: int, owners: list[int], countries: list[str], depth: int
    ) -> tuple[Actors, str, float]:
        """What belongs to another actor is that actor: "its fighters", "officials of the ministry"."""
        poss = self.words.kids(top, "poss")
        for owner in poss:
            actors, _, sure = self._at(owner, depth)
            if not actors:
                continue
            self.taken.add(owner)
            return self._belonging(role, actors, sure)
        if role.kind not in ("voice", "part"):
            return NOBODY
        for owner in owners:
            if self.words.low[self.words.head[owner]] in ("in", "at", "to", "within"):
                continue
            actors, _, sure = self._at(owner, depth)
            if actors and not countries:
                self.taken.add(owner)
                if all(a.actor_type == "person" for a in actors):
                    return NOBODY
                return actors, "owner", sure * 0.9
        return NOBODY

    def _belonging(self, role: Role, actors: Actors, sure: float) -> tuple[Actors, str, float]:
        """The party of an owner: Hezbollah's fighters are Hezbollah, Iran's army is a body of Iran."""
        owner = actors[0]
        stateless = owner.actor_type in ARMED or owner.actor_type in (
            "igo",
            "ngo",
            "external_forces",
        )
        if stateless and role.kind != "people":
            return actors, "owner", sure * 0.9
        country = owner.plover_country
        if role.kind == "part" and not (role.id == "military" and owner.country_iso3):
            return actors, "owner", sure * 0.9
        if role.kind == "voice" and owner.actor_type != "person":
            return actors, "owner", sure * 0.9
        if country and country in self.lexicon.country_names:
            return (self.lexicon.of_role(role, country),), "role", sure * 0.9
        return NOBODY

    def _bare(
        self, role: Role, hit: Hit, phrase: NounPhrase, modifier: bool
    ) -> tuple[Actors, str, float]:
        """A role without a country: the one told before, the named group, else the story's."""
        words, top = self.words, hit.last - 1
        unknown = self._unknown_group(role, hit)
        if unknown is not None:
            return (unknown,), "group", 0.7
        if role.kind == "member" and role.type in ARMED and role.id not in ("armed_group",):
            types = ARMED
            if role.type == "criminal_group":
                types = frozenset({"criminal_group"})
            group = self.talk.named_group(types, top, None)
            sole = len(self.talk.named_groups) == 1
            if group is not None and (self._is_definite(top) or modifier or sole):
                return (group,), "anaphor", 0.6
        if role.id == "government" and hit.text.endswith("governments"):
            return NOBODY
        if role.kind == "body" and (earlier := self.talk.same_role(role.id, top)) is not None:
            return (earlier,), "anaphor", 0.6
        if role.type == "external_forces":
            return (self.lexicon.of_role(role, None),), "role", 0.5
        country = self._sentence_country(top) or self._near_country(top)
        if role.kind == "voice" and country is None:
            return NOBODY
        return (self.lexicon.of_role(role, country),), "role", 0.4

    def _unknown_group(self, role: Role, hit: Hit) -> Actor | None:
        """ "the M23 rebels": a name that the lexicon does not have, before a word for fighters."""
        words, i = self.words, hit.first - 1
        if role.kind != "member" or i < 0 or role.type not in ARMED or role.id == "armed_group":
            return None
        first = i
        while (
            first >= 0
            and words.tag[first] == "NNP"
            and words.ent[first] in ("ORG", "NORP", "PRODUCT", "")
        ):
            first -= 1
        first += 1
        name = " ".join(words.written[first : i + 1])
        if first > i or not name[:1].isupper() or len(name) < 3 or not words.is_noun(i):
            return None
        country = self.story_country
        iso3 = country if country in self.lexicon.country_names else None
        return Actor(f"group:{slug(name)}", name, role.type, country, role.sectors, iso3)

    # -- countries and owners ---------------------------------------------------------------

    def _countries(self, hits: list[Hit]) -> list[str]:
        """Countries among the modifiers of a noun phrase."""
        found: list[str] = []
        for hit in hits:
            country, community = hit.senses.country, hit.senses.community
            if country is not None:
                found.append(country.iso3)
            elif community is not None and community.country:
                found.append(community.country)
            for leader in (hit.senses.leaders or hit.senses.surnames)[:1]:
                if leader.country in self.lexicon.country_names and country is None:
                    found.append(leader.country)
        return found

    def _are_joined(self, hits: list[Hit]) -> bool:
        """ "Hungarian and Romanian officials"."""
        at = [h for h in hits if h.senses.country is not None]
        between = self.words.low[at[0].last : at[-1].first]
        return "and" in between or "," in between or "or" in between

    def _owners(self, top: int, prepositions: tuple[str, ...]) -> list[int]:
        """Objects of the prepositions that hang on a noun."""
        words = self.words
        return [
            led
            for prep in words.kids(top, "prep")
            if words.low[prep] in prepositions
            for led in words.kids(prep, "pobj")
        ]

    def _owner_end(self, top: int) -> int:
        return max([o for o in self._owners(top, OWNERS) if o in self.taken], default=top)

    def _countries_around(self, hit: Hit, owners: list[int]) -> list[str]:
        """ "soldiers of Iran", "police in Nairobi", "Iran's soldiers"."""
        words, top = self.words, hit.last - 1
        for owner in [*words.kids(top, "poss"), *owners]:
            country = self._country_at(owner)
            if country:
                if words.dep[owner] == "poss" or words.low[words.head[owner]] == "of":
                    self.taken.add(owner)
                return [country]
        return []

    def _country_at(self, i: int) -> str | None:
        """The country of a place, country word, person or actor at a token."""
        place = self.places.get(i)
        if place is not None and place.place is not None and place.place.country_iso3:
            return place.place.country_iso3
        phrase = self.phrases.get(i)
        if phrase and phrase.core and phrase.core.senses.country:
            return phrase.core.senses.country.iso3
        actors = self.resolved.get(i, NOBODY)[0]
        return actors[0].plover_country if actors else None

    def _sentence_country(self, i: int) -> str | None:
        """The country of the sentence's places, if they agree."""
        sentence = self.document.sentence_of(i)
        found = {
            p.place.country_iso3
            for j in range(sentence.first, sentence.last)
            if (p := self.places.get(j))
            and p.place
            and p.place.country_iso3
            and not p.is_demonym
            and p.confidence >= 0.5
        }
        return found.pop() if len(found) == 1 else None

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

    def _at(self, i: int, depth: int) -> tuple[Actors, str, float]:
        """The actors at a token that owns or leads something, pronouns and countries included."""
        words = self.words
        if words.low[i] in HE or words.low[i] in IT or words.low[i] in THEY:
            if i in self.resolved:
                return self.resolved[i]
            sentence = self.document.sentence_of(i)
            number = next((t.sentence for t in reversed(self.talk.traces)), 0)
            actors = self.talk.pronoun(words.low[i], i, number)
            return (actors, "pronoun", 0.5) if actors and sentence.is_parsed else NOBODY
        phrase = self.phrases.get(i)
        if phrase and phrase.core and (country := phrase.core.senses.country):
            if "name" in country.forms or "metonym" in country.forms:
                return (self.lexicon.government(country.iso3),), "country", 0.8
        return self.resolve(i, depth + 1)

    def _is_definite(self, top: int) -> bool:
        words = self.words
        return any(
            words.low[c] in ("the", "these", "those", "this") for c in words.kids(top, "det")
        )

    def _is_plain(self, top: int) -> bool:
        """ "the group", "the militant group"; not "the largest ethnic group"."""
        words = self.words
        marks = words.kids(top, "amod", "compound", "nmod")
        return all(
            words.low[c] in self.lexicon.qualifiers or words.low[c] == "armed" for c in marks
        )

    # -- persons ----------------------------------------------------------------------------

    def _person(self, phrase: NounPhrase, depth: int) -> tuple[Actors, str, float]:
        """A person by name, or an office without a name ("the Azerbaijani president")."""
        words, core = self.words, phrase.core
        hits = [*phrase.hits, *([core] if core else [])]
        leader = self._leader(hits)
        offices = [h for h in hits if h.senses.office is not None]
        name = " ".join(words.written[phrase.person[0] : phrase.person[1]]) if phrase.person else ""
        if phrase.person and offices:
            inside = max((h.last for h in offices if h.first >= phrase.person[0]), default=0)
            if phrase.person[0] < inside < phrase.person[1]:
                name = " ".join(words.written[inside : phrase.person[1]])
        place = self.places.get(phrase.top)
        if leader is None and not offices and words.tag[phrase.top] == "NNPS" and " " not in name:
            return NOBODY
        if leader is None and not offices and place is not None and place.place is not None:
            return NOBODY
        if leader is None and not name:
            return self._office(offices, phrase, depth)
        known = self.talk.persons.get(leader.name.lower() if leader else name.lower())
        if known is None and leader is None and " " not in name:
            known = self.talk.persons.get(name.lower())
        if known is not None and (" " not in name or known.name.lower() == name.lower() or leader):
            if known.office or not offices:
                return (known,), "person", 0.9
        actor = self._make_person(leader, name, offices, phrase, depth)
        self.talk.introduce(actor.name, actor)
        return (actor,), "person", 0.9 if leader or offices else 0.7

    def _leader(self, hits: list[Hit]) -> Leader | None:
        for hit in reversed(hits):
            for leader in hit.senses.leaders:
                return leader
        for hit in reversed(hits):
            if self.talk.persons.get(hit.text):
                continue
            near = [p for p in hit.senses.surnames if p.is_of(self.year)]
            named = hit.first > 0 and self.words.ent[hit.first] == "PERSON"
            if near and not (named and not self.words.ent_begins[hit.first]):
                return near[0]
        return None

    def _make_person(
        self, leader: Leader | None, name: str, offices: list[Hit], phrase: NounPhrase, depth: int
    ) -> Actor:
        office_hits, owner = self._title(phrase, offices, depth)
        if leader is not None:
            iso3 = leader.country if leader.country in self.lexicon.country_names else None
            office = self._office_name(leader.office, iso3) if leader.office else None
            office = None if office and not leader.is_of(self.year) else office
            sectors = ("GOV",) if leader.office else ()
            if leader.country == "IGO":
                return Actor(
                    f"person:{slug(leader.name)}",
                    leader.name,
                    "person",
                    "IGO",
                    (),
                    None,
                    None,
                    leader.office,
                )
            parent = f"government:{iso3}" if iso3 and leader.office else None
            return Actor(
                f"person:{slug(leader.name)}",
                leader.name,
                "person",
                leader.country,
                sectors,
                iso3,
                parent,
                office,
            )
        office = next((h.senses.office for h in office_hits if h.senses.office), None)
        past = any(
            self.words.low[i] in self.lexicon.past_words
            for i in range(max(0, phrase.top - 6), phrase.top)
        )
        label = office.label if office and office.label and not past else None
        country = owner.plover_country if owner else None
        iso3 = country if country in self.lexicon.country_names else None
        sectors = office.sectors if office else ()
        if owner and not sectors:
            sectors = owner.plover_sectors
        return Actor(
            f"person:{slug(name)}",
            name,
            "person",
            country,
            sectors,
            iso3,
            owner.key if owner and not past else None,
            self._office_name(label, iso3) if label else None,
        )

    def _office_name(self, label: str, iso3: str | None) -> str:
        return f"{label} of {self.lexicon.country_name(iso3)}" if iso3 else label

    def _title(
        self, phrase: NounPhrase, offices: list[Hit], depth: int
    ) -> tuple[list[Hit], Actor | None]:
        """The office before or behind a name, and whose it is."""
        words = self.words
        for near in (*words.kids(phrase.top, "appos"), *self._appositive_head(phrase.top)):
            other = self.phrases.get(near)
            if other and other.core and (other.core.senses.office or other.core.senses.role):
                return [other.core, *offices], self._owner_of(other, depth)
        return offices, self._owner_of(phrase, depth)

    def _appositive_head(self, top: int) -> list[int]:
        return [self.words.head[top]] if self.words.dep[top] == "appos" else []

    def _owner_of(self, phrase: NounPhrase, depth: int) -> Actor | None:
        """Whose office it is: the country or organisation before it, behind "of", or its owner."""
        words, top = self.words, phrase.top
        actors = [h.senses.actor for h in phrase.hits if h.senses.actor is not None]
        if actors:
            return actors[-1]
        countries = self._countries(phrase.hits)
        if countries:
            return self.lexicon.government(countries[-1])
        at = phrase.core.last - 1 if phrase.core else top
        for owner in [
            *words.kids(at, "poss"),
            *self._owners(at, ("of", "to", "for", "from", "in")),
        ]:
            found, _, _ = self._at(owner, depth)
            if found and owner not in words.kids(at, "poss"):
                self.taken.add(owner)
            if found:
                one = found[0]
                if one.actor_type == "person":
                    return self.lexicon.government(one.country_iso3) if one.country_iso3 else None
                return one
            country = self._country_at(owner)
            if country in self.lexicon.country_names:
                return self.lexicon.government(country)
        return None

    def _office(self, hits: list[Hit], phrase: NounPhrase, depth: int) -> tuple[Actors, str, float]:
        """ "the Azerbaijani president": the person of that office in this story, else the office."""
        core = phrase.core
        if core is None or core.senses.office is None or not core.senses.office.label:
            return NOBODY
        for near in self.words.kids(phrase.top, "appos"):
            other = self.phrases.get(near)
            if other is not None and other.person:
                return NOBODY
        if core.senses.role is not None:
            return NOBODY
        office: Office = core.senses.office
        owner = self._owner_of(phrase, depth)
        has_of = bool(self._owners(core.last - 1, ("of",)))
        if owner is None and has_of:
            return NOBODY
        if (
            owner is not None
            and not owner.key.startswith("government:")
            and owner.actor_type != "government"
        ):
            return (owner,), "owner", 0.7
        iso3 = owner.country_iso3 if owner else None
        if iso3 is None:
            for person in reversed(list(self.talk.persons.values())):
                if person.office and person.office.startswith(f"{office.label} of"):
                    return (person,), "anaphor", 0.7
            iso3 = self.story_country if self.story_country in self.lexicon.country_names else None
        name = self._office_name(office.label, iso3)
        for person in self.talk.persons.values():
            if person.office == name:
                return (person,), "anaphor", 0.8
        if name in self.holders:
            return (self._make_person(self.holders[name], "", [], phrase, depth),), "anaphor", 0.7
        key = f"office:{slug(office.label)}" + (f":{iso3}" if iso3 else "")
        parent = f"government:{iso3}" if iso3 else None
        return (
            (Actor(key, name, "person", iso3, office.sectors, iso3, parent, name),),
            "office",
            0.7,
        )


IMPERSONAL = frozenset(
    "is was be 's emerged emerges appears appeared seems seemed happens happened remains remained turned "
    "turns takes took".split()
)
NOBODY: tuple[Actors, str, float] = ((), "", 0.0)
SEATS = frozenset(
    {
        "kremlin",
        "white house",
        "pentagon",
        "downing street",
        "whitehall",
        "elysee",
        "foggy bottom",
        "the kremlin",
    }
)
