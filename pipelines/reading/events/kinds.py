"""What kind of act it is, as its clause tells: by which weapons, crowds, fights, crimes."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.candidate import Candidate
from pipelines.reading.events.coding import (
    AGREEMENT,
    ARRESTS,
    ATTACK,
    CLASH,
    DISRUPTED,
    kind_in_words,
)
from pipelines.reading.events.crowds import Crowds
from pipelines.reading.events.custody import Custody
from pipelines.reading.events.domains import tells_of_common_crime, tells_of_war
from pipelines.reading.events.frames import TOLLS
from pipelines.reading.events.parties import akin
from pipelines.reading.events.recipients import clauses_of
from pipelines.reading.events.weapons import Weapons
from pipelines.reading.syntax.clauses import arguments, children, is_verb, led_by
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

STATE = frozenset({"state_forces"})
COURTS = "judiciary"
PLURALS = ("NNS", "NNPS")
OTHER = "Other"
WAR, PAIR = "war", 2  # the frame; parties
# what police do in peace, too: arrest, find guns, let suspects go or see them give themselves up
OF_POLICE = frozenset({ARRESTS, DISRUPTED, AGREEMENT})
UNLESS = frozenset({"unless"})
# names of frames
FIRING = frozenset({"open fire", "fire", "fire on people"})
COURSE = frozenset({"in", "during"})
LEAVING = frozenset({"leave", "leaves", "left", "leaving"})
HARMS = ("killed", "injured", "shot", "abducted")


class Kinds:
    """Makes a candidate's type, mode and codes as exact as its clause allows."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        self.weapons = Weapons(lemmas)
        self.crowds = Crowds(lemmas)
        self.custody = Custody(lemmas)
        actors = lexicon("coding")["actors"]
        self.non_state = frozenset(actors["non_state"])
        self.fighters = frozenset(actors["fighters"])
        words = lexicon("coding")["words"]
        self.fights = frozenset(words["fights"])
        self.wars = frozenset(words["wars"])
        self.thieves = frozenset(words["thieves"])
        self.outlaws = frozenset(words["outlaws"])
        self.peace = frozenset(words["peace"])
        harm = lexicon("harm")["verbs"]
        self.harming = frozenset(v for kind in HARMS for v in harm[kind]["transitive"])
        self.talks = frozenset(lexicon("frames/words")["talks"])
        self.pacts = frozenset(lexicon("frames/words")["agreement"])

    def settle_means(self, candidate: Candidate) -> None:
        """Weapons, crowds and fights of the clause make the codes precise."""
        self._multilateral(candidate)
        self._fight_each_other(candidate)
        self.custody.capture_person(candidate)
        self._protest_of_state(candidate)
        self.weapons.settle(candidate)
        self.crowds.form_mob(candidate)
        self.crowds.demand_by_force(candidate)
        self.crowds.damage_in_protest(candidate)
        self.crowds.hold_road(candidate)
        self.crowds.arm_rioters(candidate)
        self.crowds.band_settlers(candidate)
        self._in_battle(candidate)
        self._outlaws(candidate)
        self._fire_at_people(candidate)
        self.crowds.clash_in_street(candidate)
        self.crowds.stone_people(candidate)
        self._expel_fighters(candidate)
        self._ordinary(candidate)

    def threaten(self, candidate: Candidate) -> None:
        """What will be done "unless they yield" is threatened, not promised."""
        act = candidate.match.act
        if candidate.type == "AGREE" and act is not None and clauses_of(act, UNLESS):
            candidate.type, candidate.mode, candidate.cameo = "THREATEN", None, "130"

    def meet_abroad(self, candidate: Candidate) -> None:
        """Envoys of two states who came somewhere for talks hold them with each other."""
        if candidate.mode != "visit" or not is_verb(candidate.head):
            return
        if len({a.country_iso3 for a in candidate.actors("source")}) < 2:
            return
        talks = [t for t in led_by(candidate.head, ("for",)) if self.lemmas(t) in self.talks]
        if talks and not any(c.lower_ == "with" for t in talks for c in children(t, "prep")):
            candidate.roles = [(role, m) for role, m in candidate.roles if role != "target"]
            candidate.act_on_each_other()
            candidate.mode, candidate.cameo = None, "046"

    def _multilateral(self, candidate: Candidate) -> None:
        """Three states or more that meet, nobody being told to host or to call the others."""
        if candidate.type != "CONSULT" or candidate.mode is not None:
            return
        parties = candidate.actors("participant")
        if len({a.plover_country or a.key for a in parties}) > 2:
            candidate.mode = "multilateral"

    def _fight_each_other(self, candidate: Candidate) -> None:
        """Two parties that "fought a war", with nobody told as foe, fought it with each other."""
        acting = [m for role, m in candidate.roles if role == "source"]
        if candidate.frame.name != WAR or len(acting) != PAIR or candidate.has("target"):
            return
        one, other = (a.actors[0] for a in acting)
        if not akin(one, other) and "civilians" not in (one.actor_type, other.actor_type):
            candidate.act_on_each_other()

    def _protest_of_state(self, candidate: Candidate) -> None:
        """Governments do not demonstrate: they complain ("Chile protested over the arrest")."""
        acting = [a.key for a in candidate.actors("source")]
        is_state = bool(acting) and all(key.startswith("government:") for key in acting)
        if candidate.mode == "demo" and is_verb(candidate.head) and is_state:
            candidate.type, candidate.mode, candidate.cameo = "ACCUSE", "disapprove", "114"
            candidate.acled = None

    def _in_battle(self, candidate: Candidate) -> None:
        """Who "died in a clash" or whom "the war killed" was not attacked but fell in a fight."""
        if candidate.acled != ATTACK:
            return
        fights = self.fights | {"violence"} if candidate.has("participant") else self.fights
        is_toll = candidate.frame.name in TOLLS
        led = [*led_by(candidate.head, COURSE), *_causes(candidate.head)] if is_toll else []
        is_fought = any(self.lemmas(w) in fights for w in (*candidate.words, *led))
        if is_fought or any(self.lemmas(w) in self.wars for w in led):
            candidate.acled = CLASH
            candidate.mutual = True

    def _outlaws(self, candidate: Candidate) -> None:
        """Bandits and the like whom men in arms kill or hurt fell in a fight."""
        acting = {a.actor_type for a in candidate.actors("source")}
        struck = [t for role, t in candidate.tokens if role == "target"]
        are_hunters = self.crowds.are_hunters(candidate)
        if candidate.acled != ATTACK or not struck or not (acting <= self.fighters or are_hunters):
            return
        if acting and all(t.tag_ in PLURALS and self.lemmas(t) in self.outlaws for t in struck):
            candidate.acled = CLASH

    def _fire_at_people(self, candidate: Candidate) -> None:
        """Men of no state who open fire at nobody in arms, or in a market, attack people there."""
        acting = {a.actor_type for a in candidate.actors("source")}
        if candidate.frame.name not in FIRING or candidate.acled != CLASH or candidate.mutual:
            return
        if not acting or not acting <= self.non_state or candidate.actors("target"):
            return
        struck = [t for role, t in candidate.tokens if role == "target"]
        words = {self.lemmas(w) for t in struck for w in (t, *t.children)}
        if kind_in_words(words) != "state_forces":
            candidate.acled = ATTACK

    def _expel_fighters(self, candidate: Candidate) -> None:
        """Fighters who are expelled by others lose ground; only states expel envoys."""
        if candidate.mode != "expel":
            return
        acting = {a.actor_type for a in candidate.actors("source")}
        struck = {a.actor_type for a in candidate.actors("target")}
        if acting and struck and acting <= self.fighters and struck <= self.non_state | STATE:
            candidate.type, candidate.mode, candidate.cameo = "ASSAULT", "heavy-weapons", "192"
            candidate.acled = CLASH

    def _ordinary(self, candidate: Candidate) -> None:
        """Arrests for common crime and treaties on trade are nothing that ACLED codes."""
        is_police_work = candidate.acled in OF_POLICE and candidate.type in ("COERCE", "RETREAT")
        if is_police_work and tells_of_common_crime(candidate.head.doc, self.lemmas):
            candidate.acled = None
        if candidate.acled == ARRESTS:
            self.custody.settle_arrest(candidate)
        elif candidate.type == "ASSAULT" and self._is_robbery(candidate):
            candidate.acled = None
        elif candidate.acled == OTHER and candidate.type == "AID":
            if not tells_of_war(candidate.head.doc, self.lemmas):
                candidate.acled = None  # people are evacuated from floods, too
        elif candidate.type == "AGREE" and candidate.has("target"):
            kinds = {a.actor_type for _, m in candidate.roles for a in m.actors}
            is_pact = any(self.lemmas(w) in self.pacts for w in candidate.words)
            if is_pact and kinds & self.non_state:
                candidate.acled = AGREEMENT  # "the army reached a deal with the militia"
        elif candidate.type == "RETREAT" and candidate.mode == "release":
            if any(a.key.startswith(COURTS) for a in candidate.actors("source")):
                candidate.acled = None  # "freed by the court of appeal"
        elif candidate.acled == AGREEMENT and candidate.type == "SUPPORT":
            kinds = {a.actor_type for _, m in candidate.roles for a in m.actors}
            said = self.lemmas.of(candidate.head.sent)
            if not (kinds & self.non_state or said & self.peace):
                candidate.acled = None

    def _is_robbery(self, candidate: Candidate) -> bool:
        """Did thieves come for things, nobody being told to be hurt ("robbers raided a shop")?"""
        acting = {self.lemmas(t) for role, t in candidate.tokens if role == "source"}
        is_robbery = candidate.mode in (None, "destroy") and not candidate.has("target")
        if not (is_robbery and acting and acting <= self.thieves):
            return False
        after = children(candidate.head, "advcl", "conj", "xcomp")
        return not any(self.lemmas(t) in self.harming for t in after)


def _causes(verb: Token) -> list[Token]:
    """What killed or hurt ("the war killed", "years of war have left 5,000 killed")."""
    if not is_verb(verb):
        return []
    above = verb.head.head if verb.dep_ == "acl" else verb.head
    is_left = above.lower_ in LEAVING and verb.dep_ in ("ccomp", "oprd", "xcomp", "acl")
    cause = arguments(above if is_left else verb).subject
    return [cause, *led_by(cause, ("of",))] if cause is not None else []
