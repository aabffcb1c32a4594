"""One draft as producers of several years set it: every one of them gives the same tree, by looks alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from lxml import etree
from reportlab.pdfbase.pdfmetrics import stringWidth

import convert
from convert.akn.names import akn, local
from convert.options import Reading
from tests.conftest import Golden
from tests.readers.pdf_press import INDENT, RIGHT, TEXT, TYPEWRITER, Press

GOLDEN = Path(__file__).with_name("golden")

Runs = list[tuple[str, str]]
"""Texts with their faces: "", "i", "b"; "n" is the call of a note."""

PARAGRAPHS: list[Runs] = [
    [("The General Assembly", "i"), (",", "")],
    [
        ("Recalling", "i"),
        (
            " its many resolutions on hedges, verges and the far-reaching benefits that green places bring, not least",
            "",
        ),
        (" resolution 94/17 of 4 April 2040,", ""),
        ("1", "n"),
        (" and the report of the Board of Hedges on its ", ""),
        ("Green Roads", "i"),
        (" and other roads,", ""),
    ],
    [("Noting with appreciation", "i"), (" the work of those who walk beside hedges in winter,", "")],
    [("1.\u2003", ""), ("Welcomes", "i"), (" the hedges that have been planted since its ninety-eighth session;", "")],
    [("2.\u2003", ""), ("Requests", "i"), (" the Secretary-General:", "")],
    [("(", ""), ("a", "i"), (")\u2003To count all hedges that lie along roads;", "")],
    [("(", ""), ("b", "i"), (")\u2003To report to it on their number at its one hundredth session;", "")],
    [
        ("3.\u2003", ""),
        ("Decides", "i"),
        (" to include in its agenda the item entitled \u201cHedges and verges\u201d.", ""),
    ],
]


class Overprinting(Press):
    """Bold is the regular face, drawn again a little further on when the page is full: there was no bold at hand."""

    bold: list[tuple[float, float, str, float]]

    def run(self, x: float, y: float, text: str, face: str = "", size: float = 10) -> float:
        if face == "b" and text.strip("_"):
            self.bold = [*getattr(self, "bold", []), (x + 0.3, y, text, size)]
        return super().run(x, y, text, face.strip("b"), size)

    def pdf(self, password: str = "") -> bytes:
        for x, y, text, size in self.bold:
            super().run(x, y, text, "", size)
        return super().pdf(password)


class Switching(Press):
    """Words are cut at their marks, which come from the other face: comma and hyphen in italics within roman."""

    def run(self, x: float, y: float, text: str, face: str = "", size: float = 10) -> float:
        for part in re.split(r"([ ,;.-]+)", text) if face == "" else [text]:
            x = super().run(x, y, part, "i" if part.strip(" ,;.-") != part else face, size)
        return x


class Scaled(Press):
    """The whole page is drawn at 94 per cent, as some files of the 2000s are."""

    def run(self, x: float, y: float, text: str, face: str = "", size: float = 10) -> float:
        self.canvas.saveState()
        self.canvas.scale(0.94, 0.94)
        end = super().run(x, y + self.height - self.height / 0.94, text, face, size)
        self.canvas.restoreState()
        return end

    def rule(self, left: float, right: float, y: float, thickness: float) -> None:
        super().rule(0.94 * left, 0.94 * right, 0.94 * y, 0.94 * thickness)


def typewritten() -> Press:
    return Press(faces=TYPEWRITER)


def set_paragraph(press: Press, runs: Runs, y: float, first: float, left: float) -> float:
    """Set one ragged paragraph; returns the baseline of its last line."""
    x, size = first, 10.0
    tab = first + 24
    for text, face in runs:
        if face == "n":
            x = press.run(x, y - 3.5, text, size=6.5)
            continue
        for word in _words(text):
            width = stringWidth(word.rstrip(), press.faces[face], size)
            if x + width > RIGHT:
                x, y = left, y + 12
                word = word.lstrip()
            x = press.run(x, y, word, face) if word != "\u2003" else tab
    return y


def _words(text: str) -> Iterator[str]:
    for part in text.replace("\u2003", "|\u2003|").split("|"):
        words = part.split(" ")
        yield from (word for word in [words[0], *(" " + word for word in words[1:])] if word)


def set_text(press: Press, y: float = 350.0) -> Press:
    press.run(TEXT, y - 24, "Hedges and verges along roads", "b", 12)
    for runs in PARAGRAPHS:
        numbered = runs[0][0][:1].isdigit()
        point = runs[0][0] == "("
        y = set_paragraph(press, runs, y, INDENT if point or not numbered else TEXT, INDENT if point else TEXT) + 18
    press.separator(672)
    press.note(684, "1", "See also the record of its 4th meeting.")
    press.footer()
    return press


def draft(press: Press) -> bytes:
    press.masthead()
    press.run(60, 222.3, "Ninety-ninth session", "b")
    press.run(60, 235.5, "Ninth Committee", "b", 12)
    press.run(60, 247.7, "Agenda item 12")
    press.run(60, 259.7, "Hedges and verges", "b")
    press.run(TEXT, 290, "Arcadia: draft resolution", "b")
    return set_text(press).pdf()


def joint(press: Press) -> bytes:
    """The masthead of two organs, each with its symbol, session and agenda."""
    press.run(TEXT, 57.8, "United Nations", size=14)
    press.run(397, 57.8, "A/99/7", size=14)
    press.run(446, 57.8, "\u2013", size=14)
    press.run(460, 57.8, "S/2044/9", size=14)
    press.rule(60, 552, 64.8, 0.48)
    press.run(TEXT, 86.4, "General Assembly", "b", 20)
    press.run(TEXT, 106, "Security Council", "b", 20)
    press.run(397, 86.7, "Distr.: General")
    press.run(397, 98.4, "3 May 2044")
    press.run(397, 122.4, "Original: English")
    press.rule(60, 552, 208.9, 1.44)
    for x, lines in (
        (60, ("General Assembly", "Ninety-ninth session")),
        (348, ("Security Council", "Ninety-ninth year")),
    ):
        for line, text in enumerate(lines):
            press.run(x, 222.3 + 12 * line, text, "b")
    press.run(60, 246.3, "Agenda item 12")
    press.run(60, 258.3, "Hedges and verges", "b")
    return set_text(press).pdf()


def tree(pdf: bytes) -> etree._Element:
    return convert.read(pdf, Reading(ignore_tags=True), name="draft.pdf").tree


def outline(root: etree._Element, parts: Iterable[str]) -> str:
    """The parts of a document as lines, each the elements round a text and the text, with its emphasis and notes."""
    lines = []
    for part in parts:
        for block in root.iter(*(akn(name) for name in ("p", "heading", "num"))):
            above = [local(each) for each in block.iterancestors()][::-1]
            if part in above and "authorialNote" not in above:
                above += [local(each) for each in block if local(each).startswith("doc")]
                lines.append(f"{'/'.join(above[above.index(part) :])}: {_printed(block)}\n")
    return "".join(lines)


def _printed(element: etree._Element) -> str:
    inner = (element.text or "") + "".join(_printed(child) + (child.tail or "") for child in element)
    mark = {"i": "_", "b": "*", "authorialNote": "^"}.get(local(element), "")
    return f"{mark}{inner}{mark}"


TEXTS = ("preamble", "body", "mainBody")


@pytest.mark.parametrize("press", [Press, Overprinting, Switching, Scaled, typewritten])
def test_each_producer_gives_the_same_tree(press: type[Press], golden: Golden) -> None:
    golden(GOLDEN / "producers.txt", outline(tree(draft(press())), ("coverPage", "preface", *TEXTS)))


def test_two_organs_give_two_symbols_and_the_text_is_the_same(golden: Golden) -> None:
    root = tree(joint(Press()))
    assert outline(root, TEXTS) == outline(tree(draft(Press())), TEXTS)
    golden(GOLDEN / "joint-cover.txt", outline(root, ("coverPage", "preface")))
