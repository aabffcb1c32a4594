"""The text column, and whether lines were squeezed, told by lines that fill it and by last ones."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

import convert
from convert.akn.names import un
from convert.compose import compose
from convert.galley import Column
from convert.options import Reading
from convert.readers.pdf import read
from tests.readers.pdf_press import Press

LEFT = 104.0
TEXT = "gardens want water and gravel and shade and benches and paint and all of these are had for little where"
WORDS = TEXT.split()
WIDTH = stringWidth(TEXT, "Times-Roman", 10)


def pages(squeezed: int, lines: int = 40) -> bytes:
    """Paragraphs of three lines each, of which the last is short; some begin with a line that holds a word too many."""
    press = Press()
    right = LEFT + WIDTH
    for number in range(lines):
        y = 80.0 + 12 * (number % 50)
        tight = number % 3 == 0 and number // 3 < squeezed
        words = [*WORDS, "a"] if tight else WORDS[:-1]
        if number % 3 == 2:
            press.run(LEFT, y, " ".join(WORDS[:9]))
        else:
            text = press.canvas.beginText(LEFT, press.height - y)
            text.setFont("Times-Roman", 10)
            text.setWordSpace((right - LEFT - stringWidth(" ".join(words), "Times-Roman", 10)) / (len(words) - 1))
            text.textOut(" ".join(words))
            press.canvas.drawText(text)
        if number % 50 == 49:
            press.turn()
    return press.pdf()


@pytest.mark.parametrize("squeezed", [0, 6])
def test_the_column_and_its_spaces_are_measured(squeezed: int) -> None:
    galley = read(pages(squeezed, 99), "sample.pdf", Reading())
    column = galley.column
    assert isinstance(column, Column)
    assert abs(column.left - LEFT) < 0.2
    assert abs(column.right - LEFT - WIDTH) < 0.2
    assert column.squeezed is (squeezed > 0)


def test_a_few_lines_tell_nothing() -> None:
    assert read(pages(0, 20), "sample.pdf", Reading()).column is None


def test_the_column_goes_into_the_tree_and_back_to_the_galley() -> None:
    document = convert.read(pages(0, 160), name="sample.pdf")
    [told] = document.tree.iter(un("textColumn"))
    assert told.attrib.keys() == ["left", "right", "squeezed", "top"]
    column = compose(document.tree).column
    assert column
    assert (round(column.left), column.squeezed, column.top) == (round(LEFT), False, 80.0)
