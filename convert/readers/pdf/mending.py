"""Damaged PDFs written anew: a file cut off, junk before the header, a lost table of objects, a broken page tree."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from contextlib import closing

import pikepdf
import pypdfium2 as pdfium

from convert.readers.pdf.malformed import MALFORMED
from convert.readers.pdf.paper import open_paper

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it mumbles is for who asks for it


def mended(data: bytes, password: str) -> tuple[bytes, pdfium.PdfDocument] | None:
    """What can be saved of a PDF that PDFium does not read, and that opened; None if there is nothing to be saved.

    pikepdf (qpdf) goes first, for it finds objects that no table leads to; then pypdf, which forgives other things.
    """
    for copy in _copies(data, password):
        try:
            paper = open_paper(copy)
        except pdfium.PdfiumError:
            continue
        if legible(paper):
            return copy, paper
        paper.close()
    return None


def legible(paper: pdfium.PdfDocument) -> bool:
    """True if one of the first and last pages can be opened: of files with a broken tree of pages none can."""
    for index in {0, len(paper) - 1} if len(paper) else ():
        try:
            with closing(paper[index]):
                return True
        except pdfium.PdfiumError:
            continue
    return False


def _copies(data: bytes, password: str) -> Iterator[bytes]:
    ways: tuple[Callable[[bytes, str], bytes], ...] = (_by_pikepdf, _by_pypdf)
    for write in ways:
        try:
            yield write(data, password)
        except MALFORMED:
            continue


def _by_pikepdf(data: bytes, password: str) -> bytes:
    copy = io.BytesIO()
    with pikepdf.open(io.BytesIO(data), password=password) as damaged:
        damaged.save(copy)
    return copy.getvalue()


def _by_pypdf(data: bytes, password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter  # only the few damaged files need it
    from pypdf.errors import PyPdfError

    copy = io.BytesIO()
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            reader.decrypt(password)
        PdfWriter(clone_from=reader).write(copy)
    except (PyPdfError, AssertionError) as fault:
        raise ValueError(str(fault)) from fault
    return copy.getvalue()
