"""Command line: `python -m pipelines.gazetteer [FOLDER]` builds the embedded gazetteer."""

from __future__ import annotations

import sys
from pathlib import Path

from pipelines.gazetteer.build import embedded, version, write
from pipelines.gazetteer.files import EMBEDDED

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else EMBEDDED
    places = embedded()
    write(places, folder, version())
    sys.stdout.write(f"{len(places):,} places in {folder}\n")
