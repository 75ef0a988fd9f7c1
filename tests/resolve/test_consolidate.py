"""One event, many reports: put together where they are one and never else, and said why."""

from __future__ import annotations

import hashlib
import itertools
import random
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.articles import Article
from pipelines.identity import make_id
from pipelines.ingest.rows import article_rows
from pipelines.lexicons import lexicon
from pipelines.reading.batch import statements_schema
from pipelines.reading.reader import Reader
from pipelines.reading.rows import rows_of
from pipelines.resolve.merge import resolve
from pipelines.resolve.pairs import Pair, group
from warehouse.database import build_database
from warehouse.parquet import write_tables
from warehouse.release.changes import find_changes
from warehouse.validate import validate

type Tables = dict[str, pl.DataFrame]
type Told = tuple[str, date]

INCIDENTS = tomllib.loads((Path(__file__).parent / "reports.toml").read_text("utf-8"))["incident"]
TUESDAY, WEDNESDAY, THURSDAY = (date(2023, 9, day) for day in (19, 20, 21))
MOSUL = [
    ("A car bomb killed 12 people in a market in Mosul on Tuesday, police said.", TUESDAY),
    ("A car bomb killed 17 people in Mosul on Tuesday, hospital officials said.", WEDNESDAY),
    ("A suicide car bomber killed at least 14 people in Mosul on Tuesday.", WEDNESDAY),
]
KIRKUK = ("A car bomb killed nine people in Kirkuk on Tuesday.", WEDNESDAY)
SHOOTING = ("Gunmen shot dead three policemen in Mosul on Tuesday, officials said.", WEDNESDAY)
THE_NEXT = ("A car bomb killed two people in Mosul on Thursday, police said.", THURSDAY)
GOMA = [
    ("M23 rebels attacked an army post near Goma on Tuesday, killing four soldiers.", WEDNESDAY),
    ("Fighters of the M23 killed four soldiers near Goma on Tuesday.", WEDNESDAY),
]
TALKS = [
    ("Talks between Russia and Ukraine began in Istanbul on Tuesday.", TUESDAY),
    ("Ukraine and Russia held talks in Turkey on Tuesday.", WEDNESDAY),
]
EVERYTHING = [*MOSUL, KIRKUK, SHOOTING, THE_NEXT, *GOMA, *TALKS]


def article(told: Told, **more: str) -> Article:
    text, published = told
    return Article(
        make_id("art", text, *more.values()),
        text,
        published_date=published,
        published_date_method="given",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        **more,
    )


@pytest.fixture(scope="module")
def tables_of(reader: Reader) -> Callable[..., Tables]:
    """The tables of some texts, in the order given; each text is read once."""
    read: dict[str, pa.Table] = {}

    def run(*told: Told, copies: tuple[Article, ...] = ()) -> Tables:
        articles = [article(t) for t in told]
        for reading in reader.read([a for a in articles if a.article_id not in read]):
            row = {
                "article_id": reading.document.article.article_id,
                "n_sentences": len(reading.document.sentences),
                **rows_of(reading),
            }
            read[row["article_id"]] = pa.Table.from_pylist([row], schema=statements_schema())
        statements = [statements_schema().empty_table(), *(read[a.article_id] for a in articles)]
        tables = resolve(article_rows([*articles, *copies], {}), pa.concat_tables(statements))
        validate(tables)
        return tables

    return run


def told_by(tables: Tables) -> list[tuple[int, str]]:
    """How many articles tell each event, with its summary."""
    return [(r["n_articles"], r["summary"]) for r in tables["events"].iter_rows(named=True)]


