"""Verbatim records set in two columns, as New York prints them: a front page by itself, then speeches by columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.readers.pdf_press import Press

FRONT = (
    [(60, 247, "b", "9012th meeting")],
    [(60, 261, "", "Monday, 4 May 2044, 10 a.m.")],
    [(60, 275, "", "New York")],
    [(60, 320, "i", "President:"), (170, 320, "", "Mr. Ferry (Brightsea)")],
    [(60, 420, "b", "Agenda")],
    [(84, 440, "", "Lighthouses and those who keep them")],
)
SPEECHES = [
    (speaker, said)
    for line in (Path(__file__).parent / "record.txt").read_text(encoding="utf-8").splitlines()
    for speaker, _, said in [line.partition("\t")]
]
"""Who speaks, and what is said: "" for one who goes on, "h" for a heading, "*" for what the record tells by itself."""

HEAD = "Lighthouses and those who keep them"


@dataclass
class Galley:
    """A record in the making: where the pen stands, and the form it is set in.

    `left` are the edges of the two columns, `width` is that of each, `size` and `lead` are those of the type.
    """

    press: Press
    faces: tuple[str, str, str] = ("", "b", "i")
    left: tuple[float, float] = (60.0, 315.0)
    width: float = 237.0
    size: float = 10.0
    lead: float = 12.0
    top: float = 96.0
    foot: float = 720.0
    column: int = 0
    page: int = 2
    y: float = field(default=96.0)
    part: list[tuple[int, int]] = field(default_factory=list)

    def set(self) -> None:
        for speaker, said in SPEECHES:
            if speaker == "h":
                self.y += self.lead / 2
                self.part = self.press.part("H1")
                self.line([(self.faces[1], said.split())], 0, justified=False)
            elif speaker == "*":
                self.paragraph([(self.faces[2], said.split())])
            else:
                bold = [(self.faces[1], speaker.split())] if speaker else []
                self.paragraph([*bold, (self.faces[0], said.split())])
            self.y += self.lead / 2

    def paragraph(self, runs: Sequence[tuple[str, list[str]]]) -> None:
        self.part = self.press.part("P")
        words = [(face, word) for face, said in runs for word in said]
        indent, line, used = 24.0, list[tuple[str, str]](), 24.0
        for face, word in words:
            wide = self.measure(face, word)
            if line and used + wide > self.width:
                self.line([(face, [word]) for face, word in line], indent, justified=True)
                indent, line, used = 0.0, [], 0.0
            line.append((face, word))
            used += wide + self.measure(face, " ")
        self.line([(face, [word]) for face, word in line], indent, justified=False)

    def measure(self, face: str, text: str) -> float:
        return stringWidth(text, self.press.faces[face], self.size)

    def line(self, runs: Sequence[tuple[str, list[str]]], indent: float, *, justified: bool) -> None:
        if self.y > self.foot:
            self.turn()
        words = [(face, word) for face, said in runs for word in said]
        wide = sum(self.measure(face, word) for face, word in words)
        space = (self.width - indent - wide) / (len(words) - 1) if justified and len(words) > 1 else self.size / 4
        if justified and self.press.faces[self.faces[0]].startswith("Courier"):
            space = self.measure("", " ")
        x = self.left[self.column] + indent
        with self.press.piece(self.part):
            for face, word in words:
                x = self.press.run(x, self.y, word, face, self.size) + space
        self.y += self.lead

    def turn(self) -> None:
        """Go on to the next column or page."""
        self.y = self.top
        self.column = 1 - self.column
        if not self.column:
            self.press.turn()
            self.page += 1
            self.head()

    def head(self) -> None:
        with self.press.piece(None):
            self.press.run(60, 59, "S/PV.9012", "b", 8.5)
            self.press.ending_at(552, 59, HEAD, "b", 8.5)
            self.press.rule(60, 552, 64.8, 0.24)
            self.press.run(60, 755.3, f"{self.page}/4", "b", 8.5)
            self.press.ending_at(552, 753.8, "44-00017", size=7)


def record(press: Press, **form: Any) -> Press:
    """A record on a press; `form` is what its galley has other than the defaults."""
    _front(press)
    galley = Galley(press, **form)
    galley.head()
    galley.set()
    return press


def _front(press: Press) -> None:
    with press.piece(None):
        press.run(60, 57.8, "United Nations", size=14)
        press.ending_at(552, 56.5, "S/PV.9012")
        press.rule(60, 552, 64.8, 0.48)
        press.run(60, 86.4, "Security Council", "b", 20)
        press.run(397, 86.7, "Provisional")
        press.rule(60, 552, 208.9, 1.44)
        press.run(65.4, 747.6, "44-00017 (E)")
        press.run(65.4, 762.2, "*4400017*")
    for (x, y, face, said), *more in FRONT:
        with press.piece(press.part("P")):
            press.run(x, y, said, face)
            for x, y, face, said in more:
                press.run(x, y, said, face)
    press.turn()
