"""Has it happened? Status and negation of an event from its clause, what is told as known."""

from __future__ import annotations

from functools import cache
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.events.frames import LIGHT
from pipelines.reading.events.negation import is_negated
from pipelines.reading.statements import Status
from pipelines.reading.syntax.clauses import first, is_superlative, is_verb
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

MAX_CLIMB = 6
SET_TO = frozenset({"going", "expected", "scheduled", "due", "set"})
TOPIC = frozenset({"on", "over", "about"})
ALREADY = frozenset("after since during following over amid despite".split())
FOREMOST = frozenset({"first", "last", "latest", "next", "only"})
HELPING = frozenset({"help", "assist", "aid", "support"})
CHECKING = frozenset({"verify", "ensure", "check"})
CAUSATIVE = frozenset({"make", "let", "have"})  # "to make them disband"
PRESENT_BE = frozenset({"is", "are", "'re", "'s", "am"})
PASSING = ("prep", "pobj", "dobj", "conj", "pcomp", "xcomp", "nsubjpass", "acl", "attr", "ccomp")
FOILING = frozenset(lexicon("status")["foiled"]["verbs"])


@cache
def _words() -> dict[str, Any]:
    data = lexicon("status")
    return {
        "governors": {w: s for s, words in data["governors"].items() for w in words},
        "auxiliaries": {w: s for s, words in data["auxiliaries"].items() for w in words},
        "marks": frozenset(data["conditions"]["marks"]),
        "ongoing": frozenset(data["ongoing"]["governors"]),
        "striven": {kind: frozenset(words) for kind, words in data["striven"].items()},
        "sought": frozenset(data["sought"]["nouns"]),
        "refuted": {kind: frozenset(words) for kind, words in data["refuted"].items()},
        "talks": frozenset(lexicon("frames/words")["talks"]),
        "ahead": frozenset(data["conditions"]["ahead"]),
        "open": frozenset(data["conditions"]["open"]),
        "parts": frozenset(data["parts"]["nouns"]),
        "naming": frozenset(data["naming"]["governors"]),
        "still": frozenset(data["ongoing"]["adverbs"]),
        "definite": frozenset(data["definite"]["determiners"]),
        "certain": frozenset(data["worries"]["certain"]),
        "worries": frozenset(data["worries"]["nouns"]),
        "background": data["background"],
        "done": frozenset(data["done"]["governors"]),
        "known_by": frozenset(data["known_by"]["nouns"]),
        "achieved": frozenset(data["done"]["achieved"]),
        "furthering": frozenset(data["furthering"]["verbs"]),
        "if_past": frozenset(data["done"]["if_past"]),
        "planned_behind": frozenset(data["behind"]["planned"]),
        "modifiers": {w: s for s, ws in data["modifiers"].items() for w in ws},
    }


def status_of(head: Token, words: list[Token], lemmas: Lemmas) -> Status:
    """The status of the event told at `head`; `words` are the trigger's tokens."""
    known = _words()
    if is_negated(head, words, lemmas):
        return "denied"
    if (modified := _modified(head)) and not _is_done_now(head, lemmas):
        return modified
    if is_verb(head) and _is_imperative(head):
        return "demanded"
    own = _clause_status(head) if is_verb(head) else None
    if own:
        return own
    governed = _governed(head, words, lemmas) or _risked(head, lemmas)
    if governed and not (governed == "planned" and _is_pointed_at(head)):
        return governed
    if is_verb(head) and (_is_progressive(head) or _is_under(head)):
        return "ongoing"
    if not is_verb(head) and any(c.lower_ == "ongoing" for c in head.children):
        return "ongoing"
    if is_verb(head) and _is_aim(_helped(head, lemmas), lemmas):
        return "planned"
    if any(_is_plan_of(word, head, lemmas) for word in words) or _is_furthered(head, lemmas):
        return "planned"
    top = _verb_above(head)
    if top is not None and top is not head:
        if any(c.dep_ == "neg" for c in top.children) and head.dep_ in ("dobj", "attr"):
            return "denied"
        clause = _clause_status(top) if _is_carried(head, lemmas) else None
        if clause:
            return clause
        if lemmas(top) in known["ongoing"]:
            return "ongoing"
    return "occurred"


