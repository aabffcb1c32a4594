"""The reader of PDF files: tags first, geometry second.

A page is taken down as runs of glyphs; masthead, furniture and notes are parted from it; what is left is put together
to passages, by the structure tree where the file has one and by geometry where it has none or the tree leaves gaps; and
the passages are set as the paragraphs of a galley, page breaks undone and notes hung on their calls.
"""

from __future__ import annotations

from convert.galley import Galley
from convert.options import Reading
from convert.readers.pdf.assembly import assemble
from convert.readers.pdf.glyphs import Faces, take_down
from convert.readers.pdf.links import links
from convert.readers.pdf.page import Page
from convert.readers.pdf.source import Source, open_source
from convert.readers.pdf.tags import structure

__all__ = ["read"]


def read(data: bytes, name: str, options: Reading) -> Galley:
    """Read a PDF. `name` is what messages call it; of the options, `password` and `ignore_tags` matter here.

    Raises PasswordError if a password is needed or wrong, UnreadableError if the file is too damaged to read.
    """
    source = open_source(data, name, options.password)
    try:
        pages = _pages(source)
        tree = None if options.ignore_tags else structure(source.objects)
        return assemble(pages, tree, name)
    finally:
        source.close()


def _pages(source: Source) -> list[Page]:
    faces = Faces()
    pages = []
    for index in range(len(source.paper)):
        sheet = source.paper[index]
        try:
            pages.append(take_down(sheet, index + 1, faces, links(source, index)))
        finally:
            sheet.close()
    return pages
