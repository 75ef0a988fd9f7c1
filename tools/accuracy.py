"""Writes ACCURACY.md, how good each field of the data is: `make accuracy EVAL=<folder>`.

EVAL holds `run_dev.py`, which reads its sets with this code and scores the tables, and
`reference.json` with floors and peers. Only figures go into the file, no texts. `--scores FILE` and
`--tables FOLDER` take the figures and tables that an earlier `run_dev.py --json FILE --keep FOLDER`
left.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools import reliability
from tools.reliability import Reliability

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = ROOT / "ACCURACY.md"
MEASURES = Path(__file__).with_suffix(".toml")

type Scores = dict[str, dict[str, Any]]

HEAD = """# Accuracy

How good the data is, field by field, on public sets of annotated articles. Made by
`make accuracy EVAL=<folder with the sets and scorers>` from the scorers' figures; do not edit.

The rules were mended while looking at these sets, so expect less on other texts. All measures run
from 0 to 1. *Floor*: what one regular expression, or the names that the language model finds,
reaches on the same rows. *Peer*: another system on the same rows; [R] run by us, [S] stated by
itself.
"""

CONFIDENCE = """`confidence` is the probability that a row is right: of an event, that the article
tells it, with this type and on no other day and in no other country; of a figure, that it is the
number or a part of it; of a place, that it lies within 161 km; of a date, that its days are right;
of an actor of an event, that its country is. The weights behind it were learned on one half of the
sets (`python -m tools.calibrate`); these are rows of the other half. What a set does not annotate
counts as wrong, so events of violence are right more often than their confidence says. The error is
the expected calibration error: how far said and right lie apart, in the mean of the rows.
"""


def main(arguments: list[str] | None = None) -> int:
    """Score the sets, or take kept scores, and write the file; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--scores", type=Path)
    parser.add_argument("--tables", type=Path)
    parser.add_argument("--out", type=Path, default=WRITTEN)
    given = parser.parse_args(arguments)
    if not (given.eval / "run_dev.py").is_file():
        print(f"{given.eval} has no run_dev.py; say EVAL=<folder of the scorers>", file=sys.stderr)
        return 2
    if given.scores and given.tables:
        return write(given.eval, _json(given.scores), given.tables, given.out)
    with tempfile.TemporaryDirectory() as temp:
        tables = given.tables or Path(temp)
        scores = _json(given.scores) if given.scores else measure(given.eval, tables)
        return write(given.eval, scores, tables, given.out)


def write(folder: Path, scores: Scores, tables: Path, out: Path) -> int:
    """Write the file from scores and tables, or say what failed; returns the exit status."""
    failed = {name: told for name, told in scores.items() if isinstance(told, str)}
    for name, told in failed.items():
        print(f"{name}: {told}", file=sys.stderr)
    if failed or not scores:
        return 1
    trust = reliability.measure(tables, folder / "dev")
    text = render(scores, _json(folder / "reference.json"), sizes(folder), trust)
    out.write_text(text, encoding="utf-8")
    return 0


def measure(folder: Path, tables: Path) -> Scores:
    """The scorers' figures for the code of this project as it is; its tables go to a folder."""
    kept = tables.resolve() / "scores.json"
    command = [sys.executable, "run_dev.py", str(ROOT), "--python", sys.executable]
    command += ["--keep", str(kept.parent), "--json", str(kept)]
    subprocess.run(command, cwd=folder, check=False)
    scores: Scores = _json(kept) if kept.is_file() else {}
    return scores


def sizes(folder: Path) -> dict[str, int]:
    """How many articles each set has."""
    return {
        path.stem: sum(bool(line.strip()) for line in path.read_bytes().split(b"\n"))
        for path in sorted((folder / "dev").glob("*.jsonl"))
    }


def render(
    scores: Scores,
    reference: dict[str, Any],
    articles: dict[str, int],
    trust: dict[str, Reliability],
) -> str:
    """The whole file."""
    known = tomllib.loads(MEASURES.read_text(encoding="utf-8"))
    parts = [HEAD]
    for field in known["fields"]:
        rows = list(_rows(field["measures"], scores, reference, known["sets"]))
        if rows:
            head = "| measure | texts | value | floor | peer |\n| --- | --- | --- | --- | --- |"
            parts.append(
                "\n".join([f"## {field['name']}\n\n{field['columns']}\n", head, *rows, ""])
            )
    parts.append("\n".join(["## Confidence\n", CONFIDENCE, *_reliability(trust)]))
    parts.append("\n".join(["## Sets\n", *_sets(scores, articles, known["sets"]), ""]))
    return "\n".join(parts)


def _rows(
    measures: list[dict[str, str]], scores: Scores, reference: dict[str, Any], kinds: dict[str, str]
) -> Iterator[str]:
    """One line for each measure of a field that has been taken."""
    for measure in measures:
        name, metric = measure["set"], measure["metric"]
        value = scores.get(name, {}).get(metric)
        if value is None:
            continue
        floor = reference["floors"].get(name, {}).get(metric)
        peer = reference["peers"].get(name, {}).get(metric, {})
        other = f"{peer['value']:.3f} ({peer['who']})" if peer else ""
        cells = (measure["says"], kinds[name], f"{value:.3f}", _cell(floor), other)
        yield f"| {' | '.join(cells)} |"


def _reliability(trust: dict[str, Reliability]) -> Iterator[str]:
    """For each kind of row how often it is right at each confidence."""
    for kind, told in trust.items():
        yield f"### {kind.capitalize()}: {told.rows:,} rows, error {told.error:.3f}\n"
        yield "| confidence, mean | rows | right |\n| --- | --- | --- |"
        yield from told.lines()
        yield ""


def _sets(scores: Scores, articles: dict[str, int], kinds: dict[str, str]) -> Iterator[str]:
    yield "| set | texts | number |"
    yield "| --- | --- | --- |"
    for name in scores:
        yield f"| `{name}` | {kinds[name]} | {articles.get(name, 1)} |"


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main())
