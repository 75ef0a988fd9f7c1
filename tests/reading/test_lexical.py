"""Words for people, deeds and weapons: how a plain sentence with each of them is coded.

The sentences are data (`lexical_cases.toml`), and so are headlines (`headlines.toml`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of

type Read = Callable[..., Reading]

CASES = [
    case
    for name in ("lexical_cases", "headlines")
    for case in tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_plain_sentence_is_coded(read: Read, case: dict[str, Any]) -> None:
    rows = rows_of(read(case["text"]))
    happened = [e for e in rows["events"] if e["status"] == "occurred" and not e["is_background"]]
    if case.get("sub") == "no event":
        assert not happened
        return
    rank = {r["event_id"]: r["salience"] for r in rows["event_articles"]}
    main = min(happened, key=lambda e: rank[e["event_id"]])
    names = {a["actor_id"]: a["name"] for a in rows["actors"]}
    told = [r for r in rows["event_actors"] if r["event_id"] == main["event_id"]]
    parties = [(r["event_id"], r["actor_id"], r["role"]) for r in rows["event_actors"]]
    assert len(parties) == len(set(parties))
    acting = {names[r["actor_id"]] for r in told if r["role"] in ("source", "participant")}
    suffering = {names[r["actor_id"]] for r in told if r["role"] in ("target", "participant")}
    if sub := case.get("sub"):
        assert (main["acled_sub_event_type"] or "none") == sub
    assert case.get("acting") in (None, "", *acting)
    assert case.get("acting") != "" or not acting
    places = {r["location_id"]: r["name"] for r in rows["locations"]}
    assert case.get("place") in (None, places.get(main["location_id"]))
    assert case.get("suffering") is None or case["suffering"] in suffering
    for column, key in (("deaths_best", "killed"), ("injured_best", "injured")):
        assert case.get(key) is None or main[column] == case[key]
