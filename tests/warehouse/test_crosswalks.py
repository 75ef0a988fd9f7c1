"""Do scripts written for UCDP, ACLED, GDELT and POLECAT find their columns and codes?"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from warehouse.database import DATABASE, build_database
from warehouse.parquet import write_tables

PUBLISHED = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "crosswalk_columns.toml").read_text(encoding="utf-8")
)
EVENT_TYPES = {
    "Armed clash": "Battles",
    "Attack": "Violence against civilians",
    "Mob violence": "Riots",
    "Peaceful protest": "Protests",
    "Violent demonstration": "Riots",
}


def _rows(folder: Path, view: str) -> list[dict[str, Any]]:
    with duckdb.connect(str(folder / DATABASE), read_only=True) as db:
        return list(db.sql(f"SELECT * FROM {view}").to_arrow_table().to_pylist())


@pytest.fixture
def built(folder: Path) -> Path:
    build_database(folder)
    return folder


def test_the_published_lists_are_whole() -> None:
    sizes = {view: len(set(columns)) for view, columns in PUBLISHED.items()}
    assert sizes == {"ucdp_ged": 49, "acled": 31, "cameo": 61, "polecat": 40}


@pytest.mark.parametrize("view", PUBLISHED)
def test_has_the_published_columns_in_their_order(view: str, built: Path) -> None:
    with duckdb.connect(str(built / DATABASE), read_only=True) as db:
        found = [name for name, *_ in db.execute(f"DESCRIBE {view}").fetchall()]
    assert found == PUBLISHED[view]


def test_ged_tells_lethal_violence_alone_with_its_codes(built: Path) -> None:
    (row,) = _rows(built, "ucdp_ged")
    expected = {
        "relid": "evt_1",
        "year": 2021,
        "type_of_violence": 1,
        "side_a": "Army",
        "side_b": "Rebels",
        "dyad_name": "Army - Rebels",
        "number_of_sources": 1,
        "source_office": "Daily <b>Example</b>",
        "source_original": "Army",
        "where_prec": 2,
        "where_description": "near Aru",
        "country": "Democratic Republic of the Congo",
        "country_id": 490,
        "region": "Africa",
        "geom_wkt": "POINT (30.83 2.86)",
        "priogrid_gid": 185 * 720 + 422,  # 2.5 to 3 N is row 186, 30.5 to 31 E column 422
        "date_prec": 1,
        "date_start": date(2021, 5, 3),
        "deaths_a": 12,
        "deaths_civilians": 0,
        "best": 12,
        "conflict_name": None,
    }
    assert {name: row[name] for name in expected} == expected
    parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    assert sum(row[part] for part in parts) == row["best"]


def test_acled_tells_what_has_one_of_its_types(built: Path) -> None:
    (row,) = _rows(built, "acled")
    expected = {
        "event_date": date(2021, 5, 3),
        "time_precision": 1,
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "Army",
        "inter1": "State forces",
        "actor2": "Rebels",
        "inter2": "Rebel group",
        "interaction": "State forces-Rebel group",
        "civilian_targeting": None,
        "iso": 180,
        "location": "Aru",
        "geo_precision": 2,
        "fatalities": 12,
    }
    assert {name: row[name] for name in expected} == expected
    assert row["event_id_cnty"].startswith("COD")


def test_cameo_tells_pairs_of_actors(built: Path) -> None:
    (row,) = _rows(built, "cameo")
    expected = {
        "SQLDATE": 20210503,
        "MonthYear": 202105,
        "Actor1Name": "Rebels",
        "Actor1Type1Code": "REB",
        "Actor2Name": "Army",
        "EventCode": "193",
        "EventRootCode": "19",
        "QuadClass": 4,
        "IsRootEvent": 1,
        "NumArticles": 2,
        "ActionGeo_Type": 4,
        "ActionGeo_FeatureID": "219057",
        "GoldsteinScale": None,
    }
    assert {name: row[name] for name in expected} == expected


def test_polecat_tells_pairs_of_actors_with_plover_types(built: Path) -> None:
    (row,) = _rows(built, "polecat")
    expected = {
        "Event ID": "evt_1",
        "Event Type": "ASSAULT",
        "Event Mode": "firearms",
        "Quad Code": 4,
        "Contexts": "military",
        "Actor Name": "Rebels",
        "Recipient Name": "Army",
        "City": "Aru",
        "Country": "Democratic Republic of the Congo",
        "GeoNames ID": 219057,
        "Story Organizations": "Rebels",
        "Intensity": None,
    }
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize("status", ["planned", "denied", "hypothetical"])
def test_what_did_not_happen_is_in_no_crosswalk(
    status: str, tables: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    tables["events"] = tables["events"].with_columns(status=pl.lit(status))
    write_tables(tables, tmp_path / "other")
    build_database(tmp_path / "other")
    assert not any(_rows(tmp_path / "other", view) for view in PUBLISHED)


def test_actors_on_both_sides_act_on_each_other(
    tables: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    tables["event_actors"] = tables["event_actors"].with_columns(
        role=pl.when(pl.col("role") == "reporter")
        .then(pl.col("role"))
        .otherwise(pl.lit("participant"))
    )
    write_tables(tables, tmp_path / "other")
    build_database(tmp_path / "other")
    pairs = {(r["Actor1Name"], r["Actor2Name"]) for r in _rows(tmp_path / "other", "cameo")}
    assert pairs == {("Rebels", "Army"), ("Army", "Rebels")}


def test_a_government_behind_its_forces_is_the_side_but_no_second_actor(
    tables: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    army = pl.col("actor_id") == "act_army"
    state = {"actor_id": pl.lit("act_state"), "name": pl.lit("State")}
    actors, parties = tables["actors"], tables["event_actors"]
    tables["actors"] = pl.concat(
        [
            actors.with_columns(parent_actor_id=pl.when(army).then(pl.lit("act_state"))),
            actors.filter(army).with_columns(**state, actor_type=pl.lit("government")),
        ]
    )
    told = parties.filter(army & (pl.col("role") == "target"))
    behind = told.with_columns(actor_id=state["actor_id"], n_mentions=pl.lit(0, pl.Int32))
    tables["event_actors"] = pl.concat([parties, behind])
    write_tables(tables, tmp_path / "other")
    build_database(tmp_path / "other")
    rows = {view: _rows(tmp_path / "other", view) for view in PUBLISHED}
    assert [row["side_a"] for row in rows["ucdp_ged"]] == ["State"]
    assert [(r["actor1"], r["actor2"], r["assoc_actor_1"]) for r in rows["acled"]] == [
        ("Army", "Rebels", None)
    ]
    assert [(r["Actor1Name"], r["Actor2Name"]) for r in rows["cameo"]] == [("Rebels", "Army")]


def test_an_event_without_actors_is_told_once(
    tables: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    tables["event_actors"] = tables["event_actors"].filter(pl.col("role") == "reporter")
    write_tables(tables, tmp_path / "other")
    build_database(tmp_path / "other")
    for view in ("cameo", "polecat", "acled", "ucdp_ged"):
        assert len(_rows(tmp_path / "other", view)) == 1


@pytest.mark.parametrize(
    ("kinds", "sub_event_type", "told"),
    [
        (("protesters", "state_forces"), "Peaceful protest", "State forces-Protesters"),
        (("state_forces", "protesters"), "Peaceful protest", "State forces-Protesters"),
        (("external_forces", "civilians"), "Mob violence", "Rioters-External/Other forces"),
        (("state_forces", "civilians"), "Violent demonstration", "State forces-Rioters"),
        (("government", "civilians"), "Peaceful protest", "Protesters only"),
        (("rebel_group", "rebel_group"), "Armed clash", "Rebel group-Rebel group"),
        ((None, "protesters"), "Peaceful protest", "Protesters only"),
        (("rebel_group", None), "Armed clash", None),
        ((None, "civilians"), "Attack", None),
    ],
)
def test_acled_names_an_interaction_in_its_order(
    kinds: tuple[str | None, str | None],
    sub_event_type: str,
    told: str | None,
    tables: dict[str, pl.DataFrame],
    tmp_path: Path,
) -> None:
    ids = ("act_army", "act_rebels")
    kind = dict(zip(ids, kinds, strict=True))
    named = [actor for actor in ids if kind[actor]]
    tables["actors"] = tables["actors"].with_columns(
        actor_type=pl.col("actor_id").replace_strict({a: kind[a] or "other" for a in ids})
    )
    tables["event_actors"] = (
        tables["event_actors"]
        .filter((pl.col("role") == "reporter") | pl.col("actor_id").is_in(named))
        .with_columns(side=pl.lit(None, pl.String))
    )
    is_protest = sub_event_type in ("Peaceful protest", "Violent demonstration")
    tables["events"] = tables["events"].with_columns(
        event_type=pl.lit("PROTEST") if is_protest else pl.col("event_type"),
        event_mode=pl.lit(None, pl.String),
        acled_event_type=pl.when(event_id="evt_1").then(pl.lit(EVENT_TYPES[sub_event_type])),
        acled_sub_event_type=pl.when(event_id="evt_1").then(pl.lit(sub_event_type)),
    )
    write_tables(tables, tmp_path / "other")
    build_database(tmp_path / "other")
    (row,) = _rows(tmp_path / "other", "acled")
    assert row["interaction"] == told
