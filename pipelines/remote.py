"""Folders on other filesystems, such as `s3://bucket/news`: fetched before the work, sent after it.

Whatever pyarrow knows by URL (s3, gs, abfs, hdfs, file) or, where it is installed, fsspec. Who may
read there, and at which address, is told in the environment as that filesystem wants it (for S3:
`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_DEFAULT_REGION`, `AWS_ENDPOINT_URL`).
"""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa
import pyarrow.fs as pafs

from warehouse.parquet import sha256

SUMS = "SHA256SUMS"
"""Written last: a folder that lacks it, or does not agree with it, is not whole."""


class RemoteError(Exception):
    """Something at a URL cannot be had or written; the message names it and the reason."""


def is_url(given: str) -> bool:
    """Is this a URL and no path on this machine?"""
    return "://" in given


def fetch(url: str, folder: Path) -> Path:
    """Copy a file, or a folder with all below it, into `folder`; returns where it lies there.

    Raises:
        RemoteError: nothing is there, or it cannot be read.
    """
    try:
        filesystem, there = _filesystem(url)
        found = filesystem.get_file_info(there)
        if found.type == pafs.FileType.NotFound:
            raise RemoteError(f"{url}: no such file or folder")
        here = folder / PurePosixPath(there).name
        if found.type == pafs.FileType.File:
            _copy(filesystem, there, here)
            return here
        here.mkdir(parents=True, exist_ok=True)
        for file in filesystem.get_file_info(pafs.FileSelector(there, recursive=True)):
            if file.type == pafs.FileType.File:
                _copy(filesystem, file.path, _below(here, file.path, there, url))
    except (OSError, pa.ArrowException) as error:
        raise RemoteError(f"{url}: cannot be read: {_first_line(error)}") from error
    return here


def send(files: Iterable[Path], url: str) -> None:
    """Write files into the folder at `url`, and last their sums.

    The sums of an earlier set are taken away first: whoever finds none reads no mixture.

    Raises:
        RemoteError: it cannot be written.
    """
    files = sorted(files)
    sums = "".join(f"{sha256(file)}  {file.name}\n" for file in files)
    try:
        filesystem, there = _filesystem(url)
        filesystem.create_dir(there, recursive=True)
        if filesystem.get_file_info(f"{there}/{SUMS}").type == pafs.FileType.File:
            filesystem.delete_file(f"{there}/{SUMS}")
        for file in files:
            with (
                file.open("rb") as source,
                filesystem.open_output_stream(f"{there}/{file.name}") as target,
            ):
                shutil.copyfileobj(source, target)
        with filesystem.open_output_stream(f"{there}/{SUMS}") as target:
            target.write(sums.encode("utf-8"))
    except (OSError, pa.ArrowException) as error:
        raise RemoteError(f"{url}: cannot be written: {_first_line(error)}") from error


def _filesystem(url: str) -> tuple[pafs.FileSystem, str]:
    """The filesystem of a URL, and the path there."""
    try:
        filesystem, path = pafs.FileSystem.from_uri(url)
    except pa.ArrowInvalid as error:
        try:
            fsspec = importlib.import_module("fsspec")
            other, path = fsspec.core.url_to_fs(url)
        except (ImportError, ValueError):
            raise RemoteError(f"{url}: {_first_line(error)}") from error
        handler: Any = pafs.FSSpecHandler
        filesystem = pafs.PyFileSystem(handler(other))
    return filesystem, str(path).rstrip("/")


def _copy(filesystem: pafs.FileSystem, there: str, here: Path) -> None:
    here.parent.mkdir(parents=True, exist_ok=True)
    with filesystem.open_input_stream(there) as source, here.open("wb") as target:
        shutil.copyfileobj(source, target)


def _below(here: Path, path: str, there: str, url: str) -> Path:
    """The place of a file under `here`: a name that would lead out of it is refused."""
    parts = PurePosixPath(path.removeprefix(there).lstrip("/")).parts
    if not parts or ".." in parts:
        raise RemoteError(f"{url}: {path!r} is no name below it")
    return here.joinpath(*parts)


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
