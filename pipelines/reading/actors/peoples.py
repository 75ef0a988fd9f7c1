"""Names of countries and peoples: a government, its citizens, or those of one people elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.lexicons import lexicon
from pipelines.reading.actors.bare_roles import GROUPISH
from pipelines.reading.actors.forms import plural, slug
from pipelines.reading.actors.noun_phrases import NounPhrase, Words
from pipelines.reading.actors.roles import Roles
from pipelines.reading.actors.senses import Community, Hit, Role
from pipelines.reading.actors.story import NOBODY, Resolved
from pipelines.reading.statements import Actor

SEATS = frozenset(lexicon("actor_words")["seats"])
DWELLINGS = frozenset(lexicon("actor_words")["dwellings"])
# Roles whose bearers, told by their people, are that people's: its fighters, or the people itself.
FIGHTING = frozenset({"militia", "communal_militia", "criminals", "armed_group", "vigilantes"})
OF_STATE = frozenset({"state_forces", "police", "government"})
LIVING = frozenset({"civilians", "farmers"})
ARMIES = frozenset(lexicon("actor_words")["armies_of_peoples"])


def plural_of(words: Words, at: int) -> str:
    """A people's name in the plural, as written."""
    return words.written[at] if words.is_plural(at) else words.written[at] + "s"