def test_reports_of_one_attack_are_one_event(tables_of: Callable[..., Tables]) -> None:
    tables = tables_of(*MOSUL)
    (row,) = tables["events"].to_dicts()
    assert row["n_articles"] == 3
    assert row["first_article_id"] == article(MOSUL[0]).article_id
    assert (row["deaths_low"], row["deaths_best"]) == (14, 17)
    assert sum(row[f"deaths_{p}"] or 0 for p in ("side_a", "side_b", "civilians", "unknown")) == 17
    assert sorted(tables["casualties"]["count_best"]) == [12, 14, 17]
    assert sorted(tables["event_articles"]["deaths_best"]) == [12, 14, 17]
    assert "17" in row["summary"]
    assert "Mosul" in row["summary"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(KIRKUK, id="another town on the same day"),
        pytest.param(SHOOTING, id="other means in the same town"),
        pytest.param(THE_NEXT, id="another day"),
    ],
)
def test_two_attacks_stay_two(tables_of: Callable[..., Tables], other: Told) -> None:
    assert [n for n, _ in told_by(tables_of(MOSUL[0], other))] == [1, 1]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(
            [
                "An air strike on a hospital in Idlib killed 9 people on Tuesday.",
                "An air strike on a school in Idlib killed 22 people on Tuesday.",
            ],
            id="other victims, other tolls",
        ),
        pytest.param(
            [
                "Gunmen abducted 30 students from a college in Kaduna on Tuesday, officials said.",
                "Gunmen abducted 12 villagers in Kaduna state on Tuesday, police said.",
            ],
            id="other numbers of other people abducted",
        ),
        pytest.param(
            [
                "A government air strike killed 11 people in Saraqib in Syria's Idlib province on "
                "Tuesday, rescuers said.",
                "A government air strike on a market in Maarat al-Numan, in Idlib province, killed "
                "16 people on Tuesday, rescuers said.",
            ],
            id="two towns of a province",
        ),
        pytest.param(
            [
                "UPC fighters killed seven villagers in a raid near Bambari on Tuesday.",
                "UPC fighters ambushed a convoy near Bambari on Tuesday, killing 24 soldiers.",
            ],
            id="villagers here, soldiers there",
        ),
        pytest.param(
            [
                "Al-Shabaab ambushed a convoy near Baidoa on Tuesday, killing 23 soldiers.",
                "Shells hit a residential area of Baidoa on Tuesday, killing nine, medics said.",
            ],
            id="nothing but the town and the day",
        ),
        pytest.param(
            [
                "Government warplanes killed 23 civilians in Idlib on Tuesday, residents said.",
                "Shelling killed 11 civilians in Idlib on Tuesday, medics said.",
            ],
            id="from the air and by shells, other tolls",
        ),
        pytest.param(
            [
                "Fighting between Nigerien troops and Boko Haram near Bosso on Tuesday left 15 "
                "soldiers and five rebels dead.",
                "Boko Haram fighters killed 22 villagers near Bosso in Niger on Tuesday.",
            ],
            id="a fight and a massacre by the same group",
        ),
        pytest.param(
            [
                "Five people were killed in a massacre in a village near Depayin in "
                "Myanmar on Tuesday.",
                "A suicide bomber killed 14 people in a tea shop in Depayin, Myanmar, on Tuesday.",
            ],
            id="nobody but civilians in common, and tolls far apart",
        ),
        pytest.param(
            [
                "Russian forces shelled Chasiv Yar in Ukraine's Donetsk region on Tuesday.",
                "Russian forces shelled Kostiantynivka in Ukraine's Donetsk region on Tuesday.",
            ],
            id="two towns near each other, one army",
        ),
        pytest.param(
            [
                "The toll of the bombing in Quetta on 12 September rose to 18 on Tuesday.",
                "A bomb killed four people in Quetta on Tuesday.",
            ],
            id="an attack and the toll of last week's",
        ),
    ],
)
def test_like_events_of_one_place_stay_two(
    tables_of: Callable[..., Tables], told: list[str]
) -> None:
    assert [n for n, _ in told_by(tables_of(*((text, WEDNESDAY) for text in told)))] == [1, 1]


