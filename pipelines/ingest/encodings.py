"""Bytes of unknown encoding as text: UTF-8 as a rule, UTF-16 by its mark, else Windows-1252."""

from __future__ import annotations

import codecs

from ftfy.bad_codecs import search_function

from pipelines.ingest.errors import IngestError
from pipelines.ingest.raw import BOM, Source, decode

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = set(range(32)) - set(b"\t\n\r\f") | {127}
_LEAST_ASCII = 0.85
"""English in Windows-1252 is nearly all ASCII: bytes that are less so are in another encoding."""

codecs.register(search_function)  # "sloppy-windows-1252": as browsers read it, no byte undefined


def text_of(data: bytes, source: Source) -> str:
    """The text of a file that does not say how it is encoded.

    What is UTF-8 for the most part and has a few foreign bytes is read as Windows-1252, too; its
    broken characters are mended when it is read (`pipelines.reading.mended`).

    Raises:
        IngestError: it is no text in any of these encodings.
    """
    if data.startswith(_UTF16):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise IngestError(source.name, f"broken UTF-16: {error.reason}") from error
    mark = len(BOM) if data.startswith(BOM) else 0
    try:
        return decode(data[mark:], source, offset=mark)
    except IngestError:
        if not _is_windows_1252(data):
            raise
    return data[mark:].decode("sloppy-windows-1252")


def _is_windows_1252(data: bytes) -> bool:
    ascii_bytes = sum(byte < 128 for byte in data)
    return ascii_bytes >= _LEAST_ASCII * len(data) and _CONTROLS.isdisjoint(data)
