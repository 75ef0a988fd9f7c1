"""Text that looks like code, markup, a formula, a path or a log line is inert at every exit.

Articles made of it are ingested, read, built by Dagster and released; then names of actors and
places, which are read from texts in milder forms, are made of it, too, and released once more.
"""

from __future__ import annotations

import csv
import json
import logging
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import dagster as dg
import duckdb
import polars as pl
import pytest
from markdown_it import MarkdownIt

from pipelines import release, stages
from pipelines.articles import Article
from pipelines.assets.describe import as_markdown, preview
from pipelines.definitions import definitions
from pipelines.read import main as read_main
from pipelines.reading.reader import Reader
from pipelines.resources import Folders
from pipelines.stages import Workspace
from schemas import RELEASE_TABLES, TABLES
from warehouse.parquet import read_table, write_tables
from warehouse.release.verify import main as verify_main
from warehouse.show import main as show_main

ROOT = Path(__file__).resolve().parents[1]
HOSTILE = (
    "'; DROP TABLE events; --",
    '"); DELETE FROM actors; --',
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</script></style></title><svg/onload=alert(1)>",
    "<!-- --> ]]> <![CDATA[",
    "[click](javascript:alert(1))",
    "![seen](https://example.org/a.png)",
    "| a | b |\n| --- | --- |",
    "# Head `code` **bold**",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "\t=1+1",
    "../../../etc/passwd",
    "/etc/passwd",
    "C:\\Windows\\system32",
    "x\n2024-01-01 00:00:00 ERROR forged",
    "\x1b[31mred\x1b[2J",
    "\x1b]0;title\x07",
    "\u202egnp.exe",
    "{{7*7}} ${7*7} {0.__class__} %s%n",
    "${jndi:ldap://example.org/a}",
)
NAMES = {
    "actors": ("name", "office"),
    "locations": ("name", "admin1_name", "admin2_name"),
    "events": ("summary",),
    "casualties": ("victim_text", "reported_by_text"),
    "articles": ("title", "publisher", "agency", "author", "url", "source_id"),
}
SAFE_NAME = re.compile(r"[\w.-]+", re.ASCII)


@dataclass(frozen=True)
class Built:
    """A folder that was built, what Dagster shows of it, and its release."""

    workspace: Workspace
    shown: dict[str, dict[str, str]]
    release: Path


def articles() -> Iterator[dict[str, str]]:
    """An article a hostile text: as words, title, publisher, address and given id."""
    for number, words in enumerate(HOSTILE):
        yield {
            "id": f"{words}{number}",
            "title": words,
            "publisher": words,
            "agency": words,
            "author": words,
            "url": f"https://example.org/{number}?{words}" if number % 2 else words,
            "published": "2021-05-04",
            "language": "en",
            "text": (
                f"Rebels of the {words} Front killed {number + 2} soldiers near {words} in Mosul, "
                f'Iraq, on Monday, the army said. "{words}," said Colonel {words} Smith. The '
                f"government of Iraq accused {words} of the attack on 3 May 2021.\n\n{words}"
            ),
        }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The articles through Dagster's whole job, and a release of what came of them."""
    folder = tmp_path_factory.mktemp("hostile")
    workspace = Workspace(folder / "articles", folder / "build")
    workspace.articles.mkdir()
    lines = "".join(json.dumps(told) + "\n" for told in articles())
    (workspace.articles / "a.jsonl").write_text(lines, encoding="utf-8")
    folders = Folders(articles=str(workspace.articles), build=str(workspace.build))
    job = definitions.resolve_job_def("dataset")
    result = job.execute_in_process(resources={"folders": folders})
    assert result.success
    checks = result.get_asset_check_evaluations()
    grave = [e for e in checks if e.severity is dg.AssetCheckSeverity.ERROR]
    assert [e.check_name for e in grave if not e.passed] == []
    shown = {
        event.asset_key.to_user_string(): {
            name: str(value.value)
            for name, value in event.materialization.metadata.items()
            if isinstance(value, dg.MarkdownMetadataValue | dg.TextMetadataValue)
        }
        for event in result.get_asset_materialization_events()
        if event.asset_key
    }
    made = release.release(workspace, release.Version("2021.05.1"), 30)
    return Built(workspace, shown, made.folder)


