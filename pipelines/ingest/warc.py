"""`.warc` and `.warc.gz`: every HTML page of a web archive is one article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from pipelines.ingest.errors import IngestError
from pipelines.ingest.html import from_page
from pipelines.ingest.raw import MAX_BYTES, Documents, Raw, Source
from pipelines.ingest.streams import failing_clearly

HTML_TYPES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset=\"?([\w.:-]+)", re.IGNORECASE)


def read_warc(source: Source) -> Documents:
    """The articles of a web archive: its responses of status 200 and type HTML, in order.

    Raises:
        IngestError: the file is no WARC file or is truncated, or holds no page.
    """
    pages = 0
    with failing_clearly(source), source.path.open("rb") as file:
        for number, record in _records(file, source):
            if _is_page(record):
                pages += 1
                yield _document(record, source, number)
    if not pages:
        raise IngestError(source.name, "the file holds no HTML page")


def _records(file: IO[bytes], source: Source) -> Iterator[tuple[int, ArcWarcRecord]]:
    """The records with their numbers. On odd bytes warcio fails in more ways than its own."""
    records = iter(ArchiveIterator(file))
    for number in count(1):
        try:
            record = next(records)
        except StopIteration:
            return
        except (ArchiveLoadFailed, AttributeError, TypeError, ValueError, LookupError) as error:
            words = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise IngestError(source.name, f"broken WARC: {words}", number) from error
        yield number, record


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
    return kind in HTML_TYPES and record.http_headers.get_statuscode() == "200"


def _document(record: ArcWarcRecord, source: Source, number: int) -> Raw | IngestError:
    page = record.content_stream().read(MAX_BYTES + 1)
    if len(page) > MAX_BYTES:
        return IngestError(source.name, f"a page larger than {MAX_BYTES // 2**20} MB", number)
    content_type = record.http_headers.get_header("Content-Type") or ""
    if declared := _CHARSET.search(content_type):
        page = _decoded(page, declared[1])
    url = record.rec_headers.get_header("WARC-Target-URI")
    try:
        document = from_page(page, source, line=number, url=url)
        return replace(document, accessed=_fetched(record))
    except IngestError as error:
        return error


def _decoded(page: bytes, charset: str) -> bytes | str:
    """The page by the charset of its HTTP header; where that is wrong, bytes, to be guessed."""
    try:
        return page.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return page


def _fetched(record: ArcWarcRecord) -> date | None:
    try:
        return date.fromisoformat((record.rec_headers.get_header("WARC-Date") or "")[:10])
    except ValueError:
        return None
