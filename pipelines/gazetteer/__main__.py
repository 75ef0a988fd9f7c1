"""Builds the embedded gazetteer, of packages and of seeds/gazetteer, into a folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipelines.gazetteer.build import embedded, version, write
from pipelines.gazetteer.files import EMBEDDED

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m pipelines.gazetteer", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=EMBEDDED, help=f"({EMBEDDED})")
    folder = parser.parse_args().folder
    places = embedded()
    write(places, folder, version())
    sys.stdout.write(f"{len(places):,} places in {folder}\n")
