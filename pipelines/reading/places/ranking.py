"""Chooses the place that each toponym means: a small sum of explained evidence.

Evidence: how prominent a place is, how close the name is, the feature that the words tell, the
unit or country named after it ("X, Y"), the countries and units of the story, places near, chosen
or possible. The
same name means the same place in the whole story. The score is made a probability by softmax.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from pipelines.gazetteer.names import Kind, fold
from pipelines.lexicons import lexicon
from pipelines.reading.places.gazetteer import Candidate
from pipelines.reading.places.toponyms import Toponym

Evidence = dict[str, float]
Observer = Callable[[list[Toponym], dict[int, tuple[Candidate, Evidence]]], None]
Scored = tuple[Candidate | None, float]
Variants = Callable[[str, str], tuple[Candidate, ...]]
_LOCAL = ("populated_place", "admin2", "facility")
_COMPANY = (*_LOCAL, "physical")
COMPANY_KM, COMPANY_LIMIT = 60.0, 3.0
_UNITS = ("admin1", "admin2", "region")
SEAT, NEAR_SEAT = 20_000, 150.0  # people and kilometres: a city that its unit is named after
BIG_SEAT, FAR_SEAT = 1_000_000, 500.0
PART = 20  # a city has at least this part of its unit's people
LEAD = 25  # tokens at the start of a story, where its own place is named
# A story has a home if one country has this share of its evidence. A small namesake abroad, far
# from all that the story names, is not what a name in it means.
HOME_SHARE, SMALL, FAR = 0.5, 100_000, 300.0
# A larger one is not meant either if the home has a namesake; a city of CITY people always may be.
CITY, AT_HOME = 500_000, 0.5
COMMON = (*_LOCAL, "admin1")
# A name without a place is taken to lie in the first-order unit of the home in which this share of
# the story's evidence lies.
UNIT_SHARE = 0.6
# So far from what is said to hold it a place of the same country is another one; so many tokens
# lie between "X" and "near Y".
APART, CLOSE_BY = 150.0, 8
# Namesakes from which on the hopeless are dropped, how many of a country stay, and the company that
# gives hope.
MANY, FEW, BESIDE = 24, 2, 0.3
# GeoNames gives 0 where it knows no population; a minor place has few at any rate.
UNKNOWN_PEOPLE, MINOR_PEOPLE = 1_000, 100


@dataclass(slots=True)
class Story:
    """What the story has told so far about where it takes place: each name's choice and weight."""

    votes: dict[str, tuple[Candidate, float]] = field(default_factory=dict)

    def without(self, name: str) -> list[tuple[Candidate, float]]:
        """The votes of all other names: a name is no evidence for itself."""
        return [vote for other, vote in self.votes.items() if other != name]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a toponym means: a candidate, or none and what is known of where it lies.

    `unit` is a place whose first-order unit is that of the name: the one that the text names around
    it ("X in Y province"; then `is_within`), else one near it, else one where the story plays;
    `country` else the country where the story plays.
    """

    candidate: Candidate | None
    chance: float
    unit: Candidate | None = None
    is_within: bool = False
    country: str | None = None


@dataclass(slots=True, eq=False)
class Name:
    """One name over all its tellings in a story: one sense.

    `above` holds it by the wording, `below` lies in it, it lies near `beside`. `company` tells of
    each local candidate how many other names have a candidate beside it.
    """

    key: str
    members: list[Toponym]
    candidates: dict[int, Candidate]
    hints: set[str]
    above: list[Toponym] = field(default_factory=list)
    below: list[Toponym] = field(default_factory=list)
    beside: list[Toponym] = field(default_factory=list)
    company: dict[int, float] = field(default_factory=dict)


def resolve(
    toponyms: list[Toponym],
    capitals: frozenset[int],
    variants: Variants | None = None,
    observe: Observer | None = None,
) -> list[Choice]:
    """What each toponym means, in order.

    Three rounds: what one name means is evidence for the others in the next. `capitals` are rows
    of the gazetteer; `variants` finds other spellings of a name in a country. `observe` is shown
    the evidence of each name's candidates in the last round (for training).
    """
    names = _names(toponyms)
    _tell_company(names)
    _drop_hopeless(names)
    chosen: dict[str, Scored] = {}
    for _ in range(2):
        chosen = _round(names, chosen, capitals)
    home = _home(_story(names, chosen))
    if home and variants:
        _add_variants(names, chosen, home, variants)
    chosen = _round(names, chosen, capitals, observe)
    story = _story(names, chosen)
    choices = {key: _settle(name, chosen, story, home) for key, name in names.items()}
    return [choices[_key(toponym)] for toponym in toponyms]


def _round(
    names: dict[str, Name],
    chosen: dict[str, Scored],
    capitals: frozenset[int],
    observe: Observer | None = None,
) -> dict[str, Scored]:
    """The best candidate of each name in the light of what the others meant before."""
    weights: dict[str, float] = lexicon("place_weights")["resolution"]
    story = _story(names, chosen)
    found = {}
    for key, name in names.items():
        others = story.without(key)
        evidence = {row: _evidence(c, name, chosen, others) for row, c in name.candidates.items()}
        best, chance = _best(name, evidence, weights)
        if best is not None and best.feature.startswith("admin"):
            best = (
                _capital(name, best, others, capitals) or _region(name, best) or _seat(name, best)
            )
        found[key] = best, chance
        if observe:
            observe(name.members, {r: (name.candidates[r], e) for r, e in evidence.items()})
    return found


def _home(story: Story) -> str | None:
    """The country where a story plays, if one has most of its evidence."""
    votes: dict[str, float] = {}
    for other, weight in story.votes.values():
        if other.country:
            votes[other.country] = votes.get(other.country, 0.0) + weight
    best = max(sorted(votes), key=lambda c: votes[c], default=None)
    return best if best and votes[best] >= HOME_SHARE * sum(votes.values()) else None


def _add_variants(
    names: dict[str, Name], chosen: dict[str, Scored], home: str, variants: Variants
) -> None:
    """Other spellings, at the story's home, of names that mean no place there."""
    for key, name in names.items():
        best, _ = chosen[key]
        is_local = best is None or (best.feature in _LOCAL and best.country != home)
        if is_local and not any(t.is_demonym or t.is_part for t in name.members):
            found = variants(name.members[0].name, home)
            name.candidates.update((c.row, c) for c in found if c.row not in name.candidates)


