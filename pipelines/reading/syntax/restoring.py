"""Restores verbs, objects and deeds that the parser hides, so that no rule has to know of it.

Each is told by its shape alone: a sentence that has no verb at its top, a verb without object
before a participle that has one. Heads and labels are changed in place, before the tree is linked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pipelines.lexicons import lexicon

if TYPE_CHECKING:
    from pipelines.reading.syntax.tokens import Token

STOPS = frozenset({".", "!", "?"})
CLAUSES = frozenset({"advcl", "xcomp", "ccomp"})
SUBJECT = frozenset({"nsubj", "nsubjpass"})
OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "mark", "agent"})
HIDDEN_VERBS = frozenset({("VBD", "amod"), ("VBD", "compound"), ("VBP", "compound")})
IN_DEED = frozenset({"in", "by", "from", "during", "after", "under", "amid"})


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of the lexicon by which a wrong parse of a kind is known."""
    return frozenset(lexicon("parsing")[kind]["words"])


def restore(sentence: Sequence[Token]) -> None:
    """Give a sentence back the verb, object or deed that its parse hides."""
    _join_prefix(sentence)
    _join_drive_by(sentence)
    _restore_infinitive(sentence)
    _give_weapons_back(sentence)
    _give_relatives_back(sentence)
    _part_day_from_doer(sentence)
    _give_members_back(sentence)
    _give_subjects_back(sentence)
    _join_participles(sentence)
    _part_place_from_doer(sentence)
    _part_chain_from_doer(sentence)
    _give_lists_back(sentence)
    _give_number_back(sentence)
    _give_belief_back(sentence)
    _restore_participle(sentence)
    _restore_shot(sentence)
    _restore_verb(sentence)
    _restore_object(sentence)
    _restore_joined(sentence)
    _restore_deed(sentence)
    _restore_outcome(sentence)


def _attach(word: Token, head: Token, dep: str) -> None:
    word.head, word.dep_ = head, dep


def _children(word: Token, sentence: Sequence[Token]) -> list[Token]:
    return [w for w in sentence if w.head is word and w is not word]


def _join_prefix(sentence: Sequence[Token]) -> None:
    """Mend "re-opened the road", parsed in three pieces: the verb is the last of them."""
    prefixes = words_of("prefixes")
    for prefix, hyphen, verb in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if hyphen.text != "-" or prefix.lower_ not in prefixes or verb.tag_[:2] != "VB":
            continue
        pieces = (prefix, hyphen, verb)
        highest = min(pieces, key=lambda piece: sum(1 for _ in piece.ancestors))
        if highest is not verb:
            head, dep, tag = highest.head, highest.dep_, highest.tag_
            _attach(verb, verb if head is highest else head, dep)
            verb.tag_ = tag if tag[:2] == "VB" else verb.tag_
        for word in sentence:
            if word.head in (prefix, hyphen) and word not in pieces:
                is_doer = word.dep_ in ("compound", "nmod") and word.i < prefix.i
                _attach(word, verb, "nsubj" if is_doer else word.dep_)
        _attach(prefix, verb, "punct")
        _attach(hyphen, verb, "punct")
        doer = sentence[max(prefix.i - sentence[0].i - 1, 0)]
        if (verb.tag_, verb.dep_) == ("VBN", "amod") and doer.tag_[:2] == "NN":
            verb.tag_ = "VBD"  # "Gunmen machine-gunned villagers" is no kind of villager


def _join_drive_by(sentence: Sequence[Token]) -> None:
    """Mend "a drive-by shooting of two men", where they are parsed as a drive to shoot them."""
    for first, hyphen, by, deed in zip(
        sentence, sentence[1:], sentence[2:], sentence[3:], strict=False
    ):
        if (hyphen.text, by.lower_) != ("-", "by") or deed.lower_ not in words_of("deeds"):
            continue
        pieces = (first, hyphen, by)
        if deed.tag_ != "VBG" or (deed.head not in pieces and first.dep_ != "dobj"):
            continue
        top = min(pieces, key=lambda piece: sum(1 for _ in piece.ancestors))
        for word in sentence:
            if word.head in pieces and word not in (*pieces, deed):
                word.head = deed
        deed.tag_ = "NN"
        _attach(deed, deed if top.head is top else top.head, top.dep_)
        for piece in pieces:
            _attach(piece, deed, "compound" if piece is first else "punct")


