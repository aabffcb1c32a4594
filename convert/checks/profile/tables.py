"""Tables: their shape."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.akn.names import akn
from convert.checks.rules import Finding, rule
from convert.checks.subject import Subject
from convert.problems import Severity


@rule("U802", Severity.WARNING, "HTML, tables: a row has as many columns as the table, counted with spans")
def even_rows(subject: Subject) -> Iterator[Finding]:
    """All rows of a table have the same number of columns.

    Passes:
        <table><tr><td><p>XII</p></td><td><p>12</p></td></tr><tr><td colspan="2"><p>Noon</p></td></tr></table>
    Fails:
        <table><tr><td><p>XII</p></td><td><p>12</p></td></tr><tr><td><p>Noon</p></td></tr></table>
    """
    for table in subject.all("table"):
        widths = _widths(table)
        usual = max(widths, key=widths.count) if widths else 0
        for row, width in zip(table.iterchildren(akn("tr")), widths, strict=True):
            if width != usual:
                yield row, f"the row has {width} columns, and the others {usual}"


RULES = (even_rows,)

_CELLS = akn("td"), akn("th")


def _widths(table: etree._Element) -> list[int]:
    """How many columns each row takes, with those that cells of the rows above span."""
    out: list[int] = []
    spanned: list[tuple[int, int]] = []  # columns, and for how many rows yet
    for row in table.iterchildren(akn("tr")):
        cells = list(row.iterchildren(*_CELLS))
        out.append(sum(_span(cell, "colspan") for cell in cells) + sum(columns for columns, _ in spanned))
        spanned = [(columns, left - 1) for columns, left in spanned if left > 1]
        spanned += [(_span(cell, "colspan"), rows - 1) for cell in cells if (rows := _span(cell, "rowspan")) > 1]
    return out


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name)
    if not value:
        return 1
    return int(value) if value.isdecimal() and int(value) < 1000 else 1
