"""Is a deed told as a habit, or as a sum of many cases, and not as a case?"""

from __future__ import annotations

from functools import cache
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.events.frames import LIGHT
from pipelines.reading.syntax.clauses import children, first, is_marked, is_verb
from pipelines.reading.syntax.parses import STOPS
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

# what makes of many deeds a case: "the attacks", "three attacks", "attacks that killed ten"
USING = frozenset(lexicon("status")["definitions"]["verbs"])
TERMS = frozenset(lexicon("status")["definitions"]["objects"])
OF_A_CASE = ("det", "nummod", "poss")
CLAUSES = ("relcl", "acl", "appos")
# conjunctions behind which a headline tells how it happened
WHEN = frozenset({"as", "when", "after", "while"})


@cache
def _known() -> dict[str, Any]:
    data = lexicon("status")
    return {
        **{kind: frozenset(words) for kind, words in data["habit"].items()},
        "general": frozenset(data["modifiers"]["general"]),
        "ongoing": frozenset(data["ongoing"]["governors"]),
    }


def is_iterative(head: Token, lemmas: Lemmas) -> bool:
    """Is it told as happening again and again ("frequent attacks", "often raid"), not as a case?"""
    known = _known()
    verb = head.head if head.dep_ == "dobj" else head  # "they | often plot attacks"
    often = any(c.lower_ in known["adverbs"] for c in verb.children if c.dep_ == "advmod")
    if is_verb(head):
        agent = first(head, "agent")
        means = first(agent, "pobj") if agent is not None else None
        return often or _goes_on(head) or (means is not None and _sums_up(means))
    if head.dep_ == "pobj" and head.head.lower_ in ("of", "in") and _sums_up(head.head.head):
        return True
    if often or _is_charge(head, lemmas):
        return True
    is_many = is_statistic(head, lemmas) or _is_career(head, lemmas) or _is_tallied(head, lemmas)
    if is_many or _is_to_be_ended(head, lemmas):
        return True
    return any(c.lower_ in known["general"] for c in head.children if c.dep_ == "amod")


def _is_tallied(noun: Token, lemmas: Lemmas) -> bool:
    """Is it told how often it is done, or what it has led to ("are less frequent", "have taken")?

    Not of "the attacks", nor with a number or day ("attacks have left ten dead").
    """
    if noun.dep_ != "nsubj" or noun.tag_ != "NNS":
        return False
    verb, known = noun.head, _known()
    if lemmas(verb) == "be":
        return any(c.lower_ in known["often"] for c in children(verb, "acomp"))
    if any(c.dep_ in OF_A_CASE for c in noun.children) or not _is_perfect(verb):
        return False
    is_sum = lemmas(verb) in known["leading_to"]
    return is_sum and not any(t.tag_ == "CD" or t.ent_type_ == "DATE" for t in verb.subtree)


def _goes_on(verb: Token) -> bool:
    """Is it what goes on beside the news ("while his men were being killed")?"""
    if verb.dep_ != "advcl" or not any(c.lower_ == "being" for c in children(verb, "auxpass")):
        return False
    suffering = children(verb, "nsubjpass")
    return any(t.tag_ == "NNS" and not children(t, "nummod") for t in suffering)


def _is_career(noun: Token, lemmas: Lemmas) -> bool:
    """Is it what somebody has done all along ("the leader coordinated attacks in the valley")?

    Not with a day, a number or an outcome of its own.
    """
    is_of_many = noun.tag_ == "NNS" or (noun.dep_ == "conj" and noun.lower_.endswith("ing"))
    if not is_of_many or any(c.dep_ in (*OF_A_CASE, *CLAUSES) for c in noun.children):
        return False  # "bombings", or "kidnapping" beside them
    while noun.dep_ == "conj":
        noun = noun.head
    if _is_laid_at_door(noun):
        return True
    above = noun.head
    if noun.dep_ == "pobj" and above.head.lower_ in _known()["answerable"]:
        return not any(t.ent_type_ in ("DATE", "TIME") for t in above.subtree)
    if noun.dep_ != "dobj":
        return False
    if above.tag_ == "VBG" and _is_laid_to_somebody(above):
        return not any(t.ent_type_ in ("DATE", "TIME") for t in above.subtree)
    if lemmas(above) not in _known()["leading"]:
        return False
    leader = first(above, "nsubj")
    is_one = leader is not None and leader.tag_ in ("NN", "NNP", "PRP", "WP")
    return is_one and not any(t.ent_type_ in ("DATE", "TIME") for t in above.subtree)


