"""The copy of a document: its text in lines, put together to paragraphs, tables and notes, by tags and by geometry."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain
from types import MappingProxyType

from convert.galley import Furniture
from convert.readers.pdf.columns import gutter, strips
from convert.readers.pdf.foot import in_foot, separators, split_foot
from convert.readers.pdf.furniture import artifacts, clear, header_rule, recurring, strays
from convert.readers.pdf.lines import Line, set_lines
from convert.readers.pdf.notes import NoteLines, leading_mark, split_notes
from convert.readers.pdf.page import Glyphs, Page
from convert.readers.pdf.passages import Image, Item, Passage, TableRows
from convert.readers.pdf.ruled import ruled_tables, set_table
from convert.readers.pdf.settings import Measure, measure
from convert.readers.pdf.tables import without_layout
from convert.readers.pdf.tagged import by_tags
from convert.readers.pdf.tags import Element, Mark
from convert.readers.pdf.untagged import by_geometry, leading, side_by_side

TRUSTED = 0.5
"""Of the letters that are no artifacts: a tree that holds fewer is not to be trusted and left aside."""


@dataclass(slots=True)
class Copy:
    """The text of a document, in its lines: items in reading order, notes, furniture."""

    items: list[Item] = field(default_factory=list)
    notes: list[NoteLines] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)

    def add(self, other: Copy) -> None:
        """Take in another copy of the same pages, each of its items where it stands on them."""
        # Where the last item starts that stands no lower: after it there are but lower ones.
        lowest = [*accumulate(map(_position, reversed(self.items)), min)][::-1]
        for item in reversed(sorted(other.items, key=_position)):  # noqa: C413 (this keeps equals in order)
            self.items.insert(bisect_right(lowest, _position(item)), item)
        self.notes.extend(other.notes)
        self.furniture.extend(other.furniture)

    def add_notes(
        self, lines: Iterable[Line], tag: str = "", plain: Mapping[int, Collection[str]] = MappingProxyType({})
    ) -> None:
        """Part lines into notes (see split_notes); what comes before the first mark is kept as text."""
        before, notes = split_notes(lines, plain)
        self.notes.extend(notes)
        if before:
            self.items.append(Passage(before, tag))


@dataclass
class Printed:
    """What is printed below the masthead, if there is one: the runs of each page."""

    pages: Sequence[Page]
    texts: Sequence[list[Glyphs]]
    masthead: bool

    @cached_property
    def repeated(self) -> frozenset[str]:
        """What heads or ends so many pages that it is furniture; see `recurring`."""
        return recurring(self.pages)

    @cached_property
    def size(self) -> float:
        """The prevailing type size in points."""
        sizes: Counter[float] = Counter()
        for each in chain.from_iterable(self.texts):
            sizes[round(each.size, 1)] += len(each.text)
        return sizes.most_common(1)[0][0] if sizes else 10.0

    @cached_property
    def headers(self) -> list[float | None]:
        """Where the rule under the header of each page lies, if there is one."""
        return [
            None if self.masthead and not index else header_rule(page, text)
            for index, (page, text) in enumerate(zip(self.pages, self.texts, strict=True))
        ]

    @cached_property
    def separators(self) -> list[list[float]]:
        """Where a separator of notes may lie on each page."""
        return [separators(page) for page in self.pages]

    @cached_property
    def lines(self) -> list[list[Line]]:
        """The lines of each page, artifacts left out; those of columns one column after the other."""
        pages = [[each for each in text if not each.artifact] for text in self.texts]
        whole = [set_lines(page) for page in pages]
        return [
            lines if middle is None else [line for strip in strips(page, middle) for line in strip.lines]
            for page, lines, middle in zip(pages, whole, _gutters(whole), strict=True)
        ]

    @cached_property
    def block(self) -> Measure:
        """The text block of the whole document."""
        return measure(chain.from_iterable(self.lines))

    @cached_property
    def leading(self) -> float:
        """The widest leading within paragraphs, in em."""
        return leading(self.lines, self.block)

    def overleaf(self, page: Page) -> Page | None:
        """The page after this one, if there is one."""
        return self.pages[page.number] if page.number < len(self.pages) else None


def copy_of(printed: Printed, tree: Element | None) -> Copy:
    """The copy by the structure tree, where there is one that can be trusted, else by geometry."""
    copy = (_tagged(printed, tree) if tree else None) or _untagged(printed, printed.texts)
    told = dict(_alternatives(tree)) if tree else {}
    pictures = [
        Image(page.number, each.box, each.data, told.get(Mark(page.number, each.mark), ""))
        for page in printed.pages
        for each in page.figures
    ]
    copy.add(Copy([*pictures]))
    return copy


def _alternatives(element: Element) -> Iterator[tuple[Mark, str]]:
    """The marked content of figures, with the text that stands for them."""
    if element.type == "Figure":
        said = " ".join(element.alternative.split())
        yield from ((mark, said) for mark in element.marks())
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _alternatives(kid)


def _tagged(printed: Printed, tree: Element) -> Copy | None:
    """What the tree holds, and by geometry what it leaves out; None if that is too much."""
    in_tree, in_tables = _untagged_tables(printed, tree)
    structure, rest = by_tags(tree, in_tree)
    loose = [each for each in rest if not each.artifact]
    if _letters(loose) > (1 - TRUSTED) * _letters(each for each in in_tree if not each.artifact):
        return None
    copy = Copy()
    text = list(_without_strays(structure.items, printed, copy.furniture))
    copy.items, feet = _without_feet(without_layout(text), printed)
    for lines in (*structure.notes, *feet):
        copy.add_notes(lines, "Note")
    outside = _by_page((each for each in rest if each.artifact), printed.pages)
    for page, runs in zip(printed.pages, outside, strict=True):
        copy.furniture.extend(artifacts(page, runs, printed.repeated))
    if loose or in_tables:
        copy.add(_untagged(printed, _by_page([*loose, *in_tables], printed.pages)))
    return copy


def _by_page(glyphs: Iterable[Glyphs], pages: Sequence[Page]) -> list[list[Glyphs]]:
    """The runs of each page."""
    runs: dict[int, list[Glyphs]] = {page.number: [] for page in pages}
    for each in glyphs:
        runs[each.page].append(each)
    return [*runs.values()]


def _untagged_tables(printed: Printed, tree: Element) -> tuple[list[Glyphs], list[Glyphs]]:
    """The runs that the tree may be asked for, and those of tables that it does not know as such."""
    known = set(_table_marks(tree))
    asked: list[Glyphs] = []
    tabled: list[Glyphs] = []
    for page, text, tops in zip(printed.pages, printed.texts, printed.separators, strict=True):
        free, _ = split_foot([each for each in text if not each.artifact], tops, printed.size)
        tables = [
            table
            for table in ruled_tables(page, free, printed.overleaf(page))
            if not any(Mark(each.page, each.mark) in known for each in free if table.holds(each))
        ]
        for each in text:
            (tabled if any(table.holds(each) for table in tables) else asked).append(each)
    return asked, tabled


def _table_marks(element: Element) -> Iterator[Mark]:
    if element.type == "Table":
        yield from element.marks()
    else:
        for kid in element.kids:
            if isinstance(kid, Element):
                yield from _table_marks(kid)


def _without_strays(items: Iterable[Item], printed: Printed, furniture: list[Furniture]) -> Iterator[Item]:
    """The items but for those that are furniture though the tree has them as paragraphs, which goes to `furniture`."""
    for item in items:
        page = printed.pages[item.page - 1] if isinstance(item, Passage) else None
        found = strays(item.lines, page, printed.repeated) if isinstance(item, Passage) and page else []
        if found:
            furniture.extend(found)
        else:
            yield item


def _without_feet(items: Iterable[Item], printed: Printed) -> tuple[list[Item], list[list[Line]]]:
    """The items, and the lines of those that are notes though the tree has them as paragraphs: they begin with a mark
    below the separator of their page."""
    above: list[Item] = []
    feet: list[list[Line]] = []
    for item in items:
        if isinstance(item, Passage) and _is_note(item, printed):
            feet.append(item.lines)
        else:
            above.append(item)
    return above, feet


def _is_note(passage: Passage, printed: Printed) -> bool:
    first, at = passage.lines[0], passage.page - 1
    return bool(leading_mark(first)) and in_foot(first, printed.pages[at], printed.separators[at])


def _letters(glyphs: Iterable[Glyphs]) -> int:
    return sum(len(each.text) for each in glyphs)


def _position(item: Item) -> tuple[int, float]:
    if isinstance(item, Passage):
        return item.page, item.lines[0].baseline
    if isinstance(item, TableRows):
        return min(((line.page, line.baseline) for line in item.lines), default=(0, 0.0))
    return item.page, item.box[1]


def _untagged(printed: Printed, texts: Sequence[list[Glyphs]]) -> Copy:
    """The copy of `texts`, runs of each page, by geometry alone."""
    copy = Copy()
    feet: list[Line] = []
    plain: dict[int, frozenset[str]] = {}
    middle: float | None = None
    for page, header, tops, glyphs in zip(printed.pages, printed.headers, printed.separators, texts, strict=True):
        cleared = clear(page, glyphs, header, printed.repeated)
        copy.furniture.extend(cleared.furniture)
        text, foot = split_foot(cleared.glyphs, tops, printed.size)
        lines = set_lines(text)
        middle = gutter(lines, middle)
        if middle is None or any(ruled_tables(page, text)):
            copy.items.extend(_set_page(page, lines, printed))
        else:
            copy.items.extend(_set_columns(text, middle, printed))
        feet.extend(set_lines(foot.glyphs))
        plain[page.number] = foot.plain
    copy.add_notes(feet, plain=plain)
    return copy


def _set_page(page: Page, lines: Sequence[Line], printed: Printed) -> Iterator[Item]:
    """The paragraphs and tables of a page, from the lines of its text."""
    block, widest = printed.block, printed.leading
    if printed.masthead and page.number == 1:
        opening, lines = side_by_side(lines, block)
        yield from by_geometry(opening, block, widest)
    for table in ruled_tables(page, _glyphs(lines), printed.overleaf(page)):
        held = [line for line in lines if table.holds(line)]
        yield from by_geometry([line for line in lines if line.baseline <= table.top], block, widest)
        yield set_table(table, _glyphs(held), page.rules, widest)
        lines = [line for line in lines if line.baseline > table.top and line not in held]
    yield from by_geometry(lines, block, widest)


def _set_columns(glyphs: Sequence[Glyphs], middle: float, printed: Printed) -> Iterator[Item]:
    """The paragraphs of a page in columns."""
    for strip in strips(glyphs, middle):
        for passage in by_geometry(strip.lines, strip.column or printed.block, printed.leading):
            passage.column = strip.column
            yield passage


def _gutters(pages: Iterable[Sequence[Line]]) -> Iterator[float | None]:
    middle: float | None = None
    for lines in pages:
        middle = gutter(lines, middle)
        yield middle


def _glyphs(lines: Iterable[Line]) -> Iterator[Glyphs]:
    return chain.from_iterable(line.glyphs for line in lines)