def test_a_deadly_attack_and_a_fight_of_one_town_and_day_stay_two(
    tables_of: Callable[..., Tables],
) -> None:
    """Town and day alone make one event of two reports only if the kind of violence is one."""
    shooting = ("Gunmen killed three teachers in Mosul on Tuesday.", WEDNESDAY)
    fight = ("Rival clans clashed in Mosul on Tuesday.", WEDNESDAY)
    again = ("Two teachers were shot at in Mosul on Tuesday.", THURSDAY)
    assert [n for n, _ in told_by(tables_of(shooting, fight))] == [1, 1]
    assert [n for n, _ in told_by(tables_of(shooting, again))] == [2]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(
            [
                "The army arrested four students in Mosul on Tuesday.",
                "Soldiers detained two editors in Mosul on Tuesday.",
            ],
            id="two arrests of one army",
        ),
        pytest.param(
            [
                "The army shot dead a baker in Mosul on Tuesday.",
                "The army bombed a bridge in Mosul on Tuesday.",
            ],
            id="two kinds of violence by one army",
        ),
        pytest.param(
            [
                "Rebels clashed with soldiers in Mosul on Tuesday.",
                "Rebels abducted an engineer in Mosul on Tuesday.",
            ],
            id="a battle and an abduction",
        ),
    ],
)
def test_what_one_side_does_in_a_town_in_a_day_is_not_all_one(
    tables_of: Callable[..., Tables], told: list[str]
) -> None:
    assert [n for n, _ in told_by(tables_of(*((text, WEDNESDAY) for text in told)))] == [1, 1]


def test_a_battle_that_others_call_an_attack_is_a_battle(tables_of: Callable[..., Tables]) -> None:
    tables = tables_of(
        ("Rebels attacked a village near Mosul on Tuesday, killing 12.", WEDNESDAY),
        ("At least 12 died in clashes between rebels and soldiers in Mosul on Tuesday.", WEDNESDAY),
    )
    assert tables["events"]["acled_sub_event_type"].to_list() == ["Armed clash"]


def test_people_abducted_make_one_event_of_a_town_and_its_state(
    tables_of: Callable[..., Tables],
) -> None:
    """The same number of the same people is worth as much as the same toll."""
    tables = tables_of(
        ("Gunmen abducted 30 students from a college in Kaduna on Tuesday.", WEDNESDAY),
        ("About 30 students were kidnapped in Nigeria's Kaduna state on Tuesday.", WEDNESDAY),
    )
    assert [n for n, _ in told_by(tables)] == [2]


def test_a_toll_that_grows_over_days_and_papers(tables_of: Callable[..., Tables]) -> None:
    """The latest of the best source stands, what else the last day tells is its range."""
    bombing = "car bombing at a market in Samarra on Tuesday"
    tables = tables_of(
        (f"At least nine people were killed in a {bombing}, police said.", TUESDAY),
        (f"Fourteen people were killed in a {bombing}, a local official said.", TUESDAY),
        (f"Iraq's government said 21 people had been killed in a {bombing}.", WEDNESDAY),
        (f"A witness said 40 people had died in the {bombing}.", WEDNESDAY),
        (f"The United Nations said 23 people were killed in a {bombing}.", THURSDAY),
        (f"Rebels said 60 people were killed in a {bombing}.", THURSDAY),
    )
    (row,) = tables["events"].filter(pl.col("event_type") == "ASSAULT").to_dicts()
    assert row["n_articles"] == 6
    assert (row["deaths_low"], row["deaths_best"], row["deaths_high"]) == (23, 23, 60)
    assert sorted(tables["event_articles"]["deaths_best"].drop_nulls()) == [9, 14, 21, 23, 40, 60]


def test_a_first_count_does_not_stand_beside_a_full_one(tables_of: Callable[..., Tables]) -> None:
    """Police who counted three first do not outweigh 58 dead; a party to the fighting may not."""
    shelling = "in the shelling of a market in Aden on Tuesday"
    full = (f"At least 58 people were killed {shelling}.", TUESDAY)
    early = (f"Three people were killed {shelling}, the government said.", TUESDAY)
    tables = tables_of(full, early)
    (row,) = tables["events"].filter(pl.col("event_type") == "ASSAULT").to_dicts()
    assert row["n_articles"] == 2
    assert (row["deaths_low"], row["deaths_best"]) == (58, 58)


