"""Plants wrong rows in right tables, one kind at a time: does validation or a check see each?

The tables are read from a few articles of our own writing. A kind is a change of one row, or of the
table as a whole, that makes it say something false.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from pipelines import corpus
from pipelines.checks import CHECKS, Check, Dataset
from warehouse.validate import find_dangling, find_failures

type Tables = Mapping[str, pl.DataFrame]
type Row = dict[str, Any]

_FIRST = (
    "TAIZ, Yemen, May 4 (Reuters) - Rebels killed 12 soldiers and wounded at least 30 civilians in "
    "Taiz on Wednesday evening, the Yemeni army said.\n\nA bomb killed two to four people "
    "in Aden on Tuesday. About 20 were wounded. More than 200 people fled.\n\nThousands of "
    "protesters marched in Sanaa on Monday. President Rashad al-Alimi met ministers of Saudi "
    "Arabia in Riyadh on 2 May 2023. The government plans an offensive in Marib.\n\nIn Hodeidah, "
    "up to 300 people were killed in 2015 and dozens were wounded."
)
TEXTS = {
    "one": _FIRST,
    "two": "ADEN, May 4 (AFP) - Rebels attacked soldiers in Taiz on Wednesday evening, killing 12 "
    "of them, the army said. The United Nations condemned the attack.",
    "copy": _FIRST + "\n",
    "other": "Les rebelles ont tué douze soldats à Taïz mercredi, a déclaré l'armée. Le président "
    "a condamné l'attaque et promis une enquête sur les faits.",
}


@cache
def right() -> tuple[Tables, dict[str, str]]:
    """Tables in which nothing is wrong, and the texts of their articles."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        given = [{"id": n, "text": t, "published": "2023-05-04"} for n, t in TEXTS.items()]
        path.write_text("".join(json.dumps(line) + "\n" for line in given), encoding="utf-8")
        articles = corpus.ingest([path], root=Path(folder))
    statements = corpus.read(articles, triage=False, engine="in_process")
    texts = {article.article_id: article.text for article in articles}
    return corpus.resolve(articles, statements), texts


@dataclass(frozen=True, slots=True)
class Wrong:
    """One kind: in the first row of a table where some columns are so, other values are put."""

    name: str
    table: str
    where: Callable[[Row], bool]
    change: Callable[[Row], Row]

    def plant(self, tables: Tables) -> dict[str, pl.DataFrame]:
        """The tables with the wrong row.

        Raises:
            LookupError: there is no row to change.
        """
        frame = tables[self.table]
        rows = frame.to_dicts()
        for number, row in enumerate(rows):
            if self.where(row):
                rows[number] = row | self.change(row)
                changed = pl.DataFrame(rows, schema=frame.schema)
                return {**tables, self.table: changed}
        raise LookupError(f"{self.name}: no row of {self.table} to plant it in")


def caught() -> dict[str, list[str]]:
    """Kind → what caught it: `validation`, or the checks that did."""
    tables, texts = right()
    found = {}
    for name, make in kinds().items():
        planted = make(tables)
        # The tables without a wrong row need no second look by themselves.
        changed = {n: frame for n, frame in planted.items() if frame is not tables.get(n)}
        checks = [check for check in CHECKS if check.name != "schema" or check.table in changed]
        is_valid = _is_valid(changed, planted)
        found[name] = _seen(planted, texts, checks) if is_valid else ["validation"]
    return found


def _is_valid(changed: Tables, planted: Tables) -> bool:
    """Would the changed tables be written beside the others?"""
    try:
        return not any(find_failures(*each) for each in changed.items()) and not any(
            find_dangling(planted)
        )
    except pl.exceptions.PolarsError:
        return False


def seen(tables: Tables, texts: Mapping[str, str]) -> list[str]:
    """The checks that find something."""
    return _seen(tables, texts, CHECKS)


def _seen(tables: Tables, texts: Mapping[str, str], checks: Iterable[Check]) -> list[str]:
    data = as_dataset(tables, texts)
    return [f"{check.table}.{check.name}" for check in checks if any(check.find(data))]


