"""Which of the names that may be a place's are believed: what the story says beside the wording.

The wording alone takes "Powell" for a person. In a story of Park County, Wyoming, it is the town
there. How much each kind of evidence counts is learned (`[belief]` of `place_weights.toml`).
"""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.gazetteer.names import Kind, fold
from pipelines.lexicons import lexicon
from pipelines.reading.odds import chance, logit
from pipelines.reading.places.fitting import Evidence
from pipelines.reading.places.gazetteer import Candidate
from pipelines.reading.places.names import key_of
from pipelines.reading.places.ranking import outlook
from pipelines.reading.places.toponym import Toponym

# A name less sure than DOUBTFUL counts if the story speaks for it, one less sure than FAINT never.
# LIKELY must be what only its surroundings call a place.
FAINT, DOUBTFUL, THRESHOLD, LIKELY, SURE = 0.02, 0.25, 0.5, 0.65, 0.8
CITY = 200_000  # people of a city whose name tells of its country
CONTEXT_CERTAINTY, APPOSED_CERTAINTY = 0.7, 0.85

Outer = Mapping[int, Toponym]  # `id` of a toponym → the one that holds it by the wording


def believed(
    found: list[Toponym],
    faint: list[Toponym],
    outer: Outer,
    capitals: frozenset[int],
    sides: tuple[str, ...] = (),
) -> list[Toponym]:
    """The toponyms that are sure enough by themselves or by what the story tells elsewhere.

    `found` are in reading order and do not overlap; `faint` ones are hardly places by the wording.
    `sides` are countries of whose groups and leaders the story tells.
    """
    weights: dict[str, float] = lexicon("place_weights")["belief"]
    weighed = weighed_by_story(found, faint, outer, capitals)
    chances = {id(toponym): chance(weights, evidence) for toponym, evidence in weighed}
    sure = {fold(t.name) for t in found if t.certainty >= SURE and not t.is_demonym}
    countries = {c for t in found if t.certainty >= THRESHOLD for c in _countries(t)} | {*sides}
    kept = [t for t in found if _holds(t, chances.get(id(t)), sure, countries)]
    taken = {i for t in kept for i in range(t.first, t.last)}
    for toponym in sorted(faint, key=lambda t: (-chances[id(t)], t.first - t.last, t.first)):
        inside = range(toponym.first, toponym.last)
        if chances[id(toponym)] >= THRESHOLD and taken.isdisjoint(inside):
            toponym.certainty = chances[id(toponym)]
            taken.update(inside)
            kept.append(toponym)
    return sorted(kept, key=lambda t: t.first)


def weighed_by_story(
    found: list[Toponym], faint: list[Toponym], outer: Outer, capitals: frozenset[int]
) -> list[tuple[Toponym, Evidence]]:
    """The known names with the evidence of the wording and of the story."""
    sure = [t for t in found if t.certainty >= SURE]
    names = {key_of(t) for t in sure}
    asked = [t for t in [*found, *faint] if t.candidates and not t.is_demonym]
    weighed = []
    for toponym, told in zip(asked, outlook(sure, asked, outer, capitals), strict=True):
        evidence = {"bias": 1.0, "certainty": logit(toponym.certainty), **told}
        if key_of(toponym) in names:
            evidence["again"] = 1.0
        weighed.append((toponym, evidence))
    return weighed


def _holds(
    toponym: Toponym, belief: float | None, sure: set[str], countries: set[str | None]
) -> bool:
    """Is a toponym kept? Its certainty becomes what is believed of it."""
    if belief is not None:
        toponym.certainty = max(belief, toponym.certainty)
    if toponym.certainty >= THRESHOLD or fold(toponym.name) in sure:
        return True
    at_home = {c.country for c in toponym.candidates if c.kind <= Kind.ALIAS} & countries
    if not (toponym.is_placed and at_home):
        return False
    toponym.certainty = CONTEXT_CERTAINTY
    toponym.candidates = tuple(c for c in toponym.candidates if c.country in at_home)
    return True


def _countries(toponym: Toponym) -> set[str | None]:
    """The countries of which a name surely tells: countries, their units, their large cities."""
    told = {c.country for c in toponym.candidates if c.feature in ("country", "admin1")}
    if not told:
        best: Candidate | None = max(
            toponym.candidates, key=lambda c: (c.population, -c.row), default=None
        )
        told = {best.country} if best and best.population >= CITY else set()
    return told - {None}
