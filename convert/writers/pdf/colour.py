"""The colours of a file: the output intent says that its grays and its images are meant for sRGB."""

from __future__ import annotations

from functools import cache

from PIL import ImageCms
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFString

from convert.writers.pdf.embed import stream

_CONDITION = "sRGB IEC61966-2.1"
_DATE, _IDENTITY = slice(24, 36), slice(84, 100)  # of the header of a profile (ICC.1:2010, 7.2)


def add_output_intent(document: PDFDocument) -> None:
    """Give the document the output intent of PDF/A (ISO 19005-3, 6.2.3)."""
    catalog = document.Catalog
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString(_CONDITION),
        "Info": PDFString(_CONDITION),
        "RegistryName": PDFString("http://www.color.org"),
        "DestOutputProfile": document.Reference(stream(_profile(), {"N": 3})),
    }
    catalog.OutputIntents = PDFArray([PDFDictionary(intent)])
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]


@cache
def _profile() -> bytes:
    """An sRGB profile without its date and the checksum over it, so that it is always the same."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_DATE] = bytes.fromhex("07d0 0001 0001 0000 0000 0000")
    profile[_IDENTITY] = bytes(16)
    return bytes(profile)