def _restore_infinitive(sentence: Sequence[Token]) -> None:
    """Mend "used guns to bombard areas", where what they did is parsed as a noun behind "to"."""
    for to, word in pairwise(sentence):
        if to.lower_ == "to" and to.dep_ == "aux" and to.head is word and word.tag_ == "NN":
            word.tag_ = "VB"


def _give_relatives_back(sentence: Sequence[Token]) -> None:
    """Mend "was found in a house that a bomb wrecked", parsed as what was found out."""
    for noun, that in pairwise(sentence):
        verb, above = that.head, that.head.head
        if (that.lower_, that.dep_, verb.dep_) != ("that", "mark", "ccomp") or verb.i < that.i:
            continue
        if noun.dep_ != "pobj" or noun.ent_type_ in ("DATE", "TIME"):
            continue
        own = {w.dep_: w for w in sentence if w.head is above}
        subject = own.get("nsubjpass")
        if subject is None or "auxpass" not in own or subject.tag_[:2] != "NN":
            continue
        if above.lower_ in words_of("informed") or any(
            w.head is verb and w.dep_ in ("dobj", "auxpass") for w in sentence
        ):
            continue
        that.tag_, that.dep_ = "WDT", "dobj"
        _attach(verb, noun, "relcl")


def _give_weapons_back(sentence: Sequence[Token]) -> None:
    """Mend "hit a van belonging to the army with a mine", parsed as so belonging: as so hit."""
    for word in sentence:
        verb = word.head.head.head
        if word.lower_ != "with" or word.head.lower_ not in words_of("belonging"):
            continue
        if word.head.dep_ == "acl" and word.head.head.dep_ == "dobj" and verb.tag_[:2] == "VB":
            word.head = verb


def _give_subjects_back(sentence: Sequence[Token]) -> None:
    """Mend "A nun was gang-raped", where the nun is parsed as subject of "was" alone."""
    for word in sentence:
        helper = word.head
        if word.dep_ in ("nsubj", "nsubjpass") and helper.dep_ in ("aux", "auxpass"):
            _attach(word, helper.head, "nsubjpass" if helper.dep_ == "auxpass" else word.dep_)


def _join_participles(sentence: Sequence[Token]) -> None:
    """Mend "were dragged out, beaten and shot", where only the first is parsed as passive."""
    for comma, word in pairwise(sentence):
        # "beaten" is parsed as said of the verb, or of the van from which they were dragged
        verb = word.head.head.head if word.dep_ == "acl" else word.head
        if comma.text != "," or word.dep_ not in ("advcl", "acl") or word.tag_ != "VBN":
            continue
        own = {w.dep_ for w in _children(word, sentence)}
        passive = any(w.dep_ == "auxpass" for w in _children(verb, sentence))
        if passive and verb.tag_ == "VBN" and {"cc", "conj"} <= own and not own & OWN:
            _attach(word, verb, "conj")


def _part_day_from_doer(sentence: Sequence[Token]) -> None:
    """Mend "On 7 May rebels entered Bor", where 7 May rebels are parsed as when it was done."""
    if len(sentence) < 4 or sentence[0].lower_ != "on":
        return
    on, verb = sentence[0], sentence[0].head
    doer = next((w for w in sentence if w.head is on and w.dep_ == "pobj"), None)
    if doer is None or doer.tag_[:2] != "NN" or is_time(doer) or verb.i < doer.i:
        return
    days = [w for w in sentence[1:4] if is_time(w) and w.i < doer.i]
    month = next((w for w in days if w.tag_[:2] == "NN"), None)
    if month is None or any(w.head is verb and w.dep_ in SUBJECT for w in sentence):
        return
    _attach(month, on, "pobj")
    for day in days:
        if day is not month:
            _attach(day, month, "nummod")
    passive = any(w.head is verb and w.dep_ == "auxpass" for w in sentence)
    _attach(doer, verb, "nsubjpass" if passive else "nsubj")


def _give_members_back(sentence: Sequence[Token]) -> None:
    """Mend "Chad's troops and fighters of the Front", where the troops are of the Front, too."""
    for of in sentence:
        noun = of.head
        if of.lower_ != "of" or of.dep_ != "prep" or noun.tag_ != "NNS":
            continue
        joined = [w for w in sentence if w.head is noun and w.dep_ == "conj"]
        owned = [w for w in sentence if w.head is noun and w.i < noun.i and w.tag_[:3] == "NNP"]
        if owned and joined and joined[-1].i == of.i - 1 and joined[-1].tag_ == "NNS":
            of.head = joined[-1]


