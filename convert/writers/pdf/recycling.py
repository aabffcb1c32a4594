"""The recycle mark: three arrows that follow one another round a triangle."""

from __future__ import annotations

import math
from collections.abc import Iterator

from convert.styles import Arrows

Point = tuple[float, float]

_WIDTH = 0.3  # of a band, where the corners of the triangle are 1 from its middle
_BEVEL = 0.9  # how high a band is cut off at the corner
_BACK, _FORTH = 0.6, 0.32  # where a band begins and ends, as parts of the sides from the corner on
_WING, _HEAD = 0.3, 0.2  # how far the head reaches to either side, and how long it is, as a part of the side
_SIDE = math.sqrt(3)


def arrows(place: Arrows) -> tuple[tuple[Point, ...], ...]:
    """The corners of each arrow, in points from the left and top edges of the page."""
    return tuple(
        tuple(_turned(point, turn, place) for point in _arrow()) for turn in (0.0, 2 * math.pi / 3, 4 * math.pi / 3)
    )


def _arrow() -> Iterator[Point]:
    """The arrow round the corner at (0, 1), y counted upwards: up the left side, down the right one."""
    half = _WIDTH / 2
    bevel = (1 + 2 * half - _BEVEL) / _SIDE  # how far the outer edges stand from the middle there
    yield _beside(-1, _BACK, half)
    yield -bevel, _BEVEL
    yield bevel, _BEVEL
    yield _beside(1, _FORTH, half)
    yield _beside(1, _FORTH, _WING)
    yield _beside(1, _FORTH + _HEAD, 0.0)
    yield _beside(1, _FORTH, -_WING)
    yield _beside(1, _FORTH, -half)
    yield 0.0, 1 - 2 * half
    yield _beside(-1, _BACK, -half)


def _beside(side: int, part: float, out: float) -> Point:
    """A point so far down the left (-1) or right (1) side from the corner, and `out` of it."""
    return side * (part * _SIDE / 2 + out * _SIDE / 2), 1 - part * _SIDE * _SIDE / 2 + out / 2


def _turned(point: Point, turn: float, place: Arrows) -> Point:
    x = point[0] * math.cos(turn) - point[1] * math.sin(turn)
    y = point[0] * math.sin(turn) + point[1] * math.cos(turn)
    return place.x + x * place.radius, place.y - y * place.radius