def _risked(head: Token, lemmas: Lemmas) -> Status | None:
    """What the word before a bare passive says of it ("open the door or risk being shot")."""
    being = first(head, "auxpass") if is_verb(head) else None
    if being is None or being.lower_ != "being" or being.i == head.sent.start:
        return None
    found: Status | None = _words()["governors"].get(lemmas(being.nbor(-1)))
    return found


def _is_imperative(verb: Token) -> bool:
    """Is it what somebody tells others to do ("'Stop the bloodshed!' they shouted")?

    It opens its sentence or a quotation. The plain form that opens a headline has no full stop.
    """
    if verb.tag_ != "VB" or any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in verb.children):
        return False
    sentence = verb.sent
    before = verb.nbor(-1) if verb.i > sentence.start else None
    if before is not None:
        return before.tag_ in ("``", ":") or before.lower_ == "please"
    return sentence[-1].lower_ in (".", "!")


def _is_pointed_at(head: Token) -> bool:
    """Is a noun told as there ("a way out of this massacre"), so that it is not only planned?"""
    return any(c.lower_ in ("this", "these") and c.dep_ == "det" for c in head.children)


def _modified(head: Token) -> Status | None:
    """What an adjective before a noun says: "a possible attack"; so does "a march planned for".

    So does "ahead of the rallies next month".
    """
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ == "ahead":
        return None if is_verb(head) else "planned"
    if any(c.dep_ == "acl" and c.lower_ in _words()["planned_behind"] for c in head.rights):
        return None if is_verb(head) else "planned"
    found = (_words()["modifiers"].get(c.lower_) for c in head.children if c.dep_ == "amod")
    known = [s for s in found if s in ("hypothetical", "planned")]
    return known[0] if known and not is_verb(head) else None


def _is_done_now(head: Token, lemmas: Lemmas) -> bool:
    """Has somebody done it at last ("mounted its long-threatened invasion")?"""
    verb = head.head
    return head.dep_ == "dobj" and verb.tag_ == "VBD" and lemmas(verb) in LIGHT


def _is_carried(head: Token, lemmas: Lemmas) -> bool:
    """Is a noun subject or object of its verb, so that "will" there holds for it?

    What is known ("will investigate this attack") happened, unless its verb brings it about.
    """
    if head.dep_ not in ("nsubj", "nsubjpass", "dobj", "attr"):
        return False
    helpers = {c.lower_ for c in head.head.children if c.dep_ == "aux"}
    if head.dep_ == "attr" and {"would", "have"} <= helpers:
        return True  # "it would have been the first attack in years"
    return not is_definite(head) or head.dep_ == "nsubj" or lemmas(head.head) in LIGHT


def is_headline_future(verb: Token) -> bool:
    """As in "Norway to send tanks to Kyiv", a headline whose only verb says what is to come."""
    is_top = verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.i < verb.head.i)
    is_bare = is_top and verb.tag_ == "VB" and first(verb, "nsubj") is not None
    return is_bare and any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children)


def _clause_status(verb: Token) -> Status | None:
    """What auxiliaries and conditions of a verb's own clause say."""
    known = _words()
    if is_headline_future(verb):
        return "planned"
    for _ in range(4):
        aux = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
        if marks & known["open"]:
            return "hypothetical"  # "if the army will withdraw"
        for word in sorted(aux):
            if word in known["auxiliaries"]:
                perfect = "have" in aux and word not in ("will", "'ll")
                if perfect and word in ("must", "would", "could", "should"):
                    return "hypothetical"
                found: Status = known["auxiliaries"][word]
                reported = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN")
                return "planned" if word == "would" and reported else found
        going = verb.head
        if verb.dep_ == "xcomp" and going.lower_ in SET_TO | PRESENT_BE:
            return "planned"  # "are set to meet", "are to meet"
        if marks & known["ahead"] and verb.tag_ in ("VBZ", "VBP") and not aux:
            return "hypothetical"  # "before they disarm"
        if marks & known["marks"] and not (marks == {"until"} and verb.tag_ == "VBD"):
            return "hypothetical"
        if verb.dep_ != "conj" or not is_verb(verb.head) or first(verb, "nsubj", "aux"):
            break
        verb = verb.head
    return None


