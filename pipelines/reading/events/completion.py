"""What completes a reading: light verbs, claims, weapons, whom an act concerns, announcements."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.candidate import VIOLENT, Candidate
from pipelines.reading.events.coding import (
    AGREEMENT,
    ARRESTS,
    ATTACK,
    CLASH,
    INTERVENTION,
    MOB,
    PEACEFUL,
    kind_in_words,
)
from pipelines.reading.events.doubles import APART
from pipelines.reading.events.fillers import COUNTRY_AS_PARTY, Fillers
from pipelines.reading.events.recipients import (
    clauses_of,
    conditioned,
    is_of_state,
    places_abroad,
    recipients,
)
from pipelines.reading.statements import ActorMention, Role
from pipelines.reading.syntax.clauses import arguments, children, first, is_verb
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

UNLESS = frozenset({"unless"})
APART_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "parataxis", "conj", "punct"})


class Completion:
    """Gives a candidate what its phrase alone does not tell."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        light = lexicon("frames/light_verbs")
        self.light_source = frozenset(light["source"])
        self.light_joined = frozenset(light["joined"])
        self.light_target = frozenset(light["target"])
        self.keepers = frozenset(light["keepers"])
        self.holding = frozenset(light["holding"])
        self.seizing = frozenset(light["seizing"])
        self.planters = frozenset(light["planters"])
        self.claims = frozenset(light["claims"])
        self.attacks = frozenset(lexicon("frames/words")["attack"])
        self.claimants = frozenset(light["claimants"])
        self.weapons = [(w, frozenset(w["words"])) for w in lexicon("weapons")["weapon"]]
        actors = lexicon("coding")["actors"]
        self.crowds = frozenset(actors["crowd"]) | frozenset(actors["civil"])
        kinds = lexicon("coding")["words"]
        self.crowd_words = frozenset(kinds["crowd"])
        self.fights = frozenset(kinds["fights"])
        self.men = frozenset(kinds["men"])
        self.protest = frozenset(kinds["protest"])
        self.mobs = frozenset(kinds["mob"])
        self.crimes = frozenset(kinds["crimes"])
        self.peace = frozenset(kinds["peace"])
        self.non_state = frozenset(actors["non_state"])
        self.industry = frozenset(kinds["industry"])
        self.armed = frozenset(actors["armed"])
        self.roadblock: dict[str, str] = lexicon("coding")["roadblock"]
        self.future = lexicon("frames/attitudes").get("future", {})

    def complete(self, candidate: Candidate, fillers: Fillers) -> None:
        """Add parties and means that stand outside the phrase."""
        self._light_verb(candidate, fillers)
        self._claimed(candidate, fillers)
        self._planter(candidate, fillers)
        self._keeper(candidate, fillers)
        self._captor(candidate, fillers)
        self._maker(candidate, fillers)
        self._operation(candidate, fillers)
        self._taken_by_state(candidate)
        self._alone(candidate)
        self._ultimatum(candidate)
        self._concerned(candidate, fillers)
        self._others(candidate)
        self._weapon(candidate)
        self._crowd(candidate)
        self._vandalism(candidate)
        self._roadblock(candidate)
        self._in_battle(candidate)
        self._ordinary(candidate)

    def _ultimatum(self, candidate: Candidate) -> None:
        """What will be done "unless they yield" is threatened, not promised."""
        act = candidate.match.act
        if candidate.type == "AGREE" and act is not None and clauses_of(act, UNLESS):
            candidate.type, candidate.mode, candidate.cameo = "THREATEN", None, "130"

    def _light_verb(self, candidate: Candidate, fillers: Fillers) -> None:
        """A noun's light verb lends it subject and tense: "launched an offensive against X"."""
        noun = candidate.head
        if is_verb(noun):
            return
        verb, joined = self._light_head(noun)
        if verb is None:
            return
        lemma = self.lemmas(verb)
        args = arguments(verb)
        role = candidate.match.phrase.owner or "source"
        if joined:
            role = "participant" if role == "participant" else "source"
        elif lemma in self.light_target and lemma not in self.light_source:
            role = "target"
        elif lemma not in self.light_source:
            return
        if role == "target" and candidate.match.phrase.owner == "participant":
            role = "participant"
        candidate.words = sorted({*candidate.words, verb}, key=lambda t: t.i)
        subject = args.object if joined and args.is_passive else args.subject
        if subject is not None and subject is not noun:
            candidate.tokens.append((role, subject))
            candidate.add_role(role, fillers.of(subject))
        for prep in children(verb, "prep"):
            if prep.lower_ in ("against", "on", "at", "upon") and not candidate.has("target"):
                led = first(prep, "pobj")
                if led is not None and led is not noun:
                    candidate.add_role("target", fillers.of(led))

    def _light_head(self, noun: Token) -> tuple[Token | None, bool]:
        """The light verb over a noun, and whether it only joins in ("took part in")."""
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
            if subject is not None:
                candidate.add_role("source", fillers.of(subject))

    def _planter(self, candidate: Candidate, fillers: Fillers) -> None:
        """Who laid the mines caused their explosion ("mines laid by rebels")."""
        if candidate.type not in VIOLENT or candidate.has("source", "participant"):
            return
        for token in candidate.head.subtree:
            if token.dep_ == "acl" and self.lemmas(token) in self.planters:
                args = arguments(token)
                if args.is_passive and args.subject is not None:
                    candidate.add_role("source", fillers.of(args.subject))
                    return

    def _keeper(self, candidate: Candidate, fillers: Fillers) -> None:
        """In whose custody somebody was killed or tortured did it."""
        if candidate.type not in VIOLENT or candidate.has("source", "participant"):
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

    def _maker(self, candidate: Candidate, fillers: Fillers) -> None:
        """Whose tanks "were sent" and whose navy "was put on alert" did it, if nobody is told."""
        if candidate.type not in ("AID", "MOBILIZE") or candidate.has("source", "participant"):
            return
        for word in candidate.match.words:
            if not is_verb(word) and word.dep_ == "nsubjpass":
                candidate.add_role("source", fillers.maker(word))

    def _operation(self, candidate: Candidate, fillers: Fillers) -> None:
        """Whose raid it was in which somebody was arrested did it ("in a sweep by police")."""
        if candidate.type != "COERCE" or candidate.has("source", "participant"):
            return
        for prep in children(candidate.head, "prep"):
            led = first(prep, "pobj") if prep.lower_ in ("in", "during") else None
            if led is not None and self.lemmas(led) in self.attacks:
                candidate.add_role("source", fillers.of(led))

    def _taken_by_state(self, candidate: Candidate) -> None:
        """Whom a state "seized" it has arrested; whom others seize they abduct."""
        if candidate.mode != "abduct" or self.lemmas(candidate.head) not in self.seizing:
            return
        actors = [a for r, m in candidate.roles if r == "source" for a in m.actors]
        if actors and all(is_of_state(a) for a in actors):
            candidate.type, candidate.mode, candidate.cameo = "COERCE", "arrest", "173"
            candidate.acled = ARRESTS

    def _alone(self, candidate: Candidate) -> None:
        """One party alone does not act on itself: it acts, or is acted on if it stands behind.

        Who clashed with somebody unnamed stays a party to the clash.
        """
        if candidate.type in VIOLENT:
            return
        actors = {a.key for _, m in candidate.roles for a in m.actors}
        if len(actors) == 1 and all(role == "participant" for role, _ in candidate.roles):
            before = candidate.roles[0][1].first < candidate.head.i
            role: Role = "source" if before else "target"
            candidate.roles = [(role, m) for _, m in candidate.roles]

    def _concerned(self, candidate: Candidate, fillers: Fillers) -> None:
        """Give a political act a target where its phrase names none."""
        if candidate.type in VIOLENT or candidate.has("target", "participant"):
            return
        if not candidate.has("source"):
            return
        sources = [m for _, m in candidate.roles]
        words = [w for w in candidate.words if is_verb(w) or w.tag_[:1] in "NJ"]
        found: list[ActorMention] = []
        if candidate.mode == "visit":  # whom one visits is told by where, not by what for
            found = places_abroad(candidate.head, sources, fillers)
        found = found or recipients(words, sources, fillers, candidate.type == "PROTEST")
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
        acting = {a.key for role, m in candidate.roles if role == "source" for a in m.actors}
        candidate.roles = [
            (role, m)
            for role, m in candidate.roles
            if role != "target"
            or not (m.is_pronoun or m.rule == COUNTRY_AS_PARTY)
            or not {a.key for a in m.actors} <= acting
        ]

    def _weapon(self, candidate: Candidate) -> None:
        """Weapon words of the clause make mode and codes precise."""
        if candidate.type != "ASSAULT":
            return
        tokens = (t for t in self._clause_tokens(candidate) if not _is_aimed(t))
        words = {self.lemmas(t) for t in tokens if self.lemmas(t.head) not in self.industry}
        acting = {self.lemmas(t) for role, t in candidate.tokens if role == "source"}
        for weapon, known in self.weapons:
            if not words & known:
                continue
            # "A bomb wrecked the station": what does it is the weapon.
            is_blow = candidate.mode == "destroy" and acting & known
            if is_blow or candidate.mode in weapon.get("overrides", ()):
                self._arm(candidate, weapon)
                return
            if candidate.frame.weapons:
                if candidate.mode in (None, "targeted", "explosives", "firearms"):
                    self._arm(candidate, weapon)
                return

    def _arm(self, candidate: Candidate, weapon: dict[str, str]) -> None:
        """Give a candidate a weapon's codes; who was picked out stays "targeted"."""
        if candidate.mode != "targeted":
            candidate.mode = weapon["mode"]
            candidate.cameo = weapon["cameo"]
        if weapon["acled"] != "Attack":
            candidate.acled = weapon["acled"]

    def _crowd(self, candidate: Candidate) -> None:
        """Many who belong to no armed group, with what is at hand: a mob (ACLED's rule)."""
        acting = [t for role, t in candidate.tokens if role in ("source", "participant")]
        kinds = [a.actor_type for r, m in candidate.roles if r != "target" for a in m.actors]
        if candidate.mode == "destroy" and any(self.lemmas(t) in self.mobs for t in acting):
            candidate.acled = MOB
        if candidate.mode not in (None, "beat", "primitive"):
            return
        if candidate.type != "ASSAULT" or candidate.acled not in (ATTACK, CLASH):
            return
        if not acting or not kinds or not all(k in self.crowds for k in kinds):
            return
        if any(kind_in_words([self.lemmas(t)]) == "state_forces" for t in acting):
            return  # "Movement troops", whatever the movement is
        peoples = {a.key for _, m in candidate.roles for a in m.actors}
        if candidate.mutual and len(peoples) > 1 and candidate.mode is None:
            return  # two communities that fight are no mob
        if any(self.lemmas(t) in self.men for t in acting):
            return  # "two men on a motorcycle"
        if all(t.tag_ == "NNS" or self.lemmas(t) in self.crowd_words for t in acting):
            candidate.acled = MOB

    def _in_battle(self, candidate: Candidate) -> None:
        """Who "died in a clash" was not attacked but fell in a fight."""
        fights = self.fights | {"violence"} if candidate.has("participant") else self.fights
        if candidate.acled == ATTACK and any(self.lemmas(w) in fights for w in candidate.words):
            candidate.acled = CLASH
            candidate.mutual = True

    def _ordinary(self, candidate: Candidate) -> None:
        """Arrests for common crime and treaties on trade are nothing that ACLED codes."""
        if candidate.acled == ARRESTS:
            words = {self.lemmas(t) for t in self._clause_tokens(candidate)}
            if words & self.crimes:
                candidate.acled = None
            elif any(self.lemmas(t) in self.protest for r, t in candidate.tokens if r == "target"):
                candidate.acled = INTERVENTION
        elif candidate.acled == AGREEMENT and candidate.type == "SUPPORT":
            kinds = {a.actor_type for _, m in candidate.roles for a in m.actors}
            words = {self.lemmas(t) for t in self._clause_tokens(candidate)}
            if not (kinds & self.non_state or words & self.peace):
                candidate.acled = None

    def _vandalism(self, candidate: Candidate) -> None:
        """What protesters smash, burn or occupy is part of their protest (PLOVER's rule)."""
        kinds = {a.actor_type for r, m in candidate.roles if r == "source" for a in m.actors}
        if candidate.cameo == "192" and kinds == {"protesters"}:
            candidate.type, candidate.mode, candidate.cameo = "PROTEST", "obstruct", "144"
            candidate.acled = PEACEFUL
        if candidate.mode == "destroy" and kinds == {"protesters"}:
            candidate.type, candidate.mode, candidate.cameo = "PROTEST", "vandalize", "145"
            candidate.acled = "Violent demonstration"

    def _roadblock(self, candidate: Candidate) -> None:
        """Armed men who block a road hold it; they do not protest."""
        kinds = {a.actor_type for r, m in candidate.roles if r == "source" for a in m.actors}
        if candidate.mode == "obstruct" and kinds and kinds <= self.armed:
            codes = self.roadblock
            candidate.type, candidate.mode = codes["type"], codes["mode"]
            candidate.cameo, candidate.acled = codes["cameo"], codes["acled"]

    def _clause_tokens(self, candidate: Candidate) -> list[Token]:
        """Tokens of a candidate's own clause: its subtree short of other clauses, and its words.

        Who suffers does not wield: "shot down a helicopter" is no air strike.
        """
        found: list[Token] = []
        suffering = {
            t.i
            for role, t in candidate.tokens
            if role == "target" and self.lemmas(t) not in self.attacks
        }
        stack = [candidate.head, *candidate.words]
        subject = arguments(candidate.head).subject if is_verb(candidate.head) else None
        if subject is not None and subject.i not in suffering:
            stack.append(subject)
        seen: set[int] = set()
        while stack:
            token = stack.pop()
            if token.i in seen:
                continue
            seen.add(token.i)
            found.append(token)
            for child in token.children:
                if (
                    child.lower_ in APART
                    or _is_support(child)
                    or (child.i in suffering and child.dep_ != "appos")
                ):
                    continue
                if child.dep_ not in APART_CLAUSES or (child.dep_, child.tag_) == ("advcl", "VBG"):
                    stack.append(child)
        return found

    def announce(self, candidate: Candidate, fillers: Fillers) -> None:
        """An act announced for the future is a promise or a threat (PLOVER's rule)."""
        codes = self.future.get(candidate.type)
        if codes is None or candidate.status != "planned" or candidate.frame.is_attitude:
            return
        if not is_verb(candidate.head) or not candidate.has("source"):
            return
        if not any(c.dep_ == "aux" and c.tag_ == "MD" for c in candidate.head.children):
            return
        candidate.type = codes["type"]
        candidate.mode = codes.get("mode")
        candidate.cameo = codes["cameo"]
        candidate.acled = None
        candidate.status = "occurred"
        self._concerned(candidate, fillers)
        if not candidate.has("target"):
            sources = [m for _, m in candidate.roles]
            candidate.add_role("target", places_abroad(candidate.head, sources, fillers))


def _is_aimed(token: Token) -> bool:
    """Does a hyphen make a weapon's target of a word ("surface-to-air", "anti-tank")?"""
    if token.i < token.sent.start + 2 or token.nbor(-1).text != "-":
        return False
    return token.nbor(-2).lower_ in ("to", "anti")


def _is_support(token: Token) -> bool:
    """Is it "with the support of helicopters"? They stand by; others attack."""
    led = first(token, "pobj") if token.dep_ == "prep" else None
    return led is not None and led.lower_ in ("support", "backing", "help", "cover")
