"""The bar code and the QR code."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest
from lxml import etree

from convert.options import Writing
from convert.templates import load
from convert.writers.pdf import write
from convert.writers.pdf.barcode import BarCodeFont, qr_code
from convert.writers.pdf.fonts import Fonts
from tests.writers.galleys import draft

FOOT = load().foot


def widths(bars: list[tuple[float, float]]) -> str:
    """Bars and the spaces between them, as n(arrow) and w(ide)."""
    narrow = min(width for _, width in bars)
    found = ""
    for (left, width), after in zip(bars, [*bars[1:], None], strict=True):
        found += "w" if width > 2 * narrow else "n"
        if after:
            found += "w" if after[0] - left - width > 2 * narrow else "n"
    return found


@pytest.mark.parametrize(("character", "elements"), [("*", "nwnnwnwnn"), ("1", "wnnwnnnnw"), ("9", "nnwwnnwnn")])
def test_a_character_of_code_39(character: str, elements: str) -> None:
    assert widths(list(BarCodeFont(FOOT.bar_code, 3).bars(character))) == elements


@pytest.mark.parametrize("digits", ["2517758", "3101234567"])
def test_code_39_fills_its_place(digits: str) -> None:
    text = f"*{digits}*"
    font = BarCodeFont(FOOT.bar_code, len(text))
    left, width = list(font.bars("*"))[-1]
    end = (len(text) - 1) * font.advance + left + width
    assert end * FOOT.bar_code.height / 1000 == pytest.approx(FOOT.bar_code.width)


def test_a_bar_code_is_text_in_the_file(fonts: Fonts) -> None:  # noqa: ARG001 - fonts skips where there are none
    galley = draft()
    data, _ = write(galley, Writing(), etree.Element("akomaNtoso"))
    page = pdfium.PdfDocument(data)[0]
    assert "*3101234*" in page.get_textpage().get_text_range()


def test_qr_code_fills_its_place() -> None:
    boxes = qr_code("https://undocs.org/en/A/85/9", FOOT.qr_code)
    assert min(box.left for box in boxes) == FOOT.qr_code.left
    assert max(box.left + box.width for box in boxes) == pytest.approx(FOOT.qr_code.left + FOOT.qr_code.width)
    assert boxes[0].width == pytest.approx(7 * boxes[0].height), "the top of the corner pattern"
