"""Parts who acts from the places told before him ("In X district, Y province, a patrol …")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pipelines.lexicons import lexicon
from pipelines.reading.syntax.parses import SUBJECT, attach, hanging_on, is_time, words_of

if TYPE_CHECKING:
    from pipelines.reading.syntax.tokens import Token

_YEAR = re.compile(r"-[12]\d\d\d$")


def give_area_back(sentence: Sequence[Token]) -> None:
    """Mend "beat a man to death in X commune, Y, after …", where the area is joined to the verb.

    So it is where it is joined to the people who were there ("captured two rebels in X, Y").
    """
    for place, comma, first in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if comma.text != "," or place.dep_ != "pobj":
            continue
        area = first.head if first.dep_ == "compound" else first
        if area.dep_ not in ("conj", "dobj") or area in place.ancestors:
            continue
        told = {w.dep_ for w in sentence if w.head is area.head and w.i < area.i}
        is_name = first.tag_ == area.tag_ == "NNP"
        is_joined = area.head.tag_[:1] == "V" or (
            area.dep_ == "conj" and area.head is place.head.head and area.head.tag_ != "NNP"
        )
        if is_name and is_joined and "cc" not in told and area.dep_ in {"conj", *told}:
            attach(area, place, "appos")


def give_count_back(sentence: Sequence[Token]) -> None:
    """Mend "captured three in X district, Y province", where three provinces are captured."""
    for verb, number, at in zip(sentence, sentence[1:], sentence[2:], strict=False):
        area = number.head
        is_parted = number.tag_ == "CD" and at.dep_ == "prep" and at.head is number
        if verb.tag_[:2] != "VB" or not is_parted or (area.head, area.dep_) != (verb, "dobj"):
            continue
        town = next((w for w in sentence if w.head is at and w.dep_ == "pobj"), None)
        if town is not None and area.i > town.i:
            attach(number, verb, "dobj")
            attach(at, verb, "prep")
            attach(area, town, "appos")


def give_loser_back(sentence: Sequence[Token]) -> None:
    """Mend "took a village near X from the rebels", where X is from the rebels."""
    for link in sentence:
        place = link.head
        if link.lower_ != "from" or place.dep_ != "pobj" or place.i > link.i:
            continue
        above = place.head.head
        if above.dep_ in ("dobj", "nsubjpass"):
            above = above.head
        is_by = place.head.dep_ == "prep" and place.head.lower_ not in ("of", "from")
        if is_by and above.lower_ in words_of("taking"):
            link.head = above


def give_tolls_back(sentence: Sequence[Token]) -> None:
    """Mend "clashes in X, Y, in which two died", where two died in Y."""
    for which in sentence:
        led, verb = which.head, which.head.head
        if which.lower_ != "which" or led.lower_ not in ("in", "during") or verb.dep_ != "relcl":
            continue
        before = sentence[led.i - sentence[0].i - 1]
        deeds = words_of("raids") | words_of("fights")
        told = [w for w in sentence if w.i < verb.head.i and w.lower_ in deeds]
        if before.text == "," and told and _is_place(verb.head) and told[-1].tag_[:1] == "N":
            verb.head = told[-1]


def give_wounded_back(sentence: Sequence[Token]) -> None:
    """Mend "Toll: two killed and four wounded", where two, or the toll, are wounded, too.

    So is "two were killed and a third wounded".
    """
    harmed = words_of("harmed")
    for number, harm in pairwise(sentence):
        if harm.tag_ not in ("VBN", "VBD") or harm.lower_ not in harmed:
            continue
        if number.lower_ in words_of("ordinals") and number.head is harm:
            is_one_more = harm.dep_ == "conj" and harm.head.lower_ in harmed
            number.dep_ = "nsubjpass" if is_one_more else number.dep_
            continue
        if (number.tag_, number.dep_) != ("CD", "conj") or harm.head is number:
            continue
        if number.head.lower_ not in harmed:
            continue
        for word in sentence:
            if word.head is harm and word.dep_ in SUBJECT and word.i < number.head.i:
                word.dep_ = "dep"
        attach(number, harm, "nsubjpass")
        harm.tag_ = "VBN"


def part_tolls(sentence: Sequence[Token]) -> None:
    """Mend the headline "2 civilians killed 9 injured in attack", where civilians killed nine."""
    harmed = words_of("harmed")
    for verb, number, harm in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if verb.lower_ not in harmed or harm.lower_ not in harmed or number.tag_ != "CD":
            continue
        is_torn = verb.tag_ in ("VBD", "VBN") and harm.head is number and number.head is verb
        victims = [w for w in sentence if w.head is verb and w.dep_ == "nsubj" and w.i < verb.i]
        if not is_torn or len(victims) != 1 or not _is_counted(victims[0], sentence):
            continue
        verb.tag_ = harm.tag_ = "VBN"
        victims[0].dep_ = "nsubjpass"
        attach(harm, verb, "conj")
        attach(number, harm, "nsubjpass")


def _is_counted(noun: Token, sentence: Sequence[Token]) -> bool:
    return noun.tag_ == "CD" or any(w.head is noun and w.dep_ == "nummod" for w in sentence)


def part_direction_from_doer(sentence: Sequence[Token]) -> None:
    """Mend "Southwest of X yesterday, troops killed two", where the southwest is said to kill."""
    for word, of in pairwise(sentence[:4]):
        if of.lower_ != "of" or word.lower_ not in lexicon("places")["directions"]:
            continue
        if of.head is word and word.dep_ in ("nsubj", "npadvmod", "nsubjpass", "dep"):
            told = any(w.head is word.head and w.dep_ in SUBJECT for w in sentence if w is not word)
            word.tag_, word.dep_ = ("RB", "advmod") if told else (word.tag_, word.dep_)


def part_direction_from_object(sentence: Sequence[Token]) -> None:
    """Mend "killed a suspect north of X", parsed as a north that is suspect."""
    directions, kinds = lexicon("places")["directions"], words_of("persons_described")
    for word, direction, of in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if word.head is not direction or word.dep_ not in ("amod", "compound", "nmod"):
            continue
        if of.lower_ != "of" or direction.lower_ not in directions or direction.tag_ != "NN":
            continue
        own = [w for w in hanging_on(direction, sentence) if w.i < word.i]
        is_one = any(w.lower_ in ("a", "an", "another") or w.dep_ == "nummod" for w in own)
        if not is_one or (word.tag_[:2] != "NN" and word.lower_ not in kinds):
            continue
        attach(word, word if direction.head is direction else direction.head, direction.dep_)
        word.tag_, direction.tag_ = "NN", "RB"
        attach(direction, word, "advmod")
        for described in own:
            described.head = word


def part_place_from_doer(sentence: Sequence[Token]) -> None:
    """Mend "In X district, Y province, a patrol killed two", where the province is said to kill.

    The patrol is parsed as what the last of the places is, or as a second subject.
    """
    for doer in sentence:
        if doer.dep_ not in ("appos", "conj", *SUBJECT) or doer.tag_[:2] not in ("NN", "CD"):
            continue
        place = doer.head
        if doer.dep_ == "conj" and (not _is_place(place) or _has_link(place, doer, sentence)):
            continue
        is_known = _is_place(place)
        while place.dep_ in ("appos", "conj") and is_known and place.head.i < place.i:
            place = place.head
        if doer.dep_ in SUBJECT:
            place = next((w for w in sentence if w.head is place and w.dep_ in SUBJECT), doer)
            is_known = _is_place(place)
        verb = place.head
        if not (place.dep_ in SUBJECT and place.i < doer.i < verb.i and is_known):
            continue
        if _is_place(doer) or not any(w.text == "," for w in sentence if place.i < w.i < doer.i):
            continue
        days = [w for w in sentence if w.head is place and w.dep_ == "nmod"]
        above = {w.i for w in (verb, place, *days)}
        inner = [w for w in sentence if w.dep_ == "pobj" and w.i < place.i]
        inner = [w for w in inner if w.head.dep_ == "prep" and w.head.head.i in above]
        if inner:
            attach(doer, verb, place.dep_)
            attach(place, inner[-1], "appos")
            for word in (inner[-1].head, *days):
                word.head = verb


def _has_link(place: Token, doer: Token, sentence: Sequence[Token]) -> bool:
    """Are two joined by a word ("X district and a patrol")?"""
    return any(w.dep_ == "cc" and place.i < w.i < doer.i for w in sentence)


def _is_place(word: Token) -> bool:
    known = word.lower_ in lexicon("places")["admin_words"] or word.lower_ in words_of("areas")
    return known or word.ent_type_ in ("GPE", "LOC")


def part_chain_from_doer(sentence: Sequence[Token]) -> None:
    """Mend "In X, Y, a man and a boy were shot", parsed as what Y is, with none who was shot.

    So is "on the edge of X, Y, gunmen shot two", parsed as the edge of gunmen of that kind.
    """
    for doer in sentence:
        place = doer.head
        if doer.dep_ == "pobj":
            before = (w for w in sentence if w.head is doer and w.i < doer.i and w.dep_ == "nmod")
            place = next(before, doer)
        elif doer.dep_ not in ("appos", "conj") or doer.i < place.i:
            continue
        if place is doer or not (place.tag_[:3] == "NNP" or _is_place(place)):
            continue
        if doer.tag_[:3] == "NNP" or doer.tag_[:2] not in ("NN", "JJ") or _is_place(doer):
            continue
        verbs = [w for w in doer.ancestors if w.tag_[:2] == "VB" and w.i > doer.i]
        verb = verbs[0] if verbs else None
        if verb is None or _has_subject(verb, sentence):
            continue
        phrase = [w for w in sentence if w is doer or doer in w.ancestors]
        if place.head is doer:
            phrase = [w for w in phrase if w is not place and place not in w.ancestors]
            phrase = [w for w in phrase if w.i > place.i and w.text != ","]
        between = [w for w in sentence if doer.i < w.i < verb.i and w not in phrase]
        first = sentence[0].i
        strays = [w for w in between if w.head is not verb and w.head not in between]
        is_parted = sentence[phrase[0].i - first - 1].text == ","
        if not is_parted or any(w.dep_ != "prep" for w in strays):
            continue
        for stray in strays:  # "troops on patrol"
            stray.head = doer
        is_passive = any(w.head is verb and w.dep_ == "auxpass" for w in between)
        if verb.tag_ == "VBN" and not is_passive:
            verb.tag_ = "VBD"
        doer.tag_ = "NN" if doer.tag_ == "JJ" else doer.tag_
        for day in [w for w in sentence if w.head is verb and w.dep_ in SUBJECT]:
            day.dep_ = "npadvmod"
        if place.head is doer:
            attach(place, doer.head, "pobj")
        attach(doer, verb, "nsubjpass" if is_passive else "nsubj")


def _has_subject(verb: Token, sentence: Sequence[Token]) -> bool:
    """Has a verb a subject that is no day, or is it in a clause that needs none of its own?"""
    own = ("nsubj", "nsubjpass", "csubj", "expl", "mark")
    return verb.dep_ in ("acl", "xcomp", "advcl", "pcomp") or any(
        w.head is verb and w.dep_ in own and not _is_day(w) for w in sentence
    )


def _is_day(word: Token) -> bool:
    """Is a word of a date ("3 May", "03-May-2022"), whatever the parse has it do?"""
    return is_time(word) or bool(_YEAR.search(word.text))
