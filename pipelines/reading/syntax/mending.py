"""Mends what the parser often gets wrong in news, before a rule looks at it.

Each mend is a pattern of the tree that is never right as the model gives it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipelines.lexicons import lexicon
from pipelines.reading.syntax.headlines import (
    join_counted,
    join_doers,
    join_harmed,
    join_struck,
    part_clauses,
    part_source,
    read_headline,
    read_perceived,
)
from pipelines.reading.syntax.parses import is_attack, is_time, words_of
from pipelines.reading.syntax.ranks import name_bearers
from pipelines.reading.syntax.restoring import restore
from pipelines.reading.syntax.sufferers import restore_sufferers

if TYPE_CHECKING:
    from pipelines.reading.syntax.tokens import Token

REACH = 6  # tokens before a noun that may describe it
_LABEL = 7  # tokens within which a headline's colon stands
_LISTED = 6  # tokens from "of" to the next of a list
DYING = frozenset({"died", "die", "perished", "fell"})


def mend(tokens: list[Token], sentences: list[tuple[int, int]]) -> None:
    """Set heads, labels and tags right, in place; children are not known yet.

    Args:
        tokens: those of a text.
        sentences: where each begins and ends (exclusive), without the line breaks between them.
    """
    there = {token.lower_ for token in tokens}
    name_bearers(tokens)
    join_peoples(tokens)
    join_bearers(tokens)
    join_names(tokens)
    join_parties(tokens)
    give_shares_back(tokens)
    give_named_back(tokens)
    give_receivers_back(tokens)
    if not there.isdisjoint(words_of("captivity")):
        give_captives_back(tokens)
    join_lists(tokens)
    give_consequences_back(tokens)
    if not there.isdisjoint(words_of("laden")):
        give_loads_back(tokens)
    give_doers_back(tokens)
    give_adjuncts_back(tokens)
    give_days_up(tokens)
    give_days_down(tokens)
    is_counted = not there.isdisjoint(words_of("harmed"))
    is_perceived = not there.isdisjoint(words_of("perceived"))
    for first, end in sentences:
        sentence = tokens[first:end]
        restore_sufferers(sentence)
        restore(sentence)
        part_source(sentence)
        join_doers(sentence)
        part_clauses(sentence)
        join_harmed(sentence)
        join_struck(sentence)
        if is_counted:
            join_counted(sentence)
        if is_perceived:
            read_perceived(sentence)
        read_headline(sentence)
        give_sayers_back(sentence)


def join_parties(tokens: list[Token]) -> None:
    """Mend "the army and LTTE rebels", parsed as rebels of an army-and-LTTE kind: two are joined.

    What has an article or owner of its own, or is a plural, is no modifier; nor is a government
    with an owner before it ("Mali's government and Tuareg rebels").
    """
    owned = {t.head.i for t in tokens if t.dep_ in ("det", "poss")}
    owners = {t.head.i: t for t in tokens if t.dep_ == "poss" and t.i < t.head.i}
    for name in tokens:
        if name.dep_ != "conj":
            continue
        party, noun = name.head, name.head.head
        if not party.i < name.i < noun.i or noun.tag_[:2] != "NN":
            continue
        is_party = party.tag_ == "NNS" or (party.tag_ == "NN" and party.i in owned)
        owner = owners.get(noun.i)
        if owner is not None and party.lower_ in words_of("parties") and owner.i < party.i:
            owner.head, is_party = party, True
        if (
            is_party
            and party.dep_ in ("nmod", "compound", "amod")
            and name.tag_[:2] in ("NN", "JJ")
        ):
            party.head, party.dep_ = (party if noun.head is noun else noun.head), noun.dep_
            noun.head, noun.dep_ = party, "conj"
            name.head, name.dep_ = noun, "compound"


def join_peoples(tokens: list[Token]) -> None:
    """Mend "Kyrgyz and Tajik border guards", parsed as Kyrgyz people and Tajik guards."""
    for noun in tokens:
        if noun.dep_ != "conj" or noun.tag_ != "NNS" or noun.head.ent_type_ != "NORP":
            continue
        people = noun.head
        link = tokens[people.i + 1] if people.i + 2 < noun.i else people
        other = tokens[people.i + 2] if link.lower_ in ("and", "or") else people
        if other.ent_type_ != "NORP" or other.head is not noun or people.tag_ == "NNPS":
            continue
        if any(
            t.head is people and t.i < people.i for t in tokens[max(0, people.i - 3) : people.i]
        ):
            continue
        noun.head, noun.dep_ = (noun if people.head is people else people.head), people.dep_
        people.head, people.dep_ = noun, "amod"
        link.head, link.dep_ = people, "cc"
        other.head, other.dep_ = people, "conj"


def join_bearers(tokens: list[Token]) -> None:
    """Mend "Oron and Masa cattle herders", parsed as three: herders of two peoples are meant."""
    for noun in tokens:
        name = noun.head
        if noun.dep_ != "conj" or noun.tag_ != "NNS" or name.i + 2 >= noun.i:
            continue
        link, other, between = tokens[name.i + 1], tokens[name.i + 2], tokens[name.i + 3 : noun.i]
        are_names = name.tag_ == other.tag_ == "NNP" and other.dep_ == "conj"
        if are_names and link.lower_ == "and" and all(t.head is noun for t in between):
            for token in tokens[noun.i + 1 : noun.i + 2]:
                token.head = noun if token.head is name else token.head  # "... herders in X"
            noun.head, noun.dep_ = (noun if name.head is name else name.head), name.dep_
            name.head, name.dep_ = noun, "nmod"


def join_names(tokens: list[Token]) -> None:
    """Mend "The opposition Unity Party accused", where both are parsed as subjects of the verb.

    So is "foes of President Saied", where the foes are parsed as Saied.
    """
    for kind, begin in pairwise(tokens):
        if begin.dep_ == "appos" and kind.dep_ == "pobj" and begin.tag_ == "NNP":
            is_title = kind.tag_ == "NNP" and kind.head.dep_ == "prep"
            if is_title and kind.head.head is begin.head and begin.head is not begin:
                begin.head, begin.dep_ = kind.head, "pobj"
                kind.head, kind.dep_ = begin, "compound"
            continue
        if kind.dep_ != "nsubj" or kind.tag_ != "NN" or begin.tag_ != "NNP":
            continue
        name = begin if begin.head is kind.head else begin.head
        if name.head is kind.head and name.dep_ == "nsubj" and name.tag_[:3] == "NNP":
            for token in tokens[max(0, kind.i - 4) : kind.i]:
                if token.head is kind:
                    token.head = name
            kind.head, kind.dep_ = name, "compound"


def give_shares_back(tokens: list[Token]) -> None:
    """Mend "three of Mali's soldiers", parsed as soldiers of that kind: they are a part."""
    for case in tokens:
        if case.dep_ != "case":
            continue
        owner, noun = case.head, case.head.head.head.head
        link, number = owner.head, owner.head.head
        if (
            (owner.dep_, link.dep_, link.lower_) == ("pobj", "prep", "of")
            and number.tag_ == "CD"
            and number.dep_ in ("nmod", "nummod", "quantmod")
            and noun.i > case.i
        ):
            number.head, number.dep_ = (number if noun.head is noun else noun.head), noun.dep_
            noun.head, noun.dep_ = link, "pobj"
            owner.head, owner.dep_ = noun, "poss"


def join_lists(tokens: list[Token]) -> None:
    """Mend lists of people whose parts the parse puts on several levels.

    "Left 6 soldiers, 18 rebels and three civilians dead": two objects; "twenty of the attackers and
    one soldier": the soldier is none of the twenty; "11 rebels of the Front and three soldiers" and
    "two members of a party and their driver": no others of theirs; "clashes between members of a
    militia and police": the police are the others; "killed X, a doctor, and two
    others": the others are not what X is, nor is the killing joined to them.
    """
    last: dict[int, Token] = {}
    for token in tokens:
        if token.dep_ == "dobj":
            other = last.get(token.head.i)
            if other is not None and any(t.text == "," for t in tokens[other.i + 1 : token.i]):
                token.head, token.dep_ = other, "conj"
            else:
                last[token.head.i] = token
    counted = {t.head.i for t in tokens if t.dep_ == "nummod"}
    for of in tokens:
        if of.lower_ == "of" and of.dep_ == "conj" and of.head.tag_[:1] == "V" and of.i > _LISTED:
            before = [t for t in tokens[of.i - _LISTED : of.i] if t.lower_ == "of"]
            if before and before[-1].dep_ == "prep" and tokens[of.i - 1].lower_ == "and":
                of.head, of.dep_ = before[-1].head, "prep"
    theirs = {t.head.i for t in tokens if t.dep_ == "poss" and t.lower_ == "their"}
    for token in tokens:
        if token.dep_ != "conj" or token.i < token.head.i:
            continue
        whole = token.head.head
        victim = last.get(token.head.i)
        is_some = token.tag_ in ("CD", "JJ") and any(
            t.lower_ == "of" for t in tokens[token.i + 1 : token.i + 2]
        )
        if victim is not None and victim.i < token.i and (token.i in counted or is_some):
            token.head = victim
        elif token.head.dep_ == "pobj" and whole.lower_ == "of":
            if _is_apart(token, token.i in counted, token.i in theirs):
                token.head = whole.head
        elif token.head.dep_ == "appos" and (token.i in counted or token.tag_ == "CD"):
            is_apart = any(t.text == "," for t in tokens[token.head.i + 1 : token.i])
            token.head = whole if is_apart else token.head


def _is_apart(token: Token, is_counted: bool, is_theirs: bool) -> bool:
    """Is what "and" joins to "of X" none of X, but beside those of whom X tells?"""
    name, whole = token.head, token.head.head.head
    if whole.tag_ == "CD":
        return is_counted
    if whole.tag_ != "NNS":
        return False
    if whole.head.lower_ == "between":
        return token.tag_[:2] == "NN"
    return is_theirs or (is_counted and token.tag_ == "NNS" and name.tag_[:3] == "NNP")


def give_named_back(tokens: list[Token]) -> None:
    """Mend "called the general a bully", where both are parsed as what somebody is called."""
    last: Token | None = None
    for token in tokens:
        if token.dep_ != "oprd":
            continue
        if last is not None and last.head is token.head and last.i > token.head.i:
            last.dep_ = "dobj"
        last = token


def give_receivers_back(tokens: list[Token]) -> None:
    """Mend "gave Kyiv 14 battle tanks", parsed as tanks of that town: it receives them.

    What "gave them ten days to leave" gives are the days.
    """
    receiving = {t.head.i for t in tokens if t.dep_ == "dative" and t.tag_[:1] in "NP"}
    for token in tokens:
        if token.dep_ == "npadvmod" and token.tag_ == "NNS" and token.head.i in receiving:
            token.dep_ = "dobj"
    for name, number in pairwise(tokens):
        thing, verb = name.head, name.head.head
        of_name = number.head is name or (number.head is thing and name.ent_type_ == "GPE")
        if number.tag_ != "CD" or not of_name or name.tag_[:3] != "NNP":
            continue
        if thing.i > number.i and thing.dep_ == "dobj" and verb.i < name.i:
            name.head, name.dep_ = verb, "dative"
            number.head = thing
            for word in tokens:
                if verb.i < word.i < name.i and word.head is thing:
                    word.head = name  # "the Philippines"


def give_captives_back(tokens: list[Token]) -> None:
    """Mend "took 500 soldiers hostage", parsed as a hostage of that kind: they are taken.

    So it is where it is parsed as what they are like ("took a nurse captive in Rann").
    """
    for noun, state in pairwise(tokens):
        if state.head is noun and noun.dep_ == "dobj" and state.lower_ in words_of("captivity"):
            for token in tokens:
                token.head = noun.head if token.head is state else token.head
            state.head, state.dep_ = noun.head, "oprd"
        if state.dep_ != "dobj" or noun.head is not state or noun.dep_ != "compound":
            continue
        if noun.tag_ == "NNS" and state.lower_ in words_of("captivity"):
            for token in tokens[max(0, noun.i - REACH) : noun.i]:
                token.head = noun if token.head is state else token.head
            noun.head, noun.dep_ = state.head, "dobj"
            state.dep_ = "oprd"


def give_consequences_back(tokens: list[Token]) -> None:
    """Mend "A bomb went off, the army said, killing two", where the army is said to kill.

    So is "hit a hall where people had gathered, killing two", where those people are, and
    "Pakistan condemned the attack on a bus, killing two", where the attack is who killed.
    """
    known = words_of("consequences")
    consequences = [t for t in tokens if t.tag_ == "VBG" and t.lower_ in known and t.head.i < t.i]
    if not consequences:
        return
    said = [t for t in tokens if t.dep_ == "ccomp" and t.i < t.head.i]
    told = {t.head.i: t for t in said}
    told |= {t.i: t.head for t in tokens if t.dep_ == "parataxis" and t.tag_[:2] == "VB"}
    # "He said so; a shell hit a house, killing two": what came between hangs on what is told last
    told |= {t.i: t.head for t in said}
    for token in consequences:
        deed = told.get(token.head.i) or _deed_at(token.head)
        if deed is not None and deed.i < token.i:
            token.head, token.dep_ = deed, "advcl"
        elif (blow := _condemned(token, tokens)) is not None:
            token.head, token.dep_ = blow, "acl"


def _condemned(outcome: Token, tokens: list[Token]) -> Token | None:
    """The attack that somebody condemns, told between the verb and what it led to."""
    verb = outcome.head
    if verb.lower_ not in words_of("condemning"):
        return None
    between = tokens[verb.i + 1 : outcome.i]
    return next((t for t in between if is_attack(t) or t.lower_ in words_of("blasts")), None)


def _deed_at(staying: Token) -> Token | None:
    """The verb that tells what befell the place "where people | had gathered"."""
    if staying.dep_ != "relcl" or staying.lower_ not in words_of("staying"):
        return None
    place = staying.head
    while place.tag_[:2] != "VB" and place.head is not place:
        place = place.head
    return place if place.tag_[:2] == "VB" else None


def give_loads_back(tokens: list[Token]) -> None:
    """Mend "a lorry laden with shells", parsed as a kind of laden: the lorry is laden."""
    words = words_of("laden")
    for laden in tokens:
        if laden.lower_ not in words:
            continue
        vehicle = tokens[laden.i - 1] if laden.i else laden
        if vehicle.head is not laden or vehicle.dep_ != "compound" or vehicle.tag_[:2] != "NN":
            continue
        vehicle.head, vehicle.dep_ = (vehicle if laden.head is laden else laden.head), laden.dep_
        for token in tokens:
            if token.head is laden and token.i < vehicle.i:
                token.head = vehicle
        laden.head, laden.dep_, laden.tag_ = vehicle, "acl", "VBN"


def give_doers_back(tokens: list[Token]) -> None:
    """Mend "the capture of Mubi by the army", parsed as what the army has of it.

    So is "held for questioning by troops": the troops hold, whoever asks; "driven out of Zanga
    district by troops": the troops drive, they have no district; "an attack on villagers by
    gunmen"; "hit with stones by youths".
    """
    passive = {t.head.i for t in tokens if t.dep_ == "auxpass"} - {
        t.head.i for t in tokens if t.dep_ == "agent"
    }
    for by in tokens:
        if by.lower_ != "by" or by.dep_ not in ("prep", "agent"):
            continue
        name, link = by.head, by.head.head
        is_held = link.head.tag_ == "VBN" and name.lower_ in words_of("held_for")
        if (link.lower_ == "for" and is_held) or (link.lower_ == "with" and link.head.i in passive):
            by.head, by.dep_ = link.head, "agent"
        elif name.lower_ in DYING:
            by.head = _died_in(name, by, tokens)
        elif (deed := _aimed_at(name)) is not None:
            by.head = deed
        elif name.lower_ in lexicon("places")["admin_words"] and link.dep_ == "prep":
            verb = next((t for t in name.ancestors if t.tag_[:2] == "VB"), name)
            by.head, by.dep_ = (verb, "agent") if verb.i in passive else (name, by.dep_)
        elif (name.dep_, link.lower_, name.tag_[:3]) == ("pobj", "of", "NNP"):
            by.head = link.head if link.head.tag_[:2] == "NN" else name
        if is_attack(by.head):  # "an ambush by rebels on a patrol": it was on the patrol
            for on, aim in pairwise(tokens[by.i + 1 : by.i + _LISTED]):
                if on.lower_ in ("on", "against") and on.head.head is by and not is_time(aim):
                    on.head = by.head


def _died_in(verb: Token, by: Token, tokens: list[Token]) -> Token:
    """The deed in which people "died in a bombing of a bus | by militants": nobody dies by them."""
    between = tokens[verb.i + 1 : by.i]
    deeds = [t for t in between if t.dep_ == "pobj" and t.head.head is verb]
    return next((t for t in deeds if t.head.lower_ in ("in", "during")), verb)


def _aimed_at(name: Token) -> Token | None:
    """The attack at whose aim a word stands ("an attack on a convoy of | villagers")."""
    while name.dep_ == "pobj" and name.head.lower_ == "of":
        name = name.head.head
    link = name.head
    is_aim = name.dep_ == "pobj" and link.lower_ in ("on", "against", "at", "upon")
    deed = link.head if is_aim else None
    return deed if deed is not None and is_attack(deed) else None


def give_adjuncts_back(tokens: list[Token]) -> None:
    """Mend "killed six, on 3 May, they said", parsed as said on 3 May: it is the clause's."""
    told: dict[int, Token] = {}
    speakers: dict[int, Token] = {}
    for token in tokens:
        if token.i < token.head.i:
            if token.dep_ == "ccomp":
                told[token.head.i] = token
            elif token.dep_ in ("nsubj", "nsubjpass"):
                speakers[token.head.i] = token
    if not told:
        return
    for token in tokens:
        verb = token.head.i
        if verb not in told or verb not in speakers:
            continue
        is_between = told[verb].i < token.i < speakers[verb].i < verb
        if is_between and token.dep_ in ("prep", "npadvmod", "advmod"):
            token.head = told[verb]


