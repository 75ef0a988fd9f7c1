"""Role words of which no country or owner is told: "the army", "the rebels", "gunmen"."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.actors.coreference import ARMED, STATE
from pipelines.reading.actors.deeds import Deeds
from pipelines.reading.actors.proxies import BACKED, PROXIES, proxy
from pipelines.reading.actors.senses import Hit, Role
from pipelines.reading.actors.story import NOBODY, Resolved
from pipelines.reading.actors.unknown_names import unknown_organisation
from pipelines.reading.statements import Actor

# roles of no country unless the text puts them there: "hackers attacked Danish sites"
AT_LARGE = frozenset({"aid_workers", "hackers"})
# who acts in its own country: "in Lisbon, the police" are not those told before
AT_HOME = frozenset({"police", "judiciary"})
GROUPISH = frozenset(lexicon("actor_words")["groups"])
ABUSE = frozenset(lexicon("actor_words")["abuse"])
ATTACKERS = frozenset(lexicon("actor_words")["attackers"])
OF_ONE_LAND = frozenset(lexicon("actor_words")["of_one_land"])
FOES = frozenset(lexicon("actor_words")["foes"])
OCCUPIERS = frozenset(lexicon("actor_words")["occupiers"])
CRAFT = frozenset(lexicon("actor_words")["craft"])
TROOPS = frozenset(lexicon("actor_words")["troops"])
MEN = TROOPS | {"they"}
HERDING = frozenset(lexicon("coding")["words"]["herding"])
DEATHS = frozenset(lexicon("actor_words")["deaths"])
ANNOUNCING = frozenset(lexicon("actor_words")["announcing"])
SETTLERS = frozenset({"settler", "colonist"})
SETTLED: dict[str, str] = lexicon("actor_words")["settled"]
REGIMES = frozenset(lexicon("actor_words")["regimes"])
MEETING = frozenset({"with", "against", "from"})
FAR = 8  # sentences
# who gathers to demand something of another state
CROWDS = frozenset({"civilians", "protesters"})

MILITIAS = frozenset({"political_militia", "communal_militia"})


class BareRoles(Deeds):
    """Finds for a role without a country the one told before, the named group, the story's."""

    def _bare(self, role: Role, hit: Hit, is_of_known: bool) -> Resolved:
        """Who is meant; `is_of_known`: it is part of what is known, or speaks for it."""
        top = hit.last - 1
        return (
            self._enemy(hit)
            or self._proxy(top)
            or self._unknown_body(role, hit)
            or self._group_told(role, top, is_of_known)
            or self._craft_of_allies(role, top)
            or self._troops_told(hit)
            or self._armed_told(role, top)
            or self._regime(role, hit)
            or self._body_told_before(role, hit)
            or self._sent_abroad(role, hit)
            or self._of_presumed_land(role, hit)
        )

    def _enemy(self, hit: Hit) -> Resolved | None:
        """As in "the enemy", "the occupiers": the state at war with the one that speaks."""
        top = hit.last - 1
        if self.lemma(hit.first) in FOES and not self.talk.named_groups and (foe := self._foe(top)):
            return (self.lexicon.of_role(self.lexicon.roles["military"], foe),), "role", 0.5
        return NOBODY if self.words.low[top] in OCCUPIERS else None

    def _proxy(self, top: int) -> Resolved | None:
        """As in "US-backed forces": whom that state backs where the story is."""
        backer = self._backer(top) if self.lemma(top) in PROXIES else None
        if backer is None:
            return None
        host = self._scene_country(top) or self.story_country
        group = self.lexicon.named(proxy(backer, host, self.year))
        return ((group,), "group", 0.6) if group is not None else None

    def _backer(self, top: int) -> str | None:
        """The state before a hyphen and "backed" that stand with a noun, or beside its allies."""
        words = self.words
        if self._is_allied(top):
            partner = self.resolved.get(words.head[top], NOBODY)[0]
            return partner[0].country_iso3 if partner else None
        backed = next((c for c in words.kids(top, "amod", "acl") if words.low[c] in BACKED), 0)
        if backed < 2 or words.written[backed - 1] != "-":
            return None
        first = max(backed - 3, 0)
        told = self.lexicon.lookup(words.low[first : backed - 1], words.written[first : backed - 1])
        return next((h.senses.country.iso3 for h in reversed(told) if h.senses.country), None)

    def _is_allied(self, top: int) -> bool:
        """Are they joined to those whose allies they are ("Turkish troops and allied rebels")?"""
        is_joined = self.words.dep[top] == "conj" and self.words.head[top] < top
        return is_joined and any(self.words.low[c] == "allied" for c in self.words.children[top])

    def _unknown_body(self, role: Role, hit: Hit) -> Resolved | None:
        """As in "Rapid Reaction Brigade": a force by a name that no lexicon has."""
        ent, i = self.words.ent, hit.first - 1
        is_named = i >= 0 and role.id == "military" and ent[i] == ent[hit.first] == "ORG"
        body = self._named_body(hit) if is_named else None
        return ((body,), "group", 0.7) if body is not None else None

    def _named_body(self, hit: Hit) -> Actor | None:
        """As in "Rapid Reaction Brigade": a role word at the end of a name that nobody knows."""
        words, first = self.words, hit.first
        while first > 0 and words.tag[first - 1][:3] == "NNP" and words.ent[first - 1] == "ORG":
            first -= 1
        if hit.first - first < 1 or not words.written[hit.first][:1].isupper():
            return None
        name = words.name(first, hit.last)
        return unknown_organisation(name, self.story_country)

    def _group_told(self, role: Role, top: int, is_of_known: bool) -> Resolved | None:
        """The group that the story names, of armed men of whom no more is told ("the rebels")."""
        is_group = self.words.low[top] in GROUPISH and self._is_definite(top)  # "the armed group"
        if role.kind != "member" or role.type not in ARMED:
            return None
        if role.id == "armed_group" and not is_group:
            return None
        of_crime = frozenset({role.type}) if role.type == "criminal_group" else None
        group = self.talk.named_group(of_crime or ARMED, top, None)
        if group is None or self._is_of_many_lands(group, top):
            return None
        is_raided = self.lemma(top) in HERDING  # whoever raids them
        is_other = (
            role.id == "rebels" and group.actor_type in MILITIAS
        )  # "jihadists": no home guard
        sole = len(self.talk.named_groups) == 1 and not (is_raided or is_other)  # "a rebel"
        is_foe = self._is_attacked_by(group, top) or self._is_met_beside(group, top)
        is_theirs = sole and not is_foe
        if self._is_definite(top) or is_of_known or is_theirs:
            return (group,), "anaphor", 0.6
        return None

    def _is_met_beside(self, group: Actor, top: int) -> bool:
        """Do they meet or hit the group itself ("opposition forces fought with the Taliban")?"""
        last = self.document.sentence_of(top).last
        for i in range(top + 1, last):
            phrase = self.phrases.get(i)
            if phrase is None or self.words.dep[i] not in ("pobj", "dobj"):
                continue
            is_hit = self.words.dep[i] == "dobj"
            if (is_hit or self.words.low[self.words.head[i]] in MEETING) and any(
                hit.senses.actor == group for hit in phrase.all_hits
            ):
                return True
        return False

    def _is_of_many_lands(self, group: Actor, top: int) -> bool:
        """Is it a group of no country, and are "rebels" told, who rise against a state?

        Or fighters whom a state backs.
        """
        told = (top, *self.words.kids(top, "compound", "amod"))
        is_backed = self._backer(top) is not None
        of_one_land = is_backed or any(self.lemma(i) in OF_ONE_LAND for i in told)
        return group.country_iso3 is None and of_one_land

    def _craft_of_allies(self, role: Role, top: int) -> Resolved | None:
        """As in "The alliance struck twice. Its jets …", or "Jets …": its own."""
        if role.id != "military" or self.lemma(top) not in CRAFT:
            return None
        told = self.talk.last_forces(top, self.document.sentence_of(top).index, FAR)[:1]
        are_allies = bool(told) and {a.actor_type for a in told[0].actors} == {"external_forces"}
        return (told[0].actors, "anaphor", 0.5) if are_allies else None

    def _troops_told(self, hit: Hit) -> Resolved | None:
        """As in "French soldiers came. Troops fired": of the one force told in the same part.

        "The troops" are those told last in whatever part.
        """
        words, top = self.words, hit.last - 1
        if hit.text not in TROOPS or not words.is_plural(top):
            return None
        here = self.document.sentence_of(top).index
        told = self.talk.last_forces(top, here, 2)
        forces = {trace.actors for trace in told}
        if len(forces) != 1 or told[0].sentence == here:
            return None
        men = [words.top(trace.position) for trace in told]
        is_meant = self._is_definite(top) or {words.dep[i] for i in men} == {words.dep[top]}
        are_men = all(words.low[i] in MEN for i in men)
        return (forces.pop(), "anaphor", 0.5) if is_meant and are_men else None

    def _craft_of_army(self, role: Role, top: int) -> Resolved | None:
        """As in "The army came. Tanks fired": of the one state's forces told right before."""
        is_craft = role.id == "military" and self.lemma(top) in CRAFT
        if not is_craft or not self.words.is_plural(top) or self.words.dep[top] != "nsubj":
            return None
        told = self.talk.last_forces(top, self.document.sentence_of(top).index, 1)
        forces = {a for trace in told for a in trace.actors}
        is_one = {a.actor_type for a in forces} == {"state_forces"} and len(forces) == 1
        return (tuple(forces), "anaphor", 0.5) if is_one else None

    def _armed_told(self, role: Role, top: int) -> Resolved | None:
        """The armed party told last: "the gunmen", "the terrorists" are who attacked."""
        is_meant = self._is_definite(top) or self._are_fallen_attackers(top)
        if not is_meant or (role.id != "armed_group" and self.lemma(top) not in ABUSE):
            return None
        armed = self.talk.last_armed(top)
        return ((armed,), "anaphor", 0.5) if armed is not None else None

    def _are_fallen_attackers(self, top: int) -> bool:
        """Does it tell of attackers who were hit ("three assailants were killed")? Who attacked.

        So it does of gunmen where one group is named ("Gunmen of the ALF fired. Two gunmen fell").
        """
        deed = self.lemma(self.words.head[top])
        is_hit = self.words.dep[top] != "nsubj" or deed in ("die", "fall")
        lemma = self.lemma(top)
        is_theirs = lemma == "gunman" and len(self.talk.named_groups) == 1
        return is_hit and (lemma in ATTACKERS or is_theirs)

    def _regime(self, role: Role, hit: Hit) -> Resolved | None:
        """As in "the regime": that of where the story is; "governments" are of no one country."""
        top = hit.last - 1
        if role.id == "government" and hit.text.endswith("governments"):
            return NOBODY
        if hit.text in REGIMES and (here := self._scene_country(top) or self.story_country):
            return (self.lexicon.of_role(role, here),), "role", 0.5
        return None

    def _body_told_before(self, role: Role, hit: Hit) -> Resolved | None:
        """The body of the state told beside it or before ("the army and the FARC", "the army")."""
        if role.kind != "body":
            return None
        top = hit.last - 1
        if (partner := self._country_beside(top)) is not None:
            return (self.lexicon.of_role(role, partner),), "role", 0.6
        earlier = self.talk.same_role(role.id, top, hit.text == "ministry")
        if earlier is None:
            return None
        here = (
            self._sentence_country(top)
            if role.id in AT_HOME
            else self._opening_country(self.document.sentence_of(top))
        )
        if here in (None, earlier.country_iso3) and not self._is_passing(earlier):
            return (earlier,), "anaphor", 0.6
        return None

    def _is_passing(self, actor: Actor) -> bool:
        """Is it of a country named once in a story of another ("the Albanian presidency")?"""
        home = self.story_country
        return home is not None and self.counts[actor.country_iso3 or ""] <= 1 < self.counts[home]

    def _country_beside(self, top: int) -> str | None:
        """The country of a group that a body is joined with ("the army and the FARC")."""
        words = self.words
        joined = words.kids(top, "conj") + ([words.head[top]] if words.dep[top] == "conj" else [])
        for other in joined:
            phrase = self.phrases.get(other)
            senses = phrase.core.senses if phrase and phrase.core else None
            actor = senses.actor if senses and not senses.is_abroad else None
            if actor is not None and actor.actor_type in ARMED and actor.country_iso3:
                return actor.country_iso3
        return None

    def _sent_abroad(self, role: Role, hit: Hit) -> Resolved | None:
        """As in "peacekeepers", "the mission": of no country of the story."""
        if hit.text in self.lexicon.missions:
            return NOBODY
        if role.type == "external_forces":
            return (self.lexicon.of_role(role, None),), "role", 0.5
        return None

    def _of_presumed_land(self, role: Role, hit: Hit) -> Resolved:
        """That of the country of which its clause, its sentence, the scene or the story is."""
        top = hit.last - 1
        own = self._spoken_of_own(top) if role.kind == "body" else None
        struck = self._land_hit(top) if role.kind == "people" else None
        country = own or self._partner_country(role, top) or struck or self._sentence_country(top)
        if hit.text in self.lexicon.homes_of_bodies:
            near = (country, self._near_country(top), self.story_country)
            homes = self.lexicon.homes_of_bodies[hit.text]
            country = next((c for c in near if c in homes), homes[0])
            return (self.lexicon.of_role(role, country),), "role", 0.5
        if role.id not in AT_LARGE:
            country = self._home_of_role(role, country, top)
        if role.id == "military" and country in self.lexicon.no_army:
            country = self.talk.last_state(top) or SETTLED.get(country or "")
        country = SETTLED.get(country or "", country) if self.lemma(top) in SETTLERS else country
        if role.kind == "voice" and country is None:
            return NOBODY
        if country not in self.lexicon.country_names:
            country = None  # a group of no country was told near by
        return self._of_land(role, country, top, 0.4)

    def _home_of_role(self, role: Role, country: str | None, top: int) -> str | None:
        """The country told, else that of the scene or near by; none that acts upon them."""
        scene = self._scene_country(top) if self._is_of_scene(role) else None
        is_force = role.type == "state_forces"
        home = self._home_of_body(top) if is_force else self._near_country(top)
        country = country or scene or home
        if role.id == "government":
            country = self._not_acting(country, top)
        if role.kind in ("body", "voice") or role.type in CROWDS:
            country = self._not_acted_on(country, top)
        return country

    @staticmethod
    def _is_of_scene(role: Role) -> bool:
        """Are they of the country where the story is, whatever state it speaks of?"""
        return role.kind == "people" or role.type in ARMED

    def _partner_country(self, role: Role, top: int) -> str | None:
        """Rebels named beside a state ("the Malian government and rebels") are that state's."""
        words = self.words
        if (teller := self._announcer(role, top)) is not None:
            return teller.country_iso3
        if role.type not in ARMED or words.dep[top] != "conj" or words.head[top] >= top:
            return None
        if self._is_allied(top):
            return None
        partner = self.resolved.get(words.head[top], NOBODY)[0]
        of_state = bool(partner) and partner[0].actor_type in STATE
        return partner[0].country_iso3 if of_state else None

    def _announcer(self, role: Role, top: int) -> Actor | None:
        """The state that tells of its dead ("the Pentagon announced the death of a soldier")."""
        words, death = self.words, self.words.head[self.words.head[top]]
        if role.id != "military" or self.lemma(death) not in DEATHS or words.dep[death] != "dobj":
            return None
        verb = words.head[death]
        told = words.kids(verb, "nsubj") if self.lemma(verb) in ANNOUNCING else []
        tellers = [a for i in told for a in self.resolved.get(i, NOBODY)[0]]
        return next((a for a in tellers if a.actor_type in STATE and a.country_iso3), None)

    def _of_land(self, role: Role, country: str | None, top: int, sure: float) -> Resolved:
        """A role's actor; rebels of whom the story names one group of the country are that."""
        general = self.lexicon.of_role(role, country)
        is_plain = general.name == self.lexicon.of_country(role.name, country)
        if role.id == "rebels" and country and is_plain:
            own = self._groups_of(country)
            if len(own) == 1 and not self._is_told_beside(own[0], top):
                return (own[0],), "anaphor", 0.5
        return (general,), "role", sure

    def _is_told_beside(self, group: Actor, top: int) -> bool:
        """Does the sentence name the group, too, so that others are meant?"""
        here = self.document.sentence_of(top)
        return any(
            here.first <= hit.first < here.last and hit.senses.actor == group
            for phrase in self.phrases.values()
            for hit in phrase.all_hits
        )

    def _groups_of(self, country: str) -> list[Actor]:
        """The rebel groups of a country that the story names."""
        named = (self.talk.group_of[key] for key in self.talk.named_groups)
        return [a for a in named if a.plover_country == country and a.actor_type == "rebel_group"]
