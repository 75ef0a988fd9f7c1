"""The page in a real browser: it works, asks nobody, can be used by everybody."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from warehouse.page.build import MAX_EVENTS, write_page
from warehouse.parquet import write_tables

playwright = pytest.importorskip("playwright.sync_api")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no browser: install Debian's chromium to test the page"
)

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}${7*7}'
ABOUT: dict[str, Any] = {
    "version": "2023.09.1",
    "name": "conflict-events",
    "quotation_words": 30,
    "citation": "Somebody (2023): Events.",
    "built_from": {"commit": "abc123"},
    "files": [{"path": "data/events.parquet", "bytes": 1234, "sha256": "0" * 64}],
}
type Tables = dict[str, pl.DataFrame]


@dataclass
class Visit:
    """A page that is open, and what was seen of it."""

    page: Any
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    @property
    def rows(self) -> Any:
        return self.page.locator("#table tbody tr")

    def is_quiet(self) -> bool:
        return not self.errors and not self.requests and not self.dialogs


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Write the page of some tables and open it from disk."""
    opened = []

    def go(tables: Tables, *, most_events: int = MAX_EVENTS, **options: Any) -> Visit:
        write_tables(tables, tmp_path / "data")
        write_page(tmp_path / "data", tmp_path / "index.html", ABOUT, most_events)
        page = browser.new_page(**{"viewport": DESKTOP, **options})
        opened.append(page)
        seen = Visit(page)
        page.on("console", lambda m: seen.errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("dialog", lambda d: (seen.dialogs.append(d.message), d.dismiss()))
        page.on(
            "request",
            lambda r: None if r.url.startswith(("file:", "data:")) else seen.requests.append(r.url),
        )
        page.goto((tmp_path / "index.html").as_uri())
        page.wait_for_selector("#app:not([hidden])")
        return seen

    yield go
    for page in opened:
        page.close()


def many(tables: Tables, n: int) -> Tables:
    """The tables with the first event told over and over, a day later each time."""
    first = tables["events"].head(1)
    numbers = pl.DataFrame({"k": range(n)})
    events = (
        first.join(numbers, how="cross")
        .with_columns(
            event_id=pl.format("evt_{}", pl.col("k") + 10),
            summary=pl.format("Attack number {} near Aru.", pl.col("k")),
            date_start=pl.col("date_start") + pl.duration(days=pl.col("k") % 900),
            date_end=pl.col("date_end") + pl.duration(days=pl.col("k") % 900),
        )
        .drop("k")
    )
    links = {
        name: tables[name]
        .filter(event_id="evt_1")
        .join(numbers, how="cross")
        .with_columns(event_id=pl.format("evt_{}", pl.col("k") + 10))
        for name in ("event_articles", "event_actors", "casualties", "mentions")
    }
    links["mentions"] = links["mentions"].with_columns(mention_id=pl.format("men_e{}", pl.col("k")))
    links["casualties"] = links["casualties"].with_columns(
        casualty_id=pl.format("{}_{}", "casualty_id", "k")
    )
    return {
        **tables,
        "events": pl.concat([tables["events"], events]),
        **{name: pl.concat([tables[name], rows.drop("k")]) for name, rows in links.items()},
    }


def test_it_shows_its_parts_without_errors_and_asks_nobody(visit: Any, tables: Tables) -> None:
    seen = visit(tables)
    assert seen.rows.count() == 2
    for part in ("#map svg", "#timeline svg", "#matrix svg, #matrix table", "#figure-list"):
        assert seen.page.locator(part).count() >= 1, part
    assert seen.is_quiet(), (seen.errors, seen.requests)


def test_searching_filtering_and_showing_all_again(visit: Any, tables: Tables) -> None:
    seen = visit(many(tables, 20))
    page = seen.page
    page.fill("#f-text", "talks planned")
    playwright.expect(seen.rows).to_have_count(1)
    page.click("#clear")
    playwright.expect(seen.rows).to_have_count(22)
    page.select_option("#f-kind", "CONSULT")
    playwright.expect(seen.rows).to_have_count(1)
    page.select_option("#f-kind", "")
    page.fill("#f-from", "2021-05-20")
    playwright.expect(seen.rows).to_have_count(3)
    playwright.expect(page.locator("#count")).to_contain_text("3 of 22")
    assert seen.is_quiet(), seen.errors


def test_the_head_sorts_and_the_table_turns_pages(visit: Any, tables: Tables) -> None:
    seen = visit(many(tables, 60))
    page = seen.page
    assert seen.rows.count() == 50
    page.click("#next")
    assert seen.rows.count() == 12
    page.click("[data-sort=summary]")
    up = seen.rows.first.inner_text()
    page.click("[data-sort=summary]")
    assert seen.rows.first.inner_text() != up
    assert seen.is_quiet(), seen.errors


def test_an_event_shows_its_receipts_by_click_and_by_keyboard(visit: Any, tables: Tables) -> None:
    seen = visit(tables)
    page = seen.page
    page.click("#table button[data-event='0']")
    sheet = page.inner_text("#event")
    receipt = page.inner_text("#event .receipt blockquote")
    assert receipt == "“Rebels killed … Aru … 3 May 2021”"
    assert page.inner_text("#event .receipt mark") == "killed"
    for words in ("killed", "Daily <b>Example</b>", "characters", "12", "14", "Army", "contradict"):
        assert words in sheet, words
    assert page.url.endswith("#evt_1")
    page.keyboard.press("Escape")
    assert not page.locator("#event[open]").count()
    page.focus("#table button[data-event='1']")
    page.keyboard.press("Enter")
    assert "Talks are planned." in page.inner_text("#event-title")
    assert seen.is_quiet(), seen.errors


def test_hostile_words_stay_words(visit: Any, tables: Tables) -> None:
    words = pl.lit(HOSTILE)
    tables["events"] = tables["events"].with_columns(summary=words)
    tables["actors"] = tables["actors"].with_columns(name=words)
    tables["locations"] = tables["locations"].with_columns(name=words)
    tables["articles"] = tables["articles"].with_columns(
        title=words, publisher=words, url=pl.lit("javascript:alert(3)")
    )
    tables["casualties"] = tables["casualties"].with_columns(
        quote=words, reported_by_text=words, char_end=pl.col("char_start") + len(HOSTILE)
    )
    seen = visit(tables)
    page = seen.page
    page.click("#table button[data-event='0']")
    assert HOSTILE in page.inner_text("#event-title")
    assert page.locator("img, #event script, [href^='javascript']").count() == 0
    assert seen.is_quiet(), (seen.errors, seen.dialogs)


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light")]
)
def test_everybody_can_use_it(
    visit: Any, tables: Tables, viewport: dict[str, int], scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    seen = visit(many(tables, 3), viewport=viewport, color_scheme=scheme, bypass_csp=True)
    for open_event in (False, True):
        if open_event:
            seen.page.click("#table button[data-event='0']")
        found = axe.Axe().run(seen.page).response["violations"]
        grave = [v for v in found if v["impact"] in ("serious", "critical")]
        assert [(v["id"], v["nodes"][0]["html"][:90]) for v in grave] == []


def test_a_phone_needs_no_sideways_scrolling(visit: Any, tables: Tables) -> None:
    seen = visit(many(tables, 60), viewport=PHONE)
    wider = "document.documentElement.scrollWidth - innerWidth"
    assert seen.page.evaluate(wider) <= 0
    seen.page.locator("#table button[data-event]").first.click()
    assert seen.page.evaluate(wider) <= 0


def test_places_that_are_close_share_a_sign_until_the_map_is_near(
    visit: Any, tables: Tables
) -> None:
    n = 90
    tables = many(tables, n)
    place = tables["locations"].head(1).join(pl.DataFrame({"k": range(n)}), how="cross")
    places = place.with_columns(
        location_id=pl.format("loc_{}", "k"),
        name=pl.format("Place {}", "k"),
        latitude=pl.col("latitude") + pl.col("k") % 9 * 0.3,
        longitude=pl.col("longitude") + pl.col("k") // 9 * 0.3,
    )
    tables["locations"] = pl.concat([tables["locations"], places.drop("k")])
    where = [f"loc_{k % n}" for k in range(tables["events"].height)]
    tables["events"] = tables["events"].with_columns(location_id=pl.Series(where))
    seen = visit(tables)
    signs = seen.page.locator("#map g.place")
    first = signs.count()
    assert 1 < first < 60
    assert "share a sign" in seen.page.inner_text("#map-note")
    seen.page.click("#map button[aria-label='Zoom in']")
    seen.page.click("#map button[aria-label='Zoom in']")
    assert signs.count() > first
    seen.page.click("#map button[aria-label='Show all places']")
    assert signs.count() == first
    assert seen.is_quiet(), seen.errors


def test_with_too_many_events_it_says_so_and_shows_totals(visit: Any, tables: Tables) -> None:
    seen = visit(many(tables, 30), most_events=10)
    assert "32 events are too many" in seen.page.inner_text("#heavy")
    assert "32 of 32" in seen.page.inner_text("#count")
    assert seen.is_quiet(), seen.errors


def test_a_single_event_and_none(visit: Any, tables: Tables) -> None:
    one = {**tables, "events": tables["events"].head(1)}
    one["event_articles"] = tables["event_articles"].filter(event_id="evt_1")
    seen = visit(one)
    assert seen.rows.count() == 1
    assert seen.is_quiet(), seen.errors
    none = {name: frame if name == "codes" else frame.clear() for name, frame in tables.items()}
    seen = visit(none)
    assert seen.is_quiet(), seen.errors


def test_days_are_the_same_in_every_time_zone(visit: Any, tables: Tables) -> None:
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        seen = visit(tables, timezone_id=zone)
        assert "3 May 2021" in seen.rows.nth(0).inner_text() + seen.rows.nth(1).inner_text()
