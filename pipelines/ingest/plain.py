"""A `.txt` file is one article: its text is the whole file."""

from __future__ import annotations

from pipelines.ingest.raw import BOM, Documents, Raw, Source, checked_text, decode
from pipelines.ingest.streams import read_whole


def read_plain(source: Source) -> Documents:
    """The article of a text file. Line ends stay as they are; a leading UTF-8 byte order mark goes.

    Raises:
        IngestError: the file cannot be read or is no text.
    """
    data = read_whole(source)
    mark = len(BOM) if data.startswith(BOM) else 0
    text = decode(data[mark:], source, offset=mark)
    yield Raw(text=checked_text(text, source), file=source.name)