@pytest.fixture(scope="module")
def poisoned(built: Built) -> Built:
    """The same tables with hostile names, and a release of them."""
    folder = built.workspace.build
    frames = {name: read_table(name, folder) for name in TABLES}
    for table, names in NAMES.items():
        height = frames[table].height
        words = [HOSTILE[i % len(HOSTILE)] for i in range(height)]
        frames[table] = frames[table].with_columns(pl.Series(name, words) for name in names)
    workspace = Workspace(built.workspace.articles, folder.with_name("poisoned"))
    write_tables(frames, workspace.build)
    stages.publish(workspace)
    made = release.release(workspace, release.Version("2021.05.1"), 30)
    return Built(workspace, {}, made.folder)


@pytest.fixture(params=["built", "poisoned"])
def either(request: pytest.FixtureRequest) -> Built:
    """Both of them."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def texts(frame: pl.DataFrame) -> Iterator[str]:
    """Every text of a table."""
    for name in frame.columns:
        column = frame.get_column(name)
        if column.dtype == pl.List(pl.String):
            column = column.explode()
        if column.dtype == pl.String:
            yield from column.drop_nulls()


def test_hostile_words_are_in_the_tables_as_they_were_given(built: Built) -> None:
    told = read_table("articles", built.workspace.build)
    assert {a["id"] for a in articles()} == set(told["source_id"])
    assert {w.strip() for w in HOSTILE if w.isprintable()} <= set(told["title"])


def test_the_database_has_its_tables_and_every_value(either: Built) -> None:
    database = either.workspace.build / "conflict.duckdb"
    with duckdb.connect(database, read_only=True) as db:
        for name in TABLES:
            frame = read_table(name, either.workspace.build)
            rows = db.sql(f"SELECT * FROM {name}").pl()
            assert sorted(texts(rows.select(frame.columns))) == sorted(texts(frame))
        for (view,) in db.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall():
            db.sql(f'SELECT * FROM "{view}"').fetchall()


class _Elements(HTMLParser):
    """The elements of a page with their attributes, and the addresses that they name."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def elements(page: str) -> _Elements:
    found = _Elements()
    found.feed(page)
    found.close()
    return found


def is_inert(page: str) -> bool:
    """Does a page run nothing, load nothing and lead to nothing but web addresses?"""
    found = elements(page)
    runs = {"script", "iframe", "object", "embed", "form", "base", "link", "svg", "meta"}
    return not runs & set(found.names) and not any(
        name.startswith("on")
        or (name in ("href", "src") and not value.startswith("data:image/png;base64,"))
        for name, value in found.attributes
    )


def test_what_dagster_shows_is_no_markup(built: Built, poisoned: Built) -> None:
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    pages = [text for told in built.shown.values() for text in told.values()]
    folder = poisoned.workspace.build
    pages += [str(preview(name, read_table(name, folder)).value) for name in TABLES]
    assert any("| --- |" in text for text in pages)
    for text in pages:
        assert is_inert(markdown.render(text)), text
        assert all(c.isprintable() or c == "\n" for c in text)


@pytest.mark.parametrize("words", HOSTILE)
def test_what_dagster_shows_is_what_was_written(words: str) -> None:
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    page = markdown.render(str(as_markdown(pl.DataFrame({"text": [words]})).value))
    (shown,) = re.findall(r"<td>(?:<code>)?(.*?)(?:</code>)?</td>", page)
    assert "://" not in re.sub("<code>.*</code>", "", page)  # Dagster makes links of addresses
    wanted = "".join(c if c.isprintable() else " " for c in words)
    assert unescape(shown).split() == wanted.split()


