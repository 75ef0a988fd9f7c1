"""Crowds: whether those who act are a mob, protesters who riot, or settlers and masked men.

ACLED tells them apart by who they are and what they have at hand.
"""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.candidate import Candidate
from pipelines.reading.events.coding import (
    ATTACK,
    CLASH,
    LOOTING,
    MOB,
    PEACEFUL,
    VIOLENT_PROTEST,
    kind_in_words,
)
from pipelines.reading.events.doers import is_of_community, is_tribe
from pipelines.reading.events.weapons import clause_tokens
from pipelines.reading.syntax.clauses import children
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

STATE = frozenset({"state_forces"})
STORMING = frozenset({"storm", "invade"})
PLURALS = ("NNS", "NNPS")


class Crowds:
    """Codes what crowds do."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        actors = lexicon("coding")["actors"]
        self.civil = frozenset(actors["crowd"]) | frozenset(actors["civil"])
        self.non_state = frozenset(actors["non_state"])
        self.armed = frozenset(actors["armed"])
        words = lexicon("coding")["words"]
        self.crowd_words = frozenset(words["crowd"])
        self.men = frozenset(words["men"])
        self.settlers = frozenset(words["settlers"])
        self.protest = frozenset(words["protest"])
        self.angry = frozenset(words["angry"])
        self.bare = frozenset(words["bare"])
        self.wants = frozenset(words["wants"])
        self.mobs = frozenset(words["mob"])
        self.partisans = frozenset(words["partisans"])
        self.townspeople = frozenset(words["townspeople"])
        self.hunters = frozenset(words["hunters"])
        self.throwing = frozenset(words["throwing"])
        self.roadblock: dict[str, str] = lexicon("coding")["roadblock"]

    def form_mob(self, candidate: Candidate) -> None:
        """Many who belong to no armed group, with what is at hand: a mob (ACLED's rule)."""
        acting = [t for role, t in candidate.tokens if role in ("source", "participant")]
        kinds = [a.actor_type for r, m in candidate.roles if r != "target" for a in m.actors]
        is_civil = bool(kinds) and all(k in self.civil for k in kinds)
        if candidate.mode == "destroy" and any(self._is_mob(t, is_civil) for t in acting):
            candidate.acled = MOB
        if candidate.mode not in (None, "beat", "primitive"):
            return
        if candidate.type != "ASSAULT" or candidate.acled not in (ATTACK, CLASH):
            return
        if not acting or not is_civil or self.are_hunters(candidate):
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

    def demand_by_force(self, candidate: Candidate) -> None:
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
        if not kinds or not kinds <= self.civil or not (storming or struck <= STATE):
            return
        if any(self.lemmas(c) in self.wants for t in acting for c in t.children):
            candidate.type, candidate.mode, candidate.cameo = "PROTEST", "riot", "145"
            candidate.acled = VIOLENT_PROTEST

    def damage_in_protest(self, candidate: Candidate) -> None:
        """What protesters smash, burn or occupy is part of their protest (PLOVER's rule)."""
        kinds = {a.actor_type for a in candidate.actors("source")}
        is_protest = kinds == {"protesters"} or (
            kinds <= self.civil
            and (any(map(self._is_of_protest, candidate.tokens)) or self._is_during(candidate))
        )
        if candidate.cameo in ("191", "192") and (
            kinds == {"protesters"}
            or (bool(kinds) and kinds <= self.civil and self._wants(candidate))
        ):
            candidate.type, candidate.mode, candidate.cameo = "PROTEST", "obstruct", "144"
            candidate.acled = PEACEFUL
        if candidate.mode == "destroy" and is_protest:
            candidate.type, candidate.mode, candidate.cameo = "PROTEST", "vandalize", "145"
            candidate.acled = "Violent demonstration"

    def hold_road(self, candidate: Candidate) -> None:
        """Armed men who block a road hold it; they do not protest."""
        kinds = {a.actor_type for a in candidate.actors("source")}
        if candidate.mode == "obstruct" and kinds and kinds <= self.armed:
            codes = self.roadblock
            candidate.type, candidate.mode = codes["type"], codes["mode"]
            candidate.cameo, candidate.acled = codes["cameo"], codes["acled"]

    def arm_rioters(self, candidate: Candidate) -> None:
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

    def band_settlers(self, candidate: Candidate) -> None:
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

    def clash_in_street(self, candidate: Candidate) -> None:
        """People of a place who clash with its forces riot ("students clashed with police")."""
        if candidate.acled not in (CLASH, MOB) or not candidate.mutual:
            return
        fighting = [candidate.head.doc[m.head] for _, m in candidate.roles]
        people = [*fighting, *(t for _, t in candidate.tokens)]
        people += [c for t in people for p in children(t, "prep") for c in children(p, "pobj")]
        words = {self.lemmas(t) for t in people}
        kinds = {a.actor_type for _, m in candidate.roles for a in m.actors}
        is_crowd = bool(words & self.townspeople) or "protesters" in kinds
        if is_crowd and kinds <= self.civil | STATE and kinds & STATE:
            candidate.acled = VIOLENT_PROTEST

    def stone_people(self, candidate: Candidate) -> None:
        """People who stone other people are a mob, where nobody is told to protest."""
        acting = {a.actor_type for a in candidate.actors("source", "participant")}
        struck = {a.actor_type for a in candidate.actors("target")}
        is_riot = candidate.mode == "riot" and candidate.acled == VIOLENT_PROTEST
        hit = struck or any(r == "target" and _is_of_people(t) for r, t in candidate.tokens)
        if not (is_riot and acting and hit and acting | struck <= self.civil - {"protesters"}):
            return
        said = {form for t in candidate.head.sent for form in (t.lower_, self.lemmas(t))}
        if said.isdisjoint(self.protest | self.wants):
            candidate.acled = MOB

    def are_hunters(self, candidate: Candidate) -> bool:
        """Are those who act hunters or the like, who bear arms and are no crowd?"""
        acting = [t for role, t in candidate.tokens if role == "source"]
        return bool(acting) and all(self.lemmas(t) in self.hunters for t in acting)

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


def _is_of_people(thing: Token) -> bool:
    """Is it some people's ("stoned Palestinian cars")?"""
    return any(c.ent_type_ == "NORP" for c in thing.children)