def test_about_as_many_hurt_as_others_say_is_in_its_own_range(
    tables_of: Callable[..., Tables],
) -> None:
    """ "Some 48" tells no least number: that of the others is none for it if it is higher."""
    bombing = "in a suicide bombing at a market in Quetta on Tuesday"
    tables = tables_of(
        (f"At least 20 people were killed and 60 others injured {bombing}.", WEDNESDAY),
        (f"Twenty people were killed and some 48 people were wounded {bombing}.", WEDNESDAY),
        (f"About 48 people were wounded and 20 killed {bombing}, police said.", WEDNESDAY),
    )
    (row,) = tables["events"].filter(pl.col("event_type") == "ASSAULT").to_dicts()
    assert (row["injured_low"], row["injured_best"]) == (48, 48)


def test_a_toll_that_is_revised_down(tables_of: Callable[..., Tables]) -> None:
    tables = tables_of(
        ("A truck bomb killed 70 people in Mogadishu on Tuesday, medics said.", TUESDAY),
        ("Police said 61 people were killed in Tuesday's truck bombing in Mogadishu.", THURSDAY),
    )
    (row,) = tables["events"].to_dicts()
    assert (row["deaths_low"], row["deaths_best"], row["deaths_high"]) == (61, 61, 70)


def test_the_same_parties_make_one_event_of_two_reports(tables_of: Callable[..., Tables]) -> None:
    assert [n for n, _ in told_by(tables_of(*GOMA))] == [2]
    assert [n for n, _ in told_by(tables_of(*TALKS))] == [2]


def test_enemies_are_not_one_perpetrator(tables_of: Callable[..., Tables]) -> None:
    tables = tables_of(
        ("The Syrian army shelled the town of Saraqib on Tuesday.", WEDNESDAY),
        ("Rebels shelled the Syrian town of Saraqib on Tuesday.", WEDNESDAY),
    )
    assert [n for n, _ in told_by(tables)] == [1, 1]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(
            [
                "A bomb killed six soldiers in Ghazni on Tuesday, officials said.",
                "A bomb killed six soldiers in Afghanistan's Ghazni province on Tuesday.",
            ],
            id="a town and its province of the same name",
        ),
        pytest.param(
            [
                "A Saudi-led coalition air strike hit a wedding in Hajjah province, Yemen, on "
                "Tuesday, killing at least 20 people, health officials said.",
                "The Houthi-run health ministry said that 33 people were killed in Tuesday's air "
                "strike on a wedding party in Yemen's Hajjah province.",
            ],
            id="at least so many, and more",
        ),
        pytest.param(
            [
                "Rebels attacked a village in Ituri in Congo on Tuesday, killing 30 people.",
                "At least 30 people were killed on Tuesday in an attack by ADF rebels on a village "
                "in Congo's Ituri province, the UN said.",
            ],
            id="rebels by their name, whose home is another country",
        ),
        pytest.param(
            [
                "Seven people died on Tuesday when bombs hit a camp for displaced people in Goma.",
                "The bombardment of a camp for displaced people in Goma killed seven on Tuesday.",
            ],
            id="bombs to one witness, shells to another",
        ),
        pytest.param(
            [
                "Gunmen killed 12 villagers in the village of Gajigarna in Nigeria on Tuesday.",
                "Gunmen shot 12 people dead in Gajigarna village in Nigeria's Borno state on "
                "Tuesday.",
            ],
            id="a village that no gazetteer has, with its state and without",
        ),
        pytest.param(
            [
                "Gunmen killed 31 villagers in Gajigarna village in Nigeria's Borno state on "
                "Tuesday.",
                "Gunmen shot dead 31 villagers near Bama in Nigeria's Borno state on Tuesday.",
            ],
            id="a village that no gazetteer has, and the town near it",
        ),
        pytest.param(
            [
                "Shells hit a mill in the town of Kupwara in India on Tuesday, killing six people.",
                "Shelling of a mill in Kupwara in Jammu and Kashmir on Tuesday killed six people.",
            ],
            id="two towns of one name in one unit",
        ),
        pytest.param(
            [
                "Gunmen kidnapped 25 people in Kajuru in Nigeria on Tuesday and killed 14.",
                "Gunmen shot dead 14 people in a raid on Kajuru in Nigeria on Tuesday.",
            ],
            id="a raid, told as an abduction with dead",
        ),
    ],
)
def test_reports_that_differ_in_words_are_of_one_event(
    tables_of: Callable[..., Tables], told: list[str]
) -> None:
    tables = tables_of(*((text, WEDNESDAY) for text in told))
    assert [n for n, _ in told_by(tables)] == [2]


