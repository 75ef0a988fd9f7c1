"""How closely a place is tied to a deed by the syntax between them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pipelines.lexicons import lexicon
from pipelines.reading.statements import PlaceMention
from pipelines.reading.syntax.parses import ATTACKS
from pipelines.reading.syntax.tokens import Doc, Token

SITED = frozenset({"in", "at", "on", "near", "inside", "outside", "along"})
COUNTRY_BESIDE = 2.2
BESIDE = 0.7  # "attacked X camp near Y", "in X, north of Y": X is the place
AT_WORK = 3.5
OF_DOER = 1.9  # "rebels in X shelled posts near Y": it was at Y
OF_BLOW = 4.5  # "a bomb near the market of X killed nine": rather there than in another clause
_AWAY = frozenset({"from", "to", "toward", "towards"})  # "as they came from the town of X"
_BOUND = _AWAY - {"from"}
_MEANWHILE = frozenset({"when", "as", "while"})
EXPLOSIVES = frozenset(lexicon("frames/words")["explosive"])
_THROUGHOUT = frozenset({"across", "throughout", "around", "over"})
_PERSONS = ("PERSON", "NORP")
_CLAUSE_ENDS = ("ccomp", "parataxis")


def tie_of(trigger: Token, head: Token, mention: PlaceMention) -> float:
    """How closely a place is tied to a trigger, a country beside it being an actor at that.

    In "Russia air strikes kill 14 in Syria" Syria is the place, in "the Kenya attack" Kenya; "a
    U.S. drone" tells no place.
    """
    score, top = attachment(trigger, head), governed(head)
    if mention.near or (top.dep_ == "pobj" and _is_beside(top.head)):
        score *= BESIDE
    is_country = mention.place is not None and mention.place.feature == "country"
    if not is_country or top.dep_ == "pobj":
        return score
    if head.lower_ in lexicon("places")["abbreviated"] and trigger.lower_ in _blows():
        return 0.0
    return min(score, COUNTRY_BESIDE) if top.head.i == trigger.i else 0.0


def _is_beside(preposition: Token) -> bool:
    """Does it put a place beside the one meant ("north of X", "across from X")?"""
    outer = outer_preposition(preposition)
    is_over = outer.lower_ == "across" and preposition.lower_ == "from"
    return is_over or outer.lower_ in asides()


def attachment(trigger: Token, head: Token) -> float:
    """How closely a place is tied to a trigger: 0 not at all, 5 directly."""
    top = governed(head)
    if head.i == trigger.i:
        return 0.0
    if trigger.lower_ not in lexicon("places")["cared"] and is_of_care(head):
        return 0.0
    if trigger.dep_ == "relcl" and trigger.head.i in (head.i, top.i):
        return 4.4  # "Goma, which was besieged by the rebels"
    if _is_scene(top, trigger):
        return 4.3
    is_town = top.i == head.i or top.lower_ in lexicon("places")["town_nouns"]
    if is_town and top.dep_ == "pobj" and _is_held(top.head, trigger):
        return 4.2  # "took control of X"
    if top.dep_ == "pobj" and top.head.lower_ in locating():
        return 0.0 if _is_of_source(top.head, trigger) else _through(trigger, top.head)
    if top.head.i == trigger.i:
        if top.dep_ in ("compound", "amod", "nmod", "poss", "npadvmod"):
            return 4.5
        if top.dep_ in ("dobj", "nsubjpass"):
            return 4.2
    if top.dep_ == "pobj" and top.head.lower_ == "for" and _is_contested(top.head):
        return _through(trigger, top.head)
    if top.dep_ == "dobj" and top.head.i in clause_of(trigger):
        return 3.5  # "stormed X and killed six"
    if top.i != head.i and trigger.i in (top.i, top.head.i) and top.lower_ in _deeds():
        return 3.9  # a name set beside a deed is where it was done ("an airstrike …, X, hit")
    return _beside(trigger, top)


def is_start(trigger: Token, place: Token) -> bool:
    """Is it where those who acted set out ("came from X and attacked", "left X and attacked")?"""
    top = governed(place)
    link = outer_preposition(top.head) if top.dep_ == "pobj" else top
    verb = link.head
    if verb.tag_[:1] != "V" or not verb.is_ancestor(trigger):
        return False
    if top.dep_ == "dobj":
        return verb.lower_ in lexicon("places")["leaving"]
    return link is not top and link.lower_ == "from"


def is_goal(trigger: Token, place: Token) -> bool:
    """Is it where those who were hit were bound ("were driving to X when a bomb went off")?"""
    top = governed(place)
    if top.dep_ != "pobj":
        return False
    link = outer_preposition(top.head)
    if link.lower_ == "of" and link.head.dep_ == "pobj":  # "to the capital of X"
        link = link.head.head
    clause = next((t for t in (trigger, *trigger.ancestors) if t.head.i == link.head.i), None)
    if link.lower_ not in _BOUND or clause is None or clause.dep_ != "advcl":
        return False
    return link.i < clause.i and any(c.lower_ in _MEANWHILE for c in clause.lefts)


def is_soil(trigger: Token, land: PlaceMention) -> bool:
    """Is it the country whose own land was hit ("a raid on the Indian | parliament")?"""
    name = trigger.doc[land.head]
    ground = name.head
    if land.place is None or land.place.feature != "country" or name.i >= ground.i:
        return False
    if name.dep_ not in ("amod", "poss", "compound") or ground.lower_ not in _soil():
        return False
    if ground.dep_ == "pobj":
        deed = ground.head.head
        is_part = deed.dep_ in ("dobj", "nsubj") and deed.head.i == trigger.i  # "staging an attack"
        is_hit = ground.head.lower_ == "of" and deed.lower_ in ATTACKS  # "the shelling of ..."
        return (ground.head.lower_ in SITED or is_hit) and (deed.i == trigger.i or is_part)
    return ground.dep_ in ("dobj", "nsubjpass") and ground.head.i == trigger.i


def is_countrywide(trigger: Token) -> bool:
    """Was it all over a country that is not named ("clashes across the country")?"""
    words = lexicon("places")
    for token in trigger.sent:
        if token.lower_ in words["countrywide"]:
            above = token.head
        elif token.lower_ in words["whole_lands"] and token.head.lower_ in _THROUGHOUT:
            above = token.head.head
        else:
            continue
        if trigger.i in (above.i, above.head.i) or trigger.head.i == above.i:
            return True
        if trigger.holds(above):
            return True
    return False


def is_of_care(place: Token) -> bool:
    """Is it only where the hurt are ("taken to hospitals in X", "treated at a clinic in X")?"""
    top = governed(place)
    if top.dep_ != "pobj":
        return False
    words, holder = lexicon("places"), top.head.head
    if holder.lower_ in words["cared"]:  # "taken | to hospital | in X"
        return any(
            led.lower_ in words["care_places"]
            for prep in holder.rights
            if prep.dep_ == "prep"
            for led in prep.rights
        )
    if holder.lower_ not in words["care_places"] or holder.dep_ != "pobj":
        return False
    verb = holder.head.head.lower_
    return holder.head.lower_ == "to" or verb == "died" or verb in words["cared"]


def _is_scene(place: Token, trigger: Token) -> bool:
    """Is a place said to be where it was ("Aden has been the scene of | clashes")?"""
    subject = place.head.head if place.dep_ == "pobj" else place
    return subject.dep_ == "nsubj" and any(
        told.dep_ == "attr"
        and told.lower_ in lexicon("places")["scene_nouns"]
        and told.holds(trigger)
        for told in subject.head.rights
    )


def _is_held(preposition: Token, trigger: Token) -> bool:
    """Does somebody take or lose control of what follows?"""
    held = preposition.head
    is_over = preposition.lower_ in ("of", "over") and held.lower_ == "control"
    return is_over and held.dep_ in ("dobj", "nsubjpass") and held.head.i == trigger.i


def _is_of_source(preposition: Token, trigger: Token) -> bool:
    """Is it where those are who say so ("according to the ministry in X")?"""
    for token in preposition.ancestors:
        if token.i == trigger.i:
            return False
        if token.lower_ == "according":
            return not token.holds(trigger)
    return False


def _through(trigger: Token, preposition: Token) -> float:
    """How closely a place is tied to a trigger through its preposition."""
    outer = outer_preposition(preposition)
    above = outer.head
    is_directing = preposition.lower_ in directing() and preposition.i == outer.i
    if preposition.lower_ == "between" and above.lower_ in lexicon("places")["between_towns"]:
        is_directing = False  # "hit a mine on the road between X and Y", unlike "talks between"
    if above.i == trigger.i:
        return 2.0 if is_directing else 5.0
    is_way = outer.lower_ in _AWAY and preposition.lower_ == "of"
    if is_way and above.tag_[:1] == "V" and trigger.is_ancestor(above):
        return 0.0
    work = above.head if above.lower_ in lexicon("places")["directions"] else above
    if _is_at_work(work) and work.head.head.i == trigger.i and outer.lower_ != "from":
        return AT_WORK  # "soldiers operating | north of X captured two"
    if is_directing or _is_origin(preposition, outer):
        return 0.0
    if _is_in_blow(above, trigger):
        return OF_BLOW
    by = above.head if above.dep_ == "pobj" and above.head.dep_ == "agent" else above
    is_doer = (by is not above or above.dep_ == "nsubj") and by.head.i == trigger.i
    if is_doer and above.lower_.removesuffix("s") not in _deeds():
        return OF_DOER
    if above.ent_type_ in _PERSONS or _is_cared_for(above):
        return 0.0
    if above.i in clause_of(trigger):
        return 3.0 if outer.i < trigger.i else 4.0
    if trigger.i in clause_of(above):
        return 3.8
    if above.dep_ != "pobj" or not above.i > trigger.i:
        return 0.0
    # "at a shop on X Road", "out of their homes in X"
    is_there = preposition.lower_ in SITED and (
        above.head.lower_ in SITED or above.lower_ in lexicon("places")["dwellings"]
    )
    return 0.9 * _through(trigger, above.head) if is_there else 0.0


def _is_in_blow(noun: Token, trigger: Token) -> bool:
    """Is it told of the bomb that did it ("a bomb at the office of the | police in X killed …")?"""
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep":
        noun = noun.head.head
    is_doer = noun.dep_ == "nsubj" and noun.head.i == trigger.i
    return is_doer and noun.lower_.removesuffix("s") in EXPLOSIVES


def _is_cared_for(verb: Token) -> bool:
    """Is it told where the wounded are healed ("are being treated at a hospital in X")?"""
    if verb.lower_ not in lexicon("places")["caring"]:
        return False
    led = [t for prep in verb.children for t in prep.children if t.dep_ == "pobj"]
    return any(t.lower_ in lexicon("places")["cared_for_at"] for t in led)


def _is_at_work(participle: Token) -> bool:
    """Does it tell where a subject does what it does ("troops | patrolling near X killed")?"""
    return participle.dep_ == "acl" and participle.lower_ in lexicon("places")["at_work"]


def _beside(trigger: Token, top: Token) -> float:
    """A place that names or owns something in the trigger's own phrase ("a Kabul hotel attack")."""
    if top.dep_ in ("compound", "nmod", "poss") and top.head.i in {t.i for t in trigger.subtree}:
        return 2.5 if top.dep_ != "poss" else 0.0
    return 0.0


