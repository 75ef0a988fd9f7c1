"""Every code that a lexicon gives is a code of the tables: one slip would stop a whole run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from pipelines.lexicons import lexicon
from pipelines.reading.events.frames import Frame, frames
from schemas.codes import EVENT_TYPE_OF_SUB, MODES_OF_TYPE, members

KNOWN = frames()
FRAMES = list(
    {
        id(p.frame): p.frame
        for phrases in (*KNOWN.verbs.values(), *KNOWN.nouns.values())
        for p in phrases
    }.values()
)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda f: f.name)
def test_codes_of_a_frame_are_codes_of_the_tables(frame: Frame) -> None:
    if frame.type is not None:
        assert frame.type in members("event_type")
        assert frame.mode is None or frame.mode in MODES_OF_TYPE.get(frame.type, ())
    assert frame.cameo is None or frame.cameo in members("cameo_code")
    assert frame.acled is None or frame.acled in EVENT_TYPE_OF_SUB
    assert set(frame.contexts) <= set(members("context"))


def test_frames_that_share_a_list_of_words_have_its_words() -> None:
    known = {frame.name: frame for frame in FRAMES}
    assert "vote" in known["coup"].not_with
    assert known["coup"].not_with < known["take power"].not_with
    assert not any(word.startswith("@") for frame in FRAMES for word in frame.not_with)


def entries(node: object) -> Iterator[dict[str, Any]]:
    """Every table of a lexicon, however deep."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from entries(value)
    elif isinstance(node, list):
        for value in node:
            yield from entries(value)


@pytest.mark.parametrize("name", ["roles", "groups", "organisations", "leaders"])
def test_types_and_sectors_of_actors_are_codes_of_the_tables(name: str) -> None:
    for entry in entries(lexicon(name)):
        assert entry.get("type", "other") in members("actor_type"), entry
        assert set(entry.get("sectors", ())) <= set(members("plover_sector")), entry


@pytest.mark.parametrize("part", ["office", "portfolio"])
def test_sectors_of_offices_are_codes_of_the_tables(part: str) -> None:
    for title, (_, *sectors) in lexicon("offices")[part].items():
        assert {s for s in sectors if s} <= set(members("plover_sector")), title


def test_a_name_is_that_of_one_group_of_a_country() -> None:
    groups = [g for region in lexicon("groups")["group_list"] for g in region["group"]]
    bearers: dict[tuple[str, str], set[str]] = {}
    for group in groups:
        plain = re.sub(r" \([^)]*\)$", "", group["name"])
        for name in (plain, *group.get("aliases", ()), *group.get("local", ())):
            bearers.setdefault((group["country"], name), set()).add(group["name"])
    assert len({g["name"] for g in groups}) == len(groups)
    assert not {key: names for key, names in bearers.items() if len(names) > 1}
