"""Tables: rows of cells, with the layout that the published files keep in attributes of their own.

`akn4un:data-width-type` is a width ("5393-dxa": twentieths of a point), `data-justification` and `data-vertical-align`
say where the text of a cell stands, `data-borders-info` is a JSON object of the borders of a cell, their sizes in
eighths of a point, `data-setting-info` one of the type and the distances of a table, in points.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields

from lxml import etree

from convert.akn.names import LAYOUT, akn, local
from convert.compose.inline import Inline, numbered_lines, tabs_before
from convert.galley import Alignment, Borders, Cell, Paragraph, Role, Setting, Table, TableSetting

_ALIGNMENTS = {
    "Right": Alignment.RIGHT, "Center": Alignment.CENTRE, "Left": Alignment.LEFT, "Both": Alignment.LEFT
}  # fmt: skip
_SIDES = ("Top", "Bottom", "Left", "Right")
_TWIPS, _EIGHTHS = 20, 8
_WIDEST = 1000  # columns or rows that a cell may take: as in HTML (4.9.11), lest a slip of the pen fill the memory
_LONGEST = 2000.0  # points: no page is wider


def table(element: etree._Element, inline: Inline) -> Table:
    """The rows of a `table`, and the widths of its columns if they are told."""
    own = (row for row in element.iter(akn("tr")) if next(row.iterancestors(akn("table"))) is element)
    rows = [[cell for cell in row if local(cell) in ("td", "th")] for row in own]
    setting = _setting(element.get(f"{LAYOUT}setting-info"))
    return Table([[_cell(cell, inline) for cell in row] for row in rows], _widths(rows), setting=setting)


def _setting(info: str | None) -> TableSetting:
    """How a table is set, as far as that is told."""
    told = {re.sub("(?<!^)(?=[A-Z])", "_", name).lower(): value for name, value in _object(info).items()}
    names = {each.name for each in fields(TableSetting)} & {*told}
    lengths = {name: value for name in names if isinstance(value := told[name], (int, float)) and 0 <= value < _LONGEST}
    return TableSetting(**lengths)


def _cell(element: etree._Element, inline: Inline) -> Cell:
    columns, rows = (_span(element, name) for name in ("colspan", "rowspan"))
    foot = element.get(f"{LAYOUT}vertical-align")
    return Cell(
        [*_paragraphs(element, inline)],
        header=local(element) == "th",
        columns=columns,
        rows=rows,
        borders=_borders(element.get(f"{LAYOUT}borders-info")),
        at_foot=None if foot is None else foot == "bottom",
        alignment=_ALIGNMENTS.get(element.get(f"{LAYOUT}justification") or ""),
    )


def _paragraphs(element: etree._Element, inline: Inline) -> Iterator[Paragraph]:
    for line, number in numbered_lines(element):
        paragraph = inline.paragraph(line, Role.TEXT, 0, number)
        paragraph.setting = Setting(tabs=tabs_before(line))
        if paragraph.content:
            yield paragraph


def _span(element: etree._Element, name: str) -> int:
    span = element.get(name) or ""
    return min(max(1, int(span)), _WIDEST) if span.isdecimal() else 1


def _borders(info: str | None) -> Borders | None:
    """The rules round a cell; None if nothing tells of them."""
    told = _object(info)
    return Borders(*(_height(told.get(side)) for side in _SIDES)) if told else None


def _object(info: str | None) -> dict[str, object]:
    """What a JSON object holds; nothing if it is none."""
    try:
        told = json.loads(info or "null")
    except (ValueError, RecursionError):
        told = None
    return told if isinstance(told, dict) else {}


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
            width, unit = (cell.get(f"{LAYOUT}width-type") or "").partition("-")[::2]
            if unit != "dxa" or not width.isdecimal() or column not in edges or _span(cell, "rowspan") > 1:
                break
            after = column + _span(cell, "colspan")
            edges.setdefault(after, edges[column] + int(width) / _TWIPS)
            column = after
    count = max(edges)
    if not count or sorted(edges) != list(range(count + 1)):
        return []
    return [edges[column + 1] - edges[column] for column in range(count)]
