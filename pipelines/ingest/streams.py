"""Opens files with limits: what is too large, truncated or a gzip bomb is an error, not a crash."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, cast

from pipelines.ingest.errors import IngestError
from pipelines.ingest.raw import MAX_BYTES, Source

BOMB_BYTES = 256 * 2**20
BOMB_RATIO = 200
"""Text shrinks 3 to 10 times; past `BOMB_BYTES`, a stream that unpacks 200 times over is a trap."""


@contextmanager
def failing_clearly(source: Source) -> Iterator[None]:
    """Turns the errors of reading a file (it vanished, it is truncated …) into an IngestError."""
    try:
        yield
    except EOFError as error:
        raise IngestError(source.name, "the gzip file is truncated") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise IngestError(source.name, f"broken gzip: {error}") from error
    except OSError as error:
        words = (error.strerror or str(error)).strip() or type(error).__name__
        reason = f"cannot be read: {words.splitlines()[0]}"
        raise IngestError(source.name, reason) from error


def read_whole(source: Source) -> bytes:
    """All bytes of a small file.

    Raises:
        IngestError: it cannot be read, is empty or larger than `MAX_BYTES`.
    """
    with failing_clearly(source), source.path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if not data:
        raise IngestError(source.name, "the file is empty")
    if len(data) > MAX_BYTES:
        raise IngestError(source.name, f"larger than {MAX_BYTES // 2**20} MB: no single article")
    return data


def _opened(source: Source, is_gzip: bool) -> IO[bytes]:
    if is_gzip:
        return cast(IO[bytes], gzip.open(source.path, "rb"))
    return source.path.open("rb")


def lines(source: Source) -> Iterator[tuple[int, int, bytes]]:
    r"""Lines of a file, gzipped or not, as (number from 1, offset in bytes, bytes without `\n`).

    Raises:
        IngestError: the file cannot be read, is empty, or has a line of more than `MAX_BYTES`.
    """
    is_gzip = source.path.suffix.lower() == ".gz"
    with failing_clearly(source), _opened(source, is_gzip) as file:
        size = source.path.stat().st_size
        number, offset = 0, 0
        while line := file.readline(MAX_BYTES + 1):
            number += 1
            if len(line) > MAX_BYTES:
                reason = f"a line of more than {MAX_BYTES // 2**20} MB: no single article"
                raise IngestError(source.name, reason, number)
            yield number, offset, line.removesuffix(b"\n")
            offset += len(line)
            if is_gzip and offset > max(BOMB_BYTES, BOMB_RATIO * size):
                reason = f"unpacks to more than {BOMB_RATIO} times its size: a gzip bomb?"
                raise IngestError(source.name, reason, number)
        if not number:
            raise IngestError(source.name, "the file is empty")
