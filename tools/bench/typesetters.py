"""Other typesetters, each setting the words of a galley in the same page and type: what undoc is measured beside.

They are given the text with its italics, bold and notes, in lines 12 points apart, paragraphs 6 points further, not
hyphenated; no masthead, running heads or attachment, and no tags but those that typst writes by itself: less than undoc
does. What one of them can keep from document to document (fonts, styles) it keeps, as undoc does.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from html import escape
from itertools import chain

from convert.galley import Call, Galley, Paragraph, Run, paragraphs_of

Typesetter = Callable[[Galley], bytes]
"""The PDF file of a galley."""

_MARGINS = "72pt 123pt 60pt 123pt"
_SERIF = "Liberation Serif"
_CSS = f"""
@page {{ size: letter; margin: {_MARGINS} }}
body {{ font: 10pt/12pt "{_SERIF}"; text-align: justify }}
p {{ margin: 0 0 6pt }}
.note {{ float: footnote; font: 8.5pt/10.5pt "{_SERIF}" }}
"""
_TYPST = f"""
#set page(width: 612pt, height: 792pt, margin: (top: 72pt, bottom: 60pt, x: 123pt))
#set text(font: "{_SERIF}", size: 10pt, hyphenate: false, top-edge: 1em, bottom-edge: 0em)
#set par(justify: true, leading: 0.2em, spacing: 0.8em)
"""
"""Leading here is from the foot of a line to the head of the next, which stands an em above its baseline."""


def weasyprint() -> Typesetter:
    """HTML and CSS, with the notes as floats at the foot of their page."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = CSS(string=_CSS, font_config=fonts)

    def typeset(galley: Galley) -> bytes:
        body = "".join(f"<p>{_html(paragraph)}</p>" for paragraph in _paragraphs(galley))
        done = HTML(string=f"<body>{body}</body>").write_pdf(stylesheets=[style], font_config=fonts)
        return bytes(done or b"")

    return typeset


def typst() -> Typesetter:
    """Typst's own mark-up, with its footnotes."""
    from typst import Compiler

    compiler = Compiler()

    def typeset(galley: Galley) -> bytes:
        body = "\n\n".join(map(_typst, _paragraphs(galley)))
        return bytes(compiler.compile(f"{_TYPST}{body}".encode(), format="pdf"))

    return typeset


def platypus() -> Typesetter:
    """Reportlab's own paragraphs, with each note as a paragraph after the one that calls it."""
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.fonts import addMapping
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph as Flowable
    from reportlab.platypus import SimpleDocTemplate

    from convert import templates
    from convert.writers.pdf import fonts

    family = next(iter(fonts.find(templates.load().fonts).families.values()))
    for bold in (False, True):
        for italic in (False, True):
            face = family.face(bold, italic)
            name = f"serif{bold:d}{italic:d}"
            pdfmetrics.registerFont(TTFont(name, str(face.path), subfontIndex=face.index))
            addMapping("serif", bold, italic, name)
    text = ParagraphStyle("text", fontName="serif00", fontSize=10, leading=12, spaceAfter=6, alignment=TA_JUSTIFY)
    note = ParagraphStyle("note", text, fontSize=8.5, leading=10.5)

    def flowables(galley: Galley) -> Iterator[Flowable]:
        for paragraph in _paragraphs(galley):
            yield Flowable(_html(paragraph, notes=False), text)
            for called in paragraph.notes():
                yield from (Flowable(f"{called.mark} {_html(part)}", note) for part in called.paragraphs)

    def typeset(galley: Galley) -> bytes:
        target = io.BytesIO()
        page = SimpleDocTemplate(
            target, pagesize=(612, 792), leftMargin=117, rightMargin=117, topMargin=66, bottomMargin=54
        )
        page.build([*flowables(galley)])
        return target.getvalue()

    return typeset


def _paragraphs(galley: Galley) -> Iterator[Paragraph]:
    """The paragraphs of the text and of its tables, each with its notes on it."""
    return chain.from_iterable(map(paragraphs_of, galley.blocks))


def _html(paragraph: Paragraph, notes: bool = True) -> str:
    return "".join(_html_piece(piece, notes) for piece in paragraph.content)


def _html_piece(piece: Run | Call, notes: bool) -> str:
    if isinstance(piece, Call):
        inside = " ".join(_html(part) for part in piece.note.paragraphs)
        return f'<span class="note">{inside}</span>' if notes else f"<super>{escape(piece.note.mark)}</super>"
    text = escape(piece.text).replace("\n", "<br/>")
    text = f"<i>{text}</i>" if piece.italic else text
    return f"<b>{text}</b>" if piece.bold else text


def _typst(paragraph: Paragraph) -> str:
    return "".join(map(_typst_piece, paragraph.content))


def _typst_piece(piece: Run | Call) -> str:
    if isinstance(piece, Call):
        return f"#footnote[{' '.join(map(_typst, piece.note.paragraphs))}]"
    text = '#"' + piece.text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    text = f"#emph[{text}]" if piece.italic else text
    return f"#strong[{text}]" if piece.bold else text
