"""Tables: rows of cells, with the layout that the published files keep in attributes of their own.

`akn4un:data-width-type` is a width ("5393-dxa": twentieths of a point), `data-justification` and `data-vertical-align`
say where the text of a cell stands, `data-borders-info` is a JSON object of the borders of a cell, their sizes in
eighths of a point.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml import etree

from convert.akn.names import akn, local
from convert.compose.inline import Inline, lines, tabs_before
from convert.galley import Alignment, Cell, Paragraph, Role, Setting, Table

_LAYOUT = "{http://un.org/akn4un}data-"
_ALIGNMENTS = {
    "Right": Alignment.RIGHT, "Center": Alignment.CENTRE, "Left": Alignment.LEFT, "Both": Alignment.LEFT
}  # fmt: skip
_TWIPS, _EIGHTHS = 20, 8
_WIDEST = 1000  # columns or rows that a cell may take: as in HTML (4.9.11), lest a slip of the pen fill the memory


def table(element: etree._Element, inline: Inline) -> Table:
    """The rows of a `table`, and the widths of its columns if they are told."""
    rows = [[cell for cell in row if local(cell) in ("td", "th")] for row in element.iter(akn("tr"))]
    return Table([[_cell(cell, inline) for cell in row] for row in rows], _widths(rows))


def _cell(element: etree._Element, inline: Inline) -> Cell:
    columns, rows = (_span(element, name) for name in ("colspan", "rowspan"))
    foot = element.get(f"{_LAYOUT}vertical-align")
    return Cell(
        [*_paragraphs(element, inline)],
        header=local(element) == "th",
        columns=columns,
        rows=rows,
        rules=_rules(element.get(f"{_LAYOUT}borders-info")),
        at_foot=None if foot is None else foot == "bottom",
    )


def _paragraphs(element: etree._Element, inline: Inline) -> Iterator[Paragraph]:
    for line in lines(element):
        paragraph = inline.paragraph(line, Role.TEXT)
        alignment = _ALIGNMENTS.get(element.get(f"{_LAYOUT}justification") or "")
        paragraph.setting = Setting(alignment=alignment, tabs=tabs_before(line))
        if paragraph.content:
            yield paragraph


def _span(element: etree._Element, name: str) -> int:
    span = element.get(name) or ""
    return min(max(1, int(span)), _WIDEST) if span.isdecimal() else 1


def _rules(borders: str | None) -> tuple[float, float] | None:
    """The heights of the rules over and under a cell, in points; None if nothing tells of them."""
    try:
        told = json.loads(borders or "null")
    except ValueError:
        told = None
    return (_height(told.get("Top")), _height(told.get("Bottom"))) if isinstance(told, dict) else None


def _height(border: object) -> float:
    if not isinstance(border, dict) or border.get("Style") in (None, "nil", "none"):
        return 0.0
    size = border.get("Size")
    return size / _EIGHTHS if isinstance(size, (int, float)) else 0.0


def _widths(rows: list[list[etree._Element]]) -> list[float]:
    """The widths of the columns in points, by the widths of all cells; empty if those do not tell them all."""
    edges = {0: 0.0}
    for row in rows:
        column = 0
        for cell in row:
            width, unit = (cell.get(f"{_LAYOUT}width-type") or "").partition("-")[::2]
            if unit != "dxa" or not width.isdecimal() or column not in edges or _span(cell, "rowspan") > 1:
                break
            after = column + _span(cell, "colspan")
            edges.setdefault(after, edges[column] + int(width) / _TWIPS)
            column = after
    count = max(edges)
    if not count or sorted(edges) != list(range(count + 1)):
        return []
    return [edges[column + 1] - edges[column] for column in range(count)]
