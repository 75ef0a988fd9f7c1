"""Ingest reads new and changed files alone, and keeps the same articles as if it had read all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipelines import archive, corpus
from pipelines.ingest import IngestError, sources
from pipelines.io import Work

STORY = (
    "Gunmen attacked a checkpoint near the northern town of Example late on Tuesday, killing four "
    "soldiers and wounding nine others, the ministry of defence said in a statement. The attackers "
    "fled towards the hills after a firefight that lasted about an hour. No group has claimed it."
)
FEED = """<rss version="2.0"><channel><title>Example</title>{}</channel></rss>"""
ITEM = "<item><guid>{0}</guid><description>Bomb {0} killed {0} people.</description></item>"


class Folder:
    """Input files, a corpus made of them again and again, and what was read for it."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch | None = None) -> None:
        self.path = path
        self.inputs = path / "in"
        self.inputs.mkdir()
        self.read: list[str] = []
        if monkeypatch:
            known = sources.read_file
            monkeypatch.setattr(
                sources, "read_file", lambda source: [*self._noted(source.name), *known(source)]
            )

    def _noted(self, name: str) -> list[sources.Raw]:
        self.read.append(name.removeprefix("in/"))
        return []

    def write(self, name: str, content: str) -> None:
        (self.inputs / name).write_text(content, encoding="utf-8")

    def lines(self, name: str, *documents: dict[str, object]) -> None:
        self.write(name, "".join(json.dumps(each) + "\n" for each in documents))

    def ingest(self, name: str = "work", **options: object) -> tuple[dict[str, bytes], list[str]]:
        """The files of articles, and which files were read for them."""
        self.read.clear()
        work = Work(self.path / name)
        corpus.collect([self.inputs], work, root=self.path, **options)  # type: ignore[arg-type]
        found = {
            str(path.relative_to(work.articles)): path.read_bytes()
            for path in sorted(work.articles.rglob("*.parquet"))
        }
        return found, list(self.read)

    def demand_read(self, *names: str) -> None:
        """Only these files are read, and the articles are those of a corpus made from scratch."""
        found, read = self.ingest()
        assert read == list(names)
        with tempfile.TemporaryDirectory(dir=self.path) as fresh:
            assert found == self.ingest(Path(fresh).name)[0]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    made = Folder(tmp_path, monkeypatch)
    made.write("a.txt", STORY)
    made.lines("b.jsonl", {"id": "1", "text": "A bomb killed 3.", "published": "2023-09-20"})
    made.write("c.xml", FEED.format(ITEM.format(1) + ITEM.format(2)))
    return made


EVERY = ("a.txt", "b.jsonl", "c.xml")


def test_only_new_and_changed_files_are_read(folder: Folder) -> None:
    folder.demand_read(*EVERY)
    folder.demand_read()
    folder.write("d.txt", STORY.replace("four", "seven"))
    folder.demand_read("d.txt")
    folder.write("a.txt", STORY + " ")
    folder.demand_read("a.txt")
    (folder.inputs / "b.jsonl").unlink()
    folder.demand_read()


