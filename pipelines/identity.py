"""Ids from content: the same row has the same id in every build and whatever else is read."""

from __future__ import annotations

import hashlib
import json

DIGITS = 20
_JSON = json.JSONEncoder(separators=(",", ":"))


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
    for part in parts:
        _demand_plain(part)
    digest = hashlib.sha256(_JSON.encode(parts).encode("ascii"))
    return f"{prefix}_{digest.hexdigest()[:DIGITS]}"


def _demand_plain(part: object) -> None:
    """Only what JSON writes in one way alone may be part of an id."""
    if isinstance(part, (list, tuple)):
        for member in part:
            _demand_plain(member)
    elif part is not None and not isinstance(part, (str, int)):
        raise TypeError(f"an id cannot hold a {type(part).__name__}: {part!r}")
