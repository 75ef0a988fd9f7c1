"""Which events of different articles are one event: pairs with points and reasons, then groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from pipelines.lexicons import lexicon

_STATEMENTS = Path(__file__).with_suffix(".sql")
_PARAMETERS = (
    "placed",
    "states_arms",
    "rebels",
    "longest_days",
    "near_km",
    "wide_km",
    "telling_figure",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events that are one: how many points they have, and what for."""

    one: str
    other: str
    points: float
    reasons: tuple[str, ...]


def find_pairs(tables: Mapping[str, pl.DataFrame]) -> list[Pair]:
    """Pairs of events of different articles that have the points needed.

    Args:
        tables: `events` (one article each), `locations`, `event_actors`, `actors`.
    """
    rules = lexicon("consolidation")
    weights: dict[str, float] = rules["weights"]
    means = lexicon("story")["modes"]
    *macros, query = _STATEMENTS.read_text(encoding="utf-8").split(";\n")[:-1]
    with duckdb.connect() as connection:
        for name in ("events", "locations", "event_actors", "actors"):
            connection.register(name, tables[name].to_arrow())
        known = {"event_mode": list(means), "means": [m or None for m in means.values()]}
        connection.register("modes", pl.DataFrame(known).to_arrow())
        for macro in macros:
            connection.execute(macro)
        found = connection.execute(query, {name: rules[name] for name in _PARAMETERS}).fetchall()
    scored = (Pair(a, b, _points(reasons, weights), tuple(reasons)) for a, b, reasons in found)
    return [pair for pair in scored if pair.points >= rules["needed"]]


def _points(reasons: Iterable[str], weights: Mapping[str, float]) -> float:
    return float(sum(weights[reason] for reason in reasons))


def group(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    """Event → the group of events that are one with it, itself included.

    The best pairs join first. Two groups join only if each event of one is a pair with each of the
    other: so a group never holds two events that cannot be one, however they are linked. The
    order of the pairs does not matter.
    """
    pairs = sorted(pairs, key=lambda pair: (-pair.points, pair.one, pair.other))
    linked = {(pair.one, pair.other) for pair in pairs}
    groups: dict[str, set[str]] = {}
    for pair in pairs:
        one = groups.setdefault(pair.one, {pair.one})
        other = groups.setdefault(pair.other, {pair.other})
        if one is other or any((min(a, b), max(a, b)) not in linked for a in one for b in other):
            continue
        one |= other
        for event in other:
            groups[event] = one
    return {event: members for event, members in groups.items() if len(members) > 1}


def best_pairs(pairs: Iterable[Pair], groups: Mapping[str, set[str]]) -> dict[str, Pair]:
    """Event → the pair that says best why it belongs to its group."""
    best: dict[str, Pair] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.points, pair.one, pair.other)):
        if pair.other in groups.get(pair.one, ()):
            best.setdefault(pair.one, pair)
            best.setdefault(pair.other, pair)
    return best
