"""How tables are set on their pages: where their columns stand, what rules part their cells, their type and leading.

A column begins where its text does, or at the rule before it, and reaches to the next. What is kept free before that
is told by where the lines of its cells break.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from operator import attrgetter
from statistics import median

from convert.galley import Alignment, Borders, TableSetting
from convert.readers.pdf.lines import Line
from convert.readers.pdf.page import Page, Rule
from convert.readers.pdf.passages import Item, Passage, TableCell, TableRows, lines_of

_EVEN = 1.5
"""Points by which edges that are meant to be even may differ."""

_MOST = 0.6
"""Of the lines of a column: so many keep to the edge that it is set to. Others are indented, or headings."""

_PLACES: dict[Alignment, Callable[[Line], float]] = {
    Alignment.RIGHT: attrgetter("right"),
    Alignment.LEFT: attrgetter("left"),
    Alignment.CENTRE: lambda line: (line.left + line.right) / 2,
}
"""What of a line stands at one place in a column that is set to a side."""

_ROOMS = (8.7, 7.2, 5.4, 10.8, 14.4, 3.6, 1.5, 0.0)
"""Points kept free before the next column, the commonest first (cell margins of Word, and those of the house style)."""

_INSET = (2.0, 12.0)
"""Points between a rule before a column and its text, at least and at most."""

_OVER, _UNDER = 16.0, 12.0
"""Points over the first baseline of a table and under its last within which its own rules stand."""

_COVERED = 0.8
"""Of its width: so much of a cell a rule over or under it covers."""


_Bounds = tuple[Line, Line]
"""The first and the last line of a row."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell with its row and first column."""

    cell: TableCell
    row: int
    column: int

    @property
    def lines(self) -> list[Line]:
        return lines_of([self.cell])


@dataclass(frozen=True, slots=True)
class _Column:
    """The lines that stand in one column alone, and what they are set to, told by those that are no heads."""

    lines: list[Line]
    side: Alignment
    body: list[Line]

    @property
    def left(self) -> float:
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        return max(line.right for line in self.lines)

    @property
    def usual(self) -> float:
        """Where most of its lines begin."""
        return _usual([line.left for line in self.body])


def measured(items: Sequence[Item], pages: Sequence[Page]) -> list[Item]:
    """The items, tables with the setting that their pages show."""
    before: Item | None = None
    found: list[Item] = []
    for item in items:
        if isinstance(item, TableRows) and item.lines:
            item = _measured(item, _distance(before, item), pages)
        found.append(item)
        before = item
    return found


def _distance(before: Item | None, table: TableRows) -> float | None:
    """From the baseline before a table to its first, on one page."""
    last, first = before.lines[-1] if isinstance(before, Passage) else None, table.lines[0]
    if last is None or last.page != first.page or last.baseline >= first.baseline:
        return None
    return round(first.baseline - last.baseline, 1)


def _measured(table: TableRows, above: float | None, pages: Sequence[Page]) -> TableRows:
    cells = list(_cells(table))
    count = max(placed.column + placed.cell.columns for placed in cells)
    columns = [_column(cells, number) for number in range(count)]
    if not all(column.lines for column in columns):
        return table
    rules = {number: _rules_of(table, pages[number - 1]) for number in sorted({line.page for line in table.lines})}
    ruling = _Ruling(columns, [rule for found in rules.values() for rule in found])
    room = min(dict.fromkeys((ruling.inset or _ROOMS[0], *_ROOMS)), key=lambda room: _misfits(columns, ruling, room))
    edges = ruling.edges(room)
    if any(right - left < 1 for left, right in pairwise(edges)):
        return table
    rows = _bordered(table, cells, edges, rules)
    setting = replace(_type(table), above=above, left=edges[0], before=ruling.inset, after=room)
    widths = [round(right - left, 2) for left, right in pairwise(edges)]
    return TableRows([[_aligned(cell, columns, at) for at, cell in row] for row in rows], widths, setting)


def _cells(table: TableRows) -> Iterator[_Placed]:
    taken: dict[tuple[int, int], bool] = {}
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while taken.get((number, column)):
                column += 1
            yield _Placed(cell, number, column)
            taken |= {(number + down, column): True for down in range(1, cell.rows)}
            column += cell.columns


def _column(cells: Sequence[_Placed], number: int) -> _Column:
    own = [placed for placed in cells if placed.column == number and placed.cell.columns == 1]
    body = [line for placed in own if not placed.cell.header for line in placed.lines]
    heads = [line for placed in own if placed.cell.header for line in placed.lines]
    return _Column([*heads, *body], _side(body or heads, heads), body or heads)