def test_a_toll_that_has_grown_by_the_next_day_is_no_other_toll(
    tables_of: Callable[..., Tables],
) -> None:
    early = ("Clashes in Tripoli killed 13 people on Tuesday.", TUESDAY)
    late = "Rival militias battled in Tripoli on Tuesday, leaving 32 people dead."
    assert [n for n, _ in told_by(tables_of(early, (late, WEDNESDAY)))] == [2]


CLAIMED = [
    ("Gunmen stormed a hotel in Kismayo on Monday, killing 13 people.", TUESDAY),
    ("Al-Shabaab on Thursday claimed the attack on a hotel in Kismayo that killed 13.", THURSDAY),
    ("The UN on Thursday condemned the killing of 13 people at a hotel in Kismayo.", THURSDAY),
]


@pytest.mark.parametrize("later", CLAIMED[1:])
def test_what_is_told_later_without_its_day_is_known_by_its_toll(
    tables_of: Callable[..., Tables], later: Told
) -> None:
    """Its day is that of the report that tells it."""
    events = tables_of(CLAIMED[0], later)["events"].filter(pl.col("event_type") == "ASSAULT")
    assert events.select("n_articles", "date_start", "date_end").rows() == [
        (2, date(2023, 9, 18), date(2023, 9, 18))
    ]


@pytest.mark.parametrize(
    "later",
    [
        "Al-Shabaab on Thursday claimed the attack on a hotel in Kismayo that killed four.",
        "Al-Shabaab on Thursday claimed the attack on a hotel in Kismayo.",
        "Al-Shabaab on Thursday claimed the attack on a hotel in Baidoa that killed 13.",
    ],
)
def test_what_is_told_later_with_less_or_otherwise_stays_apart(
    tables_of: Callable[..., Tables], later: str
) -> None:
    tables = tables_of(CLAIMED[0], (later, THURSDAY))
    events = tables["events"].filter(pl.col("event_type") == "ASSAULT")
    assert events["n_articles"].to_list() == [1, 1]


def test_a_victim_by_name_makes_one_event_of_two_reports(tables_of: Callable[..., Tables]) -> None:
    told = [
        "Gunmen shot dead Amina Kassim, a teacher, in Bauchi state in Nigeria on Tuesday.",
        "Amina Kassim was murdered in Nigeria on Tuesday, her school said.",
    ]
    tables = tables_of(*((text, WEDNESDAY) for text in told))
    assert [n for n, _ in told_by(tables)] == [2]


def test_order_does_not_matter(tables_of: Callable[..., Tables], tmp_path: Path) -> None:
    orders = [EVERYTHING, EVERYTHING[::-1], random.Random(3).sample(EVERYTHING, len(EVERYTHING))]
    sums = [
        {n: f.sha256 for n, f in write_tables(tables_of(*order), tmp_path / str(k)).items()}
        for k, order in enumerate(orders)
    ]
    assert sums[0] == sums[1] == sums[2]


def test_the_event_published_first_keeps_its_id(tables_of: Callable[..., Tables]) -> None:
    alone = tables_of(MOSUL[0])["events"]["event_id"].item()
    for more in itertools.permutations(MOSUL[1:]):
        assert tables_of(*more, MOSUL[0])["events"]["event_id"].to_list() == [alone]


def test_an_older_article_that_comes_later_is_senior_and_every_id_is_found_again(
    tables_of: Callable[..., Tables],
) -> None:
    """Which id stays depends on the articles alone, not on when they came; `changes` tells."""
    before = tables_of(*MOSUL[1:])
    after = tables_of(*MOSUL)
    (known,), (now,) = before["events"]["event_id"], after["events"]["event_id"]
    assert known != now
    reports = dict(after["event_articles"].select("told_as", "event_id").iter_rows())
    assert {reports[told_as] for told_as in before["event_articles"]["told_as"]} == {now}
    for table, key in (("mentions", "mention_id"), ("casualties", "casualty_id")):
        assert set(before[table][key]) < set(after[table][key])
    merged = find_changes(before, after).filter(table_name="events", row_id=known)
    assert merged.select("change", "merged_into").rows() == [("merged", now)]