def test_a_file_of_the_same_size_and_time_is_read_if_its_bytes_are_others(folder: Folder) -> None:
    path = folder.inputs / "a.txt"
    before = path.stat()
    folder.ingest()
    folder.write("a.txt", STORY.replace("four", "five"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    folder.demand_read("a.txt")


def test_a_file_that_was_only_touched_is_not_read(folder: Folder) -> None:
    folder.ingest()
    os.utime(folder.inputs / "b.jsonl", ns=(1, 1))
    folder.demand_read()


def test_where_nothing_is_new_nothing_is_written(folder: Folder) -> None:
    def inodes() -> dict[str, int]:
        return {str(path): path.stat().st_ino for path in (folder.path / "work").rglob("*.parquet")}

    folder.ingest()
    before = inodes()
    folder.ingest()
    assert inodes() == before


def test_a_month_in_which_nothing_changed_is_not_written_again(folder: Folder) -> None:
    folder.lines("d.jsonl", {"id": "4", "text": "A bomb killed 4.", "published": "2023-04-02"})
    folder.ingest()
    month = Work(folder.path / "work").articles / "2023-04.parquet"
    pq.write_table(pq.read_table(month), month, compression="snappy")
    written = month.read_bytes()
    folder.lines("e.jsonl", {"id": "5", "text": "A bomb killed 5.", "published": "2023-05-02"})
    found, read = folder.ingest()
    assert read == ["e.jsonl"] and "2023-05.parquet" in found
    assert month.read_bytes() == written
    folder.lines("e.jsonl", {"id": "6", "text": "A bomb killed 4.", "published": "2023-04-03"})
    folder.demand_read("e.jsonl")


def test_a_copy_takes_the_place_of_an_original_that_is_gone(folder: Folder) -> None:
    folder.write("e.txt", STORY.replace("No group", "No  group"))
    folder.write("f.txt", STORY)
    folder.demand_read(*EVERY, "e.txt", "f.txt")
    (folder.inputs / "a.txt").unlink()
    folder.demand_read()


def test_an_entry_of_two_feeds_stays_when_one_is_gone(folder: Folder) -> None:
    folder.write("d.xml", FEED.format(ITEM.format(2) + ITEM.format(3)))
    folder.demand_read(*EVERY, "d.xml")
    folder.demand_read()
    (folder.inputs / "c.xml").unlink()
    folder.demand_read()


def test_a_file_in_which_something_is_wrong_is_told_of_each_time(folder: Folder) -> None:
    folder.lines("g.jsonl", {"id": "2", "text": "A strike."}, {"id": "3"})
    folder.lines("h.jsonl", {"id": "1", "text": "Another of this id."})
    for read in ((*EVERY, "g.jsonl", "h.jsonl"), ("g.jsonl", "h.jsonl")):
        errors: list[IngestError] = []
        found, seen = folder.ingest(on_error="skip", errors=errors)
        assert seen == list(read)
        assert [str(error).split(": ")[0] for error in errors] == ["in/g.jsonl:2", "in/h.jsonl:1"]
    assert found == folder.ingest("fresh", on_error="skip")[0]
    (folder.inputs / "b.jsonl").unlink()
    again, seen = folder.ingest(on_error="skip")
    assert seen == ["g.jsonl", "h.jsonl"]
    assert again == folder.ingest("other", on_error="skip")[0]
    (folder.inputs / "g.jsonl").unlink()
    (folder.inputs / "h.jsonl").unlink()
    assert folder.ingest()[0] == folder.ingest("last")[0]


def test_other_code_reads_everything(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.ingest()
    monkeypatch.setattr(archive, "code_version", lambda _: "another")
    assert folder.ingest()[1] == list(EVERY)
    assert folder.ingest()[1] == []


def test_what_is_lost_of_the_articles_is_read_again(folder: Folder) -> None:
    whole, _ = folder.ingest()
    (folder.path / "work/articles/2023-09.parquet").unlink()
    assert folder.ingest() == (whole, ["b.jsonl"])
    (folder.path / "work/files.parquet").write_bytes(b"broken")
    assert folder.ingest() == (whole, list(EVERY))


def test_a_run_that_stops_at_a_bad_document_leaves_what_was_there(folder: Folder) -> None:
    whole, _ = folder.ingest()
    folder.lines("g.jsonl", {"id": "3"})
    with pytest.raises(IngestError, match="no text"):
        folder.ingest()
    (folder.inputs / "g.jsonl").unlink()
    assert folder.ingest() == (whole, [])


CONTENTS: dict[str, Callable[[int], str]] = {
    "a.txt": lambda n: STORY if n == 0 else STORY.replace("four", f"{n + 20}"),
    "b.txt": lambda n: STORY.replace("No group", "No" + n * " " + " group"),
    "c.xml": lambda n: FEED.format("".join(ITEM.format(k) for k in range(n, n + 3))),
    "d.xml": lambda n: FEED.format("".join(ITEM.format(k) for k in range(2 * n, 2 * n + 2))),
    "e.jsonl": lambda n: "".join(
        json.dumps({"text": f"Bomb {k}.", "published": f"2023-0{k % 3 + 1}-05"}) + "\n"
        for k in [*range(n + 1), n]
    ),
}
STATES = st.dictionaries(st.sampled_from(sorted(CONTENTS)), st.integers(0, 2), min_size=1)


@settings(max_examples=10, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(STATES, min_size=2, max_size=4))
def test_whatever_comes_changes_and_goes(states: list[dict[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Folder(Path(made))
        for number, state in enumerate(states):
            for name in CONTENTS:
                (folder.inputs / name).unlink(missing_ok=True)
            for name, version in state.items():
                folder.write(name, CONTENTS[name](version))
            assert folder.ingest()[0] == folder.ingest(f"fresh{number}")[0]
