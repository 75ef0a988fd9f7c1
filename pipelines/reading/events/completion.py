"""What completes a reading: who else takes part, whom it concerns, what kind of act it is."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.attitudes import by_act_code
from pipelines.reading.events.candidate import Candidate
from pipelines.reading.events.fillers import Fillers
from pipelines.reading.events.further_parties import FurtherParties
from pipelines.reading.events.kinds import Kinds
from pipelines.reading.events.mediators import add_mediators
from pipelines.reading.events.recipients import CONDITIONS, clauses_of, is_of_state, places_abroad
from pipelines.reading.events.status import is_headline_future
from pipelines.reading.syntax.clauses import children, first, is_verb
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

MAY = frozenset({"may", "might", "could"})
FORETELLING = frozenset(lexicon("reporting")["foretelling"]["verbs"])
WARNING = frozenset(lexicon("reporting")["warning"]["verbs"])


class Completion:
    """Gives a candidate what its phrase alone does not tell."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        self.parties = FurtherParties(lemmas)
        self.kinds = Kinds(lemmas)
        self.future = lexicon("frames/attitudes").get("future", {})
        self.sayings = frozenset(lexicon("reporting")["verbs"]["neutral"]) | WARNING

    def complete(self, candidate: Candidate, fillers: Fillers) -> None:
        """Add parties and means that stand outside the phrase."""
        self.parties.add_doers(candidate, fillers)
        add_mediators(candidate, fillers, self.lemmas)
        self.kinds.custody.arrest_by_state(candidate)
        self.kinds.custody.abduct_by_others(candidate)
        self.parties.settle_alone(candidate)
        self.kinds.threaten(candidate)
        self.kinds.meet_abroad(candidate)
        self.parties.add_concerned(candidate, fillers)
        self.kinds.settle_means(candidate)

    def _is_ahead(self, candidate: Candidate, type_ahead: str, fillers: Fillers) -> bool:
        """Is it to come, or may a threat be carried out ("may cut aid if the fighting goes on")?"""
        if candidate.status == "hypothetical" and type_ahead == "THREATEN":
            is_conditional = bool(clauses_of(candidate.head, CONDITIONS))
            return is_conditional or self._is_own_word(candidate, fillers)
        return candidate.status == "planned"

    def _is_own_word(self, candidate: Candidate, fillers: Fillers) -> bool:
        """Does the state itself say that it may do it ("Britain could cut aid, London warned")?"""
        verb = candidate.head
        if verb.dep_ != "ccomp" or MAY.isdisjoint(c.lower_ for c in children(verb, "aux")):
            return False
        subject = first(verb.head, "nsubj")
        if subject is None or self.lemmas(verb.head) not in self.sayings:
            return False
        saying = {
            a.country_iso3 or a.key for m in fillers.of(subject) for a in m.actors if is_of_state(a)
        }
        return any(
            (a.country_iso3 or a.key) in saying
            for a in candidate.actors("source")
            if is_of_state(a)
        )

    def _is_foretold(self, verb: Token) -> bool:
        """Is it only what others expect, or ask ("fears that they will strike")?

        So it is where it says to what end or with what outcome something is done ("so that they
        will help us").
        """
        if verb.sent[-1].text == "?" or verb.dep_ == "advcl":
            return True
        return verb.dep_ == "ccomp" and self.lemmas(verb.head) in FORETELLING

    def announce(self, candidate: Candidate, fillers: Fillers) -> None:
        """An act announced for the future is a promise or a threat (PLOVER's rule)."""
        codes = self.future.get(candidate.type)
        if codes is None or not self._is_ahead(candidate, codes["type"], fillers):
            return
        if not is_verb(candidate.head) or not candidate.has("source"):
            return
        if self._is_foretold(candidate.head):
            return
        told = any(c.dep_ == "aux" and c.tag_ == "MD" for c in candidate.head.children)
        if not told and not is_headline_future(candidate.head):
            return
        act = candidate.cameo
        candidate.type = codes["type"]
        candidate.mode = codes.get("mode")
        candidate.cameo = codes["cameo"]
        by_act_code(candidate, act)
        candidate.acled = None
        candidate.status = "occurred"
        self.parties.concern(candidate, fillers)
        if not candidate.has("target"):
            sources = [m for _, m in candidate.roles]
            candidate.add_role("target", places_abroad(candidate.head, sources, fillers))
