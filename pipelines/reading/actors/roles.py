"""Role words to actors: "the army", "Kurdish rebels", "officials of the ministry"."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.actors.coreference import ARMED, STATE
from pipelines.reading.actors.deeds import Deeds
from pipelines.reading.actors.noun_phrases import HYPHENATED, LOYAL, NounPhrase
from pipelines.reading.actors.senses import Hit, Role
from pipelines.reading.actors.story import NOBODY, OWNERS, Actors, Resolved
from pipelines.reading.actors.unknown_names import unknown_organisation
from pipelines.reading.statements import Actor

SERVING = frozenset({"state_forces", "police"})
# roles of no country unless the text puts them there: "hackers attacked Danish sites"
AT_LARGE = frozenset({"aid_workers", "hackers"})
# who acts in its own country: "in Lisbon, the police" are not those told before
AT_HOME = frozenset({"police", "judiciary"})
GROUPISH = frozenset(lexicon("actor_words")["groups"])
UNNAMED = frozenset(lexicon("actor_words")["unnamed"])
ABUSE = frozenset(lexicon("actor_words")["abuse"])
ATTACKERS = frozenset(lexicon("actor_words")["attackers"])
FOES = frozenset(lexicon("actor_words")["foes"])
OCCUPIERS = frozenset(lexicon("actor_words")["occupiers"])
CRAFT = frozenset(lexicon("actor_words")["craft"])
OF_GROUP = frozenset(lexicon("actor_words")["of_group"])
HERDING = frozenset(lexicon("coding")["words"]["herding"])
LEAVING = frozenset(lexicon("actor_words")["leaving"])
REGIMES = frozenset(lexicon("actor_words")["regimes"])
FOR_A_CAUSE = frozenset(lexicon("actor_words")["for_a_cause"])
GATHERING = frozenset(lexicon("actor_words")["gathering"])
FAR = 8  # sentences
SPAN = 5  # words
AGAINST = (["anti", "-"], ["counter", "-"], ["non", "-"])
# who gathers to demand something of another state
CROWDS = frozenset({"civilians", "protesters"})


class Roles(Deeds):
    """Reads role words with the countries and owners beside them."""

    def _role(
        self, role: Role, hit: Hit, phrase: NounPhrase, depth: int, modifier: bool
    ) -> Resolved:
        words, top = self.words, phrase.top
        before = [h for h in phrase.hits if h.last <= hit.first]
        if role.id == "party" and self._owners(top, ("to",)):
            return NOBODY
        if role.id == "government" and hit.first and self._is_named_area(hit):
            return NOBODY
        if hit.text in self.lexicon.abstract and not (before or self._is_someones(hit.last - 1)):
            return NOBODY
        if hit.text in self.lexicon.abstract and self._has_lasted(hit):
            return NOBODY
        if words.low[hit.last - 1] in FOR_A_CAUSE and role.id == "protesters":
            of_rebels = self._member_of(top, depth)
            if any(a.actor_type == "rebel_group" for a in of_rebels[0]):
                return of_rebels
            stays = words.dep[top] == "nsubj" or not GATHERING.isdisjoint(words.low)
            role = role if stays else self.lexicon.roles["civilians"]
        named = [h.senses.actor for h in before if h.senses.actor is not None]
        speaks = role.kind in ("voice", "part")
        if not named:
            role = self._qualified(role, hit, before)
            serves = role.type in SERVING or (role.id == "rebels" and not words.is_plural(top))
            if serves and self._is_of_the_past(hit):
                role = self.lexicon.roles["armed_group" if self._is_armed(top) else "civilians"]
        is_plain = not before and role.type not in SERVING  # unlike "army men"
        if is_plain and words.low[top] in UNNAMED and self._is_armed(top):
            role = self.lexicon.roles["armed_group"]
        men = words.low[top] in self.lexicon.followers
        is_theirs = men and bool(named) and named[-1].actor_type in ARMED  # "two Abu Sayyaf men"
        if named and (is_theirs or role.kind in ("member", "voice", "part", "body")):
            return (named[-1],), "member", 0.9
        owners = [] if modifier else self._owners(hit.last - 1, OWNERS)
        countries = self._countries(before)
        joined = [] if modifier else self._joined_countries(hit.last - 1, OWNERS)
        if joined and words.is_plural(top):
            return tuple(self.lexicon.of_role(self._as_body(role), c) for c in joined), "role", 0.8
        if not modifier and (found := self._belonging_to(top, depth))[0]:
            return found
        if men and not modifier and (group := self._men_of(top, depth)) is not None:
            return (group,), "owner", 0.7
        led = men and self._leaders(top)
        if (role.kind in ("voice", "part", "member", "body") or led) and not modifier:
            found = self._owned(role, top, owners, countries, depth)
            if found[0]:
                return found
        if role.kind == "part" and not (countries and words.low[top] not in GROUPISH):
            if words.low[top] in GROUPISH and self._is_definite(top) and self._is_plain(phrase):
                country = countries[-1] if countries else None
                group = self.talk.named_group(ARMED, top, country)
                return ((group,), "anaphor", 0.5) if group else NOBODY
            if not countries:
                return NOBODY
        role = self._as_body(role)
        if not countries:
            countries = self._countries_around(hit, owners)
        if len(countries) > 1 and self._are_joined(before):
            return tuple(self.lexicon.of_role(role, c) for c in countries), "role", 0.8
        if countries:
            return self._national(role, countries[-1], top)
        return self._bare(role, hit, phrase, modifier or speaks)

    def _is_someones(self, top: int) -> bool:
        """As in "the resistance", "Iraq's resistance": a party, unlike "met little resistance"."""
        return self._is_definite(top) or bool(self.words.kids(top, "poss"))

    def _has_lasted(self, hit: Hit) -> bool:
        """As in "a five-year insurgency", "the decade-long resistance": a fight, no party."""
        first = max(1, hit.first - SPAN)
        return any(
            self.words.low[i] in self.lexicon.spans and "-" in self.words.low[i - 1 : i + 2 : 2]
            for i in range(first, hit.last - 1)
        )

    def _is_of_the_past(self, hit: Hit) -> bool:
        """As in "a former soldier", "ex-policemen", "former Afghan officers"."""
        before = self.words.low[max(0, hit.first - 2) : hit.first]
        return not self.lexicon.former.isdisjoint(before)

    def _as_body(self, role: Role) -> Role:
        """What a part of an unnamed body is a part of ("officials", "units")."""
        if role.kind != "part":
            return role
        return self.lexicon.roles[role.id if role.id == "military" else "government"]

    def _national(self, role: Role, country: str, top: int) -> Resolved:
        if role.id in ("rebels", "separatists") and self._is_definite(top):
            types = ARMED if role.id == "rebels" else frozenset({"separatist_authority"})
            group = self.talk.named_group(types, top, country)
            if group is not None:
                return (group,), "anaphor", 0.6
        return self._of_land(role, country, top, 0.85)

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

    def _qualified(self, role: Role, hit: Hit, before: list[Hit]) -> Role:
        """As in "police spokesman", "rebel forces": the word before decides the role."""
        lexicon, words = self.lexicon, self.words
        are_men = words.low[hit.last - 1] in UNNAMED  # "army men" are soldiers
        takes = role.kind in ("voice", "part") or role.id == "military" or are_men
        if not takes or hit.first == 0:
            return role
        inner = [
            h.senses.role for h in before if h.senses.role is not None and words.is_noun(h.last - 1)
        ]
        i = hit.first - 1
        key = lexicon.qualifiers.get(words.low[i])
        if words.low[i - 2 : i] in AGAINST or (words.low[i] == "-" and i):
            key = None
        if key is None and inner and before[-1].last >= hit.first - 1:
            other = inner[-1]
            if other.kind != "people" or role.kind != "body":
                return other
        if key is None:
            return role
        if role.id == "military" and key in ("government", "military"):
            return lexicon.roles["military"]  # "government planes" are the army's
        return lexicon.roles[key]

    def _owned(
        self, role: Role, top: int, owners: list[int], countries: list[str], depth: int
    ) -> Resolved:
        """What belongs to an actor is that actor: "its fighters", "officials of the ministry"."""
        for owner in self._leaders(top) or self.words.kids(top, "poss"):
            actors, _, sure = self._at(owner, depth)
            if not actors:
                continue
            self.taken.add(owner)
            is_group = self.words.low[top] in GROUPISH  # "his group"
            if is_group or self.words.low[top] in self.lexicon.followers:
                if led := self._led_by(actors[0]):
                    return (led,), "owner", sure * 0.9
                if not is_group and actors[0].actor_type in ARMED | {
                    "state_forces",
                    "external_forces",
                }:
                    return actors, "owner", sure * 0.9
            return self._belonging(role, actors, sure)
        if role.kind == "member":
            return self._member_of(top, depth)
        if role.id == "armed_group" and (found := self._member_of(top, depth))[0]:
            return found
        if role.kind == "body":
            return self._body_of(top, depth)
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

    def _leaders(self, top: int) -> list[int]:
        """Whose men they are: "Savimbi's guerrillas", "troops loyal to the general"."""
        words = self.words
        if words.low[top] not in self.lexicon.followers:
            return []
        loyal = [c for c in words.kids(top, "amod", "acl", "advcl") if words.low[c] in LOYAL]
        return words.kids(top, "poss") + [o for c in loyal for o in self._owners(c, ("to",))]

    def _body_of(self, top: int, depth: int) -> Resolved:
        """As in "units of the army", "officers in the navy": a part of a force is the force."""
        for owner in self._owners(top, ("of", "in", "from")):
            actors, _, sure = self._at(owner, depth)
            if actors and actors[0].actor_type in ARMED | {"state_forces", "external_forces"}:
                self.taken.add(owner)
                return actors, "owner", sure * 0.9
        return NOBODY

    def _member_of(self, top: int, depth: int) -> Resolved:
        """As in "rebels of the ADF", "fighters from Hamas": they are the group."""
        for owner in self._owners(top, ("of", "from")):
            actors, rule, sure = self._at(owner, depth)
            if actors and rule == "name" and actors[0].actor_type in ARMED:
                self.taken.add(owner)
                return actors, "owner", sure
        return NOBODY

    def _belonging_to(self, top: int, depth: int) -> Resolved:
        """As in "a man (suspected of) belonging to the ADF": he is of the group."""
        words = self.words
        clauses = words.kids(top, "acl", "relcl")
        links = [link for clause in clauses for link in words.kids(clause, "prep")]
        suspected = [said for link in links for said in words.kids(link, "pcomp")]
        for clause in (*clauses, *suspected):
            if words.low[clause] not in OF_GROUP:
                continue
            for owner in self._owners(clause, ("to",)):
                actors, rule, sure = self._at(owner, depth)
                if actors and rule == "name" and actors[0].actor_type in ARMED - STATE:
                    self.taken.add(owner)
                    return actors, "owner", sure
        return NOBODY

    def _belonging(self, role: Role, actors: Actors, sure: float) -> Resolved:
        """An owner's party: Hezbollah's fighters are Hezbollah, Iran's army a body of Iran."""
        owner = actors[0]
        stateless = owner.actor_type in ARMED or owner.actor_type in (
            "igo",
            "ngo",
            "external_forces",
        )
        if stateless and role.kind != "people":
            return actors, "owner", sure * 0.9
        country = owner.plover_country
        is_army = role.id == "military" and owner.country_iso3
        if role.kind == "part" and not (is_army and owner.actor_type in ("government", "person")):
            return actors, "owner", sure * 0.9  # villagers' trucks, police vehicles
        if role.kind == "voice" and owner.actor_type != "person":
            return actors, "owner", sure * 0.9
        if country and country in self.lexicon.country_names:
            return (self.lexicon.of_role(role, country),), "role", sure * 0.9
        return NOBODY

    def _are_fallen_attackers(self, top: int) -> bool:
        """Does it tell of attackers who were hit ("three assailants were killed")? Who attacked.

        So it does of gunmen where one group is named ("Gunmen of the ALF fired. Two gunmen fell").
        """
        deed = self.lemma(self.words.head[top])
        is_hit = self.words.dep[top] != "nsubj" or deed in ("die", "fall")
        lemma = self.lemma(top)
        is_theirs = lemma == "gunman" and len(self.talk.named_groups) == 1
        return is_hit and (lemma in ATTACKERS or is_theirs)

    def _is_passing(self, actor: Actor) -> bool:
        """Is it of a country named once in a story of another ("the Albanian presidency")?"""
        home = self.story_country
        return home is not None and self.counts[actor.country_iso3 or ""] <= 1 < self.counts[home]

    def _enemy(self, hit: Hit) -> Resolved | None:
        """As in "the enemy", "the occupiers": the state at war with the one that speaks."""
        top = hit.last - 1
        if self.lemma(hit.first) in FOES and not self.talk.named_groups and (foe := self._foe(top)):
            return (self.lexicon.of_role(self.lexicon.roles["military"], foe),), "role", 0.5
        return NOBODY if self.words.low[top] in OCCUPIERS else None

    def _bare(self, role: Role, hit: Hit, phrase: NounPhrase, is_of_known: bool) -> Resolved:
        """A role without a country: the one told before, the named group, else the story's."""
        top = hit.last - 1
        if (enemy := self._enemy(hit)) is not None:
            return enemy
        unknown = self._unknown_body(role, hit)
        if unknown is not None:
            return (unknown,), "group", 0.7
        is_group = self.words.low[top] in GROUPISH and self._is_definite(top)  # "the armed group"
        is_member = role.kind == "member" and role.type in ARMED
        if is_member and (role.id != "armed_group" or is_group):
            types = ARMED
            if role.type == "criminal_group":
                types = frozenset({"criminal_group"})
            group = self.talk.named_group(types, top, None)
            is_raided = self.lemma(top) in HERDING  # whoever raids them
            sole = len(self.talk.named_groups) == 1 and not is_raided  # "a rebel": one of theirs
            if group is not None and (
                self._is_definite(top)
                or is_of_known
                or (sole and not self._is_attacked_by(group, top))
            ):
                return (group,), "anaphor", 0.6
        if role.id == "military" and (allied := self._craft_of_allies(top)):
            return allied, "anaphor", 0.5
        is_meant = self._is_definite(top) or self._are_fallen_attackers(top)
        is_abused = self.lemma(top) in ABUSE  # "the terrorists" are who attacked
        if (role.id == "armed_group" or is_abused) and is_meant:
            armed = self.talk.last_armed(top)
            if armed is not None:
                return (armed,), "anaphor", 0.5
        if role.id == "government" and hit.text.endswith("governments"):
            return NOBODY
        if hit.text in REGIMES and (here := self._scene_country(top) or self.story_country):
            return (self.lexicon.of_role(role, here),), "role", 0.5
        if role.kind == "body" and (partner := self._country_beside(top)) is not None:
            return (self.lexicon.of_role(role, partner),), "role", 0.6
        earlier = self.talk.same_role(role.id, top, hit.text == "ministry")
        if role.kind == "body" and earlier is not None:
            here = (
                self._sentence_country(top)
                if role.id in AT_HOME
                else self._opening_country(self.document.sentence_of(top))
            )
            if here in (None, earlier.country_iso3) and not self._is_passing(earlier):
                return (earlier,), "anaphor", 0.6
        if hit.text in self.lexicon.missions:
            return NOBODY
        if role.type == "external_forces":
            return (self.lexicon.of_role(role, None),), "role", 0.5
        own = self._spoken_of_own(top) if role.kind == "body" else None
        country = own or self._partner_country(role, top) or self._sentence_country(top)
        if hit.text in self.lexicon.homes_of_bodies:
            near = (country, self._near_country(top), self.story_country)
            homes = self.lexicon.homes_of_bodies[hit.text]
            country = next((c for c in near if c in homes), homes[0])
            return (self.lexicon.of_role(role, country),), "role", 0.5
        if role.id not in AT_LARGE:
            scene = self._scene_country(top) if self._is_of_scene(role) else None
            is_force = role.type == "state_forces"
            home = self._home_of_body(top) if is_force else self._near_country(top)
            country = country or scene or home
            if role.id == "government":
                country = self._not_acting(country, top)
            if role.kind in ("body", "voice") or role.type in CROWDS:
                country = self._not_acted_on(country, top)
        if role.id == "military" and country in self.lexicon.no_army:
            country = self.talk.last_state(top)
        if role.kind == "voice" and country is None:
            return NOBODY
        if country not in self.lexicon.country_names:
            country = None  # a group of no country was told near by
        return self._of_land(role, country, top, 0.4)

    def _craft_of_allies(self, top: int) -> Actors:
        """As in "The alliance struck twice. Its jets …", or "Jets …": its own."""
        if self.lemma(top) not in CRAFT:
            return ()
        told = self.talk.last_forces(top, self.document.sentence_of(top).index, FAR)[:1]
        are_allies = bool(told) and {a.actor_type for a in told[0].actors} == {"external_forces"}
        return told[0].actors if are_allies else ()

    @staticmethod
    def _is_of_scene(role: Role) -> bool:
        """Are they of the country where the story is, whatever state it speaks of?"""
        return role.kind == "people" or role.type in ARMED

    def _partner_country(self, role: Role, top: int) -> str | None:
        """Rebels named beside a state ("the Malian government and rebels") are that state's."""
        words = self.words
        if role.type not in ARMED or words.dep[top] != "conj" or words.head[top] >= top:
            return None
        partner = self.resolved.get(words.head[top], NOBODY)[0]
        of_state = bool(partner) and partner[0].actor_type in STATE
        return partner[0].country_iso3 if of_state else None

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

    def _unknown_body(self, role: Role, hit: Hit) -> Actor | None:
        """As in "Rapid Reaction Brigade": a force by a name that no lexicon has."""
        ent, i = self.words.ent, hit.first - 1
        is_named = i >= 0 and role.id == "military" and ent[i] == ent[hit.first] == "ORG"
        return self._named_body(hit) if is_named else None

    def _named_body(self, hit: Hit) -> Actor | None:
        """As in "Rapid Reaction Brigade": a role word at the end of a name that nobody knows."""
        words, first = self.words, hit.first
        while first > 0 and words.tag[first - 1][:3] == "NNP" and words.ent[first - 1] == "ORG":
            first -= 1
        if hit.first - first < 1 or not words.written[hit.first][:1].isupper():
            return None
        name = " ".join(words.written[first : hit.last])
        return unknown_organisation(name, self.story_country)

    def _countries_around(self, hit: Hit, owners: list[int]) -> list[str]:
        """As in "soldiers of Iran", "police in Nairobi", "Iran's soldiers"."""
        words, top = self.words, hit.last - 1
        above = words.head[words.head[top]] if words.dep[top] == "pobj" else top
        if hit.text in self.lexicon.missions or words.low[above] in LEAVING:
            # "the pullout of troops from Chad": they are not Chad's
            owners = [o for o in owners if words.low[words.head[o]] == "of"]
        for owner in [*words.kids(top, "poss"), *owners]:
            inner = self._owners(owner, ("of",))  # "the town of X"
            country = next((c for o in (owner, *inner) if (c := self._country_at(o))), None)
            if country:
                if words.dep[owner] == "poss" or words.low[words.head[owner]] == "of":
                    self.taken.add(owner)
                return [country]
        return []

    def _is_named_area(self, hit: Hit) -> bool:
        """Is it a state of a country ("Borno state"), not the state?"""
        words = self.words
        return hit.text in ("state", "states", "municipality") and (
            words.tag[hit.first - 1][:3] == "NNP" or hit.first in self.places
        )

    def _is_plain(self, phrase: NounPhrase) -> bool:
        """As in "the group", "the militant Shi'ite group"; not "the largest ethnic group"."""
        words = self.words
        marks = words.kids(phrase.top, "amod", "compound", "nmod")
        whence = [h for h in phrase.hits if h.senses.community or h.senses.country]
        told = {i for h in whence for i in range(h.first, h.last)}
        return all(
            c in told
            or words.low[c] in self.lexicon.qualifiers
            or words.low[c] == "armed"
            or words.low[c] in HYPHENATED  # "the Iran-backed group"
            for c in marks
        )