def _governed(head: Token, words: list[Token], lemmas: Lemmas) -> Status | None:
    """What a governor above says: "plans to attack", "prevented an attack", "fears of attacks"."""
    current = head
    is_topic = is_known = False
    for _ in range(MAX_CLIMB):
        above = current.head
        if above is current or is_known:
            return None  # "promised to punish those responsible for the murder": it is known
        # "will give more information on the attack" is no attack to come
        is_topic = is_topic or (current.dep_ == "prep" and current.lower_ in ("on", "about"))
        # "if they are tried for the murder of six monks": the murder is known
        is_known = (
            current.dep_ == "prep" and current.lower_ in ("for", "over") and is_definite(head)
        )
        is_topic = is_topic or is_known
        is_clause = current.dep_ == "ccomp" and is_verb(current)
        if is_clause and lemmas(above) in CHECKING and above.tag_ in ("VB", "VBG"):
            return "hypothetical"  # "verifying that they have disarmed"
        if is_clause and current.tag_ in ("VBD", "VBZ", "VBP"):
            joined = any(t.text == ";" for t in current.doc[current.i : above.i])
            return "denied" if lemmas(above) in ("deny", "refute") and not joined else None
        if current.dep_ == "acl" and lemmas(above) in _words()["sought"]:
            return "hypothetical"
        if current.dep_ == "acl" and _is_refuted(above, lemmas):
            return "denied"
        if _is_out_of_reach(current, head, lemmas):
            return None
        if above not in words:
            if _is_done_if_past(above, lemmas):
                return None
            if status := _status_above(current, head, lemmas, is_topic=is_topic):
                return status
            if is_verb(above) and current.dep_ in ("dobj", "nsubjpass"):
                return None
        current = above
    return None


def _is_refuted(report: Token, lemmas: Lemmas) -> bool:
    """Is it a report that somebody denies ("rejected claims | that its jets had hit a school")?"""
    known, verb = _words()["refuted"], report.head
    is_object = report.dep_ in ("dobj", "nsubjpass")
    return is_object and lemmas(report) in known["reports"] and lemmas(verb) in known["verbs"]


def _is_out_of_reach(current: Token, head: Token, lemmas: Lemmas) -> bool:
    """Does what stands above a word, on the way up from `head`, say nothing of its status?"""
    above = current.head
    if current.dep_ not in PASSING:
        return True
    if current.dep_ in ("nsubjpass", "acl") and current is not head:
        return True
    if current.dep_ == "acl" and current.tag_ != "VB":
        return True
    if above.lower_ in ALREADY:
        return True
    if current.dep_ != "prep":
        return False
    if above.dep_ in ("dobj", "pobj") and lemmas(above) in _words()["known_by"]:
        return True  # "seek witnesses of the shooting"
    if any(c.dep_ == "dobj" and lemmas(c) in _words()["known_by"] for c in above.children):
        return True  # "demanded justice for the killing", hung on what was demanded
    is_worry = lemmas(above) in _words()["worries"] and lemmas(head) in _words()["certain"]
    if is_worry and is_definite(head):
        return True  # "voiced concern about the killing of two monks"
    return _is_of_part_in(above, current)


def _status_above(current: Token, head: Token, lemmas: Lemmas, *, is_topic: bool) -> Status | None:
    """What the word right above one on the way up from `head` says, or its clause.

    `is_topic`: what it says is only about the event.
    """
    above, known = current.head, _words()
    is_name = current.dep_ != "prep" and not any(c.lower_ == "for" for c in above.children)
    named = lemmas(above) in known["naming"] and is_name and is_definite(head)
    # what stands beside it does not govern it, nor "in what the army called an attack"
    named = named or current.dep_ == "conj" or _names_what(above, lemmas)
    # a topic, not "about to"
    named = named or (lemmas(above) == "about" and current.dep_ == "pobj")
    named = named or (lemmas(above) in FOILING and _is_attempt_told(head))
    if not named and (status := known["governors"].get(lemmas(above))) and _reaches(current, above):
        found: Status = status
        is_denied = found == "planned" and any(c.dep_ == "neg" for c in above.children)
        is_denied |= lemmas(above) in known["if_past"] and _is_unable(above)
        return "denied" if is_denied else found  # "did not plan to attack"
    reached = is_verb(above) and current.dep_ in ("dobj", "xcomp") and not is_topic
    if current is head and not _is_carried(head, lemmas) and not is_verb(head):
        return None
    return _clause_status(above) if reached else None


