"""A span that may name a place, and what the text tells about the place that it names."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.reading.places.gazetteer import Candidate


@dataclass(slots=True, eq=False)
class Toponym:
    """Tokens [first, last) that name a place; `name` is what the gazetteer is asked for.

    `hint` is the feature that the words around tell ("admin", "populated_place", "physical");
    `certainty` how sure it is that this is a place name at all; `holds_before`: the toponym before
    it lies in it by its wording ("Springfield, Ill.", "Sangin in Helmand"); `in_brackets`: so do
    those that follow, up to the bracket's end ("Sokolo (Niono, Segou)"); `goes_on`: only a comma or
    "and" parts it from the toponym before it; `is_owned`: it lies in that ("Syria's northern
    province of Idlib"); `is_part`: it names a thing or a quarter in a town ("X road", "the X
    neighbourhood"); `is_placed`: nothing but where it stands says that it is a place, so it counts
    only in a country of which the story tells; `is_origin`: a country where persons are from, who
    may be anywhere ("peacekeepers from Nepal"); `away`: how many kilometres from it what is told
    before it is said to lie ("Y, 40 km from X"); `far`: so many that this lies elsewhere ("500 km
    from X"); `is_told`: a word beside it says what place it is; `heads`: it is the heading of what
    follows ("Mopti region: …"); `opens_until`: what is told up to that token lies in it as far as
    is known ("In Mali, gunmen …"); `is_dateline`: the news was written there; `sense` parts
    tellings of one name that the text gives another meaning than the others ("Atlanta, Georgia" in
    a story of Tbilisi).
    """

    first: int
    last: int
    name: str
    candidates: tuple[Candidate, ...]
    certainty: float
    rule: str
    is_demonym: bool = False
    near: bool = False
    far: bool = False
    away: float | None = None
    hint: str | None = None
    holds_before: bool = False
    in_brackets: bool = False
    goes_on: bool = False
    is_owned: bool = False
    is_part: bool = False
    is_placed: bool = False
    is_told: bool = False
    is_origin: bool = False
    heads: bool = False
    opens_until: int = 0
    is_dateline: bool = False
    sense: str = ""


AS_UNIT = "@unit"
"""The sense of a name behind "province of": elsewhere in the story it may be the town's."""


def listed_before(toponyms: list[Toponym], outer: int) -> range:
    """The toponyms of the list that one holds by its wording ("X, Y and Z in W district")."""
    first = outer - 1
    while first > 0 and toponyms[first].goes_on:
        first -= 1
    return range(max(first, 0), outer)
