"""Opening what is printed: PDFium's document, and PDFium's reason where it refuses."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as raw

LOCKED, FOREIGN_LOCK = raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY
"""Reasons: the password is missing or another; the file is encrypted in a way that PDFium does not know."""


def open_paper(data: bytes, password: str = "") -> pdfium.PdfDocument:
    """The document of a PDF. Raises PdfiumError with the reason as `err_code`.

    PDFium gives no reason for a file without pages, and remembers that of whatever file it refused before: so it is
    given a file to refuse that is nothing at all.
    """
    raw.FPDF_LoadMemDocument64(b"", 0, None)
    return pdfium.PdfDocument(data, password=password or None)


def count_pages(data: bytes, password: str = "") -> int:
    """How many pages a PDF has, without reading them; 0 if that cannot be told."""
    try:
        document = open_paper(data, password)
    except pdfium.PdfiumError:
        return 0
    try:
        return len(document)
    finally:
        document.close()