def governed(token: Token) -> Token:
    """The token by which the phrase of a place hangs in the sentence (chains and lists up)."""
    if token.dep_ == "oprd" and token.head.dep_ == "acl":
        token = token.head.head  # "in a village called X"
    while token.head.i != token.i and (
        token.dep_ in ("appos", "conj", "compound", "nmod", "npadvmod")
        or (token.dep_ == "amod" and token.tag_ == "NNP" and _generic(token.head))
    ):
        up = token.head
        if (
            token.dep_ in ("compound", "nmod")
            and up.tag_ not in ("NNP", "NNPS")
            and not _generic(up)
        ):
            break
        if token.dep_ == "npadvmod" and up.tag_.startswith("V"):
            break
        token = up
    return token


def _generic(token: Token) -> bool:
    """Is the word a place's generic word ("province", "city", "airport")?"""
    words = lexicon("places")
    return any(
        token.lower_ in words[key]
        for key in (
            "admin_words",
            "settlement_words",
            "facility_words",
            "physical_words",
            "stretches",
        )
    )


def outer_preposition(preposition: Token) -> Token:
    """Up through "in the city of X", "20 km west of X", "at a market in X".

    Also past "an area, | north east of X" and "on Monday | west of X".
    """
    directions = lexicon("places")["directions"]
    while True:
        above = preposition.head
        beside = above.head
        if above.dep_ == "appos" and above.lower_ in directions and beside.dep_ == "pobj":
            preposition = beside.head
            continue
        if preposition.lower_ in directions and above.ent_type_ == "DATE" and above.dep_ == "pobj":
            preposition = beside
            continue
        listed = preposition.lower_ in ("of", "in", "near", "at") or _generic(above)
        if above.dep_ == "pobj" and above.head.lower_ in locating() and listed:
            preposition = above.head
        elif above.dep_ in ("advmod", "prep") and above.head.i != above.i:
            preposition = above  # "west of X" hangs on the verb by "west"
        elif above.dep_ == "amod" and above.lower_ == "close":
            preposition = above  # "a convoy close to X"
        else:
            return preposition


