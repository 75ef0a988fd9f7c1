"""Which of several places told together is the most exact: chains, measures, roads, asides."""

from __future__ import annotations

from functools import cache

from pipelines.lexicons import lexicon
from pipelines.reading.events.place_ties import BESIDE, SITED, asides
from pipelines.reading.statements import PlaceMention
from pipelines.reading.syntax.tokens import Doc
from pipelines.reading.text.document import Document

SPECIFICITY = {
    "facility": 0, "populated_place": 1, "admin2": 2, "physical": 3, "region": 4, "admin1": 4,
    "country": 5, "supranational": 6,
}  # fmt: skip
LONGEST_MEASURE = 14  # ", 190 km (115 miles) north of the capital Y"
_CALLED = frozenset({"the", "capital", "city", "town", "provincial", "regional"})
LONGEST_ASIDE = 12  # tokens from a town to its unit ("near Y, which lies in the east of | X")
LONGEST_CHAIN = 6  # tokens between two names of a chain ("X refugee camp in the occupied Y")
# between the names of a place and of that in which it lies
_JOINING = frozenset({",", "in", "of", "(", "'s", "’s"})
_ALONG = 6  # tokens from the name of a road to the place on it


def rank(mention: PlaceMention) -> int:
    """How wide the place of a mention is, the narrowest first."""
    return SPECIFICITY.get(mention.place.feature, 3) if mention.place else 3


def most_specific(document: Document, best: PlaceMention, here: list[PlaceMention]) -> PlaceMention:
    """Down a chain from the chosen place: "in Z, in the Y region of X", "in Z, Y, X province"."""
    inner = next((p for p in here if _is_inside(document, p, best)), None)
    inner = inner or first_of_two(document.doc, best, here)
    return most_specific(document, inner, here) if inner else best


def _is_inside(document: Document, other: PlaceMention, best: PlaceMention) -> bool:
    """Do the words put one place in another, wider one ("in Y, X province", "the Y area of X")?

    Of two towns side by side the first lies in the second ("X village, Y township", "X village in
    Y", "Barangay X, Y"); so it does where the second is called as the unit of both ("Al-Bab,
    Aleppo").
    """
    if other is best or not other.place or not best.place:
        return False
    if rank(other) > rank(best):
        return _is_of(document, other, best) or is_called_after(document.doc, other, best)
    if rank(other) < rank(best) and (
        _is_of(document, best, other) or is_called_after(document.doc, best, other)
    ):
        return False
    if best.place.country_iso3 not in (None, other.place.country_iso3):
        return False
    left, right = sorted((other, best), key=lambda m: m.first)
    between = [t.lower_ for t in document.doc[left.last : right.first]]
    if not asides().isdisjoint(between):
        return False
    if rank(other) == rank(best):
        words = lexicon("places")
        is_called = len(between) == 2 and between[0] in words["town_nouns"]
        is_chain = is_called and between[1] in (",", "in")
        is_chain |= between[:1] == ["district"] and between[1:] in (["of"], [","])
        first_word = document.doc[max(0, left.first - 1)].lower_
        is_chain |= between == [","] and first_word in words["countries_of_unit_words"]
        is_chain |= is_called_after(document.doc, left, right)
        return left is other and other.place != best.place and is_chain
    if left is other and between in (["'s"], ["’s"]):
        return False  # "Y's X district" lies in what is called Y
    joined = len(between) <= LONGEST_CHAIN and any(w in _JOINING for w in between)
    return joined and "and" not in between


def _is_of(document: Document, unit: PlaceMention, holder: PlaceMention) -> bool:
    """Is a unit told as one of what bears a town's name ("X district of Y", "X valley in Y")?

    So it is in "X district, Y".
    """
    between = [t.lower_ for t in document.doc[unit.last : holder.first]]
    words = lexicon("places")
    called = (*words["second_order_nouns"], *words["area_nouns"], "valley")
    return len(between) == 2 and between[0] in called and between[1] in ("of", "in", ",")


def measured(
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
    if doc[at].text != "," or asides().isdisjoint(between):
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


def near_in(
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


def on_road(document: Document, end: PlaceMention, here: list[PlaceMention]) -> PlaceMention | None:
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
    narrow = [p for p in here if rank(p) <= SPECIFICITY["admin1"]]
    return next((p for p in narrow if put and 0 < p.first - last <= _ALONG), None)


@cache
def _streets() -> frozenset[str]:
    """What roads and things beside them are called."""
    return frozenset(lexicon("places")["street_words"])


def first_of_two(doc: Doc, second: PlaceMention, here: list[PlaceMention]) -> PlaceMention | None:
    """The first of two towns side by side before the unit of both ("in | X, Y, Z province")."""
    first = next((p for p in here if p.last + 1 == second.first), None)
    unit = next((p for p in here if p.first == second.last + 1), None)
    if not (first and unit and first.place and second.place and unit.place):
        return None
    is_listed = doc[first.last].text == doc[second.last].text == ","
    if not is_listed or doc[max(0, first.first - 1)].lower_ not in SITED:
        return None
    are_towns = first.place.feature == second.place.feature and unit.place.feature == "admin1"
    codes = {p.admin1_code for p in (first.place, second.place, unit.place)}
    return first if are_towns and len(codes) == 1 else None


def is_called_after(doc: Doc, place: PlaceMention, unit: PlaceMention) -> bool:
    """Is a place told in its first-order unit by a name that a town has, too ("X, Idlib")?

    Of a place that the gazetteer has "in" will do.
    """
    if not (place.place and unit.place) or unit.place.name != place.place.admin1_name:
        return False
    *called, mark = [t.lower_ for t in doc[place.last : unit.first]] or [""]
    words = lexicon("places")
    is_unit = all(w in words["second_order_nouns"] or w in words["town_nouns"] for w in called)
    is_in = mark == "in" and place.place.latitude is not None
    return place.last <= unit.first and (mark in (",", "(") or is_in) and is_unit
