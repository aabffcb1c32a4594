"""Tables put right: those that only set lines side by side are none, those that go on overleaf are one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from convert.galley import Furniture, FurnitureKind
from convert.readers.pdf.passages import Item, Passage, TableCell, TableRows, lines_of, places


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


def joined_tables(items: Sequence[Item]) -> tuple[list[Item], list[Furniture]]:
    """The items, tables that go on overleaf joined, and the heads that were printed again there."""
    joined: list[Item] = []
    again: list[Furniture] = []
    for item in items:
        last = joined[-1] if joined else None
        if isinstance(item, TableRows):
            item, repeated = _heads_once(item)
            again.extend(repeated)
        if isinstance(item, TableRows) and isinstance(last, TableRows) and _heads(last) and _same_heads(last, item):
            heads = len(_heads(item))
            joined[-1] = replace(last, rows=last.rows + item.rows[heads:])
            again.extend(_furniture(item.rows[:heads]))
        else:
            joined.append(item)
    return joined, again


def _heads(table: TableRows) -> list[list[TableCell]]:
    return list(takewhile(lambda row: all(cell.header for cell in row), table.rows))


def _heads_once(table: TableRows) -> tuple[TableRows, list[Furniture]]:
    """The table without the rows that repeat its heads overleaf, and these."""
    kept: list[list[TableCell]] = []
    again: list[list[TableCell]] = []
    heads: dict[tuple[str, ...], int] = {}  # the page that a head first stands on
    for number, row in enumerate(table.rows):
        said, page = tuple(_text(row)), next((line.page for line in lines_of(row)), 0)
        header = all(cell.header for cell in row)
        if header and heads.get(said, page) != page:
            again.append(row)
            continue
        if header and number == len(heads):
            heads[said] = page
        kept.append(row)
    return replace(table, rows=kept), list(_furniture(again))


def _same_heads(one: TableRows, other: TableRows) -> bool:
    return [*map(_text, _heads(one))] == [*map(_text, _heads(other))]


def _text(row: Sequence[TableCell]) -> list[str]:
    return [line.text for line in lines_of(row)]


def _furniture(rows: Sequence[Sequence[TableCell]]) -> Iterator[Furniture]:
    for row in rows:
        for line in lines_of(row):
            yield Furniture(line.text, FurnitureKind.OTHER, places([line])[0])