def _is_origin(inner: Token, outer: Token) -> bool:
    """Where somebody belongs, not where it happened: "a man from X", "governor of the city of X".

    Nor in "wars between the republics of X", but in "rebels on the outskirts of X", "gunmen of a
    cartel in X" it happened there.
    """
    holder = outer.head
    if holder.lower_ in lexicon("places")["parts"]:
        return False  # "took to the streets of X"
    if outer.lower_ == "in" and outer.i and outer.nbor(-1).lower_ in lexicon("places")["seated"]:
        return True  # "urged the government in X", whatever the parse hangs "in" on
    if outer.lower_ == "over" and holder.lower_ in lexicon("places")["claims"]:
        return True  # "a march against its rule over X"
    belongs = inner.lower_ in ("from", "of") and outer.lower_ in ("from", "of", "between")
    return belongs and holder.tag_.startswith("N")


def clause_of(token: Token) -> set[int]:
    """The token and its ancestors up to the border of what is said ("X said that …")."""
    found = {token.i}
    while token.head.i != token.i:
        if token.dep_ in _CLAUSE_ENDS and token.head.lower_ not in ("was", "were"):
            break
        token = token.head
        found.add(token.i)
    return found


def _is_contested(preposition: Token) -> bool:
    """Is it fought for what follows ("fought with the army for X", "the battle for X")?"""
    above = preposition.head
    for _ in range(3):
        if above.lower_ in _contests():
            return True
        above = above.head
    return False


