"""What the PDF would draw, as text: page by page, mark by mark. For golden tests, and for eyes.

A line of type is `x baseline size text`, with *italic*, **bold**, ^raised^ and ~lowered~ marked; where parts of a line
are placed by themselves (a number, a tab), the x of the next part stands between bars: `1.|170.88|Reaffirms`.
"""

from __future__ import annotations

from itertools import groupby

from lxml import etree

from convert.bidi import as_read
from convert.galley import Galley
from convert.options import Writing
from convert.problems import Problem
from convert.writers.pdf.facts import facts
from convert.writers.pdf.line import Line, Part
from convert.writers.pdf.shape import Sort
from convert.writers.pdf.sheet import Bars, Mark, Outline, Picture, Ring, Sheet, Solid, Text
from convert.writers.pdf.typeset import typeset


def write(galley: Galley, options: Writing, tree: etree._Element) -> tuple[bytes, list[Problem]]:
    """The dump as UTF-8 text, and what the typesetter has to say. Raises what `typeset` raises."""
    done = typeset(galley, options, facts(galley, tree))
    return "".join(_sheet(sheet, len(done.sheets)) for sheet in done.sheets).encode(), done.problems


def _sheet(sheet: Sheet, pages: int) -> str:
    return f"page {sheet.number}/{pages}\n" + "".join(f"  {_mark(mark)}\n" for mark in sheet.marks)


def _mark(mark: Mark) -> str:
    if isinstance(mark, Text):
        return _line(mark.baseline, mark.line)
    if isinstance(mark, Solid):
        left, top = mark.boxes[0].left, mark.boxes[0].top
        right = max(box.left + box.width for box in mark.boxes)
        bottom = max(box.top + box.height for box in mark.boxes)
        return f"{left:.2f} {top:.2f} to {right:.2f} {bottom:.2f} {mark.name}"
    if isinstance(mark, Outline):
        return f"{mark.polygons[0][0][0]:.2f} {mark.polygons[0][0][1]:.2f} {mark.name}"
    if isinstance(mark, Ring):
        return f"{mark.x:.2f} {mark.y:.2f} radius {mark.radius:.2f} {mark.name}"
    if isinstance(mark, Bars):
        place = mark.place
        right, bottom = place.left + place.width, place.top + place.height
        return f"{place.left:.2f} {place.top:.2f} to {right:.2f} {bottom:.2f} bar code {mark.text}"
    return _picture(mark)


def _picture(mark: Picture) -> str:
    return f"{mark.box.left:.2f} {mark.box.top:.2f} {mark.box.width:.2f} by {mark.box.height:.2f} picture {mark.name}"


def _line(baseline: float, line: Line) -> str:
    size = next((sort.type.size for part in line.parts for sort in part.sorts), 0.0)
    text = "|".join([_part(line.parts[0]), *(f"{part.x:.2f}|{_part(part)}" for part in line.parts[1:])])
    return f"{line.parts[0].x:.2f} {baseline:.2f} {size:g} {text}".rstrip()


def _part(part: Part) -> str:
    read = as_read(part.sorts, part.level)
    return "".join(_marked("".join(sort.text for sort in sorts), *look) for look, sorts in groupby(read, _look))


def _look(sort: Sort) -> tuple[bool, bool, float]:
    return sort.type.face.bold, sort.type.face.italic, sort.type.rise


def _marked(text: str, bold: bool, italic: bool, rise: float) -> str:
    core = text.strip(" ")
    if not core:
        return text
    around = ("*" * (2 * bold + italic)) + ("^" if rise > 0 else "~" if rise < 0 else "")
    return text.replace(core, f"{around}{core}{around[::-1]}", 1)
