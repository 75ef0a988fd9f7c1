"""What became of a protest: force or arrests told beside it decide ACLED's sub-event type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipelines.reading.coding import EXCESSIVE_FORCE, INTERVENTION, PEACEFUL
from pipelines.reading.statements import REAL

if TYPE_CHECKING:
    from pipelines.reading.story import StoryEvent

NEAR = 2


def settle_protests(events: Sequence[StoryEvent]) -> None:
    """Give each protest told as peaceful the sub-event type that the answer to it makes of it."""
    protests = [e for e in events if e.lead.acled_sub_event_type == PEACEFUL]
    for protest in protests:
        answers = {_answer(e) for e in events if e is not protest and _follows(e, protest)}
        for outcome in (EXCESSIVE_FORCE, INTERVENTION):
            if outcome in answers:
                protest.lead.acled_sub_event_type = outcome
                break


def _follows(event: StoryEvent, protest: StoryEvent) -> bool:
    """Is an event told in the sentences of a protest, or just after?"""
    return any(
        0 <= e.sentence - p.sentence <= NEAR for e in event.mentions for p in protest.mentions
    )


def _answer(event: StoryEvent) -> str | None:
    """What force or arrests against protesters make of their protest."""
    lead = event.lead
    suffering = {a.actor_type for role, a, _ in event.roles if role == "target"}
    acting = {a.actor_type for role, a, _ in event.roles if role == "source"}
    if lead.status not in REAL or lead.event_type not in ("ASSAULT", "COERCE"):
        return None
    if "protesters" in suffering and "state_forces" in acting and lead.event_type == "ASSAULT":
        return EXCESSIVE_FORCE
    if lead.event_mode == "arrest" and (not suffering or "protesters" in suffering):
        return INTERVENTION
    return INTERVENTION if lead.acled_sub_event_type == INTERVENTION else None