def _settle(name: Name, chosen: dict[str, Scored], story: Story, home: str | None) -> Choice:
    """The choice of a name: its best candidate unless that is a namesake far from the story."""
    best, chance = chosen[name.key]
    others = story.without(name.key)
    above = [c for t in name.above if (c := chosen[_key(t)][0])]
    around = above + [c for t in name.below if (c := chosen[_key(t)][0])]
    if best is not None and (_is_stray(best, name, others, around, home) or _is_apart(best, above)):
        best, chance = _at_home(name, above, home), AT_HOME
    if best is not None:
        return Choice(best, chance)
    units = above + [c for t in name.beside if (c := chosen[_key(t)][0]) and c.admin1]
    unit = units[0] if units else _home_unit(others, home)
    return Choice(None, 0.0, unit, is_within=bool(above), country=home)


def _at_home(name: Name, above: list[Candidate], home: str | None) -> Candidate | None:
    """The most prominent place of a name in the country where the story plays."""
    local = [
        c
        for c in name.candidates.values()
        if c.country == home
        and c.kind <= Kind.ALIAS
        and c.feature in COMMON
        and not _is_apart(c, above)
        and not all(t.is_part for t in name.members)
    ]
    return max(local, key=lambda c: (c.population, -c.row), default=None)


def _is_apart(best: Candidate, above: list[Candidate]) -> bool:
    """Does a candidate lie elsewhere than the units that the text puts around its name?

    "Chak district, Wardak province" is no Chak of another country.
    """
    told = ("country", "admin1", "admin2") if best.population < CITY else ("country", "admin1")
    units = [u for u in above if u.feature in told and u.row != best.row]
    if best.feature not in _LOCAL or not units or best.country is None:
        return False
    return all(
        u.country != best.country
        or (
            u.feature == "admin1"
            and best.admin1 is not None
            and u.admin1 != best.admin1
            and (APART < _km(u, best) < math.inf or best.kind == Kind.VARIANT)
        )
        for u in units
    )


