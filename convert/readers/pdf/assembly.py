"""From pages to a galley: the steps, in their order."""

from __future__ import annotations

from collections.abc import Sequence

from convert.galley import Galley, Paragraph, Role, Run
from convert.problems import Problem, Severity
from convert.readers.pdf.breaks import join_over_pages
from convert.readers.pdf.copy import Printed, copy_of
from convert.readers.pdf.grid import measured
from convert.readers.pdf.hyphens import Hyphens
from convert.readers.pdf.masthead import Masthead, split_masthead
from convert.readers.pdf.notes import NoteBook
from convert.readers.pdf.page import Page
from convert.readers.pdf.paragraphs import Setter
from convert.readers.pdf.passages import Passage
from convert.readers.pdf.settings import measure
from convert.readers.pdf.tables import joined_tables
from convert.readers.pdf.tags import Element
from convert.readers.pdf.text_column import text_column
from convert.words import detect


def assemble(pages: Sequence[Page], tree: Element | None, name: str) -> Galley:
    """The galley of a document, from its pages and its structure tree, if there is one to go by."""
    masthead = split_masthead(pages[0]) if pages else Masthead([], [])
    texts = [masthead.below, *(page.glyphs for page in pages[1:])]
    copy = copy_of(Printed(pages, texts, masthead=bool(masthead.passages)), tree)
    items, heads_again = joined_tables(copy.items)
    items = measured(items, pages)
    lines = [line for item in [*masthead.passages, *items] if isinstance(item, Passage) for line in item.lines]
    said = [line.text for line in lines]
    galley = Galley(source=name, pages=len(pages), letters=[page.letters for page in pages], language=detect(said))
    setter = Setter(measure(lines), Hyphens(said, galley.language))
    galley.column = text_column(lines, setter.block)
    setter.take_notes(copy.notes)
    galley.blocks = [setter.set(item) for item in [*masthead.passages, *join_over_pages(items, setter.block)]]
    galley.furniture = [*copy.furniture, *heads_again, *setter.dropped]
    _keep_uncalled(galley, setter.book)
    return galley


def _keep_uncalled(galley: Galley, book: NoteBook) -> None:
    """Notes that nothing calls stand at the end, as paragraphs of their own, and a problem says so."""
    for page, note in book.uncalled():
        first, *others = note.paragraphs or [Paragraph([])]
        first.content.insert(0, Run(note.mark + " "))
        for paragraph in (first, *others):
            paragraph.role = Role.NOTE
            galley.blocks.append(paragraph)
        place = first.places[0] if first.places else None
        galley.problems.append(
            Problem("R201", Severity.WARNING, f"nothing calls note {note.mark} of page {page}", place=place)
        )