def test_later_articles_change_no_id_of_mentions_and_figures(
    tables_of: Callable[..., Tables],
) -> None:
    before, after = tables_of(*EVERYTHING[:4]), tables_of(*EVERYTHING)
    for table, key in (("mentions", "mention_id"), ("casualties", "casualty_id")):
        assert set(before[table][key]) <= set(after[table][key])
    assert set(before["events"]["event_id"]) <= set(after["events"]["event_id"])


def test_a_near_copy_is_counted_and_changes_nothing_else(tables_of: Callable[..., Tables]) -> None:
    original = article(MOSUL[0])
    copy = article((MOSUL[0][0] + " ", TUESDAY), duplicate_of=original.article_id)
    with_copy, without = tables_of(*MOSUL, copies=(copy,)), tables_of(*MOSUL)
    assert [n for n, _ in told_by(with_copy)] == [4]
    drop = with_copy["events"].drop("n_articles"), without["events"].drop("n_articles")
    assert drop[0].equals(drop[1])
    for table in ("event_articles", "casualties", "mentions", "event_actors"):
        assert with_copy[table].equals(without[table])


def test_every_merge_says_why(tables_of: Callable[..., Tables], tmp_path: Path) -> None:
    tables = tables_of(*EVERYTHING)
    write_tables(tables, tmp_path)
    build_database(tmp_path)
    import duckdb

    with duckdb.connect(str(tmp_path / "conflict.duckdb"), read_only=True) as database:
        rows = database.sql(
            "SELECT event_id, told_as, merged_with, merge_points, merge_reasons, keeps_its_id "
            "FROM event_merge"
        ).fetchall()
    weights, needed = lexicon("consolidation")["weights"], lexicon("consolidation")["needed"]
    reports = {told_as: event for event, told_as, *_ in rows}
    assert len(rows) == tables["events"].filter(pl.col("n_articles") > 1)["n_articles"].sum()
    for event, told_as, other, points, reasons, keeps in rows:
        assert reports[other] == event
        assert points == pytest.approx(sum(weights[reason] for reason in reasons))
        assert points >= needed
        assert keeps == (told_as == event)


IDS = list(range(6))
PAIRS = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.integers(3, 9)).filter(
        lambda pair: pair[0] < pair[1]
    ),
    unique_by=lambda pair: pair[:2],
)


@given(PAIRS, st.randoms(use_true_random=False))
def test_groups_are_whole_and_need_no_order(
    told: list[tuple[int, int, int]], chance: random.Random
) -> None:
    """Who is one with another is one with all of that one's group, and each two are a pair."""
    pairs = [Pair(a, b, float(points)) for a, b, points in told]
    groups = group(pairs)
    linked = {(pair.one, pair.other) for pair in pairs}
    for event, members in groups.items():
        assert event in members
        assert all(groups[other] == members for other in members)
        assert all(pair in linked for pair in itertools.combinations(sorted(members), 2))
    chance.shuffle(pairs)
    assert group(pairs) == groups


def event_of(tables: Tables, told: Told, words: str) -> str:
    """The event that a report tells in the sentence with some words, the one those words touch."""
    start = told[0].index(words)
    end = start + len(words)
    first = told[0].rfind(". ", 0, start) + 1
    last = told[0].find(". ", end) % (len(told[0]) + 1)
    rank = tables["event_articles"].select("event_id", "article_id", "salience")
    rows = (
        tables["mentions"]
        .filter(
            (pl.col("kind") == "event")
            & (pl.col("article_id") == article(told).article_id)
            & (pl.col("char_start") < last)
            & (pl.col("char_end") > first)
        )
        .join(rank, on=["event_id", "article_id"])
        .with_columns(
            ((pl.col("char_start") < end) & (pl.col("char_end") > start)).alias("touches")
        )
        .sort(["touches", "salience", "char_start"], descending=[True, False, False])
    )
    return str(rows["event_id"][0])


