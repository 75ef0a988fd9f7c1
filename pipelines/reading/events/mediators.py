"""Who stands between two sides where no phrase of its own tells it, but words beside their talks.

"Saudi-mediated talks", "talks hosted by Qatar", "signed a truce with the help of Norwegian
mediators", "met under UN auspices".
"""

from __future__ import annotations

from functools import cache

from pipelines.lexicons import lexicon
from pipelines.reading.events.candidate import Candidate
from pipelines.reading.events.fillers import Fillers
from pipelines.reading.statements import ActorMention
from pipelines.reading.syntax.clauses import children, first
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

BETWEEN_TWO = frozenset({"CONSULT", "AGREE", "SUPPORT", "RETREAT", "COOPERATE"})
LEADING = frozenset({"under", "with", "through", "by", "via", "thanks", "at", "in", "for"})
DEEP = 3  # "with the help of Norwegian mediators"


def add_mediators(candidate: Candidate, fillers: Fillers, lemmas: Lemmas) -> None:
    """Give what two parties do together its mediators, who are then no party to it."""
    if candidate.type not in BETWEEN_TWO or not candidate.has("participant", "source"):
        return
    found: list[ActorMention] = []
    for word in candidate.words:
        found += [m for m in _of_word(word, fillers, lemmas) if m not in found]
    keys = {a.key for m in found for a in m.actors}
    lands = {a.plover_country for m in found for a in m.actors}
    parties = [a for _, m in candidate.roles if m not in found for a in m.actors]
    if not keys or not parties or lands & {a.plover_country for a in parties}:
        return
    candidate.roles = [
        (role, m) for role, m in candidate.roles if not {a.key for a in m.actors} & keys
    ]
    candidate.add_role("mediator", found)


def _of_word(word: Token, fillers: Fillers, lemmas: Lemmas) -> list[ActorMention]:
    """The mediators told beside one word of an event."""
    found: list[ActorMention] = []
    for child in word.children:
        if child.dep_ == "amod" and lemmas(child) in _words("mediating"):
            found += _hyphenated(child, fillers)
        elif child.dep_ == "acl" and lemmas(child) in _words("mediating"):
            agent = first(child, "agent")
            led = first(agent, "pobj") if agent is not None else None
            found += fillers.of(led) if led is not None else []
        elif child.dep_ == "prep" and child.lower_ in LEADING:
            noun = _mediation(child, lemmas, DEEP)
            found += _whose(noun, fillers) if noun is not None else []
            if child.lower_ in ("at", "for", "in"):  # "met at talks hosted by Qatar"
                found += [m for t in children(child, "pobj") for m in _of_word(t, fillers, lemmas)]
    return found


def _mediation(prep: Token, lemmas: Lemmas, depth: int) -> Token | None:
    """The word for mediators or mediation to which a preposition leads."""
    for led in children(prep, "pobj"):
        if lemmas(led) in _words("mediation"):
            return led
        for inner in children(led, "prep") if depth else ():
            if (found := _mediation(inner, lemmas, depth - 1)) is not None:
                return found
    return None


def _whose(noun: Token, fillers: Fillers) -> list[ActorMention]:
    """Whose mediators they are: the actor at the word, before it or behind its "of"."""
    if found := fillers.of(noun):
        return found
    return [m for c in children(noun, "amod", "compound") if (m := fillers.at_or_country(c))]


def _hyphenated(participle: Token, fillers: Fillers) -> list[ActorMention]:
    """Reads "Saudi-mediated", "UN-brokered"."""
    for name in participle.children:
        if name.i >= participle.i or name.dep_ not in ("npadvmod", "nsubj", "advmod", "dep"):
            continue
        if (named := fillers.at.get(name.i) or fillers.state_of_place(name)) is not None:
            return [named]
    return []


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(lexicon("frames/light_verbs")[kind])
