"""Tellings of one name that mean different places: what stands around each parts them.

A name means one place in a story unless the text says otherwise: "Atlanta, Georgia" in a story of
Tbilisi, "named after Moscow, Russia" in one of Moscow, Tennessee, "Ontario, Manitoba and New
Brunswick" in one of New Jersey.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from pipelines.gazetteer.names import Kind, fold
from pipelines.reading.places.fitting import is_unit_of
from pipelines.reading.places.gazetteer import Candidate
from pipelines.reading.places.names import LOCAL, Scored, key_of
from pipelines.reading.places.toponym import AS_UNIT, Toponym

WIDE = ("country", "admin1")
UNITS = (*WIDE, "admin2")
SEAT = 20_000  # people of a town that tells which land of a name holds it
LIST = 3  # names that make a list

Land = tuple[str, str | None]  # a feature, and of a unit its country


def part_senses(toponyms: list[Toponym], chosen: dict[str, Scored]) -> bool:
    """Give tellings that the text gives another meaning than their name has a sense of their own.

    Tells whether there were any. What is chosen for a name is the meaning of most of its tellings.
    """
    told = [chosen[key_of(t)][0] for t in toponyms]
    parted = False
    lists = _lists(toponyms)
    for first, last in lists:
        parted |= _agree(toponyms[first:last], told[first:last])
    listed = {i for first, last in lists for i in range(first, last)}
    for i, (left, right) in enumerate(pairwise(toponyms)):
        if right.is_owned and not left.is_demonym and not right.sense:
            parted |= _part_town(right, told[i + 1], told[i])
        if right.holds_before and not left.is_demonym and not (left.sense or right.sense):
            if key_of(left) == key_of(right):
                parted |= _part_seat(left, right, told[i])
                continue
            parted |= _part_land(left, right, told[i + 1])
            if not {i, i + 1} <= listed:
                parted |= _part_town(left, told[i], _around(toponyms, told, i))
    if parted:
        _follow_first(toponyms)
    return parted


def _around(toponyms: list[Toponym], told: list[Candidate | None], i: int) -> Candidate | None:
    """The unit or country that the text puts around a name ("X, a town in Y, Z")."""
    while i + 1 < len(toponyms) and toponyms[i + 1].holds_before:
        i += 1
        if (unit := told[i]) is not None and unit.feature in UNITS:
            return unit
    return None


def _follow_first(toponyms: list[Toponym]) -> None:
    """A name told bare means what it meant where the text first said where it lies."""
    introduced: dict[str, Toponym] = {}
    held = [right.holds_before for right in toponyms[1:]] + [False]
    for toponym, is_held in zip(toponyms, held, strict=True):
        if is_held and not toponym.is_demonym:
            introduced.setdefault(fold(toponym.name), toponym)
    for toponym, is_held in zip(toponyms, held, strict=True):
        first = introduced.get(fold(toponym.name))
        if (
            first
            and first.sense not in ("", AS_UNIT)
            and not (is_held or toponym.is_demonym or toponym.sense)
        ):
            toponym.sense, toponym.candidates = first.sense, first.candidates


def _lists(toponyms: list[Toponym]) -> list[tuple[int, int]]:
    """First and last but one of the toponyms of each list ("X, Y and Z")."""
    found = []
    first = 0
    for i in range(1, len(toponyms) + 1):
        if i == len(toponyms) or not toponyms[i].goes_on:
            if i - first >= LIST:
                found.append((first, i))
            first = i
    return found


def _agree(members: list[Toponym], told: list[Candidate | None]) -> bool:
    """Of a list of countries, or of one country's units, each name is one if it can be."""
    lands: Counter[Land] = Counter(land for c in told if c and (land := _land(c)))
    land, number = max(lands.items(), key=lambda item: item[1], default=(("", None), 0))
    if number < 2 or 2 * number <= len(members):
        return False
    of_kind = [
        [c for c in t.candidates if c.kind <= Kind.ALIAS and _land(c) == land] for t in members
    ]
    if not all(of_kind):
        return False
    parted = False
    for toponym, best, alike in zip(members, told, of_kind, strict=True):
        if best is None or _land(best) != land:
            toponym.sense, toponym.candidates, parted = f"@{alike[0].row}", (alike[0],), True
    return parted


def _land(c: Candidate) -> Land | None:
    """What a country or first-order unit has in common with others of its list."""
    if c.feature not in WIDE or c.kind == Kind.DEMONYM:
        return None
    return c.feature, (c.country if c.feature == "admin1" else None)


def _part_land(left: Toponym, right: Toponym, best: Candidate | None) -> bool:
    """Of "Atlanta, Georgia" no country is meant."""
    if best is None or best.feature not in WIDE:
        return False
    towns = [c for c in left.candidates if c.kind <= Kind.ALIAS and c.population >= SEAT]
    if any(is_unit_of(best, c) for c in left.candidates):
        return False
    units = [c for c in right.candidates if c.feature in WIDE and c.kind < Kind.DEMONYM]
    held = tuple(u for u in units if any(is_unit_of(u, town) for town in towns))
    if held:
        right.sense, right.candidates = f"@{held[0].row}", held
    return bool(held)


def _part_seat(left: Toponym, right: Toponym, best: Candidate | None) -> bool:
    """Of "Kandahar, Kandahar" the first is the town, the second the province or district."""
    if best is None:
        return False
    units = [c for c in right.candidates if c.feature in UNITS[1:] and c.kind <= Kind.ALIAS]
    units = [u for u in units if u is best or is_unit_of(u, best)]
    towns = [c for c in left.candidates if c.feature in LOCAL and c.kind <= Kind.ALIAS]
    for unit in sorted(units, key=lambda u: (u is not best, UNITS.index(u.feature))):
        inside = [c for c in towns if is_unit_of(unit, c) and (c is best or not c.is_minor)]
        if inside:
            left.sense, left.candidates = f"@{unit.row} town", tuple(inside)
            right.sense, right.candidates = f"@{unit.row}", (unit,)
            return True
    return False


def _part_town(left: Toponym, best: Candidate | None, around: Candidate | None) -> bool:
    """Of "Moscow, Russia" no town elsewhere is meant, even if the story plays there."""
    if best is None or around is None:
        return False
    if best.feature not in LOCAL or is_unit_of(around, best):
        return False
    inside = tuple(
        c
        for c in left.candidates
        if c.kind <= Kind.ALIAS and c.feature in LOCAL and is_unit_of(around, c) and not c.is_minor
    )
    if inside:
        left.sense, left.candidates = f"@{around.row}", inside
    return bool(inside)
