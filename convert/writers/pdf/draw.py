"""Drawing sheets: each mark becomes operators of a PDF content stream."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import groupby

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from convert.writers.pdf.compositor import Part
from convert.writers.pdf.embed import EmbeddedFont
from convert.writers.pdf.fonts import Face
from convert.writers.pdf.shape import Sort, Type
from convert.writers.pdf.sheet import Mark, Picture, Ring, Sheet, Solid, Text

_LINK_DEPTH, _LINK_HEIGHT = 0.25, 0.75  # of the type size, under and over the baseline
_ARC = 0.5523  # control points of a quarter of a circle drawn as a Bézier curve


class Draughtsman:
    """Draws sheets on a canvas. `height` is that of the page, since PDF counts y from below."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self.canvas = canvas
        self.height = height
        self.fonts: dict[Face, tuple[str, EmbeddedFont]] = {}

    def draw(self, sheet: Sheet) -> None:
        """One page, marks in reading order, black in DeviceGray."""
        self._write("0 g 0 G")
        for mark in sheet.marks:
            self._mark(mark)
        self.canvas.showPage()

    def _mark(self, mark: Mark) -> None:
        if isinstance(mark, Text):
            self._write(" ".join(self._text(mark)))
            self._links(mark)
        elif isinstance(mark, Solid):
            areas = (
                f"{_n(b.left)} {_n(self.height - b.top - b.height)} {_n(b.width)} {_n(b.height)} re" for b in mark.boxes
            )
            self._write(" ".join([*areas, "f"]))
        elif isinstance(mark, Ring):
            self._write(_circle(mark.x, self.height - mark.y, mark.radius, mark.width))
        else:
            self._picture(mark)

    def _write(self, operators: str) -> None:
        self.canvas._code.append(operators)

    def _text(self, mark: Text) -> Iterator[str]:
        """A text object for the whole line, so that its words are found in order."""
        y = self.height - mark.baseline
        yield "BT"
        for part in mark.line.parts:
            yield f"1 0 0 1 {_n(part.x)} {_n(y)} Tm"
            for (kind, lift), sorts in groupby(part.sorts, _type_and_lift):
                name, font = self._font(kind.face)
                spacing = kind.spacing / kind.scale  # since PDF scales the letter-space too
                rise = kind.rise + lift * kind.size / 1000
                yield f"/{name} {_n(kind.size)} Tf {_n(kind.scale * 100)} Tz {_n(spacing)} Tc {_n(rise)} Ts"
                yield _show(sorts, font, part.stretch / (kind.size * kind.scale) * 1000)
        yield "ET"

    def _font(self, face: Face) -> tuple[str, EmbeddedFont]:
        if face not in self.fonts:
            self.fonts[face] = f"F{len(self.fonts) + 1}", EmbeddedFont(face)
        return self.fonts[face]

    def _links(self, mark: Text) -> None:
        """A link annotation over each stretch of linked text of a line."""
        parts = (part for part in mark.line.parts if any(sort.type.link for sort in part.sorts))
        for part in parts:
            for link, left, right, size in _linked(part):
                y = self.height - mark.baseline
                area = (left, y - _LINK_DEPTH * size, right, y + _LINK_HEIGHT * size)
                self.canvas.linkURL(link, area, F=4)

    def _picture(self, mark: Picture) -> None:
        box = mark.box
        bottom = self.height - box.top - box.height
        image = ImageReader(io.BytesIO(mark.data))
        self.canvas.drawImage(
            image, box.left, bottom, box.width, box.height, mask="auto", preserveAspectRatio=True, anchor="c"
        )


def _type_and_lift(sort: Sort) -> tuple[Type, float]:
    return sort.type, sort.shift[1]


def _show(sorts: Iterable[Sort], font: EmbeddedFont, stretch: float) -> str:
    """The TJ operator for sorts of one type: codes, and between them how far kerning and justification move them.

    `stretch` is what is added to spaces, in thousandths of the size.
    """
    pieces = []
    for sort in sorts:
        code = font.code(sort.glyph, sort.text)
        moved = sort.kern - stretch if sort.is_space else sort.kern
        across = sort.shift[0]
        pieces.append(f">{_n(-across)}<{code}>{_n(across)}<" if across else code)
        if moved:
            pieces.append(f">{_n(moved)}<")
    return f"[<{''.join(pieces)}>] TJ".replace("<>", "")


def _linked(part: Part) -> Iterator[tuple[str, float, float, float]]:
    """The links of a part of a line: address, left, right, type size."""
    x = part.x
    for link, group in groupby(part.sorts, lambda sort: sort.type.link):
        sorts = list(group)
        width = sum(sort.width + (part.stretch if sort.is_space else 0.0) for sort in sorts)
        if link:
            yield link, x, x + width, sorts[0].type.size
        x += width


def _circle(x: float, y: float, radius: float, width: float) -> str:
    """Four curves, stroked."""
    arm = radius * _ARC
    points = [
        (radius, arm, arm, radius, 0.0, radius),
        (-arm, radius, -radius, arm, -radius, 0.0),
        (-radius, -arm, -arm, -radius, 0.0, -radius),
        (arm, -radius, radius, -arm, radius, 0.0),
    ]
    curves = (" ".join(_n((x, y)[place % 2] + value) for place, value in enumerate(curve)) + " c" for curve in points)
    return " ".join([f"{_n(width)} w {_n(x + radius)} {_n(y)} m", *curves, "s"])


def _n(value: float) -> str:
    """A number as PDF writes it: no more than three decimals."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"
