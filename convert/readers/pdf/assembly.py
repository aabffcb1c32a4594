"""From pages to a galley: the steps, in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from convert.galley import Block, Furniture, Galley, Paragraph, Role, Run
from convert.problems import Problem, Severity
from convert.readers.pdf.breaks import join_over_pages
from convert.readers.pdf.foot import in_foot, split_foot
from convert.readers.pdf.furniture import artifacts, clear, recurring
from convert.readers.pdf.lines import Line, set_lines
from convert.readers.pdf.masthead import Masthead, split_masthead
from convert.readers.pdf.notes import NoteBook, NoteLines, leading_mark, split_notes
from convert.readers.pdf.page import Glyphs, Page
from convert.readers.pdf.paragraphs import Setter, note_book
from convert.readers.pdf.passages import Item, Passage, TableRows
from convert.readers.pdf.ruled import ruled_tables, set_table
from convert.readers.pdf.settings import measure
from convert.readers.pdf.tables import joined_tables, without_layout
from convert.readers.pdf.tagged import by_tags
from convert.readers.pdf.tags import Element
from convert.readers.pdf.untagged import by_geometry, leading

TRUSTED = 0.5
"""Of the letters that are no artifacts: a tree that holds fewer is not to be trusted and left aside."""


@dataclass(slots=True)
class Copy:
    """The text of a document, in its lines: items in reading order, notes, furniture."""

    items: list[Item] = field(default_factory=list)
    notes: list[NoteLines] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)


def assemble(pages: Sequence[Page], tree: Element | None, name: str) -> Galley:
    """The galley of a document, from its pages and its structure tree, if there is one to go by."""
    masthead = split_masthead(pages[0]) if pages else Masthead([], [])
    texts = [masthead.below if page is pages[0] else page.glyphs for page in pages]
    copy = (_tagged(pages, texts, tree, bool(masthead.passages)) if tree else None) or _untagged(
        pages, texts, bool(masthead.passages)
    )
    copy.items, again = joined_tables(copy.items)
    copy.furniture.extend(again)
    block = measure(_lines(copy.items))
    setter = Setter(block, note_book(copy.notes, block))
    items: list[Item] = [*masthead.passages, *join_over_pages(copy.items, block)]
    blocks: list[Block] = []
    for item in items:
        if isinstance(item, Passage):
            blocks.append(setter.paragraph(item))
        elif isinstance(item, TableRows):
            blocks.append(setter.table(item))
    galley = Galley(blocks, copy.furniture, [page.letters for page in pages], source=name, pages=len(pages))
    _keep_uncalled(galley, setter.book)
    return galley


def _lines(items: Iterable[Item]) -> Iterable[Line]:
    for item in items:
        if isinstance(item, Passage):
            yield from item.lines


def _tagged(pages: Sequence[Page], texts: Sequence[list[Glyphs]], tree: Element, masthead: bool) -> Copy | None:
    structure, rest = by_tags(tree, [each for text in texts for each in text])
    loose = [each for each in rest if not each.artifact]
    if _letters(loose) > (1 - TRUSTED) * _letters(each for text in texts for each in text if not each.artifact):
        return None
    copy = Copy(without_layout(structure.items))
    copy.items, feet = _without_feet(copy.items, pages)
    for lines in (*structure.notes, *feet):
        before, notes = split_notes(lines)
        copy.notes.extend(notes)
        if before:
            copy.items.append(Passage(before, "Note"))
    repeated = recurring(pages)
    for page in pages:
        copy.furniture.extend(artifacts(page, [e for e in rest if e.artifact and e.page == page.number], repeated))
    left = _untagged(pages, [[e for e in loose if e.page == page.number] for page in pages], masthead)
    copy.items = _placed(copy.items, left.items)
    copy.notes.extend(left.notes)
    copy.furniture.extend(left.furniture)
    return copy


def _without_feet(items: Iterable[Item], pages: Sequence[Page]) -> tuple[list[Item], list[list[Line]]]:
    """The items, and the lines of those that are notes though the tree has them as paragraphs: they begin with a mark
    below the separator of their page."""
    above: list[Item] = []
    feet: list[list[Line]] = []
    for item in items:
        if isinstance(item, Passage) and leading_mark(item.lines[0]) and in_foot(pages[item.page - 1], item.lines[0]):
            feet.append(item.lines)
        else:
            above.append(item)
    return above, feet


def _letters(glyphs: Iterable[Glyphs]) -> int:
    return sum(len(each.text) for each in glyphs)


def _placed(items: list[Item], others: Iterable[Item]) -> list[Item]:
    """The items with the others among them: each after the last that stands above it on its page or before."""
    placed = list(items)
    for other in others:
        at = 0
        for index, item in enumerate(placed):
            if _position(item) <= _position(other):
                at = index + 1
        placed.insert(at, other)
    return placed


def _position(item: Item) -> tuple[int, float]:
    if isinstance(item, Passage):
        return item.page, item.lines[0].baseline
    if isinstance(item, TableRows):
        lines = [line for row in item.rows for cell in row for passage in cell.passages for line in passage.lines]
        return min(((line.page, line.baseline) for line in lines), default=(0, 0.0))
    return item.page, item.box[1]


def _untagged(pages: Sequence[Page], texts: Sequence[list[Glyphs]], masthead: bool) -> Copy:
    copy = Copy()
    repeated = recurring(pages)
    size = _body_size(texts)
    feet: list[Line] = []
    columns: list[list[Line]] = []
    for page, glyphs in zip(pages, texts, strict=True):
        cleared = clear(page, glyphs, repeated, masthead and page is pages[0])
        copy.furniture.extend(cleared.furniture)
        text, foot = split_foot(page, cleared.glyphs, size)
        columns.append(set_lines(text))
        feet.extend(set_lines(foot))
    before, copy.notes = split_notes(feet)
    block = measure(line for lines in columns for line in lines)
    widest = leading(columns)
    for page, lines, overleaf in zip(pages, columns, [*pages[1:], None], strict=True):
        copy.items.extend(_set_page(page, lines, block, widest, overleaf))
    if before:
        copy.items.append(Passage(before))
    return copy


def _set_page(
    page: Page, lines: Sequence[Line], block: Measure, widest: float, overleaf: Page | None
) -> Iterator[Item]:
    """The paragraphs and tables of a page, from the lines of its text."""
    tables = ruled_tables(page, (each for line in lines for each in line.glyphs), overleaf)
    above = list(lines)
    for table in tables:
        held = [line for line in above if table.holds(line)]
        yield from by_geometry([line for line in above if line.baseline <= table.top], block, widest)
        yield set_table(table, (each for line in held for each in line.glyphs), page.rules, widest)
        above = [line for line in above if line.baseline > table.top and line not in held]
    yield from by_geometry(above, block, widest)


def _body_size(texts: Iterable[list[Glyphs]]) -> float:
    sizes: Counter[float] = Counter()
    for text in texts:
        for each in text:
            sizes[round(each.size, 1)] += len(each.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


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