def as_dataset(tables: Tables, texts: Mapping[str, str]) -> Dataset:
    """Tables as they come, valid or not, where the checks look for them."""
    folder = Path(tempfile.mkdtemp(dir=_scratch().name))
    for name, frame in tables.items():
        frame.write_parquet(folder / f"{name}.parquet")
    known = {"article_id": list(texts), "text": list(texts.values())}
    schema = {"article_id": pl.String, "text": pl.String}
    pl.DataFrame(known, schema=schema).write_parquet(folder / "texts")
    return Dataset(folder, [folder / "texts"])


@cache
def _scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder that goes with this process."""
    return tempfile.TemporaryDirectory(prefix="dateline-planted-")


def kinds() -> dict[str, Callable[[Tables], dict[str, pl.DataFrame]]]:
    """Every kind of wrong row by name."""
    return {**{wrong.name: wrong.plant for wrong in ROWS}, **WHOLES}


def _put(table: str, kind: str, where: Row | None = None, /, **values: Any) -> Wrong:
    """Other values; a function makes one from the row."""
    chosen = where or {}
    return Wrong(
        f"{table}: {kind}",
        table,
        lambda row: all(
            (row[c] is not None) if wanted is ... else row[c] == wanted
            for c, wanted in chosen.items()
        ),
        lambda row: {c: v(row) if callable(v) else v for c, v in values.items()},
    )


def _later(column: str, days: int) -> Callable[[Row], date]:
    return lambda row: row[column] + timedelta(days)


def _plus(column: str, number: float) -> Callable[[Row], float]:
    return lambda row: row[column] + number


def _untold(row: Row) -> str:
    """An event that a row's article does not tell."""
    told = right()[0]["event_articles"]
    here = told.filter(pl.col("article_id") == row["article_id"])["event_id"]
    return str(told.filter(~pl.col("event_id").is_in(here.implode()))["event_id"][0])


NAN, INFINITE = float("nan"), float("inf")
KILLED = {"harm": "killed", "qualifier": "exact"}
TOLL = {"deaths_best": 12}
TOWN = {"feature": "populated_place", "gazetteer": "geonames"}
ONCE = {"n_articles": 2, "deaths_best": 300}

