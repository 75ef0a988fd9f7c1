"""Chooses the place that each toponym means: a small sum of explained evidence.

Evidence: how prominent a place is, how close the name is, the feature that the words tell, the
unit or country named after it ("X, Y"), the countries and units of the story, places near, chosen
or possible. The
same name means the same place in the whole story. The score is made a probability by softmax.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipelines.gazetteer.names import Kind
from pipelines.lexicons import lexicon
from pipelines.reading.odds import odds
from pipelines.reading.places.distance import kilometres
from pipelines.reading.places.elsewhere import (
    APART,
    is_apart,
    is_mismeasured,
    is_of_other_town,
    is_off,
)
from pipelines.reading.places.fitting import Evidence, Surroundings, evidence_of
from pipelines.reading.places.gazetteer import Candidate
from pipelines.reading.places.names import (
    CITY,
    LOCAL,
    NO_ROW,
    Name,
    Scored,
    Story,
    drop_hopeless,
    key_of,
    names_of,
    story_of,
    tell_company,
)
from pipelines.reading.places.seats import SEAT, bearer, capital, holder, region, seat
from pipelines.reading.places.senses import part_senses
from pipelines.reading.places.toponym import Toponym
from pipelines.reading.text.spelling import is_proper

Observer = Callable[[list[Toponym], dict[int, tuple[Candidate, Evidence]]], None]
Variants = Callable[[str, str], tuple[Candidate, ...]]
# A story has a home if one country has this share of its evidence. A small namesake abroad, far
# from all that the story names, is not what a name in it means.
HOME_SHARE, SMALL, FAR = 0.5, 100_000, 300.0
ASTRAY = 0.2  # how sure a place is whose name small towns elsewhere in its country bear
ALIKE = 20  # times the people of a namesake that a town may have which is no more likely meant
TOWN = 30_000  # people of a town that a story of another unit may name without saying where it is
# Of a smaller city abroad news does not use a name that only lists of spellings give it.
RARE = 1_000_000
# A name without a place lies in the country that has most evidence, if that has this share of it.
LEAST_SHARE = 0.35
# A larger one is not meant either if the home has a namesake; a city of CITY people always may be.
AT_HOME = 0.5
# A name of so many words that one country alone knows is no namesake of another.
DISTINCTIVE = 3
# What is told so often is hardly a namesake of what the story means.
OFTEN = 3
COMMON = (*LOCAL, "admin1")
SURE_OF_LAND = ("country", "admin1")
# A name without a place is taken to lie in the first-order unit of the home in which this share of
# the story's evidence lies.
UNIT_SHARE = 0.6


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


def resolve(
    toponyms: list[Toponym],
    capitals: frozenset[int],
    variants: Variants | None = None,
    observe: Observer | None = None,
    sides: tuple[str, ...] = (),
) -> list[Choice]:
    """What each toponym means, in order.

    Three rounds: what one name means is evidence for the others in the next. `capitals` are rows
    of the gazetteer; `variants` finds other spellings of a name in a country. `observe` is shown
    the evidence of each name's candidates in the last round (for training). `sides` are countries
    of whose groups and leaders the story tells.
    """
    names = names_of(toponyms)
    tell_company(names)
    drop_hopeless(names)
    chosen: dict[str, Scored] = {}
    for _ in range(2):
        chosen = _round(names, chosen, capitals, sides=sides)
    if part_senses(toponyms, chosen):
        names = names_of(toponyms)
        tell_company(names)
        drop_hopeless(names)
        known = {key: chosen.get(key, (None, 0.0)) for key in names}
        chosen = _round(names, known, capitals, sides=sides)
    home = _home(story_of(names, chosen, sides).all())
    if home and variants:
        _add_variants(names, chosen, home, variants)
    chosen = _round(names, chosen, capitals, observe, sides)
    told = {key: _within_units(name, chosen) for key, name in names.items()}
    story = story_of(names, told, sides)
    home = _home(story.all())
    settled = {key: _settle(name, chosen[key], told, story, home) for key, name in names.items()}
    sure = {k: settled[k] if c and c.feature in LOCAL else (c, p) for k, (c, p) in told.items()}
    choices = {key: _choice(name, settled, sure, story, home) for key, name in names.items()}
    return [choices[key_of(toponym)] for toponym in toponyms]


def _round(
    names: dict[str, Name],
    chosen: dict[str, Scored],
    capitals: frozenset[int],
    observe: Observer | None = None,
    sides: tuple[str, ...] = (),
) -> dict[str, Scored]:
    """The best candidate of each name in the light of what the others meant before."""
    weights: dict[str, float] = lexicon("place_weights")["resolution"]
    story = story_of(names, chosen, sides)
    found = {}
    for key, name in names.items():
        best, chance = _only(name), 1.0
        if best is None or observe:
            evidence = _evidence(name, chosen, story.without(key))
            best, chance = _best(name, evidence, weights)
            if observe:
                observe(name.members, {r: (name.candidates[r], e) for r, e in evidence.items()})
        if best is not None and best.feature == "populated_place":
            best = holder(name, best, chosen) or bearer(name, best)
        if best is not None and best.feature.startswith("admin"):
            best = capital(name, best, story, capitals) or region(name, best) or seat(name, best)
        found[key] = best, chance
    return found


def _only(name: Name) -> Candidate | None:
    """The one place that a name may mean, where there is nothing to weigh."""
    return next(iter(name.candidates.values())) if len(name.candidates) == 1 else None


def _evidence(
    name: Name, chosen: dict[str, Scored], others: list[tuple[Candidate, float]]
) -> dict[int, Evidence]:
    """What speaks for each place that a name may mean."""
    around = Surroundings(others)
    return {row: evidence_of(c, name, chosen, around) for row, c in name.candidates.items()}


def outlook(
    sure: list[Toponym],
    asked: list[Toponym],
    outer: Mapping[int, Toponym],
    capitals: frozenset[int],
) -> list[Evidence]:
    """What the sure toponyms of a story say for each of those asked about being a place.

    Of the places that a name may mean the likeliest counts. A name is no evidence for itself.
    """
    names = names_of(sure)
    tell_company(names)
    drop_hopeless(names)
    chosen: dict[str, Scored] = {}
    for _ in range(2):
        chosen = _round(names, chosen, capitals)
    story = story_of(names, chosen)
    weights: dict[str, float] = lexicon("place_weights")["resolution"]
    told = []
    known: dict[tuple[object, ...], Evidence] = {}
    for toponym in asked:
        above, hint = outer.get(id(toponym)), toponym.hint
        alike = toponym.name, hint, id(toponym.candidates), id(above)
        if alike not in known:
            name = Name(key_of(toponym), [toponym], {}, {hint} if hint else set())
            name.candidates = {c.row: c for c in reversed(toponym.candidates)}
            name.above = [above] if above else []
            evidence = _evidence(name, chosen, story.without(name.key))
            best, _ = _best(name, evidence, weights)
            known[alike] = _outlook_of(evidence[best.row]) if best else {}
        told.append(known[alike])
    return told


def _outlook_of(evidence: Evidence) -> Evidence:
    """The part of a place's evidence that comes from the story."""
    kept = ("near", "story_country", "story_unit", "no_story", "no_country")
    found = {kind: evidence[kind] for kind in kept if evidence.get(kind)}
    return found | ({"held": 1.0} if evidence.get("contained") else {})


