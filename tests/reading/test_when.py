"""Which date dates an event: small sentences with one trigger and its date."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.articles import Article
from pipelines.reading.dates.reader import find_dates
from pipelines.reading.events.when import event_date
from pipelines.reading.syntax.model import model
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import lay_out

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
    ("It was the worst massacre in the town since May.", "massacre", None),
    ("The rebels have killed at least ten people since May.", "killed", "May"),
    ("The rebels have killed ten people in raids since May.", "killed", "May"),
    ("The ambush was one of a number of raids since May.", "ambush", None),
    ("The massacre is the worst toll of the war this year.", "massacre", None),
    ("It was the deadliest bombing in the capital in recent months.", "bombing", None),
    ("The bodies of those shot in the raid will be laid to rest on Monday.", "shot", None),
    ("Police are investigating a shooting late Tuesday in Lima.", "shooting", "late Tuesday"),
    ("A man is charged in the murder of his aunt Thursday night.", "murder", "Thursday night"),
    (
        "The prefect on Tuesday put at 12 the number of people killed in a raid on May 13.",
        "killed",
        "May 13",
    ),
    ("It was the bloodiest fighting since the war of 1990, he said.", "fighting", None),
    ("Kenya on Monday denounced the killing of a mayor in an attack.", "attack", None),
    ("Nothing was told of the shelling.", "shelling", None),
    ("Rebels recently attacked the town.", "attacked", None),
]


@pytest.mark.parametrize(("text", "trigger", "expected"), CASES)
def test_date_of_event(text: str, trigger: str, expected: str | None) -> None:
    nlp = model()
    lemmas = Lemmas(nlp)
    document = lay_out(Article("art_test", text, published_date=date(2023, 9, 21)))
    document.attach(nlp(document.make_doc(nlp, [s.index for s in document.sentences])))
    token = next(t.i for t in document.doc if t.text == trigger)
    dates = find_dates(document, lemmas)
    found = event_date(document, token, dates, lemmas)
    assert (text[found.start : found.end] if found else None) == expected
