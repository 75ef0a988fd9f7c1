"""One plain line per event, made from its row: what, by whom, to whom, where, when, how many."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.story.story_event import StoryEvent

MOST_NAMES = 3


def summarise(row: dict[str, Any], event: StoryEvent) -> str:
    """The summary of an `events` row with the parties and place of the event."""
    by_role: dict[str, list[str]] = {}
    for role, actor, n in event.roles:
        if n or role == "participant":
            by_role.setdefault(role, []).append(actor.name)
    own = {
        "date_start": event.date_start,
        "date_end": event.date_end,
        "geo_precision": event.geo_precision,
    }
    return line({**row, **own}, by_role, event.place.name if event.place else None)


def line(row: dict[str, Any], by_role: Mapping[str, list[str]], place: str | None) -> str:
    """The summary of an `events` row: with the names of the parties in each role, and the place."""
    words = lexicon("summary")
    noun, before = words["types"][row["event_type"]]
    noun = words["modes"].get(f"{row['event_type']}.{row['event_mode']}", noun)
    parts = [noun]
    if mutual := by_role.get("participant"):
        parts.append(f"between {_names(mutual)}" if len(mutual) > 1 else f"involving {mutual[0]}")
    mediators = by_role.get("mediator", [])
    if sources := [name for name in by_role.get("source", []) if name not in mediators]:
        parts.append(f"by {_names(sources)}")
    if targets := by_role.get("target"):
        parts.append(f"{'between' if mediators else before} {_names(targets)}")
    if mediators:
        parts.append(f"through {_names(mediators)}")
    if place:
        parts.append(f"{'near' if row.get('geo_precision') == 2 else 'in'} {place}")
    told = " ".join(parts)
    if when := _days(row["date_start"], row["date_end"]):
        told += f", {when}"
    if figures := ", ".join(_figures(row)):
        told += f"; {figures}"
    status = words["status"].get(row["status"])
    return f"{told} ({status})" if status else told


def _names(names: list[str]) -> str:
    shown = names[:MOST_NAMES]
    if len(names) > MOST_NAMES:
        shown.append("others")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _days(start: date | None, end: date | None) -> str:
    if start == end:
        return start.isoformat() if start else ""
    if start is None:
        return f"by {end}"
    return f"from {start}" if end is None else f"{start} to {end}"


def _figures(row: dict[str, Any]) -> list[str]:
    found = []
    for column, word in (("deaths", "killed"), ("injured", "injured")):
        low, best, high = (row[f"{column}_{part}"] for part in ("low", "best", "high"))
        if best is None:
            if low is not None:
                found.append(f"{low} or more {word}")
        elif low == high:
            found.append(f"{best} {word}")
        elif high is None:
            found.append(f"at least {low} {word}")
        else:
            found.append(f"{best} ({low} to {high}) {word}")
    return found
