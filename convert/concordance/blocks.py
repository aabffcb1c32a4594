"""A document as a row of blocks: recitals, paragraphs, points, headings, each with its number, text and notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from convert.akn.names import akn, document_element, local, num_of, printed_of, text_of

_ABOVE = {
    "container": "recital",
    "formula": "recital",
    "point": "point",
    "paragraph": "paragraph",
    "td": "text",
    "th": "text",
    "attachment": "text",
}
_HEADINGS = ("heading", "subheading", "crossHeading")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of text: `kind` is title, recital, paragraph, point, heading or text; `text` is without its notes,
    `links` what it refers to; `eid` is the nearest one."""

    kind: str
    number: str
    text: str
    eid: str
    line: int
    notes: tuple[str, ...] = field(default=())
    links: tuple[str, ...] = field(default=())


def blocks(tree: etree._Element) -> list[Block]:
    """The blocks of a document in reading order, without masthead, notes and metadata."""
    document = document_element(tree)
    return [
        _block(element)
        for element in document.iter(akn("p"), *map(akn, _HEADINGS))
        if not _left_out(element) and text_of(element)
    ]


def _left_out(element: etree._Element) -> bool:
    names = {local(above) for above in element.iterancestors()}
    return bool(names & {"meta", "coverPage", "authorialNote", "conclusions"}) or (
        local(element) in _HEADINGS and "p" in names
    )


def _block(element: etree._Element) -> Block:
    holder = _holder(element)
    first = holder is not None and next(holder.iter(akn("p")), None) is element
    return Block(
        kind=_kind(element, holder),
        number=num_of(holder) if holder is not None and first else "",
        text=printed_of(element),
        eid=_eid(element),
        line=element.sourceline or 0,
        notes=tuple(note.get("marker") or "" for note in element.iter(akn("authorialNote"))),
        links=tuple(link.get("href") or "" for link in element.iter(akn("ref"), akn("a"))),
    )


def _holder(element: etree._Element) -> etree._Element | None:
    return next((above for above in element.iterancestors() if local(above) in _ABOVE), None)


def _kind(element: etree._Element, holder: etree._Element | None) -> str:
    parent = element.getparent()
    if local(element) in _HEADINGS:
        return "recital" if element.get("refersTo") == "#preamble" else "heading"
    if parent is not None and local(parent) == "preface":
        return "title"
    if holder is None:
        return "text"
    return _ABOVE[local(holder)]


def _eid(element: etree._Element) -> str:
    return next((eid for each in (element, *element.iterancestors()) if (eid := each.get("eId"))), "")
