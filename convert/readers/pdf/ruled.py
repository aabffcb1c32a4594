"""Tables told by their rules, where no tag tells of them.

The tables of the United Nations have no grid: a thin rule over the heads, a thick one under them, and one that closes
the table. Columns are what is white from top to bottom between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from convert.readers.pdf.lines import Line, has_room, set_lines
from convert.readers.pdf.page import Glyphs, Page, Rule
from convert.readers.pdf.passages import Passage, TableCell, TableRows

THICKER, THICK = 1.3, 0.9
"""Times the rule over the heads, and points at least: the rule under them, and that which closes the table (0.25 or 0.5
and 1.44 points, measured)."""

_NARROWEST, _DEEPEST_HEAD = 90.0, 110.0
"""Points: no table is narrower, no head deeper."""

_FLUSH = 3.0
"""Points by which the ends of a table's rules may differ."""

_HEAD = 0.2
"""Of the page's height: a table that goes on begins above it."""

_CELL_GAP = 0.9
"""Em of white that parts two cells of a line."""

_STRAYS = 0.12
"""Of the lines: how many may run across the white between columns, as headings within a table do."""

Span = tuple[float, float]


@dataclass(slots=True)
class Ruled:
    """A table as it stands on one page: `top` over its heads, `head` under them, `bottom` where it ends."""

    left: float
    right: float
    top: float
    head: float
    bottom: float

    def holds(self, each: Glyphs | Line) -> bool:
        return self.top < each.baseline <= self.bottom and each.left < self.right + 1 and each.right > self.left - 1


def ruled_tables(page: Page, glyphs: Iterable[Glyphs], overleaf: Page | None = None) -> list[Ruled]:
    """Where tables stand among the text of a page, from the top; `overleaf` is the next page, if there is one."""
    lines = set_lines(glyphs)
    level = _level(page)
    tables: list[Ruled] = []
    for over, under in pairwise(level):
        if lines and (not tables or over.top >= tables[-1].bottom) and _is_head(over, under, lines):
            rules = [rule for rule in level if rule.top > under.bottom and _flush(rule, over)]
            thick = [rule.bottom for rule in rules if _thick(rule, over)]
            thin = [rule.bottom for rule in rules[-1:] if not _goes_on(over, overleaf)]
            bottom = [*thick, *thin, max(line.baseline for line in lines)][0]
            tables.append(Ruled(over.left, over.right, over.top, under.bottom, max(bottom, under.bottom)))
    return tables


def _level(page: Page) -> list[Rule]:
    return [rule for rule in page.rules if rule.width >= _NARROWEST and rule.height < rule.width]


def _goes_on(over: Rule, overleaf: Page | None) -> bool:
    """True if the next page begins with the heads of the table again."""
    level = [rule for rule in _level(overleaf) if rule.top < _HEAD * overleaf.height] if overleaf else []
    return any(_flush(rule, over) and abs(rule.left - over.left) <= _FLUSH for rule in level)


def _is_head(over: Rule, under: Rule, lines: Sequence[Line]) -> bool:
    if not _flush(over, under) or abs(over.left - under.left) > _FLUSH:
        return False
    if not _thick(under, over) or under.top - over.bottom > _DEEPEST_HEAD:
        return False
    return any(over.bottom < line.baseline <= under.bottom for line in lines)


def _thick(rule: Rule, over: Rule) -> bool:
    return rule.height >= max(THICKER * over.height, THICK)


def _flush(rule: Rule, over: Rule) -> bool:
    """True if a rule ends where the table does, and does not reach out on the left."""
    return abs(rule.right - over.right) <= _FLUSH and rule.left >= over.left - _FLUSH


def set_table(table: Ruled, glyphs: Iterable[Glyphs], rules: Iterable[Rule], widest: float) -> TableRows:
    """The rows and cells of a table, from its runs; `widest` is the widest leading within a cell, in em."""
    lines = set_lines(each for each in glyphs if table.holds(each))
    heads = [line.parted(_CELL_GAP) for line in lines if line.baseline <= table.head]
    body = [line.parted(_CELL_GAP) for line in lines if line.baseline > table.head]
    columns = _columns(heads, body)
    cuts = [rule.top for rule in rules if table.top + _FLUSH < rule.top < table.head - _FLUSH]
    rows = _head_rows(heads, columns, cuts) + _body_rows(body, columns, widest)
    edges = [table.left, *((left[1] + right[0]) / 2 for left, right in pairwise(columns))]
    widths = [round(right - left, 1) for left, right in zip(edges, [*edges[1:], table.right], strict=True)]
    return TableRows(rows, widths)


