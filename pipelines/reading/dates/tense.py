"""Does a phrase lie in the past or ahead? Read from the verb that it hangs on."""

from __future__ import annotations

from pipelines.reading.dates.calendar_words import TENSE
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

PAST, UNTOLD, AHEAD = -1, 0, 1
_AUXILIARIES = ("aux", "auxpass")


def direction(token: Token, lemmas: Lemmas) -> int:
    """PAST, AHEAD or UNTOLD for a phrase headed by `token`."""
    preposition = ""
    for node in [token, *token.ancestors]:
        if node.dep_ == "prep" and not preposition:
            preposition = node.lower_
            if preposition in TENSE["past_prepositions"]:
                return PAST
        if node.tag_[:1] == "V":
            if preposition in TENSE["goal_prepositions"] and lemmas(node) in TENSE["ahead_in_past"]:
                return AHEAD
            told = _of_verb(node, lemmas)
            if told == UNTOLD and preposition in TENSE["ahead_prepositions"]:
                return AHEAD
            if told != UNTOLD or node.dep_ not in ("amod", "acl", "pcomp", "csubj", "xcomp"):
                return told
        elif node.i != token.i and lemmas(node) in TENSE["ahead"]:
            return AHEAD
    return UNTOLD


def _of_verb(verb: Token, lemmas: Lemmas) -> int:
    """The tense of one verb with its auxiliaries; an infinitive takes that of what governs it."""
    helpers = [t for t in verb.lefts if t.dep_ in _AUXILIARIES]
    if verb.dep_ == "conj" and not helpers and verb.head.tag_ == verb.tag_:
        return _of_verb(verb.head, lemmas)
    forms, tags = {t.lower_ for t in helpers}, {t.tag_ for t in helpers}
    if forms & TENSE["future_auxiliaries"]:
        return AHEAD
    if forms & TENSE["conditional_auxiliaries"]:
        is_failure = "could" in forms and any(c.lower_ in TENSE["negative"] for c in verb.subtree)
        return PAST if "have" in forms or is_failure else AHEAD
    if "to" in forms:
        return PAST if "have" in forms else _of_infinitive(verb, lemmas)
    return _of_form(verb, forms, tags, lemmas)


def _of_form(verb: Token, forms: set[str], tags: set[str], lemmas: Lemmas) -> int:
    """The tense of a verb that no auxiliary settles."""
    if verb.tag_ in ("VBN", "VBG") and lemmas(verb) in TENSE["ahead_in_past"]:
        return PAST if "had" in forms else AHEAD
    if verb.tag_ == "VBD" or "VBD" in tags or forms & TENSE["perfect"]:
        return PAST
    if verb.tag_ == "VBN":
        return PAST if verb.dep_ == "acl" else UNTOLD
    if verb.tag_ in ("VBZ", "VBP") and lemmas(verb) in TENSE["timetable"] and not forms:
        return AHEAD
    if any(c.dep_ == "acomp" and lemmas(c) in TENSE["ahead"] for c in verb.children):
        return AHEAD
    is_plan = verb.tag_ == "VBG" and lemmas(verb) in TENSE["arranged"]
    return AHEAD if is_plan and forms & TENSE["being"] else UNTOLD


def _of_infinitive(verb: Token, lemmas: Lemmas) -> int:
    """The tense of what governs it ("managed to flee"), ahead by default ("expected to open")."""
    governor = verb.head
    if governor.i == verb.i:
        return AHEAD
    if lemmas(governor) in TENSE["ahead"]:
        was = {t.lower_ for n in (governor, governor.head) for t in n.lefts}
        return PAST if "had" in was else AHEAD
    while governor.tag_[:1] != "V" and governor.head.i != governor.i:
        governor = governor.head
    return (_of_verb(governor, lemmas) if governor.tag_[:1] == "V" else UNTOLD) or AHEAD
