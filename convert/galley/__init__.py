"""The galley: type before it is broken into pages, or after its pages have been undone.

Readers hand one over, writers are given one. It holds what is printed and how it is set, and knows nothing of
resolutions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from convert.galley.roles import Role
from convert.problems import Place, Problem

__all__ = [
    "Alignment", "Block", "Borders", "Call", "Cell", "Column", "Figure", "Furniture", "FurnitureKind", "Galley", "Note",
    "Paragraph", "Role", "Run", "Setting", "Table", "TableSetting", "joined", "paragraphs_of",
]  # fmt: skip


@dataclass(slots=True)
class Run:
    """Text in one setting. `rise` is 1 for a superscript, -1 for a subscript; `link` the address of a link over it, or
    "#" and a name of the paragraph of this document that it leads to.

    `language` is a tag (BCP 47: "fr", "pt-BR") where something tells that it is not that of the document.
    """

    text: str
    italic: bool = False
    bold: bool = False
    underline: bool = False
    rise: int = 0
    link: str = ""
    language: str = ""

    def saying(self, text: str) -> Run:
        """Another text in this setting."""
        return Run(text, self.italic, self.bold, self.underline, self.rise, self.link, self.language)

    def is_set_like(self, other: Run) -> bool:
        """Whether another run has the same setting."""
        return _set_as(self) == _set_as(other)


_set_as = attrgetter(*[entry.name for entry in fields(Run)][1:])


@dataclass(slots=True, eq=False)
class Note:
    """A footnote: the mark as printed ("1", "*") and its text, without the mark."""

    mark: str
    paragraphs: list[Paragraph]


@dataclass(frozen=True, slots=True)
class Call:
    """The place in running text that calls a note. Several calls may share a note; the first is where it is at home."""

    note: Note


def joined(content: Iterable[Run | Call]) -> list[Run | Call]:
    """Content whose runs are as long as their setting lasts."""
    out: list[Run | Call] = []
    for piece in content:
        last = out[-1] if out else None
        if isinstance(piece, Run) and isinstance(last, Run) and last.is_set_like(piece):
            out[-1] = last.saying(last.text + piece.text)
        else:
            out.append(piece)
    return out


class Alignment(StrEnum):
    """Where the lines of a paragraph end, or what they are set about."""

    JUSTIFIED = "justified"
    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph was found set: evidence for its role. Lengths in points, x from the left edge of the page.

    `first` is the x of the first line's first glyph, `left` that of the lines after it, `right` the rightmost end of a
    line, `above` the distance from the baseline before, `size` the prevailing type size. `tag` is the structure type of
    a tagged PDF ("P", "H1", "LBody") or the heading level of marked-up text ("H1"). `tabs` is how many tabs the source
    has before the text. `by_class` says that the size is that of a class of headings, and was not found on a page.
    """

    first: float | None = None
    left: float | None = None
    right: float | None = None
    above: float | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    alignment: Alignment | None = None
    tag: str = ""
    tabs: int | None = None
    by_class: bool = False


