"""Ids from content: the same row has the same id in every build and whatever else is read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from json.encoder import encode_basestring_ascii
from typing import Any

DIGITS = 20


def make_id(prefix: str, *parts: object) -> str:
    """The id `<prefix>_<20 hex digits>` of a row, from the sha256 of what makes it that row.

    Parts are joined as a JSON list, so that ("ab", "c") and ("a", "bc"), None and "None", 1 and
    "1" differ. Lone surrogates are kept apart, too.

    Args:
        prefix: what the row is (`art`, `men`, `evt`, `act`, `cas`, `loc`).
        parts: strings, whole numbers, booleans, None or (nested) lists and tuples of them; for
            anything else (a date, a float) give its written form.

    Raises:
        TypeError: a part of another type, or none at all.
    """
    if not parts:
        raise TypeError("an id needs at least one part")
    told = ",".join([_WRITERS.get(type(part), _written)(part) for part in parts])
    return f"{prefix}_{hashlib.sha256(f'[{told}]'.encode('ascii')).hexdigest()[:DIGITS]}"


def _written(part: object) -> str:
    """A part as JSON writes it; only what it writes in one way alone may be part of an id."""
    for kind, write in _WRITERS.items():
        if isinstance(part, kind):
            return write(part)
    raise TypeError(f"an id cannot hold a {type(part).__name__}: {part!r}")


def _list(parts: Iterable[object]) -> str:
    return f"[{','.join(map(_written, parts))}]"


# A boolean is a whole number, too.
_WRITERS: dict[type, Callable[[Any], str]] = {
    str: encode_basestring_ascii,
    type(None): lambda _: "null",
    bool: lambda part: "true" if part else "false",
    int: int.__repr__,
    list: _list,
    tuple: _list,
}
