"""The PDF as a file: its password, its damage, and the two engines that read it."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from convert.errors import PasswordError, UnreadableError

MALFORMED = (
    PyPdfError, ValueError, AttributeError, AssertionError, TypeError, KeyError, IndexError, NotImplementedError,
    RecursionError, OverflowError, ArithmeticError, MemoryError, OSError, UnicodeError,
)  # fmt: skip
"""What pypdf raises on files that are not as they should be; by far not all of it is its own."""


@dataclass(slots=True)
class Source:
    """An opened PDF: `paper` is PDFium's document, for what is printed; `objects` is pypdf's, for tags and links, or
    None if pypdf cannot read the file."""

    name: str
    paper: pdfium.PdfDocument
    objects: PdfReader | None
    mended: bool = False

    def close(self) -> None:
        self.paper.close()


def open_source(data: bytes, name: str, password: str) -> Source:
    """Open a PDF. Raises PasswordError if it needs a password or another one, UnreadableError if nothing can be read."""
    objects, locked = _objects(data, password)
    try:
        return Source(name, pdfium.PdfDocument(data, password=password or None), None if locked else objects)
    except pdfium.PdfiumError as fault:
        if fault.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD or locked:
            raise _password_error(name, password) from fault
        return Source(name, _mended(objects, name, fault), objects, mended=True)


def _objects(data: bytes, password: str) -> tuple[PdfReader | None, bool]:
    """The file for pypdf, None if that cannot read it; and whether it stays locked with this password."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        return reader, reader.is_encrypted and not reader.decrypt(password)
    except MALFORMED:
        return None, False


def _password_error(name: str, password: str) -> PasswordError:
    fault = "the password does not open it" if password else "a password is needed to read it"
    return PasswordError(fault, source=name, remedy="give the document's password with --password")


def _mended(objects: PdfReader | None, name: str, fault: Exception) -> pdfium.PdfDocument:
    """The document as pypdf writes it anew: that mends truncated files and junk before the header."""
    copy = io.BytesIO()
    try:
        if objects is None or not len(objects.pages):
            raise ValueError("no pages")
        PdfWriter(clone_from=objects).write(copy)
        return pdfium.PdfDocument(copy.getvalue())
    except (*MALFORMED, pdfium.PdfiumError):
        raise UnreadableError(
            "the PDF is damaged and cannot be mended", source=name, remedy="fetch or export the document again"
        ) from fault
