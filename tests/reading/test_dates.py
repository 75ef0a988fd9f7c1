"""Dates: small phrases with a publication date, and properties that hold for any text."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.articles import Article
from pipelines.reading.dates import edtf
from pipelines.reading.dates.clocks import CLOCKS
from pipelines.reading.dates.patterns import PATTERNS
from pipelines.reading.dates.reader import find_dates
from pipelines.reading.dates.signs import signs_in
from pipelines.reading.reader import Reading
from pipelines.reading.statements import DateMention
from pipelines.reading.syntax.model import model
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import lay_out
from pipelines.reading.text.sieve import Sieve

THURSDAY = date(2023, 9, 21)
PASSAGES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "date_passages.toml").read_text("utf-8")
)["passage"]

type Dates = Callable[..., list[tuple[str, str | None]]]


@pytest.fixture(scope="module")
def mentions() -> Callable[..., list[DateMention]]:
    nlp = model()
    lemmas = Lemmas(nlp)

    def find(text: str, published: date | None = THURSDAY) -> list[DateMention]:
        document = lay_out(Article(article_id="art_test", text=text, published_date=published))
        indices = [s.index for s in document.sentences if s.kind != "boilerplate"]
        document.attach(nlp(document.make_doc(nlp, indices)))
        return find_dates(document, lemmas)

    return find


@pytest.fixture(scope="module")
def dates(mentions: Callable[..., list[DateMention]]) -> Dates:
    def find(text: str, published: date | None = THURSDAY) -> list[tuple[str, str | None]]:
        return [(text[m.start : m.end], m.edtf) for m in mentions(text, published)]

    return find


ABSOLUTE = [
    ("It opened on 5 April 2017.", "5 April 2017", "2017-04-05"),
    ("It opened on April 5, 2017.", "April 5, 2017", "2017-04-05"),
    ("It opened on the 4th of May 2013.", "the 4th of May 2013", "2013-05-04"),
    ("Wed 05 Apr 2017 Rebels attack a town", "Wed 05 Apr 2017", "2017-04-05"),
    ("They fled on 2016-07-27.", "2016-07-27", "2016-07-27"),
    ("They fled on 27-07-2016.", "27-07-2016", "2016-07-27"),
    ("They fled on 7/27/2016.", "7/27/2016", "2016-07-27"),
    ("QUITO, 18 JAN 90 (XYZ) -- Troops left.", "18 JAN 90", "1990-01-18"),
    ("They fled in July 1997.", "July 1997", "1997-07"),
    ("They fled in 1988.", "1988", "1988"),
    ("The war raged from 1988 to 1994.", "1988 to 1994", "1988/1994"),
    ("The 1988-94 war killed many.", "1988-94", "1988/1994"),
    ("The 1967 war killed many.", "1967", "1967"),
    ("The war of autumn 2020 killed many.", "autumn 2020", "2020-23"),
    ("It happened in the winter of 2020.", "the winter of 2020", "2020-24"),
    ("It has been there since the end of 2020.", "the end of 2020", "2020"),
    ("It grew in the third quarter of 2013.", "the third quarter of 2013", "2013-35"),
    ("It grew in the first half of 2013.", "the first half of 2013", "2013-40"),
    ("The feud began in the 1980s.", "the 1980s", "198X"),
    ("The fort dates from the 19th century.", "the 19th century", "18XX"),
    ("After 9/11 everything changed.", "9/11", "2001-09-11"),
    ("They met on Christmas Day 2014.", "Christmas Day 2014", "2014-12-25"),
    ("They met on Easter Monday 2015.", "Easter Monday 2015", "2015-04-06"),
    ("The log of 2014-03-02T09:30:00Z is lost.", "2014-03-02T09:30:00Z", "2014-03-02T09:30Z"),
    ("The feud began in the late '90s.", "the late '90s", "199X"),
    ("It lasted from May to July 2012.", "May to July 2012", "2012-05/2012-07"),
    (
        "It lasted from Dec. 30, 2012, to Jan. 2, 2013.",
        "Dec. 30, 2012, to Jan. 2, 2013",
        "2012-12-30/2013-01-02",
    ),
    ("Sales fell in H1 2013.", "H1 2013", "2013-40"),
    ("Sales fell in FY2013.", "FY2013", "2013"),
    ("Sales fell in Q3 FY2013.", "Q3 FY2013", "2013-35"),
    ("Sales fell in the last quarter of 2013.", "the last quarter of 2013", "2013-36"),
    ("Sales fell in mid-March 2013.", "mid-March 2013", "2013-03"),
    ("The mill dates from the 1700s.", "the 1700s", "17XX"),
    ("The mill (c. 1780) burned.", "c. 1780", "1780"),
    ("The shrine was built in A.D. 640.", "A.D. 640", "0640"),
    ("The river froze in the summer of '84.", "the summer of '84", "1984-22"),
    ("He has farmed since ’79 with his son.", "’79", "1979"),
    ("He left in March nineteen eighty-six.", "March nineteen eighty-six", "1986-03"),
    ("Hotels filled on Labor Day weekend 2013.", "Labor Day weekend 2013", "2013-08-31/2013-09-02"),
]

RELATIVE = [
    ("In a call on Monday, the premier asked for help.", "Monday", "2023-09-18"),
    ("The judge issued an order on Monday barring the sale.", "Monday", "2023-09-18"),
    ("The bridge is shut due to fog on Monday.", "Monday", "2023-09-18"),
    ("The ferry is due to sail on Monday.", "Monday", "2023-09-25"),
    ("The agency forecasts snow on Monday.", "Monday", "2023-09-25"),
    ("Teachers plan a walkout on Monday.", "Monday", "2023-09-25"),
    ("The circus returns this winter.", "this winter", "2023-24"),
    ("Rain is likely to go on overnight.", "overnight", "2023-09-21"),
    ("Thieves broke in overnight.", "overnight", "2023-09-20"),
    ("Talks will open on Thursday.", "Thursday", "2023-09-21"),
    ("Talks will open on Friday.", "Friday", "2023-09-22"),
    ("Talks are expected to open on Monday.", "Monday", "2023-09-25"),
    ("The vote was postponed until Tuesday.", "Tuesday", "2023-09-26"),
    ("Two soldiers were killed on Wednesday.", "Wednesday", "2023-09-20"),
    ("Two soldiers were killed on Friday.", "Friday", "2023-09-15"),
    ("A guard died last Thursday.", "last Thursday", "2023-09-14"),
    ("Talks open next Monday.", "next Monday", "2023-09-25"),
    ("He said so late Wednesday.", "late Wednesday", "2023-09-20"),
    ("The truce began at 13 GMT on Wednesday.", "13 GMT on Wednesday", "2023-09-20T13:00Z"),
    ("Shots rang out at 10:30 p.m. on Tuesday.", "10:30 p.m. on Tuesday", "2023-09-19T22:30"),
    ("He arrived yesterday.", "yesterday", "2023-09-20"),
    ("He arrived the day before yesterday.", "the day before yesterday", "2023-09-19"),
    ("He was shot last night.", "last night", "2023-09-20"),
    ("He was shot this morning.", "this morning", "2023-09-21"),
    ("They met last week.", "last week", "2023-09-11/2023-09-17"),
    ("They met last month.", "last month", "2023-08"),
    ("They will meet next year.", "next year", "2024"),
    ("They met earlier this month.", "earlier this month", "2023-09"),
    ("They met over the weekend.", "the weekend", "2023-09-16/2023-09-17"),
    ("He died 10 days ago.", "10 days ago", "2023-09-11"),
    ("He died three years ago.", "three years ago", "2020"),
    ("He fled two months ago.", "two months ago", "2023-07"),
    ("Forty died in the past three days.", "the past three days", "2023-09-18/2023-09-21"),
    ("It began at 0430 and ended soon.", "0430", "2023-09-21T04:30"),
    ("They fought in the first week of May.", "the first week of May", "2023-05-01/2023-05-07"),
    (
        "They met on the second Sunday in May 2010.",
        "the second Sunday in May 2010",
        "2010-05-09",
    ),
    (
        "They met on the last Friday of November 2016.",
        "the last Friday of November 2016",
        "2016-11-25",
    ),
    ("They came half a century ago.", "half a century ago", "1973"),
    (
        "They fought in the last three days of June 2013.",
        "the last three days of June 2013",
        "2013-06-28/2013-06-30",
    ),
    (
        "They fled in the second half of August.",
        "the second half of August",
        "2023-08-16/2023-08-31",
    ),
    (
        "It grew in the first six months of 2019.",
        "the first six months of 2019",
        "2019-01/2019-06",
    ),
    ("They fled in the first days of June.", "the first days of June", "2023-06"),
    ("He fled on the 12th and was caught.", "the 12th", "2023-09-12"),
    ("He fled on the fifth.", "the fifth", "2023-09-05"),
    ("They fled on Friday the 8th, it says.", "Friday the 8th", "2023-09-08"),
    (
        "They fought in the weekend of 9-10 September.",
        "the weekend of 9-10 September",
        "2023-09-09/2023-09-10",
    ),
    (
        "They will vote this coming Sunday, September 24.",
        "this coming Sunday, September 24",
        "2023-09-24",
    ),
    (
        "It raged through Tuesday night and into Wednesday morning.",
        "Tuesday night and into Wednesday morning",
        "2023-09-19/2023-09-20",
    ),
    ("It fell before dawn on Tuesday.", "before dawn on Tuesday", "2023-09-19"),
    ("It held from June to early August.", "June to early August", "2023-06/2023-08"),
    ("His son turns 31 on Friday.", "Friday", "2023-09-22"),
    ("Ten died in the last 24 hours.", "the last 24 hours", "2023-09-20/2023-09-21"),
    ("He fled in March.", "March", "2023-03"),
    ("He fled in early March.", "early March", "2023-03"),
    ("He fled in December.", "December", "2022-12"),
    ("He will leave in December.", "December", "2023-12"),
    ("He fled last April.", "last April", "2023-04"),
    ("He fled in the spring of last year.", "the spring of last year", "2022-21"),
    ("He was killed on 4 May.", "4 May", "2023-05-04"),
    ("They fought between 3 and 5 May.", "3 and 5 May", "2023-05-03/2023-05-05"),
    ("They fought on September 3-5.", "September 3-5", "2023-09-03/2023-09-05"),
    (
        "They fought in the night of 12/13 April.",
        "the night of 12/13 April",
        "2023-04-12/2023-04-13",
    ),
    ("They fought from Monday to Wednesday.", "Monday to Wednesday", "2023-09-18/2023-09-20"),
    ("Talks will open on Thursday (September 21st).", "Thursday (September 21st)", "2023-09-21"),
    ("He recently fled.", "recently", None),
    ("It will end in the coming days.", "the coming days", None),
    ("Police are investigating a death on Friday.", "Friday", "2023-09-15"),
    ("The minister is leaving on Friday.", "Friday", "2023-09-22"),
    ("He is due in court on Tuesday.", "Tuesday", "2023-09-26"),
    ("The truce had been due to end on Tuesday.", "Tuesday", "2023-09-19"),
    ("They met this past weekend.", "this past weekend", "2023-09-16/2023-09-17"),
    ("Ten died over the past week.", "the past week", "2023-09-14/2023-09-21"),
    ("They met earlier in the day.", "earlier in the day", "2023-09-21"),
    ("They will leave by year-end.", "year-end", "2023"),
    ("Exports fell in Q1.", "Q1", "2023-33"),
    ("He will speak on the 29th.", "the 29th", "2023-09-29"),
    ("A week ago Monday he fled.", "A week ago Monday", "2023-09-11"),
    ("Two years ago today he fled.", "Two years ago today", "2021-09-21"),
    ("On Tuesday night, October 3, they will vote.", "Tuesday night, October 3", "2023-10-03"),
    ("He left at 4 in the morning.", "4 in the morning", "2023-09-21T04:00"),
    ("It fell at 8 o'clock in the evening.", "8 o'clock in the evening", "2023-09-21T20:00"),
    ("By mid-afternoon Wednesday it fell.", "mid-afternoon Wednesday", "2023-09-20"),
    ("A crowd filled the plaza Friday night.", "Friday night", "2023-09-15"),
    (
        "It fell at 7.30 a.m. (0430 GMT) on Sunday.",
        "7.30 a.m. (0430 GMT) on Sunday",
        "2023-09-17T07:30+03:00",
    ),
    ("Some six years back the pond dried up.", "six years back", "2017"),
    ("The lease ends two years from now.", "two years from now", "2025"),
    ("The cup starts three weeks from today.", "three weeks from today", "2023-10-12"),
    ("The cup starts a week from Saturday.", "a week from Saturday", "2023-09-30"),
    ("The bridge opens a week on Saturday.", "a week on Saturday", "2023-09-30"),
    ("The cup starts Saturday week.", "Saturday week", "2023-09-30"),
    ("It rained the weekend before last.", "the weekend before last", "2023-09-09/2023-09-10"),
    ("The pool is open May-August.", "May-August", "2023-05/2023-08"),
    ("He left on the morning of the 14th.", "the morning of the 14th", "2023-09-14"),
    ("He rang at seven o'clock on Monday.", "seven o'clock on Monday", "2023-09-18T07:00"),
    ("The deadline for entries is Tuesday.", "Tuesday", "2023-09-26"),
    ("The funeral is on Saturday at the church.", "Saturday", "2023-09-23"),
    ("A man is dead and a boy hurt Wednesday.", "Wednesday", "2023-09-20"),
    ("The pool closes on Friday.", "Friday", "2023-09-22"),
    ("Rain is forecast for Tuesday.", "Tuesday", "2023-09-26"),
    ("They warned of a possible walkout on Monday.", "Monday", "2023-09-25"),
    ("They see a possible answer to a death Monday.", "Monday", "2023-09-18"),
    ("The union planned a march on Monday.", "Monday", "2023-09-25"),
    ("The game was moved to Sunday.", "Sunday", "2023-09-24"),
    ("The park is shut Thursday to Saturday.", "Thursday to Saturday", "2023-09-21/2023-09-23"),
    ("He was freed on the 12th of this month.", "the 12th of this month", "2023-09-12"),
    ("The truce takes effect on Saturday.", "Saturday", "2023-09-23"),
    ("The minister meets rebels on Friday.", "Friday", "2023-09-22"),
    ("He could not be reached on Wednesday.", "Wednesday", "2023-09-20"),
    ("They could vote on Wednesday.", "Wednesday", "2023-09-27"),
    ("The death of the envoy in February.", "February", "2023-02"),
    (
        "Forty died in the week of 4 September 2023.",
        "the week of 4 September 2023",
        "2023-09-04/2023-09-10",
    ),
    (
        "Ten died in the week beginning Wednesday.",
        "the week beginning Wednesday",
        "2023-09-20/2023-09-26",
    ),
    (
        "It fell overnight Tuesday into Wednesday.",
        "overnight Tuesday into Wednesday",
        "2023-09-19/2023-09-20",
    ),
    ("DTG 191430Z SEP 23: it fell.", "191430Z SEP 23", "2023-09-19T14:30Z"),
    ("They fought in the late nineties.", "the late nineties", "199X"),
    (
        "It fell at 2230 (0230 GMT on 12 September).",
        "2230 (0230 GMT on 12 September)",
        "2023-09-11T22:30-04:00",
    ),
]

TOLD = [
    (
        "Shops will shut on Friday and Saturday. A van hit a bus in the morning.",
        "the morning",
        "2023-09-21",
    ),
    (
        "A man fell on Tuesday. His son has been missing since Sunday. It rained at 3 a.m.",
        "3 a.m.",
        "2023-09-19T03:00",
    ),
    ("He died two days after Monday's raid.", "two days after", "2023-09-20"),
    ("The day before the vote of 4 May it fell.", "The day before", "2023-05-03"),
    ("It fell in the fall of 1998. He fled the next spring.", "the next spring", "1999-21"),
    ("It rose to 30 in June, from 20 a year earlier.", "a year earlier", "2022-06"),
    ("He was tried in 2012. He fled on May 3 of that year.", "May 3 of that year", "2012-05-03"),
    (
        "Two men were shot on Monday. They died at noon, police said Wednesday.",
        "noon",
        "2023-09-18T12:00",
    ),
    ("It was seized on 5 May 2020. He was freed the next day.", "the next day", "2020-05-06"),
    (
        "It was seized on 5 May 2020. It had been shelled a day earlier.",
        "a day earlier",
        "2020-05-04",
    ),
    ("It was seized on 5 May 2020. He was freed two days later.", "two days later", "2020-05-07"),
    ("He fled in May 2020. He was caught the following month.", "the following month", "2020-06"),
    ("The war began in 2011. That year many fled.", "That year", "2011"),
    ("The talks follow an offensive claimed the day before.", "the day before", "2023-09-20"),
    ("They clashed in May and June 2011.", "May", "2011-05"),
    ("Last year, on March 11, he fled.", "March 11", "2022-03-11"),
    (
        "It fell on 5 May 2020. The previous month two villages had.",
        "The previous month",
        "2020-04",
    ),
    ("It fell on 5 May 2020. The year before, a truce had held.", "The year before", "2019"),
    ("It fell on 5 May 2020. They came back in the afternoon.", "the afternoon", "2020-05-05"),
    ("At nightfall they entered the town on 5 May 2020.", "nightfall", "2020-05-05"),
    ("It fell on 5 May 2020. Twelve hours later it was free.", "Twelve hours later", "2020-05-05"),
]

NO_DATES = [
    "Envoys met Theresa May in Oslo.",
    "The mayor of San Juan del Mar wept.",
    "Gunmen shot Gul Jan, 51, at home.",
    "They live at 1522 State Street.",
    "He fell in the 1900 block of Elm.",
    "It is no thing for today's youth.",
    "He lives on the second floor.",
    "They now fight on, and currently they win.",
    "The attack killed 2000 people.",
    "Some 1,988 people fled.",
    "2020 people were killed.",
    "He may march home.",
    "The march was long.",
    "The fighting lasted three years.",
    "They patrol every Monday.",
    "Flight 1988 was late.",
    "Resolution 1701 ended it.",
    "He fell, and spring water ran.",
    "Call 555-1990.",
    "They won 3-2.",
    "The road is 1990 km long.",
    "They pray on Monday and Tuesday nights.",
    "They train every Monday, Wednesday and Friday.",
    "The coins date from 1200 BC and the third century BC.",
    "He spoke of '45 people' in the hall.",
    "The boat left Nieuw-Mar-Plas.",
    "They sleep at night.",
    "It happened the day before the attack.",
    "The March of Return began.",
    "They voted on Super Tuesday.",
    "Her 1987 Ford was found.",
    "Apartment 2010 burned.",
    "Shots were heard 40 minutes later.",
    'The "9 May" Brigade did it.',
]


@pytest.mark.parametrize(("text", "phrase", "value"), ABSOLUTE + RELATIVE)
def test_phrase(dates: Dates, text: str, phrase: str, value: str | None) -> None:
    assert dates(text) == [(phrase, value)]


@pytest.mark.parametrize(("text", "phrase", "value"), TOLD)
def test_phrase_counts_from_what_was_told(dates: Dates, text: str, phrase: str, value: str) -> None:
    assert (phrase, value) in dates(text)


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(dates: Dates, text: str) -> None:
    assert dates(text) == []


def test_without_a_publication_date_only_explicit_dates_resolve(dates: Dates) -> None:
    text = "He fled on Monday, on 5 May and in 1988."
    assert dates(text, None) == [("Monday", None), ("5 May", None), ("1988", "1988")]


def test_part_of_day(mentions: Callable[..., list[DateMention]]) -> None:
    found = mentions(
        "He left on Tuesday evening. They came Wednesday night and this morning. It burned at dawn."
        " On the night of 19-20 September it fell."
    )
    assert [m.part_of_day for m in found] == ["evening", "night", "morning", "morning", "night"]


def test_seed_article(mentions: Callable[..., list[DateMention]], seed_text: str) -> None:
    told = {seed_text[m.start : m.end]: m.edtf for m in mentions(seed_text)}
    assert told["Thursday (September 21st)"] == "2023-09-21"
    assert told["the day before"] == told["a day earlier"] == "2023-09-20"
    assert told["13 GMT on Wednesday"] == "2023-09-20T13:00Z"
    assert told["Tuesday evening"] == "2023-09-19"
    assert told["autumn 2020"] == "2020-23"
    assert told["1988 to 1994"] == "1988/1994"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020-02", (date(2020, 2, 1), date(2020, 2, 29))),
        ("2020-24", (date(2020, 12, 1), date(2021, 2, 28))),
        ("2023-09-20T13:00Z", (date(2023, 9, 20), date(2023, 9, 20))),
        ("1988/1994", (date(1988, 1, 1), date(1994, 12, 31))),
        ("198X", (date(1980, 1, 1), date(1989, 12, 31))),
        ("19XX", (date(1900, 1, 1), date(1999, 12, 31))),
        ("2020-33", (date(2020, 1, 1), date(2020, 3, 31))),
        ("2020-02-30", None),
        ("0000", None),
        ("soon", None),
    ],
)
def test_interval(value: str, expected: tuple[date, date] | None) -> None:
    assert edtf.interval(value) == expected


PIECES = st.sampled_from(
    (
        "the last next 31 Feb 0 99999 1988 2000 Monday May may March 5 32 May, to - and between "
        "day before earlier later ago years week two 10 p.m. 25:61 GMT 9/11 quarter third of in "
        "since 's century 1980s 31.12.9999 1.1.0001 Christmas Easter autumn weekend past future "
        "year 9999 0001 999 days"
    ).split(" ")
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(st.lists(PIECES, max_size=14).map(" ".join), st.text(max_size=60)),
    st.one_of(st.none(), st.dates()),
)
def test_any_text(
    mentions: Callable[..., list[DateMention]], text: str, published: date | None
) -> None:
    for m in mentions(text, published):
        assert 0 <= m.start < m.end <= len(text)
        assert (m.edtf is None) == (m.date_start is None) == (m.date_end is None)
        if m.edtf and m.date_start and m.date_end:
            assert m.date_start <= m.date_end
            assert edtf.interval(m.edtf) == (m.date_start, m.date_end)


DATE_WORDS = st.sampled_from(
    "the on at in a of this that last next late early mid- year years year's month week weekend "
    "quarter half first second 3rd century nineteen ninety eighties 80s '90s 1990s 1998 2004-05 5 "
    "May June, Monday Friday night morning noon o'clock p.m. 10:30 0630 GMT hours ago earlier "
    "before day days weeks halves two three several recent spring summer Christmas Q3 2016-07-27 "
    "27/7/2016 . ,".split()
)


@settings(max_examples=300)
@given(st.lists(DATE_WORDS, max_size=14).map(" ".join))
def test_no_pattern_is_passed_over_that_would_match(text: str) -> None:
    tried = [(p.asks, p.regex) for p in PATTERNS] + list(CLOCKS)
    possible = set(Sieve((asks, regex) for asks, regex in tried).possible(signs_in(text)))
    assert all(regex in possible or not regex.search(text) for _, regex in tried)


def test_what_began_then_lies_behind(dates: Dates) -> None:
    """By the nearer January it would be ahead."""
    assert dates("The violence is the worst since December.") == [("December", "2022-12")]


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["text"][:60])
def test_every_date_of_a_passage(read: Callable[..., Reading], passage: dict[str, Any]) -> None:
    reading = read(passage["text"], passage["published"])
    found = sorted(reading.found.dates, key=lambda d: d.start)
    assert [[passage["text"][d.start : d.end], d.edtf or ""] for d in found] == passage["dates"]
