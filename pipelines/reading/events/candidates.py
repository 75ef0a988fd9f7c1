"""From phrases that fit to events: one reading per trigger, completed and cleared of doubles."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.attitudes import Attitudes, drop_only_meant
from pipelines.reading.events.called_off import is_only_called
from pipelines.reading.events.candidate import (
    VIOLENT,
    Candidate,
    is_complete,
    one_by_one,
    read_match,
)
from pipelines.reading.events.completion import Completion
from pipelines.reading.events.domains import is_fiction, is_in_plot, is_other_sentence
from pipelines.reading.events.doubles import Doubles
from pipelines.reading.events.elements import Match
from pipelines.reading.events.fillers import Fillers
from pipelines.reading.events.frames import PLACED
from pipelines.reading.events.guards import fits, is_literal
from pipelines.reading.events.idle import is_idle
from pipelines.reading.events.matching import Matcher
from pipelines.reading.events.private import is_private
from pipelines.reading.events.recipients import TOLD
from pipelines.reading.events.status import is_striven_for, is_tried, status_of
from pipelines.reading.syntax.clauses import is_noun, is_verb, led_by
from pipelines.reading.syntax.tokens import Span, Token
from pipelines.reading.syntax.words import Lemmas

MODIFIER_DEPS = ("compound", "nmod")
HAPPENINGS = frozenset(lexicon("deeds")["happenings"])
# acts that are not done by trying
TRIED_FOR = frozenset({"CONCEDE", "COERCE", "MOBILIZE"})
OPPOSITES = frozenset({"non", "anti"})


class CandidateFinder:
    """Finds the events of one sentence."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        self.matcher = Matcher(lemmas)
        self.attitudes = Attitudes(lemmas)
        self.completion = Completion(lemmas)
        self.doubles = Doubles(lemmas)

    def find(
        self,
        span: Span,
        fillers: Fillers,
        *,
        is_other: bool = False,
        is_plot: bool = False,
        is_dated: bool = False,
    ) -> list[Candidate]:
        """The events of a sentence, in order of their heads.

        `is_other`: its story is about something else than conflict; `is_plot`: it tells a plot;
        `is_dated`: it stands in an entry of a chronology.
        """
        matches = self._matches(span, fillers)
        if not matches:
            return []
        found = self.attitudes.read(matches, self._plain(matches, fillers), fillers)
        for candidate in found:
            self._complete(candidate, fillers)
        found = [
            c
            for c in found
            if is_complete(c, self.lemmas)
            and not is_idle(c, self.lemmas, is_dated=is_dated)
            and not is_private(c, fillers)
        ]
        found = drop_only_meant(found)
        if is_other:
            found = [c for c in found if c.type in VIOLENT and is_literal(c, found)]
        if is_plot:
            found = [c for c in found if c.type not in VIOLENT or not is_in_plot(c.head)]
        found = self._of_this_world(found, span)
        self.doubles.absorb(found)
        return one_by_one([c for c in found if not c.dropped])

    def _matches(self, span: Span, fillers: Fillers) -> dict[int, list[Match]]:
        """The phrases that fit at each trigger of a sentence, the most specific first."""
        matches: dict[int, list[Match]] = {}
        triggers = [
            token
            for token in span
            if token.tag_[:1] in "VNJ"
            and self.matcher.is_trigger(token)
            and (is_verb(token) or is_noun(token))
            and not self._is_modifier(token)
        ]
        there = self.matcher.words_of(span) if triggers else set()
        for token in triggers:
            if fillers.is_in_name(token):
                continue
            fitting = list(self.matcher.matches(token, fillers.places, there))
            if fitting:
                matches[token.i] = sorted(fitting, key=lambda m: -m.weight)
        return matches

    def _complete(self, candidate: Candidate, fillers: Fillers) -> None:
        """Fill what the clause around a candidate tells, and say whether it has happened."""
        self.completion.complete(candidate, fillers)
        candidate.status = status_of(candidate.head, candidate.words, self.lemmas)
        if candidate.status == "occurred" and self._is_only_sought(candidate):
            candidate.status = "planned"
        is_protest = candidate.type == "PROTEST" and candidate.status == "occurred"
        if is_protest and any(is_only_called(w, self.lemmas) for w in candidate.words):
            candidate.status = "planned"
        self.completion.announce(candidate, fillers)

    def _is_only_sought(self, candidate: Candidate) -> bool:
        """Is an act only worked for or tried, which is not done by trying (a coup is)?"""
        if candidate.type == "RETREAT":
            return is_striven_for(candidate.head, self.lemmas)
        is_kind = candidate.type in TRIED_FOR or candidate.mode == "boycott"
        is_verb_of_it = is_kind and candidate.mode != "seize" and is_verb(candidate.head)
        return is_verb_of_it and is_tried(candidate.head, self.lemmas)

    def _of_this_world(self, found: list[Candidate], span: Span) -> list[Candidate]:
        """Without the violence of made-up stories, of games and of the other things in the news."""
        if not any(c.type in VIOLENT for c in found):
            return found
        if is_fiction(span, self.lemmas):
            return [c for c in found if c.type not in VIOLENT]
        if is_other_sentence(span, self.lemmas):
            return [c for c in found if c.type not in VIOLENT or is_literal(c, found)]
        return found

    def _is_modifier(self, token: Token) -> bool:
        """Is a noun only part of another word ("attack helicopter", "non-aggression")?

        A "shooting incident" is a shooting.
        """
        is_opposite = (
            token.i > 1
            and token.nbor(-1).text == "-"
            and token.nbor(-2).lower_ in OPPOSITES
            and token.i >= token.sent.start + 2
        )
        is_verbal = token.dep_ == "amod" and is_verb(token)
        is_kind = token.dep_ in MODIFIER_DEPS and self.lemmas(token.head) not in HAPPENINGS
        return is_opposite or is_verbal or is_kind

    def _plain(self, matches: dict[int, list[Match]], fillers: Fillers) -> dict[int, Candidate]:
        """The best reading at each trigger that is no attitude."""
        found: dict[int, Candidate] = {}
        for i, fitting in matches.items():
            for match in fitting:
                if match.phrase.frame.name in PLACED and not _is_placed(match.head, fillers):
                    continue
                if not match.phrase.frame.is_attitude and fits(match, self.lemmas):
                    candidate = read_match(match, fillers, self.lemmas)
                    if is_complete(candidate, self.lemmas):
                        found[i] = candidate
                        break
        for candidate in list(found.values()):
            for word in candidate.words[1:]:
                inner = found.get(word.i)
                if inner is not None and inner is not candidate and candidate.head.i in found:
                    self._merge(candidate, inner)
                    found.pop(word.i, None)
        return found

    def _merge(self, outer: Candidate, inner: Candidate) -> None:
        """Give the phrase its noun's own arguments ("launch an attack on X")."""
        acting = {a.key for a in outer.actors("source")}
        acts = outer.has("source")
        for role, mention in inner.roles:
            if acts and role == "source" and mention.confidence < TOLD:
                continue  # "the US speeded up the pullout of its invasion forces"
            is_done_to = role == "participant" and not outer.mutual
            own = acting & {a.key for a in mention.actors}
            if outer.type == "SANCTION" and inner.type == "CONSULT" and not own:
                is_done_to = True  # "cancelled a visit by the Chadian president"
            # "pulled out of talks with the rebels": it is done to them
            outer.add_role(("source" if own else "target") if is_done_to else role, [mention])
        outer.noun = inner.head
        if outer.type == inner.type and outer.mode is None:
            outer.mode = inner.mode
            if inner.mode is not None:
                outer.cameo, outer.acled = inner.cameo, inner.acled


def _is_placed(verb: Token, fillers: Fillers) -> bool:
    """Is a place told with a verb, or the death that it tells ("died in Gao", "a death in Gao")?"""
    told = [t for c in verb.children if c.dep_ in ("dobj", "nsubjpass") for t in c.subtree]
    return any(n.i in fillers.places for n in (*led_by(verb), *told))
