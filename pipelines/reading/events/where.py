"""Which place locates an event: read from the syntax around its trigger word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import isinf

from pipelines.lexicons import lexicon
from pipelines.reading.dates.counted_back import lies_days_back, lies_hours_back
from pipelines.reading.events.days_of_others import is_of_cause, is_of_told_deed
from pipelines.reading.events.place_chains import (
    SPECIFICITY,
    measured,
    most_specific,
    near_in,
    on_road,
    rank,
)
from pipelines.reading.events.place_ties import (
    AT_WORK,
    attachment,
    clause_of,
    directing,
    governed,
    is_goal,
    is_soil,
    is_start,
    locating,
    names_abroad,
    outer_preposition,
    tie_of,
)
from pipelines.reading.places.distance import kilometres
from pipelines.reading.statements import Findings, Place, PlaceMention
from pipelines.reading.syntax.clauses import is_marked
from pipelines.reading.syntax.parses import ATTACKS
from pipelines.reading.syntax.tokens import Span, Token
from pipelines.reading.text.document import Document

_SINCE = frozenset({"since"})
_ORGANISED = ("group:", "org:")
AROUND_KM = 60.0
_OPENING = 4  # tokens up to the place with which a sentence opens ("In the town of | X")


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
    here = [
        p
        for p in here
        if not is_of_cause(token, document.doc[p.head])
        and not is_of_told_deed(token, document.doc[p.head])
        and not _is_of_past(token, document.doc[p.head])
        and not is_start(token, document.doc[p.head])
        and not is_goal(token, document.doc[p.head])
        and not _is_far_off(document.doc[p.head])
    ]
    ranked = [(score, p) for p in here if (score := tie_of(token, document.doc[p.head], p))]
    if not ranked or max(score for score, _ in ranked) < AT_WORK:
        land = next((p for p in places if p.sentence == sentence.index and is_soil(token, p)), None)
        if land is not None or not ranked:
            return land
    if token.dep_ == "acl" and token.tag_ == "VBN":  # "fighters captured near X were taken to Y"
        ranked = [r for r in ranked if token.holds(document.doc[r[1].head])] or ranked
    score, best = max(ranked, key=lambda r: (r[0], -rank(r[1]), -abs(r[1].head - trigger)))
    best = near_in(best, score, ranked) or _of_deed(token, best, here) or best
    if (district := on_road(document, best, here)) is not None:
        return district
    best = measured(document, best, here) or best
    chained = most_specific(document, best, here)
    chained = measured(document, chained, here) or chained
    return _inside(token, best, here) or chained if chained is best else chained


def _is_of_past(trigger: Token, place: Token) -> bool:
    """Is it of what came before ("the worst raid since a truce was signed in X")?

    So is where somebody was hours or days before ("went off hours after she arrived in X").
    """
    clause = next((t for t in place.ancestors if t.dep_ == "advcl"), None)
    if clause is None or clause.holds(trigger):
        return False
    is_back = any(lies_hours_back(c) or lies_days_back(c) for c in clause.lefts)
    return is_back or is_marked(clause, _SINCE)


def _is_far_off(place: Token) -> bool:
    """Is it far from what lies there ("far from the works on the peninsula of X")?"""
    above = (t for t in place.ancestors if t.lower_ == "from")
    return any(t.head.lower_ == "far" for t in above)


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
        and not is_spoken_from(document.doc[p.head])
        and not _is_of_attacker(document.doc[p.head], p, found.places)
        and not _is_joined(document.doc[p.last - 1], p)
    ]


def _sends(country: Token) -> bool:
    """Is it the country of an embassy or envoy ("a blast at the embassy of Ghana")?"""
    of = country.head
    if country.dep_ == "conj":
        of = of.head
    return of.lower_ == "of" and of.head.lower_ in lexicon("places")["sent_abroad"]


def _is_of_attacker(name: Token, told: PlaceMention, places: Iterable[PlaceMention]) -> bool:
    """Is it the state whose strike it was, told with a place abroad ("Israel strikes on Gaza")?

    Written in capitals ("a US strike") it always is.
    """
    land, deed = told.place, name.head.lower_.removesuffix("s")
    if land is None or land.feature != "country" or name.dep_ != "compound" or deed not in ATTACKS:
        return False
    return name.text.isupper() or names_abroad(told, places, name.doc)


def _is_joined(name: Token, told: PlaceMention) -> bool:
    """Is it the state whose work something is ("a US-Russian truce", "a Turkey-backed force")?"""
    land, doc = told.place, name.doc
    if land is None or land.feature != "country" or name.i + 2 >= len(doc):
        return False
    joined = doc[name.i + 2]
    if name.dep_ == "compound" and name.lower_ in lexicon("places")["abbreviated"]:
        return name.head.lower_ in lexicon("places")["owned"]  # "taken to a US base"
    is_by_it = joined.tag_ == "JJ" or joined.lower_ in lexicon("places")["joined"]
    return doc[name.i + 1].text == "-" and name.dep_ != "pobj" and is_by_it


def is_spoken_from(place: Token) -> bool:
    """Is it where the speaker is ("told reporters by telephone from X")?"""
    top = governed(place)
    if top.dep_ != "pobj":
        return False
    outer = outer_preposition(top.head)
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


def _of_deed(toll: Token, frame: PlaceMention, here: list[PlaceMention]) -> PlaceMention | None:
    """Where the deed was of which a frame tells the dead ("In X, two died when Y was shelled").

    So is where those hit were ("In X, a mine killed a guard in Y", "as they patrolled a market in
    Y").
    """
    if frame.head > toll.i or len(here) < 2:
        return None
    deeds = [c for c in toll.rights if c.dep_ == "advcl" and _is_when(c)]
    is_opening = frame.first - toll.sent.start < _OPENING
    widest = max(SPECIFICITY["admin2"], rank(frame))
    for other in here:
        head = toll.doc[other.head]
        if head.i < toll.i or rank(other) > widest or other.near:
            continue
        told = deeds if any(d.i < head.i for d in deeds) else [toll] if is_opening else []
        if any(attachment(d, head) >= AT_WORK for d in told) and _may_hold(frame, other):
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
    if rank(frame) >= SPECIFICITY["admin2"]:
        return False
    distance = kilometres(outer, inner)
    return distance < AROUND_KM or isinf(distance)


def _inside(trigger: Token, unit: PlaceMention, here: list[PlaceMention]) -> PlaceMention | None:
    """As in "In X province, they killed six in Y": a place in the unit, told with the deed.

    So is what they entered to do it ("raided Y in X province and killed six").
    """
    province = _province(unit.place)
    if province is None or rank(unit) < SPECIFICITY["admin2"]:
        return None
    verb = trigger.head if trigger.dep_ == "nsubj" else trigger  # "The attack took place near Y"
    for other in here:
        head = trigger.doc[other.head]
        above = governed(head)
        if _province(other.place) != province or rank(other) >= rank(unit):
            continue
        districts = {p.place.admin2_name for p in (unit, other) if p.place}
        if len(districts - {None}) > 1:
            continue  # "in Taji district, north of Baghdad"
        is_located = (
            above.dep_ == "pobj"
            and above.head.lower_ in locating()
            and above.head.lower_ not in directing()
            and _governor(above.head.head) in (trigger, verb)
        )
        if is_located or (above.dep_ == "dobj" and above.head.i in clause_of(trigger)):
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


@cache
def _said() -> frozenset[str]:
    """Forms of verbs with which news tells who says so."""
    return frozenset(lexicon("places")["spoken"])


@cache
def _phones() -> frozenset[str]:
    """By what people speak who are elsewhere."""
    return frozenset(lexicon("places")["phones"])
