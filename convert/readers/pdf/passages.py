"""Passages: what will be one paragraph, still in its lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from convert.galley import Alignment, Borders, TableSetting
from convert.problems import Place
from convert.readers.pdf.lines import Line
from convert.readers.pdf.page import Box
from convert.readers.pdf.settings import Measure


@dataclass(slots=True)
class Passage:
    """The lines of one paragraph, over pages; `tag` is its structure type, if it had one, `column` the measure of the
    column that its last line stands in, if it is one of several on its page."""

    lines: list[Line]
    tag: str = ""
    column: Measure | None = None

    @property
    def page(self) -> int:
        """The page that it begins on."""
        return self.lines[0].page


@dataclass(slots=True)
class TableCell:
    """A cell over so many columns and rows, its passages still in their lines."""

    passages: list[Passage]
    header: bool = False
    columns: int = 1
    rows: int = 1
    borders: Borders | None = None
    alignment: Alignment | None = None


def lines_of(cells: Iterable[TableCell]) -> list[Line]:
    """All lines of cells, one cell after the other."""
    return [line for cell in cells for passage in cell.passages for line in passage.lines]


@dataclass(slots=True)
class TableRows:
    """A table, still in its lines."""

    rows: list[list[TableCell]]
    widths: list[float] = field(default_factory=list)
    setting: TableSetting = field(default_factory=TableSetting)

    @property
    def passages(self) -> list[Passage]:
        """All passages of its cells, row by row."""
        return [passage for row in self.rows for cell in row for passage in cell.passages]

    @property
    def lines(self) -> list[Line]:
        """All lines of its cells, row by row."""
        return [line for passage in self.passages for line in passage.lines]


@dataclass(slots=True)
class Image:
    """A picture that stands in the text, as PNG."""

    page: int
    box: Box
    data: bytes
    alternative: str = ""


Item = Passage | TableRows | Image


def places(lines: Iterable[Line]) -> tuple[Place, ...]:
    """A box for every page that the lines stand on."""
    boxes: dict[int, Box] = {}
    for line in lines:
        left, top, right, bottom = line.box
        if line.page in boxes:
            old = boxes[line.page]
            left, top, right, bottom = min(left, old[0]), min(top, old[1]), max(right, old[2]), max(bottom, old[3])
        boxes[line.page] = (left, top, right, bottom)
    return tuple(
        Place(page=page, box=(round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)))
        for page, box in boxes.items()
    )
