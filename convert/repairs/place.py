"""Moving elements about without losing text."""

from __future__ import annotations

from lxml import etree

from convert.akn.names import make, parent_of


def remove(element: etree._Element) -> None:
    """Take an element out; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail if tail.strip() else before.tail
    elif tail.strip():
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def wrap(element: etree._Element, *names: str, **attributes: str) -> etree._Element:
    """Put an element into new ones of these names, from the outermost in; the outermost gets the attributes."""
    parent = parent_of(element)
    outer = inner = make(names[0], **attributes)
    for name in names[1:]:
        inner.append(made := make(name))
        inner = made
    outer.tail, element.tail = element.tail, None
    parent.replace(element, outer)
    inner.append(element)
    return outer


def rename(element: etree._Element, tag: str, **attributes: str) -> None:
    """Give an element another tag and these attributes, next to its eId and class."""
    element.tag = tag
    for name in list(element.attrib):
        if name not in ("eId", "class"):
            del element.attrib[name]
    element.attrib.update(attributes)