def test_each_incident_of_a_corpus_is_one_event_and_no_two_are(
    tables_of: Callable[..., Tables],
) -> None:
    """Papers tell of the same attacks in other words, with other tolls, and of others near by."""
    told = [(r["text"], r["published"]) for i in INCIDENTS for r in i["report"]]
    tables = tables_of(*told)
    events = {
        i["name"]: {event_of(tables, (r["text"], r["published"]), r["words"]) for r in i["report"]}
        for i in INCIDENTS
    }
    assert {name: len(found) for name, found in events.items()} == dict.fromkeys(events, 1)
    assert len(set().union(*events.values())) == len(events)


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(
            [
                "Rebels of the M23 ambushed a convoy near Goma on Tuesday, setting off a mine and "
                "killing 14 soldiers.",
                "Fourteen soldiers were gunned down by M23 rebels near Goma on Tuesday.",
            ],
            id="a mine here, guns there, the same many dead",
        ),
        pytest.param(
            [
                "A bomb killed four policemen in Helmand province on Tuesday.",
                "A mine killed four border guards in southern Afghanistan on Tuesday.",
            ],
            id="arms of one state",
        ),
    ],
)
def test_what_papers_mix_up_is_one_event(tables_of: Callable[..., Tables], told: list[str]) -> None:
    assert [n for n, _ in told_by(tables_of(*((text, WEDNESDAY) for text in told)))] == [2]


def test_a_report_that_knows_less_joins_those_that_agree() -> None:
    """Of three reports one may tell too little to be one with each alone."""
    strong, weak = Pair(1, 2, 6.0), Pair(2, 3, 4.5)
    assert group([strong, weak, Pair(1, 3, 3.0)])[1] == {1, 2, 3}
    assert 3 not in group([strong, weak])[1]


def test_those_killed_and_those_taken_in_a_raid_are_not_told_apart_by_another_report(
    tables_of: Callable[..., Tables],
) -> None:
    """Who was only taken is no telling of the dead of whom others tell."""
    tables = tables_of(
        (
            "Armed men attacked a village near Kajuru in Nigeria on Tuesday, killing 13 people and "
            "kidnapping 28.",
            WEDNESDAY,
        ),
        ("Gunmen abducted 28 people near Kajuru in Nigeria on Tuesday and killed 17.", WEDNESDAY),
    )
    deadly = tables["events"].filter(pl.col("deaths_best") > 0)
    assert deadly["n_articles"].to_list() == [2]


def test_a_report_that_names_only_the_country_joins_one_whose_toll_has_grown(
    tables_of: Callable[..., Tables],
) -> None:
    raid = "Al-Shabaab fighters killed {} soldiers in an ambush {} on Tuesday."
    tables = tables_of(
        (raid.format("three", "in northern Kenya"), WEDNESDAY),
        (raid.format("three", "near Mandera in Kenya"), WEDNESDAY),
        (raid.format("four", "near Mandera in Kenya"), THURSDAY),
    )
    assert [n for n, _ in told_by(tables)] == [3]


def test_a_toll_that_is_told_to_have_grown_counts_on_its_day(
    tables_of: Callable[..., Tables],
) -> None:
    """A ministry's first count of the day gives way to what the toll has risen to."""
    tables = tables_of(
        ("A car bomb killed 40 people in Kabul on Tuesday, the health ministry said.", TUESDAY),
        ("A car bomb killed 63 people in Kabul on Tuesday, the interior ministry said.", TUESDAY),
        ("The toll of Tuesday's car bombing in Kabul has grown to 95.", TUESDAY),
    )
    (row,) = tables["events"].filter(pl.col("event_type") == "ASSAULT").to_dicts()
    assert (row["n_articles"], row["deaths_best"]) == (3, 95)


def test_a_town_of_a_name_that_two_units_have(tables_of: Callable[..., Tables]) -> None:
    """One reader takes it for the one, one for the other: the same toll makes them one."""
    strike = "An air strike on a mill in {} on Tuesday killed 28 people, officials in India said."
    tables = tables_of(
        (strike.format("Bijapur"), WEDNESDAY),
        (strike.format("Bijapur in Chhattisgarh"), WEDNESDAY),
    )
    assert [n for n, _ in told_by(tables)] == [2]
