"""What every format hands on: a text with what its file says about it, checked once, here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pipelines.ingest.errors import IngestError
from pipelines.mending import mended

MAX_BYTES = 32 * 2**20
"""A document (a file, a JSON line, a web page) of more bytes than this is no news article."""

MAX_CHARACTERS = 1_000_000
"""So is a text of more characters; the language model takes no more, either."""

BOM = b"\xef\xbb\xbf"
_CONTROL = re.compile(r"[\x01-\x1f\x7f]")  # NUL is an error
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9-]+)?")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read: where it lies, and its name in tables and messages."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Raw:
    """One document as its file gives it; fields are None where the file does not say.

    `from_page`: the fields are a web page's metadata, not what somebody gave. `accessed`: a day
    on which the text existed. `may_repeat`: its id comes again wherever its source was saved again.
    """

    text: str
    file: str
    line: int | None = None
    source_id: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    author: str | None = None
    agency: str | None = None
    published: date | None = None
    accessed: date | None = None
    from_page: bool = False
    may_repeat: bool = False


type Documents = Iterator[Raw | IngestError]
"""A bad document is an item like a good one: a generator that has raised could not go on."""


def decode(data: bytes, source: Source, *, line: int | None = None, offset: int = 0) -> str:
    """Bytes as UTF-8 text, to the character.

    Args:
        data: the bytes. A byte order mark is an encoding mark, not text: take it off before.
        source: the file, for messages.
        line: the line that the bytes are, if they are one.
        offset: where in the file they start.

    Raises:
        IngestError: not UTF-8 (with the offset of the first bad byte in the file), or binary.
    """
    if (nul := data.find(b"\0")) >= 0:
        reason = f"binary data or UTF-16, not UTF-8 text (NUL at byte {offset + nul})"
        raise IngestError(source.name, reason, line)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = line or data.count(b"\n", 0, error.start) + 1
        bad = f"byte 0x{data[error.start]:02x} at byte {offset + error.start}"
        raise IngestError(source.name, f"not UTF-8: {bad}", at) from error


def checked_text(text: str, source: Source, line: int | None = None) -> str:
    """The text unchanged, if it can be an article.

    Raises:
        IngestError: nothing but white space, too long, or not fit for UTF-8.
    """
    if not text or text.isspace():
        raise IngestError(source.name, "the text is empty", line)
    if len(text) > MAX_CHARACTERS:
        reason = f"a text of {len(text):,} characters; one article has at most {MAX_CHARACTERS:,}"
        raise IngestError(source.name, reason, line)
    if "\0" in text:
        raise IngestError(source.name, f"NUL in the text at character {text.index('\0')}", line)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        reason = f"half a surrogate pair in the text at character {error.start}"
        raise IngestError(source.name, reason, line) from error
    return text


def from_fields(fields: Mapping[str, object], source: Source, line: int) -> Raw | IngestError:
    """A document from named fields, as JSON lines and Parquet rows have them.

    Only `text` is required. A field that is null or blank counts as not given; unknown fields are
    left alone.
    """
    try:
        if fields.get("text") is None:
            return IngestError(source.name, "no text", line)
        text = _string(fields, "text", source, line) or ""
        return Raw(
            text=checked_text(text, source, line),
            file=source.name,
            line=line,
            source_id=_identifier(fields.get("id"), source, line),
            language=_language(_string(fields, "language", source, line), source, line),
            published=_day(fields.get("published"), source, line),
            title=_string(fields, "title", source, line),
            publisher=_string(fields, "publisher", source, line),
            url=_string(fields, "url", source, line),
            author=_string(fields, "author", source, line),
            agency=_string(fields, "agency", source, line),
        )
    except IngestError as error:
        return error


def _string(fields: Mapping[str, object], name: str, source: Source, line: int) -> str | None:
    value = fields.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise IngestError(source.name, f"{name} is no string: {_short(value)}", line)
    if name == "text":
        return value
    plain = _CONTROL.sub(" ", mended(value)).strip()
    return checked_text(plain, source, line) if plain else None


def _identifier(value: object, source: Source, line: int) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise IngestError(source.name, f"id is no string or whole number: {_short(value)}", line)
    return checked_text(str(value), source, line)


def _day(value: object, source: Source, line: int) -> date | None:
    """The day of an ISO date or date-time as written: no time zone moves it."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    raise IngestError(source.name, f"published is no ISO date: {_short(value)}", line)


def _language(value: str | None, source: Source, line: int) -> str | None:
    if value is None:
        return None
    if found := _LANGUAGE.fullmatch(value.strip()):
        return found[1].lower()
    raise IngestError(source.name, f"language is no ISO 639-1 code: {_short(value)}", line)


def _short(value: object) -> str:
    written = repr(value)
    return written if len(written) <= 60 else written[:57] + "…"