def _is_of_part_in(part: Token, preposition: Token) -> bool:
    """Is it only said who had a part in it ("denied a role in the raid", "being behind it")?"""
    if preposition.lower_ == "behind":
        return True
    return part.lower_ in _words()["parts"] and preposition.lower_ in ("in", "for", "with", "to")


def _names_what(verb: Token, lemmas: Lemmas) -> bool:
    """As in "what police called a war": a verb that only gives a name."""
    is_name = is_verb(verb) and lemmas(verb) in _words()["naming"]
    return is_name and any(c.lower_ == "what" for c in verb.children)


def _reaches(current: Token, above: Token) -> bool:
    """Does the governor's meaning reach what stands in this position under it?"""
    if current.dep_ in ("nsubj", "advcl"):
        return False
    if above.lower_ == "aimed":  # "the raid was aimed at them", "aimed at forcing them out"
        return current.lower_ == "at" or current.dep_ == "xcomp"
    if current.dep_ == "dobj" and _brings_about(above):
        return False
    if above.lower_ == "due" and current.dep_ in ("prep", "pcomp", "pobj"):
        return False
    if current.dep_ == "prep" and is_verb(above) and current.i < above.i:
        return False  # "on a visit to Mexico, he asked"
    if current.dep_ == "prep":
        return current.lower_ in ("of", "for", "to", "from", "against", "on", "out", "about")
    return True


def _is_attempt_told(deed: Token) -> bool:
    """Is it a coup, which is one though it is foiled?"""
    words = lexicon("status")["foiled"]["coups"]
    return deed.lower_ in words or any(c.lower_ in words for c in deed.lefts)


def _brings_about(verb: Token) -> bool:
    """Reads "set | off a gun battle", "push a new offensive": done, not planned or demanded."""
    words = lexicon("status")["bringing_about"]
    return verb.lower_ in words["verbs"] or (
        verb.lower_ in words["with_off"] and any(c.lower_ == "off" for c in verb.rights)
    )


def _is_done_if_past(governor: Token, lemmas: Lemmas) -> bool:
    """Is what follows told as done ("the patrol was able to seize two rifles")?"""
    is_able = lemmas(governor) in _words()["if_past"] and governor.head.tag_ == "VBD"
    return is_able and not _is_unable(governor)


def _is_unable(adjective: Token) -> bool:
    """Reads "was not | able to take the base"."""
    return any(c.dep_ == "neg" for c in (*adjective.children, *adjective.head.children))


def _is_progressive(verb: Token) -> bool:
    if verb.tag_ != "VBG":
        return False
    forms = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return bool(forms & PRESENT_BE)


def _is_under(verb: Token) -> bool:
    """Is it a state of now ("the town is under attack")?"""
    return verb.lower_ in PRESENT_BE and any(c.lower_ == "under" for c in verb.children)


def is_striven_for(head: Token, lemmas: Lemmas) -> bool:
    """Is peace only what somebody works for ("efforts to bring about a truce")?"""
    known = _words()
    verb = head.head if head.dep_ in ("dobj", "attr", "pobj") and not is_verb(head) else head
    if verb.dep_ == "prep" and verb.lower_ == "for" and verb.i > verb.sent.start:
        return lemmas(verb.nbor(-1)) in known["striven"]["nouns"]
    if verb.dep_ == "prep" and verb.lower_ in TOPIC:  # "talks on a pullback"
        held = [verb.head, *(c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i)]
        return any(lemmas(t) in known["talks"] for t in held)
    if not is_verb(verb):
        return False
    if verb.tag_ == "VBG":  # "talks on reaching a truce"
        return verb.dep_ == "pcomp" and verb.head.lower_ in ("at", "on", "for", "toward", "towards")
    if verb is head:
        return is_tried(head, lemmas)
    return _is_to_do(verb) and lemmas(verb.head) not in known["achieved"]


