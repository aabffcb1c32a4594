"""Pictures that stand in the text, as the page shows them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2 as pdfium

from convert.readers.pdf.furniture import FOOT, HEAD
from convert.readers.pdf.masthead import frame
from convert.readers.pdf.page import Box, Page, Picture

_SMALLEST = 40.0
"""Points. Smaller pictures are ornaments: bullets, the recycling mark (18 high)."""

_WHOLE_PAGE = 0.7
"""Of the page. What covers more is a scan or a background."""

_SCALE = 2.0
"""Pixels a point: 144 a inch."""


def figures(page: Page, sheet: pdfium.PdfPage) -> list[Picture]:
    """The pictures of a page that belong to its text, as PNG; `sheet` is the page for PDFium."""
    return [replace(picture, data=_drawn(sheet, picture.box)) for picture in _of_text(page)]


def _of_text(page: Page) -> Iterator[Picture]:
    """The pictures that stand neither in masthead, head nor foot, where emblem, bar code and QR code are."""
    masthead = frame(page) if page.number == 1 else None
    top = masthead[1].bottom if masthead else 0.0
    for picture in page.pictures:
        left, upper, right, lower = picture.box
        width, height = right - left, lower - upper
        if min(width, height) < _SMALLEST or width * height > _WHOLE_PAGE * page.width * page.height:
            continue
        middle = (upper + lower) / 2
        if upper >= top and HEAD / 2 * page.height < middle < FOOT * page.height:
            yield picture


def _drawn(sheet: pdfium.PdfPage, box: Box) -> bytes:
    """What the page shows in a box, as PNG."""
    width, height = sheet.get_size()
    left, top, right, bottom = box
    crop = (max(left, 0), max(height - bottom, 0), max(width - right, 0), max(top, 0))
    bitmap = sheet.render(scale=_SCALE, crop=crop)
    png = io.BytesIO()
    bitmap.to_pil().save(png, format="PNG")
    return png.getvalue()
