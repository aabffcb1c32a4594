"""Writes Akoma Ntoso XML: indented where white space says nothing, and never inside running text."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from convert.akn.names import akn, document_element, local, make, make_un
from convert.document import Document, Grounds
from convert.options import Writing
from convert.problems import Place

# Elements that hold elements only; the content of all others is text and is left as it is.
_CONTAINERS = {
    "akomaNtoso", "statement", "doc", "debateReport", "debate", "documentCollection", "meta", "identification",
    "FRBRWork", "FRBRExpression", "FRBRManifestation", "references", "presentation", "proprietary", "coverPage",
    "preface", "preamble", "mainBody", "conclusions", "attachments", "attachment", "collectionBody", "component",
    "components", "formula", "container", "hcontainer", "blockList", "item", "section", "title", "part", "division",
    "paragraph", "list", "point", "alinea", "intro", "wrapUp", "content", "table", "tr", "th", "td", "firstPageFooter",
    "left", "provenance",
}  # fmt: skip


def write(tree: etree._Element, options: Writing, document: Document | None = None) -> bytes:
    """The tree as UTF-8 XML with a declaration. The same tree gives the same bytes; the tree itself is not changed.

    With `options.provenance`, where each block stood in the source of `document`, and why it is what it is, are written
    into the metadata.
    """
    root = deepcopy(tree)
    if options.provenance and document and document.provenance:
        _insert_provenance(root, document)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["akn4un"])
    _indent(root, 0)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _insert_provenance(root: etree._Element, document: Document) -> None:
    """A `proprietary` with an entry a place: eId, page and box in points from the top left, or line; the grounds."""
    entries = [
        make_un("place", **_attributes(eid, place), **_grounds(document.grounds.get(eid)))
        for eid, places in document.provenance.items()
        for place in places
    ]
    proprietary = make("proprietary", make_un("provenance", *entries), source="#undoc")
    meta = document_element(root).find(akn("meta"))
    assert meta is not None
    shown = meta.find(akn("presentation"))
    meta.insert(len(meta) if shown is None else meta.index(shown), proprietary)


def _attributes(eid: str, place: Place) -> dict[str, str]:
    values = {"for": eid, "page": place.page, "line": place.line}
    out = {key: str(value) for key, value in values.items() if value is not None}
    if place.box:
        out["box"] = " ".join(f"{edge:.2f}" for edge in place.box)
    return out


def _grounds(grounds: Grounds | None) -> dict[str, str]:
    return {"role": grounds.role, "how": grounds.how, "sure": f"{grounds.sure:.2f}"} if grounds else {}


def _indent(element: etree._Element, depth: int) -> None:
    if local(element) not in _CONTAINERS or not len(element) or _has_text(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    element[-1].tail = "\n" + "  " * depth


def _has_text(element: etree._Element) -> bool:
    return bool((element.text or "").strip() or any((child.tail or "").strip() for child in element))
