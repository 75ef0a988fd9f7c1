"""Does Dateline break? `make torture`: kills runs, fills disks, plants wrong rows.

Prints for each fault how often it was tried, how often nothing was lost and how often something
was, and writes the figures into `warehouse/build/torture.json`. Hostile documents are a share of
what `make fuzz` feeds; where that has fed more, its figures stay in the file.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.faults import FAULTS, Skipped, Trial  # noqa: E402
from tools.fuzz import campaign, report, reported  # noqa: E402
from tools.planted import caught  # noqa: E402
from tools.runs import Place, Runner  # noqa: E402

PLANTED = "wrong rows planted"


def main() -> int:
    """Run the command; exit status 1 if anything was lost or missed."""
    parser = argparse.ArgumentParser(prog="tools/torture.py", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="how often a run is killed (200)")
    parser.add_argument("--rebuilds", type=int, default=100, help="while a reader queries (100)")
    parser.add_argument("--seed", type=int, default=1, help="of the random moments (1)")
    parser.add_argument("--only", choices=[*FAULTS, PLANTED], help="one of them alone")
    parser.add_argument("--documents", type=int, default=10_000, help="hostile ones (10,000)")
    options = parser.parse_args()
    began = time.monotonic()
    lost = 0
    print(f"{'fault':32} {'attempts':>8} {'survived':>8} {'lost':>5}", flush=True)
    chosen = [options.only] if options.only else [*FAULTS, PLANTED]
    faults = [name for name in chosen if name in FAULTS]
    if faults:
        lost = torture(faults, options.kills, options.rebuilds, options.seed, not options.only)
    missed = plant() if PLANTED in chosen else 0
    fed = reported().get("fuzz_runs", 0)
    if not options.only and fed < options.documents:
        lost += campaign(options.documents, options.seed, 1, None)
    print(f"{(time.monotonic() - began) / 60:.1f} minutes")
    return bool(lost or missed)


def torture(faults: list[str], kills: int, rebuilds: int, seed: int, whole: bool) -> int:
    """Try these faults; returns how many attempts lost something. The whole is reported."""
    attempted: dict[str, int] = {}
    lost = 0
    with tempfile.TemporaryDirectory(prefix="dateline-torture-", dir=memory()) as folder:
        place = Place(Path(folder))
        trial = Trial(place, Runner(place), random.Random(seed), kills, rebuilds)
        trial.prepare()
        for name in faults:
            bad, why = [], ""
            attempted[name] = 0
            try:
                for told in FAULTS[name](trial):
                    attempted[name] += 1
                    bad += [told] if told else []
            except Skipped as reason:
                why = f"  skipped: {reason}"
            good = attempted[name] - len(bad)
            print(f"{name:32} {attempted[name]:8} {good:8} {len(bad):5}{why}", flush=True)
            for told in bad[:5]:
                print(f"    {told}", flush=True)
            lost += len(bad)
        print("met: " + ", ".join(f"{what} {n}" for what, n in sorted(trial.met.items())))
    if whole:
        report(kills=attempted[next(iter(FAULTS))], attempts=sum(attempted.values()), lost=lost)
    return lost


def memory() -> Path | None:
    """A folder in memory, where there is one: a kill loses no more there than on a disk."""
    shared = Path("/dev/shm")
    return shared if shared.is_dir() else None


def plant() -> int:
    """Plant every kind of wrong row; returns how many were not caught."""
    found = caught()
    missed = [name for name, by in found.items() if not by]
    print(f"{PLANTED:32} {len(found):8} {len(found) - len(missed):8} {len(missed):5}")
    for name in missed:
        print(f"    not caught: {name}")
    report(planted=len(found), missed=len(missed))
    return len(missed)


if __name__ == "__main__":
    sys.exit(main())