ROWS = (
    # articles
    _put("articles", "duplicate of an article that is not there", duplicate_of="art_9"),
    _put("articles", "duplicate of itself", duplicate_of=lambda r: r["article_id"]),
    _put("articles", "a read article marked as a duplicate", {"source_id": "two"},
         duplicate_of=lambda _: _id("articles", source_id="one")),
    _put("articles", "original marked as a duplicate of its duplicate", {"source_id": "copy"},
         duplicate_of=lambda _: _id("articles", source_id="one")),
    _put("articles", "length of another text", n_chars=_plus("n_chars", 1)),
    _put("articles", "hash of another text", sha256="0" * 64),
    _put("articles", "hash that is none", sha256="abc"),
    _put("articles", "language as a word", language="English"),
    _put("articles", "language in capitals", language="EN"),
    _put("articles", "day without a method", published_date_method=None),
    _put("articles", "method without a day", published_date=None),
    _put("articles", "method that is no code", published_date_method="guessed"),
    _put("articles", "published in the year 1", published_date=date(1, 1, 1)),
    _put("articles", "published in the year 9999", published_date=date(9999, 1, 1)),
    _put("articles", "file outside of the folder", source_file="../../etc/passwd"),
    _put("articles", "file of a machine", source_file="/home/somebody/a.jsonl"),
    _put("articles", "empty publisher", publisher="  "),
    _put("articles", "negative length", n_chars=-1),
    _put("articles", "id of another kind", article_id="evt_1"),
    _put("articles", "id with a path", article_id="art_../../x"),
    # events
    _put("events", "type that is no code", event_type="FIGHT"),
    _put("events", "mode of another type", {"event_type": "ASSAULT"}, event_mode="visit"),
    _put("events", "CAMEO code that is none", cameo_code="999"),
    _put("events", "CAMEO code of talks for an attack", {"event_type": "ASSAULT"},
         cameo_code="040"),
    _put("events", "CAMEO code of an attack for talks", {"event_type": "CONSULT"},
         cameo_code="190"),
    _put("events", "ACLED type that is none", acled_event_type="War"),
    _put("events", "ACLED sub-type of another type", {"acled_sub_event_type": ...},
         acled_event_type="Protests", acled_sub_event_type="Armed clash"),
    _put("events", "ACLED sub-type without type", {"acled_sub_event_type": ...},
         acled_event_type=None),
    _put("events", "UCDP type that is none", ucdp_type_of_violence=4),
    _put("events", "UCDP type for talks", {"event_type": "CONSULT"}, ucdp_type_of_violence=1),
    _put("events", "context that is no code", contexts=["war"]),
    _put("events", "context twice", contexts=["military", "military"]),
    _put("events", "status that is no code", status="maybe"),
    _put("events", "dead in what is only planned", TOLL, status="planned"),
    _put("events", "dead in what is denied", TOLL, status="denied"),
    _put("events", "ends before it starts", {"date_start": ...}, date_start=_later("date_end", 1)),
    _put("events", "occurred after its article", {"date_precision": 1, "status": "occurred"},
         date_start=date(2023, 6, 1), date_end=date(2023, 6, 1)),
    _put("events", "day precision for a year", {"date_precision": 5}, date_precision=1),
    _put("events", "precision of a day that is not known", {"date_start": None}, date_precision=1),
    _put("events", "day without a precision", {"date_start": ...}, date_precision=None),
    _put("events", "precision that is no code", date_precision=6),
    _put("events", "day of another article", ONCE, date_end=_later("date_end", 1)),
    _put("events", "in the year 9998", {"date_precision": 1},
         date_start=date(9998, 1, 1), date_end=date(9998, 1, 1)),
    _put("events", "place that is not there", location_id="gn_1"),
    _put("events", "place without a precision", {"location_id": ...}, geo_precision=None),
    _put("events", "precision without a place", {"location_id": None}, geo_precision=1),
    _put("events", "a town with the precision of a country", {"geo_precision": 1},
         geo_precision=6),
    _put("events", "low above best", TOLL, deaths_low=13),
    _put("events", "best above high", TOLL, deaths_high=11),
    _put("events", "low above high", TOLL, deaths_best=None, deaths_unknown=None,
         deaths_side_a=None,
         deaths_side_b=None, deaths_civilians=None, deaths_low=13, deaths_high=12),
    _put("events", "negative deaths", TOLL, deaths_low=-1),
    _put("events", "parts above the total", TOLL, deaths_civilians=5),
    _put("events", "parts below the total", TOLL, deaths_side_b=None, deaths_unknown=0),
    _put("events", "parts of an unknown total", {"deaths_best": None}, deaths_civilians=1),
    _put("events", "more dead than reported", TOLL, deaths_best=120, deaths_high=120,
         deaths_side_b=120),
    _put("events", "more injured than reported", {"injured_best": 30}, injured_best=300,
         injured_high=300),
    _put("events", "deaths that its only article does not give", ONCE, deaths_best=299,
         deaths_civilians=None, deaths_unknown=299),
    _put("events", "highest figure that its only article does not give", ONCE, deaths_high=301),
    _put("events", "injured low above high", {"injured_low": ...}, injured_high=0),
    _put("events", "crowd low above high", {"crowd_size_low": ...}, crowd_size_high=1),
    _put("events", "confidence above 1", confidence=1.5),
    _put("events", "confidence is no number", confidence=NAN),
    _put("events", "negative confidence", confidence=-0.1),
    _put("events", "first article that does not tell it", {"n_articles": 1},
         first_article_id=lambda r: _id("articles", source_id="other")),
    _put("events", "first article that is not there", first_article_id="art_9"),
    _put("events", "more articles than tell it", n_articles=_plus("n_articles", 1)),
    _put("events", "fewer mentions than there are", n_mentions=_plus("n_mentions", -1)),
    _put("events", "empty summary", summary=""),
    _put("events", "summary with a control character", summary="Attack\x1b[2J"),
    # event_articles
    _put("event_articles", "an event that is not there", event_id="evt_9"),
    _put("event_articles", "an article that is not there", article_id="art_9"),
    _put("event_articles", "rank 0", salience=0),
    _put("event_articles", "a gap in the ranks", {"salience": 2}, salience=20),
    _put("event_articles", "a rank twice", {"salience": 2}, salience=1),
    _put("event_articles", "mentions that are not there", n_mentions=_plus("n_mentions", 1)),
    _put("event_articles", "ends before it starts", {"date_start": ...},
         date_end=_later("date_start", -1)),
    _put("event_articles", "low above best", TOLL, deaths_low=13),
    _put("event_articles", "merged without points", {"merged_with": ...}, merge_points=None),
    _put("event_articles", "merged without reasons", {"merged_with": ...}, merge_reasons=[]),
    _put("event_articles", "merged with nothing", {"merged_with": ...}, merged_with=None),
    _put("event_articles", "merged with what is no telling of it", {"merged_with": ...},
         merged_with="evt_9"),
    _put("event_articles", "merged though told once", {"merged_with": None}, merged_with="evt_9"),
    # event_actors
    _put("event_actors", "an actor that is not there", actor_id="act_9"),
    _put("event_actors", "role that is no code", role="bystander"),
    _put("event_actors", "side that is no code", side="c"),
    _put("event_actors", "reporter on a side", {"side": "a"}, role="reporter"),
    _put("event_actors", "mediator on a side", {"side": "a"}, role="mediator"),
    _put("event_actors", "negative mentions", n_mentions=-1),
    # actors
    _put("actors", "type that is no code", actor_type="army"),
    _put("actors", "part of itself", parent_actor_id=lambda r: r["actor_id"]),
    _put("actors", "part of its own part", {"name": "Government of Yemen"},
         parent_actor_id=lambda _: _id("actors", name="Military forces of Yemen")),
    _put("actors", "part of what is not there", parent_actor_id="act_9"),
    _put("actors", "country as a name", country_iso3="Yemen"),
    _put("actors", "country that does not exist", country_iso3="QQQ", plover_country="QQQ"),
    _put("actors", "countries of two codes differ", {"country_iso3": "YEM"}, plover_country="SAU"),
    _put("actors", "PLOVER country of another scheme", {"plover_country": "YEM"},
         plover_country="YMN"),
    _put("actors", "sector that is no code", plover_sectors=["ARMY"]),
    _put("actors", "sector twice", plover_sectors=["MIL", "MIL"]),
    _put("actors", "alias that is NULL", aliases=["x", None]),
    _put("actors", "alias that is empty", aliases=["x", ""]),
    _put("actors", "alias twice", aliases=["x", "x"]),
    _put("actors", "empty name", name=" "),
    _put("actors", "office unknown in a word", {"office": ...}, office="unknown"),
    _put("actors", "more mentions than there are", n_mentions=_plus("n_mentions", 1)),
    _put("actors", "more articles than there are", n_articles=_plus("n_articles", 1)),
    # casualties
    _put("casualties", "an event that is not there", event_id="evt_9"),
    _put("casualties", "an event that its article does not tell", KILLED,
         event_id=_untold),
    _put("casualties", "an article that is not there", article_id="art_9"),
    _put("casualties", "harm that is no code", harm="hurt"),
    _put("casualties", "injured counted as killed", {"harm": "injured", "count_best": 30},
         harm="missing",
         char_end=_plus("char_end", -1)),
    _put("casualties", "killed counted as injured", KILLED, harm="injured", count_low=1200,
         count_best=1200,
         count_high=1200),
    _put("casualties", "victims that are not there", victim_actor_id="act_9"),
    _put("casualties", "victims in other words", {"victim_text": ...}, victim_text="13 soldiers"),
    _put("casualties", "reporter in other words", {"reported_by_text": ...},
         reported_by_text="the navy"),
    _put("casualties", "reporter that is not there", reported_by_actor_id="act_9"),
    _put("casualties", "victim type that is no code", victim_type="soldier"),
    _put("casualties", "low above best", {"qualifier": "at_least"}, count_low=31),
    _put("casualties", "exact figure with a range", KILLED, count_low=11),
    _put("casualties", "range that is none", {"qualifier": "range"},
         count_high=lambda r: r["count_low"],
         count_best=lambda r: r["count_low"]),
    _put("casualties", "at least so many, and a highest", {"qualifier": "at_least"},
         count_high=31),
    _put("casualties", "at most so many, without a highest", {"qualifier": "at_most"},
         count_high=None),
    _put("casualties", "about nothing", {"qualifier": "about"}, count_best=None),
    _put("casualties", "vague without bounds", {"qualifier": "vague"}, count_low=None,
         count_high=None),
    _put("casualties", "negative figure", KILLED, count_low=-12),
    _put("casualties", "qualifier that is no code", qualifier="circa"),
    _put("casualties", "quote of other words", {"quote": ...},
         quote=lambda r: "x" * len(r["quote"])),
    _put("casualties", "quote of other characters", char_start=_plus("char_start", 1),
         char_end=_plus("char_end", 1)),
    _put("casualties", "quote beyond the text", char_start=_plus("char_start", 9999),
         char_end=_plus("char_end", 9999)),
    _put("casualties", "quote longer than its span", char_end=_plus("char_end", 2)),
    # locations
    _put("locations", "latitude out of range", latitude=91.0),
    _put("locations", "longitude out of range", longitude=-180.5),
    _put("locations", "latitude is no number", latitude=NAN),
    _put("locations", "longitude infinite", longitude=INFINITE),
    _put("locations", "half a point", longitude=None),
    _put("locations", "latitude and longitude exchanged", TOWN, latitude=lambda r: r["longitude"],
         longitude=lambda r: r["latitude"]),
    _put("locations", "sign of the longitude lost", TOWN, longitude=lambda r: -r["longitude"]),
    _put("locations", "at the origin", TOWN, latitude=0.0, longitude=0.0),
    _put("locations", "in another country", TOWN, country_iso3="NOR"),
    _put("locations", "country of two letters", country_iso3="YE"),
    _put("locations", "country that does not exist", country_iso3="QQQ"),
    _put("locations", "feature that is no code", feature="city"),
    _put("locations", "a town that is a country", TOWN, feature="country"),
    _put("locations", "id of another GeoNames id", geonames_id=5),
    _put("locations", "negative GeoNames id", geonames_id=-5),
    _put("locations", "more mentions than there are", n_mentions=_plus("n_mentions", 1)),
    _put("locations", "empty alias", aliases=[" "]),
    # mentions
    _put("mentions", "an article that is not there", article_id="art_9"),
    _put("mentions", "an event that is not there", {"kind": "event"}, event_id="evt_9"),
    _put("mentions", "words of another span", char_start=_plus("char_start", 1),
         char_end=_plus("char_end", 1)),
    _put("mentions", "words that are not in the text", text=lambda r: "x" * len(r["text"])),
    _put("mentions", "words in other capitals", {"kind": "actor"},
         text=lambda r: r["text"].swapcase()),
    _put("mentions", "span beyond the text", char_start=_plus("char_start", 9999),
         char_end=_plus("char_end", 9999)),
    _put("mentions", "span of length 0", char_end=lambda r: r["char_start"]),
    _put("mentions", "span backwards", char_end=lambda r: r["char_start"] - 3),
    _put("mentions", "negative start", char_start=-1),
    _put("mentions", "kind that is no code", kind="thing"),
    _put("mentions", "a place that supports an actor", {"kind": "place"},
         actor_id=lambda _: _id("actors", name="Rebels of Yemen"), location_id=None),
    _put("mentions", "an event that supports a figure", {"kind": "event"},
         casualty_id=lambda _: _id("casualties", harm="killed")),
    _put("mentions", "figure of another event", {"kind": "count"},
         event_id=_untold),
    _put("mentions", "figure of another article", {"kind": "count"},
         casualty_id=lambda r: next(c["casualty_id"] for c in right()[0]["casualties"].to_dicts()
                                    if c["article_id"] != r["article_id"])),
    _put("mentions", "sentence that the article does not have", sentence_index=99),
    _put("mentions", "sentence of another part", {"sentence_index": 0}, sentence_index=6),
    _put("mentions", "date of other days", {"edtf": "2023-05-04"}, date_start=date(2023, 5, 3)),
    _put("mentions", "EDTF that is none", {"edtf": ...}, edtf="4 May 2023"),
    _put("mentions", "EDTF without days", {"edtf": ...}, date_start=None, date_end=None),
    _put("mentions", "days without EDTF", {"edtf": ...}, edtf=None),
    _put("mentions", "a place with a day", {"kind": "place"}, date_start=date(2023, 5, 3)),
    _put("mentions", "part of day that is no code", {"kind": "date"}, part_of_day="noon"),
    _put("mentions", "confidence is no number", confidence=NAN),
    _put("mentions", "empty rule", rule=""),
    # codes
    _put("codes", "another meaning", definition="Something else."),
    _put("codes", "another twin", {"vocabulary": "event_type"}, cameo="99"),
)  # fmt: skip


