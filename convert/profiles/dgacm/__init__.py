"""From the guideline's profile to that of the published files, a drop-in for programs made for these."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from convert.akn.names import akn, document_element, make, parent_of, text_of
from convert.profiles.dgacm import eids, metadata, text
from convert.profiles.dgacm.conventions import conventions

STEPS = (
    text.emphasis, text.links, text.cover_page, text.preface, text.preamble, text.bodies, text.annexes, text.space,
    eids.assign,
)  # fmt: skip


def publish(tree: etree._Element) -> etree._Element:
    """A new tree in the shape of the published files. Printed text is the same, character for character."""
    root = deepcopy(tree)
    document = document_element(root)
    document.attrib.pop("contains", None)
    document.set("name", conventions()["names"].get(document.get("name") or "", document.get("name") or ""))
    entries = [*_entries(document)]
    for step in STEPS:
        step(document)
    for count, (entry, heading) in enumerate(entries, 1):
        entry.set("href", f"#{_target(heading, count)}")
    metadata.publish(document)
    _components(root, document)
    return root


def _components(root: etree._Element, document: etree._Element) -> None:
    """Resolutions A and B stand beside the collection, which refers to them."""
    components = list(document.iter(akn("component")))
    if not components:
        return
    document.set("name", "publication")
    beside = make("components")
    for count, component in enumerate(components):
        letter = text_of(next(component.iter(akn("docNumber"))))
        beside.append(make("component", *component, eId=f"comp_{count}"))
        named = {"eId": f"compRef_{count}", "href": f"comp_{count}", "showAs": f"Resolution {letter}"}
        component.append(make("documentRef", **named))
        component.set("eId", f"comp_def_{count}")
    root.append(beside)


def _entries(document: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """The entries of tables of contents that point to a heading, and the first line of that."""
    known = {element.get("eId"): element for element in document.iter() if element.get("eId")}
    for entry in document.iter(akn("tocItem")):
        headed = known.get((entry.get("href") or "")[1:])
        line = None if headed is None else next(headed.iter(akn("heading"), akn("subheading")), None)
        if line is not None:
            yield entry, line


def _target(heading: etree._Element, count: int) -> str:
    """The eId of the paragraph that a heading makes; where it makes none, one of its own."""
    if eid := parent_of(heading).get("eId"):
        return eid
    if not heading.get("eId"):
        heading.set("eId", f"heading_{count}")
    return heading.get("eId") or ""
