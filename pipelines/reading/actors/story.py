"""What a story is about while its noun phrases are read.

Its countries, office holders and named groups, and who owns what by syntax.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from pipelines.lexicons import lexicon
from pipelines.reading.actors.called_groups import called_groups
from pipelines.reading.actors.contexts import BORDERS, PLACE_PREPOSITIONS, Contexts
from pipelines.reading.actors.coreference import ARMED, HE, IT, THEY, Discourse, Pronoun
from pipelines.reading.actors.forms import fold
from pipelines.reading.actors.lexicon import ActorLexicon
from pipelines.reading.actors.noun_phrases import INSIDE, NounPhrase, Words, tally
from pipelines.reading.actors.senses import Hit, Leader, Senses
from pipelines.reading.actors.unknown_names import OPENING, SIDES, Named, unknown_groups
from pipelines.reading.statements import Actor, ActorMention, Findings, at_token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

Actors = tuple[Actor, ...]
OWNERS = ("of", "from", "for", "in", "within", "at", "with", "to")
Resolved = tuple[Actors, str, float]
GROUNDS = frozenset(lexicon("actor_words")["grounds"])
RULERS: dict[str, int] = lexicon("roles")["rulers"]
BORDERING = frozenset(lexicon("actor_words")["bordering"])
INVADING = frozenset(lexicon("actor_words")["invading"])
MUNITIONS = frozenset(lexicon("actor_words")["munitions"])
JUDGING = frozenset(lexicon("actor_words")["judging"])
IMPACTING = frozenset(lexicon("actor_words")["impacting"])
HARMING = frozenset(lexicon("actor_words")["harming"])
COALITION = "org:us-led-coalition"
OF_COALITIONS = frozenset(lexicon("actor_words")["of_coalitions"])
GOES_ON = ("conj", "xcomp", "advcl", "pcomp")
MUNITION_REACH = 30  # tokens before the sentence of a pronoun
AIMED = frozenset({"of", "on", "against", "at", "upon", "into", "across"})
LED = "led"
NOBODY: Resolved = ((), "", 0.0)


class Story:
    """The state of reading one document, and what its noun phrases ask of it."""

    def resolve(self, top: int, depth: int = 0) -> Resolved:
        """The actors that a noun phrase stands for, the rule, and how sure it is."""
        raise NotImplementedError

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
        self.lemmas = lemmas
        self.phrases = phrases
        self.contexts = Contexts(document.doc, words, lexicon, lemmas)
        self.told_attackers = False  # "men attacked a village": then "the men" are those
        self.talk = Discourse()
        self.told_places = [p for p in found.places if not p.is_desk]
        self.places = at_token(self.told_places)
        self.resolved: dict[int, Resolved] = {}
        self.taken: set[int] = set()
        self.mentions: list[ActorMention] = []
        self.bands: dict[str, Actor] = {}  # a people's armed men, as first told, by key
        self.led: dict[str, Actor] = {}  # by the key of the person who leads them
        self.holders: dict[str, Leader] = {}
        published = document.article.published_date
        self.year = published.year if published else None
        self._country_of_scene: dict[int, str | None] = {}
        self.names = self._names_of_actors()
        desks = {p.head for p in found.places if p.is_desk}
        self.beyond = {i for i in phrases if i in desks or self._is_beyond(words.left(i))}
        self.beyond |= self._judges()
        self.story_country = self._story_country()
        self._tell_namesakes_apart()
        self._name_coalitions()
        self.near = self._countries_by_sentence()
        groups = self._groups_of_no_lexicon()
        self.groups = {group.head: group for group in groups}
        self.in_groups = {i for group in groups for i in range(group.first, group.end)}
        self.named_lands = {c for i in phrases if (c := self._country_named(i))}
        self._note_groups()
        self._note_leaders()

    def lemma(self, i: int) -> str:
        """The lemma of a token."""
        return self.lemmas(self.document.doc[i])

    def _groups_of_no_lexicon(self) -> list[Named]:
        """Groups told by the words of their names, then those told by the words beside them."""
        parsed = self.document.parsed()
        bounds = [(s.first, s.last) for s, _ in parsed if s.kind != "boilerplate"]
        groups = unknown_groups(self.words, self.phrases, bounds, self.story_country)
        taken = {i for group in groups for i in range(group.first, group.end)}
        taken.update(i for i, m in self.places.items() if m.place and m.place.latitude is not None)
        return groups + called_groups(self.words, self.phrases, taken, self.story_country)

    def _names_of_actors(self) -> set[int]:
        """Tokens of names of several words: the town of Moro has no part in the Moro Front."""
        named = [h for p in self.phrases.values() for h in p.all_hits]
        named = [h for h in named if h.senses.actor is not None and h.last - h.first > 1]
        return {i for h in named for i in range(h.first, h.last)}

    def _judges(self) -> set[int]:
        """Who only condemns what happened ("France condemned"), where other lands are told of."""
        words, rest = self.words, set(self.phrases) - self.beyond
        verbs = {i: words.head[i] for i in rest if words.dep[i] == "nsubj"}
        judging = {i for i, verb in verbs.items() if self.lemma(verb) in JUDGING}
        others = {i: p for i, p in self.phrases.items() if i in rest - judging}
        return judging if judging and tally(others) else set()

    def _story_country(self) -> str | None:
        here = {i: p for i, p in self.phrases.items() if i not in self.beyond}
        counts = self.counts = tally(here)
        for mention in self.told_places:
            place = mention.place if mention.head not in self.names else None
            if place and place.country_iso3 and place.feature != "country":
                counts[place.country_iso3] += 0.7
        if not counts:
            return None
        # of equals, the one told last: who acts is named before where it happens
        land, count = max(reversed(counts.items()), key=lambda c: c[1])
        return land if count / sum(counts.values()) >= 0.4 else None

    def _tell_namesakes_apart(self) -> None:
        """An acronym that groups of several countries share ("SLA") means that of the story."""
        hits = [h for p in self.phrases.values() for h in p.all_hits]
        others = {self.words.written[h.first] for h in hits if self._is_short_for_other(h)}
        for hit in hits:
            known = hit.senses
            if known.actor is not None and (
                self._is_where(hit)
                or self._is_on_map(hit)
                or self.words.written[hit.last - 1] in others
            ):
                hit.senses = replace(known, actor=None, namesakes=[])
            elif known.namesakes or known.local:
                bearers = [a for a in known.bearers if a.key not in known.local or self._told(a)]
                meant = max(bearers, key=self._bears, default=None)
                hit.senses = replace(known, actor=meant, namesakes=[])
            if hit.senses.actor is not None and self._is_named_on(hit, hit.senses.actor):
                hit.senses = replace(known, actor=None, namesakes=[])

    def _name_coalitions(self) -> None:
        """Reads "the coalition", "coalition jets" as the one "X-led coalition" of the story.

        Else as the one body that it names so ("the Syrian Coalition").
        """
        self._add_coalitions()
        hits = [h for p in self.phrases.values() for h in p.all_hits]
        allied = [h for h in hits if h.senses.actor and "coalition" in h.text.lower()]
        led = {h.senses.actor for h in allied if LED in h.text.lower().split()}
        led = led or {h.senses.actor for h in allied if h.text.lower().endswith(" coalition")}
        meant = led.pop() if len(led) == 1 else None
        if meant is None:
            return
        for hit in allied:
            if hit.text.lower().startswith("coalition"):
                hit.senses = replace(hit.senses, actor=meant)
        first = min(h.first for h in allied if h.senses.actor is meant)
        for i, low in enumerate(self.words.low):
            if low == "coalition" and i > first and self._is_bare(i):
                self.phrases[i] = NounPhrase(i, core=Hit(i, i + 1, Senses(actor=meant), low))

    def _is_bare(self, top: int) -> bool:
        """Is it only "the" that stands with a noun, of which nothing else is told?"""
        with_it = [c for c in self.words.children[top] if self.words.dep[c] != "case"]
        return [self.words.low[c] for c in with_it] == ["the"] and top not in self.phrases

    def _add_coalitions(self) -> None:
        """Reads "a coalition airstrike", "coalition helicopters": of no party's coalition."""
        words, actor = self.words, self.lexicon.named(COALITION)
        for i, low in enumerate(words.low):
            top = words.head[i] if low == "coalition" and words.dep[i] in INSIDE else i
            if top > i and self.lemma(top) in OF_COALITIONS:
                phrase = self.phrases.setdefault(top, NounPhrase(top))
                if not any(h.first <= i < h.last for h in phrase.all_hits):
                    phrase.hits.append(Hit(i, i + 1, Senses(actor=actor), low))

    def _is_short_for_other(self, hit: Hit) -> bool:
        """Is it given as short for a name that is no party's ("Islamic Relief (IR)")?"""
        words, at = self.words, hit.first
        short = words.written[at]
        if hit.senses.actor is None or hit.last - at > 1 or not short.isupper():
            return False
        if at < len(short) + 1 or words.low[at - 1] not in OPENING:
            return False
        first = at - 1 - len(short)
        initials = sorted(w[:1] for w in words.written[first : at - 1])
        own = fold(hit.senses.actor.name).split()
        named = (h for p in self.phrases.values() for h in p.all_hits if h.senses.actor is not None)
        is_named = any(h.first < at - 1 and h.last > first for h in named)
        is_like = not set(own).isdisjoint(words.low[first : at - 1])
        return initials == sorted(short) and not (is_named or is_like)

    def _told(self, actor: Actor) -> float:
        """How often the story tells of an actor's country."""
        return self.counts.get(actor.plover_country or "", 0.0)

    def _bears(self, actor: Actor) -> tuple[bool, float]:
        """How likely an actor bears a name: a state's forces do wherever their state is named."""
        told = self._told(actor)
        return actor.actor_type == "state_forces" and told > 0, told

    def _is_where(self, hit: Hit) -> bool:
        """Is a name that parties have, too, a place here ("hit by a mine in Shabak")?"""
        i, words = hit.first, self.words
        led = words.dep[i] == "pobj" and words.low[words.head[i]] in PLACE_PREPOSITIONS
        return led and hit.last - i == 1 and i in self.places

    def _is_on_map(self, hit: Hit) -> bool:
        """Is a point of the compass part of an address ("West 25th Street", "3740 West")?"""
        i, words = hit.first, self.words
        if hit.last - i > 1 or words.low[i] not in SIDES:
            return False
        return "CD" in words.tag[i - 1 : i + 2 : 2] or words.dep[i] in INSIDE

    def _is_named_on(self, hit: Hit, actor: Actor) -> bool:
        """Is it the end of a longer name, of a group in a land of which its bearer is not?

        As in "Kuki | National Liberation Army", told of India: no army of Macedonia.
        """
        before = hit.first - 1
        if hit.last - hit.first < 2 or actor.actor_type not in ARMED:
            return False
        if before < 0 or not self.words.capital[before] or self.words.dep[before] not in INSIDE:
            return False
        is_joined = hit.first <= self.words.head[before] < hit.last
        others = self.story_country not in (None, actor.plover_country)
        return is_joined and others and not self._told(actor)

    def _countries_by_sentence(self) -> dict[int, Counter[str]]:
        """How often each country is named in each sentence, its places counted with it."""
        counts: dict[int, Counter[str]] = defaultdict(Counter)
        for top, phrase in self.phrases.items():
            if top in self.beyond:
                continue
            index = self.document.sentence_of(top).index
            for country, n in tally({top: phrase}).items():
                counts[index][country] += round(10 * n)
        for mention in self.told_places:
            place = mention.place if mention.head not in self.names else None
            if place and place.country_iso3 and place.feature != "country":
                counts[mention.sentence][place.country_iso3] += 11
        return counts

    def _note_leaders(self) -> None:
        """Holders of an office who are named in the story: "the president" is one of them."""
        for phrase in self.phrases.values():
            for hit in phrase.all_hits:
                for leader in (hit.senses.leaders or hit.senses.surnames)[:1]:
                    if leader.office and leader.is_of(self.year):
                        self.holders.setdefault(
                            self._office_name(leader.office, leader.country), leader
                        )

    def _note_groups(self) -> None:
        for group in self.groups.values():
            self.talk.named_groups[group.actor.key] += 1
            self.talk.group_of[group.actor.key] = group.actor
        for top, phrase in self.phrases.items():
            for hit in phrase.all_hits if not self.contexts.does_the_like(top) else ():
                actor = hit.senses.actor
                if actor is not None and actor.actor_type in ARMED and not self._rules(actor):
                    self.talk.named_groups[actor.key] += 1
                    self.talk.group_of[actor.key] = actor

    def _rules(self, group: Actor) -> bool:
        """Does a group rule by then, so that "the rebels" of its land are others?"""
        return group.name in RULERS and (self.year or 0) >= RULERS[group.name]

    def _office_name(self, label: str, iso3: str | None) -> str:
        return self.lexicon.of_country(label, iso3)

    def _ends(self, hit: Hit) -> bool:
        """Does the name end with the hit? "Ahmed Hassan" is nobody whose surname is Ahmed."""
        words, after = self.words, hit.last
        if after >= len(words.ent):
            return True
        return words.ent[after] != "PERSON" or words.ent_begins[after]

    def _countries(self, hits: list[Hit]) -> list[str]:
        """Countries among the modifiers of a noun phrase."""
        found: list[str] = []
        for hit in hits:
            country, community = hit.senses.country, hit.senses.community
            if country is not None and self.words.low[hit.first - 1 : hit.first] == ["ethnic"]:
                continue  # by descent, wherever they live
            if country is not None:
                found.append(country.iso3)
            elif community is not None and community.country:
                found.append(community.country)
            known = hit.senses.leaders or (hit.senses.surnames if self._ends(hit) else [])
            for leader in known[:1]:
                if leader.country in self.lexicon.country_names and country is None:
                    found.append(leader.country)
        return found

    def _national_body(self, actor: Actor, phrase: NounPhrase) -> Actor:
        """As in "French National Assembly": a name that many countries' bodies have."""
        if actor.plover_country or actor.actor_type not in ("government", "state_forces"):
            return actor
        country = (self._countries(phrase.hits) or [self.story_country or ""])[-1]
        if country not in self.lexicon.country_names:
            return actor
        return replace(
            actor,
            key=f"{actor.key}:{country}",
            name=self.lexicon.of_country(actor.name, country),
            plover_country=country,
            country_iso3=country,
            parent=f"government:{country}",
        )

    def _owners(self, top: int, prepositions: tuple[str, ...]) -> list[int]:
        """Objects of the prepositions that hang on a noun."""
        words = self.words
        return [
            led
            for prep in words.kids(top, "prep")
            if words.low[prep] in prepositions
            for led in words.kids(prep, "pobj")
        ]

    def _are_joined(self, hits: list[Hit]) -> bool:
        """As in "Hungarian and Romanian officials"."""
        at = [h for h in hits if h.senses.country is not None]
        if len(at) < 2:
            return False
        between = self.words.low[at[0].last : at[-1].first]
        return "and" in between or "," in between or "or" in between

    def _joined_countries(self, top: int, prepositions: tuple[str, ...]) -> list[str]:
        """As in "officials of Peru and Chile": two countries or more, joined behind a noun."""
        words = self.words
        for owner in self._owners(top, prepositions):
            joined, last = [owner], owner
            while more := words.kids(last, "conj"):
                joined, last = joined + more, more[0]
            found = [self._country_named(i) for i in joined]
            if len(found) > 1 and all(found):
                self.taken.update(joined)
                return [c for c in found if c is not None]
        return []

    def _country_named(self, i: int) -> str | None:
        """The country whose very name stands at a token."""
        phrase = self.phrases.get(i)
        country = phrase.core.senses.country if phrase and phrase.core else None
        return country.iso3 if country is not None and "name" in country.forms else None

    def _owner_end(self, top: int) -> int:
        return max([o for o in self._owners(top, OWNERS) if o in self.taken], default=top)

    def _country_at(self, i: int) -> str | None:
        """The country of a place, country word, person or actor at a token."""
        phrase = self.phrases.get(i)
        place = self.places.get(i)
        if place is not None and place.place is not None and place.place.country_iso3:
            # "The Syrian Golan Heights": the text says whose it holds them to be.
            said = self._countries(phrase.hits) if phrase and place.place.is_contested else []
            return said[-1] if said else place.place.country_iso3
        if phrase and phrase.core and phrase.core.senses.country:
            return phrase.core.senses.country.iso3
        if phrase and self.words.low[i] in GROUNDS and (said := self._countries(phrase.hits)):
            return said[-1]  # "in Israeli border towns"
        actors = self.resolved.get(i, NOBODY)[0]
        return actors[0].plover_country if actors else None

    def _at(self, i: int, depth: int) -> Resolved:
        """The actors at a token that owns or leads something, pronouns and countries included."""
        words = self.words
        if words.low[i] in HE or words.low[i] in IT or words.low[i] in THEY:
            if i in self.resolved:
                return self.resolved[i]
            if self._is_munition(i):
                return NOBODY
            sentence = self.document.sentence_of(i)
            number = next((t.sentence for t in reversed(self.talk.traces)), 0)
            actors = self.talk.pronoun(
                Pronoun(
                    words.low[i],
                    i,
                    number,
                    is_object=self._is_object(i),
                    acting_on=self._harming(i),
                )
            )
            return (actors, "pronoun", 0.5) if actors and sentence.is_parsed else NOBODY
        phrase = self.phrases.get(i)
        country = phrase.core.senses.country if phrase and phrase.core else None
        if country is not None and country.forms & {"name", "metonym"}:
            return (self.lexicon.government(country.iso3),), "country", 0.8
        return self.resolve(i, depth + 1)

    def _is_object(self, i: int) -> bool:
        """Is a pronoun acted on, as it is in "arrested them" and "opened fire on two of them"?"""
        words, at = self.words, self._share(i)
        is_aim = words.dep[at] == "pobj" and words.low[words.head[at]] in AIMED
        return words.dep[at] in ("dobj", "dative") or is_aim

    def _share(self, i: int) -> int:
        """The number that a pronoun completes ("two of them"), else the pronoun itself."""
        of = self.words.head[i]
        is_of = self.words.dep[i] == "pobj" and self.words.low[of] == "of"
        return self.words.head[of] if is_of else i

    def _is_definite(self, top: int) -> bool:
        words = self.words
        return any(
            words.low[c] in ("the", "these", "those", "this") for c in words.kids(top, "det")
        )

    def _is_beyond(self, first: int) -> bool:
        """As in "the border with Chad": a country beside which something happens."""
        words = self.words
        while words.dep[first] == "conj" and words.head[first] < first:
            first = words.head[first]  # "the borders with Chad and Niger"
        before = words.low[max(0, first - 2) : first]
        led = before[-1:] == ["with"]
        at_border = led and (words.low[words.head[first - 1]] in BORDERS or before[0] in BORDERS)
        if words.dep[first] in ("amod", "compound") and words.low[words.head[first]] in BORDERS:
            at_border = "at" in before  # "stopped at the Ghanaian border"
        return at_border or bool(set(before) & BORDERING)

    def _harming(self, i: int) -> Actors:
        """Whom a possessive does not mean: who harms its noun ("and froze its leaders' assets").

        In "attacked the militia and killed its leader" it is not who attacked.
        """
        words, at = self.words, self.words.head[i]
        if words.dep[i] != "poss" or "own" in (words.low[c] for c in words.kids(at, "amod")):
            return ()
        if words.low[at] in self.lexicon.others:
            return ()  # "attacked its neighbour": its own
        verbs = HARMING | INVADING if words.low[at] in GROUNDS | BORDERS else HARMING
        is_harmed = False
        while words.dep[at] in ("pobj", "conj", "poss", "prep", "dobj"):
            if words.dep[at] == "pobj" and words.low[words.head[at]] not in AIMED:
                return ()
            is_led = words.dep[at] in ("prep", "dobj")
            at = words.head[at]
            is_harmed = is_harmed or (is_led and self.lemma(at) in verbs)
        return self._acting(at) if is_harmed else ()

    def _acting(self, verb: int) -> Actors:
        """Who acts: the subject of a verb or of the one that it completes; who is accused of it."""
        words = self.words
        part: tuple[str, ...] = ("nsubj",)
        while not words.kids(verb, *part) and words.dep[verb] in GOES_ON:
            if words.dep[verb] == "pcomp":
                verb, part = words.head[verb], ("dobj", "nsubjpass")
            verb = words.head[verb]
        found = words.kids(verb, *part)
        if not found:
            return self._dealing(verb) if words.is_noun(verb) else ()
        return self.resolved.get(found[0], NOBODY)[0] or self._dealing(found[0])

    def _dealing(self, blow: int) -> Actors:
        """Whose a blow is, by the word before it ("an Israeli attack killed two of | its men")."""
        words, phrase = self.words, self.phrases.get(blow)
        if phrase is not None and (lands := self._countries(phrase.hits)):
            roles = (self.lexicon.roles["government"], self.lexicon.roles["military"])
            return tuple(self.lexicon.of_role(role, c) for c in lands for role in roles)
        owners = words.kids(blow, "amod", "compound", "poss", "nmod")
        return tuple(a for i in owners for a in self.resolved.get(i, NOBODY)[0])

    def _is_munition(self, i: int) -> bool:
        """Does a pronoun mean what was fired before ("fired rockets. One of them hit a school")?"""
        words, top = self.words, self._share(i)
        if words.dep[top] != "nsubj" or self.lemma(words.head[top]) not in IMPACTING:
            return False
        start = self.document.doc[i].sent.start
        before = range(max(start - MUNITION_REACH, 0), i)
        return any(words.is_noun(j) and self.lemma(j) in MUNITIONS for j in before)
