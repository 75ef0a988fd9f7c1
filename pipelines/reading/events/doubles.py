"""Several words of a sentence that tell one event, and one word that tells several."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.dates.counted_back import lies_days_back
from pipelines.reading.events.apart import hurts_more, is_apart, is_set_apart
from pipelines.reading.events.called_off import is_put_an_end_to
from pipelines.reading.events.candidate import FIGHTERS, HARMING, VIOLENT, Candidate
from pipelines.reading.events.coding import AGREEMENT, INTERVENTION, TRANSFER
from pipelines.reading.events.combining import TAKEN, take_up
from pipelines.reading.events.frames import ENTRIES, TOLLS
from pipelines.reading.events.occasions import drop_occasions
from pipelines.reading.events.when import CAUSED_BY
from pipelines.reading.statements import UNREAL, ActorMention
from pipelines.reading.syntax.clauses import arguments, children, first, is_verb, own_subject
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

APART = frozenset({"after", "since", "despite", "before", "following", "amid", "over"})
BEFORE = frozenset({"after", "following"})
MEANWHILE = frozenset({"when", "as", "after"})
CAUSATIVES = frozenset(lexicon("deeds")["causing"])
# "a clash ensued and two men were killed"
OCCUR = frozenset(lexicon("deeds")["occurring"])
# "stopped doctors from holding a demonstration"; what is banned was not held
HINDERED = frozenset(lexicon("deeds")["hindering"])
DISRUPTED = "Disrupted weapons use"
# tags of the verbs by which those who protest say what for
DEMANDED = {"REQUEST": ("VBG", "VB"), "ACCUSE": ("VB",)}
PURPOSES = frozenset({"advcl", "xcomp", "acl"})
RIOTOUS = frozenset({"riot", "vandalize"})
TAKING = frozenset({"abduct", "arrest"})
ENDED = "1246"  # CAMEO: refuse to ease fighting, so that a ceasefire ends
DECREED = frozenset({"martial-law", "curfew", "censor"})
COMPLAINT = "complain"  # the frame
TOWARDS = frozenset({"towards", "toward"})
ROUT = frozenset(lexicon("deeds")["rout"])
# "detained ten people in a raid" tells of arrests alone
SEARCHES = frozenset(lexicon("deeds")["searches"])
# what is done where one has come for it alone
LED_OFF = frozenset({"lead off by force"})
RAIDING = frozenset({"raid", "storm", "search"})
TRYING = frozenset({"trying", "attempting", "preparing", "about", "seeking"})
OF_STATE = frozenset({"state_forces", "government"})
LOOKING = frozenset(lexicon("deeds")["looking"])
# ... and of whom they look for there
SOUGHT = FIGHTERS | {"person", "criminal_group", "civilians"}
BY_WEAPONS = frozenset({"aerial", "drone", "heavy-weapons", "explosives", "firearms"})
SUSPECTS = frozenset(lexicon("harm")["custody"]["suspects"])
_KINDS = ("land", "property", "military_objects", "vehicles", "materiel")
THINGS = frozenset(w for kind in _KINDS for w in lexicon("frames/words")[kind]) - {"cell", "squad"}


class Doubles:
    """Finds tellings of one event in one sentence and makes them one."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas

    def absorb(self, found: list[Candidate]) -> None:
        """Violence told by two words of one clause is one event: "killed in a bombing"."""
        by_head = {c.head.i: c for c in found}
        self._drop_echoes(found, by_head)
        self._fold_demands(found)
        self._settle(found, by_head)
        # "resorted to shelling, wounding two": the wounding hangs on the light verb
        by_head = {w.i: c for c in found for w in c.words if is_verb(w)} | by_head
        for inner in found:
            self._give_rioters(inner, by_head)
        for inner in found:
            if inner.type not in VIOLENT:
                continue
            outer = self._outer(inner, by_head)
            if outer is None or outer is inner or outer.dropped or is_apart(outer, inner):
                continue
            if (outer.status in UNREAL) != (inner.status in UNREAL):
                continue
            is_more = hurts_more(inner, inner.head, by_head)
            take_up(outer, inner, self.lemmas)
            inner.dropped = True
            if is_more:
                by_head[inner.head.i] = outer  # what led to the one toll led to the other
        drop_occasions(found, by_head, self.lemmas)

    def _give_rioters(self, riot: Candidate, by_head: dict[int, Candidate]) -> None:
        """Reads "two were hurt when youths | hurled petrol bombs": who did what they suffered."""
        verb = riot.head
        if riot.mode != "riot" or riot.dropped or verb.dep_ != "advcl":
            return
        outer = by_head.get(verb.head.i)
        is_cause = any(c.lower_ in MEANWHILE and not lies_days_back(c) for c in verb.children)
        if outer is None or not is_cause or outer.frame.name not in TOLLS:
            return
        acting = [m for role, m in riot.roles if role == "source"]
        if acting and outer.type in VIOLENT and not outer.has("source", "participant"):
            outer.add_role("source", acting)
            riot.dropped = True

    def _drop_echoes(self, found: list[Candidate], by_head: dict[int, Candidate]) -> None:
        """Drop what restates the verb above it ("met to discuss", "held talks during a visit")."""
        for inner in found:
            if inner.type in VIOLENT:
                continue
            for above in inner.head.ancestors:
                outer = by_head.get(above.i)
                if outer is not None and outer.type == inner.type and not outer.dropped:
                    if inner.mode == "arrest" and outer.mode is None:
                        break
                    if inner.mode in DECREED and inner.mode != outer.mode:
                        break  # "closed the border and declared a state of emergency"
                    if self._echoes(inner, outer):
                        inner.dropped = True
                        self._take_aim(outer, inner)
                        if inner.mode in RIOTOUS:
                            outer.take_codes(inner)
                    break

    def _fold_demands(self, found: list[Candidate]) -> None:
        """What a protest is held for is told with it ("went on strike, demanding higher pay")."""
        held = {w.i: c for c in found if c.type == "PROTEST" for w in (c.head, *c.words)}
        for demand in found if held else ():
            verb, forms = demand.head, DEMANDED.get(demand.type, ())
            if verb.tag_ not in forms or first(verb, "nsubj") is not None:
                continue
            while verb.dep_ in ("conj", "pcomp") or (verb.dep_ == "prep" and verb.tag_ != "VBG"):
                verb = verb.head
            protest = held.get(verb.head.i) if verb.dep_ in PURPOSES else held.get(verb.i)
            if protest is not None and protest is not demand:
                demand.dropped = True
                if not any(m.is_pronoun for _, m in demand.roles):  # "that he be reinstated"
                    self._take_aim(protest, demand)

    def _take_aim(self, outer: Candidate, inner: Candidate) -> None:
        """Whom the echo names ("blocked a road in protest against the mayor")."""
        meant = [m for role, m in inner.roles if role == "target"]
        told_to = [m for role, m in outer.roles if role == "target"]
        if meant and outer.frame.name == COMPLAINT and all(map(_is_body, told_to)):
            outer.roles = [(role, m) for role, m in outer.roles if role != "target"]
        if not outer.has("target", "participant"):
            outer.add_role("target", meant)

    def _settle(self, found: list[Candidate], by_head: dict[int, Candidate]) -> None:
        """What another event of the sentence makes of one.

        A bomb that was defused is no bombing, a truce that ended is none; a protest that was
        dispersed saw intervention.
        """
        for inner in found:
            above = [by_head[t.i] for t in inner.head.ancestors if t.i in by_head]
            if _is_caught_at(inner, found) or _is_led_off(inner, by_head):
                inner.dropped = True
            if deed := self._deed_for(inner, by_head):
                inner.dropped = True
                if inner.acled == INTERVENTION:
                    self._take_aim(deed, inner)
                deed.struck += [t for role, t in inner.tokens if role == "target"]
            arms = next((o for o in above if o.acled == DISRUPTED), None)
            if inner.type in VIOLENT and arms is not None and not _is_clause_before(inner, arms):
                inner.dropped = not _came_before(inner.head)
                if inner.mutual:  # "recovered a rifle after a clash": the finders fought
                    inner.add_role("participant", [m for r, m in arms.roles if r == "source"])
            if inner.frame.name in ENTRIES and self._came_to_look(inner.head):
                inner.dropped = True
            if inner.mode == "ceasefire" and any(o.cameo == ENDED for o in above):
                inner.dropped = True
            if inner.type in VIOLENT and is_put_an_end_to(inner.head, self.lemmas):
                inner.dropped |= any(o.acled == AGREEMENT and o.status == "occurred" for o in found)
            if inner.type in VIOLENT and self._is_intercepted(inner, found):
                inner.dropped = True
            search = inner.noun or inner.head
            if self.lemmas(search) in SEARCHES and self._led_to_arrest(inner, above, by_head):
                is_bare = not inner.has("target") or self._has_aim(search)
                inner.dropped = inner.type in VIOLENT and is_bare
            if self._is_raid_to_arrest(inner, above, by_head) or _is_led_to_death(inner, by_head):
                inner.dropped = True
            if inner.status == "planned" and self._is_done_in_doing(inner.head, by_head):
                inner.status = "occurred"
            if inner.type in VIOLENT and self._is_aim(inner, found):
                inner.dropped = True
                for arrest in found:  # where it was told is where they were taken
                    arrest.taken += [inner.head] * (arrest.mode == "arrest")
            if inner.type == "PROTEST":
                self._hinder(inner, above)
            if inner.mode == "unconventional" and self._fill_munition(inner, found):
                inner.dropped = True
            if inner.acled == TRANSFER and inner.type == "RETREAT":
                if self._is_rout(inner):
                    inner.acled = None
                    if inner.head.dep_ == "advcl" and not self._is_driven_out(inner):
                        entries = [o for o in above if o.frame.name in ENTRIES]
                        self._hand_over(entries, found)  # "entered it after they had retreated"
                else:
                    joined = [by_head[c.i] for c in children(inner.head, "conj") if c.i in by_head]
                    self._hand_over(above + joined, found)
                    if any(o.mode == "seize" and o.acled == TRANSFER for o in above + joined):
                        inner.acled = None  # that one left, the other took: one transfer

    def _led_to_arrest(
        self, search: Candidate, above: list[Candidate], by_head: dict[int, Candidate]
    ) -> bool:
        """Reads "arrested two in | a raid", "conducted | a raid and detained two"."""
        verb = search.head if is_verb(search.head) else search.head.head
        joined = verb.conjuncts if search.noun is not None and verb is not search.noun else ()
        beside = [by_head[t.i] for t in joined if t.i in by_head]
        return any(o.mode == "arrest" for o in (*above, *beside))

    def _is_done_in_doing(self, verb: Token, by_head: dict[int, Candidate]) -> bool:
        """Is it done by what is done for it ("fired in the air | to disperse them")?

        Unless that tells the act itself ("fired rubber bullets to disperse them").
        """
        above, doing = verb.head, lexicon("status")["in_doing"]
        if self.lemmas(verb) not in doing["verbs"] or verb.dep_ != "advcl":
            return False
        if above.dep_ == "xcomp" and above.tag_ == "VBG":
            above = above.head  # "fired warning shots", parsed as fired so as to warn
        told = by_head.get(above.i)  # shots that only warn are told, too
        is_past = above.tag_ in ("VBD", "VBN") and (told is None or told.type == "THREATEN")
        return is_past and self.lemmas(above) not in doing["setting_out"]

    def _is_raid_to_arrest(
        self, raid: Candidate, above: list[Candidate], by_head: dict[int, Candidate]
    ) -> bool:
        """Reads "police | stormed a house and detained a youth", "arrested two after | raiding it".

        The state's men raid it to take people: what they take is told, who fights them is not.
        """
        acting = raid.actors("source")
        if self.lemmas(raid.head) not in RAIDING or not acting:
            return False
        if any(a.actor_type not in OF_STATE for a in acting) or raid.mode in BY_WEAPONS:
            return False
        if any(a.actor_type in FIGHTERS for a in raid.actors("target")):
            return False
        after = [by_head[t.i] for t in raid.head.conjuncts if t.i in by_head and t.i > raid.head.i]
        return any(o.mode == "arrest" for o in (*above, *after))

    def _came_to_look(self, entering: Token) -> bool:
        """Reads "entered the town, searched houses and arrested two": no ground is taken."""
        near = (*entering.conjuncts, *children(entering, "advcl"))
        return any(self.lemmas(verb) in LOOKING for verb in near if verb.i > entering.i)

    def _has_aim(self, search: Token) -> bool:
        """Reads "an operation | targeting a financier": whom it was meant to find."""
        return any(
            c.dep_ == "acl" and c.tag_ == "VBG" and self.lemmas(c) == "target"
            for c in search.rights
        )

    def _is_aim(self, deed: Candidate, found: list[Candidate]) -> bool:
        """Does a verb only tell whom others who were taken, or a search, were meant to be?

        Reads "held two in an operation | targeting a financier", "| while targeting rebels, held
        nine", "the raid | targeted a commander"; not "targeted the camp and held two".
        """
        verb = deed.head
        is_armed = deed.mode in BY_WEAPONS or any(c.lower_ == "with" for c in verb.rights)
        if self.lemmas(verb) != "target" or is_armed:
            return False
        if verb.dep_ == "acl" and verb.tag_ == "VBG" and self.lemmas(verb.head) in SEARCHES:
            return len(found) > 1
        aims = {self.lemmas(t) for role, t in deed.tokens if role == "target"}
        if not (deed.has("target") or aims & SUSPECTS) or aims & THINGS:
            return False
        if any(a.actor_type not in SOUGHT for a in deed.actors("target")):
            return False
        subject = own_subject(verb)
        if subject is not None and self.lemmas(subject) in SEARCHES:
            return True
        near = {verb.i, *(t.i for t in verb.ancestors)}
        near |= {
            t.i for c in (*verb.ancestors, verb) for t in (*c.conjuncts, *children(c, "advcl"))
        }
        return any(o.mode == "arrest" and o.head.i in near for o in found)

    def _hinder(self, protest: Candidate, above: list[Candidate]) -> None:
        """A protest that was dispersed, or that people were kept from holding, saw intervention."""
        for outer in above:
            if outer.frame.mode == "restrict" and self.lemmas(outer.head) in HINDERED:
                outer.acled = INTERVENTION
        if any(o.acled == INTERVENTION for o in above):
            protest.acled = INTERVENTION

    def _fill_munition(self, gas: Candidate, found: list[Candidate]) -> bool:
        """Was what was fired filled with it ("shells that released a toxic gas")?"""
        if gas.head.dep_ not in ("relcl", "acl") or gas.frame.mode != gas.mode:
            return False
        for fired in found:
            if fired is not gas and fired.type in VIOLENT and gas.head.head in fired.words:
                fired.take_codes(gas)
                return True
        return False

    def _deed_for(self, inner: Candidate, by_head: dict[int, Candidate]) -> Candidate | None:
        """The force used for an aim ("fired rubber bullets to disperse the crowd")."""
        verb = inner.head
        if inner.status != "planned" or verb.tag_ != "VB" or verb.dep_ not in ("advcl", "xcomp"):
            return None
        deed = by_head.get(verb.head.i)
        if inner.acled == INTERVENTION and deed is None:  # "resorted to a baton charge to disperse"
            led = [t for prep in children(verb.head, "prep") for t in children(prep, "pobj")]
            deed = next((by_head[t.i] for t in led if t.i in by_head), None)
        return deed if deed and deed.type in HARMING and deed.status not in UNREAL else None

    def _is_intercepted(self, shot: Candidate, found: list[Candidate]) -> bool:
        """Was what was fired brought down ("Two rockets fired at the city were destroyed")?"""
        fired = arguments(shot.head).subject if is_verb(shot.head) else None
        return fired is not None and any(c.acled == DISRUPTED and fired in c.words for c in found)

    def _is_rout(self, left: Candidate) -> bool:
        """Did they leave because they were beaten ("retreated", "fell back towards the hills")?"""
        beside = [left.head, *children(left.head, "prt", "advmod")]
        if any(p.lower_ in TOWARDS for t in beside for p in children(t, "prep")):
            return True
        return self.lemmas(left.head) in ROUT or self._is_driven_out(left)

    def _is_driven_out(self, left: Candidate) -> bool:
        """Is it told that they were under attack ("withdrew under fire")?"""
        preps = [p for p in children(left.head, "prep") if p.lower_ != "without"]
        near = [led for prep in preps for led in children(prep, "pobj")]
        return any(self.lemmas(t) in ROUT for t in near)

    def _hand_over(self, above: list[Candidate], found: list[Candidate]) -> None:
        """Ground taken after others left it was taken without a fight, if none is told."""
        is_fought = any(c.type in VIOLENT and c.cameo != TAKEN for c in found)
        for outer in above:
            if outer.cameo == TAKEN and not is_fought:
                outer.type, outer.mode, outer.acled = "COERCE", "seize", TRANSFER

    def _echoes(self, inner: Candidate, outer: Candidate) -> bool:
        """Has the inner telling no actor of its own to act?"""
        acting = ("source", "participant", "mediator")
        known = {a.key for _, m in outer.roles for a in m.actors}
        return all({a.key for a in m.actors} & known for role, m in inner.roles if role in acting)

    def _outer(self, inner: Candidate, by_head: dict[int, Candidate]) -> Candidate | None:
        """The violent event whose clause this one completes."""
        current = inner.head
        for _ in range(5):
            above = current.head
            if above is current or current.dep_ in ("ccomp", "relcl", "parataxis"):
                return None
            if current.dep_ == "conj" and not (
                (self._is_shared(current) and not is_set_apart(current))
                or self._is_toll(inner, current)
                or hurts_more(inner, current, by_head)
            ):
                return None
            if current.dep_ == "advcl" and not (
                current.tag_ == "VBG"
                or any(c.lower_ in MEANWHILE and not lies_days_back(c) for c in current.children)
            ):
                return None
            if above.dep_ == "prep" and above.lower_ in APART:
                return None
            if current.dep_ == "pobj" and current.lower_ in CAUSED_BY:
                return None
            found = by_head.get(above.i)
            if found is not None and not found.dropped:
                # "pelted cars with stones, wounding two" is what rioters did
                is_riot = found.mode == "riot" and (
                    inner.frame.name in TOLLS or inner.mode == "destroy"
                )
                is_force = found.type in HARMING and found.frame.lethal
                is_toll = inner.frame.name in TOLLS and not inner.has("source")
                if found.type in VIOLENT or (is_force and is_toll):
                    return found
                if is_riot and current.tag_ == "VBG":
                    return found
            joined = CAUSATIVES | OCCUR if current.dep_ == "conj" else CAUSATIVES
            if is_verb(above) and self.lemmas(above) in joined:
                cause = first(above, "nsubj")
                if cause is not None and cause is not current:
                    return by_head.get(cause.i)
            current = above
        return None

    def _is_shared(self, verb: Token) -> bool:
        """Are two verbs one deed ("shot and killed X", "attacked the post and killed five")?"""
        own = own_subject(verb)
        return is_verb(verb) and (
            own is None or own.tag_ in ("CD", "DT", "JJ") or own.lower_ == "others"
        )

    def _is_toll(self, inner: Candidate, verb: Token) -> bool:
        """Does a further clause only say who was hurt ("a bomb went off and two men were killed")?

        Not if it names who or what did it.
        """
        is_hurt = inner.frame.name in TOLLS or inner.frame.name == "shoot"
        if verb is not inner.head or not is_hurt or inner.has("source"):
            return False
        is_passive = first(verb, "auxpass") is not None
        is_apart = first(verb.head, "nsubjpass") is not None or first(verb, "npadvmod") is not None
        return (
            is_passive
            and not is_apart
            and not any(c.lower_ in ("in", "by", "during", "when", "as") for c in verb.subtree)
        )


