"""Inputs as people write them: patterns, lists; texts in the encodings that people have."""

from __future__ import annotations

import pytest

from pipelines.ingest import IngestError
from pipelines.ingest.files import expand


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    for name in ("news/a.txt", "news/b.jsonl", "news/c.txt", "odd[1].txt"):
        (tmp_path / name).write_text("News.")
    return tmp_path


def test_patterns_and_lists_are_spelled_out(folder):
    (folder / "list.txt").write_text("news/b.jsonl\n\n# old ones\nnews/*.txt\ns3://bucket/x\n")
    assert expand(["news/*.txt"]) == ["news/a.txt", "news/c.txt"]
    assert expand(["**/*.jsonl", "@list.txt"]) == [
        "news/b.jsonl",
        "news/b.jsonl",
        "news/a.txt",
        "news/c.txt",
        "s3://bucket/x",
    ]


def test_what_is_there_is_no_pattern(folder):
    assert expand(["odd[1].txt", "nowhere.txt", "s3://b/*.txt"]) == [
        "odd[1].txt",
        "nowhere.txt",
        "s3://b/*.txt",
    ]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("*.pdf", "no file fits"),
        ("@gone.txt", "cannot be read: No such file"),
        ("@nested.txt", "a list in a list: @news"),
    ],
)
def test_bad_patterns_and_lists(folder, given, words):
    (folder / "nested.txt").write_text("@news\n")
    with pytest.raises(IngestError, match=words):
        expand([given])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_text_files_in_the_encodings_that_people_have(tmp_path, ingest, encoding):
    text = "“Two soldiers” were killed near São Tomé – police said.\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert [article.text for article in ingest()] == [text]


def test_a_broken_title_is_mended_and_the_text_is_as_it_was(ingest, write_lines):
    broken = "Militia seizes SÃ£o TomÃ©"
    write_lines({"text": broken, "title": broken})
    (article,) = ingest()
    assert (article.title, article.text) == ("Militia seizes São Tomé", broken)
