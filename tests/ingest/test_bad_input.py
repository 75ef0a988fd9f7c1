"""Bad input gives one clear error that names file and line; nothing is dropped in silence."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.ingest import IngestError, Paper, Papers, read_sources
from pipelines.ingest import streams as streams_module
from pipelines.ingest.files import list_sources

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
GOOD = b'{"text": "A strike."}\n'

BAD_FILES = {
    "empty.txt": (b"", "the file is empty", None),
    "blank.txt": (b" \n\t\n", "the text is empty", None),
    "empty.jsonl": (b"", "the file is empty", None),
    "blank.jsonl": (b"\n \n", "holds no article", None),
    "empty.jsonl.gz": (gzip.compress(b""), "the file is empty", None),
    "empty.html": (b"", "the file is empty", None),
    "empty.parquet": (b"", "no readable Parquet", None),
    "empty.warc": (b"", "holds no HTML page", None),
    "picture.txt": (PNG, "binary data", None),
    "picture.jsonl": (GOOD + PNG, "not UTF-8: byte 0x89 at byte 22", 2),
    "picture.html": (PNG, "binary data", None),
    "picture.parquet": (PNG, "no readable Parquet", None),
    "picture.jsonl.gz": (PNG, "broken gzip", None),
    "utf16.txt": ("An attack".encode("utf-16-le"), "UTF-16", None),
    "odd_utf16.txt": ("An attack".encode("utf-16")[:-1], "broken UTF-16", None),
    "cyrillic.txt": ("Line\nАтака".encode("koi8-r"), "not UTF-8: byte 0xe1 at byte 5", 2),
    "controls.txt": (b"First line\nM\xe9xico\x01", "not UTF-8: byte 0xe9 at byte 12", 2),
    "page.xml": (b"<html><body>News</body></html>", "no RSS or Atom feed", None),
    "empty.rss": (b'<rss version="2.0"><channel></channel></rss>', "holds no entry", None),
    "latin1.jsonl": (GOOD + b'{"text": "M\xe9xico"}\n', "not UTF-8: byte 0xe9 at byte 33", 2),
    "no_text.jsonl": (GOOD + b'{"title": "A"}\n', "no text", 2),
    "null_text.jsonl": (b'{"text": null}\n', "no text", 1),
    "blank_text.jsonl": (b'{"text": " \\n"}\n', "the text is empty", 1),
    "number.jsonl": (b'{"text": 5}\n', "text is no string: 5", 1),
    "list.jsonl": (b'["text"]\n', "a JSON object is needed, not a list", 1),
    "broken.jsonl": (GOOD + b'{"text": "A\n', "broken JSON", 2),
    "deep.jsonl": (b"[" * 100_000 + b"\n", "nested too deeply", 1),
    "nul.jsonl": (b'{"text": "a\\u0000b"}\n', "NUL in the text", 1),
    "surrogate.jsonl": (b'{"text": "a\\ud800"}\n', "half a surrogate pair", 1),
    "date.jsonl": (b'{"text": "A", "published": "last week"}\n', "no ISO date: 'last week'", 1),
    "date2.jsonl": (b'{"text": "A", "published": "2023-02-30"}\n', "no ISO date", 1),
    "date3.jsonl": (b'{"text": "A", "published": 20230102}\n', "no ISO date", 1),
    "language.jsonl": (b'{"text": "A", "language": "English"}\n', "ISO 639-1", 1),
    "id.jsonl": (b'{"text": "A", "id": [1]}\n', "id is no string", 1),
    "truncated.jsonl.gz": (gzip.compress(GOOD * 500)[:-20], "truncated", None),
    "letter.docx": (b"PK", "unknown kind of file", None),
    "no_suffix": (b"A strike.", "unknown kind of file", None),
    "no_article.html": (b"<html><body></body></html>", "no article text", None),
    "no_archive.warc": (b"This is no web archive.\n", "holds no HTML page", None),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_files(tmp_path, ingest, name):
    data, reason, line = BAD_FILES[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(IngestError) as caught:
        ingest()
    error = caught.value
    assert reason in error.reason
    assert error.file == name
    assert error.line == line or (line is None and error.line == 1)
    assert str(error).startswith(f"{name}:")
    assert "\n" not in str(error)


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_files_can_be_skipped(tmp_path, ingest, name):
    data, reason, _ = BAD_FILES[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz.txt").write_bytes(b"A good article.")
    skipped: list[IngestError] = []
    found = ingest(skip=skipped)
    assert found[-1].text == "A good article."
    assert reason in skipped[0].reason


def test_good_lines_around_a_bad_one_are_read(ingest, write_lines):
    write_lines({"text": "One."}, {"title": "no text"}, 5, {"text": "Two."})
    skipped: list[IngestError] = []
    assert [article.text for article in ingest(skip=skipped)] == ["One.", "Two."]
    assert [error.line for error in skipped] == [2, 3]


def test_a_repeated_id_names_both_places(tmp_path, ingest, write_lines):
    write_lines({"text": "One.", "id": "a"}, {"text": "Two.", "id": "b"}, name="1.jsonl")
    write_lines({"text": "Three.", "id": "b"}, name="2.jsonl")
    with pytest.raises(IngestError, match=r"^2\.jsonl:1: id 'b' was given before, at 1\.jsonl:2"):
        ingest()


def test_a_line_or_file_that_is_too_large(tmp_path, ingest):
    (tmp_path / "a.jsonl").write_bytes(GOOD + b'{"text": "' + b"a" * 50_000_000 + b'"}\n')
    with pytest.raises(IngestError, match=r"^a\.jsonl:2: a line of more than 32 MB"):
        ingest("a.jsonl")
    (tmp_path / "a.txt").write_bytes(b"a" * 50_000_000)
    with pytest.raises(IngestError, match=r"^a\.txt: larger than 32 MB"):
        ingest("a.txt")
    (tmp_path / "b.txt").write_bytes(b"war " * 300_000)
    with pytest.raises(IngestError, match=r"^b\.txt: a text of 1,200,000 characters"):
        ingest("b.txt")


def test_a_gzip_bomb(tmp_path, ingest, monkeypatch):
    monkeypatch.setattr(streams_module, "BOMB_BYTES", 100_000)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"\n" * 5_000_000))
    with pytest.raises(IngestError, match="gzip bomb"):
        ingest()


def test_a_file_that_vanishes_between_listing_and_reading(tmp_path, ingest):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"Article {name}")
    found = read_sources([tmp_path], root=tmp_path, sources=Papers())
    assert next(found).source_file == "a.txt"
    (tmp_path / "b.txt").unlink()
    with pytest.raises(IngestError, match=r"^b\.txt: cannot be read: No such file"):
        next(found)


def test_what_is_not_there(tmp_path, ingest):
    with pytest.raises(IngestError, match=r"^nowhere\.txt: no such file or folder"):
        ingest("nowhere.txt")
    (tmp_path / "empty").mkdir()
    with pytest.raises(IngestError, match=r"^empty: the folder holds no files"):
        ingest("empty")


def test_parquet_without_text_and_with_null_text(tmp_path, ingest):
    pq.write_table(pa.table({"body": ["A"]}), tmp_path / "a.parquet")
    with pytest.raises(IngestError, match=r"^a\.parquet: no column named text"):
        ingest("a.parquet")
    pq.write_table(pa.table({"text": ["A", None]}), tmp_path / "b.parquet")
    with pytest.raises(IngestError, match=r"^b\.parquet:2: no text"):
        ingest("b.parquet")


def test_a_file_that_is_not_the_one_of_its_papers(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("A strike.")
    papers = Papers({path.resolve(): Paper(sha256="0" * 64)})
    with pytest.raises(IngestError, match=r"^a\.txt: not the file of its papers"):
        list(read_sources([path], root=tmp_path, sources=papers))


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("articles: [", "broken YAML"),
        ("sources: []", "no list named articles"),
        ("articles: [{file: a.txt}]", "needs file and sha256"),
        ("articles: [{file: a.txt, sha256: b, date_accessed: soon}]", "no ISO date"),
    ],
)
def test_bad_papers(tmp_path, written, reason):
    (tmp_path / "sources.yml").write_text(written)
    with pytest.raises(IngestError, match=reason):
        Papers.load(tmp_path / "sources.yml")


def test_papers_are_found_by_file(tmp_path):
    (tmp_path / "sources.yml").write_text(
        "articles: [{file: a.txt, sha256: b, date_accessed: 2020-01-02, publisher: P}]"
    )
    papers = Papers.load(tmp_path / "sources.yml")
    paper = papers.of_path[Path(tmp_path / "a.txt").resolve()]
    assert (paper.publisher, paper.date_accessed) == ("P", date(2020, 1, 2))


def test_listing_is_lazy_about_contents(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    (source,) = list_sources([tmp_path], tmp_path)
    assert not isinstance(source, IngestError)


def test_a_file_that_is_written_to_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n{"text": "Two."}\n', encoding="utf-8")
    articles = read_sources([path], root=tmp_path, sources=Papers())
    assert next(articles).text == "One."
    with path.open("a", encoding="utf-8") as file:
        file.write('{"text": "Three."}\n')
    with pytest.raises(IngestError, match=r"^a\.jsonl: changed while it was read"):
        list(articles)


def test_a_parquet_file_with_broken_text_is_told(tmp_path: Path) -> None:
    broken = pa.array([b"Rebels killed 3.", b"\xff\xfe"], pa.binary()).view(pa.string())
    pq.write_table(pa.table({"text": broken}), tmp_path / "a.parquet")
    with pytest.raises(IngestError, match=r"^a\.parquet: no readable Parquet: 'utf-8'"):
        list(read_sources([tmp_path], root=tmp_path, sources=Papers()))
