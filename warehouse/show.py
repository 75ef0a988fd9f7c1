"""python -m warehouse.show: what is in the tables, at a glance, and what to type next."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from schemas import TABLES
from schemas.table import key
from warehouse.database import DATABASE
from warehouse.describe import DICTIONARY

BUILD = Path(__file__).parent / "build"
_ROWS = 5
_NULL = "—"
_MIN_WIDTH, _MAX_WIDTH = 4, 46
# The columns that a person looks at first.
_SHOWN = {
    "events": ("event_type", "event_mode", "date_start", "status", "deaths_best", "summary"),
    "actors": ("name", "actor_type", "country_iso3", "n_mentions", "aliases"),
    "casualties": ("harm", "count_low", "count_best", "count_high", "qualifier", "quote"),
    "locations": ("name", "feature", "country_iso3", "latitude", "longitude", "n_mentions"),
}
# Which rows a person looks at first.
_FIRST = {
    "events": (["is_background", "n_mentions", "event_id"], [False, True, False]),
    "actors": (["n_mentions", "actor_id"], [True, False]),
    "casualties": (["article_id", "char_start", "casualty_id"], [False, False, False]),
    "locations": (["n_mentions", "location_id"], [True, False]),
}


def main(arguments: list[str] | None = None) -> int:
    """Print the overview; the exit code is 1 if there are no tables."""
    parser = argparse.ArgumentParser(prog="python -m warehouse.show", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=BUILD, help="where the tables are")
    parser.add_argument("--rows", type=int, default=_ROWS, help="rows shown of each table")
    chosen = parser.parse_args(arguments)
    missing = [name for name in TABLES if not (chosen.folder / f"{name}.parquet").is_file()]
    if missing:
        sys.stderr.write(f"{chosen.folder} has no table {', '.join(missing)}: run make first\n")
        return 1
    width = shutil.get_terminal_size((120, 24)).columns
    sys.stdout.write(overview(chosen.folder, width, chosen.rows))
    return 0


def overview(folder: Path, width: int = 120, rows: int = _ROWS) -> str:
    """Row counts, the first rows of the four main tables, and where to go from here."""
    parts = [_counts(folder)]
    for name in _SHOWN:
        path = folder / f"{name}.parquet"
        top = first_look(name, pl.scan_parquet(path), rows)
        height = pq.read_metadata(path).num_rows
        more = f" (first {top.height} of {height})" if height > top.height else ""
        parts.append(f"{name}{more}\n{_grid(top, width)}")
    return "\n\n".join([*parts, _next(folder)]) + "\n"


def first_look(name: str, frame: pl.DataFrame | pl.LazyFrame, rows: int = _ROWS) -> pl.DataFrame:
    """The rows and columns of a table at which a person looks first."""
    by, descending = _FIRST.get(name, (key(TABLES[name]), [False] * len(key(TABLES[name]))))
    top = frame.lazy().sort(by, descending=descending).head(rows).collect(engine="streaming")
    return top.select(_SHOWN[name]) if name in _SHOWN else top


def _counts(folder: Path) -> str:
    lines = []
    for name in TABLES:
        path = folder / f"{name}.parquet"
        rows = pq.read_metadata(path).num_rows
        lines.append(f"  {name:<16}{rows:>10,} rows{path.stat().st_size:>14,} bytes")
    return "Tables\n" + "\n".join(lines)


def _grid(frame: pl.DataFrame, width: int) -> str:
    """A frame as aligned text that fits the width; texts are cut, NULL is a dash."""
    if frame.is_empty():
        return "  (no rows)"
    columns = [[name, *(_text(v) for v in frame.get_column(name))] for name in frame.columns]
    widths = [min(max(map(len, column)), _MAX_WIDTH) for column in columns]
    widths[-1] = max(map(len, columns[-1]))
    room = width - 2 * len(widths)
    while sum(widths) > room and max(widths) > _MIN_WIDTH:
        widths[widths.index(max(widths))] -= 1
    right = [dtype.is_numeric() for dtype in frame.dtypes]
    lines = []
    for cells in zip(*columns, strict=True):
        shown = [
            _cut(c, w).rjust(w) if r else _cut(c, w).ljust(w)
            for c, w, r in zip(cells, widths, right, strict=True)
        ]
        lines.append("  " + "  ".join(shown).rstrip())
    return "\n".join([lines[0], "  " + "  ".join("─" * w for w in widths), *lines[1:]])


def _text(value: object) -> str:
    """A value on one line, without control characters: article texts are inert."""
    if value is None:
        return _NULL
    if isinstance(value, pl.Series):
        value = ", ".join(map(str, value)) or _NULL
    if isinstance(value, float):
        value = f"{value:.3f}"
    return "".join(c if c.isprintable() else " " for c in str(value))


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _next(folder: Path) -> str:
    shown = folder.resolve()
    if shown.is_relative_to(Path.cwd()):
        shown = shown.relative_to(Path.cwd())
    files = {
        f"{shown}/*.parquet": "the tables",
        f"{shown}/{DATABASE}": "the same as a database, with views",
        f"{shown}/{DICTIONARY}": "what every column means",
    }
    width = max(map(len, files))
    listed = "\n".join(f"  {file:<{width}}  {what}" for file, what in files.items())
    return f"""Where it is
{listed}

What to type next
  make dev        see the pipeline in the browser
  make help       everything else
  python -c "import duckdb; duckdb.connect('{shown}/{DATABASE}', read_only=True)\
.sql('FROM events_wide').show()\""""


if __name__ == "__main__":
    sys.exit(main())
