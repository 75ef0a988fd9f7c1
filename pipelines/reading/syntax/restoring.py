"""Restores verbs, objects and deeds that the parser hides, so that no rule has to know of it.

Each is told by its shape alone: a sentence that has no verb at its top, a verb without object
before a participle that has one. Heads and labels are changed in place, before the tree is linked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pipelines.reading.syntax.hidden_deeds import restore_charges, restore_deed, restore_outcome
from pipelines.reading.syntax.openings import OPENINGS, give_words_back
from pipelines.reading.syntax.parses import (
    BE,
    CLAUSES,
    OWN,
    STOPS,
    SUBJECT,
    Mend,
    attach,
    hanging_on,
    is_below,
    is_time,
    words_of,
)
from pipelines.reading.syntax.reattaching import REATTACHING

if TYPE_CHECKING:
    from pipelines.reading.syntax.tokens import Token

HIDDEN_VERBS = frozenset(
    {("VBZ", "compound"), ("VBD", "amod"), ("VBD", "compound"), ("VBP", "compound")}
)
BESIDE = frozenset({"nmod", "amod", "compound", "nsubj"})
# tags of what leads to a day ("late on", "in the early hours of")
BEFORE_DAYS = frozenset({"IN", "DT", "RB", "JJ"})
PAST = frozenset({"VBD", "VBN"})


def restore(sentence: Sequence[Token]) -> None:
    """Hang what the parser hung elsewhere where it belongs; restore what its parse hides."""
    there = {word.lower_ for word in sentence}
    for asked, mend in _MENDS:
        if asked is None or not there.isdisjoint(asked):
            mend(sentence)


def _restore_participle(sentence: Sequence[Token]) -> None:
    """Mend "taken from their homes and shot", parsed as homes and a shot."""
    for joined, word in pairwise(sentence):
        if joined.lower_ != "and" or word.lower_ not in words_of("participles"):
            continue
        noun, verb = word.head, word.head.head.head
        if word.dep_ != "conj" or word.tag_ != "NN" or noun.dep_ != "pobj":
            continue
        if verb.tag_ == "VBN" and not hanging_on(word, sentence):
            word.tag_ = "VBN"
            attach(word, verb, "conj")


def _restore_shot(sentence: Sequence[Token]) -> None:
    """Mend "Gunmen on a motorcycle shot and killed a judge", parsed as a motorcycle shot."""
    participles = words_of("participles")
    for noun, word, joined in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if word.lower_ not in participles or word.tag_ != "NN" or word.dep_ != "pobj":
            continue
        if (noun.head, noun.dep_, joined.lower_) != (word, "compound", "and"):
            continue
        prep, doer = word.head, word.head.head
        also = next((w for w in hanging_on(doer, sentence) if w.dep_ == "conj"), None)
        if doer.tag_[:2] != "NN" or also is None or also.tag_ != "VBD":
            continue
        for kept in hanging_on(word, sentence):
            kept.head = noun
        attach(noun, prep, "pobj")
        attach(word, word if doer.head is doer else doer.head, doer.dep_)
        word.tag_ = "VBD"
        for moved in hanging_on(doer, sentence):
            if moved.i > word.i:
                moved.head = word
        attach(doer, word, "nsubj")


def _restore_particle(sentence: Sequence[Token]) -> None:
    """Mend "gunned | down a trader", parsed as down a trader: he was gunned down."""
    for verb, word in pairwise(sentence):
        if word.dep_ != "prep" or word.head is not verb:
            continue
        if f"{verb.lower_} {word.lower_}" in words_of("particled"):
            for thing in hanging_on(word, sentence):
                attach(thing, verb, "dobj")
            attach(word, verb, "prt")


def _restore_subject(sentence: Sequence[Token]) -> None:
    """Mend "after 40 men on motorbikes attacked a base", parsed as after the men: they attacked.

    So are "after two adults and a 3-year-old | were shot", whose verb is joined to what was told.
    """
    for verb in sentence:
        if verb.dep_ not in ("advcl", "conj") or verb.tag_ not in PAST or verb.head.i > verb.i:
            continue
        own = hanging_on(verb, sentence)
        if any(w.dep_ in ("nsubj", "nsubjpass", "mark", "aux") for w in own):
            continue
        was = next((w for w in own if w.dep_ == "auxpass" and w.lower_ in ("was", "were")), None)
        if was is None and (verb.dep_ == "conj" or verb.tag_ == "VBN"):
            continue
        before = [w for w in sentence if w.i < verb.i and w.head is verb.head]
        link = before[-1] if before else verb
        if link.dep_ != "prep" or link.lower_ not in ("after", "before"):
            continue
        noun = next((w for w in hanging_on(link, sentence) if w.dep_ == "pobj"), None)
        if noun is None or noun.tag_ not in ("NNS", "NNP", "NNPS"):
            continue
        if was is None:
            attach(noun, verb, "nsubj")
            attach(link, verb, "mark")
        elif is_below(sentence[was.i - sentence[0].i - 1], noun):
            attach(noun, verb, "nsubjpass")
            attach(link, verb, "mark")
            attach(verb, verb.head, "advcl")


def _restore_since(sentence: Sequence[Token]) -> None:
    """Mend "the worst attack since bombers killed nine", parsed as since the bombers."""
    for verb in sentence:
        if verb.dep_ != "ccomp" or verb.tag_ != "VBD" or verb.head.i > verb.i:
            continue
        if any(w.dep_ in OWN for w in hanging_on(verb, sentence)):
            continue
        links = [w for w in sentence if w.i < verb.i and (w.lower_, w.dep_) == ("since", "prep")]
        link = links[-1] if links else verb
        noun = next((w for w in hanging_on(link, sentence) if w.dep_ == "pobj"), None)
        if noun is None or noun.tag_ not in ("NNS", "NNP", "NNPS") or is_below(verb, link):
            continue
        if is_below(sentence[verb.i - sentence[0].i - 1], noun):
            attach(noun, verb, "nsubj")
            attach(link, verb, "mark")
            attach(verb, verb.head, "advcl")


def _restore_passive(sentence: Sequence[Token]) -> None:
    """Mend "was on Friday night shot dead", parsed as one who was, shot: it is one passive."""
    for time, verb in pairwise(sentence):
        if not is_time(time):
            continue
        be = verb.head
        while be.head is not be and (is_time(be) or be.dep_ == "prep"):
            be = be.head  # "in the early hours of Monday killed": hours so killed
        if be.lower_ not in BE or be.dep_[:3] == "aux" or be.i >= verb.i:
            continue
        if verb.tag_ != "VBN" and verb.lower_ not in words_of("participles"):
            continue
        own = hanging_on(verb, sentence)
        subject = next((w for w in hanging_on(be, sentence) if w.dep_ == "nsubj"), None)
        between = [w for w in sentence if be.i < w.i < verb.i]
        if subject is None or any(w.dep_ in OWN - {"agent"} for w in own):
            continue
        if not all(is_time(w) or w.tag_ in BEFORE_DAYS for w in between):
            continue
        verb.tag_ = "VBN"
        attach(verb, verb if be.head is be else be.head, be.dep_)
        for kept in hanging_on(be, sentence):
            kept.head = verb
        for state in own:
            for doer in hanging_on(state, sentence):
                doer.head = verb if doer.dep_ == "agent" else state  # "shot dead by gunmen"
        attach(be, verb, "auxpass")
        subject.dep_ = "nsubjpass"


def _restore_past(sentence: Sequence[Token]) -> None:
    """Mend the tag of "retook" and its kind, taken for a name, and what is told to be taken."""
    for word in sentence:
        if word.text in words_of("pasts") and word.tag_ in ("NNP", "NN"):
            word.tag_ = "VBD"
        elif word.dep_ == "appos" and word.head.text in words_of("pasts") and word.i > word.head.i:
            word.dep_ = "dobj"  # "overran Mosul (Ninewa)", parsed as a name for it


def _restore_party(sentence: Sequence[Token]) -> None:
    """Mend "junta airstrikes", parsed as strikes that are so: a party is no adjective."""
    for word in sentence:
        if (
            word.tag_ == "JJ"
            and word.dep_ == "amod"
            and word.lower_ in words_of("never_adjectives")
        ):
            word.tag_, word.dep_ = "NN", "compound"


def _restore_verb(sentence: Sequence[Token]) -> None:
    """Mend "Chad massed tanks" and "Deby on Monday hosted the envoy", parsed without a main verb.

    The verb is parsed as a participle before its own object; its subject is the top of the sentence
    or hangs on the verb like an adverb.
    """
    if not sentence:
        return
    top = next((w for w in sentence if w.head is w), None)
    if top is None or top.tag_[:1] != "N":
        return
    is_headline = sentence[-1].text not in STOPS
    if is_headline and not any((w.tag_, w.dep_) == ("VBZ", "compound") for w in sentence):
        return
    if _raise_clause(top, sentence):
        return
    verb = next((w for w in sentence if (w.tag_, w.dep_) in HIDDEN_VERBS), None)
    if verb is None or verb.i > verb.head.i:
        return
    thing = verb.head
    while thing.dep_ == "compound" and thing.i < thing.head.i:
        thing = thing.head
    before = [
        w
        for w in hanging_on(verb, sentence)
        if w.i < verb.i and w.tag_[:1] == "N" and w.dep_ != "punct" and not is_time(w)
    ]
    subject = before[0] if before else (top if top.i < verb.i else None)
    if subject is None and top is thing:  # "Police lathi-charged students", students so charged
        beside = [w for w in hanging_on(thing, sentence) if w.i < verb.i and w.tag_[:1] == "N"]
        subject = beside[-1] if beside and beside[-1].dep_ in BESIDE else None
    if subject is None or subject is thing or top not in (subject, thing):
        return
    for word in sentence:
        is_left = verb.i < word.i < thing.i
        if word.head is verb and is_left:
            word.head = thing
    for word in hanging_on(top, sentence):
        if word.dep_ in ("prep", "punct") and top is not thing and word.i > top.i:
            word.head = verb
    attach(verb, verb, "ROOT")
    attach(subject, verb, "nsubj")
    attach(thing, verb, "dobj")


def _raise_clause(top: Token, sentence: Sequence[Token]) -> bool:
    """Mend "A paper called on Peru to yield", parsed as a paper so called; was it mended?"""
    own = [w for w in hanging_on(top, sentence) if w.dep_ != "punct"]
    while own and own[-1].dep_ in ("prep", "pobj"):
        # "A bomber on a motorcycle killed nine", parsed as a motorcycle so killed
        own = [w for w in hanging_on(own[-1], sentence) if w.dep_ != "punct"]
    verb = next((w for w in own if w.dep_ == "acl" and w.tag_ in ("VBD", "VBN", "JJ")), None)
    if verb is None or verb is not own[-1] or verb.i < top.i:
        return False
    below = hanging_on(verb, sentence)
    joined = [w for w in below if w.dep_ == "conj" and w.tag_ == "VBD"]  # "stabbed and killed him"
    said = [*below, *(o for w in joined for o in hanging_on(w, sentence))]
    is_active = any(w.dep_ in ("dobj", "ccomp", "xcomp") and w.i > verb.i for w in said)
    # "Two clans reconciled in March", "Police charged at the crowd"
    is_active |= verb.lower_ in words_of("actives") or any(
        f"{verb.lower_} {w.lower_}" in words_of("actives") and hanging_on(w, sentence)
        for w in below
        if w.dep_ == "prep"
    )
    if not is_active or any(w.dep_ in OWN for w in below):
        return False
    for word in hanging_on(top, sentence):
        if word.dep_ == "punct" and word.i > verb.i:
            word.head = verb
    attach(verb, verb, "ROOT")
    attach(top, verb, "nsubj")
    return True


def _restore_object(sentence: Sequence[Token]) -> None:
    """Mend "evacuated wounded villagers", parsed as an evacuation that wounded them.

    So is "attacked fleeing villagers", parsed as an attack that flees them.
    """
    for verb, participle in pairwise(sentence):
        if participle.dep_ not in CLAUSES or participle.head is not verb:
            continue
        is_like = participle.lower_ in words_of("attributes")
        is_like = is_like and verb.lower_ not in words_of("gerunds")
        if verb.tag_[:2] != "VB" or not (participle.tag_ in ("VBD", "VBN") or is_like):
            continue
        own = hanging_on(participle, sentence)
        thing = next((w for w in own if w.dep_ == "dobj"), None)
        if thing is None or any(w.dep_ in OWN for w in own):
            continue
        if not any(w.head is verb and w.dep_ == "dobj" for w in sentence):
            _give_object(verb, participle, thing, own)


def _restore_counted_object(sentence: Sequence[Token]) -> None:
    """Mend "arrested 9 wanted Palestinians", parsed as nine who wanted them."""
    for number, participle in pairwise(sentence):
        verb = number.head
        if number.tag_ != "CD" or number.dep_ != "dobj" or participle.head is not verb:
            continue
        if participle.tag_ not in ("VBD", "VBN") or participle.dep_ not in CLAUSES | {"conj"}:
            continue
        own = hanging_on(participle, sentence)
        thing = next((w for w in own if w.dep_ == "dobj"), None)
        if thing is None or thing.i != participle.i + 1 or thing.tag_[-1] != "S":
            continue
        if any(w.dep_ in OWN or w.dep_ == "cc" for w in own):
            continue
        _give_object(verb, participle, thing, own)
        attach(number, thing, "nummod")


def _give_object(verb: Token, participle: Token, thing: Token, own: Sequence[Token]) -> None:
    """Give a verb the thing that a participle was parsed to act on, and what else hangs on it."""
    for word in own:
        if word is not thing:
            word.head = verb
    attach(thing, verb, "dobj")
    attach(participle, thing, "amod")


def _restore_elided(sentence: Sequence[Token]) -> None:
    """Mend "Seven were shot in X and five in Y", where five are joined to the verb."""
    for number in sentence:
        verb = number.head
        if (number.tag_, number.dep_) != ("CD", "conj") or verb.tag_ != "VBN" or number.i < verb.i:
            continue
        own = {w.dep_: w for w in hanging_on(verb, sentence) if w.i < verb.i}
        counted = own.get("nsubjpass")
        if counted is None or not any(w.dep_ == "prep" for w in hanging_on(number, sentence)):
            continue
        if any(w.dep_ == "nummod" for w in hanging_on(counted, sentence)) or counted.tag_ == "CD":
            attach(number, counted, "conj")


def _restore_joined(sentence: Sequence[Token]) -> None:
    """Mend "accused it of theft and imposed sanctions", parsed as a theft and sanctions so imposed.

    Or as two objects of "accused".
    """
    for joined, participle in pairwise(sentence):
        if joined.dep_ != "cc" or participle.dep_ != "amod" or participle.tag_ != "VBN":
            continue
        verb, thing = joined.head, participle.head
        if thing.i < participle.i or thing.head is not verb or verb.tag_[:1] != "V":
            continue
        objects = [w for w in hanging_on(verb, sentence) if w.dep_ == "dobj" and w.i < joined.i]
        if thing.dep_ == "conj" or (thing.dep_ == "dobj" and objects):
            while verb.tag_ == "VBG" and verb.head is not verb:
                verb = verb.head
                verb = verb.head if verb.dep_ == "prep" else verb
            participle.tag_ = "VBD"
            attach(participle, verb, "conj")
            attach(thing, participle, "dobj")


def _restore_told(sentence: Sequence[Token]) -> None:
    """Mend "War planes bombed positions, a group said", parsed as positions so bombed that said."""
    for verb in sentence:
        thing, says = verb.head, verb.head.head
        if verb.dep_ != "amod" or verb.tag_ not in PAST or thing.i < verb.i or says.i < thing.i:
            continue
        if thing.dep_ not in ("nsubj", "dobj") or says.lower_ not in words_of("saying"):
            continue
        own = hanging_on(verb, sentence)
        if any(w.dep_ == "nsubj" and w.i < verb.i for w in own):
            verb.tag_ = "VBD"
            attach(verb, says, "ccomp")
            attach(thing, verb, "dobj")


def _restore_sayer(sentence: Sequence[Token]) -> None:
    """Mend "The blast left two wounded the charity added", parsed as who wounded the charity."""
    for name, says in pairwise(sentence):
        if name.dep_ != "dobj" or says.lower_ not in words_of("saying") or says.tag_ not in PAST:
            continue
        is_open = not any(w.dep_ in SUBJECT for w in hanging_on(says, sentence))
        if is_open and name.head.tag_ == "VBN" and is_below(name, says):
            attach(name, says, "nsubj")


_MENDS: tuple[Mend, ...] = (
    *OPENINGS,
    *REATTACHING,
    (words_of("participles"), _restore_participle),
    (words_of("participles"), _restore_shot),
    (frozenset({"after", "before"}), _restore_subject),
    (frozenset({"since"}), _restore_since),
    (frozenset({"down", "off", "back", "out"}), _restore_particle),
    (BE, _restore_passive),
    (words_of("pasts"), _restore_past),
    (words_of("never_adjectives"), _restore_party),
    (None, _restore_verb),
    (None, _restore_object),
    (None, _restore_counted_object),
    ({"and"}, _restore_elided),
    (None, _restore_joined),
    (words_of("saying"), _restore_told),
    (words_of("saying"), _restore_sayer),
    (words_of("accusing"), restore_charges),
    (words_of("deeds"), restore_deed),
    (words_of("leaving"), restore_outcome),
    (None, give_words_back),
)
