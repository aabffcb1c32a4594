"""Bookmarks and page labels: how a reader on screen gets about in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFDocument

from convert.writers.pdf.conformance import Conformance
from convert.writers.pdf.structure import Ready, reference
from convert.writers.pdf.tag import Element, text_string


@dataclass(slots=True)
class _Entry:
    """A bookmark: its heading (None for the root of all), and the bookmarks of the headings under it."""

    heading: Element | None
    rank: int
    ready: Ready = field(default_factory=Ready)
    below: list[_Entry] = field(default_factory=list)

    def all(self) -> Iterator[_Entry]:
        """Every bookmark under this one."""
        for entry in self.below:
            yield entry
            yield from entry.all()


def add_outline(
    document: PDFDocument,
    headings: Sequence[Element],
    pages: Sequence[str],
    elements: dict[Element, str],
    conformance: Conformance,
) -> None:
    """Give the file a bookmark for each heading that was drawn, and its pages their numbers as labels.

    `pages` are the references to pages, `elements` those to structure elements, none if the file has none.
    """
    catalog = document.Catalog
    catalog.PageLabels = Ready(b"<</Nums[0<</S/D>>]>>")
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "PageLabels"]
    root = _nested(headings)
    catalog.Outlines = root.ready if root.below else None
    if not root.below:
        return
    _write(document, root)
    for entry in root.all():
        assert entry.heading
        element = elements.get(entry.heading, "")
        named = f"/SE {element}" if element else ""
        leads = destination(entry.heading, pages, element, conformance)
        entry.ready.data += f"/Title{text_string(entry.heading.title)}{named}{leads}>>".encode()
    root.ready.data += b">>"


def _nested(headings: Sequence[Element]) -> _Entry:
    root = _Entry(None, 0)
    path = [root]
    for heading in headings:
        rank = int(heading.type[1:])
        while path[-1].rank >= rank:
            path.pop()
        entry = _Entry(heading, rank)
        path[-1].below.append(entry)
        path.append(entry)
    return root


def _write(document: PDFDocument, parent: _Entry) -> None:
    """The links of all bookmarks under `parent`: to it, to each other, and to those under them."""
    references = [reference(document, entry.ready) for entry in parent.below]
    home = reference(document, parent.ready)
    parent.ready.data += f"/First {references[0]}/Last {references[-1]}/Count {len([*parent.all()])}".encode()
    for place, entry in enumerate(parent.below):
        before = f"/Prev {references[place - 1]}" if place else ""
        after = f"/Next {references[place + 1]}" if place + 1 < len(references) else ""
        entry.ready.data += f"/Parent {home}{before}{after}".encode()
        if entry.below:
            _write(document, entry)


def destination(target: Element, pages: Sequence[str], element: str, conformance: Conformance) -> str:
    """Where a bookmark or a link leads: to the place on a page where something was drawn and, from PDF 2.0 on, to it.

    `element` is the reference to `target` in the structure, `pages` those to the pages.
    """
    assert target.place
    page, top = target.place
    view = f"/XYZ 0 {top:.2f} 0"
    if conformance.is_pdf_2:
        return f"/A<</S/GoTo/D[{pages[page]}{view}]/SD[{element}{view}]>>"
    return f"/Dest[{pages[page]}{view}]"
