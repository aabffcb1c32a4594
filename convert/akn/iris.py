"""IRIs of the Akoma Ntoso guidelines for the United Nations (naming convention):

    work           /akn/un/statement/deliberation/un-ga/2012-12-20/A-RES-67-169
    expression     /akn/un/statement/deliberation/un-ga/2012-12-20/A-RES-67-169/eng@
    manifestation  /akn/un/statement/deliberation/un-ga/2012-12-20/A-RES-67-169/eng@.xml
    component      .../A-RES-67-169/!annex_1, .../eng@/!main, and .../eng@/!main.xml

Dates are ISO and always full: 1 January if only the year is known, 0001-01-01 if nothing is. Languages are ISO 639-2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from convert.akn import symbols
from convert.akn.symbols import Symbol

UNDATED = "0001-01-01"


@dataclass(frozen=True, slots=True)
class Iri:
    """The parts of an IRI; those from `language` on are "" where the IRI has none. `str()` puts them together again."""

    document_type: str
    subtype: str
    actor: str
    day: str
    number: str
    language: str = ""
    version: str = ""
    """The date of an expression that is not the first."""
    component: str = ""
    format: str = ""

    def __str__(self) -> str:
        iri = work(self.document_type, self.subtype, self.actor, self.day, self.number)
        if self.language:
            iri = expression(iri, self.language, self.version)
        if self.component:
            iri = component(iri, self.component)
        return manifestation(iri, self.format) if self.format else iri


_IRI = re.compile(
    r"/akn/un/(?P<document_type>[^/]+)/(?P<subtype>[^/]+)/(?P<actor>[^/]+)/(?P<day>\d{4}-\d\d-\d\d)/(?P<number>[^/]+)"
    r"(?:/(?P<language>[a-z]{3})@(?P<version>\d{4}-\d\d-\d\d)?)?"
    r"(?:/!(?P<component>[^/.]+))?"
    r"(?(language)(?:\.(?P<format>[a-z]+))?)"
)


def work(document_type: str, subtype: str, actor: str, day: str, number: str) -> str:
    """The IRI of a work: `work("statement", "deliberation", "un-ga", "2012-12-20", "A-RES-67-169")`."""
    return f"/akn/un/{document_type}/{subtype}/{actor}/{day}/{number}"


def expression(work_iri: str, language: str, version: str = "") -> str:
    """The IRI of a work in a language; `version` is the date of an expression that is not the first."""
    return f"{work_iri}/{language}@{version}"


def component(iri: str, name: str = "main") -> str:
    """The IRI of a part of a work or expression: "main", "annex_1"."""
    return f"{iri}/!{name}"


def manifestation(expression_iri: str, format: str = "xml") -> str:
    """The IRI of a file of an expression, or of a component of it."""
    return f"{expression_iri}.{format}"


def parse(iri: str) -> Iri:
    """The parts of a United Nations IRI. Raises ValueError if it is none."""
    match = _IRI.fullmatch(iri)
    if not match:
        raise ValueError(f"{iri!r} is no IRI of the United Nations' naming convention")
    return Iri(**match.groupdict(default=""))


# The classes of documents (guidelines, part 1) that a symbol tells. A symbol does not tell a report from a letter: both
# are papers here.
_CLASSES = {
    **dict.fromkeys(("resolution", "decision", "draft", "statement"), ("statement", "deliberation")),
    "record": ("debate", "record"),
    "issuance": ("statement", "instruction"),
    "document": ("doc", "paper"),
}


@lru_cache(1024)
def reference(symbol: Symbol, day: date | None = None) -> str:
    """The IRI of the work with this symbol, as a reference names it; `day` is its date, if the text tells it."""
    document_type, subtype = _CLASSES[symbol.kind]
    told = f"{symbol.year:04}-01-01" if symbol.year else UNDATED
    return work(document_type, subtype, symbol.organ, day.isoformat() if day else told, symbol.number)


# Hyphens of a symbol's own: A/RES/ES-10/23 of an emergency special session, A/RES/78/254A-C of several resolutions.
_OWN_HYPHEN = re.compile(r"(?:(?<=/ES)|(?<=/S))/(?=\d+/\d)|(?<=\d[A-Z])/(?=[A-Z]$)")


def address(iri: str, language: str = "eng") -> str:
    """Where the document that a reference's IRI names lies on the United Nations' server; "" if it names none."""
    try:
        symbol = symbols.parse(_OWN_HYPHEN.sub("-", parse(iri).number.replace("-", "/")))
    except ValueError:
        return ""
    return symbol.address(language)
