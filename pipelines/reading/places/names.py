"""The names of a story: all tellings of one name together, and what stands around them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

import numpy as np
from numpy.typing import NDArray

from pipelines.gazetteer.names import Kind, fold
from pipelines.reading.places.gazetteer import Candidate
from pipelines.reading.places.toponym import AS_UNIT, Toponym, listed_before

Scored = tuple[Candidate | None, float]
Vote = tuple[Candidate, float]
type Floats = NDArray[np.float64]
LOCAL = ("populated_place", "admin2", "facility")
_COMPANY = (*LOCAL, "physical")
COMPANY_KM, COMPANY_LIMIT = 60.0, 3.0
NO_ROW = -1  # of a country that no name of the story means
LEAD = 25  # tokens at the start of a story, where its own place is named
SHORTLY = 10  # tokens from "in Iraq" to a place told next
CLOSE_BY = 8  # tokens between "X" and "near Y"
MEASURED_BY = 14  # ... and ", about 300 km (190 miles) southeast of the capital, Y"
# Namesakes from which on the hopeless are dropped, how many of a country stay, and the company that
# gives hope.
MANY, FEW, BESIDE = 24, 2, 0.3
# GeoNames gives 0 where it knows no population; a minor place has few at any rate.
UNKNOWN_PEOPLE, MINOR_PEOPLE = 1_000, 100
# So large a city is where news of a whole country is written.
CITY = 500_000
# How fast a place of many people outdoes its namesakes, and what a name that is not its own counts.
PROMINENCE, OTHER_NAME = 0.6, 0.3


@dataclass(slots=True)
class Story:
    """What the story has told so far about where it takes place: each name's choice and weight.

    `desks`: names told in its datelines alone.
    """

    votes: list[tuple[str, Vote]] = field(default_factory=list)
    desks: set[str] = field(default_factory=set)

    def add(self, key: str, meant: Candidate, weight: float) -> None:
        """Count what a name means."""
        self.votes.append((bare(key), (meant, weight)))

    def all(self) -> list[Vote]:
        """The votes of all names."""
        return [vote for _, vote in self.votes]

    def without(self, key: str) -> list[Vote]:
        """The votes of all other names: a name is no evidence for itself in any sense."""
        own = bare(key)
        return [vote for name, vote in self.votes if name != own]

    def scene(self, key: str) -> list[Vote]:
        """The votes of all other names but the cities where news of the whole land is written."""
        own = bare(key)
        return [
            vote
            for name, vote in self.votes
            if name != own and not (name in self.desks and vote[0].population >= CITY)
        ]


@dataclass(slots=True, eq=False)
class Name:
    """One name over all its tellings in a story: one sense.

    `above` holds it by the wording, and `beyond` holds that in turn; of `owners` it is a part;
    `below` lies in it, it lies near `beside` and as far as is told from `measured`; its sentence
    opens with `opening` ("In Mali, …"); `lands` are named shortly before it. `company` tells of
    each local candidate how many other names have a candidate beside it.
    """

    key: str
    members: list[Toponym]
    candidates: dict[int, Candidate]
    hints: set[str]
    above: list[Toponym] = field(default_factory=list)
    beyond: list[Toponym] = field(default_factory=list)
    owners: list[Toponym] = field(default_factory=list)
    below: list[Toponym] = field(default_factory=list)
    beside: list[Toponym] = field(default_factory=list)
    measured: list[Toponym] = field(default_factory=list)
    opening: list[Toponym] = field(default_factory=list)
    lands: set[str | None] = field(default_factory=set)
    company: dict[int, float] = field(default_factory=dict)


def key_of(toponym: Toponym) -> str:
    """What is the same for all tellings of one name; "Georgian" is not "Georgia"."""
    return ("~" if toponym.is_demonym else "") + fold(toponym.name) + toponym.sense


def bare(key: str) -> str:
    """The key of a name without the sense in which it is told."""
    return key.partition("@")[0]


def names_of(toponyms: list[Toponym]) -> dict[str, Name]:
    """The names of a story with what stands around their tellings."""
    names: dict[str, Name] = {}
    for toponym in toponyms:
        key = key_of(toponym)
        name = names.setdefault(key, Name(key, [], {}, set()))
        name.members.append(toponym)
        name.candidates.update((c.row, c) for c in reversed(toponym.candidates))
        if toponym.hint:
            name.hints.add(toponym.hint)
    for key, name in names.items():
        if key.endswith(AS_UNIT) and (plain := names.get(bare(key))) is not None:
            plain.hints |= name.hints
    for left, right in pairwise(toponyms):
        _tie(names, left, right)
    _tell_openings(names, toponyms)
    _tell_holders(names, toponyms)
    return names


def _tie(names: dict[str, Name], left: Toponym, right: Toponym) -> None:
    """Note what two names told one after the other say of each other."""
    is_close = 0 <= right.first - left.last <= CLOSE_BY and not left.is_demonym
    if right.near and not right.far and is_close:
        names[key_of(left)].beside.append(right)
    if right.away is not None and 0 <= right.first - left.last <= MEASURED_BY:
        names[key_of(left)].measured.append(right)
    if right.is_owned and not left.is_demonym:
        names[key_of(right)].above.append(left)
        names[key_of(right)].owners.append(left)
    if right.holds_before and not left.is_demonym:
        names[key_of(left)].above.append(right)
        names[key_of(right)].below.append(left)
        names[key_of(left)].owners += [right] if left.is_part else []


def _tell_holders(names: dict[str, Name], toponyms: list[Toponym]) -> None:
    """Note what holds the names told before it, a whole list of them, or those in brackets."""
    for at, right in enumerate(toponyms):
        owned = [t for t in toponyms[at + 1 : at + 2] if t.is_owned]
        owns_next = bool(owned)
        if at and right.holds_before and not toponyms[at - 1].is_demonym:
            # "X in Afghanistan's Helmand" lies in Helmand.
            held = names[key_of(toponyms[at - 1])]
            held.above = [*owned, *held.above]
        if right.holds_before and (right.hint == "admin" or owns_next):
            others = [toponyms[i] for i in listed_before(toponyms, at)[:-1]]
            for inner in (t for t in others if not t.is_demonym):
                names[key_of(inner)].above.append(right)
                names[key_of(right)].below.append(inner)
        if right.in_brackets:
            names[key_of(toponyms[at - 1])].beyond += takewhile(_goes_on, toponyms[at + 1 :])


def _tell_openings(names: dict[str, Name], toponyms: list[Toponym]) -> None:
    """Note what heads each name or opens its sentence, and the country named shortly before it."""
    heading: Toponym | None = None
    opening: Toponym | None = None
    land: Toponym | None = None
    for toponym in toponyms:
        if land is not None and toponym.first - land.last <= SHORTLY:
            names[key_of(toponym)].lands |= _lands(land)
        land = toponym if _lands(toponym) else land
        if opening is not None and toponym.first < opening.opens_until:
            names[key_of(toponym)].opening.append(opening)
        opening = toponym if toponym.opens_until else opening
        heading = toponym if toponym.heads else heading
        if heading is not None and heading is not toponym:
            names[key_of(toponym)].beside.append(heading)


def _lands(toponym: Toponym) -> set[str | None]:
    """The countries whose own name it is."""
    if toponym.is_demonym:
        return set()
    return {c.country for c in toponym.candidates if c.feature == "country"}


def _goes_on(toponym: Toponym) -> bool:
    """Does it hold what stands before it, and no bracket opens?"""
    return toponym.holds_before and not toponym.in_brackets


def tell_company(names: dict[str, Name]) -> None:
    """Count for each local candidate the other names that may lie beside it, near ones for more.

    Nothing need be chosen yet: of twenty Springfields the one beside a Chicopee and a Holyoke is
    meant. What the other name hardly means tells little: London, Paris and Brussels lie near each
    other in Ontario, too.
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
    starts = [i for i, (key, _) in enumerate(local) if i == 0 or local[i - 1][0] != key]
    sizes = np.diff([*starts, len(local)])
    likelihoods = {key: _likelihoods(name) for key, name in names.items()}
    likely = np.array([likelihoods[key][c.row] for key, c in local])
    near = _nearness(*np.radians(np.array(degrees)).T)
    near *= likely
    beside = np.maximum.reduceat(near, starts, axis=1)
    number: dict[str, int] = {}
    own = np.array([number.setdefault(bare(local[i][0]), len(number)) for i in starts])
    beside[np.repeat(own, sizes)[:, None] == own] = 0.0
    for (key, c), value in zip(local, beside.sum(axis=1), strict=True):
        names[key].company[c.row] = min(COMPANY_LIMIT, float(value))


