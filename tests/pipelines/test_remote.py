"""Input and output on other filesystems, tried against an S3 server on this machine."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pyarrow.fs as pafs
import pytest

from pipelines import read as command
from pipelines.remote import SUMS, RemoteError, fetch, is_url, send

NEWS = "A bomb killed 9 people in Mosul on 19 September 2023, police said.\n"
MORE = "Rebels shot dead two soldiers near Kidal on 20 September 2023, the army said.\n"


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """The URL of a bucket that can be written."""
    server_module = pytest.importorskip("moto.server", reason="moto is not installed: make cluster")
    pytest.importorskip("flask_cors", reason="flask-cors is not installed: make cluster")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    _, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as environment:
        for name, value in {
            "AWS_ACCESS_KEY_ID": "name",
            "AWS_SECRET_ACCESS_KEY": "word",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_EC2_METADATA_DISABLED": "true",
        }.items():
            environment.setenv(name, value)
        filesystem, _ = pafs.FileSystem.from_uri("s3://news?allow_bucket_creation=true")
        filesystem.create_dir("news")
        yield "s3://news"
    server.stop()


def put(url: str, text: str) -> None:
    filesystem, path = pafs.FileSystem.from_uri(url)
    with filesystem.open_output_stream(path) as file:
        file.write(text.encode("utf-8"))


def test_tables_from_a_bucket_into_a_bucket_are_those_made_here(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(f"{bucket}/in/a.txt", NEWS)
    put(f"{bucket}/in/2023/b.txt", MORE)
    local = tmp_path / "local/in"
    (local / "2023").mkdir(parents=True)
    (local / "a.txt").write_text(NEWS)
    (local / "2023/b.txt").write_text(MORE)
    monkeypatch.chdir(tmp_path / "local")
    assert command.main(["in", "--out", "out"]) == 0
    assert command.main([f"{bucket}/in", "--out", f"{bucket}/out/set"]) == 0
    got = fetch(f"{bucket}/out/set", tmp_path / "got")
    made = {path.name: path.read_bytes() for path in Path("out").glob("*.parquet")}
    sums = (got / SUMS).read_text()
    assert {path.name: path.read_bytes() for path in got.glob("*.parquet")} == made
    assert sorted(line.split("  ")[1] for line in sums.splitlines()) == sorted(made)


def test_a_single_file_is_fetched_under_its_own_name(bucket: str, tmp_path: Path) -> None:
    put(f"{bucket}/one/story.txt", NEWS)
    assert fetch(f"{bucket}/one/story.txt", tmp_path) == tmp_path / "story.txt"
    assert (tmp_path / "story.txt").read_text() == NEWS


def test_nothing_there_is_told_by_its_url(bucket: str, tmp_path: Path) -> None:
    with pytest.raises(RemoteError, match="s3://news/none: no such file or folder"):
        fetch(f"{bucket}/none", tmp_path)
    assert command.main([f"{bucket}/none", "--out", str(tmp_path / "out")]) == command.BAD_INPUT
    assert not (tmp_path / "out").exists()


def test_a_set_that_fails_half_way_is_without_sums(bucket: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    (tmp_path / "b").write_text("2")
    send([tmp_path / "a"], f"{bucket}/half")
    with pytest.raises(RemoteError, match="s3://news/half: cannot be written"):
        send(_then_lose(tmp_path / "a", tmp_path / "b"), f"{bucket}/half")
    assert not (fetch(f"{bucket}/half", tmp_path / "got") / SUMS).exists()


class _Lost(type(Path())):  # type: ignore[misc]
    """A file that is there when its sum is taken, and gone after."""

    opened = 0

    def open(self, *args: object, **kwargs: object) -> object:  # type: ignore[override]
        type(self).opened += 1
        if type(self).opened > 1:
            raise FileNotFoundError(str(self))
        return super().open(*args, **kwargs)  # type: ignore[call-overload]


def _then_lose(kept: Path, lost: Path) -> list[Path]:
    return [kept, _Lost(lost)]


def test_files_are_urls_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    assert fetch(f"file://{tmp_path}/a.txt", tmp_path / "got").read_text() == NEWS
    assert is_url("s3://bucket") and not is_url("folder/a.txt")


def test_an_unknown_filesystem_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RemoteError, match="moon://base/news"):
        fetch("moon://base/news", tmp_path)
