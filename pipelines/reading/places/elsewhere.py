"""Where the place chosen for a name cannot be the one meant: the text puts that elsewhere."""

from __future__ import annotations

import math

from pipelines.gazetteer.names import Kind
from pipelines.reading.places.distance import kilometres
from pipelines.reading.places.gazetteer import Candidate
from pipelines.reading.places.names import CITY, LOCAL

# So far from what is said to hold it a place of the same country is another one.
APART = 150.0
SIZED = 100_000  # people of a town that has districts of its own
# Roads are longer than the distance that a map tells; writers measure roughly.
# Of a district the middle is known.
LONGEST_ROAD = 2.5
ROUGHLY_KM = {"populated_place": 30.0, "admin2": 120.0}


def is_apart(best: Candidate, above: list[Candidate]) -> bool:
    """Does a candidate lie elsewhere than the units that the text puts around its name?

    "Chak district, Wardak province" is no Chak of another country.
    """
    is_city = best.feature != "admin2" and best.population >= CITY
    told = ("country", "admin1") if is_city else ("country", "admin1", "admin2")
    units = [u for u in above if u.feature in told and u.row != best.row]
    if best.feature not in LOCAL or not units or best.country is None:
        return False
    return all(
        u.country != best.country
        or (
            u.feature != "country"
            and best.admin1 is not None
            and u.admin1 != best.admin1
            and (
                APART < kilometres(u, best) < math.inf
                or best.latitude is None
                or best.kind >= Kind.VARIANT
            )
        )
        for u in [u for u in units if u.feature != "country"] or units
    )


def is_of_other_town(best: Candidate, owners: list[Candidate]) -> bool:
    """Does it lie far from the city of which it is told to be a part ("Grozny's X district")?"""
    if best.feature not in LOCAL or (best.feature != "admin2" and best.population >= CITY):
        return False
    return any(
        town.feature == "populated_place"
        and town.population >= SIZED
        and town.admin1 != best.admin1
        and kilometres(town, best) > APART
        for town in owners
    )


def is_off(best: Candidate, beside: list[Candidate]) -> bool:
    """Is another spelling of a name far from all that the text puts it near ("X, south of Y")?"""
    towns = [c for c in beside if c.feature in LOCAL and c.row != best.row]
    if best.kind < Kind.VARIANT or not towns:
        return False
    return all(APART < kilometres(town, best) < math.inf for town in towns)


def is_mismeasured(best: Candidate, measured: list[tuple[Candidate, float]]) -> bool:
    """Is it not as far from a known place as the text says ("X, 40 km from Y")?"""
    for mark, told in measured:
        away = kilometres(mark, best)
        roughly = ROUGHLY_KM.get(best.feature)
        if roughly is None or mark.feature != "populated_place" or math.isinf(away + told):
            continue
        if not told / LONGEST_ROAD - roughly <= away <= told * 1.2 + roughly:
            return True
    return False
