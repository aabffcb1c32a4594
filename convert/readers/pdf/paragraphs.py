"""From passages to the paragraphs, tables and notes of the galley."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from convert.galley import Block, Call, Cell, Figure, Furniture, FurnitureKind, Note, Paragraph, Run, Table
from convert.problems import Place
from convert.readers.pdf.hyphens import Hyphens
from convert.readers.pdf.lines import Line
from convert.readers.pdf.notes import NoteBook, NoteLines, with_calls
from convert.readers.pdf.passages import Item, Passage, TableCell, TableRows, places
from convert.readers.pdf.settings import Measure, setting
from convert.readers.pdf.text import runs


@dataclass(slots=True)
class Setter:
    """Makes blocks of items, in reading order, hanging the notes of the book on their calls.

    `dropped` are hyphens that the producer had put in, and that are no longer in the text.
    """

    block: Measure
    hyphens: Hyphens
    book: NoteBook = field(default_factory=NoteBook)
    dropped: list[Furniture] = field(default_factory=list)
    last: Line | None = None

    def take_notes(self, notes: Iterable[NoteLines]) -> None:
        """Set notes and enter them in the book."""
        for note in notes:
            paragraphs = [self._set(note.lines, self._runs(note.lines), "Note", None)] if note.lines else []
            self.book.add(Note(note.mark, paragraphs), note.page)

    def set(self, item: Item) -> Block:
        """The block that an item makes."""
        if isinstance(item, Passage):
            return self.paragraph(item)
        if isinstance(item, TableRows):
            return self.table(item)
        return Figure(item.data, "image/png", item.alternative, (Place(item.page, item.box),))

    def paragraph(self, passage: Passage) -> Paragraph:
        """The paragraph of a passage, notes hung on their calls."""
        lines = passage.lines
        content = with_calls(self._runs(lines), self.book, lines[0].page, lines[-1].page)
        above = self._above(lines[0])
        self.last = lines[-1]
        return self._set(lines, content, passage.tag, above)

    def table(self, table: TableRows) -> Table:
        """The table of some rows, each of its passages a paragraph."""
        rows = [[self._cell(cell) for cell in row] for row in table.rows]
        return Table(rows, table.widths, places(table.lines), table.setting)

    def _cell(self, cell: TableCell) -> Cell:
        return Cell(
            [self.paragraph(passage) for passage in cell.passages],
            cell.header,
            cell.columns,
            cell.rows,
            cell.borders,
            alignment=cell.alignment,
        )

    def _runs(self, lines: Sequence[Line]) -> list[Run]:
        for line, after in pairwise(lines):
            if self.hyphens.soft(line.text, after.text):
                self.dropped.append(Furniture(line.text[-1], FurnitureKind.OTHER, places([line])[0]))
        return runs(lines, self.hyphens)

    def _set(self, lines: Sequence[Line], content: Sequence[Run | Call], tag: str, above: float | None) -> Paragraph:
        return Paragraph([*content], setting=setting(lines, tag, self.block, above), places=places(lines))

    def _above(self, line: Line) -> float | None:
        """The distance from the baseline before, on the same page."""
        if self.last is None or self.last.page != line.page or line.baseline <= self.last.baseline:
            return None
        return line.baseline - self.last.baseline
