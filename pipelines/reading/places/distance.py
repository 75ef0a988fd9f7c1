"""How far two places are from each other."""

from __future__ import annotations

from math import cos, hypot, inf, radians, remainder
from typing import Protocol

KILOMETRES_A_DEGREE = 111.2


class Located(Protocol):
    """Whatever may have coordinates, in degrees."""

    @property
    def latitude(self) -> float | None:
        """Degrees north of the equator."""

    @property
    def longitude(self) -> float | None:
        """Degrees east of Greenwich."""


def kilometres(a: Located, b: Located) -> float:
    """Distance on the sphere's tangent plane, good enough for nearness; infinite if unknown."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return inf
    # From 179° east to 179° west it is two degrees.
    east = remainder(b.longitude - a.longitude, 360) * cos(radians((a.latitude + b.latitude) / 2))
    return KILOMETRES_A_DEGREE * hypot(east, b.latitude - a.latitude)
