"""Violence that is only spoken of: a whole war, a mood, a wish, an aim, an allegation."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.candidate import WARS, Candidate
from pipelines.reading.events.domains import tells_of_war
from pipelines.reading.statements import UNREAL
from pipelines.reading.syntax.clauses import children, is_verb
from pipelines.reading.syntax.words import Lemmas

MOODS = frozenset(lexicon("deeds")["moods"])
MINDS = frozenset(lexicon("deeds")["minds"])
SEARCHING = frozenset(lexicon("deeds")["searching"])
FIGHTING = frozenset({"rebel_group", "political_militia", "separatist_authority"})
PAIR = 2


def is_only_spoken_of(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is there a word of violence, and nobody is told to have done it anywhere?"""
    return (
        _is_setting(candidate, lemmas)
        or _is_only_wanted(candidate, lemmas)
        or _is_mood(candidate)
        or _is_sought(candidate, lemmas)
        or _is_alleged_abuse(candidate, lemmas)
    )


def _is_setting(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is a whole war told of which no two parties are ("since Syria's war began in 2011")?"""
    nouns = [w for w in candidate.words if not is_verb(w) and lemmas(w) in WARS]
    if not nouns or (
        candidate.noun is None and any(t.tag_ == "CD" for t in candidate.head.subtree)
    ):
        return False
    told = {a.key for a in candidate.actors("source", "target", "participant")}
    are_many = any(t.tag_ == "NNS" for _, t in candidate.tokens)  # "a war between two gangs"
    return len(told) < PAIR and not are_many


def _is_only_wanted(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is violence only what somebody is of a mind to do ("their commitment to kill Americans")?"""
    verb = candidate.head
    is_mind = verb.dep_ == "acl" and verb.tag_ == "VB" and lemmas(verb.head) in MINDS
    return is_mind and candidate.status in UNREAL


def _is_mood(candidate: Candidate) -> bool:
    """Is it only what is in the air, or what somebody may be held for ("a mood of aggression")?"""
    noun = candidate.head
    is_kind = noun.dep_ == "pobj" and noun.head.lower_ == "of" and not children(noun, "det", "poss")
    return is_kind and noun.head.head.lower_ in MOODS


def _is_sought(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is it whom forces are after, and no fighters ("an operation targeting gang leaders")?"""
    verb = candidate.head
    if verb.dep_ not in ("acl", "advcl") or lemmas(verb) != "target":
        return False
    undertaken = [verb.head] if verb.dep_ == "acl" else children(verb.head, "dobj")
    if not any(lemmas(noun) in SEARCHING for noun in undertaken):
        return False
    return not any(a.actor_type in FIGHTING for a in candidate.actors("target"))


def _is_alleged_abuse(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is sexual abuse told as a matter of talk, of nobody, in no story of war ("claims of abuse")?

    Not with a day of its own.
    """
    noun = candidate.noun
    if noun is None or candidate.mode != "sexual" or candidate.roles:
        return False
    return not (tells_of_war(noun.sent, lemmas) or any(t.ent_type_ == "DATE" for t in noun.subtree))
