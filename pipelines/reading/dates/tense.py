"""Does a phrase lie in the past or ahead? Read from the verb that it hangs on."""

from __future__ import annotations

from pipelines.reading.dates.calendar_words import TENSE
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

PAST, UNTOLD, AHEAD = -1, 0, 1
_PUT_OFF = TENSE["ahead_in_past"] | TENSE["put_off"]
_FIXED = TENSE["timetable"] | TENSE["expecting"]
NEW = ("a", "an", "another")
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
            if preposition in TENSE["goal_prepositions"] and lemmas(node) in _PUT_OFF:
                return AHEAD
            told = AHEAD if _is_equated(token, node, lemmas) else _of_verb(node, lemmas)
            if told == UNTOLD and preposition in TENSE["ahead_prepositions"]:
                return AHEAD
            if told != UNTOLD or node.dep_ not in ("amod", "acl", "pcomp", "csubj", "xcomp"):
                return told
        elif node.i != token.i and (_lies_ahead(node, lemmas) or _is_of_possible(token, node)):
            return AHEAD
    return UNTOLD


def _lies_ahead(word: Token, lemmas: Lemmas) -> bool:
    """Is what hangs on it to come ("plans for Friday")?

    A call is of its day, and what is due to an accident is its outcome.
    """
    if lemmas(word) not in TENSE["ahead"]:
        return False
    if word.tag_[:2] == "NN" and lemmas(word) in TENSE["of_its_day"]:
        return False
    after = word.doc.tokens[word.i + 1 : word.i + 3]
    return (
        word.lower_ != "due" or len(after) < 2 or after[0].lower_ != "to" or after[1].tag_ == "VB"
    )


def _is_of_possible(token: Token, noun: Token) -> bool:
    """Does a phrase hang on what may come ("a possible strike on Thursday")?"""
    head = token.head.head if token.head.dep_ == "prep" else token.head
    return head.i == noun.i and any(
        c.dep_ == "amod" and c.lower_ in TENSE["not_yet"] for c in noun.lefts
    )


def _is_equated(token: Token, verb: Token, lemmas: Lemmas) -> bool:
    """Does it say when something is ("the deadline is Friday", "the match is at 3pm on Friday")?

    Nothing but times may be told of it: who "is dead on Friday" was killed before.
    """
    if verb.tag_ not in ("VBZ", "VBP") or lemmas(verb) != "be":
        return False
    if any(lemmas(c) in TENSE["scheduled"] for c in verb.lefts if c.dep_ == "nsubj"):
        return True
    said = [t for t in verb.rights if t.dep_ not in ("punct", "advmod", "cc", "conj", "neg")]
    times = [next(iter(t.children), t) if t.dep_ == "prep" else t for t in said]
    is_told = any(t.i == token.i or t.is_ancestor(token) for t in times)
    return is_told and all(t.ent_type_ in ("DATE", "TIME") for t in times)


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
    if verb.tag_ == "VBD" and not forms and _is_of_plan(verb, lemmas):
        return AHEAD
    if verb.tag_ in ("VBN", "VBG") and lemmas(verb) in TENSE["ahead_in_past"]:
        return PAST if "had" in forms else AHEAD
    if verb.tag_ == "VBD" or "VBD" in tags or forms & TENSE["perfect"]:
        return PAST
    if verb.tag_ == "VBN":
        return PAST if verb.dep_ == "acl" else UNTOLD
    if verb.tag_ in ("VBZ", "VBP") and lemmas(verb) in _FIXED and not forms:
        return AHEAD
    if any(c.dep_ == "acomp" and _lies_ahead(c, lemmas) for c in verb.children):
        return AHEAD
    is_plan = verb.tag_ == "VBG" and lemmas(verb) in TENSE["arranged"]
    return AHEAD if is_plan and forms & TENSE["being"] else UNTOLD


def _is_of_plan(verb: Token, lemmas: Lemmas) -> bool:
    """Is it what they planned that a date tells ("planned a march on Saturday")?

    Nobody has heard of it before, or it may be the day of the planning.
    """
    planned = [c for c in verb.rights if c.dep_ == "dobj" and c.tag_[:2] == "NN"]
    is_new = any(
        all(t.dep_ not in ("poss", "det") or t.lower_ in NEW for t in c.lefts) for c in planned
    )
    return is_new and lemmas(verb) in TENSE["planning"]


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
