"""Take the picture of a release's page that opens the README: `make picture`.

Shows the top of the newest release's page in Debian's Chromium, as on a desk. Run it after a change
of the page or of what the seed article gives; the picture is committed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from warehouse.release.layout import PAGE
from warehouse.release.verify import RELEASES, find_release

PICTURE = Path(__file__).resolve().parents[1] / "warehouse/page/picture.png"
WIDTH, HEIGHT, SCALE = 1280, 1464, 0.75


def main() -> int:
    """Take the picture; the exit status is 2 without a browser or a release."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("release", nargs="?", help="folder or version (default: the newest)")
    parser.add_argument("--out", type=Path, default=PICTURE)
    chosen = parser.parse_args()
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    folder = find_release(chosen.release, RELEASES)
    if browser is None or folder is None:
        missing = "no such release: make release VERSION=…"
        lacking = missing if folder is None else "no Chromium: install Debian's chromium"
        print(lacking, file=sys.stderr)
        return 2
    take(folder / PAGE, chosen.out, browser)
    print(f"{chosen.out}: {chosen.out.stat().st_size:,} bytes")
    return 0


def take(page: Path, out: Path, browser: str) -> None:
    """Show a page and write what is seen of it as PNG."""
    with sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        shown = chromium.new_page(
            viewport={"width": WIDTH, "height": HEIGHT},
            device_scale_factor=SCALE,
            color_scheme="light",
        )
        shown.goto(page.resolve().as_uri())
        shown.wait_for_selector("#map g.place")
        shown.screenshot(path=out)
        chromium.close()


if __name__ == "__main__":
    sys.exit(main())