def _rules_of(table: TableRows, page: Page) -> list[Rule]:
    """The rules of a page that are the table's."""
    lines = [line for line in table.lines if line.page == page.number]
    top, bottom = lines[0].baseline - _OVER, max(line.baseline for line in lines) + _UNDER
    return [rule for rule in page.rules if rule.bottom > top and rule.top < bottom]


def _side(body: Sequence[Line], heads: Sequence[Line]) -> Alignment:
    """What the lines of a column are set to: where most of them are even; of equals, where its heads are, too. Lines
    that are indented are set to the left as well."""

    def even(side: Alignment) -> tuple[int, int]:
        usual = _usual(_at(side, body))
        found = _near(_at(side, body), usual)
        if side is Alignment.LEFT:
            indented = [left for left in _at(side, body) if left > usual + _EVEN]
            found += _near(indented, _usual(indented))
        return found, _near(_at(side, heads), usual)

    best = max(_PLACES, key=even)
    return best if even(best)[0] >= _MOST * len(body) else Alignment.LEFT


def _at(side: Alignment, lines: Iterable[Line]) -> list[float]:
    return [*map(_PLACES[side], lines)]


def _near(places: Iterable[float], place: float) -> int:
    return sum(abs(each - place) <= _EVEN for each in places)


def _usual(places: Sequence[float]) -> float:
    """The commonest of places, neighbours counted in; 0 if there are none."""
    counts = Counter(map(round, places))
    most = max(counts, key=lambda place: counts[place - 1] + 2 * counts[place] + counts[place + 1], default=0)
    return median([place for place in places if round(place) == most] or [0.0])


class _Ruling:
    """Where the columns of a table begin and end, by the rules that are drawn and where none is by their text.

    `inset` is how far from the beginning of a column its text begins.
    """

    def __init__(self, columns: Sequence[_Column], rules: Sequence[Rule]) -> None:
        self.columns = columns
        self.uprights = [rule.left for rule in rules if rule.height > rule.width]
        left, right = columns[0].left, columns[-1].right
        wide = [rule for rule in rules if rule.width >= _COVERED * (right - left)]
        first = self._upright(left - _INSET[1], left + _EVEN)
        ends = [rule.right for rule in wide if rule.right > right - _EVEN]
        begins = [rule.left for rule in wide if rule.left > left - _INSET[1]]
        self.first = min([left, *begins]) if first is None else first
        self.last = max(ends, default=None)
        self.between = [self._upright(one.right - _EVEN, other.left + _EVEN) for one, other in pairwise(columns)]
        insets = [
            column.usual - begin
            for column, begin in zip(columns, [self.first, *self.between], strict=True)
            if begin is not None and column.side is Alignment.LEFT
        ]
        inset = min(insets, default=0.0)
        self.inset = round(inset, 1) if _INSET[0] <= inset <= _INSET[1] else 0.0

    def _upright(self, left: float, right: float) -> float | None:
        """The rule in a stretch that is drawn most often."""
        inside = Counter(round(place, 1) for place in self.uprights if left <= place <= right)
        return inside.most_common(1)[0][0] if inside else None

    def edges(self, room: float) -> list[float]:
        """Where each column begins, and where the last ends, if so much is kept free at its end."""
        edges = [self.first]
        for ruled, (one, other) in zip(self.between, pairwise(self.columns), strict=True):
            edges.append(self._begin(one, other, room) if ruled is None else ruled)
        last = self.columns[-1].right + _EVEN + room if self.last is None else self.last
        return [round(edge, 1) for edge in (*edges, last)]

    def _begin(self, one: _Column, other: _Column, room: float) -> float:
        """Where a column begins that no rule parts from the one before."""
        if other.side is Alignment.LEFT:
            return other.usual - self.inset
        furthest = other.left - self.inset
        if one.side is Alignment.RIGHT:
            return min(one.right + room, furthest)
        return min(max(one.right + room, (one.right + furthest) / 2), furthest)


def _misfits(columns: Sequence[_Column], ruling: _Ruling, room: float) -> int:
    """How many lines would end elsewhere: longer ones than there is room for, and such as had room for more."""
    count = 0
    for column, end in zip(columns, ruling.edges(room)[1:], strict=True):
        right = end - room
        count += sum(line.right > right + 0.5 for line in column.lines)
        count += sum(
            line.right + _first_word(after) < right - 0.5
            for line, after in pairwise(column.lines)
            if _goes_on(line, after)
        )
    return count


def _goes_on(line: Line, after: Line) -> bool:
    return line.page == after.page and 0 < after.baseline - line.baseline < 1.35 * line.size and not _ends(line)


def _ends(line: Line) -> bool:
    return line.text.rstrip().endswith((".", ";", ":"))


