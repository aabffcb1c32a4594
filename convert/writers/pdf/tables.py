"""Tables: columns as wide as their content asks for, rules above and below, header rows again on each page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from convert.galley import Cell, Paragraph, Table
from convert.styles import Box, RoleStyle, Tables
from convert.writers.pdf.compositor import Compositor
from convert.writers.pdf.lines import extent, opportunities
from convert.writers.pdf.pages import Drawing, Slug
from convert.writers.pdf.sheet import Mark, Solid, Text
from convert.writers.pdf.tag import Element, Tagger, cell_element

_NUMBER = frozenset("0123456789 \u00a0.,%()-\u2013\u2212+")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell in the grid of its table: its columns from `first` on."""

    cell: Cell
    first: int


def table_slugs(table: Table, compositor: Compositor, tagger: Tagger, *, may_start: bool) -> list[Slug]:
    """The lines of all rows. Rows are kept whole where a page can hold them; header rows are repeated on each page.

    What is repeated is an artifact of its page.
    """
    rows = _grid(table)
    if not any(rows):
        return []
    style = compositor.style.tables
    count = max(placed.first + placed.cell.columns for row in rows for placed in row)
    edges = _edges(_widths(rows, count, compositor), style)
    numeric = {column for column in range(count) if _is_numeric(rows, column)}
    headers = _header_rows(rows)
    cells = _elements(rows, count, headers, tagger.table())
    lines = [_row(row, edges, numeric, elements, compositor) for row, elements in zip(rows, cells, strict=True)]
    slugs = [_row_slugs(row, place, headers, len(rows), style) for place, row in enumerate(lines)]
    again = [_row_slugs(_untagged(row), place, headers, len(rows), style) for place, row in enumerate(lines[:headers])]
    heads = tuple(slug for row in again for slug in row)
    body = [replace(slug, heads=heads) for row in slugs[headers:] for slug in row]
    first, *others = [*(slug for row in slugs[:headers] for slug in row), *body]
    first = replace(first, above=style.above + style.first_baseline, may_start=may_start)
    return [
        first,
        *(replace(slug, may_start=slug.may_start and place >= len(heads)) for place, slug in enumerate(others)),
    ]


def _grid(table: Table) -> list[list[_Placed]]:
    """The cells with their columns; a cell over several rows keeps its columns free in those below."""
    taken: dict[int, int] = {}  # column -> rows that it is still taken for
    rows = []
    for row in table.rows:
        placed, column = [], 0
        for cell in row:
            while taken.get(column, 0) > 0:
                column += 1
            placed.append(_Placed(cell, column))
            column += cell.columns
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
        for one in placed:
            if one.cell.rows > 1:
                taken |= {one.first + step: one.cell.rows - 1 for step in range(one.cell.columns)}
        rows.append(placed)
    return rows


def _header_rows(rows: list[list[_Placed]]) -> int:
    """How many rows at the head of the table are headers; none if all are."""
    count = next((place for place, row in enumerate(rows) if not all(one.cell.header for one in row)), len(rows))
    return count if count < len(rows) else 0


def _widths(rows: list[list[_Placed]], count: int, compositor: Compositor) -> list[float]:
    """The width of each column: all that its text asks for and a like share of the rest.

    Where there is no room for that: what its longest word needs, and a share of the rest by what its text asks for.
    """
    least, wanted = [0.0] * count, [0.0] * count
    for row in rows:
        for placed in row:
            if placed.cell.columns == 1:
                word, whole = _needs(placed.cell, compositor)
                least[placed.first] = max(least[placed.first], word)
                wanted[placed.first] = max(wanted[placed.first], whole)
    style = compositor.style.tables
    room = style.right - style.left - style.padding * (count - 1)
    if sum(wanted) <= room:
        return [width + (room - sum(wanted)) / count for width in wanted]
    if sum(least) >= room:
        return [room * width / sum(least) for width in least]
    asked = [max(0.0, whole - word) for word, whole in zip(least, wanted, strict=True)]
    spare = (room - sum(least)) / (sum(asked) or count)
    return [word + spare * (more if sum(asked) else 1.0) for word, more in zip(least, asked, strict=True)]


