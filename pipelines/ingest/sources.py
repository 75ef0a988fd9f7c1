"""From documents to articles: ids, language, publisher, agency and day of publication."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from pipelines.articles import Article
from pipelines.fingerprints import stamp
from pipelines.identity import make_id
from pipelines.ingest.credit_lines import agency_of, publisher_of, publisher_of_site
from pipelines.ingest.datelines import date_in_dateline, date_in_url
from pipelines.ingest.errors import IngestError
from pipelines.ingest.files import list_sources, read_file
from pipelines.ingest.inference import infer_date
from pipelines.ingest.language import language_of
from pipelines.ingest.papers import Paper, Papers
from pipelines.ingest.raw import Raw
from pipelines.lexicons import SEEDS

PROJECT = SEEDS.parent

type OnError = Literal["stop", "skip"]

_BYLINE = re.compile(
    r"[Bb][Yy]:?\s+((?:[A-Z][\w.’'-]*\s+){1,3}[A-Z][\w.’'-]+)(?:\s*[,|/–-].{0,60})?"
)
_BYLINE_LINES = 5


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
    papers = Papers.load() if sources is None else sources
    ids = _Ids()
    for document, paper in _documents(inputs, root or PROJECT, papers):
        problem = document if isinstance(document, IngestError) else ids.repeated(document)
        if problem is not None:
            if on_error == "stop":
                raise problem
            if errors is not None:
                errors.append(problem)
        elif isinstance(document, Raw) and not ids.met(document):
            yield ids.article(document, paper)


def _documents(
    inputs: Iterable[Path], root: Path, papers: Papers
) -> Iterator[tuple[Raw | IngestError, Paper | None]]:
    for source in list_sources(inputs, root):
        if isinstance(source, IngestError):
            yield source, None
            continue
        try:
            before = stamp(source.path)
            paper = papers.check(source)
            for document in read_file(source):
                yield document, paper
            if stamp(source.path) != before:
                raise IngestError(source.name, "changed while it was read; let it be written first")
        except IngestError as error:
            yield error, None


@dataclass
class _Ids:
    """Given ids must differ; ids made from equal documents are told apart by counting them."""

    given: dict[str, str] = field(default_factory=dict)
    made: Counter[str] = field(default_factory=Counter)

    def met(self, raw: Raw) -> bool:
        """Was this very entry met before, in a feed that was saved more than once?"""
        return raw.may_repeat and make_id("art", raw.source_id, raw.url, raw.text) in self.made

    def repeated(self, raw: Raw) -> IngestError | None:
        """The error of a second document with the same given id."""
        if raw.source_id is None or raw.may_repeat:
            return None
        place = raw.file if raw.line is None else f"{raw.file}:{raw.line}"
        first = self.given.setdefault(raw.source_id, place)
        if first == place:
            return None
        return IngestError(raw.file, f"id {raw.source_id!r} was given before, at {first}", raw.line)

    def article(self, raw: Raw, paper: Paper | None) -> Article:
        """The article of a document, with an id of its own."""
        parts: list[object] = [raw.source_id, raw.url, raw.text]
        plain = make_id("art", *parts)
        copies = self.made[plain]
        self.made[plain] += 1
        return _article(raw, paper, make_id("art", *parts, copies) if copies else plain)


def _article(raw: Raw, paper: Paper | None, article_id: str) -> Article:
    published, method = _published(raw, paper)
    return Article(
        article_id=article_id,
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