def _within_units(name: Name, chosen: dict[str, Scored]) -> Scored:
    """What a name means, unless that lies elsewhere than the text puts it."""
    best, _ = chosen[name.key]
    above = [c for t in name.above if (c := chosen[key_of(t)][0])]
    return (None, 0.0) if best is not None and is_apart(best, above) else chosen[name.key]


def _home(told: list[tuple[Candidate, float]], share: float = HOME_SHARE) -> str | None:
    """The country where a story plays, if one has most of its evidence.

    A small place alone tells nothing of its country where the story names another: it may be a
    namesake of one that the gazetteer lacks.
    """
    sure = {c.country for c, _ in told if c.feature in SURE_OF_LAND or c.population >= SMALL}
    votes: dict[str, float] = {}
    for other, weight in told:
        if other.country and (other.country in sure or not sure - {None}):
            votes[other.country] = votes.get(other.country, 0.0) + weight
    best = max(sorted(votes), key=lambda c: votes[c], default=None)
    return best if best and votes[best] >= share * sum(votes.values()) else None


def _add_variants(
    names: dict[str, Name], chosen: dict[str, Scored], home: str, variants: Variants
) -> None:
    """Villages and other spellings, at the story's home, of names that mean no place there."""
    for key, name in names.items():
        best, _ = chosen[key]
        is_local = best is None or (best.feature in LOCAL and best.country != home)
        is_part = any(t.is_part for t in name.members)
        if is_local and not any(t.is_demonym for t in name.members):
            others = [c for k, (c, _) in chosen.items() if k != key and c and c.country == home]
            found = [
                c
                for c in variants(name.members[0].name, home)
                if (_is_told_of(c, others) if c.kind == Kind.VILLAGE else not is_part)
            ]
            name.candidates.update((c.row, c) for c in found if c.row not in name.candidates)


