"""A sheet: one page as it will be drawn, mark after mark in reading order. Drawing it and dumping it need no more.

What has an element belongs to the text; all else is an artifact of its page.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from convert.styles import BarCode, Box
from convert.writers.pdf.line import Line
from convert.writers.pdf.tag import Element


@dataclass(slots=True)
class Text:
    """A line of type on its baseline; `label` is the element of its first part, if that has one of its own.

    `furniture` says what of the page a line is that is none of the text, as PDF calls it: "Header", "Footer".
    """

    baseline: float
    line: Line
    element: Element | None = None
    label: Element | None = None
    furniture: str = ""


@dataclass(frozen=True, slots=True)
class Solid:
    """Black areas that make one thing: a rule, a QR code."""

    name: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """Polygons, their edges drawn as lines of some width."""

    name: str
    polygons: tuple[tuple[tuple[float, float], ...], ...]
    width: float


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
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar code: the characters that it says, with the stars that begin and end it, and its place."""

    text: str
    place: BarCode


Mark = Text | Solid | Outline | Ring | Picture | Bars


@dataclass(slots=True)
class Sheet:
    """A page that is set: its number and the marks on it, in the order in which they are drawn."""

    number: int
    marks: list[Mark] = field(default_factory=list)
