"""PLOVER's types: sentences of wire stories (`type_leads.toml`), each read as the type it tells."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.reading.reader import Reading

LEADS: dict[str, list[str]] = tomllib.loads(
    (Path(__file__).parent / "type_leads.toml").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("event_type", "lead"), [(kind, lead) for kind, leads in LEADS.items() for lead in leads]
)
def test_a_lead_is_read_as_the_type_it_tells(
    read: Callable[..., Reading], event_type: str, lead: str
) -> None:
    assert event_type in {event.lead.event_type for event in read(lead).story.events}
