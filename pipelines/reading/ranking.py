"""Chooses the place that each toponym means: a small sum of explained evidence.

Evidence: how prominent a place is, how close the name is, the feature that the words tell, the
unit or country named after it ("X, Y"), the countries and units of the story, places near. The
same name means the same place in the whole story. The score is made a probability by softmax.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from pipelines.gazetteer.names import Kind, fold
from pipelines.reading.gazetteer import Candidate
from pipelines.reading.toponyms import Toponym

KIND_COST = {
    Kind.NAME: 0.0,
    Kind.ALIAS: 0.0,
    Kind.ALTERNATE: 1.2,
    Kind.BARE: 1.0,
    Kind.DEMONYM: 0.0,
    Kind.CODE: 0.0,
}
FEATURE_PRIOR = {
    "country": 6.0, "admin1": 3.0, "admin2": 0.3, "populated_place": 0.0, "region": 5.0,
    "supranational": 6.5, "physical": 4.5, "facility": 4.0,
}  # fmt: skip
SCALE = 0.8


@dataclass(slots=True)
class Story:
    """What the story has told so far about where it takes place, by weight."""

    countries: Counter[str] = field(default_factory=Counter)
    units: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)
    points: list[tuple[float, float, float]] = field(default_factory=list)


def resolve(toponyms: list[Toponym]) -> list[tuple[Candidate | None, float]]:
    """The candidate and its probability for each toponym, in order."""
    chains = _chains(toponyms)
    senses: dict[str, list[int]] = defaultdict(list)
    for i, toponym in enumerate(toponyms):
        senses[("~" if toponym.is_demonym else "") + fold(toponym.name)].append(i)
    story = Story()
    chosen: dict[str, tuple[Candidate | None, float]] = {}
    for _ in range(3):
        chosen = {
            name: _best(members, toponyms, chains, chosen, story)
            for name, members in senses.items()
        }
        story = _story(toponyms, chosen, senses)
    return [chosen[("~" if t.is_demonym else "") + fold(t.name)] for t in toponyms]


def _chains(toponyms: list[Toponym]) -> dict[int, int]:
    """Toponym → the toponym in which it lies by its wording ("Springfield, Ill."), by number."""
    pairs = enumerate(zip(toponyms, toponyms[1:], strict=False))
    return {i: i + 1 for i, (left, right) in pairs if right.holds_before and not left.is_demonym}


def _best(
    members: list[int],
    toponyms: list[Toponym],
    chains: dict[int, int],
    chosen: dict[str, tuple[Candidate | None, float]],
    story: Story,
) -> tuple[Candidate | None, float]:
    """The best candidate of one name, over all its tellings in the story."""
    candidates: dict[int, Candidate] = {}
    for i in members:
        for candidate in toponyms[i].candidates:
            candidates.setdefault(candidate.row, candidate)
    if not candidates:
        return None, 0.0
    hints = Counter(toponyms[i].hint for i in members if toponyms[i].hint)
    above = [toponyms[chains[i]] for i in members if i in chains]
    below = [toponyms[i] for i, j in chains.items() if j in members]
    scores = {}
    for row, c in candidates.items():
        score = math.log10(c.population + 1) + FEATURE_PRIOR[c.feature] - KIND_COST[c.kind]
        score += _hinted(c, hints)
        score += max((_contained(c, outer, chosen) for outer in above), default=0.0)
        score += 4.0 if any(_holds(c, inner) for inner in below) else 0.0
        score += _in_story(c, story)
        scores[row] = score
    best = max(scores, key=lambda row: (scores[row], -row))
    total = sum(math.exp(min(0.0, (s - scores[best]) / SCALE)) for s in scores.values())
    return candidates[best], 1 / total


def _hinted(c: Candidate, hints: Counter[str]) -> float:
    """Does the candidate fit the generic words around the name?"""
    score = 0.0
    for hint in hints:
        fits = c.feature == hint or (
            hint == "admin" and c.feature in ("admin1", "admin2", "region")
        )
        score += 3.0 if fits else -1.5
    return score


def _contained(
    c: Candidate, outer: Toponym, chosen: dict[str, tuple[Candidate | None, float]]
) -> float:
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


def _in_story(c: Candidate, story: Story) -> float:
    """How well the candidate fits the countries, units and other places of the story."""
    score = 0.0
    total = sum(story.countries.values())
    if total and c.country:
        score += 2.5 * story.countries[c.country] / total
    total = sum(story.units.values())
    if total and c.feature in ("populated_place", "admin2", "facility") and c.admin1:
        score += 3.0 * story.units[c.country, c.admin1] / total
    if story.points and c.latitude is not None and c.longitude is not None:
        near = [
            weight * math.exp(-_distance(c.latitude, c.longitude, lat, lon) / 80)
            for lat, lon, weight in story.points
            if abs(lat - c.latitude) < 4 and (lat, lon) != (c.latitude, c.longitude)
        ]
        score += 1.5 * min(1.5, sum(near))
    return score


def _story(
    toponyms: list[Toponym],
    chosen: dict[str, tuple[Candidate | None, float]],
    senses: dict[str, list[int]],
) -> Story:
    """What the resolved places say together about where the story takes place."""
    story = Story()
    for name, members in senses.items():
        best, confidence = chosen[name]
        if best is None:
            continue
        weight = confidence * (1 + math.log(len(members)))
        if members[0] == 0 or toponyms[members[0]].first < 25:
            weight *= 1.5
        if best.country:
            story.countries[best.country] += weight
        if best.admin1 and best.feature in ("admin1", "admin2", "populated_place"):
            story.units[best.country, best.admin1] += weight
        if (
            best.feature in ("populated_place", "admin2", "facility")
            and best.latitude is not None
            and best.longitude is not None
        ):
            story.points.append((best.latitude, best.longitude, confidence))
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
