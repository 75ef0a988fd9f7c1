"""Gives those who suffer back to what they suffer, where the parser hangs them elsewhere.

Each mend is told by its shape, as those of `restoring.py` are. Heads and labels are changed in
place, before the tree is linked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipelines.reading.syntax.parses import SUBJECT, attach, hanging_on, is_below, is_time, words_of

if TYPE_CHECKING:
    from pipelines.reading.syntax.tokens import Token

_BESIDE = 4  # tokens from "shot" to "dead"
_SOME = frozenset({"another", "others", "several"})


def restore_sufferers(sentence: Sequence[Token]) -> None:
    """Give the verbs of a sentence back those who suffer."""
    subjects: dict[int, list[Token]] = {}
    for word in sentence:
        if word.lower_ in words_of("states") and _join_to_killed(word, sentence):
            continue
        if word.dep_ == "npadvmod":
            if not _give_subject_back(word, sentence):
                _make_object(word, sentence)
        elif word.tag_ == "VBN" and word.lower_ in words_of("states"):
            _give_wounded_back(word, sentence)
        elif word.dep_ == "advcl" and word.lower_ in words_of("struck"):
            _give_bodies_back(word, sentence)
        elif word.dep_ == "amod" and word.lower_ in words_of("suffering"):
            _restore_suffering(word, sentence)
        elif word.dep_ == "pcomp" and word.head.lower_ == "to":
            _part_toll_from_wounded(word, sentence)
        elif word.dep_ in SUBJECT and word.i < word.head.i:
            subjects.setdefault(word.head.i, []).append(word)
        elif word.lower_ == "death" and word.dep_ in ("nmod", "compound", "amod"):
            _part_victim_from_death(word)
        elif word.lower_ == "as" and word.dep_ in ("quantmod", "advmod"):
            _part_toll_from_cause(word, sentence)
        elif word.dep_ == "det" and word.lower_ in ("a", "an") and word.head.tag_ == "NNS":
            _part_one_from_many(word, sentence)
    for first, *others in subjects.values():
        if len(others) == 1:
            _join_subjects(first, others[0], sentence)


def _give_subject_back(noun: Token, sentence: Sequence[Token]) -> bool:
    """Mend "six fighters | loyal to the warlord were killed", parsed as how they were killed."""
    siding, verb = noun.head, noun.head.head
    if siding.lower_ not in words_of("siding") or noun.i + 1 != siding.i or verb.tag_[:2] != "VB":
        return False
    below = hanging_on(verb, sentence)
    if any(w.dep_ in SUBJECT for w in below) or is_below(verb, noun):
        return False
    is_passive = any(w.dep_ == "auxpass" for w in below)
    attach(noun, verb, "nsubjpass" if is_passive else "nsubj")
    attach(siding, noun, "amod")
    return True


def _make_object(noun: Token, sentence: Sequence[Token]) -> None:
    """Mend "shot dead a couple", where the couple is parsed as when it was done.

    So are the rebels of "left six soldiers and ten rebels dead".
    """
    verb = noun.head
    if verb.lower_ in words_of("states") and noun.i < verb.i and not is_time(noun):
        _join_to_object(noun, verb, sentence)
        return
    if verb.lower_ not in words_of("struck") or not verb.i < noun.i or is_time(noun):
        return
    at = verb.i - sentence[0].i + 1
    between = {w.lower_ for w in sentence[at : at + _BESIDE] if w.i < noun.i}
    if between & {"dead", "death", "down"}:
        noun.dep_ = "dobj"


def _join_to_object(noun: Token, state: Token, sentence: Sequence[Token]) -> None:
    """Join a noun before a state to the object with which an "and" joins it."""
    start = min(w.i for w in sentence if w is noun or w.head is noun) - sentence[0].i
    joined = sentence[start - 1] if start else noun
    struck = joined.head
    if joined.dep_ == "cc" and struck.dep_ == "dobj" and struck.head is state.head:
        attach(noun, struck, "conj")


def _join_to_killed(state: Token, sentence: Sequence[Token]) -> bool:
    """Mend "2,000 people have been killed, 2,500 | wounded": they have been wounded, too."""
    at = state.i - sentence[0].i
    number = sentence[at - 1]
    if at < 3 or number.tag_ != "CD" or state.tag_ not in ("VBN", "VBD") or state.dep_ == "amod":
        return False
    killed = _told_before(sentence[: at - 1])
    if killed is None or killed.tag_ != "VBN" or killed.lower_ not in words_of("harmed"):
        return False
    is_passive = any(w.dep_ == "auxpass" for w in hanging_on(killed, sentence))
    own = ("aux", "auxpass", "dobj")
    if not is_passive or any(w.dep_ in own for w in hanging_on(state, sentence)):
        return False
    if is_below(killed, state):
        attach(killed, killed if state.head is state else state.head, state.dep_)
    attach(state, killed, "conj")
    attach(number, state, "nsubjpass")
    state.tag_ = "VBN"
    return True


def _told_before(words: Sequence[Token]) -> Token | None:
    """The word to which "and", a comma or both join a number that follows."""
    last = len(words) - 1
    while last > 0 and words[last].lower_ in words_of("about"):
        last -= 1
    before = last
    while before > 0 and words[before].lower_ in ("and", ","):
        before -= 1
    return words[before] if 0 <= before < last else None


def _give_wounded_back(state: Token, sentence: Sequence[Token]) -> None:
    """Mend "doctors treated 31 wounded", parsed as doctors who treated 31, wounded themselves."""
    at = state.i - sentence[0].i
    number, behind = sentence[at - 1], sentence[at + 1 : at + 2]
    if at == 0 or number.tag_ != "CD" or number.dep_ not in ("dobj", "conj", "npadvmod"):
        return
    verb = state.head.head if state.head is number else state.head
    is_told_of = verb.lower_ in words_of("leaving") or verb.i > number.i
    if (
        is_told_of
        or is_below(number, state)
        or any(w.lower_ == "by" or w.tag_[:2] == "NN" for w in behind)
    ):
        return
    attach(state, number, "acl")


def _give_bodies_back(blow: Token, sentence: Sequence[Token]) -> None:
    """Mend "Police found five bodies, shot in the head", parsed as what the police did."""
    at = blow.i - sentence[0].i
    if at < 2 or sentence[at - 1].text != "," or sentence[at - 2].tag_[:2] != "NN":
        return
    own = {w.dep_ for w in sentence if w.head is blow and w.i < blow.i}
    found = [w for w in sentence if w.head is blow.head and w.dep_ == "dobj"]
    is_plain = not own - {"punct", "advmod"} and not is_below(sentence[at - 2], blow)
    if is_plain and any(w.lower_ in words_of("bodies") for w in found):
        blow.tag_ = "VBN"
        attach(blow, sentence[at - 2], "acl")


def _part_one_from_many(article: Token, sentence: Sequence[Token]) -> None:
    """Mend "killed a vicar and two monks", where the monks are said to be vicar monks."""
    many, at = article.head, article.i - sentence[0].i
    behind = (sentence[at + n :] for n in (1, 2, 3))
    for one, link, number in zip(*behind, strict=False):
        if link.i >= many.i or not number.i < many.i:
            return
        above = {one.head, link.head, number.head}
        if link.dep_ == "cc" and number.tag_ == "CD" and above <= {one, many}:
            one.tag_ = "NN"
            attach(one, one if many.head is many else many.head, many.dep_)
            attach(many, one, "conj")
            attach(number, many, "nummod")
            link.head = article.head = one
            return


def _part_toll_from_wounded(state: Token, sentence: Sequence[Token]) -> None:
    """Mend "rose to 40 people and many others wounded", parsed as all of them wounded."""
    if state.lower_ not in words_of("states"):
        return
    dead = next((w for w in sentence if w.head is state and w.dep_ in SUBJECT), None)
    others = next((w for w in sentence if w.head is dead and w.dep_ == "conj"), None)
    if dead is not None and others is not None and dead.i < others.i < state.i:
        attach(dead, state.head, "pobj")
        attach(state, others, "acl")


def _part_victim_from_death(death: Token) -> None:
    """Mend "beat to death unknown men", where they are parsed as death-unknown men."""
    victim, to = death.head, death.head.head
    is_to_death = to.lower_ == "to" and victim.dep_ == "pobj" and death.i == to.i + 1 < victim.i
    if not is_to_death or to.head.lower_ not in words_of("struck"):
        return
    attach(victim, to.head, "dobj")
    attach(death, to, "pobj")


def _join_subjects(first: Token, other: Token, sentence: Sequence[Token]) -> None:
    """Mend "A judge, Karim Aslam was shot", parsed as a judge and Karim Aslam who were shot.

    Of "two pupils, a teacher, and one guard were hurt" each is one more, of "three members of the
    council Jirga Amn" the last is a name.
    """
    start = min(w.i for w in sentence if w is other or w.head is other) - sentence[0].i
    if start < 1:
        return
    before = sentence[start - 1]
    is_joined = before.lower_ in ("and", "or") and before.dep_ == "cc" and start > 1
    if is_joined and other.dep_ == "nsubjpass" and sentence[start - 2].text == ",":
        for word in sentence:
            if word.head is first and word.dep_ == "appos" and first.i < word.i < before.i:
                is_one = any(w.head is word and w.lower_ in ("a", "an") for w in sentence)
                word.dep_ = "conj" if is_one else "appos"
        other.head, other.dep_ = first, "conj"
    elif other.tag_ != "NNP" or first.tag_[:2] != "NN" or is_below(before, other):
        return
    elif before.text == "," and first.tag_ == "NN" and sentence[start - 2].tag_[:2] == "NN":
        other.head, other.dep_ = first, "appos"
    elif before.tag_ == "NN" and before is not first:
        other.head, other.dep_ = before, "appos"


def _restore_suffering(verb: Token, sentence: Sequence[Token]) -> None:
    """Mend "one died and another suffered burns", parsed as another suffered burns.

    "Two others, a driver among them, sustained wounds" is parsed as a driver, sustained wounds.
    """
    wounds = verb.head
    if wounds.lower_ not in words_of("wounds") or wounds.i < verb.i:
        return
    who = next(
        (w for w in sentence if w.head is wounds and w.i < verb.i and w.lower_ in _SOME), None
    )
    top = wounds
    if who is None and (who := _one_before(verb, wounds, sentence)) is not None:
        pass
    elif who is None:
        while top.dep_ in ("appos", "pobj", "prep") or (
            top.dep_ == "conj" and top.head.tag_[:1] != "V"
        ):
            top = top.head
        who = top
    if who.i > verb.i:
        return
    for word in sentence:
        if word.head is top and word.i > wounds.i:
            word.head = verb
    is_root = top.head is top
    verb.head, verb.dep_ = (verb, "ROOT") if is_root else (top.head, "conj")
    verb.tag_ = "VBD"
    who.head, who.dep_ = verb, "nsubj"
    wounds.head, wounds.dep_ = verb, "dobj"


def _one_before(verb: Token, wounds: Token, sentence: Sequence[Token]) -> Token | None:
    """Who of "a constable | sustained injuries": no article of one belongs to several injuries."""
    before = [w for w in sentence if w.head is wounds and w.i < verb.i]
    is_one = any(w.lower_ in ("a", "an", "one") for w in before) and wounds.tag_ == "NNS"
    who = before[-1] if before and before[-1] is not verb else None
    if not is_one or who is None or who.i != verb.i - 1 or who.dep_ == "det":
        return None
    for word in before[:-1]:
        if word.dep_ in ("det", "amod", "nummod", "compound", "nmod"):
            word.head = who
    who.tag_ = "NN"
    return who


def _part_toll_from_cause(link: Token, sentence: Sequence[Token]) -> None:
    """Mend "rose to eight as two more died", parsed as eight-as-two more people."""
    at = link.i - sentence[0].i
    if at < 2 or sentence[at - 2].lower_ != "to" or sentence[at - 1].tag_ != "CD":
        return
    to, number, noun = sentence[at - 2], sentence[at - 1], link.head
    while noun.tag_[:2] != "NN" and noun.head is not noun and noun.head.i > number.i:
        noun = noun.head
    if noun.tag_[:2] != "NN":
        noun = number.head
    verb = noun.head
    if noun.head is to:  # "to eight as more people | died"
        verb = next((w for w in sentence if w.head is noun and w.tag_ == "VBD"), noun)
    if noun.i < link.i or verb.tag_ != "VBD" or verb.i < noun.i:
        return
    if is_below(to, number) or is_below(to.head, verb):
        return
    for word in sentence:
        if word.head is number and word is not number:
            word.head = noun
    number.head, number.dep_ = to, "pobj"
    link.head, link.dep_ = verb, "mark"
    verb.head, verb.dep_ = to.head, "advcl"
    noun.head, noun.dep_ = verb, "nsubj"
