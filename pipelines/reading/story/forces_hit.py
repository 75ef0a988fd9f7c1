"""The forces of a state who are hit by what their dead tell ("eight, including five police")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipelines.reading.events.parties import CIVIL_VICTIMS, FORCES, STATE
from pipelines.reading.statements import Actor, CasualtyMention

type Role = tuple[str, Actor, int]
"""A role, who has it and in how many mentions."""


def with_forces_hit(figures: Sequence[CasualtyMention], roles: list[Role]) -> list[Role]:
    """Roles with the forces of a state that at least half of the dead are of, or some by a state.

    Not if other forces of theirs fight. Where all the dead are theirs, "eight people" are nobody
    else.
    """
    dead = [f for f in figures if f.harm == "killed"]
    fallen: Counter[Actor] = Counter()
    for figure in (f for f in dead if f.victim_type in FORCES):
        for actor in figure.victim.actors if figure.victim is not None else ():
            if actor.actor_type == "state_forces":
                fallen[actor] = max(fallen[actor], figure.count_best or 0)
    if not fallen:
        return roles
    doers = [a for role, a, _ in roles if role in ("source", "participant")]
    states = {a.country_iso3 for a in doers if a.actor_type in STATE}
    known = {a.key for _, a, _ in roles}
    anew = [a for a in fallen if a.key not in known and a.country_iso3 not in states]
    whole = max((f.count_best or 0 for f in dead if not f.is_part), default=0)
    if not anew or not (states or 2 * fallen.total() >= whole):
        return roles
    if fallen.total() == whole and not any(f.victim_type in CIVIL_VICTIMS for f in dead):
        roles = [r for r in roles if r[0] != "target" or r[1].actor_type != "civilians"]
    return [*roles, *(("target", a, 1) for a in sorted(anew, key=lambda a: a.key))]
