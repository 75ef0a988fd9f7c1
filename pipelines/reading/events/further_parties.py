"""Who takes part in an act though its own phrase does not say so.

A light verb's subject, who claimed or prepared it, in whose custody it was, whom it concerns.
"""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.apart import PROVOKING
from pipelines.reading.events.candidate import HARMING, VIOLENT, Candidate
from pipelines.reading.events.coding import BLASTS, TAKEN
from pipelines.reading.events.fillers import COUNTRY_AS_PARTY, Fillers, is_none
from pipelines.reading.events.in_course import add_fighter, add_leader
from pipelines.reading.events.recipients import (
    conditioned,
    defied,
    is_of_state,
    places_abroad,
    recipients,
)
from pipelines.reading.statements import ActorMention, Role
from pipelines.reading.syntax.clauses import arguments, children, first, is_passive, is_verb
from pipelines.reading.syntax.parses import ATTACKS
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

# what nobody does to himself: "began leaving their positions"
ALONE = frozenset({"RETREAT", "MOBILIZE", "CONCEDE"})
# modes of what strikes by itself from where it was fired ("Chadian artillery hit the market")
FLYING = frozenset({"drone", "heavy-weapons"})
BLOWS = BLASTS | {"heavy-weapons"}
AT_MISSION = frozenset({"at", "outside", "near", "inside", "in", "by"})
BANDS = frozenset(lexicon("coding")["actors"]["non_state"])


