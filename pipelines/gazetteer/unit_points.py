"""Gives admin units that no source places a point: that of their towns, else of what is nearest.

In this order: the middle of a unit's towns; the place of its name in the unit above ("Palma" for
Circunscrição de Palma, "Ibadan" for Ibadan North, another spelling where names have many); the town
of whose name that of the unit is the Russian adjective (Vedeno for Vedenskiy Rayon); the point of a
unit above that is so small that it is as good.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import takewhile

from pipelines.gazetteer.names import Kind, fold, variant_hash
from pipelines.gazetteer.sources import Entry, is_beside
from pipelines.lexicons import lexicon

SMALL = 0.5  # degrees from the middle of a small unit to its farthest town
MEMBERS = 2  # towns that tell how large a unit is
# The end of a Russian adjective of a town ("Vedenskiy": Vedeno); letters of the town that it has
# at least, and that it lacks at most.
_ADJECTIVE = re.compile("(?:[oe]v|[aei]n|n)?t?sk(?:i?y|oy)$")
SHARED, LACKING = 4, 4

type Keys = set[str | int]


def place_units(units: list[Entry], towns: list[Entry]) -> None:
    """Give admin units the people of their cities and, where they lack a point, their middle."""
    members = _members(towns)
    for unit in units:
        inside = members.get(id(unit), [])
        unit.population = sum(town.population for town in inside)
        if unit.latitude is None and inside:
            unit.latitude = _middle([t.latitude or 0.0 for t in inside])
            unit.longitude = _middle([t.longitude or 0.0 for t in inside])


def place_by_namesakes(units: list[Entry], places: list[Entry]) -> None:
    """Give second-order units without a point that of the place of their name in the unit above.

    A place of which no unit is known will do where its country has none of the name elsewhere.
    """
    named: dict[tuple[str | None, str | int], list[Entry]] = defaultdict(list)
    spelled = frozenset(lexicon("places")["variant_countries"])
    for place in places:
        if place.feature == "populated_place":
            for key in {fold(n) for n in _names(place)} | _variants(place, spelled):
                named[place.country, key].append(place)
    for unit in units:
        if unit.latitude is not None or unit.admin1 is None:
            continue
        names = {fold(n) for n in _names(unit)}
        for keys in (names, _without_directions(names), _variants(unit, spelled)):
            if seat := _seat(unit, [p for key in keys for p in named[unit.country, key]]):
                unit.latitude, unit.longitude = seat.latitude, seat.longitude
                break


def place_by_adjectives(units: list[Entry], towns: list[Entry]) -> None:
    """Give second-order units of Russian names the point of the town whose adjective they are."""
    members = _members(towns)
    for unit in units:
        if unit.latitude is not None or unit.admin1 is None:
            continue
        inside = members.get(id(unit.admin1), [])
        alike = [
            (shared, town)
            for name in sorted({fold(n) for n in _names(unit)})
            for town in inside
            if (shared := _shared(name, fold(town.name)))
        ]
        if alike:
            _, seat = max(alike, key=lambda a: (a[0], a[1].population, -(a[1].geonames_id or 0)))
            unit.latitude, unit.longitude = seat.latitude, seat.longitude


def _shared(adjective: str, town: str) -> int:
    """How many letters an adjective shares with the town that it comes from; else none."""
    end = _ADJECTIVE.search(adjective)
    alike = takewhile(lambda letters: letters[0] == letters[1], zip(adjective, town, strict=False))
    shared = sum(1 for _ in alike)
    if end is None or shared < max(SHARED, end.start()) or len(town) - shared > LACKING:
        return 0
    return shared


def place_in_small_units(units: list[Entry], towns: list[Entry]) -> None:
    """Give second-order units without a point that of the unit above if all its towns are near."""
    members = _members(towns)
    for unit in units:
        above = unit.admin1
        if unit.latitude is not None or above is None or above.latitude is None:
            continue
        inside = members.get(id(above), [])
        point = (above.latitude, above.longitude or 0.0)
        if len(inside) >= MEMBERS and all(is_beside(t, *point, SMALL) for t in inside):
            unit.latitude, unit.longitude = point


def _seat(unit: Entry, places: list[Entry]) -> Entry | None:
    """The largest of the places of a unit's name that lie in the unit above."""
    inside = [p for p in places if p.admin1 is unit.admin1]
    if not inside and places:
        point = (places[0].latitude or 0.0, places[0].longitude or 0.0)
        if all(is_beside(p, *point) for p in places):
            inside = [p for p in places if p.admin1 is None]
    return max(inside, key=lambda p: (p.population, -(p.geonames_id or 0)), default=None)


def _members(towns: Iterable[Entry]) -> dict[int, list[Entry]]:
    """The towns of each unit, by its `id`."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for town in towns:
        for unit in (town.admin1, town.admin2):
            if unit:
                found[id(unit)].append(town)
    return found


def _names(entry: Entry) -> list[str]:
    """An entry's own name and its others, adjectives and abbreviations aside."""
    return [entry.name, *(name for name, kind in entry.names if kind < Kind.DEMONYM)]


def _without_directions(names: set[str]) -> Keys:
    """Folded names without a direction first or last ("aba north", "south omo")."""
    directions = frozenset(lexicon("places")["directions"])
    found: Keys = set()
    for name in names:
        words = [word for word in name.split() if word not in directions]
        if words and len(words) < len(name.split()):
            found.add(" ".join(words))
    return found


def _variants(entry: Entry, countries: frozenset[str]) -> Keys:
    """What other spellings of a name share, in countries where names are spelled in many ways."""
    if entry.country is None or entry.country not in countries:
        return set()
    hashes = (variant_hash(name, entry.country) for name in _names(entry))
    return {key for key in hashes if key is not None}


def _middle(degrees: list[float]) -> float:
    """The middle of the stretch that coordinates cover, the outermost fiftieth left out."""
    ordered = sorted(degrees)
    cut = len(ordered) // 50
    return round((ordered[cut] + ordered[-1 - cut]) / 2, 4)
