"""Tables told by their rules, where no tag tells of them.

The tables of the United Nations have no grid: a thin rule over the heads, a thick one under them, and one that closes
the table. Columns are what is white from top to bottom between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

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

_CELL_GAP = 0.5
"""Em of white that parts two cells of a line. Words in cells are not justified, and their margins may be 3 points."""

_STRAYS = 0.12
"""Of the lines: how many may run across the white between columns, as headings within a table do."""


class Span(NamedTuple):
    """A stretch of a line, in points from the left of the page."""

    left: float
    right: float

    def overlaps(self, other: Span) -> bool:
        """Whether both cover a piece of the line."""
        return min(self.right, other.right) > max(self.left, other.left)

    def distance(self, other: Span) -> float:
        """How far apart they lie, in points; below 0 if they overlap."""
        return max(self.left, other.left) - min(self.right, other.right)


class _Piece(NamedTuple):
    """Part of a line that belongs to one cell, and the stretch it takes up."""

    line: Line
    span: Span


@dataclass(slots=True)
class _Row:
    """A row in the making: the lines of its cells, and how many columns these span, by their first column."""

    lines: dict[int, list[Line]] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)

    def add(self, piece: _Piece, column: int, span: int) -> None:
        self.lines.setdefault(column, []).append(piece.line)
        self.spans[column] = max(span, self.spans.get(column, 1))

    @property
    def baseline(self) -> float:
        """Of its last line."""
        return max(lines[-1].baseline for lines in self.lines.values())

    def cells(self, columns: int, header: bool = False) -> list[TableCell]:
        cells, column = [], 0
        while column < columns:
            ahead = min([other for other in self.lines if other > column], default=columns)
            span = min(self.spans.get(column, 1), ahead - column)
            passages = [Passage(self.lines[column])] if column in self.lines else []
            cells.append(TableCell(passages, header, span))
            column += span
        return cells


@dataclass(slots=True)
class Ruled:
    """A table as it stands on one page: `top` over its heads, `head` under them, `bottom` where it ends."""

    left: float
    right: float
    top: float
    head: float
    bottom: float

    def holds(self, each: Glyphs | Line) -> bool:
        """Whether a run or line stands in the table."""
        return self.top < each.baseline <= self.bottom and each.left < self.right + 1 and each.right > self.left - 1


def ruled_tables(page: Page, glyphs: Iterable[Glyphs], overleaf: Page | None = None) -> list[Ruled]:
    """Where tables stand among the text of a page, from the top; `overleaf` is the next page, if there is one."""
    level = _level(page)
    heads = list(_heads(level))
    baselines = [each.baseline for each in glyphs if not each.blank] if heads else []
    tables: list[Ruled] = []
    for over, under in heads:
        taken = tables and over.top < tables[-1].bottom
        if not taken and any(over.bottom < baseline <= under.bottom for baseline in baselines):
            end = _end([rule for rule in level if rule.top > under.bottom and _flush(rule, over)], over, overleaf)
            bottom = max(baselines) if end is None else end
            tables.append(Ruled(over.left, over.right, over.top, under.bottom, max(bottom, under.bottom)))
    return tables


def _heads(level: Sequence[Rule]) -> Iterator[tuple[Rule, Rule]]:
    """The rules over and under what may be heads."""
    for index, over in enumerate(level):
        under = next((rule for rule in level[index + 1 :] if _same_ends(rule, over)), None)
        if under and _thick(under, over) and under.top - over.bottom <= _DEEPEST_HEAD:
            yield over, under


def _end(rules: Sequence[Rule], over: Rule, overleaf: Page | None) -> float | None:
    """Where a table ends, by the rules below its heads: at the first thick one, else at the last; None if it goes on
    overleaf, or has no more rules."""
    thick = next((rule.bottom for rule in rules if _thick(rule, over)), None)
    if thick is not None or not rules or _goes_on(over, overleaf):
        return thick
    return rules[-1].bottom


def _level(page: Page) -> list[Rule]:
    return [rule for rule in page.rules if rule.width >= _NARROWEST and rule.height < rule.width]


def _goes_on(over: Rule, overleaf: Page | None) -> bool:
    """True if the next page begins with the heads of the table again."""
    level = [rule for rule in _level(overleaf) if rule.top < _HEAD * overleaf.height] if overleaf else []
    return any(_same_ends(rule, over) for rule in level)


def _same_ends(rule: Rule, over: Rule) -> bool:
    return _flush(rule, over) and rule.left <= over.left + _FLUSH


def _thick(rule: Rule, over: Rule) -> bool:
    return rule.height >= max(THICKER * over.height, THICK)


def _flush(rule: Rule, over: Rule) -> bool:
    """True if a rule ends where the table does, and does not reach out on the left."""
    return abs(rule.right - over.right) <= _FLUSH and rule.left >= over.left - _FLUSH


def set_table(table: Ruled, glyphs: Iterable[Glyphs], rules: Iterable[Rule], widest: float) -> TableRows:
    """The rows and cells of a table, from its runs; `widest` is the widest leading within a cell, in em."""
    cuts = [rule for rule in rules if table.top + _FLUSH < rule.top < table.head - _FLUSH and rule.width > rule.height]
    lines = [_pieces(line, cuts) for line in set_lines(each for each in glyphs if table.holds(each))]
    heads = [pieces for pieces in lines if pieces[0].line.baseline <= table.head]
    body = lines[len(heads) :]
    columns = _columns(heads, body)
    rows = _head_rows(heads, columns, sorted({rule.top for rule in cuts})) + _body_rows(body, columns, widest)
    edges = [table.left, *((left.right + right.left) / 2 for left, right in pairwise(columns))]
    widths = [round(right - left, 1) for left, right in zip(edges, [*edges[1:], table.right], strict=True)]
    return TableRows(rows, widths)


def _pieces(line: Line, cuts: Sequence[Rule]) -> list[_Piece]:
    return [_Piece(part, _span(part, cuts)) for part in line.parted(_CELL_GAP)]


def _span(part: Line, cuts: Sequence[Rule]) -> Span:
    """What part of a line takes up: a head with a rule of its own right below it, as much as the rule."""
    for rule in cuts:
        under = 0 < rule.top - part.baseline < part.size
        if under and rule.left - _FLUSH <= part.left and part.right <= rule.right + _FLUSH:
            return Span(rule.left, rule.right)
    return Span(part.left, part.right)


def _columns(heads: Sequence[Sequence[_Piece]], body: Sequence[Sequence[_Piece]]) -> list[Span]:
    """The columns from the left: what the lines of the body cover, and heads over nothing or over one of them."""
    columns = _covered([piece.span for line in body for piece in line], int(_STRAYS * len(body)))
    for _, span in (piece for line in reversed(heads) for piece in line):
        under = [column for column in columns if column.overlaps(span)]
        if len(under) <= 1:
            whole = Span(min(each.left for each in [span, *under]), max(each.right for each in [span, *under]))
            columns = sorted([column for column in columns if column not in under] + [whole])
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
            covered.append(Span(begin, x))
        depth += step
    return _whole(covered)


def _whole(covered: Sequence[Span]) -> list[Span]:
    """Stretches that hardly any white parts are one column."""
    columns: list[Span] = []
    for left, right in covered:
        if columns and left - columns[-1].right < _FLUSH:
            columns[-1] = Span(columns[-1].left, right)
        else:
            columns.append(Span(left, right))
    return columns


def _place(span: Span, columns: Sequence[Span]) -> tuple[int, int]:
    """The first column that a piece stands in, and how many it spans."""
    over = [index for index, column in enumerate(columns) if column.overlaps(span)]
    if over:
        return over[0], len(over)
    return min(range(len(columns)), key=lambda index: columns[index].distance(span)), 1


def _head_rows(
    heads: Sequence[Sequence[_Piece]], columns: Sequence[Span], cuts: Sequence[float]
) -> list[list[TableCell]]:
    """One row, or several where rules under spanning heads cut them."""
    rows: dict[int, _Row] = {}
    for piece in (piece for line in heads for piece in line):
        number = sum(cut < piece.line.baseline for cut in cuts)
        rows.setdefault(number, _Row()).add(piece, *_place(piece.span, columns))
    return [row.cells(len(columns), header=True) for _, row in sorted(rows.items())]


def _body_rows(body: Sequence[Sequence[_Piece]], columns: Sequence[Span], widest: float) -> list[list[TableCell]]:
    rows: list[_Row] = []
    for line in body:
        placed = [(piece, *_place(piece.span, columns)) for piece in line]
        if not rows or _begins_row(placed, rows[-1], columns, widest):
            rows.append(_Row())
        for each in placed:
            rows[-1].add(*each)
    return [row.cells(len(columns)) for row in rows]


def _begins_row(placed: Sequence[tuple[_Piece, int, int]], row: _Row, columns: Sequence[Span], widest: float) -> bool:
    """True if a line begins a row: after more than leading, or where a cell's last line had room for more."""
    line = placed[0][0].line
    if line.baseline - row.baseline > widest * line.size:
        return True
    return any(
        column in row.lines and _set_below(row.lines[column][-1], piece.line, columns[column + span - 1].right)
        for piece, column, span in placed
    )


def _set_below(last: Line, line: Line, right: float) -> bool:
    """True if a line under another is none of its cell: figures under figures, or words that had room above."""
    if not any(letter.isalpha() for letter in last.text + line.text):
        return True
    return has_room(last, line, right)
