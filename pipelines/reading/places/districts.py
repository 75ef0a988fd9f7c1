"""The second-order units that a text tells: of what lies in them, and those no gazetteer has.

"Five died at Omot in Pader district" tells the district of a village of which the gazetteer knows
none. In "in Shadaw township" the township is meant, though the gazetteer has but the town.
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.identity import make_id
from pipelines.lexicons import lexicon
from pipelines.reading.places.distance import kilometres
from pipelines.reading.places.toponym import Toponym, listed_before
from pipelines.reading.statements import Place
from pipelines.reading.syntax.tokens import Doc

TOWN, UNIT = "populated_place", "admin2"
WIDER = frozenset({"country", "admin1", "region", "supranational"})
BESIDE_KM, CITY_KM = 60.0, 20.0


class Districts:
    """Reads them. Knowledge is loaded once; `told` is a pure function."""

    def __init__(self) -> None:
        words = lexicon("places")
        self.nouns = frozenset(words["second_order_nouns"])
        self.nouns_of: dict[str, list[str]] = words["countries_of_second_order_nouns"]

    def told(
        self, doc: Doc, toponyms: list[Toponym], places: list[Place], cities: list[Place]
    ) -> list[Place]:
        """The places of toponyms, in order, as the text tells their units.

        `cities` are the large towns among them, which have districts of their own.
        """
        held = _held(toponyms)
        in_town = {inner for inner, outer in held if places[outer].feature == TOWN}
        in_town |= {at for at, place in enumerate(places) if _is_quarter(place, cities)}
        called = [
            _unit_of_seat(place, toponym.name)
            if at not in in_town and self._is_called_unit(doc, toponym, place)
            else place
            for at, (toponym, place) in enumerate(zip(toponyms, places, strict=True))
        ]
        units: dict[str, str] = {}
        for inner, outer in reversed(held):
            place, unit = called[inner], called[outer]
            if _may_lie_in(place, unit):
                name = unit.admin2_name or units.get(unit.location_id, unit.name)
                units.setdefault(place.location_id, name)
        return [_within(place, units) for place in called]

    def _is_called_unit(self, doc: Doc, toponym: Toponym, place: Place) -> bool:
        """Is what the gazetteer has as a town called a unit ("Shadaw township", "district of X")?

        In "the Y district of X" Y is it; "a district of X" is a part of X.
        """
        if place.feature != TOWN or toponym.is_part or toponym.is_demonym:
            return False
        tokens, first = doc.tokens, toponym.first
        beside = {t.lower_ for t in tokens[toponym.last : toponym.last + 1]}
        is_of = first > 2 and tokens[first - 1].lower_ == "of"
        if is_of and tokens[first - 3].lower_ == "the":
            beside.add(tokens[first - 2].lower_)
        own = {word for word, lands in self.nouns_of.items() if place.country_iso3 in lands}
        return not beside.isdisjoint(self.nouns | own)


def _held(toponyms: list[Toponym]) -> list[tuple[int, int]]:
    """Pairs of places of which the wording puts the first in the second, lists with their last."""
    found = []
    for outer, toponym in enumerate(toponyms):
        if toponym.is_owned:
            found.append((outer, outer - 1))
        if toponym.holds_before:
            found += [(inner, outer) for inner in reversed(listed_before(toponyms, outer))]
    return found


def _is_quarter(place: Place, cities: list[Place]) -> bool:
    """Does a place lie so close to another city of the story that it is a part of it?"""
    return any(
        city.location_id != place.location_id and kilometres(city, place) < CITY_KM
        for city in cities
    )


def _may_lie_in(place: Place, unit: Place) -> bool:
    """Is it a unit in which a place of no known unit may lie?

    First-order units have been parted of late: beside the unit a place lies in it all the same.
    """
    if unit.feature != UNIT or place.feature in WIDER or place.admin2_name is not None:
        return False
    if place.country_iso3 != unit.country_iso3 or place.location_id == unit.location_id:
        return False
    is_beside = kilometres(place, unit) < BESIDE_KM
    return is_beside or place.admin1_code in (None, unit.admin1_code)


def _unit_of_seat(town: Place, name: str) -> Place:
    """The unit of a name, where the gazetteer has the town alone: there it lies."""
    key = make_id("loc", town.location_id, UNIT)
    name = " ".join(name.split())
    return replace(town, location_id=key, name=name, geonames_id=None, feature=UNIT)


def _within(place: Place, units: dict[str, str]) -> Place:
    """A place in the unit that the text tells; what is called one and lies in none is one."""
    if place.admin2_name is not None:
        return place
    own = place.name if place.feature == UNIT else None
    name = units.get(place.location_id, own)
    return place if name is None else replace(place, admin2_name=name)
