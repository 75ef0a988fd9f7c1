"""What no single row can say: keys between tables, receipts in their texts, parts and totals.

Every check is a plain function from a `Dataset` to what is wrong, in sentences; `pipelines.assets`
makes Dagster's out of them. An error stops the database from being built, a warning is told.
"""

from __future__ import annotations

from pipelines.checks import sense, structure, sums
from pipelines.checks.dataset import Check, Dataset, says, told
from schemas import TABLES

__all__ = ["CHECKS", "Check", "Dataset", "run", "told"]

_SCHEMA = "Columns, types, codes, words and row rules are the schema's."
_KEYS = "Every id refers to a row that is there."
_CLAIMED = "No more dead or injured than reported."
_RECEIPTS = "Every span lies in its article's text and has exactly these words."

_ERRORS = (
    *((name, "schema", _SCHEMA, structure.schema(name)) for name in TABLES),
    *((name, "keys", _KEYS, structure.keys(name)) for name in TABLES if name != "codes"),
    ("mentions", "receipts", _RECEIPTS, says(structure.receipts("mentions", "text"))),
    ("casualties", "receipts", _RECEIPTS, says(structure.receipts("casualties", "quote"))),
    ("articles", "lengths", "n_chars and sha256 are those of the text.", says(structure.LENGTHS)),
    ("articles", "duplicates", "Only originals are read.", says(structure.DUPLICATES)),
    ("articles", "files", "Files are named relative to a folder.", says(sense.FILES)),
    (
        "event_articles",
        "salience",
        "Ranks are 1, 2, 3 … in each article.",
        says(structure.SALIENCE),
    ),
    ("event_articles", "counts", "Mentions are counted right.", says(sums.COUNTED_TELLINGS)),
    ("event_articles", "merges", "What was put together says why.", says(sums.MERGES)),
    ("events", "told", "Every event is told by an article.", says(structure.TOLD)),
    ("events", "volume", "Articles that were read have events.", says(structure.VOLUME)),
    ("events", "counts", "Mentions and articles are counted right.", says(sums.COUNTED_EVENTS)),
    ("events", "precision", "Precision fits day and place.", says(sense.PRECISION)),
    (
        "events",
        "rolled_up",
        "Figures and days of an event told once are those of its article.",
        says(sums.ROLLED_UP),
    ),
    ("mentions", "targets", "A mention supports what is of its kind.", says(structure.TARGETS)),
    ("mentions", "sentences", "Sentences are in order.", says(structure.SENTENCES)),
    ("mentions", "days", "Days are those of the EDTF value.", sense.days),
    ("casualties", "told", "A figure is of an event of its article.", says(structure.TOLD_FIGURES)),
    (
        "casualties",
        "as_written",
        "Victims and reporters are written so.",
        says(structure.AS_WRITTEN),
    ),
    ("casualties", "qualifiers", "Counts fit their qualifier.", says(sense.QUALIFIERS)),
    (
        "actors",
        "counts",
        "Mentions and articles are counted right.",
        says(sums.counted("actors", "actor_id")),
    ),
    ("actors", "wholes", "No actor is part of itself.", says(structure.WHOLES)),
    ("actors", "used", "Something refers to every actor.", says(structure.used("actors"))),
    (
        "locations",
        "counts",
        "Mentions and articles are counted right.",
        says(sums.counted("locations", "location_id")),
    ),
    ("locations", "used", "Something refers to every place.", says(structure.used("locations"))),
    ("event_actors", "sides", "Mediators and reporters are no side.", says(sense.SIDES)),
    ("codes", "vocabularies", "The codes are the schema's.", structure.codes),
)
_WARNINGS = (
    ("events", "claimed", _CLAIMED, says(sums.claimed("events", "event_id"))),
    (
        "event_articles",
        "claimed",
        _CLAIMED,
        says(sums.claimed("event_articles", "event_id, article_id")),
    ),
    ("events", "coding", "The coding schemes agree.", says(sense.CODING)),
    ("events", "plausible", "The dead are of what has happened.", says(sense.PLAUSIBLE)),
    ("events", "calendar", "Days lie within the age of news.", says(sense.CALENDAR)),
    ("locations", "gazetteer", "Places lie where the gazetteer has them.", sense.gazetteer),
    ("event_articles", "too_many", "No article has very many events.", says(structure.TOO_MANY)),
)

CHECKS: tuple[Check, ...] = (
    *(Check(name, table, words, "error", find) for table, name, words, find in _ERRORS),
    *(Check(name, table, words, "warn", find) for table, name, words, find in _WARNINGS),
)


def run(data: Dataset) -> dict[str, list[str]]:
    """Everything that is wrong: "table.check" → sentences. Warnings are included."""
    found = {f"{check.table}.{check.name}": list(check.find(data)) for check in CHECKS}
    return {name: failures for name, failures in found.items() if failures}
