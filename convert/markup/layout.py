"""How a table is set, as attributes: those of the published files, and `data-setting-info` in their manner.

`data-width-type` is a width ("5393-dxa": twentieths of a point), `data-borders-info` a JSON object of the borders of a
cell, their sizes in eighths of a point, `data-setting-info` one of the type and the distances of a table, in points.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from convert.akn.names import LAYOUT
from convert.galley import Alignment, Borders, Cell, Table

_TWIPS, _EIGHTHS = 20, 8
_JUSTIFICATIONS = {Alignment.LEFT: "Left", Alignment.RIGHT: "Right", Alignment.CENTRE: "Center"}
_SIDES = ("Top", "Bottom", "Left", "Right")


def of_table(table: Table) -> dict[str, str]:
    """The attributes of a table: none if nothing is known."""
    known = {name: value for name, value in asdict(table.setting).items() if value is not None}
    info = {"".join(map(str.capitalize, name.split("_"))): value for name, value in known.items()}
    return {f"{LAYOUT}setting-info": _json(info)} if info else {}


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
