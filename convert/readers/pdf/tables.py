"""Tables that hold no table: those that only set lines side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convert.readers.pdf.passages import Item, Passage, TableCell, TableRows


def without_layout(items: Sequence[Item]) -> list[Item]:
    """The items, tables that only lay out opened up: those with one column of text, and one right below the masthead,
    where session and agenda item of two organs may stand side by side."""
    opened: list[Item] = []
    for index, item in enumerate(items):
        if isinstance(item, TableRows) and (index == 0 or _one_column(item)):
            opened.extend(_by_column(item))
        else:
            opened.append(item)
    return opened


def _one_column(table: TableRows) -> bool:
    return len({column for row in table.rows for column, cell in _columns(row) if cell.passages}) <= 1


def _columns(row: Sequence[TableCell]) -> Iterator[tuple[int, TableCell]]:
    """The cells of a row with the column each begins in."""
    column = 0
    for cell in row:
        yield column, cell
        column += cell.columns


def _by_column(table: TableRows) -> Iterator[Passage]:
    width = max((sum(cell.columns for cell in row) for row in table.rows), default=0)
    for column in range(width):
        for row in table.rows:
            for begin, cell in _columns(row):
                if begin == column:
                    yield from cell.passages
