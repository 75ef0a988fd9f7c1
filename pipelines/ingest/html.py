"""`.html`: a saved web page is one article, its text without menus and advertisements."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from lxml.etree import Comment, ParserError, strip_elements
from lxml.html import fromstring
from trafilatura import bare_extraction
from trafilatura.settings import Document

from pipelines.ingest.errors import IngestError
from pipelines.ingest.raw import Documents, Raw, Source, checked_text
from pipelines.ingest.streams import read_whole

LATEST = "2200-01-01"
"""Upper bound of dates in a page. A fixed one: with the default, today, builds would differ."""

_BLOCKS = "p div h1 h2 h3 h4 h5 h6 li ul ol blockquote table tr section article figure hr".split()


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


def plain_text(fragment: str) -> str:
    """A piece of HTML, as feeds hold it, as text: a blank line between blocks, nothing hidden."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    try:
        tree = fromstring(f"<div>{fragment}</div>")
    except (ParserError, ValueError):
        return ""
    strip_elements(tree, "script", "style", Comment, with_tail=False)
    for element in tree.iter(*_BLOCKS):
        element.text = "\n\n" + (element.text or "")
        element.tail = "\n\n" + (element.tail or "")
    for line_break in tree.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
