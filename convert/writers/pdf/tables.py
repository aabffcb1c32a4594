"""Tables: rules above and below, rows whole where a page can hold them, header rows again on each page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from convert.galley import Alignment, Borders, Table
from convert.styles import Box, Tables
from convert.writers.pdf.columns import Grid, Placed, cell_role, edges, grid, header_rows, numeric_columns, roomy, span
from convert.writers.pdf.compositor import Compositor
from convert.writers.pdf.pages import Drawing, Slug
from convert.writers.pdf.sheet import Mark, Solid, Text
from convert.writers.pdf.table_setting import as_set
from convert.writers.pdf.tag import Element, Tagger, cell_element

_THIN = 1.0  # points: a rule of less separates rows, any other begins and ends the table

_SetCells = list[tuple[Placed, list[Text]]]
"""The cells of a row, each with its lines."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as it is set: the lines of each of its cells, step by step, on baselines still to be known; its measures.

    `first` is the distance from the rule or row above to the first baseline, `depth` that from the last baseline to its
    end. `over` and `under` are the rules there, `beside` those between its cells.
    """

    lines: list[list[Text | None]]
    head: bool
    first: float
    leading: float
    depth: float
    over: list[Box]
    under: list[Box]
    beside: list[Box]


def table_slugs(table: Table, before: str, compositor: Compositor, tagger: Tagger, *, may_start: bool) -> list[Slug]:
    """The lines of all rows, after a block of role `before`. Header rows are repeated on each page, as artifacts."""
    cells = grid(table)
    if not any(cells):
        return []
    count = max(placed.after for row in cells for placed in row)
    compositor = roomy(table, cells, count, as_set(table.setting, compositor))
    style = compositor.style.tables
    headers = header_rows(table)
    rows = _rows(table, cells, headers, compositor, tagger)
    head, body = [row for row in rows if row.head], [row for row in rows if not row.head]
    heads = _heads([_untagged(row) for row in head], style)
    slugs = [*_heads(head, style), *(replace(slug, heads=heads) for row in body for slug in _slugs(row))]
    above = table.setting.above or style.above.get(before, style.above["default"]) + slugs[0].above
    return [
        replace(slugs[0], above=above, may_start=may_start),
        *(replace(slug, may_start=slug.may_start and place > len(heads)) for place, slug in enumerate(slugs[1:], 1)),
    ]


def _heads(rows: list[_Row], style: Tables) -> tuple[Slug, ...]:
    """The lines of header rows, with the space that parts them from the body."""
    slugs = [slug for row in rows for slug in _slugs(row)]
    if slugs:
        slugs[0] = replace(slugs[0], drop=style.drop)
        slugs[-1] = replace(slugs[-1], depth=slugs[-1].depth + style.spacer)
    return tuple(slugs)


def _rows(table: Table, cells: Grid, headers: int, compositor: Compositor, tagger: Tagger) -> list[_Row]:
    """All rows, set. A header row without text is the space between head and body, which is made here anyhow."""
    style = compositor.style.tables
    count = max(placed.after for row in cells for placed in row)
    across = edges(table, cells, count, compositor)
    numeric = numeric_columns(cells, count)
    elements = _elements(cells, count, headers, tagger.table())
    rules = _rules(cells, count, headers, style)
    whole = [
        [
            (one, _cell(one, across, one.first in numeric, element, compositor, tagger))
            for one, element in zip(row, elements[place], strict=True)
        ]
        for place, row in enumerate(cells)
    ]
    _lower_heads(whole[:headers])
    rows: list[_Row] = []
    for place, row in enumerate(whole):
        if place < headers and not any(texts for _, texts in row):
            continue
        measures = _header_measures(style) if place < headers else _measures(place, rules, style)
        over = _boxes(rules[0], across) if not rows else []
        under = _boxes(rules[place + 1], across)
        beside = _uprights(cells[place], across)
        rows.append(_Row(_level(row, head=place < headers), place < headers, *measures, over, under, beside))
    return rows


def _lower_heads(rows: list[_SetCells]) -> None:
    """Put heads over several header rows into the last of these, at whose foot they stand unless they tell."""
    for place, row in enumerate(rows):
        for head in [*row]:
            last = min(place + head[0].cell.rows, len(rows)) - 1
            if last > place and head[0].cell.at_foot is not False:
                row.remove(head)
                rows[last].append(head)


def _header_measures(style: Tables) -> tuple[float, float, float]:
    """First baseline, leading and depth of a header row."""
    return style.header_first, style.header_leading, style.header_depth


def _measures(place: int, rules: list[list[float]], style: Tables) -> tuple[float, float, float]:
    """The same of any other row: there is more room between a row and a thin rule, and under the last row's own."""
    first, depth = style.first_baseline, style.row_depth
    if place and _is_thin(rules[place]):
        first += style.under_rule
    is_last = place == len(rules) - 2
    if _is_thin(rules[place + 1]) or (is_last and _is_thin(rules[place])):
        depth += style.over_rule
    return first, style.leading, depth


