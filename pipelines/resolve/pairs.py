"""Which events of different articles are one event: pairs with points, then groups.

Events go by their number in order of id (table `told`): a corpus has millions of them.
"""

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
    "bombs",
    "weapons",
    "longest_days",
    "late_days",
    "said_days",
    "near_km",
    "about_km",
    "district_km",
    "wide_km",
    "telling_figure",
    "large_toll",
    "near_toll",
    "like_toll",
    "far_toll",
)
_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events that are one, by number, the lower one first, and how many points they have."""

    one: int
    other: int
    points: float


def find_pairs(connection: duckdb.DuckDBPyConnection) -> list[Pair]:
    """Pairs of events of different articles that have the points needed, alone or in a group.

    Leaves the tables `told` (the number of each event) and `scored` (the reasons of each pair).

    Args:
        connection: has `events` (one article each), `articles`, `locations`, `event_actors`,
            `actors`, `casualties`.
    """
    rules = lexicon("consolidation")
    means = lexicon("story")["modes"]
    known = {"event_mode": list(means), "means": [m or None for m in means.values()]}
    connection.register("modes", pl.DataFrame(known).to_arrow())
    for statement in _STATEMENTS.read_text(encoding="utf-8").split(";\n"):
        used = {name: rules[name] for name in _PARAMETERS if f"${name}" in statement}
        if statement.strip():
            connection.execute(statement, used)
    connection.execute(
        "CREATE TEMP TABLE scored AS SELECT * FROM (SELECT *, list_sum(list_transform(reasons, "
        "lambda reason: map($reasons, $weights::DOUBLE[])[reason])) AS points FROM pairs) "
        "WHERE points >= $needed",
        {
            "reasons": list(rules["weights"]),
            "weights": list(rules["weights"].values()),
            "needed": rules["needed_in_group"],
        },
    )
    found = connection.execute(
        "WITH strong AS (SELECT one, other FROM scored WHERE points >= $needed), "
        "grouped AS (SELECT one AS n FROM strong UNION SELECT other FROM strong) "
        "SELECT one, other, points FROM scored "
        "WHERE one IN (FROM grouped) AND other IN (FROM grouped)",
        {"needed": rules["needed"]},
    )
    return [Pair(*row) for rows in iter(lambda: found.fetchmany(_AT_ONCE), []) for row in rows]


def group(pairs: Iterable[Pair]) -> dict[int, set[int]]:
    """Event → the group of events that are one with it, itself included.

    The best pairs join first, those with too few points to be one event alone never. Two groups
    join only if each event of one is a pair with each of the other: so a group never holds two
    events that cannot be one, however they are linked. The order of the pairs does not matter.
    """
    pairs = sorted(pairs, key=_best_first)
    needed = lexicon("consolidation")["needed"]
    linked = {(pair.one, pair.other) for pair in pairs}
    groups: dict[int, set[int]] = {}
    for pair in pairs:
        one = groups.setdefault(pair.one, {pair.one})
        other = groups.setdefault(pair.other, {pair.other})
        if pair.points < needed:
            break
        if one is other or any((min(a, b), max(a, b)) not in linked for a in one for b in other):
            continue
        one |= other
        for event in other:
            groups[event] = one
    return {event: members for event, members in groups.items() if len(members) > 1}


def best_pairs(pairs: Iterable[Pair], groups: Mapping[int, set[int]]) -> dict[int, Pair]:
    """Event → the pair that says best why it belongs to its group."""
    best: dict[int, Pair] = {}
    for pair in sorted(pairs, key=_best_first):
        if pair.other in groups.get(pair.one, ()):
            best.setdefault(pair.one, pair)
            best.setdefault(pair.other, pair)
    return best


def _best_first(pair: Pair) -> tuple[float, int, int]:
    return -pair.points, pair.one, pair.other
