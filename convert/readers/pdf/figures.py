"""Pictures that stand in the text, as the page shows them."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2 as pdfium

from convert.readers.pdf.furniture import FOOT, HEAD
from convert.readers.pdf.masthead import frame
from convert.readers.pdf.page import Box, Page

_SMALLEST = 40.0
"""Points. Smaller pictures are ornaments: bullets, the recycling mark (18 high)."""

_WHOLE_PAGE = 0.7
"""Of the page. What covers more is a scan or a background."""

_SCALE = 2.0
"""Pixels a point: 144 a inch."""


def figures(page: Page, sheet: pdfium.PdfPage) -> list[tuple[Box, bytes]]:
    """The pictures of a page that belong to its text, as PNG; `sheet` is the page for PDFium."""
    return [(box, _drawn(sheet, box)) for box in _boxes(page)]


def _boxes(page: Page) -> Iterator[Box]:
    """The boxes of pictures that stand neither in masthead, head nor foot, where emblem, bar code and QR code are."""
    masthead = frame(page) if page.number == 1 else None
    top = masthead[1].bottom if masthead else 0.0
    for left, upper, right, lower in page.pictures:
        width, height = right - left, lower - upper
        if min(width, height) < _SMALLEST or width * height > _WHOLE_PAGE * page.width * page.height:
            continue
        middle = (upper + lower) / 2
        if upper >= top and HEAD / 2 * page.height < middle < FOOT * page.height:
            yield left, upper, right, lower


def _drawn(sheet: pdfium.PdfPage, box: Box) -> bytes:
    """What the page shows in a box, as PNG."""
    width, height = sheet.get_size()
    left, top, right, bottom = box
    crop = (max(left, 0), max(height - bottom, 0), max(width - right, 0), max(top, 0))
    bitmap = sheet.render(scale=_SCALE, crop=crop)
    png = io.BytesIO()
    bitmap.to_pil().save(png, format="PNG")
    return png.getvalue()
