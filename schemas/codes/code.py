"""What one member of a closed vocabulary is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A code, what it means, and its nearest equal in the schemes of the field.

    Several equals are joined with "; ". None: the scheme has no equal, or it depends on more than
    this code.
    """

    code: str
    label: str
    definition: str
    plover: str | None = None
    cameo: str | None = None
    acled: str | None = None
    ucdp: str | None = None