def _home_unit(others: list[tuple[Candidate, float]], home: str | None) -> Candidate | None:
    """A place of the first-order unit in which most of what the story names at home lies."""
    votes: dict[str, float] = {}
    local = [(c, w) for c, w in others if c.country == home and c.admin1]
    for c, weight in local:
        votes[c.admin1 or ""] = votes.get(c.admin1 or "", 0.0) + weight
    best = max(sorted(votes), key=lambda unit: votes[unit], default=None)
    if home is None or best is None or votes[best] < UNIT_SHARE * sum(votes.values()):
        return None
    return next(c for c, _ in local if c.admin1 == best)


def _is_stray(
    best: Candidate,
    name: Name,
    others: list[tuple[Candidate, float]],
    around: list[Candidate],
    home: str | None,
) -> bool:
    """Is a candidate a namesake of what the name means in this story?

    It lies abroad, far from all that the story names, and is small, or has a namesake at home; or
    it is a town of another unit while the name is that of a quarter or street. What lies `around`
    a name by the wording may speak for a candidate.
    """
    if any(c.country == best.country for c in around):
        return False
    is_alone = not any(c.country == best.country or _km(c, best) < FAR for c, _ in others)
    if home is None:
        return best.is_minor and is_alone and bool(others)
    is_part = all(t.is_part for t in name.members)
    if best.country != home:
        has_namesake = best.population < CITY and _at_home(name, [], home) is not None
        if best.feature not in (COMMON if has_namesake else _LOCAL):
            return False
        if best.population >= SMALL and not is_part and not has_namesake:
            return False
        return is_alone
    unit = _home_unit(others, home) if is_part and best.feature in _LOCAL else None
    if unit is None or unit.admin1 == best.admin1:
        return False
    return not any(c.admin1 == best.admin1 or _km(c, best) < APART for c, _ in others)


def _key(toponym: Toponym) -> str:
    """What is the same for all tellings of one name; "Georgian" is not "Georgia"."""
    return ("~" if toponym.is_demonym else "") + fold(toponym.name)


def _names(toponyms: list[Toponym]) -> dict[str, Name]:
    """The names of a story with what stands around their tellings."""
    names: dict[str, Name] = {}
    for toponym in toponyms:
        key = _key(toponym)
        name = names.setdefault(key, Name(key, [], {}, set()))
        name.members.append(toponym)
        name.candidates.update((c.row, c) for c in reversed(toponym.candidates))
        if toponym.hint:
            name.hints.add(toponym.hint)
    for left, right in pairwise(toponyms):
        if right.near and not left.is_demonym and 0 <= right.first - left.last <= CLOSE_BY:
            names[_key(left)].beside.append(right)
        if right.holds_before and not left.is_demonym:
            names[_key(left)].above.append(right)
            names[_key(right)].below.append(left)
    return names


