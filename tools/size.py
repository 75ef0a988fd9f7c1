"""Measures a corpus of generated rows: `make bench-size`. Prints a table and writes a JSON file.

A few texts are read once; their rows are then repeated with other ids, days, places and names,
until there are events enough. One story in four is told by two articles. Each step runs in a
process of its own, so that its memory can be told. Fails where a query of the README is slow.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FOLDER = ROOT / "warehouse/build/size"
RESULT = ROOT / "warehouse/build/size.json"
CHUNK = 4096
DAYS = 3650
NAMES = 4001
"""So many variants of each place and each actor there are."""

TEXTS = (
    "A car bomb killed 12 people in a market in Mosul on Tuesday, police said. Hours later "
    "gunmen shot dead two policemen in Tikrit. The government condemned the attack.",
    "M23 rebels attacked an army post near Goma on Tuesday, killing four soldiers. The army said "
    "it had killed nine rebels in Rutshuru. Talks between the two sides will begin in Nairobi.",
    "Thousands of protesters marched in Khartoum on Tuesday. Police fired tear gas, injuring at "
    "least 31 people. Protests were held in Omdurman, too.",
    "Russian forces shelled Kharkiv on Tuesday, killing three civilians and wounding 17, the "
    "governor said. Ukraine's army said it had shot down two drones over Odesa.",
    "Al-Shabaab militants raided a base in Kismayo on Tuesday. At least 20 soldiers were killed, "
    "officials said. The group abducted six aid workers in Baidoa on Monday.",
    "A suicide bomber killed 25 people at a mosque in Kabul on Tuesday. Islamic State claimed "
    "responsibility. The Taliban arrested four suspects in Jalalabad.",
)
REPEATS = 5
ANSWERED = 100.0
"""In fewer milliseconds the README's queries answer; if one does not, the command fails."""


def main() -> int:
    """Run every step, or the one that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_200_000, help="events told by articles")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the corpus goes")
    parser.add_argument("--keep", action="store_true", help="leave the corpus there")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.step:
        print(json.dumps(STEPS[chosen.step](chosen.folder, chosen.events)))
        return 0
    shutil.rmtree(chosen.folder, ignore_errors=True)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {chosen.events:,} events")
    results = {name: measured(name, chosen.folder, chosen.events) for name in STEPS}
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(results, indent=1), encoding="utf-8")
    if not chosen.keep:
        shutil.rmtree(chosen.folder)
    if any(took >= ANSWERED for took in results["query"]["milliseconds"]):
        print(f"a query of the README takes {ANSWERED} ms or more", file=sys.stderr)
        return 1
    return 0


def measured(step: str, folder: Path, events: int) -> dict[str, Any]:
    """Run a step in a process of its own; prints how long it took and how much memory."""
    command = [sys.executable, __file__, "--step", step, "--folder", str(folder)]
    started = time.perf_counter()
    with subprocess.Popen(
        [*command, "--events", str(events)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        told = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{step} failed")
    seconds, peak = time.perf_counter() - started, usage.ru_maxrss / 1024
    cpu = usage.ru_utime + usage.ru_stime
    found = dict(json.loads(told.splitlines()[-1]))
    print(f"{step:10} {seconds:>8.1f} s {cpu:>8.1f} s of processor {peak:>7,.0f} MB  {found}")
    known = {"seconds": round(seconds, 1), "cpu_seconds": round(cpu, 1), "peak_mb": round(peak)}
    return known | found


def generate(folder: Path, events: int) -> dict[str, object]:
    """Articles and statements of the size that is asked for, as ingest and reading leave them."""
    import polars as pl  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    from pipelines.articles import ARTICLES  # noqa: PLC0415
    from pipelines.io import Work  # noqa: PLC0415
    from pipelines.reading.batch import statements_schema  # noqa: PLC0415

    work = Work(folder / "work")
    articles, tables = templates()
    count = events * len(TEXTS) // tables["events"].height
    work.articles.mkdir(parents=True)
    for chunk, start in enumerate(range(0, count, CHUNK)):
        copies = copies_of(start, min(start + CHUNK, count))
        month = f"{2000 + chunk // 12:04}-{chunk % 12 + 1:02}"
        (work.statements / month).mkdir(parents=True)
        rows = copied(copies, articles).to_arrow().select(ARTICLES.names).cast(ARTICLES)
        pq.write_table(rows, work.articles / f"{month}.parquet")
        nested = copies.select("n", "copy", article_id=own("art", pl.format("art_{}", "template")))
        for name, template in tables.items():
            columns = [c for c in template.columns if c != "template"]
            mine = copied(copies, template).group_by("n").agg(pl.struct(columns).alias(name))
            nested = nested.join(mine, on="n", how="left").with_columns(pl.col(name).fill_null([]))
        nested = nested.with_columns(
            n_sentences=pl.lit(3, pl.Int32), cut_off_at=pl.lit(None, pl.Int32)
        ).drop("n", "copy")
        statements = nested.to_arrow().select(statements_schema().names)
        pq.write_table(statements.cast(statements_schema()), work.statements / month / "a.parquet")
    return {"articles": count}


def copies_of(first: int, last: int) -> pl.DataFrame:
    """Numbers of articles, with the text that each repeats, its variant of names, its days more.

    Every fifth article tells the story of the one before.
    """
    import polars as pl  # noqa: PLC0415

    story = pl.col("n") - (pl.col("n") % 5 == 4)
    return pl.DataFrame({"n": range(first, last)}).select(
        "n",
        copy=pl.col("n").cast(pl.String),
        template=(story % len(TEXTS)).cast(pl.UInt32),
        variant=(story * 7919 % NAMES),
        shift=(story * 104_729 % DAYS),
    )


def own(prefix: str, known: pl.Expr, number: str = "copy") -> pl.Expr:
    """The id that a row of a copy has."""
    import polars as pl  # noqa: PLC0415

    new = pl.format(prefix + "_{}", pl.concat_str(known, number, separator=" ").hash())
    return pl.when(known.is_not_null()).then(new)


def copied(copies: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of the texts as those of their copies: other ids, days, places, names."""
    import polars as pl  # noqa: PLC0415

    mine = {"article_id": "art", "first_article_id": "art", "event_id": "evt", "told_as": "evt"}
    mine |= {"mention_id": "men", "casualty_id": "cas"}
    shared = {"location_id": "loc", "actor_id": "act", "parent_actor_id": "act"}
    shared |= {"victim_actor_id": "act", "reported_by_actor_id": "act"}
    found = copies.join(rows, on="template").with_columns(
        *(own(p, pl.col(c)).alias(c) for c, p in mine.items() if c in rows.columns),
        *(own(p, pl.col(c), "variant").alias(c) for c, p in shared.items() if c in rows.columns),
        *(
            pl.col(c).dt.offset_by(pl.format("{}d", "shift"))
            for c in ("date_start", "date_end", "published_date")
            if c in rows.columns
        ),
    )
    if "edtf" in rows.columns:  # every date in the texts is a day
        day = pl.when(pl.col("edtf").is_not_null()).then(pl.col("date_start").cast(pl.String))
        found = found.with_columns(edtf=day)
    if "longitude" in rows.columns:
        east = (pl.col("longitude") + 180 + 0.9 * pl.col("variant")) % 360 - 180
        found = found.with_columns(longitude=east, geonames_id=pl.lit(None, pl.Int64))
    if "name" in rows.columns:
        found = found.with_columns(name=pl.format("{} {}", "name", "variant"))
    return found.drop("copy", "template", "variant", "shift")


