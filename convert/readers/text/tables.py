"""Simple tables drawn with pipes, a row a line; a row of dashes sets the heads off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convert.galley import Cell, Table
from convert.readers.text.inline import parse
from convert.readers.text.lines import Line
from convert.readers.text.passages import paragraph, places

_CELL = re.compile(r"((?:\\.|[^\\|]|\\$)*)\|")
_DASHES = re.compile(r"\|(?: *:?-+:? *\|)+")


def is_row(line: Line) -> bool:
    """True if the line is a row: it begins and ends with a pipe."""
    return len(line.text) > 1 and line.text.startswith("|") and line.text.endswith("|")


def table(lines: Sequence[Line]) -> tuple[Table, list[str]]:
    """The table of the rows `lines`, and its mark-up in order."""
    ruled = next((index for index, line in enumerate(lines) if _DASHES.fullmatch(line.text)), None)
    rows: list[list[Cell]] = []
    marks: list[str] = []
    for index, line in enumerate(lines):
        if index == ruled:
            marks.append(line.text)
        else:
            rows.append(_row(line, marks, header=ruled is not None and index < ruled))
    return Table(rows, places=places(lines[0].number, lines[-1].number)), marks


def _row(line: Line, marks: list[str], *, header: bool) -> list[Cell]:
    cells: list[Cell] = []
    marks.append("|")
    for match in _CELL.finditer(line.text, 1):
        runs, found = parse(match[1].strip())
        cells.append(Cell([paragraph(runs, line.number, line.number)] if runs else [], header=header))
        marks += [*found, "|"]
    return cells
