"""Does the server hand out a release, whole and in parts, and nothing beside it?"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import duckdb
import pytest

from warehouse.release.build import Origin, Release, build_release
from warehouse.release.layout import Version
from warehouse.serve import HOST, serve

type Answer = tuple[HTTPResponse, bytes]


@pytest.fixture
def made(folder: Path, tmp_path: Path) -> Release:
    return build_release(folder, tmp_path / "releases", Version("2023.09.1"), Origin())


@pytest.fixture
def port(made: Release) -> Iterator[int]:
    with serve(made.folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def ask(port: int, path: str, part: str | None = None, method: str = "GET") -> Answer:
    connection = HTTPConnection(HOST, port, timeout=30)
    connection.putrequest(method, path, skip_host=False)
    if part:
        connection.putheader("Range", part)
    connection.endheaders()
    answer = connection.getresponse()
    return answer, answer.read()


def test_every_file_is_served_as_it_is(made: Release, port: int) -> None:
    for file in ("index.html", "data/events.parquet", "csv/events.csv", "README.md"):
        answer, body = ask(port, f"/{file}")
        assert (answer.status, body) == (200, (made.folder / file).read_bytes())
        assert answer.headers["Accept-Ranges"] == "bytes"
    for path in made.beside:
        assert ask(port, f"/{path.name}")[1] == path.read_bytes()
    assert ask(port, "/")[1] == (made.folder / "index.html").read_bytes()


@pytest.mark.parametrize(
    ("part", "start", "stop"),
    [
        ("bytes=0-3", 0, 4),
        ("bytes=4-", 4, None),
        ("bytes=-8", -8, None),
        ("bytes=0-999999", 0, None),
    ],
)
def test_a_part_is_that_part(
    made: Release, port: int, part: str, start: int, stop: int | None
) -> None:
    whole = (made.folder / "data/events.parquet").read_bytes()
    wanted = whole[start:stop]
    answer, body = ask(port, "/data/events.parquet", part)
    assert (answer.status, body) == (206, wanted)
    first = whole.index(wanted)
    told = f"bytes {first}-{first + len(wanted) - 1}/{len(whole)}"
    assert answer.headers["Content-Range"] == told
    assert answer.headers["Content-Length"] == str(len(wanted))


@pytest.mark.parametrize("part", ["bytes=999999-", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(made: Release, port: int, part: str) -> None:
    answer, body = ask(port, "/data/events.parquet", part)
    size = (made.folder / "data/events.parquet").stat().st_size
    assert (answer.status, answer.headers["Content-Range"], body) == (416, f"bytes */{size}", b"")


@pytest.mark.parametrize("part", ["bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "bytes=-"])
def test_what_is_no_part_is_ignored(made: Release, port: int, part: str) -> None:
    answer, body = ask(port, "/load.sql", part)
    assert (answer.status, body) == (200, (made.folder / "load.sql").read_bytes())


def test_head_tells_the_size_and_sends_nothing(made: Release, port: int) -> None:
    for part in (None, "bytes=0-3"):
        answer, body = ask(port, "/data/events.parquet", part, "HEAD")
        size = (made.folder / "data/events.parquet").stat().st_size
        assert (answer.status, answer.headers["Content-Length"], body) == (200, str(size), b"")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/data/../../secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/conflict-events-2023.09.1.%2f..%2fsecret.txt",
        "/conflict-events-2023.09.1.%00",
        "/%00",
        "/data/nothing.parquet",
    ],
)
def test_nothing_else_is_served(made: Release, port: int, path: str) -> None:
    (made.folder.parent / "secret.txt").write_text("secret")
    for part in (None, "bytes=0-3"):
        answer, body = ask(port, path, part)
        assert answer.status == 404
        assert b"secret" not in body.replace(b"secret.txt", b"")


def test_nothing_can_be_written(port: int) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert ask(port, "/data/events.parquet", method=method)[0].status == 501


def test_duckdb_reads_it_over_http(port: int) -> None:
    with duckdb.connect() as database:
        try:
            database.execute("LOAD httpfs")
        except duckdb.Error:
            pytest.skip(
                f"DuckDB {duckdb.__version__} has no httpfs here: it comes from the network"
            )
        address = f"http://{HOST}:{port}"
        found = database.sql(f"SELECT count(*) FROM '{address}/data/events.parquet'").fetchall()
        assert found == [(2,)]
        database.execute(f"ATTACH '{address}/conflict-events-2023.09.1.duckdb' AS far (READ_ONLY)")
        assert database.sql("SELECT count(*) FROM far.events_wide").fetchall() == [(2,)]
