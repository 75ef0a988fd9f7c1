"""By which weapons it is done: those of its clause make the codes of a deed precise."""

from __future__ import annotations

from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.events.apart import PROVOKING
from pipelines.reading.events.candidate import FIGHTERS, Candidate
from pipelines.reading.events.coding import AIR, ATTACK, BLAST, CLASH, SHELLING, TAKEN
from pipelines.reading.events.doubles import APART
from pipelines.reading.syntax.clauses import arguments, children, first, is_noun, is_verb
from pipelines.reading.syntax.parses import ATTACKS, words_of
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

_PLACES = frozenset(
    word
    for kind in ("unit_nouns", "town_nouns", "about_nouns", "settlement_words")
    for word in lexicon("places")[kind]
)
BOMBING = frozenset({"bomb"})
BOMBERS = frozenset({"bomber"})
# what bombers may have done, before anybody asks whether they fly
FLOWN = (None, "explosives", "heavy-weapons")
LEAVING = words_of("leaving")
BACKED = frozenset(lexicon("deeds")["backed"])
BACKING = frozenset(lexicon("deeds")["backing"])
WHERE = frozenset({"at", "in", "inside", "outside", "near"})
APART_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "parataxis", "conj", "punct"})


class Weapons:
    """Finds the weapon of a deed."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        self.weapons = [(w, frozenset(w["words"])) for w in lexicon("weapons")["weapon"]]
        self.words = frozenset[str]().union(*(known for _, known in self.weapons))
        self.guns = next(known for w, known in self.weapons if w.get("mode") == "firearms")
        kinds = lexicon("coding")["words"]
        self.industry = frozenset(kinds["industry"])
        self.pits = frozenset(kinds["pits"])
        self.minerals = frozenset(kinds["minerals"])
        self.lifts, self.landings = frozenset(kinds["lifts"]), frozenset(kinds["landings"])

    def settle(self, candidate: Candidate) -> None:
        """Weapon words of the clause make mode and codes precise."""
        if candidate.type != "ASSAULT" or candidate.cameo == TAKEN:
            return  # ground is taken, whatever the weapons
        if self.words.isdisjoint(self.lemmas.of(candidate.head.sent)):
            return
        told = clause_tokens(candidate, self.lemmas)
        if candidate.frame.name == "bomb":
            told += self._meant(candidate)
        if candidate.mode is None:
            told += _wielded(candidate) + _leaving(candidate)
        tokens = [
            t
            for t in told
            if self.lemmas(t) in self.words
            and not (_is_aimed(t) or _names_place(t) or self._is_pit(t) or self._is_made_of(t))
            and not self._is_lift(t)
        ]
        words = {self.lemmas(t) for t in tokens if self.lemmas(t.head) not in self.industry}
        blows = {self.lemmas(t) for t in tokens if _is_blow(t, candidate)}
        if words <= BOMBING and self._is_bombed_by_forces(candidate):
            candidate.mode, candidate.cameo, candidate.acled = "aerial", "195", AIR
            return
        acting = {self.lemmas(t) for role, t in candidate.tokens if role == "source"}
        if acting & BOMBERS and candidate.mode in FLOWN and not _is_by_men(candidate):
            candidate.mode, candidate.cameo, candidate.acled = "aerial", "195", AIR
            return
        beside = {self.lemmas(w) for t in tokens for c in t.conjuncts for w in (c, *c.lefts)}
        is_firefight = bool((words | beside) & self.guns) and _hits_fighters(candidate)
        for weapon, known in self.weapons:
            if not (blows if weapon.get("by_noun") else words) & known:
                continue
            # "A bomb wrecked the station": what does it is the weapon.
            is_blow = candidate.mode == "destroy" and acting & known
            if is_blow or candidate.mode in weapon.get("overrides", ()):
                self._arm(candidate, weapon)
                return
            if candidate.frame.weapons:
                own = [t for t in tokens if self.lemmas(t) in known]
                if weapon["acled"] != ATTACK and all(map(_is_carried, own)):
                    continue  # what those who storm a post only carry makes it no shelling
                if weapon["acled"] == SHELLING and is_firefight:
                    continue  # nor do rockets beside rifles at soldiers
                if candidate.mode in (None, "targeted", "explosives", "firearms"):
                    self._arm(candidate, weapon)
                return

    def _is_bombed_by_forces(self, candidate: Candidate) -> bool:
        """Do a state's forces "bomb" something, with no bomb told? They do so from the air."""
        if candidate.frame.name != "bomb" or self.lemmas(candidate.head) not in BOMBING:
            return False
        return _is_by_forces(candidate)

    def _is_pit(self, token: Token) -> bool:
        """Is it a mine or a club where people are ("a platinum mine", "outside the club")?"""
        if self.lemmas(token) not in self.pits:
            return False
        is_where = token.dep_ == "pobj" and token.head.lower_ in WHERE
        return is_where or any(self.lemmas(c) in self.minerals for c in token.children)

    def _meant(self, candidate: Candidate) -> list[Token]:
        """The weapon that "it" means, told before in the sentence ("took the gun and it fired")."""
        subject = arguments(candidate.head).subject if is_verb(candidate.head) else None
        if subject is None or subject.lower_ != "it":
            return []
        before = [t for t in subject.sent if t.i < subject.i and self.lemmas(t) in self.words]
        return before[-1:]

    def _is_lift(self, token: Token) -> bool:
        """Does it only bring those who act ("a helicopter raid")?"""
        is_kind = token.dep_ == "compound" and self.lemmas(token.head) in self.landings
        return is_kind and self.lemmas(token) in self.lifts

    def _is_made_of(self, token: Token) -> bool:
        """Is it only how much there was of a weapon told behind it ("a barrage of gunfire")?"""
        led = [c for prep in children(token, "prep") if prep.lower_ == "of" for c in prep.children]
        return any(self.lemmas(c) in self.words for c in led)

    def _arm(self, candidate: Candidate, weapon: dict[str, Any]) -> None:
        """Give a candidate a weapon's codes; who was picked out stays "targeted"."""
        if candidate.mode != "targeted":
            candidate.mode = weapon.get("mode", candidate.mode)
            candidate.cameo = weapon["cameo"]
        is_fight = candidate.mutual and candidate.acled == CLASH  # whatever they fought with
        if (weapon["acled"] != "Attack" or candidate.acled == BLAST) and not is_fight:
            candidate.acled = weapon["acled"]


