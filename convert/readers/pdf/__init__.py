"""The reader of PDF files: tags first, geometry second.

A page is taken down as runs of glyphs; masthead, furniture and notes are parted from it; what is left is put together
to passages, by the structure tree where the file has one and by geometry where it has none or the tree leaves gaps; and
the passages are set as the paragraphs of a galley, page breaks undone and notes hung on their calls.
"""

from __future__ import annotations

from contextlib import closing

import pypdfium2 as pdfium
from lxml import etree

from convert.errors import UnreadableError
from convert.galley import Galley
from convert.options import Reading
from convert.problems import Place, Problem, Severity
from convert.readers import akn
from convert.readers.pdf.assembly import assemble
from convert.readers.pdf.attached import attached_tree
from convert.readers.pdf.figures import figures
from convert.readers.pdf.glyphs import Faces, take_down
from convert.readers.pdf.links import links, padding
from convert.readers.pdf.page import Page
from convert.readers.pdf.source import Source, open_mended, open_source
from convert.readers.pdf.tags import structure

__all__ = ["read"]


def read(data: bytes, name: str, options: Reading) -> Galley | etree._Element:
    """Read a PDF. `name` is what messages call it.

    What undoc itself has set comes back as the tree attached to it, unless `options.ignore_attached` says otherwise,
    something else is given for it, or its pages have been changed since.

    Raises PasswordError if a password is needed or wrong, UnreadableError if the file is too damaged to read.
    """
    with closing(open_source(data, name, options.password)) as source:
        if not (options.ignore_attached or options.given) and (attached := attached_tree(source)):
            return akn.read(attached, name, options)
        galley = _galley(source, options)
        if _lost(galley) and not source.mended and (copy := open_mended(data, name, options.password)):
            with closing(copy):
                galley = min(galley, _galley(copy, options), key=_lost)
    if _lost(galley) == galley.pages:
        raise UnreadableError("none of its pages can be read", source=name, remedy="fetch or export the document again")
    return galley


def _galley(source: Source, options: Reading) -> Galley:
    pages, problems = _pages(source)
    tree = None if options.ignore_tags else structure(source.objects)
    galley = assemble(pages, tree, source.name)
    galley.problems[:0] = problems
    return galley


def _lost(galley: Galley) -> int:
    """How many pages could not be read."""
    return sum(problem.code == "R101" for problem in galley.problems)


def _pages(source: Source) -> tuple[list[Page], list[Problem]]:
    """The pages taken down, and what there is to say of those that are damaged or have no text."""
    faces, pages, problems = Faces(), [], []
    wider = padding(source.paper)
    if source.mended:
        problems.append(Problem("R103", Severity.WARNING, "the file is damaged: it was mended, and may lack something"))
    for index in range(len(source.paper)):
        try:
            with closing(source.paper[index]) as sheet:
                page = take_down(sheet, index + 1, faces, links(sheet, wider))
                page.figures = figures(page, sheet)
        except pdfium.PdfiumError:
            page = Page(index + 1, 0, 0)
            problems.append(_problem("R101", "is damaged and cannot be read", page, Severity.ERROR))
        if not page.letters and page.pictures:
            problems.append(_problem("R102", "has no text, only pictures: it is a scan, to be recognised first", page))
        if page.doubled:
            problems.append(_problem("R104", f"draws {page.doubled} runs twice, to be read once", page, Severity.NOTE))
        pages.append(page)
    return pages, problems


def _problem(code: str, fault: str, page: Page, severity: Severity = Severity.WARNING) -> Problem:
    return Problem(code, severity, f"page {page.number} {fault}", place=Place(page=page.number))
