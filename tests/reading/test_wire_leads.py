"""Who did what to whom in first sentences of wire stories (`wire_leads.toml`) and in short stories.

In stories (`wire_stories.toml`) it is often told sentences before whom an answer is meant for.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.articles import Article
from pipelines.reading.reader import Reader, Reading
from pipelines.reading.rows import rows_of
from schemas.codes.plover import EVENT_TYPES

LEADS: dict[str, list[list[str]]] = tomllib.loads(
    (Path(__file__).parent / "wire_leads.toml").read_text("utf-8")
)
STORIES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "wire_stories.toml").read_text("utf-8")
)["story"]
ENOUGH = 5
type Told = tuple[str, str, dict[str, set[str]]]

STATELESS = {"igo": "IGO", "ngo": "NGO"}


@pytest.fixture(scope="module")
def told(reader: Reader) -> dict[str, list[Told]]:
    """What is read in each text, all of them read in one go."""
    texts = [lead[-1] for leads in LEADS.values() for lead in leads]
    texts += [story["text"] for story in STORIES]
    day = date(2015, 12, 1)
    articles = [Article(f"art_{i}", text, published_date=day) for i, text in enumerate(texts)]
    return {text: events(r) for text, r in zip(texts, reader.read(articles), strict=True)}


def events(reading: Reading) -> list[Told]:
    """Type, CAMEO root and the countries in each role of every event."""
    rows = rows_of(reading)
    country = {
        a["actor_id"]: a["plover_country"] or STATELESS.get(a["actor_type"], "-")
        for a in rows["actors"]
    }
    found = []
    for event in rows["events"]:
        roles: dict[str, set[str]] = {"source": set(), "target": set(), "participant": set()}
        for part in rows["event_actors"]:
            if part["event_id"] == event["event_id"]:
                roles.setdefault(part["role"], set()).add(country[part["actor_id"]])
        found.append((event["event_type"], (event["cameo_code"] or "")[:2], roles))
    return found


def names(field: str) -> set[str]:
    return set(field.replace("=", ",").split(",")) - {""}


@pytest.mark.parametrize(
    ("event_type", "root", "source", "target", "text"),
    [(kind, *lead) for kind, leads in LEADS.items() for lead in leads]
    + [(*event, story["text"]) for story in STORIES for event in story["events"]],
)
def test_who_did_what_to_whom(
    told: dict[str, list[Told]], event_type: str, root: str, source: str, target: str, text: str
) -> None:
    found = [roles for kind, code, roles in told[text] if (kind, code) == (event_type, root)]
    if "=" in source:
        assert names(source) in [set().union(*roles.values()) for roles in found]
    else:
        wanted = {"source": names(source), "target": names(target), "participant": set()}
        assert wanted in [{role: roles[role] for role in wanted} for roles in found]


def test_every_type_has_leads() -> None:
    assert set(LEADS) == {t.code for t in EVENT_TYPES}
    assert all(len(leads) >= ENOUGH for leads in LEADS.values())
