"""`.rss`, `.atom`, `.xml`: every entry of a saved RSS or Atom feed is one article."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser

from pipelines.ingest.errors import IngestError
from pipelines.ingest.html import plain_text
from pipelines.ingest.raw import Documents, Raw, Source, checked_text
from pipelines.ingest.streams import read_whole

_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_]\w+)?")
_FIELDS = ("published", "updated", "created")


def read_feed(source: Source) -> Documents:
    """The articles of a saved feed, in its order: whole texts if the feed has them, else teasers.

    The same entry in a feed that was saved again is the same article (`Raw.may_repeat`).

    Raises:
        IngestError: the file cannot be read, is no feed, or has no entry.
    """
    feed = feedparser.parse(io.BytesIO(read_whole(source)), response_headers={})
    if not feed.version:
        raise IngestError(source.name, "no RSS or Atom feed")
    if not feed.entries:
        raise IngestError(source.name, "the feed holds no entry")
    for number, entry in enumerate(feed.entries, 1):
        yield _document(entry, feed.feed, source, number)


def _document(entry: Any, feed: Any, source: Source, number: int) -> Raw | IngestError:
    title = plain_text(entry.get("title", ""))
    try:
        return Raw(
            text=checked_text(_text(entry) or title, source, number),
            file=source.name,
            line=number,
            source_id=entry.get("id") or None,
            title=title or None,
            publisher=entry.get("source", {}).get("title") or feed.get("title") or None,
            url=entry.get("link") or None,
            language=_language(feed.get("language")),
            author=entry.get("author") or None,
            published=_day(entry),
            from_page=True,
            may_repeat=True,
        )
    except IngestError as error:
        return error


def _text(entry: Any) -> str:
    """The longest of what the entry has: its contents, else its summary."""
    written = [content.get("value", "") for content in entry.get("content", [])]
    return max(map(plain_text, [*written, entry.get("summary", "")]), key=len)


def _day(entry: Any) -> date | None:
    """The day as the feed writes it: no time zone moves it."""
    for name in _FIELDS:
        written = str(entry.get(name, "")).strip()
        for parse in (datetime.fromisoformat, parsedate_to_datetime):
            try:
                return parse(written).date()
            except ValueError:
                continue
        if parsed := entry.get(f"{name}_parsed"):
            return date(*parsed[:3])
    return None


def _language(given: str | None) -> str | None:
    found = _LANGUAGE.fullmatch(given or "")
    return found[1].lower() if found else None