def locating() -> list[str]:
    """Prepositions after which a place may be where it happened."""
    found: list[str] = lexicon("places")["locating_prepositions"]
    return found


def directing() -> list[str]:
    """Prepositions that tell a direction or a party rather than the place."""
    found: list[str] = lexicon("places")["directing_prepositions"]
    return found


@cache
def asides() -> frozenset[str]:
    """Words that put one place beside another, not into it ("X, north of Y")."""
    words = lexicon("places")
    return frozenset(words["directions"] + words["near_prepositions"] + words["distance_words"])


@cache
def _soil() -> frozenset[str]:
    """What there is of a state in its own land alone."""
    return frozenset(lexicon("places")["soil"])


@cache
def _contests() -> frozenset[str]:
    """Words for a fight, whose "for" tells where it is."""
    return frozenset(lexicon("places")["contests"])


@cache
def _blows() -> frozenset[str]:
    """Nouns before which a short form of a country says whose blow it was ("a U.S. airstrike")."""
    return frozenset(lexicon("places")["blows"])


@cache
def _deeds() -> frozenset[str]:
    """Nouns that are where what they do is done ("a blast in X killed six")."""
    return frozenset(lexicon("places")["blows"] + lexicon("dates")["attachment"]["incidents"])


def names_abroad(land: PlaceMention, places: Iterable[PlaceMention], doc: Doc) -> bool:
    """Does the sentence of a country tell a place of another one, by a preposition if a country?

    "Israel strike on Gaza", not "Russia says that Syria strikes killed nine".
    """
    here = land.place and land.place.country_iso3
    for told in places:
        if told.sentence != land.sentence or told.is_demonym or told.place is None:
            continue
        is_exact = told.place.feature != "country" or doc[told.head].dep_ == "pobj"
        if is_exact and told.place.country_iso3 not in (here, None):
            return True
    return False
