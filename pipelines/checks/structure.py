"""Keys, receipts, ranks: does every row belong where it says it belongs?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipelines.checks.dataset import Dataset
from schemas import TABLES
from schemas.codes import rows
from schemas.table import columns, key
from warehouse.validate import find_dangling, find_empty_words, find_failures

_MOST_EVENTS = 100  # an article with more is probably misread


def schema(name: str) -> Callable[[Dataset], Iterator[str]]:
    """A table by itself is what its schema says."""

    def find(data: Dataset) -> Iterator[str]:
        for piece in data.pieces(name):
            yield from map(str, find_failures(name, piece))
            yield from map(str, find_empty_words(name, piece))
        keys = ", ".join(key(TABLES[name]))
        yield from data.sentences(
            f"SELECT '{name}: primary key is not unique: ' || concat_ws(', ', {keys}) FROM {name} "
            f"GROUP BY {keys} HAVING count(*) > 1 ORDER BY ALL"
        )

    return find


def keys(name: str) -> Callable[[Dataset], Iterator[str]]:
    """Every id in a table refers to a row that is there."""

    def find(data: Dataset) -> Iterator[str]:
        tables = {other: data.scan(other) for other in TABLES}
        yield from map(str, find_dangling(tables, only=name))

    return find


def receipts(name: str, told: str) -> str:
    """Every span lies inside its article's text and has exactly the words that the row tells."""
    row_id = key(TABLES[name])[0]
    return f"""
        SELECT {row_id} || ': ' || CASE
            WHEN body IS NULL THEN 'the text of ' || t.article_id || ' is not there'
            ELSE format('{{}}[{{}}:{{}}] is {{}}, not {{}}', t.article_id, char_start, char_end,
                substring(body, char_start + 1, char_end - char_start), {told})
        END
        FROM {name} AS t LEFT JOIN texts USING (article_id)
        WHERE body IS NULL OR substring(body, char_start + 1, char_end - char_start) <> {told}
        ORDER BY {row_id}"""


LENGTHS = """
    SELECT CASE
        WHEN length(body) IS DISTINCT FROM n_chars
        THEN format('{}: n_chars is {}, there is {}', article_id, n_chars,
            coalesce(length(body) || ' characters', 'no text'))
        ELSE article_id || ': sha256 is not that of its text'
    END
    FROM articles LEFT JOIN texts USING (article_id)
    WHERE length(body) IS DISTINCT FROM n_chars OR sha256(body) <> sha256
    ORDER BY article_id"""

DUPLICATES = """
    SELECT a.article_id || ': its original is a duplicate'
    FROM articles AS a JOIN articles AS o ON o.article_id = a.duplicate_of
    WHERE o.duplicate_of IS NOT NULL
    UNION ALL
    SELECT DISTINCT article_id || ': a duplicate was read'
    FROM mentions JOIN articles USING (article_id) WHERE duplicate_of IS NOT NULL
    ORDER BY ALL"""

SALIENCE = """
    SELECT format('{}: ranks are {}', article_id, ranks::VARCHAR)
    FROM (
        SELECT article_id, list_sort(list(salience)) AS ranks
        FROM event_articles GROUP BY article_id
    )
    WHERE ranks <> range(1, len(ranks) + 1)
    ORDER BY article_id"""

TOLD = """
    SELECT event_id || ': no article tells it' FROM events ANTI JOIN event_articles USING (event_id)
    UNION ALL
    SELECT mention_id || ': its event is not told by its article'
    FROM mentions ANTI JOIN event_articles USING (event_id, article_id)
    WHERE kind = 'event' AND event_id IS NOT NULL
    ORDER BY ALL"""

VOLUME = """
    SELECT format('{} articles were read and no event was found', count(*))
    FROM articles WHERE n_sentences > 0
    HAVING count(*) >= 20 AND (SELECT count(*) FROM events) = 0"""

TOO_MANY = f"""
    SELECT format('{{}}: {{}} events', article_id, count(*)) FROM event_articles
    GROUP BY article_id HAVING count(*) > {_MOST_EVENTS} ORDER BY ALL"""