def _is_by_forces(candidate: Candidate) -> bool:
    """Do only a state's forces do it, and not its police?"""
    acting = candidate.actors("source")
    return bool(acting) and all(
        a.actor_type == "state_forces" and not a.key.startswith("police") for a in acting
    )


def _is_by_men(candidate: Candidate) -> bool:
    """Is anybody told to do it but a state's forces?"""
    return candidate.has("source") and not _is_by_forces(candidate)


def _hits_fighters(candidate: Candidate) -> bool:
    """Are those hit in arms, all of them?"""
    hit = {a.actor_type for a in candidate.actors("target")}
    return bool(hit) and hit <= FIGHTERS


def _is_carried(weapon: Token) -> bool:
    """Is it only told as what the attackers were armed with?"""
    while weapon.dep_ in ("conj", "compound", "amod", "nmod", "npadvmod"):
        weapon = weapon.head
    link = weapon.head
    return weapon.dep_ == "pobj" and link.lower_ == "with" and link.head.lower_ == "armed"


def clause_tokens(candidate: Candidate, lemmas: Lemmas) -> list[Token]:
    """Tokens of a candidate's own clause: its subtree short of other clauses, and its words.

    Who suffers does not wield: "shot down a helicopter" is no air strike.
    """
    found: list[Token] = []
    suffering = {
        t.i for role, t in candidate.tokens if role == "target" and lemmas(t) not in ATTACKS
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
            is_outcome = (child.dep_, child.tag_) == ("advcl", "VBG")
            if is_outcome and lemmas(child) in PROVOKING:
                continue  # "fell in an ambush, prompting air strikes"
            if child.dep_ not in APART_CLAUSES or is_outcome:
                stack.append(child)
    return found


def _wielded(candidate: Candidate) -> list[Token]:
    """What "with" leads to behind who suffers ("targeted villages in the valley with mortars")."""
    return [
        led
        for role, struck in candidate.tokens
        if role == "target"
        for token in struck.subtree
        if token.dep_ == "prep" and token.lower_ == "with"
        for led in children(token, "pobj")
    ]


def _leaving(candidate: Candidate) -> list[Token]:
    """What "leaves" those hurt so ("a mine left two soldiers injured")."""
    verb = candidate.head.head.head if candidate.head.dep_ == "acl" else None
    if verb is None or verb.lower_ not in LEAVING:
        return []
    subject = first(verb, "nsubj")
    return [subject, *children(subject, "compound")] if subject is not None else []


def _is_blow(token: Token, candidate: Candidate) -> bool:
    """Is it a noun that does the deed, tells it, or in or by which it is done ("in a strike")?"""
    if not is_noun(token) or token.dep_ == "compound":
        return False
    led = token.head.lower_ if token.dep_ == "pobj" else None
    is_doer = token.dep_ == "nsubj" and is_verb(token.head)
    return is_doer or token in candidate.words or led in ("in", "by", "with", "from")


def _is_aimed(token: Token) -> bool:
    """Does a hyphen make a weapon's target of a word ("surface-to-air", "anti-tank")?"""
    if token.i < token.sent.start + 2 or token.nbor(-1).text != "-":
        return False
    return token.nbor(-2).lower_ in ("to", "anti")


def _names_place(token: Token) -> bool:
    """Is it a part of a place's name ("the Bukit Air area", "area Tank"), whatever it means?"""
    if token.tag_ != "NNP":
        return False
    is_first = token.dep_ == "compound" and token.head.lower_ in _PLACES
    return is_first or (token.i > token.sent.start and token.nbor(-1).lower_ in _PLACES)


def _is_support(token: Token) -> bool:
    """Is it "with the support of helicopters", "backed by jets"? They stand by; others attack."""
    if token.dep_ in ("acl", "advcl") and token.lower_ in BACKED:
        return True
    led = first(token, "pobj") if token.dep_ == "prep" else None
    return led is not None and led.lower_ in BACKING
