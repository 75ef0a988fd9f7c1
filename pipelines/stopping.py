"""Ctrl-C ends a command within a second, in one line, whatever the command is at.

Python tells its main thread of a signal between two instructions only: in a long call of a library
that is seconds later. So another thread waits for the signal, too, and ends the process where it
has not ended by itself. Nothing is lost: a run may be killed at any moment, and the next one goes
on from there (`make torture`).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

STOPPED = 130
GRACE = 0.5
"""Seconds that a command has to tidy up."""


def run(main: Callable[[], int], told: str) -> NoReturn:
    """Run a command and exit with its status; if it is stopped, say `told` and exit with 130."""

    def stop(_signal: int, frame: FrameType | None) -> None:
        if _is_importing(frame):  # some libraries abort with a dump when that is broken off
            _end(told)
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, stop)
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    # Python's tracker of semaphores clears away what is left, and need not warn of it.
    os.environ.setdefault("PYTHONWARNINGS", "ignore:resource_tracker")
    threading.Thread(target=_watch, args=(reader, told), daemon=True).start()
    try:
        status = main()
    except KeyboardInterrupt:
        _end(told)
    sys.exit(status)


@contextmanager
def untold() -> Iterator[None]:
    """Processes started meanwhile do not hear of Ctrl-C: whoever started them ends them.

    Raises:
        KeyboardInterrupt: afterwards, if Ctrl-C came meanwhile.
    """
    heard: list[int] = []
    is_main = threading.current_thread() is threading.main_thread()
    handler = signal.getsignal(signal.SIGINT)
    if is_main:
        signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        if is_main:
            signal.signal(signal.SIGINT, handler)
    if heard:
        raise KeyboardInterrupt


def follow_parent() -> None:
    """In a worker: end with the process that started it, even if that one was killed."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _watch(reader: int, told: str) -> None:
    """Wait for the signal, then for a moment."""
    while signal.SIGINT not in os.read(reader, 1):
        pass
    time.sleep(GRACE)
    _end(told)


def _is_importing(frame: FrameType | None) -> bool:
    while frame:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


def _end(told: str) -> NoReturn:
    """End this process and those that it started, at once: clearing away models takes long."""
    for child in multiprocessing.active_children():
        child.kill()
    line = ("\n" if sys.stderr.isatty() else "") + told + "\n"
    os.write(2, line.encode())
    os._exit(STOPPED)
