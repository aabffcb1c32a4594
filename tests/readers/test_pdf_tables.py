"""Tables, columns and figures of untagged PDFs, told by rules and white."""

from __future__ import annotations

import io
from contextlib import closing

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth

import convert
from convert.document import Document
from convert.galley import Alignment, Figure, FurnitureKind, Galley, Paragraph, Role, Run, Table
from convert.markup import mark_up
from convert.options import Reading
from convert.readers.pdf import read
from convert.readers.pdf.copy import Printed, copy_of
from convert.readers.pdf.glyphs import Faces, take_down
from convert.readers.pdf.lines import Line
from convert.readers.pdf.page import Face, Glyphs, Page
from convert.readers.pdf.passages import Passage, TableCell, TableRows
from convert.readers.pdf.spans import evened
from convert.readers.pdf.tags import Element, Mark
from tests.readers.pdf_press import INDENT, TEXT, Press

LEFT, NUMBER = 123.4, 489.0


def galley(press: Press) -> Galley:
    return read(press.pdf(), "sample.pdf", Reading())


def said(table: Table) -> list[list[str]]:
    return [[" // ".join(each.text for each in cell.paragraphs) for cell in row] for row in table.rows]


def heads(press: Press, y: float) -> None:
    press.rule(LEFT, NUMBER, y, 0.48)
    press.run(LEFT, y + 11, "Kind of hedge", "i", 7)
    press.run(300, y + 11, "Place", "i", 7)
    press.ending_at(NUMBER, y + 11, "Metres", "i", 7)
    press.rule(LEFT, NUMBER, y + 16, 1.44)


def row(press: Press, y: float, kind: str, place: str, metres: str) -> None:
    press.run(LEFT, y, kind, size=8.5)
    press.run(300, y, place, size=8.5)
    press.ending_at(NUMBER, y, metres, size=8.5)


def prose(press: Press, y: float) -> None:
    press.full(INDENT, y, "The hedges of the world are as set out below, and those who own them are to be")
    press.run(TEXT, y + 12, "thanked:")


def test_columns_may_stand_six_points_apart() -> None:
    press = Press()
    prose(press, 100)
    heads(press, 140)
    long = "Hornbeam, planted in the year of the greatest frost"
    margin = 300 - LEFT - stringWidth(long, "Times-Roman", 8.5)
    assert 5 < margin < 7
    for y, place in ((172, "Northshade"), (190, "Greymoor"), (208, "Inver")):
        row(press, y, long, place, "12")
    press.rule(LEFT, NUMBER, 216, 1.44)
    (table,) = [block for block in galley(press).blocks if isinstance(block, Table)]
    assert said(table)[1:] == [[long, place, "12"] for place in ("Northshade", "Greymoor", "Inver")]


def test_a_table_between_paragraphs() -> None:
    press = Press()
    prose(press, 100)
    heads(press, 140)
    row(press, 172, "Hawthorn", "Roads", "1 200")
    press.run(LEFT, 187, "Beech, which keeps its brown", size=8.5)
    row(press, 197, "leaves through the winter", "Gardens", "30")
    press.rule(LEFT, NUMBER, 203, 0.48)
    row(press, 217, "Total", "", "1 230")
    press.rule(LEFT, NUMBER, 222, 1.44)
    prose(press, 260)
    before, table, after = galley(press).blocks
    assert isinstance(table, Table)
    assert isinstance(before, Paragraph)
    assert isinstance(after, Paragraph)
    assert said(table) == [
        ["Kind of hedge", "Place", "Metres"],
        ["Hawthorn", "Roads", "1 200"],
        ["Beech, which keeps its brown leaves through the winter", "Gardens", "30"],
        ["Total", "", "1 230"],
    ]
    assert [cell.header for cell in table.rows[0]] == [True] * 3
    assert not any(cell.header for each in table.rows[1:] for cell in each)
    assert len(table.widths) == 3


