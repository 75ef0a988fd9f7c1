"""Measures how fast articles are read, beside bare spaCy: `make bench`.

Writes `warehouse/build/bench.json` and prints what it comes to. Each measurement runs in a process
of its own, ours and bare spaCy's in turn; the best round counts. Bare spaCy is `nlp.pipe` of the
same model with the same components over the same texts: as spaCy loads it (`ratio_conflict`,
`ratio_general`), and with the arithmetic that is the fastest here and that the reader itself uses
(`ratio_conflict_tuned`, `ratio_general_tuned`).

The conflict texts are made up (`bench_texts.py`); the general ones are the 300 articles of 2001
that gensim ships for its tests (`lee_background.cor`), fetched once into the build folder.

    make bench                                  the standard part, about ten minutes
    make bench ARGS="--sizes 10000,100000"      whole corpora of these sizes as well (hours)
    make bench ARGS="--sizes 10000,100000 --briefs --only-corpora"      of two to four sentences
    make bench ARGS="--general FILE"            other general texts, one a line
    make bench ARGS="--quick"                   a tenth of the texts, once: to see that it works
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from bench_texts import conflict_articles  # noqa: E402

from pipelines.articles import Article  # noqa: E402

BUILD = ROOT / "warehouse" / "build"
FOLDER = BUILD / "bench"
GENSIM = "gensim/test/test_data/lee_background.cor"
CONFLICT = 300
BOTH_CORES = 1200
# So many articles go before the clock starts: caches are warm, workers are there.
WARM = 64
BATCH = 32
ROUNDS = 3
SIZES = "2000"
OUTSIDE = "resolve, validate, write"
_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)

type Facts = dict[str, Any]


def main() -> None:
    """Measure everything, or one thing (when this program runs itself)."""
    options = arguments()
    os.environ["OMP_NUM_THREADS"] = "1"
    if options.measure:
        print(json.dumps(measure(options)))
        return
    if not options.only_corpora:
        options.general = options.general or general_texts()
    if options.quick:
        options.rounds, options.sizes = 1, str(CONFLICT // 10)
    report = {
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "started_under_load": os.getloadavg()[0],
        **({} if options.only_corpora else speeds(options) | two_cores(options)),
        **corpora(options),
    }
    BUILD.mkdir(parents=True, exist_ok=True)
    (BUILD / "bench.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    for name, value in report.items():
        if not isinstance(value, dict | list):
            print(f"{name:28} {value}")
    print(f"raw figures: {(BUILD / 'bench.json').relative_to(ROOT)}")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure how fast articles are read.")
    parser.add_argument("--sizes", default=SIZES, help=f"articles in whole corpora ({SIZES})")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--general", type=Path, help="general texts, one a line")
    parser.add_argument("--briefs", action="store_true", help="corpora of short texts")
    parser.add_argument("--only-corpora", action="store_true", help="nothing but whole corpora")
    parser.add_argument("--quick", action="store_true", help="a tenth of the texts, one round")
    parser.add_argument(
        "--measure", choices=("ours", "bare", "tuned", "corpus"), help=argparse.SUPPRESS
    )
    parser.add_argument("--texts", default="conflict", help=argparse.SUPPRESS)
    parser.add_argument("--number", type=int, default=CONFLICT, help=argparse.SUPPRESS)
    parser.add_argument("--processes", type=int, default=1, help=argparse.SUPPRESS)
    return parser.parse_args()


def fewer(options: argparse.Namespace, number: int) -> int:
    """How many articles to read, of so many."""
    return max(number // 10, 2 * WARM) if options.quick else number


def speeds(options: argparse.Namespace) -> Facts:
    """One process: ours beside bare spaCy, on conflict news and on general news."""
    found: Facts = {}
    for texts in ("conflict", "general"):
        rounds: dict[str, list[Facts]] = {"ours": [], "bare": [], "tuned": []}
        for _ in range(options.rounds):
            for what, facts in rounds.items():
                facts.append(run(options, what, texts=texts, number=fewer(options, CONFLICT)))
        best = {what: max(f["words_per_second"] for f in facts) for what, facts in rounds.items()}
        found[f"ratio_{texts}"] = round(best["ours"] / best["bare"], 3)
        found[f"ratio_{texts}_tuned"] = round(best["ours"] / best["tuned"], 3)
        found[f"words_per_second_{texts}"] = round(best["ours"])
        found[f"raw_{texts}"] = rounds
    return found


def two_cores(options: argparse.Namespace) -> Facts:
    """Two processes beside one, ours and bare spaCy's; what starting them takes is told apart."""
    rates: dict[str, list[Facts]] = {}
    for _ in range(max(1, options.rounds - 1)):
        for what in ("ours", "tuned"):
            for processes in (1, 2):
                facts = run(options, what, number=fewer(options, BOTH_CORES), processes=processes)
                rates.setdefault(f"{what}_{processes}", []).append(facts)
    best = {name: max(f["words_per_second"] for f in facts) for name, facts in rates.items()}
    return {
        "two_core_speedup": round(best["ours_2"] / best["ours_1"], 3),
        "two_core_speedup_bare": round(best["tuned_2"] / best["tuned_1"], 3),
        "raw_two_cores": rates,
    }