class Peoples(Roles):
    """Reads the names of countries, of their seats of government, and of peoples."""

    def _country(self, hit: Hit, modifier: bool) -> Resolved:
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
        if (bearer := self._bearer(at)) is not None:
            return (bearer,), "person", 0.8
        if words.is_plural(at) or "people" in country.forms or noun:
            if words.dep[at] in ("amod", "compound") and words.top(at) != at:
                return NOBODY
            if (
                words.tag[at] in ("NN", "NNP")
                and self._is_definite(at)
                and not words.kids(at, "prep")
            ):
                # "The American met them": somebody of that country who was named before
                number = self.talk.traces[-1].sentence if self.talk.traces else 0
                if person := self.talk.last_person(at, number, country.iso3):
                    return person, "anaphor", 0.5
            return (self._people_of(hit, country.iso3),), "people", 0.7
        return NOBODY

    def _bearer(self, at: int) -> Actor | None:
        """Who bears the name of a people, told before in full ("Najib Danish … Danish added")?"""
        words = self.words
        is_bare = words.tag[at] == "NNP" and not words.kids(at, "det", "amod", "compound", "poss")
        return self.talk.persons.get(words.low[at]) if is_bare and self.speaks(at) else None

    def _role(
        self, role: Role, hit: Hit, phrase: NounPhrase, depth: int, modifier: bool
    ) -> Resolved:
        """As in "Lendu militiamen", "Hema villagers": the people's fighters, or the people."""
        beside = [] if modifier else self._peoples_before(phrase, hit)
        people = beside[-1] if beside else None
        if people is None and role.id in FIGHTING and not modifier:
            people = self._people_behind(phrase.top)
        owned = any(h.senses.country for h in phrase.hits)
        if people is None or people.is_everywhere or owned:
            return super()._role(role, hit, phrase, depth, modifier)
        top = phrase.top
        if role.kind == "voice" or (role.kind == "part" and not self._is_of_members(role, top)):
            return super()._role(role, hit, phrase, depth, modifier)
        if role.id == "military" and (not people.country or hit.text in ARMIES):
            return (self._forces_of(people, "political_militia", top),), "role", 0.6
        suffers = self.words.dep[top] in ("dobj", "nsubjpass") and role.id == "communal_militia"
        is_armed = "armed" in self.words.low[max(0, top - 3) : top]
        if (role.id in FIGHTING or (role.id in LIVING and is_armed)) and not suffers:
            return self._each(
                beside or [people], lambda p: self._forces_of(p, "communal_militia", top)
            )
        if role.id in LIVING or suffers or role.kind == "part":
            return self._each(
                beside or [people],
                lambda p: self._people(p.country or self.story_country, p.name),
            )
        return super()._role(role, hit, phrase, depth, modifier)

    def _peoples_before(self, phrase: NounPhrase, hit: Hit) -> list[Community]:
        """The peoples whose names lead up to a word: "Hema", or "Hema and Lendu"."""
        found: list[Community] = []
        at = hit.first
        for told in reversed([h for h in phrase.hits if h.last <= at]):
            if told.senses.community is None or told.last != at:
                break
            found.insert(0, told.senses.community)
            at = told.first - (self.words.low[told.first - 1 : told.first] == ["and"])
            if at == told.first:
                break
        return found

    def _is_of_members(self, role: Role, top: int) -> bool:
        """Are those meant who belong to a people ("Hema members"), not a body of theirs?"""
        return role.type == "other" and self.words.low[top] not in GROUPISH

    def _each(self, peoples: list[Community], actor: Callable[[Community], Actor]) -> Resolved:
        return tuple(dict.fromkeys(actor(p) for p in peoples)), "people", 0.6

    def _people_behind(self, top: int) -> Community | None:
        """As in "militiamen from the Lendu community", "fighters of the Hema"."""
        for owner in self._owners(top, ("of", "from")):
            phrase = self.phrases.get(self.words.top(owner))
            hits = phrase.all_hits if phrase else []
            found = next((h.senses.community for h in hits if h.senses.community), None)
            if found is not None:
                self.taken.add(owner)
                return found
        return None

    def _forces_of(self, people: Community, kind: str, top: int) -> Actor:
        """The armed men of a people: no army, whatever country they fight in."""
        country = people.country or self._sentence_country(top) or self._near_country(top)
        country = country or self.story_country
        iso3 = country if country in self.lexicon.country_names else None
        key = f"forces:{slug(people.name)}" + (f":{country}" if country else "")
        told = Actor(key, f"Forces of the {people.name}", kind, country, ("PRM",), iso3)
        return self.bands.setdefault(key, told)

    def _people_of(self, hit: Hit, iso3: str) -> Actor:
        """Citizens of a country, or those of its people who live in another.

        "The Serbs of Croatia" and "ethnic Turks in Bulgaria" are people of where they live.
        """
        words, at = self.words, hit.last - 1
        if (home := self._kin_country(hit.text, at)) is not None:
            return self._people(home, f"Ethnic {plural_of(words, at)}")
        owners = self._owners(at, ("of",))
        is_ethnic = words.low[hit.first - 1 : hit.first] == ["ethnic"]
        if is_ethnic:
            owners += self._owners(at, ("in", "from"))
        lives = next((c for o in owners if (c := self._country_at(o))), None)
        if not is_ethnic:
            return self._people(lives or iso3, None)
        name = f"Ethnic {plural_of(words, at)}"
        return self._people(lives or self._sentence_country(at) or self._near_other(at, iso3), name)

    def _kin_country(self, word: str, at: int) -> str | None:
        """Where "the Serbs" live, if the story plays there and never speaks of their kin state."""
        homes = self.lexicon.kin.get(word)
        if homes is None or self.named_lands & {homes[0]}:
            return None
        scene = self._sentence_country(at) or self._scene_country(at)
        return scene if scene in homes[1:] else None

    def _with_state(self, top: int, found: Resolved) -> Resolved:
        """As in "Afghan and coalition forces": beside those of a body those of a state."""
        actors, rule, sure = found
        phrase = self.phrases.get(top)
        if phrase is None or not actors or len(phrase.all_hits) < 2:
            return found
        low = self.words.low
        words = (low[top], plural(low[top]))  # "a combined Afghan and coalition force"
        told = [hit.senses.role for word in words for hit in self.lexicon.lookup([word], [word])]
        bodies = [body for role in told if role and (body := self._as_body(role)).type in OF_STATE]
        if not bodies:
            return found
        joined = [
            self.lexicon.of_role(bodies[0], hit.senses.country.iso3)
            for hit in phrase.hits
            if hit.senses.country is not None
            and "and" in (*low[hit.first - 1 : hit.first], *low[hit.last : hit.last + 1])
        ]
        return tuple(dict.fromkeys([*joined, *actors])), rule, sure

    def _near_other(self, at: int, iso3: str) -> str | None:
        """The country told of near by, unless it is the one whose people they are by descent."""
        country = self._near_country(at)
        return country if country != iso3 else None

    def _people(self, country: str | None, community: str | None) -> Actor:
        """A people as an actor: "Palestinians", "Kurds"."""
        if community is None and country is not None:
            return self.lexicon.of_role(self.lexicon.roles["civilians"], country)
        name = community or "Civilians"
        iso3 = country if country in self.lexicon.country_names else None
        key = f"community:{slug(name)}" + (f":{country}" if country else "")
        if iso3:
            name = self.lexicon.of_country(name, iso3)
        return Actor(key, name, "civilians", country, ("CVL",), iso3)

    def _community(self, hit: Hit, phrase: NounPhrase, modifier: bool) -> Resolved:
        community = hit.senses.community
        assert community is not None
        lives = modifier and self.words.low[phrase.top] in DWELLINGS  # "a Turkana village"
        lives = lives or self.words.low[phrase.top - 1 : phrase.top] == ["ethnic"]  # "ethnic group"
        if not lives and (modifier or not self.words.is_noun(hit.last - 1)):
            return NOBODY
        own = self._countries(phrase.hits)
        country = own[-1] if own else community.country or self.story_country
        if community.is_everywhere:
            country = own[-1] if own else None
        base = self._people(country, community.name)
        return (base,), "people", 0.6
