"""Who took ground: a state that takes another's has not regained its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipelines.reading.events.coding import OVERTAKEN, REGAINED
from pipelines.reading.events.parties import STATE

if TYPE_CHECKING:
    from pipelines.reading.story.reader import StoryEvent


def name_ground(events: Sequence[StoryEvent]) -> None:
    """By ACLED's rule a foreign state takes ground as rebels do, unless it fights for that land.

    That it does not is seen where the story tells of its deeds to that land's state.
    """
    for event in events:
        place = event.place
        if event.lead.acled_sub_event_type != REGAINED or place is None or place.is_contested:
            continue
        land, takers = place.country_iso3, _states(event, "source", "participant")
        if land and takers and land not in takers and any(_foes(e, takers, land) for e in events):
            event.lead.acled_sub_event_type = OVERTAKEN


def _foes(event: StoryEvent, takers: set[str], land: str) -> bool:
    """Does one state act upon the other in an event, either way?"""
    if event.lead.event_type != "ASSAULT":
        return False
    acting, hit = (_states(event, role, "participant") for role in ("source", "target"))
    return bool((acting & takers and land in hit) or (land in acting and hit & takers))


def _states(event: StoryEvent, *roles: str) -> set[str]:
    """The countries whose states are in these roles of an event."""
    return {
        a.country_iso3
        for role, a, _ in event.roles
        if role in roles and a.actor_type in STATE and a.country_iso3
    }
