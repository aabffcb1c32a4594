"""Bar codes: Code 39 (ISO/IEC 16388) for job numbers, QR codes for addresses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import segno

from convert.styles import BarCode, Box, QrCode

# Nine elements a character, bars and spaces in turn; 1 is wide. "*" begins and ends a code.
_CODE_39 = {
    "0": "000110100", "1": "100100001", "2": "001100001", "3": "101100000", "4": "000110001", "5": "100110000",
    "6": "001110000", "7": "000100101", "8": "100100100", "9": "001100100", "*": "010010100",
}  # fmt: skip


def code_39(digits: str, place: BarCode) -> tuple[Box, ...]:
    """The bars of a string of digits, filling the width of their place."""
    elements = "0".join(_CODE_39[character] for character in f"*{digits}*")  # a narrow space between characters
    narrow = place.width / sum(place.wide if element == "1" else 1.0 for element in elements)
    bars, left = [], place.left
    for order, element in enumerate(elements):
        width = narrow * (place.wide if element == "1" else 1.0)
        if order % 2 == 0:
            bars.append(Box(left, place.top, width, place.height))
        left += width
    return tuple(bars)


def qr_code(address: str, place: QrCode) -> tuple[Box, ...]:
    """The modules of an address, run by run, filling the square of their place."""
    rows = [bytes(row) for row in segno.make(address, micro=False).matrix]
    return tuple(_runs(rows, place.width / len(rows), place))


def _runs(rows: list[bytes], module: float, place: QrCode) -> Iterator[Box]:
    for down, row in enumerate(rows):
        across = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                yield Box(place.left + across * module, place.top + down * module, length * module, module)
            across += length
