"""Rows of a tagged table that have more or fewer cells than the others: where a cell stands tells what it spans.

Word writes no spans for cells that were merged by hand, and leaves empty cells between those that it spreads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from convert.readers.pdf.passages import TableCell, TableRows, lines_of


def evened(table: TableRows) -> TableRows:
    """The table with as many columns in every row, where the cells can be placed; text and order stay as they are."""
    widths = Counter(sum(cell.columns for cell in row) for row in table.rows)
    if len(widths) < 2 or any(cell.rows > 1 for row in table.rows for cell in row):
        return table
    width = max(widths, key=lambda each: (widths[each], each))
    columns = _columns([row for row in table.rows if len(row) == width])
    return TableRows([_evened(row, columns, width) for row in table.rows], table.widths)


def _columns(rows: Sequence[Sequence[TableCell]]) -> list[tuple[float, float]]:
    """How far each column is seen to reach, from rows that have a cell in each; (0, 0) for one that is empty."""
    return [_extent([row[at] for row in rows]) for at in range(len(rows[0]) if rows else 0)]


def _extent(cells: Sequence[TableCell]) -> tuple[float, float]:
    lines = lines_of(cells)
    return min((line.left for line in lines), default=0.0), max((line.right for line in lines), default=0.0)


def _evened(row: list[TableCell], columns: Sequence[tuple[float, float]], width: int) -> list[TableCell]:
    if len(columns) != width or sum(cell.columns for cell in row) == width or any(cell.columns > 1 for cell in row):
        return row
    cells = _without_gaps(row, width)
    if len(cells) > width:
        return row
    starts = [0]
    for at, cell in enumerate(cells[1:], 1):
        room = width - (len(cells) - at)  # what follows needs a column each
        starts.append(min(max(_place(cell, columns, starts[-1] + 1), starts[-1] + 1), room))
    spans = [after - start for start, after in pairwise([*starts, width])]
    return [replace(cell, columns=span) for cell, span in zip(cells, spans, strict=True)]


def _without_gaps(row: Sequence[TableCell], width: int) -> list[TableCell]:
    """The cells of a row that has too many, but for empty ones between others."""
    cells = list(row)
    for cell in row[1:]:
        if len(cells) > width and not cell.passages:
            cells = [each for each in cells if each is not cell]
    return cells


def _place(cell: TableCell, columns: Sequence[tuple[float, float]], otherwise: int) -> int:
    """The first column that a cell overlaps."""
    left, right = _extent([cell])
    found = (at for at, (first, last) in enumerate(columns) if left < last and right > first)
    return next(found, otherwise) if cell.passages else otherwise
