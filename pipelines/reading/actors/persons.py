"""Persons by name, and offices without a name."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.lexicons import lexicon
from pipelines.reading.actors.contexts import PLACE_PREPOSITIONS
from pipelines.reading.actors.coreference import ARMED, STATE
from pipelines.reading.actors.forms import fold, slug
from pipelines.reading.actors.lands import Lands
from pipelines.reading.actors.noun_phrases import NounPhrase
from pipelines.reading.actors.senses import Hit, Leader, Office
from pipelines.reading.actors.story import NOBODY, Resolved
from pipelines.reading.statements import Actor
from pipelines.reading.syntax.parses import ATTACKS

# "The president of Karabakh" holds an office of a government, the mayor of a town one of the town.
WIDE = ("country", "region", "supranational")
# Sectors of those who act for a state.
OF_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
QUARTERS = frozenset(lexicon("places")["quarter_words"])
SHIPS = [[word] for word in lexicon("places")["namesakes"]["ships"]]
SHELLS = frozenset({"shell", "rocket", "missile", "mortar", "projectile"})
# of Arabic names
ARTICLES = frozenset({"al", "el"})
# Who is of the land where a story plays, if nobody says whence he is.
LOCAL = ARMED | {"political_party", "protesters", "civilians", "media", "state_forces"}
# What a head of government is called in a part of a country ("Queensland Premier").
OF_PARTS = {"Prime Minister": "Premier"}
# Offices of organisations, not of states.
HEADS_OF_BODIES = frozenset(lexicon("actor_words")["heads_of_bodies"])
MISSIONS = frozenset(lexicon("actor_words")["missions"])
# Bodies whose spokesman or officer somebody is by one word before the title ("an army spokesman").
SERVED = frozenset({"military", "police", "opposition"})


def _serves(office: Office | None, owner: Actor) -> bool:
    """Does a person belong to what stands before the name? No state owns a Chadian musician."""
    if owner.actor_type not in STATE:
        return True
    sectors = {s for s in office.sectors if s} if office else {""}
    return not sectors or bool(sectors & OF_STATE)


class Persons(Lands):
    """Reads names of persons with their offices and those for whom they act."""

    def _person(self, phrase: NounPhrase, depth: int) -> Resolved:
        """A person by name, or an office without a name ("the Azerbaijani president")."""
        words, core = self.words, phrase.core
        hits = [*phrase.hits, *([core] if core else [])]
        leader = self._leader(hits)
        offices = [h for h in hits if h.senses.office is not None]
        name = words.name(*phrase.person) if phrase.person else ""
        if phrase.person and offices:
            inside = max((h.last for h in offices if h.first >= phrase.person[0]), default=0)
            if phrase.person[0] < inside < phrase.person[1]:
                name = words.name(inside, phrase.person[1])
        place = self.places.get(phrase.top)
        if leader is None and not offices and words.tag[phrase.top] == "NNPS" and " " not in name:
            return NOBODY
        if leader is None and not offices and place is not None and place.place is not None:
            return NOBODY
        if leader is None and not offices and self._stands_as_place(phrase):
            return NOBODY
        if leader is None and not offices and self._is_name_of_quarter(phrase):
            return NOBODY
        if leader is None and not offices and self._is_name_of_thing(phrase):
            return NOBODY
        if leader is None and not name:
            named = core and core.senses.surnames and self.talk.persons.get(core.text)
            return ((named,), "person", 0.8) if named else self._office(phrase, depth)
        known = self.talk.persons.get(leader.name.lower() if leader else name.lower())
        if known is None and leader is None and " " not in name:
            known = self.talk.persons.get(name.lower())
        labelled = any(h.senses.office and h.senses.office.label for h in offices)
        if known is not None and (" " not in name or known.name.lower() == name.lower() or leader):
            if known.office or not labelled:
                return (known,), "person", 0.9
            name = known.name
        actor = self._make_person(leader, name, offices, phrase, depth)
        self.talk.introduce(actor.name, actor)
        return (actor,), "person", 0.9 if leader or offices else 0.7

    def _stands_as_place(self, phrase: NounPhrase) -> bool:
        """As in "overran Damasak", "the port of San Pedro": the model calls a place a person."""
        words, top = self.words, phrase.top
        if phrase.person is None or words.low[phrase.person[0]] in self.talk.persons:
            return False
        if any(h.senses.leaders or h.senses.surnames for h in phrase.hits):
            return False
        while words.dep[top] == "conj" and words.head[top] < top:
            top = words.head[top]
        head = words.head[top]
        if words.dep[top] == "pobj":
            noun = words.low[words.head[head]]
            is_area = noun in self.lexicon.place_nouns or noun in QUARTERS
            is_place = words.low[head] == "of" and is_area
            return is_place or words.low[head] in PLACE_PREPOSITIONS or self._is_shelled(head)
        if words.dep[top] not in ("dobj", "nsubjpass"):
            return False
        verb = self.lemma(head)
        is_one_word = phrase.person[1] - phrase.person[0] == 1
        takings = self.lexicon.takings
        return verb in takings["places"] or (is_one_word and verb in takings["either"])

    def _is_shelled(self, prep: int) -> bool:
        """Does it lead to where something was fired ("fired two rockets | at Bab Touma")?"""
        words, at = self.words, self.words.head[prep]
        fired = [at, *words.kids(at, "dobj")]
        return words.low[prep] in ("at", "on") and any(self.lemma(i) in SHELLS for i in fired)

    def _is_name_of_thing(self, phrase: NounPhrase) -> bool:
        """As in "the tanker Limburg", "Dili Attack Kills Two": a ship's name, a deed's."""
        if phrase.person is None:
            return False
        first, end = phrase.person
        is_deed = end - first > 1 and self.words.low[end - 1] in ATTACKS
        return is_deed or self.words.low[first - 1 : first] in SHIPS

    def _is_name_of_quarter(self, phrase: NounPhrase) -> bool:
        """As in "shells hit al-Furqan": a name never told in full, of nobody with a title.

        So is a row of such names ("Taha al-Jadida al-Midan").
        """
        words = self.words
        if phrase.person is None or self.speaks(phrase.top):
            return False
        first, end = phrase.person
        articles = [i for i in range(first, end) if words.low[i] in ARTICLES]
        is_known = fold(words.name(first, end)) in self.talk.persons
        is_titled = any(h.senses.role or h.senses.surnames for h in phrase.hits)
        is_row = articles[:1] == [first] or len(articles) > 1
        return is_row and not (is_known or is_titled)

    def _leader(self, hits: list[Hit]) -> Leader | None:
        for hit in reversed(hits):
            if hit.senses.leaders:
                return self._meant(hit)
        for hit in reversed(hits):
            if self.talk.persons.get(hit.text):
                continue
            if hit.senses.actor is not None and self.words.dep[hit.last - 1] == "compound":
                continue  # "a Haqqani commander": the group, not whose name it bears
            near = [p for p in hit.senses.surnames if p.is_of(self.year)]
            named = hit.first > 0 and self.words.ent[hit.first] == "PERSON"
            if near and not (named and not self.words.ent_begins[hit.first]) and self._ends(hit):
                return near[0]
        return None

    def _meant(self, hit: Hit) -> Leader:
        """Which of the leaders of one name: whose land the story tells of, in its own time."""
        leaders = hit.senses.leaders
        if len(leaders) == 1:
            return leaders[0]
        return max(leaders, key=lambda p: (self.counts.get(p.country, 0.0), p.is_of(self.year)))

    def _make_person(
        self, leader: Leader | None, name: str, offices: list[Hit], phrase: NounPhrase, depth: int
    ) -> Actor:
        if leader is not None:
            return self._of_leader(leader, [] if self._is_past(phrase.top) else offices)
        titles, owner = self._title(phrase, offices, depth)
        office = next((h.senses.office for h in titles if h.senses.office), None)
        past = self._is_past(phrase.top)
        one = None if owner else self._one_of(phrase.top, depth)
        if one is not None and one.actor_type in ARMED:
            owner = one  # "the commander of the Mai-Mai, General X"
        owner = owner or self._presumed_owner(titles, phrase.top)
        like = owner or one or self._presumed_home(titles, phrase.top)
        country = like.plover_country if like else None
        iso3 = country if country in self.lexicon.country_names else None
        label = office.label if office and not past else ""
        return Actor(
            f"person:{slug(name)}",
            name,
            "person",
            country,
            self._sectors(titles, office, like),
            iso3,
            owner.key if owner and not past and _serves(office, owner) else None,
            self._office_of(label, titles, owner) if label else None,
        )

    def _is_past(self, top: int) -> bool:
        """Is an office told as one that somebody held ("former president")?"""
        before = self.words.low[max(0, top - 6) : top]
        return any(word in self.lexicon.past_words for word in before)

    def _sectors(
        self, titles: list[Hit], office: Office | None, like: Actor | None
    ) -> tuple[str, ...]:
        """By the title; a spokesman's and an official's are those of whom they speak for."""
        role = next((h.senses.role for h in titles if h.senses.role), None)
        of_title = office.sectors if office else role.sectors if role else ()
        speaks_for = like is not None and like.actor_type != "government" and "GOV" in of_title
        if like is None or (of_title and not speaks_for):
            return of_title
        return () if like.actor_type in STATE and not titles else like.plover_sectors

    def _one_of(self, top: int, depth: int) -> Actor | None:
        """As in "one of the villagers, Jane Roe", "Jane Roe, a villager": whom a person is like."""
        for near in (*self._appositive_head(top), *self.words.kids(top, "appos")):
            actors = self.resolve(near, depth + 1)[0]
            if actors and actors[0].actor_type != "person":
                return actors[0]
        return None

    def _office_of(self, label: str, titles: list[Hit], owner: Actor | None) -> str:
        """An office with whose it is: "Mayor of Kyiv", "Spokesman of M23", "President of Peru"."""
        for hit in titles:
            for led in (*self._owners(hit.last - 1, ("of",)), hit.first - 1):
                mention = self.places.get(led)
                if mention and mention.place and mention.place.feature not in WIDE:
                    return f"{OF_PARTS.get(label, label)} of {mention.place.name}"
        if owner is not None and not owner.key.startswith(("government:", "country:")):
            return f"{label} of {owner.name}"
        return self._office_name(label, owner.country_iso3 if owner else None)

    def _presumed_owner(self, titles: list[Hit], top: int) -> Actor | None:
        """Whose "President X" is, where nobody says so: the country told of near by."""
        if (seated := self._seated(titles)) is not None:
            return seated
        if not any(h.senses.office and h.senses.office.sectors for h in titles):
            return None
        country = self._home_of_unnamed(top)
        return self.lexicon.government(country) if country in self.lexicon.country_names else None

    def _seated(self, titles: list[Hit]) -> Actor | None:
        """The state of an office that there is once ("the Pope"), whatever country is told of."""
        seats = (self.lexicon.seats.get(h.text) for h in titles)
        return next((self.lexicon.government(seat) for seat in seats if seat is not None), None)

    def _presumed_home(self, titles: list[Hit], top: int) -> Actor | None:
        """Where somebody with a title is from, where nobody says so ("opposition candidate X")."""
        local = [
            h
            for h in titles
            if (h.senses.office and h.senses.office.label)
            or (h.senses.role and h.senses.role.type in LOCAL)
        ]
        country = self._home_of_unnamed(top) if local else None
        return self.lexicon.country(country) if country in self.lexicon.country_names else None

    def _of_leader(self, leader: Leader, offices: Sequence[Hit] = ()) -> Actor:
        """A person of the lexicon, with the office if the story is of that time.

        Else the title that the story gives tells the sector ("opposition leader X").
        """
        iso3 = leader.country if leader.country in self.lexicon.country_names else None
        held = leader.office if leader.is_of(self.year) else None
        group = self.lexicon.named(leader.group)
        titles = [h.senses.office for h in offices if h.senses.office]
        given = [s for title in titles for s in title.sectors]
        if held is None and "GOV" in given:  # the office that the story itself gives
            held = next((title.label for title in titles if title.label), None)
        parent = f"government:{iso3}" if held and iso3 else None
        return Actor(
            f"person:{slug(leader.name)}",
            leader.name,
            "person",
            leader.country,
            ("GOV",) if parent else group.plover_sectors if group else tuple(given),
            iso3,
            group.key if group else parent,
            self._office_name(held, iso3) if held else None,
        )

    def _title(
        self, phrase: NounPhrase, offices: list[Hit], depth: int
    ) -> tuple[list[Hit], Actor | None]:
        """The office before or behind a name, and whose it is."""
        words = self.words
        for near in (*words.kids(phrase.top, "appos"), *self._appositive_head(phrase.top)):
            other = self.phrases.get(near)
            if other and other.core and (other.core.senses.office or other.core.senses.role):
                return [other.core, *offices], self._owner_of(other, depth)
        begin = phrase.person[0] if phrase.person else phrase.top
        before = [h for h in phrase.hits if h.senses.role and h.last <= begin]
        return [*offices, *before], self._owner_of(phrase, depth)

    def _men_of(self, top: int, depth: int) -> Actor | None:
        """As in "followers of the warlord X": the group that a person leads."""
        for owner in self._owners(top, ("of",)):
            named = [owner]
            if self.words.ent[owner + 1 : owner + 2] == ["PERSON"]:
                named.append(self.words.top(owner + 1))
            for at in named:
                actors = self._at(at, depth)[0]
                group = self._led_by(actors[0]) if actors else None
                if group is not None:
                    self.taken.add(owner)
                    return group
        return None

    def _led_by(self, leader: Actor) -> Actor | None:
        """Whose men a person leads: the group's that he is of, or an army's."""
        if leader.key in self.led:
            return self.led[leader.key]
        if leader.actor_type != "person" or leader.parent is None:
            return None
        group = self.talk.group_of.get(leader.parent) or self.lexicon.named(leader.parent)
        if group is not None and group.actor_type in ARMED:
            return group
        armed = set(leader.plover_sectors) & {"MIL", "REB", "PRM"}
        if not armed or leader.plover_country not in self.lexicon.country_names:
            return None
        role = self.lexicon.roles["military" if "MIL" in armed else "rebels"]
        return self.lexicon.of_role(role, leader.plover_country)

    def _appositive_head(self, top: int) -> list[int]:
        return [self.words.head[top]] if self.words.dep[top] == "appos" else []

    def _owner_of(self, phrase: NounPhrase, depth: int) -> Actor | None:
        """Whose office it is: the country or organisation before it, behind "of", or its owner."""
        words, top = self.words, phrase.top
        actors = [
            h.senses.actor
            for h in phrase.hits
            if h.senses.actor is not None and not self._ends_name(h, phrase)
        ]
        if actors:
            return self._national_body(actors[-1], phrase)
        countries = self._countries(phrase.hits)
        if (armed := self._armed_of(phrase, countries)) is not None:
            return armed
        if countries:
            return self.lexicon.government(countries[-1])
        at = phrase.core.last - 1 if phrase.core else top
        # "The movement's spokesman Jane Roe" is parsed as Roe's movement or the spokesman's.
        titles = [h.last - 1 for h in phrase.hits if h.senses.role or h.senses.office]
        whose = [owner for i in (at, *titles) for owner in words.kids(i, "poss")]
        for owner in [
            *whose,
            *self._owners(at, ("of", "to", "for", "from", "in")),
        ]:
            found, _, _ = self._at(owner, depth)
            if found and owner not in whose:
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

    def _ends_name(self, hit: Hit, phrase: NounPhrase) -> bool:
        """Is one word of a longer name no body by itself ("Cork North | West", not "the West")?"""
        before = hit.first - 1
        if hit.last - hit.first > 1 or before < 0 or self.words.tag[before][:3] != "NNP":
            return False
        return not any(h.first <= before < h.last for h in phrase.all_hits)

    def _armed_of(self, phrase: NounPhrase, countries: list[str]) -> Actor | None:
        """As in "Chadian rebel commander X": his men are the story's rebels, not Chad.

        An "army spokesman" or "police chief" is the army's or the police's.
        """
        words, lexicon = self.words, self.lexicon
        offices = {h.first for h in phrase.all_hits if h.senses.office}
        for i in range(words.left(phrase.top), phrase.top):
            role = lexicon.roles.get(lexicon.qualifiers.get(words.low[i], ""))
            if role is not None and role.id in SERVED and i + 1 in offices:
                country = countries[-1] if countries else self._near_country(phrase.top)
                return lexicon.of_role(role, country)
            if role is not None and role.type in ARMED:
                country = countries[-1] if countries else None
                # of several groups, none is meant for sure
                sole = len(self.talk.named_groups) == 1
                named = self.talk.named_group(ARMED, phrase.top, country) if sole else None
                return named or lexicon.of_role(role, country or self._near_country(phrase.top))
        return None

    def _office(self, phrase: NounPhrase, depth: int) -> Resolved:
        """As in "the Azerbaijani president": this story's holder of the office, else the office."""
        core = phrase.core
        if core is None or core.senses.office is None or not core.senses.office.label:
            return NOBODY
        others = [self.phrases.get(near) for near in self.words.kids(phrase.top, "appos")]
        if core.senses.role is not None or any(o is not None and o.person for o in others):
            return NOBODY
        office = core.senses.office
        if self.words.is_plural(phrase.top) and len(states := self._states_of(phrase)) > 1:
            held = (self._holder(office, state, phrase.top)[0] for state in states)
            return tuple(actor for actors in held for actor in actors), "office", 0.7
        owner = self._owner_of(phrase, depth) or self._seated([core])
        if owner is None and self._owners(core.last - 1, ("of",)):
            return NOBODY
        if owner is None and office.label in HEADS_OF_BODIES:
            return (self._body_told(phrase.top),), "owner", 0.6
        if owner is not None and owner.actor_type != "government":
            return (owner,), "owner", 0.7
        return self._holder(office, owner.country_iso3 if owner else None, phrase.top)

    def _body_told(self, top: int) -> Actor:
        """Whose "the Secretary-General" is: of the organisation told last, else of the UN.

        A mission has none: it is the UN's.
        """
        told = (
            actor
            for trace in reversed(self.talk.traces)
            if trace.position < top
            for actor in trace.actors
            if actor.actor_type == "igo" and actor.name not in MISSIONS
        )
        return next(told, None) or self.lexicon.united_nations

    def _states_of(self, phrase: NounPhrase) -> list[str]:
        """As in "the presidents of Mali and Niger", "Irish and British ministers": their states."""
        joined = self._joined_countries(phrase.top, ("of", "from"))
        found = joined or (self._countries(phrase.hits) if self._are_joined(phrase.hits) else [])
        return [c for c in found if c in self.lexicon.country_names]

    def _holder(self, office: Office, iso3: str | None, top: int) -> Resolved:
        """Who holds an office, by this story; else the office itself as an actor."""
        persons = list(self.talk.persons.values())
        if iso3 is None:
            for person in reversed(persons):
                if person.office and person.office.startswith(f"{office.label} of"):
                    return (person,), "anaphor", 0.7
            near = (self._sentence_country(top), self._near_country(top), self.story_country)
            iso3 = next((c for c in near if c in self.lexicon.country_names), None)
        name = self._office_name(office.label, iso3)
        for person in persons:
            if person.office == name:
                return (person,), "anaphor", 0.8
        if name in self.holders:
            return (self._of_leader(self.holders[name]),), "anaphor", 0.7
        key = f"office:{slug(office.label)}" + (f":{iso3}" if iso3 else "")
        parent = f"government:{iso3}" if iso3 else None
        actor = Actor(key, name, "person", iso3, office.sectors, iso3, parent, name)
        return (actor,), "office", 0.7