def _is_told_of(village: Candidate, others: list[Candidate]) -> bool:
    """Does a story of a village's country name places of its unit or near it, or none at all?"""
    told = [c for c in others if c.admin1 and c.feature in ("admin1", *LOCAL)]
    return not told or any(
        c.admin1 == village.admin1 or kilometres(c, village) < APART for c in told
    )


def _settle(
    name: Name, scored: Scored, chosen: dict[str, Scored], story: Story, home: str | None
) -> Scored:
    """The best candidate of a name, unless that is a namesake far from the story."""
    best, chance = scored
    others = story.without(name.key)
    lands = [home, *(c.country for c, _ in others if c.row == NO_ROW and c.country != home)]
    if home is None:  # a namesake far away is no voice in where the story plays
        home = _home(others)
        lands = [home]
    above = _meant([*name.above, *name.beyond], chosen)
    around = above + _meant(name.below, chosen)
    beside = _meant(name.beside, chosen)
    measured = [(c, t.away) for t in name.measured if t.away and (c := chosen[key_of(t)][0])]
    owners = _meant(name.owners, chosen)
    is_elsewhere = best is not None and (
        is_apart(best, above)
        or is_off(best, beside)
        or is_mismeasured(best, measured)
        or is_of_other_town(best, owners)
    )
    is_stray = best is not None and _is_stray(best, name, story, around, home)
    if best is not None and is_stray and not is_elsewhere and best.country == home:
        is_town = any(t.hint for t in name.members)  # "the mountain town of X"
        return None, 0.0 if is_town else ASTRAY  # none of its namesakes in the country is nearer
    if best is not None and (is_elsewhere or is_stray):
        local = [found for land in lands if (found := _at_home(name, above, land, measured))]
        local = [c for c in local if not is_of_other_town(c, owners)]
        best, chance = next(iter(local), None), AT_HOME
    return best, chance


def _choice(
    name: Name, settled: dict[str, Scored], told: dict[str, Scored], story: Story, home: str | None
) -> Choice:
    """What a name means, or where it lies by what is told of it and around it."""
    best, chance = settled[name.key]
    if best is not None:
        return Choice(best, chance)
    others = story.without(name.key)
    above = _meant([*name.above, *name.beyond], told)
    beside = _meant(name.beside, settled)
    near = [c for c in beside if home in (None, c.country) and c.admin1]
    units = above + [c for c in near if _is_in_told_unit(c, others)]
    opened = next(iter(_meant(name.opening, told)), None)
    country = (opened and opened.country) or home or _home(others) or _home(others, LEAST_SHARE)
    units += [opened] if opened is not None and opened.admin1 else []
    unit = units[0] if units else _home_unit(story.scene(name.key), country)
    return Choice(None, chance, unit, is_within=bool(above), country=country)


def _meant(toponyms: list[Toponym], chosen: dict[str, Scored]) -> list[Candidate]:
    """The places that some toponyms mean."""
    return [c for t in toponyms if (c := chosen[key_of(t)][0])]


def _is_in_told_unit(c: Candidate, others: list[tuple[Candidate, float]]) -> bool:
    """Does it lie in one of the first-order units that the story names in its country, if any?"""
    told = {o.admin1 for o, _ in others if o.feature == "admin1" and o.country == c.country}
    return not told or c.admin1 in told