def test_no_cell_of_a_sheet_is_a_formula_and_none_is_lost(either: Built) -> None:
    begins = tuple("=+-@\t\r\n")
    for name in RELEASE_TABLES:
        path = either.release / f"csv/{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            head, _, *rows = csv.reader(file)
        frame = pl.read_parquet(either.release / f"data/{name}.parquet")
        assert len(rows) == frame.height
        for column, values in zip(head, zip(*rows, strict=True), strict=False):
            if frame[column].dtype == pl.String:
                assert not any(value.lstrip(" ").startswith(begins) for value in values)
                told = sorted(value.removeprefix("'") for value in values)
                assert told == sorted((v or "").removeprefix("'") for v in frame[column])


def test_the_page_runs_its_own_scripts_alone(either: Built) -> None:
    found = elements((either.release / "index.html").read_text(encoding="utf-8"))
    clean = elements(
        (ROOT / "warehouse/page/template.html").read_text(encoding="utf-8").replace("{%", "")
    )
    assert set(found.names) <= set(clean.names) | {"path", "g", "rect", "td", "tr", "li", "a"}
    assert "img" not in found.names
    assert "svg" not in set(found.names) - set(clean.names)
    assert not any(name.startswith("on") for name, _ in found.attributes)
    assert not any(value.startswith("javascript:") for _, value in found.attributes)


def test_descriptions_for_machines_and_people_hold(
    either: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("datapackage.json", "croissant.json", "build.json"):
        json.loads((either.release / name).read_text(encoding="utf-8"))
    markdown = MarkdownIt("commonmark", {"html": True})
    for path in either.release.glob("*.md"):
        assert "alert(1)" not in markdown.render(path.read_text(encoding="utf-8"))
    with duckdb.connect() as db:
        before = Path.cwd()
        os.chdir(either.release)
        try:
            db.execute(Path("load.sql").read_text(encoding="utf-8"))
            counts = {t: db.sql(f"SELECT count(*) FROM {t}").fetchall()[0][0] for t in TABLES}
        finally:
            os.chdir(before)
    assert counts == {t: read_table(t, either.workspace.build).height for t in TABLES}
    assert verify_main([str(either.release)]) == 0
    told = capsys.readouterr()
    assert all(c.isprintable() or c == "\n" for c in told.out + told.err)


def test_no_file_is_named_by_a_text(either: Built) -> None:
    made = [p.relative_to(either.workspace.build) for p in either.workspace.build.rglob("*")]
    assert made
    assert [p for p in made if not all(SAFE_NAME.fullmatch(part) for part in p.parts)] == []


def test_the_terminal_gets_plain_lines(either: Built, capsys: pytest.CaptureFixture[str]) -> None:
    assert show_main([str(either.workspace.build), "--rows", "100"]) == 0
    told = capsys.readouterr().out
    assert all(c.isprintable() or c == "\n" for c in told)
    assert not [line for line in told.splitlines() if line.startswith("2024-01-01")]


@pytest.mark.parametrize("words", [w for w in HOSTILE if "/" not in w])
def test_a_command_tells_of_a_hostile_file_in_one_line(
    words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / f"{words}.jsonl").write_text('{"text": ""}\n', encoding="utf-8")
    assert read_main([str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert all(c.isprintable() or c == "\n" for c in told)
    assert not [line for line in told.splitlines() if line.startswith("2024-01-01")]
    assert ".jsonl" in told


@pytest.mark.parametrize("words", HOSTILE)
def test_a_log_line_is_one_line(
    words: str,
    reader: Reader,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: object) -> None:
        raise ValueError(words)

    monkeypatch.setattr(Reader, "interpret", fail)
    article = Article("art_1", "Rebels killed 3.", source_id=words, source_file=f"{words}.txt")
    with caplog.at_level(logging.ERROR):
        list(reader.read([article]))
    (record,) = caplog.records
    first, *frames = record.getMessage().splitlines()
    assert first.isprintable()
    assert "cannot be read: ValueError" in first
    assert frames
    assert all(line.startswith("  ") for line in frames)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_version_or_a_month_is_no_path(words: str, built: Built) -> None:
    before = sorted(built.workspace.build.rglob("*"))
    with pytest.raises(release.BadVersion):
        release.Version(words)
    assert stages.read(built.workspace, months=[words])[1] == {}
    assert sorted(built.workspace.build.rglob("*")) == before