class FurtherParties:
    """Gives a candidate the parties that stand outside its phrase."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        light = lexicon("frames/light_verbs")
        self.light_source = frozenset(light["source"])
        self.measures = frozenset(light["measures"])
        self.light_joined = frozenset(light["joined"])
        self.light_target = frozenset(light["target"])
        self.having = frozenset(light["having"])
        self.fleeing = frozenset(light["fleeing"])
        self.keepers = frozenset(light["keepers"])
        self.holding = frozenset(light["holding"])
        self.freeing = frozenset(light["freeing"])
        self.releasing = frozenset(light["releasing"])
        self.planters = frozenset(light["planters"])
        self.drivers = frozenset(light["drivers"])
        self.manning = frozenset(light["manning"])
        self.pictures = frozenset(light["pictures"])
        self.publishing = frozenset(light["publishing"])
        self.sayings = frozenset(light["sayings"])
        self.claims = frozenset(light["claims"])
        self.claimants = frozenset(light["claimants"])
        self.partnership = frozenset(light["partnership"])
        self.travelling = frozenset(light["travelling"])

    def add_doers(self, candidate: Candidate, fillers: Fillers) -> None:
        """Who did it, as words around the phrase tell; each looks only where nobody did it yet."""
        self._light_verb(candidate, fillers)
        self._in_protest(candidate, fillers)
        self._accuser(candidate, fillers)
        self._claimed(candidate, fillers)
        self._planter(candidate, fillers)
        self._publisher(candidate, fillers)
        self._holder(candidate, fillers)
        self._keeper(candidate, fillers)
        self._captor(candidate, fillers)
        self._releaser(candidate, fillers)
        self._maker(candidate, fillers)
        self._bomber(candidate, fillers)
        self._operation(candidate, fillers)
        add_leader(candidate, fillers)
        add_fighter(candidate, fillers)
        self._mission(candidate, fillers)
        self._partner(candidate, fillers)
        self._conferring(candidate, fillers)

    def add_concerned(self, candidate: Candidate, fillers: Fillers) -> None:
        """Whom a political act concerns, and nobody who cannot be meant."""
        self.concern(candidate, fillers)
        self._others(candidate)

    def _light_verb(self, candidate: Candidate, fillers: Fillers) -> None:
        """A noun's light verb lends it subject and tense: "launched an offensive against X"."""
        noun = candidate.head
        if is_verb(noun):
            return
        verb, joined = self._light_head(noun)
        if verb is None:
            return
        lemma = self.lemmas(verb)
        if lemma in PROVOKING and candidate.has("source"):
            return  # "the bombing provoked Turkish air strikes"
        if lemma == "make" and len(children(verb, "oprd", "ccomp", "dobj")) > 1:
            return  # "made the use of gas a crime"
        args = arguments(verb)
        role = candidate.match.phrase.owner or "source"
        if joined:
            role = "participant" if role == "participant" else "source"
        elif lemma in self.light_target and lemma not in self.light_source:
            role = "target"
        elif lemma not in self.light_source:
            return
        elif role == "target" and lemma not in self.having:
            role = "source"  # "made arrests": whose arrests they are is not who makes them
        if role == "target" and candidate.match.phrase.owner == "participant":
            if lemma in self.fleeing:
                return
            role = "participant"
        candidate.words = sorted({*candidate.words, verb}, key=lambda t: t.i)
        subject = args.object if joined and args.is_passive else args.subject
        if subject is not None and subject is not noun:
            candidate.tokens.append((role, subject))
            candidate.add_role(role, fillers.of(subject))
        for by in children(verb, "agent", "prep") if role == "target" else ():
            led = first(by, "pobj") if by.lower_ == "by" else None  # "suffered an ambush by rebels"
            if led is not None and not candidate.has("source"):
                candidate.add_role("source", fillers.of(led))
        for prep in children(verb, "prep"):
            if prep.lower_ in ("against", "on", "at", "upon") and not candidate.has("target"):
                led = first(prep, "pobj")
                if led is not None and led is not noun:
                    candidate.add_role("target", fillers.of(led))

    def _in_protest(self, candidate: Candidate, fillers: Fillers) -> None:
        """Who does something "in protest at" another protests."""
        noun = candidate.head
        if candidate.type != "PROTEST" or candidate.has("source", "participant"):
            return
        above = noun.head.head
        if noun.dep_ == "pobj" and noun.head.lower_ == "in" and is_verb(above):
            subject = arguments(above).subject
            if subject is not None and not children(noun, "det", "poss"):
                candidate.tokens.append(("source", subject))
                candidate.add_role("source", fillers.of(subject))

    def _accuser(self, candidate: Candidate, fillers: Fillers) -> None:
        """Who says that somebody is guilty accuses him ("the UN said the army was guilty")."""
        head = candidate.head
        if candidate.type != "ACCUSE" or candidate.has("source", "participant"):
            return
        if head.dep_ == "ccomp" and is_verb(head.head) and not is_passive(head):
            subject = arguments(head.head).subject
            if subject is not None and self.lemmas(head.head) in self.sayings:
                candidate.add_role("source", fillers.of(subject))

    def _light_head(self, noun: Token) -> tuple[Token | None, bool]:
        """The light verb over a noun, and whether it only joins in ("took part in")."""
        if noun.dep_ == "pobj" and noun.head.lower_ == "of":
            measure = noun.head.head  # "launched a series of attacks"
            noun = measure if self.lemmas(measure) in self.measures else noun
        if noun.dep_ in ("dobj", "nsubjpass") and is_verb(noun.head):
            lemma = self.lemmas(noun.head)
            if lemma in self.light_source or lemma in self.light_target:
                return noun.head, False
        for clause in children(noun, "acl", "relcl"):
            if self.lemmas(clause) in self.light_source and arguments(clause).object is noun:
                return clause, False
        if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "under", "to"):
            above = noun.head.head
            verb = above.head if not is_verb(above) else above
            if is_verb(verb) and self.lemmas(verb) in self.light_joined:
                return verb, True
        return None, False

    def _claimed(self, candidate: Candidate, fillers: Fillers) -> None:
        """Who "claimed responsibility for the attack" did it."""
        prep = candidate.head.head
        if candidate.head.dep_ != "pobj" or prep.lower_ not in ("for", "of"):
            return
        noun = prep.head
        verb = noun.head if self.lemmas(noun) in self.claims else noun
        if (
            verb is not noun or any(self.lemmas(c) in self.claims for c in children(noun, "dobj"))
        ) and self.lemmas(verb) in self.claimants:
            subject = arguments(verb).subject
            if subject is not None and not is_none(subject):
                candidate.add_role("source", fillers.of(subject))

    def _planter(self, candidate: Candidate, fillers: Fillers) -> None:
        """Who laid the mines caused their explosion ("mines laid by rebels", "a car driven by")."""
        if candidate.type not in VIOLENT or candidate.has("source", "participant"):
            return
        there = self.lemmas.of(candidate.head.sent)
        if self.planters.isdisjoint(there) and self.drivers.isdisjoint(there):
            return
        subject = arguments(candidate.head).subject if is_verb(candidate.head) else None
        for token in candidate.head.subtree:
            known = self.planters | self.drivers if token.head is subject else self.planters
            if token.dep_ == "acl" and self.lemmas(token) in known:
                args = arguments(token)
                if args.is_passive and args.subject is not None:
                    candidate.add_role("source", fillers.of(args.subject))
                    return

    def _publisher(self, candidate: Candidate, fillers: Fillers) -> None:
        """The armed group that shows a killing did it ("released a video of the beheading")."""
        if candidate.type not in VIOLENT or candidate.has("source", "participant"):
            return
        for verb in candidate.head.ancestors:
            if self.lemmas(verb) not in self.publishing:
                continue
            args = arguments(verb)
            if args.subject is None or args.object is None:
                continue
            if self.lemmas(args.object) in self.pictures:
                candidate.add_role("source", _bands(args.subject, fillers))

    def _holder(self, candidate: Candidate, fillers: Fillers) -> None:
        """Whose roadblock it was at which people were killed ("at a checkpoint manned by X").

        A bomber who struck there struck those who manned it.
        """
        is_blast = candidate.mode in BLASTS and not candidate.has("target", "participant")
        if candidate.type not in VIOLENT or (
            candidate.has("source", "participant") and not is_blast
        ):
            return
        for prep in children(candidate.head, "prep"):
            led = first(prep, "pobj") if prep.lower_ == "at" else None
            for clause in children(led, "acl") if led is not None else ():
                agent = first(clause, "agent")
                holder = first(agent, "pobj") if agent is not None else None
                if holder is None or self.lemmas(clause) not in self.manning:
                    continue
                if is_blast:
                    candidate.add_role("target", fillers.of(holder))
                else:
                    candidate.add_role("source", _bands(holder, fillers))

    def _keeper(self, candidate: Candidate, fillers: Fillers) -> None:
        """In whose custody somebody was killed or tortured did it."""
        if candidate.type not in VIOLENT or candidate.has("source", "participant"):
            return
        if candidate.mode == "explosives":  # "a bomb went off in his hands"
            return
        if self.keepers.isdisjoint(self.lemmas.of(candidate.head.sent)):
            return
        verb = next((t for t in candidate.head.ancestors if is_verb(t)), candidate.head)
        for token in verb.subtree:
            if self.lemmas(token) in self.keepers and token.head.lower_ in ("in", "at"):
                candidate.add_role("source", fillers.of(token) or fillers.land(token))
                return

    def _captor(self, candidate: Candidate, fillers: Fillers) -> None:
        """Who held those that are freed has freed them ("sailors held by Iran were released")."""
        if candidate.mode != "release" or candidate.has("source", "participant"):
            return
        for token in [t for role, t in candidate.tokens if role == "target"]:
            for clause in children(token, "acl"):
                captor = arguments(clause).subject if self.lemmas(clause) in self.holding else None
                if captor is not None and captor is not token:
                    candidate.add_role("source", fillers.of(captor))

    def _releaser(self, candidate: Candidate, fillers: Fillers) -> None:
        """Who frees people had held them ("the rebels freed two nuns held since May").

        Whom police and soldiers free, others have held; whom they release, they themselves.
        """
        held, freed = candidate.head, candidate.head.head
        if candidate.mode != "arrest" or held.dep_ != "acl" or freed.dep_ != "dobj":
            return
        if candidate.has("source", "participant") or self.lemmas(freed.head) not in self.freeing:
            return
        subject = arguments(freed.head).subject
        if subject is not None:
            is_own = self.lemmas(freed.head) in self.releasing
            candidate.add_role(
                "source", fillers.of(subject) if is_own else _bands(subject, fillers)
            )

    def _maker(self, candidate: Candidate, fillers: Fillers) -> None:
        """Whose tanks "were sent", whose shells struck, under whose control a town is."""
        if candidate.has("source", "participant"):
            return
        for word in candidate.match.words:
            # "hundreds of doctors were sent"
            held = word.head.head if word.dep_ == "pobj" else word
            is_sent = not is_verb(word) and held.dep_ == "nsubjpass"
            moves = candidate.mode in FLYING or candidate.type == "MOBILIZE"  # "armour rolled up"
            flies = not is_verb(word) and word.dep_ == "nsubj" and moves
            if (candidate.type in ("AID", "MOBILIZE") and is_sent) or flies:
                makers = fillers.maker(word)
                for owner in children(word, "compound") if flies and not makers else ():
                    makers = makers or fillers.of(owner)
                candidate.add_role("source", makers)
            elif candidate.cameo == TAKEN and word.dep_ == "pobj":
                for owner in children(word, "compound", "amod", "poss", "nmod"):
                    candidate.add_role("source", fillers.of(owner))

    def _bomber(self, candidate: Candidate, fillers: Fillers) -> None:
        """Whose bomb went off, if it bears an armed group's name ("an IRA bomb exploded")."""
        if candidate.frame.name != "bomb" or candidate.has("source", "participant"):
            return
        bomb = first(candidate.head, "nsubj")
        for owner in children(bomb, "compound", "nmod") if bomb is not None else ():
            bands = [m for m in fillers.of(owner) if all(a.actor_type in BANDS for a in m.actors)]
            candidate.add_role("source", bands)

    def _mission(self, candidate: Candidate, fillers: Fillers) -> None:
        """Whose embassy it was at which a bomb went off, where its sentence tells in which land."""
        if candidate.mode not in BLOWS or candidate.has("target", "participant"):
            return
        sentence = candidate.head.sent
        told = (fillers.places.get(i) for i in range(sentence.start, sentence.end))
        lands = {p.place.country_iso3 for p in told if p is not None and p.place is not None}
        for prep in children(candidate.head, "prep"):
            led = first(prep, "pobj") if prep.lower_ in AT_MISSION else None
            if led is not None and led.lower_ in lexicon("places")["sent_abroad"]:
                sending = fillers.of(led)
                if lands - {a.country_iso3 for m in sending for a in m.actors}:
                    candidate.add_role("target", sending)

    def _operation(self, candidate: Candidate, fillers: Fillers) -> None:
        """Whose raid it was in which somebody was arrested did it ("in a sweep by police")."""
        if candidate.type != "COERCE" or candidate.has("source", "participant"):
            return
        for prep in children(candidate.head, "prep"):
            led = first(prep, "pobj") if prep.lower_ in ("in", "during") else None
            if led is not None and self.lemmas(led) in ATTACKS:
                candidate.add_role("source", fillers.of(led))

    def _partner(self, candidate: Candidate, fillers: Fillers) -> None:
        """With whom forces did it ("Police, in partnership with the army, arrested two")."""
        verb = candidate.head
        if candidate.type not in HARMING or not is_verb(verb) or is_passive(verb):
            return
        subject = arguments(verb).subject
        if subject is None or not any(r == "source" and t is subject for r, t in candidate.tokens):
            return
        for prep in (*children(subject, "prep"), *children(verb, "prep")):
            noun = first(prep, "pobj")
            if prep.i > verb.i or noun is None or self.lemmas(noun) not in self.partnership:
                continue
            for beside in children(noun, "prep"):
                other = first(beside, "pobj") if beside.lower_ == "with" else None
                candidate.add_role("source", fillers.of(other) if other is not None else [])

    def _conferring(self, candidate: Candidate, fillers: Fillers) -> None:
        """Who went home "after talks with Chad" held them."""
        noun = candidate.head
        if candidate.type != "CONSULT" or is_verb(noun) or noun.dep_ != "pobj":
            return
        if noun.head.lower_ == "of" and noun.head.head.dep_ == "pobj":  # "two days of talks"
            noun = noun.head.head
        verb = noun.head.head
        if noun.head.lower_ not in ("after", "following") or not is_verb(verb):
            return
        known = {a.key for _, m in candidate.roles for a in m.actors}
        if len(known) != 1 or not candidate.has("participant"):
            return
        subject = arguments(verb).subject
        if subject is not None and self.lemmas(verb) in self.travelling:
            candidate.add_role("participant", fillers.of(subject))

    def settle_alone(self, candidate: Candidate) -> None:
        """One party alone does not act on itself: it acts, or is acted on if it stands behind.

        Who clashed with somebody unnamed stays a party to the clash.
        """
        if candidate.type in VIOLENT:
            return
        actors = {a.key for _, m in candidate.roles for a in m.actors}
        if len(actors) == 1 and all(role == "participant" for role, _ in candidate.roles):
            told = candidate.roles[0][1]
            by_them = any(t.head.dep_ == "agent" for _, t in candidate.tokens)
            is_doer = told.first < candidate.head.i or by_them  # "a truce announced by the army"
            role: Role = "source" if is_doer else "target"
            candidate.roles = [(role, m) for _, m in candidate.roles]

    def concern(self, candidate: Candidate, fillers: Fillers) -> None:
        """Give a political act a target where its phrase names none."""
        if candidate.type in VIOLENT or candidate.has("target", "participant"):
            return
        if not candidate.has("source"):
            return
        sources = [m for _, m in candidate.roles]
        words = [w for w in candidate.words if is_verb(w) or w.tag_[:1] in "NJ"]
        found = defied(candidate.head, fillers) if candidate.type == "REJECT" else []
        if candidate.mode == "visit":  # whom one visits is told by where, not by what for
            found = places_abroad(candidate.head, sources, fillers)
        is_protest, is_censor = candidate.type == "PROTEST", candidate.mode == "censor"
        found = found or recipients(words, sources, fillers, is_protest, of_press=is_censor)
        if not found and candidate.type == "THREATEN":
            found = conditioned([candidate.head, candidate.match.act], sources, fillers)
        objects = candidate.match.words[1:] if candidate.frame.is_attitude else []
        for act in [candidate.match.act, *objects]:
            if not found and act is not None:
                found = recipients([act], sources, fillers, purpose=True)
                found = found or places_abroad(act, sources, fillers)
        candidate.add_role("target", found)

    def _others(self, candidate: Candidate) -> None:
        """No plain pronoun and no place's name means who acts there or upon it.

        "Police detained ten of them"; "the government declared a state of emergency in Peru".
        """
        acting = {a.key for a in candidate.actors("source")}
        is_met = candidate.type == "ASSAULT" and any(
            role == "target" and m.rule != COUNTRY_AS_PARTY for role, m in candidate.roles
        )

        def is_other(role: str, m: ActorMention) -> bool:
            if role == "target" and m.rule == COUNTRY_AS_PARTY and is_met:
                return False  # "killed nine people in strikes on a town in Yemen"
            is_alone = m.is_pronoun or m.rule == COUNTRY_AS_PARTY or candidate.type in ALONE
            is_vague = role == "target" and is_alone
            return not (is_vague and {a.key for a in m.actors} <= acting)

        candidate.roles = [(role, m) for role, m in candidate.roles if is_other(role, m)]
        if candidate.mode == "withdraw":
            _leave_to_others(candidate)
        if candidate.type == "REJECT":  # "turned it down": a plan, whose makers are meant
            things = {t.i for role, t in candidate.tokens if role == "target" and t.lower_ == "it"}
            candidate.roles = [
                (r, m) for r, m in candidate.roles if r != "target" or m.head not in things
            ]


def _leave_to_others(candidate: Candidate) -> None:
    """Whose army leaves a place, is not left ("Syria's army pulled out of the Kurdish areas")."""
    states = {a.country_iso3 for a in candidate.actors("source") if is_of_state(a)} - {None}
    candidate.roles = [
        (role, m)
        for role, m in candidate.roles
        if role != "target"
        or not all(is_of_state(a) and a.country_iso3 in states for a in m.actors)
    ]


def _bands(token: Token, fillers: Fillers) -> list[ActorMention]:
    """The armed groups of no state that a token stands for."""
    return [m for m in fillers.of(token) if all(a.actor_type in BANDS for a in m.actors)]
