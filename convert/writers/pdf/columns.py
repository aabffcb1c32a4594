"""The columns of a table: which cells stand in them, how wide they are, where they begin and end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Any

from convert.galley import Cell, Table
from convert.styles import RoleStyle, Tables
from convert.writers.pdf.compositor import Compositor
from convert.writers.pdf.lines import extent, opportunities

_NUMBER = frozenset("0123456789 \u00a0.,%()-\u2013\u2212+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in the grid of its table: its columns from `first` on; `head` says that its row heads the table."""

    cell: Cell
    first: int
    head: bool = False

    @property
    def after(self) -> int:
        """The column after its last."""
        return self.first + self.cell.columns


Grid = list[list[Placed]]
"""The cells of each row."""


def grid(table: Table) -> Grid:
    """The cells with their columns; a cell over several rows keeps its columns free in those below."""
    taken: dict[int, int] = {}  # column -> rows that it is still taken for
    heads = header_rows(table)
    rows = []
    for number, row in enumerate(table.rows):
        placed, column = [], 0
        for cell in row:
            while taken.get(column, 0) > 0:
                column += 1
            placed.append(Placed(cell, column, number < heads))
            column += cell.columns
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
        for one in placed:
            if one.cell.rows > 1:
                taken |= {one.first + step: one.cell.rows - 1 for step in range(one.cell.columns)}
        rows.append(placed)
    return rows


def header_rows(table: Table) -> int:
    """How many rows at the head of a table are headers; none if all are."""
    return next((place for place, row in enumerate(table.rows) if not all(cell.header for cell in row)), 0)


def edges(table: Table, rows: Grid, count: int, compositor: Compositor) -> list[float]:
    """Where each column begins, and where the last ends: by the widths of the table, else by what its cells ask for.

    A table that the text column cannot hold may end where the page frame does, or else begin there.
    """
    style = compositor.style.tables
    widths = table.widths if len(table.widths) == count else _widths(rows, count, compositor)
    room = style.frame_right - style.frame_left
    shrink = min(1.0, room / sum(widths))
    left = style.left if style.left + sum(widths) <= style.frame_right else style.frame_left
    return [*accumulate((width * shrink for width in widths), initial=left)]


def roomy(table: Table, rows: Grid, count: int, compositor: Compositor) -> Compositor:
    """What sets a table: in smaller type, if its longest words find no room side by side within the frame."""
    style = compositor.style.tables
    if len(table.widths) == count:
        return compositor
    least, _ = _asked(rows, count, compositor)
    part = (style.frame_right - style.frame_left) / (sum(least) + sum(_around(count, style)))
    if part >= 1.0:
        return compositor
    smaller = style.in_size(max(style.smallest, style.size * part))
    return replace(compositor, style=replace(compositor.style, tables=smaller))


def span(placed: Placed, column_edges: list[float], style: Tables) -> tuple[float, float]:
    """Where the text of a cell begins and ends."""
    left, right = column_edges[placed.first], column_edges[min(placed.after, len(column_edges) - 1)]
    return left + (style.before_text if placed.first else style.before_first), right - style.after_text


def numeric_columns(rows: Grid, count: int) -> set[int]:
    """The columns of which all cells, but for headers, are numbers; these are set to the right."""
    return {column for column in range(count) if _is_numeric(rows, column)}


def _is_numeric(rows: Grid, column: int) -> bool:
    texts = [
        "".join(paragraph.text for paragraph in placed.cell.paragraphs).strip()
        for row in rows
        for placed in row
        if placed.first == column and not placed.cell.header
    ]
    return any(texts) and all(map(_is_number, texts))


def _is_number(text: str) -> bool:
    """Whether a text is a number as tables print it: "(2 061 900)", "–", "12.5"; nothing is one too."""
    return set(text) <= _NUMBER


def cell_role(placed: Placed, compositor: Compositor, **place: Any) -> RoleStyle:
    """How the text of a cell is set; `place` are the entries that say where it stands."""
    style = compositor.style.tables
    size = style.header_size if placed.head else style.size
    leading = style.header_leading if placed.head else style.leading
    return replace(compositor.style.role("note"), size=size, leading=leading, spacing=style.spacing, tabs=(), **place)


def _widths(rows: Grid, count: int, compositor: Compositor) -> list[float]:
    """The width of each column: all that its text asks for and a like share of the rest.

    Where there is no room for that: what its longest word needs, and a share of the rest by what its text asks for.
    """
    least, wanted = _asked(rows, count, compositor)
    style = compositor.style.tables
    around = _around(count, style)
    room = style.right - style.left - sum(around)
    if sum(least) > room:
        room = style.frame_right - style.frame_left - sum(around)
    return [width + space for width, space in zip(_shared(least, wanted, room), around, strict=True)]


def _around(count: int, style: Tables) -> list[float]:
    """What is kept free in each column."""
    return [style.after_text + (style.before_text if column else style.before_first) for column in range(count)]


def _asked(rows: Grid, count: int, compositor: Compositor) -> tuple[list[float], list[float]]:
    """What the longest word of each column needs, and what its longest paragraph would need on one line."""
    least, wanted = [0.0] * count, [0.0] * count
    for row in rows:
        for placed in row:
            if placed.cell.columns == 1:
                word, whole = _needs(placed, compositor)
                least[placed.first] = max(least[placed.first], word)
                wanted[placed.first] = max(wanted[placed.first], whole)
    return least, wanted


def _shared(least: list[float], wanted: list[float], room: float) -> list[float]:
    if sum(wanted) <= room:
        return [width + (room - sum(wanted)) / len(wanted) for width in wanted]
    if sum(least) >= room:
        return [room * width / sum(least) for width in least]
    asked = [max(0.0, whole - word) for word, whole in zip(least, wanted, strict=True)]
    spare = (room - sum(least)) / (sum(asked) or len(asked))
    return [word + spare * (more if sum(asked) else 1.0) for word, more in zip(least, asked, strict=True)]


def _needs(placed: Placed, compositor: Compositor) -> tuple[float, float]:
    """The widths of the longest piece of a cell that is not broken, and of its longest paragraph."""
    role = cell_role(placed, compositor)
    word = whole = 0.0
    for paragraph in placed.cell.paragraphs:
        sorts = compositor.sorts(paragraph, role)
        whole = max(whole, extent(sorts)[0])
        breaks = opportunities(sorts) if not _is_number(paragraph.text) else [len(sorts)]
        word = max([word, *(extent(sorts[a:b])[0] for a, b in pairwise([0, *breaks]))])
    return word, whole