# A mention supports a row of its own kind, or none; and no two say the same.
TARGETS = """
    SELECT format('{}: a mention of kind {} supports what is none', mention_id, kind)
    FROM mentions WHERE CASE kind
        WHEN 'event' THEN coalesce(actor_id, location_id, casualty_id)
        WHEN 'actor' THEN coalesce(event_id, location_id, casualty_id)
        WHEN 'place' THEN coalesce(event_id, actor_id, casualty_id)
        WHEN 'date' THEN coalesce(actor_id, location_id, casualty_id)
        WHEN 'count' THEN coalesce(actor_id, location_id)
    END IS NOT NULL
    UNION ALL
    SELECT any_value(mention_id) || ': another mention says the same'
    FROM mentions
    GROUP BY article_id, char_start, char_end, kind, event_id, actor_id, location_id, casualty_id
    HAVING count(*) > 1
    ORDER BY ALL"""

# A mention's sentence is one of the article's, and a later mention's is none before it.
SENTENCES = """
    SELECT mention_id || ': its article has no such sentence'
    FROM mentions JOIN articles USING (article_id) WHERE sentence_index >= n_sentences
    UNION ALL
    SELECT mention_id || ': in a sentence before that of the mention before'
    FROM (
        SELECT mention_id, sentence_index, lag(sentence_index) OVER (
            PARTITION BY article_id ORDER BY char_start, char_end, sentence_index) AS before
        FROM mentions
    )
    WHERE sentence_index < before
    ORDER BY ALL"""

# A figure's event is told by its article; its mention lies in its quote and is of both.
TOLD_FIGURES = """
    SELECT casualty_id || ': its article does not tell its event'
    FROM casualties ANTI JOIN event_articles USING (event_id, article_id)
    UNION ALL
    SELECT casualty_id || ': no mention supports it'
    FROM casualties ANTI JOIN mentions USING (casualty_id)
    UNION ALL
    SELECT mention_id || ': not in the quote of its figure'
    FROM mentions AS m JOIN casualties AS c USING (casualty_id)
    WHERE m.article_id <> c.article_id OR m.event_id <> c.event_id
        OR m.char_start < c.char_start OR m.char_end > c.char_end
    ORDER BY ALL"""

# Victims and reporters "as written" are written so in the article.
AS_WRITTEN = """
    SELECT casualty_id || ': its victims or its reporter are not in the text in these words'
    FROM casualties JOIN texts USING (article_id)
    WHERE NOT contains(body, victim_text) OR NOT contains(body, reported_by_text)
    ORDER BY ALL"""

# Who is part of whom ends somewhere: no actor is, over others, part of itself.
WHOLES = """
    WITH RECURSIVE above(actor_id, part_of) AS (
        SELECT actor_id, parent_actor_id FROM actors WHERE parent_actor_id IS NOT NULL
        UNION
        SELECT above.actor_id, parent_actor_id
        FROM above JOIN actors ON actors.actor_id = part_of
        WHERE parent_actor_id IS NOT NULL AND part_of <> above.actor_id
    )
    SELECT actor_id || ': part of itself' FROM above WHERE part_of = actor_id ORDER BY ALL"""


def used(name: str) -> str:
    """Every actor or place is there because something refers to it."""
    row_id = key(TABLES[name])[0]
    users = [
        f"SELECT {column.name} AS {row_id} FROM {other}"
        for other, model in TABLES.items()
        for column in columns(model)
        if column.references == f"{name}.{row_id}"
    ]
    return f"""
        SELECT {row_id} || ': nothing refers to it'
        FROM {name} ANTI JOIN ({" UNION ALL ".join(users)}) USING ({row_id})
        ORDER BY ALL"""


def codes(data: Dataset) -> Iterator[str]:
    """The published codes are those of the schema."""
    codes = data.scan("codes").sort("vocabulary", "code").collect()
    if codes.to_dicts() != sorted(
        rows(), key=lambda row: (str(row["vocabulary"]), str(row["code"]))
    ):
        yield "the table is not the schema's"