def corpora(options: argparse.Namespace) -> Facts:
    """Whole corpora from file to tables: time of each stage and the most memory held."""
    sizes = sorted(int(size) for size in options.sizes.split(",") if size)
    texts = "briefs" if options.briefs else "conflict"
    curve = [run(options, "corpus", number=size, texts=texts) for size in sizes]
    if not curve:
        return {}
    # Seconds of processor: what else the machine does tells nothing about us.
    spent = curve[-1]["cpu_seconds"]
    return {
        "share_outside_reading": round(spent[OUTSIDE] / sum(spent.values()), 4),
        "peak_mb": max(facts["peak_mb"] for facts in curve),
        "raw_corpora": curve,
    }


def run(options: argparse.Namespace, what: str, **given: object) -> Facts:
    """Measure one thing in a process of its own."""
    settings = {"general": options.general} | given
    flags = [part for name, value in settings.items() for part in (f"--{name}", str(value))]
    command = [sys.executable, __file__, "--measure", what, *flags]
    print("measuring:", what, *map(str, given.values()), file=sys.stderr)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    peak = [0.0]
    watcher = threading.Thread(target=watch, args=(process, peak), daemon=True)
    watcher.start()
    out, _ = process.communicate()
    if process.returncode:
        sys.exit(f"measuring {what} failed with status {process.returncode}")
    facts: Facts = json.loads(out.splitlines()[-1])
    return {**given, **facts, "peak_mb": round(peak[0])}


def watch(process: subprocess.Popen[str], peak: list[float]) -> None:
    """Note the most memory that a process and those it started hold (Linux; else 0)."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(memory, family(process.pid))))
        time.sleep(0.25)


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    found = [pid]
    for parent in found:
        try:
            tasks = Path(f"/proc/{parent}/task").iterdir()
            found += [int(c) for t in tasks for c in (t / "children").read_text().split()]
        except OSError:
            continue
    return found


def memory(pid: int) -> float:
    """Megabytes that a process holds, its part of what is shared."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(x.split()[1]) / 1024 for x in lines if x.startswith("Pss:")), 0.0)


def measure(options: argparse.Namespace) -> Facts:
    """One measurement, in this process."""
    if options.measure == "corpus":
        return measure_corpus(options.number, brief=options.texts == "briefs")
    articles = texts_of(options)
    read = ours(options) if options.measure == "ours" else bare(options)
    if options.processes == 1:
        for _ in read(articles[:WARM]):
            pass
    words = [len(article.text.split()) for article in articles]
    done = 0
    start, cpu = time.perf_counter(), time.process_time()
    begun = 0 if options.processes == 1 else None
    for count in read(articles):
        done += count
        if begun is None and done >= WARM:
            begun, start = done, time.perf_counter()
    seconds = time.perf_counter() - start
    return {
        "articles": len(articles),
        "words": sum(words[begun or 0 :]),
        "seconds": round(seconds, 3),
        "cpu_seconds": round(time.process_time() - cpu, 3),
        "words_per_second": round(sum(words[begun or 0 :]) / seconds),
    }


