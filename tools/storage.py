"""Measures Dagster's storage over many runs and partitions: `python -m tools.storage`.

A thousand articles, each of a month of its own, are ingested; then `statements` is run once for
each month. What is told: how long the first and the last runs take, and how long it takes to ask
the storage what is there.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg

from pipelines.assets.ingest import articles
from pipelines.assets.read import statements
from pipelines.resources import Folders

EDGE = 50  # runs at the beginning and at the end that are compared


def main(arguments: list[str] | None = None) -> int:
    """Run all months and print the figures; the exit status is 1 if a run failed or is missing."""
    parser = argparse.ArgumentParser(prog="python -m tools.storage", description=__doc__)
    parser.add_argument("--runs", type=int, default=1000, help="months, and runs (1,000)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="dateline-storage-") as made:
        folder = Path(made)
        write_articles(folder / "articles", options.runs)
        home = folder / "dagster"
        home.mkdir()
        (home / "dagster.yaml").write_text("telemetry:\n  enabled: false\n", encoding="utf-8")
        with dg.DagsterInstance.from_config(str(home)) as instance:
            return measure(instance, folder, home)


def write_articles(folder: Path, months: int) -> None:
    """One article a month, from 1950 on."""
    folder.mkdir()
    with (folder / "a.jsonl").open("w", encoding="utf-8") as file:
        for n in range(months):
            day = f"{1950 + n // 12}-{n % 12 + 1:02}-02"
            text = f"A bomb killed {n % 90 + 2} people in Kabul on Tuesday, police said. Note {n}."
            told = {"id": str(n), "text": text, "published": day, "language": "en"}
            file.write(json.dumps(told) + "\n")


def measure(instance: dg.DagsterInstance, folder: Path, home: Path) -> int:
    """Ingest, run each month, ask the storage, print."""
    resources = {
        "folders": Folders(articles=str(folder / "articles"), build=str(folder / "build")),
        "ray": None,
    }
    quiet: Any = {"loggers": {"console": {"config": {"log_level": "ERROR"}}}}

    def run(name: str, month: str | None = None) -> float:
        began = time.monotonic()
        dg.materialize(
            [articles, statements],
            selection=[name],
            instance=instance,
            resources=resources,
            partition_key=month,
            run_config=quiet,
        )
        return time.monotonic() - began

    run("articles")
    months = sorted(instance.get_dynamic_partitions("months"))
    seconds = [run("statements", month) for month in months]
    first, last = statistics.median(seconds[:EDGE]), statistics.median(seconds[-EDGE:])
    key = dg.AssetKey("statements")
    runs = ask("list all runs", instance.get_runs)
    done = ask("partitions that are done", lambda: instance.get_materialized_partitions(key))
    ask("the newest 25 runs", lambda: instance.get_runs(limit=25))
    ask("the newest 25 materializations", lambda: instance.fetch_materializations(key, limit=25))
    size = sum(path.stat().st_size for path in home.rglob("*") if path.is_file())
    print(f"{len(runs):,} runs, {len(done):,} of {len(months):,} partitions done")
    print(f"a run: {first:.2f} s at the beginning, {last:.2f} s at the end (median of {EDGE})")
    print(f"storage: {size / 1e6:.0f} MB")
    failed = [r for r in runs if not r.is_success]
    return int(bool(failed) or len(done) != len(months) or len(runs) != len(months) + 1)


def ask(what: str, question: Callable[[], Any]) -> Any:
    """Ask the storage something and print how long it takes."""
    began = time.monotonic()
    answer = question()
    print(f"{what}: {1000 * (time.monotonic() - began):.0f} ms")
    return answer


if __name__ == "__main__":
    sys.exit(main())