def _tell_company(names: dict[str, Name]) -> None:
    """Count for each local candidate the other names that may lie beside it, near ones for more.

    Nothing need be chosen yet: of twenty Springfields the one beside a Chicopee and a Holyoke is
    meant. A name of many candidates is beside everything and tells less.
    """
    local = [
        (key, c)
        for key, name in names.items()
        for c in name.candidates.values()
        if c.feature in _COMPANY and c.kind != Kind.DEMONYM and c.latitude is not None
    ]
    if len({key for key, _ in local}) < 2:
        return
    degrees = [(c.latitude or 0.0, c.longitude or 0.0) for _, c in local]
    latitude, longitude = np.radians(np.array(degrees)).T
    middle = np.cos((latitude[:, None] + latitude) / 2)
    km = 6371 * np.hypot((longitude[:, None] - longitude) * middle, latitude[:, None] - latitude)
    starts = [i for i, (key, _) in enumerate(local) if i == 0 or local[i - 1][0] != key]
    sizes = np.diff([*starts, len(local)])
    beside = np.maximum.reduceat(np.exp(-km / COMPANY_KM), starts, axis=1) / (1 + np.log(sizes))
    own = np.repeat(np.arange(len(starts)), sizes)
    beside[np.arange(len(local)), own] = 0.0
    for (key, c), value in zip(local, beside.sum(axis=1), strict=True):
        names[key].company[c.row] = min(COMPANY_LIMIT, float(value))


def _drop_hopeless(names: dict[str, Name]) -> None:
    """Of a name that very many places bear, leave out minor ones that nothing speaks for.

    What is kept: all that are not minor, the first few of each country, and what other names may
    lie beside.
    """
    for name in names.values():
        if len(name.candidates) <= MANY:
            continue
        seen: Counter[str | None] = Counter()
        kept = {}
        for row, c in sorted(name.candidates.items()):
            seen[c.country] += 1
            if not c.is_minor or seen[c.country] <= FEW or name.company.get(row, 0.0) >= BESIDE:
                kept[row] = c
        name.candidates = kept


def _best(name: Name, evidence: dict[int, Evidence], weights: dict[str, float]) -> Scored:
    """The candidate with the most evidence, and its share of the probability."""
    if not evidence:
        return None, 0.0
    scores = {
        row: sum(weights.get(kind, 0.0) * value for kind, value in found.items())
        for row, found in evidence.items()
    }
    best = max(scores, key=lambda row: (scores[row], -row))
    total = sum(math.exp(max(-50.0, s - scores[best])) for s in scores.values())
    return name.candidates[best], 1 / total


def _capital(
    name: Name, best: Candidate, others: list[tuple[Candidate, float]], capitals: frozenset[int]
) -> Candidate | None:
    """The capital of a unit's name, unless the story names places in the unit ("Washington")."""
    if "admin" in name.hints or name.below:
        return None
    if any((c.country, c.admin1) == (best.country, best.admin1) for c, _ in others):
        return None
    seats = (c for c in name.candidates.values() if c.row in capitals)
    return next((c for c in seats if c.country == best.country), None)


def _region(name: Name, best: Candidate) -> Candidate | None:
    """The region of just this name, for a unit of another name that is also called so.

    "Kashmir" is the contested region, not the union territory of Jammu and Kashmir within it.
    """
    if (
        best.feature not in _UNITS
        or best.kind in (Kind.NAME, Kind.DEMONYM)
        or "admin" in name.hints
    ):
        return None
    regions = (c for c in name.candidates.values() if c.feature == "region" and c.kind == Kind.NAME)
    return next((c for c in regions if _km(c, best) < FAR_SEAT), None)


def _seat(name: Name, best: Candidate) -> Candidate:
    """The city of a unit of the same name, unless the text says so ("Idlib province").

    A city that is called so only besides its own name is not meant if few of the unit's people
    live in it ("Bihar" for Bihar Sharif).
    """
    if "admin" in name.hints or name.below:
        return best
    seats = [
        c
        for c in name.candidates.values()
        if c.feature == "populated_place"
        and c.country == best.country
        and (c.kind <= best.kind or c.population * PART >= best.population)
        and (
            (c.population >= SEAT and _km(c, best) < NEAR_SEAT)
            or (c.population >= BIG_SEAT and _km(c, best) < FAR_SEAT)
        )
    ]
    return max(seats, key=lambda c: (c.population, -c.row), default=best)


