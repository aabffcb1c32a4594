"""Passages, tables, figures and notes as the structure tree has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from convert.readers.pdf.lines import Line, set_lines
from convert.readers.pdf.page import Glyphs
from convert.readers.pdf.passages import Item, Passage, TableCell, TableRows
from convert.readers.pdf.spans import evened
from convert.readers.pdf.tags import Element, Mark

INLINE = frozenset((
    "Span", "Link", "Quote", "Reference", "BibEntry", "Code", "Em", "Strong", "Sub", "Ruby", "RB", "RT", "RP",
    "Warichu", "WT", "WP", "Annot", "Lbl", "Form", "LBody",
))  # fmt: skip
"""Types that are part of the paragraph they stand in (PDF 32000, 14.8.4.4); LBody, so that a label keeps its text."""

_NEXT_COLUMN = 1.5
"""Em. Content that starts so much higher than what went before stands in another column."""

Marked = dict[Mark, list[Glyphs]]


@dataclass(slots=True)
class Structure:
    """What the tree holds, in its order; `notes` are the lines of each note element."""

    items: list[Item] = field(default_factory=list)
    notes: list[list[Line]] = field(default_factory=list)


def by_tags(tree: Element, glyphs: Iterable[Glyphs]) -> tuple[Structure, list[Glyphs]]:
    """Everything that the tree holds of `glyphs`, and what it does not hold."""
    marked: Marked = {}
    for each in glyphs:
        marked.setdefault(Mark(each.page, each.mark), []).append(each)
    structure = Structure()
    _Reading(marked, structure).group(tree)
    return structure, [each for runs in marked.values() for each in runs]


class _Reading:
    """A reading of part of the tree into `into`; marked content is taken out of `marked` as it is met."""

    def __init__(self, marked: Marked, into: Structure) -> None:
        self.marked = marked
        self.into = into
        self.tag = ""
        self.language = ""
        self.glyphs: list[Glyphs] = []
        self.labelled = False

    def group(self, element: Element) -> None:
        """Read an element that may hold paragraphs, and whatever stands loose in it as one more."""
        outer, self.language = self.language, element.language or self.language
        for kid in element.kids:
            if isinstance(kid, Mark):
                self.glyphs.extend(self._spoken(self.marked.pop(kid, ())))
            elif kid.type == "Note":
                self.into.notes.append(self._note(kid))
            elif kid.type == "Table":
                self.flush()
                self.into.items.extend(self._table(kid))
            elif kid.type in INLINE:
                self.group(kid)
                self.labelled = kid.type == "Lbl"
            else:
                self._block(kid)
        self.language = outer

    def _spoken(self, glyphs: Iterable[Glyphs]) -> Iterable[Glyphs]:
        """Runs in the language of the element that they are of."""
        return (replace(each, language=self.language) for each in glyphs) if self.language else glyphs

    def _block(self, element: Element) -> None:
        outer = self.tag
        if not self.labelled:
            self.flush()
        self.labelled = False
        self.tag = element.type
        self.group(element)
        self.flush()
        self.tag = outer

    def flush(self) -> None:
        """What has been gathered is a passage."""
        lines = fold(self.glyphs)
        if lines:
            self.into.items.append(Passage(lines, self.tag))
        self.glyphs = []

    def _note(self, element: Element) -> list[Line]:
        return [line for item in self._within(element) if isinstance(item, Passage) for line in item.lines]

    def _within(self, element: Element) -> list[Item]:
        """What an element holds, read by itself; the notes among it stay with all others."""
        inner = Structure()
        reading = _Reading(self.marked, inner)
        reading.group(element)
        reading.flush()
        self.into.notes.extend(inner.notes)
        return inner.items

    def _table(self, element: Element) -> list[Item]:
        rows = [self._row(row) for row in _rows(element)]
        return [evened(TableRows([row for row in rows if row]))] if rows else []

    def _row(self, element: Element) -> list[TableCell]:
        return [self._cell(kid) for kid in element.kids if isinstance(kid, Element) and kid.type in ("TD", "TH")]

    def _cell(self, element: Element) -> TableCell:
        passages = list(_passages(self._within(element)))
        return TableCell(passages, element.type == "TH", element.columns, element.rows)


def _passages(items: Sequence[Item]) -> Iterable[Passage]:
    """The passages of a cell, those of a table within it in its order."""
    for item in items:
        if isinstance(item, Passage):
            yield item
        elif isinstance(item, TableRows):
            yield from item.passages


def _rows(table: Element) -> Iterable[Element]:
    for kid in table.kids:
        if isinstance(kid, Element):
            if kid.type == "TR":
                yield kid
            elif kid.type in ("THead", "TBody", "TFoot"):
                yield from _rows(kid)


def fold(glyphs: Sequence[Glyphs]) -> list[Line]:
    """The lines of one passage: page after page, and column after column where it goes over several."""
    lines: list[Line] = []
    column: list[Glyphs] = []
    for each in glyphs:
        if column and _elsewhere(column[-1], each):
            lines.extend(set_lines(column))
            column = []
        column.append(each)
    lines.extend(set_lines(column))
    return lines


def _elsewhere(before: Glyphs, after: Glyphs) -> bool:
    if before.page != after.page:
        return True
    return before.baseline - after.baseline > _NEXT_COLUMN * max(before.size, after.size)
