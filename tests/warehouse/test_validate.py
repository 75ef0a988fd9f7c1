"""Is every planted wrong row refused, and are valid rows let through?"""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from warehouse.validate import InvalidTable, find_empty_words, find_failures, validate

WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("events", {"event_type": "FIGHT"}, "isin"),
    ("events", {"event_mode": "visit"}, "mode of event_type"),
    ("events", {"cameo_code": "999"}, "isin"),
    ("events", {"acled_sub_event_type": "Attack"}, "one of acled_event_type"),
    ("events", {"acled_event_type": None}, "one of acled_event_type"),
    ("events", {"ucdp_type_of_violence": 4}, "isin"),
    ("events", {"contexts": ["war"]}, "context is a code"),
    ("events", {"contexts": None}, "NULL"),
    ("events", {"status": "maybe"}, "isin"),
    ("events", {"is_background": None}, "NULL"),
    ("events", {"date_start": date(2021, 6, 1)}, "not after"),
    ("events", {"date_precision": 0}, "isin"),
    ("events", {"deaths_low": 13}, "deaths_low ≤"),
    ("events", {"deaths_best": None, "deaths_low": 13}, "deaths_low ≤"),
    ("events", {"deaths_low": -1}, "greater_than_or_equal"),
    ("events", {"deaths_side_b": 1}, "add up"),
    ("events", {"deaths_best": None}, "add up"),
    ("events", {"injured_low": 3, "injured_high": 2}, "injured_low ≤"),
    ("events", {"crowd_size_low": 3, "crowd_size_high": 2}, "crowd"),
    ("events", {"confidence": 1.5}, "less_than_or_equal"),
    ("events", {"confidence": float("nan")}, "less_than_or_equal"),
    ("events", {"event_id": "1"}, "str_matches"),
    ("event_articles", {"salience": 0}, "greater_than_or_equal"),
    ("event_actors", {"role": "reporter", "side": "a"}, "never a side"),
    ("actors", {"actor_type": "army"}, "isin"),
    ("actors", {"plover_sectors": ["ARMY"]}, "sector is a code"),
    ("actors", {"aliases": ["x", None]}, "alias"),
    ("actors", {"parent_actor_id": "act_rebels"}, "itself"),
    ("actors", {"country_iso3": "Congo"}, "str_matches"),
    ("casualties", {"harm": "hurt"}, "isin"),
    ("casualties", {"count_high": None}, "exact figure"),
    ("casualties", {"qualifier": "range", "count_high": 1}, "count_low ≤"),
    ("casualties", {"char_end": 3}, "as long"),
    ("casualties", {"quote": None}, "NULL"),
    ("locations", {"latitude": 91.0}, "less_than_or_equal"),
    ("locations", {"longitude": None}, "together"),
    ("locations", {"geonames_id": 5}, "holds the geonames_id"),
    ("locations", {"feature": "city"}, "isin"),
    ("mentions", {"char_end": 0}, "as long"),
    ("mentions", {"edtf": "2021"}, "only a date"),
    ("mentions", {"kind": "thing"}, "isin"),
    ("articles", {"published_date_method": None}, "known together"),
    ("articles", {"duplicate_of": "art_1"}, "duplicate of itself"),
    ("articles", {"sha256": "abc"}, "str_matches"),
    ("articles", {"language": "English"}, "str_matches"),
    ("codes", {"definition": None}, "NULL"),
]


@pytest.mark.parametrize(("name", "change", "words"), WRONG)
def test_wrong_rows_are_refused(
    tables: dict[str, pl.DataFrame], name: str, change: dict[str, Any], words: str
) -> None:
    row = tables[name].row(0, named=True) | change
    wrong = pl.DataFrame([row], schema=tables[name].schema)
    told = [str(failure) for failure in find_failures(name, wrong)]
    assert any(words in line for line in told), told


def test_valid_rows_pass(tables: dict[str, pl.DataFrame]) -> None:
    validate(tables)


def test_keys_are_unique(tables: dict[str, pl.DataFrame]) -> None:
    for name, frame in tables.items():
        twice = pl.concat([frame, frame.head(1)])
        assert "primary key is not unique" in str(find_failures(name, twice)[0])


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("events", "location_id"),
        ("mentions", "actor_id"),
        ("casualties", "reported_by_actor_id"),
        ("event_actors", "event_id"),
        ("articles", "duplicate_of"),
    ],
)
def test_references_are_kept(tables: dict[str, pl.DataFrame], name: str, column: str) -> None:
    lost = "gn_1" if column == "location_id" else f"{column[:3]}_lost"
    frame = tables[name]
    broken = frame.with_columns(
        pl.when(pl.int_range(pl.len()) == 0).then(pl.lit(lost)).otherwise(column).alias(column)
    )
    if name == "events":
        broken = broken.with_columns(pl.col(column).fill_null(lost))
    with pytest.raises(InvalidTable, match=f"{name}.{column}: refers to .*{lost}"):
        validate(tables | {name: broken})


def test_columns_may_not_be_missing_added_moved_or_retyped(
    tables: dict[str, pl.DataFrame],
) -> None:
    frame = tables["event_actors"]
    for wrong in (
        frame.drop("side"),
        frame.with_columns(extra=1),
        frame.select(reversed(frame.columns)),
        frame.with_columns(pl.col("n_mentions").cast(pl.Int64)),
    ):
        assert find_failures("event_actors", wrong)


def test_words_that_say_nothing_are_told_but_names_are_names(
    tables: dict[str, pl.DataFrame],
) -> None:
    places = tables["locations"].with_columns(
        name=pl.lit("None"), admin1_name=pl.lit("Nan"), admin2_name=pl.lit(" ")
    )
    assert [f.column for f in find_empty_words("locations", places)] == ["admin2_name"]
    actors = tables["actors"].with_columns(office=pl.lit("Unknown"))
    assert [f.column for f in find_empty_words("actors", actors)] == ["office"]