def is_tried(verb: Token, lemmas: Lemmas) -> bool:
    """Is an act only what somebody tries to do ("tried to free them", "efforts to get it back")?"""
    verb = _helped(verb, lemmas)
    return _is_to_do(verb) and lemmas(verb.head) in _words()["striven"]["verbs"]


def _is_to_do(verb: Token) -> bool:
    is_infinitive = verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.children)
    return is_infinitive and verb.dep_ in ("acl", "relcl", "advcl", "xcomp")


def _is_aim(verb: Token, lemmas: Lemmas) -> bool:
    """Is it an infinitive of purpose ("sent troops to attack"), of what is meant to happen?"""
    while verb.dep_ == "conj" and verb.tag_ == "VB" == verb.head.tag_:
        verb = verb.head  # "set up to counter the rebels and secure the road"
    if verb.tag_ != "VB" or not any(c.tag_ == "TO" for c in verb.children):
        return False
    if verb.dep_ == "relcl" and lemmas(verb) in HELPING:
        return False  # "a loan to help them rebuild the town" is given
    if verb.dep_ in ("acl", "relcl"):  # "ways to press them"; not "the first town to fall"
        marks = {c.lower_ for c in verb.head.children if c.dep_ == "amod"}
        return lemmas(verb.head) not in _words()["done"] and not marks & FOREMOST
    if _is_done_if_past(verb.head, lemmas):
        return False
    striven = _words()["striven"]["nouns"]  # "lead operations to seize ground"
    is_of_deed = any(c.dep_ == "dobj" and lemmas(c) in striven for c in verb.head.children)
    is_done = lemmas(verb.head) in _words()["done"] and not is_of_deed
    return verb.dep_ in ("advcl", "xcomp") and not is_done


def _helped(verb: Token, lemmas: Lemmas) -> Token:
    """The verb under which an act is done ("to help them oust the governor": to help)."""
    while verb.dep_ in ("xcomp", "ccomp") and verb.tag_ == "VB" and is_verb(verb.head):
        if lemmas(verb.head) not in _words()["done"] | CAUSATIVE or verb.head.tag_ != "VB":
            break
        verb = verb.head
    return verb


def _is_plan_of(verb: Token, noun: Token, lemmas: Lemmas) -> bool:
    """Is an attack only what somebody plans ("planning an attack", "a vigil was planned for")?

    "Planned the attack" is told of one that was made.
    """
    is_suffered = noun.dep_ in ("dobj", "nsubjpass")
    is_object = is_suffered and noun.head.i == verb.i and not is_definite(noun)
    return is_object and is_verb(verb) and _words()["governors"].get(lemmas(verb)) == "planned"


def _is_furthered(noun: Token, lemmas: Lemmas) -> bool:
    """Is an act only what something is to serve ("a base to boost operations against them")?"""
    verb = noun.head
    is_object = noun.dep_ == "dobj" and is_verb(verb) and not is_verb(noun)
    return is_object and lemmas(verb) in _words()["furthering"] and _is_aim(verb, lemmas)


def _verb_above(token: Token) -> Token | None:
    current = token
    for _ in range(MAX_CLIMB):
        if is_verb(current) and current is not token:
            return current
        if current.head is current:
            return None
        current = current.head
    return None


def is_long_struggle(noun: Token, lemmas: Lemmas) -> bool:
    """Does a noun sum up years of violence ("war")? That none broke out is no event."""
    return lemmas(noun) in _words()["background"]["long"]


def is_definite(head: Token) -> bool:
    """Is a noun told as known: "the attack", "this offensive", "Monday's raid"?"""
    definite: frozenset[str] = _words()["definite"]
    marks = [c for c in head.children if c.dep_ in ("det", "poss")]
    return not is_verb(head) and any(c.lower_ in definite or c.ent_type_ == "DATE" for c in marks)


def is_war_of_deed(noun: Token, lemmas: Lemmas) -> bool:
    """Is it a war, of whose deeds one is the worst ("the worst massacre of Algeria's war")?"""
    above = noun.head
    if (
        noun.dep_ != "pobj"
        or above.lower_ not in ("of", "in")
        or not is_long_struggle(noun, lemmas)
    ):
        return False
    return any(map(is_superlative, above.head.lefts))