def _columns(heads: Sequence[Sequence[Line]], body: Sequence[Sequence[Line]]) -> list[Span]:
    """The columns from the left: what the lines of the body cover, and heads over nothing or over one of them."""
    columns = _covered([(piece.left, piece.right) for line in body for piece in line], int(_STRAYS * len(body)))
    for piece in (piece for line in reversed(heads) for piece in line):
        under = [column for column in columns if _overlap(column, (piece.left, piece.right)) > 0]
        if len(under) <= 1:
            left = min([piece.left, *(column[0] for column in under)])
            right = max([piece.right, *(column[1] for column in under)])
            columns = sorted([column for column in columns if column not in under] + [(left, right)])
    return columns


def _covered(spans: Sequence[Span], strays: int) -> list[Span]:
    """The stretches that more than `strays` of the spans cover."""
    ends = sorted([(left, 1) for left, _ in spans] + [(right, -1) for _, right in spans])
    covered: list[Span] = []
    depth, begin = 0, 0.0
    for x, step in ends:
        if depth <= strays < depth + step:
            begin = x
        elif depth + step <= strays < depth:
            covered.append((begin, x))
        depth += step
    return _whole(covered)


def _whole(covered: Sequence[Span]) -> list[Span]:
    """Stretches that hardly any white parts are one column."""
    columns: list[Span] = []
    for left, right in covered:
        if columns and left - columns[-1][1] < _FLUSH:
            columns[-1] = (columns[-1][0], right)
        else:
            columns.append((left, right))
    return columns


def _overlap(one: Span, other: Span) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def _place(piece: Line, columns: Sequence[Span]) -> tuple[int, int]:
    """The first column a piece stands in, and how many it spans."""
    span = (piece.left, piece.right)
    over = [index for index, column in enumerate(columns) if _overlap(column, span) > 0]
    if not over:
        return min(range(len(columns)), key=lambda index: -_overlap(columns[index], span)), 1
    return over[0], len(over)


def _head_rows(
    heads: Sequence[Sequence[Line]], columns: Sequence[Span], cuts: Sequence[float]
) -> list[list[TableCell]]:
    """One row, or several where rules under spanning heads cut them."""
    rows: dict[int, dict[int, list[Line]]] = {}
    spans: dict[tuple[int, int], int] = {}
    for piece in (piece for line in heads for piece in line):
        row = sum(cut < piece.baseline for cut in set(cuts))
        column, span = _place(piece, columns)
        rows.setdefault(row, {}).setdefault(column, []).append(piece)
        spans[row, column] = max(span, spans.get((row, column), 1))
    return [
        _row(cells, {column: spans[row, column] for column in cells}, len(columns), header=True)
        for row, cells in sorted(rows.items())
    ]


def _body_rows(body: Sequence[Sequence[Line]], columns: Sequence[Span], widest: float) -> list[list[TableCell]]:
    rows: list[list[TableCell]] = []
    cells: dict[int, list[Line]] = {}
    spans: dict[int, int] = {}
    for line in body:
        placed = [(piece, *_place(piece, columns)) for piece in line]
        if cells and _begins_row(placed, cells, columns, widest):
            rows.append(_row(cells, spans, len(columns)))
            cells, spans = {}, {}
        for piece, column, span in placed:
            cells.setdefault(column, []).append(piece)
            spans[column] = max(span, spans.get(column, 1))
    return [*rows, _row(cells, spans, len(columns))] if cells else rows


def _begins_row(
    placed: Sequence[tuple[Line, int, int]], cells: dict[int, list[Line]], columns: Sequence[Span], widest: float
) -> bool:
    """True if a line begins a row: after more than leading, or where a cell's last line had room for more."""
    before = max((lines[-1] for lines in cells.values()), key=lambda other: other.baseline)
    if placed[0][0].baseline - before.baseline > widest * placed[0][0].size:
        return True
    return any(
        column in cells and _set_below(cells[column][-1], piece, columns[column + span - 1][1])
        for piece, column, span in placed
    )


def _set_below(last: Line, piece: Line, right: float) -> bool:
    """True if a piece under another is none of its cell: figures under figures, or words that had room above."""
    if not any(letter.isalpha() for letter in last.text + piece.text):
        return True
    return has_room(last, piece, right)


def _row(cells: dict[int, list[Line]], spans: dict[int, int], columns: int, header: bool = False) -> list[TableCell]:
    row, column = [], 0
    while column < columns:
        span = min(spans.get(column, 1), columns - column)
        passages = [Passage(cells[column])] if column in cells else []
        row.append(TableCell(passages, header, span))
        column += span
    return row