def _needs(cell: Cell, compositor: Compositor) -> tuple[float, float]:
    """The widths of the longest piece of a cell that is not broken, and of its longest paragraph."""
    role = _cell_role(cell, compositor)
    word = whole = 0.0
    for paragraph in cell.paragraphs:
        sorts = compositor.sorts(paragraph, role)
        whole = max(whole, extent(sorts)[0])
        breaks = opportunities(sorts) if not _is_number(paragraph.text) else [len(sorts)]
        word = max([word, *(extent(sorts[a:b])[0] for a, b in pairwise([0, *breaks]))])
    return word, whole


def _edges(widths: list[float], style: Tables) -> list[tuple[float, float]]:
    """Left and right of each column."""
    edges, left = [], style.left
    for width in widths:
        edges.append((left, left + width))
        left += width + style.padding
    return edges


def _is_numeric(rows: list[list[_Placed]], column: int) -> bool:
    """Whether all cells of a column, but for headers, are numbers; these are set to the right."""
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


def _cell_role(cell: Cell, compositor: Compositor) -> RoleStyle:
    style = compositor.style.tables
    size = style.header_size if cell.header else style.size
    base = compositor.style.role("note")
    return replace(base, size=size, leading=style.leading, tabs=())


def _elements(rows: list[list[_Placed]], count: int, headers: int, table: Element) -> list[list[Element]]:
    """The elements of the cells of each row of so many columns; rows that fall short are filled with empty cells."""
    elements = []
    held = [0] * len(rows)  # columns of each row that its cells, and those that reach down into it, take
    for place, row in enumerate(rows):
        line = table.add(Element("TR"))
        left = len(rows) - place
        elements.append([line.add(cell_element(one.cell, left, heads=place < headers)) for one in row])
        for one in row:
            for below in range(place, min(place + one.cell.rows, len(rows))):
                held[below] += one.cell.columns
        for _ in range(held[place], count):
            line.add(Element("TD"))
    return elements


def _row(
    row: list[_Placed],
    edges: list[tuple[float, float]],
    numeric: set[int],
    elements: list[Element],
    compositor: Compositor,
) -> list[list[Text]]:
    """The lines of each cell of a row, on a baseline still to be known."""
    columns = []
    for placed, element in zip(row, elements, strict=True):
        left, right = edges[placed.first][0], edges[min(placed.first + placed.cell.columns, len(edges)) - 1][1]
        role = replace(_cell_role(placed.cell, compositor), first=left, left=left, right=right)
        if placed.first in numeric:
            role = replace(role, alignment="right")
        paragraphs = [(paragraph, element.add(Element("P"))) for paragraph in _filled(placed.cell)]
        columns.append([Text(0.0, line, one) for text, one in paragraphs for line in compositor.lines(text, role)])
    return columns


def _filled(cell: Cell) -> list[Paragraph]:
    return [paragraph for paragraph in cell.paragraphs if paragraph.content]


def _untagged(columns: list[list[Text]]) -> list[list[Text]]:
    return [[Text(0.0, text.line) for text in column] for column in columns]


def _row_slugs(columns: list[list[Text]], place: int, headers: int, count: int, style: Tables) -> list[Slug]:
    """A slug for each line of a row. A row is cut only if it is longer than a page."""
    height = max([1, *map(len, columns)])
    over, under = place == 0, place < headers or place == count - 1
    return [
        Slug(
            marks=_drawn(
                [column[step] for column in columns if step < len(column)],
                over=step == 0 and over,
                under=step == height - 1 and under,
                style=style,
            ),
            above=style.leading if step else style.first_baseline,
            depth=style.row_depth if step == height - 1 else 0.0,
            notes=tuple(note for column in columns for text in column[step : step + 1] for note in text.line.notes),
            may_start=step == 0,
        )
        for step in range(height)
    ]


def _drawn(texts: list[Text], *, over: bool, under: bool, style: Tables) -> Drawing:
    def marks(baseline: float) -> Iterator[Mark]:
        if over:
            yield _rule(baseline - style.first_baseline, style, style.rule)
        for text in texts:
            yield replace(text, baseline=baseline)
        if under:
            yield _rule(baseline + style.row_depth, style, style.heavy_rule)

    return marks


def _rule(top: float, style: Tables, height: float) -> Solid:
    return Solid("rule", (Box(style.left, top, style.right - style.left, height),))
