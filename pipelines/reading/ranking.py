"""Chooses the place that each toponym means: a small sum of explained evidence.

Evidence: how prominent a place is, how close the name is, the feature that the words tell, the
unit or country named after it ("X, Y"), the countries and units of the story, places near. The
same name means the same place in the whole story. The score is made a probability by softmax.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from pipelines.gazetteer.names import Kind, fold
from pipelines.lexicons import lexicon
from pipelines.reading.gazetteer import Candidate
from pipelines.reading.toponyms import Toponym

Evidence = dict[str, float]
Observer = Callable[[list[Toponym], dict[int, tuple[Candidate, Evidence]]], None]
Choice = tuple[Candidate | None, float]
_LOCAL = ("populated_place", "admin2", "facility")
_UNITS = ("admin1", "admin2", "region")
SEAT, NEAR_SEAT = 20_000, 150.0  # people and kilometres: a city that its unit is named after
LEAD = 25  # tokens at the start of a story, where its own place is named


@dataclass(slots=True)
class Story:
    """What the story has told so far about where it takes place: each name's choice and weight."""

    votes: dict[str, tuple[Candidate, float]] = field(default_factory=dict)

    def without(self, name: str) -> list[tuple[Candidate, float]]:
        """The votes of all other names: a name is no evidence for itself."""
        return [vote for other, vote in self.votes.items() if other != name]


@dataclass(slots=True, eq=False)
class Name:
    """One name over all its tellings in a story: one sense."""

    key: str
    members: list[Toponym]
    candidates: dict[int, Candidate]
    hints: set[str]
    above: list[Toponym] = field(default_factory=list)
    below: list[Toponym] = field(default_factory=list)


def resolve(
    toponyms: list[Toponym], observe: Observer | None = None
) -> list[tuple[Candidate | None, float]]:
    """The candidate and its probability for each toponym, in order.

    Three rounds: what one name means is evidence for the others in the next. `observe` is shown
    the evidence of each name's candidates in the last round (for training).
    """
    weights: dict[str, float] = lexicon("place_weights")["resolution"]
    names = _names(toponyms)
    chosen: dict[str, Choice] = {}
    for last in (False, False, True):
        story = _story(names, chosen)
        evidence = {
            key: {
                row: _evidence(c, name, chosen, story.without(key))
                for row, c in name.candidates.items()
            }
            for key, name in names.items()
        }
        chosen = {k: _best(name, evidence[k], weights) for k, name in names.items()}
        if last and observe:
            for key, name in names.items():
                rows = {row: (name.candidates[row], e) for row, e in evidence[key].items()}
                observe(name.members, rows)
    return [chosen[_key(toponym)] for toponym in toponyms]


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
        if right.holds_before and not left.is_demonym:
            names[_key(left)].above.append(right)
            names[_key(right)].below.append(left)
    return names


def _best(name: Name, evidence: dict[int, Evidence], weights: dict[str, float]) -> Choice:
    """The candidate with the most evidence, and its share of the probability."""
    if not evidence:
        return None, 0.0
    scores = {
        row: sum(weights.get(kind, 0.0) * value for kind, value in found.items())
        for row, found in evidence.items()
    }
    best = max(scores, key=lambda row: (scores[row], -row))
    total = sum(math.exp(max(-50.0, s - scores[best])) for s in scores.values())
    return _seat(name, name.candidates[best]), 1 / total


def _seat(name: Name, best: Candidate) -> Candidate:
    """The city of a unit of the same name, unless the text says so ("Idlib province")."""
    if not best.feature.startswith("admin") or "admin" in name.hints or name.below:
        return best
    seats = [
        c
        for c in name.candidates.values()
        if c.feature == "populated_place"
        and c.country == best.country
        and c.population >= SEAT
        and _km(c, best) < NEAR_SEAT
    ]
    return max(seats, key=lambda c: (c.population, -c.row), default=best)


def _evidence(
    c: Candidate, name: Name, chosen: dict[str, Choice], others: list[tuple[Candidate, float]]
) -> Evidence:
    """What speaks for a candidate, by name of the evidence."""
    feature = "physical" if c.feature == "facility" else c.feature  # too few to tell apart
    found = {f"feature_{feature}": 1.0, f"kind_{c.kind.name.lower()}": 1.0}
    size = "unit_population" if c.feature.startswith("admin") else "population"
    found[size] = math.log10(c.population + 1)
    for hint in sorted(name.hints):
        fits = c.feature == hint or (hint == "admin" and c.feature in _UNITS)
        found["hint_fits" if fits else "hint_fails"] = 1.0
    if name.above:
        found["contained"] = max(_contained(c, outer, chosen) for outer in name.above)
    found["holds"] = float(any(_holds(c, inner) for inner in name.below))
    found.update(_in_story(c, others))
    return found


def _contained(c: Candidate, outer: Toponym, chosen: dict[str, Choice]) -> float:
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


def _story(names: dict[str, Name], chosen: dict[str, Choice]) -> Story:
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
