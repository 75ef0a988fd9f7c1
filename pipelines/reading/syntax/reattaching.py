"""Hangs words where they belong: torn names of deeds, doers behind days, lists.

Each is told by its shape alone. Heads and labels are changed in place, before the tree is linked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pipelines.lexicons import lexicon
from pipelines.reading.syntax.captives import give_held_back
from pipelines.reading.syntax.chains import (
    give_area_back,
    give_count_back,
    give_loser_back,
    give_tolls_back,
    give_wounded_back,
    part_chain_from_doer,
    part_direction_from_doer,
    part_direction_from_object,
    part_place_from_doer,
    part_tolls,
)
from pipelines.reading.syntax.companions import join_as_well, join_kin
from pipelines.reading.syntax.guises import give_guise_back, give_helped_back
from pipelines.reading.syntax.hyphens import join_drive_by, join_office, join_prefix
from pipelines.reading.syntax.parses import (
    CLAUSES,
    OWN,
    SUBJECT,
    Mend,
    attach,
    hanging_on,
    is_attack,
    is_time,
    words_of,
)
from pipelines.reading.syntax.told_as import give_clause_back, give_identity_back

if TYPE_CHECKING:
    from pipelines.reading.syntax.tokens import Token

AIMS = frozenset({"on", "against", "upon", "at", "near", "outside", "in"})


def _restore_infinitive(sentence: Sequence[Token]) -> None:
    """Mend "used guns to bombard areas", where what they did is parsed as a noun behind "to"."""
    for to, word in pairwise(sentence):
        if to.lower_ == "to" and to.dep_ == "aux" and to.head is word and word.tag_ == "NN":
            word.tag_ = "VB"


def _give_fighters_back(sentence: Sequence[Token]) -> None:
    """Mend "in a clash ensued between police and workers": between them was the clash."""
    for between in sentence:
        if between.lower_ != "between":
            continue
        verb, clash = between.head, between.head.head
        if verb.dep_ not in ("acl", "relcl") or clash.i > verb.i:
            continue
        if verb.lower_ in words_of("arising") and clash.tag_[:2] == "NN":
            between.head = clash


def _join_sides(sentence: Sequence[Token]) -> None:
    """Mend "between soldiers with locals and rebels", where only who helps one side is joined.

    So is "between fans of X and fans of Y", where the last are parsed as X's.
    """
    for between in sentence:
        side = next((w for w in sentence if w.head is between and w.dep_ == "pobj"), None)
        if between.lower_ != "between" or side is None:
            continue
        if any(w.head is side and w.dep_ == "conj" for w in sentence):
            continue
        links = [w for w in sentence if w.head is side and w.lower_ in ("with", "alongside", "of")]
        led = [w for w in sentence if w.head in links and w.dep_ == "pobj"]
        other = next((w for w in sentence if w.head in led and w.dep_ == "conj"), None)
        if other is None or (other.head.head.lower_ == "of" and other.lower_ != side.lower_):
            continue
        for word in sentence:
            if word.head in led and (word is other or word.dep_ == "cc" or word.i > other.i):
                word.head = side if word is other or word.dep_ == "cc" else other


def _give_weapons_back(sentence: Sequence[Token]) -> None:
    """Mend "hit a van belonging to the army with a mine", parsed as so belonging: as so hit."""
    for word in sentence:
        if word.lower_ != "with" or word.head.lower_ not in words_of("belonging"):
            continue
        verb = word.head.head.head
        if word.head.dep_ == "acl" and word.head.head.dep_ == "dobj" and verb.tag_[:2] == "VB":
            word.head = verb


def _give_relatives_back(sentence: Sequence[Token]) -> None:
    """Mend "was found in a house that a bomb wrecked", parsed as what was found out."""
    for noun, that in pairwise(sentence):
        if that.lower_ != "that" or that.dep_ != "mark":
            continue
        verb, above = that.head, that.head.head
        if verb.dep_ != "ccomp" or verb.i < that.i:
            continue
        if noun.dep_ != "pobj" or is_time(noun):
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
        attach(verb, noun, "relcl")


def _give_blows_back(sentence: Sequence[Token]) -> None:
    """Mend "an attack on a camp that killed two", parsed as a camp that killed two."""
    for that in sentence:
        verb = that.head
        if that.dep_ != "nsubj" or verb.dep_ != "relcl" or verb.lower_ not in words_of("felling"):
            continue
        led = verb.head.head if verb.head.dep_ == "pobj" else that
        deed = led.head
        if led.lower_ in AIMS and is_attack(deed) and deed.i < led.i:
            attach(verb, deed, "relcl")


def _give_relatives_their_day(sentence: Sequence[Token]) -> None:
    """Mend "Nuns who were seized in Jos on Friday were freed", parsed as freed on Friday."""
    for clause in sentence:
        if clause.dep_ != "relcl" or clause.head.dep_ not in SUBJECT:
            continue
        verb = clause.head.head
        own = [w for w in sentence if w.head is verb and w.dep_ in ("aux", "auxpass")]
        end = min([verb.i, *(w.i for w in own)])
        for word in sentence:
            if word.head is verb and word.dep_ == "prep" and clause.i < word.i < end:
                word.head = clause


def _part_day_from_object(sentence: Sequence[Token]) -> None:
    """Mend "launched on Sunday attacks on Bor", parsed as on attacks of that day."""
    for on, day in pairwise(sentence):
        thing, verb = day.head, on.head
        if on.lower_ != "on" or not is_time(day) or thing.head is not on or is_time(thing):
            continue
        if verb.lower_ not in words_of("launching") or verb.i != on.i - 1 or thing.dep_ != "pobj":
            continue
        if not any(w.dep_ in ("dobj", "case") and w.head in (verb, day) for w in sentence):
            attach(day, on, "pobj")
            attach(thing, verb, "dobj")


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
    attach(month, on, "pobj")
    for day in days:
        if day is not month:
            attach(day, month, "nummod")
    passive = any(w.head is verb and w.dep_ == "auxpass" for w in sentence)
    attach(doer, verb, "nsubjpass" if passive else "nsubj")


def _give_members_back(sentence: Sequence[Token]) -> None:
    """Mend "Chad's troops and fighters of the Front", where the troops are of the Front, too.

    So it is with "the police and members of the Front": the police are nobody's.
    """
    for of in sentence:
        if of.lower_ != "of" or of.dep_ != "prep" or of.head.tag_ != "NNS":
            continue
        noun = of.head
        joined = [w for w in sentence if w.head is noun and w.dep_ == "conj"]
        owned = [w for w in sentence if w.head is noun and w.i < noun.i and w.tag_[:3] == "NNP"]
        is_apart = bool(owned) or noun.lower_ in words_of("of_nobody")
        if is_apart and joined and joined[-1].i == of.i - 1 and joined[-1].tag_ == "NNS":
            of.head = joined[-1]


def _give_group_back(sentence: Sequence[Token]) -> None:
    """Mend "captured a suspected X in Y leader", where X is captured in a leader: X in Y is his."""
    people = lexicon("victims")["people"]
    for inner, land in pairwise(sentence):
        group, leader = inner.head, land.head
        if inner.lower_ != "in" or inner.dep_ != "prep" or group.i != inner.i - 1:
            continue
        if land.dep_ != "compound" or leader.head is not inner or land.tag_ != "NNP":
            continue
        if group.tag_ != "NNP" or leader.tag_[:3] not in ("NN", "NNS"):
            continue
        if leader.lower_.removesuffix("s") not in people and leader.lower_ not in people:
            continue
        for word in hanging_on(group, sentence):
            if word.dep_ in ("det", "nummod", "amod"):
                word.head = leader
        attach(leader, group.head, group.dep_)
        attach(group, leader, "compound")
        attach(land, inner, "pobj")


def _name_bands(sentence: Sequence[Token]) -> None:
    """Mend "a rebel ambush", parsed as an ambush of that kind: rebels laid it."""
    known, raids = words_of("bands"), words_of("raids")
    for band in sentence:
        if band.dep_ == "amod" and band.lower_ in known and band.head.lower_ in raids:
            band.tag_, band.dep_ = "NN", "compound"


def _give_deeds_back(sentence: Sequence[Token]) -> None:
    """Mend "men mounted on a motorcycle gunned down a judge", parsed as a motorcycle so gunned."""
    for verb in sentence:
        if verb.dep_ != "acl" or verb.head.dep_ != "pobj" or verb.tag_ not in ("VBD", "VBN"):
            continue
        outfit = verb.head.head.head
        if outfit.lower_ not in words_of("outfits") or outfit.i > verb.i:
            continue
        if any(w.head is verb and w.dep_ == "agent" for w in sentence):
            continue
        doer = next((w for w in sentence if w.head is outfit and w.dep_ == "nsubj"), None)
        if doer is None or any(w.head is outfit and w.dep_ == "auxpass" for w in sentence):
            continue
        attach(verb, verb if outfit.head is outfit else outfit.head, outfit.dep_)
        verb.tag_ = "VBD"
        for word in sentence:
            if word.head is outfit and (word.i > verb.i or word.i < doer.i):
                word.head = verb
        attach(doer, verb, "nsubj")
        attach(outfit, doer, "acl")


def _give_subjects_back(sentence: Sequence[Token]) -> None:
    """Mend "A nun was gang-raped", where the nun is parsed as subject of "was" alone."""
    for word in sentence:
        helper = word.head
        if word.dep_ in ("nsubj", "nsubjpass") and helper.dep_ in ("aux", "auxpass"):
            attach(word, helper.head, "nsubjpass" if helper.dep_ == "auxpass" else word.dep_)
        if word.dep_ == "agent" and helper.dep_ == "acomp" and helper.lower_.endswith("ed"):
            _make_passive(helper, sentence)


def _make_passive(verb: Token, sentence: Sequence[Token]) -> None:
    """Mend "Nuns were pepper-sprayed by police", parsed as what they were like."""
    be = verb.head
    for word in hanging_on(be, sentence):
        if word is not verb:
            attach(word, verb, "nsubjpass" if word.dep_ == "nsubj" else word.dep_)
    attach(verb, verb if be.head is be else be.head, be.dep_)
    attach(be, verb, "auxpass")
    verb.tag_ = "VBN"


def _join_participles(sentence: Sequence[Token]) -> None:
    """Mend "were dragged out, beaten and shot", where only the first is parsed as passive."""
    for comma, word in pairwise(sentence):
        if comma.text != "," or word.dep_ not in ("advcl", "acl") or word.tag_ != "VBN":
            continue
        # "beaten" is parsed as said of the verb, or of the van from which they were dragged
        verb = word.head.head.head if word.dep_ == "acl" else word.head
        own = {w.dep_ for w in hanging_on(word, sentence)}
        passive = any(w.dep_ == "auxpass" for w in hanging_on(verb, sentence))
        if passive and verb.tag_ == "VBN" and {"cc", "conj"} <= own and not own & OWN:
            attach(word, verb, "conj")


def _give_asides_back(sentence: Sequence[Token]) -> None:
    """Mend "The killings, at X, were condemned", where "at X" is parsed as of the comma."""
    for word in sentence:
        mark = word.head
        if word.dep_ == "prep" and mark.text == "," and mark.head.i != word.i:
            word.head = mark.head


def _give_lists_back(sentence: Sequence[Token]) -> None:
    """Mend "killed a couple, their four children, officials said", where the children say so."""
    for listed in sentence:
        if listed.dep_ not in ("nsubj", "dep"):
            continue
        verb = listed.head.head if listed.dep_ == "dep" else listed.head
        if not listed.i < verb.i:
            continue
        subjects = [listed, *(w for w in hanging_on(verb, sentence) if w.dep_ == "nsubj")]
        start = min(w.i for w in (listed, *hanging_on(listed, sentence)))
        at = start - sentence[0].i
        if listed.i == max(w.i for w in subjects) or at < 2 or sentence[at - 1].text != ",":
            continue
        before = sentence[at - 2]
        if before.tag_[:2] == "NN" and before.dep_ in ("dobj", "pobj", "conj", "nsubjpass"):
            attach(listed, before, "conj")


def _give_number_back(sentence: Sequence[Token]) -> None:
    """Mend "raised to 12 the number of people killed", where the number is parsed as killed."""
    for participle in sentence:
        verb = participle.head
        if participle.tag_ != "VBN" or participle.dep_ not in CLAUSES or verb.i > participle.i:
            continue
        own = hanging_on(participle, sentence)
        number = next((w for w in own if w.dep_ in SUBJECT), None)
        if number is None or number.i < verb.i or any(w.dep_ in OWN - SUBJECT for w in own):
            continue
        between = [w for w in sentence if verb.i < w.i < number.i]
        if any(w.text == "," or (w.dep_ == "dobj" and w.head is verb) for w in between):
            continue
        if any(w.dep_ == "prep" and w.head is verb for w in between):
            people = [w for w in sentence if number.i < w.i < participle.i and w.dep_ == "pobj"]
            attach(number, verb, "dobj")
            attach(participle, people[-1] if people else number, "acl")


def _give_belief_back(sentence: Sequence[Token]) -> None:
    """Mend "Gunmen believed to be rebels killed two", where the gunmen are parsed as believing."""
    believed = words_of("believed")
    for belief in sentence:
        if belief.lower_ not in believed or belief.tag_ not in ("VBD", "VBN"):
            continue
        own = hanging_on(belief, sentence)
        who = next((w for w in own if w.dep_ == "nsubj" and w.i < belief.i), None)
        what = next((w for w in own if w.dep_ == "xcomp" and w.tag_ == "VB"), None)
        later = [w for w in own if what and w.i > what.i]
        verb = next((w for w in later if w.tag_ == "VBD" or w.dep_ == "conj"), None)
        if verb is None and what is not None:
            verb = _part_from_belief(what, sentence)
        helped = {"aux", "auxpass", "dobj"} & {w.dep_ for w in own}
        if who is None or verb is None or helped:
            continue
        below = hanging_on(verb, sentence)
        if any(w.dep_ in ("nsubj", "mark") for w in below) or any(w.dep_ == "cc" for w in own):
            continue
        attach(verb, verb if belief.head is belief else belief.head, belief.dep_)
        for word in own:
            if word.i > verb.i:
                word.head = verb
        attach(who, verb, "nsubj")
        attach(belief, who, "acl")
        belief.tag_ = "VBN"


def _part_from_belief(what: Token, sentence: Sequence[Token]) -> Token | None:
    """What they did in "men believed to be members of X shot two", where members are said to."""
    verb = next((w for w in hanging_on(what, sentence) if w.dep_ == "ccomp"), None)
    if verb is None or verb.tag_ != "VBD":
        return None
    for word in hanging_on(verb, sentence):
        if word.dep_ == "nsubj" and what.i < word.i < verb.i:
            attach(word, what, "attr")
    return verb


def _give_state_back(sentence: Sequence[Token]) -> None:
    """Mend "left two officers and a civilian dead", parsed as officers and a dead."""
    for noun, state in pairwise(sentence):
        if state.lower_ not in words_of("states") or state.dep_ != "conj":
            continue
        if noun.head is not state or noun.dep_ not in ("amod", "compound", "nmod"):
            continue
        for word in hanging_on(state, sentence):
            if word.i < noun.i:
                word.head = noun
        attach(noun, state.head, "conj")
        noun.tag_ = "NN" if noun.tag_ == "JJ" else noun.tag_
        attach(state, noun, "amod")


def _give_lives_back(sentence: Sequence[Token]) -> None:
    """Mend "cost three villagers their lives", where the lives are parsed as the villagers.

    What one thing "cost" is past.
    """
    for cost in sentence:
        if cost.lower_ not in words_of("costing"):
            continue
        own = hanging_on(cost, sentence)
        if cost.tag_ in ("VBP", "NN") and any((w.dep_, w.tag_) == ("nsubj", "NN") for w in own):
            cost.tag_ = "VBD"
        for whom in own:
            near = [*own, *hanging_on(whom, sentence)]
            lives = next((w for w in near if w.lower_ in ("life", "lives") and w.i > whom.i), None)
            if whom.dep_ in ("dative", "dobj") and lives and lives.dep_ in ("appos", "dobj"):
                whom.dep_ = "dative"
                attach(lives, cost, "dobj")


def _give_harm_back(sentence: Sequence[Token]) -> None:
    """Mend "a bomb went off as a patrol drove past, killing two", where the patrol kills them."""
    for harm in sentence:
        there = harm.head
        if harm.lower_ not in words_of("harming") or harm.tag_ != "VBG" or harm.dep_ != "advcl":
            continue
        is_bound = there.head.lower_ in words_of("bound")  # "was driving when a bomb went off"
        is_by = there.dep_ == "advcl" and there.lower_ in words_of("coming_by")
        if is_by and there.i < harm.i and not is_bound:
            harm.head = there.head


def _part_opening_from_subject(sentence: Sequence[Token]) -> None:
    """Mend "Rebuffing calls for a truce, the rebels attacked", parsed as what attacked."""
    doers = {token.head.i for token in sentence if token.dep_ == "nsubj"}
    for opening in sentence:
        if opening.dep_ == "csubj" and opening.tag_ == "VBG" and opening.head.i in doers:
            opening.dep_ = "advcl"


REATTACHING: tuple[Mend, ...] = (
    ({"-"}, join_prefix),
    ({"-"}, join_drive_by),
    ({"vice"}, join_office),
    ({"to"}, _restore_infinitive),
    ({"between"}, _give_fighters_back),
    ({"between"}, _join_sides),
    ({"with"}, _give_weapons_back),
    ({"that"}, _give_relatives_back),
    ({"that", "which"}, _give_blows_back),
    ({"who", "that", "which"}, _give_relatives_their_day),
    ({"on"}, _part_day_from_doer),
    (words_of("launching"), _part_day_from_object),
    ({"of"}, _give_members_back),
    ({"in"}, _give_group_back),
    (words_of("bands"), _name_bands),
    (words_of("guises"), give_guise_back),
    ({"by"}, give_helped_back),
    (words_of("captivity"), give_held_back),
    (words_of("outfits"), _give_deeds_back),
    (None, _give_subjects_back),
    (None, _part_opening_from_subject),
    ({","}, _join_participles),
    ({","}, _give_asides_back),
    ({","}, give_area_back),
    ({"which"}, give_tolls_back),
    ({"in", "near"}, give_count_back),
    ({"from"}, give_loser_back),
    (words_of("costing"), _give_lives_back),
    ({"of"}, part_direction_from_doer),
    ({"of"}, part_direction_from_object),
    (None, part_place_from_doer),
    ({","}, part_chain_from_doer),
    ({","}, _give_lists_back),
    (words_of("harming"), _give_harm_back),
    (None, _give_number_back),
    (words_of("harmed"), give_wounded_back),
    (words_of("harmed"), part_tolls),
    ({"well"}, join_as_well),
    ({"as"}, give_clause_back),
    (words_of("identified"), give_identity_back),
    ({"his", "her"}, join_kin),
    (words_of("believed"), _give_belief_back),
    (words_of("states"), _give_state_back),
)
"""Mends that hang what the parser hung elsewhere where it belongs, in their order."""