def _is_charge(noun: Token, lemmas: Lemmas) -> bool:
    """Is it only what somebody is charged with ("on charges of murder and torture")?

    Not with a victim of its own.
    """
    first_noun = noun
    while first_noun.dep_ == "conj":
        first_noun = first_noun.head
    if first_noun.dep_ != "pobj" or lemmas(first_noun.head.head) not in _known()["charges"]:
        return False
    own = [c for t in {noun, first_noun} for c in t.children]
    return not any(c.dep_ in OF_A_CASE or c.lower_ in ("of", "on") for c in own)


def _is_laid_at_door(noun: Token) -> bool:
    """Reads "is behind a number of attacks, including | bombings": what a group is known for."""
    while noun.dep_ in ("conj", "appos", "pobj", "prep") and noun.lower_ != "behind":
        if noun.dep_ == "prep" and noun.lower_ not in _known()["naming"]:
            return False
        noun = noun.head
    is_now = noun.lower_ == "behind" and noun.head.lower_ in ("is", "are")
    return is_now and not any(t.ent_type_ in ("DATE", "TIME") for t in noun.subtree)


def _is_laid_to_somebody(verb: Token) -> bool:
    """Is a deed only what somebody is suspected of or linked to ("suspected of | staging it")?"""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ in ("pcomp", "pobj") and verb.head.head.lower_ in _known()["answerable"]


def _is_to_be_ended(noun: Token, lemmas: Lemmas) -> bool:
    """Is it one of the ills that something is to end ("to end violence, including abductions")?"""
    while noun.dep_ in ("conj", "pobj", "prep", "appos"):
        if noun.dep_ == "prep" and noun.lower_ not in _known()["naming"]:
            return False
        noun = noun.head
    is_ill = noun.dep_ == "dobj" and noun.head.tag_ == "VB"
    return is_ill and lemmas(noun.head) in _known()["ending"] and not _is_one(noun)


def _is_one(noun: Token) -> bool:
    """Is it one thing told as known or new ("the siege", "a blockade"), not of a kind?"""
    return noun.tag_ == "NN" and any(c.dep_ in ("det", "poss") for c in noun.children)


def _sums_up(noun: Token) -> bool:
    """Does a noun make one of many cases ("a surge in killings", "has seen a spate of raids")?"""
    known = _known()
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    return noun.lower_ in known["trends"] or (noun.lower_ in known["series"] and _is_perfect(verb))


def is_statistic(noun: Token, lemmas: Lemmas) -> bool:
    """Is it counted over a time ("the number of murders fell", "fewer", "two-thirds of them")?"""
    known = _known()
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        counted = noun.head.head
        if _is_share(counted, noun):
            return True
        if counted.lower_ in known["counts"]:
            return lemmas(counted.head) in known["changes"]
    if _is_counted(noun, lemmas) or any(c.lower_ == "fewer" for c in noun.children):
        return True
    is_many = noun.dep_ == "nsubj" and noun.tag_ == "NNS" and lemmas(noun.head) in known["changes"]
    is_measured = any(t.lower_ in known["percent"] for t in noun.head.subtree)
    led = {t.head.lower_ for t in noun.head.subtree if (t.tag_, t.dep_) == ("CD", "pobj")}
    return is_many and (is_measured or led >= {"from", "to"})


