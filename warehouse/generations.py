"""Change many files of a folder at one moment, whatever happens: a crash, SIGKILL, a full disk.

A set of files lies in a folder of its own, a generation, and the names in the folder are links
through one other link, which says what generation counts:

    events.parquet  → .tables/current/events.parquet
    .tables/current → 00000012
    .tables/00000012/events.parquet

To turn `current` is one step of the filesystem, so that at every moment all names show the old set
or all show the new one. The set before is kept until the next is written, for those who are reading
it. What a process that died left lying is swept up by the next writer.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

PART = ".part"
_STORE = ".tables"
_CURRENT = "current"
_NEW = "new" + PART
_LOCK = ".tables.lock"


@contextlib.contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Be the only writer in a folder; another waits. The lock goes with the process that holds it.

    Raises:
        OSError: the folder cannot be made or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def shared(folder: Path) -> Iterator[None]:
    """Be one of many who may work in a folder together while nobody has it exclusively."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


def snapshot(folder: Path) -> Path:
    """The folder in which the set lies that counts now: its files never change.

    They are there until the set after the next is written. A folder that was not written here is
    its own snapshot.
    """
    current = folder / _STORE / _CURRENT
    return current.resolve() if current.is_dir() else folder


@contextlib.contextmanager
def new_set(folder: Path, names: Iterable[str]) -> Iterator[Path]:
    """Give a folder for the new files `names`; when they are written, all of them count at once.

    Files of the set before that are not among them are taken over. After an exception everything
    is as it was. To be called by the one writer, within `exclusive`.
    """
    store = folder / _STORE
    store.mkdir(exist_ok=True)
    _sweep(store)
    new = store / _NEW
    new.mkdir()
    names = list(names)
    try:
        yield new
        _take_plain_files(folder, names)
        if (store / _CURRENT).is_dir():
            _link_all((store / _CURRENT).iterdir(), new)
        sync(new)
        generation = _next_name(store)
        new.rename(store / generation)
        for name in names:
            _link_name(folder, name)
        _turn(store, generation)
        sync(folder)
    finally:
        if new.exists():
            shutil.rmtree(new)


def sync(path: Path) -> None:
    """Force a file or a folder to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(store: Path) -> None:
    """Remove all but the set that counts: older ones, and what died in the making."""
    current = store / _CURRENT
    kept = {_CURRENT, current.readlink().name} if current.is_symlink() else set()
    for path in list(store.iterdir()):
        if path.name not in kept:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()


def _next_name(store: Path) -> str:
    """The number after that of the set that counts."""
    current = store / _CURRENT
    return f"{int(current.readlink().name) + 1 if current.is_symlink() else 1:08}"


def _take_plain_files(folder: Path, names: list[str]) -> None:
    """Make a generation of files that lie in the folder as plain files; nothing seems to change."""
    if all((folder / name).is_symlink() or not (folder / name).exists() for name in names):
        return
    store = folder / _STORE
    generation = _next_name(store)
    (store / generation).mkdir()
    _link_all((folder / name for name in names if (folder / name).is_file()), store / generation)
    if (store / _CURRENT).is_dir():
        _link_all((store / _CURRENT).iterdir(), store / generation)
    sync(store / generation)
    _turn(store, generation)
    for name in names:
        if (folder / name).is_file():
            _link_name(folder, name)
    sync(folder)


def _link_all(files: Iterable[Path], into: Path) -> None:
    """The same files under the same names; those that are there already stay."""
    for file in files:
        if not (into / file.name).exists():
            (into / file.name).hardlink_to(file.resolve())


def _link_name(folder: Path, name: str) -> None:
    """Let a name in the folder show the file of the set that counts."""
    if not (folder / name).is_symlink():
        part = folder / (name + PART)
        part.unlink(missing_ok=True)
        part.symlink_to(Path(_STORE, _CURRENT, name))
        part.replace(folder / name)


def _turn(store: Path, generation: str) -> None:
    """From here on the new set counts."""
    part = store / (_CURRENT + PART)
    part.unlink(missing_ok=True)
    part.symlink_to(generation)
    sync(store)
    part.replace(store / _CURRENT)
    sync(store)
