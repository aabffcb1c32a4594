"""What a report tells of a document: its kind and symbol, how much it holds, and how surely it was recognised."""

from __future__ import annotations

from itertools import pairwise

from lxml import etree

from convert.akn.names import akn, document_element, local, text_of
from convert.batch.job import Facts
from convert.document import Document
from convert.problems import Problem, Severity

DOUBTFUL = 0.75
"""A document of less confidence than this is one to look at."""

_PLAIN = frozenset({"mainBody", "blockContainer"})
_WORTH = {Severity.ERROR: 0.5, Severity.WARNING: 0.95, Severity.NOTE: 1.0}


def facts(document: Document, problems: list[Problem], pages: int) -> Facts:
    """The facts of a document with these problems; `pages` where the document itself does not know how many it has."""
    element = document_element(document.tree)
    return Facts(
        kind=element.get("name") or local(element),
        symbol=_symbol(element),
        pages=document.pages or pages,
        recitals=sum(1 for _ in element.iterfind(f"{akn('preamble')}/{akn('container')}")),
        paragraphs=sum(1 for _ in element.iter(akn("paragraph"))),
        notes=sum(1 for _ in element.iter(akn("authorialNote"))),
        confidence=round(confidence(element, problems), 3),
    )


def confidence(element: etree._Element, problems: list[Problem]) -> float:
    """How surely a document was recognised, from 0 to 1.

    It is the share of the text that stands in something recognised (a line of the masthead, a title, a recital, a
    numbered paragraph, a note, a table), not in plain paragraphs of the body; times the share of numbered paragraphs
    that follow the one before, for where one was lost or made up the count breaks; half of that for each kind of
    error, and a twentieth off for each kind of warning. A document whose body is empty was not recognised at all.
    """
    sure = _recognised(element) * _in_sequence(element)
    for _, severity in {(problem.code, problem.severity) for problem in problems}:
        sure *= _WORTH[severity]
    return sure


def _recognised(element: etree._Element) -> float:
    whole = plain = 0
    if not any(text_of(body) for body in element.iterfind(akn("mainBody"))):
        return 0.0
    for part in element:
        if local(part) != "meta":
            whole += len(text_of(part))
            plain += sum(len(text_of(block)) for block in part.iter(akn("p")) if _is_plain(block))
    return 1 - plain / whole if whole else 0.0


def _in_sequence(element: etree._Element) -> float:
    """The share of the numbered paragraphs of the body that are the first, or the next after the one before."""
    numbers = [
        _number(paragraph) for body in element.iterfind(akn("mainBody")) for paragraph in body.iter(akn("paragraph"))
    ]
    counted = [number for number in numbers if number]
    following = sum(now in (1, before + 1) for before, now in pairwise(counted))
    return (following + 1) / len(counted) if counted else 1.0


def _number(paragraph: etree._Element) -> int:
    """The number of a paragraph: 12 of "12."; 0 if it has none, or a letter."""
    printed = paragraph.findtext(akn("num"), "").strip(" .()")
    return int(printed) if printed.isdecimal() else 0


def _is_plain(block: etree._Element) -> bool:
    parent = block.getparent()
    return parent is not None and local(parent) in _PLAIN


def _symbol(element: etree._Element) -> str:
    number = next(element.iter(akn("docNumber")), None)
    if number is None:
        return ""
    notes = [text_of(note) for note in number.iter(akn("authorialNote"))]
    whole = text_of(number)
    for note in notes:
        whole = whole.replace(note, "", 1)
    return " ".join(whole.split())
