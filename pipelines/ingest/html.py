"""`.html`: a saved web page is one article, its text without menus and advertisements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from trafilatura import bare_extraction
from trafilatura.settings import Document

from pipelines.ingest.errors import IngestError
from pipelines.ingest.raw import Documents, Raw, Source, checked_text
from pipelines.ingest.streams import read_whole

LATEST = "2200-01-01"
"""Upper bound of dates in a page. A fixed one: with the default, today, builds would differ."""


def read_html(source: Source) -> Documents:
    """The article of a saved web page. Its encoding is the page's affair; need not be UTF-8.

    Raises:
        IngestError: the file cannot be read, is no HTML, or no article is found in it.
    """
    yield from_page(read_whole(source), source)


def from_page(
    page: bytes | str, source: Source, *, line: int | None = None, url: str | None = None
) -> Raw:
    """The article of a page with what its metadata say: title, date, author, site, language.

    Raises:
        IngestError: the page is no HTML, or no article is found in it.
    """
    if b"\0" in page if isinstance(page, bytes) else "\0" in page:
        raise IngestError(source.name, "binary data, not HTML", line)
    try:
        found = bare_extraction(
            page,
            url=url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,
                "max_date": LATEST,
            },
        )
    except Exception as error:  # a page can be broken in any way; the other pages are not
        reason = f"the page cannot be taken apart: {type(error).__name__}"
        raise IngestError(source.name, reason, line) from error
    if not isinstance(found, Document) or not found.text:
        raise IngestError(source.name, "no article text is found in the page", line)
    document = Raw(
        text=checked_text(found.text, source, line),
        file=source.name,
        line=line,
        title=found.title or None,
        publisher=found.sitename or None,
        url=url or found.url or None,
        author=found.author or None,
        from_page=True,
    )
    return replace(document, published=date.fromisoformat(found.date) if found.date else None)