def _evidence(
    c: Candidate,
    name: Name,
    chosen: dict[str, Scored],
    others: list[tuple[Candidate, float]],
) -> Evidence:
    """What speaks for a candidate, by name of the evidence."""
    feature = "physical" if c.feature == "facility" else c.feature  # too few to tell apart
    found = {f"feature_{feature}": 1.0, f"kind_{c.kind.name.lower()}": 1.0}
    size = "unit_population" if c.feature.startswith("admin") else "population"
    found[size] = math.log10(max(c.population, MINOR_PEOPLE if c.is_minor else UNKNOWN_PEOPLE))
    for hint in sorted(name.hints):
        fits = c.feature == hint or (hint == "admin" and c.feature in _UNITS)
        found["hint_fits" if fits else "hint_fails"] = 1.0
    if name.above:
        found["contained"] = max(_contained(c, outer, chosen) for outer in name.above)
    found["holds"] = float(any(_holds(c, inner) for inner in name.below))
    found["company"] = name.company.get(c.row, 0.0)
    found.update(_in_story(c, others))
    return found


def _contained(c: Candidate, outer: Toponym, chosen: dict[str, Scored]) -> float:
    """Does the candidate lie in what is named after it?"""
    units = [o for o in outer.candidates if o.kind != Kind.DEMONYM]
    best, _ = chosen.get(fold(outer.name), (None, 0.0))
    for unit in ([best] if best else []) + units:
        if unit.row == c.row:
            continue
        weight = 6.0 if best is None or unit.row == best.row else 4.0
        if unit.feature == "country" and unit.country == c.country:
            return weight
        if unit.feature == "admin1" and unit.country == c.country and unit.admin1 == c.admin1:
            return weight + 1.0
        if unit.feature == "admin2" and unit.country == c.country and unit.admin2 == c.admin2:
            return weight + 1.0
        if unit.feature in ("region", "populated_place", "physical") and _km(c, unit) < 150:
            return weight - 1.0
    return 0.0


def _holds(c: Candidate, inner: Toponym) -> bool:
    """Is the candidate the unit in which a place named before it lies?"""
    for i in inner.candidates:
        if c.feature == "country" and i.country == c.country and i.feature != "country":
            return True
        if (
            c.feature == "admin1"
            and i.country == c.country
            and i.admin1 == c.admin1
            and i.feature != "admin1"
        ):
            return True
        if (
            c.feature == "admin2"
            and i.country == c.country
            and i.admin2 == c.admin2
            and i.feature != "admin2"
        ):
            return True
    return False


def _in_story(c: Candidate, others: list[tuple[Candidate, float]]) -> Evidence:
    """How well the candidate fits the countries, units and other places of the story."""
    if not others:
        return {"no_story": 1.0 if c.country else 0.0}
    total = country = units = unit = near = 0.0
    for other, weight in others:
        if other.country:
            total += weight
            country += weight * (other.country == c.country)
        if other.admin1 and other.feature in ("admin1", *_LOCAL):
            units += weight
            unit += weight * ((other.country, other.admin1) == (c.country, c.admin1))
        if other.feature in _LOCAL and (km := _km(c, other)) < 400:
            near += weight * math.exp(-km / 80)
    found = {"story_country": country / total if total else 0.0, "near": min(2.0, near)}
    if c.country is None:
        found["no_country"] = 1.0
    if c.feature in _LOCAL and units:
        found["story_unit"] = unit / units
    return found


def _story(names: dict[str, Name], chosen: dict[str, Scored]) -> Story:
    """What the resolved places say together about where the story takes place."""
    story = Story()
    for key, (best, confidence) in chosen.items():
        members = names[key].members
        if best is not None:
            weight = confidence * (1 + math.log(len(members)))
            story.votes[key] = (best, weight * (1.5 if members[0].first < LEAD else 1.0))
    return story


def _km(a: Candidate, b: Candidate) -> float:
    """Distance of two candidates; infinite where one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return math.inf
    return _distance(a.latitude, a.longitude, b.latitude, b.longitude)


def _distance(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points, on the sphere's tangent plane (good enough for nearness)."""
    x = (lon2 - lon1) * math.cos(math.radians((lat1 + lat2) / 2))
    return 111.2 * math.hypot(x, lat2 - lat1)
