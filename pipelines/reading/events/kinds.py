"""What kind of act it is, as its clause tells: by which weapons, crowds, fights, crimes."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.candidate import Candidate
from pipelines.reading.events.coding import (
    ABDUCTION,
    AGREEMENT,
    ARRESTS,
    ATTACK,
    CLASH,
    GANG,
    INTERVENTION,
    LOOTING,
    MOB,
    PEACEFUL,
    VIOLENT_PROTEST,
    kind_in_words,
)
from pipelines.reading.events.combining import TAKEN
from pipelines.reading.events.doers import is_of_community, is_tribe
from pipelines.reading.events.domains import tells_of_war
from pipelines.reading.events.recipients import clauses_of, is_of_state
from pipelines.reading.events.weapons import Weapons, clause_tokens
from pipelines.reading.syntax.clauses import children, is_verb
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

STATE = frozenset({"state_forces"})
COURTS = "judiciary"
STAYING = frozenset({"remain", "remains", "remained", "still"})
STORMING = frozenset({"storm", "invade"})
PLURALS = ("NNS", "NNPS")
OTHER = "Other"
NONE = frozenset({"not", "n't", "never", "no", "nothing", "nobody"})
UNLESS = frozenset({"unless"})
# names of frames
FIRING = frozenset({"open fire", "fire", "fire on people"})
HARMS = ("killed", "injured", "shot", "abducted")


class Kinds:
    """Makes a candidate's type, mode and codes as exact as its clause allows."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        light = lexicon("frames/light_verbs")
        self.seizing = frozenset(light["seizing"])
        self.leading = frozenset(light["leading"])
        self.weapons = Weapons(lemmas)
        actors = lexicon("coding")["actors"]
        self.crowds = frozenset(actors["crowd"]) | frozenset(actors["civil"])
        self.non_state = frozenset(actors["non_state"])
        self.armed = frozenset(actors["armed"])
        self.fighters = frozenset(actors["fighters"])
        kinds = lexicon("coding")["words"]
        self.crowd_words = frozenset(kinds["crowd"])
        self.fights = frozenset(kinds["fights"])
        self.men = frozenset(kinds["men"])
        self.settlers = frozenset(kinds["settlers"])
        self.protest = frozenset(kinds["protest"])
        self.angry = frozenset(kinds["angry"])
        self.bare = frozenset(kinds["bare"])
        self.wants = frozenset(kinds["wants"])
        self.mobs = frozenset(kinds["mob"])
        self.partisans = frozenset(kinds["partisans"])
        self.townspeople = frozenset(kinds["townspeople"])
        self.crimes = frozenset(kinds["crimes"])
        self.criminals = frozenset(kinds["criminals"])
        self.thieves = frozenset(kinds["thieves"])
        harm = lexicon("harm")["verbs"]
        self.harming = frozenset(v for kind in HARMS for v in harm[kind]["transitive"])
        self.links = frozenset(kinds["links"])
        self.gangs = frozenset(kinds["gangs"])
        self.outlaws = frozenset(kinds["outlaws"])
        self.hunters = frozenset(kinds["hunters"])
        self.throwing = frozenset(kinds["throwing"])
        self.vanished = frozenset(kinds["vanished"])
        self.unheard = frozenset(kinds["unheard"])
        self.nowhere = frozenset(kinds["nowhere"])
        self.somewhere = frozenset(kinds["somewhere"])
        self.talks = frozenset(lexicon("frames/words")["talks"])
        self.pacts = frozenset(lexicon("frames/words")["agreement"])
        self.peace = frozenset(kinds["peace"])
        self.governing = frozenset(kinds["governing"])
        self.roadblock: dict[str, str] = lexicon("coding")["roadblock"]

    def settle_means(self, candidate: Candidate) -> None:
        """Weapons, crowds and fights of the clause make the codes precise."""
        self._multilateral(candidate)
        self._capture(candidate)
        self._protest_of_state(candidate)
        self.weapons.settle(candidate)
        self._crowd(candidate)
        self._demand_by_force(candidate)
        self._vandalism(candidate)
        self._roadblock(candidate)
        self._no_riot(candidate)
        self._settlers(candidate)
        self._in_battle(candidate)
        self._outlaws(candidate)
        self._fire_at_people(candidate)
        self._street_fight(candidate)
        self._among_people(candidate)
        self._expel_fighters(candidate)
        self._ordinary(candidate)

    def abduct_by_others(self, candidate: Candidate) -> None:
        """Whom men of no state "picked up" or "hauled away" they have abducted.

        By ACLED's rule also whom an armed group "arrested", unless it bears arms or they govern.
        """
        captors = candidate.actors("source")
        if candidate.acled != ARRESTS or not captors:
            return
        if any(a.actor_type not in self.non_state for a in captors):
            return
        if self.lemmas(candidate.head) in self.leading:
            candidate.type, candidate.mode, candidate.cameo = "ASSAULT", "abduct", "181"
            candidate.acled = ABDUCTION
        elif not any(a.actor_type in self.armed for a in candidate.actors("target")):
            is_ruler = any(
                a.actor_type == "separatist_authority" or a.name in self.governing for a in captors
            )
            candidate.acled = candidate.acled if is_ruler else ABDUCTION

    def arrest_by_state(self, candidate: Candidate) -> None:
        """Whom a state "seized", or its police "led away", it has arrested; others abduct."""
        lemma = self.lemmas(candidate.head)
        if candidate.mode != "abduct" or lemma not in self.seizing | self.leading:
            return
        actors = candidate.actors("source")
        in_van = any(c.lower_ == "police" for w in candidate.words for c in w.children)
        if in_van and not actors and lemma in self.leading:  # "bundled into a police van"
            candidate.type, candidate.mode, candidate.cameo = "COERCE", "arrest", "173"
            candidate.acled = ARRESTS
            return
        if lemma in self.leading and not all(a.key.startswith("police") for a in actors):
            return
        if actors and all(is_of_state(a) for a in actors):
            candidate.type, candidate.mode, candidate.cameo = "COERCE", "arrest", "173"
            candidate.acled = ARRESTS

    def _capture(self, candidate: Candidate) -> None:
        """Whom police capture by name they arrest; they take no ground ("captured Jonas Mbeki")."""
        if candidate.cameo != TAKEN or self.lemmas(candidate.head) not in ("capture", "recapture"):
            return
        taken, captors = candidate.actors("target"), candidate.actors("source")
        is_person = taken and all(a.actor_type == "person" for a in taken)
        if is_person and captors and all(a.key.startswith("police") for a in captors):
            candidate.type, candidate.mode, candidate.cameo = "COERCE", "arrest", "173"
            candidate.acled = ARRESTS

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
        preps = [p for p in children(candidate.head, "prep") if p.lower_ == "for"]
        talks = [t for p in preps for t in children(p, "pobj") if self.lemmas(t) in self.talks]
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

    def _protest_of_state(self, candidate: Candidate) -> None:
        """Governments do not demonstrate: they complain ("Chile protested over the arrest")."""
        acting = [a.key for a in candidate.actors("source")]
        is_state = bool(acting) and all(key.startswith("government:") for key in acting)
        if candidate.mode == "demo" and is_verb(candidate.head) and is_state:
            candidate.type, candidate.mode, candidate.cameo = "ACCUSE", "disapprove", "114"
            candidate.acled = None

    def _crowd(self, candidate: Candidate) -> None:
        """Many who belong to no armed group, with what is at hand: a mob (ACLED's rule)."""
        acting = [t for role, t in candidate.tokens if role in ("source", "participant")]
        kinds = [a.actor_type for r, m in candidate.roles if r != "target" for a in m.actors]
        is_civil = bool(kinds) and all(k in self.crowds for k in kinds)
        if candidate.mode == "destroy" and any(self._is_mob(t, is_civil) for t in acting):
            candidate.acled = MOB
        if candidate.mode not in (None, "beat", "primitive"):
            return
        if candidate.type != "ASSAULT" or candidate.acled not in (ATTACK, CLASH):
            return
        if not acting or not is_civil or self._are_hunters(candidate):
            return
        if any(kind_in_words([self.lemmas(t)]) == "state_forces" for t in acting):
            return  # "Movement troops", whatever the movement is
        crowd = self.townspeople | self.partisans
        doers = candidate.actors("source", "participant")
        if all(map(is_tribe, doers)) and not any(self.lemmas(t) in crowd for t in acting):
            return  # "Murles attacked a village": as a people, in arms
        peoples = {a.key for _, m in candidate.roles for a in m.actors}
        is_partisan = all(k == "political_party" for k in kinds)
        if candidate.mutual and len(peoples) > 1 and candidate.mode is None and not is_partisan:
            return  # two communities that fight are no mob, supporters of two parties are
        is_stoning = self.lemmas(candidate.head) == "stone"
        if not is_stoning and any(self.lemmas(t) in self.men for t in acting):
            return  # "two men on a motorcycle"
        if not is_stoning and any(is_of_community(t, self.lemmas) for t in acting):
            return  # "the two villages fought over land"
        are_many = all(self._are_many(t) for t in acting)
        if are_many or (is_partisan and candidate.mutual):
            candidate.acled = MOB

    def _are_many(self, token: Token) -> bool:
        """Are they several ("villagers", "the crowd", "angry youth" without an article)?"""
        lemma = self.lemmas(token)
        is_bare = lemma in self.bare and not any(children(token, "det", "poss"))
        return token.tag_ in PLURALS or lemma in self.crowd_words or is_bare

    def _is_mob(self, token: Token, is_civil: bool) -> bool:
        """Is it a crowd that is up to no good ("the mob", "angry residents", "supporters of X")?

        `is_civil`: those who act are no fighters, so that villagers or supporters make one, too.
        """
        lemma, is_many = self.lemmas(token), self._are_many(token)
        is_angry = any(c.lower_ in self.angry for c in children(token, "amod"))
        return lemma in self.mobs or (
            is_many and (is_angry or (is_civil and lemma in self.partisans))
        )

    def _street_fight(self, candidate: Candidate) -> None:
        """People of a place who clash with its forces riot ("students clashed with police")."""
        if candidate.acled not in (CLASH, MOB) or not candidate.mutual:
            return
        fighting = [candidate.head.doc[m.head] for _, m in candidate.roles]
        people = [*fighting, *(t for _, t in candidate.tokens)]
        people += [c for t in people for p in children(t, "prep") for c in children(p, "pobj")]
        words = {self.lemmas(t) for t in people}
        kinds = {a.actor_type for _, m in candidate.roles for a in m.actors}
        is_crowd = bool(words & self.townspeople) or "protesters" in kinds
        if is_crowd and kinds <= self.crowds | STATE and kinds & STATE:
            candidate.acled = VIOLENT_PROTEST

    def _among_people(self, candidate: Candidate) -> None:
        """People who stone other people are a mob, where nobody is told to protest."""
        acting = {a.actor_type for a in candidate.actors("source", "participant")}
        struck = {a.actor_type for a in candidate.actors("target")}
        is_riot = candidate.mode == "riot" and candidate.acled == VIOLENT_PROTEST
        hit = struck or any(r == "target" and _is_of_people(t) for r, t in candidate.tokens)
        if not (is_riot and acting and hit and acting | struck <= self.crowds - {"protesters"}):
            return
        said = {form for t in candidate.head.sent for form in (t.lower_, self.lemmas(t))}
        if said.isdisjoint(self.protest | self.wants):
            candidate.acled = MOB

    def _demand_by_force(self, candidate: Candidate) -> None:
        """People who want something and hit the state's forces riot ("miners demanding pay").

        So they do if they storm a building, whoever is in it.
        """
        storming = self.lemmas(candidate.head) in STORMING and candidate.mode is None
        is_blow = candidate.mode not in (None, "destroy", "abduct")
        if candidate.type != "ASSAULT" or not (is_blow or storming):
            return
        acting = [t for role, t in candidate.tokens if role == "source"]
        kinds = {a.actor_type for a in candidate.actors("source")}
        struck = {a.actor_type for a in candidate.actors("target")}
        if not kinds or not kinds <= self.crowds or not (storming or struck <= STATE):
            return
        if any(self.lemmas(c) in self.wants for t in acting for c in t.children):
            candidate.type, candidate.mode, candidate.cameo = "PROTEST", "riot", "145"
            candidate.acled = VIOLENT_PROTEST

    def _in_battle(self, candidate: Candidate) -> None:
        """Who "died in a clash" was not attacked but fell in a fight."""
        fights = self.fights | {"violence"} if candidate.has("participant") else self.fights
        if candidate.acled == ATTACK and any(self.lemmas(w) in fights for w in candidate.words):
            candidate.acled = CLASH
            candidate.mutual = True

    def _no_riot(self, candidate: Candidate) -> None:
        """What masked men or rebels throw is an attack: they are no crowd."""
        acting = {a.actor_type for a in candidate.actors("source")}
        if candidate.mode != "riot" or not acting or not acting <= self.non_state:
            return
        if self.lemmas(candidate.head) == "set":  # "militants set fire to a bus"
            candidate.type, candidate.mode, candidate.cameo = "ASSAULT", "destroy", "1712"
            candidate.acled = LOOTING
        if self.lemmas(candidate.head) not in self.throwing:
            return
        candidate.type, candidate.mode, candidate.cameo = "ASSAULT", "primitive", "182"
        candidate.acled = ATTACK

    def _settlers(self, candidate: Candidate) -> None:
        """Settlers who attack people or burn what is theirs do it as an armed group does."""
        acting = [t for role, t in candidate.tokens if role == "source"]
        if candidate.mutual or not acting or candidate.acled not in (MOB, VIOLENT_PROTEST):
            return
        said = {form for t in candidate.head.sent for form in (t.lower_, self.lemmas(t))}
        if any(self.lemmas(t) not in self.settlers for t in acting) or said & self.protest:
            return
        if self.lemmas(candidate.head) in self.throwing:
            candidate.type, candidate.mode, candidate.cameo = "ASSAULT", "primitive", "182"
            candidate.acled = MOB
        elif candidate.mode in ("riot", "destroy"):
            candidate.type, candidate.mode, candidate.cameo = "ASSAULT", "destroy", "1712"
            candidate.acled = LOOTING
        else:
            candidate.acled = ATTACK

    def _outlaws(self, candidate: Candidate) -> None:
        """Bandits and the like whom men in arms kill or hurt fell in a fight."""
        acting = {a.actor_type for a in candidate.actors("source")}
        struck = [t for role, t in candidate.tokens if role == "target"]
        are_hunters = self._are_hunters(candidate)
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

    def _are_hunters(self, candidate: Candidate) -> bool:
        acting = [t for role, t in candidate.tokens if role == "source"]
        return bool(acting) and all(self.lemmas(t) in self.hunters for t in acting)

    def _expel_fighters(self, candidate: Candidate) -> None:
        """Fighters who are expelled by others lose ground; only states expel envoys."""
        if candidate.mode != "expel":
            return
        acting = {a.actor_type for a in candidate.actors("source")}
        struck = {a.actor_type for a in candidate.actors("target")}
        if acting and struck and acting <= self.fighters and struck <= self.non_state | STATE:
            candidate.type, candidate.mode, candidate.cameo = "ASSAULT", "heavy-weapons", "192"
            candidate.acled = CLASH

    def _is_never_seen_again(self, head: Token) -> bool:
        """Is of those led away nothing known ("whose whereabouts", "not heard from since")?"""
        told = [*head.sent, *head.doc.sentence_after(head.sent)]
        said = {t.lower_ for t in told}
        is_silent = bool(said & self.unheard and said & NONE) and "since" in said
        is_led_away = any(
            t.lower_ in self.nowhere and t.nbor().lower_ in self.somewhere for t in told[:-1]
        )
        is_missing = "missing" in said and bool(said & STAYING)  # "they remain missing"
        return bool(said & self.vanished) or is_silent or is_led_away or is_missing

    def _has_links(self, head: Token) -> bool:
        """Are suspects held for whom they belong to ("over links to al-Shabaab"), no gang?"""
        said = {t.lower_ for t in head.sent}
        return bool(said & self.links) and said.isdisjoint(self.gangs)

    def _is_by_army(self, candidate: Candidate) -> bool:
        """Are those who arrest soldiers? Whom they suspect, they suspect of no common crime."""
        acting = candidate.actors("source")
        return bool(acting) and all(a.key.startswith("military") for a in acting)

    def _ordinary(self, candidate: Candidate) -> None:
        """Arrests for common crime and treaties on trade are nothing that ACLED codes."""
        if candidate.acled == ARRESTS:
            words = {self.lemmas(t) for t in clause_tokens(candidate, self.lemmas)}
            held = {self.lemmas(t) for r, t in candidate.tokens if r == "target"}
            kinds = {a.actor_type for a in candidate.actors("target")}
            is_gang = kinds == {GANG} and not self._has_links(candidate.head)
            is_gang = is_gang and not self._is_by_army(candidate)
            if words & self.crimes or (held and held <= self.criminals) or is_gang:
                candidate.acled = None
            elif self._is_never_seen_again(candidate.head):
                candidate.acled = ABDUCTION  # ACLED's rule: nobody is told where they are held
            elif any(self._protests(t) for r, t in candidate.tokens if r == "target"):
                candidate.acled = INTERVENTION
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

    def _protests(self, people: Token) -> bool:
        """Are people told by what they protest in ("marchers", "youths marching to parliament")?"""
        words = [people, *children(people, "acl")]
        return any(self.lemmas(t) in self.protest for t in words)

    def _is_robbery(self, candidate: Candidate) -> bool:
        """Did thieves come for things, nobody being told to be hurt ("robbers raided a shop")?"""
        acting = {self.lemmas(t) for role, t in candidate.tokens if role == "source"}
        is_robbery = candidate.mode in (None, "destroy") and not candidate.has("target")
        if not (is_robbery and acting and acting <= self.thieves):
            return False
        after = children(candidate.head, "advcl", "conj", "xcomp")
        return not any(self.lemmas(t) in self.harming for t in after)

    def _vandalism(self, candidate: Candidate) -> None:
        """What protesters smash, burn or occupy is part of their protest (PLOVER's rule)."""
        kinds = {a.actor_type for a in candidate.actors("source")}
        is_protest = kinds == {"protesters"} or (
            kinds <= self.crowds
            and (any(map(self._is_of_protest, candidate.tokens)) or self._is_during(candidate))
        )
        if candidate.cameo in ("191", "192") and (
            kinds == {"protesters"}
            or (bool(kinds) and kinds <= self.crowds and self._wants(candidate))
        ):
            candidate.type, candidate.mode, candidate.cameo = "PROTEST", "obstruct", "144"
            candidate.acled = PEACEFUL
        if candidate.mode == "destroy" and is_protest:
            candidate.type, candidate.mode, candidate.cameo = "PROTEST", "vandalize", "145"
            candidate.acled = "Violent demonstration"

    def _wants(self, candidate: Candidate) -> bool:
        """Is it done for something that they want ("occupied the ministry to demand jobs")?"""
        aims = children(candidate.head, "advcl", "xcomp")
        return any(self.lemmas(t) in self.wants for t in aims)

    def _is_of_protest(self, told: tuple[str, Token]) -> bool:
        """Are those who act told as taking part in one ("bandh supporters", "striking miners")?"""
        role, token = told
        words = [token, *children(token, "compound", "amod", "nmod")]
        return role == "source" and any(self.lemmas(t) in self.protest for t in words)

    def _is_during(self, candidate: Candidate) -> bool:
        """Is it done in the course of a protest ("vandalised during the bandh")?"""
        if candidate.mode != "destroy":
            return False
        return any(
            self.lemmas(t) in self.protest and t.head.lower_ in ("during", "amid")
            for t in clause_tokens(candidate, self.lemmas)
        )

    def _roadblock(self, candidate: Candidate) -> None:
        """Armed men who block a road hold it; they do not protest."""
        kinds = {a.actor_type for a in candidate.actors("source")}
        if candidate.mode == "obstruct" and kinds and kinds <= self.armed:
            codes = self.roadblock
            candidate.type, candidate.mode = codes["type"], codes["mode"]
            candidate.cameo, candidate.acled = codes["cameo"], codes["acled"]


def _is_of_people(thing: Token) -> bool:
    """Is it some people's ("stoned Palestinian cars")?"""
    return any(c.ent_type_ == "NORP" for c in thing.children)
