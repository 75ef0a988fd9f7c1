"""Makes one row of what is one figure: repeats fall away, families and lists are added up."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipelines.reading.casualties.harm_syntax import Hit
from pipelines.reading.casualties.victims import Victims
from pipelines.reading.events.parties import CIVIL_VICTIMS


def without_repeats(hits: list[Hit]) -> list[Hit]:
    """Each phrase suffers each harm once: the first (most direct) telling keeps it.

    A shooting gives way to any other harm of the same people; "killed or wounded" harms no one
    surely in one way.
    """
    order = {"displaced": 3, "shot": 2, "casualty": 1}
    taken: set[tuple[int, str]] = set()
    harmed: set[int] = set()
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (order.get(h.harm, 0), h.rule == "toll", h.trigger)):
        victims = []
        for v in hit.victims:
            key = v.quantity.first if v.quantity is not None else v.head
            if (key, hit.harm) in taken or (hit.harm in ("shot", "displaced") and key in harmed):
                continue
            if hit.harm == "killed" and hit.rule == "toll" and key in harmed:
                continue
            taken.add((key, hit.harm))
            harmed.add(key)
            victims.append(v)
        if victims:
            hit.victims = victims
            kept.append(hit)
    return kept


def merged(
    victims: list[Victims], force_of: Callable[[Victims], frozenset[str] | None] = lambda _: None
) -> Iterator[Victims]:
    """One row for a family or a list of single people; else one row for each phrase.

    "a man, his wife and three sons" is one figure of five; "30 soldiers and 39 rebels" are two, as
    are "a soldier and a rebel". `force_of`: whose men they are, None if it is not known.
    """
    parts = [v for v in victims if v.is_part]
    wholes = [v for v in victims if not v.is_part]
    if len(wholes) > 1 and all(v.best is not None for v in wholes):
        singles = all(v.how in ("single", "name") for v in wholes)
        opposed = len({force_of(v) for v in wholes} - {None}) > 1
        family = any(v.is_kin for v in wholes[1:]) and wholes[0].how in ("single", "name")
        if family or (singles and len({v.victim_type for v in wholes}) == 1 and not opposed):
            wholes = [_sum(wholes)]
    yield from wholes
    yield from parts


def _sum(victims: list[Victims]) -> Victims:
    total = sum(v.best or 0 for v in victims)
    whole = victims[0]
    types = {v.victim_type for v in victims}
    whole.low = whole.best = whole.high = total
    whole.last = max(v.last for v in victims)
    whole.victim_type = _class_of_all(types, any(v.is_kin for v in victims))
    whole.definite = all(v.definite for v in victims)
    whole.how = "number" if total > 1 else whole.how
    return whole


def _class_of_all(types: set[str | None], kin: bool) -> str | None:
    """The class of people of one row: a mother and her baby are civilians."""
    if len(types) == 1:
        return next(iter(types))
    if kin and len(known := types - {None}) == 1:
        return next(iter(known))  # "a shepherd and his two sons"
    return "civilian" if types <= CIVIL_VICTIMS else "mixed"
