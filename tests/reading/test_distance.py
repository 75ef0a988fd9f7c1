"""How far two places are from each other."""

from __future__ import annotations

from dataclasses import dataclass
from math import isinf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading.places.distance import kilometres


@dataclass(frozen=True)
class Point:
    """A place as far as distances go."""

    latitude: float | None
    longitude: float | None


POINTS = st.builds(Point, st.floats(-80, 80), st.floats(-180, 180))


def test_a_known_distance() -> None:
    """Kyiv to Kharkiv is some 410 kilometres."""
    assert kilometres(Point(50.45, 30.52), Point(49.99, 36.23)) == pytest.approx(410, abs=5)


def test_the_date_line_does_not_part_neighbours() -> None:
    assert kilometres(Point(-16.8, 179.9), Point(-16.8, -179.9)) < 25


def test_without_coordinates_nothing_is_near() -> None:
    assert isinf(kilometres(Point(None, None), Point(50, 30)))


@given(POINTS, POINTS)
def test_either_way_is_as_far(a: Point, b: Point) -> None:
    assert kilometres(a, b) == pytest.approx(kilometres(b, a))
    assert kilometres(a, a) == 0
