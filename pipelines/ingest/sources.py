"""From documents to articles: ids, language, publisher, agency and day of publication."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from pipelines.articles import Article
from pipelines.fingerprints import stamp
from pipelines.identity import make_id
from pipelines.ingest.credit_lines import agency_of, publisher_of, publisher_of_site
from pipelines.ingest.datelines import date_in_dateline, date_in_url
from pipelines.ingest.duplicates import Fingerprint
from pipelines.ingest.errors import IngestError
from pipelines.ingest.files import list_sources, read_file
from pipelines.ingest.inference import infer_date
from pipelines.ingest.language import language_of
from pipelines.ingest.papers import Paper, Papers
from pipelines.ingest.raw import Raw, Source
from pipelines.lexicons import SEEDS

PROJECT = SEEDS.parent

type OnError = Literal["stop", "skip"]

_BYLINE = re.compile(
    r"[Bb][Yy]:?\s+((?:[A-Z][\w.’'-]*\s+){1,3}[A-Z][\w.’'-]+)(?:\s*[,|/–-].{0,60})?"
)
_BYLINE_LINES = 5


@dataclass(frozen=True, slots=True)
class Found:
    """An article with what is needed to find it again, and to tell it from others.

    `plain_id` is the id that its content gives, `number` its place in its file, `line` where it
    begins there. `is_repeat`: the entry of a feed that was met before; it counts no more.
    """

    article: Article
    plain_id: str
    number: int = 0
    line: int | None = None
    may_repeat: bool = False
    is_repeat: bool = False
    fingerprint: Fingerprint | None = None

    @property
    def place(self) -> str:
        """Where it stands, for messages."""
        file = self.article.source_file
        return file if self.line is None else f"{file}:{self.line}"


type Listed = list[Source | IngestError]


class Known(Protocol):
    """What was found in files before."""

    def is_current(self, sources: list[Source], papers: Papers) -> bool:
        """Are these the files that are known, each as it was?"""

    def unchanged(self, sources: list[Source], papers: Papers) -> set[str]:
        """Names of the files that are as they were; their articles can then be had, in order."""

    def articles(self, source: Source) -> Iterator[Found]:
        """What was found in a file that is unchanged."""

    def note(self, source: Source, paper: Paper | None) -> None:
        """A file was read to its end."""

    def forget(self, source_file: str) -> None:
        """A file is to be read again next time: something in it is wrong."""


def read_sources(
    inputs: Iterable[Path],
    *,
    root: Path | None = None,
    on_error: OnError = "stop",
    sources: Papers | None = None,
    errors: list[IngestError] | None = None,
) -> Iterator[Article]:
    """The articles of files and folders, one after the other: never the whole corpus in memory.

    Args:
        inputs: files (of the kinds in `pipelines.ingest.files.FORMATS`) and folders of them.
        root: `source_file` is relative to it; by default, the project's folder.
        on_error: "stop" at the first bad document, or "skip" it and go on.
        sources: the papers of the files; by default, `seeds/sources.yml`.
        errors: skipped documents are added to this list.

    Raises:
        IngestError: a document is bad and `on_error` is "stop".
    """
    listed = list_inputs(inputs, root)
    found = find_articles(listed, on_error=on_error, sources=sources, errors=errors)
    return (each.article for each in found if not each.is_repeat)


def list_inputs(inputs: Iterable[Path], root: Path | None = None) -> Listed:
    """The files of inputs, and what is wrong with an input."""
    return list(list_sources(inputs, root or PROJECT))


def find_articles(
    listed: Listed,
    *,
    on_error: OnError = "stop",
    sources: Papers | None = None,
    errors: list[IngestError] | None = None,
    known: Known | None = None,
) -> Iterator[Found]:
    """The same with what tells them from others; files that are `known` are not read again.

    Raises:
        IngestError: a document is bad and `on_error` is "stop".
    """
    papers = Papers.load() if sources is None else sources
    ids = _Ids()
    for document in _documents(listed, papers, known):
        problem = document if isinstance(document, IngestError) else ids.repeated(document)
        if problem is not None:
            if on_error == "stop":
                raise problem
            if known is not None:
                known.forget(problem.file)
            if errors is not None:
                errors.append(problem)
        elif isinstance(document, Found):
            yield ids.told_apart(document)


def are_known(listed: Listed, known: Known) -> bool:
    """Is there nothing new: the same files, each as it was, read by the same code and papers?"""
    files = [source for source in listed if isinstance(source, Source)]
    return len(files) == len(listed) and known.is_current(files, Papers.load())


def _documents(
    listed: Listed, papers: Papers, known: Known | None
) -> Iterator[Found | IngestError]:
    files = [source for source in listed if isinstance(source, Source)]
    unchanged = known.unchanged(files, papers) if known else set()
    for source in listed:
        if isinstance(source, IngestError):
            yield source
        elif known and source.name in unchanged:
            yield from known.articles(source)
        else:
            yield from _documents_of(source, papers, known)


def _documents_of(
    source: Source, papers: Papers, known: Known | None
) -> Iterator[Found | IngestError]:
    """The documents of one file, read."""
    try:
        before = stamp(source.path)
        paper = papers.check(source)
        if known:
            known.note(source, paper)
        for number, document in enumerate(read_file(source)):
            yield _found(document, paper, number) if isinstance(document, Raw) else document
        if stamp(source.path) != before:
            raise IngestError(source.name, "changed while it was read; let it be written first")
    except IngestError as error:
        yield error


def _found(raw: Raw, paper: Paper | None, number: int) -> Found:
    article = article_of(raw, paper)
    return Found(article, article.article_id, number, raw.line, raw.may_repeat)


class _Ids:
    """Given ids must differ; ids made from equal documents are told apart by counting them.

    SQLite keeps them, in a file of its own that nobody sees, so that memory has a bound.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        for table in ("given (id PRIMARY KEY, place)", "made (id PRIMARY KEY, copies)"):
            self._database.execute(f"CREATE TABLE {table} WITHOUT ROWID")
        self._database.execute("BEGIN")

    def repeated(self, document: Found) -> IngestError | None:
        """The error of a second document with the same given id."""
        given = document.article.source_id
        if given is None or document.may_repeat:
            return None
        place = document.place
        first = self._first(given, place)
        if first == place:
            return None
        reason = f"id {given!r} was given before, at {first}"
        return IngestError(document.article.source_file, reason, document.line)

    def told_apart(self, document: Found) -> Found:
        """The document with an id of its own, unless it is an entry that was met before."""
        plain = document.plain_id
        known = self._database.execute("SELECT copies FROM made WHERE id = ?", (plain,)).fetchone()
        if known is None:
            self._database.execute("INSERT INTO made VALUES (?, 0)", (plain,))
            own = plain
        elif document.may_repeat:
            return replace(document, is_repeat=True)
        else:
            copies = known[0] + 1
            self._database.execute("UPDATE made SET copies = ? WHERE id = ?", (copies, plain))
            own = make_id("art", *_content(document.article), copies)
        if own == document.article.article_id:
            return document
        return replace(document, article=replace(document.article, article_id=own))

    def _first(self, given: str, place: str) -> str:
        """Where an id was given first."""
        known = self._database.execute("SELECT place FROM given WHERE id = ?", (given,)).fetchone()
        if known is None:
            self._database.execute("INSERT INTO given VALUES (?, ?)", (given, place))
        return place if known is None else str(known[0])