def _part_place_from_doer(sentence: Sequence[Token]) -> None:
    """Mend "In X district, Y province, a patrol killed two", where the province is said to kill."""
    for doer in sentence:
        place, verb = doer.head, doer.head.head
        if doer.dep_ != "appos" or place.dep_ not in ("nsubj", "nsubjpass"):
            continue
        if not place.i < doer.i < verb.i or not (
            place.ent_type_ in ("GPE", "LOC") or place.lower_ in lexicon("places")["admin_words"]
        ):
            continue
        wider = next((w for w in sentence if w.dep_ == "prep" and w.head is verb), None)
        inner = [w for w in sentence if w.head is wider and w.dep_ == "pobj" and w.i < place.i]
        if inner:
            _attach(doer, verb, place.dep_)
            _attach(place, inner[-1], "appos")


def _part_chain_from_doer(sentence: Sequence[Token]) -> None:
    """Mend "In X, Y, a man and a boy were shot", parsed as what Y is, with none who was shot."""
    for doer in sentence:
        place = doer.head
        if doer.dep_ not in ("appos", "conj") or place.tag_[:3] != "NNP" or doer.i < place.i:
            continue
        if doer.tag_[:3] == "NNP" or doer.tag_[:2] not in ("NN", "JJ"):
            continue
        verb = next((w for w in place.ancestors if w.tag_[:2] == "VB"), None)
        if verb is None or verb.i < doer.i or _has_subject(verb, sentence):
            continue
        phrase = [w for w in sentence if w is doer or doer in w.ancestors]
        between = [w for w in sentence if doer.i < w.i < verb.i and w not in phrase]
        first = sentence[0].i
        if sentence[phrase[0].i - first - 1].text != "," or any(
            w.head is not verb for w in between
        ):
            continue
        is_passive = any(w.head is verb and w.dep_ == "auxpass" for w in between)
        if verb.tag_ == "VBN" and not is_passive:
            verb.tag_ = "VBD"
        doer.tag_ = "NN" if doer.tag_ == "JJ" else doer.tag_
        _attach(doer, verb, "nsubjpass" if is_passive else "nsubj")


def _has_subject(verb: Token, sentence: Sequence[Token]) -> bool:
    """Has a verb a subject, or is it in a clause that needs none of its own?"""
    own = ("nsubj", "nsubjpass", "csubj", "expl", "mark")
    return verb.dep_ in ("acl", "xcomp", "advcl", "pcomp") or any(
        w.head is verb and w.dep_ in own for w in sentence
    )


def _give_lists_back(sentence: Sequence[Token]) -> None:
    """Mend "killed a couple, their four children, officials said", where the children say so."""
    for listed in sentence:
        verb = listed.head.head if listed.dep_ == "dep" else listed.head
        if listed.dep_ not in ("nsubj", "dep") or not listed.i < verb.i:
            continue
        subjects = [listed, *(w for w in _children(verb, sentence) if w.dep_ == "nsubj")]
        start = min(w.i for w in (listed, *_children(listed, sentence)))
        at = start - sentence[0].i
        if listed.i == max(w.i for w in subjects) or at < 2 or sentence[at - 1].text != ",":
            continue
        before = sentence[at - 2]
        if before.tag_[:2] == "NN" and before.dep_ in ("dobj", "pobj", "conj", "nsubjpass"):
            _attach(listed, before, "conj")


def _give_number_back(sentence: Sequence[Token]) -> None:
    """Mend "raised to 12 the number of people killed", where the number is parsed as killed."""
    for participle in sentence:
        verb = participle.head
        if participle.tag_ != "VBN" or participle.dep_ not in CLAUSES or verb.i > participle.i:
            continue
        own = _children(participle, sentence)
        number = next((w for w in own if w.dep_ in SUBJECT), None)
        if number is None or number.i < verb.i or any(w.dep_ in OWN - SUBJECT for w in own):
            continue
        between = [w for w in sentence if verb.i < w.i < number.i]
        if any(w.text == "," or (w.dep_ == "dobj" and w.head is verb) for w in between):
            continue
        if any(w.dep_ == "prep" and w.head is verb for w in between):
            people = [w for w in sentence if number.i < w.i < participle.i and w.dep_ == "pobj"]
            _attach(number, verb, "dobj")
            _attach(participle, people[-1] if people else number, "acl")


