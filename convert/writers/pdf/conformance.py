"""The standards that a file can keep, and how they differ: PDF version, what XMP says, names of structure elements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_UA_1 = (  # its schema is to be described, since PDF/A does not know it
    "<pdfuaid:part>1</pdfuaid:part>"
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)
_A_3A = "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
_UA_2 = "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>"
_A_4F = "<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev><pdfaid:conformance>F</pdfaid:conformance>"

PDF_1_7 = "http://iso.org/pdf/ssn"
PDF_2_0 = "http://iso.org/pdf2/ssn"
"""The namespaces of standard structure types (ISO 32000-2, 14.8.6)."""


@dataclass(frozen=True, slots=True)
class Conformance:
    """What a file is to keep.

    `what` names its standards, `claim` is how XMP does, `version` that of PDF. `tagged`: with structure and output
    intent. `types` are the structure types that have other names there than in PDF 1.7, `older` those that have none
    and stay in its namespace.
    """

    what: str = ""
    claim: str = ""
    version: tuple[int, int] = (1, 7)
    tagged: bool = True
    types: Mapping[str, str] = field(default_factory=dict)
    older: frozenset[str] = frozenset()

    @property
    def is_pdf_2(self) -> bool:
        """Whether it is of PDF 2.0."""
        return self.version >= (2, 0)

    def type(self, name: str) -> str:
        """A structure type of PDF 1.7 as these standards call it."""
        return self.types.get(name, name)


CONFORMANCES: Mapping[str, Conformance] = {
    "ua1+a3a": Conformance("PDF/UA-1 and PDF/A-3a", _A_3A + _UA_1),
    "ua2+a4f": Conformance(
        "PDF/UA-2 and PDF/A-4f",
        _A_4F + _UA_2,
        version=(2, 0),
        types={
            "Note": "FENote",
            "Reference": "Lbl",
            "TOC": "Div",
            "TOCI": "Div",
        },  # it wants each TOCI to name its target
        older=frozenset({"BlockQuote"}),
    ),
    "plain": Conformance(tagged=False),
}
"""By their names in `convert.options.CONFORMANCES`: ISO 14289-1 and 19005-3, ISO 14289-2 and 19005-4, none."""
