"""A small, consistent set of tables about an invented skirmish."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from schemas import TABLES
from schemas.codes import rows
from warehouse.arrow import polars_schema
from warehouse.parquet import write_tables

TEXT = "Rebels killed 12 soldiers near Aru on 3 May 2021, the army said."
DAY = date(2021, 5, 3)


def _mention(mention_id: str, words: str, kind: str, **target: object) -> dict[str, Any]:
    start = TEXT.index(words)
    known = {"article_id": "art_1", "sentence_index": 0, "rule": "test", "confidence": 0.9}
    span = {"char_start": start, "char_end": start + len(words), "text": words}
    return {"mention_id": mention_id, "kind": kind, **known, **span, **target}


ROWS: dict[str, list[dict[str, Any]]] = {
    "articles": [
        {
            "article_id": f"art_{n}",
            "source_id": f"s{n}",
            "publisher": "Daily <b>Example</b>",
            "language": "en",
            "published_date": DAY,
            "published_date_method": "given",
            "source_file": "a.jsonl",
            "sha256": "0" * 64,
            "n_chars": len(TEXT),
            "n_sentences": 1,
            "duplicate_of": None if n == 1 else "art_1",
        }
        for n in (1, 2)
    ],
    "actors": [
        {
            "actor_id": f"act_{name.lower()}",
            "name": name,
            "aliases": [name.lower(), f"the {name.lower()}"],
            "actor_type": actor_type,
            "plover_country": "COD",
            "plover_sectors": [sector],
            "n_mentions": n,
            "n_articles": 1,
        }
        for name, actor_type, sector, n in (
            ("Rebels", "rebel_group", "REB", 2),
            ("Army", "state_forces", "MIL", 1),
        )
    ],
    "locations": [
        {
            "location_id": "gn_219057",
            "name": "Aru",
            "aliases": ["Aru"],
            "feature": "populated_place",
            "geonames_id": 219057,
            "country_iso3": "COD",
            "latitude": 2.86,
            "longitude": 30.83,
            "is_contested": False,
            "gazetteer": "geonames",
            "n_mentions": 1,
            "n_articles": 1,
        }
    ],
    "events": [
        {
            "event_id": "evt_1",
            "event_type": "ASSAULT",
            "event_mode": "firearms",
            "cameo_code": "193",
            "acled_event_type": "Battles",
            "acled_sub_event_type": "Armed clash",
            "ucdp_type_of_violence": 1,
            "contexts": ["military"],
            "status": "occurred",
            "is_background": False,
            "date_start": DAY,
            "date_end": DAY,
            "date_precision": 1,
            "location_id": "gn_219057",
            "geo_precision": 2,
            "deaths_low": 12,
            "deaths_best": 12,
            "deaths_high": 12,
            "deaths_side_a": 12,
            "summary": "Rebels attacked army near Aru on 3 May 2021.",
            "n_mentions": 1,
            "n_articles": 2,
            "first_article_id": "art_1",
            "confidence": 0.9,
        },
        {
            "event_id": "evt_2",
            "event_type": "CONSULT",
            "contexts": [],
            "status": "planned",
            "is_background": False,
            "summary": "Talks are planned.",
            "n_mentions": 1,
            "n_articles": 1,
            "first_article_id": "art_1",
            "confidence": 0.5,
        },
    ],
    "event_articles": [
        {
            "event_id": f"evt_{n}",
            "article_id": "art_1",
            "salience": n,
            "n_mentions": 1,
            "deaths_best": deaths,
            "told_as": f"evt_{n}",
            "merge_reasons": [],
        }
        for n, deaths in ((1, 12), (2, None))
    ],
    "event_actors": [
        {"event_id": "evt_1", "actor_id": actor, "role": role, "side": side, "n_mentions": 1}
        for actor, role, side in (
            ("act_rebels", "source", "b"),
            ("act_army", "target", "a"),
            ("act_army", "reporter", None),
        )
    ],
    "casualties": [
        {
            "casualty_id": f"cas_{n}",
            "event_id": "evt_1",
            "article_id": "art_1",
            "harm": "killed",
            "victim_text": "soldiers",
            "victim_actor_id": "act_army",
            "victim_type": "combatant",
            "count_low": n,
            "count_best": n,
            "count_high": n,
            "qualifier": "exact",
            "is_cumulative": False,
            "reported_by_actor_id": "act_army",
            "reported_by_text": "the army",
            "char_start": TEXT.index("12"),
            "char_end": TEXT.index("12") + len("12 soldiers"),
            "quote": "12 soldiers",
            "confidence": 0.9,
        }
        for n in (12, 14)
    ],
    "mentions": [
        _mention("men_1", "killed", "event", event_id="evt_1"),
        _mention("men_2", "Rebels", "actor", actor_id="act_rebels"),
        _mention("men_3", "Aru", "place", location_id="gn_219057"),
        _mention("men_4", "3 May 2021", "date", edtf="2021-05-03", date_start=DAY, date_end=DAY),
    ],
    "codes": rows(),
}


@pytest.fixture
def text() -> str:
    """The article that the tables are of."""
    return TEXT


@pytest.fixture
def tables() -> dict[str, pl.DataFrame]:
    """Every table with a few valid rows."""
    return {
        name: pl.DataFrame(ROWS[name], schema=polars_schema(model))
        for name, model in TABLES.items()
    }


@pytest.fixture
def folder(tables: dict[str, pl.DataFrame], tmp_path: Path) -> Path:
    """The tables as files."""
    write_tables(tables, tmp_path / "build")
    return tmp_path / "build"
