"""Do totals equal their parts, between the tables as within a row?"""

from __future__ import annotations

_BOUNDS = ("low", "best", "high")
_FIGURES = [f"{what}_{bound}" for what in ("deaths", "injured") for bound in _BOUNDS]

ROLLED_UP = " UNION ALL ".join(
    f"""
    SELECT format('{{}}: {column} is {{}}, its only article says {{}}', event_id,
        coalesce(e.{column}::VARCHAR, 'NULL'), coalesce(told::VARCHAR, 'NULL'))
    FROM events AS e JOIN (
        SELECT event_id, first({column}) AS told
        FROM event_articles GROUP BY event_id HAVING count(*) = 1
    ) USING (event_id)
    WHERE e.{column} IS DISTINCT FROM told"""
    for column in (*_FIGURES, "date_start", "date_end")
)

# Mentions and articles of an event are counted right, and its first article tells it.
COUNTED_EVENTS = """
    WITH copies AS (
        SELECT duplicate_of AS article_id, count(*) AS copies
        FROM articles WHERE duplicate_of IS NOT NULL GROUP BY ALL
    ), told AS (
        SELECT event_id, count(*) + coalesce(sum(copies), 0) AS articles,
            sum(n_mentions) AS mentions
        FROM event_articles LEFT JOIN copies USING (article_id) GROUP BY event_id
    )
    SELECT format('{}: {} mentions in {} articles, there are {} in {}', event_id, n_mentions,
        n_articles, mentions::BIGINT, articles::BIGINT)
    FROM events JOIN told USING (event_id)
    WHERE n_articles <> articles OR n_mentions <> mentions
    UNION ALL
    SELECT e.event_id || ': its first article does not tell it'
    FROM events AS e ANTI JOIN event_articles AS a
        ON a.event_id = e.event_id AND a.article_id = e.first_article_id
    ORDER BY ALL"""

# An article's mentions of an event are counted right.
COUNTED_TELLINGS = """
    SELECT format('{}: {} mentions in {}, there are {}', event_id, n_mentions, article_id,
        coalesce(mentions, 0))
    FROM event_articles LEFT JOIN (
        SELECT event_id, article_id, count(*) AS mentions
        FROM mentions WHERE kind = 'event' GROUP BY ALL
    ) USING (event_id, article_id)
    WHERE n_mentions <> coalesce(mentions, 0)
    ORDER BY ALL"""

# Where several articles tell an event, each row says with which other it was put together.
MERGES = """
    WITH links AS (
        SELECT *, count(*) OVER (PARTITION BY event_id) = 1 AS is_alone FROM event_articles
    )
    SELECT event_id || ': merged, or not, without saying so' FROM links
    WHERE (merged_with IS NULL) <> is_alone OR (merge_points IS NULL) <> is_alone
        OR (len(merge_reasons) = 0) <> is_alone
    UNION ALL
    SELECT l.event_id || ': merged with what is no telling of it'
    FROM links AS l ANTI JOIN event_articles AS o
        ON o.event_id = l.event_id AND o.told_as = l.merged_with AND o.article_id <> l.article_id
    WHERE NOT is_alone AND merged_with IS NOT NULL
    ORDER BY ALL"""


def claimed(name: str, keys: str) -> str:
    """No event has more dead or injured than its figures can give, nor has it in an article."""
    return " UNION ALL ".join(
        f"""
        SELECT format('{{}}: {best} is {{}}, its figures give less', event_id, {best})
        FROM {name} LEFT JOIN (
            SELECT {keys}, sum(coalesce(count_high, count_best, count_low)) AS most
            FROM casualties WHERE harm = '{harm}' GROUP BY {keys}
        ) USING ({keys})
        WHERE {best} > coalesce(most, 0)"""
        for harm, best in (("killed", "deaths_best"), ("injured", "injured_best"))
    )


def counted(name: str, row_id: str) -> str:
    """Mentions of an actor or a place are counted right, and the articles that have them."""
    return f"""
        SELECT format('{{}}: {{}} mentions in {{}} articles, there are {{}} in {{}}', {row_id},
            n_mentions, n_articles, coalesce(mentions, 0), coalesce(articles, 0))
        FROM {name} LEFT JOIN (
            SELECT {row_id}, count(*) AS mentions, count(DISTINCT article_id) AS articles
            FROM mentions GROUP BY {row_id}
        ) USING ({row_id})
        WHERE n_mentions <> coalesce(mentions, 0) OR n_articles <> coalesce(articles, 0)
        ORDER BY ALL"""
