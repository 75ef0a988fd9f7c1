"""In which country those who take part in an event are at home, where no place is told."""

from __future__ import annotations

from pipelines.reading.statements import Actor

PEOPLE = frozenset({"protesters", "rioters", "civilians"})
# an army may be abroad; where separatists are is not where the state is
ELSEWHERE = frozenset({"state_forces", "external_forces", "separatist_authority"})
STATES = frozenset({"government", "state_forces"})
AWAY = "refugees"
type Roles = list[tuple[str, Actor, int]]


def homes_of_people(roles: Roles) -> set[str]:
    """The countries of the crowds and civilians of an event: it was there.

    Refugees are not at home, but police who act upon them are.
    """
    people = {a for _, a, _ in roles if a.actor_type in PEOPLE and a.country_iso3}
    away = {a for a in people if a.key.startswith(AWAY)}
    if away and away == people:
        people = {a for _, a, _ in roles if a.key.startswith("police")}
    return {a.country_iso3 for a in people - away if a.country_iso3}


def homes_of_senders(roles: Roles) -> set[str]:
    """The countries of the states that act: from there people are sent out."""
    states = [a for role, a, _ in roles if role == "source" and a.actor_type in STATES]
    return {a.country_iso3 for a in states if a.country_iso3}


def homes_of_keepers(roles: Roles) -> set[str]:
    """The countries of the governments and police that hold or free people: there they are held."""
    keepers = [
        a
        for role, a, _ in roles
        if role == "source" and (a.actor_type == "government" or a.key.startswith("police"))
    ]
    return {a.country_iso3 for a in keepers if a.country_iso3}


def home_of_all(roles: Roles) -> set[str]:
    """The one country of all who are told to take part, if that says where they are."""
    told = {a for role, a, n in roles if n and role != "mediator" and a.country_iso3}
    lands = {a.country_iso3 for a in told if a.country_iso3}
    may_be_elsewhere = any(
        a.actor_type in ELSEWHERE and not a.key.startswith("police") for a in told
    )
    return set() if may_be_elsewhere or len(lands) > 1 else lands
