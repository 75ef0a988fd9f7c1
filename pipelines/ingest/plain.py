"""A `.txt` file is one article: its text is the whole file."""

from __future__ import annotations

from pipelines.ingest.encodings import text_of
from pipelines.ingest.raw import Documents, Raw, Source, checked_text
from pipelines.ingest.streams import read_whole


def read_plain(source: Source) -> Documents:
    """The article of a text file. Line ends stay as they are; a leading byte order mark goes.

    Raises:
        IngestError: the file cannot be read or is no text.
    """
    yield Raw(text=checked_text(text_of(read_whole(source), source), source), file=source.name)