def _id(table: str, **known: Any) -> str:
    """The id of the first row of a table that has these values."""
    frame = right()[0][table]
    return str(frame.filter(**known).row(0)[0])


def _whole(table: str, change: Callable[[pl.DataFrame], pl.DataFrame]) -> Any:
    return lambda tables: {**tables, table: change(tables[table])}


WHOLES: dict[str, Callable[[Tables], dict[str, pl.DataFrame]]] = {
    **{
        f"{table}: a row twice": _whole(table, lambda frame: pl.concat([frame, frame.head(1)]))
        for table in ("articles", "events", "event_articles", "event_actors", "actors")
    },
    "casualties: a row twice": _whole("casualties", lambda f: pl.concat([f, f.head(1)])),
    "mentions: a row twice under another id": _whole(
        "mentions", lambda f: pl.concat([f, f.head(1).with_columns(mention_id=pl.lit("men_x"))])
    ),
    "events: no article tells it": _whole(
        "events", lambda f: pl.concat([f, f.head(1).with_columns(event_id=pl.lit("evt_x"))])
    ),
    "actors: nothing refers to it": _whole(
        "actors",
        lambda f: pl.concat(
            [f, f.head(1).with_columns(actor_id=pl.lit("act_x"), n_mentions=0, n_articles=0)],
            how="vertical_relaxed",
        ).cast(dict(f.schema)),
    ),
    "locations: nothing refers to it": _whole(
        "locations",
        lambda f: pl.concat(
            [
                f,
                f.head(1).with_columns(
                    location_id=pl.lit("loc_x"), geonames_id=None, n_mentions=0, n_articles=0
                ),
            ],
            how="vertical_relaxed",
        ).cast(dict(f.schema)),
    ),
    "mentions: the mention of a figure is gone": _whole(
        "mentions", lambda f: f.filter(pl.col("kind") != "count")
    ),
    "mentions: one of an actor's is gone": _whole(
        "mentions",
        lambda f: f.filter(pl.int_range(pl.len()) != pl.col("kind").eq("actor").arg_max()),
    ),
    "actors: one that is referred to is gone": _whole("actors", lambda f: f.tail(-1)),
    "codes: a code is gone": _whole("codes", lambda f: f.tail(-1)),
    "codes: a code of our own": _whole(
        "codes", lambda f: pl.concat([f, f.head(1).with_columns(code=pl.lit("NEW"))])
    ),
    "articles: no column for the language": _whole("articles", lambda f: f.drop("language")),
    "events: a column of its own": _whole("events", lambda f: f.with_columns(extra=pl.lit(1))),
    "events: columns in another order": _whole("events", lambda f: f.select(reversed(f.columns))),
    "events: counts as fractions": _whole(
        "events", lambda f: f.with_columns(pl.col("deaths_best").cast(pl.Float64))
    ),
    "events: days as texts": _whole(
        "events", lambda f: f.with_columns(pl.col("date_start").cast(pl.String))
    ),
    "mentions: offsets as large numbers": _whole(
        "mentions", lambda f: f.with_columns(pl.col("char_start").cast(pl.Int64))
    ),
    "actors: aliases as one text": _whole(
        "actors", lambda f: f.with_columns(pl.col("aliases").list.join(", "))
    ),
    "locations: coordinates as texts": _whole(
        "locations", lambda f: f.with_columns(pl.col("latitude").cast(pl.String))
    ),
    "casualties: yes and no as numbers": _whole(
        "casualties", lambda f: f.with_columns(pl.col("is_cumulative").cast(pl.Int8))
    ),
    "locations: NULL instead of a name": _whole(
        "locations", lambda f: f.with_columns(name=pl.lit(None, pl.String))
    ),
    "surveys: a table that is none of ours": lambda tables: {
        **tables,
        "surveys": tables["codes"],
    },
}
