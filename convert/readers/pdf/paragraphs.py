"""From passages to the paragraphs and tables of the galley."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from convert.galley import Cell, Note, Paragraph, Table
from convert.readers.pdf.lines import Line
from convert.readers.pdf.notes import NoteBook, NoteLines, with_calls
from convert.readers.pdf.passages import Passage, TableRows, places
from convert.readers.pdf.settings import Measure, setting
from convert.readers.pdf.text import runs


@dataclass(slots=True)
class Setter:
    """Makes paragraphs of passages, in reading order, hanging the notes of the book on their calls."""

    block: Measure
    book: NoteBook
    last: Line | None = None

    def paragraph(self, passage: Passage) -> Paragraph:
        lines = passage.lines
        content = with_calls(runs(lines), self.book, lines[0].page, lines[-1].page)
        above = self._above(lines[0])
        self.last = lines[-1]
        return Paragraph(content, setting=setting(lines, passage.tag, self.block, above), places=places(lines))

    def _above(self, line: Line) -> float | None:
        """The distance from the baseline before, on the same page."""
        if self.last is None or self.last.page != line.page or line.baseline <= self.last.baseline:
            return None
        return line.baseline - self.last.baseline

    def table(self, table: TableRows) -> Table:
        rows = [
            [
                Cell([self.paragraph(passage) for passage in cell.passages], cell.header, cell.columns, cell.rows)
                for cell in row
            ]
            for row in table.rows
        ]
        lines = [line for row in table.rows for cell in row for passage in cell.passages for line in passage.lines]
        return Table(rows, table.widths, places(lines))


def note_book(notes: Iterable[NoteLines], block: Measure) -> NoteBook:
    """The notes of a document, set as paragraphs."""
    book = NoteBook()
    for note in notes:
        book.add(Note(note.mark, list(_note_paragraphs(note, block))), note.page)
    return book


def _note_paragraphs(note: NoteLines, block: Measure) -> Iterator[Paragraph]:
    if note.lines:
        yield Paragraph(
            list(runs(note.lines)), setting=setting(note.lines, "Note", block, None), places=places(note.lines)
        )
