"""A sheet: one page as it will be drawn, mark after mark in reading order. Drawing it and dumping it need no more."""

from __future__ import annotations

from dataclasses import dataclass, field

from convert.styles import Box
from convert.writers.pdf.compositor import Line


@dataclass(frozen=True, slots=True)
class Text:
    """A line of type on its baseline."""

    baseline: float
    line: Line


@dataclass(frozen=True, slots=True)
class Solid:
    """Black areas that make one thing: a rule, a bar code."""

    name: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle, drawn as a line of some width."""

    name: str
    x: float
    y: float
    radius: float
    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """An image in a box; `data` is a PNG or JPEG file."""

    name: str
    box: Box
    data: bytes


Mark = Text | Solid | Ring | Picture


@dataclass(slots=True)
class Sheet:
    number: int
    marks: list[Mark] = field(default_factory=list)