def _at_home(
    name: Name, above: list[Candidate], home: str | None, measured: list[tuple[Candidate, float]]
) -> Candidate | None:
    """The most prominent place of a name in the country where the story plays."""
    local = [
        c
        for c in name.candidates.values()
        if c.country == home
        and c.kind <= Kind.ALIAS
        and c.feature in COMMON
        and not (is_apart(c, above) or is_mismeasured(c, measured))
        and not all(t.is_part for t in name.members)
    ]
    return max(local, key=lambda c: (c.population, -c.row), default=None)


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
    story: Story,
    around: list[Candidate],
    home: str | None,
) -> bool:
    """Is a candidate a namesake of what the name means in this story?

    It lies abroad, far from all that the story names, and is small, or has a namesake at home; or
    it is a town of another unit while the name is that of a quarter or street. What lies `around`
    a name by the wording may speak for a candidate. "The Pearl Beach hotel" alone is in no village;
    the Albert River may be at the town of Albert if the story plays there.
    """
    if any(c.country == best.country for c in around) or _is_distinctive(name, best):
        return False
    others = story.without(name.key)
    backing = [(c, w) for c, w in others if _may_back(c) or len(name.members) >= OFTEN]
    if home is not None and best.population < SMALL and len(name.members) < OFTEN:
        is_near = best.country in name.lands  # else a country that is only named speaks for none
        backing = [(c, w) for c, w in backing if is_near or c.admin1 == best.admin1 is not None]
    is_alone = not any(c.country == best.country for c, _ in backing)
    is_alone &= not any(kilometres(c, best) < FAR for c, _ in others)
    is_part = all(t.is_part for t in name.members)
    if is_part and best.feature == "populated_place" and name.hints == {"physical"}:
        return not any(kilometres(c, best) < APART for c, _ in others if c.feature in LOCAL)
    if is_part and not others:
        return best.population < SEAT
    if home is None:
        return best.is_minor and is_alone and bool(others)
    if best.country != home:
        has_namesake = best.population < CITY and _at_home(name, [], home, []) is not None
        if best.feature == "region":
            words = name.members[0].name.split()  # "the Central Highlands"
            return is_alone and len(words) > 1 and not any(map(is_proper, words))
        if best.feature not in (COMMON if has_namesake else LOCAL):
            return False
        is_river = name.hints == {"physical"}
        is_rare = best.kind == Kind.ALTERNATE and (best.population < RARE or is_river)
        people = max(c.population for c in name.candidates.values() if c.country == best.country)
        if people >= SMALL and not (is_part or has_namesake or is_rare):
            return False
        return is_alone
    if best.feature not in LOCAL:
        return False
    is_one_of_many = not is_part and _is_one_of_many(best, name)
    told = story.scene(name.key) if is_one_of_many else others
    unit = _home_unit(told, home) if is_part or is_one_of_many else None
    if unit is None or unit.admin1 == best.admin1:
        return False
    return not any(c.admin1 == best.admin1 or kilometres(c, best) < APART for c, _ in others)


def _is_one_of_many(best: Candidate, name: Name) -> bool:
    """Is it a small town, told in passing, with namesakes in its country ("near Douglas")?"""
    alike = [c for c in name.candidates.values() if c.country == best.country]
    in_passing = len(name.members) < OFTEN and not (name.above or name.beyond or name.below)
    towns = [c for c in alike if c.kind <= Kind.ALIAS and c.feature in LOCAL and not c.is_minor]
    alike = [c for c in towns if c != best and c.population * ALIKE >= best.population]
    return in_passing and best.population < TOWN and bool(alike)


def _is_distinctive(name: Name, best: Candidate) -> bool:
    """Is a name so long that no other place will bear it: "Mocimboa da Praia"?"""
    words = name.members[0].name.split()
    return (
        len(words) >= DISTINCTIVE
        and best.population >= SEAT
        and best.kind <= Kind.ALIAS
        and all(c.country == best.country for c in name.candidates.values())
        and not all(t.is_part for t in name.members)
    )


def _may_back(c: Candidate) -> bool:
    """Does a place tell its country, as no small town does, which may be a namesake as well?

    Only one country has counties by the thousand.
    """
    return c.feature in ("country", "admin1", "admin2") or c.population >= SMALL


def _best(name: Name, evidence: dict[int, Evidence], weights: dict[str, float]) -> Scored:
    """The candidate with the most evidence, and its share of the probability."""
    if not evidence:
        return None, 0.0
    scores = {row: odds(weights, found) for row, found in evidence.items()}
    most = max(scores.values())
    best = min([row for row, score in scores.items() if score == most])
    total = sum([math.exp(max(-50.0, score - most)) for score in scores.values()])
    return name.candidates[best], 1 / total
