"""What a file says of itself: title, symbol, language and date, and the standards that it keeps."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFInfo, PDFName, PDFStream, PDFString

from convert.akn.languages import tag_of

_PRODUCER = "undoc"
_UNDETERMINED = "und"

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself.

    `language` is an ISO 639-2 code, `date` None where neither the document nor SOURCE_DATE_EPOCH gives one; `issued` is
    the date of the document as ISO 8601 writes it, if it gives one.
    """

    title: str
    symbol: str
    language: str
    date: datetime | None
    issued: str = ""

    @property
    def language_tag(self) -> str:
        """The language as PDF and XMP name it (BCP 47): the two letters of a language that has them."""
        return tag_of(self.language) or _UNDETERMINED


def describe(document: PDFDocument, about: About, claim: str, spoken: Collection[str] = ()) -> None:
    """Describe the document in its Info dictionary and as XMP, with the `claim` to keep standards.

    `spoken` are the languages of passages, as tags.
    """
    document.info = _Info(about)
    kind = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
    document.Catalog.Metadata = PDFStream(PDFDictionary(kind), _xmp(about, claim, spoken).encode())
    document.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})


def pdf_date(date: datetime) -> str:
    """A date as PDF writes it."""
    return date.strftime("D:%Y%m%d%H%M%SZ")


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
            entries["CreationDate"] = entries["ModDate"] = PDFString(pdf_date(self.date))
        data: bytes = PDFDictionary(entries).format(document)
        return data


def _xmp(about: About, claim: str, spoken: Collection[str]) -> str:
    names = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{names}>{_properties(about, spoken)}{claim}'
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )


def _properties(about: About, spoken: Collection[str]) -> str:
    """The properties that the Info dictionary has too, and the languages, that of the document first."""
    stamp = about.date.strftime("%Y-%m-%dT%H:%M:%SZ") if about.date else ""
    dates = f"<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>" if stamp else ""
    if about.issued:
        dates += f"<dc:date><rdf:Seq><rdf:li>{about.issued}</rdf:li></rdf:Seq></dc:date>"
    symbol = escape(about.symbol)
    symbols = f"<dc:identifier>{symbol}</dc:identifier>{_alternatives('description', symbol)}" if symbol else ""
    title = _alternatives("title", escape(about.title)) if about.title else ""
    languages = [about.language_tag, *sorted({*spoken} - {about.language_tag})]
    tags = "".join(f"<rdf:li>{escape(tag)}</rdf:li>" for tag in languages)
    return (
        f"<dc:format>application/pdf</dc:format>{title}{symbols}"
        f"<dc:language><rdf:Bag>{tags}</rdf:Bag></dc:language>"
        f"{dates}<xmp:CreatorTool>{_PRODUCER}</xmp:CreatorTool><pdf:Producer>{_PRODUCER}</pdf:Producer>"
    )


def _alternatives(name: str, text: str) -> str:
    """A property that could be said in several languages."""
    return f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt></dc:{name}>'
