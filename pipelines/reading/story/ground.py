"""Who took ground: a state that takes another's has not regained its own."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.lexicons import lexicon
from pipelines.reading.events.coding import OVERTAKEN, REGAINED, TRANSFER
from pipelines.reading.events.parties import STATE
from pipelines.reading.story.story_event import StoryEvent

GUESTS = frozenset({"igo", "external_forces"})


def name_ground(events: Sequence[StoryEvent]) -> None:
    """By ACLED's rule a foreign state takes ground as rebels do, unless it fights for that land.

    That it does not is seen where the story tells of its deeds to that land's state, or known of
    the war between the two. Whom peacekeepers leave ground to takes it without a fight.
    """
    invaders: dict[str, list[str]] = lexicon("coding")["invaders"]
    for event in events:
        place = event.place
        if event.lead.acled_sub_event_type != REGAINED:
            continue
        if _leave_it(event):
            _hand_over(event)
            continue
        if place is None or place.is_contested:
            continue
        land, takers = place.country_iso3, _states(event, "source", "participant")
        if not land or not takers or land in takers:
            continue
        is_at_war = not takers.isdisjoint(invaders.get(land, ()))
        if is_at_war or any(_foes(e, takers, land) for e in events):
            event.lead.acled_sub_event_type = OVERTAKEN


def _leave_it(event: StoryEvent) -> bool:
    """Is ground taken "from" peacekeepers alone, who leave it to the state's forces?"""
    losing = {a.actor_type for role, a, _ in event.roles if role == "target"}
    return bool(losing) and losing <= GUESTS and not event.casualties


def _hand_over(event: StoryEvent) -> None:
    """Tell it as the peacekeepers' withdrawal."""
    lead, other = event.lead, {"source": "target", "target": "source"}
    lead.event_type, lead.event_mode, lead.cameo_code = "RETREAT", "withdraw", "0874"
    lead.acled_event_type = lexicon("coding")["event_type"][TRANSFER]
    lead.acled_sub_event_type = TRANSFER
    lead.is_lethal = False
    event.roles = [(other.get(role, role), actor, n) for role, actor, n in event.roles]


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