def _give_belief_back(sentence: Sequence[Token]) -> None:
    """Mend "Gunmen believed to be rebels killed two", where the gunmen are parsed as believing."""
    for belief in sentence:
        if belief.lower_ not in words_of("believed") or belief.tag_ not in ("VBD", "VBN"):
            continue
        own = _children(belief, sentence)
        who = next((w for w in own if w.dep_ == "nsubj" and w.i < belief.i), None)
        what = next((w for w in own if w.dep_ == "xcomp" and w.tag_ == "VB"), None)
        verb = next((w for w in own if w.tag_ == "VBD" and what and w.i > what.i), None)
        helped = {"aux", "auxpass", "dobj"} & {w.dep_ for w in own}
        if who is None or verb is None or helped:
            continue
        below = _children(verb, sentence)
        if any(w.dep_ in ("nsubj", "mark") for w in below) or any(w.dep_ == "cc" for w in own):
            continue
        _attach(verb, verb if belief.head is belief else belief.head, belief.dep_)
        for word in own:
            if word.i > verb.i:
                word.head = verb
        _attach(who, verb, "nsubj")
        _attach(belief, who, "acl")
        belief.tag_ = "VBN"


def _restore_participle(sentence: Sequence[Token]) -> None:
    """Mend "taken from their homes and shot", parsed as homes and a shot."""
    for joined, word in pairwise(sentence):
        noun, verb = word.head, word.head.head.head
        if joined.lower_ != "and" or word.lower_ not in words_of("participles"):
            continue
        if word.dep_ != "conj" or word.tag_ != "NN" or noun.dep_ != "pobj":
            continue
        if verb.tag_ == "VBN" and not _children(word, sentence):
            word.tag_ = "VBN"
            _attach(word, verb, "conj")


def _restore_shot(sentence: Sequence[Token]) -> None:
    """Mend "Gunmen on a motorcycle shot and killed a judge", parsed as a motorcycle shot."""
    for noun, word, joined in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if word.lower_ not in words_of("participles") or word.tag_ != "NN" or word.dep_ != "pobj":
            continue
        if (noun.head, noun.dep_, joined.lower_) != (word, "compound", "and"):
            continue
        prep, doer = word.head, word.head.head
        also = next((w for w in _children(doer, sentence) if w.dep_ == "conj"), None)
        if doer.tag_[:2] != "NN" or also is None or also.tag_ != "VBD":
            continue
        for kept in _children(word, sentence):
            kept.head = noun
        _attach(noun, prep, "pobj")
        _attach(word, word if doer.head is doer else doer.head, doer.dep_)
        word.tag_ = "VBD"
        for moved in _children(doer, sentence):
            if moved.i > word.i:
                moved.head = word
        _attach(doer, word, "nsubj")


def _restore_verb(sentence: Sequence[Token]) -> None:
    """Mend "Chad massed tanks" and "Deby on Monday hosted the envoy", parsed without a main verb.

    The verb is parsed as a participle before its own object; its subject is the top of the sentence
    or hangs on the verb like an adverb.
    """
    if not sentence or sentence[-1].text not in STOPS:
        return
    top = next((w for w in sentence if w.head is w), None)
    if top is None or top.tag_[:1] != "N":
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
        for w in _children(verb, sentence)
        if w.i < verb.i and w.tag_[:1] == "N" and not is_time(w)
    ]
    subject = before[0] if before else (top if top.i < verb.i else None)
    if subject is None or subject is thing or top not in (subject, thing):
        return
    for word in sentence:
        is_left = verb.i < word.i < thing.i
        if word.head is verb and is_left:
            word.head = thing
    for word in _children(top, sentence):
        if word.dep_ in ("prep", "punct") and top is not thing and word.i > top.i:
            word.head = verb
    _attach(verb, verb, "ROOT")
    _attach(subject, verb, "nsubj")
    _attach(thing, verb, "dobj")


