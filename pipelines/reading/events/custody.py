"""Who is arrested, who abducted, and of which arrests ACLED takes no note."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.candidate import Candidate
from pipelines.reading.events.coding import ABDUCTION, ARRESTS, GANG, INTERVENTION, TAKEN
from pipelines.reading.events.recipients import is_of_state
from pipelines.reading.events.weapons import clause_tokens
from pipelines.reading.syntax.clauses import children
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

STAYING = frozenset({"remain", "remains", "remained", "still"})
RANKS = frozenset(lexicon("places")["titles"])
NONE = frozenset({"not", "n't", "never", "no", "nothing", "nobody"})


class Custody:
    """Codes how people are taken, by who takes whom for what."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        light = lexicon("frames/light_verbs")
        self.seizing = frozenset(light["seizing"])
        self.leading = frozenset(light["leading"])
        actors = lexicon("coding")["actors"]
        self.non_state = frozenset(actors["non_state"])
        self.armed = frozenset(actors["armed"])
        words = lexicon("coding")["words"]
        self.protest = frozenset(words["protest"])
        self.crimes = frozenset(words["crimes"])
        self.criminals = frozenset(words["criminals"])
        self.links = frozenset(words["links"])
        self.gangs = frozenset(words["gangs"])
        self.vanished = frozenset(words["vanished"])
        self.unheard = frozenset(words["unheard"])
        self.nowhere = frozenset(words["nowhere"])
        self.somewhere = frozenset(words["somewhere"])
        self.governing = frozenset(words["governing"])

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
            self._abduct(candidate)
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
            self._arrest(candidate)
            return
        if lemma in self.leading and not all(a.key.startswith("police") for a in actors):
            return
        if actors and all(is_of_state(a) for a in actors):
            self._arrest(candidate)

    def capture_person(self, candidate: Candidate) -> None:
        """Whom police capture by name they arrest; they take no ground ("captured Jonas Mbeki").

        So does a state whom the text tells to be a person, by an age or a rank; others abduct him.
        """
        if candidate.cameo != TAKEN or self.lemmas(candidate.head) not in ("capture", "recapture"):
            return
        taken, captors = candidate.actors("target"), candidate.actors("source")
        if not taken or not captors or any(a.actor_type != "person" for a in taken):
            return
        if all(a.key.startswith("police") for a in captors):
            self._arrest(candidate)
        elif any(_is_told_as_person(t) for role, t in candidate.tokens if role == "target"):
            if all(is_of_state(a) for a in captors):
                self._arrest(candidate)
            else:
                self._abduct(candidate)

    @staticmethod
    def _arrest(candidate: Candidate) -> None:
        candidate.type, candidate.mode, candidate.cameo = "COERCE", "arrest", "173"
        candidate.acled = ARRESTS

    @staticmethod
    def _abduct(candidate: Candidate) -> None:
        candidate.type, candidate.mode, candidate.cameo = "ASSAULT", "abduct", "181"
        candidate.acled = ABDUCTION

    def settle_arrest(self, arrest: Candidate) -> None:
        """Leave out an arrest for common crime; some are abductions, or answer a protest."""
        words = {self.lemmas(t) for t in clause_tokens(arrest, self.lemmas)}
        held = {self.lemmas(t) for r, t in arrest.tokens if r == "target"}
        kinds = {a.actor_type for a in arrest.actors("target")}
        is_gang = kinds == {GANG} and not self._has_links(arrest.head)
        is_gang = is_gang and not self._is_by_army(arrest)
        if words & self.crimes or (held and held <= self.criminals) or is_gang:
            arrest.acled = None
        elif self._is_never_seen_again(arrest.head):
            arrest.acled = ABDUCTION  # ACLED's rule: nobody is told where they are held
        elif any(self._protests(t) for r, t in arrest.tokens if r == "target"):
            arrest.acled = INTERVENTION

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

    def _protests(self, people: Token) -> bool:
        """Are people told by what they protest in ("marchers", "youths marching to parliament")?"""
        words = [people, *children(people, "acl")]
        return any(self.lemmas(t) in self.protest for t in words)


def _is_told_as_person(name: Token) -> bool:
    """Has a name an age or a rank beside it ("Ali Hassan, 26", "Colonel Bakari")?"""
    beside = [*children(name, "appos", "npadvmod", "nummod", "amod"), *children(name, "compound")]
    return any(c.tag_ == "CD" or c.lower_.rstrip(".") in RANKS for c in beside)