def _is_counted(noun: Token, lemmas: Lemmas) -> bool:
    """Are they cases that somebody counts over a time ("recorded 12 lynchings last year")?

    Not "documented three strikes on the town on Monday".
    """
    while noun.dep_ == "conj":
        noun = noun.head
    verb = noun.head
    if noun.dep_ not in ("dobj", "nsubjpass") or noun.tag_ != "NNS":
        return False
    if lemmas(verb) not in _known()["counting"] or not children(noun, "nummod"):
        return False
    dates = [t for t in verb.subtree if t.ent_type_ == "DATE"]
    return all(lemmas(t) not in _known()["days"] for t in dates)


def _is_share(part: Token, noun: Token) -> bool:
    """Is it a share of a year's crimes ("two-thirds of the murders", "one in five assaults")?"""
    if noun.tag_ != "NNS":
        return False
    known = _known()
    is_out_of = part.lower_ == "out" or part.nbor(1).lower_ == "out"
    return is_out_of or part.lower_ in known["percent"] or part.lower_ in known["shares"]


def _is_perfect(verb: Token) -> bool:
    """Is a verb in the present perfect ("has seen")?"""
    return verb.tag_ == "VBN" and any(
        c.dep_ == "aux" and c.lower_ in ("has", "have") for c in verb.children
    )


def is_habit(head: Token, lemmas: Lemmas) -> bool:
    """Simple present in running text tells habits ("a regime that bombs towns"), not events."""
    if head.dep_ == "dobj" and not is_verb(head) and lemmas(head.head) in LIGHT:
        head = head.head  # "they carry out raids"
    if head.dep_ == "conj" and head.tag_ == "VB" and not first(head, "nsubj", "aux"):
        head = head.head  # "they raid posts and kill soldiers"
    if not is_verb(head) or head.tag_ not in ("VBZ", "VBP"):
        return False
    if any(c.dep_ in ("aux", "auxpass") for c in head.children):
        return False
    if lemmas(head) == "be" and any(c.lower_ in _known()["restored"] for c in head.children):
        return False
    is_regular = lemmas(head) in (head.lower_, "be")
    if head.tag_ == "VBP" and (head.lower_ in _known()["invariant"] or not is_regular):
        return False  # a past form that the tagger took for a present
    if lemmas(head) in _known()["ongoing"]:
        return False  # "fighting continues in the north"
    if head.sent[-1].lower_ in STOPS:
        return True
    # "Army razes houses, villagers say", "Rebels raid post, two hurt", "Six die as bomber hits bus"
    is_news = head.dep_ == "ccomp" and (lemmas(head.head) == "say" or head.i < head.head.i)
    is_news |= head.dep_ == "advcl" and is_marked(head, WHEN)
    return head.dep_ in ("relcl", "advcl", "ccomp") and not is_news


def tells_repetition(head: Token) -> bool:
    """Does the clause of a verb say that it happens again and again ("they attack every night")?"""
    known = _known()
    return any(t.lower_ in known["adverbs"] or t.lower_ in known["every"] for t in head.subtree)


def is_of_anyone(verb: Token) -> bool:
    """Is it done by whoever does it ("those who attack schools", "anyone who hides rebels")?"""
    if verb.dep_ == "conj" and not first(verb, "nsubj", "aux", "auxpass"):
        verb = verb.head
    if verb.dep_ != "relcl" or verb.tag_ not in ("VBP", "VBZ") or first(verb, "aux", "auxpass"):
        return False
    who = first(verb, "nsubj")
    return who is not None and who.lower_ == "who" and verb.head.lower_ in _known()["anyone"]


def explains_word(head: Token) -> bool:
    """Does it tell what a word means ("use the term to imply that rebels were killed")?"""
    below, is_meaning = head, False
    for verb in head.ancestors:
        is_meaning = is_meaning or below.tag_ == "VB"
        terms = [c for c in verb.children if c.dep_ == "dobj" and c.lower_ in TERMS]
        if terms and verb.lower_ in USING and (is_meaning or below in terms):
            return True
        below = verb
    return False
