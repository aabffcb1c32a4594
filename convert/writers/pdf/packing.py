"""The bytes of a file: its streams, its other objects packed together in more of them, and the table of all.

The objects are reportlab's, but it would write each by itself, end streams otherwise than PDF/A wants, and give the
file an ID without a look at its content.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import count

from reportlab.pdfbase import pdfdoc

from convert.writers.pdf.conformance import Conformance

EFFORT = 4  # of zlib: half the time of its 6, for 4 % more (410 pages)
_STREAM_END = b"endstream\n"  # as reportlab writes it, right after the content
_BINARY = b"%\xe2\xe3\xcf\xd3\n"  # tells those who carry the file that it is no text
_TOGETHER = 100  # objects packed in one stream
_ID = 32  # digits
_FREE, _BY_ITSELF, _PACKED = 0, 1, 2  # where an object is


def packed(document: pdfdoc.PDFDocument, conformance: Conformance) -> bytes:
    """The bytes of a document. Since PDF 2.0 XMP alone says what the file is (ISO 19005-4, 6.1.3)."""
    ends = {"Root": document.Catalog} if conformance.is_pdf_2 else {"Root": document.Catalog, "Info": document.info}
    trailer = pdfdoc.PDFDictionary({name: document.Reference(thing) for name, thing in ends.items()})
    file = _File(conformance.version)
    small: list[tuple[int, bytes]] = []
    for number, body in _objects(document):
        if body.endswith(_STREAM_END):
            file.add(number, body.removesuffix(_STREAM_END) + b"\nendstream")
        else:
            small.append((number, body))
    numbers = count(len(document.numberToId) + 1)
    for start in range(0, len(small), _TOGETHER):
        file.pack(next(numbers), small[start : start + _TOGETHER])
    return file.closed(next(numbers), trailer.format(document).strip(b"<>"))


def _objects(document: pdfdoc.PDFDocument) -> Iterator[tuple[int, bytes]]:
    """Each object with its number; more may be entered while one is formatted."""
    for number in count(1):
        if number not in document.numberToId:
            return
        yield number, pdfdoc.format(document.idToObject[document.numberToId[number]], document, toplevel=1)


class _File:
    """A file on its way (ISO 32000-2, 7.5.7 and 7.5.8). `places` is the table of its objects, by their numbers."""

    def __init__(self, version: tuple[int, int]) -> None:
        self.pieces = [b"%%PDF-%d.%d\n" % version + _BINARY]
        self.end = len(self.pieces[0])
        self.places = {0: (_FREE, 0, 0xFFFF)}

    def add(self, number: int, body: bytes) -> None:
        """Write an object by itself."""
        piece = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        self.places[number] = _BY_ITSELF, self.end, 0
        self.pieces.append(piece)
        self.end += len(piece)

    def pack(self, number: int, objects: Sequence[tuple[int, bytes]]) -> None:
        """Write objects together as a stream of this number."""
        head, body = b"", b""
        for order, (packed, data) in enumerate(objects):
            head += b"%d %d " % (packed, len(body))
            body += data + b"\n"
            self.places[packed] = _PACKED, number, order
        kind = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head))
        self.add(number, _stream(kind, head + body))

    def closed(self, number: int, trailer: bytes) -> bytes:
        """The whole file, its table written as a stream of this number, with the entries of the trailer."""
        start = self.end
        self.places[number] = _BY_ITSELF, start, 0
        table = b"".join([struct.pack(">BIH", *self.places[each]) for each in range(number + 1)])
        identity = hashlib.sha256(b"".join(self.pieces)).hexdigest()[:_ID].encode()
        kind = b"/Type/XRef/Size %d/W[1 4 2]%b/ID[<%b><%b>]" % (number + 1, trailer, identity, identity)
        self.add(number, _stream(kind, table))
        return b"".join([*self.pieces, b"startxref\n%d\n%%%%EOF\n" % start])


def _stream(entries: bytes, data: bytes) -> bytes:
    content = zlib.compress(data, EFFORT)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (entries, len(content), content)
