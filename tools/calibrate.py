"""Learns `seeds/lexicons/confidence.toml`: how much the manner of telling says of a row's truth.

    python -m tools.calibrate EVAL

EVAL holds the annotated sets (`dev/<set>.jsonl`, a line with the text, its `id` and `gold`). They
are read, `tools/judge.py` says which rows are right, and logistic regressions learn it from the
evidence of `pipelines/reading/confidence.py`. Only lines whose id has an even sha256 are learned
from; the other half stays unseen, for the tables of ACCURACY.md. No word of a text gets in.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipelines.corpus import ingest
from pipelines.gazetteer.train import fit_logistic, learned_from
from pipelines.lexicons import SEEDS
from pipelines.reading.reader import Reader
from pipelines.reading.rows import RowsOfArticle
from tools.judge import JUDGES

type Evidence = dict[str, float]
type Examples = dict[str, list[tuple[Evidence, bool]]]

TARGET = SEEDS / "lexicons/confidence.toml"
HEAD = """\
# How much each way of telling says of whether a row is right: weights of logistic regressions, in
# log-odds (pipelines/reading/confidence.py says what the names mean).
# Learned by python -m tools.calibrate from half of the development sets PLOVER GSR, PETRARCH GSR,
# WikiEvents, MUC-4, FA-KES, GVA and TimeBank (lines with an even sha256 of their id); the other
# half was never seen. How often its rows are right: ACCURACY.md.
"""


def main(arguments: list[str] | None = None) -> int:
    """Read the sets, learn and write the weights; returns the exit status."""
    parser = argparse.ArgumentParser(prog="tools.calibrate", description=__doc__)
    parser.add_argument("eval", type=Path, help="folder of the annotated sets")
    given = parser.parse_args(arguments)
    paths = {name: given.eval / "dev" / f"{name}.jsonl" for name in JUDGES}
    if missing := [str(path) for path in paths.values() if not path.is_file()]:
        print(f"no such file: {', '.join(missing)}", file=sys.stderr)
        return 2
    found: Examples = defaultdict(list)
    reader = Reader()
    for name, path in paths.items():
        for kind, evidence, is_right in examples(reader, name, path):
            found[kind].append((evidence, is_right))
    write({kind: fit_logistic(found[kind]) for kind in sorted(found)})
    return 0


def examples(reader: Reader, name: str, path: Path) -> Iterator[tuple[str, Evidence, bool]]:
    """Kind, evidence and truth of each row that can be judged, in the half that is learned from."""
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line)
    gold: dict[str, Any] = {line["id"]: line["gold"] for line in lines if learned_from(line)}
    articles = [a for a in ingest([path], root=path.parent) if a.source_id in gold]
    for article, reading in zip(articles, reader.read(articles), strict=True):
        rows = RowsOfArticle(reading)
        for judged in JUDGES[name](rows.rows, gold[article.source_id or ""]):
            weighed = rows.weighed[judged.row_id]
            if weighed.evidence:
                yield weighed.kind, dict(weighed.evidence), judged.is_right


def write(models: dict[str, Evidence]) -> None:
    """Write the weights where the reader finds them."""
    lines = [HEAD]
    for kind, weights in models.items():
        lines += [f"[{kind}]", *(f"{name} = {w}" for name, w in sorted(weights.items())), ""]
    TARGET.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
