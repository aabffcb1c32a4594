"""A small press for tests: pages set glyph run by glyph run, measured from the top left, by reportlab."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf
from pikepdf import Array, Dictionary, Name
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

FACES = {"": "Times-Roman", "i": "Times-Italic", "b": "Times-Bold"}
TYPEWRITER = {"": "Courier", "i": "Courier-Oblique", "b": "Courier-Bold"}
TEXT, INDENT, RIGHT = 123.4, 147.1, 488.6


class Press:
    """One document in the making. `run` sets text and returns where the pen stopped."""

    def __init__(self, width: float = 612, height: float = 792, faces: dict[str, str] = FACES) -> None:
        self.faces = faces
        self.parts: list[tuple[str, list[tuple[int, int]]]] = []
        self.marks = 0
        self.buffer = io.BytesIO()
        self.height = height
        self.canvas = Canvas(self.buffer, pagesize=(width, height), invariant=True)

    def run(self, x: float, y: float, text: str, face: str = "", size: float = 10) -> float:
        self.canvas.setFont(self.faces[face], size)
        self.canvas.drawString(x, self.height - y, text)
        return x + stringWidth(text, self.faces[face], size)

    def ending_at(self, right: float, y: float, text: str, face: str = "", size: float = 10) -> None:
        self.run(right - stringWidth(text, self.faces[face], size), y, text, face, size)

    def full(self, x: float, y: float, text: str, size: float = 10, right: float = RIGHT) -> None:
        """A justified line: its words spread from `x` to `right`, one run each."""
        words = text.split()
        widths = [stringWidth(word, self.faces[""], size) for word in words]
        white = (right - x - sum(widths)) / (len(words) - 1)
        for word, width in zip(words, widths, strict=True):
            self.run(x, y, word, size=size)
            x += width + white

    def rule(self, left: float, right: float, y: float, thickness: float) -> None:
        self.canvas.rect(left, self.height - y - thickness, right - left, thickness, stroke=0, fill=1)

    def link(self, left: float, right: float, y: float, address: str) -> None:
        self.canvas.linkURL(address, (left, self.height - y - 2, right, self.height - y + 8))

    def masthead(self, shift: float = 0.0, symbol: str = "/C.9/99/L.7") -> None:
        self.run(TEXT, 57.8 + shift, "United Nations", size=14)
        self.run(482, 56.5 + shift, "A", size=20)
        self.run(482 + stringWidth("A", self.faces[""], 20), 56.5 + shift, symbol)
        self.rule(60, 300, 64.8 + shift, 0.48)
        self.rule(300, 552, 64.8 + shift, 0.48)
        self.run(TEXT, 86.4 + shift, "General Assembly", "b", 20)
        self.run(397, 86.7 + shift, "Distr.: Limited")
        self.run(397, 98.4 + shift, "3 May 2044")
        self.run(397, 122.4 + shift, "Original: English")
        self.rule(60, 552, 208.9 + shift, 1.44)

    def footer(self) -> None:
        pen = self.run(65.4, 747.6, "44-00017 (E)")
        self.run(pen + 10, 747.6, "030544")
        self.run(65.4, 762.2, "*4400017*")

    def separator(self, y: float) -> None:
        self.run(99.4, y, "_" * 18, "b", 8)

    def note(self, y: float, mark: str, text: str) -> None:
        self.ending_at(119.6, y - 3, mark, size=5.5) if mark.isdigit() else self.run(114.9, y, mark, size=8.5)
        self.run(TEXT, y, text, size=8.5)

    def header(self, symbol: str, page: str) -> None:
        self.run(60, 59, symbol, "b", 8.5)
        self.rule(59.3, 552, 64.8, 0.24)
        self.run(60, 755.3, page, "b", 8.5)
        self.run(525, 753.8, "44-00017", size=7)

    def part(self, tag: str) -> list[tuple[int, int]]:
        """Open an element of the structure tree; the pieces of it go into what is returned."""
        self.parts.append((tag, []))
        return self.parts[-1][1]

    @contextmanager
    def piece(self, part: list[tuple[int, int]] | None) -> Iterator[None]:
        """What is set within belongs to `part`, or is an artifact if there is none."""
        self.marks += 1
        page = self.canvas.getPageNumber()
        self.canvas._code.append("/Artifact BMC" if part is None else f"/P <</MCID {self.marks}>> BDC")
        if part is not None:
            part.append((page, self.marks))
        yield
        self.canvas._code.append("EMC")

    def tagged(self) -> bytes:
        """The document with the structure tree of its parts."""
        with pikepdf.open(io.BytesIO(self.pdf())) as pdf:
            kids = [
                Dictionary(
                    S=Name("/" + tag),
                    K=Array(
                        [Dictionary(Type=Name.MCR, Pg=pdf.pages[page - 1].obj, MCID=mark) for page, mark in pieces]
                    ),
                )
                for tag, pieces in self.parts
            ]
            root = Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.Document, K=Array(kids)))
            pdf.Root.StructTreeRoot = pdf.make_indirect(root)
            pdf.Root.MarkInfo = Dictionary(Marked=True)
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True)
        return out.getvalue()

    def turn(self) -> None:
        """Go on to the next page."""
        self.canvas.showPage()

    def pdf(self, password: str = "") -> bytes:
        if password:
            self.canvas.setEncrypt(password)
        self.canvas.save()
        return self.buffer.getvalue()