def article_of(raw: Raw, paper: Paper | None) -> Article:
    """The article of a document, with the id that its content gives."""
    published, method = _published(raw, paper)
    return Article(
        article_id=make_id("art", *_content(raw)),
        text=raw.text,
        source_id=raw.source_id,
        title=raw.title,
        publisher=_publisher(raw, paper),
        agency=raw.agency or agency_of(raw.text),
        author=raw.author or _author(raw.text),
        url=raw.url,
        language=raw.language or language_of(raw.text),
        published_date=published,
        published_date_method=method,
        source_file=raw.file,
        sha256=hashlib.sha256(raw.text.encode("utf-8")).hexdigest(),
    )


def _content(of: Raw | Article) -> tuple[object, ...]:
    """What makes an article that article."""
    return of.source_id, of.url, of.text


def _published(raw: Raw, paper: Paper | None) -> tuple[date | None, str | None]:
    """The day of publication with how it is known: the surest way that gives one."""
    if raw.published:
        return raw.published, "metadata" if raw.from_page else "given"
    if raw.url and (day := date_in_url(raw.url)):
        return day, "url"
    if day := date_in_dateline(raw.text):
        return day, "dateline"
    accessed = raw.accessed or (paper.date_accessed if paper else None)
    if day := infer_date(raw.text, accessed):
        return day, "inferred"
    return None, None


def _publisher(raw: Raw, paper: Paper | None) -> str | None:
    """The publisher: given, of the page, of its address, of the file's papers, of the text."""
    return (
        raw.publisher
        or (publisher_of_site(raw.url) if raw.url else None)
        or (paper.publisher if paper else None)
        or publisher_of(raw.text)
    )


def _author(text: str) -> str | None:
    """The name in a byline of its own ("By Jane Doe, Reuters") among the first lines."""
    lines = [line.strip() for line in text[:1000].splitlines() if line.strip()]
    for line in lines[:_BYLINE_LINES]:
        if len(line) <= 100 and (found := _BYLINE.fullmatch(line)):
            return " ".join(found[1].split())
    return None
