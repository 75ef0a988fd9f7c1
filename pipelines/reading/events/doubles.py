"""Several words of a sentence that tell one event, and one word that tells several."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.dates.counted_back import lies_days_back
from pipelines.reading.events.apart import hurts_more, is_apart, is_set_apart
from pipelines.reading.events.candidate import HARMING, VIOLENT, Candidate
from pipelines.reading.events.combining import take_aim, take_up
from pipelines.reading.events.days_of_others import CAUSED_BY
from pipelines.reading.events.frames import TOLLS
from pipelines.reading.events.occasions import drop_occasions
from pipelines.reading.events.settling import settle
from pipelines.reading.events.together import Together
from pipelines.reading.statements import UNREAL
from pipelines.reading.syntax.clauses import first, is_verb, own_subject
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

APART = frozenset({"after", "since", "despite", "before", "following", "amid", "over"})
MEANWHILE = frozenset({"when", "as", "after"})
CAUSATIVES = frozenset(lexicon("deeds")["causing"])
# "a clash ensued and two men were killed"
OCCUR = frozenset(lexicon("deeds")["occurring"])
# tags of the verbs by which those who protest say what for
DEMANDED = {"REQUEST": ("VBG", "VB"), "ACCUSE": ("VB",)}
PURPOSES = frozenset({"advcl", "xcomp", "acl"})
# modes of what is dealt from afar
BLOWS = frozenset({"aerial", "drone", "heavy-weapons", "explosives", "firearms"})
RIOTOUS = frozenset({"riot", "vandalize"})
DECREED = frozenset({"martial-law", "curfew", "censor"})


class Doubles:
    """Finds tellings of one event in one sentence and makes them one."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas

    def absorb(self, found: list[Candidate]) -> None:
        """Violence told by two words of one clause is one event: "killed in a bombing"."""
        by_head = {c.head.i: c for c in found}
        self._drop_echoes(found, by_head)
        self._fold_demands(found)
        settle(Together(found, by_head), self.lemmas)
        # "resorted to shelling, wounding two": the wounding hangs on the light verb
        by_head = {w.i: c for c in found for w in c.words if is_verb(w)} | by_head
        for inner in found:
            self._give_rioters(inner, by_head)
        for inner in found:
            if inner.type not in VIOLENT:
                continue
            outer = self._outer(inner, by_head)
            if outer is None or outer is inner or outer.dropped:
                continue
            if is_apart(outer, inner, self.lemmas):
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
                        take_aim(outer, inner)
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
                    take_aim(protest, demand)

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
                or self._is_joined_blow(inner, current, by_head)
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

    def _is_joined_blow(self, inner: Candidate, noun: Token, by_head: dict[int, Candidate]) -> bool:
        """Is a blow, of nobody, only joined to who dealt another ("jets and shelling hit X")?"""
        is_own = noun is inner.head and not is_verb(noun) and inner.mode in BLOWS
        return is_own and not inner.roles and noun.head.i not in by_head and not is_set_apart(noun)

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
