"""Role words to actors: "the army", "Kurdish rebels", "officials of the ministry"."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.actors.bare_roles import GROUPISH, BareRoles
from pipelines.reading.actors.coreference import ARMED, STATE
from pipelines.reading.actors.noun_phrases import HYPHENATED, LOYAL, NounPhrase
from pipelines.reading.actors.senses import Hit, Role
from pipelines.reading.actors.story import NOBODY, OWNERS, Actors, Resolved

SERVING = frozenset({"state_forces", "police"})
UNNAMED = frozenset(lexicon("actor_words")["unnamed"])
OF_GROUP = frozenset(lexicon("actor_words")["of_group"])
LEAVING = frozenset(lexicon("actor_words")["leaving"])
FOR_A_CAUSE = frozenset(lexicon("actor_words")["for_a_cause"])
GATHERING = frozenset(lexicon("actor_words")["gathering"])
MISSIONS = frozenset({"mission", "force", "operation", "contingent"})
SPAN = 5  # words
LONGEST = 6  # words of a group's name
AGAINST = (["anti", "-"], ["counter", "-"], ["non", "-"])


class Roles(BareRoles):
    """Reads role words with the countries and owners beside them."""

    def _role(
        self, role: Role, hit: Hit, phrase: NounPhrase, depth: int, modifier: bool
    ) -> Resolved:
        words, top = self.words, phrase.top
        before = [h for h in phrase.hits if h.last <= hit.first]
        if self._is_no_party(role, hit, top, bool(before)):
            return NOBODY
        if words.low[hit.last - 1] in FOR_A_CAUSE and role.id == "protesters":
            if (told := self._called_so_before(top)) is not None:
                return told
            of_rebels = self._member_of(top, depth)
            if any(a.actor_type == "rebel_group" for a in of_rebels[0]):
                return of_rebels
            stays = words.dep[top] == "nsubj" or not GATHERING.isdisjoint(words.low)
            role = role if stays else self.lexicon.roles["civilians"]
        named = [h.senses.actor for h in before if h.senses.actor is not None]
        speaks = role.kind in ("voice", "part")
        role = self._as_told(role, hit, top, before, is_named=bool(named))
        men = words.low[top] in self.lexicon.followers
        is_theirs = men and bool(named) and named[-1].actor_type in ARMED  # "two Abu Sayyaf men"
        if named and (is_theirs or role.kind in ("member", "voice", "part", "body")):
            return (named[-1],), "member", 0.9
        owners = [] if modifier else self._owners_behind(hit, top)
        countries = self._countries(before)
        if not modifier and (found := self._of_others(role, hit, top, owners, countries, depth)):
            return found
        if role.kind == "part" and not (countries and words.low[top] not in GROUPISH):
            if words.low[top] in GROUPISH and self._is_definite(top) and self._is_plain(phrase):
                country = countries[-1] if countries else None
                group = self.talk.named_group(ARMED, top, country)
                return ((group,), "anaphor", 0.5) if group else NOBODY
            if not countries:
                return self._craft_of_army(role, top) or NOBODY
        role = self._as_body(role)
        countries = countries or self._countries_around(hit, owners)
        if len(countries) > 1 and self._are_joined(before):
            return tuple(self.lexicon.of_role(role, c) for c in countries), "role", 0.8
        if countries:
            return self._national(role, countries[-1], top)
        return self._bare(role, hit, modifier or speaks)

    def _owners_behind(self, hit: Hit, top: int) -> list[int]:
        """Whose they are, by what hangs on the last word of a role, on its noun or on one joined.

        "The Ministry of Foreign Affairs (and Trade) of Qatar".
        """
        last = hit.last - 1
        heads = [last]
        if hit.first <= top < last:
            heads += [top, *self.words.kids(last, "conj")]
        return [o for head in heads for o in self._owners(head, OWNERS) if o >= hit.last]

    def _called_so_before(self, top: int) -> Resolved | None:
        """As in "the dissidents" after "FARC dissidents": the armed group told by that word."""
        for trace in reversed(self.talk.traces):
            if not all(a.is_group and a.actor_type in ARMED for a in trace.actors):
                continue
            for i in range(trace.position, min(trace.position + LONGEST, top)):
                is_it = self.words.low[i] == self.words.low[top]
                if is_it and self.resolved.get(i, NOBODY)[0] == trace.actors:
                    return trace.actors, "anaphor", 0.6
        return None

    def _is_no_party(self, role: Role, hit: Hit, top: int, has_before: bool) -> bool:
        """Is the word no party here ("party to a treaty", "Borno state", "met resistance")?"""
        if role.id == "party" and self._owners(top, ("to",)):
            return True
        if role.id == "government" and hit.first and self._is_named_area(hit):
            return True
        if hit.text not in self.lexicon.abstract:
            return False
        return not (has_before or self._is_someones(hit.last - 1)) or self._has_lasted(hit)

    def _as_told(
        self, role: Role, hit: Hit, top: int, before: list[Hit], *, is_named: bool
    ) -> Role:
        """The role as words before it make it ("police spokesman", "ex-soldier", "army men")."""
        if not is_named:
            role = self._qualified(role, hit, before)
            serves = role.type in SERVING or (role.id == "rebels" and not self.words.is_plural(top))
            if serves and self._is_of_the_past(hit):
                role = self.lexicon.roles["armed_group" if self._is_armed(top) else "civilians"]
        is_plain = not before and role.type not in SERVING  # unlike "army men"
        if is_plain and self.words.low[top] in UNNAMED and self._is_armed(top):
            role = self.lexicon.roles["armed_group"]
        return role

    def _of_others(
        self,
        role: Role,
        hit: Hit,
        top: int,
        owners: list[int],
        countries: list[str],
        depth: int,
    ) -> Resolved | None:
        """Whose they are: of several countries, of a group they belong to, of who leads them."""
        joined = self._joined_countries(hit.last - 1, OWNERS)
        if joined and self.words.is_plural(top):
            return tuple(self.lexicon.of_role(self._as_body(role), c) for c in joined), "role", 0.8
        if (found := self._belonging_to(top, depth))[0]:
            return found
        men = self.words.low[top] in self.lexicon.followers
        if men and (group := self._men_of(top, depth)) is not None:
            return (group,), "owner", 0.7
        if role.kind in ("voice", "part", "member", "body") or (men and self._leaders(top)):
            found = self._owned(role, top, owners, countries, depth)
            if found[0]:
                return self._once_of(hit, top, found)
        return None

    def _once_of(self, hit: Hit, top: int, found: Resolved) -> Resolved:
        """As in "former members of the Chadian army": they are of its land, not of the army."""
        serving = all(a.actor_type == "state_forces" and a.country_iso3 for a in found[0])
        if not serving or not self._is_of_the_past(hit):
            return found
        role = self.lexicon.roles["armed_group" if self._is_armed(top) else "civilians"]
        lands = dict.fromkeys(a.country_iso3 for a in found[0])
        return tuple(self.lexicon.of_role(role, land) for land in lands), "role", found[2]

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
                bears_arms = actors[0].actor_type in ARMED | {"state_forces", "external_forces"}
                if not is_group and (bears_arms or actors[0].is_group):
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
        for owner in self._owners(top, ("of", "in", "from", "with")):
            if peacekeepers := self._of_mission(owner):
                return peacekeepers, "owner", 0.8
            if self.words.low[self.words.head[owner]] == "with":
                continue
            actors, _, sure = self._at(owner, depth)
            if actors and actors[0].actor_type in ARMED | {"state_forces", "external_forces"}:
                self.taken.add(owner)
                return actors, "owner", sure * 0.9
        return NOBODY

    def _of_mission(self, owner: int) -> Actors:
        """Whose "soldiers of the African Union mission" are: that organisation's peacekeepers."""
        phrase = self.phrases.get(owner)
        if phrase is None or self.words.low[owner] not in MISSIONS:
            return ()
        actors = (h.senses.actor for h in phrase.all_hits)
        body = next((a for a in actors if a is not None and a.actor_type == "igo"), None)
        if body is None:
            return ()
        own = self.lexicon.named(f"{body.key}-peacekeepers")
        return (own or self.lexicon.of_role(self.lexicon.roles["peacekeepers"], None),)

    def _member_of(self, top: int, depth: int) -> Resolved:
        """As in "rebels of the ADF", "fighters from Hamas": they are the group."""
        for owner in self._owners(top, ("of", "from")):
            actors, rule, sure = self._at(owner, depth)
            is_named = rule in ("name", "member")  # "fighters of the Islamic State armed group"
            if actors and is_named and actors[0].actor_type in ARMED - STATE:
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
            if country := country or self._country_of_body(owner):
                if words.dep[owner] == "poss" or words.low[words.head[owner]] == "of":
                    self.taken.add(owner)
                return [country]
        return []

    def _country_of_body(self, owner: int) -> str | None:
        """Whose an organisation is that people are from ("engineers from a Chinese firm")."""
        phrase, led_by = self.phrases.get(owner), self.words.low[self.words.head[owner]]
        role = phrase.core.senses.role if phrase and phrase.core else None
        if phrase is None or role is None or led_by not in ("from", "with", "of"):
            return None
        said = self._countries(phrase.hits)
        return said[-1] if said else None

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
