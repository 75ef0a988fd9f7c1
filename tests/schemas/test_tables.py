"""Do the models say what the contract says, and is everything said?"""

from __future__ import annotations

import subprocess
import sys

import polars as pl
import pytest

from schemas import TABLES
from schemas.codes import EVENT_TYPE_OF_SUB, MODES_OF_TYPE, VOCABULARIES, members, rows
from schemas.table import columns, description, key
from warehouse.arrow import arrow_schema

# name → column types of the contract, `?` where NULL is allowed
CONTRACT = {
    "articles": "article_id:string source_id:string? title:string? publisher:string? "
    "agency:string? author:string? url:string? language:string published_date:date32[day]? "
    "published_date_method:string? source_file:string sha256:string n_chars:int32 "
    "n_sentences:int32 cut_off_at:int32? duplicate_of:string?",
    "mentions": "mention_id:string article_id:string sentence_index:int32 char_start:int32 "
    "char_end:int32 text:string kind:string event_id:string? actor_id:string? location_id:string? "
    "casualty_id:string? edtf:string? part_of_day:string? date_start:date32[day]? "
    "date_end:date32[day]? rule:string confidence:float",
    "events": "event_id:string event_type:string event_mode:string? cameo_code:string? "
    "acled_event_type:string? acled_sub_event_type:string? ucdp_type_of_violence:int8? "
    "contexts:list<item:string> status:string is_background:bool date_start:date32[day]? "
    "date_end:date32[day]? date_precision:int8? location_id:string? geo_precision:int8? "
    "deaths_low:int32? deaths_best:int32? deaths_high:int32? deaths_side_a:int32? "
    "deaths_side_b:int32? deaths_civilians:int32? deaths_unknown:int32? injured_low:int32? "
    "injured_best:int32? injured_high:int32? crowd_size_low:int32? crowd_size_high:int32? "
    "summary:string n_mentions:int32 n_articles:int32 first_article_id:string confidence:float",
    "event_articles": "event_id:string article_id:string salience:int32 n_mentions:int32 "
    "date_start:date32[day]? date_end:date32[day]? deaths_low:int32? deaths_best:int32? "
    "deaths_high:int32? injured_low:int32? injured_best:int32? injured_high:int32? "
    "told_as:string merged_with:string? merge_points:float? merge_reasons:list<item:string>",
    "event_actors": "event_id:string actor_id:string role:string side:string? n_mentions:int32",
    "actors": "actor_id:string name:string aliases:list<item:string> actor_type:string "
    "plover_country:string? plover_sectors:list<item:string> country_iso3:string? "
    "parent_actor_id:string? office:string? n_mentions:int32 n_articles:int32",
    "casualties": "casualty_id:string event_id:string article_id:string harm:string "
    "victim_text:string? victim_actor_id:string? victim_type:string? count_low:int32? "
    "count_best:int32? count_high:int32? qualifier:string is_cumulative:bool "
    "reported_by_actor_id:string? reported_by_text:string? char_start:int32 char_end:int32 "
    "quote:string confidence:float",
    "locations": "location_id:string name:string aliases:list<item:string> feature:string "
    "geonames_id:int64? country_iso3:string? admin1_name:string? admin1_code:string? "
    "admin2_name:string? latitude:double? longitude:double? is_contested:bool gazetteer:string "
    "n_mentions:int32 n_articles:int32",
    "codes": "vocabulary:string code:string label:string definition:string plover:string? "
    "cameo:string? acled:string? ucdp:string?",
}


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_the_contract(name: str) -> None:
    told = [
        f"{f.name}:{f.type}{'?' if f.nullable else ''}".replace(" ", "") for f in arrow_schema(name)
    ]
    assert told == CONTRACT[name].split()


@pytest.mark.parametrize("name", TABLES)
def test_everything_is_described(name: str) -> None:
    model = TABLES[name]
    assert description(model).endswith(".")
    assert key(model)
    for column in columns(model):
        assert column.description.endswith((".", ")")), column.name
        assert column.codes is None or column.codes in VOCABULARIES
        if column.references:
            target, _, target_column = column.references.partition(".")
            assert key(TABLES[target]) == [target_column]


def test_codes_are_complete_and_unique() -> None:
    table = pl.DataFrame(rows())
    assert not table.select("vocabulary", "code").is_duplicated().any()
    assert (
        table.select(pl.col("label", "definition").str.len_chars().min() > 0).row(0) == (True,) * 2
    )


def test_twins_name_real_codes() -> None:
    subs, types = set(members("acled_sub_event_type")), set(members("acled_event_type"))
    for mode in VOCABULARIES["event_mode"]:
        assert set((mode.acled or "Attack").split("; ")) <= subs
        assert all(c in members("cameo_code") for c in (mode.cameo or "19").split("; "))
    assert set(EVENT_TYPE_OF_SUB) == subs
    assert set(EVENT_TYPE_OF_SUB.values()) == types
    assert set(MODES_OF_TYPE) <= set(members("event_type"))
    assert {m for modes in MODES_OF_TYPE.values() for m in modes} == set(members("event_mode"))


def test_schemas_import_nothing_of_ours() -> None:
    code = "import schemas, sys; print([m for m in sys.modules if m.split('.')[0] in O])"
    code = f"O = ('warehouse', 'pipelines', 'duckdb', 'dagster', 'spacy'); {code}"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
