"""eIds of the published files: blocks are counted through the document, whatever their numbers."""

from __future__ import annotations

from itertools import count

from lxml import etree

from convert.akn.eids import number_part
from convert.akn.names import akn, local, num_of

_COUNTED = {"formula": "formula", "container": "container", "crossHeading": "preamble", "paragraph": "para"}


def assign(document: etree._Element) -> None:
    """Give the elements that bear an eId in the published files theirs; all others lose it."""
    for element in document.iter():
        element.attrib.pop("eId", None)
    for cover in document.iterfind(akn("coverPage")):
        cover.set("eId", "coverPage_1")
        for number, session in enumerate(cover.iter(akn("session")), 1):
            session.set("eId", f"coverPage_1__session_{number}")
    blocks, notes = count(1), count(1)
    for element in document.iter():
        name = local(element)
        if name in _COUNTED:
            eid = f"{_COUNTED[name]}_{next(blocks)}"
            element.set("eId", eid)
            _below(element, eid)
        elif name == "authorialNote":
            element.set("eId", f"authorialNote_{next(notes)}")
        elif name == "conclusions":
            element.set("eId", "conclusions")


def _below(element: etree._Element, eid: str) -> None:
    """eIds of what hangs under a block: content, lists and their points."""
    lists = 0
    for child in element:
        name = local(child)
        if name == "content":
            child.set("eId", f"{eid}__content")
        elif name in ("list", "table"):
            lists += 1
            own = f"{eid}_{name}" + (f"_{lists}" if lists > 1 or name == "table" else "")
            child.set("eId", own)
            _below(child, own)
        elif name == "intro":
            child.set("eId", f"{eid}_intro")
        elif name == "point":
            own = f"{eid}_point_{number_part(num_of(child))}"
            child.set("eId", own)
            _below(child, own)