def templates() -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
    """The articles, and the rows of each table, both with the number of their text."""
    import polars as pl  # noqa: PLC0415

    from pipelines.articles import Article, articles_table  # noqa: PLC0415
    from pipelines.reading.batch import read_batch  # noqa: PLC0415
    from pipelines.reading.rows import TABLES  # noqa: PLC0415

    day = date(2000, 1, 5)
    articles = [
        Article(
            f"art_{n}",
            text,
            published_date=day,
            published_date_method="given",
            source_file="generated",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
        )
        for n, text in enumerate(TEXTS)
    ]
    read = pl.DataFrame(read_batch(articles, False)).with_row_index("template")
    tables = {
        name: read.select("template", name).explode(name).drop_nulls(name).unnest(name)
        for name in TABLES
    }
    return pl.DataFrame(articles_table(articles)).with_row_index("template"), tables


def resolve_and_write(folder: Path, _: int) -> dict[str, object]:
    """Statements → validated Parquet files; the second of resolving alone are told."""
    from pipelines import corpus  # noqa: PLC0415
    from pipelines.io import Work  # noqa: PLC0415
    from warehouse.parquet import write_tables  # noqa: PLC0415

    started = time.perf_counter()
    with corpus.resolved(Work(folder / "work")) as tables:
        resolved = time.perf_counter() - started
        facts = write_tables(tables, folder / "tables")
    return {"resolve_seconds": round(resolved, 1), **{n: f.rows for n, f in facts.items()}}


def publish(folder: Path, _: int) -> dict[str, object]:
    """Parquet → database."""
    from warehouse.database import build_database  # noqa: PLC0415

    return {"bytes": build_database(folder / "tables").bytes}


def check(folder: Path, _: int) -> dict[str, object]:
    """The cross-table checks."""
    from pipelines import checks  # noqa: PLC0415
    from pipelines.io import Work  # noqa: PLC0415

    texts = Work(folder / "work").article_files()
    found = checks.run(checks.Dataset(folder / "tables", texts))
    return {"failures": {name: len(sentences) for name, sentences in found.items()}}


def query(folder: Path, _: int) -> dict[str, object]:
    """The queries of the README on the database: milliseconds, the quickest of a few.

    What else the machine does tells nothing about us.
    """
    import duckdb  # noqa: PLC0415

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    times = []
    with duckdb.connect(str(folder / "tables/conflict.duckdb"), read_only=True) as database:
        for statement in re.findall(r"```sql\n(.*?)```", readme, re.DOTALL):
            took = []
            for _ in range(REPEATS):
                started = time.perf_counter()
                database.execute(statement).fetchall()
                took.append(1000 * (time.perf_counter() - started))
            times.append(round(min(took), 1))
    return {"milliseconds": times}


STEPS = {
    "generate": generate,
    "resolve": resolve_and_write,
    "publish": publish,
    "check": check,
    "query": query,
}

if __name__ == "__main__":
    sys.exit(main())
