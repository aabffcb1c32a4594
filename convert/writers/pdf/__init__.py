"""The typesetter: a galley, set by a house style, as print-ready PDF.

The way of a document: fonts are found, its paragraphs shaped and broken into lines (compositor), the lines put into a
column, the column cut into pages, the furniture put around them; the sheets that result are drawn (draw, embed) into a
file (file). On the way each part is given its element in the structure (tag, structure). `dump` writes the
same sheets as text.
"""

from __future__ import annotations

from lxml import etree

from convert.galley import Galley
from convert.options import Writing
from convert.problems import Problem
from convert.writers.pdf.facts import document_date, facts, file_date
from convert.writers.pdf.file import assemble
from convert.writers.pdf.furniture import imprint
from convert.writers.pdf.metadata import About
from convert.writers.pdf.typeset import typeset


def write(galley: Galley, options: Writing, tree: etree._Element) -> tuple[bytes, list[Problem]]:
    """The PDF file, with the tree attached, and what the typesetter has to say. Raises what `typeset` raises."""
    done = typeset(galley, options, facts(galley, tree))
    marks = imprint(galley)
    first = next((text for paragraph in galley.paragraphs() if (text := " ".join(paragraph.text.split()))), "")
    issued = document_date(tree)
    called = marks.title or marks.adoption or marks.symbol or first
    about = About(called, marks.symbol, galley.language, file_date(tree), issued.isoformat() if issued else "")
    attached = etree.tostring(tree, encoding="UTF-8", xml_declaration=True)
    data, failings = assemble(done, about, attached, options)
    return data, [*done.problems, *failings]