def texts_of(options: argparse.Namespace) -> list[Article]:
    """The articles to read."""
    if options.texts == "conflict":
        return list(conflict_articles(options.number, seed_article()))
    lines = options.general.read_text(encoding="utf-8").splitlines()
    articles = [
        Article(f"art_general{n:05}", line, published_date=date(2001, 12, 31))
        for n, line in enumerate(lines)
        if line.strip()
    ]
    return articles[: options.number]


type Read = Callable[[list[Article]], Iterator[int]]


def ours(options: argparse.Namespace) -> Read:
    """The reader as the pipeline runs it; gives how many articles each batch has."""
    from pipelines.engines import in_process, processes  # noqa: PLC0415
    from pipelines.reading.batch import read_batch  # noqa: PLC0415

    engine = in_process if options.processes == 1 else partial(processes, workers=2)
    return lambda articles: (t.num_rows for t in engine(read_batch, articles, triage=True))


def bare(options: argparse.Namespace) -> Read:
    """SpaCy's `nlp.pipe` alone, as loaded or with the quickest arithmetic."""
    from thinc.api import NumpyOps, set_current_ops  # noqa: PLC0415

    from pipelines.reading.syntax.model import plain_model  # noqa: PLC0415

    if options.measure == "tuned":
        set_current_ops(NumpyOps(use_blis=False))
    nlp = plain_model()

    def read(articles: Iterable[Article]) -> Iterator[int]:
        texts = (article.text for article in articles)
        for _ in nlp.pipe(texts, batch_size=BATCH, n_process=options.processes):
            yield 1

    return read


def measure_corpus(number: int, *, brief: bool) -> Facts:
    """A corpus from a file of JSON lines to tables on disk, as `pipelines.read` makes them."""
    from pipelines import corpus  # noqa: PLC0415
    from pipelines.io import Work  # noqa: PLC0415
    from warehouse.parquet import write_tables  # noqa: PLC0415

    seconds: dict[str, float] = {}
    processor: dict[str, float] = {}

    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        start, cpu = time.perf_counter(), processor_seconds()
        yield
        seconds[stage] = round(time.perf_counter() - start, 2)
        processor[stage] = round(processor_seconds() - cpu, 2)

    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as made:
        folder = Path(made)
        source = folder / "corpus.jsonl"
        with source.open("w", encoding="utf-8") as lines:
            for a in conflict_articles(number, seed_article(), brief=brief):
                row = {"id": a.article_id, "published": str(a.published_date), "text": a.text}
                lines.write(json.dumps(row) + "\n")
        work = Work(folder / "work")
        with timed("ingest"):
            corpus.collect([source], work)
        with timed("read"):
            read = sum(corpus.read_new(work, work.months(), engine="processes").values())
        with timed(OUTSIDE), corpus.resolved(work) as tables:
            written = write_tables(tables, folder / "out")
        rows = {name: facts.rows for name, facts in written.items()}
    times = {"seconds": seconds, "cpu_seconds": processor}
    return {"articles": number, "articles_read": read, **times, "rows": rows}


def processor_seconds() -> float:
    """Of this process and of those it started that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in _WHO)


def seed_article() -> Path:
    """The article that ships."""
    return min((ROOT / "seeds" / "articles").glob("*.txt"))


def general_texts() -> Path:
    """The file of general news, fetched with gensim's wheel the first time."""
    kept = FOLDER / Path(GENSIM).name
    if not kept.exists():
        uv, lock = ROOT / ".tools" / "uv" / "bin" / "uv", ROOT / "requirements-bench.txt"
        with tempfile.TemporaryDirectory(prefix="dateline-bench-") as target:
            flags = ["--quiet", "--no-deps", "--require-hashes", "--target", target]
            command = [
                str(uv),
                "pip",
                "install",
                *flags,
                "--python",
                sys.executable,
                "-r",
                str(lock),
            ]
            if subprocess.run(command, check=False).returncode:
                sys.exit(f"{lock.name} cannot be installed; give other texts with --general FILE")
            FOLDER.mkdir(parents=True, exist_ok=True)
            shutil.copy(Path(target) / GENSIM, kept)
    return kept


if __name__ == "__main__":
    main()
