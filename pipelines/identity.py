"""Ids from content: the same row has the same id in every build and whatever else is read."""

from __future__ import annotations

import hashlib
from json.encoder import encode_basestring_ascii

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
    told = [encode_basestring_ascii(p) if type(p) is str else _written(p) for p in parts]
    digest = hashlib.sha256(f"[{','.join(told)}]".encode("ascii"))
    return f"{prefix}_{digest.hexdigest()[:DIGITS]}"


def _written(part: object) -> str:
    """A part as JSON writes it; only what it writes in one way alone may be part of an id."""
    if isinstance(part, str):
        return encode_basestring_ascii(part)
    if part is None:
        return "null"
    if isinstance(part, bool):
        return "true" if part else "false"
    if isinstance(part, int):
        return int.__repr__(part)
    if isinstance(part, (list, tuple)):
        return f"[{','.join(map(_written, part))}]"
    raise TypeError(f"an id cannot hold a {type(part).__name__}: {part!r}")
