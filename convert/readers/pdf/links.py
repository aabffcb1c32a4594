"""The links laid over a page: what address stands where."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium

from convert.readers.pdf import engine

_WORD_PADDING = 2.3
"""Points that Word lays a link over on either side of its text: enough to cover a comma that is none of it."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address and the rectangle it is laid over, in the page's own coordinates (from the bottom left)."""

    address: str
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, point: tuple[float, float]) -> bool:
        """True if a point lies under the link."""
        return self.left <= point[0] <= self.right and self.bottom <= point[1] <= self.top

    def meets(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """True if text from `start` to `end` may stand under the link."""
        (x0, y0), (x1, y1) = start, end
        return (
            (y0 < self.top or y1 < self.top)
            and (y0 > self.bottom or y1 > self.bottom)
            and (x0 < self.right or x1 < self.right)
            and (x0 > self.left or x1 > self.left)
        )


def padding(paper: pdfium.PdfDocument) -> float:
    """Points by which the links of a document are wider than their text, on either side."""
    return _WORD_PADDING if "Word" in paper.get_metadata_value("Producer") else 0.0


def links(page: pdfium.PdfPage, padding: float) -> list[Link]:
    """The links of a page that lead to an address; those that lead to another place in the file are left out."""
    return list(_links(page, padding))


def _links(page: pdfium.PdfPage, padding: float) -> Iterator[Link]:
    paper, sheet = engine.handle(page.pdf.raw), engine.handle(page.raw)
    place, link = ctypes.c_int(0), ctypes.c_void_p()
    while engine.next_link(sheet, ctypes.addressof(place), ctypes.addressof(link)):
        address = _address(paper, engine.action_of(link.value))
        if address and engine.link_box(link.value, engine.FLOAT_AT[0]):
            x0, y0, x1, y1 = engine.FLOATS[:4]
            left, right = min(x0, x1) + padding, max(x0, x1) - padding
            yield Link(address, left, min(y0, y1), right, max(y0, y1))


def _address(paper: int, action: int | None) -> str:
    """The address that an action leads to, "" if it does something else."""
    length = engine.address_of(paper, action, None, 0) if action else 0
    buffer = ctypes.create_string_buffer(max(length, 1))
    engine.address_of(paper, action, buffer, length)
    return buffer.value.decode("utf-8", "replace").strip()