def _is_thin(rule: list[float]) -> bool:
    return 0 < max(rule) < _THIN


def _rules(cells: Grid, count: int, headers: int, style: Tables) -> list[list[float]]:
    """The height of the rule over each row, and under the last, by column: as the cells have it, if they tell."""
    rules = [[0.0] * count for _ in range(len(cells) + 1)]
    if all(placed.cell.borders is None for row in cells for placed in row):
        rules[0] = [style.rule] * count
        rules[headers] = [style.heavy_rule if headers else style.rule] * count
        rules[-1] = [style.heavy_rule] * count
    for place, row in enumerate(cells):
        for placed in row:
            over, under = (placed.cell.borders or Borders())[:2]
            last = min(place + placed.cell.rows, len(cells))
            for column in range(placed.first, placed.after):
                rules[place][column] = max(rules[place][column], over)
                rules[last][column] = max(rules[last][column], under)
    return rules


def _uprights(row: list[Placed], across: list[float]) -> list[Box]:
    """The rules before and after the cells of a row as areas, their tops and heights still to be known."""
    places: dict[float, float] = {}
    for placed in row:
        borders = placed.cell.borders or Borders()
        for column, width in ((placed.first, borders.before), (placed.after, borders.after)):
            places[across[column]] = max(width, places.get(across[column], 0.0))
    return [Box(x - width / 2, 0.0, width, 0.0) for x, width in sorted(places.items()) if width]


def _boxes(rule: list[float], across: list[float]) -> list[Box]:
    """A rule as areas, one for columns that have it in the same height; their tops are still to be known."""
    boxes, column = [], 0
    for height, group in groupby(rule):
        after = column + len(list(group))
        if height:
            boxes.append(Box(across[column], 0.0, across[after] - across[column], height))
        column = after
    return boxes


def _elements(rows: Grid, count: int, headers: int, table: Element) -> list[list[Element]]:
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


def _cell(
    placed: Placed,
    across: list[float],
    numeric: bool,
    element: Element,
    compositor: Compositor,
    tagger: Tagger,
) -> list[Text]:
    """The lines of a cell; heads over several columns stand in their middle unless they tell."""
    style = compositor.style.tables
    left, right = span(placed, across, style)
    units = numeric and not compositor.language.right_to_left  # below one another, on mirrored pages too
    spanner = placed.head and placed.cell.columns > 1
    usual = Alignment.CENTRE if spanner else Alignment.RIGHT if units else Alignment.LEFT
    texts = []
    for paragraph in placed.cell.paragraphs:
        if not paragraph.content:
            continue
        first = left + style.tab * (paragraph.setting.tabs or 0)
        alignment = (placed.cell.alignment or usual).value
        role = cell_role(placed, compositor, first=first, left=left, right=right, alignment=alignment)
        passage = element.add(Element("P"))
        tagger.mark(passage, paragraph)
        texts += [Text(0.0, line, passage) for line in compositor.lines(paragraph, role)]
    return texts


def _level(row: _SetCells, *, head: bool) -> list[list[Text | None]]:
    """The lines of the cells of a row step by step: heads stand at its foot, others at its top unless they tell."""
    height = max([1, *(len(texts) for _, texts in row)])
    levelled: list[list[Text | None]] = []
    for placed, texts in row:
        at_foot = head if placed.cell.at_foot is None else placed.cell.at_foot
        space = [None] * (height - len(texts))
        levelled.append([*space, *texts] if at_foot else [*texts, *space])
    return levelled


def _untagged(row: _Row) -> _Row:
    return replace(row, lines=[[text and Text(0.0, text.line) for text in column] for column in row.lines])


def _slugs(row: _Row) -> list[Slug]:
    """A slug for each line of a row. A row is cut only if it is longer than a page."""
    height = max([1, *map(len, row.lines)])
    slugs = []
    for step in range(height):
        texts = [text for column in row.lines for text in column[step : step + 1] if text]
        last = step == height - 1
        slugs.append(
            Slug(
                marks=_drawn(texts, row, step, last=last),
                above=row.leading if step else row.first,
                depth=row.depth if last else 0.0,
                notes=tuple(note for text in texts for note in text.line.notes),
                may_start=step == 0,
            )
        )
    return slugs


def _drawn(texts: list[Text], row: _Row, step: int, *, last: bool) -> Drawing:
    def marks(baseline: float) -> Iterator[Mark]:
        top = baseline - (row.leading if step else row.first)
        if not step and row.over:
            yield _rule(row.over, top)
        if row.beside:
            height = baseline + (row.depth if last else 0.0) - top
            yield _rule([replace(box, height=height) for box in row.beside], top)
        for text in texts:
            yield replace(text, baseline=baseline)
        if last and row.under:
            yield _rule(row.under, baseline + row.depth)

    return marks


def _rule(boxes: list[Box], top: float) -> Solid:
    return Solid("rule", tuple(replace(box, top=top) for box in boxes))
