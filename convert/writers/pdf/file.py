"""The PDF file around the pages: fonts, metadata, the tree as an associated file; the same bytes for the same input."""

from __future__ import annotations

import hashlib
import io
import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from xml.sax.saxutils import escape

from lxml import etree
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from convert.styles import Page
from convert.writers.pdf.draw import Draughtsman
from convert.writers.pdf.embed import stream
from convert.writers.pdf.sheet import Sheet

_PRODUCER = "undoc"
_SHORT = {
    "ara": "ar",
    "deu": "de",
    "eng": "en",
    "fra": "fr",
    "rus": "ru",
    "spa": "es",
    "zho": "zh",
}  # as PDF wants them
_FONTS = "BasicFonts"  # the name that reportlab gives the font dictionary shared by all pages
_XML = "/application#2Fxml"  # a PDF name; PDFName would not escape its slash
TREE_NAME = "tree.akn.xml"


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself.

    `language` is an ISO 639-2 code, `date` None where neither the document nor SOURCE_DATE_EPOCH gives one.
    """

    title: str
    symbol: str
    language: str
    date: datetime | None

    @property
    def language_tag(self) -> str:
        """The language as PDF and XMP name it (BCP 47): the two letters of a language that has them."""
        return _SHORT.get(self.language, self.language)


def assemble(sheets: list[Sheet], page: Page, about: About, tree: bytes) -> bytes:
    """The whole file, with the tree (XML) attached as its source."""
    size = page.width, page.height
    canvas = _Canvas(
        io.BytesIO(), pagesize=size, pageCompression=1, invariant=1, pdfVersion=(1, 7), lang=about.language_tag or None
    )
    document = canvas._doc
    draughtsman = Draughtsman(canvas, page.height)
    for sheet in sheets:
        draughtsman.draw(sheet)
    for name, font in draughtsman.fonts.values():
        document.idToObject[_FONTS][name] = font.add_to(document)
    _describe(document, about)
    _attach(document, tree, about.date)
    document.updateSignature(hashlib.sha256(repr(about).encode() + tree + _fingerprint(document)).digest())
    data: bytes = canvas.getpdfdata()
    return data


def document_date(tree: etree._Element) -> date | None:
    """The date of the expression that the tree holds, or None."""
    element = tree.find(".//{*}FRBRExpression/{*}FRBRdate")
    try:
        return None if element is None else date.fromisoformat(element.get("date", ""))
    except ValueError:
        return None


def file_date(tree: etree._Element) -> datetime | None:
    """The date that a file of the tree is given: SOURCE_DATE_EPOCH, else that of the document, never the present."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC)
    day = document_date(tree)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None


class _Canvas(Canvas):  # type: ignore[misc]
    """A canvas whose pages do not begin in Helvetica, a font that is not embedded."""

    def _make_preamble(self) -> None:
        self._preamble = ""

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """End the page; its content is packed as bytes, not as reportlab's text of bytes."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.Contents = stream(page.stream.encode("ascii"))


class _Info(PDFInfo):  # type: ignore[misc]
    """The Info dictionary with what is known and nothing else."""

    def __init__(self, about: About) -> None:
        super().__init__()
        self.title, self.subject, self.keywords = about.title, about.symbol, ""
        self.author, self.creator, self.producer = "United Nations", _PRODUCER, _PRODUCER
        self.date = about.date

    def format(self, document: PDFDocument) -> bytes:
        texts = {"Title": self.title, "Subject": self.subject, "Creator": self.creator, "Producer": self.producer}
        entries = {name: PDFString(text) for name, text in texts.items() if text}
        if self.date:
            entries["CreationDate"] = entries["ModDate"] = PDFString(_pdf_date(self.date))
        data: bytes = PDFDictionary(entries).format(document)
        return data


def _describe(document: PDFDocument, about: About) -> None:
    """Title, symbol, language and date, in the Info dictionary and as XMP."""
    document.info = _Info(about)
    kind = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
    document.Catalog.Metadata = PDFStream(PDFDictionary(kind), _xmp(about).encode())
    document.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})


def _xmp(about: About) -> str:
    stamp = about.date.strftime("%Y-%m-%dT%H:%M:%SZ") if about.date else ""
    dates = f"<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>" if stamp else ""
    symbol = f"<dc:identifier>{escape(about.symbol)}</dc:identifier>" if about.symbol else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
        "<dc:format>application/pdf</dc:format>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(about.title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>{escape(about.language_tag)}</rdf:li></rdf:Bag></dc:language>"
        f"{symbol}{dates}<xmp:CreatorTool>{_PRODUCER}</xmp:CreatorTool><pdf:Producer>{_PRODUCER}</pdf:Producer>"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )


def _attach(document: PDFDocument, tree: bytes, date: datetime | None) -> None:
    """The tree as embedded file and associated file of the document (ISO 32000-2, 14.13)."""
    params: dict[str, object] = {"Size": len(tree)}
    if date:
        params["ModDate"] = PDFString(_pdf_date(date))
    kind = {"Type": PDFName("EmbeddedFile"), "Subtype": _XML, "Params": PDFDictionary(params)}
    embedded = document.Reference(stream(tree, kind))
    filespec = document.Reference(
        PDFDictionary(
            {
                "Type": PDFName("Filespec"),
                "F": PDFString(TREE_NAME),
                "UF": PDFString(TREE_NAME),
                "Desc": PDFString("The document as Akoma Ntoso XML"),
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


def _fingerprint(document: PDFDocument) -> bytes:
    """What the pages draw, for the identity of the file."""
    return "\n".join(str(page.stream) for page in document.Pages.pages).encode()


def _pdf_date(date: datetime) -> str:
    return date.strftime("D:%Y%m%d%H%M%SZ")