def _is_body(mention: ActorMention) -> bool:
    """Is it an organisation of states or a court, to which one complains of others?"""
    return all(a.actor_type == "igo" for a in mention.actors)


def _is_led_off(inner: Candidate, by_head: dict[int, Candidate]) -> bool:
    """Does it only say what was done next with the taken ("seized ten men and | led them away")?"""
    outer = by_head.get(inner.head.head.i) if inner.head.dep_ == "conj" else None
    if outer is None or outer is inner or not {inner.mode, outer.mode} <= TAKING:
        return False
    taken = first(inner.head, "dobj")
    return taken is not None and taken.tag_ == "PRP" and own_subject(inner.head) is None


def _is_led_to_death(inner: Candidate, by_head: dict[int, Candidate]) -> bool:
    """Were they led off only to be killed ("| dragged two men from a bus and shot them")?"""
    after = [by_head[t.i] for t in inner.head.conjuncts if t.i in by_head and t.i > inner.head.i]
    return inner.frame.name in LED_OFF and any(
        o.type in VIOLENT and o.mode not in TAKING and not o.dropped for o in after
    )


def _is_clause_before(deed: Candidate, arms: Candidate) -> bool:
    """Is it in a clause of its own before ("| killed three; their guns were recovered")?"""
    for token in (deed.head, *deed.head.ancestors):
        if token is arms.head:
            return False
        if token.dep_ == "ccomp" and token.i < arms.head.i and token.tag_[:1] == "V":
            return own_subject(token) is not None
    return False


def _came_before(deed: Token) -> bool:
    """Is it told as what went before ("recovered two rifles | after an encounter")?"""
    preps = [t for t in (deed, *deed.ancestors) if t.dep_ == "prep"]
    return bool(preps) and preps[0].lower_ in BEFORE and deed.dep_ in ("pobj", "pcomp")


def _is_caught_at(laying: Candidate, found: list[Candidate]) -> bool:
    """Were those who suffered only laying a bomb ("killed three who were planting a mine")?

    Or "trying to plant" one.
    """
    verb = laying.head
    if laying.mode != "explosives":
        return False
    if verb.dep_ == "xcomp" and verb.head.lower_ in TRYING and verb.head.tag_ == "VBG":
        return any(o.type in HARMING and o.head in verb.ancestors for o in found)
    if verb.dep_ not in ("relcl", "acl") or verb.tag_ != "VBG":
        return False
    return any(
        other is not laying and ("target", verb.head) in other.tokens
        for other in found
        if other.type in HARMING
    )
