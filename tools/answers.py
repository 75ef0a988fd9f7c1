"""Writes the answers below the queries in README.md: `python tools/answers.py` after a build.

A query stands in a block marked `sql`; its answer is the Markdown table that follows. The same
functions serve the test that README.md tells the truth.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
QUERY = re.compile(
    r"^```sql\n(?P<sql>.*?)^```\n\n(?P<answer>(?:^\|[^\n]*\n)*)", re.DOTALL | re.MULTILINE
)


def main() -> None:
    """Ask the database that `make` built and write the answers into README.md."""
    argparse.ArgumentParser(prog="tools/answers.py", description=__doc__).parse_args()
    with duckdb.connect(ROOT / "warehouse/build/conflict.duckdb", read_only=True) as database:
        written = with_answers(README.read_text(encoding="utf-8"), ask(database))
    README.write_text(written, encoding="utf-8")


def with_answers(text: str, answer: Callable[[str], str]) -> str:
    """The text with the answer to each query below it."""
    return QUERY.sub(lambda m: f"```sql\n{m['sql']}```\n\n{answer(m['sql'])}", text)


def ask(database: duckdb.DuckDBPyConnection) -> Callable[[str], str]:
    """A function from a query to its answer as a Markdown table; NULL is an empty cell."""

    def answer(sql: str) -> str:
        result = database.sql(sql)
        rows = [result.columns, ["---"] * len(result.columns), *result.fetchall()]
        return "".join("| " + " | ".join(map(_cell, row)) + " |\n" for row in rows)

    return answer


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main())