def test_a_table_goes_on_overleaf_and_its_heads_are_furniture_there() -> None:
    press = Press()
    prose(press, 100)
    heads(press, 640)
    row(press, 672, "Hawthorn", "Roads", "12")
    press.turn()
    heads(press, 74)
    row(press, 106, "Beech", "Gardens", "30")
    press.rule(LEFT, NUMBER, 112, 1.44)
    read_back = galley(press)
    table = read_back.blocks[-1]
    assert said(table) == [
        ["Kind of hedge", "Place", "Metres"],
        ["Hawthorn", "Roads", "12"],
        ["Beech", "Gardens", "30"],
    ]
    again = [piece for piece in read_back.furniture if piece.kind is FurnitureKind.OTHER]
    assert [piece.text for piece in again] == ["Kind of hedge", "Place", "Metres"]
    assert [place.page for place in table.places] == [1, 2]


def _pages(press: Press) -> list[Page]:
    with closing(pypdfium2.PdfDocument(press.pdf())) as paper:
        return [take_down(sheet, number, Faces()) for number, sheet in enumerate(paper, 1)]


def test_a_note_below_a_table_that_goes_on_overleaf_is_none_of_its_rows() -> None:
    press = Press()
    pen = press.run(TEXT, 100, "The hedges of the world are as set out below and overleaf")
    press.run(pen, 96.5, "4", size=6.5)
    heads(press, 640)
    row(press, 672, "Hawthorn", "Roads", "12")
    press.separator(690)
    press.note(704, "4", "See lanes.")
    press.turn()
    heads(press, 74)
    row(press, 106, "Beech", "Gardens", "30")
    press.rule(LEFT, NUMBER, 112, 1.44)
    pages = _pages(press)
    for each in pages[0].glyphs:  # as if it were tagged, but for its table
        each.mark = 1 if each.baseline > 695 else 0 if each.baseline < 110 else -1
    tree = Element("Document", [Element("P", [Mark(1, 0)]), Element("Note", [Mark(1, 1)])])
    copy = copy_of(Printed(pages, [page.glyphs for page in pages], masthead=False), tree)
    assert [(note.mark, [line.text for line in note.lines]) for note in copy.notes] == [("4", ["See lanes."])]
    assert [type(item) for item in copy.items] == [Passage, TableRows, TableRows]


def test_a_head_over_two_columns_spans_them() -> None:
    press = Press()
    press.rule(LEFT, NUMBER, 140, 0.48)
    press.run(330, 150, "Metres of hedge by year", "i", 7)
    press.rule(300, NUMBER, 154, 0.3)
    press.run(LEFT, 164, "Kind", "i", 7)
    press.run(310, 164, "2043", "i", 7)
    press.run(450, 164, "2044", "i", 7)
    press.rule(LEFT, NUMBER, 168, 1.44)
    for y, kind in ((182, "Hawthorn"), (197, "Beech")):
        press.run(LEFT, y, kind, size=8.5)
        press.run(310, y, "12", size=8.5)
        press.run(450, y, "13", size=8.5)
    press.rule(LEFT, NUMBER, 203, 1.44)
    (table,) = galley(press).blocks
    assert said(table) == [
        ["", "Metres of hedge by year"],
        ["Kind", "2043", "2044"],
        ["Hawthorn", "12", "13"],
        ["Beech", "12", "13"],
    ]
    assert [cell.columns for cell in table.rows[0]] == [1, 2]


def test_a_table_keeps_its_columns_its_type_and_its_alignment() -> None:
    press = Press()
    prose(press, 84)
    heads(press, 120)
    for step, place in enumerate(("Mill Lane and the", "Alder Street", "Kiln Street")):
        row(press, 152 + 14.5 * step, "Hedge of thorn", place, f"{step}{step}4")
    press.rule(LEFT, NUMBER, 190, 1.44)
    [table] = [block for block in galley(press).blocks if isinstance(block, Table)]
    assert (table.setting.left, table.setting.before) == (LEFT, 0.0)
    assert (table.setting.size, table.setting.head_size) == (8.5, 7.0)
    assert (table.setting.row_gap, table.setting.above) == (14.5, 35.0)
    assert abs(LEFT + table.widths[0] - 300) < 0.2, "a column begins where its text does"
    assert abs(LEFT + sum(table.widths) - NUMBER) < 0.2
    assert [cell.alignment for cell in table.rows[1]] == [Alignment.LEFT, Alignment.LEFT, Alignment.RIGHT]
    head = table.rows[0][0].borders
    assert head
    assert [round(height, 1) for height in head] == [0.5, 1.4, 0.0, 0.0]