@dataclass(slots=True)
class Paragraph:
    """One printed paragraph, heading or line that stands by itself.

    `content` holds its text in order; a number ("1.", "(a)") is part of it, set off by a tab or a space. A forced line
    end is "\\n". `role` and `level` say what it is: level 1 for a point (a), 2 for (i), and so on; a heading's depth.
    `undotted` says that the number lacks its dot ("44" between 43. and 45.). `names` are those that links lead here by.
    """

    content: list[Run | Call]
    role: Role | None = None
    level: int = 0
    setting: Setting = field(default_factory=Setting)
    places: tuple[Place, ...] = ()
    undotted: bool = False
    names: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The printed text, without note calls."""
        return "".join([piece.text for piece in self.content if isinstance(piece, Run)])

    def notes(self) -> Iterator[Note]:
        """The notes called here, in order."""
        return (piece.note for piece in self.content if isinstance(piece, Call))


class Borders(NamedTuple):
    """The rules over, under, before and after a cell: how thick they are, in points; 0 for none."""

    over: float = 0.0
    under: float = 0.0
    before: float = 0.0
    after: float = 0.0


@dataclass(slots=True)
class Cell:
    """A cell over so many columns and rows.

    `borders` are None if unknown; so is `alignment`, what its text is set to, and `at_foot`, whether it stands at the
    foot of the row.
    """

    paragraphs: list[Paragraph]
    header: bool = False
    columns: int = 1
    rows: int = 1
    borders: Borders | None = None
    at_foot: bool | None = None
    alignment: Alignment | None = None


@dataclass(frozen=True, slots=True)
class TableSetting:
    """How a table was found set, in points; None for what is not known.

    `left` is where it begins, from the left edge of the page, `above` the distance from the baseline before to its
    first, `before` and `after` what is kept free in a cell beside its text. `size` and `head_size` are those of its
    type, `leading` that within a cell; `row_gap` and `head_gap` go from the last baseline of a row, and of its head, to
    the first of the next.
    """

    left: float | None = None
    above: float | None = None
    before: float | None = None
    after: float | None = None
    size: float | None = None
    head_size: float | None = None
    leading: float | None = None
    row_gap: float | None = None
    head_gap: float | None = None


@dataclass(slots=True)
class Table:
    """Rows of cells; `widths` are those of the columns in points, empty if unknown."""

    rows: list[list[Cell]]
    widths: list[float] = field(default_factory=list)
    places: tuple[Place, ...] = ()
    setting: TableSetting = field(default_factory=TableSetting)


@dataclass(slots=True)
class Figure:
    """An image: its bytes, media type and alternative text ("" if none was given); `language` as of a run.

    One that the source only names has no bytes, but an `address`.
    """

    data: bytes
    media_type: str
    alternative: str = ""
    places: tuple[Place, ...] = ()
    language: str = ""
    address: str = ""


Block = Paragraph | Table | Figure


def paragraphs_of(block: Block) -> Iterator[Paragraph]:
    """The paragraphs of a block in reading order: itself, or those in the cells of a table; a figure has none."""
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from cell.paragraphs


class FurnitureKind(StrEnum):
    """What of a page belongs to the page and not to the text."""

    HEADER = "header"
    FOOTER = "footer"
    PAGE_NUMBER = "page number"
    JOB_NUMBER = "job number"
    BAR_CODE = "bar code"
    RECYCLE = "recycle mark"
    RULE = "rule"
    PAGE_BREAK = "page break"
    MARK_UP = "mark-up"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A piece of page furniture, with its text exactly as it stood."""

    text: str
    kind: FurnitureKind
    place: Place = field(default_factory=Place)


class Column(NamedTuple):
    """Where the text column begins and ends, in points from the left edge of the page.

    `squeezed` says whether spaces were made narrower to take another word on a line, `top` how far from the top of the
    page text begins on pages after the first; None if that is not known.
    """

    left: float
    right: float
    squeezed: bool | None = None
    top: float | None = None


@dataclass(slots=True)
class Galley:
    """All that a source holds: blocks in reading order, furniture set apart, and what the reader has to say.

    The masthead comes first, a paragraph a line, then the body. Notes hang on their calls; a note that nothing calls
    stands in `blocks` as a paragraph of role NOTE, its mark in its text. `letters` is every printed character of the
    source, page by page (one string for text), taken down before anything else was done with it, white space left
    out: the coverage check holds it against all the rest. `column` is the text column, if the source shows it.
    """

    blocks: list[Block] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    source: str = ""
    pages: int = 0
    language: str = ""
    column: Column | None = None

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of the blocks and their table cells, and each note's after the one that first calls it."""
        noted: set[int] = set()
        for block in self.blocks:
            for paragraph in paragraphs_of(block):
                yield paragraph
                for note in paragraph.notes():
                    if id(note) not in noted:
                        noted.add(id(note))
                        yield from note.paragraphs
