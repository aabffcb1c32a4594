"""How a table is set, and a paragraph that is set otherwise than its kind mostly is, as attributes: those of the
published files, and others in their manner.

`data-width-type` is a width ("5393-dxa": twentieths of a point), `data-borders-info` a JSON object of the borders of a
cell, their sizes in eighths of a point, `data-setting-info` one of the type and the distances of a table, in points,
`data-indent` where the first line of a paragraph and the others begin, and where they end, in points from the left
edge of the page, `data-type-size` the size of its type in points.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from convert.akn.names import LAYOUT
from convert.akn.numbering import Form, bullet, leading
from convert.galley import Alignment, Borders, Cell, Column, Paragraph, Role, Table

_INDENTED = (Role.TEXT, Role.OPERATIVE, Role.POINT)
_SIZES = {Form.CAPITAL_ROMAN: 14.0, Form.CAPITAL: 12.0, Form.PARAGRAPH: 10.0}
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
    """The attributes of a paragraph: none unless it is set as few of its kind are."""
    if column is None:
        return {}
    if paragraph.role is Role.HEADING:
        return _size(paragraph)
    if paragraph.role is Role.SUMMARY:
        return _measure(paragraph, column)
    return _indents(paragraph, column) if paragraph.role in _INDENTED else {}


def _size(paragraph: Paragraph) -> dict[str, str]:
    """The type size of a heading, if it is not that which its number, or its lack of one, stands for: 14 points after
    Roman numbers, 12 after capitals, 10 after figures (Editorial Manual) and without one."""
    if paragraph.setting.by_class:
        return {}
    number, size = leading(paragraph.text), paragraph.setting.size or 0.0
    form = min(number.meanings, key=lambda meaning: meaning[1])[0] if number else Form.PARAGRAPH
    meant = _SIZES.get(form, 10.0)
    shown = min(_SIZES.values(), key=lambda each: abs(each - size))
    return {f"{LAYOUT}type-size": f"{shown:g}"} if shown != meant and abs(shown - size) < 0.6 else {}


def _measure(paragraph: Paragraph, column: Column) -> dict[str, str]:
    """Where the lines of a summary begin and end, if that is elsewhere than in the text."""
    first, left, right = paragraph.setting.first, paragraph.setting.left, paragraph.setting.right
    if first is None or left is None or right is None or abs(left - column.left) + abs(right - column.right) < _EVEN:
        return {}
    return {f"{LAYOUT}indent": f"{first:g} {left:g} {right:g}"}


def _indents(paragraph: Paragraph, column: Column) -> dict[str, str]:
    """The indents of a paragraph. Most have the first line in by a step and the others at the edge of the column; a
    point in points has all further in, and where a number stands varies."""
    first, left = paragraph.setting.first, paragraph.setting.left
    if first is None:
        return {}
    text = paragraph.text
    dotted = bullet(text)
    usual = _STEP * max(0, paragraph.level - 1) + (_STEP if dotted else 0.0)
    hangs = left is not None and abs(left - column.left - usual) > _EVEN
    stands_in = abs(first - column.left - _STEP) > _EVEN and not dotted and leading(text) is None
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