def _raise_clause(top: Token, sentence: Sequence[Token]) -> bool:
    """Mend "A paper called on Peru to yield", parsed as a paper so called; was it mended?"""
    own = [w for w in _children(top, sentence) if w.dep_ != "punct"]
    while own and own[-1].dep_ in ("prep", "pobj"):
        # "A bomber on a motorcycle killed nine", parsed as a motorcycle so killed
        own = [w for w in _children(own[-1], sentence) if w.dep_ != "punct"]
    verb = next((w for w in own if w.dep_ == "acl" and w.tag_ in ("VBD", "VBN")), None)
    if verb is None or verb is not own[-1] or verb.i < top.i:
        return False
    below = _children(verb, sentence)
    joined = [w for w in below if w.dep_ == "conj" and w.tag_ == "VBD"]  # "stabbed and killed him"
    said = [*below, *(o for w in joined for o in _children(w, sentence))]
    is_active = any(w.dep_ in ("dobj", "ccomp", "xcomp") and w.i > verb.i for w in said)
    if not is_active or any(w.dep_ in OWN for w in below):
        return False
    for word in _children(top, sentence):
        if word.dep_ == "punct" and word.i > verb.i:
            word.head = verb
    _attach(verb, verb, "ROOT")
    _attach(top, verb, "nsubj")
    return True


def is_time(word: Token) -> bool:
    """Is a word part of a date or a time?"""
    return word.ent_type_ in ("DATE", "TIME")


def _restore_object(sentence: Sequence[Token]) -> None:
    """Mend "evacuated wounded villagers", parsed as an evacuation that wounded them."""
    for verb, participle in pairwise(sentence):
        if participle.dep_ not in CLAUSES or participle.head is not verb:
            continue
        if verb.tag_[:2] != "VB" or participle.tag_ not in ("VBD", "VBN"):
            continue
        own = _children(participle, sentence)
        thing = next((w for w in own if w.dep_ == "dobj"), None)
        if thing is None or any(w.dep_ in OWN for w in own):
            continue
        if any(w.head is verb and w.dep_ == "dobj" for w in sentence):
            continue
        for word in own:
            if word is not thing:
                word.head = verb
        _attach(thing, verb, "dobj")
        _attach(participle, thing, "amod")


def _restore_joined(sentence: Sequence[Token]) -> None:
    """Mend "accused it of theft and imposed sanctions", parsed as a theft and sanctions so imposed.

    Or as two objects of "accused".
    """
    for joined, participle in pairwise(sentence):
        verb, thing = joined.head, participle.head
        if joined.dep_ != "cc" or participle.dep_ != "amod" or participle.tag_ != "VBN":
            continue
        if thing.i < participle.i or thing.head is not verb or verb.tag_[:1] != "V":
            continue
        objects = [w for w in _children(verb, sentence) if w.dep_ == "dobj" and w.i < joined.i]
        if thing.dep_ == "conj" or (thing.dep_ == "dobj" and objects):
            while verb.tag_ == "VBG" and verb.head is not verb:
                verb = verb.head
                verb = verb.head if verb.dep_ == "prep" else verb
            participle.tag_ = "VBD"
            _attach(participle, verb, "conj")
            _attach(thing, participle, "dobj")


def _restore_deed(sentence: Sequence[Token]) -> None:
    """Mend "killed in army shelling", parsed as people killed in an army, shelling."""
    deeds = words_of("deeds")
    for noun, deed in pairwise(sentence):
        if deed.tag_ != "VBG" or deed.lower_ not in deeds or deed.dep_ not in ("advcl", "acl"):
            continue
        if noun.dep_ != "pobj" or noun.tag_ not in ("NN", "NNS") or is_time(noun):
            continue
        if noun.head.lower_ not in IN_DEED or noun.head.head is deed:
            continue
        if any(w.head is deed and w.dep_ == "dobj" for w in sentence):
            continue
        deed.tag_ = "NN"
        for word in _children(noun, sentence):
            if word.i < noun.i:
                word.head = deed
        _attach(deed, noun.head, "pobj")
        _attach(noun, deed, "compound")


def _restore_outcome(sentence: Sequence[Token]) -> None:
    """Mend "leaving 15 of them wounded", parsed as a clause: it is told of the 15."""
    for participle in sentence:
        verb = participle.head
        if participle.tag_ not in ("VBN", "VBD") or participle.dep_ not in CLAUSES:
            continue
        if verb.i > participle.i or verb.lower_ not in words_of("leaving"):
            continue
        own = [w for w in _children(participle, sentence) if w.dep_ in OWN]
        if [w.dep_ for w in own] == ["nsubj"]:
            _attach(own.pop(), verb, "dobj")
        thing = next((w for w in sentence if w.head is verb and w.dep_ == "dobj"), None)
        if thing is not None and verb.i < thing.i < participle.i and not own:
            participle.tag_ = "VBN"
            _attach(participle, thing, "acl")
