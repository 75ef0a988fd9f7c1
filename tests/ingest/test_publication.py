"""Day of publication, agency and publisher, where the file does not give them."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.ingest.credit_lines import agency_of, publisher_of, publisher_of_site
from pipelines.ingest.datelines import date_in_dateline, date_in_url
from pipelines.ingest.inference import infer_date


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/world/2023/09/21/talks", date(2023, 9, 21)),
        ("https://example.org/world/2023/sep/21/talks", date(2023, 9, 21)),
        ("https://example.org/talks-2023-9-21.html", date(2023, 9, 21)),
        ("https://example.org/20230921-talks", date(2023, 9, 21)),
        (
            "http://web.archive.org/web/20160129152527/http://example.org/2015/09/04/a",
            date(2015, 9, 4),
        ),
        ("http://web.archive.org/web/20160129152527/http://example.org/a", None),
        ("https://example.org/id/19999999/a", None),
        ("https://example.org/2023/02/30/a", None),
    ],
)
def test_address(url, day):
    assert date_in_url(url) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("SAN JOSE (COSTA RICA), 18 JAN 90 (ACAN-EFE) -- [TEXT] THE GOVERNMENT", date(1990, 1, 18)),
        ("KABUL, Afghanistan (Sept. 21, 2023) — Security forces", date(2023, 9, 21)),
        ("GENEVA, 5 April 2017 (OCHA) – Aid workers", date(2017, 4, 5)),
        ("Wed 05 Apr 2017 Blast kills six in market", date(2017, 4, 5)),
        ("5 April 2017 - Blast kills six in market", date(2017, 4, 5)),
        ("Blast kills six\nBy Jane Doe | April 5, 2017\nA blast", date(2017, 4, 5)),
        (
            "Blast kills six\nPublished: Wednesday, 5 April 2017, 10:15 GMT\nA blast",
            date(2017, 4, 5),
        ),
        ("Blast kills six\nA blast.\nLast updated 2017-04-05", date(2017, 4, 5)),
        ("Date of publication 5 April 2017 - Blast kills six in market", date(2017, 4, 5)),
        ("Posted on April 5 2017 by Jane Doe Blast kills six in market", date(2017, 4, 5)),
        ("Last updated at Apr 052017 - Blast kills six in market", date(2017, 4, 5)),
        ("05-04-2017 Blast kills six in market", date(2017, 4, 5)),
        ("05.04.2017 - Blast kills six in market", date(2017, 4, 5)),
        ("04-15-2017 12 killed in market blast", date(2017, 4, 15)),
        ("31-02-2017 Blast kills six in market", None),
        ("At 5.4.2017 prices 12 million was spent", None),
        ("Tue 05 Apr 2017 Blast kills six in market", None),
        ("On 5 April 2017, a blast killed six.", None),
        ("April 5, 2017, was a day of mourning.", None),
        ("A blast on 5 April 2017 - the third that week - killed six.", None),
        ("31 February 2017 - Blast", None),
    ],
)
def test_dateline(text, day):
    assert date_in_dateline(text) == day


FETCHED = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # September 21 is a Thursday in 2023, 2017, 2006 …
        ("Talks will open on Thursday (September 21st). They arrived Thursday.", date(2023, 9, 21)),
        ("Talks were held on Thursday, 21 September.", date(2023, 9, 21)),
        ("The talks will open on Thursday, September 21, he said on Tuesday.", date(2023, 9, 19)),
        (
            "A bomb exploded on Thursday, Sept. 21. Police said on Friday it was a car.",
            date(2023, 9, 22),
        ),
        ("Gunmen struck on Thursday, September 21, 2017, the army said.", date(2017, 9, 21)),
        ("Talks open on Thursday. They follow a war in 2020.", None),
        ("Talks were held on September 21.", None),
        ("Since the war of 2024 no talks were held until Thursday, September 21.", None),
    ],
)
def test_inference(text, day):
    assert infer_date(text, FETCHED) == day


def test_inference_never_looks_at_the_clock():
    text = "Talks were held on Thursday, 21 September."
    assert infer_date(text, None) is None
    assert infer_date(text, date(2023, 9, 20)) == date(2017, 9, 21)
    assert infer_date(text, date(2023, 9, 21)) == date(2023, 9, 21)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("PARIS (Reuters) - Talks began.", "Reuters"),
        ("NAIROBI, Kenya (AP) _ Gunmen struck.", "AP"),
        ("BEIRUT, AP — Gunmen struck.", "AP"),
        ("Gunmen struck.\nWith AFP", "AFP"),
        ("Gunmen struck. (AFP, Reuters)", "AFP, Reuters"),
        ("Gunmen struck. --- REUTERS", "Reuters"),
        ("Gunmen struck.\n(Reporting by Jane Doe; Editing by John Roe)", "Reuters"),
        ("Gunmen struck.\nThe Associated Press contributed to this report.", "AP"),
        ("Gunmen struck.\n© 2017 Agence France-Presse", "AFP"),
        ("Gunmen struck, a witness told Reuters.", None),
        ("Gunmen struck, AP reported.\nThe army denied it.", None),
    ],
)
def test_agency(text, agency):
    assert agency_of(text) == agency


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("ALEPPO, Syria (CNN) -- Shells fell.", "CNN"),
        ("Shells fell.\nDownload the France 24 app", "France 24"),
        ("Shells fell.\n© 2017 The Guardian. All rights reserved.", "The Guardian"),
        ("Shells fell, a reporter of Al Jazeera said.", None),
        ("Shells fell.\nREAD ALSO What the BBC found out", None),
    ],
)
def test_publisher(text, publisher):
    assert publisher_of(text) == publisher


def test_publisher_of_site():
    assert publisher_of_site("https://www.bbc.co.uk/news/1") == "BBC"
    assert publisher_of_site("https://english.alarabiya.net/a") == "Al Arabiya"
    assert publisher_of_site("https://bbc.co.uk.example.org/") is None
    assert publisher_of_site("no address") is None
    assert publisher_of_site("http://[broken") is None
