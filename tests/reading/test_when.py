"""Which date dates an event: small sentences with one trigger and its date."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reader, Reading
from pipelines.reading.when import event_date

CASES = [
    ("Officials said Wednesday that rebels attacked the town on Monday.", "attacked", "Monday"),
    ("Rebels attacked the town, police said on Wednesday.", "attacked", "Wednesday"),
    (
        "The army said its men were killed on Tuesday when they came under fire.",
        "killed",
        "Tuesday",
    ),
    ("The army said its men were killed on Tuesday when they came under fire.", "fire", "Tuesday"),
    ("Tuesday's attack killed ten people, the ministry said on Thursday.", "attack", "Tuesday"),
    ("Tuesday's attack killed ten people, the ministry said on Thursday.", "killed", "Tuesday"),
    ("A blast on Saturday wounded five and troops arrested two on Sunday.", "blast", "Saturday"),
    ("A blast on Saturday wounded five and troops arrested two on Sunday.", "wounded", "Saturday"),
    ("A blast on Saturday wounded five and troops arrested two on Sunday.", "arrested", "Sunday"),
    ("A bomb exploded in the market on Friday, killing six people.", "killing", "Friday"),
    ("The war, which began in 2011, has displaced millions.", "began", "2011"),
    ("They marched on Monday against a law that was passed last week.", "marched", "Monday"),
    ("They marched on Monday against a law that was passed last week.", "passed", "last week"),
    ("On Sunday, gunmen shot dead a mayor and kidnapped his driver.", "kidnapped", "Sunday"),
    ("He was arrested for the 2019 murder of a judge, police said.", "murder", "2019"),
    ("Police on Thursday arrested a man over the attack last month.", "arrested", "Thursday"),
    ("Nothing was told of the shelling.", "shelling", None),
    ("Rebels recently attacked the town.", "attacked", None),
]


@pytest.mark.parametrize(("text", "trigger", "expected"), CASES)
def test_date_of_event(
    read: Callable[..., Reading], reader: Reader, text: str, trigger: str, expected: str | None
) -> None:
    reading = read(text)
    token = next(t.i for t in reading.document.doc if t.text == trigger)
    found = event_date(reading.document, token, reading.found.dates, reader.lemmas)
    assert (text[found.start : found.end] if found else None) == expected
