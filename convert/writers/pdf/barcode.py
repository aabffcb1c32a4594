"""Bar codes: Code 39 (ISO/IEC 16388) for job numbers, as a font; QR codes for addresses, as areas."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import segno
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObjectReference

from convert.styles import BarCode, Box, QrCode
from convert.writers.pdf.embed import stream
from convert.writers.pdf.glyph import number

# Nine elements a character, bars and spaces in turn; 1 is wide. "*" begins and ends a code.
_CODE_39 = {
    "*": "010010100", "0": "000110100", "1": "100100001", "2": "001100001", "3": "101100000", "4": "000110001",
    "5": "100110000", "6": "001110000", "7": "000100101", "8": "100100100", "9": "001100100",
}  # fmt: skip
_NAMES = ("asterisk", "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_EM = 1000
_MASK = 3  # of a QR code (ISO/IEC 18004, 7.8.2)


class BarCodeFont:
    """Code 39 as a font (Type 3), since published pages have their bar codes as text. A character is as high as its em.

    `place` says how wide `characters` of them are together, and how high.
    """

    def __init__(self, place: BarCode, characters: int) -> None:
        self.wide = place.wide
        elements = sum(map(self._width, _CODE_39["0"])) + 1.0  # a narrow space between characters
        self.narrow = place.width / (characters * elements - 1.0) / place.height * _EM
        self.advance = elements * self.narrow

    def add_to(self, document: PDFDocument) -> PDFObjectReference:
        """Write the font into the document; the reference of its dictionary."""
        glyphs = {name: document.Reference(stream(self._glyph(c))) for name, c in zip(_NAMES, _CODE_39, strict=True)}
        first, *digits = _NAMES
        differences = [ord("*"), PDFName(first), ord("0"), *map(PDFName, digits)]
        codes = range(ord("*"), ord("9") + 1)
        font = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type3"),
            "FontBBox": PDFArray([0, 0, round(self.advance), _EM]),
            "FontMatrix": PDFArray([1 / _EM, 0, 0, 1 / _EM, 0, 0]),
            "CharProcs": PDFDictionary(glyphs),
            "Encoding": PDFDictionary({"Type": PDFName("Encoding"), "Differences": PDFArray(differences)}),
            "FirstChar": codes[0],
            "LastChar": codes[-1],
            "Widths": PDFArray([round(self.advance, 3) if chr(code) in _CODE_39 else 0 for code in codes]),
            "Resources": PDFDictionary({}),
        }
        return document.Reference(PDFDictionary(font))

    def _glyph(self, character: str) -> bytes:
        bars = " ".join(f"{number(left)} 0 {number(width)} {_EM} re" for left, width in self.bars(character))
        return f"{number(self.advance)} 0 0 0 {number(self.advance)} {_EM} d1 {bars} f".encode()

    def bars(self, character: str) -> Iterator[tuple[float, float]]:
        """Left edge and width of each bar of a character, in thousandths of the em."""
        left = 0.0
        for order, element in enumerate(_CODE_39[character]):
            width = self.narrow * self._width(element)
            if order % 2 == 0:
                yield left, width
            left += width

    def _width(self, element: str) -> float:
        return self.wide if element == "1" else 1.0


def qr_code(address: str, place: QrCode) -> tuple[Box, ...]:
    """The modules of an address, run by run, filling the square of their place.

    Any mask can be read; to weigh all eight would take as long as to set half a page.
    """
    rows = [bytes(row) for row in segno.make_qr(address, mask=_MASK).matrix]
    return tuple(_runs(rows, place.width / len(rows), place))


def _runs(rows: list[bytes], module: float, place: QrCode) -> Iterator[Box]:
    for down, row in enumerate(rows):
        across = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                yield Box(place.left + across * module, place.top + down * module, length * module, module)
            across += length