def _nearness(latitude: Floats, longitude: Floats) -> Floats:
    """How near each of some points lies to each: 1 at the same place, fading in COMPANY_KM.

    In place: with arrays of its own for each step it takes twice as long.
    """
    cos, sin = np.cos(latitude / 2), np.sin(latitude / 2)
    east = np.multiply.outer(cos, cos)  # the cosine of the latitude between two points
    east -= np.multiply.outer(sin, sin)
    east *= np.subtract.outer(longitude, longitude)
    north = np.subtract.outer(latitude, latitude)
    east *= east
    north *= north
    north += east
    km = np.sqrt(north, out=north)
    km *= 6371
    km /= -COMPANY_KM
    return np.exp(km, out=km)


def _likelihoods(name: Name) -> dict[int, float]:
    """How far a name makes one think of each place, by what is known of its places alone."""
    weights = {row: _prominence(c) for row, c in name.candidates.items()}
    total = sum(weights.values())
    return {row: math.sqrt(weight / total) for row, weight in weights.items()}


def _prominence(c: Candidate) -> float:
    """How much a place comes to mind at its name."""
    people = max(c.population, MINOR_PEOPLE if c.is_minor else UNKNOWN_PEOPLE)
    return float(people**PROMINENCE) * (1.0 if c.kind <= Kind.ALIAS else OTHER_NAME)


def drop_hopeless(names: dict[str, Name]) -> None:
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


def story_of(
    names: dict[str, Name], chosen: dict[str, Scored], sides: tuple[str, ...] = ()
) -> Story:
    """What the resolved places say together about where the story takes place.

    `sides` are the countries of groups and leaders; each counts like a place told once. A place
    from which all is far away tells its country.
    """
    story = Story()
    for country in sides:
        story.add(f"@{country}", _nation(country), 1.0)
    for key, (best, confidence) in chosen.items():
        members = [t for t in names[key].members if not t.is_origin]
        if best is not None and members:
            weight = confidence * (1 + math.log(len(members)))
            told = _nation(best.country) if all(t.far for t in members) else best
            story.add(key, told, weight * (1.5 if members[0].first < LEAD else 1.0))
            if all(m.is_dateline for m in members):
                story.desks.add(bare(key))
    return story


def _nation(country: str | None) -> Candidate:
    """A country as evidence of where a story plays, without a row of its own."""
    return Candidate(NO_ROW, Kind.NAME, "country", country, None, None, None, None, 0)
