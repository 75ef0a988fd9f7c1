"""Fuzzing that looks for new paths through the code, with atheris: `make guided`.

It starts from hostile documents of `tools/hostile.py` and changes them where that reaches code that
was not reached before. It ends at the first failure, and keeps the document that made it. atheris
is installed in an environment of its own, which sees the packages of this one.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tools import fuzz

FOUND = fuzz.ROOT / "warehouse/build/fuzz"
SEEDS = 300
LONGEST = 6000  # bytes; what longer documents do is seen with shorter ones
PATIENCE = 1200  # seconds by the clock, whatever else the machine does; `fuzz.HANG` is processor's
CHECKED = 200  # articles whose rows are checked together

TARGETS = ("text", "jsonl", "gzip", "html", "warc", "parquet", "layout", "reader")


def main(arguments: list[str] | None = None) -> int:
    """Fuzz a kind of file, the layout or the reader for some time; returns the exit status."""
    parser = argparse.ArgumentParser(prog="tools/guided.py", description=__doc__)
    parser.add_argument("--only", choices=TARGETS, default="jsonl", help="what to feed (jsonl)")
    parser.add_argument("--seconds", type=int, default=600, help="how long (600)")
    options = parser.parse_args(arguments)
    try:
        import atheris  # type: ignore[import-not-found] # noqa: PLC0415
    except ImportError:
        print("atheris is not installed here; run make guided", file=sys.stderr)
        return 2
    target: str = options.only
    with atheris.instrument_imports(include=["pipelines", "warcio", "feedparser"]):
        import pipelines.ingest.html  # noqa: PLC0415
        import pipelines.ingest.warc  # noqa: PLC0415
        import pipelines.reading.batch  # noqa: PLC0415, F401
    FOUND.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for number, data in enumerate(documents(target)):
            (Path(corpus) / str(number)).write_bytes(data)
        limits = [
            f"-max_total_time={options.seconds}",
            f"-max_len={LONGEST}",
            f"-timeout={PATIENCE}",
        ]
        others = ["-seed=1", f"-artifact_prefix={FOUND}/", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *limits, *others, corpus], executed(target))
        atheris.Fuzz()
    return 0


def documents(target: str) -> list[bytes]:
    """What the search starts from."""
    from tools.hostile import FILES, text  # noqa: PLC0415

    rngs = (random.Random(f"guided:{target}:{number}") for number in range(SEEDS))
    if target in FILES:
        return [FILES[target][1](rng)[:LONGEST] for rng in rngs]
    return [text(rng).encode("utf-8", "ignore")[:LONGEST] for rng in rngs]


def executed(target: str) -> Callable[[bytes], None]:
    """What is done with each document."""
    from pipelines.reading.text.layout import lay_out_text  # noqa: PLC0415
    from tools.hostile import FILES  # noqa: PLC0415

    def read_file(data: bytes) -> None:
        with fuzz.no_hang():
            fuzz.ingest(FILES[target][0], data)
        demand_sound(target)

    def lay_out(data: bytes) -> None:
        with fuzz.no_hang():
            lay_out_text(_clean(data))

    def read_article(data: bytes) -> None:
        if made := _clean(data):
            with fuzz.no_hang():
                kept = fuzz.keep(made)
            if kept >= CHECKED:
                demand_sound(target)

    if target == "reader":
        fuzz.keep("Rebels killed 3 soldiers in Mosul.")  # loads the models
    known = {"layout": lay_out, "reader": read_article}
    return known.get(target, read_file)


def demand_sound(target: str) -> None:
    """Stop at rows that must not be.

    Raises:
        Wrong: validation, a check across tables or a receipt refuses them.
    """
    if wrong := fuzz.kept_rows(target):
        raise fuzz.Wrong("; ".join(wrong))


def _clean(data: bytes) -> str:
    """The text that ingest would let through."""
    made = data.decode("utf-8", "ignore").replace("\0", "")
    return made if made.strip() else ""


if __name__ == "__main__":
    sys.exit(main())