def test_a_grid_keeps_its_rules() -> None:
    press = Press()
    prose(press, 84)
    heads(press, 120)
    for y in (120, 136, 158, 180):
        press.rule(LEFT, NUMBER, y, 1.44 if y == 136 else 0.48)
    for x in (LEFT, 294.6, 420.0, NUMBER):
        press.canvas.rect(x, press.height - 180, 0.48, 60, stroke=0, fill=1)
    for step, y in enumerate((150, 172)):
        press.run(LEFT + 5.4, y, "Hedge of thorn", size=8.5)
        press.run(300, y, "Alder Street", size=8.5)
        press.ending_at(NUMBER - 5.4, y, f"{step}44", size=8.5)
    [table] = [block for block in galley(press).blocks if isinstance(block, Table)]
    assert [round(width, 1) for width in table.widths] == [171.2, 125.4, 69.0]
    [*_, last] = table.rows
    assert all(border > 0.4 for cell in last for border in cell.borders or ())


def test_two_organs_have_their_sessions_side_by_side() -> None:
    press = Press()
    press.masthead()
    for y, left, right in ((222, "General Assembly", "Security Council"), (234, "Ninth session", "Fourth year")):
        press.run(60, y, left, "b")
        press.run(348, y, right, "b")
    press.run(60, 246, "Agenda item 5")
    for y in (300, 340, 380):
        prose(press, y)
    texts = [block.text for block in galley(press).blocks]
    assert texts[6:11] == [
        "General Assembly",
        "Ninth session",
        "Agenda item 5",
        "Security Council",
        "Fourth year",
    ]


def test_a_picture_in_the_text_is_a_figure_and_an_emblem_is_not() -> None:
    press = Press()
    press.masthead()
    grey = ImageReader(Image.new("L", (8, 8), 128))
    press.canvas.drawImage(grey, 64, 792 - 125, 56, 50)
    prose(press, 300)
    press.canvas.drawImage(grey, 150, 792 - 450, 200, 100)
    prose(press, 500)
    *opening, _, figure, _ = galley(press).blocks
    assert isinstance(figure, Figure)
    assert figure.places[0].box == (150.0, 350.0, 350.0, 450.0)
    assert Image.open(io.BytesIO(figure.data)).size == (400, 200)
    assert not any(isinstance(block, Figure) for block in opening)


def test_a_figure_keeps_the_text_that_stands_for_it() -> None:
    image = io.BytesIO()
    Image.new("L", (400, 300), 128).save(image, format="PNG")
    figure = Figure(image.getvalue(), "image/png", "A bed of roses, seen from above")
    text = [Paragraph([Run("The beds of roses are as shown below, seen from a balloon:")], Role.TEXT), figure]
    stream = io.BytesIO()
    convert.write(Document(mark_up(Galley([*text], language="eng")).tree), stream, convert.Writing(format="pdf"))
    read_back = read(stream.getvalue(), "roses.pdf", Reading(ignore_attached=True))
    assert isinstance(read_back, Galley)
    assert [block.alternative for block in read_back.blocks if isinstance(block, Figure)] == [figure.alternative]


def _cell(text: str, left: float = 0, right: float = 0) -> TableCell:
    if not text:
        return TableCell([])
    glyphs = Glyphs(text, left, right, 100, 8.5, Face("Serif", bold=False, italic=False), 1)
    return TableCell([Passage([Line([glyphs])])])


@pytest.mark.parametrize(
    ("row", "spans"),
    [
        ([_cell("Kind", 10, 40), _cell("Metres of hedge", 110, 290)], [1, 2]),
        ([_cell("All the hedges of the town", 10, 190), _cell("12", 210, 220)], [2, 1]),
        ([_cell("In all", 10, 40)], [3]),
        ([_cell(""), _cell("Old", 110, 130), _cell(""), _cell("New", 210, 230)], [1, 1, 1]),
    ],
)
def test_a_row_of_other_cells_than_the_rest_spans_what_they_do(row: list[TableCell], spans: list[int]) -> None:
    full = [[_cell("Beech", 10, 60), _cell("1", 110, 120), _cell("2", 210, 220)] for _ in range(3)]
    first, *others = evened(TableRows([row, *full])).rows
    assert [cell.columns for cell in first] == spans
    assert others == full
