"""Parts who acts from the words before him: dates, lands, "alleged", who says so.

Each is told by its shape alone. Heads and labels are changed in place, before the tree is linked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pipelines.reading.syntax.parses import (
    FINITE,
    SUBJECT,
    Mend,
    attach,
    hanging_on,
    is_below,
    is_time,
    words_of,
)

if TYPE_CHECKING:
    from pipelines.reading.syntax.tokens import Token

HAVING = frozenset({"has", "have", "had"})
HOLDING = frozenset({"containing", "holding"})
WHERE = frozenset({"in", "at", "near", "outside", "of"})
AHEAD = frozenset({":", "*", "-", "--", "–", "—", "•"})  # before an entry or an item of a list
DEED = frozenset({"dep", "advcl", "nsubj", "npadvmod", "csubj", "ccomp"})


def _give_day_back(sentence: Sequence[Token]) -> None:
    """Mend "Around 10 May rebels entered Bor", where both 10 and the rebels are subjects."""
    for day, month in pairwise(sentence):
        if day.tag_ != "CD" or day.dep_ not in SUBJECT or not (is_time(day) and is_time(month)):
            continue
        subjects = [w for w in hanging_on(day.head, sentence) if w.dep_ in SUBJECT]
        if month.tag_[:2] == "NN" and len(subjects) > 1:
            attach(day, month, "nummod")


def _part_day_from_count(sentence: Sequence[Token]) -> None:
    """Mend "On 3 July three guards were hurt", where "3 July" is parsed as of what is counted."""
    for on, day, month, count in zip(
        sentence, sentence[1:], sentence[2:], sentence[3:], strict=False
    ):
        if on.lower_ != "on" or on.dep_ != "prep" or count.tag_ != "CD" or not is_time(month):
            continue
        if day.tag_ != "CD" or month.tag_[:2] != "NN" or not is_time(day) or count.text.isdigit():
            continue
        noun = month.head if month.head.i > count.i else None
        if noun is None:  # "June three | teachers"
            noun = next((w for w in sentence if w.i > count.i and w.tag_ == "NNS"), None)
        if noun is None or noun.dep_ not in SUBJECT or is_below(on, noun):
            continue
        attach(month, on, "pobj")
        attach(day, month, "nummod")
        attach(count, noun, "nummod")


def _raise_shared_verb(sentence: Sequence[Token]) -> None:
    """Mend "On Monday five guards and a nun died", parsed as five guards, and that a nun died."""
    for noun in sentence:
        if noun.head is not noun or noun.tag_ != "NNS":
            continue
        own = hanging_on(noun, sentence)
        link = next((w for w in own if w.dep_ == "cc"), None)
        verb = next((w for w in own if w.dep_ == "conj" and w.tag_[:2] == "VB"), None)
        if link is None or verb is None or not any(w.dep_ in ("nummod", "det") for w in own):
            continue
        other = next((w for w in hanging_on(verb, sentence) if w.dep_ in SUBJECT), None)
        if other is None or not noun.i + 1 == link.i < other.i < verb.i:
            continue
        attach(verb, verb, "ROOT")
        attach(noun, verb, other.dep_)
        attach(other, noun, "conj")
        for word in own:
            if (
                word.dep_ in ("prep", "punct", "npadvmod", "advmod") and word.i < noun.i
            ) or word.i > verb.i:
                word.head = verb


def _part_side_from_fallen(sentence: Sequence[Token]) -> None:
    """Mend "On our side five men fell", where the side is parsed as a part of the men."""
    for side, count in pairwise(sentence):
        noun = side.head
        if side.lower_ != "side" or count.tag_ != "CD" or count.head is not noun:
            continue
        on = next((w for w in sentence if w.lower_ == "on" and w.i < side.i), None)
        if noun.i < count.i or on is None or is_below(on, noun):
            continue
        verb = on.head
        for word in hanging_on(noun, sentence):
            if on.i < word.i < side.i:
                word.head = side
        attach(side, on, "pobj")
        if noun.head is on and verb is not on:
            attach(noun, verb, "nsubj")


def _turn_killed_round(sentence: Sequence[Token]) -> None:
    """Mend "Killed were two guards and a nun", where they are parsed as what something was."""
    for verb, was in pairwise(sentence):
        if verb.tag_ != "VBN" or was.dep_ != "auxpass" or was.head is not verb:
            continue
        for noun in hanging_on(was, sentence):
            is_list = any(w.text == ":" for w in sentence if w.i > noun.i)  # "four men: a nun, …"
            if noun.dep_ == "attr" and noun.tag_[:2] == "NN" and not is_list:
                attach(noun, verb, "nsubjpass")


def _part_count_from_label(sentence: Sequence[Token]) -> None:
    """Mend "Enemy losses: six killed", parsed as losses that were killed: six were."""
    for noun, colon, count, verb in zip(
        sentence, sentence[1:], sentence[2:], sentence[3:], strict=False
    ):
        if colon.text != ":" or count.tag_ != "CD" or verb.tag_ != "VBN" or noun.head is not verb:
            continue
        if count.head is noun and noun.dep_ in SUBJECT:
            attach(noun, verb, "dep")
            attach(count, verb, "nsubjpass")


def _part_land_from_deed(sentence: Sequence[Token]) -> None:
    """Mend "A raid in Oran, Algeria killed two", where Algeria is said to kill."""
    start = sentence[0].i
    for land in sentence:
        if land.dep_ not in SUBJECT or land.tag_ != "NNP" or land.head.i != land.i + 1:
            continue
        first = min([land.i, *(w.i for w in hanging_on(land, sentence))]) - start
        if first < 2 or sentence[first - 1].text != ",":
            continue
        place, verb = sentence[first - 2], land.head
        if place.tag_ != "NNP" or place.head.lower_ not in WHERE or place.dep_ != "pobj":
            continue
        if land.ent_type_ not in ("GPE", "LOC") and land.text != place.text:
            continue
        deed = next((w for w in place.ancestors if w.dep_ in DEED), None)
        if deed is None or deed.i > place.i or verb not in deed.ancestors:
            continue
        between = sentence[deed.i + 1 - start : place.i - start]
        is_clause = any(w.tag_[:2] == "VB" for w in between)
        if not is_clause and (deed.tag_[:2] == "NN" or deed.tag_ == "VBG"):
            attach(land, place, "appos")
            attach(deed, verb, "nsubj")


def _part_unit_from_doer(sentence: Sequence[Token]) -> None:
    """Mend "In X district, Y province, Afghan and allied troops …", parsed as a province that acts.

    A unit of land behind the place that opens a sentence lies about it; who is joined to its people
    acts.
    """
    for unit in sentence:
        if unit.dep_ not in SUBJECT or unit.lower_ not in words_of("land_units"):
            continue
        own, beside = hanging_on(unit, sentence), hanging_on(unit.head, sentence)
        people = next((w for w in own if w.dep_ == "amod" and w.i > unit.i + 1), None)
        place = next((w for w in beside if w.dep_ == "prep" and w.i < unit.i), None)
        if people is None or place is None:
            continue
        noun = next((w for w in hanging_on(people, sentence) if w.dep_ == "conj"), None)
        inside = next((w for w in hanging_on(place, sentence) if w.dep_ == "pobj"), None)
        if noun is None or inside is None or noun.tag_ != "NNS":
            continue
        attach(noun, unit.head, unit.dep_)
        attach(people, noun, "amod")
        people.tag_ = "JJ"
        attach(unit, inside, "appos")


def _restore_suspected(sentence: Sequence[Token]) -> None:
    """Mend "alleged rebels fired shells", parsed as what somebody alleged: they are so called."""
    for word in sentence:
        if word.lower_ not in words_of("so_called") or word.dep_ == "amod":
            continue
        own = hanging_on(word, sentence)
        clause = next((w for w in own if w.dep_ == "ccomp" and w.i > word.i), None)
        if clause is None or any(w.dep_ in ("aux", "auxpass") for w in own):
            continue
        number = next((w for w in own if w.dep_ in SUBJECT), None)  # "11 alleged rebels were shot"
        if number is not None and (number.tag_ != "CD" or number.i != word.i - 1):
            continue
        doer = next((w for w in hanging_on(clause, sentence) if w.dep_ in SUBJECT), None)
        if doer is None or any(
            w.head.i <= word.i or w.head.i > doer.i for w in sentence if word.i < w.i < doer.i
        ):
            continue
        attach(clause, clause if word.head is word else word.head, word.dep_)
        for other in own:
            other.head = other.head if other is clause else clause
        attach(word, doer, "amod")
        if number is not None:
            attach(number, doer, "nummod")


def _part_doer_from_saying(sentence: Sequence[Token]) -> None:
    """Mend "Police said men, dressed in green, looted a van", parsed as men said, and as a looting.

    Police said that the men looted it.
    """
    for said in sentence:
        if said.lower_ != "said":
            continue
        own = hanging_on(said, sentence)
        doer = next((w for w in own if w.dep_ == "dobj" and w.i > said.i), None)
        deed = next((w for w in own if w.dep_ in ("conj", "ccomp") and w.tag_ == "VBD"), None)
        if doer is None or deed is None or deed.i < doer.i or any(w.dep_ == "cc" for w in own):
            continue
        if not any(w.dep_ in SUBJECT for w in hanging_on(deed, sentence)):
            attach(doer, deed, "nsubj")
            attach(deed, said, "ccomp")


def _give_objects_back(sentence: Sequence[Token]) -> None:
    """Mend "attacked miners working there", parsed as a clause that is attacked.

    In "hit a house killing two" what follows is told of the deed.
    """
    for doing in sentence:
        verb = doing.head
        if doing.tag_ != "VBG" or doing.dep_ != "ccomp" or doing.i < verb.i:
            continue
        if verb.lower_ not in words_of("hits_doing") and doing.lower_ not in HOLDING:
            continue
        own = hanging_on(doing, sentence)
        whom = next((w for w in own if w.dep_ in SUBJECT and verb.i < w.i < doing.i), None)
        if whom is None or whom.tag_[:2] != "NN" or any(w.dep_ in ("aux", "mark") for w in own):
            continue
        if not any(w.dep_ == "dobj" for w in hanging_on(verb, sentence)):
            attach(whom, verb, "dobj")
            is_outcome = doing.lower_ in words_of("consequences")
            attach(doing, verb if is_outcome else whom, "advcl" if is_outcome else "acl")


def _name_shelling(sentence: Sequence[Token]) -> None:
    """Mend "On Monday, shelling damaged two houses", where nobody is the subject."""
    for word, verb in pairwise(sentence):
        if word.lower_ not in words_of("fire") or verb.tag_ != "VBD" or word.head is not verb:
            continue
        if word.dep_ in DEED and not any(w.dep_ in SUBJECT for w in hanging_on(verb, sentence)):
            word.dep_, word.tag_ = "nsubj", "NN"


def _raise_shots(sentence: Sequence[Token]) -> None:
    """Mend "In Lima, men on a motorcycle shot and killed a judge", parsed as men without a verb."""
    for ridden, shot, joined, killed in zip(
        sentence, sentence[1:], sentence[2:], sentence[3:], strict=False
    ):
        if (joined.lower_, killed.dep_, shot.dep_) != ("and", "conj", "acl"):
            continue
        if shot.head is not ridden or shot.lower_ not in words_of("participles"):
            continue
        doer = killed.head
        if doer.tag_[:2] != "NN" or doer.head is not doer or doer not in ridden.ancestors:
            continue
        attach(shot, shot, "ROOT")
        shot.tag_ = killed.tag_ = "VBD"
        for word in hanging_on(doer, sentence):
            is_before = word.i < doer.i and word.dep_ in ("prep", "punct")
            word.head = shot if is_before or word.i > shot.i else doer
        attach(doer, shot, "nsubj")
        attach(joined, shot, "cc")
        attach(killed, shot, "conj")


def _raise_attack(sentence: Sequence[Token]) -> None:
    """Mend "Fighters of the ADF attacked posts", parsed as fighters of ADF-attacked posts."""
    top = next((w for w in sentence if w.head is w), None)
    if top is None or top.tag_ != "NNS" or any(w.tag_ in FINITE for w in sentence):
        return
    for name, verb in pairwise(sentence):
        posts = verb.head
        if verb.lower_ not in words_of("attacking") or verb.dep_ != "amod" or posts.i < verb.i:
            continue
        of = posts.head
        if name.tag_[:3] != "NNP" or of.head is not top or of.lower_ != "of" or top.i > of.i:
            continue
        attach(verb, verb, "ROOT")
        verb.tag_ = "VBD"
        attach(name, of, "pobj")
        attach(posts, verb, "dobj")
        for word in hanging_on(top, sentence):
            if word.i > verb.i:
                word.head = verb
        attach(top, verb, "nsubj")
        return


def _raise_shot_dead(sentence: Sequence[Token]) -> None:
    """Mend "Men riding a motorbike shot dead a judge", parsed as men who ride a shot.

    Nor does who is shot dead become a judge thereby.
    """
    for word in sentence:
        if word.dep_ == "oprd" and word.tag_[:2] == "NN" and word.head.lower_ == "shot":
            word.dep_ = "dobj"
    for ridden, shot, dead in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if (shot.lower_, dead.lower_) != ("shot", "dead") or ridden.head is not shot:
            continue
        riding, doer = shot.head, shot.head.head
        is_noun = shot.dep_ in ("dobj", "pobj") and ridden.tag_[:2] == doer.tag_[:2] == "NN"
        if not is_noun or not doer.i < riding.i < ridden.i:
            continue
        top = dead if dead.head is dead else doer
        moved = hanging_on(riding, sentence) + hanging_on(top, sentence)
        for word in hanging_on(shot, sentence):
            word.head = ridden
        attach(ridden, riding, shot.dep_)
        attach(shot, shot if top.head is top else top.head, top.dep_)
        shot.tag_ = "VBD"
        for word in moved:
            if word.i > dead.i:
                word.head = shot
        attach(doer, shot, "nsubj")
        if dead.head.head is not shot:
            attach(dead, shot, "advmod")


def _restore_near(sentence: Sequence[Token]) -> None:
    """Mend "3 May: Near Bria town, soldiers …", where Near is parsed as a part of the name.

    So it is where a sentence or an item of a list begins with it ("-- Near Bria, two strikes").
    """
    top = next((w for w in sentence if w.head is w), None)
    for number, word in enumerate(sentence):
        noun, before = word.head, sentence[number - 1].text if number else ":"
        if word.text != "Near" or word.tag_ != "NNP" or before not in AHEAD or noun.i < word.i:
            continue
        word.tag_ = "IN"
        if noun is not top and top is not None:
            attach(word, top, "prep")
            attach(noun, word, "pobj")


def give_words_back(sentence: Sequence[Token]) -> None:
    """Mend "On 2 July, suspected rebels raped two girls", where both hang on the girls.

    What stands before the verb is never its object's.
    """
    for word in sentence:
        struck, verb = word.head, word.head.head
        if struck.dep_ != "dobj" or not word.i < verb.i < struck.i:
            continue
        if word.dep_ not in ("det", "amod", "nummod", "prep", "punct", "advmod"):
            continue
        doer = next((w for w in hanging_on(verb, sentence) if w.dep_ in SUBJECT), None)
        is_of_doer = doer is not None and word.dep_ in ("det", "amod", "nummod")
        word.head = doer if is_of_doer and doer is not None and word.i < doer.i else verb


def _give_deed_its_day(sentence: Sequence[Token]) -> None:
    """Mend "The number of people shot in a raid on Friday has risen", where Friday is when it has.

    What stands between a subject and its "has" is told of whom the subject names.
    """
    for having in sentence:
        if having.lower_ not in HAVING or having.dep_ != "aux":
            continue
        verb = having.head
        subject = next((w for w in hanging_on(verb, sentence) if w.dep_ in SUBJECT), None)
        if subject is None:
            continue
        for word in hanging_on(verb, sentence):
            if word.dep_ != "prep" or not subject.i < word.i < having.i:
                continue
            deeds = [w for w in sentence if subject.i < w.i < word.i and w.dep_ == "acl"]
            if deeds and deeds[-1].tag_ == "VBN" and subject in deeds[-1].ancestors:
                word.head = deeds[-1]


def _part_day_from_arrest(sentence: Sequence[Token]) -> None:
    """Mend "said on Monday they had held two men over a raid on Friday", parsed as held on Friday.

    Who says on one day what was done about a deed tells of the deed's day behind it.
    """
    for over in sentence:
        if over.lower_ != "over" or over.dep_ != "prep":
            continue
        deed = next((w for w in hanging_on(over, sentence) if w.dep_ == "pobj"), None)
        verb = next((w for w in over.ancestors if w.tag_[:2] == "VB"), None)
        if deed is None or verb is None or verb.dep_ != "ccomp":
            continue
        if not any(w.i < verb.i for w in _days(verb.head, sentence)):
            continue
        for day in _days(verb, sentence):
            if day.i > deed.i:
                day.head = deed


def _days(verb: Token, sentence: Sequence[Token]) -> list[Token]:
    """The prepositions that lead from a verb to a day ("said | on Monday")."""
    return [
        w
        for w in hanging_on(verb, sentence)
        if w.dep_ == "prep" and any(is_time(led) for led in hanging_on(w, sentence))
    ]


OPENINGS: tuple[Mend, ...] = (
    (None, _give_day_back),
    ({"on"}, _part_day_from_count),
    ({":"}, _part_count_from_label),
    ({"side"}, _part_side_from_fallen),
    ({"were", "was"}, _turn_killed_round),
    ({"and"}, _raise_shared_verb),
    ({"near"}, _restore_near),
    ({","}, _part_land_from_deed),
    (words_of("land_units"), _part_unit_from_doer),
    (words_of("so_called"), _restore_suspected),
    ({"said"}, _part_doer_from_saying),
    (words_of("hits_doing") | HOLDING, _give_objects_back),
    (words_of("participles"), _raise_shots),
    (words_of("attacking"), _raise_attack),
    ({"dead"}, _raise_shot_dead),
    (words_of("fire"), _name_shelling),
    (HAVING, _give_deed_its_day),
    ({"over"}, _part_day_from_arrest),
)
"""Mends of what a sentence begins with, in their order."""
