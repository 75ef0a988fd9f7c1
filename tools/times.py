"""Measures how long one article takes to read: `python -m tools.times [TEXTS.jsonl …]`.

Texts made to take long (thousands of names, events, figures, dates), and those of the files named.
Seconds are of the processor: other work on the machine makes them longer, but not by much.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pipelines.articles import Article
from pipelines.reading.batch import read_batch

TOWNS = "Mosul Kabul Aleppo Baghdad Homs Gaza Basra Idlib Kandahar Donetsk".split()
NAMES = [f"{a} {b}" for a in ("John", "Maria", "Ahmed", "Ivan") for b in ("Khan", "Wei", "Novak")]


def main(arguments: list[str] | None = None) -> int:
    """Read every text by itself and print seconds."""
    parser = argparse.ArgumentParser(prog="python -m tools.times", description=__doc__)
    parser.add_argument("texts", nargs="*", type=Path, help="files of texts, as JSON lines")
    options = parser.parse_args(arguments)
    if missing := [str(path) for path in options.texts if not path.is_file()]:
        parser.error(f"no such file: {', '.join(missing)}")
    logging.disable(logging.WARNING)
    seconds("Rebels killed 3 soldiers in Mosul.")  # loads the models
    for name, text in made():
        print(f"{name:36} {len(text):>8,} characters {seconds(text):6.2f} s", flush=True)
    if told := sorted(seconds(text) for path in options.texts for text in of_file(path)):
        slow = sum(took > 1 for took in told)
        middle, most = told[len(told) // 2], told[len(told) * 999 // 1000]
        print(f"{len(told):,} articles: half in {middle:.3f} s, 99.9 % in {most:.3f} s")
        print(f"longest {told[-1]:.3f} s; {slow} took more than a second")
    return 0


def seconds(text: str) -> float:
    """Seconds of the processor for the rows of one text."""
    began = time.process_time()
    read_batch([Article("art_1", text)])
    return time.process_time() - began


def of_file(path: Path) -> Iterator[str]:
    """The texts of a file."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            yield json.loads(line)["text"]


def made() -> Iterator[tuple[str, str]]:
    """Texts that are made to take long."""
    attack = "Rebels of the {} Front killed {} soldiers and wounded {} policemen near {} on {} May."
    names = ", ".join(f"{NAMES[n % 12]}{n % 97}" for n in range(10_000))
    yield "10,000 names in a sentence", f"Rebels killed {names} in Mosul on Monday."
    lines = (
        f"Rebels killed {n % 9 + 1} men in {TOWNS[n % 10]} on {n % 28 + 1} May." for n in range(471)
    )
    yield "471 one-line events", "\n".join(lines)
    told = (
        attack.format(TOWNS[n % 10], n % 9, n % 7, TOWNS[n * 7 % 10], n % 28 + 1)
        for n in range(450)
    )
    yield "450 events of many facts", " ".join(told)
    yield "one event told 850 times", "A bomb killed three people in Mosul on Monday. " * 850
    yield "2,350 sentences of two words", "Rebels attacked. " * 2350
    yield (
        "3,000 victims joined by and",
        f"Rebels killed {' and '.join(f'{n} men' for n in range(3000))}.",
    )
    yield "4,000 places", f"The army attacked {', '.join(TOWNS * 400)}."
    days = ", ".join(f"{n % 28 + 1} May {1990 + n % 30}" for n in range(3500))
    yield "3,500 dates", f"Rebels attacked Mosul on {days}."
    yield "1,200 quotations", '"Rebels killed 3," said the army. ' * 1200
    yield "capitals", "REBELS KILLED THREE SOLDIERS NEAR MOSUL ON MONDAY, THE ARMY SAID. " * 600
    yield "8,000 numbers", f"Rebels killed {', '.join(map(str, range(8000)))} people."
    yield "one word", "a" * 40_000
    yield "brackets", "(" * 20_000 + ")" * 20_000
    yield "pronouns", "He killed him. They attacked them. " * 1100
    yield "protests", "Thousands of protesters marched in Gaza on Friday, demanding talks. " * 500


if __name__ == "__main__":
    sys.exit(main())
