"""The PDF file around the pages: fonts, structure, the tree as an associated file; the same bytes for the same input.

It keeps the standards that were asked for, and says so unless something keeps it from being so.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from datetime import datetime

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from convert.attachment import TREE_NAME, description
from convert.options import Writing
from convert.problems import Problem, Severity
from convert.styles import Page
from convert.writers.pdf.colour import add_output_intent
from convert.writers.pdf.conformance import CONFORMANCES, Conformance
from convert.writers.pdf.draw import BAR_CODE, Draughtsman
from convert.writers.pdf.embed import MUTE, EmbeddedFont, stream
from convert.writers.pdf.glyph import number
from convert.writers.pdf.metadata import About, describe, pdf_date
from convert.writers.pdf.outline import add_outline, destination
from convert.writers.pdf.packing import packed
from convert.writers.pdf.structure import Ready, add_structure, reference
from convert.writers.pdf.tag import Element
from convert.writers.pdf.typeset import Typeset

_FONTS = "BasicFonts"  # the name that reportlab gives the font dictionary shared by all pages
_BLUE = "0 0 1 rg"  # as published pages have links since 2018
_XML = "/application#2Fxml"  # a PDF name; PDFName would not escape its slash


def assemble(done: Typeset, about: About, tree: bytes, options: Writing) -> tuple[bytes, list[Problem]]:
    """The whole file, with the tree (XML) attached as its source, and what keeps it from being what it should be.

    The sheets are taken out of `done` as they are drawn, so that their memory serves for what is made of them.
    """
    page, conformance = done.style.page, CONFORMANCES[options.conform]
    canvas = _Canvas(io.BytesIO(), page, about.language_tag, conformance)
    document = canvas._doc
    draughtsman = Draughtsman(
        canvas,
        page.height,
        done.structure,
        tagged=conformance.tagged,
        link_colour=_BLUE if options.colour_links else "",
    )
    while done.sheets:
        draughtsman.draw(done.sheets.pop(0))
    fonts = [font for _, font in draughtsman.fonts.values()]
    for name, font in draughtsman.fonts.values():
        document.idToObject[_FONTS][name] = font.add_to(document)
    if draughtsman.bar_code:
        document.idToObject[_FONTS][BAR_CODE] = draughtsman.bar_code.add_to(document)
    pages = [reference(document, page) for page in document.Pages.pages]
    problems: list[Problem] = []
    elements: dict[Element, str] = {}
    if conformance.tagged:
        problems += _failings(about, fonts, done.structure.root, conformance)
        elements = add_structure(document, done.structure.root, draughtsman.marked, pages, conformance)
        add_output_intent(document)
    add_outline(document, draughtsman.headings, pages, elements, conformance)
    for link, target in draughtsman.crossings:
        link.entries += destination(target, pages, elements.get(target, ""), conformance)
    describe(document, about, "" if problems else conformance.claim, done.structure.root.languages())
    _attach(document, tree, about.date, canvas.digest.hexdigest())
    return packed(document, conformance), problems


def _failings(about: About, fonts: list[EmbeddedFont], root: Element, conformance: Conformance) -> Iterator[Problem]:
    """What accessible and archival files must have and this one lacks, so that it does not claim to be one."""
    figures = [kid.title for kid in root.kids if isinstance(kid, Element) and kid.type == "Figure"]
    lacking = {
        "it has no text to be called by": not about.title,
        "it has characters that no font has, or that have no meaning": not all(font.speaks for font in fonts),
        "a figure has no alternative text": not all(figures),
        "the alternative text of a figure has characters without a meaning": any(map(MUTE.search, figures)),
    }
    for what, is_lacking in lacking.items():
        if is_lacking:
            yield Problem("T005", Severity.WARNING, f"the file is not marked as {conformance.what}: {what}")


class _Canvas(Canvas):  # type: ignore[misc]
    """A canvas for tagged pages, which do not begin in Helvetica, a font that is not embedded."""

    def __init__(self, target: io.BytesIO, page: Page, language: str, conformance: Conformance) -> None:
        self._tagged = conformance.tagged
        self.digest = hashlib.sha256()  # of the content of all pages
        super().__init__(
            target,
            pagesize=(page.width, page.height),
            invariant=1,
            pdfVersion=conformance.version,
            lang=language,
        )

    def _make_preamble(self) -> None:
        self._preamble = ""

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """End the page; its content is packed at once, as the bytes that it is, not as text in reportlab's encoding."""
        document = self._doc
        content = "\n".join([*self._code, ""]).encode("latin-1")
        self.digest.update(content)
        box = f"[0 0 {' '.join(map(number, self._pagesize))}]"
        images = document.xobjDict(self._formsinuse).format(document).decode()
        links = " ".join([each.format(document).decode() for each in self._annotationrefs])
        structure = f"/StructParents {len(document.Pages.pages)}/Tabs/S" if self._tagged else ""
        page = (
            f"<</Type/Page/Parent {reference(document, document.Pages)}/MediaBox{box}/TrimBox{box}"
            f"/Contents {reference(document, stream(content))}"
            f"/Resources<</Font {reference(document, document.idToObject[_FONTS])}/XObject{images}>>"
            f"/Annots[{links}]{structure}>>"
        )
        document.addPage(Ready(page.encode()))
        self._startPage()


def _attach(document: PDFDocument, tree: bytes, date: datetime | None, digest: str) -> None:
    """The tree as embedded file and associated file of the document (ISO 32000-2, 14.13), for pages of this digest."""
    checksum = hashlib.md5(tree, usedforsecurity=False).hexdigest()  # as ISO 32000-2 has it, table 45
    params: dict[str, object] = {"Size": len(tree), "CheckSum": Ready(f"<{checksum}>".encode())}
    if date:
        params["ModDate"] = PDFString(pdf_date(date))
    kind = {"Type": PDFName("EmbeddedFile"), "Subtype": _XML, "Params": PDFDictionary(params)}
    embedded = document.Reference(stream(tree, kind))
    filespec = document.Reference(
        PDFDictionary(
            {
                "Type": PDFName("Filespec"),
                "F": PDFString(TREE_NAME),
                "UF": PDFString(TREE_NAME),
                "Desc": PDFString(description(digest)),
                "AFRelationship": PDFName("Source"),
                "EF": PDFDictionary({"F": embedded, "UF": embedded}),
            }
        )
    )
    catalog = document.Catalog
    names = PDFDictionary({"Names": PDFArray([PDFString(TREE_NAME), filespec])})
    catalog.Names = PDFDictionary({"EmbeddedFiles": names})
    catalog.AF = PDFArray([filespec])
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]
