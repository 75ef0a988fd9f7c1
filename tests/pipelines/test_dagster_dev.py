"""A real `dagster dev` on localhost: answers, runs the whole job through its API, is stopped."""

from __future__ import annotations

import json
import os
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

type Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = tmp_path_factory.mktemp("home")
    (home / "dagster.yaml").write_bytes((ROOT / "tools/dagster.yaml").read_bytes())
    return os.environ | {
        "DAGSTER_HOME": str(home),
        "DAGSTER_DISABLE_TELEMETRY": "yes",
        "DATELINE_BUILD": str(tmp_path_factory.mktemp("build")),
    }


@pytest.fixture(scope="module")
def ask(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Puts a question to the server's GraphQL; the server is stopped as Ctrl-C would."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("log") / "dagster.log"
    command = [str(BIN / "dagster"), "dev", "--host", "127.0.0.1", "--port", str(port)]
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=out, stderr=out, start_new_session=True
        )

    def question(text: str, **variables: str) -> dict[str, Any]:
        body = json.dumps({"query": text, "variables": variables}).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/graphql", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            found = json.load(answer)
        assert "errors" not in found, found
        return dict(found["data"])

    try:
        _wait(lambda: _up(port), lambda: log.read_text(errors="replace"), server)
        yield question
    finally:
        os.killpg(server.pid, signal.SIGINT)
        try:
            server.wait(timeout=30)
        finally:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGKILL)
    assert server.returncode is not None


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
