"""Measures how many marked places the gazetteer can tell: `python -m tools.ceiling TEXTS.jsonl …`.

A line holds `text` and `gold.toponyms` (`start`, `end`, `lat`, `lon`). A toponym is in reach if any
place that the gazetteer knows by its words lies within 161 km of the marked point, or is the
country that is marked. More than that no choice among places can get right. "The", a direction
("North Dallas") and "'s" are left off where the words are unknown with them, as in reading.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

from pipelines.gazetteer.train import countries_of, is_near
from pipelines.reading.places.gazetteer import Candidate, Gazetteer, gazetteer

_AROUND = re.compile(r"^(?:the|north|south|east|west)[ -]|['’]s$", re.IGNORECASE)


def is_in_reach(known: Gazetteer, words: str, top: dict[str, Any]) -> bool:
    """Does the gazetteer know a place by some words where the toponym is marked?"""
    countries = countries_of(known, top)
    return any(
        is_near(c.latitude, c.longitude, top) or (c.feature == "country" and c.country in countries)
        for c in _candidates(known, words)
    )


def _candidates(known: Gazetteer, words: str) -> tuple[Candidate, ...]:
    found = known.candidates(words)
    bare = _AROUND.sub("", words)
    return found if found or bare == words else _candidates(known, bare)


def main(arguments: list[str] | None = None) -> int:
    """Print the share in reach of each file's toponyms that have a point."""
    parser = argparse.ArgumentParser(prog="python -m tools.ceiling", description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path, help="files of marked texts, as JSON lines")
    options = parser.parse_args(arguments)
    if missing := [str(path) for path in options.texts if not path.is_file()]:
        parser.error(f"no such file: {', '.join(missing)}")
    known = gazetteer()
    for path in options.texts:
        rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
        tops = [(row["text"], top) for row in rows for top in row["gold"]["toponyms"]]
        sure = [(text, t) for text, t in tops if t.get("lat") is not None and not t.get("neutral")]
        reached = sum(is_in_reach(known, text[t["start"] : t["end"]], t) for text, t in sure)
        print(f"{path.stem}: {reached:,} of {len(sure):,} = {reached / len(sure):.4f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
