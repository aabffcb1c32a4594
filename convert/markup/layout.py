"""How a table is set, and a paragraph that is set otherwise than its kind mostly is, as attributes: those of the
published files, and others in their manner.

`data-width-type` is a width ("5393-dxa": twentieths of a point), `data-borders-info` a JSON object of the borders of a
cell, their sizes in eighths of a point, `data-setting-info` one of the type and the distances of a table, in points,
`data-indent` where the first line of a paragraph and the others begin, in points from the left edge of the page.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from convert.akn.names import LAYOUT
from convert.akn.numbering import bullet, leading
from convert.galley import Alignment, Borders, Cell, Column, Paragraph, Role, Table

_INDENTED = (Role.TEXT, Role.OPERATIVE, Role.POINT)
_STEP, _EVEN, _FURTHEST = 23.75, 6.0, 150.0  # points: of indents, that tell one from another, and what is none any more
_TWIPS, _EIGHTHS = 20, 8
_JUSTIFICATIONS = {Alignment.LEFT: "Left", Alignment.RIGHT: "Right", Alignment.CENTRE: "Center"}
_SIDES = ("Top", "Bottom", "Left", "Right")


def of_table(table: Table) -> dict[str, str]:
    """The attributes of a table: none if nothing is known."""
    known = {name: value for name, value in asdict(table.setting).items() if value is not None}
    info = {"".join(map(str.capitalize, name.split("_"))): value for name, value in known.items()}
    return {f"{LAYOUT}setting-info": _json(info)} if info else {}


def of_paragraph(paragraph: Paragraph, column: Column | None) -> dict[str, str]:
    """The attributes of a paragraph: none unless it is indented as few are. Its first line stands in by a step and the
    others at the edge of the column; a point in points has all further in, and where a number stands varies."""
    first, left = paragraph.setting.first, paragraph.setting.left
    if column is None or first is None or paragraph.role not in _INDENTED:
        return {}
    numbered = leading(paragraph.text) is not None
    usual = _STEP * max(0, paragraph.level - 1) + (_STEP if bullet(paragraph.text) else 0.0)
    hangs = left is not None and abs(left - column.left - usual) > _EVEN
    stands_in = not numbered and not bullet(paragraph.text) and abs(first - column.left - _STEP) > _EVEN
    if not (hangs or stands_in) or not -_EVEN < first - column.left < _FURTHEST:
        return {}
    return {f"{LAYOUT}indent": f"{first:g}" if left is None else f"{first:g} {left:g}"}


def of_cell(cell: Cell, widths: Sequence[float]) -> dict[str, str]:
    """The attributes of a cell over columns of these widths."""
    attributes = {f"{LAYOUT}width-type": f"{round(sum(widths) * _TWIPS)}-dxa"} if widths else {}
    if cell.alignment in _JUSTIFICATIONS:
        attributes[f"{LAYOUT}justification"] = _JUSTIFICATIONS[cell.alignment]
    if cell.borders is not None:
        attributes[f"{LAYOUT}borders-info"] = _json(_borders(cell.borders))
    return attributes


def _borders(borders: Borders) -> dict[str, object]:
    return {
        side: {"Style": "single", "Size": max(1, round(height * _EIGHTHS))} if height else {"Style": "nil"}
        for side, height in zip(_SIDES, borders, strict=True)
    }


def _json(info: dict[str, object]) -> str:
    return json.dumps(info, separators=(",", ":"))
