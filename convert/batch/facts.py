"""What a report tells of a document: its kind and symbol, how much it holds, and how surely it was recognised."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from convert.akn.names import akn, document_element, local, printed_of, text_of
from convert.batch.job import Facts
from convert.document import Document, Grounds
from convert.problems import Problem, Severity

DOUBTFUL = 0.75
"""A document of less confidence than this is one to look at."""

_BEFORE_THE_BODY = frozenset({"", "meta", "coverPage", "preface"})
_WORTH = {Severity.ERROR: 0.5, Severity.WARNING: 0.95, Severity.NOTE: 1.0}


def facts(document: Document, problems: list[Problem], pages: int) -> Facts:
    """The facts of a document with these problems; `pages` where the document itself does not know how many it has."""
    element = document_element(document.tree)
    number = next(element.iter(akn("docNumber")), None)
    return Facts(
        kind=element.get("name") or local(element),
        symbol="" if number is None else printed_of(number),
        pages=document.pages or pages,
        recitals=sum(1 for _ in element.iterfind(f"{akn('preamble')}/{akn('container')}")),
        paragraphs=sum(1 for _ in element.iter(akn("paragraph"))),
        notes=sum(1 for _ in element.iter(akn("authorialNote"))),
        confidence=round(confidence(document, problems), 3),
    )


def confidence(document: Document, problems: list[Problem]) -> float:
    """How surely a document was recognised, from 0 to 1.

    It is how sure its blocks are by their grounds, each with the weight of its text; half of that for each kind of
    error, and a twentieth off for each kind of warning. A document of which nothing stands below its title was not
    recognised at all; what was read as a tree is what it is.
    """
    element = document_element(document.tree)
    if not any(text_of(part) for part in element if local(part) not in _BEFORE_THE_BODY):
        return 0.0
    sure = _sure(element, document.grounds) if document.grounds else 1.0
    for _, severity in {(problem.code, problem.severity) for problem in problems}:
        sure *= _WORTH[severity]
    return sure


def _sure(element: etree._Element, grounds: Mapping[str, Grounds]) -> float:
    whole = sure = 0.0
    for block in element.iter():
        if ground := grounds.get(block.get("eId", "")):
            weight = len(text_of(block))
            whole, sure = whole + weight, sure + weight * ground.sure
    return sure / whole if whole else 0.0
