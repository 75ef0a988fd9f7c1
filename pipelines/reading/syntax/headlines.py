"""Mends headlines, whose verbs lack "is" and whose clauses only a comma parts.

Each mend is a pattern of the tree that is never right as the model gives it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pipelines.reading.syntax.parses import (
    FINITE,
    HEADING,
    STOPS,
    SUBJECT,
    attach,
    hanging_on,
    is_below,
    is_time,
    words_of,
)

if TYPE_CHECKING:
    from pipelines.reading.syntax.tokens import Token

LINKS = frozenset({"as", "after"})
ASIDE = frozenset({"dep", "advcl", "ccomp", "parataxis"})
SOURCE = 3  # words of a source behind a headline's dash, at most


def part_clauses(sentence: Sequence[Token]) -> None:
    """Mend "Two soldiers killed in ambush, policeman wounded", parsed as soldiers wounded, too.

    So is "Nine dead in siege, 20 injured"; in "12 rebels killed, army says" the army says so.
    """
    firsts: dict[Token, Token] = {}
    for later in sentence:
        if later.dep_ not in SUBJECT:
            continue
        verb = later.head
        first = firsts.setdefault(verb, later)
        if first is later or verb.i < later.i:
            continue
        own = hanging_on(first, sentence)
        state = next((w for w in own if w.i > first.i and _tells_state(w)), None)
        if state is not None and any(w.text == "," for w in hanging_on(verb, sentence)):
            _part(first, state, later, verb)
            firsts[verb] = later


def _tells_state(word: Token) -> bool:
    """Does a word behind people tell what became of them ("killed", "dead")?"""
    is_done = word.dep_ == "acl" and word.tag_ in ("VBN", "VBD")
    return is_done or (word.dep_ == "amod" and word.lower_ in words_of("states"))


def _part(first: Token, state: Token, later: Token, verb: Token) -> None:
    """Make two clauses of one: what became of the first, what of the later or what he says."""
    is_said = verb.tag_ not in ("VBN", "VBD")
    above = (verb, "ROOT") if verb.head is verb else (verb.head, verb.dep_)
    top = first
    if state.dep_ == "acl":
        state.tag_, top = "VBN", state
        attach(first, state, "nsubjpass")
    if is_said:
        attach(top, verb, "ccomp")
        return
    verb.tag_ = "VBN"
    later.dep_ = "nsubjpass"
    attach(top, top if above[0] is verb else above[0], above[1])
    attach(verb, top, "conj")


def join_doers(sentence: Sequence[Token]) -> None:
    """Mend "Rebels, army clash", where both are parsed as subjects, or the first as when it was."""
    if not sentence or sentence[-1].text in STOPS:
        return
    for comma in sentence[1:-1]:
        if comma.text != ",":
            continue
        at = comma.i - sentence[0].i
        first = sentence[at - 1]
        verb = first.head
        if first.dep_ not in ("nsubj", "npadvmod", "dep") or first.tag_[:2] != "NN":
            continue
        if not comma.i < verb.i or verb.tag_ not in FINITE or is_time(first):
            continue
        other = next((w for w in sentence[at:] if w.head is verb and w.dep_ == "nsubj"), None)
        start = min((w.i for w in sentence if other in (w, w.head)), default=0)
        if other is not None and start == comma.i + 1 and other.i < verb.i:
            first.dep_ = "nsubj"
            attach(other, first, "conj")


def join_harmed(sentence: Sequence[Token]) -> None:
    """Mend "Officer, two rebels killed in clash", where the officer is said to be two rebels."""
    if not sentence or sentence[-1].text in STOPS or any(t.tag_ in FINITE for t in sentence[:-1]):
        return
    for number in sentence:
        if number.dep_ != "nummod" or number.head.tag_[:2] != "NN":
            continue
        others, at = number.head, number.i - sentence[0].i
        state = next((w for w in hanging_on(others, sentence) if _tells_state(w)), None)
        if at < 2 or sentence[at - 1].text != "," or state is None or state.i < others.i:
            continue
        first = sentence[at - 2]
        if first.tag_[:2] != "NN" or (others.head is not first and first.head is not others):
            continue
        if first.head is others:
            attach(first, first if others.head is others else others.head, others.dep_)
        attach(others, first, "conj")
        state.head = first


def join_struck(sentence: Sequence[Token]) -> None:
    """Mend "kills mother, four children", where the children are said to be the mother."""
    if not sentence or sentence[-1].text in STOPS:
        return
    for before, comma, number in zip(sentence, sentence[1:], sentence[2:], strict=False):
        others = number.head
        if comma.text != "," or number.dep_ != "nummod" or before.dep_ != "dobj":
            continue
        is_aside = others.dep_ in ("appos", "conj", "dep", "dobj", "npadvmod")
        after = sentence[others.i - sentence[0].i + 1 :][:1]
        if others.tag_ != "NNS" or not is_aside or is_below(before, others):
            continue
        if not any(_tells_state(w) or w.lower_ in words_of("harmed") for w in after):
            attach(others, before, "conj")


def part_source(sentence: Sequence[Token]) -> None:
    """Mend "40 killed in Darfur attack - UN", parsed as the UN of the attack: it tells the news."""
    if len(sentence) < 2 * SOURCE or sentence[-1].text in STOPS:
        return
    at = next((n for n in range(2, SOURCE + 2) if _is_mark(sentence[-n], sentence[-n - 1])), 0)
    source, front = sentence[len(sentence) - at + 1 :], sentence[: len(sentence) - at]
    mark = sentence[-at]
    if not at or not all(t.tag_[:2] in ("NN", "JJ", "DT") for t in source):
        return
    top, outside = source[-1], (mark, *source)
    if top.tag_[:2] != "NN":
        return
    crossing = sorted((t for t in front if t.head in outside), key=_depth)
    for token in crossing[:1]:
        attach(token, *(_beyond(token, outside) or (token, "ROOT")))
    for token in crossing[1:]:
        token.head = crossing[0]
    root = next((t for t in front if t.head is t), front[0])
    for token in source[:-1]:
        attach(token, top, "compound")
    attach(top, root, "dep")
    attach(mark, root, "punct")


def _beyond(token: Token, inner: Sequence[Token]) -> tuple[Token, str] | None:
    """The word above some words on which one hangs, and how; None if the top is among them."""
    above, dep = token.head, token.dep_
    while above in inner:
        if above.head is above:
            return None
        above, dep = above.head, above.dep_
    return above, dep


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _is_mark(mark: Token, before: Token) -> bool:
    """Is it a dash or a colon behind which a headline names its source?"""
    is_apart = bool(mark.whitespace_) and (mark.text == ":" or bool(before.whitespace_))
    return is_apart and mark.text in HEADING


def read_perceived(sentence: Sequence[Token]) -> None:
    """Mend "Explosion reported in Kabul", parsed as an explosion that reported."""
    for verb in sentence:
        if verb.tag_ != "VBD" or verb.lower_ not in words_of("perceived"):
            continue
        own = hanging_on(verb, sentence)
        heard = next((w for w in own if w.dep_ == "nsubj" and w.i < verb.i), None)
        if heard is None or heard.lower_ not in words_of("perceptible"):
            continue
        if not any(w.dep_ in ("dobj", "ccomp") for w in own):
            verb.tag_, heard.dep_ = "VBN", "nsubjpass"


def join_counted(sentence: Sequence[Token]) -> None:
    """Mend "attack in X: 3 soldiers killed, 1 injured", parsed as soldiers who were injured.

    So is "3 killed, 11 wounded in blast", parsed as eleven of whom three are said to be killed.
    """
    for number, state in pairwise(sentence):
        if number.tag_ != "CD" or number.dep_ not in ASIDE or number.head.tag_ != "CD":
            continue
        later = number.head
        after = next((w for w in hanging_on(later, sentence) if _tells_state(w)), None)
        if state.head is not number or after is None or not state.i < later.i < after.i:
            continue
        attach(state, state if later.head is later else later.head, later.dep_)
        attach(number, state, "nsubjpass")
        attach(after, state, "conj")
        attach(later, after, "nsubjpass")
        state.tag_ = after.tag_ = "VBN"
    for link, number, state in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if number.tag_ != "CD" or link.lower_ not in (",", "and"):
            continue
        if state.tag_ not in ("VBN", "VBD") or state.lower_ not in words_of("states"):
            continue
        people = number.head
        if number.dep_ == "appos" and people.head is state and people.dep_ in SUBJECT:
            _give_state(state, number, people, sentence)
        elif number.dep_ == "conj" and _tells_state(people):
            _part_states(people, number, state, sentence)


def _give_state(state: Token, number: Token, people: Token, sentence: Sequence[Token]) -> None:
    """Say a state of the number before it alone, not of what a headline tells before."""
    is_top = state.head is state
    attach(people, people if is_top else state.head, "ROOT" if is_top else "appos")
    for other in hanging_on(state, sentence):
        if other.dep_ in SUBJECT and other.i < people.i:
            attach(other, people, "dep")
    attach(state, number, "acl")


def _part_states(state: Token, number: Token, later: Token, sentence: Sequence[Token]) -> None:
    """Mend "12 dead and 5 wounded", parsed as twelve, dead and five, who were wounded."""
    top = next((w for w in hanging_on(later, sentence) if w.dep_ in SUBJECT), None)
    people = state.head
    if top is None or not is_below(people, top):
        return
    attach(top, top if later.head is later else later.head, later.dep_)
    attach(later, people, "conj")
    attach(number, later, "nsubjpass")
    later.tag_ = "VBN"


def read_headline(sentence: Sequence[Token]) -> None:
    """Mend "Navy jet bombs village", parsed as a village of navy jet bombs.

    So is "Six killed as gunmen raid village", where only the last clause has no verb.
    """
    if not sentence or sentence[-1].text in STOPS:
        return
    for verb in sentence:  # "Soldier killed in Mali raid" tells no deed of his
        if (verb.tag_, verb.dep_) == ("VBD", "acl") and verb.lower_ in words_of("harmed"):
            is_done = any(w.dep_ == "dobj" for w in hanging_on(verb, sentence))
            verb.tag_ = verb.tag_ if is_done else "VBN"
        elif verb.lower_ in words_of("undergone"):
            _read_undergone(verb, sentence)
    at = next((n for n, t in enumerate(reversed(sentence), 1) if t.lower_ in LINKS), len(sentence))
    for clause in (sentence[:-at], sentence[-at:]):
        if clause and not any(t.tag_ in FINITE for t in clause):
            _read_verbless(clause)


def _read_undergone(verb: Token, sentence: Sequence[Token]) -> None:
    """Mend "Two tailors gunned down on way to work", parsed as tailors who gunned; "warder slain".

    So it is where the one of whom it is told is parsed as a kind of slain.
    """
    own = hanging_on(verb, sentence)
    if verb.tag_ in ("NN", "JJ") and verb.dep_ != "amod":
        who = next((w for w in own if w.i == verb.i - 1 and w.dep_ == "compound"), None)
    else:
        who = next((w for w in own if w.dep_ == "nsubj" and w.i < verb.i), None)
    if who is None or any(w.dep_ in ("dobj", "ccomp", "xcomp", "auxpass", "aux") for w in own):
        return
    verb.tag_, who.dep_ = "VBN", "nsubjpass"


def _read_verbless(clause: Sequence[Token]) -> None:
    """Find the verb of a clause, which is parsed as a noun."""
    verb = next((t for t in clause if _may_be_verb(t)), None)
    if verb is None:
        _read_alone(clause)
        return
    noun = verb.head
    before = [t for t in clause if t.i < verb.i and t.head in (verb, noun)]
    if not before or before[-1].tag_[:2] not in ("NN", "JJ"):
        return
    doer = before[-1]
    for token in before[:-1]:
        token.head = verb if token.dep_ == "mark" else doer
    verb.tag_ = "VBZ"
    verb.head, verb.dep_ = (verb, "ROOT") if noun.head is noun else (noun.head, noun.dep_)
    doer.head, doer.dep_ = verb, "nsubj"
    noun.head, noun.dep_ = verb, "dobj"
    link = verb.head
    if verb.dep_ == "pobj" and link.lower_ in LINKS:
        attach(verb, link.head, "advcl")
        attach(link, verb, "mark")


def _read_alone(clause: Sequence[Token]) -> None:
    """Mend "Police arrest 20", "as bomb rips through bus", parsed as an arrest and rips."""
    for doer, verb in pairwise(clause):
        if doer.head is not verb or doer.dep_ != "compound" or verb.tag_ not in ("NN", "NNS"):
            continue
        after = next((t for t in clause if t.i == verb.i + 1), None)
        if verb.dep_ == "ROOT" and after is not None and _is_done_by_many(verb, doer):
            if after.tag_ == "CD" and after.head is verb:
                after.dep_ = "dobj"
        elif verb.dep_ != "advcl" or verb.tag_ != "NNS":
            continue
        verb.tag_, doer.dep_ = "VBZ", "nsubj"
        return


def _may_be_verb(token: Token) -> bool:
    """Is it a word for a deed ("bombs"; behind those who are many: "bomb") before a noun?"""
    if token.head.i <= token.i or token.head.tag_[:2] != "NN":
        return False
    if token.dep_ == "compound" and token.lower_ in words_of("headline_verbs"):
        return True
    before = token.doc.tokens[token.i - 1] if token.i else token
    is_modifier = token.dep_ in ("compound", "amod", "nmod")
    return is_modifier and before.head in (token, token.head) and _is_done_by_many(token, before)


def _is_done_by_many(verb: Token, doer: Token) -> bool:
    """Is a word what those before it, who are many, do ("gunmen raid", "police open")?"""
    is_many = doer.tag_ in ("NNS", "NNPS") or doer.lower_ == "police"
    forms = {f"{verb.lower_}s", f"{verb.lower_}es"}
    return is_many and not forms.isdisjoint(words_of("headline_verbs"))
