"""From pages to a galley: the steps, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from convert.galley import Block, Galley, Paragraph, Role, Run
from convert.problems import Problem, Severity
from convert.readers.pdf.breaks import join_over_pages
from convert.readers.pdf.copy import Printed, copy_of
from convert.readers.pdf.lines import Line
from convert.readers.pdf.masthead import Masthead, split_masthead
from convert.readers.pdf.notes import NoteBook
from convert.readers.pdf.page import Page
from convert.readers.pdf.paragraphs import Setter, note_book
from convert.readers.pdf.passages import Item, Passage, TableRows
from convert.readers.pdf.settings import measure
from convert.readers.pdf.tables import joined_tables
from convert.readers.pdf.tags import Element


def assemble(pages: Sequence[Page], tree: Element | None, name: str) -> Galley:
    """The galley of a document, from its pages and its structure tree, if there is one to go by."""
    masthead = split_masthead(pages[0]) if pages else Masthead([], [])
    texts = [masthead.below, *(page.glyphs for page in pages[1:])]
    copy = copy_of(Printed(pages, texts, masthead=bool(masthead.passages)), tree)
    items, heads_again = joined_tables(copy.items)
    block = measure(_lines(items))
    setter = Setter(block, note_book(copy.notes, block))
    galley = Galley(source=name, pages=len(pages), letters=[page.letters for page in pages])
    galley.blocks = _blocks([*masthead.passages, *join_over_pages(items, block)], setter)
    galley.furniture = [*copy.furniture, *heads_again]
    _keep_uncalled(galley, setter.book)
    return galley


def _lines(items: Iterable[Item]) -> Iterable[Line]:
    for item in items:
        if isinstance(item, Passage):
            yield from item.lines


def _blocks(items: Iterable[Item], setter: Setter) -> list[Block]:
    blocks: list[Block] = []
    for item in items:
        if isinstance(item, Passage):
            blocks.append(setter.paragraph(item))
        elif isinstance(item, TableRows):
            blocks.append(setter.table(item))
    return blocks


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