def give_days_up(tokens: list[Token]) -> None:
    """Mend "died on Monday in shelling", parsed as a Monday in shelling: it is told of the verb."""
    days = words_of("days")
    for token in tokens:
        day = token.head
        if token.dep_ != "prep" or day.lower_ not in days:
            continue
        if token.i < day.i or token.lower_ == "of":
            continue
        above = day.head if day.dep_ == "pobj" and day.head.lower_ == "on" else day
        verb = above.head
        if above.dep_ in ("npadvmod", "prep") and verb.tag_[:1] == "V" and verb.i < day.i:
            token.head = verb


def give_days_down(tokens: list[Token]) -> None:
    """Mend "held over a shooting last Friday", parsed as held last Friday: of the deed before it.

    It hangs on a noun above the deed then, which is no verb whose day it could be.
    """
    days, deeds = words_of("days"), words_of("dated_deeds")
    for day in tokens:
        if day.lower_ not in days or day.dep_ != "npadvmod" or day.head.tag_[:2] != "NN":
            continue
        opening = min((w.i for w in tokens if w.head is day), default=day.i)
        before = next((w for w in tokens if w.i == min(opening, day.i) - 1), day)
        if before.lower_ in deeds and before.tag_ == "NN" and day.head in before.ancestors:
            day.head = before


def give_sayers_back(sentence: list[Token]) -> None:
    """Mend "Police: Bomb kills two", where both are parsed as subjects: the police say so."""
    colon = next((t for t in sentence[:_LABEL] if t.text == ":"), None)
    if colon is None or colon is sentence[0]:
        return
    sayer = sentence[colon.i - sentence[0].i - 1]
    if sayer.dep_ != "nsubj" or sayer.head.i < colon.i:
        return
    if any(t.head is sayer.head and t.dep_[:5] == "nsubj" for t in sentence if t.i > colon.i):
        sayer.dep_ = "dep"
