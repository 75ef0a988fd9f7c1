"""Chooses the place that each toponym means: a small sum of explained evidence.

Evidence: how prominent a place is, how close the name is, the feature that the words tell, the
unit or country named after it ("X, Y"), the countries and units of the story, places near. The
same name means the same place in the whole story. The score is made a probability by softmax.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from pipelines.gazetteer.names import Kind, fold
from pipelines.lexicons import lexicon
from pipelines.reading.gazetteer import Candidate
from pipelines.reading.toponyms import Toponym

Evidence = dict[str, float]
Observer = Callable[[list[Toponym], dict[int, tuple[Candidate, Evidence]]], None]
_LOCAL = ("populated_place", "admin2", "facility")


@dataclass(slots=True)
class Story:
    """What the story has told so far about where it takes place: each name's choice and weight."""

    votes: dict[str, tuple[Candidate, float]] = field(default_factory=dict)

    def without(self, name: str) -> list[tuple[Candidate, float]]:
        """The votes of all other names: a name is no evidence for itself."""
        return [vote for other, vote in self.votes.items() if other != name]


def resolve(
    toponyms: list[Toponym], observe: Observer | None = None
) -> list[tuple[Candidate | None, float]]:
    """The candidate and its probability for each toponym, in order.

    `observe` is shown the evidence of each name's candidates in the last round (for training).
    """
    chains = _chains(toponyms)
    senses: dict[str, list[int]] = defaultdict(list)
    for i, toponym in enumerate(toponyms):
        senses[("~" if toponym.is_demonym else "") + fold(toponym.name)].append(i)
    story = Story()
    chosen: dict[str, tuple[Candidate | None, float]] = {}
    for last in (False, False, True):
        chosen = {
            name: _best(name, members, toponyms, chains, chosen, story, observe if last else None)
            for name, members in senses.items()
        }
        story = _story(toponyms, chosen, senses)
    return [chosen[("~" if t.is_demonym else "") + fold(t.name)] for t in toponyms]


def _chains(toponyms: list[Toponym]) -> dict[int, int]:
    """Toponym → the toponym in which it lies by its wording ("Springfield, Ill."), by number."""
    pairs = enumerate(zip(toponyms, toponyms[1:], strict=False))
    return {i: i + 1 for i, (left, right) in pairs if right.holds_before and not left.is_demonym}


def _best(
    name: str,
    members: list[int],
    toponyms: list[Toponym],
    chains: dict[int, int],
    chosen: dict[str, tuple[Candidate | None, float]],
    story: Story,
    observe: Observer | None,
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
    others = story.without(name)
    evidence = {
        row: _evidence(c, hints, above, below, chosen, others) for row, c in candidates.items()
    }
    if observe:
        observe([toponyms[i] for i in members], {r: (candidates[r], evidence[r]) for r in evidence})
    weights: dict[str, float] = lexicon("place_weights")["resolution"]
    scores = {
        row: sum(weights.get(name, 0.0) * value for name, value in found.items())
        for row, found in evidence.items()
    }
    best = max(scores, key=lambda row: (scores[row], -row))
    total = sum(math.exp(max(-50.0, s - scores[best])) for s in scores.values())
    return candidates[best], 1 / total


def _evidence(
    c: Candidate,
    hints: Counter[str],
    above: list[Toponym],
    below: list[Toponym],
    chosen: dict[str, tuple[Candidate | None, float]],
    others: list[tuple[Candidate, float]],
) -> Evidence:
    """What speaks for a candidate, by name of the evidence."""
    found = {f"feature_{c.feature}": 1.0, f"kind_{c.kind.name.lower()}": 1.0}
    size = "unit_population" if c.feature.startswith("admin") else "population"
    found[size] = math.log10(c.population + 1)
    for hint in hints:
        fits = c.feature == hint or (
            hint == "admin" and c.feature in ("admin1", "admin2", "region")
        )
        found["hint_fits" if fits else "hint_fails"] = 1.0
    if above:
        found["contained"] = max(_contained(c, outer, chosen) for outer in above)
    found["holds"] = float(any(_holds(c, inner) for inner in below))
    found.update(_in_story(c, others))
    return found


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
    if c.feature in _LOCAL and units:
        found["story_unit"] = unit / units
    return found


def _story(
    toponyms: list[Toponym],
    chosen: dict[str, tuple[Candidate | None, float]],
    senses: dict[str, list[int]],
) -> Story:
    """What the resolved places say together about where the story takes place."""
    story = Story()
    for name, members in senses.items():
        best, confidence = chosen[name]
        if best is not None:
            weight = confidence * (1 + math.log(len(members)))
            story.votes[name] = (best, weight * (1.5 if toponyms[members[0]].first < 25 else 1.0))
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
