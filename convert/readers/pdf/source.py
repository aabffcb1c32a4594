"""The PDF as a file: its password, its damage, and the two engines that read it."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
import pypdfium2 as pdfium

from convert.errors import PasswordError, UnreadableError
from convert.readers.pdf.malformed import MALFORMED
from convert.readers.pdf.mending import mended
from convert.readers.pdf.paper import FOREIGN_LOCK, LOCKED, open_paper


@dataclass(slots=True)
class Source:
    """An opened PDF: `paper` is PDFium's document, for what is printed and linked; `objects` is pikepdf's, for tags and
    attachments, or None if that cannot read the file. Both are of a copy if the file had to be `mended`."""

    name: str
    paper: pdfium.PdfDocument
    objects: pikepdf.Pdf | None
    mended: bool = False

    def close(self) -> None:
        """Let both engines go."""
        self.paper.close()
        if self.objects is not None:
            self.objects.close()


def open_source(data: bytes, name: str, password: str) -> Source:
    """Open a PDF. Raises PasswordError if it needs a password or another one, UnreadableError if it cannot be read."""
    objects, locked = _objects(data, password)
    try:
        paper = open_paper(data, password)
    except pdfium.PdfiumError as fault:
        if fault.err_code == LOCKED or locked:
            raise _password_error(name, password) from fault
        if fault.err_code == FOREIGN_LOCK:
            reason, remedy = "it is encrypted in a way that is not supported", "fetch or export it without encryption"
            raise UnreadableError(reason, source=name, remedy=remedy) from fault
    else:
        if len(paper):
            return Source(name, paper, objects)
        paper.close()
    if not (copy := open_mended(data, name, password)):
        raise UnreadableError(
            "the PDF is damaged and cannot be mended", source=name, remedy="fetch or export the document again"
        )
    return copy


def open_mended(data: bytes, name: str, password: str) -> Source | None:
    """The document in a copy that was mended, None if it cannot be."""
    if not (found := mended(data, password)):
        return None
    copy, paper = found
    return Source(name, paper, _objects(copy, "")[0], mended=True)


def _objects(data: bytes, password: str) -> tuple[pikepdf.Pdf | None, bool]:
    """The file for pikepdf, None if that cannot read it; and whether it stays locked with this password."""
    try:
        return pikepdf.open(io.BytesIO(data), password=password), False
    except pikepdf.PasswordError:
        return None, True
    except MALFORMED:
        return None, False


def _password_error(name: str, password: str) -> PasswordError:
    fault = "the password does not open it" if password else "a password is needed to read it"
    return PasswordError(fault, source=name, remedy="give the document's password with --password")