def _first_word(line: Line) -> float:
    """The width of a space and the first word of a line."""
    word = line.text.split()[0] if line.text.split() else ""
    return (line.right - line.left) * len(word) / max(1, len(line.text)) + 0.25 * line.size


def _type(table: TableRows) -> TableSetting:
    """The type of a table, and the distances between its baselines."""
    heads = [row for row in table.rows if all(cell.header for cell in row)]
    body = [row for row in table.rows if not all(cell.header for cell in row)] or heads
    steps = [
        round(after.baseline - line.baseline, 1)
        for row in body
        for cell in row
        for passage in cell.passages
        for line, after in pairwise(passage.lines)
        if line.page == after.page and line.baseline < after.baseline
    ]
    return TableSetting(
        size=_size(body),
        head_size=_size(heads),
        leading=median(steps) if steps else None,
        row_gap=_commonest_gap([_bounds(row) for row in body]),
        head_gap=_commonest_gap([_bounds(row) for row in (*heads[-1:], *body[:1])]) if heads and body else None,
    )


def _size(rows: Iterable[Sequence[TableCell]]) -> float | None:
    sizes: Counter[float] = Counter()
    for line in chain.from_iterable(map(lines_of, rows)):
        sizes[round(2 * line.size) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else None


def _bounds(row: Sequence[TableCell]) -> _Bounds | None:
    """The first and the last line of a row."""
    lines = lines_of(row)
    if not lines:
        return None
    return min(lines, key=_depth), max(lines, key=_depth)


def _depth(line: Line) -> tuple[int, float]:
    return line.page, line.baseline


def _commonest_gap(bounds: Sequence[tuple[Line, Line] | None]) -> float | None:
    """The distance from row to row, of last to first baseline."""
    gaps = Counter(
        round(below[0].baseline - above[1].baseline, 1)
        for above, below in pairwise(bounds)
        if above and below and above[1].page == below[0].page and below[0].baseline > above[1].baseline
    )
    return gaps.most_common(1)[0][0] if gaps else None


def _bordered(
    table: TableRows, cells: Sequence[_Placed], edges: Sequence[float], rules: dict[int, list[Rule]]
) -> list[list[tuple[int, TableCell]]]:
    """The rows, each cell with its first column and the rules round it."""
    bounds = [_bounds(row) for row in table.rows]
    rows: list[list[tuple[int, TableCell]]] = [[] for _ in table.rows]
    for placed in cells:
        last = min(placed.row + placed.cell.rows, len(bounds)) - 1
        left, right = edges[placed.column], edges[min(placed.column + placed.cell.columns, len(edges) - 1)]
        borders = Borders(
            _level(rules, _gap_over(bounds, placed.row), left, right),
            _level(rules, _gap_over(bounds, last + 1), left, right),
            *(_upright(rules, bounds[placed.row], edge) for edge in (left, right)),
        )
        rows[placed.row].append((placed.column, replace(placed.cell, borders=borders)))
    return rows


def _gap_over(bounds: Sequence[_Bounds | None], row: int) -> tuple[int, float, float] | None:
    """The page and the baselines between which a rule over a row stands, or under the last."""
    above, below = bounds[row - 1] if row else None, bounds[row] if row < len(bounds) else None
    if below and (above is None or above[1].page < below[0].page):
        return below[0].page, below[0].baseline - 2 * _OVER, below[0].baseline
    if above is None:
        return None
    return above[1].page, above[1].baseline, below[0].baseline if below else above[1].baseline + 2 * _UNDER


def _level(rules: dict[int, list[Rule]], gap: tuple[int, float, float] | None, left: float, right: float) -> float:
    """The height of the level rule in a gap that covers a stretch; 0 if there is none."""
    page, top, bottom = gap or (0, 0.0, 0.0)
    found = [rule for rule in rules.get(page, ()) if rule.width > rule.height and top < rule.top < bottom]
    over = [rule for rule in found if min(rule.right, right) - max(rule.left, left) >= _COVERED * (right - left)]
    return max((rule.height for rule in over), default=0.0)


def _upright(rules: dict[int, list[Rule]], bounds: _Bounds | None, edge: float) -> float:
    """The width of the upright rule at an edge beside the first line of a row; 0 if there is none."""
    if bounds is None:
        return 0.0
    middle = bounds[0].baseline - bounds[0].size / 4
    beside = [rule for rule in rules[bounds[0].page] if rule.height > rule.width and rule.top < middle < rule.bottom]
    return max((rule.width for rule in beside if abs(rule.left - edge) <= _EVEN), default=0.0)


def _aligned(cell: TableCell, columns: Sequence[_Column], number: int) -> TableCell:
    """A cell with what its text is set to: as its column is, if it stands in one."""
    if cell.columns > 1 or not cell.passages:
        return cell
    return replace(cell, alignment=columns[number].side)
