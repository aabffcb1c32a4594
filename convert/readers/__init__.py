"""The readers: a table one can read. A reader's module is imported when it is first needed.

A reader of a printed form has `read(data: bytes, name: str, options: Reading) -> Galley`; the reader of Akoma Ntoso has
`read(data, name, options) -> etree._Element`.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from convert.errors import UnreadableError, UsageError
from convert.options import Reading


@dataclass(frozen=True, slots=True)
class Reader:
    """One form of input: its name on the command line, the suffixes of its files, and what it is."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    what: str

    def load(self) -> Callable[[bytes, str, Reading], Any]:
        """The module's `read`."""
        read: Callable[[bytes, str, Reading], Any] = importlib.import_module(self.module).read
        return read


READERS = (
    Reader("text", (".txt", ".md"), "convert.readers.text", "text, plain or with Markdown's marks"),
    Reader("pdf", (".pdf",), "convert.readers.pdf", "PDF, tagged or not"),
    Reader("akn", (".xml", ".akn"), "convert.readers.akn", "Akoma Ntoso XML"),
)

HEADER, HEADER_WITHIN = b"%PDF", 1024
"""What a PDF begins with, and within how many bytes: there may be junk before it."""

_OBJECT = re.compile(rb"\b\d{1,7} \d{1,5} obj\b.{0,64}?<<", re.DOTALL)
"""What nothing but a PDF has, even one that has lost its header."""

_OTHER_KINDS = {
    b"\xff\xd8\xff": "a JPEG image",
    b"\x89PNG\r\n": "a PNG image",
    b"GIF8": "a GIF image",
    b"II*\0": "a TIFF image",
    b"MM\0*": "a TIFF image",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "a rich text document",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\x7fELF": "a program",
}


def by_name(name: str) -> Reader:
    """The reader called `name`. Raises UsageError if there is none."""
    for reader in READERS:
        if reader.name == name:
            return reader
    raise UsageError(f"no reader is called {name!r}", remedy="see `undoc formats`")


def is_pdf(data: bytes) -> bool:
    """True for a PDF, be it one that has lost its header or has junk before it."""
    return HEADER in data[:HEADER_WITHIN] or bool(_OBJECT.search(data))


def is_xml(data: bytes) -> bool:
    """True for what begins as XML does, in whatever encoding."""
    return data.replace(b"\0", b"")[:64].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def for_data(data: bytes, name: str) -> Reader:
    """The reader for these bytes: by what they are, whatever it is called. Raises UnreadableError if none fits."""
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableError("the file is empty", source=name, remedy="look where it was made or copied")
    if is_pdf(data):
        return by_name("pdf")
    for magic, kind in _OTHER_KINDS.items():
        if data.startswith(magic):
            raise UnreadableError(
                f"this is {kind}, whatever its name says", source=name, remedy="give a PDF, text or XML file"
            )
    if name.lower().endswith(".pdf"):
        raise UnreadableError(
            "this is not a PDF file, whatever its name says", source=name, remedy="export the document again"
        )
    if is_xml(data):
        return by_name("akn")
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError(
            "this is neither PDF, text nor XML", source=name, remedy="give a file of one of these kinds"
        )
    return by_name("text")
