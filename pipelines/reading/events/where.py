"""Which place locates an event: read from the syntax around its trigger word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import isinf

from pipelines.lexicons import lexicon
from pipelines.reading.events.place_chains import SITED, first_of_two, is_called_after
from pipelines.reading.events.when import is_of_cause
from pipelines.reading.places.distance import kilometres
from pipelines.reading.statements import Findings, Place, PlaceMention
from pipelines.reading.syntax.tokens import Doc, Span, Token
from pipelines.reading.text.document import Document

SPECIFICITY = {
    "facility": 0, "populated_place": 1, "admin2": 2, "physical": 3, "region": 4, "admin1": 4,
    "country": 5, "supranational": 6,
}  # fmt: skip
_ORGANISED = ("group:", "org:")
COUNTRY_BESIDE = 2.2
BESIDE = 0.7  # "attacked X camp near Y", "in X, north of Y": X is the place
LONGEST_MEASURE = 14  # ", 190 km (115 miles) north of the capital Y"
_CALLED = frozenset({"the", "capital", "city", "town", "provincial", "regional"})
AT_WORK = 3.5
AROUND_KM = 60.0
_OPENING = 4  # tokens up to the place with which a sentence opens ("In the town of | X")
OF_DOER = 1.9  # "rebels in X shelled posts near Y": it was at Y
LONGEST_ASIDE = 12  # tokens from a town to its unit ("near Y, which lies in the east of | X")
LONGEST_CHAIN = 6  # tokens between two names of a chain ("X refugee camp in the occupied Y")
# between the names of a place and of that in which it lies
_JOINING = frozenset({",", "in", "of", "(", "'s", "’s"})
_ALONG = 6  # tokens from the name of a road to the place on it
_AWAY = frozenset({"from", "to", "toward", "towards"})  # "as they came from the town of X"
_PERSONS = ("PERSON", "NORP")
_CLAUSE_ENDS = ("ccomp", "parataxis")


def event_place(
    document: Document, trigger: int, places: Iterable[PlaceMention]
) -> PlaceMention | None:
    """The place where the event of a trigger token happens, if its own sentence says so.

    Only true places count: no metonyms, no demonyms. A place beside the trigger ("the attack in
    X", "X was shelled", "the X bombing") goes before one of its clause ("in X, rebels attacked");
    of a chain ("a market in Y, X province") the most specific is taken.
    """
    sentence = document.sentence_of(trigger)
    here = [
        p
        for p in places
        if p.sentence == sentence.index and not (p.is_metonym or p.is_demonym or p.far) and p.place
    ]
    token = document.doc[trigger]
    here = [p for p in here if not is_of_cause(token, document.doc[p.head])]
    ranked = [(score, p) for p in here if (score := _tie(token, document.doc[p.head], p))]
    if not ranked:
        return None
    score, best = max(ranked, key=lambda r: (r[0], -_rank(r[1]), -abs(r[1].head - trigger)))
    best = _near_in(best, score, ranked) or _of_deed(token, best, here) or best
    if (district := _along(document, best, here)) is not None:
        return district
    best = _measured(document, best, here) or best
    chained = _most_specific(document, best, here)
    chained = _measured(document, chained, here) or chained
    return _inside(token, best, here) or chained if chained is best else chained


def outside_names(document: Document, found: Findings) -> list[PlaceMention]:
    """The places of an article that are no part of an organisation's name ("… State in Iraq").

    The town of a building's name counts where something was done at it ("outside Basra Hospital"),
    the country of an embassy never.
    """
    names = [
        (m.first, m.last)
        for m in found.actors
        if (m.rule == "actor:name" or any(a.key.startswith(_ORGANISED) for a in m.actors))
        and not _is_site(document.doc[m.first : m.last])
    ]
    holding: dict[int, list[tuple[int, int]]] = {}
    for first, last in names:
        for i in range(first, last):
            holding.setdefault(i, []).append((first, last))
    return [
        p
        for p in found.places
        if not any(
            p.last <= last and last - first > p.last - p.first
            for first, last in holding.get(p.first, ())
        )
        and not _sends(document.doc[p.head])
        and not _is_spoken_from(document.doc[p.head])
    ]


def _sends(country: Token) -> bool:
    """Is it the country of an embassy or envoy ("a blast at the embassy of Ghana")?"""
    of = country.head
    if country.dep_ == "conj":
        of = of.head
    return of.lower_ == "of" and of.head.lower_ in lexicon("places")["sent_abroad"]


def _is_spoken_from(place: Token) -> bool:
    """Is it where the speaker is ("told reporters by telephone from X")?"""
    top = _governed(place)
    if top.dep_ != "pobj":
        return False
    outer = _outer_preposition(top.head)
    if outer.lower_ != "from":
        return False
    above = outer.head
    if above.lower_ in _phones():
        above = above.head.head
    return above.lower_ in _said()


def _is_site(name: Span) -> bool:
    """Is it the name of a building at which something was done?"""
    words, root = lexicon("places"), name.root
    return (
        name[-1].lower_ in words["site_words"]
        and root.dep_ == "pobj"
        and root.head.lower_ in words["site_prepositions"]
    )


def _tie(trigger: Token, head: Token, mention: PlaceMention) -> float:
    """How closely a place is tied to a trigger, a country beside it being an actor at that.

    In "Russia air strikes kill 14 in Syria" Syria is the place, in "the Kenya attack" Kenya; "a
    U.S. drone" tells no place.
    """
    score, top = _attachment(trigger, head), _governed(head)
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
    outer = _outer_preposition(preposition)
    is_over = outer.lower_ == "across" and preposition.lower_ == "from"
    return is_over or outer.lower_ in _asides()


def _rank(mention: PlaceMention) -> int:
    """How wide the place of a mention is, the narrowest first."""
    return SPECIFICITY.get(mention.place.feature, 3) if mention.place else 3


def _attachment(trigger: Token, head: Token) -> float:
    """How closely a place is tied to a trigger: 0 not at all, 5 directly."""
    top = _governed(head)
    if head.i == trigger.i:
        return 0.0
    if trigger.dep_ == "relcl" and trigger.head.i in (head.i, top.i):
        return 4.4  # "Goma, which was besieged by the rebels"
    is_town = top.i == head.i or top.lower_ in lexicon("places")["town_nouns"]
    if is_town and top.dep_ == "pobj" and _is_held(top.head, trigger):
        return 4.2  # "took control of X"
    if top.dep_ == "pobj" and top.head.lower_ in _locating():
        return 0.0 if _is_of_source(top.head, trigger) else _through(trigger, top.head)
    if top.head.i == trigger.i:
        if top.dep_ in ("compound", "amod", "nmod", "poss", "npadvmod"):
            return 4.5
        if top.dep_ in ("dobj", "nsubjpass"):
            return 4.2
    if top.dep_ == "pobj" and top.head.lower_ == "for" and _is_contested(top.head):
        return _through(trigger, top.head)
    if top.dep_ == "dobj" and top.head.i in _clause(trigger):
        return 3.5  # "stormed X and killed six"
    if top.i != head.i and trigger.i in (top.i, top.head.i) and top.lower_ in _deeds():
        return 3.9  # a name set beside a deed is where it was done ("an airstrike …, X, hit")
    return _beside(trigger, top)


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
    outer = _outer_preposition(preposition)
    directing = preposition.lower_ in _directing() and preposition.i == outer.i
    above = outer.head
    if above.i == trigger.i:
        return 2.0 if directing else 5.0
    is_way = outer.lower_ in _AWAY and preposition.lower_ == "of"
    if is_way and above.tag_[:1] == "V" and trigger.is_ancestor(above):
        return 0.0
    work = above.head if above.lower_ in lexicon("places")["directions"] else above
    if _is_at_work(work) and work.head.head.i == trigger.i:
        return AT_WORK  # "soldiers operating | north of X captured two"
    if directing or _is_origin(preposition, outer):
        return 0.0
    by = above.head if above.dep_ == "pobj" and above.head.dep_ == "agent" else above
    is_doer = (by is not above or above.dep_ == "nsubj") and by.head.i == trigger.i
    if is_doer and above.lower_.removesuffix("s") not in _deeds():
        return OF_DOER
    if above.ent_type_ in _PERSONS:
        return 0.0
    if above.i in _clause(trigger):
        return 3.0 if outer.i < trigger.i else 4.0
    if trigger.i in _clause(above):
        return 3.8
    if above.dep_ != "pobj" or not above.i > trigger.i:
        return 0.0
    is_there = preposition.lower_ in SITED and above.head.lower_ in SITED  # "at a shop on X Road"
    return 0.9 * _through(trigger, above.head) if is_there else 0.0


def _is_at_work(participle: Token) -> bool:
    """Does it tell where a subject does what it does ("troops | patrolling near X killed")?"""
    return participle.dep_ == "acl" and participle.lower_ in lexicon("places")["at_work"]


def _beside(trigger: Token, top: Token) -> float:
    """A place that names or owns something in the trigger's own phrase ("a Kabul hotel attack")."""
    if top.dep_ in ("compound", "nmod", "poss") and top.head.i in {t.i for t in trigger.subtree}:
        return 2.5 if top.dep_ != "poss" else 0.0
    return 0.0


def _governed(token: Token) -> Token:
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


def _outer_preposition(preposition: Token) -> Token:
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
        if above.dep_ == "pobj" and above.head.lower_ in _locating() and listed:
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


def _clause(token: Token) -> set[int]:
    """The token and its ancestors up to the border of what is said ("X said that …")."""
    found = {token.i}
    while token.head.i != token.i:
        if token.dep_ in _CLAUSE_ENDS and token.head.lower_ not in ("was", "were"):
            break
        token = token.head
        found.add(token.i)
    return found


def _most_specific(
    document: Document, best: PlaceMention, here: list[PlaceMention]
) -> PlaceMention:
    """Down a chain from the chosen place: "in Z, in the Y region of X", "in Z, Y, X province"."""
    inner = next((p for p in here if _is_inside(document, p, best)), None)
    inner = inner or first_of_two(document.doc, best, here)
    return _most_specific(document, inner, here) if inner else best


def _is_inside(document: Document, other: PlaceMention, best: PlaceMention) -> bool:
    """Do the words put one place in another, wider one ("in Y, X province", "the Y area of X")?

    Of two towns side by side the first lies in the second ("X village, Y township", "X village in
    Y", "Barangay X, Y"); so it does where the second is called as the unit of both ("Al-Bab,
    Aleppo").
    """
    if other is best or not other.place or not best.place:
        return False
    if _rank(other) > _rank(best):
        return _is_of(document, other, best) or is_called_after(document.doc, other, best)
    if _rank(other) < _rank(best) and (
        _is_of(document, best, other) or is_called_after(document.doc, best, other)
    ):
        return False
    if best.place.country_iso3 not in (None, other.place.country_iso3):
        return False
    left, right = sorted((other, best), key=lambda m: m.first)
    between = [t.lower_ for t in document.doc[left.last : right.first]]
    if not _asides().isdisjoint(between):
        return False
    if _rank(other) == _rank(best):
        words = lexicon("places")
        is_called = len(between) == 2 and between[0] in words["town_nouns"]
        is_chain = is_called and between[1] in (",", "in")
        first_word = document.doc[max(0, left.first - 1)].lower_
        is_chain |= between == [","] and first_word in words["countries_of_unit_words"]
        is_chain |= is_called_after(document.doc, left, right)
        return left is other and other.place != best.place and is_chain
    if left is other and between in (["'s"], ["’s"]):
        return False  # "Y's X district" lies in what is called Y
    joined = len(between) <= LONGEST_CHAIN and any(w in _JOINING for w in between)
    return joined and "and" not in between


def _is_of(document: Document, unit: PlaceMention, holder: PlaceMention) -> bool:
    """Is a unit told as one of what bears a town's name ("X district of Y", "X valley in Y")?"""
    between = [t.lower_ for t in document.doc[unit.last : holder.first]]
    words = lexicon("places")
    called = (*words["second_order_nouns"], *words["area_nouns"], "valley")
    return len(between) == 2 and between[0] in called and between[1] in ("of", "in")


def _measured(
    document: Document, mark: PlaceMention, here: list[PlaceMention]
) -> PlaceMention | None:
    """The place whose own place is told by another ("at X, 20 km south of Y": X)."""
    doc = document.doc
    start = document.sentence_of(mark.head).first
    at = mark.first - 1
    while at > start and (doc[at].lower_ in _CALLED or _owns_next(doc, at, here)):
        at -= 1  # "north of the capital Y", "north of X's capital, Y"
    if at <= start or doc[at].lower_ not in ("of", "from"):
        return None
    while at > max(start, mark.first - LONGEST_MEASURE) and doc[at].text != ",":
        at -= 1
    between = {t.lower_ for t in doc[at : mark.first]}
    if doc[at].text != "," or _asides().isdisjoint(between):
        return None
    words = lexicon("places")  # "in the X area, south of Y", "in X village, south of Y"
    is_area = doc[at - 1].lower_ in (*words["area_nouns"], *words["town_nouns"])
    last = at - 1 if is_area else at
    return next((p for p in here if p.last == last and p.place != mark.place), None)


def _owns_next(doc: Doc, at: int, here: list[PlaceMention]) -> bool:
    """Is it of a name that owns the capital told next ("of Chechnya's capital, | Grozny")?"""
    if doc[at].lower_ in ("'s", "’s"):
        return True
    if doc[at].text == ",":
        return doc[at - 1].lower_ in _CALLED or any(
            p.last == at and _has_capital(doc, p) for p in here
        )
    if any(p.first <= at < p.last and _has_capital(doc, p) for p in here):
        return True  # "of the capital of North Sinai, | Arish"
    if doc[at].tag_ in ("JJ", "NNP") and doc[at + 1].lower_ in _CALLED:
        return True  # "of the Chechen capital, | Grozny"
    return doc[at + 1].lower_ in ("'s", "’s") and any(p.first <= at < p.last for p in here)


def _has_capital(doc: Doc, unit: PlaceMention) -> bool:
    """Is it told whose capital is named next ("the capital of | North Sinai, Arish")?"""
    return (
        unit.first > 1
        and doc[unit.first - 1].lower_ == "of"
        and doc[unit.first - 2].lower_ in _CALLED
    )


def _near_in(
    unit: PlaceMention, score: float, ranked: list[tuple[float, PlaceMention]]
) -> PlaceMention | None:
    """The town in a unit near which it was, tied as closely ("near Y, which is in X province")."""
    if unit.place is None or unit.place.feature not in ("admin1", "admin2"):
        return None
    for other, mention in ranked:
        town = mention.place
        if town is None or town.feature != "populated_place":
            continue
        if other < score * BESIDE and not 0 < unit.first - mention.last <= LONGEST_ASIDE:
            continue
        is_its = town.admin1_code in (None, unit.place.admin1_code)
        if is_its and unit.place.admin2_name in (None, town.admin2_name):
            return mention
    return None


def _of_deed(toll: Token, frame: PlaceMention, here: list[PlaceMention]) -> PlaceMention | None:
    """Where the deed was of which a frame tells the dead ("In X, two died when Y was shelled").

    So is where those hit were ("In X, a mine killed a guard in Y", "as they patrolled a market in
    Y").
    """
    if frame.head > toll.i or len(here) < 2:
        return None
    deeds = [c for c in toll.rights if c.dep_ == "advcl" and _is_when(c)]
    is_opening = frame.first - toll.sent.start < _OPENING
    widest = max(SPECIFICITY["admin2"], _rank(frame))
    for other in here:
        head = toll.doc[other.head]
        if head.i < toll.i or _rank(other) > widest or other.near:
            continue
        told = deeds if any(d.i < head.i for d in deeds) else [toll] if is_opening else []
        if any(_attachment(d, head) >= AT_WORK for d in told) and _may_hold(frame, other):
            return other
    return None


def _is_when(clause: Token) -> bool:
    """Does it tell what happened then ("when a bomb went off", "as he drove …")?"""
    words = {c.lower_ for c in clause.lefts}
    return "when" in words or ("as" in words and any(c.tag_ == "PRP" for c in clause.lefts))


def _may_hold(frame: PlaceMention, other: PlaceMention) -> bool:
    """May one place lie in or beside another, as far as is known of the two?"""
    outer, inner = frame.place, other.place
    if outer is None or inner is None or outer == inner:
        return False
    if outer.country_iso3 not in (None, inner.country_iso3):
        return False
    if outer.admin1_code in (None, inner.admin1_code):
        return True
    if _rank(frame) >= SPECIFICITY["admin2"]:
        return False
    distance = kilometres(outer, inner)
    return distance < AROUND_KM or isinf(distance)


def _along(document: Document, end: PlaceMention, here: list[PlaceMention]) -> PlaceMention | None:
    """Where on a road between two towns it was ("on the X-Y highway in Z district": Z)."""
    doc = document.doc
    behind = end.last  # the other town may have no row of its own, or a name of two words
    if doc[behind : behind + 1].text == "-":
        names = (i for i in range(behind + 1, min(behind + _ALONG, len(doc))))
        behind = next((i for i in names if doc[i].lower_ in _streets()), behind + 2)
    last = next((p.last for p in here if p.first == end.last + 1), behind)
    first = next((p.first for p in here if p.last == end.first - 1), end.first)
    if doc[first:last].text.count("-") != 1 or last - first < 3 or last + 1 >= len(doc):
        return None
    if doc[last].lower_ not in _streets():
        return None
    put = doc[last + 1].lower_ in ("in", "at", "near")
    narrow = [p for p in here if _rank(p) <= SPECIFICITY["admin1"]]
    return next((p for p in narrow if put and 0 < p.first - last <= _ALONG), None)


def _inside(trigger: Token, unit: PlaceMention, here: list[PlaceMention]) -> PlaceMention | None:
    """As in "In X province, they killed six in Y": a place in the unit, told with the deed.

    So is what they entered to do it ("raided Y in X province and killed six").
    """
    province = _province(unit.place)
    if province is None or _rank(unit) < SPECIFICITY["admin2"]:
        return None
    verb = trigger.head if trigger.dep_ == "nsubj" else trigger  # "The attack took place near Y"
    for other in here:
        head = trigger.doc[other.head]
        above = _governed(head)
        if _province(other.place) != province or _rank(other) >= _rank(unit):
            continue
        districts = {p.place.admin2_name for p in (unit, other) if p.place}
        if len(districts - {None}) > 1:
            continue  # "in Taji district, north of Baghdad"
        is_located = (
            above.dep_ == "pobj"
            and above.head.lower_ in _locating()
            and above.head.lower_ not in _directing()
            and _governor(above.head.head) in (trigger, verb)
        )
        if is_located or (above.dep_ == "dobj" and above.head.i in _clause(trigger)):
            return other
    return None


def _province(place: Place | None) -> tuple[str | None, str] | None:
    """The province in which a place lies; some have no code."""
    if place is None or place.admin1_name is None:
        return None
    return place.country_iso3, place.admin1_name


def _governor(token: Token) -> Token:
    """The verb or act under which a noun stands, through other nouns."""
    while token.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj", "prep", "conj", "appos"):
        token = token.head
    return token


def _locating() -> list[str]:
    """Prepositions after which a place may be where it happened."""
    found: list[str] = lexicon("places")["locating_prepositions"]
    return found


def _is_contested(preposition: Token) -> bool:
    """Is it fought for what follows ("fought with the army for X", "the battle for X")?"""
    above = preposition.head
    for _ in range(3):
        if above.lower_ in _contests():
            return True
        above = above.head
    return False


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


@cache
def _streets() -> frozenset[str]:
    """What roads and things beside them are called."""
    return frozenset(lexicon("places")["street_words"])


@cache
def _said() -> frozenset[str]:
    """Forms of verbs with which news tells who says so."""
    return frozenset(lexicon("places")["spoken"])


@cache
def _phones() -> frozenset[str]:
    """By what people speak who are elsewhere."""
    return frozenset(lexicon("places")["phones"])


@cache
def _asides() -> frozenset[str]:
    """Words that put one place beside another, not into it ("X, north of Y")."""
    words = lexicon("places")
    return frozenset(words["directions"] + words["near_prepositions"] + words["distance_words"])


def _directing() -> list[str]:
    """Prepositions that tell a direction or a party rather than the place."""
    found: list[str] = lexicon("places")["directing_prepositions"]
    return found
