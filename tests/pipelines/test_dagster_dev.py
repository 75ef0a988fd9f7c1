"""A real `dagster dev` on localhost: answers, runs the whole job through its API, is stopped."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
PATIENCE = 180  # seconds: a busy machine starts slowly

LAUNCH = """
mutation Launch($job: String!, $location: String!) {
  launchRun(executionParams: {
    mode: "default",
    selector: {
      jobName: $job, repositoryName: "__repository__", repositoryLocationName: $location
    }
  }) {
    __typename
    ... on LaunchRunSuccess { run { runId } }
    ... on PythonError { message }
  }
}"""
STATUS = """
query Status($id: ID!) { runOrError(runId: $id) { ... on Run {
  status
  eventConnection { events {
    ... on RunFailureEvent { error { message } }
    ... on ExecutionStepFailureEvent { stepKey error { message causes { message } } }
  } }
} } }"""
ASSETS = """
query Assets { assetNodes {
  groupName assetKey { path } assetMaterializations(limit: 1) { runId }
} sensorsOrError(repositorySelector: {
  repositoryName: "__repository__", repositoryLocationName: "dateline"
}) { ... on Sensors { results { name sensorState { status } } } } }"""

BACKFILL = """
mutation Backfill($months: [String!]!) {
  launchPartitionBackfill(backfillParams: {
    assetSelection: [{path: ["statements"]}], partitionNames: $months
  }) { __typename ... on LaunchBackfillSuccess { backfillId } ... on PythonError { message } }
}"""
BACKFILL_STATUS = """
query Backfill($id: String!) { partitionBackfillOrError(backfillId: $id) {
  ... on PartitionBackfill { status numPartitions }
} }"""
MONTHS = """
query Months { assetNodeOrError(assetKey: {path: ["statements"]}) { ... on AssetNode {
  partitionKeys assetMaterializations(limit: 20) { runId partition }
} } }"""
SWITCH_ON = """
mutation SwitchOn { startSensor(sensorSelector: {
  repositoryName: "__repository__", repositoryLocationName: "dateline", sensorName: "new_articles"
}) { __typename } }"""
RUNS = """
query Runs { runsOrError { ... on Runs { results {
  runId status tags { key value }
} } } }"""
NEWS = [
    {"id": "a", "text": "A bomb killed 9 people in Mosul on Tuesday.", "published": "2023-09-20"},
    {"id": "b", "text": "Rebels killed 4 soldiers in Goma on Tuesday.", "published": "2023-10-18"},
    {"id": "c", "text": "Gunmen shot dead two policemen in Kano, officials said."},
]
# Scripts, links, pictures and a formula, as title, words and names, in a file that is named so.
HOSTILE = (
    ("<img src=x onerror=alert(1)>", "Smoke rose over the market of Mosul until late at night."),
    (
        "<script>alert(2)</script>",
        "Schools in Goma stay closed, said the governor of the province.",
    ),
    ("[a](javascript:alert(3)) ![b](https://example.org/b.png)", "Two bridges of Kano were lost."),
    ("https://example.org/c www.example.org", "Doctors asked for blood in the hospital of Gao."),
    ('=HYPERLINK("https://example.org/d")', "Farmers fled from Herat with what they could carry."),
)
HOSTILE_NEWS = [
    {
        "id": words,
        "title": words,
        "publisher": words,
        "author": words,
        "url": words,
        "published": "2023-09-20",
        "language": "en",
        "text": f"Rebels of the {words} Front killed {n + 2} soldiers near {words} on Tuesday, the "
        f'army said. "{words}," said Colonel {words} Smith. {more}',
    }
    for n, (words, more) in enumerate(HOSTILE)
]
LEADS = """[...document.querySelectorAll("a[href], img[src], iframe, form, script")]
    .map(e => e.href || e.src || e.action || e.textContent)"""
SHOWN = ("articles", "events", "actors", "casualties", "mentions")

type Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = tmp_path_factory.mktemp("home")
    (home / "dagster.yaml").write_bytes((ROOT / "tools/dagster.yaml").read_bytes())
    articles = tmp_path_factory.mktemp("articles")
    for name, told in (("news", NEWS), (HOSTILE[0][0], HOSTILE_NEWS)):
        lines = "".join(json.dumps(each) + "\n" for each in told)
        (articles / f"{name}.jsonl").write_text(lines)
    return os.environ | {
        "DAGSTER_HOME": str(home),
        "DAGSTER_DISABLE_TELEMETRY": "yes",
        "DATELINE_ARTICLES": str(articles),
        "DATELINE_BUILD": str(tmp_path_factory.mktemp("build")),
    }


@pytest.fixture(scope="module")
def address(
    environment: dict[str, str], interruptible: list[str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where the server answers; it is stopped as Ctrl-C would."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("log") / "dagster.log"
    command = [
        *interruptible,
        str(BIN / "dagster"),
        "dev",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=out, stderr=out, start_new_session=True
        )

    try:
        _wait(lambda: _up(port), lambda: log.read_text(errors="replace"), server)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(server.pid, signal.SIGINT)
        try:
            server.wait(timeout=PATIENCE)
        finally:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGKILL)
    assert server.returncode is not None


@pytest.fixture(scope="module")
def ask(address: str) -> Ask:
    """Puts a question to the server's GraphQL."""

    def question(text: str, **variables: Any) -> dict[str, Any]:
        body = json.dumps({"query": text, "variables": variables}).encode()
        request = urllib.request.Request(
            f"{address}/graphql", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            found = json.load(answer)
        assert "errors" not in found, found
        return dict(found["data"])

    return question


def _up(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/server_info", timeout=5) as answer:
            return bool(json.load(answer)["dagster_webserver_version"])
    except (OSError, urllib.error.URLError):
        return False


def _wait(done: Callable[[], bool], told: Callable[[], str], server: Any = None) -> None:
    until = time.monotonic() + PATIENCE
    while not done():
        assert server is None or server.poll() is None, told()
        assert time.monotonic() < until, told()
        time.sleep(0.5)


def test_the_whole_job_runs_through_the_api(ask: Ask, environment: dict[str, str]) -> None:
    launched = ask(LAUNCH, job="dataset", location="dateline")["launchRun"]
    assert launched["__typename"] == "LaunchRunSuccess", launched
    run = launched["run"]["runId"]

    def state() -> dict[str, Any]:
        return dict(ask(STATUS, id=run)["runOrError"])

    _wait(lambda: state()["status"] in ("SUCCESS", "FAILURE", "CANCELED"), lambda: str(state()))
    failures = [event for event in state()["eventConnection"]["events"] if event]
    assert (state()["status"], failures) == ("SUCCESS", [])
    found = ask(ASSETS)
    nodes = [node for node in found["assetNodes"] if node["groupName"] != "release"]
    assert {node["groupName"] for node in nodes} == {"ingest", "read", "resolve", "publish"}
    assert all(node["assetMaterializations"][0]["runId"] == run for node in nodes)
    (sensor,) = found["sensorsOrError"]["results"]
    assert sensor == {"name": "new_articles", "sensorState": {"status": "STOPPED"}}
    assert (Path(environment["DATELINE_BUILD"]) / "conflict.duckdb").is_file()
    assert not (Path(environment["DAGSTER_HOME"]) / ".telemetry").exists()


def test_the_pages_of_the_assets_run_nothing_and_link_nowhere(ask: Ask, address: str) -> None:
    """In a real browser, with every preview opened."""
    playwright = pytest.importorskip("playwright.sync_api")
    if not (chromium := shutil.which("chromium") or shutil.which("chromium-browser")):
        pytest.skip("no browser: install Debian's chromium to test the page")
    asked: list[str] = []
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(1000 * PATIENCE)
        page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: asked.append(request.url))
        for asset in SHOWN:
            page.goto(f"{address}/assets/{asset}")
            page.get_by_text("preview", exact=True).wait_for()
            asked += page.evaluate(LEADS)
            # What is long stands behind a button of its own.
            for more in page.get_by_text("[Show Markdown]").all():
                more.click()
                page.get_by_role("dialog").wait_for()
                if asset == "articles":
                    for words, _ in HOSTILE:
                        page.get_by_text(words, exact=True).first.wait_for()
                asked += page.evaluate(LEADS)
                page.keyboard.press("Escape")
                page.get_by_role("dialog").wait_for(state="hidden")
        browser.close()
    ours = (address, "data:image/", "blob:" + address)
    assert not [told for told in asked if "alert(" in told or "example.org" in told]
    assert not [url for url in asked if "://" in url and not url.startswith(ours)]


def test_a_backfill_runs_over_months(ask: Ask) -> None:
    known = ask(MONTHS)["assetNodeOrError"]
    assert known["partitionKeys"] == ["2023-09", "2023-10", "undated"]
    before = {made["runId"] for made in known["assetMaterializations"]}
    months = ["2023-10", "undated"]
    launched = ask(BACKFILL, months=months)["launchPartitionBackfill"]
    assert launched["__typename"] == "LaunchBackfillSuccess", launched

    def state() -> dict[str, Any]:
        return dict(ask(BACKFILL_STATUS, id=launched["backfillId"])["partitionBackfillOrError"])

    _wait(lambda: state()["status"] not in ("REQUESTED", "COMPLETING"), lambda: str(state()))
    assert state() == {"status": "COMPLETED_SUCCESS", "numPartitions": 2}
    made = ask(MONTHS)["assetNodeOrError"]["assetMaterializations"]
    assert {m["partition"] for m in made if m["runId"] not in before} == set(months)


def test_the_sensor_picks_up_files_as_they_arrive(ask: Ask, environment: dict[str, str]) -> None:
    folder = Path(environment["DATELINE_ARTICLES"])
    assert ask(SWITCH_ON)["startSensor"]["__typename"] == "Sensor"

    def runs() -> list[dict[str, Any]]:
        found = ask(RUNS)["runsOrError"]["results"]
        ours = {"key": "dagster/sensor_name", "value": "new_articles"}
        return [run for run in found if ours in run["tags"]]

    def done(count: int) -> bool:
        return [run["status"] for run in runs()] == ["SUCCESS"] * count

    _wait(lambda: done(1), lambda: str(runs()))
    (folder / "late.txt").write_text("KABUL, Nov. 3, 2023 (AP) — A blast killed 3 soldiers Friday.")
    _wait(lambda: done(2), lambda: str(runs()))
    assert "2023-11" in ask(MONTHS)["assetNodeOrError"]["partitionKeys"]


def test_dg_finds_the_definitions_right(environment: dict[str, str]) -> None:
    run = subprocess.run(
        [str(BIN / "dg"), "check", "defs"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
