"""Serve the newest release on this machine: `python -m warehouse.serve`.

With range requests, so that DuckDB and others read of a Parquet file only what they need. The
database and the archives beside the release are served under their names, too.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, AnyStr, BinaryIO
from urllib.parse import unquote, urlsplit

from warehouse.release.verify import RELEASES, find_release

if TYPE_CHECKING:
    from _typeshed import SupportsRead, SupportsWrite

HOST, PORT = "127.0.0.1", 8000
_PIECE = 1 << 20
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


class Handler(SimpleHTTPRequestHandler):
    """Files of one release; answers requests for a part of a file."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 (as in the base class)
        **SimpleHTTPRequestHandler.extensions_map,
        ".parquet": "application/vnd.apache.parquet",
        ".duckdb": "application/octet-stream",
        ".md": "text/markdown; charset=utf-8",
        ".sql": "text/plain; charset=utf-8",
        ".cff": "text/plain; charset=utf-8",
    }

    def translate_path(self, path: str) -> str:
        """The file of a path: in the release, or beside it under the release's name."""
        folder = Path(self.directory)
        name = unquote(urlsplit(path).path).removeprefix("/")
        if "/" not in name and name.startswith(f"{folder.name}."):
            return str(folder.with_name(name))
        return super().translate_path(path)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """The head of an answer and what is to follow it; a part of a file if that is asked for."""
        path = Path(self.translate_path(self.path))
        if "\0" in str(path):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        self.length: int | None = None
        asked = _asked(self.headers.get("Range", "")) if self.command == "GET" else None
        if asked is None or not path.is_file():
            return super().send_head()
        size = path.stat().st_size
        start, stop = _bounds(*asked, size)
        if start >= stop:
            self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            self.send_header("Content-Range", f"bytes */{size}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        self.length = stop - start
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Range", f"bytes {start}-{stop - 1}/{size}")
        self.send_header("Content-Length", str(self.length))
        self.send_header("Last-Modified", self.date_time_string(int(path.stat().st_mtime)))
        self.end_headers()
        file = path.open("rb")
        file.seek(start)
        return file

    def copyfile(self, source: SupportsRead[AnyStr], outputfile: SupportsWrite[AnyStr]) -> None:
        """Send what was asked for, in pieces: a file may be larger than the memory."""
        left = self.length
        while left is None or left > 0:
            piece = source.read(_PIECE if left is None else min(_PIECE, left))
            if not piece:
                break
            outputfile.write(piece)
            left = None if left is None else left - len(piece)

    def end_headers(self) -> None:
        """Say that parts can be had."""
        self.send_header("Accept-Ranges", "bytes")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not told."""


def serve(folder: Path, port: int = PORT) -> ThreadingHTTPServer:
    """A server of a release on this machine alone; port 0 takes a free one."""
    return ThreadingHTTPServer((HOST, port), partial(Handler, directory=str(folder.resolve())))


def main(arguments: list[str] | None = None) -> int:
    """Run the command until it is stopped; the exit status is 1 if there is nothing to serve."""
    parser = argparse.ArgumentParser(prog="python -m warehouse.serve", description=__doc__)
    parser.add_argument("release", nargs="?", help="folder or version (default: the newest)")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--releases", type=Path, default=RELEASES, help="where releases are")
    chosen = parser.parse_args(arguments)
    folder = find_release(chosen.release, chosen.releases)
    if folder is None:
        named = chosen.release or chosen.releases
        sys.stderr.write(f"{named}: no such release; make release VERSION=… first\n")
        return 1
    try:
        server = serve(folder, chosen.port)
    except OSError as error:
        sys.stderr.write(f"error: port {chosen.port}: {error.strerror}; try another (PORT=…)\n")
        return 1
    with server:
        sys.stderr.write(f"{folder.name} on http://{HOST}:{server.server_port} (Ctrl-C stops)\n")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            sys.stderr.write("\n")
    return 0


def _asked(words: str) -> tuple[int | None, int | None] | None:
    """First and last byte of a `Range`, each as far as told; None if it asks for no single part."""
    found = _RANGE.fullmatch(words)
    if not found or not any(found.groups()):
        return None
    first, last = (int(number) if number else None for number in found.groups())
    return None if first is not None and last is not None and first > last else (first, last)


def _bounds(first: int | None, last: int | None, size: int) -> tuple[int, int]:
    """Where a part begins and ends (exclusive) in a file of this size; empty if it is not there."""
    if first is None:
        return (max(size - last, 0), size) if last else (0, 0)
    return first, size if last is None else min(last + 1, size)


if __name__ == "__main__":
    sys.exit(main())
