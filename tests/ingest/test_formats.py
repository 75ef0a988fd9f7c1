"""Every format gives the same articles, to the character."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipelines.ingest import Papers, read_sources

TRICKY = "  First line\r\nsecond\u0085third\u2028fourth \u00a0\n\n\tlast\ufeff😀 "
PAGE = """<!doctype html><html lang="en"><head><title>Shelling near the border</title>
<meta property="og:site_name" content="The Daily Example">
<meta property="article:published_time" content="2021-03-04T10:00:00+00:00">
<meta name="author" content="Jane Doe"></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Shelling near the border</h1>
<p>Artillery fire killed three soldiers near the border on Wednesday, the ministry of defence said
in a statement that gave no further details about the place or the weapons that were used.</p>
<p>Residents of two villages said that they had heard explosions for several hours
during the night, and that some families had left their homes for the provincial capital.</p>
</article>
<footer>Copyright</footer></body></html>"""


def test_a_text_file_is_one_article_to_the_character(tmp_path, ingest):
    (tmp_path / "a.txt").write_bytes(TRICKY.encode())
    (article,) = ingest("a.txt")
    assert article.text == TRICKY
    assert article.source_file == "a.txt"
    assert article.source_id is None


def test_a_byte_order_mark_is_no_text(tmp_path, ingest, write_lines):
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfAn explosion.")
    lines = write_lines({"text": "A strike."})
    lines.write_bytes(b"\xef\xbb\xbf" + lines.read_bytes())
    assert [article.text for article in ingest()] == ["An explosion.", "A strike."]


def test_json_lines_end_at_newline_alone(ingest, write_lines):
    write_lines({"text": TRICKY, "id": 7}, {"text": "Another."})
    first, second = ingest()
    assert (first.text, first.source_id) == (TRICKY, "7")
    assert second.text == "Another."


def test_json_lines_may_be_gzipped_and_have_blank_lines(tmp_path, ingest):
    data = b'{"text": "One."}\r\n\n  \n{"text": "Two."}'
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(data))
    assert [article.text for article in ingest()] == ["One.", "Two."]


def test_given_fields_are_kept(ingest, write_lines):
    write_lines(
        {
            "id": "x-1",
            "text": "Deux morts.",
            "title": "Attaque",
            "published": "2020-02-03T23:30:00+09:00",
            "publisher": "Le Quotidien",
            "url": "https://example.org/2019/01/01/a",
            "language": "fr-FR",
            "author": "J. D.",
            "agency": "AFP",
            "gold": {"unknown": "fields are left alone"},
        }
    )
    (article,) = ingest()
    assert (article.title, article.publisher, article.language) == ("Attaque", "Le Quotidien", "fr")
    assert (article.published_date, article.published_date_method) == (date(2020, 2, 3), "given")
    assert (article.author, article.agency) == ("J. D.", "AFP")


def test_parquet_has_the_same_columns(tmp_path, ingest):
    rows = {"text": ["One.", "Two."], "id": [1, 2], "published": [date(2020, 1, 1), None]}
    pq.write_table(pa.table(rows), tmp_path / "a.parquet")
    first, second = ingest()
    assert (first.source_id, first.published_date) == ("1", date(2020, 1, 1))
    assert (second.text, second.published_date_method) == ("Two.", None)


def test_a_web_page_gives_its_text_and_metadata(tmp_path, ingest):
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (article,) = ingest()
    assert "three soldiers" in article.text
    assert "Copyright" not in article.text
    assert article.title == "Shelling near the border"
    assert article.publisher == "The Daily Example"
    assert article.author == "Jane Doe"
    assert (article.published_date, article.published_date_method) == (date(2021, 3, 4), "metadata")


@pytest.mark.parametrize("gzipped", [True, False])
def test_a_web_archive_gives_its_pages(tmp_path, ingest, gzipped):
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=gzipped)
    for url, kind, status, body in (
        ("https://news.example.org/a", "text/html; charset=utf-8", "200 OK", PAGE),
        ("https://news.example.org/b", "text/html", "404 Not Found", PAGE),
        ("https://news.example.org/c.png", "image/png", "200 OK", "no page"),
    ):
        head = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body.encode()), http_headers=head
        )
        writer.write_record(record)
    (tmp_path / ("a.warc.gz" if gzipped else "a.warc")).write_bytes(written.getvalue())
    (article,) = ingest()
    assert article.url == "https://news.example.org/a"
    assert "three soldiers" in article.text


def test_folders_are_read_in_order_and_files_once(tmp_path, ingest):
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [a.source_file for a in ingest()] == ["a/b/c.txt", "a/z.txt", "b.txt"]
    assert [a.source_file for a in ingest("b.txt", "a", "b.txt")] == [
        "b.txt",
        "a/b/c.txt",
        "a/z.txt",
    ]


def test_no_name_of_a_file_tells_about_the_machine(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("A strike.")
    (article,) = read_sources([tmp_path / "in"], root=tmp_path / "elsewhere", sources=Papers())
    assert article.source_file == "in/a.txt"


TEXTS = st.text(
    st.characters(exclude_characters="\0", exclude_categories=("Cs",)), min_size=1
).filter(lambda text: not text.isspace())


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(texts=st.lists(TEXTS, min_size=1, max_size=5))
def test_any_text_comes_through_every_format_unchanged(tmp_path, ingest, texts):
    lines = "".join(json.dumps({"text": t}, ensure_ascii=False) + "\n" for t in texts)
    (tmp_path / "a.jsonl").write_bytes(lines.encode())
    pq.write_table(pa.table({"text": texts}), tmp_path / "b.parquet")
    (tmp_path / "c.txt").write_bytes(("x" + texts[0]).encode())
    assert [a.text for a in ingest("a.jsonl")] == texts
    assert [a.text for a in ingest("b.parquet")] == texts
    assert [a.text for a in ingest("c.txt")] == ["x" + texts[0]]


def test_articles_stream(tmp_path: Path, ingest, write_lines):
    write_lines({"text": "Good."}, {"no": "text"})
    found = read_sources([tmp_path], root=tmp_path, sources=Papers())
    assert next(found).text == "Good."
