"""StoryEvent: one event of an article, put together from all its tellings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pipelines.reading.statements import Actor, CasualtyMention, EventMention, Place


@dataclass(slots=True, eq=False)
class StoryEvent:
    """One event as one article tells it."""

    mentions: list[EventMention]
    casualties: list[CasualtyMention]
    lead: EventMention
    place: Place | None = None
    geo_precision: int | None = None
    date_start: date | None = None
    date_end: date | None = None
    date_precision: int | None = None
    salience: int = 0
    roles: list[tuple[str, Actor, int]] = field(default_factory=list)
