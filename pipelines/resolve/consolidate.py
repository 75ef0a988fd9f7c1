"""One event, many reports: the rows of events that are one become one row, and say why.

The event that was published first keeps its id. Every article's own dates and figures stay in
`event_articles`, every figure in `casualties`; the row in `events` is made from them by the rule
in CODEBOOK.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import batched, groupby

import duckdb
import polars as pl

from pipelines.lexicons import lexicon
from pipelines.reading.story.summary import line
from pipelines.resolve.pairs import Pair, best_pairs, find_pairs, group
from pipelines.resolve.rollup import roll_up
from schemas import TABLES
from warehouse.arrow import polars_schema

_GROUPS_AT_ONCE = 2_000


def consolidate(connection: duckdb.DuckDBPyConnection) -> None:
    """Change the tables so that there is one row for each event, however many articles tell it.

    Neither the order of the rows nor that of the articles matters.
    """
    pairs = find_pairs(connection)
    groups = group(pairs)
    if groups:
        _name_seniors(connection, groups)
        _keep_reasons(connection, best_pairs(pairs, groups))
        _gather_members(connection)
        for statement in _MOVES:
            connection.execute(statement)
        _merge_events(connection)
    connection.execute(_COPIES)


def _name_seniors(connection: duckdb.DuckDBPyConnection, groups: Mapping[int, set[int]]) -> None:
    """The table `joined`: each event of a group with its place in it and the id that it gets."""
    numbers = {"n": list(groups), "head": [min(members) for members in groups.values()]}
    connection.register("grouped", pl.DataFrame(numbers).to_arrow())
    connection.execute("""
        CREATE TEMP TABLE joined AS
        SELECT
            t.event_id, head, a.published_date AS published,
            row_number() OVER by_seniority AS rank,
            first_value(t.event_id) OVER by_seniority AS senior
        FROM grouped JOIN told AS t USING (n) JOIN articles AS a USING (article_id)
        WINDOW by_seniority AS (
            PARTITION BY head ORDER BY coalesce(a.published_date, DATE '9999-12-31'), t.event_id
        )""")


def _keep_reasons(connection: duckdb.DuckDBPyConnection, best: Mapping[int, Pair]) -> None:
    """The table `explained`: with which other report each report agrees best, and in what."""
    known = {
        "n": list(best),
        "one": [pair.one for pair in best.values()],
        "other": [pair.other for pair in best.values()],
    }
    connection.register("best", pl.DataFrame(known).to_arrow())
    connection.execute("""
        CREATE TEMP TABLE explained AS
        SELECT t.event_id AS told_as, o.event_id AS merged_with, points, reasons
        FROM best JOIN scored USING (one, other)
        JOIN told AS t USING (n)
        JOIN told AS o ON o.n = CASE WHEN best.n = one THEN other ELSE one END""")


# Rows of other tables point at the event that keeps its id. Of the parties of a merged event there
# is one row an actor and role; who is only presumed gives way to who is named in that role, if he
# is not the government of their forces.
_MOVES = (
    *(
        f"""
        UPDATE {name} SET event_id = senior
        FROM joined WHERE joined.event_id = {name}.event_id AND senior <> joined.event_id"""
        for name in ("casualties", "mentions", "event_actors", "event_articles")
    ),
    """
    UPDATE event_articles
    SET merged_with = e.merged_with, merge_points = e.points, merge_reasons = e.reasons
    FROM explained AS e WHERE e.told_as = event_articles.told_as""",
    """
    CREATE TEMP TABLE parties AS
    WITH summed AS (
        SELECT
            event_id, actor_id, role,
            first(side ORDER BY n_mentions DESC, side) FILTER (side IS NOT NULL) AS side,
            sum(n_mentions)::INTEGER AS n_mentions
        FROM event_actors WHERE event_id IN (SELECT senior FROM joined)
        GROUP BY event_id, actor_id, role
    )
    SELECT summed.* FROM summed JOIN actors USING (actor_id)
    QUALIFY summed.n_mentions > 0 OR max(summed.n_mentions) OVER (PARTITION BY event_id, role) = 0
        OR list_contains(list(parent_actor_id) OVER (PARTITION BY event_id, role), actor_id)""",
    "DELETE FROM event_actors WHERE event_id IN (SELECT senior FROM joined)",
    "INSERT INTO event_actors BY NAME FROM parties",
)

# `n_articles` counts the near-duplicates of the articles that tell an event, too.
_COPIES = """
    UPDATE events SET n_articles = n_articles + more.copies
    FROM (
        SELECT event_id, count(*)::INTEGER AS copies
        FROM event_articles AS t JOIN articles AS copy ON copy.duplicate_of = t.article_id
        GROUP BY event_id
    ) AS more
    WHERE events.event_id = more.event_id"""


# What a row is rolled up from: the row in its article, when that was published, the name of its
# place, and of each of its figures whether it is a running total and how good its best source is.
_MEMBERS = """
    CREATE TEMP TABLE members AS
    WITH trust AS (
        SELECT
            c.event_id,
            bool_or(is_total) FILTER (harm = 'killed') AS killed_is_total,
            bool_or(is_total) FILTER (harm = 'injured') AS injured_is_total,
            max(coalesce(rank, others)) FILTER (harm = 'killed') AS killed_authority,
            max(coalesce(rank, others)) FILTER (harm = 'injured') AS injured_authority
        FROM (
            SELECT *, is_cumulative OR len(
                list_filter($rising, lambda words: contains(lower(quote), words))
            ) > 0 AS is_total
            FROM casualties
        ) AS c
        LEFT JOIN actors AS a ON a.actor_id = c.reported_by_actor_id
        LEFT JOIN authority AS r ON r.actor_type = coalesce(a.actor_type, 'nobody')
        CROSS JOIN (SELECT rank AS others FROM authority WHERE actor_type = 'others')
        WHERE c.event_id IN (SELECT event_id FROM joined)
        GROUP BY c.event_id
    )
    SELECT head, published, l.name AS place, e.*, trust.* EXCLUDE event_id
    FROM joined AS j
    JOIN events AS e USING (event_id)
    LEFT JOIN trust USING (event_id)
    LEFT JOIN locations AS l USING (location_id)
    ORDER BY head, j.rank"""


def _gather_members(connection: duckdb.DuckDBPyConnection) -> None:
    """The table `members`; to be made before figures are moved to the events that stay."""
    ranks: dict[str, int] = lexicon("consolidation")["authority"]
    authority = pl.DataFrame({"actor_type": list(ranks), "rank": list(ranks.values())})
    connection.register("authority", authority.to_arrow())
    connection.execute(_MEMBERS, {"rising": lexicon("consolidation")["totals"]["rising"]})


def _merge_events(connection: duckdb.DuckDBPyConnection) -> None:
    """`events` with one row for each group."""
    connection.execute("CREATE TEMP TABLE merged AS FROM events LIMIT 0")
    heads = connection.sql("SELECT DISTINCT head FROM members ORDER BY head").fetchall()
    for some in batched((head for (head,) in heads), _GROUPS_AT_ONCE):
        rows = list(_rolled_up(connection, some[0], some[-1]))
        frame = pl.DataFrame(rows, schema=polars_schema(TABLES["events"]))
        connection.register("rolled_up", frame.to_arrow())
        connection.execute("INSERT INTO merged FROM rolled_up")
    connection.execute("DELETE FROM events WHERE event_id IN (SELECT event_id FROM joined)")
    connection.execute("INSERT INTO events FROM merged")


def _rolled_up(
    connection: duckdb.DuckDBPyConnection, first: int, last: int
) -> Iterator[dict[str, object]]:
    """One row for each of some groups."""
    names = polars_schema(TABLES["events"]).names()
    some = f"BETWEEN {first} AND {last}"
    told = connection.sql(f"FROM members WHERE head {some}").pl().to_dicts()
    parties = _parties(connection, some)
    for _, members in groupby(told, key=lambda row: row["head"]):
        row = roll_up(list(members))
        row["summary"] = line(row, parties.get(row["event_id"], {}), row["place"])
        yield {name: row[name] for name in names}


def _parties(connection: duckdb.DuckDBPyConnection, some: str) -> dict[str, dict[str, list[str]]]:
    """Event → role → names of some groups, those told most first."""
    rows = connection.sql(f"""
        SELECT event_id, role, name, t.n_mentions
        FROM event_actors AS t JOIN actors USING (actor_id)
        WHERE event_id IN (SELECT senior FROM joined WHERE head {some})
        ORDER BY event_id, role, t.n_mentions DESC, name""").fetchall()
    found: dict[str, dict[str, list[str]]] = {}
    for event, role, name, n in rows:
        if n or role == "participant":
            found.setdefault(event, {}).setdefault(role, []).append(name)
    return found
